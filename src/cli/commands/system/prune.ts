import type { Call, Command } from "../../command.ts";
import { noArgs } from "../../command.ts";
import { CliError } from "../../cliError.ts";
import { compareNatural } from "../../go/natural.ts";
import { humanSize } from "../../format/units.ts";
import { confirm } from "../../prompt.ts";
import type { Pruned } from "../container/prune.ts";
import { pruneContainers, pruneFilters } from "../container/prune.ts";
import { pruneImages } from "../image/prune.ts";
import { pruneNetworks } from "../network/objects.ts";
import { pruneVolumes } from "../volume/objects.ts";
import { pruneCache } from "../builder/prune.ts";
import { filterFlag, force } from "../options.ts";

/** Models: docker/cli system/prune.go. */
export const prune: Command = {
  use: "prune [OPTIONS]",
  short: "Remove unused data",
  args: noArgs,
  flags: [
    force,
    { name: "all", short: "a", type: "bool", usage: "Remove every unused image, not only dangling ones" },
    { name: "volumes", type: "bool", usage: "Remove anonymous volumes, too" },
    filterFlag('Remove only what meets the conditions (such as "label=<key>=<value>")'),
  ],
  run: async (call) => {
    const { flags } = call;
    const filters = pruneFilters(call);
    if (flags.bool("volumes") && filters["until"]) throw new CliError('ERROR: The "until" filter is not supported with "--volumes"');
    if (!flags.bool("force")) await confirm(call, question(call, filters));
    const steps: (() => Promise<Pruned>)[] = [
      () => pruneContainers(call),
      async () => ({ reclaimedBytes: 0, report: await pruneNetworks(call) }),
      ...(flags.bool("volumes") ? [() => pruneVolumes(call, flags.bool("all"))] : []),
      () => pruneImages(call, flags.bool("all")),
      () => pruneCache(call, { isAll: flags.bool("all"), keepBytes: 0 }),
    ];
    let reclaimedBytes = 0;
    for (const step of steps) {
      const pruned = await step();
      reclaimedBytes += pruned.reclaimedBytes;
      if (pruned.report !== "") await call.out(`${pruned.report}\n`);
    }
    await call.out(`Total reclaimed space: ${humanSize(reclaimedBytes)}\n`);
  },
};

function question(call: Call, filters: Readonly<Record<string, Readonly<Record<string, true>>>>): string {
  const { flags } = call;
  const isAll = flags.bool("all");
  const lines = [
    "all stopped containers",
    "all networks not used by at least one container",
    ...(flags.bool("volumes") ? ["all anonymous volumes not used by at least one container"] : []),
    isAll ? "all images without at least one container associated to them" : "all dangling images",
    isAll ? "all build cache" : "unused build cache",
  ];
  const conditions = ["label", "label!", "until"].flatMap((name) => Object.keys(filters[name] ?? {}).map((value) => `${name}=${value}`));
  const shown = conditions.toSorted(compareNatural).map((one) => `\n  - ${one}`).join("");
  const filtered = shown === "" ? "" : `\n  Items to be pruned will be filtered with:${shown}\n`;
  return `WARNING! This will remove:${lines.map((line) => `\n  - ${line}`).join("")}\n${filtered}\nAre you sure you want to continue?`;
}

