import { parseNormalized } from "../../../oci/reference.ts";
import type { Command } from "../../command.ts";
import { atLeast, noArgs } from "../../command.ts";
import { CliError, messageOf } from "../../cliError.ts";
import { imageNames } from "../../completion.ts";
import { bodyBytes } from "../../../client/http.ts";
import { readerOf, readLines } from "../../../base/pipe.ts";
import { checkOutputPath, readHostFile, refuseTerminal, writeOutput } from "../../outputPath.ts";
import type { ProgressMessage } from "../../progress/messages.ts";
import { showMessages } from "../../progress/messages.ts";
import { platform } from "../options.ts";

/** Images as archives. Models: docker/cli image/save.go, load.go, import.go. */

export const save: Command = {
  use: "save [OPTIONS] IMAGE [IMAGE...]",
  short: "Save one or more images to a tar archive (streamed to STDOUT by default)",
  paths: ["docker image save", "docker save"],
  args: atLeast(1),
  flags: [
    { name: "output", short: "o", type: "string", usage: "File to write to, instead of STDOUT" },
    { name: "platform", type: "stringSlice", usage: "Save the given platforms only", hidden: true },
  ],
  complete: imageNames,
  run: async (call) => {
    const output = call.flags.text("output");
    refuseTerminal(call, output);
    if (output !== "")
      try {
        checkOutputPath(call, output);
      } catch (error) {
        throw new CliError(`failed to save image: ${messageOf(error)}`);
      }
    await writeOutput(call, output, await call.client.stream("GET", "/images/get", { query: { names: call.args } }));
  },
};

export const load: Command = {
  use: "load [OPTIONS]",
  short: "Load an image from a tar archive or STDIN",
  paths: ["docker image load", "docker load"],
  args: noArgs,
  flags: [
    { name: "input", short: "i", type: "string", usage: "File to read, instead of STDIN" },
    { name: "quiet", short: "q", type: "bool", usage: "Do not tell how it goes" },
    { name: "platform", type: "stringSlice", usage: "Load the given platforms only", hidden: true },
  ],
  run: async (call) => {
    const { flags, io } = call;
    const input = flags.text("input");
    const body = input === "" ? io.stdin : readHostFile(call, input);
    if (input === "" && io.terminal.stdin) throw new CliError("requested load from stdin, but stdin is empty");
    const isQuiet = flags.bool("quiet") || !io.terminal.stdout;
    const response = await call.client.request("POST", "/images/load", {
      query: { quiet: isQuiet ? "1" : "0" },
      headers: { "content-type": "application/x-tar" },
      body,
    });
    if (!(response.headers["content-type"] ?? "").includes("json")) return call.out(await bodyBytes(response));
    const reader = response.body instanceof Uint8Array ? readerOf(response.body) : response.body;
    await showMessages(jsonLines(reader), { write: call.out, isTerminal: io.terminal.stdout, columns: io.terminal.columns });
  },
};

async function* jsonLines(reader: Parameters<typeof readLines>[0]): AsyncGenerator<ProgressMessage> {
  for await (const line of readLines(reader)) if (line.trim() !== "") yield JSON.parse(line) as ProgressMessage;
}

export const importCommand: Command = {
  use: "import [OPTIONS] file|URL|- [REPOSITORY[:TAG]]",
  short: "Import the contents from a tarball to create a filesystem image",
  paths: ["docker image import", "docker import"],
  args: atLeast(1),
  flags: [
    { name: "change", short: "c", type: "list", usage: "Dockerfile instruction to apply to the image" },
    { name: "message", short: "m", type: "string", usage: "Message of the commit" },
    platform,
  ],
  run: async (call) => {
    const { flags, io } = call;
    const [source = "", reference = ""] = call.args;
    const isRemote = /^https?:\/\//.test(source);
    const body = source === "-" ? io.stdin : isRemote ? undefined : readHostFile(call, source);
    if (reference !== "") parseNormalized(reference);
    const query = {
      fromSrc: isRemote ? source : "-",
      repo: reference,
      tag: "",
      message: flags.text("message"),
      platform: flags.text("platform").toLowerCase() || undefined,
      changes: flags.list("change"),
    };
    const messages = call.client.lines<ProgressMessage>("POST", "/images/create", { query, ...(body && { body }) });
    await showMessages(messages, { write: call.out, isTerminal: io.terminal.stdout, columns: io.terminal.columns });
  },
};
