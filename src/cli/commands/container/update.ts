import type { Command } from "../../command.ts";
import { atLeast } from "../../command.ts";
import { CliError, messageOf } from "../../cliError.ts";
import { containerNames } from "../../completion.ts";
import type { FlagSpec } from "../../flags.ts";
import { ramInBytes } from "../../format/units.ts";
import { containerFlags } from "../../opts/containerFlags.ts";
import { parseCpus, parseMemorySwap, parseRestart } from "../../opts/limits.ts";

/** Flags with the same meaning as those of docker run. */
const shared = [
  "blkio-weight", "cpu-period", "cpu-quota", "cpu-rt-period", "cpu-rt-runtime", "cpuset-cpus", "cpuset-mems", "cpu-shares",
  "memory", "memory-reservation", "memory-swap", "pids-limit", "cpus",
];

const flags: readonly FlagSpec[] = [
  ...containerFlags.filter(({ name }) => shared.includes(name)),
  { ...containerFlags.find(({ name }) => name === "kernel-memory")!, hidden: true, since29: { hidden: true } },
  { name: "restart", type: "string", usage: "What to do when the container exits" },
];

/** Models: docker/cli container/update.go. */
export const update: Command = {
  use: "update [OPTIONS] CONTAINER [CONTAINER...]",
  short: "Update configuration of one or more containers",
  paths: ["docker container update", "docker update"],
  args: atLeast(1),
  flags,
  complete: containerNames(true),
  run: async (call) => {
    const given = call.flags;
    if (!flags.some(({ name }) => given.changed(name)))
      throw new CliError("you must provide one or more flags when using this command");
    const bytes = (name: string): number => (given.changed(name) ? ramInBytes(given.text(name)) : 0);
    const kernelMemory = bytes("kernel-memory");
    const limits = {
      CpuShares: given.int("cpu-shares"),
      Memory: bytes("memory"),
      NanoCpus: given.changed("cpus") ? parseCpus(given.text("cpus")) : 0,
      CgroupParent: "",
      BlkioWeight: given.int("blkio-weight"),
      BlkioWeightDevice: null,
      BlkioDeviceReadBps: null,
      BlkioDeviceWriteBps: null,
      BlkioDeviceReadIOps: null,
      BlkioDeviceWriteIOps: null,
      CpuPeriod: given.int("cpu-period"),
      CpuQuota: given.int("cpu-quota"),
      CpuRealtimePeriod: given.int("cpu-rt-period"),
      CpuRealtimeRuntime: given.int("cpu-rt-runtime"),
      CpusetCpus: given.text("cpuset-cpus"),
      CpusetMems: given.text("cpuset-mems"),
      Devices: null,
      DeviceCgroupRules: null,
      DeviceRequests: null,
      ...(kernelMemory > 0 && { KernelMemory: kernelMemory }),
      MemoryReservation: bytes("memory-reservation"),
      MemorySwap: given.changed("memory-swap") ? parseMemorySwap(given.text("memory-swap")) : 0,
      MemorySwappiness: null,
      OomKillDisable: null,
      PidsLimit: given.int("pids-limit") || null,
      Ulimits: null,
      CpuCount: 0,
      CpuPercent: 0,
      IOMaximumIOps: 0,
      IOMaximumBandwidth: 0,
      RestartPolicy: parseRestart(given.text("restart")),
    };
    const warnings: string[] = [];
    const failures: string[] = [];
    for (const name of call.args) {
      try {
        const { Warnings } = await call.client.json<{ Warnings: string[] | null }>("POST", `/containers/${name}/update`, { json: limits });
        await call.out(`${name}\n`);
        warnings.push(...(Warnings ?? []));
      } catch (error) {
        failures.push(messageOf(error));
      }
    }
    if (warnings.length > 0) await call.out(`${warnings.join("\n")}\n`);
    if (failures.length > 0) throw new CliError(failures.join("\n"));
  },
};
