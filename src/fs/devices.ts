/**
 * Character devices that need nobody but themselves. A device is found by its number, wherever its inode lies.
 * Models: Linux drivers/char/mem.c and random.c · Spec: null(4), full(4), random(4).
 * Terminals are not here: the process kernel serves them before it asks the Vfs.
 */
import { ErrnoError } from "../base/errors.ts";
import type { Random } from "../base/random.ts";
import type { FsNode, NodeInit } from "./filesystem.ts";

/** Reads and writes of one device. Offsets do not matter to it. */
export interface CharDevice {
  read(length: number): Uint8Array;
  /** Number of bytes taken. */
  write(bytes: Uint8Array): number;
}

/** Devices by "major:minor". */
export type DeviceTable = ReadonlyMap<string, CharDevice>;

/** null, zero, full, random and urandom. */
export function memoryDevices(random: Random): DeviceTable {
  const takeAll = (bytes: Uint8Array): number => bytes.length;
  const chance: CharDevice = { read: (length) => random.bytes(length), write: takeAll };
  const zeros = (length: number): Uint8Array => new Uint8Array(length);
  const full = (): number => {
    throw new ErrnoError("ENOSPC", "write");
  };
  return new Map<string, CharDevice>([
    ["1:3", { read: () => new Uint8Array(0), write: takeAll }],
    ["1:5", { read: zeros, write: takeAll }],
    ["1:7", { read: zeros, write: full }],
    ["1:8", chance],
    ["1:9", chance],
  ]);
}

/** The device nodes that runc makes in every container's /dev, with their numbers; all 0666 root. */
export const defaultDevices: readonly { readonly name: string; readonly major: number; readonly minor: number }[] = [
  { name: "null", major: 1, minor: 3 },
  { name: "zero", major: 1, minor: 5 },
  { name: "full", major: 1, minor: 7 },
  { name: "random", major: 1, minor: 8 },
  { name: "urandom", major: 1, minor: 9 },
  { name: "tty", major: 5, minor: 0 },
];

/**
 * Fills an empty /dev as runc does: the default devices, the links to /proc/self/fd, and the directories that others
 * are mounted on (pts, shm, mqueue). Models: runc libcontainer/specconv (AllowedDevices), rootfs_linux.go (setupDevSymlinks).
 */
export function populateDev(dev: FsNode): void {
  const init: NodeInit = { mode: 0o666, uid: 0, gid: 0 };
  for (const { name, major, minor } of defaultDevices) dev.mknod(name, "char", init, major, minor);
  const links = { fd: "/proc/self/fd", stdin: "/proc/self/fd/0", stdout: "/proc/self/fd/1", stderr: "/proc/self/fd/2" };
  for (const [name, target] of Object.entries({ ...links, core: "/proc/kcore", ptmx: "pts/ptmx" })) dev.symlink(name, target, init);
  for (const name of ["pts", "shm", "mqueue"]) dev.mkdir(name, { ...init, mode: 0o755 });
}
