/** docker restart. Models: moby daemon/restart.go · API ContainerRestart. */
import { EngineError } from "../../base/errors.ts";
import type { Daemon } from "./daemon.ts";
import { containerEvent } from "./eventLog.ts";
import { containerById, findContainer } from "./resolve.ts";
import { startContainer } from "./start.ts";
import { type StopOptions, stopContainer } from "./stop.ts";

export async function containerRestart(daemon: Daemon, term: string, options: StopOptions): Promise<void> {
  const { id } = findContainer(daemon, term);
  try {
    if (containerById(daemon, id).state.running) {
      daemon.runtime(id).isManuallyRestarted = true;
      await stopContainer(daemon, id, options);
    }
    await startContainer(daemon, id, true);
    containerEvent(daemon, containerById(daemon, id), "restart");
  } catch (error) {
    if (error instanceof EngineError) throw new EngineError("system", `Cannot restart container ${term}: ${error.message}`);
    throw error;
  }
}
