import { useMemo, useState, type ReactElement } from "react";
import { useStore } from "zustand";
import { compareFrames, type Comparison, type ContainerChange } from "../../views/compare/compare.ts";
import { bytes } from "../../views/measure.ts";
import { paintClass } from "../../views/palette/assign.ts";
import { slabName } from "../../views/strata/instruction.ts";
import { frameAt, type Cursor } from "../mirror.ts";
import { Dialog } from "../overlays/Dialog.tsx";
import { useToolWords } from "../overlays/words.ts";
import { useMirror, useWords, useWorkspace } from "../WorkspaceContext.tsx";
import "./compare.css";

interface CompareProps {
  readonly from: Cursor;
  readonly to: Cursor;
  readonly onClose: () => void;
}

/** Two moments side by side: which containers, files, layers and bytes came and went between them. */
export function Compare({ from, to, onClose }: CompareProps): ReactElement {
  const workspace = useWorkspace();
  const words = useWords();
  const say = useToolWords().compare;
  const commands = useMirror((state) => state.commands);
  const { bookmarks } = useStore(workspace.history);
  const [a, setA] = useState(from ?? -1);
  const [b, setB] = useState(to ?? commands.length - 1);
  const revisions = useMirror((state) => state.revisions);
  const result = useMemo(() => {
    const state = { ...workspace.mirror.getState(), revisions };
    return compareFrames(frameAt(state, a), b >= commands.length - 1 ? state.frame : frameAt(state, b));
  }, [workspace, revisions, a, b, commands.length]);
  const choice = (label: string, value: number, set: (value: number) => void, isFirst: boolean) => (
    <label className="form-field">
      <span>{label}</span>
      <select className="mono" data-first={isFirst || undefined} value={value} onChange={(event) => set(Number(event.target.value))}>
        <option value={-1}>0 · {words.timeline.start}</option>
        {commands.map((command, index) => {
          const note = bookmarks.find((each) => each.command === index)?.note;
          return <option key={command.index} value={index}>{`${index + 1} · ${command.line.slice(0, 70)}${note ? ` (${note})` : ""}`}</option>;
        })}
      </select>
    </label>
  );
  return (
    <Dialog title={say.title} onClose={onClose} className="wide">
      <div className="compare-moments">{choice(say.before, a, setA, true)}{choice(say.after, b, setB, false)}</div>
      <p className="compare-sum" role="status">
        {result.isSame ? say.same : <><strong>{say.disk(bytes(result.beforeBytes), bytes(result.afterBytes))}</strong> <ins>+{bytes(result.addedBytes)}</ins> <del>−{bytes(result.removedBytes)}</del></>}
      </p>
      {!result.isSame && <Differences result={result} />}
    </Dialog>
  );
}

const mostFiles = 200;

function Differences({ result }: { readonly result: Comparison }): ReactElement {
  const words = useWords();
  const say = useToolWords().compare;
  const frame = useMirror((state) => state.frame);
  const paints = useMirror((state) => state.paints);
  const state = (row: ContainerChange["before"]) => (row ? `${words.states[row.state]}${row.state === "exited" ? ` · ${words.states.exitCode(row.exitCode)}` : ""}` : say.absent);
  const { images, layers, volumes, networks } = result;
  const simple = [
    ...images.added.map((row) => ({ sign: "+", what: words.inspector.image, name: row.tags.join(", ") || row.id.slice(7, 19), size: row.sizeBytes })),
    ...images.removed.map((row) => ({ sign: "−", what: words.inspector.image, name: row.tags.join(", ") || row.id.slice(7, 19), size: row.sizeBytes })),
    ...result.renamedImages.map(({ before, after }) => ({ sign: "~", what: words.inspector.tags, name: `${before.tags.join(", ") || words.stage.untagged} → ${after.tags.join(", ") || words.stage.untagged}`, size: undefined })),
    ...volumes.added.map((row) => ({ sign: "+", what: say.volume, name: row.name, size: row.sizeBytes })),
    ...volumes.removed.map((row) => ({ sign: "−", what: say.volume, name: row.name, size: row.sizeBytes })),
    ...volumes.changed.map(({ before, after }) => ({ sign: "~", what: say.volume, name: `${after.name}: ${bytes(before.sizeBytes)} → ${bytes(after.sizeBytes)}`, size: undefined })),
    ...networks.added.map((row) => ({ sign: "+", what: say.network, name: row.name, size: undefined })),
    ...networks.removed.map((row) => ({ sign: "−", what: say.network, name: row.name, size: undefined })),
  ];
  return (
    <div className="compare">
      {result.containers.map((each) => (
        <section key={each.id} aria-label={(each.after ?? each.before)?.name}>
          <h3><Sign sign={!each.before ? "+" : !each.after ? "−" : "~"} /> <span lang="en">{each.after?.name ?? each.before?.name}</span> <small>{state(each.before)} → {state(each.after)}</small></h3>
          {each.files.length > 0 && (
            <ul className="compare-rows mono" lang="en">
              {each.files.slice(0, mostFiles).map(({ path, before, after }) => (
                <li key={path}>
                  <Sign sign={!before ? "+" : !after ? "−" : "~"} />
                  <b className="letter">{(after ?? before)?.change}</b>
                  <span>{path}{(after ?? before)?.kind === "dir" ? "/" : ""}</span>
                  <span className="tabular">{before && after && before.sizeBytes !== after.sizeBytes ? `${bytes(before.sizeBytes)} → ${bytes(after.sizeBytes)}` : before && after && before.mode !== after.mode ? `${(before.mode & 0o7777).toString(8)} → ${(after.mode & 0o7777).toString(8)}` : (after ?? before)?.kind === "file" ? bytes((after ?? before)!.sizeBytes) : ""}</span>
                </li>
              ))}
              {each.files.length > mostFiles && <li lang={words.code}>{words.files.more(each.files.length - mostFiles)}</li>}
            </ul>
          )}
        </section>
      ))}
      {layers.added.length + layers.removed.length > 0 && (
        <section aria-label={words.inspector.layers}>
          <h3>{words.inspector.layers} <small className="tabular">+{layers.added.length} −{layers.removed.length}</small></h3>
          <ul className="compare-rows" lang="en">
            {[...layers.added.map((row) => ["+", row] as const), ...layers.removed.map((row) => ["−", row] as const)].slice(0, mostFiles).map(([sign, row]) => (
              <li key={row.chainId}><Sign sign={sign} /><span className={`swatch ${paintClass(paints[row.chainId])}`} /><span className="mono">{slabName(frame, row)}</span><span className="tabular">{bytes(row.sizeBytes)}</span></li>
            ))}
          </ul>
        </section>
      )}
      {simple.length > 0 && (
        <section aria-label={say.others}>
          <h3>{say.others}</h3>
          <ul className="compare-rows">{simple.map((row) => <li key={`${row.sign}${row.what}${row.name}`}><Sign sign={row.sign} /><span>{row.what} <code lang="en">{row.name}</code></span><span className="tabular">{row.size === undefined ? "" : bytes(row.size)}</span></li>)}</ul>
        </section>
      )}
    </div>
  );
}

/** Came, went, changed: a sign and a word for those who hear it. */
function Sign({ sign }: { readonly sign: string }): ReactElement {
  const say = useToolWords().compare;
  return <b className={sign === "+" ? "sign plus" : sign === "−" ? "sign minus" : "sign"}><span aria-hidden="true">{sign}</span><span className="unseen">{sign === "+" ? say.added : sign === "−" ? say.removed : say.changed}</span></b>;
}
