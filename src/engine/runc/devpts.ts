/** /dev as a container gets it. Models: runc libcontainer rootfs_linux.go, devpts. */
import { type TreeFilesystem, bind, tmpfs } from "../../fs/tree.ts";
import { populateDev } from "../../fs/devices.ts";
import { rootContext } from "../../fs/filesystem.ts";
import type { Disk } from "../../fs/superblock.ts";
import type { Vfs } from "../../fs/vfs.ts";
import type { Kernel } from "./kernel.ts";
import type { Tty } from "./tty.ts";

const PTS_GID = 5;
const PTS_OPTIONS = "nosuid,noexec,relatime,gid=5,mode=620,ptmxmode=666";

/** A fresh /dev: default devices and links, and empty directories for pts, shm and mqueue. */
export function devTmpfs(disk: Disk): TreeFilesystem {
  const dev = tmpfs(disk, { sizeBytes: 64 << 20, mode: 0o755 });
  populateDev(dev.root);
  return dev;
}

/** Mounts an empty devpts with its ptmx at /dev/pts. */
export function mountDevpts(vfs: Vfs, disk: Disk): void {
  const pts = tmpfs(disk, { mode: 0o755 });
  pts.root.mknod("ptmx", "char", { mode: 0o666, uid: 0, gid: 0 }, 5, 2);
  vfs.mount("/dev/pts", { type: "devpts", root: pts.root, statfs: () => ({ ...pts.statfs(), type: "devpts", totalBytes: 0, freeBytes: 0 }) }, { source: "devpts", options: PTS_OPTIONS });
}

/** Gives the terminal its node in /dev/pts; `isConsole` also puts it over /dev/console, as runc does for a container's own. */
export function addTerminalNode(kernel: Kernel, vfs: Vfs, tty: Tty, uid: number, isConsole: boolean): void {
  kernel.addTerminal(vfs, tty);
  if (!vfs.exists(rootContext, "/dev/pts")) return;
  vfs.mknod(rootContext, tty.path, "char", 0o620, 136, tty.index);
  vfs.chown(rootContext, tty.path, uid, PTS_GID);
  if (!isConsole) return;
  vfs.writeFile(rootContext, "/dev/console", "", 0o600);
  const place = vfs.place(rootContext, tty.path);
  vfs.mount("/dev/console", bind(place.mount.filesystem, place.node), { source: "devpts", options: PTS_OPTIONS });
}

/** Takes a terminal that has hung up away. */
export function removeTerminalNode(kernel: Kernel, vfs: Vfs, tty: Tty): void {
  kernel.removeTerminal(vfs, tty);
  if (vfs.exists(rootContext, tty.path)) vfs.unlink(rootContext, tty.path);
}
