/**
 * /proc of one PID namespace: the system's files and one directory per process (procfsProcess.ts).
 * Models: proc(5), Linux fs/proc.
 */
import type { GeneratedDir, GeneratedEntry } from "../../fs/generated.ts";
import { GeneratedFilesystem, generatedDir, generatedFile, generatedLink } from "../../fs/generated.ts";
import type { Vfs } from "../../fs/vfs.ts";
import type { Kernel } from "./kernel.ts";
import type { PidNamespace, UtsNamespace } from "./namespaces.ts";
import { mountLines, processDir } from "./procfsProcess.ts";

export interface ProcfsOptions {
  readonly kernel: Kernel;
  readonly pids: PidNamespace;
  readonly uts: UtsNamespace;
  readonly vfs: Vfs;
  /** Settings that differ from the host's, by dotted name. */
  readonly sysctls?: Readonly<Record<string, string>>;
}

/** A proc file system for mounting at /proc. */
export function procfs(options: ProcfsOptions): GeneratedFilesystem {
  const { kernel } = options;
  return new GeneratedFilesystem(rootDir(options), { type: "proc", dev: kernel.disk.nextDev(), now: () => kernel.clock.now() });
}

function rootDir(options: ProcfsOptions): GeneratedDir {
  const fixed = systemFiles(options);
  const { pids } = options;
  return {
    kind: "dir",
    names: () => [...pids.list().map((process) => String(process.namespaces.pid === pids ? process.pid : process.hostPid)), ...Object.keys(fixed)],
    child: (name) => {
      if (!/^\d+$/.test(name)) return Object.hasOwn(fixed, name) ? fixed[name] : undefined;
      const process = pids.get(Number(name));
      return process && processDir(process, pids);
    },
  };
}

function systemFiles({ kernel, pids, uts, vfs, sysctls = {} }: ProcfsOptions): Readonly<Record<string, GeneratedEntry>> {
  const self = (suffix: string) => generatedLink((caller) => (caller?.pid ? `${caller.pid}${suffix}` : ""));
  const number = (value: number | string) => generatedFile(() => `${value}\n`, { mode: 0o644 });
  const upSeconds = (): number => (kernel.clock.now() - kernel.bootedAtMs) / 1000;
  return {
    self: self(""),
    "thread-self": generatedLink((caller) => (caller?.pid ? `${caller.pid}/task/${caller.pid}` : "")),
    mounts: generatedLink(() => "self/mounts"),
    net: generatedDir({ route: generatedFile(() => "Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT\n") }),
    cmdline: generatedFile(() => "BOOT_IMAGE=/boot/vmlinuz root=/dev/sda1 ro quiet\n"),
    cpuinfo: generatedFile(() => cpuInfo(kernel.machine.cpus)),
    meminfo: generatedFile(() => memInfo(kernel)),
    loadavg: generatedFile(() => {
      const all = pids.list();
      const running = all.filter((process) => process.state === "R").length;
      return `0.08 0.03 0.01 ${running}/${kernel.processes().length + 120} ${all.at(-1)?.pid ?? 0}\n`;
    }),
    uptime: generatedFile(() => `${upSeconds().toFixed(2)} ${(upSeconds() * kernel.machine.cpus * 0.97).toFixed(2)}\n`),
    version: generatedFile(() => `Linux version ${kernel.uname.release} (strata@localhost) (gcc (GCC) 14.2.0, GNU ld (GNU Binutils) 2.43) ${kernel.uname.version}\n`),
    stat: generatedFile(() => statFile(kernel)),
    filesystems: generatedFile(() => `${["sysfs", "tmpfs", "proc", "cgroup2", "devtmpfs", "devpts", "mqueue", "overlay"].map((type) => `nodev\t${type}\n`).join("")}\text4\n`),
    swaps: generatedFile(() => "Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority\n"),
    modules: generatedFile(() => ""),
    partitions: generatedFile(() => "major minor  #blocks  name\n\n   8        0   67108864 sda\n   8        1   67107840 sda1\n"),
    sys: withSettings("", sysctls, generatedDir({
      kernel: generatedDir({
        hostname: generatedFile(() => `${uts.hostname}\n`, { mode: 0o644 }),
        domainname: generatedFile(() => `${uts.domainname}\n`, { mode: 0o644 }),
        osrelease: generatedFile(() => `${kernel.uname.release}\n`),
        ostype: generatedFile(() => "Linux\n"),
        version: generatedFile(() => `${kernel.uname.version}\n`),
        pid_max: number(4194304),
        "threads-max": number(63704),
        random: generatedDir({
          boot_id: generatedFile(() => `${uuid(kernel.random.fork("boot").hex(32))}\n`),
          uuid: generatedFile(() => `${uuid(kernel.random.hex(32))}\n`),
        }),
      }),
      net: generatedDir({
        core: generatedDir({ somaxconn: number(4096) }),
        ipv4: generatedDir({ ip_forward: number(1), ip_unprivileged_port_start: number(0), ip_local_port_range: number("32768\t60999") }),
      }),
      vm: generatedDir({ overcommit_memory: number(0), swappiness: number(60), max_map_count: number(262144) }),
      fs: generatedDir({ "file-max": number("9223372036854775807"), "pipe-max-size": number(1048576) }),
    })),
    acpi: generatedDir({}),
    scsi: generatedDir({}),
    sysvipc: generatedDir({}),
    tty: generatedDir({}),
    bus: generatedDir({}),
    fs: generatedDir({}),
    irq: generatedDir({}),
    devices: generatedFile(() => "Character devices:\n  1 mem\n  5 /dev/tty\n  5 /dev/console\n  5 /dev/ptmx\n136 pts\n\nBlock devices:\n  8 sd\n"),
    cgroups: generatedFile(() => "#subsys_name\thierarchy\tnum_cgroups\tenabled\ncpuset\t0\t90\t1\ncpu\t0\t90\t1\nmemory\t0\t90\t1\npids\t0\t90\t1\n"),
    diskstats: generatedFile(() => ""),
    interrupts: generatedFile(() => ""),
    kcore: generatedFile(() => "", { mode: 0o400 }),
    keys: generatedFile(() => ""),
    "sysrq-trigger": generatedFile(() => "", { mode: 0o200 }),
    timer_list: generatedFile(() => "", { mode: 0o400 }),
    mountinfo: generatedFile(() => mountLines(vfs)),
  };
}

/** A directory of /proc/sys with the settings that have been made in it; those it does not list are added. */
function withSettings(prefix: string, sysctls: Readonly<Record<string, string>>, dir: GeneratedDir): GeneratedDir {
  const inside = Object.keys(sysctls).filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length).split(".")[0]!);
  if (inside.length === 0) return dir;
  return {
    ...dir,
    names: () => [...new Set([...dir.names(), ...inside])],
    child: (name) => {
      const value = sysctls[prefix + name];
      if (value !== undefined) return generatedFile(() => `${value}\n`, { mode: 0o644 });
      const known = dir.child(name);
      if (!inside.includes(name)) return known;
      return withSettings(`${prefix}${name}.`, sysctls, known?.kind === "dir" ? known : generatedDir({}));
    },
  };
}

function uuid(hex: string): string {
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join("-");
}

function cpuInfo(cpus: number): string {
  let out = "";
  for (let i = 0; i < cpus; i++) {
    out += `processor\t: ${i}\nvendor_id\t: GenuineIntel\ncpu family\t: 6\nmodel\t\t: 142\nmodel name\t: Virtual CPU\nstepping\t: 10\n` +
      `cpu MHz\t\t: 2400.000\ncache size\t: 8192 KB\nphysical id\t: 0\nsiblings\t: ${cpus}\ncore id\t\t: ${i}\ncpu cores\t: ${cpus}\n` +
      `fpu\t\t: yes\nfpu_exception\t: yes\nbogomips\t: 4800.00\naddress sizes\t: 39 bits physical, 48 bits virtual\n\n`;
  }
  return out;
}

/** kB used by all processes and the system itself. */
function memInfo(kernel: Kernel): string {
  const total = kernel.machine.memoryBytes / 1024;
  const used = Math.round(kernel.processes().reduce((sum, process) => sum + (process.status ? 0 : process.rssBytes), 0) / 1024) + 412_000;
  const cached = 1_204_880;
  const rows: [string, number][] = [
    ["MemTotal", total], ["MemFree", Math.max(0, total - used - cached - 84_100)], ["MemAvailable", Math.max(0, total - used)],
    ["Buffers", 84_100], ["Cached", cached], ["SwapCached", 0], ["Active", Math.round(cached / 3)], ["Inactive", Math.round(cached / 2)],
    ["SwapTotal", 0], ["SwapFree", 0], ["Dirty", 96], ["Writeback", 0], ["AnonPages", used], ["Mapped", 191_528], ["Shmem", 9_080],
    ["KReclaimable", 62_272], ["Slab", 98_844], ["SReclaimable", 62_272], ["SUnreclaim", 36_572], ["KernelStack", 4_160],
    ["PageTables", 8_356], ["CommitLimit", total / 2], ["Committed_AS", used * 2],
  ];
  return rows.map(([name, kb]) => `${`${name}:`.padEnd(16)}${String(kb).padStart(8)} kB\n`).join("");
}

function statFile(kernel: Kernel): string {
  const busy = Math.floor(kernel.rootCgroup.cpuMs / 10);
  const idle = Math.floor(((kernel.clock.now() - kernel.bootedAtMs) * kernel.machine.cpus) / 10) - busy;
  let out = `cpu  ${busy} 0 ${busy} ${idle} 0 0 0 0 0 0\n`;
  for (let i = 0; i < kernel.machine.cpus; i++) out += `cpu${i} ${busy} 0 ${busy} ${Math.floor(idle / kernel.machine.cpus)} 0 0 0 0 0 0\n`;
  return `${out}btime ${Math.floor(kernel.bootedAtMs / 1000)}\nprocesses ${kernel.processes().length}\nprocs_running 1\nprocs_blocked 0\n`;
}
