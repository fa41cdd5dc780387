import type { Mark, Scene } from "../../scene/mark.ts";
import type { Beat } from "../../scene/player.ts";
import { upperEntry } from "../files.ts";
import { bytes } from "../measure.ts";
import { chipMark, type Chip } from "./chips.ts";
import { below, drill, flightsOf, foundWords, lit, move, subject, type CopyUp } from "./flight.ts";
import { strata } from "./layout.ts";
import type { StoryInput } from "./story.ts";

/**
 * A file of a layer is about to change: the search finds it, the whole of it is copied up, then the copy changes.
 * A change of mode, owner or time tells the same story, because it copies the same bytes.
 */
export function copyUpBeats(input: StoryInput, copies: readonly CopyUp[]): readonly Beat[] {
  const { before, after, options } = input;
  const say = options.words.story;
  const seq = after.seq;
  const staged = { ...options, spotlight: copies.map((copy) => ({ path: copy.path, chainId: copy.fromChainId })), withoutCore: true };
  const last = strata(after, staged);
  const first = strata(before, { ...staged, spotlight: below(staged.spotlight, copies, last) });
  const name = subject(copies, options);
  const size = bytes(copies.reduce((sum, copy) => sum + copy.sizeBytes, 0));
  const attributes = copies.every((copy) => copy.reason === "chmod" || copy.reason === "chown" || copy.reason === "utimes") ? (copies[0]!.reason as "chmod" | "chown" | "utimes") : undefined;
  const entry = upperEntry(after.uppers[copies[0]!.snapshotKey], copies[0]!.path);
  const value = attributes === "chmod" && entry ? (entry.mode & 0o7777).toString(8) : attributes === "chown" && entry ? `${entry.uid}:${entry.gid}` : "";
  const changed = attributes ? say.attributeSet(name, attributes, value) : say.written(name);
  const final: Beat = { scene: strata(after, options).scene, motion: move(300), seq, holdMs: 120, caption: changed };
  const flights = flightsOf(first, last, copies);
  if (flights.length === 0) return [final];
  const head = options.metrics.headHeight;
  const found = lit(first.scene.marks, flights);
  const drills = flights.flatMap((flight) => drill(flight, last, head));
  const flying = (dy: number, at: "source" | "target", sink = 0): readonly Mark[] =>
    flights.map((flight) => {
      const chip: Chip = { ...flight.target, letter: undefined, supplier: flight.chainId, ...(at === "source" ? { x: flight.source.x, y: flight.source.y + dy } : { y: flight.target.y + sink }) };
      return { ...chipMark(chip, options.paints, options.metrics, { flying: true }), ...(flight.source.key ? { from: flight.source.key } : {}) };
    });
  const says = flights.map((flight, index): Mark => {
    const left = flight.target.x - flight.column.x > 96;
    const y = (flight.column.sheetTop + flight.column.sheetHeight + flight.column.stackTop) / 2;
    return {
      kind: "group", key: `story-says:${index}`, x: left ? flight.target.x - 10 : flight.target.x + flight.target.width + 10, y,
      marks: [
        { kind: "text", key: "what", className: "flight-text", x: 0, y: -2, text: attributes ? say.wholeFile : options.words.stage.copyingUp, anchor: left ? "end" : "start" },
        { kind: "text", key: "size", className: "flight-text mono-figure", x: 0, y: 13, text: bytes(flight.sizeBytes), anchor: left ? "end" : "start", lang: "en" },
      ],
    };
  });
  const wires = flights.flatMap((flight, index): Mark[] => [
    { kind: "rect", key: `story-slot:${index}`, className: "slot-target", x: flight.target.x, y: flight.target.y, width: flight.target.width, height: flight.target.height, radius: 4 },
    { kind: "line", key: `story-wire:${index}`, className: "flight-line", x1: flight.target.x + flight.target.width / 2, y1: flight.target.y + flight.target.height, x2: flight.target.x + flight.target.width / 2, y2: flight.source.y },
  ]);
  const sunk = last.scene.marks.map((mark) => (flights.some((flight) => mark.key === `upper:${flight.column.container.id}`) && mark.kind === "group" ? { ...mark, y: mark.y + 2 } : mark)).filter((mark) => !flights.some((flight) => mark.key === flight.target.key || mark.key === `hides:${flight.target.key}`));
  const scene = (marks: readonly Mark[]): Scene => ({ ...last.scene, marks });
  return [
    { scene: scene([...found, ...drills]), motion: move(220, "enter"), seq: before.seq, caption: foundWords(flights[0]!, last, copies[0]!.path, input) },
    { scene: scene([...found, ...drills, ...wires, ...says, ...flying(-8, "source")]), motion: move(230, "enter"), seq: before.seq, caption: attributes ? say.liftWhole(name, attributes, size) : say.lift(name) },
    { scene: scene([...found, ...wires, ...says, ...flying(0, "target")]), motion: move(450), seq: before.seq, caption: say.cross(size) },
    { scene: scene([...sunk, ...flying(0, "target", 2)]), motion: move(200, "land"), seq, caption: say.land(name) },
    final,
  ];
}
