import { filtersText } from "../../../client/http.ts";
import type { BuildCacheRecord } from "../../../client/types.ts";
import { builderFlag } from "../../build/buildFlags.ts";
import type { Call, Command } from "../../command.ts";
import { noArgs } from "../../command.ts";
import { humanSize, ramInBytes } from "../../format/units.ts";
import { tabbed } from "../../format/tabbed.ts";
import { confirm } from "../../prompt.ts";
import type { Pruned } from "../container/prune.ts";
import { pruneFilters } from "../container/prune.ts";
import { filterFlag, force } from "../options.ts";
import { cacheHead, cacheRow, cacheFacts, cacheRecords } from "./diskUsage.ts";

interface PruneReport {
  readonly CachesDeleted: string[] | null;
  readonly SpaceReclaimed: number;
}

function pruneRequest(call: Call, what: { isAll: boolean; keepBytes: number }): Promise<PruneReport> {
  const query = {
    all: what.isAll ? 1 : undefined,
    "keep-storage": what.keepBytes,
    filters: filtersText(pruneFilters(call)) ?? "{}",
  };
  return call.client.json<PruneReport>("POST", "/build/prune", { query });
}

/** Removes build cache, as `docker system prune` does. Models: docker/cli builder/prune.go. */
export async function pruneCache(call: Call, what: { isAll: boolean; keepBytes: number }): Promise<Pruned> {
  const report = await pruneRequest(call, what);
  const deleted = report.CachesDeleted ?? [];
  const text = deleted.length === 0 ? "" : `Deleted build cache objects:\n${deleted.map((id) => `${id}\n`).join("")}`;
  return { reclaimedBytes: report.SpaceReclaimed, report: text };
}

/** `docker buildx prune`. Models: docker/buildx commands/prune.go. */
export const prune: Command = {
  use: "prune",
  short: "Remove build cache",
  args: noArgs,
  flags: [
    builderFlag,
    force,
    { name: "all", short: "a", type: "bool", usage: "Remove the cache of frontends and the like, too" },
    filterFlag('Remove only what meets the conditions (such as "until=24h")'),
    {
      name: "keep-storage",
      type: "bytes",
      usage: "How much cache to keep",
      goneIn29: true,
      check: (text) => {
        ramInBytes(text);
        return text;
      },
    },
    { name: "verbose", type: "bool", usage: "Tell more of each piece" },
  ],
  run: async (call) => {
    const { flags } = call;
    const isAll = flags.bool("all");
    const question = `WARNING! This will remove ${isAll ? "all" : "all dangling"} build cache. Are you sure you want to continue?`;
    if (!flags.bool("force")) await confirm(call, question);
    const before = new Map((await cacheRecords(call)).map((record) => [record.ID, record]));
    const report = await pruneRequest(call, { isAll, keepBytes: flags.changed("keep-storage") ? ramInBytes(flags.text("keep-storage")) : 0 });
    const deleted = (report.CachesDeleted ?? []).map((id) => before.get(id)).filter((one): one is BuildCacheRecord => one !== undefined);
    if (flags.bool("verbose")) for (const record of deleted) await call.out(`${tabbed(cacheFacts(record, call))}\n`);
    else if (deleted.length > 0) {
      const [first, ...rest] = deleted.map((record) => cacheRow(record, call));
      await call.out(tabbed([cacheHead, first!]) + rest.map((row) => tabbed([row])).join(""));
    }
    await call.out(tabbed([["Total:", humanSize(report.SpaceReclaimed)]]));
  },
};

