import { useEffect, useState, type ReactElement } from "react";
import { Dock } from "../dock/Dock.tsx";
import { FilePane } from "../files/FilePane.tsx";
import { SelectionDetails } from "../inspector/Inspector.tsx";
import { Icon, Logo } from "../icons.tsx";
import { Segments } from "../Segments.tsx";
import { Stage } from "../stage/Stage.tsx";
import type { PresentPane } from "../uiStore.ts";
import { useSentence } from "../chrome/sentence.ts";
import { useMirror, useUi, useWords, useWorkspace } from "../WorkspaceContext.tsx";
import { fadeMs } from "./presentKeys.ts";
import "./present.css";

/**
 * For a projector: what just happened as a title, the stage in large type, the command on one line, and keys that a
 * clicker has. A pane (files, terminal) can be laid beside; the controls fade while nobody moves.
 */
export function PresentLayout(): ReactElement {
  const { ui } = useWorkspace();
  const words = useWords();
  const say = words.present;
  const cursor = useUi((state) => state.cursor);
  const playing = useUi((state) => state.playing);
  const step = useUi((state) => state.step);
  const pane = useUi((state) => state.presentPane);
  const commands = useMirror((state) => state.commands);
  const running = useMirror((state) => state.running);
  const { sentence, caption } = useSentence();
  const awake = useAwake();
  const last = commands.length - 1;
  const at = cursor ?? last;
  // Inside a command its own line is shown, though the host is still the one before it.
  const line = (step ? commands[step.command] : commands[at])?.line;
  const busy = cursor === undefined && running !== undefined;
  const panes: readonly { readonly value: PresentPane; readonly label: string }[] = [{ value: "none", label: say.stageOnly }, { value: "files", label: words.tabs.files }, { value: "terminal", label: words.tabs.terminal }];

  return (
    <div className="present" data-awake={awake}>
      <header className="present-head">
        <Logo />
        <h1 className="unseen" lang="en">Strata</h1>
        {caption !== undefined && <p aria-hidden="true">{caption}</p>}
        <p role="status" aria-label={words.tabs.happened} className={caption !== undefined ? "unseen" : undefined}>{sentence ?? words.app.workspace}</p>
        <span className="tabular"><strong>{at + 1}</strong> / {commands.length}</span>
      </header>
      <div className="present-body">
        <div className="present-stage"><Stage compact={false} /></div>
        {pane === "files" && <div className="present-pane"><div className="fill"><FilePane /></div><SelectionDetails /></div>}
      </div>
      {pane === "terminal" && <div className="present-dock"><Dock /></div>}
      <footer className="present-foot">
        <div className="present-controls" role="group" aria-label={words.timeline.label}>
          <button type="button" className="present-button" aria-label={words.timeline.stepBack} title={`${words.timeline.stepBack} (←, PageUp)`} disabled={at < 0 && (step === undefined || step.at < 0)} onClick={() => ui.getState().stage?.step(-1)}><Icon name="back" /></button>
          <button type="button" className="present-button primary" aria-label={playing ? words.timeline.pause : words.timeline.play} title={`${playing ? words.timeline.pause : words.timeline.play} (Space)`} disabled={last < 0} onClick={() => ui.setState(playing ? { playing: false } : { playing: true, cursor: cursor ?? -1 })}><Icon name={playing ? "pause" : "play"} /></button>
          <button type="button" className="present-button" aria-label={words.timeline.stepForward} title={`${words.timeline.stepForward} (→, PageDown)`} disabled={cursor === undefined} onClick={() => ui.getState().stage?.step(1)}><Icon name="forward" /></button>
        </div>
        <p className="present-line mono" lang="en">{line === undefined ? "" : <><span>$ </span>{line}</>}</p>
        {step && step.at >= 0 ? <b className="present-now tabular">{words.timeline.stepOf(step.at + 1, step.of)}</b> : busy ? <b className="present-now">{words.states.running}</b> : null}
        {cursor !== undefined && <button type="button" className="button" onClick={() => ui.setState({ cursor: undefined, playing: false })}>{words.timeline.goNow}</button>}
        <div className="present-tools">
          <Segments<PresentPane> label={say.pane} value={pane} segments={panes} onChange={(value) => ui.setState({ presentPane: value })} />
          <button type="button" className="button" title={`${say.leave} (Esc)`} onClick={() => ui.setState({ mode: "sandbox" })}>{say.leave}</button>
        </div>
      </footer>
    </div>
  );
}

/** False after some seconds without pointer or key. */
function useAwake(): boolean {
  const [awake, setAwake] = useState(true);
  useEffect(() => {
    let timer = setTimeout(() => setAwake(false), fadeMs);
    const wake = () => {
      clearTimeout(timer);
      setAwake(true);
      timer = setTimeout(() => setAwake(false), fadeMs);
    };
    const events = ["pointermove", "pointerdown", "keydown", "focusin"] as const;
    for (const name of events) window.addEventListener(name, wake);
    return () => {
      clearTimeout(timer);
      for (const name of events) window.removeEventListener(name, wake);
    };
  }, []);
  return awake;
}
