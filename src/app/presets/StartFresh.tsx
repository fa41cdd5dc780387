import type { ReactElement } from "react";
import { keepCurrent, startFresh } from "../history/branching.ts";
import { Dialog } from "../overlays/Dialog.tsx";
import { useToolWords } from "../overlays/words.ts";
import { useMirror, useWords, useWorkspace } from "../WorkspaceContext.tsx";
import { presets } from "./presets.ts";

/** Asks before the host is emptied; what was there stays as a branch and can be taken back at once. */
export function StartFresh({ preset: id, onClose }: { readonly preset: string | undefined; readonly onClose: () => void }): ReactElement {
  const workspace = useWorkspace();
  const words = useWords();
  const tools = useToolWords();
  const count = useMirror((state) => state.commands.length);
  const preset = presets.find((each) => each.id === id);
  const title = preset ? tools.presets[preset.id].title : tools.reset.title;
  const go = () => {
    keepCurrent(workspace);
    onClose();
    startFresh(workspace, preset?.lines ?? []);
    workspace.ui.setState({ notice: count > 0 ? tools.reset.done : undefined, ...(preset?.ghosts ? { ghosts: true } : {}) });
  };
  return (
    <Dialog title={title} onClose={onClose} className="small">
      {preset && <p>{tools.presets[preset.id].body}</p>}
      {preset && preset.lines.length > 0 && <ol className="command-lines mono" lang="en">{preset.lines.map((line) => <li key={line}>{line}</li>)}</ol>}
      <p className="dialog-note">{count > 0 ? tools.reset.question(count) : tools.reset.nothing}</p>
      <div className="dialog-actions">
        <button type="button" className="button primary" data-first onClick={go}>{preset ? tools.reset.startPreset : tools.reset.start}</button>
        <button type="button" className="button" onClick={onClose}>{words.app.cancel}</button>
      </div>
    </Dialog>
  );
}
