import { filtersText } from "../../../client/http.ts";
import type { Call, Command } from "../../command.ts";
import { noArgs } from "../../command.ts";
import { confirm } from "../../prompt.ts";
import type { Pruned } from "../container/prune.ts";
import { printPruned, pruneFilters } from "../container/prune.ts";
import { filterFlag, force } from "../options.ts";

/** Removes dangling images, or (`isAll`) every one without containers. Models: docker/cli image/prune.go. */
export async function pruneImages(call: Call, isAll: boolean): Promise<Pruned> {
  const filters = pruneFilters(call);
  (filters["dangling"] ??= {})[String(!isAll)] = true;
  const report = await call.client.json<{ ImagesDeleted: { Untagged?: string; Deleted?: string }[] | null; SpaceReclaimed: number }>(
    "POST",
    "/images/prune",
    { query: { filters: filtersText(filters) } },
  );
  const deleted = report.ImagesDeleted ?? [];
  if (deleted.length === 0) return { reclaimedBytes: 0, report: "" };
  const lines = deleted.map(({ Untagged, Deleted }) => (Untagged ? `untagged: ${Untagged}\n` : `deleted: ${Deleted}\n`));
  return { reclaimedBytes: report.SpaceReclaimed, report: `Deleted Images:\n${lines.join("")}` };
}

export const prune: Command = {
  use: "prune [OPTIONS]",
  short: "Remove unused images",
  args: noArgs,
  flags: [
    force,
    { name: "all", short: "a", type: "bool", usage: "Remove every image without containers, not only dangling ones" },
    filterFlag('Remove only what meets the conditions (such as "until=<timestamp>")'),
  ],
  run: async (call) => {
    const isAll = call.flags.bool("all");
    const what = isAll ? "all images without at least one container associated to them" : "all dangling images";
    if (!call.flags.bool("force")) await confirm(call, `WARNING! This will remove ${what}.\nAre you sure you want to continue?`);
    await printPruned(call, await pruneImages(call, isAll));
  },
};
