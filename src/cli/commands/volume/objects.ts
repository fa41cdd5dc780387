import { filtersText } from "../../../client/http.ts";
import type { Call, Command } from "../../command.ts";
import { atLeast, atMost, noArgs } from "../../command.ts";
import { CliError } from "../../cliError.ts";
import { volumeNames } from "../../completion.ts";
import { oneByOne } from "../../many.ts";
import { confirm } from "../../prompt.ts";
import { inspectAll } from "../container/inspect.ts";
import type { Pruned } from "../container/prune.ts";
import { printPruned, pruneFilters } from "../container/prune.ts";
import { filterFlag, force, inspectFormat } from "../options.ts";

/** Models: docker/cli volume/inspect.go, remove.go, prune.go, update.go. */

export const inspect: Command = {
  use: "inspect [OPTIONS] VOLUME [VOLUME...]",
  short: "Display detailed information on one or more volumes",
  args: atLeast(1),
  flags: [inspectFormat],
  complete: volumeNames,
  run: (call) =>
    inspectAll(call, async (name) => {
      const json = await call.client.text("GET", `/volumes/${name}`);
      return { type: "volume.Volume", json, isTypedOnly: true };
    }),
};

export const rm: Command = {
  use: "rm [OPTIONS] VOLUME [VOLUME...]",
  short: "Remove one or more volumes",
  long: "Remove one or more volumes. A volume that a container uses cannot be removed.",
  aliases: ["remove"],
  examples: "$ docker volume rm hello\nhello",
  args: atLeast(1),
  flags: [{ name: "force", short: "f", type: "bool", usage: "Take a volume that is not there for removed" }],
  complete: volumeNames,
  run: (call) =>
    oneByOne(call, (name) =>
      call.client.call("DELETE", `/volumes/${name}`, { query: { force: call.flags.bool("force") ? 1 : undefined } }),
    ),
};

/** Removes unused volumes: anonymous ones, or (`isAll`) named ones, too. */
export async function pruneVolumes(call: Call, isAll: boolean): Promise<Pruned> {
  const filters = pruneFilters(call);
  if (isAll) {
    if (filters["all"]) throw new CliError("conflicting options: cannot specify both --all and --filter all=1");
    filters["all"] = { true: true };
  }
  const query = { filters: filtersText(filters) };
  const report = await call.client.json<{ VolumesDeleted: string[] | null; SpaceReclaimed: number }>("POST", "/volumes/prune", { query });
  const deleted = report.VolumesDeleted ?? [];
  if (deleted.length === 0) return { reclaimedBytes: 0, report: "" };
  return { reclaimedBytes: report.SpaceReclaimed, report: `Deleted Volumes:\n${deleted.map((name) => `${name}\n`).join("")}` };
}

export const prune: Command = {
  use: "prune [OPTIONS]",
  short: "Remove unused local volumes",
  args: noArgs,
  flags: [
    { name: "all", short: "a", type: "bool", usage: "Remove every unused volume, not only anonymous ones" },
    force,
    filterFlag('Remove only what meets the conditions (such as "label=<label>")'),
  ],
  run: async (call) => {
    const isAll = call.flags.bool("all");
    const kind = isAll ? "all local" : "anonymous local";
    if (!call.flags.bool("force"))
      await confirm(call, `WARNING! This will remove ${kind} volumes not used by at least one container.\nAre you sure you want to continue?`);
    await printPruned(call, await pruneVolumes(call, isAll));
  },
};

/** Only cluster volumes can be updated, and there are none. */
export const update: Command = {
  use: "update [OPTIONS] [VOLUME]",
  short: "Update a volume (cluster volumes only)",
  args: atMost(1),
  flags: [{ name: "availability", type: "string", default: "active", usage: 'Availability of a cluster volume ("active", "pause", "drain")' }],
  complete: volumeNames,
  run: (call) => call.client.call("GET", `/volumes/${call.args[0] ?? ""}`).then(() => {
    throw new CliError("Can only update cluster volumes");
  }),
};
