import type { Call, Command, CommandGroup } from "../../command.ts";
import { atMost, noArgs } from "../../command.ts";
import { builderFlag } from "../../build/buildFlags.ts";
import { alignTable } from "../../format/table.ts";
import { plugins } from "../../plugins.ts";
import { absentGroup } from "../absent.ts";
import { build } from "./build.ts";
import { du } from "./diskUsage.ts";
import { prune } from "./prune.ts";

/** The buildx plugin; its one builder is the engine's own. Models: docker/buildx commands/root.go. */

const platforms = "linux/amd64, linux/amd64/v2, linux/amd64/v3, linux/amd64/v4, linux/386";
const engineBuilder = "v0.0.0+unknown";

const ls: Command = {
  use: "ls",
  short: "List builder instances",
  args: { min: 0, max: 0 },
  flags: [{ name: "format", type: "string", default: "table", usage: "How to print the list" }],
  run: (call) => {
    const rows = [
      ["NAME/NODE", "DRIVER/ENDPOINT", "STATUS", "BUILDKIT", "PLATFORMS"],
      ["default*", "docker", "", "", ""],
      [" \\_ default", " \\_ default", "running", engineBuilder, platforms],
    ];
    return call.out(alignTable(rows.map((row) => `${row.join("\t")}\n`).join("")));
  },
};

const inspect: Command = {
  use: "inspect [NAME]",
  short: "Inspect current builder instance",
  args: atMost(1),
  flags: [{ name: "bootstrap", type: "bool", usage: "Start the builder first" }, builderFlag],
  run: async (call: Call) => {
    const name = (call.args[0] ?? call.flags.text("builder")) || "default";
    if (name !== "default") throw new Error(`no builder "${name}" found`);
    const facts = [["Name:", "default"], ["Driver:", "docker"]];
    const node = [
      ["Name:", "default"],
      ["Endpoint:", "default"],
      ["Status:", "running"],
      ["BuildKit version:", engineBuilder],
      ["Platforms:", platforms],
    ];
    const block = (rows: readonly (readonly string[])[]): string => {
      const width = Math.max(...rows.map(([key]) => key!.length));
      return rows.map(([key, value]) => `${key!.padEnd(width)} ${value}\n`).join("");
    };
    await call.out(`${block(facts)}\nNodes:\n${block(node)}`);
  },
};

const version: Command = {
  use: "version",
  short: "Show buildx version information",
  args: noArgs,
  run: (call) => {
    const { version: release } = plugins.find(({ name }) => name === "buildx")!;
    return call.out(`github.com/docker/buildx ${release} ${release}-3\n`);
  },
};

const use: Command = {
  use: "use [OPTIONS] NAME",
  short: "Set the current builder instance",
  args: { min: 1, max: 1 },
  flags: [
    builderFlag,
    { name: "default", type: "bool", usage: "Use it by default in this context" },
    { name: "global", type: "bool", usage: "Use it in every context" },
  ],
  run: (call) => {
    const [name] = call.args;
    if (name === "default") return Promise.resolve();
    const home = call.io.env.get("HOME") ?? "/root";
    throw new Error(`failed to find instance "${name}": open ${home}/.docker/buildx/instances/${name}: no such file or directory`);
  },
};

const absent = absentGroup("", "", [
  ["bake [OPTIONS] [TARGET...]", "Build from a file"],
  ["create [OPTIONS] [CONTEXT|ENDPOINT]", "Create a new builder instance"],
  ["dial-stdio", "Proxy current stdio streams to builder instance"],
  ["rm [OPTIONS] [NAME] [NAME...]", "Remove one or more builder instances"],
  ["stop [NAME]", "Stop builder instance"],
]);

const imagetools = absentGroup("imagetools", "Commands to work on images in registry", [
  ["create [OPTIONS] [SOURCE] [SOURCE...]", "Create a new image based on source images"],
  ["inspect [OPTIONS] NAME", "Show details of an image in the registry"],
]);

export const buildx: CommandGroup = {
  name: "buildx",
  short: "Docker Buildx",
  long: "Extended build capabilities with BuildKit",
  mark: "plugin",
  flags: [builderFlag],
  program: {
    closing: "Experimental commands and flags are hidden. Set BUILDX_EXPERIMENTAL=1 to show them.",
    errorPrefix: "ERROR: ",
  },
  commands: [build, du, inspect, ls, prune, use, version, ...absent.commands, { ...imagetools, flags: [builderFlag] }],
};
