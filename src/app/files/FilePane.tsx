import { useDeferredValue, useEffect, useMemo, useRef, useState, type ReactElement } from "react";
import { flushSync } from "react-dom";
import { bytes } from "../../views/measure.ts";
import { paintClass } from "../../views/palette/assign.ts";
import { slabName } from "../../views/strata/instruction.ts";
import { holderName, lowerTree, merged, type Merged, type Node } from "../../views/tree/merged.ts";
import { Icon } from "../icons.tsx";
import { useFrame, useMirror, useUi, useWords, useWorkspace } from "../WorkspaceContext.tsx";
import { FileRows, type Row } from "./FileRows.tsx";
import "./files.css";

/** Containers and images that have files, newest container first in reach. */
function useHolder(): { readonly holder: string | undefined; readonly holders: readonly string[] } {
  const frame = useFrame();
  const wanted = useUi((state) => state.holder);
  const holders = useMemo(() => [...Object.keys(frame.containers), ...Object.keys(frame.images)], [frame.containers, frame.images]);
  return { holder: wanted !== undefined && holders.includes(wanted) ? wanted : holders[0], holders };
}

/** Files as one container or image sees them; every file wears the colour of the layer that supplies it. */
export function FilePane(): ReactElement {
  const workspace = useWorkspace();
  const words = useWords();
  const frame = useFrame();
  const paints = useMirror((state) => state.paints);
  const files = useMirror((state) => state.files);
  const selection = useUi((state) => state.selection);
  const { holder, holders } = useHolder();
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const [searching, setSearching] = useState(false);
  const [withHidden, setWithHidden] = useState(true);
  const [query, setQuery] = useState("");
  const searchBox = useRef<HTMLInputElement>(null);
  const wanted = useDeferredValue(query.trim());

  const container = holder === undefined ? undefined : frame.containers[holder];
  const image = holder === undefined ? undefined : frame.images[holder];
  const chain = container?.chain ?? image?.chain;
  const upper = container ? frame.uppers[container.snapshotKey] : undefined;
  useEffect(() => {
    if (chain) workspace.needFiles(chain);
  }, [workspace, chain]);
  const lower = useMemo(() => (chain ? lowerTree(chain, files) : undefined), [chain, files]);
  const view = useMemo(() => (lower ? merged(lower, upper) : undefined), [lower, upper]);
  const selectedPath = selection?.kind === "file" ? selection.path : undefined;

  // The selected file is opened in the tree, wherever it was selected.
  const [revealed, setRevealed] = useState<string>();
  if (selectedPath !== undefined && selectedPath !== revealed) {
    setRevealed(selectedPath);
    const parents = new Set(open);
    for (let at = selectedPath.lastIndexOf("/"); at > 0; at = selectedPath.lastIndexOf("/", at - 1)) parents.add(selectedPath.slice(0, at));
    setOpen(parents);
  }

  const found = useMemo(() => (view && wanted ? view.search(wanted, 300) : undefined), [view, wanted]);
  const rows = useMemo<readonly Row[]>(() => (!view ? [] : found ? found.found.map((node) => ({ node, depth: 0, open: false, whole: true })) : listRows(view, open, withHidden)), [view, found, open, withHidden]);

  const toggle = (node: Node) => {
    if (node.entry.kind === "dir") {
      const next = new Set(open);
      if (!next.delete(node.path)) next.add(node.path);
      setOpen(next);
    } else if (holder !== undefined) workspace.ui.setState({ selection: { kind: "file", path: node.path, holder } });
  };
  const badge = (node: Node) => {
    if (node.from === "upper") return { className: "swatch writable", title: words.files.writable };
    const row = frame.layers[node.from];
    return { className: `swatch ${paintClass(paints[node.from])}`, title: row ? words.files.suppliedBy(slabName(frame, row)) : "" };
  };
  const letter = (node: Node) => (node.hidden ? "D" : node.from === "upper" && container ? node.entry.change : undefined);

  const firstHolders = holder === undefined || holders.indexOf(holder) < 3 ? holders.slice(0, 3) : [...holders.slice(0, 2), holder];

  return (
    <section className="files" aria-label={container ? words.files.label : words.files.labelImage}>
      <div className="pane-title">
        <h2>{container || !image ? words.files.label : words.files.labelImage}</h2>
        <button type="button" className="icon-button" aria-label={words.files.search} aria-pressed={searching} onClick={() => {
            // Rendered at once, so that the focus can go where the reader wants to type.
            flushSync(() => setSearching(!searching));
            setQuery("");
            searchBox.current?.focus();
          }}>
          <Icon name={searching ? "close" : "search"} />
        </button>
      </div>
      {holders.length > 0 && (
        <div className="holders" role="group" aria-label={words.files.target}>
          {firstHolders.map((id) => (
            <button key={id} type="button" aria-pressed={id === holder} className="mono" lang="en" data-object={frame.containers[id] ? `container:${id}` : `image:${id}`} onClick={() => workspace.ui.setState({ holder: id })} title={holderName(frame, id)}>
              {holderName(frame, id)}
            </button>
          ))}
          {holders.length > 3 && (
            <span className="holder-more">
              <Icon name="down" />
              <select aria-label={words.files.target} value={holder} onChange={(event) => workspace.ui.setState({ holder: event.target.value })}>
                {holders.map((id) => (
                  <option key={id} value={id}>{holderName(frame, id)}</option>
                ))}
              </select>
            </span>
          )}
        </div>
      )}
      {searching && (
        <div className="file-search">
          <input type="search" value={query} ref={searchBox} placeholder={words.files.search} aria-label={words.files.search} onChange={(event) => setQuery(event.target.value)} />
          {found && <p role="status">{found.found.length === 0 ? words.files.nothing : words.files.results(found.found.length)}{found.more ? "+" : ""}</p>}
        </div>
      )}
      {holder === undefined ? <p className="pane-note">{words.files.none}</p> : !view ? <p className="pane-note" role="status">{words.files.loading}</p> : (
        <FileRows rows={rows} selected={selectedPath} label={holderName(frame, holder)} holder={holder} onToggle={toggle} badge={badge} letter={letter} size={(node) => (node.entry.kind === "file" ? bytes(node.entry.sizeBytes) : "")} />
      )}
      {upper && upper.entryCount > 0 && (
        <label className="show-hidden">
          <input type="checkbox" checked={withHidden} onChange={(event) => setWithHidden(event.target.checked)} /> {words.files.showHidden}
        </label>
      )}
    </section>
  );
}

function listRows(view: Merged, open: ReadonlySet<string>, withHidden: boolean): readonly Row[] {
  const rows: Row[] = [];
  const add = (dir: string, depth: number) => {
    for (const node of view.children(dir, withHidden)) {
      const isOpen = node.entry.kind === "dir" && open.has(node.path);
      rows.push({ node, depth, open: isOpen, whole: false });
      if (isOpen) add(node.path, depth + 1);
    }
  };
  add("/", 0);
  return rows;
}
