/** The small clients: pg_isready, createdb, dropdb, createuser, dropuser. Models: postgres src/bin/scripts */
import { ErrnoError } from "../../../base/errors.ts";
import type { Process, Program } from "../../../engine/runc/program.ts";
import { postgresVersion } from "../version.ts";
import { askPassword, connect, ConnectError, connectOptions, Connection } from "./connection.ts";

export interface ClientArguments {
  host?: string;
  port?: string;
  user?: string;
  database?: string;
  /** The other options, by their letter or long name. */
  readonly others: Map<string, string>;
  readonly operands: string[];
}

const longs: Readonly<Record<string, string>> = { host: "h", port: "p", username: "U", dbname: "d", version: "V", quiet: "q", owner: "O", "if-exists": "if-exists", force: "f", echo: "e", superuser: "s", createdb: "d", createrole: "r", pwprompt: "P", timeout: "t", "no-password": "w", password: "W" };

/** Reads the options of a client. `valued` are the further letters that take a value. Undefined after a complaint. */
export async function clientArguments(process: Process, name: string, valued: string, flags: string, more: Readonly<Record<string, string>> = {}): Promise<ClientArguments | undefined> {
  const result: ClientArguments = { others: new Map(), operands: [] };
  const words = process.argv.slice(1);
  const complain = async (text: string): Promise<undefined> => {
    await process.write(2, `${name}: ${text}\n${name}: hint: Try "${name} --help" for more information.\n`);
  };
  const take = (letter: string, value: string): void => {
    if (letter === "h") result.host = value;
    else if (letter === "p") result.port = value;
    else if (letter === "U") result.user = value;
    else if (letter === "d" && valued.includes("d")) result.database = value;
    else result.others.set(letter, value);
  };
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    const long = /^--([a-z-]+)(?:=(.*))?$/s.exec(word);
    if (long) {
      const letter = more[long[1]!] ?? longs[long[1]!] ?? long[1]!;
      const isFlag = letter.length > 1 ? !valued.includes(`,${letter},`) : !`hpU${valued}`.includes(letter);
      if (isFlag && letter.length === 1 && !flags.includes(letter)) return complain(`unrecognized option '${word}'`);
      take(letter, isFlag ? "" : (long[2] ?? words[++i] ?? ""));
    } else if (word.startsWith("-") && word !== "-") {
      for (let at = 1; at < word.length; at++) {
        const letter = word[at]!;
        if (`hpU${valued}`.includes(letter)) {
          take(letter, word.slice(at + 1) || (words[++i] ?? ""));
          break;
        }
        if (!flags.includes(letter)) return complain(`invalid option -- '${letter}'`);
        result.others.set(letter, "");
      }
    } else result.operands.push(word);
  }
  return result;
}

export const pgIsready: Program = {
  name: "pg_isready",
  async main(process) {
    const args = await clientArguments(process, "pg_isready", "dt", "qV");
    if (!args) return 3;
    if (args.others.has("V")) return version(process, "pg_isready");
    const options = connectOptions(process, { ...args, application: "pg_isready" });
    const say = async (text: string, code: number): Promise<number> => {
      if (!args.others.has("q")) await process.write(1, `${options.host}:${options.port} - ${text}\n`);
      return code;
    };
    try {
      const connection = await Connection.open(process, options);
      connection.close();
      return await say("accepting connections", 0);
    } catch (error) {
      if (!(error instanceof ConnectError)) throw error;
      // A server that refuses this user or database is there all the same.
      if (/the database system is/.test(error.message)) return say("rejecting connections", 1);
      return /FATAL:|no password supplied/.test(error.message) ? say("accepting connections", 0) : say("no response", 2);
    }
  },
};

async function version(process: Process, name: string): Promise<number> {
  await process.write(1, `${name} (PostgreSQL) ${postgresVersion(process).shown}\n`);
  return 0;
}

const quoted = (name: string): string => (/^[a-z_][a-z0-9_]*$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`);

interface Script {
  readonly name: string;
  readonly valued?: string;
  readonly flags: string;
  readonly failure: string;
  readonly needs?: string;
  readonly fallback: "user" | undefined;
  statement(args: ClientArguments, target: string, process: Process): Promise<string> | string;
}

function script({ name, valued = "", flags, failure, needs, fallback, statement }: Script): Program {
  return {
    name,
    async main(process) {
      const args = await clientArguments(process, name, valued, `${flags}qVewW`);
      if (!args) return 1;
      if (args.others.has("V")) return version(process, name);
      const options = connectOptions(process, { ...args, database: "postgres", application: name });
      const target = args.operands[0] ?? (fallback === "user" ? options.user : undefined);
      if (target === undefined) {
        await process.write(2, `${name}: error: missing required argument ${needs}\n${name}: hint: Try "${name} --help" for more information.\n`);
        return 1;
      }
      try {
        const connection = await connect(process, options);
        const sql = await statement(args, target, process);
        if (args.others.has("e")) await process.write(1, `${sql}\n`);
        try {
          await connection.rows(sql);
        } catch (error) {
          if (!(error instanceof ConnectError)) throw error;
          await process.write(2, `${name}: error: ${failure}: ${error.message}\n`);
          return 1;
        } finally {
          connection.close();
        }
        return 0;
      } catch (error) {
        if (!(error instanceof ConnectError) && !(error instanceof ErrnoError)) throw error;
        await process.write(2, `${name}: error: ${error.message}\n`);
        return 1;
      }
    },
  };
}

export const scripts: readonly Program[] = [
  script({ name: "createdb", valued: "OETlD", flags: "", failure: "database creation failed", fallback: "user", statement: ({ others }, target) => `CREATE DATABASE ${quoted(target)}${others.has("O") ? ` OWNER ${quoted(others.get("O")!)}` : ""};` }),
  script({ name: "dropdb", flags: "fi", failure: "database removal failed", needs: "database name", fallback: undefined, statement: ({ others }, target) => `DROP DATABASE ${others.has("if-exists") ? "IF EXISTS " : ""}${quoted(target)};` }),
  script({
    name: "createuser", valued: "c", flags: "sSdDrRlLPiI", failure: "creation of new role failed", fallback: "user",
    async statement({ others }, target, process) {
      const password = others.has("P") ? await askPassword(process, "Enter password for new role: ") : undefined;
      if (others.has("P")) await askPassword(process, "Enter it again: ");
      const word = (letter: string, name: string): string => (others.has(letter) ? name : `NO${name}`);
      return `CREATE ROLE ${quoted(target)}${password === undefined ? "" : ` PASSWORD '${password.replaceAll("'", "''")}'`} ${word("s", "SUPERUSER")} ${others.has("s") ? "CREATEDB" : word("d", "CREATEDB")} ${others.has("s") ? "CREATEROLE" : word("r", "CREATEROLE")} INHERIT LOGIN;`;
    },
  }),
  script({ name: "dropuser", flags: "i", failure: "removal of role failed", needs: "role name", fallback: undefined, statement: ({ others }, target) => `DROP ROLE ${others.has("if-exists") ? "IF EXISTS " : ""}${quoted(target)};` }),
];
