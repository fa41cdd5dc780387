/** One database: its relations, and the transactions that change them. */
import { SqlError } from "../sqlError.ts";
import type { SqlValue } from "../values/types.ts";
import { type Definition, Relation, type Row } from "./table.ts";

/** A change as the write-ahead log keeps it; rows as in the files. */
export type Change =
  | { readonly kind: "define"; readonly definition: Definition }
  | { readonly kind: "drop"; readonly oid: number }
  | { readonly kind: "insert"; readonly relation: Relation; readonly row: Row }
  | { readonly kind: "delete"; readonly oid: number; readonly id: number }
  | { readonly kind: "rewrite"; readonly relation: Relation };

/** Thrown when a relation is held by another transaction: the statement is undone, waits and starts again. */
export class MustWait extends Error {
  readonly holder: Transaction;
  constructor(holder: Transaction) {
    super("must wait");
    this.name = "MustWait";
    this.holder = holder;
  }
}

interface Undo {
  undo(): void;
}

export class Transaction {
  readonly database: Database;
  readonly startedMicros: number;
  readonly undos: Undo[] = [];
  readonly changes: Change[] = [];
  readonly held = new Set<Relation>();
  /** Rows that were there before and are removed here, or were made here and removed again. */
  readonly #removed: { readonly relation: Relation; readonly row: Row }[] = [];
  /** Relations made here: others do not see them yet. */
  readonly made = new Set<Relation>();
  /** Whose end it waits for. */
  waitsFor: Transaction | undefined;
  #isOpen = true;
  #onEnd: (() => void)[] = [];

  constructor(database: Database, startedMicros: number) {
    this.database = database;
    this.startedMicros = startedMicros;
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** Resolves when the transaction has ended. */
  ended(): Promise<void> {
    return this.#isOpen ? new Promise((resolve) => this.#onEnd.push(resolve)) : Promise.resolve();
  }

  /** @deviation Who changes a row holds its whole table until the transaction ends; real locks are on rows. */
  hold(relation: Relation): void {
    const holder = this.database.holderOf(relation);
    if (holder && holder !== this) {
      for (let next: Transaction | undefined = holder; next; next = next.waitsFor) {
        if (next === this) throw new SqlError("40P01", "deadlock detected", { hint: "See server log for query details." });
      }
      throw new MustWait(holder);
    }
    this.database.setHolder(relation, this);
    this.held.add(relation);
  }

  insert(relation: Relation, values: readonly SqlValue[]): Row {
    this.hold(relation);
    const row = relation.insert(values);
    this.undos.push({ undo: () => relation.remove(row.id) });
    this.changes.push({ kind: "insert", relation, row });
    return row;
  }

  remove(relation: Relation, id: number): void {
    this.hold(relation);
    const row = relation.remove(id);
    if (!row) return;
    this.#removed.push({ relation, row });
    this.undos.push({
      undo: () => {
        this.#removed.pop();
        relation.insert(row.values, row.id);
        relation.sort();
      },
    });
    this.changes.push({ kind: "delete", oid: relation.definition.oid, id });
  }

  /** Rows of a relation that others still see. */
  removedFrom(relation: Relation): Row[] {
    const own = new Set(this.changes.flatMap((change) => (change.kind === "insert" && change.relation === relation ? [change.row.id] : [])));
    return this.#removed.flatMap((one) => (one.relation === relation && !own.has(one.row.id) ? [one.row] : []));
  }

  /** Another definition; with `rows`, other rows too (a column came or went). */
  redefine(relation: Relation, definition: Definition, rows?: ReadonlyMap<number, Row>): void {
    this.hold(relation);
    const before = { definition: relation.definition, rows: relation.rows };
    relation.definition = definition;
    if (rows) relation.rows = new Map(rows);
    relation.forgetKeys();
    this.database.rename(relation, before.definition.name);
    this.undos.push({
      undo: () => {
        const { name } = relation;
        relation.definition = before.definition;
        if (rows) relation.rows = before.rows;
        relation.forgetKeys();
        this.database.rename(relation, name);
      },
    });
    this.changes.push({ kind: "define", definition });
    if (rows) this.changes.push({ kind: "rewrite", relation });
  }

  create(definition: Definition): Relation {
    const relation = new Relation(definition);
    this.database.relations.set(definition.name, relation);
    this.hold(relation);
    this.made.add(relation);
    this.undos.push({ undo: () => this.database.relations.delete(relation.name) });
    this.changes.push({ kind: "define", definition });
    return relation;
  }

  drop(relation: Relation): void {
    this.hold(relation);
    this.database.relations.delete(relation.name);
    this.undos.push({ undo: () => this.database.relations.set(relation.name, relation) });
    this.changes.push({ kind: "drop", oid: relation.definition.oid });
  }

  /** Where the transaction stands, for going back to. */
  get mark(): { readonly undos: number; readonly changes: number } {
    return { undos: this.undos.length, changes: this.changes.length };
  }

  backTo(mark: Transaction["mark"]): void {
    while (this.undos.length > mark.undos) this.undos.pop()!.undo();
    this.changes.length = mark.changes;
  }

  rollback(): void {
    this.backTo({ undos: 0, changes: 0 });
    this.#end();
  }

  commit(): void {
    this.database.log(this.changes);
    this.#end();
  }

  #end(): void {
    this.#isOpen = false;
    for (const relation of this.held) this.database.setHolder(relation, undefined);
    for (const resolve of this.#onEnd.splice(0)) resolve();
  }
}

export class Database {
  readonly oid: number;
  readonly name: string;
  readonly owner: string;
  readonly relations = new Map<string, Relation>();
  readonly #holders = new Map<Relation, Transaction>();
  readonly #log: (changes: readonly Change[]) => void;
  readonly #nextOid: () => number;

  constructor(options: { oid: number; name: string; owner: string; log: (changes: readonly Change[]) => void; nextOid: () => number }) {
    this.oid = options.oid;
    this.name = options.name;
    this.owner = options.owner;
    this.#log = options.log;
    this.#nextOid = options.nextOid;
  }

  nextOid(): number {
    return this.#nextOid();
  }

  log(changes: readonly Change[]): void {
    this.#log(changes);
  }

  holderOf(relation: Relation): Transaction | undefined {
    return this.#holders.get(relation);
  }

  setHolder(relation: Relation, holder: Transaction | undefined): void {
    if (holder) this.#holders.set(relation, holder);
    else this.#holders.delete(relation);
  }

  /** The relation moved from its former name to the one in its definition. */
  rename(relation: Relation, from: string): void {
    if (from === relation.name) return;
    this.relations.delete(from);
    this.relations.set(relation.name, relation);
  }

  /** A relation as a transaction sees it. */
  find(name: string, transaction: Transaction): Relation | undefined {
    const relation = this.relations.get(name);
    const holder = relation && this.#holders.get(relation);
    return holder && holder !== transaction && holder.made.has(relation) ? undefined : relation;
  }

  /** The rows that a transaction sees: what others have not committed does not exist. */
  rowsFor(relation: Relation, transaction: Transaction): Iterable<Row> {
    const holder = this.#holders.get(relation);
    if (!holder || holder === transaction) return relation.rows.values();
    // As it was before the holder's changes.
    const rows = new Map(relation.rows);
    for (const change of holder.changes) if (change.kind === "insert" && change.relation === relation) rows.delete(change.row.id);
    for (const row of holder.removedFrom(relation)) rows.set(row.id, row);
    return [...rows.values()].sort((a, b) => a.id - b.id);
  }
}
