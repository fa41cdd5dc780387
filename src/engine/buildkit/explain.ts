/**
 * Why a step was not taken from the cache, in the terms of its Dockerfile: the nearest record is found, and the first of
 * the step's inputs that differs from it is named, down to the line of a file.
 */
import { text } from "../../base/bytes.ts";
import type { FileContent } from "../../fs/content.ts";
import type { CacheDifference, FileDifference } from "../metadata/builds.ts";
import { why, type KeyDifference, type StepKey } from "./cacheKey.ts";
import type { CacheManager, CacheRecord } from "./cacheManager.ts";
import { isSameContent, isSameFact, type FileFact, type InputEvidence, type Manifest, type StepEvidence } from "./evidence.ts";
import { nameParts } from "./buildSteps.ts";
import type { Vertex } from "./llb/vertex.ts";

/** A step that is not cached. */
export interface Miss {
  readonly vertex: Vertex;
  readonly key: StepKey;
  readonly evidence: StepEvidence;
  /** Of each input: true when it was, or would be, made anew in this build. */
  readonly isNew: readonly boolean[];
  /** Ops that belong to steps of this build: their records are not what another step was before. */
  readonly claimed: ReadonlySet<string>;
  /** Records that this build has made: they are no past to compare with. */
  readonly own?: ReadonlySet<string>;
}

export interface Explanation {
  readonly difference: CacheDifference;
  /** The record that it was compared with. */
  readonly nearest: CacheRecord | undefined;
}

const mostFiles = 20;
/** Files longer than this are not compared line by line. */
const mostBytes = 1_000_000;

/** Finds the difference. */
export function explainMiss(cache: CacheManager, miss: Miss): Explanation {
  const { vertex, key } = miss;
  const nearest = cache.nearest(key, vertex.name, miss);
  const say = (difference: CacheDifference): Explanation => ({ difference, nearest });
  if (vertex.ignoreCache) return say({ kind: "noCache" });
  if (cache.wasRemoved(key)) return say({ kind: "pruned" });
  if (nearest?.key.op.digest !== key.op.digest && cache.wasOpRemoved(key.op.digest)) {
    const input = miss.isNew.findIndex((isNew, index) => isNew && key.dependencies[index]?.content === undefined);
    return say(input < 0 ? { kind: "pruned" } : stepDifference(vertex, input));
  }
  if (!nearest) return say({ kind: "first" });
  const difference = why(nearest.key, key);
  return say(difference ? explained(miss, nearest, difference) : { kind: "pruned" });
}

function explained(miss: Miss, nearest: CacheRecord, difference: KeyDifference): CacheDifference {
  switch (difference.kind) {
    case "part":
      return partDifference(miss, nearest, difference);
    case "inputCount":
      return { kind: "setting", name: "inputs", before: String(difference.before), after: String(difference.after) };
    case "content":
      return contentDifference(miss, nearest, difference.input);
    case "input":
      return inputDifference(miss, nearest, difference);
  }
}

type PartDifference = KeyDifference & { readonly kind: "part" };

function partDifference({ evidence, vertex }: Miss, nearest: CacheRecord, { name, before, after }: PartDifference): CacheDifference {
  const values = { ...(before === undefined ? {} : { before: plain(before) }), ...(after === undefined ? {} : { after: plain(after) }) };
  if (name.startsWith("env ")) {
    const variable = name.slice(4);
    const isArgument = evidence.argNames.includes(variable) || (after === undefined && (nearest.evidence?.argNames.includes(variable) ?? false));
    return { kind: isArgument ? "arg" : "env", name: variable, ...values };
  }
  if (name === "args" && before !== undefined && after !== undefined) return commandDifference(JSON.parse(before) as string[], JSON.parse(after) as string[]);
  if (vertex.op.kind === "file" && name.endsWith(" inputs")) return parentDifference(nearest.evidence?.inputs[0], evidence.inputs[0]);
  if (vertex.op.kind === "file") return { kind: "setting", name: name.replace(/^[a-z]+ \d+ /, ""), ...values };
  return { kind: "setting", name, ...values };
}

/** A text for a shell is the last word; what stands before it is SHELL's. */
function commandDifference(before: readonly string[], after: readonly string[]): CacheDifference {
  const [was, is] = [before.at(-1) ?? "", after.at(-1) ?? ""];
  const [shellBefore, shellAfter] = [before.slice(0, -1).join(" "), after.slice(0, -1).join(" ")];
  if (was === is) return { kind: "setting", name: "shell", before: shellBefore, after: shellAfter };
  return shellBefore === shellAfter ? { kind: "command", before: was, after: is } : { kind: "command", before: before.join(" "), after: after.join(" ") };
}

/** Values are kept as JSON; a text is shown without its quotes. */
function plain(value: string): string {
  if (!value.startsWith('"')) return value;
  try {
    return String(JSON.parse(value));
  } catch {
    return value;
  }
}

/** Something lies below that was not there before. */
function inputDifference(miss: Miss, nearest: CacheRecord, { input, before, after }: KeyDifference & { readonly kind: "input" }): CacheDifference {
  if (miss.isNew[input]) return stepDifference(miss.vertex, input);
  const [then, now] = [nearest.evidence?.inputs[input], miss.evidence.inputs[input]];
  if (before.startsWith("image:") && after.startsWith("image:")) return { kind: "base", before: baseOf(before, then), after: baseOf(after, now) };
  return parentDifference(then, now);
}

function parentDifference(then: InputEvidence | undefined, now: InputEvidence | undefined): CacheDifference {
  return { kind: "parent", ...(then ? { before: then.name } : {}), ...(now ? { after: now.name } : {}) };
}

function stepDifference(vertex: Vertex, input: number): CacheDifference {
  const { op } = vertex;
  const from = vertex.inputs[input]!.vertex;
  const isBase = op.kind === "exec" ? op.mounts.some((mount) => mount.input === input && mount.output === 0) : op.kind === "file" ? op.actions[0]!.base === input : true;
  return { kind: "step", step: from.digest, name: nameParts(from.name).text, role: isBase ? "base" : "files" };
}

/** An image is known by its layers; the top one stands for it. */
function baseOf(record: string, evidence: InputEvidence | undefined): { readonly reference?: string; readonly digest: string } {
  const digest = record.slice(record.lastIndexOf(",") + 1).replace(/^image:/, "");
  const reference = evidence?.reference?.replace(/@sha256:[0-9a-f]+$/, "");
  return { digest, ...(reference === undefined ? {} : { reference }) };
}

function contentDifference(miss: Miss, nearest: CacheRecord, input: number): CacheDifference {
  const [then, now] = [nearest.evidence?.inputs[input]?.manifest, miss.evidence.inputs[input]?.manifest];
  const vertex = miss.vertex.inputs[input]!.vertex;
  const isContext = vertex.op.kind === "source" && /^(local|archive):\/\/context$/.test(vertex.op.identifier);
  const from = isContext ? {} : { from: sourceName(vertex) };
  const files = then && now ? fileDifferences(then, now) : [];
  return { kind: "files", ...from, files: files.slice(0, mostFiles), total: files.length };
}

function sourceName({ op, stageName, name }: Vertex): string {
  if (stageName !== undefined && stageName !== "") return stageName;
  if (op.kind === "source") return op.identifier.replace(/^[a-z-]+:\/\//, "").replace(/^docker\.io\/(library\/)?/, "").replace(/@sha256:[0-9a-f]+$/, "");
  return nameParts(name).text;
}

/** How two manifests differ, in the order of paths. A directory that came or went is told by the files in it, if there are any. */
export function fileDifferences(before: Manifest, after: Manifest): FileDifference[] {
  return childDifferences(before, after, (path) => path);
}

function childDifferences(before: Manifest | undefined, after: Manifest | undefined, pathOf: (name: string) => string): FileDifference[] {
  const names = [...new Set([...(before?.keys() ?? []), ...(after?.keys() ?? [])])].sort();
  return names.flatMap((name) => factDifferences(pathOf(name), before?.get(name), after?.get(name)));
}

function factDifferences(path: string, was: FileFact | undefined, is: FileFact | undefined): FileDifference[] {
  if (was === is || (was && is && was.digest !== undefined && was.digest === is.digest)) return [];
  const inside = was?.children || is?.children ? childDifferences(was?.children, is?.children, (name) => (path === "" ? name : `${path}/${name}`)) : [];
  if (was && is && isSameFact(was, is)) return inside;
  return inside.length > 0 && (!was || !is) ? inside : [fileDifference(path, was, is), ...inside];
}

const modeText = (mode: number): string => `0${(mode & 0o7777).toString(8)}`;

function fileDifference(path: string, was: FileFact | undefined, is: FileFact | undefined): FileDifference {
  if (!was) return { path, change: "added", ...(is?.content ? { sizeAfter: is.content.sizeBytes } : {}) };
  if (!is) return { path, change: "removed", ...(was.content ? { sizeBefore: was.content.sizeBytes } : {}) };
  if (was.kind !== is.kind) return { path, change: "kind", before: was.kind, after: is.kind };
  if (!isSameContent(was.content, is.content)) {
    const line = was.content && is.content ? firstLine(was.content, is.content) : undefined;
    return { path, change: "content", sizeBefore: was.content?.sizeBytes ?? 0, sizeAfter: is.content?.sizeBytes ?? 0, ...(line ? { line } : {}) };
  }
  if (was.target !== is.target) return { path, change: "target", before: was.target ?? "", after: is.target ?? "" };
  if (was.mode !== is.mode) return { path, change: "mode", before: modeText(was.mode), after: modeText(is.mode) };
  return { path, change: "owner", before: `${was.uid}:${was.gid}`, after: `${is.uid}:${is.gid}` };
}

/** The first line that differs; undefined for what is no text. */
function firstLine(was: FileContent, is: FileContent): FileDifference["line"] {
  if (was.sizeBytes > mostBytes || is.sizeBytes > mostBytes) return undefined;
  const [before, after] = [was.bytes(), is.bytes()];
  if (before.includes(0) || after.includes(0)) return undefined;
  const [old, now] = [text(before).split("\n"), text(after).split("\n")];
  const at = now.findIndex((line, index) => line !== old[index]);
  const index = at < 0 ? now.length : at;
  const shown = (line: string | undefined): string | undefined => line?.slice(0, 400);
  const [one, other] = [shown(old[index]), shown(now[index])];
  return { number: index + 1, ...(one === undefined ? {} : { before: one }), ...(other === undefined ? {} : { after: other }) };
}
