import { useMemo, useState, type ReactElement } from "react";
import { useStore } from "zustand";
import { Icon } from "../icons.tsx";
import { Dialog } from "../overlays/Dialog.tsx";
import { useToolWords } from "../overlays/words.ts";
import { useMirror, useUi, useWords, useWorkspace } from "../WorkspaceContext.tsx";
import { switchTo } from "./branching.ts";
import { commonEntries, linesOf, type Branch } from "./history.ts";

/** All moments of this host and all its other lines of history: look, bookmark with a note, compare, go over. */
export function TimeMachine({ onClose }: { readonly onClose: () => void }): ReactElement {
  const workspace = useWorkspace();
  const words = useWords();
  const say = useToolWords().history;
  const commands = useMirror((state) => state.commands);
  const cursor = useUi((state) => state.cursor);
  const { bookmarks, branches } = useStore(workspace.history);
  const [only, setOnly] = useState(false);
  const [editing, setEditing] = useState<number>();
  const at = cursor ?? commands.length - 1;
  const notes = useMemo(() => new Map(bookmarks.map((each) => [each.command, each.note])), [bookmarks]);
  const moments = useMemo(() => [{ index: -1, line: words.timeline.start, isCommand: false }, ...commands.map((command, index) => ({ index, line: command.line, isCommand: true }))].filter(({ index }) => !only || notes.has(index)), [commands, words, only, notes]);
  const look = (index: number) => {
    workspace.ui.setState({ cursor: index >= commands.length - 1 ? undefined : index, playing: false, phoneTab: "strata" });
    onClose();
  };
  const note = (command: number, text: string | undefined) =>
    workspace.history.setState((state) => ({ bookmarks: [...state.bookmarks.filter((each) => each.command !== command), ...(text === undefined ? [] : [{ command, note: text }])].sort((a, b) => a.command - b.command) }));

  return (
    <Dialog title={say.title} onClose={onClose} className="wide">
      <div className="history-tools">
        <label className="form-check"><input type="checkbox" checked={only} onChange={(event) => setOnly(event.target.checked)} /> {say.onlyBookmarks} <span className="tabular">({bookmarks.length})</span></label>
        <button type="button" className="button" onClick={() => workspace.ui.setState({ overlay: { kind: "compare", to: undefined, from: cursor ?? -1 } })}>{say.compare}</button>
      </div>
      <ol className="moments" aria-label={say.moments}>
        {moments.map(({ index, line, isCommand }) => {
          const marked = notes.get(index);
          return (
            <li key={index} className={index === at ? "here" : ""}>
              <button type="button" className="moment" aria-current={index === at ? "step" : undefined} onClick={() => look(index)}>
                <span className="tabular">{index + 1}</span>
                {isCommand ? <code lang="en">{line}</code> : <em>{line}</em>}
                {isCommand && commands[index]?.exitCode ? <b className="status bad">{commands[index].exitCode}</b> : null}
              </button>
              <button type="button" className="icon-button" aria-pressed={marked !== undefined} aria-label={say.bookmark(index + 1)} title={say.bookmark(index + 1)} onClick={() => { note(index, marked === undefined ? "" : undefined); setEditing(marked === undefined ? index : undefined); }}>
                <svg className="icon" viewBox="0 0 18 18" aria-hidden="true"><path d="M5 2.500h8v13l-4-3.500-4 3.500Z" className={marked === undefined ? "" : "filled"} /></svg>
              </button>
              {marked !== undefined && <input type="text" className="moment-note" aria-label={say.note(index + 1)} placeholder={say.notePlaceholder} value={marked} ref={editing === index ? (element) => element?.focus() : null} onChange={(event) => note(index, event.target.value)} />}
            </li>
          );
        })}
      </ol>
      <h3>{say.branches} <span className="tabular">{branches.length}</span></h3>
      {branches.length === 0 ? <p className="dialog-note">{say.noBranches}</p> : (
        <ul className="branches">
          {branches.map((branch) => <BranchItem key={branch.id} branch={branch} onGo={() => { onClose(); switchTo(workspace, branch); }} onForget={() => workspace.history.setState((state) => ({ branches: state.branches.filter((each) => each.id !== branch.id) }))} />)}
        </ul>
      )}
    </Dialog>
  );
}

function BranchItem({ branch, onGo, onForget }: { readonly branch: Branch; readonly onGo: () => void; readonly onForget: () => void }): ReactElement {
  const workspace = useWorkspace();
  const say = useToolWords().history;
  const language = useUi((state) => state.language);
  const journal = workspace.journal();
  const lines = linesOf(branch.journal);
  const common = journal ? linesOf({ ...branch.journal, entries: branch.journal.entries.slice(0, commonEntries(branch.journal, journal)) }).length : 0;
  const [sure, setSure] = useState(false);
  return (
    <li>
      <Icon name="branch" />
      <div>
        <p>{common > 0 ? say.forked(common, lines.length - common) : say.ownWorld(lines.length)} <time className="tabular" dateTime={new Date(branch.keptAtMs).toISOString()}>{new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" }).format(branch.keptAtMs)}</time></p>
        <ol className="mono" lang="en" start={common + 1}>{lines.slice(common, common + 3).map((line, index) => <li key={index}>{line}</li>)}{lines.length > common + 3 && <li>… {lines.at(-1)}</li>}</ol>
      </div>
      <button type="button" className="button" onClick={onGo}>{say.go}</button>
      <button type="button" className="button" onClick={() => (sure ? onForget() : setSure(true))} onBlur={() => setSure(false)}>{sure ? say.forgetSure : say.forget}</button>
    </li>
  );
}
