/** docker container prune. Models: moby daemon/prune.go · API ContainerPrune. */
import { EngineError } from "../../base/errors.ts";
import type { Daemon } from "./daemon.ts";
import type { Filters } from "./filters.ts";
import { containerSizes } from "./list.ts";
import { pruneUntil } from "./networks.ts";
import { removeContainer } from "./remove.ts";

export async function containerPrune(daemon: Daemon, filters: Filters): Promise<{ readonly deleted: readonly string[]; readonly reclaimedBytes: number }> {
  filters.validate(["label", "label!", "until"]);
  const until = pruneUntil(daemon, filters);
  const deleted: string[] = [];
  let reclaimedBytes = 0;
  for (const container of daemon.db.list("containers")) {
    if (container.state.running || (until !== undefined && container.createdNs > until) || !filters.keepsLabels(container.config.Labels)) continue;
    const { sizeRw } = containerSizes(daemon, container);
    try {
      await removeContainer(daemon, container.id, { force: false, volumes: false });
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      continue;
    }
    reclaimedBytes += sizeRw;
    deleted.push(container.id);
  }
  daemon.events.publish("container", "prune", "", { reclaimed: String(reclaimedBytes) });
  return { deleted, reclaimedBytes };
}
