import { RangeSet, RangeSetBuilder, StateEffect, StateField, type Extension, type Text } from "@codemirror/state";
import { Decoration, EditorView, gutter, GutterMarker, gutterLineClass, WidgetType, type DecorationSet } from "@codemirror/view";

/** What the page knows of one step, at its lines in the editor. */
export interface LineMark {
  readonly step: string;
  /** First and last line, from 1. */
  readonly from: number;
  readonly to: number;
  /** "solid": painted with `paint`; "hatched": no digest yet; "dashed": no layer. */
  readonly bar: "solid" | "hatched" | "dashed";
  /** Class of the layer's colour. */
  readonly paint: string;
  /** What stands at the end of the first line. */
  readonly said: string;
  readonly tone: "quiet" | "write" | "error" | "now";
  readonly isCached: boolean;
  /** One sentence below the last line, for the first step that is not in the cache. */
  readonly reason?: { readonly strong: string; readonly rest: string; readonly tone: "write" | "error" };
}

export const setLineMarks = StateEffect.define<readonly LineMark[]>();
/** Lines that are pointed at elsewhere. */
export const setLitLines = StateEffect.define<readonly [number, number] | undefined>();

class Bar extends GutterMarker {
  readonly mark: LineMark;
  readonly part: string;
  constructor(mark: LineMark, part: string) {
    super();
    this.mark = mark;
    this.part = part;
  }
  override eq(other: Bar): boolean {
    return other.part === this.part && other.mark.bar === this.mark.bar && other.mark.paint === this.mark.paint;
  }
  override toDOM(): Node {
    const bar = document.createElement("div");
    bar.className = `line-bar ${this.mark.bar} ${this.mark.paint} ${this.part}`;
    return bar;
  }
}

class Said extends GutterMarker {
  readonly text: string;
  readonly tone: string;
  readonly isCached: boolean;
  constructor({ said, tone, isCached }: Pick<LineMark, "said" | "tone" | "isCached">) {
    super();
    this.text = said;
    this.tone = tone;
    this.isCached = isCached;
  }
  override eq(other: Said): boolean {
    return other.text === this.text && other.tone === this.tone;
  }
  override toDOM(): Node {
    const said = document.createElement("span");
    said.className = `line-said ${this.tone}${this.isCached ? " is-cached" : ""}`;
    said.textContent = this.text;
    return said;
  }
}

class Tint extends GutterMarker {
  override readonly elementClass: string;
  constructor(tone: string) {
    super();
    this.elementClass = `tinted ${tone}`;
  }
  override eq(other: Tint): boolean {
    return other.elementClass === this.elementClass;
  }
}

class Reason extends WidgetType {
  readonly reason: NonNullable<LineMark["reason"]>;
  constructor(reason: NonNullable<LineMark["reason"]>) {
    super();
    this.reason = reason;
  }
  override eq(other: Reason): boolean {
    return other.reason.strong === this.reason.strong && other.reason.rest === this.reason.rest && other.reason.tone === this.reason.tone;
  }
  override toDOM(): HTMLElement {
    // Margins are not measured: the frame has padding instead.
    const frame = document.createElement("div");
    frame.className = "line-reason-frame";
    const box = document.createElement("div");
    box.className = `line-reason ${this.reason.tone}`;
    frame.append(box);
    const strong = document.createElement("b");
    strong.textContent = this.reason.strong;
    strong.lang = "en";
    if (this.reason.tone === "error") box.lang = "en";
    box.append(strong, this.reason.rest);
    return frame;
  }
  override get estimatedHeight(): number {
    return 52;
  }
  override ignoreEvent(): boolean {
    return true;
  }
}

interface Marks {
  readonly bars: RangeSet<GutterMarker>;
  readonly said: RangeSet<GutterMarker>;
  readonly tints: RangeSet<GutterMarker>;
  readonly lines: DecorationSet;
}

const none: Marks = { bars: RangeSet.empty, said: RangeSet.empty, tints: RangeSet.empty, lines: Decoration.none };

function build(doc: Text, marks: readonly LineMark[]): Marks {
  const bars = new RangeSetBuilder<GutterMarker>();
  const said = new RangeSetBuilder<GutterMarker>();
  const tints = new RangeSetBuilder<GutterMarker>();
  const lines = new RangeSetBuilder<Decoration>();
  let last = 0;
  for (const mark of [...marks].sort((a, b) => a.from - b.from)) {
    // The file may be shorter by now than when this was said of it.
    if (mark.from <= last || mark.from > doc.lines) continue;
    const to = Math.min(mark.to, doc.lines);
    for (let number = mark.from; number <= to; number++) {
      const at = doc.line(number).from;
      const part = [number === mark.from && "first", number === to && "last"].filter(Boolean).join(" ");
      bars.add(at, at, new Bar(mark, part));
      if (mark.reason) {
        tints.add(at, at, new Tint(mark.reason.tone));
        lines.add(at, at, Decoration.line({ class: `tinted ${mark.reason.tone}` }));
      }
      if (number === mark.from) said.add(at, at, new Said(mark));
    }
    if (mark.reason) lines.add(doc.line(to).to, doc.line(to).to, Decoration.widget({ widget: new Reason(mark.reason), block: true, side: 1 }));
    last = to;
  }
  return { bars: bars.finish(), said: said.finish(), tints: tints.finish(), lines: lines.finish() };
}

const marksField = StateField.define<Marks>({
  create: () => none,
  update(value, transaction) {
    for (const effect of transaction.effects) if (effect.is(setLineMarks)) return build(transaction.state.doc, effect.value);
    if (!transaction.docChanged || value === none) return value;
    const { changes } = transaction;
    return { bars: value.bars.map(changes), said: value.said.map(changes), tints: value.tints.map(changes), lines: value.lines.map(changes) };
  },
  provide: (field) => [EditorView.decorations.from(field, (value) => value.lines), gutterLineClass.from(field, (value) => value.tints)],
});

const litField = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(value, transaction) {
    for (const effect of transaction.effects) {
      if (!effect.is(setLitLines)) continue;
      const lit = effect.value;
      const { doc } = transaction.state;
      if (!lit || lit[0] > doc.lines) return Decoration.none;
      const ranges = [];
      for (let number = lit[0]; number <= Math.min(lit[1], doc.lines); number++) ranges.push(Decoration.line({ class: "lit-line" }).range(doc.line(number).from));
      return Decoration.set(ranges);
    }
    return transaction.docChanged ? value.map(transaction.changes) : value;
  },
  provide: (field) => EditorView.decorations.from(field),
});

/** Colour bars left of the text, outcomes at the end of the lines, and the sentence under the first step that is not cached. `spacer` is the longest outcome to leave room for. */
export function lineMarks(spacer: string): Extension {
  const room = new Said({ said: spacer, tone: "quiet", isCached: false });
  return [
    marksField, litField,
    gutter({ class: "bar-gutter", markers: (view) => view.state.field(marksField).bars }),
    gutter({ class: "said-gutter", side: "after", markers: (view) => view.state.field(marksField).said, initialSpacer: () => room, updateSpacer: () => room }),
  ];
}

