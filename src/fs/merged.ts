/**
 * What a stack of committed layers shows, as one tree. Every committed layer has one and shares it with all snapshots
 * on top, so a lookup costs the same over 1 layer and over 127.
 * Spec: Documentation/filesystems/overlayfs.rst §Merged directories, §Whiteouts and opaque directories.
 *
 *     layer 1   /etc/motd  /etc/.wh.b        merged   /etc      from layer 1, over layer 0
 *     layer 0   /etc/a  /etc/b                          a       from layer 0
 *                                                       motd    from layer 1
 *
 * Nothing is merged until somebody looks: a directory's entries are computed on first use and kept.
 */
import type { Inode } from "./inode.ts";

/** One visible path of a layer stack. Immutable. */
export class MergedNode {
  /** The inode that answers for this path: its type, mode, owner, times and content. */
  readonly inode: Inode;
  /** The layer that holds `inode`, counted from the base (0). */
  readonly layer: number;
  /** The directory of the older layers that shows through this one; undefined for everything else. */
  readonly below: MergedNode | undefined;
  #entries: Map<string, MergedNode> | undefined = undefined;

  constructor(inode: Inode, layer: number, below: MergedNode | undefined) {
    this.inode = inode;
    this.layer = layer;
    this.below = below;
  }

  get isDir(): boolean {
    return this.inode.kind === "dir";
  }

  /** Visible children by name; empty for what is not a directory. Do not change it. */
  get entries(): ReadonlyMap<string, MergedNode> {
    return (this.#entries ??= this.#merge());
  }

  child(name: string): MergedNode | undefined {
    return (this.#entries ??= this.#merge()).get(name);
  }

  /** The node at an absolute path; symlinks are not followed. */
  at(path: string): MergedNode | undefined {
    return path.split("/").reduce<MergedNode | undefined>((node, name) => (name === "" ? node : node?.child(name)), this);
  }

  /** Lays all not yet merged directories of this path over the newest merged one, oldest first, in one new map. */
  #merge(): Map<string, MergedNode> {
    const pending: MergedNode[] = [this];
    let node = this.below;
    while (node && !node.#entries) {
      pending.push(node);
      node = node.below;
    }
    const entries = new Map(node ? node.#entries : undefined);
    for (const { inode, layer } of pending.reverse()) {
      for (const [name, child] of inode.children ?? []) {
        if (child.isWhiteout) entries.delete(name);
        else entries.set(name, over(entries.get(name), child, layer));
      }
    }
    return entries;
  }
}

function over(below: MergedNode | undefined, inode: Inode, layer: number): MergedNode {
  const isMerge = inode.kind === "dir" && !inode.isOpaque && below?.isDir;
  return new MergedNode(inode, layer, isMerge ? below : undefined);
}

/**
 * The tree of a stack whose newest layer has the root directory `layerRoot`; `below` is the stack under it.
 * Costs nothing until it is read.
 */
export function stackLayer(below: MergedNode | undefined, layerRoot: Inode): MergedNode {
  return new MergedNode(layerRoot, below ? below.layer + 1 : 0, layerRoot.isOpaque ? undefined : below);
}

/** Every visible path below `root`, parents before children, siblings by name. The root itself is left out. */
export function* walkMerged(root: MergedNode, path = ""): Generator<readonly [path: string, node: MergedNode]> {
  for (const name of [...root.entries.keys()].sort()) {
    const child = root.entries.get(name)!;
    const childPath = `${path}/${name}`;
    yield [childPath, child];
    if (child.isDir) yield* walkMerged(child, childPath);
  }
}
