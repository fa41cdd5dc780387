/**
 * What another order of instructions would have saved: for a COPY of a whole directory before an expensive RUN, the files
 * that the RUN really read are copied first. Both orders are planned and rehearsed over the contexts of past builds.
 */
import type { FsNode } from "../../fs/filesystem.ts";
import { cleanPath } from "../../base/path.ts";
import { buildLines } from "./buildSteps.ts";
import { opKey } from "./cacheKey.ts";
import type { CacheManager } from "./cacheManager.ts";
import { contextFilter, contextTree } from "./contextTree.ts";
import type { LineRange } from "./dockerfile/dockerfileError.ts";
import type { Command } from "./dockerfile/instructions/index.ts";
import type { Copy } from "./dockerfile/instructions/copy.ts";
import type { ConvertedBuild } from "./llb/convert.ts";
import { reachableFrom, type StagePlan } from "./llb/stagePlan.ts";
import { verticesOf, type Vertex } from "./llb/vertex.ts";
import { nameParts } from "./buildSteps.ts";
import type { PastBuild } from "./pastContexts.ts";
import { PredictMemory, type PredictHost } from "./predict.ts";
import { planFor, rehearse, type RehearsedBuild } from "./rehearsal.ts";

/** One change to the Dockerfile that would have saved work. Lines count from 1. */
export interface Alternative {
  readonly lines: readonly [number, number];
  /** Files of the context to be copied before the rest; none: the step reads nothing of it and may stand before it. */
  readonly manifests: readonly string[];
  readonly step: { readonly name: string; readonly lines: readonly [number, number] };
  /** Of `of` builds in which the step ran again, `hits` would have found it in the cache. */
  readonly hits: number;
  readonly of: number;
  readonly savedMs: number;
  readonly dockerfileText: string;
}

/** Instructions after the COPY that are moved at most, files that are copied first at most, time that is worth a word. */
const mostMoved = 6;
const mostManifests = 12;
const leastSavedMs = 200;

/** All alternatives that would have helped, the best first, one for each COPY. `builds` are of one Dockerfile, oldest first. */
export async function alternatives(builds: readonly PastBuild[], records: CacheManager, host: Pick<PredictHost, "resolveImage">, memory = new PredictMemory()): Promise<Alternative[]> {
  const last = builds.at(-1);
  if (!last || builds.length < 2) return [];
  const converted = await planFor(last.dockerfileText, last, host);
  const before = await rehearse(last.dockerfileText, builds, records, host, memory);
  const found: Alternative[] = [];
  for (const candidate of candidatesOf(converted, last, records, memory)) {
    const text = rewritten(last.dockerfileText, candidate);
    if (text === undefined || !(await keepsStep(text, candidate, last, host))) continue;
    const after = await rehearse(text, builds, records, host, memory);
    const gain = gainOf(opKey(candidate.vertex).digest, before, after);
    if (gain.hits === 0 || gain.savedMs < leastSavedMs) continue;
    const { copy, manifests, vertex, run } = candidate;
    found.push({ lines: buildLines(copy.lines), manifests, step: { name: nameParts(vertex.name).text, lines: buildLines(run.lines) }, ...gain, dockerfileText: text });
  }
  found.sort((a, b) => b.savedMs - a.savedMs);
  return found.filter(({ lines }, at) => found.findIndex((other) => other.lines[0] === lines[0]) === at);
}

function gainOf(op: string, before: readonly RehearsedBuild[], after: readonly RehearsedBuild[]): Pick<Alternative, "hits" | "of" | "savedMs"> {
  let [hits, of, savedMs] = [0, 0, 0];
  // The first build of all finds nothing in any order.
  for (let at = 1; at < before.length; at++) {
    savedMs += before[at]!.durationMs - after[at]!.durationMs;
    if (!before[at]!.ran.has(op)) continue;
    of++;
    if (!after[at]!.ran.has(op)) hits++;
  }
  return { hits, of, savedMs };
}

interface Candidate {
  readonly copy: Copy;
  /** The last of the instructions that move before the COPY. */
  readonly run: Command;
  readonly vertex: Vertex;
  readonly manifests: readonly string[];
}

function candidatesOf(converted: ConvertedBuild, build: PastBuild, records: CacheManager, memory: PredictMemory): Candidate[] {
  const byLines = new Map<LineRange, Vertex>();
  for (const vertex of verticesOf(converted.output)) if (vertex.lines && vertex.op.kind !== "source") byLines.set(vertex.lines, vertex);
  return [...reachableFrom(converted.target)].flatMap((stage) => stageCandidates(stage, byLines, build, records, memory));
}

function stageCandidates({ commands }: StagePlan, byLines: ReadonlyMap<LineRange, Vertex>, build: PastBuild, records: CacheManager, memory: PredictMemory): Candidate[] {
  const candidates: Candidate[] = [];
  commands.forEach((copy, at) => {
    if (copy.kind !== "copy" || copy.from !== "" || copy.inline.length > 0 || copy.sources.length !== 1 || /[$\s]/.test(copy.sources[0]! + copy.destination)) return;
    const placed = placedFiles(byLines.get(copy.lines), build, memory);
    if (!placed) return;
    let reads = new Set<string>();
    for (const run of commands.slice(at + 1, at + 1 + mostMoved)) {
      if (run.kind === "copy" || run.kind === "add" || run.kind === "workdir") return;
      if (run.kind !== "run") continue;
      const vertex = byLines.get(run.lines);
      const record = vertex && records.ofOp(opKey(vertex).digest).at(-1);
      if (!vertex || vertex.inputs.some(({ vertex: input }) => input.op.kind === "source" && input.op.identifier.startsWith("local:")) || !record?.reads) return;
      reads = new Set([...reads, ...record.reads]);
      const manifests = neededFiles(reads, placed);
      if (!manifests || manifests.length > mostManifests || manifests.some((path) => /[\s$]/.test(path))) return;
      if (manifests.length < placed.files.size) candidates.push({ copy, run, vertex, manifests });
    }
  });
  return candidates;
}

/** What a COPY of one directory puts where. */
interface Placed {
  /** Directory in the image. */
  readonly directory: string;
  /** Paths below it that are files of the context. */
  readonly files: ReadonlySet<string>;
  /** The copied directory within the context, "" for all of it. */
  readonly source: string;
}

function placedFiles(vertex: Vertex | undefined, build: PastBuild, memory: PredictMemory): Placed | undefined {
  if (vertex?.op.kind !== "file" || vertex.op.actions.length !== 1) return undefined;
  const { action, from } = vertex.op.actions[0]!;
  const input = vertex.inputs[from]?.vertex;
  if (action.kind !== "copy" || input?.op.kind !== "source" || input.op.identifier !== "local://context") return undefined;
  const { copies } = memory;
  let node: FsNode | undefined = contextTree(build.context, contextFilter(input.op.attrs), copies.superblock.disk, copies);
  const source = cleanPath(`/${action.source}`).slice(1);
  for (const name of source.split("/")) if (name !== "" && node?.kind === "dir") node = node.lookup(name);
  if (node?.kind !== "dir") return undefined;
  const files = new Set<string>();
  const walk = (dir: FsNode, path: string): void => {
    for (const { name } of dir.readdir()) {
      const child = dir.lookup(name)!;
      if (child.kind === "dir") walk(child, `${path}${name}/`);
      else files.add(path + name);
    }
  };
  walk(node, "");
  return { directory: cleanPath(action.destination), files, source };
}

/** The files of the COPY that reads need; undefined when a directory was listed that has others, too. */
function neededFiles(reads: ReadonlySet<string>, { directory, files }: Placed): string[] | undefined {
  const prefix = directory === "/" ? "/" : `${directory}/`;
  const inside = (path: string): string | undefined => (path.startsWith(prefix) ? path.slice(prefix.length) : undefined);
  const needed = [...files].filter((path) => reads.has(prefix + path)).sort();
  for (const path of reads) {
    const listed = path.endsWith("/") ? inside(path === "/" ? "/" : path) : undefined;
    if (listed === undefined) continue;
    // Its listing holds names of files and of directories alike.
    if ([...files].some((file) => file.startsWith(listed) && !needed.some((one) => one === file || one.startsWith(nextDirectory(file, listed))))) return undefined;
  }
  return needed;
}

/** "src/" of "src/a/b" below "", the file itself when it lies right there. */
function nextDirectory(file: string, below: string): string {
  const slash = file.indexOf("/", below.length);
  return slash < 0 ? file : file.slice(0, slash + 1);
}

/** The text with the needed files copied first, then what moves, then the COPY. */
function rewritten(text: string, { copy, run, manifests }: Candidate): string | undefined {
  const lines = text.split("\n");
  const [first, last, end] = [copy.lines.startLine, copy.lines.endLine, run.lines.endLine];
  if (end <= last) return undefined;
  const copied = copyLines(copy, manifests);
  return [...lines.slice(0, first - 1), ...copied, ...lines.slice(last, end), ...lines.slice(first - 1, last), ...lines.slice(end)].join("\n");
}

function copyLines({ sources, destination, chown, chmod, link }: Copy, manifests: readonly string[]): string[] {
  const flags = [...(chown === "" ? [] : [`--chown=${chown}`]), ...(chmod === "" ? [] : [`--chmod=${chmod}`]), ...(link ? ["--link"] : [])];
  const from = sources[0]!.replace(/^\.?\/?$/, "").replace(/^\.\//, "").replace(/([^/])$/, "$1/").replace(/^\.\/$/, "");
  const to = destination.replace(/\/?$/, "/");
  const byDirectory = new Map<string, string[]>();
  for (const path of manifests) {
    const directory = path.slice(0, path.lastIndexOf("/") + 1);
    byDirectory.set(directory, [...(byDirectory.get(directory) ?? []), path]);
  }
  return [...byDirectory].map(([directory, paths]) => ["COPY", ...flags, ...paths.map((path) => from + path), to + directory].join(" "));
}

/** The rewritten file can be planned, and the step is still the same one. */
async function keepsStep(text: string, { vertex }: Candidate, build: PastBuild, host: Pick<PredictHost, "resolveImage">): Promise<boolean> {
  try {
    const { output } = await planFor(text, build, host);
    const { digest } = opKey(vertex);
    return verticesOf(output).some((other) => other.op.kind !== "source" && opKey(other).digest === digest);
  } catch {
    return false;
  }
}
