import { filtersText, isNotFound } from "../../../client/http.ts";
import type { NetworkResource } from "../../../client/types.ts";
import type { Call, Command } from "../../command.ts";
import { atLeast, noArgs } from "../../command.ts";
import { CliError, messageOf } from "../../cliError.ts";
import { networkNames } from "../../completion.ts";
import { compareNatural } from "../../go/natural.ts";
import { writeList } from "../../format/listing.ts";
import { networkFormat, networkListing } from "../../format/networks.ts";
import { filterMap } from "../../opts/values.ts";
import { confirm } from "../../prompt.ts";
import { inspectAll } from "../container/inspect.ts";
import { pruneFilters } from "../container/prune.ts";
import { filterFlag, force, inspectFormat, listFormat, noTrunc } from "../options.ts";

/** Models: docker/cli network/list.go, inspect.go, remove.go, prune.go. */

export const ls: Command = {
  use: "ls [OPTIONS]",
  short: "List networks",
  aliases: ["list"],
  args: noArgs,
  flags: [
    { name: "quiet", short: "q", type: "bool", usage: "Print the networks' ids only" },
    noTrunc,
    listFormat,
    filterFlag('List only what meets the conditions (such as "driver=bridge")', "f"),
  ],
  run: async (call) => {
    const { flags, config } = call;
    const query = { filters: filtersText(filterMap(flags.list("filter"))) };
    const list = await call.client.json<NetworkResource[]>("GET", "/networks", { query });
    const isQuiet = flags.bool("quiet");
    const source = flags.text("format") || (isQuiet ? "" : config.networksFormat) || "table";
    const context = { truncate: !flags.bool("no-trunc"), nowMs: call.io.clock.now(), release: call.release };
    const sorted = list.toSorted((a, b) => compareNatural(a.Name, b.Name));
    await call.out(writeList(networkListing(call.release), sorted, networkFormat(source, isQuiet), context));
  },
};

export const inspect: Command = {
  use: "inspect [OPTIONS] NETWORK [NETWORK...]",
  short: "Display detailed information on one or more networks",
  args: atLeast(1),
  flags: [inspectFormat, { name: "verbose", short: "v", type: "bool", usage: "Tell more, for diagnosis" }],
  complete: networkNames,
  run: (call) =>
    inspectAll(call, async (name) => {
      const query = { verbose: call.flags.bool("verbose") ? "true" : undefined };
      return { type: "types.NetworkResource", json: await call.client.text("GET", `/networks/${name}`, { query }) };
    }),
};

export const rm: Command = {
  use: "rm NETWORK [NETWORK...]",
  short: "Remove one or more networks",
  aliases: ["remove"],
  args: atLeast(1),
  flags: [{ name: "force", short: "f", type: "bool", usage: "Take a network that is not there for removed" }],
  complete: networkNames,
  run: async (call) => {
    let hasFailed = false;
    for (const name of call.args) {
      // The real client looks first whether it is a swarm's routing mesh.
      await call.client.call("GET", `/networks/${name}`).catch(() => undefined);
      try {
        await call.client.call("DELETE", `/networks/${name}`);
        await call.out(`${name}\n`);
      } catch (error) {
        if (call.flags.bool("force") && isNotFound(error)) continue;
        await call.err(`${messageOf(error)}\n`);
        hasFailed = true;
      }
    }
    if (hasFailed) throw new CliError("");
  },
};

/** Removes networks without containers; what to print about it, "" when nothing went. */
export async function pruneNetworks(call: Call): Promise<string> {
  const query = { filters: filtersText(pruneFilters(call)) };
  const { NetworksDeleted } = await call.client.json<{ NetworksDeleted: string[] | null }>("POST", "/networks/prune", { query });
  const names = NetworksDeleted ?? [];
  return names.length === 0 ? "" : `Deleted Networks:\n${names.map((name) => `${name}\n`).join("")}`;
}

export const prune: Command = {
  use: "prune [OPTIONS]",
  short: "Remove all unused networks",
  args: noArgs,
  flags: [force, filterFlag('Remove only what meets the conditions (such as "until=<timestamp>")')],
  run: async (call) => {
    if (!call.flags.bool("force"))
      await confirm(
        call,
        "WARNING! This will remove all custom networks not used by at least one container.\nAre you sure you want to continue?",
      );
    const report = await pruneNetworks(call);
    if (report !== "") await call.out(`${report}\n`);
  },
};
