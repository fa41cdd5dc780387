import type { ReactElement } from "react";
import { BuildOffer } from "../build/BuildOffer.tsx";
import { Icon } from "../icons.tsx";
import { useMirror, useUi, useWords, useWorkspace } from "../WorkspaceContext.tsx";
import { useSentence } from "./sentence.ts";

/** "What just happened?": one sentence for the command that is looked at, spoken once when it has ended. */
export function Happened(): ReactElement {
  const { ui } = useWorkspace();
  const words = useWords();
  const running = useMirror((state) => state.running);
  const step = useUi((state) => state.step);
  const { command, busy, sentence, caption } = useSentence();
  const kind = busy ? "now" : command?.exitCode ? "error" : "done";
  return (
    <div className="happened" data-kind={kind}>
      {step && <span className="step-count tabular" role="img" aria-label={words.timeline.stepOf(step.at + 1, step.of)}>{step.at + 1}/{step.of}</span>}
      {/* A playing story shows its own sentences; spoken is one, when it has ended. */}
      {caption !== undefined && <p aria-hidden="true">{caption}</p>}
      <p role="status" aria-label={words.tabs.happened} className={caption !== undefined ? "unseen" : undefined}>{busy && !step ? <code lang="en">{running?.line}</code> : (sentence ?? words.happened.none)}</p>
      {command && !step && <BuildOffer command={command.index} />}
      {command && !busy && <button type="button" className="button inside-button" aria-label={words.app.inside} title={words.app.inside} onClick={() => ui.setState({ overlay: { kind: "inside", command: command.index } })}><Icon name="forward" /><span>{words.app.inside}</span></button>}
    </div>
  );
}
