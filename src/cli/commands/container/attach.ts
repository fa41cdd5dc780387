import { text } from "../../../base/bytes.ts";
import { bodyBytes } from "../../../client/http.ts";
import type { ContainerInspect } from "../../../client/types.ts";
import type { Call, Command } from "../../command.ts";
import { exactly } from "../../command.ts";
import { CliError } from "../../cliError.ts";
import { containerNames, first } from "../../completion.ts";
import { checkTty, streamHijacked } from "../../stream/hijacked.ts";
import { followTerminalSize } from "../../stream/terminalSize.ts";
import type { WaitResult } from "../../stream/waiting.ts";
import { proxySignals } from "../../stream/waiting.ts";
import { detachKeys } from "../options.ts";

/** Models: docker/cli container/attach.go. */
export const attach: Command = {
  use: "attach [OPTIONS] CONTAINER",
  short: "Attach local standard input, output, and error streams to a running container",
  paths: ["docker container attach", "docker attach"],
  args: exactly(1),
  flags: [
    { name: "no-stdin", type: "bool", usage: "Leave STDIN alone" },
    { name: "sig-proxy", type: "bool", default: "true", usage: "Pass signals on to the process" },
    detachKeys,
  ],
  complete: first(containerNames(false, ({ State }) => State !== "paused")),
  run: attachTo,
};

async function attachTo(call: Call): Promise<number> {
  const { flags, client } = call;
  const name = call.args[0]!;
  const waiting = client.request("POST", `/containers/${name}/wait`).then(
    async (response) => JSON.parse(text(await bodyBytes(response))) as WaitResult,
    (error: unknown) => ({ failure: error }),
  );
  const container = await attachable(call, name);
  const { Tty: tty, OpenStdin } = container.Config;
  checkTty(call, !flags.bool("no-stdin"), tty);
  const keys = flags.text("detach-keys") || (call.config.detachKeys ?? "");
  const stdin = !flags.bool("no-stdin") && OpenStdin;
  const release = flags.bool("sig-proxy") && !tty ? proxySignals(call, name) : undefined;
  try {
    const query = { stream: 1, stdin: stdin ? 1 : undefined, stdout: 1, stderr: 1, detachKeys: keys || undefined };
    const connection = await client.hijack(`/containers/${name}/attach`, { query });
    // It may have ended meanwhile, and then nothing would ever come.
    await attachable(call, name);
    const stopResizing = tty && call.io.terminal.stdout ? await followTerminalSize(call, `/containers/${name}`, 1) : undefined;
    const ending = await streamHijacked(call, { connection, stdin, stdout: true, stderr: true, tty, detachKeys: keys });
    stopResizing?.();
    if (ending === "detached") throw new CliError("read escape sequence");
  } finally {
    release?.();
  }
  const result = await waiting;
  if ("failure" in result) throw result.failure;
  if (result.Error) throw new CliError(result.Error.Message);
  return result.StatusCode;
}

async function attachable(call: Call, name: string): Promise<ContainerInspect> {
  const container = await call.client.json<ContainerInspect>("GET", `/containers/${name}/json`);
  const { Running, Paused, Restarting } = container.State;
  if (!Running) throw new CliError("You cannot attach to a stopped container, start it first");
  if (Paused) throw new CliError("You cannot attach to a paused container, unpause it first");
  if (Restarting) throw new CliError("You cannot attach to a restarting container, wait until it is running");
  return container;
}
