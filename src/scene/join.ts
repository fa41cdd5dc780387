import { select, type Selection } from "d3-selection";
import "d3-transition";
import { attributesOf, between, elementOf, type Attributes } from "./attributes.ts";
import type { Mark } from "./mark.ts";
import { curves, exitMs, still, type Motion } from "./motion.ts";

type Drawn = SVGElement & { drawn?: Attributes; leaving?: boolean };
type Parent = SVGGElement;

/** What one join needs from its surroundings. */
export interface JoinContext {
  readonly motion: Motion;
  /** Attributes that a top-level key had in the previous scene, for `from`. */
  readonly previous: (key: string) => Attributes | undefined;
  /** Prefix that makes pattern ids unique in the page. */
  readonly patternId: (name: string) => string;
  /** Collects the ends of all transitions that were started. */
  readonly running: Promise<void>[];
}

/** The one keyed join: enter, update, leave, for the marks of one group and then of the groups inside it. */
export function joinMarks(parent: Parent, marks: readonly Mark[], context: JoinContext): void {
  const all = select(parent).selectChildren<Drawn, Mark>("*").data(marks as Mark[], (mark) => (mark as Mark).key);
  leave(all.exit<Mark>() as Selection<Drawn, Mark, Parent, unknown>, context);
  const entered = all.enter().append((mark) => document.createElementNS("http://www.w3.org/2000/svg", elementOf(mark)) as Drawn);
  entered.each(function (mark) {
    const target = attributesOf(mark);
    const origin = mark.from ? context.previous(mark.from) : undefined;
    const moving = context.motion.durationMs > 0;
    const start: Record<string, string | number> = { ...target };
    if (moving) {
      if (origin) for (const name of Object.keys(target)) if (name in origin && name !== "opacity") start[name] = origin[name]!;
      if (mark.enter) Object.assign(start, mark.enter);
      if (!origin && !(mark.enter && !("opacity" in mark.enter))) start["opacity"] = 0;
    }
    put(this, start);
    this.drawn = start;
  });
  const current = entered.merge(all as Selection<Drawn, Mark, Parent, unknown>);
  current.each(function (mark) {
    paint(this, mark, context);
  });
  move(current, context);
  current.order();
  // What is inside an entering group comes with it instead of fading in a second time.
  const fresh = new Set<Element>(entered.nodes());
  current.each(function (mark) {
    if (mark.kind === "group") joinMarks(this as unknown as Parent, mark.marks, fresh.has(this) ? { ...context, motion: still } : context);
  });
}

function put(node: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "opacity" && value === 1) node.removeAttribute("opacity");
    else node.setAttribute(name, String(value));
  }
}

/** Everything about a mark that never moves: class, text, pattern, pick. */
function paint(node: Drawn, mark: Mark, context: JoinContext): void {
  if ((node.getAttribute("class") ?? "") !== (mark.className ?? "")) {
    if (mark.className) node.setAttribute("class", mark.className);
    else node.removeAttribute("class");
  }
  if (mark.pick !== undefined) {
    if (node.getAttribute("data-pick") !== mark.pick) node.setAttribute("data-pick", mark.pick);
  } else if (node.hasAttribute("data-pick")) node.removeAttribute("data-pick");
  if (mark.kind === "text") {
    if (node.textContent !== mark.text) node.textContent = mark.text;
    const anchor = mark.anchor ?? "start";
    if (node.getAttribute("text-anchor") !== anchor) node.setAttribute("text-anchor", anchor);
    if (mark.lang) node.setAttribute("lang", mark.lang);
  }
  if ((mark.kind === "rect" || mark.kind === "path") && mark.pattern) node.setAttribute("fill", `url(#${context.patternId(mark.pattern)})`);
}

function move(nodes: Selection<Drawn, Mark, Parent, unknown>, context: JoinContext): void {
  const changed = nodes.filter(function (mark) {
    const target = attributesOf(mark);
    const drawn = this.drawn ?? {};
    return this.leaving === true || Object.keys(target).some((name) => drawn[name] !== target[name]);
  });
  if (changed.empty()) return;
  changed.interrupt();
  changed.each(function () {
    this.leaving = false;
  });
  if (context.motion.durationMs === 0) {
    changed.each(function (mark) {
      this.drawn = attributesOf(mark);
      put(this, this.drawn);
    });
    return;
  }
  const transition = changed
    .transition()
    .duration(context.motion.durationMs)
    .ease(curves[context.motion.curve])
    .tween("mark", function (mark) {
      const target = attributesOf(mark);
      const steps = Object.entries(target).flatMap(([name, value]) => {
        const now = name === "opacity" ? Number(this.getAttribute("opacity") ?? 1) : (numeric(this.getAttribute(name), value) ?? value);
        return now === value ? [] : [[name, between(now, value)] as const];
      });
      this.drawn = target;
      return (t) => {
        const eased: Record<string, string | number> = {};
        for (const [name, at] of steps) eased[name] = name === "opacity" || name === "width" || name === "height" ? Math.max(0, Number(at(t))) : at(t);
        put(this, eased);
      };
    });
  context.running.push(transition.end());
}

/** The attribute as it stands, as a number when the target is one. */
function numeric(text: string | null, like: string | number): string | number | undefined {
  if (text === null) return undefined;
  return typeof like === "number" ? Number(text) : text;
}

function leave(nodes: Selection<Drawn, Mark, Parent, unknown>, context: JoinContext): void {
  if (context.motion.durationMs === 0) {
    nodes.interrupt().remove();
    return;
  }
  const going = nodes.filter(function () {
    return this.leaving !== true;
  });
  if (going.empty()) return;
  going.each(function () {
    this.leaving = true;
  });
  const transition = going
    .transition()
    .duration(Math.min(context.motion.durationMs, going.data().some((mark) => mark.leave) ? 450 : exitMs))
    .ease(curves.exit)
    .tween("leave", function (mark) {
      const opacity = Number(this.getAttribute("opacity") ?? 1);
      const base = this.getAttribute("transform") ?? "";
      const { dx = 0, dy = 0 } = mark.leave ?? {};
      return (t) => {
        this.setAttribute("opacity", String(opacity * (1 - t)));
        if (dx !== 0 || dy !== 0) this.setAttribute("transform", `translate(${dx * t},${dy * t}) ${base}`);
      };
    })
    .remove();
  context.running.push(transition.end());
}
