import type { ReactElement } from "react";
import { Icon } from "../icons.tsx";
import { buildToLine } from "./names.ts";
import { useScreen } from "./screen.ts";

/** One step at a time, forwards and back. Forwards beyond what the cache has, the step is really built. */
export function StepPlayer(): ReactElement | null {
  const { stops, at, stand, words, shown, state, dockerfile, isRunning } = useScreen();
  if (stops.length === 0) return null;
  const next = at === undefined ? 0 : at + 1;
  const step = shown?.steps.find((each) => each.id === stops[next]);
  const willBuild = step?.lines && (step.state === "rebuild" || step.state === "depends" || (step.state === "pending" && step.formerKey === undefined));
  const hint = willBuild && state.dir && dockerfile ? `${words.step.forward}. ${words.step.builds(buildToLine(state.dir, dockerfile, step.lines[1]))}` : words.step.forward;
  return (
    <div className="step-player" role="group" aria-label={words.step.title}>
      <button type="button" className="icon-button" aria-label={words.step.back} title={words.step.back} disabled={at === undefined || at <= 0 || isRunning} onClick={() => stand(at === undefined ? 0 : at - 1)}><Icon name="back" /></button>
      <button type="button" className="step-all tabular" aria-pressed={at === undefined} title={words.step.all} onClick={() => stand(undefined)}>{at === undefined ? words.step.title : words.step.at(at + 1, stops.length)}</button>
      <button type="button" className="icon-button" aria-label={words.step.forward} title={hint} disabled={next >= stops.length || isRunning} onClick={() => stand(next)}><Icon name="forward" /></button>
    </div>
  );
}
