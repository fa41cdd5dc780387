/**
 * How a container's record changes. Models: moby container/state.go.
 */
import type { ContainerRecord, ContainerState } from "../metadata/tables.ts";
import type { Daemon } from "./daemon.ts";
import { humanDuration } from "./humanDuration.ts";
import { containerById } from "./resolve.ts";

/** Replaces the record. Throws notFound when it is gone. */
export function patchContainer(daemon: Daemon, id: string, change: (container: ContainerRecord) => ContainerRecord): ContainerRecord {
  const next = change(containerById(daemon, id));
  daemon.db.update((tx) => tx.put("containers", id, next));
  return next;
}

export function patchState(daemon: Daemon, id: string, change: Partial<ContainerState>): ContainerRecord {
  return patchContainer(daemon, id, (container) => ({ ...container, state: { ...container.state, ...change } }));
}

export const newState: ContainerState = {
  running: false, paused: false, restarting: false, oomKilled: false, removalInProgress: false, dead: false, pid: 0, exitCode: 0, error: "",
  startedNs: 0n, finishedNs: 0n, health: undefined,
};

/** One word: what `docker inspect` shows as Status. */
export function stateWord(state: ContainerState): "created" | "running" | "paused" | "restarting" | "removing" | "exited" | "dead" {
  if (state.running) return state.paused ? "paused" : state.restarting ? "restarting" : "running";
  if (state.removalInProgress) return "removing";
  if (state.dead) return "dead";
  return state.startedNs === 0n ? "created" : "exited";
}

/** A phrase: what `docker ps` shows as STATUS. */
export function statePhrase(state: ContainerState, nowNs: bigint): string {
  const since = (ns: bigint): string => humanDuration(nowNs - ns);
  if (state.running) {
    if (state.paused) return `Up ${since(state.startedNs)} (Paused)`;
    if (state.restarting) return `Restarting (${state.exitCode}) ${since(state.finishedNs)} ago`;
    if (state.health) return `Up ${since(state.startedNs)} (${state.health.status === "starting" ? "health: starting" : state.health.status})`;
    return `Up ${since(state.startedNs)}`;
  }
  if (state.removalInProgress) return "Removal In Progress";
  if (state.dead) return "Dead";
  if (state.startedNs === 0n) return "Created";
  return state.finishedNs === 0n ? "" : `Exited (${state.exitCode}) ${since(state.finishedNs)} ago`;
}
