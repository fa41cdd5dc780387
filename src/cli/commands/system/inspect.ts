import { ClientError } from "../../../client/http.ts";
import type { Call, Command } from "../../command.ts";
import { atLeast } from "../../command.ts";
import { CliError } from "../../cliError.ts";
import type { Completer } from "../../completion.ts";
import { containerNames, imageNames, networkNames, volumeNames } from "../../completion.ts";
import { quote } from "../../go/quote.ts";
import type { Inspected } from "../container/inspect.ts";
import { inspectAll } from "../container/inspect.ts";
import { inspectFormat } from "../options.ts";

const everything: Completer = async (client, args, word) => {
  const lists = await Promise.all([containerNames(true), imageNames, networkNames, volumeNames].map((one) => one(client, args, word)));
  return lists.flat();
};

/** Models: docker/cli system/inspect.go. */
export const inspect: Command = {
  use: "inspect [OPTIONS] NAME|ID [NAME|ID...]",
  short: "Return low-level information on Docker objects",
  args: atLeast(1),
  flags: [
    inspectFormat,
    { name: "size", short: "s", type: "bool", usage: "Tell how large the files of containers are" },
    { name: "type", type: "string", usage: "Look only for objects of this kind" },
  ],
  complete: everything,
  run: async (call) => {
    const type = call.flags.text("type");
    if (call.flags.changed("type") && type === "") throw new CliError('type is empty: must be one of "config", "container", "image", "network", "node", "plugin", "secret", "service", "task", "volume"');
    const kinds = ["", "container", "image", "network", "volume", "service", "task", "node", "plugin", "secret"];
    if (!kinds.includes(type)) throw new CliError(`${quote(type)} is not a valid value for --type`);
    await inspectAll(call, (name) => find(call, name, type));
  },
};

interface Kind {
  readonly name: string;
  readonly type: string;
  readonly path: (name: string) => string;
  readonly isSwarm?: true;
}

/** In the order in which they are tried. */
const kinds: readonly Kind[] = [
  { name: "container", type: "*types.ContainerJSON", path: (name) => `/containers/${name}/json` },
  { name: "image", type: "*types.ImageInspect", path: (name) => `/images/${name}/json` },
  { name: "network", type: "types.NetworkResource", path: (name) => `/networks/${name}` },
  { name: "volume", type: "volume.Volume", path: (name) => `/volumes/${name}` },
  { name: "service", type: "any", path: (name) => `/services/${name}`, isSwarm: true },
  { name: "task", type: "any", path: (name) => `/tasks/${name}`, isSwarm: true },
  { name: "node", type: "any", path: (name) => `/nodes/${name}`, isSwarm: true },
  { name: "plugin", type: "any", path: (name) => `/plugins/${name}/json` },
  { name: "secret", type: "any", path: (name) => `/secrets/${name}`, isSwarm: true },
];

async function find(call: Call, name: string, wanted: string): Promise<Inspected> {
  const hasSize = call.flags.bool("size");
  let isSwarm: boolean | undefined;
  for (const kind of kinds) {
    if (wanted !== "" && kind.name !== wanted) continue;
    if (wanted === "" && kind.isSwarm) {
      isSwarm ??= await isSwarmManager(call);
      if (!isSwarm) continue;
    }
    const query = { size: hasSize && kind.name === "container" ? 1 : undefined };
    try {
      const json = await call.client.text("GET", kind.path(name), { query });
      if (hasSize && kind.name !== "container") await call.err(`WARNING: --size ignored for ${kind.name}\n`);
      return { type: kind.type, json };
    } catch (error) {
      if (wanted !== "" || !isSkippable(error)) throw error;
    }
  }
  throw new CliError(`Error: No such object: ${name}`);
}

function isSkippable(error: unknown): boolean {
  if (!(error instanceof ClientError)) return false;
  return error.status === 404 || error.message.includes("not supported") || error.message.includes("invalid reference format");
}

async function isSwarmManager(call: Call): Promise<boolean> {
  const { Swarm } = await call.client.json<{ Swarm?: { ControlAvailable?: boolean } }>("GET", "/info");
  return Swarm?.ControlAvailable ?? false;
}
