/**
 * The catalog as tables. Models: postgres src/backend/catalog/{system_views.sql,information_schema.sql}
 *
 * @deviation Of pg_catalog there are the views that people ask for, and some of this server's own for psql's \d commands.
 */
import type { ResultSet } from "../exec/context.ts";
import { Cluster } from "../store/cluster.ts";
import type { Database, Transaction } from "../store/database.ts";
import type { Relation } from "../store/table.ts";
import { type SqlValue, type TypeName, typeOids, typeTitle } from "../values/types.ts";

/** One client's line in pg_stat_activity. */
export interface Activity {
  readonly pid: number;
  readonly user: string;
  readonly database: string;
  readonly application: string;
  readonly client: string | null;
  readonly state: string;
  readonly query: string;
  readonly startedMicros: number;
}

export interface SystemContext {
  readonly cluster: Cluster;
  readonly database: Database;
  readonly transaction: Transaction;
  readonly settings: ReadonlyMap<string, string>;
  readonly activities: readonly Activity[];
}

type Maker = (context: SystemContext) => ResultSet;

function rows(columns: Readonly<Record<string, TypeName>>, content: readonly (readonly SqlValue[])[]): ResultSet {
  return { columns: Object.entries(columns).map(([name, type]) => ({ name, type: { name: type } })), rows: content };
}

const visible = ({ database, transaction }: SystemContext): readonly Relation[] =>
  [...database.relations.values()].filter((relation) => database.find(relation.name, transaction)).sort((a, b) => (a.name < b.name ? -1 : 1));

const tables = (context: SystemContext): readonly Relation[] => visible(context).filter(({ definition }) => definition.kind === "table");

/** CREATE INDEX as pg_get_indexdef writes it. */
export function indexText(relation: Relation, index: { readonly name: string; readonly columns: readonly string[]; readonly isUnique: boolean }): string {
  return `CREATE ${index.isUnique ? "UNIQUE " : ""}INDEX ${index.name} ON public.${relation.name} USING btree (${index.columns.join(", ")})`;
}

/** A constraint as pg_get_constraintdef writes it. */
export function constraintText(constraint: Relation["definition"]["constraints"][number]): string {
  const columns = constraint.columns.join(", ");
  if (constraint.kind === "primary") return `PRIMARY KEY (${columns})`;
  if (constraint.kind === "unique") return `UNIQUE (${columns})`;
  if (constraint.kind === "check") return `CHECK ((${constraint.check}))`;
  const { table, columns: keys, onDelete } = constraint.target!;
  return `FOREIGN KEY (${columns}) REFERENCES ${table}(${keys.join(", ")})${onDelete === "no action" ? "" : ` ON DELETE ${onDelete.toUpperCase()}`}`;
}

/** A default as psql shows it: literals with their type. */
function defaultText(relation: Relation, index: number): string | null {
  const column = relation.definition.columns[index]!;
  if (column.identity) return null;
  const value = column.default;
  if (value === undefined) return null;
  if (/^'(?:[^']|'')*'$/.test(value)) return `${value}::${typeTitle({ name: column.type.name })}`;
  return value.replace(/\bcurrent_timestamp\b/gi, "CURRENT_TIMESTAMP").replace(/\bcurrent_date\b/gi, "CURRENT_DATE").replace(/\b(NOW|TRUE|FALSE)\b/gi, (word) => word.toLowerCase());
}

const makers: Readonly<Record<string, Maker>> = {
  pg_tables: (context) => rows({ schemaname: "name", tablename: "name", tableowner: "name", tablespace: "name", hasindexes: "bool", hasrules: "bool", hastriggers: "bool", rowsecurity: "bool" },
    tables(context).map(({ definition }) => ["public", definition.name, definition.owner, null, definition.indexes.length > 0, false, false, false])),
  pg_views: (context) => rows({ schemaname: "name", viewname: "name", viewowner: "name", definition: "text" }, visible(context).flatMap(({ definition }) => (definition.kind === "view" ? [["public", definition.name, definition.owner, ` ${definition.view};`]] : []))),
  pg_indexes: (context) => rows({ schemaname: "name", tablename: "name", indexname: "name", tablespace: "name", indexdef: "text" }, tables(context).flatMap((relation) => relation.definition.indexes.map((index) => ["public", relation.name, index.name, null, indexText(relation, index)]))),
  pg_sequences: (context) => rows({ schemaname: "name", sequencename: "name", sequenceowner: "name", start_value: "int8", increment_by: "int8", last_value: "int8" },
    visible(context).flatMap(({ definition }) => (definition.sequence ? [["public", definition.name, definition.owner, BigInt(definition.sequence.start), BigInt(definition.sequence.increment), definition.sequence.last === undefined ? null : BigInt(definition.sequence.last)]] : []))),
  pg_database: ({ cluster }) => rows({ oid: "oid", datname: "name", datdba: "oid", encoding: "int4", datistemplate: "bool", datallowconn: "bool", owner: "name" },
    [...cluster.databases.values()].sort((a, b) => (a.name < b.name ? -1 : 1)).map(({ oid, name, owner }) => [oid, name, 10, 6, name.startsWith("template"), name !== "template0", owner])),
  pg_roles: ({ cluster }) => rows({ rolname: "name", rolsuper: "bool", rolinherit: "bool", rolcreaterole: "bool", rolcreatedb: "bool", rolcanlogin: "bool", rolreplication: "bool", rolconnlimit: "int4", rolpassword: "text" },
    [...cluster.roles.values()].sort((a, b) => (a.name < b.name ? -1 : 1)).map((role) => [role.name, role.superuser, true, role.createRole, role.createDatabase, role.login, role.superuser, -1, "********"])),
  pg_user: ({ cluster }) => rows({ usename: "name", usesysid: "oid", usecreatedb: "bool", usesuper: "bool", passwd: "text" }, [...cluster.roles.values()].filter(({ login }) => login).map((role, i) => [role.name, i === 0 ? 10 : 16384 + i, role.createDatabase, role.superuser, "********"])),
  pg_settings: ({ settings }) => rows({ name: "text", setting: "text" }, [...settings].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, value]) => [name, value])),
  pg_stat_activity: ({ activities, cluster }) => rows({ datid: "oid", datname: "name", pid: "int4", usename: "name", application_name: "text", client_addr: "text", backend_start: "timestamptz", state: "text", query: "text" },
    activities.map((one) => [cluster.databases.get(one.database)?.oid ?? null, one.database, one.pid, one.user, one.application, one.client, one.startedMicros, one.state, one.query])),
  pg_class: (context) => rows({ oid: "oid", relname: "name", relkind: "text", reltuples: "float4", relpages: "int4" }, visible(context).map((relation) => [relation.definition.oid, relation.name, { table: "r", view: "v", sequence: "S" }[relation.definition.kind], relation.rows.size, Cluster.bytesOf(relation) / 8192])),
  pg_namespace: () => rows({ nspname: "name" }, [["information_schema"], ["pg_catalog"], ["public"]]),
  pg_extension: () => rows({ extname: "name", extversion: "text" }, [["plpgsql", "1.0"]]),
  pg_type: () => rows({ oid: "oid", typname: "name" }, Object.entries(typeOids).map(([name, [oid]]) => [oid, name])),
  pg_stat_user_tables: (context) => rows({ schemaname: "name", relname: "name", n_live_tup: "int8" }, tables(context).map((relation) => ["public", relation.name, BigInt(relation.rows.size)])),
  "information_schema.tables": (context) => rows({ table_catalog: "name", table_schema: "name", table_name: "name", table_type: "text" }, visible(context).flatMap(({ definition }) => (definition.kind === "sequence" ? [] : [[context.database.name, "public", definition.name, definition.kind === "view" ? "VIEW" : "BASE TABLE"]]))),
  "information_schema.columns": (context) => rows({ table_catalog: "name", table_schema: "name", table_name: "name", column_name: "name", ordinal_position: "int4", column_default: "text", is_nullable: "text", data_type: "text", character_maximum_length: "int4" },
    visible(context).flatMap((relation) => relation.definition.columns.map((column, i) => [context.database.name, "public", relation.name, column.name, i + 1, defaultText(relation, i), column.notNull ? "NO" : "YES", typeTitle({ name: column.type.name }), column.type.name === "varchar" || column.type.name === "bpchar" ? (column.type.size ?? null) : null]))),
  "information_schema.schemata": () => rows({ schema_name: "name" }, [["information_schema"], ["pg_catalog"], ["public"]]),
  // For psql.
  strata_relations: (context) => rows({ oid: "oid", name: "name", kind: "text", owner: "name", bytes: "int8" }, [
    ...visible(context).map((relation) => [relation.definition.oid, relation.name, relation.definition.kind, relation.definition.owner, BigInt(Cluster.bytesOf(relation))]),
    ...tables(context).flatMap((relation) => relation.definition.indexes.map((index) => [0, index.name, `index:${relation.name}`, relation.definition.owner, BigInt(relation.rows.size === 0 ? 8192 : 16384)])),
  ]),
  strata_columns: (context) => rows({ relation: "name", name: "name", type: "text", is_nullable: "bool", value: "text", basic: "text" }, visible(context).flatMap((relation) => relation.definition.columns.map((column, i) => [relation.name, column.name, typeTitle(column.type), !column.notNull, column.identity ? "generated by default as identity" : defaultText(relation, i), column.type.name]))),
  strata_constraints: (context) => rows({ relation: "name", name: "name", kind: "text", columns: "text", body: "text", target: "text" }, tables(context).flatMap(({ definition }) => definition.constraints.map((one) => [definition.name, one.name, one.kind, one.columns.join(", "), constraintText(one), one.target?.table ?? null]))),
  strata_indexes: (context) => rows({ relation: "name", name: "name", columns: "text", is_unique: "bool", is_constraint: "bool", body: "text" }, tables(context).flatMap((relation) => relation.definition.indexes.map((one) => [relation.name, one.name, one.columns.join(", "), one.isUnique, one.isConstraint, indexText(relation, one)]))),
  strata_views: (context) => rows({ name: "name", query: "text" }, visible(context).flatMap(({ definition }) => (definition.kind === "view" ? [[definition.name, definition.view!]] : []))),
  strata_sequences: (context) => rows({ name: "name", start: "int8", increment: "int8", last: "int8", owned_by: "text" }, visible(context).flatMap(({ definition: { name, sequence } }) => (sequence ? [[name, BigInt(sequence.start), BigInt(sequence.increment), sequence.last === undefined ? null : BigInt(sequence.last), sequence.ownedBy ?? null]] : []))),
};

/** The table of that name, in pg_catalog unless a schema is given. */
export function systemTable(schema: string | undefined, name: string, context: SystemContext): ResultSet | undefined {
  const key = schema === undefined || schema === "pg_catalog" ? name : `${schema}.${name}`;
  return Object.hasOwn(makers, key) && (schema !== undefined || !key.includes(".")) ? makers[key]!(context) : undefined;
}
