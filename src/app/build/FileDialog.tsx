import { useState, type ReactElement } from "react";
import { Icon } from "../icons.tsx";
import { Dialog } from "../overlays/Dialog.tsx";
import { useWords } from "../WorkspaceContext.tsx";
import { below, typed } from "./names.ts";
import { moveLine } from "./project.ts";
import { useScreen } from "./screen.ts";

export type FileTask = { readonly kind: "create" } | { readonly kind: "rename"; readonly path: string } | { readonly kind: "remove"; readonly path: string };

/** Asks for what a change to the files needs: a path, or a yes. */
export function FileDialog({ task, onClose }: { readonly task: FileTask; readonly onClose: () => void }): ReactElement {
  const messages = useWords();
  const { project, state, words } = useScreen();
  const say = words.files;
  const dir = state.dir ?? "";
  const old = task.kind === "create" ? "" : below(dir, task.path);
  const [name, setName] = useState(old);
  const path = `${dir}/${name}`;
  const isBad = name === "" || name !== name.trim() || name.startsWith("/") || name.endsWith("/") || name.split("/").some((part) => part === ".." || part === "." || part === "");
  const isTaken = name !== old && (state.entries ?? []).some((entry) => entry.path === path);
  const line = task.kind === "create" ? "" : task.kind === "remove" ? `rm ${typed(task.path)}` : isBad ? `mv ${typed(task.path)} …` : moveLine(task.path, path, state);
  const go = () => {
    if (task.kind !== "remove" && (isBad || isTaken || name === old)) return;
    onClose();
    if (task.kind === "create") project.create(path, "");
    else if (task.kind === "rename") project.rename(task.path, path);
    else project.remove(task.path);
  };
  return (
    <Dialog title={task.kind === "create" ? say.createTitle : task.kind === "rename" ? say.renameTitle(old) : say.removeTitle(old)} onClose={onClose} className="small">
      <form className="form" onSubmit={(event) => { event.preventDefault(); go(); }}>
        {task.kind === "remove" ? <p className="dialog-note">{say.removeBody}</p> : (
          <div className="form-field">
            <label htmlFor="build-file-name">{say.path}</label>
            <input id="build-file-name" className="mono" lang="en" data-first value={name} spellCheck={false} autoCapitalize="off" autoComplete="off" onChange={(event) => setName(event.target.value)} />
            {isTaken ? <small role="alert">{say.exists}</small> : isBad && name !== "" ? <small role="alert">{say.bad}</small> : null}
          </div>
        )}
        {line && <p className="form-line"><span aria-hidden="true">$ </span><code lang="en">{line}</code></p>}
        <div className="dialog-actions">
          <button type="submit" className="button primary" data-first={task.kind === "remove" ? true : undefined} disabled={task.kind !== "remove" && (isBad || isTaken || name === old)}><Icon name={task.kind === "remove" ? "close" : "check"} /> {task.kind === "create" ? say.create : task.kind === "rename" ? say.rename : say.remove}</button>
          <button type="button" className="button" onClick={onClose}>{messages.app.cancel}</button>
        </div>
      </form>
    </Dialog>
  );
}
