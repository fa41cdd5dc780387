import { isNotFound } from "../../../client/http.ts";
import { familiarName, parseAny, parseNormalized } from "../../../oci/reference.ts";
import type { Call, Command } from "../../command.ts";
import { atLeast, exactly } from "../../command.ts";
import { CliError, messageOf } from "../../cliError.ts";
import { first, imageNames } from "../../completion.ts";
import type { FlagSpec } from "../../flags.ts";
import { quote } from "../../go/quote.ts";

/** Giving images names and taking them away. Models: docker/cli image/tag.go, remove.go; moby client/image_tag.go. */

export const tag: Command = {
  use: "tag SOURCE_IMAGE[:TAG] TARGET_IMAGE[:TAG]",
  short: "Create a tag TARGET_IMAGE that refers to SOURCE_IMAGE",
  paths: ["docker image tag", "docker tag"],
  args: exactly(2),
  stopsAtArgument: true,
  complete: first(imageNames),
  run: async (call) => {
    const [source = "", target = ""] = call.args;
    checkedName(source, parseAny);
    const reference = checkedName(target, parseNormalized);
    if (reference.digest !== undefined) throw new CliError("refusing to create a tag with a digest reference");
    const query = { repo: familiarName(reference), tag: reference.tag ?? "latest" };
    await call.client.call("POST", `/images/${source}/tag`, { query });
  },
};

function checkedName<T>(name: string, parse: (text: string) => T): T {
  try {
    return parse(name);
  } catch (error) {
    throw new CliError(`Error parsing reference: ${quote(name)} is not a valid repository/tag: ${messageOf(error)}`);
  }
}

const flags: readonly FlagSpec[] = [
  { name: "force", short: "f", type: "bool", usage: "Remove it even if it has other names or is used" },
  { name: "no-prune", type: "bool", usage: "Keep parents that have no name" },
  { name: "platform", type: "stringSlice", usage: "Remove the given platforms only", hidden: true },
];

const paths = ["docker image rm", "docker image remove", "docker rmi"];

export const rm: Command = {
  use: "rm [OPTIONS] IMAGE [IMAGE...]",
  short: "Remove one or more images",
  aliases: ["rmi", "remove"],
  paths,
  args: atLeast(1),
  flags,
  complete: imageNames,
  run: removeImages,
};

/** `docker rmi`. */
export const rmi: Command = {
  use: "rmi [OPTIONS] IMAGE [IMAGE...]",
  short: "Remove one or more images",
  paths,
  args: atLeast(1),
  flags,
  complete: imageNames,
  run: removeImages,
};

async function removeImages(call: Call): Promise<void> {
  const isForced = call.flags.bool("force");
  const query = { force: isForced ? 1 : undefined, noprune: call.flags.bool("no-prune") ? 1 : undefined };
  const failures: string[] = [];
  let isFatal = false;
  for (const name of call.args) {
    try {
      const removed = await call.client.json<{ Deleted?: string; Untagged?: string }[]>("DELETE", `/images/${name}`, { query });
      for (const { Deleted, Untagged } of removed) await call.out(Deleted ? `Deleted: ${Deleted}\n` : `Untagged: ${Untagged}\n`);
    } catch (error) {
      isFatal ||= !isNotFound(error);
      failures.push(messageOf(error));
    }
  }
  if (failures.length === 0) return;
  if (!isForced || isFatal) throw new CliError(failures.join("\n"));
  await call.err(`${failures.join("\n")}\n`);
}
