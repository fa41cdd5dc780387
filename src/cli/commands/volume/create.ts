import type { Command } from "../../command.ts";
import { atMost } from "../../command.ts";
import { CliError } from "../../cliError.ts";
import type { FlagSpec } from "../../flags.ts";
import { pairs, validLabel } from "../../opts/values.ts";

/** Options of cluster volumes, which this engine has none of: accepted, hidden, without effect. */
const clusterFlags: readonly FlagSpec[] = [
  { name: "group", type: "string", usage: "Group of a cluster volume", hidden: true },
  { name: "scope", type: "string", default: "single", usage: 'Scope of a cluster volume ("single", "multi")', hidden: true },
  { name: "sharing", type: "string", default: "none", usage: 'Sharing of a cluster volume ("none", "readonly", "onewriter", "all")', hidden: true },
  { name: "availability", type: "string", default: "active", usage: 'Availability of a cluster volume ("active", "pause", "drain")', hidden: true },
  { name: "type", type: "string", default: "block", usage: 'Access to a cluster volume ("mount", "block")', hidden: true },
  { name: "secret", type: "map", usage: "Secrets of a cluster volume", hidden: true },
  { name: "limit-bytes", type: "bytes", usage: "Least size of a cluster volume", hidden: true },
  { name: "required-bytes", type: "bytes", usage: "Most size of a cluster volume", hidden: true },
  { name: "topology-required", type: "list", usage: "Where a cluster volume must be reachable", hidden: true },
  { name: "topology-preferred", type: "list", usage: "Where a cluster volume should be", hidden: true },
];

/** Models: docker/cli volume/create.go. */
export const create: Command = {
  use: "create [OPTIONS] [VOLUME]",
  short: "Create a volume",
  args: atMost(1),
  flags: [
    { name: "driver", short: "d", type: "string", default: "local", usage: "Driver of the volume" },
    { name: "name", type: "string", usage: "Name of the volume", hidden: true },
    { name: "opt", short: "o", type: "map", usage: "Settings of the driver" },
    { name: "label", type: "list", usage: "Add metadata to the volume", check: validLabel },
    ...clusterFlags,
  ],
  run: async (call) => {
    const { flags } = call;
    const [name] = call.args;
    if (name !== undefined && flags.text("name") !== "")
      throw new CliError("conflicting options: either specify --name or provide positional arg, not both");
    const json = {
      Driver: flags.text("driver"),
      DriverOpts: pairs(flags.list("opt")),
      Labels: pairs(flags.list("label")),
      Name: name ?? flags.text("name"),
    };
    // Empty fields are left out, empty maps are not.
    const body = { ...json, ...(json.Name === "" && { Name: undefined }) };
    const volume = await call.client.json<{ Name: string }>("POST", "/volumes/create", { json: body });
    await call.out(`${volume.Name}\n`);
  },
};
