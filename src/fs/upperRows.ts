/**
 * What an upper directory holds and what it changes, row by row, kept up to date from the upper's journal: after one
 * small write in a container with 20,000 files, one row is looked at again.
 */
import { type ChangeKind, isDifferent } from "./changes.ts";
import type { FileKind } from "./filesystem.ts";
import type { Inode } from "./inode.ts";
import type { MergedNode } from "./merged.ts";
import type { UpperDir } from "./upper.ts";

/** One path that the upper directory holds or hides. */
export interface UpperRow {
  /** Absolute path in the container. */
  readonly path: string;
  /**
   * file: an inode of the upper. whiteout: a mark that hides a lower name. hidden: a lower name that an opaque
   * directory hides; nothing is stored for it.
   */
  readonly mark: "inode" | "whiteout" | "hidden";
  /** Of whiteouts and hidden names: the kind of what is hidden. */
  readonly kind: FileKind;
  /** What docker diff says; undefined for a parent or copy that does not differ. */
  readonly change: ChangeKind | undefined;
  readonly sizeBytes: number;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly mtimeMs: number;
  /** Layer, counted from the base, that it was copied up from, or that holds what is hidden. */
  readonly lower: number | undefined;
  readonly isOpaque: boolean;
}

/** Rows that are new, different or (undefined) gone since the last call, by path. */
export type RowDelta = ReadonlyMap<string, UpperRow | undefined>;

interface Branch {
  readonly children: Map<string, Branch>;
  row: UpperRow | undefined;
  /** The change of the path itself, before "something below changed" makes a directory C. */
  own: ChangeKind | undefined;
  /** Children whose row has a change. */
  changedChildren: number;
}

/** One level of a visit: a child as it was before, and (undefined: gone) as it is. */
interface Step {
  readonly parent: Branch;
  branch: Branch | undefined;
  readonly path: string;
  readonly hadChange: boolean;
}

/** Follows one upper directory. Not shared: every viewer has its own. */
export class UpperRows {
  readonly #lower: MergedNode | undefined;
  readonly #upper: UpperDir;
  #root: Branch = newBranch();
  readonly #rows = new Map<string, UpperRow>();
  #version = -1;
  #delta = new Map<string, UpperRow | undefined>();

  constructor(lower: MergedNode | undefined, upper: UpperDir) {
    this.#lower = lower;
    this.#upper = upper;
  }

  /** All rows by path, as of the last `refresh`. Not sorted. */
  get rows(): ReadonlyMap<string, UpperRow> {
    return this.#rows;
  }

  /** Brings the rows up to date. Costs what changed, not what is there. */
  refresh(): RowDelta {
    this.#delta = new Map();
    const version = this.#upper.version;
    if (version === this.#version) return this.#delta;
    const dirty = this.#version < 0 ? undefined : this.#upper.changedSince(this.#version);
    if (!dirty || dirty.some(({ path }) => path === "/")) this.#rebuild();
    else for (const { path, subtree } of dirty) this.#visit(path, subtree);
    this.#version = version;
    return this.#delta;
  }

  #rebuild(): void {
    const gone = new Map(this.#rows);
    this.#root = newBranch();
    this.#rows.clear();
    this.#fill(this.#root, "", this.#upper.root, this.#lower, false);
    for (const [path, row] of this.#rows) {
      const before = gone.get(path);
      gone.delete(path);
      if (!before || !isSameRow(before, row)) this.#delta.set(path, row);
    }
    for (const path of gone.keys()) this.#delta.set(path, undefined);
  }

  /** Looks at one path again, from the root down, then carries changes up to its parents. */
  #visit(path: string, subtree: boolean): void {
    const names = path.slice(1).split("/");
    const steps: Step[] = [];
    let branch = this.#root;
    let upper: Inode | undefined = this.#upper.root;
    let lower = this.#lower;
    let isOpaque = false;
    let at = "";
    for (const [depth, name] of names.entries()) {
      at += `/${name}`;
      const child: Inode | undefined = upper?.children?.get(name);
      const old: MergedNode | undefined = lower?.child(name);
      let next = branch.children.get(name);
      const step: Step = { parent: branch, branch: next, path: at, hadChange: next?.row?.change !== undefined };
      steps.push(step);
      if (!child && !(isOpaque && upper && old)) {
        if (next) this.#forget(next, at);
        branch.children.delete(name);
        step.branch = undefined;
        break;
      }
      if (!next) branch.children.set(name, (next = newBranch()));
      step.branch = next;
      isOpaque ||= child?.isOpaque === true;
      upper = child?.kind === "dir" ? child : undefined;
      lower = old?.isDir ? old : undefined;
      const isLast = depth === names.length - 1;
      if (isLast && (subtree || !upper)) this.#refill(next, at, upper, lower, isOpaque);
      // Parents too: their mtime moves with their entries.
      this.#set(next, at, child, old);
      branch = next;
    }
    for (const step of steps.reverse()) this.#carryUp(step);
  }

  #refill(branch: Branch, path: string, upper: Inode | undefined, lower: MergedNode | undefined, isOpaque: boolean): void {
    const before = [...branch.children];
    branch.children.clear();
    branch.changedChildren = 0;
    for (const [name, gone] of before) this.#forget(gone, `${path}/${name}`);
    if (upper) this.#fill(branch, path, upper, lower, isOpaque);
  }

  /** A directory owes a C to what changed below it. */
  #carryUp({ parent, branch, path, hadChange }: Step): void {
    if (branch) this.#settle(branch, path);
    const hasChange = branch?.row?.change !== undefined;
    parent.changedChildren += Number(hasChange) - Number(hadChange);
  }

  #settle(branch: Branch, path: string): void {
    const change = branch.own ?? (branch.changedChildren > 0 ? "C" : undefined);
    if (!branch.row || branch.row.change === change) return;
    branch.row = { ...branch.row, change };
    this.#put(path, branch.row);
  }

  #fill(branch: Branch, path: string, upper: Inode, lower: MergedNode | undefined, isOpaque: boolean): void {
    for (const [name, child] of upper.children!) {
      const at = `${path}/${name}`;
      const old = lower?.child(name);
      const next = newBranch();
      branch.children.set(name, next);
      this.#set(next, at, child, old);
      if (child.kind === "dir") {
        this.#fill(next, at, child, old?.isDir ? old : undefined, isOpaque || child.isOpaque);
        this.#settle(next, at);
      }
      if (next.row!.change) branch.changedChildren++;
    }
    if (!isOpaque) return;
    for (const [name, old] of lower?.entries ?? []) {
      if (upper.children!.has(name)) continue;
      const next = newBranch();
      branch.children.set(name, next);
      this.#set(next, `${path}/${name}`, undefined, old);
      branch.changedChildren++;
    }
  }

  #set(branch: Branch, path: string, upper: Inode | undefined, old: MergedNode | undefined): void {
    branch.own = ownChange(upper, old);
    const change = branch.own ?? (branch.changedChildren > 0 ? "C" : undefined);
    const row = rowOf(path, upper, old, change);
    if (branch.row && isSameRow(branch.row, row)) return;
    branch.row = row;
    this.#put(path, row);
  }

  #put(path: string, row: UpperRow): void {
    this.#rows.set(path, row);
    this.#delta.set(path, row);
  }

  #forget(branch: Branch, path: string): void {
    if (this.#rows.delete(path)) this.#delta.set(path, undefined);
    for (const [name, child] of branch.children) this.#forget(child, `${path}/${name}`);
  }
}

function newBranch(): Branch {
  return { children: new Map(), row: undefined, own: undefined, changedChildren: 0 };
}

function ownChange(upper: Inode | undefined, old: MergedNode | undefined): ChangeKind | undefined {
  if (!upper || upper.isWhiteout) return old ? "D" : undefined;
  if (!old) return "A";
  return isDifferent(old.inode, upper) ? "C" : undefined;
}

function rowOf(path: string, upper: Inode | undefined, old: MergedNode | undefined, change: ChangeKind | undefined): UpperRow {
  const isGone = !upper || upper.isWhiteout;
  const shown = isGone ? (old?.inode ?? upper!) : upper;
  return {
    path,
    mark: !upper ? "hidden" : isGone ? "whiteout" : "inode",
    kind: shown.kind,
    change,
    sizeBytes: isGone || shown.kind === "dir" ? 0 : shown.sizeBytes,
    mode: shown.mode,
    uid: shown.uid,
    gid: shown.gid,
    mtimeMs: shown.mtimeMs,
    lower: isGone ? old?.layer : upper.copiedFrom,
    isOpaque: !isGone && upper.isOpaque,
  };
}

function isSameRow(a: UpperRow, b: UpperRow): boolean {
  return (
    a.mark === b.mark && a.kind === b.kind && a.change === b.change && a.sizeBytes === b.sizeBytes && a.mode === b.mode &&
    a.uid === b.uid && a.gid === b.gid && a.mtimeMs === b.mtimeMs && a.lower === b.lower && a.isOpaque === b.isOpaque
  );
}
