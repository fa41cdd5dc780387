/** psql's \d commands. Models: postgres src/bin/psql/describe.c */
import type { Connection } from "../client/connection.ts";
import type { PrintTable } from "./print.ts";

const left = (...names: readonly string[]): PrintTable["columns"] => names.map((name) => ({ name, isRight: false }));
const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** A pattern of \d as LIKE takes it. */
function like(pattern: string): string {
  const name = pattern.replace(/^public\./, "");
  return name.startsWith('"') ? name.slice(1, -1) : name.toLowerCase().replaceAll("_", "\\_").replaceAll("*", "%").replaceAll("?", "_");
}

function pretty(bytes: number): string {
  return bytes < 10240 ? `${bytes} bytes` : `${Math.round(bytes / 1024)} kB`;
}

/** \dt, \dv, \ds, \di and plain \d: undefined when there is nothing. */
export async function listRelations(connection: Connection, kinds: string, pattern: string | undefined, verbose: boolean): Promise<PrintTable | undefined> {
  const words: Readonly<Record<string, string>> = { t: "table", v: "view", s: "sequence", i: "index" };
  const wanted = [...kinds].map((letter) => words[letter]);
  const where = pattern === undefined ? "" : `where name like ${literal(like(pattern))}`;
  const all = await connection.rows(`select name, kind, owner, bytes from strata_relations ${where} order by name`);
  const rows = all.filter(([, kind]) => wanted.includes(kind!.replace(/:.*/, "")));
  if (rows.length === 0) return undefined;
  const hasTable = kinds === "i";
  return {
    title: "List of relations",
    columns: [...left("Schema", "Name", "Type", "Owner", ...(hasTable ? ["Table"] : []), ...(verbose ? ["Persistence", ...(kinds.includes("t") || hasTable ? ["Access method"] : []), "Size", "Description"] : []))],
    rows: rows.map(([name, kind, owner, bytes]) => [
      "public", name!, kind!.replace(/:.*/, ""), owner!, ...(hasTable ? [kind!.replace(/.*:/, "")] : []),
      ...(verbose ? ["permanent", ...(kinds.includes("t") || hasTable ? [kind === "table" ? "heap" : hasTable ? "btree" : ""] : []), pretty(Number(bytes)), ""] : []),
    ]),
  };
}

/** \d NAME; undefined when there is no such relation. */
export async function describeRelation(connection: Connection, pattern: string, verbose: boolean): Promise<readonly PrintTable[] | undefined> {
  const found = await connection.rows(`select name, kind from strata_relations where name like ${literal(like(pattern))} order by name`);
  if (found.length === 0) return undefined;
  const tables: PrintTable[] = [];
  for (const [name, kind] of found) tables.push(await describeOne(connection, name!, kind!, verbose));
  return tables;
}

async function describeOne(connection: Connection, name: string, kind: string, verbose: boolean): Promise<PrintTable> {
  const own = literal(name);
  if (kind === "sequence") {
    const [row] = await connection.rows(`select start, increment, owned_by from strata_sequences where name = ${own}`);
    return {
      title: `Sequence "public.${name}"`,
      columns: [{ name: "Type", isRight: false }, ...["Start", "Minimum", "Maximum", "Increment"].map((one) => ({ name: one, isRight: true })), { name: "Cycles?", isRight: false }, { name: "Cache", isRight: true }],
      rows: [["bigint", row![0]!, "1", "9223372036854775807", row![1]!, "no", "1"]], footers: row![2] ? [`Owned by: public.${row![2]}`, ""].slice(0, 1) : [],
    };
  }
  if (kind.startsWith("index:")) {
    const table = kind.slice(6);
    const [index] = await connection.rows(`select columns, is_unique, is_constraint from strata_indexes where name = ${own}`);
    const types = await connection.rows(`select name, type from strata_columns where relation = ${literal(table)}`);
    const isPrimary = (await connection.rows(`select kind from strata_constraints where name = ${own}`))[0]?.[0] === "primary";
    return {
      title: `Index "public.${name}"`, columns: left("Column", "Type", "Key?", "Definition"),
      rows: index![0]!.split(", ").map((column) => [column, types.find(([one]) => one === column)?.[1] ?? "", "yes", column]),
      footers: [`${isPrimary ? "primary key, " : index![1] === "t" ? "unique, " : ""}btree, for table "public.${table}"`],
    };
  }
  const columns = await connection.rows(`select name, type, is_nullable, value, basic from strata_columns where relation = ${own}`);
  const footers: string[] = [];
  const indexes = await connection.rows(`select name, columns, is_unique, is_constraint from strata_indexes where relation = ${own} order by name`);
  const constraints = await connection.rows(`select name, kind, body from strata_constraints where relation = ${own} order by name`);
  const primary = constraints.find(([, one]) => one === "primary")?.[0];
  if (indexes.length > 0) {
    footers.push("Indexes:");
    for (const [index, keys, isUnique, isConstraint] of [...indexes.filter(([one]) => one === primary), ...indexes.filter(([one]) => one !== primary)]) {
      const what = index === primary ? "PRIMARY KEY, " : isConstraint === "t" ? "UNIQUE CONSTRAINT, " : isUnique === "t" ? "UNIQUE, " : "";
      footers.push(`    "${index}" ${what}btree (${keys})`);
    }
  }
  const section = (title: string, lines: readonly string[]): void => {
    if (lines.length > 0) footers.push(title, ...lines);
  };
  section("Check constraints:", constraints.flatMap(([one, what, body]) => (what === "check" ? [`    "${one}" ${body}`] : [])));
  section("Foreign-key constraints:", constraints.flatMap(([one, what, body]) => (what === "foreign" ? [`    "${one}" ${body}`] : [])));
  const referring = await connection.rows(`select relation, name, body from strata_constraints where target = ${own} order by name`);
  section("Referenced by:", referring.map(([table, one, body]) => `    TABLE "${table}" CONSTRAINT "${one}" ${body}`));
  if (verbose && kind === "table") footers.push("Access method: heap");
  if (verbose && kind === "view") footers.push("View definition:", ` ${(await connection.rows(`select query from strata_views where name = ${own}`))[0]?.[0] ?? ""};`);
  const isExtended = (type: string): boolean => ["text", "varchar", "bpchar", "json", "jsonb"].includes(type);
  return {
    title: `${kind === "view" ? "View" : "Table"} "public.${name}"`,
    columns: left("Column", "Type", "Collation", "Nullable", "Default", ...(verbose ? ["Storage", ...(kind === "table" ? ["Compression", "Stats target"] : []), "Description"] : [])),
    rows: columns.map(([column, type, isNullable, value, basic]) => [
      column!, type!, "", isNullable === "t" ? "" : "not null", value ?? "",
      ...(verbose ? [isExtended(basic!) ? "extended" : basic === "numeric" ? "main" : "plain", ...(kind === "table" ? ["", ""] : []), ""] : []),
    ]),
    footers,
  };
}

/** \l */
export async function listDatabases(connection: Connection, major: number): Promise<PrintTable> {
  const [[superuser] = ["postgres"]] = await connection.rows("select rolname from pg_roles where rolsuper limit 1");
  const rows = await connection.rows("select datname, owner, datistemplate from pg_database order by datname");
  return {
    title: "List of databases",
    columns: left("Name", "Owner", "Encoding", "Locale Provider", "Collate", "Ctype", major >= 17 ? "Locale" : "ICU Locale", "ICU Rules", "Access privileges"),
    rows: rows.map(([name, owner, isTemplate]) => [name!, owner!, "UTF8", "libc", "en_US.utf8", "en_US.utf8", "", "", isTemplate === "t" ? `=c/${superuser}\n${superuser}=CTc/${superuser}` : ""]),
  };
}

/** \du */
export async function listRoles(connection: Connection): Promise<PrintTable> {
  const rows = await connection.rows("select rolname, rolsuper, rolcreaterole, rolcreatedb, rolcanlogin from pg_roles order by rolname");
  return {
    title: "List of roles", columns: left("Role name", "Attributes"), footers: [],
    rows: rows.map(([name, isSuper, createRole, createDb, canLogin]) => [
      name!, [isSuper === "t" ? "Superuser" : "", createRole === "t" ? "Create role" : "", createDb === "t" ? "Create DB" : "", canLogin === "t" ? "" : "Cannot login", isSuper === "t" ? "Replication, Bypass RLS" : ""].filter(Boolean).join(", "),
    ]),
  };
}

/** \dn */
export async function listSchemas(): Promise<PrintTable> {
  return { title: "List of schemas", columns: left("Name", "Owner"), rows: [["public", "pg_database_owner"]] };
}
