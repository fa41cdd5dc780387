/** /proc/<pid>: what the kernel tells about one process. Models: proc(5) §/proc/pid. */
import type { GeneratedDir, GeneratedEntry } from "../../fs/generated.ts";
import { generatedDir, generatedFile, generatedLink } from "../../fs/generated.ts";
import type { Vfs } from "../../fs/vfs.ts";
import type { PidNamespace } from "./namespaces.ts";
import type { KernelProcess } from "./process.ts";
import { limitsText } from "./rlimits.ts";
import { signalNames, signalNumber } from "./signals.ts";
import { capabilityMask } from "./capabilityMask.ts";

/** Clock ticks per second, as sysconf(_SC_CLK_TCK) says everywhere. */
const TICK_MS = 10;

/** The directory of a process as seen in `pids`. */
export function processDir(process: KernelProcess, pids: PidNamespace): GeneratedDir {
  const owned = { uid: process.creds.uid, gid: process.creds.gid };
  const pid = pids.isHost ? process.hostPid : process.pid;
  const file = (text: () => string, mode = 0o444): GeneratedEntry => generatedFile(text, { ...owned, mode });
  const entries: Record<string, GeneratedEntry> = {
    cgroup: file(() => `0::${pids.isHost ? process.cgroup.path : "/"}\n`),
    cmdline: file(() => (process.status ? "" : process.argv.map((arg) => `${arg}\0`).join(""))),
    comm: file(() => `${process.comm}\n`, 0o644),
    cwd: generatedLink(() => process.cwd(), owned),
    environ: file(() => [...process.env].map(([name, value]) => `${name}=${value}\0`).join(""), 0o400),
    exe: generatedLink(() => process.executablePath, owned),
    fd: fdDir(process, owned),
    limits: file(() => limitsText(process.rlimits)),
    mountinfo: file(() => mountInfo(process.vfs)),
    mounts: file(() => mountLines(process.vfs)),
    net: generatedDir({ dev: generatedFile(() => netDev(process)) }),
    ns: nsDir(process),
    oom_score: file(() => "0\n"),
    oom_score_adj: file(() => `${process.cgroup.limits.oomScoreAdjust ?? 0}\n`, 0o644),
    root: generatedLink(() => "/", owned),
    stat: file(() => statLine(process, pid)),
    statm: file(() => `${Math.ceil((process.rssBytes * 4) / 4096)} ${Math.ceil(process.rssBytes / 4096)} 0 0 0 0 0\n`),
    status: file(() => statusText(process, pid)),
  };
  return { kind: "dir", names: () => [...Object.keys(entries), "task"], child: (name) => childOf(name), ...owned };
  function childOf(name: string): GeneratedEntry | undefined {
    if (name === "task") return generatedDir({ [pid]: generatedDir(entries, owned) }, owned);
    return Object.hasOwn(entries, name) ? entries[name] : undefined;
  }
}

function fdDir(process: KernelProcess, owned: { uid: number; gid: number }): GeneratedDir {
  return {
    kind: "dir", mode: 0o500, ...owned,
    names: () => process.files.list().map(([fd]) => String(fd)),
    child: (name) => {
      const fd = Number(name);
      return /^\d+$/.test(name) && process.files.has(fd)
        ? generatedLink(() => process.files.get(fd, "readlink").name, { ...owned, mode: linkMode(process, fd) })
        : undefined;
    },
  };
}

/** The permissions of a descriptor's link say what it was opened for. */
function linkMode(process: KernelProcess, fd: number): number {
  const { canRead, canWrite } = process.files.get(fd, "lstat");
  return (canRead ? 0o500 : 0) | (canWrite ? 0o300 : 0);
}

const namespaceKinds = ["cgroup", "ipc", "mnt", "net", "pid", "pid_for_children", "time", "time_for_children", "user", "uts"];

function nsDir(process: KernelProcess): GeneratedDir {
  const links = namespaceKinds.map((name, index) => {
    const kind = name.replace("_for_children", "");
    const base = kind === "user" || kind === "time" ? 4_026_531_837 : process.namespaces.pid.ino * 8;
    return [name, generatedLink(() => `${kind}:[${kind === "pid" ? process.namespaces.pid.ino : (base + index) % 4_294_967_296}]`)] as const;
  });
  return generatedDir(Object.fromEntries(links), { mode: 0o511 });
}

/** Lines of /proc/mounts. */
export function mountLines(vfs: Vfs): string {
  return vfs.mounts().map((mount) => {
    const options = [mount.isReadOnly ? "ro" : "rw", mount.options].filter((part) => part !== "").join(",");
    return `${escaped(mount.source)} ${escaped(mount.path)} ${mount.filesystem.type} ${options} 0 0\n`;
  }).join("");
}

const mountFlags = new Set(["nosuid", "nodev", "noexec", "noatime", "nodiratime", "relatime", "nosymfollow"]);

/** The mount's own flags stand before the dash, those of the file system after it. */
function mountInfo(vfs: Vfs): string {
  return vfs.mounts().map((mount) => {
    const access = mount.isReadOnly ? "ro" : "rw";
    const options = mount.options.split(",").filter(Boolean);
    const flags = [access, ...options.filter((option) => mountFlags.has(option))].join(",");
    const rest = ["rw", ...options.filter((option) => !mountFlags.has(option))].join(",");
    return `${mount.id + 600} ${mount.parentId + 600} 0:${mount.id + 40} / ${escaped(mount.path)} ${flags} - ${mount.filesystem.type} ${escaped(mount.source)} ${rest}\n`;
  }).join("");
}

function escaped(path: string): string {
  return path.replace(/[ \t\n\\]/g, (char) => `\\${char.charCodeAt(0).toString(8).padStart(3, "0")}`);
}

const stateNames = { R: "R (running)", S: "S (sleeping)", T: "T (stopped)", Z: "Z (zombie)", D: "D (disk sleep)" };

function statusText(process: KernelProcess, pid: number): string {
  const { uid, gid, groups, confinement } = process.creds;
  const kb = (bytes: number): string => `${String(Math.ceil(bytes / 1024)).padStart(8)} kB`;
  const mask = (test: (name: (typeof signalNames)[number]) => boolean): string => {
    let bits = 0n;
    for (const name of signalNames) if (test(name)) bits |= 1n << BigInt(signalNumber(name) - 1);
    return bits.toString(16).padStart(16, "0");
  };
  const none = new Set<string>();
  const capabilities = capabilityMask(process.creds.capabilities ?? (uid === 0 ? confinement?.bounding : none));
  const ppid = process.ppid;
  const rows: (readonly [string, string | number])[] = [
    ["Name", process.comm], ["Umask", process.umask.toString(8).padStart(4, "0")], ["State", stateNames[process.state]],
    ["Tgid", pid], ["Ngid", 0], ["Pid", pid], ["PPid", ppid], ["TracerPid", 0],
    ["Uid", [uid, uid, uid, uid].join("\t")], ["Gid", [gid, gid, gid, gid].join("\t")], ["FDSize", 64],
    ["Groups", `${groups.join(" ")} `], ["NStgid", pid], ["NSpid", pid], ["NSpgid", process.group.leader.pid], ["NSsid", 1], ["Kthread", 0],
    ["VmPeak", kb(process.rssBytes * 4)], ["VmSize", kb(process.rssBytes * 4)], ["VmHWM", kb(process.rssBytes)], ["VmRSS", kb(process.rssBytes)], ["VmSwap", kb(0)], ["Threads", 1],
    ["SigQ", "0/31852"], ["SigPnd", mask(() => false)], ["ShdPnd", mask(() => false)], ["SigBlk", mask(() => false)],
    ["SigIgn", mask((name) => process.ignores(name))], ["SigCgt", mask((name) => process.handles(name))],
    ["CapInh", capabilityMask(none)], ["CapPrm", capabilities], ["CapEff", capabilities], ["CapBnd", capabilityMask(confinement?.bounding)],
    ["CapAmb", capabilityMask(none)], ["NoNewPrivs", confinement?.noNewPrivileges ? 1 : 0],
    ...(confinement?.hasSeccompFilter ? ([["Seccomp", 2], ["Seccomp_filters", 1]] as const) : ([["Seccomp", 0], ["Seccomp_filters", 0]] as const)),
    ["Cpus_allowed_list", process.cgroup.limits.cpuset || `0-${process.kernel.machine.cpus - 1}`], ["voluntary_ctxt_switches", 12], ["nonvoluntary_ctxt_switches", 1],
  ];
  return rows.map(([name, value]) => `${name}:\t${value}\n`).join("");
}

function statLine(process: KernelProcess, pid: number): string {
  const { selfMs, childrenMs } = process.times();
  const started = Math.floor((process.startedAtMs - process.kernel.bootedAtMs) / TICK_MS);
  const group = process.group.leader.pid;
  const tty = process.tty ? 34816 + process.tty.index : 0;
  const pages = Math.ceil(process.rssBytes / 4096);
  const head = `${pid} (${process.comm}) ${process.state} ${process.ppid} ${group} ${group} ${tty} ${process.tty?.foreground?.leader.pid ?? -1} 4194560`;
  const times = `${Math.floor(selfMs / TICK_MS)} 0 ${Math.floor(childrenMs / TICK_MS)} 0`;
  return `${head} 120 0 0 0 ${times} 20 0 1 0 ${started} ${process.rssBytes * 4} ${pages} 18446744073709551615 1 1 0 0 0 0 0 0 0 0 0 0 17 0 0 0 0 0 0 0 0 0 0 0 0 0 0\n`;
}

function netDev(process: KernelProcess): string {
  const head = "Inter-|   Receive                                                |  Transmit\n" +
    " face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls carrier compressed\n";
  return head + process.interfaces().map(({ name }) => `${name.padStart(6)}:       0       0    0    0    0     0          0         0        0       0    0    0    0     0       0          0\n`).join("");
}
