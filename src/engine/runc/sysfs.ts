/**
 * /sys as far as it is looked at: network interfaces, CPUs, and the container's own control group.
 * Models: sysfs(5), cgroup v2 interface files.
 */
import { GeneratedFilesystem, generatedDir, generatedFile, type GeneratedEntry } from "../../fs/generated.ts";
import type { Cgroup } from "./cgroups.ts";
import type { Kernel } from "./kernel.ts";
import type { SocketStack } from "./sockets.ts";

/** A sys file system for mounting at /sys. */
export function sysfs(kernel: Kernel, network: SocketStack): GeneratedFilesystem {
  const empty = (): GeneratedEntry => generatedDir({});
  const root = generatedDir({
    block: empty(),
    bus: empty(),
    class: generatedDir({
      net: {
        kind: "dir",
        names: () => network.interfaces().map(({ name }) => name),
        child: (name) => {
          const link = network.interfaces().find((other) => other.name === name);
          return link && generatedDir({
            address: generatedFile(() => `${link.mac}\n`), mtu: generatedFile(() => `${link.mtu}\n`),
            ifindex: generatedFile(() => `${link.index}\n`), operstate: generatedFile(() => (name === "lo" ? "unknown\n" : "up\n")),
          });
        },
      },
    }),
    dev: empty(),
    devices: generatedDir({
      system: generatedDir({
        cpu: generatedDir({ online: generatedFile(() => `0-${kernel.machine.cpus - 1}\n`), possible: generatedFile(() => `0-${kernel.machine.cpus - 1}\n`) }),
      }),
    }),
    firmware: empty(),
    fs: generatedDir({ cgroup: empty() }),
    kernel: generatedDir({ mm: empty() }),
    module: empty(),
    power: empty(),
  });
  return new GeneratedFilesystem(root, { type: "sysfs", dev: kernel.disk.nextDev(), now: () => kernel.clock.now() });
}

/** The files of one control group, for mounting at /sys/fs/cgroup. */
export function cgroupfs(kernel: Kernel, cgroup: Cgroup): GeneratedFilesystem {
  const limit = (value: number | undefined): string => (value !== undefined && value > 0 ? String(value) : "max");
  const file = (text: () => string | number): GeneratedEntry => generatedFile(() => `${text()}\n`, { mode: 0o644 });
  const root = generatedDir({
    "cgroup.controllers": file(() => "cpuset cpu io memory hugetlb pids"),
    "cgroup.procs": generatedFile(() => [...cgroup.processes].map((process) => `${process.pid}\n`).join("")),
    "cgroup.freeze": file(() => (cgroup.isFrozen ? 1 : 0)),
    "cgroup.events": file(() => `populated ${cgroup.processes.size > 0 ? 1 : 0}\nfrozen ${cgroup.isFrozen ? 1 : 0}`),
    "cgroup.type": file(() => "domain"),
    "cpu.max": file(() => `${cgroup.limits.cpus ? Math.round(cgroup.limits.cpus * 100_000) : "max"} 100000`),
    "cpu.stat": file(() => `usage_usec ${Math.floor(cgroup.cpuMs * 1000)}\nuser_usec ${Math.floor(cgroup.cpuMs * 1000)}\nsystem_usec 0`),
    "cpu.weight": file(() => 100),
    "memory.current": file(() => cgroup.memoryBytes),
    "memory.peak": file(() => cgroup.peakMemoryBytes),
    "memory.max": file(() => limit(cgroup.limits.memoryBytes)),
    "memory.high": file(() => "max"),
    "memory.low": file(() => 0),
    "memory.min": file(() => 0),
    "memory.swap.max": file(() => limit(cgroup.limits.memoryBytes)),
    "memory.swap.current": file(() => 0),
    "memory.events": file(() => `low 0\nhigh 0\nmax 0\noom ${cgroup.isOomKilled ? 1 : 0}\noom_kill ${cgroup.isOomKilled ? 1 : 0}\noom_group_kill 0`),
    "pids.current": file(() => cgroup.processes.size),
    "pids.max": file(() => limit(cgroup.limits.pids)),
  });
  return new GeneratedFilesystem(root, { type: "cgroup2", dev: kernel.disk.nextDev(), now: () => kernel.clock.now() });
}
