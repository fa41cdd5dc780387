import { useEffect, useMemo, useState, type ReactElement } from "react";
import { baseName, core } from "../../views/files.ts";
import { bytes } from "../../views/measure.ts";
import { Icon } from "../icons.tsx";
import { Dialog } from "../overlays/Dialog.tsx";
import { runLine } from "../overlays/runLine.ts";
import { useToolWords } from "../overlays/words.ts";
import { useFrame, useMirror, useWords, useWorkspace } from "../WorkspaceContext.tsx";
import { quote, writeLine } from "./quote.ts";

const mostBytes = 64 * 1024;

type Loaded = { readonly kind: "loading" } | { readonly kind: "text" } | { readonly kind: "refused"; readonly reason: "notText" | "tooBig" | "unreadable" };

/** The text takes the keyboard when it has been read; after that the reader decides. */
function focusOnce(element: HTMLTextAreaElement | null): void {
  if (element && !(document.activeElement instanceof HTMLInputElement)) element.focus();
}

/**
 * A small editor for one text file in a container. Saving types the command that writes it: through the container's
 * own shell while it runs and has one, else through a file on the host and `docker cp`.
 */
export function FileEditor({ container: id, path: first, onClose }: { readonly container: string; readonly path: string; readonly onClose: () => void }): ReactElement | null {
  const workspace = useWorkspace();
  const words = useWords();
  const say = useToolWords().editor;
  const frame = useFrame();
  const files = useMirror((state) => state.files);
  const isNew = first === "" || first.endsWith("/");
  const [path, setPath] = useState(first);
  const [read, setRead] = useState<Loaded>({ kind: "loading" });
  const [text, setText] = useState("");
  const container = frame.containers[id];
  const chain = container?.chain;
  const upper = container && frame.uppers[container.snapshotKey];
  useEffect(() => {
    if (chain) workspace.needFiles(chain);
  }, [workspace, chain]);
  const found = useMemo(() => (chain && !isNew ? core(frame, chain, upper, first, files) : undefined), [frame, chain, upper, first, files, isNew]);
  const entry = found?.steps.find((step) => !step.below && step.says === "present")?.entry;
  const contentKey = entry?.contentKey;
  const size = entry?.sizeBytes;
  const isTooBig = size !== undefined && size > mostBytes;
  // A file that is not there is written anew.
  const loaded: Loaded = isNew || (found?.isKnown && !entry) ? { kind: "text" } : isTooBig ? { kind: "refused", reason: "tooBig" } : read;
  useEffect(() => {
    if (contentKey === undefined || isTooBig || read.kind !== "loading") return;
    let current = true;
    workspace.ask({ kind: "content", contentKey, maxBytes: mostBytes }).then((content) => {
      if (!current) return;
      if (!content) return setRead({ kind: "refused", reason: "unreadable" });
      try {
        const decoded = new TextDecoder("utf-8", { fatal: true }).decode(content.bytes);
        if (decoded.includes("\0")) throw new Error("not text");
        setText(decoded);
        setRead({ kind: "text" });
      } catch {
        setRead({ kind: "refused", reason: "notText" });
      }
    }, () => current && setRead({ kind: "refused", reason: "unreadable" }));
    return () => {
      current = false;
    };
  }, [workspace, contentKey, isTooBig, read.kind]);
  if (!container) return null;

  // An image without /bin has no shell to write through.
  const bin = core(frame, container.chain, upper, "/bin", files);
  const throughShell = container.state === "running" && (!bin.isKnown || bin.foundIn !== undefined);
  const hostFile = `./${baseName(path)}`;
  const copyLine = `docker cp ${quote(hostFile)} ${quote(`${container.name}:${path}`)}`;
  const line = throughShell ? writeLine(container.name, path, text) : copyLine;
  const ready = loaded.kind === "text" && path.startsWith("/") && !path.endsWith("/");
  const save = () => {
    if (!ready) return;
    onClose();
    if (!throughShell) workspace.upload(hostFile, new TextEncoder().encode(text));
    runLine(workspace, line);
  };
  return (
    <Dialog title={isNew ? say.newTitle : say.title(baseName(first))} onClose={onClose} className="editor">
      <p className="dialog-note">{say.inContainer(container.name)}</p>
      {isNew && (
        <div className="form-field">
          <label htmlFor="editor-path">{say.path}</label>
          <input id="editor-path" className="mono" lang="en" value={path} placeholder="/root/note.txt" spellCheck={false} autoCapitalize="off" data-first onChange={(event) => setPath(event.target.value)} />
        </div>
      )}
      {loaded.kind === "loading" ? <p className="pane-note" role="status">{words.files.loading}</p> : loaded.kind === "refused" ? (
        <p className="pane-note" role="alert">{loaded.reason === "notText" ? words.inspector.notText : loaded.reason === "tooBig" ? words.inspector.tooBig : say.unreadable}{size === undefined ? "" : ` · ${bytes(size)}`}</p>
      ) : (
        <textarea
          className="editor-text mono" lang="en" aria-label={say.text} value={text} spellCheck={false} autoCapitalize="off" ref={isNew ? null : focusOnce} rows={14} onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if ((event.ctrlKey || event.metaKey) && (event.key === "Enter" || event.key.toLowerCase() === "s")) {
              event.preventDefault();
              save();
            }
          }}
        />
      )}
      {ready && <p className="form-line"><span aria-hidden="true">$ </span><code lang="en">{line.split("\n")[0]}{line.includes("\n") ? " …" : ""}</code></p>}
      <div className="dialog-actions">
        <button type="button" className="button primary" disabled={!ready} onClick={save}><Icon name="terminal" /> {say.save}</button>
        <button type="button" className="button" onClick={onClose}>{words.app.cancel}</button>
        <small>{say.saveHint}</small>
      </div>
    </Dialog>
  );
}
