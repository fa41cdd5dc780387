/** pg_dump: a database as SQL. Models: postgres src/bin/pg_dump. Only the plain format. */
import type { Program } from "../../../engine/runc/program.ts";
import { ErrnoError } from "../../../base/errors.ts";
import { postgresVersion } from "../version.ts";
import { connect, ConnectError, type Connection, connectOptions } from "./connection.ts";
import { clientArguments } from "./tools.ts";

export const pgDump: Program = {
  name: "pg_dump",
  async main(process) {
    const args = await clientArguments(process, "pg_dump", "dfFtTnZ", "acOxCbvVwWsE", { file: "f", format: "F", table: "t", "exclude-table": "T", "data-only": "a", "schema-only": "s", "no-owner": "O", "no-acl": "x", "no-privileges": "x", clean: "c", create: "C", verbose: "v", schema: "n" });
    if (!args) return 1;
    const version = postgresVersion(process);
    if (args.others.has("V")) {
      await process.write(1, `pg_dump (PostgreSQL) ${version.shown}\n`);
      return 0;
    }
    const format = args.others.get("F") ?? "p";
    if (!format.startsWith("p")) {
      await process.write(2, `pg_dump: error: the output format "${format}" is not part of this model\npg_dump: hint: The plain format is.\n`);
      return 1;
    }
    try {
      const database = args.database ?? args.operands[0];
      const connection = await connect(process, connectOptions(process, { ...args, database, application: "pg_dump" }));
      const text = await new Dump(connection, args.others, version.shown).text();
      connection.close();
      const file = args.others.get("f");
      if (file === undefined) await process.write(1, text);
      else process.fs.writeFile(file, text, 0o644);
      return 0;
    } catch (error) {
      if (!(error instanceof ConnectError) && !(error instanceof ErrnoError)) throw error;
      await process.write(2, `pg_dump: error: ${error instanceof ErrnoError ? `could not open output file "${args.others.get("f")}": ` : ""}${error.message}\n`);
      return 1;
    }
  },
};

const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

class Dump {
  readonly #connection: Connection;
  readonly #flags: ReadonlyMap<string, string>;
  readonly #version: string;
  #out: string[] = [];

  constructor(connection: Connection, flags: ReadonlyMap<string, string>, version: string) {
    this.#connection = connection;
    this.#flags = flags;
    this.#version = version;
  }

  async text(): Promise<string> {
    const chosen = this.#flags.get("t");
    const [[server] = [""]] = await this.#connection.rows("select setting from pg_settings where name = 'server_version'");
    const shown = server && this.#version.startsWith(server) ? this.#version : server;
    this.#out.push(`--\n-- PostgreSQL database dump\n--\n\n-- Dumped from database version ${shown}\n-- Dumped by pg_dump version ${this.#version}\n`);
    const settings = ["statement_timeout = 0", "lock_timeout = 0", "idle_in_transaction_session_timeout = 0", ...(Number.parseInt(this.#version) >= 17 ? ["transaction_timeout = 0"] : []), "client_encoding = 'UTF8'", "standard_conforming_strings = on"];
    this.#out.push(`${settings.map((one) => `SET ${one};\n`).join("")}SELECT pg_catalog.set_config('search_path', '', false);\nSET check_function_bodies = false;\nSET xmloption = content;\nSET client_min_messages = warning;\nSET row_security = off;\n`);
    const relations = (await this.#connection.rows("select name, kind, owner from strata_relations order by name")).filter(([name, kind]) => !kind!.startsWith("index:") && (chosen === undefined || name === chosen.replace(/^public\./, "")));
    const tables = relations.filter(([, kind]) => kind === "table");
    if (!this.#flags.has("a")) {
      this.#out.push("SET default_tablespace = '';\n\nSET default_table_access_method = heap;\n");
      for (const [name, , owner] of tables) await this.#table(name!, owner!);
      for (const [name, kind, owner] of relations) if (kind === "view") await this.#view(name!, owner!);
      for (const [name, kind, owner] of relations) if (kind === "sequence" && !(await this.#isOwned(name!))) await this.#sequence(name!, owner!);
      for (const [name, , owner] of tables) await this.#defaults(name!, owner!);
    }
    if (!this.#flags.has("s")) {
      for (const [name, , owner] of tables) await this.#data(name!, owner!);
      for (const [name, start, last, owned] of await this.#connection.rows("select name, start, last, owned_by from strata_sequences order by name")) {
        if (chosen !== undefined && !owned?.startsWith(`${chosen}.`)) continue;
        this.#head(name!, "SEQUENCE SET", relations[0]?.[2] ?? "");
        this.#out.push(`SELECT pg_catalog.setval('public.${name}', ${last ?? start}, ${last === null ? "false" : "true"});\n\n`);
      }
    }
    if (!this.#flags.has("a")) {
      for (const wanted of ["primary unique", "foreign"]) {
        if (wanted === "foreign") for (const [name, , owner] of tables) await this.#indexes(name!, owner!);
        for (const [name, , owner] of tables) await this.#constraints(name!, owner!, wanted);
      }
    }
    this.#out.push("--\n-- PostgreSQL database dump complete\n--\n\n");
    return this.#out.join("\n");
  }

  #head(name: string, type: string, owner: string): void {
    this.#out.push(`--\n-- Name: ${name}; Type: ${type}; Schema: public; Owner: ${this.#flags.has("O") ? "-" : owner}\n--\n`);
  }

  #owned(kind: string, name: string, owner: string): void {
    if (!this.#flags.has("O")) this.#out.push(`ALTER ${kind} public.${name} OWNER TO ${owner};\n`);
  }

  async #isOwned(sequence: string): Promise<boolean> {
    const [row] = await this.#connection.rows(`select owned_by from strata_sequences where name = ${literal(sequence)}`);
    return row?.[0] !== null && row !== undefined;
  }

  async #table(name: string, owner: string): Promise<void> {
    this.#head(name, "TABLE", owner);
    const columns = await this.#connection.rows(`select name, type, is_nullable, value from strata_columns where relation = ${literal(name)}`);
    const lines = columns.map(([column, type, isNullable, value]) => `    ${column} ${type}${value && !value.startsWith("nextval(") && !value.startsWith("generated") ? ` DEFAULT ${value}` : ""}${isNullable === "t" ? "" : " NOT NULL"}`);
    const checks = await this.#connection.rows(`select name, body from strata_constraints where kind = 'check' and relation = ${literal(name)} order by name`);
    for (const [check, body] of checks) lines.push(`    CONSTRAINT ${check} ${body}`);
    this.#out.push(`CREATE TABLE public.${name} (\n${lines.join(",\n")}\n);\n\n`);
    this.#owned("TABLE", name, owner);
    for (const [sequence, , owned] of await this.#connection.rows("select name, start, owned_by from strata_sequences order by name")) {
      if (owned?.startsWith(`${name}.`)) await this.#sequence(sequence!, owner, owned);
    }
  }

  async #sequence(name: string, owner: string, ownedBy?: string): Promise<void> {
    this.#head(name, "SEQUENCE", owner);
    const [row] = await this.#connection.rows(`select start, increment from strata_sequences where name = ${literal(name)}`);
    this.#out.push(`CREATE SEQUENCE public.${name}\n    START WITH ${row![0]}\n    INCREMENT BY ${row![1]}\n    NO MINVALUE\n    NO MAXVALUE\n    CACHE 1;\n\n`);
    this.#owned("SEQUENCE", name, owner);
    if (ownedBy === undefined) return;
    this.#head(name, "SEQUENCE OWNED BY", owner);
    this.#out.push(`ALTER SEQUENCE public.${name} OWNED BY public.${ownedBy};\n\n`);
  }

  async #view(name: string, owner: string): Promise<void> {
    this.#head(name, "VIEW", owner);
    const [row] = await this.#connection.rows(`select query from strata_views where name = ${literal(name)}`);
    this.#out.push(`CREATE VIEW public.${name} AS\n ${row![0]};\n\n`);
    this.#owned("VIEW", name, owner);
  }

  async #defaults(name: string, owner: string): Promise<void> {
    for (const [column, value] of await this.#connection.rows(`select name, value from strata_columns where relation = ${literal(name)}`)) {
      const sequence = value === null ? undefined : value!.startsWith("generated") ? undefined : /^nextval\('(.*?)'/.exec(value!)?.[1];
      if (sequence === undefined) continue;
      this.#head(`${name} ${column}`, "DEFAULT", owner);
      this.#out.push(`ALTER TABLE ONLY public.${name} ALTER COLUMN ${column} SET DEFAULT nextval('public.${sequence}'::regclass);\n\n`);
    }
  }

  async #data(name: string, owner: string): Promise<void> {
    const columns = await this.#connection.rows(`select name from strata_columns where relation = ${literal(name)}`);
    let data = "";
    await this.#connection.query(`COPY ${name} TO STDOUT`, { rows: () => {}, done: () => {}, error: () => {}, notice: () => {}, copyOut: (part) => { data += part; } });
    this.#out.push(`--\n-- Data for Name: ${name}; Type: TABLE DATA; Schema: public; Owner: ${this.#flags.has("O") ? "-" : owner}\n--\n`);
    this.#out.push(`COPY public.${name} (${columns.map(([column]) => column).join(", ")}) FROM stdin;\n${data}\\.\n\n`);
  }

  async #indexes(name: string, owner: string): Promise<void> {
    for (const [index, body] of await this.#connection.rows(`select name, body from strata_indexes where not is_constraint and relation = ${literal(name)} order by name`)) {
      this.#head(index!, "INDEX", owner);
      this.#out.push(`${body};\n\n`);
    }
  }

  async #constraints(name: string, owner: string, kinds: string): Promise<void> {
    for (const [constraint, kind, body] of await this.#connection.rows(`select name, kind, body from strata_constraints where relation = ${literal(name)} order by name`)) {
      if (!kinds.includes(kind!)) continue;
      this.#head(`${name} ${constraint}`, kind === "foreign" ? "FK CONSTRAINT" : "CONSTRAINT", owner);
      this.#out.push(`ALTER TABLE ONLY public.${name}\n    ADD CONSTRAINT ${constraint} ${kind === "foreign" ? body!.replace("REFERENCES ", "REFERENCES public.") : body};\n\n`);
    }
  }
}
