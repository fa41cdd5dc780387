import { filtersText } from "../../../client/http.ts";
import type { Command, CommandGroup } from "../../command.ts";
import { atLeast, exactly, noArgs } from "../../command.ts";
import { CliError, messageOf } from "../../cliError.ts";
import type { Listing } from "../../format/listing.ts";
import { writeList } from "../../format/listing.ts";
import { filterMap } from "../../opts/values.ts";
import { inspectAll } from "../container/inspect.ts";
import { contentTrust, filterFlag, inspectFormat, listFormat, noTrunc } from "../options.ts";

/** Models: docker/cli plugin/*.go. @deviation No plugin can be made or installed; the engine answers as one that has none. */

interface Plugin {
  readonly Id: string;
  readonly Name: string;
  readonly Enabled: boolean;
  readonly Config: { readonly Description: string };
}

const listing: Listing<Plugin> = {
  type: "*plugin.pluginContext",
  headers: { ID: "ID", Name: "NAME", Description: "DESCRIPTION", Enabled: "ENABLED", PluginReference: "PLUGINREFERENCE" },
  columns: {
    ID: ({ Id }) => Id.slice(0, 12),
    Name: ({ Name }) => Name,
    Description: ({ Config }) => Config.Description,
    Enabled: ({ Enabled }) => String(Enabled),
    PluginReference: ({ Name }) => Name,
  },
};

const ls: Command = {
  use: "ls [OPTIONS]",
  short: "List plugins",
  aliases: ["list"],
  args: noArgs,
  flags: [
    { name: "quiet", short: "q", type: "bool", usage: "Print the plugins' ids only" },
    noTrunc,
    listFormat,
    filterFlag('List only what meets the conditions (such as "enabled=true")', "f"),
  ],
  run: async (call) => {
    const { flags } = call;
    const plugins = await call.client.json<Plugin[]>("GET", "/plugins", { query: { filters: filtersText(filterMap(flags.list("filter"))) } });
    const source = flags.text("format") || (flags.bool("quiet") ? "{{.ID}}" : "table");
    const template = source === "table" ? "table {{.ID}}\t{{.Name}}\t{{.Description}}\t{{.Enabled}}" : source;
    await call.out(writeList(listing, plugins, template, { truncate: !flags.bool("no-trunc"), nowMs: call.io.clock.now(), release: call.release }));
  },
};

const inspect: Command = {
  use: "inspect [OPTIONS] PLUGIN [PLUGIN...]",
  short: "Display detailed information on one or more plugins",
  args: atLeast(1),
  flags: [inspectFormat],
  run: (call) => inspectAll(call, async (name) => ({ type: "any", json: await call.client.text("GET", `/plugins/${name}/json`) })),
};

const rm: Command = {
  use: "rm [OPTIONS] PLUGIN [PLUGIN...]",
  short: "Remove one or more plugins",
  aliases: ["remove"],
  args: atLeast(1),
  flags: [{ name: "force", short: "f", type: "bool", usage: "Remove it even while it is enabled" }],
  run: async (call) => {
    const failures: string[] = [];
    for (const name of call.args) {
      try {
        await call.client.call("DELETE", `/plugins/${name}`, { query: { force: call.flags.bool("force") ? 1 : undefined } });
        await call.out(`${name}\n`);
      } catch (error) {
        failures.push(messageOf(error));
      }
    }
    if (failures.length > 0) throw new CliError(failures.join(", "));
  },
};

const disable: Command = {
  use: "disable [OPTIONS] PLUGIN",
  short: "Disable a plugin",
  args: exactly(1),
  flags: [{ name: "force", short: "f", type: "bool", usage: "Disable it even while it is used" }],
  run: async (call) => {
    await call.client.call("POST", `/plugins/${call.args[0]}/disable`, { query: { force: call.flags.bool("force") ? 1 : undefined } });
    await call.out(`${call.args[0]}\n`);
  },
};

const enable: Command = {
  use: "enable [OPTIONS] PLUGIN",
  short: "Enable a plugin",
  args: exactly(1),
  flags: [{ name: "timeout", type: "int", default: "30", usage: "How long the plugin may take, in seconds" }],
  run: async (call) => {
    await call.client.call("POST", `/plugins/${call.args[0]}/enable`, { query: { timeout: call.flags.int("timeout") } });
    await call.out(`${call.args[0]}\n`);
  },
};

const set: Command = {
  use: "set PLUGIN KEY=VALUE [KEY=VALUE...]",
  short: "Change settings for a plugin",
  args: atLeast(2),
  run: async (call) => {
    await call.client.call("POST", `/plugins/${call.args[0]}/set`, { json: call.args.slice(1) });
  },
};

const push: Command = {
  use: "push [OPTIONS] PLUGIN[:TAG]",
  short: "Push a plugin to a registry",
  args: exactly(1),
  flags: [contentTrust],
  run: async (call) => {
    const [name = ""] = call.args;
    await call.client.call("POST", `/plugins/${name.includes(":") ? name : `${name}:latest`}/push`);
  },
};

/** Commands that would need a plugin's files. */
const absent = (use: string, short: string, least: number): Command => ({
  use,
  short,
  args: atLeast(least),
  isAbsent: true,
  run: (call) => Promise.reject(new CliError(`${call.path}: not part of this model of Docker`)),
});

export const plugin: CommandGroup = {
  name: "plugin",
  short: "Manage plugins",
  commands: [
    absent("create [OPTIONS] PLUGIN PLUGIN-DATA-DIR", "Create a plugin from a rootfs and configuration. Plugin data directory must contain config.json and rootfs directory.", 2),
    disable,
    enable,
    inspect,
    absent("install [OPTIONS] PLUGIN [KEY=VALUE...]", "Install a plugin", 1),
    ls,
    push,
    rm,
    set,
    absent("upgrade [OPTIONS] PLUGIN [REMOTE]", "Upgrade an existing plugin", 1),
  ],
};
