import type { Mark, Scene } from "../../scene/mark.ts";
import type { Beat } from "../../scene/player.ts";
import { chipMark } from "./chips.ts";
import { below, drill, flightsOf, foundWords, lit, lowerOf, move, subject, type Opaque, type Whiteout } from "./flight.ts";
import { strata } from "./layout.ts";
import type { StoryInput } from "./story.ts";

/**
 * Something of a layer is hidden. Nothing can be taken out of a layer, so a mark is made in the writable one: a whiteout with
 * a cross for a name, a square bracket for a directory that starts anew. Then its shadow falls.
 */
export function hideBeats(input: StoryInput, traces: readonly Whiteout[] | readonly Opaque[]): readonly Beat[] {
  const { before, after, options } = input;
  const seq = after.seq;
  const say = options.words.story;
  const isOpaque = traces[0]!.kind === "opaque";
  const name = subject(traces, options);
  const staged = { ...options, spotlight: traces.map(lowerOf), withoutCore: true };
  const last = strata(after, staged);
  const first = strata(before, { ...staged, spotlight: below(staged.spotlight, traces, last) });
  const final: Beat = { scene: strata(after, options).scene, motion: move(220, "enter"), seq, holdMs: 180, caption: isOpaque ? say.opaqueShadow(name) : say.shadow(name) };
  const flights = flightsOf(first, last, traces);
  if (flights.length === 0) return [final];
  const found = lit(first.scene.marks, flights);
  const targets = new Set(flights.map((flight) => flight.target.key));
  const outlines = flights.map((flight): Mark => {
    const whole = chipMark(flight.target, options.paints, options.metrics);
    return { ...whole, marks: whole.marks.filter((mark) => mark.key === "body" || (isOpaque && mark.key === "name")) };
  });
  const crossed = last.scene.marks.filter((mark) => !flights.some((flight) => mark.key === `hides:${flight.target.key}`)).map((mark) => (flights.some((flight) => flight.source.key === mark.key) ? found.find((each) => each.key === mark.key)! : mark));
  const scene = (marks: readonly Mark[]): Scene => ({ ...last.scene, marks });
  return [
    { scene: scene([...found, ...flights.flatMap((flight) => drill(flight, last, options.metrics.headHeight))]), motion: move(180, "enter"), seq: before.seq, caption: foundWords(flights[0]!, last, traces[0]!.path, input) },
    { scene: scene([...found.filter((mark) => !targets.has(mark.key)), ...outlines]), motion: move(240, "enter"), seq: before.seq, caption: isOpaque ? say.newDirectory(name) : say.readOnly },
    { scene: scene(crossed), motion: move(180, "enter"), seq, caption: isOpaque ? say.bracket(name) : say.cross2(name) },
    final,
  ];
}
