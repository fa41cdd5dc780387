import type { ReactElement } from "react";
import type { Frame } from "../../lab/frame.ts";
import { upperEntries } from "../../views/files.ts";
import { bytes, shortDigest } from "../../views/measure.ts";
import { paintClass, paintName } from "../../views/palette/assign.ts";
import { slabName } from "../../views/strata/instruction.ts";
import { useMirror, useUi, useWords } from "../WorkspaceContext.tsx";

/** The same facts as the drawing, as tables. */
export function StageTable({ frame }: { readonly frame: Frame }): ReactElement {
  const words = useWords();
  const language = useUi((state) => state.language);
  const paints = useMirror((state) => state.paints);
  const users = (chainId: string) => words.summary.users(Object.values(frame.images).filter((image) => image.chain.includes(chainId)).length, Object.values(frame.containers).filter((container) => container.chain.includes(chainId)).length);
  return (
    <div className="stage-table" tabIndex={0} role="region" aria-label={words.stage.asTable}>
      <h3>{words.stage.listContainers}</h3>
      <table>
        <thead>
          <tr><th scope="col">{words.inspector.container}</th><th scope="col">{words.inspector.state}</th><th scope="col">{words.inspector.image}</th><th scope="col">{words.stage.writable}</th></tr>
        </thead>
        <tbody>
          {Object.values(frame.containers).map((container) => {
            const upper = frame.uppers[container.snapshotKey];
            const entries = upperEntries(upper).filter((entry) => entry.kind !== "dir" || entry.change !== "C");
            return (
              <tr key={container.id}>
                <th scope="row" lang="en">{container.name}</th>
                <td>{words.states[container.state]}</td>
                <td lang="en">{container.image}</td>
                <td>
                  {bytes(upper?.sizeBytes ?? 0)}
                  {entries.slice(0, 12).map((entry) => (
                    <div key={entry.path} className="mono"><b className="letter">{entry.change}</b> {entry.path}</div>
                  ))}
                  {entries.length > 12 && <div>+{entries.length - 12}</div>}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <h3>{words.stage.listImages}</h3>
      {Object.values(frame.images).map((image) => (
        <table key={image.id}>
          <caption lang="en">{image.tags.join(", ") || `${words.stage.untagged} ${shortDigest(image.id)}`} · {bytes(image.sizeBytes)}</caption>
          <thead>
            <tr><th scope="col">#</th><th scope="col">{words.inspector.layer}</th><th scope="col">{words.inspector.size}</th><th scope="col">{words.inspector.diffId}</th><th scope="col">{words.inspector.usedBy}</th></tr>
          </thead>
          <tbody>
            {[...image.chain].reverse().map((chainId, index) => {
              const row = frame.layers[chainId];
              return row ? (
                <tr key={chainId}>
                  <td>{image.chain.length - index}</td>
                  <th scope="row">
                    <span className={`swatch ${paintClass(paints[chainId])}`} /> <span lang="en">{slabName(frame, row)}</span> <small>{paintName(paints[chainId], language)}</small>
                  </th>
                  <td className="tabular">{bytes(row.sizeBytes)}</td>
                  <td className="mono">{row.diffId.slice(7, 19)}</td>
                  <td>{users(chainId)}</td>
                </tr>
              ) : null;
            })}
          </tbody>
        </table>
      ))}
    </div>
  );
}
