import { text } from "../../base/bytes.ts";
import { ErrnoError } from "../../base/errors.ts";
import { baseName, dirName, joinPath, resolvePath } from "../../base/path.ts";
import { readAll } from "../../base/pipe.ts";
import { parseIgnoreFile, PatternMatcher } from "../../fs/patterns.ts";
import type { ParentMatches } from "../../fs/patterns.ts";
import { gunzip, isGzip } from "../../oci/gzip.ts";
import { readTar, tarBytes } from "../../oci/tar.ts";
import { contentBytes, contentOf } from "../../oci/tarEntry.ts";
import type { TarEntry } from "../../oci/tarEntry.ts";
import type { Call } from "../command.ts";
import { hostEntries } from "../copy/hostTree.ts";
import type { HostFiles } from "../hostFiles.ts";
import { goPathError, statOrNone } from "../hostFiles.ts";

/** What a build is made from: the directory, the Dockerfile, named contexts. Models: docker/buildx build/build.go (LoadInputs). */

/** Ready to be sent: see api/buildTrace.ts. */
export interface BuildSource {
  readonly archive: Uint8Array;
  /** Name of the Dockerfile within its context. */
  readonly dockerfile: string;
  /** The `contexts` query parameter. */
  readonly contexts?: Readonly<Record<string, string>>;
  /** Where both lie on this machine; "-" for standard input. */
  readonly localDir: { readonly context: string; readonly dockerfile: string };
}

export interface SourceOptions {
  /** PATH | URL | - */
  readonly path: string;
  /** -f; "" when not given. */
  readonly dockerfile: string;
  /** --build-context name=value. */
  readonly named: readonly string[];
}

/** Collects it. Throws with the words of the real client. */
export async function buildSource(call: Call, { path, dockerfile, named }: SourceOptions): Promise<BuildSource> {
  const { io } = call;
  const contexts: Record<string, string> = {};
  const parts = new Map<string, Iterable<TarEntry>>();
  let name = dockerfile;
  if (path === "-" && dockerfile === "-") throw new Error("invalid argument: can't use stdin for both build context and dockerfile");
  if (path === "-") {
    const bytes = await readAll(io.stdin);
    const entries = archiveEntries(bytes);
    parts.set("context", entries ?? []);
    if (!entries) {
      parts.set("dockerfile", [textFile("Dockerfile", bytes)]);
      name = "Dockerfile";
    } else {
      name ||= "Dockerfile";
      contexts["context"] = "archive";
    }
  } else if (isRemote(path)) throw new Error(`unable to prepare context: ${path}: no source of files behind web addresses in this model`);
  else {
    const directory = resolvePath(io.cwd, path);
    if (path === "" || statOrNone(io.files, directory)?.kind !== "dir") throw new Error(`unable to prepare context: path "${path}" not found`);
    name = await dockerfileOf(call, directory, dockerfile, parts);
    parts.set("context", filtered(call, directory, name, parts.has("dockerfile")));
  }
  for (const pair of named) addNamed(call, pair, contexts, parts);
  const localDir = localDirOf(call, path, dockerfile, name);
  const isSingle = parts.size === 1 && Object.keys(contexts).length === 0;
  if (isSingle) return { archive: tarBytes(parts.get("context")!), dockerfile: name, localDir };
  for (const part of parts.keys()) contexts[part] ??= "local";
  const entries = [...parts].flatMap(([part, list]) => [...list].map((entry) => moved(entry, part)));
  return { archive: tarBytes(entries), dockerfile: name, contexts, localDir };
}

function localDirOf({ io: { cwd } }: Call, path: string, given: string, name: string): BuildSource["localDir"] {
  if (path === "-") return { context: "-", dockerfile: given || "-" };
  const context = resolvePath(cwd, path);
  return { context, dockerfile: given === "-" ? "-" : given === "" ? joinPath(context, name) : resolvePath(cwd, given) };
}

/** Finds the Dockerfile; one that is not in the top directory gets a context of its own. Returns its name. */
async function dockerfileOf(call: Call, directory: string, given: string, parts: Map<string, Iterable<TarEntry>>): Promise<string> {
  const { files, cwd, stdin } = call.io;
  if (given === "-") {
    parts.set("dockerfile", [textFile("Dockerfile", await readAll(stdin))]);
    return "Dockerfile";
  }
  if (given === "") {
    const lower = !statOrNone(files, `${directory}/Dockerfile`) && statOrNone(files, `${directory}/dockerfile`);
    return lower ? "dockerfile" : "Dockerfile";
  }
  const file = resolvePath(cwd, given);
  const name = baseName(file);
  if (dirName(file) === directory) return name;
  const near = [name, `${name}.dockerignore`].map((one) => joinPath(dirName(file), one));
  parts.set(
    "dockerfile",
    near.filter((one) => statOrNone(files, one)?.kind === "file").map((one) => textFile(baseName(one), files.readFile(one))),
  );
  return name;
}

/** The directory without what its ignore file leaves out; the Dockerfile and the ignore files stay. */
function* filtered(call: Call, directory: string, dockerfile: string, isElsewhere: boolean): Generator<TarEntry> {
  const { files } = call.io;
  const ignoreFiles = isElsewhere ? [".dockerignore"] : [`${dockerfile}.dockerignore`, ".dockerignore"];
  const ignoreFile = ignoreFiles.find((one) => statOrNone(files, joinPath(directory, one))?.kind === "file");
  const patterns = ignoreFile === undefined ? [] : parseIgnoreFile(text(files.readFile(joinPath(directory, ignoreFile))));
  const kept = new Set([dockerfile, ...ignoreFiles]);
  const matcher = patterns.length > 0 ? new PatternMatcher(patterns) : undefined;
  yield* walk(call, directory, "", matcher, [], kept);
}

function* walk(call: Call, directory: string, path: string, matcher: PatternMatcher | undefined, parent: ParentMatches, kept: ReadonlySet<string>): Generator<TarEntry> {
  const { files } = call.io;
  for (const child of childrenOf(files, joinPath(directory, path))) {
    const name = path === "" ? child : `${path}/${child}`;
    const { matched, info } = matcher?.matchesInside(name, parent) ?? { matched: false, info: [] };
    const isOut = matched && !kept.has(name);
    const stat = files.lstat(joinPath(directory, name));
    if (stat.kind === "dir") {
      if (isOut && !matcher!.hasExclusions) continue;
      const inside = [...walk(call, directory, name, matcher, info, kept)];
      if (isOut && inside.length === 0) continue;
      yield { path: name, type: "dir", mode: stat.mode, uid: stat.uid, gid: stat.gid, mtimeMs: stat.mtimeMs, sizeBytes: 0 };
      yield* inside;
    } else if (!isOut) yield* readableEntries(files, joinPath(directory, name), name);
  }
}

/** A file that may not be read is sent empty. Models: tonistiigi/fsutil send.go. */
function* readableEntries(files: HostFiles, path: string, name: string): Generator<TarEntry> {
  try {
    yield* hostEntries(files, path, name);
  } catch (error) {
    if (!(error instanceof ErrnoError) || error.code !== "EACCES") throw error;
    const { mode, uid, gid, mtimeMs } = files.lstat(path);
    yield { path: name, type: "file", mode, uid, gid, mtimeMs, sizeBytes: 0, content: contentOf(new Uint8Array(0)) };
  }
}

/**
 * What a directory holds; nothing when it may not be read.
 * @deviation A directory of the context that may not be read is sent empty; the real client refuses a build that needs it.
 */
function childrenOf(files: HostFiles, path: string): string[] {
  try {
    return files.readDir(path).toSorted();
  } catch (error) {
    if (error instanceof ErrnoError && error.code === "EACCES") return [];
    throw error;
  }
}

function addNamed(call: Call, pair: string, contexts: Record<string, string>, parts: Map<string, Iterable<TarEntry>>): void {
  const [key, value] = splitPair(pair);
  if (value === undefined) throw new Error(`invalid context value: ${pair}, expected key=value`);
  if (/^(docker-image|oci-layout|target):/.test(value) || isRemote(value)) {
    contexts[key] = value;
    return;
  }
  const directory = resolvePath(call.io.cwd, value);
  try {
    if (call.io.files.stat(directory).kind !== "dir") throw new Error(`not a directory`);
  } catch (error) {
    throw new Error(`failed to get build context ${key}: ${goPathError("stat", value, error).message}`);
  }
  parts.set(key, [...hostEntries(call.io.files, directory, "")].filter((entry) => entry.path !== ""));
}

function splitPair(pair: string): [string, string | undefined] {
  const at = pair.indexOf("=");
  return at < 0 ? [pair, undefined] : [pair.slice(0, at), pair.slice(at + 1)];
}

const isRemote = (path: string): boolean => /^(https?:\/\/|git:\/\/|git@|github\.com\/)/.test(path);

function textFile(path: string, bytes: Uint8Array): TarEntry {
  return { path, type: "file", mode: 0o644, uid: 0, gid: 0, mtimeMs: 0, sizeBytes: bytes.length, content: contentOf(bytes) };
}

/** The members of an archive; undefined when it is none. */
function archiveEntries(bytes: Uint8Array): TarEntry[] | undefined {
  const tar = isGzip(bytes) ? gunzip(bytes) : bytes;
  if (tar.length < 512 || text(tar.subarray(257, 262)) !== "ustar") return undefined;
  return readTar(tar).map((entry) => (entry.content ? { ...entry, content: contentOf(contentBytes(entry.content)) } : entry));
}

/** Beneath a directory that bears the context's name. */
function moved(entry: TarEntry, part: string): TarEntry {
  const path = joinPath(part, entry.path);
  return entry.type === "hardlink" && entry.linkTarget !== undefined ? { ...entry, path, linkTarget: joinPath(part, entry.linkTarget) } : { ...entry, path };
}
