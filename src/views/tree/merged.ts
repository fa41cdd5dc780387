import type { EntryRow, Frame, UpperRow } from "../../lab/frame.ts";
import { baseName, dirName, type LayerFiles } from "../files.ts";

/** One visible path of a union, and which layer supplies it. */
export interface Node {
  readonly path: string;
  readonly name: string;
  readonly entry: EntryRow;
  /** Chain ID, or "upper". */
  readonly from: string;
  /** Hidden: deleted in the writable layer; listed only on request. */
  readonly hidden?: boolean;
}

type Tree = ReadonlyMap<string, ReadonlyMap<string, Node>>;

/** What a container or image shows: directory by directory, computed when asked. */
export interface Merged {
  children(dir: string, withHidden: boolean): readonly Node[];
  /** All visible paths whose name or path contains the text; stops at `most`. */
  search(text: string, most: number): { readonly found: readonly Node[]; readonly more: boolean };
  at(path: string): Node | undefined;
  /** Visible entries in all. */
  readonly count: () => number;
}

const lowerCache = new Map<string, Tree>();

/** The union of read-only layers, lowest first; undefined while a list is missing. Layers never change, so it is kept by its top's chain ID. */
export function lowerTree(chain: readonly string[], files: LayerFiles): Tree | undefined {
  const top = chain.at(-1);
  if (top === undefined) return new Map();
  const cached = lowerCache.get(top);
  if (cached) return cached;
  if (chain.some((chainId) => !files.has(chainId))) return undefined;
  const tree = new Map<string, Map<string, Node>>();
  const clear = (dir: string) => {
    for (const name of tree.get(dir)?.keys() ?? []) clear(dir === "/" ? `/${name}` : `${dir}/${name}`);
    tree.delete(dir);
  };
  for (const chainId of chain) {
    const entries = [...files.get(chainId)!.values()];
    // Deletions of a layer count against what lies below it, not against its own files.
    for (const entry of entries) {
      if (entry.kind === "whiteout") {
        clear(entry.path);
        tree.get(dirName(entry.path))?.delete(baseName(entry.path));
      } else if (entry.opaque) clear(entry.path);
    }
    for (const entry of entries) {
      if (entry.kind === "whiteout" || entry.path === "/") continue;
      const dir = dirName(entry.path);
      ensureParents(tree, dir, chainId);
      const name = baseName(entry.path);
      const siblings = tree.get(dir) ?? new Map<string, Node>();
      tree.set(dir, siblings);
      if (entry.kind !== "dir") clear(entry.path);
      const known = siblings.get(name);
      // A directory that a layer only passes through keeps its first supplier.
      if (entry.kind === "dir" && known?.entry.kind === "dir" && !entry.opaque) continue;
      siblings.set(name, { path: entry.path, name, entry, from: chainId });
    }
  }
  if (lowerCache.size > 24) lowerCache.delete(lowerCache.keys().next().value!);
  lowerCache.set(top, tree);
  return tree;
}

/** Archives may leave out the directories that their files lie in. */
function ensureParents(tree: Map<string, Map<string, Node>>, dir: string, from: string): void {
  for (let at = dir; at !== "/"; at = dirName(at)) {
    const siblings = tree.get(dirName(at)) ?? new Map<string, Node>();
    tree.set(dirName(at), siblings);
    if (siblings.has(baseName(at))) return;
    siblings.set(baseName(at), { path: at, name: baseName(at), from, entry: { path: at, kind: "dir", change: "A", sizeBytes: 0, mode: 0o755, uid: 0, gid: 0, mtimeMs: 0 } });
  }
}

const order = (a: Node, b: Node) => Number(b.entry.kind === "dir") - Number(a.entry.kind === "dir") || (a.name < b.name ? -1 : 1);

/** The view through a writable layer, if there is one. */
export function merged(lower: Tree, upper: UpperRow | undefined): Merged {
  const cut = (dir: string): boolean => {
    for (let at = dir; at !== "/"; at = dirName(at)) {
      const entry = upper?.dirs[dirName(at)]?.find((each) => each.path === at);
      if (entry && (entry.opaque || entry.kind !== "dir")) return true;
    }
    return false;
  };
  const children = (dir: string, withHidden: boolean): readonly Node[] => {
    const own = upper?.dirs[dir] ?? [];
    const below = upper && cut(dir) ? undefined : lower.get(dir);
    if (own.length === 0) return below ? [...below.values()].sort(order) : [];
    const nodes = new Map(below ?? []);
    for (const entry of own) {
      const name = baseName(entry.path);
      const known = nodes.get(name);
      if (entry.kind === "whiteout") {
        if (withHidden && known) nodes.set(name, { ...known, hidden: true });
        else nodes.delete(name);
      } else if (entry.kind === "dir" && known?.entry.kind === "dir" && entry.change === "C" && !entry.opaque) continue;
      else nodes.set(name, { path: entry.path, name, entry, from: "upper" });
    }
    return [...nodes.values()].sort(order);
  };
  const each = function* (dir: string): Generator<Node> {
    for (const node of children(dir, false)) {
      yield node;
      if (node.entry.kind === "dir") yield* each(node.path);
    }
  };
  return {
    children,
    search(text, most) {
      const wanted = text.toLowerCase();
      const found: Node[] = [];
      for (const node of each("/")) {
        if (node.entry.kind === "dir" || !node.path.toLowerCase().includes(wanted)) continue;
        if (found.length >= most) return { found, more: true };
        found.push(node);
      }
      return { found, more: false };
    },
    at: (path) => children(dirName(path), true).find((node) => node.path === path),
    count: () => [...each("/")].length,
  };
}

/** Name of what a container or image ID stands for. */
export function holderName(frame: Frame, id: string): string {
  return frame.containers[id]?.name ?? frame.images[id]?.tags[0] ?? id.replace(/^sha256:/, "").slice(0, 12);
}
