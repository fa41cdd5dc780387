import { familiarName, formatReference, isNameOnly, parseNormalized, withDefaultTag } from "../../../oci/reference.ts";
import type { Call, Command } from "../../command.ts";
import { exactly } from "../../command.ts";
import { CliError } from "../../cliError.ts";
import { first, imageNames } from "../../completion.ts";
import type { FlagSpec } from "../../flags.ts";
import type { ProgressMessage } from "../../progress/messages.ts";
import { showMessages } from "../../progress/messages.ts";
import { registryAuth } from "../../registryAuth.ts";
import { contentTrust, platform } from "../options.ts";

/** Between engine and registry. Models: docker/cli image/pull.go, push.go. */

const quiet: FlagSpec = { name: "quiet", short: "q", type: "bool", usage: "Print the image's name only" };

/** Prints progress on standard output, or nowhere. */
async function show(call: Call, messages: AsyncIterable<ProgressMessage>, isQuiet: boolean): Promise<void> {
  await showMessages(messages, {
    write: isQuiet ? () => Promise.resolve() : (text) => call.out(text),
    isTerminal: call.io.terminal.stdout && !isQuiet,
    columns: call.io.terminal.columns,
  });
}

export const pull: Command = {
  use: "pull [OPTIONS] NAME[:TAG|@DIGEST]",
  short: "Download an image from a registry",
  paths: ["docker image pull", "docker pull"],
  args: exactly(1),
  flags: [{ name: "all-tags", short: "a", type: "bool", usage: "Download every tag of the repository" }, quiet, platform, contentTrust],
  run: async (call) => {
    const { flags } = call;
    const isQuiet = flags.bool("quiet");
    const isAll = flags.bool("all-tags");
    let reference = parseNormalized(call.args[0]!);
    if (isAll && !isNameOnly(reference)) throw new CliError("tag can't be used with --all-tags/-a");
    if (!isAll && isNameOnly(reference)) {
      reference = withDefaultTag(reference);
      if (!isQuiet) await call.out(`Using default tag: ${reference.tag}\n`);
    }
    const query = {
      fromImage: familiarName(reference),
      tag: isAll ? undefined : (reference.digest ?? reference.tag),
      platform: flags.text("platform").toLowerCase() || undefined,
    };
    const headers = { "x-registry-auth": registryAuth(call, reference.domain) };
    await show(call, call.client.lines<ProgressMessage>("POST", "/images/create", { query, headers }), isQuiet);
    await call.out(`${formatReference(reference)}\n`);
  },
};

export const push: Command = {
  use: "push [OPTIONS] NAME[:TAG]",
  short: "Upload an image to a registry",
  paths: ["docker image push", "docker push"],
  args: exactly(1),
  flags: [
    { name: "all-tags", short: "a", type: "bool", usage: "Upload every tag of the repository" },
    quiet,
    { ...contentTrust, usage: "Do without signing" },
    { ...platform, hidden: true },
  ],
  complete: first(imageNames),
  run: async (call) => {
    const { flags } = call;
    const isQuiet = flags.bool("quiet");
    const isAll = flags.bool("all-tags");
    let reference = parseNormalized(call.args[0]!);
    if (isAll && !isNameOnly(reference)) throw new CliError("tag can't be used with --all-tags/-a");
    if (!isAll && isNameOnly(reference)) {
      reference = withDefaultTag(reference);
      if (!isQuiet) await call.out(`Using default tag: ${reference.tag}\n`);
    }
    if (reference.digest !== undefined) throw new CliError("cannot push a digest reference");
    const query = { tag: isAll ? undefined : reference.tag };
    const headers = { "x-registry-auth": registryAuth(call, reference.domain) };
    const messages = call.client.lines<ProgressMessage>("POST", `/images/${familiarName(reference)}/push`, { query, headers });
    await show(call, messages, isQuiet);
    if (isQuiet) await call.out(`${formatReference(reference)}\n`);
  },
};

