import { useEffect, useMemo, type ReactElement } from "react";
import type { LayerRow } from "../../lab/frame.ts";
import { bytes } from "../../views/measure.ts";
import { paintClass, paintName } from "../../views/palette/assign.ts";
import { slabName } from "../../views/strata/instruction.ts";
import { useFrame, useMirror, useUi, useWords, useWorkspace } from "../WorkspaceContext.tsx";
import { Digest, Fact } from "./Facts.tsx";

const mostRows = 300;

/** A read-only layer: what made it, its digests, who uses it, and its own changes. */
export function LayerDetails({ layer }: { readonly layer: LayerRow }): ReactElement {
  const workspace = useWorkspace();
  const words = useWords();
  const frame = useFrame();
  const language = useUi((state) => state.language);
  const paint = useMirror((state) => state.paints[layer.chainId]);
  const list = useMirror((state) => state.files.get(layer.chainId));
  useEffect(() => workspace.needFiles([layer.chainId]), [workspace, layer.chainId]);
  const entries = useMemo(() => [...(list?.values() ?? [])].filter((entry) => !(entry.kind === "dir" && entry.change === "C")), [list]);
  const images = Object.values(frame.images).filter((image) => image.chain.includes(layer.chainId));
  const containers = Object.values(frame.containers).filter((container) => container.chain.includes(layer.chainId));
  const holder = containers[0]?.id ?? images[0]?.id;
  return (
    <>
      <div className="details-title">
        <h3><span className={`swatch ${paintClass(paint)}`} /> {paintName(paint, language)}</h3>
        <span>{words.inspector.layer}</span>
      </div>
      <p className="created-by mono" lang="en">{layer.createdBy || slabName(frame, layer)}</p>
      <dl className="facts">
        <Fact name={words.inspector.size}><span className="tabular" title={`${layer.sizeBytes.toLocaleString()} B`}>{bytes(layer.sizeBytes)}</span></Fact>
        <Fact name={words.inspector.diffId} field="RootFS.Layers"><Digest value={layer.diffId} /></Fact>
        <Fact name={words.inspector.chainId}><Digest value={layer.chainId} /></Fact>
        <Fact name={words.inspector.usedBy}>{[...images.map((image) => image.tags[0] ?? words.stage.untagged), ...containers.map((container) => container.name)].join(", ") || "—"}</Fact>
      </dl>
      <h4>{words.inspector.changes} <span className="tabular">{(layer.added + layer.changed + layer.deleted).toLocaleString()}</span></h4>
      <ul className="entries" lang="en">
        {(entries.length > 0 ? entries : layer.sample).slice(0, mostRows).map((entry) => (
          <li key={entry.path}>
            <button type="button" disabled={holder === undefined} onClick={() => holder !== undefined && workspace.ui.setState({ selection: { kind: "file", path: entry.path, holder } })}>
              <b className="letter mono">{entry.kind === "whiteout" ? "D" : entry.change}</b>
              <span className="mono">{entry.path}{entry.kind === "dir" ? "/" : ""}</span>
              <span className="file-size tabular">{entry.kind === "file" ? bytes(entry.sizeBytes) : ""}</span>
            </button>
          </li>
        ))}
      </ul>
      {entries.length > mostRows && <p className="pane-note">{words.files.more(entries.length - mostRows)}</p>}
    </>
  );
}
