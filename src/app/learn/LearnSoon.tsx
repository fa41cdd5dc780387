import type { ReactElement } from "react";
import { Dialog } from "../overlays/Dialog.tsx";
import { useToolWords } from "../overlays/words.ts";
import { useWords, useWorkspace } from "../WorkspaceContext.tsx";

/** Says what the lessons will be, that they are not here yet, and what can be done meanwhile. */
export function LearnSoon({ onClose }: { readonly onClose: () => void }): ReactElement {
  const { ui } = useWorkspace();
  const words = useWords();
  const say = useToolWords().learn;
  return (
    <Dialog title={say.title} onClose={onClose} className="small">
      <p>{say.body}</p>
      <ol className="learn-chapters">{say.chapters.map(([title, body]) => <li key={title}><b>{title}</b> <span>{body}</span></li>)}</ol>
      <p className="dialog-note">{say.meanwhile}</p>
      <div className="dialog-actions">
        <button type="button" className="button primary" data-first onClick={() => ui.setState({ overlay: { kind: "palette", only: "presets" } })}>{words.empty.presets}</button>
        <button type="button" className="button" onClick={onClose}>{words.app.close}</button>
      </div>
    </Dialog>
  );
}
