/** docker update: limits and restart policy of a container that exists. Models: moby daemon/update.go, container_unix.go UpdateContainer. */
import { conflict, EngineError } from "../../base/errors.ts";
import type { HostConfig } from "../metadata/containerDocument.ts";
import type { Daemon } from "./daemon.ts";
import { containerEvent } from "./eventLog.ts";
import { findContainer } from "./resolve.ts";
import { limitsOf } from "./start.ts";
import { patchContainer } from "./state.ts";
import { verifyPlatform, verifyRestartPolicy, withoutUnsupported } from "./verify.ts";

/** The fields of an update request; zero means: leave it. */
export type UpdateRequest = Pick<HostConfig,
  | "CpuShares" | "Memory" | "NanoCpus" | "BlkioWeight" | "CpuPeriod" | "CpuQuota" | "CpuRealtimePeriod" | "CpuRealtimeRuntime" | "CpusetCpus"
  | "CpusetMems" | "MemoryReservation" | "MemorySwap" | "PidsLimit" | "RestartPolicy">;

const plainFields = [
  "BlkioWeight", "CpuShares", "NanoCpus", "CpuPeriod", "CpuQuota", "CpusetCpus", "CpusetMems", "Memory", "MemorySwap", "MemoryReservation",
  "CpuRealtimePeriod", "CpuRealtimeRuntime",
] as const;

/** Warnings. Throws invalidParameter, conflict. `base` gives the fields that an update cannot have. */
export function containerUpdate(daemon: Daemon, term: string, wanted: UpdateRequest, base: HostConfig): readonly string[] {
  const request = withoutUnsupported(wanted);
  verifyRestartPolicy(request.RestartPolicy);
  const warnings = verifyPlatform(daemon, { ...base, ...wanted }, true);
  const container = findContainer(daemon, term);
  const refuse = (reason: string): never => {
    throw conflict(`Cannot update container ${container.id}: ${reason}`);
  };
  const current = container.hostConfig;
  if (container.state.removalInProgress || container.state.dead) throw new EngineError("system", `Cannot update container ${container.id}: container is marked for removal and cannot be "update"`);
  if (request.NanoCpus > 0 && current.CpuPeriod > 0) refuse("Conflicting options: Nano CPUs cannot be updated as CPU Period has already been set");
  if (request.NanoCpus > 0 && current.CpuQuota > 0) refuse("Conflicting options: Nano CPUs cannot be updated as CPU Quota has already been set");
  if (request.CpuPeriod > 0 && current.NanoCpus > 0) refuse("Conflicting options: CPU Period cannot be updated as NanoCPUs has already been set");
  if (request.CpuQuota > 0 && current.NanoCpus > 0) refuse("Conflicting options: CPU Quota cannot be updated as NanoCPUs has already been set");
  if (request.Memory !== 0 && request.Memory > current.MemorySwap && request.MemorySwap === 0)
    refuse("Memory limit should be smaller than already set memoryswap limit, update the memoryswap at the same time");
  const changes: Record<string, unknown> = {};
  for (const field of plainFields) if (request[field]) changes[field] = request[field];
  if (request.PidsLimit !== null) changes["PidsLimit"] = request.PidsLimit;
  const { RestartPolicy } = request;
  if (RestartPolicy.Name !== "") {
    if (current.AutoRemove && RestartPolicy.Name !== "no") refuse("Restart policy cannot be updated because AutoRemove is enabled for the container");
    changes["RestartPolicy"] = RestartPolicy;
  }
  const updated = patchContainer(daemon, container.id, (it) => ({ ...it, hostConfig: { ...it.hostConfig, ...changes } }));
  const runtime = daemon.runtime(container.id);
  runtime.restartManager(updated.hostConfig.RestartPolicy, updated.restartCount).policy = updated.hostConfig.RestartPolicy;
  if (runtime.task) runtime.task.cgroup.limits = limitsOf(updated);
  containerEvent(daemon, updated, "update");
  return warnings;
}
