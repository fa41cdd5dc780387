import type { Command } from "../../command.ts";
import { atLeast } from "../../command.ts";
import { isNotFound } from "../../../client/http.ts";
import { CliError, messageOf } from "../../cliError.ts";
import { containerNames } from "../../completion.ts";
import type { FlagSpec } from "../../flags.ts";
import { oneByOne, onEach } from "../../many.ts";
import { stopSignal } from "../options.ts";

/** Commands that move containers from state to state. Models: docker/cli container/stop.go, restart.go, kill.go, pause.go, unpause.go, rm.go, wait.go. */

const time: FlagSpec = {
  name: "time",
  short: "t",
  type: "int",
  usage: "Seconds to wait before it is killed",
  since29: { hidden: true, deprecated: "use --timeout instead", short: "" },
};
/** 29 renamed --time. */
const timeout: FlagSpec = {
  name: "timeout",
  type: "int",
  usage: "Seconds to wait before it is killed",
  hidden: true,
  only29: true,
  since29: { short: "t" },
};

const stopQuery = (flags: { changed(name: string): boolean; int(name: string): number; text(name: string): string }) => ({
  signal: flags.text("signal") || undefined,
  t: flags.changed("time") ? flags.int("time") : flags.changed("timeout") ? flags.int("timeout") : undefined,
});

export const stop: Command = {
  use: "stop [OPTIONS] CONTAINER [CONTAINER...]",
  short: "Stop one or more running containers",
  paths: ["docker container stop", "docker stop"],
  args: atLeast(1),
  flags: [stopSignal, time, timeout],
  complete: containerNames(false),
  run: (call) => onEach(call, (name) => call.client.call("POST", `/containers/${name}/stop`, { query: stopQuery(call.flags) })),
};

export const restart: Command = {
  use: "restart [OPTIONS] CONTAINER [CONTAINER...]",
  short: "Restart one or more containers",
  paths: ["docker container restart", "docker restart"],
  args: atLeast(1),
  flags: [stopSignal, time, timeout],
  complete: containerNames(true),
  run: (call) => oneByOne(call, (name) => call.client.call("POST", `/containers/${name}/restart`, { query: stopQuery(call.flags) })),
};

export const kill: Command = {
  use: "kill [OPTIONS] CONTAINER [CONTAINER...]",
  short: "Kill one or more running containers",
  paths: ["docker container kill", "docker kill"],
  args: atLeast(1),
  flags: [stopSignal],
  complete: containerNames(false),
  run: (call) =>
    onEach(call, (name) =>
      call.client.call("POST", `/containers/${name}/kill`, { query: { signal: call.flags.text("signal") || undefined } }),
    ),
};

export const pause: Command = {
  use: "pause CONTAINER [CONTAINER...]",
  short: "Pause all processes within one or more containers",
  paths: ["docker container pause", "docker pause"],
  args: atLeast(1),
  complete: containerNames(false, ({ State }) => State !== "paused"),
  run: (call) => onEach(call, (name) => call.client.call("POST", `/containers/${name}/pause`)),
};

export const unpause: Command = {
  use: "unpause CONTAINER [CONTAINER...]",
  short: "Unpause all processes within one or more containers",
  paths: ["docker container unpause", "docker unpause"],
  args: atLeast(1),
  complete: containerNames(false, ({ State }) => State === "paused"),
  run: (call) => onEach(call, (name) => call.client.call("POST", `/containers/${name}/unpause`)),
};

export const wait: Command = {
  use: "wait CONTAINER [CONTAINER...]",
  short: "Block until one or more containers stop, then print their exit codes",
  paths: ["docker container wait", "docker wait"],
  args: atLeast(1),
  complete: containerNames(false),
  run: (call) =>
    oneByOne(call, async (name) => {
      const { StatusCode } = await call.client.json<{ StatusCode: number }>("POST", `/containers/${name}/wait`);
      return String(StatusCode);
    }),
};

export const rm: Command = {
  use: "rm [OPTIONS] CONTAINER [CONTAINER...]",
  short: "Remove one or more containers",
  aliases: ["remove"],
  paths: ["docker container rm", "docker container remove", "docker rm"],
  args: atLeast(1),
  flags: [
    { name: "volumes", short: "v", type: "bool", usage: "Remove its anonymous volumes, too" },
    { name: "link", short: "l", type: "bool", usage: "Remove the link only" },
    { name: "force", short: "f", type: "bool", usage: "Kill it first if it runs (SIGKILL)" },
  ],
  complete: containerNames(true),
  run: async (call) => {
    const { flags } = call;
    const isForced = flags.bool("force");
    const query = { v: flags.bool("volumes") ? 1 : undefined, link: flags.bool("link") ? 1 : undefined, force: isForced ? 1 : undefined };
    const remove = async (name: string): Promise<void> => {
      const bare = name.replace(/^\/+|\/+$/g, "");
      if (bare === "") throw new Error("Container name cannot be empty");
      await call.client.call("DELETE", `/containers/${bare}`, { query });
    };
    const running = call.args.map((name) => remove(name).then(() => undefined, (error: unknown) => ({ error })));
    const failures: string[] = [];
    for (const [i, name] of call.args.entries()) {
      const failure = await running[i]!;
      if (!failure) await call.out(`${name}\n`);
      else if (isForced && isNotFound(failure.error)) await call.err(`${messageOf(failure.error)}\n`);
      else failures.push(messageOf(failure.error));
    }
    if (failures.length > 0) throw new CliError(failures.join("\n"));
  },
};
