import { useEffect, useRef, type ReactElement } from "react";
import { Icon } from "../icons.tsx";
import { useUi, useWords, useWorkspace } from "../WorkspaceContext.tsx";

/** Help: always in the same place, one key away. */
export function Help(): ReactElement {
  const workspace = useWorkspace();
  const words = useWords();
  const open = useUi((state) => state.helpOpen);
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (open && !dialog.current!.open) dialog.current!.showModal();
    else if (!open && dialog.current!.open) dialog.current!.close();
  }, [open]);
  const close = () => workspace.ui.setState({ helpOpen: false });
  return (
    <dialog className="dialog" ref={dialog} onClose={close} aria-labelledby="help-title" onClick={(event) => event.target === event.currentTarget && close()}>
      <header>
        <h2 id="help-title">{words.help.title}</h2>
        <button type="button" className="icon-button" aria-label={words.app.close} onClick={close}><Icon name="close" /></button>
      </header>
      <div className="help-grid">
        <section>
          <h3>{words.help.commands}</h3>
          {words.help.suggestions.map((line) => (
            <button key={line} type="button" className="command-button mono" onClick={() => { close(); workspace.run(line); }}>
              <span lang="en">{line}</span>
              <Icon name="play" />
              <span className="unseen">{words.help.tryIt}</span>
            </button>
          ))}
          <h3>{words.help.drawing}</h3>
          <ul className="help-marks">{words.help.marks.map((mark) => <li key={mark}>{mark}</li>)}</ul>
        </section>
        <section>
          <h3>{words.help.keys}</h3>
          <dl className="help-keys">{words.help.rows.map(([key, meaning]) => <div key={key}><dt>{key}</dt><dd>{meaning}</dd></div>)}</dl>
          <p className="story">{words.terminal.leave}</p>
          <button type="button" className="button" onClick={() => { close(); workspace.ui.setState({ overlay: { kind: "reality" } }); }}>{words.help.reality}</button>
        </section>
      </div>
    </dialog>
  );
}
