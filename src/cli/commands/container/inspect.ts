import type { Call, Command } from "../../command.ts";
import { atLeast } from "../../command.ts";
import { CliError, messageOf } from "../../cliError.ts";
import { containerNames } from "../../completion.ts";
import type { Inspector } from "../../format/inspect.ts";
import { inspector } from "../../format/inspect.ts";
import { inspectFormat } from "../options.ts";

/** An inspected object: its Go type and its JSON. */
export interface Inspected {
  readonly type: string;
  readonly json: string;
  readonly isTypedOnly?: true;
}

/** Inspects every name and prints what was found, then what was not. Models: docker/cli cli/command/inspect. */
export async function inspectAll(call: Call, find: (name: string) => Promise<Inspected>): Promise<void> {
  let result: Inspector;
  try {
    result = inspector(call.flags.text("format"));
  } catch (error) {
    throw new CliError(messageOf(error), 64);
  }
  const failures: string[] = [];
  for (const name of call.args) {
    try {
      const { type, json, isTypedOnly } = await find(name);
      result.add(type, json, isTypedOnly);
    } catch (error) {
      failures.push(messageOf(error));
    }
  }
  await call.out(result.result());
  if (failures.length > 0) throw new CliError(failures.join("\n"));
}

/** Models: docker/cli container/inspect.go. */
export const inspect: Command = {
  use: "inspect [OPTIONS] CONTAINER [CONTAINER...]",
  short: "Display detailed information on one or more containers",
  args: atLeast(1),
  flags: [inspectFormat, { name: "size", short: "s", type: "bool", usage: "Tell how large the files are" }],
  complete: containerNames(true),
  run: (call) =>
    inspectAll(call, async (name) => {
      const query = { size: call.flags.bool("size") ? 1 : undefined };
      return { type: "*types.ContainerJSON", json: await call.client.text("GET", `/containers/${name}/json`, { query }) };
    }),
};
