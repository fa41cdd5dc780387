import type { ContainerInspect } from "../../../client/types.ts";
import type { Call, Command } from "../../command.ts";
import { atLeast } from "../../command.ts";
import { CliError, messageOf } from "../../cliError.ts";
import { containerNames } from "../../completion.ts";
import { streamHijacked } from "../../stream/hijacked.ts";
import { followTerminalSize } from "../../stream/terminalSize.ts";
import { proxySignals, waitForExit } from "../../stream/waiting.ts";
import { detachKeys } from "../options.ts";

/** Models: docker/cli container/start.go. */
export const start: Command = {
  use: "start [OPTIONS] CONTAINER [CONTAINER...]",
  short: "Start one or more stopped containers",
  paths: ["docker container start", "docker start"],
  args: atLeast(1),
  flags: [
    { name: "attach", short: "a", type: "bool", usage: "Show STDOUT and STDERR, and pass signals on" },
    { name: "interactive", short: "i", type: "bool", usage: "Connect to the container's STDIN" },
    detachKeys,
    { name: "checkpoint", type: "string", usage: "Checkpoint to start from", hidden: true },
    { name: "checkpoint-dir", type: "string", usage: "Directory of the checkpoints", hidden: true },
  ],
  complete: containerNames(true, ({ State }) => State === "exited" || State === "created"),
  run: (call) => (call.flags.bool("attach") || call.flags.bool("interactive") ? startAttached(call) : startAll(call)),
};

async function startAll(call: Call): Promise<void> {
  const failed: string[] = [];
  for (const name of call.args) {
    try {
      await call.client.call("POST", `/containers/${name}/start`);
    } catch (error) {
      await call.err(`${messageOf(error)}\n`);
      failed.push(name);
      continue;
    }
    await call.out(`${name}\n`);
  }
  if (failed.length > 0) throw new CliError(`Error: failed to start containers: ${failed.join(", ")}`);
}

async function startAttached(call: Call): Promise<number> {
  if (call.args.length > 1) throw new CliError("you cannot start and attach multiple containers at once");
  const container = await call.client.json<ContainerInspect>("GET", `/containers/${call.args[0]}/json`);
  const { Id: id, Config: { Tty: tty, OpenStdin }, HostConfig: { AutoRemove } } = container;
  const release = tty ? undefined : proxySignals(call, id);
  try {
    const stdin = call.flags.bool("interactive") && OpenStdin;
    const keys = call.flags.text("detach-keys") || (call.config.detachKeys ?? "");
    const query = { stream: 1, stdin: stdin ? 1 : undefined, stdout: 1, stderr: 1, detachKeys: keys || undefined };
    const connection = await call.client.hijack(`/containers/${id}/attach`, { query });
    const streaming = streamHijacked(call, { connection, stdin, stdout: true, stderr: true, tty, detachKeys: keys });
    const exit = waitForExit(call, id, AutoRemove);
    try {
      await call.client.call("POST", `/containers/${id}/start`);
    } catch (error) {
      connection.input.cancel();
      connection.output.close();
      await streaming.catch(() => undefined);
      if (AutoRemove) await exit;
      throw error;
    }
    const stopResizing = tty && call.io.terminal.stdout ? await followTerminalSize(call, `/containers/${id}`) : undefined;
    const ending = await streaming;
    stopResizing?.();
    return ending === "detached" ? 0 : await exit;
  } finally {
    release?.();
  }
}
