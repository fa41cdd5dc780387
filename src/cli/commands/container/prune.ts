import { filtersText } from "../../../client/http.ts";
import type { Call, Command } from "../../command.ts";
import { noArgs } from "../../command.ts";
import { humanSize } from "../../format/units.ts";
import { cut } from "../../go/parse.ts";
import { filterMap } from "../../opts/values.ts";
import { confirm } from "../../prompt.ts";
import { filterFlag, force } from "../options.ts";

/** What pruning one kind of thing did. */
export interface Pruned {
  readonly reclaimedBytes: number;
  /** What to print about it; "" when nothing went. */
  readonly report: string;
}

/** The filters of the command line and those of the configuration file. */
export function pruneFilters(call: Call): Record<string, Record<string, true>> {
  const filters = filterMap(call.flags.list("filter"));
  for (const text of call.config.pruneFilters ?? []) {
    const [key, value, found] = cut(text, "=");
    const opposite = key === "label" ? "label!" : key === "label!" ? "label" : undefined;
    if (found && !(opposite && filters[opposite]?.[value])) (filters[key] ??= {})[value] = true;
  }
  return filters;
}

/** Prints what went and how much space came back. */
export async function printPruned(call: Call, { reclaimedBytes, report }: Pruned): Promise<void> {
  if (report !== "") await call.out(`${report}\n`);
  await call.out(`Total reclaimed space: ${humanSize(reclaimedBytes)}\n`);
}

/** Removes stopped containers. Models: docker/cli container/prune.go. */
export async function pruneContainers(call: Call): Promise<Pruned> {
  const query = { filters: filtersText(pruneFilters(call)) };
  const report = await call.client.json<{ ContainersDeleted: string[] | null; SpaceReclaimed: number }>("POST", "/containers/prune", { query });
  const deleted = report.ContainersDeleted ?? [];
  if (deleted.length === 0) return { reclaimedBytes: 0, report: "" };
  return { reclaimedBytes: report.SpaceReclaimed, report: `Deleted Containers:\n${deleted.map((id) => `${id}\n`).join("")}` };
}

export const prune: Command = {
  use: "prune [OPTIONS]",
  short: "Remove all stopped containers",
  args: noArgs,
  flags: [force, filterFlag('Remove only what meets the conditions (such as "until=<timestamp>")')],
  run: async (call) => {
    if (!call.flags.bool("force"))
      await confirm(call, "WARNING! This will remove all stopped containers.\nAre you sure you want to continue?");
    await printPruned(call, await pruneContainers(call));
  },
};
