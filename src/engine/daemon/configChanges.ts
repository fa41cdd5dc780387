/**
 * `docker commit --change` and `docker import --change`: Dockerfile instructions applied to a config.
 * Models: moby builder/dockerfile BuildFromConfig.
 */
import { invalidParameter } from "../../base/errors.ts";
import { joinPath } from "../../base/path.ts";
import { environmentOf, processWord } from "../buildkit/dockerfile/words.ts";
import { parseDockerfile } from "../buildkit/dockerfile/parser.ts";
import { parseInstruction, type Command } from "../buildkit/dockerfile/instructions/index.ts";
import { parseExposedPort } from "../buildkit/dockerfile/exposedPorts.ts";
import type { ContainerConfig } from "../metadata/containerDocument.ts";

const allowed = ["cmd", "entrypoint", "healthcheck", "env", "expose", "label", "onbuild", "stopsignal", "user", "volume", "workdir"];
const defaultShell = ["/bin/sh", "-c"];

/** The config after all changes. Throws invalidParameter for what does not parse or is not allowed here. */
export function applyConfigChanges(config: ContainerConfig, changes: readonly string[]): ContainerConfig {
  if (changes.length === 0) return config;
  let next = config;
  let hasCmd = false;
  try {
    for (const node of parseDockerfile(changes.join("\n")).instructions) {
      if (!allowed.includes(node.keyword.toLowerCase())) throw new Error(`${node.keyword.toUpperCase()} is not a valid change command`);
      const command = parseInstruction(node, "1.7") as Command;
      next = apply(next, command);
      if (command.kind === "cmd") hasCmd = true;
      // A new entrypoint drops the old command, which was meant for another program.
      if (command.kind === "entrypoint" && !hasCmd) next = { ...next, Cmd: null };
    }
  } catch (error) {
    throw invalidParameter((error as Error).message);
  }
  return next;
}

function apply(config: ContainerConfig, command: Command): ContainerConfig {
  const environment = environmentOf(config.Env ?? []);
  const expand = (word: string): string => processWord(word, environment).result;
  switch (command.kind) {
    case "cmd":
      return { ...config, Cmd: commandLine(config, command) };
    case "entrypoint":
      return { ...config, Entrypoint: commandLine(config, command) };
    case "env":
      return { ...config, Env: command.pairs.reduce((env, pair) => withVariable(env, expand(pair.key), expand(pair.value)), [...(config.Env ?? [])]) };
    case "label":
      return { ...config, Labels: { ...config.Labels, ...Object.fromEntries(command.pairs.map((pair) => [expand(pair.key), expand(pair.value)])) } };
    case "expose":
      return { ...config, ExposedPorts: { ...config.ExposedPorts, ...Object.fromEntries(command.ports.flatMap((port) => processWord(port, environment).words).flatMap((port) => parseExposedPort(port, "1.7").ports).map((port) => [port, {}])) } };
    case "user":
      return { ...config, User: expand(command.user) };
    case "volume":
      return { ...config, Volumes: { ...config.Volumes, ...Object.fromEntries(command.volumes.map((path) => [expand(path), {}])) } };
    case "workdir": {
      const path = expand(command.path);
      return { ...config, WorkingDir: path.startsWith("/") ? joinPath("/", path) : joinPath("/", config.WorkingDir, path) };
    }
    case "onbuild":
      return { ...config, OnBuild: [...(config.OnBuild ?? []), command.expression] };
    case "stopsignal":
      return { ...config, StopSignal: expand(command.signal) };
    case "healthcheck": {
      const nonZero = (name: string, value: number): Record<string, number> => (value ? { [name]: value } : {});
      return {
        ...config,
        Healthcheck: {
          Test: command.test, ...nonZero("Interval", command.intervalNanos), ...nonZero("Timeout", command.timeoutNanos),
          ...nonZero("StartPeriod", command.startPeriodNanos), ...nonZero("StartInterval", command.startIntervalNanos), ...nonZero("Retries", command.retries),
        },
      };
    }
    default:
      return config;
  }
}

function commandLine(config: ContainerConfig, command: { readonly isShellForm: boolean; readonly cmdline: readonly string[] }): readonly string[] {
  return command.isShellForm ? [...(config.Shell ?? defaultShell), ...command.cmdline] : command.cmdline;
}

function withVariable(env: readonly string[], key: string, value: string): string[] {
  const entry = `${key}=${value}`;
  const at = env.findIndex((each) => each.split("=")[0] === key);
  return at < 0 ? [...env, entry] : env.map((each, i) => (i === at ? entry : each));
}
