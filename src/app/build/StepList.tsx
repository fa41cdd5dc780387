import type { ReactElement } from "react";
import { stepSentence } from "../../views/build/stepList.ts";
import { duration } from "../../views/build/durations.ts";
import { useScreen } from "./screen.ts";

/** The drawing in words, for those who listen: every step with its outcome, and one live sentence when the prediction changes. */
export function StepList(): ReactElement {
  const { plan, shown, isRunning, words, paints } = useScreen();
  const said = isRunning || !plan ? "" : plan.error ? words.cannot : words.predicted(plan.cached, plan.rebuilt, duration(plan.totalMs, words));
  return (
    <>
      <p className="unseen" role="status" aria-label={words.now}>{said}</p>
      {shown && (
        <ol className="unseen build-steps" aria-label={words.steps}>
          {shown.steps.map((step, index) => <li key={step.id} data-step={step.id} data-state={step.state}>{stepSentence(shown, step, index, paints, words)}</li>)}
        </ol>
      )}
    </>
  );
}
