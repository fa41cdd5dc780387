/**
 * What decides whether a step is cached: its op, part by part, and its inputs, by definition or by content. Two keys can
 * be compared to say why a step ran.
 * Models: buildkit solver/llbsolver/ops (CacheMap of exec, file, source), solver/cachekey.go.
 */
import { baseName } from "../../base/path.ts";
import { sha256, type Digest } from "../../oci/digest.ts";
import { goJson } from "../../oci/goJson.ts";
import type { ContentSelector } from "./contentHash.ts";
import { hasWildcard } from "./files/copyTree.ts";
import { hasNames } from "./files/owner.ts";
import type { ExecOp, FileOp, Op, Vertex } from "./llb/vertex.ts";

/** One named piece of an op. Names tell a reader what it is: "args", "env FOO", "copy 1 destination". */
export interface KeyPart {
  readonly name: string;
  readonly value: string;
}

/** How an input counts. */
export interface DependencyRule {
  /** Which part of it is read; part of the definition key. */
  readonly selector: string;
  /** What to hash of its content; absent: only its definition counts. */
  readonly content: readonly ContentSelector[] | undefined;
}

/** The key of an op without its inputs. */
export interface OpKey {
  readonly digest: Digest;
  readonly parts: readonly KeyPart[];
  readonly dependencies: readonly DependencyRule[];
}

/** One input within a full key. */
export interface DependencyKey {
  readonly selector: string;
  /** Id of the record that the input is known by. */
  readonly record: string;
  /** Content key, where the op allows one and it was computed. */
  readonly content: Digest | undefined;
}

/** A full key: of a step that ran, or of one that is looked up. */
export interface StepKey {
  readonly op: OpKey;
  readonly dependencies: readonly DependencyKey[];
}

const opKeys = new WeakMap<Vertex, OpKey>();

/** The key of a vertex's op. The vertex must be finished. */
export function opKey(vertex: Vertex): OpKey {
  let key = opKeys.get(vertex);
  if (!key) opKeys.set(vertex, (key = computedKey(vertex)));
  return key;
}

function computedKey(vertex: Vertex): OpKey {
  const { op } = vertex;
  const parts = partsOf(op);
  return { digest: sha256(goJson([op.kind, ...parts.map(({ name, value }) => [name, value])])), parts, dependencies: dependencyRules(vertex) };
}

/** The text under which a step is found when each input counts by definition, or by content where `byContent` says so. */
export function keyText(key: StepKey, byContent: boolean): string {
  const inputs = key.dependencies.map(({ selector, record, content }) =>
    byContent && content !== undefined ? `content:${content}` : `record:${record}:${selector}`,
  );
  return sha256([key.op.digest, ...inputs].join("\0"));
}

function partsOf(op: Op): KeyPart[] {
  switch (op.kind) {
    case "source":
      return [{ name: "source", value: op.identifier }, ...Object.entries(op.attrs).map(([name, value]) => ({ name, value }))];
    case "merge":
      return [{ name: "op", value: "merge" }];
    case "exec":
      return execParts(op);
    case "file":
      return fileParts(op);
  }
}

/** Proxy variables are left out, as are the inputs' selectors (they count with the inputs). */
function execParts(op: ExecOp): KeyPart[] {
  const parts: KeyPart[] = [{ name: "args", value: goJson(op.args) }];
  for (const pair of op.env) {
    const equals = pair.indexOf("=");
    parts.push({ name: `env ${pair.slice(0, equals)}`, value: pair.slice(equals + 1) });
  }
  parts.push({ name: "cwd", value: op.cwd }, { name: "user", value: op.user });
  parts.push({ name: "network", value: op.network }, { name: "security", value: op.security });
  if (op.hostname) parts.push({ name: "hostname", value: op.hostname });
  if (op.extraHosts) parts.push({ name: "extra hosts", value: goJson(op.extraHosts) });
  if (op.secretEnv) parts.push({ name: "secret variables", value: goJson(op.secretEnv.map(({ name, secret }) => [name, secret.id])) });
  for (const mount of op.mounts) {
    const { input, selector: _, ...rest } = mount;
    parts.push({ name: `mount ${mount.target}`, value: goJson({ ...rest, hasInput: input >= 0 }) });
  }
  return parts;
}

/** Of a source path only the last name counts; what is read there counts as content. */
function fileParts(op: FileOp): KeyPart[] {
  const parts: KeyPart[] = [];
  op.actions.forEach(({ base, from, action }, index) => {
    const at = `${action.kind} ${index + 1}`;
    const members = action.kind === "copy" ? { ...action, source: baseName(action.source) } : action;
    for (const [name, value] of Object.entries(members)) parts.push({ name: `${at} ${name}`, value: goJson(value) });
    parts.push({ name: `${at} inputs`, value: `${base},${from}` });
  });
  return parts;
}

function dependencyRules({ op, inputs }: Vertex): DependencyRule[] {
  if (op.kind === "exec") {
    return inputs.map((_, index) => {
      const mounts = op.mounts.filter((mount) => mount.input === index);
      const selectors = mounts.map((mount) => mount.selector || "/");
      const isWritten = mounts.some((mount) => (!mount.readOnly || mount.target === "/") && mount.output !== -1);
      return { selector: selectors.join("\0"), content: isWritten ? undefined : selectors.map((path) => plainSelector(path)) };
    });
  }
  if (op.kind !== "file") return inputs.map(() => ({ selector: "", content: undefined }));
  const selectors = new Map<number, ContentSelector[]>();
  const written = new Set<number>();
  const add = (input: number, selector: ContentSelector): unknown => selectors.set(input, [...(selectors.get(input) ?? []), selector]);
  for (const { base, from, action } of op.actions) {
    written.add(base);
    if (action.kind !== "mkfile" && action.owner && hasNames(action.owner) && action.owner.input >= 0) {
      add(action.owner.input, plainSelector("/etc/passwd", true));
      if (action.owner.group !== "") add(action.owner.input, plainSelector("/etc/group", true));
    }
    if (action.kind === "copy" && from >= 0) {
      add(from, {
        path: action.source,
        isWildcard: action.allowWildcard && hasWildcard(action.source),
        followLinks: action.followSymlinks,
        include: action.include,
        exclude: action.exclude,
        requiredPaths: action.requiredPaths,
      });
    }
  }
  return inputs.map((_, index) => {
    const content = written.has(index) ? undefined : selectors.get(index);
    const paths = (content ?? []).map((selector) => selector.path).sort().reverse();
    return { selector: paths.join("\0"), content: content?.toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0)) };
  });
}

function plainSelector(path: string, followLinks = false): ContentSelector {
  return { path, isWildcard: false, followLinks, include: [], exclude: [], requiredPaths: [] };
}

/** Why one step does not match another: the first difference that is found. */
export type KeyDifference =
  | { readonly kind: "part"; readonly name: string; readonly before: string | undefined; readonly after: string | undefined }
  | { readonly kind: "inputCount"; readonly before: number; readonly after: number }
  /** What is read of input `input` differs. */
  | { readonly kind: "content"; readonly input: number; readonly selector: string; readonly before: Digest; readonly after: Digest }
  /** Input `input` was made by another step. */
  | { readonly kind: "input"; readonly input: number; readonly before: string; readonly after: string };

/** The first difference between the key of a record and the key of a step; undefined when they match. */
export function why(before: StepKey, after: StepKey): KeyDifference | undefined {
  const earlier = new Map(before.op.parts.map(({ name, value }) => [name, value]));
  const later = new Map(after.op.parts.map(({ name, value }) => [name, value]));
  for (const [name, value] of later) if (earlier.get(name) !== value) return { kind: "part", name, before: earlier.get(name), after: value };
  for (const [name, value] of earlier) if (!later.has(name)) return { kind: "part", name, before: value, after: undefined };
  if (before.op.digest !== after.op.digest) return { kind: "part", name: "order", before: [...earlier.keys()].join(" "), after: [...later.keys()].join(" ") };
  if (before.dependencies.length !== after.dependencies.length)
    return { kind: "inputCount", before: before.dependencies.length, after: after.dependencies.length };
  for (const [input, now] of after.dependencies.entries()) {
    const then = before.dependencies[input]!;
    if (then.record === now.record && then.selector === now.selector) continue;
    if (then.content !== undefined && now.content !== undefined) {
      if (then.content === now.content) continue;
      return { kind: "content", input, selector: now.selector, before: then.content, after: now.content };
    }
    return { kind: "input", input, before: then.record, after: now.record };
  }
  return undefined;
}
