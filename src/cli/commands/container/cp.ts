import { fromBase64 } from "../../../base/base64.ts";
import { text } from "../../../base/bytes.ts";
import { cleanPath, joinPath } from "../../../base/path.ts";
import { readAll } from "../../../base/pipe.ts";
import { bodyBytes } from "../../../client/http.ts";
import { readTar, tarBytes } from "../../../oci/tar.ts";
import type { Call, Command } from "../../command.ts";
import { exactly } from "../../command.ts";
import { CliError } from "../../cliError.ts";
import type { Completer } from "../../completion.ts";
import { containerNames } from "../../completion.ts";
import type { CopyInfo } from "../../copy/copyInfo.ts";
import { absolutePath, hostDestination, hostSource, prepareCopy, renaming, splitPath } from "../../copy/copyInfo.ts";
import { hostEntries, unpackOnHost } from "../../copy/hostTree.ts";
import { humanSize } from "../../format/units.ts";
import { checkOutputPath } from "../../outputPath.ts";

const names: Completer = async (client, args, word) =>
  word.includes(":") || word.includes("/")
    ? []
    : (await containerNames(true)(client, args, word)).map((one) => ({ ...one, word: `${one.word}:` }));

/** Models: docker/cli container/cp.go. */
export const cp: Command = {
  use: "cp [OPTIONS] CONTAINER:SRC_PATH DEST_PATH|-\n\tdocker cp [OPTIONS] SRC_PATH|- CONTAINER:DEST_PATH",
  short: "Copy files/folders between a container and the local filesystem",
  long:
    "Copy files/folders between a container and the local filesystem\n\n" +
    "With '-' as the source a tar archive is read from stdin and\nunpacked in a directory of the container.\n" +
    "With '-' as the destination the files go to stdout as a tar archive.",
  paths: ["docker container cp", "docker cp"],
  args: exactly(2),
  flags: [
    { name: "follow-link", short: "L", type: "bool", usage: "Copy what a symbolic link in SRC_PATH points to" },
    { name: "archive", short: "a", type: "bool", usage: "Keep user and group ids" },
    { name: "quiet", short: "q", type: "bool", usage: "Do not tell how it goes. Without a terminal nothing is told anyway" },
  ],
  complete: names,
  run: async (call) => {
    const [source = "", destination = ""] = call.args;
    if (source === "") throw new CliError("source can not be empty");
    if (destination === "") throw new CliError("destination can not be empty");
    const from = splitArgument(source);
    const to = splitArgument(destination);
    if (from.container && to.container) throw new CliError("copying between containers is not supported");
    if (from.container) return copyOut(call, from.container, from.path, to.path);
    if (to.container) return copyIn(call, from.path, to.container, to.path);
    throw new CliError("must specify at least one container source");
  },
};

/** "web:/etc" names a container; "/a:b" and "./a:b" do not. */
function splitArgument(argument: string): { container: string; path: string } {
  const colon = argument.indexOf(":");
  if (argument.startsWith("/") || argument.startsWith(".") || colon < 0) return { container: "", path: argument };
  return { container: argument.slice(0, colon), path: argument.slice(colon + 1) };
}

/** X-Docker-Container-Path-Stat. */
interface PathStat {
  readonly mode: number;
  readonly linkTarget: string;
}

const modeDir = 2 ** 31;
const modeSymlink = 2 ** 27;
const has = (stat: PathStat, bit: number): boolean => Math.floor(stat.mode / bit) % 2 === 1;

function parseStat(header: string | undefined): PathStat {
  return JSON.parse(text(fromBase64(header ?? ""))) as PathStat;
}

/** What the container says about a path; undefined when it is not there. */
async function statIn(call: Call, container: string, path: string): Promise<PathStat | undefined> {
  try {
    const { headers } = await call.client.request("HEAD", `/containers/${container}/archive`, { query: { path } });
    return parseStat(headers["x-docker-container-path-stat"]);
  } catch {
    return undefined;
  }
}

/** The path that a link in a container leads to. */
function linkedPath(path: string, target: string): string {
  return target.startsWith("/") ? target : joinPath(splitPath(path)[0], target);
}

async function copyOut(call: Call, container: string, sourcePath: string, destination: string): Promise<void> {
  const { io, flags } = call;
  const target = destination === "-" ? "-" : absolutePath(io.cwd, destination);
  if (target !== "-") checkOutputPath(call, target);
  let path = sourcePath;
  let rebaseName = "";
  if (flags.bool("follow-link")) {
    const stat = await statIn(call, container, path);
    if (stat && has(stat, modeSymlink)) {
      const linked = linkedPath(path, stat.linkTarget);
      if (splitPath(path)[1] !== splitPath(linked)[1]) rebaseName = splitPath(path)[1];
      path = linked;
    }
  }
  const response = await call.client.request("GET", `/containers/${container}/archive`, { query: { path } });
  if (target === "-") {
    const body = response.body;
    if (body instanceof Uint8Array) return call.out(body);
    for (let chunk = await body.read(); chunk; chunk = await body.read()) await call.out(chunk);
    return;
  }
  const archive = await bodyBytes(response);
  const isDir = has(parseStat(response.headers["x-docker-container-path-stat"]), modeDir);
  const source: CopyInfo = { path, exists: true, isDir, rebaseName };
  const { directory, rename } = prepareCopy(source, hostDestination(io.files, target));
  const rebase = rebaseName === "" ? (entry: Parameters<typeof rename>[0]) => entry : renaming(splitPath(path)[1], rebaseName);
  unpackOnHost(io.files, readTar(archive).map((entry) => rename(rebase(entry))), cleanPath(directory));
  await reportCopied(call, archive.length, target);
}

async function copyIn(call: Call, sourcePath: string, container: string, destination: string): Promise<void> {
  const { io, flags } = call;
  let path = destination;
  let stat = await statIn(call, container, path);
  if (stat && has(stat, modeSymlink)) {
    path = linkedPath(path, stat.linkTarget);
    stat = await statIn(call, container, path);
  }
  const isDir = stat !== undefined && has(stat, modeDir);
  const target: CopyInfo = { path, exists: stat !== undefined, isDir, rebaseName: "" };
  const send = (directory: string, body: Uint8Array): Promise<void> =>
    call.client.call("PUT", `/containers/${container}/archive`, {
      query: { path: directory, noOverwriteDirNonDir: "true", copyUIDGID: flags.bool("archive") ? "true" : undefined },
      body,
    });
  if (sourcePath === "-") {
    if (!isDir) throw new CliError(`destination "${container}:${destination}" must be a directory`);
    return send(path, await readAll(io.stdin));
  }
  const source = hostSource(io.files, absolutePath(io.cwd, sourcePath), flags.bool("follow-link"));
  const { directory, rename } = prepareCopy(source, target);
  const [parent, base] = splitPath(source.path);
  const name = source.rebaseName || base;
  const entries = [...hostEntries(io.files, joinPath(parent, base === "." ? "" : base), name)];
  const archive = tarBytes(entries.map(rename));
  await send(directory, archive);
  await reportCopied(call, archive.length, `${container}:${path}`);
}

async function reportCopied(call: Call, sizeBytes: number, target: string): Promise<void> {
  const isQuiet = call.flags.changed("quiet") ? call.flags.bool("quiet") : !call.io.terminal.stdout;
  if (!isQuiet) await call.err(`Successfully copied ${humanSize(sizeBytes, 3)} to ${target}\n`);
}

