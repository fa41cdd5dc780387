/**
 * The build cache: records of steps that ran, found by their keys. A record is found by the definition of its inputs or by
 * their content; a step found by content is remembered under its own definition, so that what follows it is found too.
 * Models: buildkit solver/cachemanager.go, cachestorage.go.
 */
import { keyText, type DependencyKey, type StepKey } from "./cacheKey.ts";

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
}

export class CacheManager {
  readonly #records = new Map<string, CacheRecord>();
  /** Key text → record id. */
  readonly #index = new Map<string, string>();

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

  /** Keeps a record under both forms of its key; a newer record of the same key takes its place. */
  save(record: CacheRecord): void {
    this.#records.set(record.id, record);
    this.alias(record.key, record.id);
  }

  /** Lets a further key lead to a record. */
  alias(key: StepKey, id: string): void {
    this.#index.set(keyText(key, false), id);
    if (key.dependencies.some((dependency) => dependency.content !== undefined)) this.#index.set(keyText(key, true), id);
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
    this.#records.delete(id);
    for (const [text, target] of this.#index) if (target === id) this.#index.delete(text);
  }

  /** The record most like a step that is not cached, for telling why: of the same op, then text, then most inputs in common, then the latest. */
  nearest(key: StepKey, name: string): CacheRecord | undefined {
    const kind = key.op.parts[0]?.name;
    const alike = this.records().filter((record) => record.key !== key && record.key.op.parts[0]?.name === kind);
    const likeness = (record: CacheRecord): number =>
      (record.key.op.digest === key.op.digest ? 2000 : 0) +
      (withoutPlace(record.name) === withoutPlace(name) ? 1000 : 0) +
      key.dependencies.filter((dependency, index) => isSameInput(dependency, record.key.dependencies[index])).length;
    let best: CacheRecord | undefined;
    let most = 0;
    for (const record of alike) {
      const score = likeness(record);
      if (score < most) continue;
      most = score;
      best = record;
    }
    return best;
  }
}

/** A step's name without "[2/5] " before it. */
function withoutPlace(name: string): string {
  return name.replace(/^\[[^\]]*\] /, "");
}

function isSameInput(one: DependencyKey, other: DependencyKey | undefined): boolean {
  if (!other || one.selector !== other.selector) return false;
  return one.record === other.record || (one.content !== undefined && one.content === other.content);
}
