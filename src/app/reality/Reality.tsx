import { useMemo, type ReactElement } from "react";
import { deviations } from "virtual:deviations";
import { Dialog } from "../overlays/Dialog.tsx";
import { useToolWords } from "../overlays/words.ts";
import "./reality.css";

/** "How real is this?": what is computed, and every known difference from real Docker in the words of the sources. */
export function Reality({ onClose }: { readonly onClose: () => void }): ReactElement {
  const say = useToolWords().reality;
  const rooms = useMemo(() => {
    const byRoom = new Map<string, string[]>();
    for (const { file, sentence } of deviations) {
      const room = file.split("/").slice(0, file.startsWith("engine/") ? 2 : 1).join("/");
      byRoom.set(room, [...(byRoom.get(room) ?? []), sentence]);
    }
    return [...byRoom].sort(([a], [b]) => (a < b ? -1 : 1));
  }, []);
  return (
    <Dialog title={say.title} onClose={onClose} className="wide">
      <p>{say.body}</p>
      <ul className="bullets">{say.true.map((line) => <li key={line}>{line}</li>)}</ul>
      <h3>{say.differences} <span className="tabular">{deviations.length}</span></h3>
      <p className="dialog-note">{say.inEnglish}</p>
      <dl className="deviations" lang="en">
        {rooms.map(([room, sentences]) => (
          <div key={room}>
            <dt className="mono">{room}</dt>
            {sentences.map((sentence) => <dd key={sentence}>{sentence}</dd>)}
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
