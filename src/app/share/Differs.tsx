import type { ReactElement } from "react";
import { Dialog } from "../overlays/Dialog.tsx";
import { useToolWords } from "../overlays/words.ts";

/** The shared host could be built, and is not quite the one that was shared: what differs. */
export function Differs({ lines, onClose }: { readonly lines: readonly string[]; readonly onClose: () => void }): ReactElement {
  const say = useToolWords().shared;
  return (
    <Dialog title={say.differs} onClose={onClose} className="small">
      <p>{say.differsBody}</p>
      <ul className="bullets">{lines.map((line) => <li key={line}>{line}</li>)}</ul>
      <div className="dialog-actions"><button type="button" className="button primary" data-first onClick={onClose}>{say.goOn}</button></div>
    </Dialog>
  );
}
