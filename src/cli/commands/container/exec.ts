import type { Call, Command } from "../../command.ts";
import { atLeast } from "../../command.ts";
import { containerNames, first } from "../../completion.ts";
import { parseEnvFile } from "../../opts/envFile.ts";
import { validEnv } from "../../opts/values.ts";
import { readHostFile } from "../../outputPath.ts";
import { checkTty, streamHijacked } from "../../stream/hijacked.ts";
import { consoleSize, followTerminalSize } from "../../stream/terminalSize.ts";
import { CliError } from "../../cliError.ts";
import { detachKeys } from "../options.ts";

/** Models: docker/cli container/exec.go. */
export const exec: Command = {
  use: "exec [OPTIONS] CONTAINER COMMAND [ARG...]",
  short: "Execute a command in a running container",
  paths: ["docker container exec", "docker exec"],
  args: atLeast(2),
  stopsAtArgument: true,
  flags: [
    detachKeys,
    { name: "interactive", short: "i", type: "bool", usage: "Leave STDIN open, attached or not" },
    { name: "tty", short: "t", type: "bool", usage: "Give the command a pseudo terminal" },
    { name: "detach", short: "d", type: "bool", usage: "Run the command in the background" },
    { name: "user", short: "u", type: "string", usage: 'User name or id (form: "<name|uid>[:<group|gid>]")' },
    { name: "privileged", type: "bool", usage: "Lift the usual restrictions for the command" },
    { name: "env", short: "e", type: "list", usage: "Set environment variables", check: (text, { lookupEnv }) => validEnv(text, lookupEnv) },
    { name: "env-file", type: "list", usage: "Take environment variables from a file" },
    { name: "workdir", short: "w", type: "string", usage: "Directory that the command starts in" },
  ],
  complete: first(containerNames(false, ({ State }) => State !== "paused")),
  run: execIn,
};

async function execIn(call: Call): Promise<number> {
  const { flags, client, io } = call;
  const [name, ...command] = call.args;
  const tty = flags.bool("tty");
  const isDetached = flags.bool("detach");
  const stdin = !isDetached && flags.bool("interactive");
  const keys = flags.text("detach-keys") || (call.config.detachKeys ?? "");
  const fromFiles = flags.list("env-file").flatMap((file) => parseEnvFile(readHostFile(call, file), file, (key) => io.env.get(key)));
  const env = [...fromFiles, ...flags.list("env")];
  // "No such container" comes before what is wrong with the terminal.
  await client.call("GET", `/containers/${name}/json`);
  if (!isDetached) checkTty(call, stdin, tty);
  const config = {
    User: flags.text("user"),
    Privileged: flags.bool("privileged"),
    Tty: tty,
    ...(tty && { ConsoleSize: consoleSize(call) }),
    AttachStdin: stdin,
    AttachStderr: !isDetached,
    AttachStdout: !isDetached,
    Detach: isDetached,
    DetachKeys: keys,
    Env: env.length > 0 ? env : null,
    WorkingDir: flags.text("workdir"),
    Cmd: command,
  };
  const { Id: id } = await client.json<{ Id: string }>("POST", `/containers/${name}/exec`, { json: config });
  if (id === "") throw new CliError("exec ID empty");
  const startConfig = { Detach: isDetached, Tty: tty, ...(tty && { ConsoleSize: consoleSize(call) }) };
  if (isDetached) {
    await client.call("POST", `/exec/${id}/start`, { json: startConfig });
    return 0;
  }
  const connection = await client.hijack(`/exec/${id}/start`, { json: startConfig, headers: { "content-type": "application/json" } });
  const stopResizing = tty && io.terminal.stdin ? await followTerminalSize(call, `/exec/${id}`) : undefined;
  const ending = await streamHijacked(call, { connection, stdin, stdout: true, stderr: true, tty, detachKeys: keys });
  stopResizing?.();
  if (ending === "detached") throw new CliError("read escape sequence");
  const { ExitCode } = await client.json<{ ExitCode: number | null }>("GET", `/exec/${id}/json`);
  return ExitCode ?? 0;
}
