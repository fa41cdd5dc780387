/**
 * open(2): flags, permissions, devices, and the object that a file descriptor holds.
 * Models: Linux fs/namei.c (do_open, open_last_lookups, may_open) and fs/read_write.c.
 */
import { ErrnoError } from "../base/errors.ts";
import { FileContent } from "./content.ts";
import type { CharDevice, DeviceTable } from "./devices.ts";
import {
  type AttrChange, type FileHandle, type FsContext, type FsNode, hasCapability, type OpenFile, type OpenFlags, type Stat,
} from "./filesystem.ts";
import { EXECUTE, READ, requireAccess, withoutSetIds, WRITE } from "./permissions.ts";
import type { LastComponent, Place } from "./resolve.ts";

export interface OpenRequest {
  readonly context: FsContext;
  readonly flags: OpenFlags;
  readonly mode: number;
  readonly devices: DeviceTable;
  /** As the caller gave it; for errors. */
  readonly asked: string;
}

/** Rejects flag combinations that no file could satisfy. */
export function checkFlags(flags: OpenFlags, asked: string): void {
  if (flags.directory && flags.create) throw new ErrnoError("EINVAL", "open", asked);
}

/** Opens what open(O_CREAT) found, or makes it. */
export function openOrCreate(request: OpenRequest, last: LastComponent, place: Place | undefined): OpenFile {
  const { asked, context, flags } = request;
  if (last.hasTrailingSlash && last.kind === "name") throw new ErrnoError("EISDIR", "open", asked);
  if (place) {
    if (flags.exclusive) throw new ErrnoError("EEXIST", "open", asked);
    if (place.node.kind === "dir") throw new ErrnoError("EISDIR", "open", asked);
    return openPlace(request, place);
  }
  if (last.parent.mount.isReadOnly) throw new ErrnoError("EROFS", "open", asked);
  requireAccess(context.creds, last.parent.node, WRITE | EXECUTE, "open", asked);
  const init = ownership(context, last.parent.node, request.mode & 0o7777 & ~context.umask);
  const node = last.parent.node.create(last.name, init);
  const path = last.parent.path === "/" ? `/${last.name}` : `${last.parent.path}/${last.name}`;
  // The creator may write whatever the new file's mode says.
  return new OpenedFile(path, flags, context, node, node.open({ ...flags, truncate: false }));
}

/** Opens something that exists. */
export function openPlace(request: OpenRequest, place: Place): OpenFile {
  const { asked, context, flags } = request;
  const { node, mount } = place;
  const isWriting = flags.write === true || flags.truncate === true;
  if (flags.directory && node.kind !== "dir") throw new ErrnoError("ENOTDIR", "open", asked);
  if (!flags.read && !flags.write && !flags.truncate) return new OpenedFile(place.path, flags, context, node, undefined);
  if (node.kind === "symlink") throw new ErrnoError("ELOOP", "open", asked);
  if (node.kind === "socket") throw new ErrnoError("ENXIO", "open", asked);
  if (node.kind === "dir" && isWriting) throw new ErrnoError("EISDIR", "open", asked);
  if (node.kind === "file" && isWriting && mount.isReadOnly) throw new ErrnoError("EROFS", "open", asked);
  requireAccess(context.creds, node, (flags.read ? READ : 0) | (isWriting ? WRITE : 0), "open", asked);
  if (node.kind === "file") {
    const handle = node.open(flags);
    if (flags.truncate) handle.truncate(0);
    return new OpenedFile(place.path, flags, context, node, handle);
  }
  if (node.kind === "char" || node.kind === "block") {
    const { rdevMajor, rdevMinor } = node.stat();
    const device = request.devices.get(`${rdevMajor}:${rdevMinor}`);
    if (!device || node.kind === "block") throw new ErrnoError("ENXIO", "open", asked);
    return new OpenedFile(place.path, flags, context, node, new DeviceHandle(node, device));
  }
  return new OpenedFile(place.path, flags, context, node, undefined);
}

/** Owner and mode of something made in `dir`: a setgid directory hands down its group. */
export function ownership(context: FsContext, dir: FsNode, mode: number): { mode: number; uid: number; gid: number } {
  const gid = (dir.mode & 0o2000) !== 0 ? dir.gid : context.creds.gid;
  return { mode, uid: context.creds.uid, gid };
}

class OpenedFile implements OpenFile {
  readonly path: string;
  readonly flags: OpenFlags;
  readonly #context: FsContext;
  readonly #node: FsNode;
  readonly #handle: FileHandle | undefined;

  constructor(path: string, flags: OpenFlags, context: FsContext, node: FsNode, handle: FileHandle | undefined) {
    this.path = path;
    this.flags = flags;
    this.#context = context;
    this.#node = node;
    this.#handle = handle;
  }

  #require(isAllowed: boolean | undefined, syscall: string): FileHandle {
    if (!isAllowed) throw new ErrnoError("EBADF", syscall, this.path);
    if (!this.#handle) throw new ErrnoError(this.#node.kind === "dir" ? "EISDIR" : "EINVAL", syscall, this.path);
    return this.#handle;
  }

  stat(): Stat {
    return this.#handle ? this.#handle.stat() : this.#node.stat();
  }

  read(offset: number, length: number): Uint8Array {
    return this.#require(this.flags.read, "read").read(offset, length);
  }

  write(offset: number, bytes: Uint8Array): number {
    if (this.flags.append) return this.append(bytes);
    const handle = this.#require(this.flags.write, "write");
    const written = handle.write(offset, bytes);
    this.#dropSetIds(handle);
    return written;
  }

  append(bytes: Uint8Array): number {
    const handle = this.#require(this.flags.write, "write");
    const written = handle.append(bytes);
    this.#dropSetIds(handle);
    return written;
  }

  truncate(sizeBytes: number): void {
    if (!this.flags.write) throw new ErrnoError("EINVAL", "ftruncate", this.path);
    const handle = this.#require(true, "ftruncate");
    handle.truncate(sizeBytes);
    this.#dropSetIds(handle);
  }

  setattr(change: AttrChange): void {
    if (this.#handle) this.#handle.setattr(change);
    else this.#node.setattr(change);
  }

  content(): FileContent {
    return this.#require(true, "read").content();
  }

  replace(content: FileContent): void {
    const handle = this.#require(this.flags.write, "write");
    if (handle.replace) handle.replace(content);
    else for (const block of content.blocks()) handle.append(block);
    this.#dropSetIds(handle);
  }

  #dropSetIds(handle: FileHandle): void {
    const mode = this.#node.mode;
    if ((mode & 0o6000) === 0 || this.#node.kind !== "file" || hasCapability(this.#context.creds, "CAP_FSETID")) return;
    if (withoutSetIds(mode) !== mode) handle.setattr({ mode: withoutSetIds(mode) });
  }
}

class DeviceHandle implements FileHandle {
  readonly #node: FsNode;
  readonly #device: CharDevice;
  constructor(node: FsNode, device: CharDevice) {
    this.#node = node;
    this.#device = device;
  }
  stat(): Stat {
    return this.#node.stat();
  }
  read(_offset: number, length: number): Uint8Array {
    return this.#device.read(length);
  }
  write(_offset: number, bytes: Uint8Array): number {
    return this.#device.write(bytes);
  }
  append(bytes: Uint8Array): number {
    return this.#device.write(bytes);
  }
  truncate(): void {}
  setattr(change: AttrChange): void {
    this.#node.setattr(change);
  }
  content(): FileContent {
    return FileContent.empty;
  }
}
