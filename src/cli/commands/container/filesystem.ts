import type { FilesystemChange } from "../../../client/types.ts";
import { familiarName, parseNormalized } from "../../../oci/reference.ts";
import type { Command } from "../../command.ts";
import { between, exactly } from "../../command.ts";
import { CliError } from "../../cliError.ts";
import { containerNames, first } from "../../completion.ts";
import { changeLines, changes } from "../../format/changes.ts";
import { writeList } from "../../format/listing.ts";
import { checkOutputPath, refuseTerminal, writeOutput } from "../../outputPath.ts";

/** Commands about a container's files as a whole. Models: docker/cli container/diff.go, export.go, commit.go. */

export const diff: Command = {
  use: "diff CONTAINER",
  short: "Inspect changes to files or directories on a container's filesystem",
  paths: ["docker container diff", "docker diff"],
  args: exactly(1),
  complete: first(containerNames(false)),
  run: async (call) => {
    const [name] = call.args;
    if (!name) throw new CliError("Container name cannot be empty");
    const list = (await call.client.json<FilesystemChange[] | null>("GET", `/containers/${name}/changes`)) ?? [];
    const context = { truncate: false, nowMs: call.io.clock.now(), release: call.release };
    await call.out(writeList(changes, list, changeLines, context));
  },
};

export const exportCommand: Command = {
  use: "export [OPTIONS] CONTAINER",
  short: "Export a container's filesystem as a tar archive",
  paths: ["docker container export", "docker export"],
  args: exactly(1),
  flags: [{ name: "output", short: "o", type: "string", usage: "File to write to, instead of STDOUT" }],
  complete: first(containerNames(true)),
  run: async (call) => {
    const output = call.flags.text("output");
    refuseTerminal(call, output);
    if (output !== "")
      try {
        checkOutputPath(call, output);
      } catch (error) {
        throw new CliError(`failed to export container: ${(error as Error).message}`);
      }
    await writeOutput(call, output, await call.client.stream("GET", `/containers/${call.args[0]}/export`));
  },
};

export const commit: Command = {
  use: "commit [OPTIONS] CONTAINER [REPOSITORY[:TAG]]",
  short: "Create a new image from a container's changes",
  paths: ["docker container commit", "docker commit"],
  args: between(1, 2),
  stopsAtArgument: true,
  flags: [
    {
      name: "pause",
      short: "p",
      type: "bool",
      default: "true",
      usage: "Pause the container meanwhile",
      since29: { hidden: true, deprecated: "and enabled by default. Use --no-pause to disable pausing during commit." },
    },
    { name: "no-pause", type: "bool", usage: "Do not pause the container meanwhile", hidden: true },
    { name: "message", short: "m", type: "string", usage: "Message of the commit" },
    { name: "author", short: "a", type: "string", usage: 'Author (such as "John Hannibal Smith <hannibal@a-team.com>")' },
    { name: "change", short: "c", type: "list", usage: "Dockerfile instruction to apply to the image" },
  ],
  complete: first(containerNames(false)),
  run: async (call) => {
    const { flags } = call;
    const [container, reference = ""] = call.args;
    const name = reference === "" ? undefined : commitName(reference);
    const isPaused = flags.bool("pause") && !flags.bool("no-pause");
    const query = {
      container,
      repo: name?.repo,
      tag: name?.tag,
      changes: flags.list("change"),
      pause: isPaused ? undefined : "0",
    };
    // Comment and author are sent even when empty.
    const fixed = { comment: flags.text("message"), author: flags.text("author") };
    const { Id } = await call.client.json<{ Id: string }>("POST", "/commit", { query: { ...query, ...fixed }, json: null });
    await call.out(`${Id}\n`);
  },
};

function commitName(text: string): { repo: string; tag: string } {
  let reference;
  try {
    reference = parseNormalized(text);
  } catch (error) {
    throw new CliError((error as Error).message);
  }
  if (reference.digest !== undefined) throw new CliError("refusing to create a tag with a digest reference");
  return { repo: familiarName(reference), tag: reference.tag ?? "latest" };
}
