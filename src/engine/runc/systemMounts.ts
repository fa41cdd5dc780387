/** The mounts that every container has besides its root. Models: moby oci/defaults.go, runc libcontainer rootfs_linux.go. */
import { rootContext } from "../../fs/filesystem.ts";
import { tmpfs } from "../../fs/tree.ts";
import type { Vfs } from "../../fs/vfs.ts";
import type { Cgroup } from "./cgroups.ts";
import { devTmpfs, mountDevpts } from "./devpts.ts";
import type { Kernel } from "./kernel.ts";
import type { Namespaces } from "./namespaces.ts";
import { procfs } from "./procfs.ts";
import { cgroupfs, sysfs } from "./sysfs.ts";

export interface SystemMountOptions {
  /** Size of /dev/shm; 64 MiB by default. */
  readonly shmBytes?: number;
  /** --privileged: /sys and the control group are writable, nothing of /proc is hidden. */
  readonly isPrivileged?: boolean;
  /** --sysctl: settings of the container's own namespaces, "net.ipv4.ip_forward" → value. */
  readonly sysctls?: Readonly<Record<string, string>>;
}

const HARDENED = "nosuid,nodev,noexec,relatime";

/** Mounts /proc, /dev, /sys and what lies below them. Missing mount points are made in the root. */
export function mountSystem(kernel: Kernel, namespaces: Namespaces, cgroup: Cgroup, options: SystemMountOptions = {}): void {
  const vfs = namespaces.mounts;
  const { disk } = kernel;
  const isReadOnly = !options.isPrivileged;
  at(vfs, "/proc");
  const proc = procfs({ kernel, pids: namespaces.pid, uts: namespaces.uts, vfs, sysctls: options.sysctls ?? {} });
  vfs.mount("/proc", proc, { source: "proc", options: HARDENED });
  at(vfs, "/dev");
  vfs.mount("/dev", devTmpfs(disk), { source: "tmpfs", options: "nosuid,size=65536k,mode=755,inode64" });
  mountDevpts(vfs, disk);
  at(vfs, "/sys");
  vfs.mount("/sys", sysfs(kernel, namespaces.network), { source: "sysfs", options: HARDENED, isReadOnly });
  vfs.mount("/sys/fs/cgroup", cgroupfs(kernel, cgroup), { source: "cgroup", options: `${HARDENED},nsdelegate,memory_recursiveprot`, isReadOnly });
  const mqueue = tmpfs(disk);
  vfs.mount("/dev/mqueue", { type: "mqueue", root: mqueue.root, statfs: () => ({ ...mqueue.statfs(), type: "mqueue", totalBytes: 0, freeBytes: 0 }) }, { source: "mqueue", options: HARDENED });
  const shmBytes = options.shmBytes ?? 64 << 20;
  vfs.mount("/dev/shm", tmpfs(disk, { sizeBytes: shmBytes }), { source: "shm", options: `${HARDENED},size=${shmBytes / 1024}k,inode64` });
}

/** Parts of /proc that are covered or read-only in an unprivileged container. Call after all other mounts. */
export function maskPaths(kernel: Kernel, namespaces: Namespaces): void {
  const vfs = namespaces.mounts;
  for (const path of ["/proc/bus", "/proc/fs", "/proc/irq", "/proc/sys", "/proc/sysrq-trigger"]) {
    vfs.mount(path, vfs.bindSource(rootContext, path), { source: "proc", options: HARDENED, isReadOnly: true });
  }
  const empty = tmpfs(kernel.disk, { mode: 0o755 });
  for (const path of ["/proc/acpi", "/proc/scsi"]) vfs.mount(path, empty, { source: "tmpfs", options: "relatime,inode64", isReadOnly: true });
  for (const path of ["/proc/kcore", "/proc/keys", "/proc/timer_list"]) {
    vfs.mount(path, vfs.bindSource(rootContext, "/dev/null"), { source: "tmpfs", options: "nosuid,size=65536k,mode=755,inode64" });
  }
  vfs.mount("/sys/firmware", empty, { source: "tmpfs", options: "relatime,inode64", isReadOnly: true });
}

function at(vfs: Vfs, path: string): void {
  if (!vfs.exists(rootContext, path)) vfs.mkdirAll(rootContext, path, 0o755);
}
