import { useState, type ReactElement } from "react";
import { duration } from "../../views/build/durations.ts";
import { explainLine } from "../../views/build/explain.ts";
import { stepAtLine } from "../../views/build/model.ts";
import { Icon } from "../icons.tsx";
import { Counterfactuals } from "./Counterfactuals.tsx";
import { useScreen } from "./screen.ts";

/** What the line under the cursor does: the same that pointing at a line tells, for the keyboard. */
export function Explanation(): ReactElement | null {
  const { state, dockerfile, text, line, lines, record, isStale, words } = useScreen();
  const [open, setOpen] = useState(false);
  if (state.current !== dockerfile || text === undefined) return null;
  const { title, body } = explainLine(text, line, isStale ? undefined : lines, words);
  const log = (record && stepAtLine(record, line)?.logTail) ?? [];
  return (
    <div className="editor-explains" role="region" aria-label={title}>
      <p><b>{title}</b> {body.join(" ")}</p>
      {log.length > 0 && <button type="button" className="log-toggle" aria-expanded={open} onClick={() => setOpen(!open)}><Icon name={open ? "down" : "forward"} /> {words.log}</button>}
      {log.length > 0 && open && <pre className="step-log" lang="en" tabIndex={0} aria-label={words.log}>{log.join("\n")}</pre>}
    </div>
  );
}

/** The build checks as a list; each entry leads to its line. */
export function Checks(): ReactElement | null {
  const { prediction, words, goTo } = useScreen();
  const [open, setOpen] = useState(false);
  if (!prediction) return null;
  const { warnings, error } = prediction;
  if (warnings.length === 0 && !error) return null;
  return (
    <div className="checks">
      {error && (
        <button type="button" className="check error" onClick={() => goTo(error.lines?.[0] ?? 1)}>
          <Icon name="alert" /><span><b>{words.cannot}{error.lines ? ` · ${words.checks.line(error.lines[0])}` : ""}</b> <span lang="en">{error.message}</span></span>
        </button>
      )}
      {warnings.length > 0 && (
        <>
          <button type="button" className="checks-head" aria-expanded={open} onClick={() => setOpen(!open)}><Icon name={open ? "down" : "forward"} /> {words.checks.title} <span className="badge tabular">{words.checks.count(warnings.length)}</span></button>
          {open && (
            <ul>
              {warnings.map((warning, index) => (
                <li key={index}>
                  <button type="button" className="check" title={warning.description} onClick={() => goTo(warning.lines[0])}>
                    <span className="tabular">{words.checks.line(warning.lines[0])}</span> <span lang="en"><b>{warning.rule}</b> {warning.message}</span>
                  </button>
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </div>
  );
}

/** How long building takes, with the cache and without. */
export function Summary(): ReactElement | null {
  const { plan, shown, isRunning, isStale, words } = useScreen();
  const model = isRunning ? shown : plan;
  return (
    <>
      <Counterfactuals />
      <div className="build-summary">
        <div>
          <small>{isRunning ? words.soFar : words.now}</small>
          <strong className="tabular" title={plan?.isLowerBound && !isRunning ? words.neverRan : undefined}>{model && !isStale && (isRunning || !plan?.isLowerBound || model.totalMs >= 50) ? `${duration(isRunning ? (model.nowMs ?? 0) : model.totalMs, words)}${plan?.isLowerBound && !isRunning ? "+" : ""}` : "–"}</strong>
        </div>
        {plan?.withoutCacheMs !== undefined && plan.withoutCacheMs > 0 && (
          <div className="quiet">
            <small>{words.withoutCache}</small>
            <strong className="tabular">{duration(plan.withoutCacheMs, words)}</strong>
          </div>
        )}
        {model && !isStale && <p className="tabular build-counts">{model.rebuilt === 0 && !isRunning && !model.error ? words.nothingToDo : words.counts(model.cached, model.rebuilt)}</p>}
      </div>
    </>
  );
}
