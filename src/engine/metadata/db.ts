/**
 * The engine's metadata: one immutable value of tables, changed by `update` only.
 * Models: containerd's metadata database (transactions), with revisions for whoever watches.
 *
 * Changes and traces gather until `cut` closes them as one Revision: at the end of every API verb, and for programs
 * that run on by themselves at most once per `batchMs` of virtual time.
 */
import type { Clock } from "../../base/clock.ts";
import { Emitter } from "../../base/emitter.ts";
import { tableNames, type TableName, type Tables } from "./tables.ts";
import type { EngineTrace } from "./traces.ts";

export type State = { readonly [T in TableName]: ReadonlyMap<string, Tables[T]> };

/** Keys touched since the last revision, by table, in order of first touch. A key may be gone by now. */
export type DirtyKeys = { readonly [T in TableName]: ReadonlySet<string> };

export interface Revision {
  /** From 1 up, without gaps. */
  readonly seq: number;
  readonly atMs: number;
  readonly before: State;
  readonly after: State;
  readonly dirty: DirtyKeys;
  readonly traces: readonly EngineTrace[];
}

/** Reads and writes one transaction's tables. */
export class Transaction {
  #state: State;
  readonly #copied = new Set<TableName>();
  readonly #dirty: { [T in TableName]: Set<string> };

  constructor(state: State, dirty: { [T in TableName]: Set<string> }) {
    this.#state = state;
    this.#dirty = dirty;
  }

  get state(): State {
    return this.#state;
  }

  get<T extends TableName>(table: T, key: string): Tables[T] | undefined {
    return this.#state[table].get(key);
  }

  put<T extends TableName>(table: T, key: string, record: Tables[T]): void {
    if (this.get(table, key) === record) return;
    this.#writable(table).set(key, record);
    this.#dirty[table].add(key);
  }

  delete(table: TableName, key: string): void {
    if (!this.#state[table].has(key)) return;
    this.#writable(table).delete(key);
    this.#dirty[table].add(key);
  }

  #writable<T extends TableName>(table: T): Map<string, Tables[T]> {
    if (!this.#copied.has(table)) {
      this.#copied.add(table);
      this.#state = { ...this.#state, [table]: new Map(this.#state[table]) };
    }
    return this.#state[table] as Map<string, Tables[T]>;
  }
}

const emptyState = (): State => Object.fromEntries(tableNames.map((name) => [name, new Map()])) as unknown as State;
const cleanKeys = (): { [T in TableName]: Set<string> } =>
  Object.fromEntries(tableNames.map((name) => [name, new Set<string>()])) as { [T in TableName]: Set<string> };

export class Db {
  readonly onRevision: Emitter<Revision> = new Emitter();
  readonly #clock: Clock;
  readonly #batchMs: number;
  #state: State = emptyState();
  #before: State = this.#state;
  #dirty = cleanKeys();
  #traces: EngineTrace[] = [];
  #seq = 0;
  #isScheduled = false;
  #hold = 0;

  constructor(clock: Clock, batchMs = 16) {
    this.#clock = clock;
    this.#batchMs = batchMs;
  }

  /** The tables as they are now. Keep the pointer to keep the moment. */
  get state(): State {
    return this.#state;
  }

  get<T extends TableName>(table: T, key: string): Tables[T] | undefined {
    return this.#state[table].get(key);
  }

  /** Records of a table in the order of their creation. */
  list<T extends TableName>(table: T): Tables[T][] {
    return [...this.#state[table].values()];
  }

  /** One transaction: all of it or, when `change` throws, none. */
  update<R>(change: (tx: Transaction) => R): R {
    const dirty = cleanKeys();
    const tx = new Transaction(this.#state, dirty);
    const result = change(tx);
    this.#state = tx.state;
    for (const name of tableNames) for (const key of dirty[name]) this.#dirty[name].add(key);
    this.#schedule();
    return result;
  }

  trace(trace: EngineTrace): void {
    this.#traces.push(trace);
    this.#schedule();
  }

  /** While held, nothing is cut: a verb's steps belong together. Balanced by `release`. */
  hold(): void {
    this.#hold++;
  }

  release(): void {
    this.#hold--;
    this.settle();
  }

  /** Cuts now, unless a verb under way will. */
  settle(): void {
    if (this.#hold === 0) this.cut();
  }

  /** Closes what gathered as a Revision and tells the listeners; nothing when nothing changed. */
  cut(): Revision | undefined {
    if (this.#before === this.#state && this.#traces.length === 0) return undefined;
    const revision: Revision = {
      seq: ++this.#seq,
      atMs: this.#clock.now(),
      before: this.#before,
      after: this.#state,
      dirty: this.#dirty,
      traces: this.#traces,
    };
    this.#before = this.#state;
    this.#dirty = cleanKeys();
    this.#traces = [];
    this.onRevision.emit(revision);
    return revision;
  }

  #schedule(): void {
    if (this.#hold > 0 || this.#isScheduled) return;
    this.#isScheduled = true;
    this.#clock.at(this.#clock.now() + this.#batchMs, () => {
      this.#isScheduled = false;
      if (this.#hold === 0) this.cut();
      else if (this.#before !== this.#state || this.#traces.length > 0) this.#schedule();
    });
  }
}
