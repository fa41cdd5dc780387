import { isNotFound } from "../../../client/http.ts";
import type { Call, Command } from "../../command.ts";
import { atLeast } from "../../command.ts";
import { CliError, messageOf } from "../../cliError.ts";
import { first, imageNames } from "../../completion.ts";
import type { Attachment } from "../../stream/hijacked.ts";
import { checkTty, streamHijacked } from "../../stream/hijacked.ts";
import { followTerminalSize } from "../../stream/terminalSize.ts";
import { proxySignals, waitForExit } from "../../stream/waiting.ts";
import { detachKeys } from "../options.ts";
import { createContainer, createFlags, readRequest, reported } from "./createContainer.ts";

/** Models: docker/cli container/run.go. */
export const run: Command = {
  use: "run [OPTIONS] IMAGE [COMMAND] [ARG...]",
  short: "Create and run a new container from an image",
  paths: ["docker container run", "docker run"],
  args: atLeast(1),
  stopsAtArgument: true,
  flags: [
    ...createFlags,
    { name: "detach", short: "d", type: "bool", usage: "Run in the background and print the container's id" },
    { name: "sig-proxy", type: "bool", default: "true", usage: "Pass signals on to the process" },
    detachKeys,
  ],
  complete: first(imageNames),
  run: runContainer,
};

async function runContainer(call: Call): Promise<number> {
  const { flags } = call;
  const request = await readRequest(call, "run");
  const config = request.Config as { AttachStdin: boolean; AttachStdout: boolean; AttachStderr: boolean; StdinOnce: boolean; Tty: boolean };
  const isRemoved = flags.bool("rm");
  if (!flags.bool("detach")) checkTty(call, config.AttachStdin, config.Tty);
  else {
    if (flags.list("attach").length > 0) throw new CliError("Conflicting options: -a and -d");
    Object.assign(config, { AttachStdin: false, AttachStdout: false, AttachStderr: false, StdinOnce: false });
  }
  const { AttachStdin: stdin, AttachStdout: stdout, AttachStderr: stderr, Tty: tty } = config;
  const id = await createContainer(call, request).catch((error: unknown) => {
    throw reported("run", error, startExitCode(messageOf(error)));
  });
  const isAttached = stdin || stdout || stderr;
  const releaseSignals = flags.bool("sig-proxy") && isAttached ? proxySignals(call, id) : undefined;
  try {
    if (!stdout && !stderr) await call.out(`${id}\n`);
    const attachment = isAttached ? await attach(call, id, { stdin, stdout, stderr, tty }) : undefined;
    const streaming = attachment && streamHijacked(call, attachment);
    const exit = waitForExit(call, id, isRemoved);
    try {
      await call.client.call("POST", `/containers/${id}/start`);
    } catch (error) {
      attachment?.connection.input.cancel();
      attachment?.connection.output.close();
      await streaming?.catch(() => undefined);
      if (isRemoved && !isNotFound(error)) await exit;
      throw reported("run", error, startExitCode(messageOf(error)), false);
    }
    const stopResizing = isAttached && tty && call.io.terminal.stdout ? await followTerminalSize(call, `/containers/${id}`) : undefined;
    const ending = await streaming;
    stopResizing?.();
    if (ending === "detached" || (!stdout && !stderr)) return 0;
    return await exit;
  } finally {
    releaseSignals?.();
  }
}

async function attach(call: Call, id: string, streams: Omit<Attachment, "connection" | "detachKeys">): Promise<Attachment> {
  const keys = call.flags.text("detach-keys") || (call.config.detachKeys ?? "");
  const { stdin, stdout, stderr } = streams;
  const query = { stream: 1, stdin: stdin ? 1 : undefined, stdout: stdout ? 1 : undefined, stderr: stderr ? 1 : undefined, detachKeys: keys || undefined };
  return { ...streams, detachKeys: keys, connection: await call.client.hijack(`/containers/${id}/attach`, { query }) };
}

/** 127: no such command. 126: it cannot be executed. 125: Docker itself failed. */
function startExitCode(message: string): number {
  const trimmed = message.replace(/^Error response from daemon: /, "");
  if (/executable file not found|no such file or directory|system cannot find the file specified/.test(trimmed)) return 127;
  return /permission denied|is a directory/.test(trimmed) ? 126 : 125;
}
