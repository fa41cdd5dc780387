import type { BuildCacheRecord, DiskUsage } from "../../../client/types.ts";
import { parentsOf } from "../../../client/types.ts";
import { builderFlag } from "../../build/buildFlags.ts";
import type { Call, Command } from "../../command.ts";
import { noArgs } from "../../command.ts";
import { humanDuration, humanSize } from "../../format/units.ts";
import { tabbed } from "../../format/tabbed.ts";
import { parseRfc3339 } from "../../../base/rfc3339.ts";
import { timeText } from "../../go/value.ts";
import { filterFlag } from "../options.ts";

/** The build cache, piece by piece. Models: docker/buildx commands/diskusage.go. */

/** All pieces, the largest first. */
export async function cacheRecords(call: Call): Promise<BuildCacheRecord[]> {
  const { BuildCache } = await call.client.json<DiskUsage>("GET", "/system/df", { query: { type: "build-cache" } });
  return (BuildCache ?? []).toSorted((a, b) => b.Size - a.Size || (a.ID > b.ID ? -1 : 1));
}

export const cacheHead: readonly string[] = ["ID", "RECLAIMABLE", "SIZE", "LAST ACCESSED"];

/** Pieces that steps write to; the others are fixed layers. */
const isMutable = ({ Type }: BuildCacheRecord): boolean => Type === "source.local" || Type === "exec.cachemount" || Type === "source.git.checkout";

function ago(time: string, call: Call): string {
  return `${humanDuration(call.io.clock.now() / 1000 - Number(parseRfc3339(time) ?? 0n) / 1e9)} ago`;
}

/** A line of the table. */
export function cacheRow(record: BuildCacheRecord, call: Call): string[] {
  const size = humanSize(record.Size) + (record.Shared ? "*" : "");
  return [
    (record.ID + (isMutable(record) ? "*" : "")).padEnd(40),
    String(!record.InUse).padEnd(5),
    size.padEnd(10),
    record.LastUsedAt ? ago(record.LastUsedAt, call) : "",
  ];
}

/** All of one piece, for --verbose. */
export function cacheFacts(record: BuildCacheRecord, call: Call): string[][] {
  const parents = parentsOf(record);
  return [
    ["ID:", record.ID],
    ...(parents.length === 0 ? [] : [[parents.length > 1 ? "Parents:" : "Parent:", parents.join(", ")]]),
    ["Created at:", timeText(record.CreatedAt)],
    ["Mutable:", String(isMutable(record))],
    ["Reclaimable:", String(!record.InUse)],
    ["Shared:", String(record.Shared)],
    ["Size:", humanSize(record.Size)],
    ...(record.Description ? [["Description:", record.Description]] : []),
    ["Usage count:", String(record.UsageCount)],
    ...(record.LastUsedAt ? [["Last used:", ago(record.LastUsedAt, call)]] : []),
    ...(record.Type ? [["Type:", record.Type]] : []),
  ];
}

/** Does a piece meet a condition? What is not known meets none; yes and no are told by type and use alone. Models: buildkit cache/manager.go (filter adaptors). */
function isWanted(record: BuildCacheRecord, filter: string): boolean {
  const [name = "", value = ""] = filter.split("=", 2);
  const texts: Readonly<Record<string, string>> = { id: record.ID, type: record.Type, description: record.Description };
  return texts[name] === value;
}

export const du: Command = {
  use: "du",
  short: "Disk usage",
  args: noArgs,
  flags: [builderFlag, filterFlag("Count only what meets the conditions"), { name: "verbose", type: "bool", usage: "Tell more of each piece" }],
  run: async (call) => {
    const filters = call.flags.list("filter");
    const records = (await cacheRecords(call)).filter((record) => filters.every((filter) => isWanted(record, filter)));
    if (call.flags.bool("verbose")) for (const record of records) await call.out(`${tabbed(cacheFacts(record, call))}\n`);
    else if (records.length > 0) await call.out(tabbed([cacheHead, ...records.map((record) => cacheRow(record, call))]));
    if (filters.length > 0) return;
    const sum = (some: readonly BuildCacheRecord[]): string => humanSize(some.reduce((bytes, one) => bytes + one.Size, 0));
    const shared = records.filter((one) => one.Shared);
    await call.out(
      tabbed([
        ...(shared.length > 0
          ? [
              ["Shared:", sum(shared)],
              ["Private:", sum(records.filter((one) => !one.Shared))],
            ]
          : []),
        ["Reclaimable:", sum(records.filter((one) => !one.InUse))],
        ["Total:", sum(records)],
      ]),
    );
  },
};
