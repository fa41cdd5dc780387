import { useState, type ReactElement } from "react";
import { Icon } from "../icons.tsx";
import { Dialog } from "../overlays/Dialog.tsx";
import { useToolWords } from "../overlays/words.ts";
import { useMirror, useUi, useWords, useWorkspace } from "../WorkspaceContext.tsx";
import { branchAt } from "./branching.ts";

/** A line was entered in the past: branch there, run it now instead, or leave it. */
export function BranchQuestion({ line, onClose }: { readonly line: string; readonly onClose: () => void }): ReactElement {
  const workspace = useWorkspace();
  const words = useWords();
  const say = useToolWords().branch;
  const cursor = useUi((state) => state.cursor);
  const command = useMirror((state) => (cursor === undefined || cursor < 0 ? undefined : state.commands[cursor]));
  const later = useMirror((state) => state.commands.length - 1 - (cursor ?? state.commands.length - 1));
  const [busy, setBusy] = useState(false);
  return (
    <Dialog title={say.title} onClose={onClose} className="small">
      <p className="form-line"><span aria-hidden="true">$ </span><code lang="en">{line}</code></p>
      <p>{say.body(command?.line ?? words.timeline.start, later)}</p>
      <div className="dialog-actions">
        <button
          type="button" className="button primary" disabled={busy} data-first
          onClick={() => {
            setBusy(true);
            branchAt(workspace, cursor ?? -1, line);
            onClose();
          }}
        >
          <Icon name="branch" /> {say.here}
        </button>
        <button
          type="button" className="button" disabled={busy}
          onClick={() => {
            onClose();
            workspace.ui.setState({ cursor: undefined });
            for (const each of line.split("\n")) workspace.run(each);
          }}
        >
          {say.now}
        </button>
        <button type="button" className="button" onClick={onClose}>{words.app.cancel}</button>
      </div>
    </Dialog>
  );
}
