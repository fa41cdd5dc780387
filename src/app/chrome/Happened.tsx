import { useMemo, type ReactElement } from "react";
import { happened } from "../../views/happened.ts";
import { frameAt, revisionsOf } from "../mirror.ts";
import { Icon } from "../icons.tsx";
import { useMirror, useUi, useWords, useWorkspace } from "../WorkspaceContext.tsx";

/** "What just happened?": one sentence for the command that is looked at, spoken once when it has ended. */
export function Happened(): ReactElement {
  const { mirror, ui } = useWorkspace();
  const words = useWords();
  const cursor = useUi((state) => state.cursor);
  const commands = useMirror((state) => state.commands);
  const running = useMirror((state) => state.running);
  const command = cursor === undefined ? commands.at(-1) : commands.find((each) => each.index === cursor);
  const busy = cursor === undefined && running !== undefined;
  const sentence = useMemo(() => {
    if (!command || busy) return undefined;
    const state = mirror.getState();
    const revisions = revisionsOf(state, command.index);
    return happened(words, {
      line: command.line, exitCode: command.exitCode, before: frameAt(state, command.index - 1), after: frameAt(state, command.index), traces: revisions.flatMap((revision) => revision.traces),
    });
  }, [mirror, words, command, busy]);
  const step = useUi((state) => state.step);
  const caption = useUi((state) => state.caption);
  const stepWords = step && (step.caption ?? (step.at < 0 ? words.timeline.before : undefined));
  const kind = busy ? "now" : command?.exitCode ? "error" : "done";
  return (
    <div className="happened" data-kind={kind}>
      {step && <span className="step-count tabular" aria-label={words.timeline.stepOf(step.at + 1, step.of)}>{step.at + 1}/{step.of}</span>}
      {/* A playing story shows its own sentences; spoken is one, when it has ended. */}
      {caption !== undefined && !step && <p aria-hidden="true">{caption}</p>}
      <p role="status" aria-label={words.tabs.happened} className={caption !== undefined && !step ? "unseen" : undefined}>{stepWords ?? (busy ? <code lang="en">{running?.line}</code> : (sentence ?? words.happened.none))}</p>
      {command && !busy && <button type="button" className="button inside-button" aria-label={words.app.inside} title={words.app.inside} onClick={() => ui.setState({ overlay: { kind: "inside", command: command.index } })}><Icon name="forward" /><span>{words.app.inside}</span></button>}
    </div>
  );
}
