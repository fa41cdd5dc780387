import { useEffect, useRef, useState, type KeyboardEvent, type ReactElement } from "react";
import type { Node } from "../../views/tree/merged.ts";
import { Icon } from "../icons.tsx";

export interface Row {
  readonly node: Node;
  readonly depth: number;
  readonly open: boolean;
  /** Show the whole path instead of the name. */
  readonly whole: boolean;
}

interface FileRowsProps {
  readonly rows: readonly Row[];
  readonly selected: string | undefined;
  readonly label: string;
  /** Container or image through which the files are seen. */
  readonly holder: string;
  readonly onToggle: (node: Node) => void;
  readonly badge: (node: Node) => { readonly className: string; readonly title: string };
  readonly letter: (node: Node) => string | undefined;
  readonly size: (node: Node) => string;
}

const rowHeight = 26;
const spare = 8;

/** A tree of any length: only the rows in sight are in the page. */
export function FileRows({ rows, selected, label, holder, onToggle, badge, letter, size }: FileRowsProps): ReactElement {
  const host = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, height: 400 });
  const [active, setActive] = useState(0);
  useEffect(() => {
    const element = host.current!;
    const observer = new ResizeObserver(() => setView((state) => ({ ...state, height: element.clientHeight })));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const chosen = rows.findIndex((row) => row.node.path === selected);
  const [shownChoice, setShownChoice] = useState(-1);
  if (chosen !== shownChoice) {
    setShownChoice(chosen);
    if (chosen >= 0) setActive(chosen);
  }
  useEffect(() => {
    const index = chosen;
    if (index < 0) return;
    const element = host.current!;
    const top = index * rowHeight;
    if (top < element.scrollTop || top + rowHeight > element.scrollTop + element.clientHeight) element.scrollTop = Math.max(0, top - element.clientHeight / 2);
  }, [chosen]);

  const first = Math.max(0, Math.floor(view.top / rowHeight) - spare);
  const last = Math.min(rows.length, Math.ceil((view.top + view.height) / rowHeight) + spare);
  const at = Math.min(active, rows.length - 1);
  const move = (to: number) => {
    const next = Math.max(0, Math.min(rows.length - 1, to));
    setActive(next);
    const element = host.current!;
    const top = next * rowHeight;
    if (top < element.scrollTop) element.scrollTop = top;
    else if (top + rowHeight > element.scrollTop + element.clientHeight) element.scrollTop = top + rowHeight - element.clientHeight;
  };
  const onKey = (event: KeyboardEvent) => {
    const row = rows[at];
    if (!row || event.ctrlKey || event.metaKey || event.altKey) return;
    const isDir = row.node.entry.kind === "dir";
    const keys: Readonly<Record<string, () => void>> = {
      ArrowDown: () => move(at + 1),
      ArrowUp: () => move(at - 1),
      PageDown: () => move(at + Math.floor(view.height / rowHeight)),
      PageUp: () => move(at - Math.floor(view.height / rowHeight)),
      Home: () => move(0),
      End: () => move(rows.length - 1),
      ArrowRight: () => (isDir && !row.open ? onToggle(row.node) : move(at + 1)),
      ArrowLeft() {
        if (isDir && row.open) onToggle(row.node);
        else for (let index = at - 1; index >= 0; index--) if (rows[index]!.depth < row.depth) return move(index);
      },
      Enter: () => onToggle(row.node),
      " ": () => onToggle(row.node),
    };
    const act = keys[event.key];
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };

  return (
    <div
      className="file-rows" role="tree" aria-label={label} tabIndex={0} ref={host} onKeyDown={onKey} onScroll={(event) => setView({ top: event.currentTarget.scrollTop, height: event.currentTarget.clientHeight })}
      aria-activedescendant={rows.length > 0 ? `file-row-${at}` : undefined}
    >
      <div style={{ height: rows.length * rowHeight }} role="none">
        {rows.slice(first, last).map((row, offset) => {
          const index = first + offset;
          const { node } = row;
          const isDir = node.entry.kind === "dir";
          const isSelected = node.path === selected;
          const change = letter(node);
          const mark = badge(node);
          return (
            <div
              key={node.path} id={`file-row-${index}`} role="treeitem" data-object={`file:${node.path}@${holder}`} aria-level={row.depth + 1} aria-selected={isSelected} {...(isDir ? { "aria-expanded": row.open } : {})}
              className={["file-row", isSelected && "selected", index === at && "active", node.hidden && "hidden"].filter(Boolean).join(" ")} style={{ top: index * rowHeight, paddingLeft: 10 + row.depth * 15 }}
              onClick={() => { setActive(index); onToggle(node); }}
            >
              <span className="twist">{isDir && <Icon name={row.open ? "down" : "forward"} />}</span>
              <Icon name={isDir ? "folder" : node.entry.kind === "symlink" ? "link" : "file"} />
              <span className="file-name mono" lang="en" title={node.entry.linkTarget ? `${node.path} → ${node.entry.linkTarget}` : node.path}>{row.whole ? node.path : node.name}</span>
              {change && <b className="letter mono">{change}</b>}
              <span className="file-size tabular">{size(node)}</span>
              <span className={mark.className} title={mark.title}><span className="unseen">{mark.title}</span></span>
            </div>
          );
        })}
      </div>
    </div>
  );
}
