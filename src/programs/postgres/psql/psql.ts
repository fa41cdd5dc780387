/**
 * psql: the terminal client. Models: postgres src/bin/psql
 *
 * @deviation No pager, no line history and no completion; \d asks this server's own views instead of pg_class.
 */
import { text } from "../../../base/bytes.ts";
import { ErrnoError } from "../../../base/errors.ts";
import type { Process, Program } from "../../../engine/runc/program.ts";
import { connect, ConnectError, type Connection, connectOptions, type QueryPort, type Report } from "../client/connection.ts";
import { postgresVersion } from "../version.ts";
import { runMeta } from "./meta.ts";
import { type PrintOptions, printTable, type PrintTable } from "./print.ts";
import { interpolate, scan } from "./scan.ts";

/** Types whose values stand at the right. */
const rightAligned = new Set([20, 21, 23, 26, 700, 701, 1700]);

interface Arguments {
  readonly commands: readonly { readonly kind: "command" | "file"; readonly text: string }[];
  readonly host: string | undefined;
  readonly port: string | undefined;
  readonly user: string | undefined;
  readonly database: string | undefined;
  readonly list: boolean;
  readonly single: boolean;
  readonly noPassword: boolean;
}

/** The program. */
export const psql: Program = {
  name: "psql",
  async main(process) {
    const version = postgresVersion(process);
    const shell = new Psql(process);
    const args = await shell.parse(process.argv.slice(1));
    if (typeof args === "number") return args;
    if (args === "version") {
      await process.write(1, `psql (PostgreSQL) ${version.shown}\n`);
      return 0;
    }
    try {
      shell.connection = await connect(process, connectOptions(process, { ...args, database: args.database ?? (args.list ? "postgres" : undefined), application: "psql" }), !args.noPassword);
    } catch (error) {
      if (!(error instanceof ConnectError)) throw error;
      await process.write(2, `psql: error: ${error.message}\n`);
      return 2;
    }
    try {
      return await shell.run(args, version.shown);
    } finally {
      shell.connection.close();
    }
  },
};

export class Psql {
  readonly process: Process;
  connection!: Connection;
  readonly variables = new Map<string, string>();
  print: PrintOptions = { expanded: false, tuplesOnly: false, aligned: true, csv: false, separator: "|", nullText: "", footer: true };
  timing = false;
  quiet = false;
  echoes = false;
  /** Where errors are told to be: "psql:FILE:LINE: ". */
  place = "";
  isDone = false;
  /** The connection is gone. */
  isLost = false;
  #failed = false;
  #copyText: (() => Promise<string | undefined>) | undefined;

  constructor(process: Process) {
    this.process = process;
  }

  get stopsOnError(): boolean {
    return /^(1|on|true|yes)$/i.test(this.variables.get("ON_ERROR_STOP") ?? "");
  }

  async parse(words: readonly string[]): Promise<Arguments | number | "version"> {
    const { process } = this;
    const commands: { kind: "command" | "file"; text: string }[] = [];
    const given: { host?: string; port?: string; user?: string; database?: string } = {};
    const operands: string[] = [];
    let list = false;
    let single = false;
    let noPassword = false;
    const longs: Readonly<Record<string, string>> = { command: "c", file: "f", host: "h", port: "p", username: "U", dbname: "d", variable: "v", set: "v", "tuples-only": "t", "no-align": "A", quiet: "q", "no-psqlrc": "X", list: "l", version: "V", expanded: "x", "field-separator": "F", "echo-all": "a", "single-transaction": "1", "no-password": "w", password: "W", csv: "C", "echo-queries": "e", pset: "P", output: "o", html: "H", "echo-errors": "b", "single-line": "S", help: "?" };
    for (let i = 0; i < words.length; i++) {
      const word = words[i]!;
      if (word === "--") {
        operands.push(...words.slice(i + 1));
        break;
      }
      if (!word.startsWith("-") || word === "-") {
        operands.push(word);
        continue;
      }
      const long = /^--([a-z-]+)(?:=(.*))?$/s.exec(word);
      let letters = long ? longs[long[1]!] : word.slice(1);
      if (letters === undefined) {
        await process.write(2, `psql: unrecognized option '${word}'\npsql: hint: Try "psql --help" for more information.\n`);
        return 1;
      }
      while (letters !== "") {
        const letter: string = letters[0]!;
        letters = letters.slice(1);
        if ("cfhpUdvFPo".includes(letter)) {
          const value: string | undefined = long ? (long[2] ?? words[++i]) : letters !== "" ? letters : words[++i];
          letters = "";
          if (value === undefined) {
            await process.write(2, `psql: option requires an argument -- '${letter}'\npsql: hint: Try "psql --help" for more information.\n`);
            return 1;
          }
          if (letter === "c") commands.push({ kind: "command", text: value });
          else if (letter === "f") commands.push({ kind: "file", text: value });
          else if (letter === "h") given.host = value;
          else if (letter === "p") given.port = value;
          else if (letter === "U") given.user = value;
          else if (letter === "d") given.database = value;
          else if (letter === "F") this.print = { ...this.print, separator: value };
          else if (letter === "v") this.variables.set(value.replace(/=.*/s, ""), value.includes("=") ? value.slice(value.indexOf("=") + 1) : "");
        } else if (letter === "t") this.print = { ...this.print, tuplesOnly: true };
        else if (letter === "A") this.print = { ...this.print, aligned: false };
        else if (letter === "x") this.print = { ...this.print, expanded: true };
        else if (letter === "C") this.print = { ...this.print, csv: true };
        else if (letter === "q") this.quiet = true;
        else if (letter === "a" || letter === "e") this.echoes = true;
        else if (letter === "l") list = true;
        else if (letter === "1") single = true;
        else if (letter === "w") noPassword = true;
        else if (letter === "V") return "version";
        else if (!"XWbSn".includes(letter)) {
          await process.write(2, `psql: invalid option -- '${letter}'\npsql: hint: Try "psql --help" for more information.\n`);
          return 1;
        }
      }
    }
    given.database ??= operands.shift()!;
    given.user ??= operands.shift()!;
    for (const extra of operands) await process.write(2, `psql: warning: extra command-line argument "${extra}" ignored\n`);
    return { commands, host: given.host, port: given.port, user: given.user, database: given.database, list, single, noPassword };
  }

  async run(args: Arguments, version: string): Promise<number> {
    const { process } = this;
    if (args.list) {
      await runMeta(this, "l", []);
      return 0;
    }
    if (args.commands.length > 0) {
      if (args.single) await this.query("BEGIN", true);
      for (const { kind, text: command } of args.commands) {
        const code = kind === "file" ? await this.file(command) : await this.#command(command);
        if (code !== 0 && (kind === "file" || this.stopsOnError || this.isLost || code === 2)) return code;
        if (code !== 0 && command === args.commands.at(-1)!.text) return code;
      }
      if (args.single) await this.query("COMMIT", true);
      return 0;
    }
    if (!process.isTerminal(0)) {
      const parts: string[] = [];
      for (let part = await process.read(0); part; part = await process.read(0)) parts.push(text(part));
      return this.script(parts.join(""), undefined);
    }
    return this.#interact(version);
  }

  /** -c: one backslash command, or one message to the server. */
  async #command(command: string): Promise<number> {
    if (command.trimStart().startsWith("\\")) return (await this.#meta(command.trimStart().slice(1))) ? 0 : 1;
    await this.query(command, true);
    return this.isLost ? 2 : this.#failed ? 1 : 0;
  }

  /** \i and -f. */
  async file(path: string): Promise<number> {
    if (path === "-") return this.script(text((await this.process.read(0)) ?? new Uint8Array()), undefined);
    try {
      return await this.script(this.process.fs.readText(path), path);
    } catch (error) {
      if (!(error instanceof ErrnoError)) throw error;
      await this.process.write(2, `psql: error: ${path}: ${error.message}\n`);
      return 1;
    }
  }

  /** A whole text of statements and backslash commands. */
  async script(source: string, path: string | undefined): Promise<number> {
    const before = this.place;
    let rest = source;
    let consumed = 0;
    const line = (): number => source.slice(0, consumed).split("\n").length;
    this.#copyText = async () => {
      // The data of COPY … FROM stdin stands in the script itself.
      const from = rest.startsWith("\n") ? 1 : rest.indexOf("\n") + 1;
      const end = /^\\\.\r?$/m.exec(rest.slice(from));
      const stop = end ? from + end.index : rest.length;
      const data = rest.slice(from, stop);
      const next = end ? Math.min(rest.length, stop + end[0].length) : rest.length;
      consumed += next;
      rest = rest.slice(next);
      return data;
    };
    try {
      while (rest.trim() !== "" && !this.isDone && !this.isLost) {
        const { end, endsWith } = scan(rest);
        const statement = rest.slice(0, end ?? rest.length);
        consumed += statement.length;
        rest = rest.slice(statement.length);
        this.place = path === undefined ? "" : `psql:${path}:${line()}: `;
        let isGood = true;
        if (endsWith === "\\") {
          const stop = rest.indexOf("\n") < 0 ? rest.length : rest.indexOf("\n");
          const command = rest.slice(1, stop);
          consumed += stop;
          rest = rest.slice(stop);
          isGood = await this.#meta(command, statement.trim());
        } else if (statement.replace(/--[^\n]*|;/g, "").trim() !== "") {
          if (this.echoes) await this.process.write(1, `${statement.trim()}\n`);
          isGood = await this.query(statement.trim().replace(/;$/, ";"));
        }
        if (!isGood && this.stopsOnError) return 3;
      }
    } finally {
      this.place = before;
      this.#copyText = undefined;
    }
    return this.isLost ? 2 : 0;
  }

  /** Sends a query and prints what comes. False after an error. */
  async query(source: string, isWhole = false, once: Partial<PrintOptions> = {}): Promise<boolean> {
    const { process } = this;
    const sent = isWhole ? source : interpolate(source, this.variables);
    const startedMs = process.clock.now();
    this.#failed = false;
    const port: QueryPort = {
      rows: (columns, rows) => this.show({ columns: columns.map(({ name, oid }) => ({ name, isRight: rightAligned.has(oid) })), rows }, once),
      done: (tag) => (this.quiet || /^(SELECT|SHOW|COPY)/.test(tag) && !/^COPY/.test(tag) ? undefined : this.#tag(tag)),
      notice: (report) => this.#report(report, sent),
      error: (report) => {
        this.#failed = true;
        return this.#report(report, sent);
      },
      copyIn: () => this.#copyIn(),
      copyOut: (data) => process.write(1, data),
    };
    if (!(await this.connection.query(sent, port))) {
      this.isLost = true;
      this.#failed = true;
      await process.write(2, `${this.place}server closed the connection unexpectedly\n\tThis probably means the server terminated abnormally\n\tbefore or while processing the request.\n`);
      if (process.isTerminal(0) && this.#copyText === undefined) await this.#reconnect();
      else await process.write(2, `${this.place === "" ? "" : "psql: "}error: connection to server was lost\n`.replace(/^error/, "psql: error"));
    }
    if (this.timing) await process.write(1, `Time: ${(process.clock.now() - startedMs).toFixed(3)} ms\n`);
    return !this.#failed;
  }

  async #tag(tag: string): Promise<void> {
    if (this.print.csv && this.#copyText !== undefined) return;
    await this.process.write(1, `${tag}\n`);
  }

  async #reconnect(): Promise<void> {
    await this.process.write(2, "The connection to the server was lost. Attempting reset: ");
    try {
      this.connection = await connect(this.process, this.connection.options, false);
      this.isLost = false;
      await this.process.write(2, "Succeeded.\n");
    } catch (error) {
      if (!(error instanceof ConnectError)) throw error;
      await this.process.write(2, `Failed.\nThe connection to the server was lost. Attempting reset: Failed.\n`);
      this.isDone = true;
    }
  }

  show(table: PrintTable, once: Partial<PrintOptions> = {}): Promise<void> {
    return this.process.write(1, printTable(table, { ...this.print, ...once }));
  }

  /** An error or notice as psql shows it, with the line it is about. */
  async #report(report: Report, source: string): Promise<void> {
    let message = `${this.place}${report["S"]}:  ${report["M"]}\n`;
    const position = Number(report["P"] ?? 0);
    if (position > 0) {
      const before = [...source].slice(0, position - 1).join("");
      const lineStart = before.lastIndexOf("\n") + 1;
      const lineNumber = before.split("\n").length;
      const lineEnd = source.indexOf("\n", before.length);
      let line = source.slice(lineStart, lineEnd < 0 ? undefined : lineEnd).replaceAll("\t", " ");
      let column = before.length - lineStart;
      const head = `LINE ${lineNumber}: `;
      // A long line is shown around the place.
      if (line.length > 60) {
        const from = Math.max(0, Math.min(column - 30, line.length - 60));
        const cut = line.slice(from, from + 60);
        line = `${from > 0 ? "..." : ""}${cut}${from + 60 < line.length ? "..." : ""}`;
        column = column - from + (from > 0 ? 3 : 0);
      }
      message += `${head}${line}\n${" ".repeat(head.length + column)}^\n`;
    }
    for (const [letter, word] of [["D", "DETAIL"], ["H", "HINT"], ["W", "CONTEXT"]] as const) if (report[letter] !== undefined) message += `${word}:  ${report[letter]}\n`;
    await this.process.write(2, message);
  }

  async #copyIn(): Promise<string | undefined> {
    if (this.#copyText) return this.#copyText();
    const { process } = this;
    if (process.isTerminal(0)) await process.write(1, "Enter data to be copied followed by a newline.\nEnd with a backslash and a period on a line by itself, or an EOF signal.\n");
    let data = "";
    for (;;) {
      if (process.isTerminal(0)) await process.write(1, ">> ");
      const part = await process.read(0);
      if (!part) return data;
      data += text(part);
      const end = /^\\\.\r?\n/m.exec(data);
      if (end) return data.slice(0, end.index);
    }
  }

  /** Lends a text to the next COPY … FROM stdin. */
  async withCopyText<T>(data: string, work: () => Promise<T>): Promise<T> {
    const before = this.#copyText;
    this.#copyText = async () => data;
    try {
      return await work();
    } finally {
      this.#copyText = before;
    }
  }

  /** Runs a backslash command; `buffer` is the statement typed before it. False after an error. */
  async #meta(command: string, buffer = ""): Promise<boolean> {
    const match = /^(\S+?)(?=[\s\\]|$)\s*(.*)$/s.exec(command.trimEnd());
    const name = match?.[1] ?? "";
    const args = [...(match?.[2] ?? "").matchAll(/'((?:[^']|'')*)'|("[^"]*")|(\S+)/g)].map((one) => one[1]?.replaceAll("''", "'") ?? one[2] ?? interpolate(one[3]!, this.variables));
    if ((name === "g" || name === "gx") && buffer !== "") return this.query(buffer, false, name === "gx" ? { expanded: true } : {});
    return runMeta(this, name, args, match?.[2] ?? "");
  }

  async #interact(version: string): Promise<number> {
    const { process } = this;
    const server = this.connection.parameters.get("server_version") ?? version;
    const own = version.replace(/ .*/, "");
    const differs = own.split(".")[0] !== server.split(".")[0];
    if (!this.quiet) await process.write(1, `psql (${version}${differs || own !== server ? `, server ${server}` : ""})\n${differs && Number(own) < Number.parseInt(server) ? `WARNING: psql major version ${own.split(".")[0]}, server major version ${server.split(".")[0]}.\n         Some psql features might not work.\n` : ""}Type "help" for help.\n\n`);
    let buffer = "";
    process.onSignal("SIGINT", async () => {
      buffer = "";
      await process.write(1, "\n");
      await process.write(1, this.#prompt("="));
    });
    while (!this.isDone) {
      await process.write(1, this.#prompt(scan(buffer).open));
      const part = await process.read(0);
      if (!part) {
        await process.write(1, "\\q\n");
        break;
      }
      const typed = text(part);
      if (buffer === "" && /^\s*(help|quit|exit)\s*;?\s*$/i.test(typed)) {
        if (/help/i.test(typed)) await process.write(1, 'You are using psql, the command-line interface to PostgreSQL.\nType:  \\copyright for distribution terms\n       \\h for help with SQL commands\n       \\? for help with psql commands\n       \\g or terminate with semicolon to execute query\n       \\q to quit\n');
        else break;
        continue;
      }
      buffer += typed;
      for (let found = scan(buffer); found.end !== undefined && !this.isDone; found = scan(buffer)) {
        if (found.endsWith === "\\") {
          const before = buffer.slice(0, found.end);
          const stop = buffer.indexOf("\n", found.end) < 0 ? buffer.length : buffer.indexOf("\n", found.end);
          const command = buffer.slice(found.end + 1, stop);
          buffer = /^gx?\b|^r\b/.test(command) || before.trim() === "" ? "" : before;
          await this.#meta(command, before.trim());
          break;
        }
        const statement = buffer.slice(0, found.end).trim();
        buffer = buffer.slice(found.end).replace(/^\s*\n/, "");
        if (statement === ";") continue;
        const cancel = (): Promise<void> => this.connection.cancel();
        process.onSignal("SIGINT", async () => {
          await process.write(2, "Cancel request sent\n");
          await cancel();
        });
        await this.query(statement);
        process.onSignal("SIGINT", async () => {
          buffer = "";
          await process.write(1, `\n${this.#prompt("=")}`);
        });
      }
      if (buffer.trim() === "") buffer = "";
    }
    return this.isLost ? 2 : 0;
  }

  #prompt(open: string): string {
    const { connection } = this;
    const mark = connection.status === "T" ? "*" : connection.status === "E" ? "!" : "";
    return `${connection.options.database}${open}${mark}${connection.parameters.get("is_superuser") === "on" ? "#" : ">"} `;
  }
}

