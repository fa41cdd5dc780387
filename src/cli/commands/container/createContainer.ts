import { resolvePath } from "../../../base/path.ts";
import { isNotFound } from "../../../client/http.ts";
import type { CreateResponse } from "../../../client/types.ts";
import { formatPlatform, parsePlatform } from "../../../oci/platform.ts";
import { familiarString, parseAny, withDefaultTag } from "../../../oci/reference.ts";
import type { Call } from "../../command.ts";
import { CliError, messageOf } from "../../cliError.ts";
import type { FlagSpec } from "../../flags.ts";
import { goPathError, statOrNone } from "../../hostFiles.ts";
import { warn } from "../../log.ts";
import { containerFlags } from "../../opts/containerFlags.ts";
import type { CreateRequest } from "../../opts/runRequest.ts";
import { runRequest } from "../../opts/runRequest.ts";
import { readHostFile } from "../../outputPath.ts";
import { showMessages } from "../../progress/messages.ts";
import { consoleSize } from "../../stream/terminalSize.ts";
import { contentTrust, platform } from "../options.ts";

/** What run and create have in common. Models: docker/cli container/create.go. */

export const createFlags: readonly FlagSpec[] = [
  ...containerFlags,
  { name: "name", type: "string", usage: "Name for the container" },
  { name: "pull", type: "string", default: "missing", usage: 'Whether to pull the image first ("always", "missing", "never")' },
  { name: "quiet", short: "q", type: "bool", usage: "Do not show how pulling goes" },
  { name: "help", type: "bool", usage: "Show this text" },
  platform,
  contentTrust,
];

/** Prints a failure as run and create do, and gives the error that ends the command. */
export function reported(command: string, error: unknown, exitCode = 125, hasHelp = true): CliError {
  const message = `${messageOf(error).replace(/\.$/, "")}.`;
  return new CliError(`docker: ${message}${hasHelp ? `\nSee 'docker ${command} --help'.` : ""}`, exitCode);
}

/** The request that the flags describe. Throws CliError, already worded. */
export async function readRequest(call: Call, command: string): Promise<CreateRequest> {
  const { flags, io } = call;
  const warnings: string[] = [];
  try {
    const pull = flags.text("pull");
    if (!["always", "missing", "never", ""].includes(pull))
      throw new Error(`invalid pull option: '${pull}': must be one of "always", "missing" or "never"`);
    return runRequest(flags, call.args, {
      release: call.release,
      cwd: io.cwd,
      lookupEnv: (name) => io.env.get(name),
      readFile: (path) => readHostFile(call, path),
      warn: (message) => warnings.push(message),
    });
  } catch (error) {
    throw reported(command, error);
  } finally {
    for (const message of warnings) await warn(call, message);
  }
}

/** Creates the container, pulling its image if need be; resolves to its id. */
export async function createContainer(call: Call, request: CreateRequest): Promise<string> {
  const { flags } = call;
  const host = request.HostConfig as { ContainerIDFile: string; OomKillDisable: boolean; Memory: number; Dns: string[]; ConsoleSize: number[] };
  if (host.OomKillDisable && host.Memory === 0)
    await call.err("WARNING: Disabling the OOM killer on containers without setting a '-m/--memory' limit may be dangerous.\n");
  const local = host.Dns.find((ip) => /(127\.([0-9]{1,3}\.){2}[0-9]{1,3})|(::1)$/.test(ip));
  if (local) await call.err(`WARNING: Localhost DNS setting (--dns=${local}) may fail in containers.\n`);
  const idFile = openIdFile(call, host.ContainerIDFile);
  const image = String(request.Config["Image"]);
  const parsed = parseAny(image);
  const shown = parsed.kind === "named" ? familiarString(withDefaultTag(parsed.reference)) : undefined;
  const pull = flags.text("pull");
  try {
    const platform = platformName(flags.text("platform"));
    if (pull === "always") await pullImage(call, image);
    host.ConsoleSize = consoleSize(call);
    const create = (): Promise<CreateResponse> => sendCreate(call, request, platform);
    const response = await create().catch(async (error: unknown) => {
      if (!isNotFound(error) || shown === undefined || pull !== "missing") throw error;
      if (!flags.bool("quiet")) await call.err(`Unable to find image '${shown}' locally\n`);
      await pullImage(call, image);
      return create();
    });
    for (const warning of response.Warnings ?? []) await call.err(`WARNING: ${warning}\n`);
    idFile.write(response.Id);
    return response.Id;
  } finally {
    idFile.close();
  }
}

/** --platform in its canonical form; undefined when not given. */
function platformName(text: string): string | undefined {
  if (text === "") return undefined;
  try {
    return formatPlatform(parsePlatform(text));
  } catch (error) {
    throw new Error(`error parsing specified platform: ${messageOf(error)}`);
  }
}

function sendCreate(call: Call, { Config, HostConfig, NetworkingConfig }: CreateRequest, platform: string | undefined): Promise<CreateResponse> {
  const query = { name: call.flags.text("name") || undefined, platform };
  return call.client.json("POST", "/containers/create", { query, json: { ...Config, HostConfig, NetworkingConfig } });
}

/** Pulls for run and create: progress goes to standard error. */
async function pullImage(call: Call, image: string): Promise<void> {
  const parsed = parseAny(image);
  if (parsed.kind !== "named") throw new Error(`invalid reference format`);
  const { tag, digest, ...name } = withDefaultTag(parsed.reference);
  const query = { fromImage: familiarString(name), tag: digest ?? tag ?? "latest", platform: call.flags.text("platform") || undefined };
  const messages = call.client.lines<never>("POST", "/images/create", { query, headers: { "x-registry-auth": "" } });
  const isQuiet = call.flags.bool("quiet");
  await showMessages(messages, {
    write: isQuiet ? () => Promise.resolve() : (text) => call.err(text),
    isTerminal: call.io.terminal.stderr && !isQuiet,
    columns: call.io.terminal.columns,
  });
}

/** --cidfile: made before the container, removed again if there is none. */
function openIdFile(call: Call, path: string): { write(id: string): void; close(): void } {
  if (path === "") return { write: () => {}, close: () => {} };
  const { files, cwd } = call.io;
  const target = resolvePath(cwd, path);
  if (statOrNone(files, target))
    throw new Error(`container ID file found, make sure the other container isn't running or delete ${path}`);
  const put = (text: string): void => {
    try {
      files.writeFile(target, new TextEncoder().encode(text), 0o644);
    } catch (error) {
      throw new Error(`failed to create the container ID file: ${goPathError("open", path, error).message}`);
    }
  };
  put("");
  let isWritten = false;
  return {
    write: (id) => {
      put(id);
      isWritten = true;
    },
    close: () => {
      if (!isWritten) files.remove(target);
    },
  };
}
