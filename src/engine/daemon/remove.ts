/** docker rm. Models: moby daemon/delete.go · API ContainerDelete. */
import { conflict, EngineError, systemError } from "../../base/errors.ts";
import { removeTree } from "../volume/hostTree.ts";
import type { ContainerRecord } from "../metadata/tables.ts";
import type { Daemon } from "./daemon.ts";
import { containerEvent, volumeEvent } from "./eventLog.ts";
import { releaseUnusedLayers } from "./images/store.ts";
import { killAndWait } from "./kill.ts";
import { containerById, findContainer } from "./resolve.ts";
import { containerDir, removeRootfs } from "./rootfs.ts";
import { patchState, stateWord } from "./state.ts";
import { stopContainer } from "./stop.ts";

export interface RemoveOptions {
  readonly force: boolean;
  /** Its anonymous volumes go too. */
  readonly volumes: boolean;
}

export function containerRemove(daemon: Daemon, term: string, options: RemoveOptions): Promise<void> {
  return removeContainer(daemon, findContainer(daemon, term).id, options, term);
}

/** Throws conflict while it runs (unless forced) or somebody else removes it. */
export async function removeContainer(daemon: Daemon, id: string, options: RemoveOptions, term = id): Promise<void> {
  const container = containerById(daemon, id);
  if (container.state.removalInProgress) throw conflict(`removal of container ${term} is already in progress`);
  patchState(daemon, id, { removalInProgress: true });
  try {
    await cleanUp(daemon, id, options);
  } finally {
    if (daemon.db.get("containers", id)) patchState(daemon, id, { removalInProgress: false });
  }
}

async function cleanUp(daemon: Daemon, id: string, options: RemoveOptions): Promise<void> {
  const { state, name } = containerById(daemon, id);
  if (state.running) {
    if (!options.force) {
      const word = stateWord(state);
      const advice = word === "paused" ? "and must be unpaused first" : ": stop the container before removing or force remove";
      throw conflict(`cannot remove container "/${name}": container is ${word}${advice.startsWith(":") ? "" : " "}${advice}`);
    }
    try {
      await killAndWait(daemon, id);
    } catch (error) {
      if (!(error instanceof EngineError) || error.kind !== "conflict") throw systemError(`cannot remove container "/${name}": could not kill: ${(error as Error).message}`);
    }
  }
  await stopContainer(daemon, id, { timeoutSeconds: 3 });
  const runtime = daemon.runtime(id);
  await runtime.lock.run(() => {
    const container = patchState(daemon, id, { dead: true });
    removeRootfs(daemon, id);
    removeTree(daemon.hostFs, containerDir(id));
    daemon.db.update((tx) => {
      tx.delete("containers", id);
      for (const exec of tx.state.execs.values()) if (exec.containerId === id) tx.delete("execs", exec.id);
    });
    for (const [execId] of daemon.execs) if (!daemon.db.get("execs", execId)) daemon.execs.delete(execId);
    releaseVolumes(daemon, container, options.volumes);
    releaseUnusedLayers(daemon, container.chainId);
    runtime.notifyRemoved({ exitCode: container.state.exitCode });
    daemon.runtimes.delete(id);
    containerEvent(daemon, container, "destroy");
  });
}

function releaseVolumes(daemon: Daemon, container: ContainerRecord, removesAnonymous: boolean): void {
  for (const mount of container.mountPoints) {
    if (mount.type !== "volume") continue;
    daemon.volumes.release(mount.name, container.id);
    // A volume that somebody named stays, even if it has a container's mount only.
    const volume = daemon.db.get("volumes", mount.name);
    const isNamed = mount.spec.Source !== undefined && mount.spec.Source !== "";
    if (!removesAnonymous || isNamed || !volume) continue;
    if (daemon.volumes.references(mount.name).length > 0) continue;
    daemon.volumes.remove(mount.name);
    volumeEvent(daemon, mount.name, "destroy", { driver: volume.driver });
  }
}
