import { attributesOf, type Attributes } from "./attributes.ts";
import { joinMarks } from "./join.ts";
import { emptyScene, type Place, type Scene } from "./mark.ts";
import { still, type Motion } from "./motion.ts";
import { definePatterns } from "./patterns.ts";
import { createZoom, type FitRule, type Zoom } from "./zoom.ts";

export interface SceneEvents {
  readonly onPick?: (pick: string | undefined, event: MouseEvent) => void;
  readonly onHover?: (pick: string | undefined, place: DOMRect | undefined) => void;
  readonly onMenu?: (pick: string, event: MouseEvent) => void;
  /** The user panned or zoomed. */
  readonly onManualView?: () => void;
}

export interface SceneHandle {
  /** Draws a scene; the promise resolves when its transitions ended or were overtaken by a newer update. */
  update(scene: Scene, seq: number, motion?: Motion): Promise<void>;
  /** Moves the focus ring onto an object, or away. */
  focus(key: string | undefined): void;
  readonly zoom: Zoom | undefined;
  destroy(): void;
}

export interface SceneOptions extends SceneEvents {
  /** Without it the scene does not pan or zoom. */
  readonly fit?: () => FitRule;
}

let made = 0;

/**
 * Owns everything inside one SVG root. The root carries `data-settled="<seq>"` once the picture of revision `seq`
 * stands still. Throws when `update` is called from within `update`.
 */
export function createScene(svg: SVGSVGElement, options: SceneOptions): SceneHandle {
  const prefix = `scene${++made}`;
  const patternId = (name: string) => `${prefix}-${name}`;
  const element = (name: string, parent: Element, className: string) => {
    const node = document.createElementNS("http://www.w3.org/2000/svg", name);
    node.setAttribute("class", className);
    parent.append(node);
    return node;
  };
  definePatterns(svg, patternId);
  const viewport = element("g", svg, "viewport") as SVGGElement;
  const content = element("g", viewport, "marks") as SVGGElement;
  const ring = element("rect", viewport, "focus-ring");
  ring.setAttribute("visibility", "hidden");
  const zoom = options.fit ? createZoom(svg, viewport, options.fit, () => options.onManualView?.()) : undefined;

  let scene: Scene = emptyScene;
  let generation = 0;
  let updating = false;
  let focused: string | undefined;

  const placeRing = () => {
    const place: Place | undefined = focused === undefined ? undefined : scene.places.get(focused);
    ring.setAttribute("visibility", place ? "visible" : "hidden");
    if (!place) return;
    const gap = 3.5;
    ring.setAttribute("x", String(place.x - gap));
    ring.setAttribute("y", String(place.y - gap));
    ring.setAttribute("width", String(place.width + 2 * gap));
    ring.setAttribute("height", String(place.height + 2 * gap));
    ring.setAttribute("rx", "5");
  };

  const pickOf = (event: Event) => {
    const node = event.target instanceof Element ? event.target.closest("[data-pick]") : null;
    return node && svg.contains(node) ? node : null;
  };
  const click = (event: MouseEvent) => options.onPick?.(pickOf(event)?.getAttribute("data-pick") ?? undefined, event);
  const over = (event: PointerEvent) => {
    // A finger does not hover: what it touches is picked.
    if (event.pointerType === "touch") return;
    const node = pickOf(event);
    options.onHover?.(node?.getAttribute("data-pick") ?? undefined, node?.getBoundingClientRect());
  };
  const out = () => options.onHover?.(undefined, undefined);
  const menu = (event: MouseEvent) => {
    const pick = pickOf(event)?.getAttribute("data-pick");
    if (pick && options.onMenu) {
      event.preventDefault();
      options.onMenu(pick, event);
    }
  };
  svg.addEventListener("click", click);
  svg.addEventListener("pointerover", over);
  svg.addEventListener("pointerleave", out);
  svg.addEventListener("contextmenu", menu);

  return {
    async update(next, seq, motion = still) {
      if (updating) throw new Error("scene: update called while updating");
      updating = true;
      const mine = ++generation;
      const before = new Map<string, Attributes>(scene.marks.map((mark) => [mark.key, attributesOf(mark)]));
      const running: Promise<void>[] = [];
      svg.removeAttribute("data-settled");
      try {
        joinMarks(content, next.marks, { motion, previous: (key) => before.get(key), patternId, running });
        scene = next;
        placeRing();
      } finally {
        updating = false;
      }
      // An overtaken transition rejects; the newer update reports its own end.
      await Promise.allSettled(running);
      if (mine === generation) svg.setAttribute("data-settled", String(seq));
    },
    focus(key) {
      focused = key;
      placeRing();
      const place = key === undefined ? undefined : scene.places.get(key);
      if (place) zoom?.reveal(place, 140);
    },
    zoom,
    destroy() {
      generation++;
      svg.removeEventListener("click", click);
      svg.removeEventListener("pointerover", over);
      svg.removeEventListener("pointerleave", out);
      svg.removeEventListener("contextmenu", menu);
      zoom?.destroy();
      svg.replaceChildren();
    },
  };
}
