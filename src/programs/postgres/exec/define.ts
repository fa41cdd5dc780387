/** CREATE, ALTER and DROP. Models: postgres src/backend/commands/{tablecmds,indexcmds,view}.c */
import { SqlError } from "../sqlError.ts";
import type { AlterAction, ColumnDefinition, ConstraintDefinition, Statement, TableName } from "../sql/tree.ts";
import type { Column, Constraint, Definition, Index, Relation, Row } from "../store/table.ts";
import type { SqlValue } from "../values/types.ts";
import { tableCompiler } from "./constraints.ts";
import type { Run } from "./context.ts";
import { runQuery, Planner } from "./query.ts";
import { defaultOf, recheck } from "./write.ts";

export type Notice = (message: string, detail?: string) => void;

function taken({ transaction }: Run, name: string): boolean {
  if (transaction.database.find(name, transaction)) return true;
  return [...transaction.database.relations.values()].some(({ definition }) => definition.indexes.some((index) => index.name === name));
}

function freeName(run: Run, name: string): string {
  const base = name.slice(0, 63);
  let free = base;
  for (let n = 1; taken(run, free); n++) free = `${base}${n}`;
  return free;
}

/** True when CREATE … IF NOT EXISTS has nothing to do. Throws 42P07. */
function exists(run: Run, { name, at }: TableName, ifNotExists: boolean, notice: Notice): boolean {
  if (!taken(run, name)) return false;
  void at;
  if (!ifNotExists) throw new SqlError("42P07", `relation "${name}" already exists`);
  notice(`relation "${name}" already exists, skipping`);
  return true;
}

function plainDefinition(run: Run, kind: Definition["kind"], name: string, columns: readonly Column[] = []): Definition {
  return { oid: run.session.database.nextOid(), kind, name, owner: run.session.user, columns, constraints: [], indexes: [] };
}

function columnOf(run: Run, table: string, column: ColumnDefinition): Column {
  let value = column.default?.text;
  if (column.serial || column.identity) {
    const name = freeName(run, `${table}_${column.name}_seq`);
    run.transaction.create({ ...plainDefinition(run, "sequence", name), sequence: { start: "1", increment: "1", last: undefined, ownedBy: `${table}.${column.name}` } });
    value = `nextval('${name}'::regclass)`;
  }
  return { name: column.name, type: column.type, notNull: column.notNull, default: value, ...(column.identity ? { identity: true } : {}) };
}

export function createTable(run: Run, statement: Extract<Statement, { kind: "createTable" }>, notice: Notice): void {
  const { table, columns } = statement;
  if (exists(run, table, statement.ifNotExists, notice)) return;
  const seen = new Set<string>();
  for (const { name } of columns) {
    if (seen.has(name)) throw new SqlError("42701", `column "${name}" specified more than once`);
    seen.add(name);
  }
  const relation = run.transaction.create(plainDefinition(run, "table", table.name));
  run.transaction.redefine(relation, { ...relation.definition, columns: columns.map((column) => columnOf(run, table.name, column)) });
  for (const constraint of statement.constraints) addConstraint(run, relation, constraint);
}

function addConstraint(run: Run, relation: Relation, wanted: ConstraintDefinition): void {
  const { definition } = relation;
  const table = definition.name;
  let { columns } = wanted;
  for (const name of columns) {
    if (relation.columnIndex(name) < 0) throw new SqlError("42703", wanted.kind === "foreign" ? `column "${name}" referenced in foreign key constraint does not exist` : `column "${name}" named in key does not exist`);
  }
  if (wanted.kind === "primary" && definition.constraints.some(({ kind }) => kind === "primary")) throw new SqlError("42P16", `multiple primary keys for table "${table}" are not allowed`);
  let target: Constraint["target"];
  if (wanted.kind === "check") {
    const found = new Set<string>();
    JSON.stringify(wanted.check!.expr, (_, value: unknown) => {
      const node = value as { kind?: string; name?: string } | null;
      if (node && typeof node === "object" && node.kind === "column" && node.name !== undefined) found.add(node.name);
      return value;
    });
    if (columns.length === 0) columns = [...found];
    tableCompiler(run, relation).condition(wanted.check!.expr, "CHECK");
  }
  if (wanted.kind === "foreign") {
    const other = run.session.database.find(wanted.target!.table, run.transaction);
    if (!other) throw new SqlError("42P01", `relation "${wanted.target!.table}" does not exist`);
    const primary = other.definition.constraints.find(({ kind }) => kind === "primary");
    const keys = wanted.target!.columns.length > 0 ? wanted.target!.columns : primary?.columns;
    if (!keys) throw new SqlError("42704", `there is no primary key for referenced table "${other.name}"`);
    if (!other.definition.indexes.some((index) => index.isUnique && index.columns.join() === keys.join())) throw new SqlError("42830", `there is no unique constraint matching given keys for referenced table "${other.name}"`);
    target = { table: other.name, columns: keys, onDelete: wanted.target!.onDelete };
  }
  const ending = { primary: "pkey", unique: `${columns.join("_")}_key`, check: `${columns.length === 1 ? `${columns[0]}_` : ""}check`, foreign: `${columns.join("_")}_fkey` }[wanted.kind];
  let name = wanted.name ?? `${table}_${ending}`;
  if (wanted.name === undefined) for (let n = 1; definition.constraints.some((one) => one.name === name); n++) name = `${table}_${ending}${n}`;
  else if (definition.constraints.some((one) => one.name === name)) throw new SqlError("42710", `constraint "${name}" for relation "${table}" already exists`);
  const constraint: Constraint = { name, kind: wanted.kind, columns, check: wanted.check?.text, target };
  const index: Index[] = wanted.kind === "primary" || wanted.kind === "unique" ? [{ name, columns, isUnique: true, isConstraint: true }] : [];
  run.transaction.redefine(relation, {
    ...definition,
    columns: definition.columns.map((column) => (wanted.kind === "primary" && columns.includes(column.name) ? { ...column, notNull: true } : column)),
    constraints: [...definition.constraints, constraint], indexes: [...definition.indexes, ...index],
  });
  if (index[0]) checkUniqueIndex(relation, index[0]);
  if (relation.rows.size > 0) recheck(run, relation);
}

function checkUniqueIndex(relation: Relation, index: Index): void {
  const seen = new Set<string>();
  for (const row of relation.rows.values()) {
    const key = index.columns.map((name) => row.values[relation.columnIndex(name)] ?? null);
    if (key.includes(null)) continue;
    const text = key.join("\0");
    if (seen.has(text)) throw new SqlError("23505", `could not create unique index "${index.name}"`, { detail: `Key (${index.columns.join(", ")})=(${key.join(", ")}) is duplicated.` });
    seen.add(text);
  }
}

/** The number of rows, or undefined when the table was there. */
export function createTableAs(run: Run, statement: Extract<Statement, { kind: "createTableAs" }>, notice: Notice): number | undefined {
  if (exists(run, statement.table, statement.ifNotExists, notice)) return undefined;
  const { columns, rows } = runQuery(statement.query, run);
  const relation = run.transaction.create(plainDefinition(run, "table", statement.table.name, columns.map(({ name, type }) => ({ name, type, notNull: false }))));
  for (const row of rows) run.transaction.insert(relation, row);
  return rows.length;
}

export function createView(run: Run, { table, orReplace, query, text }: Extract<Statement, { kind: "createView" }>): void {
  const before = run.session.database.find(table.name, run.transaction);
  if (before && !(orReplace && before.definition.kind === "view")) throw new SqlError("42P07", `relation "${table.name}" already exists`);
  const { columns } = new Planner(run).plan(query, undefined, new Map());
  const definition = { ...plainDefinition(run, "view", table.name, columns.map(({ name, type }) => ({ name, type, notNull: false }))), view: text };
  if (before) run.transaction.redefine(before, { ...definition, oid: before.definition.oid });
  else run.transaction.create(definition);
}

export function createIndex(run: Run, statement: Extract<Statement, { kind: "createIndex" }>, notice: Notice): void {
  const relation = run.session.database.find(statement.table.name, run.transaction);
  if (!relation) throw new SqlError("42P01", `relation "${statement.table.name}" does not exist`);
  const columns = statement.columns.map(({ name, at }) => {
    if (relation.columnIndex(name) < 0) throw new SqlError("42703", `column "${name}" does not exist`, { at });
    return name;
  });
  const name = statement.name ?? freeName(run, `${relation.name}_${columns.join("_")}_idx`);
  if (exists(run, { name, at: 0 }, statement.ifNotExists, notice)) return;
  const index: Index = { name, columns, isUnique: statement.isUnique, isConstraint: false };
  if (index.isUnique) checkUniqueIndex(relation, index);
  run.transaction.redefine(relation, { ...relation.definition, indexes: [...relation.definition.indexes, index] });
}

export function createSequence(run: Run, statement: Extract<Statement, { kind: "createSequence" }>, notice: Notice): void {
  if (exists(run, statement.table, statement.ifNotExists, notice)) return;
  run.transaction.create({ ...plainDefinition(run, "sequence", statement.table.name), sequence: { start: String(statement.start), increment: String(statement.increment), last: undefined } });
}

export function alterSequence(run: Run, statement: Extract<Statement, { kind: "alterSequence" }>, notice: Notice): void {
  const { name } = statement.table;
  const relation = run.session.database.find(name, run.transaction);
  const before = relation?.definition.sequence;
  if (!relation || !before) {
    if (!statement.ifExists) throw new SqlError("42P01", `relation "${name}" does not exist`);
    notice(`relation "${name}" does not exist, skipping`);
    return;
  }
  const increment = statement.increment ?? BigInt(before.increment);
  const start = statement.start ?? BigInt(before.start);
  const restart = statement.restart === "start" ? start : statement.restart;
  const { ownedBy: owner = statement.ownedBy === undefined ? before.ownedBy : undefined } = { ownedBy: statement.ownedBy ?? undefined };
  run.transaction.redefine(relation, {
    ...relation.definition,
    sequence: { start: String(start), increment: String(increment), last: restart === undefined ? before.last : String(restart - increment), ...(owner === undefined ? {} : { ownedBy: owner }) },
  });
}

export function drop(run: Run, statement: Extract<Statement, { kind: "drop" }>, notice: Notice): void {
  const { what, ifExists } = statement;
  const { database } = run.session;
  for (const { name } of statement.names) {
    if (what === "index") {
      const owner = [...database.relations.values()].find(({ definition }) => definition.indexes.some((index) => index.name === name));
      const index = owner?.definition.indexes.find((one) => one.name === name);
      if (!owner || !index) missing(what, name, ifExists, notice);
      else if (index.isConstraint) throw new SqlError("2BP01", `cannot drop index ${name} because constraint ${name} on table ${owner.name} requires it`, { hint: `You can drop constraint ${name} on table ${owner.name} instead.` });
      else run.transaction.redefine(owner, { ...owner.definition, indexes: owner.definition.indexes.filter((one) => one !== index) });
      continue;
    }
    const relation = database.find(name, run.transaction);
    if (!relation) missing(what, name, ifExists, notice);
    else if (relation.definition.kind !== what) throw new SqlError("42809", `"${name}" is not a ${what}`, { hint: `Use DROP ${relation.definition.kind.toUpperCase()} to remove a ${relation.definition.kind}.` });
    else dropRelation(run, relation, statement.cascade, new Set(statement.names.map((one) => one.name)), notice);
  }
}

function missing(what: string, name: string, ifExists: boolean, notice: Notice): void {
  if (!ifExists) throw new SqlError("42P01", `${what} "${name}" does not exist`);
  notice(`${what} "${name}" does not exist, skipping`);
}

function dropRelation(run: Run, relation: Relation, cascade: boolean, together: ReadonlySet<string>, notice: Notice): void {
  const { database } = run.session;
  const { name } = relation;
  const mentions = new RegExp(`\\b${name.replace(/[^\w]/g, "\\$&")}\\b`);
  const details: string[] = [];
  for (const other of [...database.relations.values()]) {
    if (other === relation || together.has(other.name)) continue;
    if (other.definition.kind === "view" && mentions.test(other.definition.view!)) {
      details.push(`view ${other.name}`);
      if (cascade) run.transaction.drop(other);
    }
    const keys = other.definition.constraints.filter(({ target }) => target?.table === name);
    if (keys.length === 0) continue;
    details.push(...keys.map((key) => `constraint ${key.name} on table ${other.name}`));
    if (cascade) run.transaction.redefine(other, { ...other.definition, constraints: other.definition.constraints.filter((one) => !keys.includes(one)) });
  }
  const kind = relation.definition.kind;
  if (details.length > 0 && !cascade) throw new SqlError("2BP01", `cannot drop ${kind} ${name} because other objects depend on it`, { detail: details.map((one) => `${one} depends on ${kind} ${name}`).join("\n"), hint: "Use DROP ... CASCADE to drop the dependent objects too." });
  if (details.length === 1) notice(`drop cascades to ${details[0]}`);
  else if (details.length > 1) notice(`drop cascades to ${details.length} other objects`, details.map((one) => `drop cascades to ${one}`).join("\n"));
  for (const other of [...database.relations.values()]) if (other.definition.sequence?.ownedBy?.startsWith(`${name}.`)) run.transaction.drop(other);
  run.transaction.drop(relation);
}

export function truncate(run: Run, { names, restart }: Extract<Statement, { kind: "truncate" }>): void {
  const { database } = run.session;
  for (const { name } of names) {
    const relation = database.find(name, run.transaction);
    if (!relation) throw new SqlError("42P01", `relation "${name}" does not exist`);
    for (const other of database.relations.values()) {
      if (names.some((one) => one.name === other.name) || !other.definition.constraints.some(({ target }) => target?.table === name)) continue;
      throw new SqlError("0A000", "cannot truncate a table referenced in a foreign key constraint", { detail: `Table "${other.name}" references "${name}".`, hint: `Truncate table "${other.name}" at the same time, or use TRUNCATE ... CASCADE.` });
    }
    run.transaction.redefine(relation, relation.definition, new Map());
    if (!restart) continue;
    for (const other of database.relations.values()) {
      const { sequence } = other.definition;
      if (sequence?.ownedBy?.startsWith(`${name}.`)) run.transaction.redefine(other, { ...other.definition, sequence: { ...sequence, last: undefined } });
    }
  }
}

export function alterTable(run: Run, statement: Extract<Statement, { kind: "alterTable" }>, notice: Notice): void {
  const relation = run.session.database.find(statement.table.name, run.transaction);
  if (!relation) {
    if (!statement.ifExists) throw new SqlError("42P01", `relation "${statement.table.name}" does not exist`);
    notice(`relation "${statement.table.name}" does not exist, skipping`);
    return;
  }
  for (const action of statement.actions) alter(run, relation, action, notice);
}

function alter(run: Run, relation: Relation, action: AlterAction, notice: Notice): void {
  const { transaction } = run;
  const { definition } = relation;
  const absent = (name: string): SqlError => new SqlError("42703", `column "${name}" of relation "${definition.name}" does not exist`);
  const change = (name: string, to: (column: Column) => Column): void => {
    if (relation.columnIndex(name) < 0) throw absent(name);
    transaction.redefine(relation, { ...definition, columns: definition.columns.map((column) => (column.name === name ? to(column) : column)) });
  };
  switch (action.kind) {
    case "none": return;
    case "addColumn": {
      const { name } = action.column;
      if (relation.columnIndex(name) >= 0) {
        if (!action.ifNotExists) throw new SqlError("42701", `column "${name}" of relation "${definition.name}" already exists`);
        notice(`column "${name}" of relation "${definition.name}" already exists, skipping`);
        return;
      }
      const column = columnOf(run, definition.name, action.column);
      transaction.redefine(relation, { ...definition, columns: [...definition.columns, column] });
      const value = defaultOf(run, relation, definition.columns.length);
      rewrite(run, relation, relation.definition, (values) => [...values, value({ row: [], outer: undefined })]);
      if (column.notNull && [...relation.rows.values()].some((row) => row.values.at(-1) === null)) throw new SqlError("23502", `column "${name}" of relation "${definition.name}" contains null values`);
      for (const constraint of action.constraints) addConstraint(run, relation, constraint);
      return;
    }
    case "dropColumn": {
      const index = relation.columnIndex(action.name);
      if (index < 0) {
        if (!action.ifExists) throw absent(action.name);
        notice(`column "${action.name}" of relation "${definition.name}" does not exist, skipping`);
        return;
      }
      const keeps = (one: { readonly columns: readonly string[] }): boolean => !one.columns.includes(action.name);
      rewrite(run, relation, { ...definition, columns: definition.columns.filter((_, i) => i !== index), constraints: definition.constraints.filter(keeps), indexes: definition.indexes.filter(keeps) }, (values) => values.filter((_, i) => i !== index));
      return;
    }
    case "addConstraint": return addConstraint(run, relation, action.constraint);
    case "dropConstraint":
      if (!definition.constraints.some(({ name }) => name === action.name)) throw new SqlError("42704", `constraint "${action.name}" of relation "${definition.name}" does not exist`);
      return transaction.redefine(relation, { ...definition, constraints: definition.constraints.filter(({ name }) => name !== action.name), indexes: definition.indexes.filter(({ name }) => name !== action.name) });
    case "renameColumn": {
      if (relation.columnIndex(action.from) < 0) throw new SqlError("42703", `column "${action.from}" does not exist`);
      const renamed = (name: string): string => (name === action.from ? action.to : name);
      return transaction.redefine(relation, {
        ...definition, columns: definition.columns.map((column) => ({ ...column, name: renamed(column.name) })),
        constraints: definition.constraints.map((one) => ({ ...one, columns: one.columns.map(renamed) })), indexes: definition.indexes.map((one) => ({ ...one, columns: one.columns.map(renamed) })),
      });
    }
    case "renameTable":
      if (taken(run, action.to)) throw new SqlError("42P07", `relation "${action.to}" already exists`);
      return transaction.redefine(relation, { ...definition, name: action.to });
    case "setDefault": return change(action.name, (column) => ({ ...column, default: action.default?.text }));
    case "setNotNull": {
      const index = relation.columnIndex(action.name);
      if (action.notNull && index >= 0 && [...relation.rows.values()].some((row) => row.values[index] === null)) throw new SqlError("23502", `column "${action.name}" of relation "${definition.name}" contains null values`);
      return change(action.name, (column) => ({ ...column, notNull: action.notNull }));
    }
  }
}

function rewrite(run: Run, relation: Relation, definition: Definition, change: (values: readonly SqlValue[]) => SqlValue[]): void {
  const rows = new Map<number, Row>([...relation.rows].map(([id, row]) => [id, { id, values: change(row.values) }]));
  run.transaction.redefine(relation, definition, rows);
}
