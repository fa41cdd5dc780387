/**
 * Walking a path: components, "." and "..", symbolic links, mount points, search permission.
 * Models: Linux fs/namei.c (link_path_walk, walk_component, step_into) · path_resolution(7).
 */
import { utf8 } from "../base/bytes.ts";
import { ErrnoError } from "../base/errors.ts";
import type { FsContext, FsNode } from "./filesystem.ts";
import type { Mount, MountTable } from "./mounts.ts";
import { EXECUTE, mayAccess } from "./permissions.ts";

const MAX_SYMLINKS = 40;
const MAX_PATH_BYTES = 4096;
const MAX_NAME_BYTES = 255;

/** A place in the namespace that exists. */
export interface Place {
  readonly mount: Mount;
  readonly node: FsNode;
  /** Absolute, without symlinks. */
  readonly path: string;
}

/** The last component of a path and the directory that it is looked up in. */
export interface LastComponent {
  readonly parent: Place;
  /** "name": an ordinary name. The others end in ".", ".." or are "/" alone. */
  readonly kind: "name" | "dot" | "dotdot" | "root";
  readonly name: string;
  readonly hasTrailingSlash: boolean;
}

/** One walk. Holds the directories passed, so that ".." need not look anything up. */
export class Walk {
  readonly #mounts: MountTable;
  readonly #context: FsContext;
  readonly #syscall: string;
  readonly #asked: string;
  readonly #stack: Place[] = [];
  /** Depth below which ".." does not go. */
  #floor = 0;
  #links = 0;

  constructor(mounts: MountTable, context: FsContext, syscall: string, path: string) {
    this.#mounts = mounts;
    this.#context = context;
    this.#syscall = syscall;
    this.#asked = path;
    if (path === "") throw this.#error("ENOENT");
    if (path.length >= MAX_PATH_BYTES / 4 && utf8(path).length >= MAX_PATH_BYTES) throw this.#error("ENAMETOOLONG");
    const mount = mounts.at("/")!;
    this.#stack.push({ mount, node: mount.filesystem.root, path: "/" });
    if (context.root !== undefined && context.root !== "/") {
      this.#descend(context.root);
      this.#floor = this.#stack.length - 1;
    }
    if (!path.startsWith("/")) {
      const root = context.root ?? "/";
      const cwd = context.cwd;
      // A working directory outside of the root is left as it is: chroot(2) does not move it.
      this.#descend(root !== "/" && cwd.startsWith(root) ? cwd.slice(root.length) : cwd);
    }
  }

  #error(code: "ENOENT" | "ENOTDIR" | "EACCES" | "ELOOP" | "ENAMETOOLONG"): ErrnoError {
    return new ErrnoError(code, this.#syscall, this.#asked);
  }

  get #here(): Place {
    return this.#stack[this.#stack.length - 1]!;
  }

  /** Follows a path that was walked before: no permission is asked. */
  #descend(path: string): void {
    for (const name of path.split("/")) if (name !== "") this.#enter(name, this.child(this.#here, name));
  }

  #enter(name: string, place: Place | undefined): void {
    if (!place) throw this.#error("ENOENT");
    if (place.node.kind !== "dir" && name !== "") throw this.#error("ENOTDIR");
    this.#stack.push(place);
  }

  /** The named child with whatever is mounted over it; undefined if there is none. */
  child(dir: Place, name: string): Place | undefined {
    const path = dir.path === "/" ? `/${name}` : `${dir.path}/${name}`;
    const mounted = this.#mounts.isSingle ? undefined : this.#mounts.at(path);
    if (mounted) return { mount: mounted, node: mounted.filesystem.root, path };
    const node = dir.node.lookup(name);
    return node && { mount: dir.mount, node, path };
  }

  /** The place a path leads to. `follow`: also through a symlink at the very end. Throws as path_resolution(7) says. */
  to(follow: boolean): Place {
    const last = this.#parentOf(this.#asked);
    const place = this.#last(last, follow || last.hasTrailingSlash);
    if (!place) throw this.#error("ENOENT");
    if (last.hasTrailingSlash && place.node.kind !== "dir") throw this.#error("ENOTDIR");
    return place;
  }

  /** The directory of the last component; the component itself may be missing. */
  toParent(): LastComponent {
    return this.#parentOf(this.#asked);
  }

  /**
   * Like `to`, for open(O_CREAT): follows symlinks of the last component to the name that they stand for, which may
   * be missing. Returns the final parent and name, and what is there.
   */
  toCreate(follow: boolean): { last: LastComponent; place: Place | undefined } {
    let last = this.#parentOf(this.#asked);
    for (;;) {
      if (last.kind !== "name") return { last, place: this.#last(last, false) };
      // A name that ends in a slash cannot be created: open(2) says so before it looks.
      const place = last.hasTrailingSlash ? undefined : this.#lookup(last.parent, last.name);
      if (!place || place.node.kind !== "symlink" || !follow) return { last, place };
      last = this.#parentOf(this.#link(place));
    }
  }

  #last(last: LastComponent, follow: boolean): Place | undefined {
    if (last.kind !== "name") return this.#here;
    const place = this.#lookup(last.parent, last.name);
    if (!place || place.node.kind !== "symlink" || !follow) return place;
    const next = this.#parentOf(this.#link(place));
    const target = this.#last(next, true);
    if (next.hasTrailingSlash && target && target.node.kind !== "dir") throw this.#error("ENOTDIR");
    return target;
  }

  /** Reads a symlink and counts it. */
  #link(place: Place): string {
    if (++this.#links > MAX_SYMLINKS) throw this.#error("ELOOP");
    const target = place.node.readlink(this.#context);
    if (target === "") throw this.#error("ENOENT");
    if (target.startsWith("/")) this.#stack.length = this.#floor + 1;
    return target;
  }

  /** Walks all but the last component of `path` from where we are (from the root if it is absolute). */
  #parentOf(path: string): LastComponent {
    if (path.startsWith("/")) this.#stack.length = this.#floor + 1;
    const pending = path.split("/").filter((name) => name !== "").reverse();
    const hasTrailingSlash = path.endsWith("/");
    if (pending.length === 0) return { parent: this.#here, kind: "root", name: "/", hasTrailingSlash };
    for (;;) {
      const name = pending.pop()!;
      if (pending.length === 0) return this.#finish(name, hasTrailingSlash);
      this.#step(name, pending);
    }
  }

  #finish(name: string, hasTrailingSlash: boolean): LastComponent {
    const parent = this.#here;
    this.#search(parent);
    if (name !== "." && name !== "..") return { parent, kind: "name", name, hasTrailingSlash };
    if (name === "..") this.#up();
    return { parent: this.#here, kind: name === "." ? "dot" : "dotdot", name, hasTrailingSlash };
  }

  #step(name: string, pending: string[]): void {
    if (name === ".") return this.#search(this.#here);
    if (name === "..") {
      this.#search(this.#here);
      return this.#up();
    }
    const place = this.#lookup(this.#here, name);
    if (!place) throw this.#error("ENOENT");
    if (place.node.kind === "symlink") {
      for (const part of this.#link(place).split("/").reverse()) if (part !== "") pending.push(part);
    } else if (place.node.kind === "dir") {
      this.#stack.push(place);
    } else {
      throw this.#error("ENOTDIR");
    }
  }

  #up(): void {
    if (this.#stack.length - 1 > this.#floor) this.#stack.pop();
  }

  #search(dir: Place): void {
    if (dir.node.kind !== "dir") throw this.#error("ENOTDIR");
    if (!mayAccess(this.#context.creds, dir.node, EXECUTE)) throw this.#error("EACCES");
  }

  #lookup(dir: Place, name: string): Place | undefined {
    this.#search(dir);
    if (name.length > MAX_NAME_BYTES / 4 && utf8(name).length > MAX_NAME_BYTES) throw this.#error("ENAMETOOLONG");
    return this.child(dir, name);
  }
}
