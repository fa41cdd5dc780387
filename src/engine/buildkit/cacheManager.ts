/**
 * The build cache: records of steps that ran, found by their keys. A record is found by the definition of its inputs or by
 * their content; a step found by content is remembered under its own definition, so that what follows it is found too.
 * Models: buildkit solver/cachemanager.go, cachestorage.go.
 */
import { keyText, type DependencyKey, type StepKey } from "./cacheKey.ts";
import type { StepEvidence } from "./evidence.ts";

/** One step that ran. */
export interface CacheRecord {
  readonly id: string;
  readonly key: StepKey;
  /** Committed snapshot with the result. */
  readonly snapshot: string;
  /** The step as progress showed it. */
  readonly name: string;
  /** As `docker buildx du` shows it: for RUN the command. */
  readonly description: string;
  readonly type: "regular" | "source.local" | "exec.cachemount" | "internal" | "frontend" | "source.git.checkout";
  readonly parents: readonly string[];
  readonly createdMs: number;
  readonly lastUsedMs: number;
  readonly usageCount: number;
  /** Space of this step's own layer. */
  readonly sizeBytes: number;
  /** How long it took, in virtual milliseconds. */
  readonly durationMs?: number;
  /** Of RUN: the files of the layers below that it opened for reading, directories that it listed with a slash after them. */
  readonly reads?: ReadonlySet<string>;
  /** What a later miss is explained with. */
  readonly evidence?: StepEvidence;
}

/** What else is known of a step when its nearest record is looked for. */
export interface StepPlace {
  readonly evidence: StepEvidence;
  /** Digests of ops that other steps of the same build have: their records are theirs. */
  readonly claimed: ReadonlySet<string>;
  /** Records that this build has made. */
  readonly own?: ReadonlySet<string>;
}

export class CacheManager {
  readonly #records = new Map<string, CacheRecord>();
  /** Key text → record id. */
  readonly #index = new Map<string, string>();
  /** Keys of records that were removed. */
  readonly #removed = new Set<string>();
  /** Ops of records that were removed. */
  readonly #removedOps = new Set<string>();

  /** Records in the order of their making. */
  records(): readonly CacheRecord[] {
    return [...this.#records.values()];
  }

  get(id: string): CacheRecord | undefined {
    return this.#records.get(id);
  }

  /** The record of a step by the definition of its inputs, or with `byContent` by their content. */
  find(key: StepKey, byContent: boolean): CacheRecord | undefined {
    const id = this.#index.get(keyText(key, byContent));
    return id === undefined ? undefined : this.#records.get(id);
  }

  /** Records of one op. */
  ofOp(digest: string): readonly CacheRecord[] {
    return [...this.#records.values()].filter((record) => record.key.op.digest === digest);
  }

  /** True when a record of this op was removed. */
  wasOpRemoved(digest: string): boolean {
    return this.#removedOps.has(digest);
  }

  /** Keeps a record under both forms of its key; a newer record of the same key takes its place. */
  save(record: CacheRecord): void {
    this.#records.set(record.id, record);
    this.alias(record.key, record.id);
  }

  /** Lets a further key lead to a record. */
  alias(key: StepKey, id: string): void {
    for (const text of keyTexts(key)) {
      this.#index.set(text, id);
      this.#removed.delete(text);
    }
  }

  /** True for a key that led to a record once. */
  wasRemoved(key: StepKey): boolean {
    return keyTexts(key).some((text) => this.#removed.has(text));
  }

  /** Counts a use. */
  touch(id: string, atMs: number): void {
    const record = this.#records.get(id);
    if (record) this.#records.set(id, { ...record, lastUsedMs: atMs, usageCount: record.usageCount + 1 });
  }

  /** The results that lie in `snapshot` lie in `to` from now on. */
  moveSnapshot(snapshot: string, to: string): void {
    for (const [id, record] of this.#records) if (record.snapshot === snapshot) this.#records.set(id, { ...record, snapshot: to });
  }

  /** Forgets a record and all keys that lead to it. */
  remove(id: string): void {
    const record = this.#records.get(id);
    if (record) this.#removedOps.add(record.key.op.digest);
    this.#records.delete(id);
    for (const [text, target] of this.#index) {
      if (target !== id) continue;
      this.#index.delete(text);
      this.#removed.add(text);
    }
  }

  /**
   * The record most like a step that is not cached, for telling why: of the same op, then text, then place in the
   * Dockerfile, then with most inputs in common, then the latest. Steps of other Dockerfiles are not looked at. Undefined
   * when nothing speaks for any.
   */
  nearest(key: StepKey, name: string, place?: StepPlace): CacheRecord | undefined {
    const kind = key.op.parts[0]?.name;
    const likeness = (record: CacheRecord): number => {
      const isSameOp = record.key.op.digest === key.op.digest;
      const common = key.dependencies.filter((dependency, index) => isSameInput(dependency, record.key.dependencies[index])).length;
      const isSameText = withoutPlace(record.name) === withoutPlace(name);
      if (place && record.evidence?.project !== place.evidence.project) return 0;
      const isSamePlace = place && record.evidence?.place === place.evidence.place;
      if (isSameOp || isSameText) return (isSameOp ? 2000 : 0) + (isSameText ? 1000 : 0) + (isSamePlace ? 10 : 0) + common;
      // What another step of this build is now was not this one before.
      if (place?.claimed.has(record.key.op.digest) && !(isSamePlace && common > 0)) return 0;
      return (isSamePlace ? 10 : 0) + common;
    };
    let best: CacheRecord | undefined;
    let most = 1;
    for (const record of this.#records.values()) {
      if (record.key === key || place?.own?.has(record.id) || record.key.op.parts[0]?.name !== kind) continue;
      const score = likeness(record);
      if (score < most) continue;
      most = score;
      best = record;
    }
    return best;
  }
}

/** Under which texts a key is found. */
function keyTexts(key: StepKey): string[] {
  const byDefinition = keyText(key, false);
  return key.dependencies.some((dependency) => dependency.content !== undefined) ? [byDefinition, keyText(key, true)] : [byDefinition];
}

/** A step's name without "[2/5] " before it. */
function withoutPlace(name: string): string {
  return name.replace(/^\[[^\]]*\] /, "");
}

function isSameInput(one: DependencyKey, other: DependencyKey | undefined): boolean {
  if (!other || one.selector !== other.selector) return false;
  return one.record === other.record || (one.content !== undefined && one.content === other.content);
}
