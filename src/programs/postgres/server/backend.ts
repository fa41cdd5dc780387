/** The process that serves one client: start-up, passwords, queries. Models: postgres src/backend/tcop/postgres.c, libpq/auth.c */
import { concatBytes, text, utf8 } from "../../../base/bytes.ts";
import type { ByteWriter } from "../../../base/pipe.ts";
import type { Process } from "../../../engine/runc/program.ts";
import type { ResultSet } from "../exec/context.ts";
import { parseStatements, type ParsedStatement } from "../sql/parser.ts";
import { SqlError } from "../sqlError.ts";
import { isPassword } from "../store/cluster.ts";
import { formatValue, typeOids } from "../values/types.ts";
import { type Message, MessageReader, MessageStream, MessageWriter, reportBody } from "./wire.ts";
import { Session, type SessionHost } from "./session.ts";

export interface BackendOptions {
  readonly process: Process;
  readonly stream: MessageStream;
  readonly output: ByteWriter;
  readonly parameters: ReadonlyMap<string, string>;
  /** "[local]", or the client's address with its port in parentheses. */
  readonly remote: string;
  readonly host: SessionHost;
  readonly secret: number;
  /** How this client must show who it is. */
  readonly method: "trust" | "password" | "reject" | "none";
  log(level: string, message: string, more?: readonly (readonly [string, string])[]): Promise<void>;
  /** Told what the client is doing, for pg_stat_activity. */
  onState(state: string, query: string): void;
}

interface Prepared {
  readonly statements: readonly ParsedStatement[];
  readonly source: string;
}

export class Backend {
  readonly #options: BackendOptions;
  readonly #user: string;
  readonly #databaseName: string;
  #session: Session | undefined;
  #queue: Uint8Array[] = [];
  readonly #prepared = new Map<string, Prepared>();
  readonly #portals = new Map<string, Prepared & { readonly parameters: readonly (string | null)[] }>();
  /** After an error, messages up to the next Sync are skipped. */
  #skips = false;

  constructor(options: BackendOptions) {
    this.#options = options;
    this.#user = options.parameters.get("user") ?? "";
    this.#databaseName = options.parameters.get("database") || this.#user;
  }

  /** The session, to its end. */
  async run(): Promise<void> {
    const { process, parameters, remote, host } = this.#options;
    const who = `postgres: ${this.#user} ${this.#databaseName} ${remote}`;
    process.setTitle(`${who} authentication`);
    try {
      await this.#authenticate();
    } catch (error) {
      if (!(error instanceof SqlError)) throw error;
      await this.#report("FATAL", error);
      return;
    }
    const session = new Session(host, {
      notice: (severity, message, detail, code) => this.#send("N", reportBody({ S: severity, V: severity, C: code ?? (severity === "WARNING" ? "01000" : "00000"), M: message, D: detail })),
      copyIn: (columns) => this.#copyIn(columns),
      copyOut: (columns, lines) => {
        this.#send("H", copyFormat(columns));
        for (const line of lines) this.#send("d", new MessageWriter().bytes(utf8(line)));
        this.#send("c", new MessageWriter());
      },
    }, { database: host.cluster.databases.get(this.#databaseName)!, user: this.#user, pid: process.pid });
    this.#session = session;
    session.state.settings.set("application_name", parameters.get("application_name") ?? "");
    this.#send("R", new MessageWriter().int32(0));
    const shown: readonly (readonly [string, string])[] = [
      ["application_name", parameters.get("application_name") ?? ""], ["client_encoding", "UTF8"], ["DateStyle", "ISO, MDY"], ["integer_datetimes", "on"], ["is_superuser", host.cluster.roles.get(this.#user)?.superuser ? "on" : "off"],
      ["server_encoding", "UTF8"], ["server_version", host.settings.get("server_version") ?? ""], ["session_authorization", this.#user], ["standard_conforming_strings", "on"], ["TimeZone", "Etc/UTC"],
    ];
    for (const [name, value] of shown) this.#send("S", new MessageWriter().string(name).string(value));
    this.#send("K", new MessageWriter().int32(process.pid).int32(this.#options.secret));
    const title = { I: "idle", T: "idle in transaction", E: "idle in transaction (aborted)" };
    try {
      await this.#ready(`${who} idle`);
      for (let message = await this.#options.stream.next(); message && message.type !== "X"; message = await this.#options.stream.next()) {
        process.setTitle(`${who} ${message.type === "Q" ? firstWord(message) : "active"}`);
        await this.#handle(message);
        process.setTitle(`${who} ${title[session.status]}`);
        await process.checkpoint();
      }
    } finally {
      session.end();
    }
  }

  async #authenticate(): Promise<void> {
    const { method, host, remote } = this.#options;
    if (this.#user === "") throw new SqlError("28000", "no PostgreSQL user name specified in startup packet");
    const address = remote === "[local]" ? "[local]" : remote.replace(/\(\d+\)$/, "");
    if (method === "none") throw new SqlError("28000", `no pg_hba.conf entry for host "${address}", user "${this.#user}", database "${this.#databaseName}", no encryption`);
    if (method === "reject") throw new SqlError("28000", `pg_hba.conf rejects connection for host "${address}", user "${this.#user}", database "${this.#databaseName}", no encryption`);
    const role = host.cluster.roles.get(this.#user);
    if (method === "password") {
      // @deviation The server asks for the password in clear text, not for a SCRAM exchange.
      this.#send("R", new MessageWriter().int32(3));
      await this.#flush();
      const answer = await this.#options.stream.next();
      if (!answer || answer.type !== "p") throw new SqlError("08P01", "expected password response");
      const password = new MessageReader(answer.body).string();
      if (!role?.password || !isPassword(password, role.password)) {
        throw new SqlError("28P01", `password authentication failed for user "${this.#user}"`, { detail: role ? undefined : `Role "${this.#user}" does not exist.` });
      }
    }
    if (!role) throw new SqlError("28000", `role "${this.#user}" does not exist`);
    if (!role.login) throw new SqlError("28000", `role "${this.#user}" is not permitted to log in`);
    const database = host.cluster.databases.get(this.#databaseName);
    if (!database) throw new SqlError("3D000", `database "${this.#databaseName}" does not exist`);
    if (this.#databaseName === "template0") throw new SqlError("55000", 'database "template0" is not currently accepting connections');
  }

  async #handle(message: Message): Promise<void> {
    const reader = new MessageReader(message.body);
    if (message.type === "Q") return this.#simple(reader.string());
    if (message.type === "S") {
      this.#skips = false;
      this.#session!.settle();
      return this.#ready();
    }
    if (message.type === "H") return this.#flush();
    if (this.#skips) return;
    try {
      await this.#extended(message.type, reader);
    } catch (error) {
      if (!(error instanceof SqlError)) throw error;
      this.#session!.fail();
      this.#skips = true;
      await this.#report("ERROR", error);
    }
  }

  /** A text with any number of statements. */
  async #simple(source: string): Promise<void> {
    const session = this.#session!;
    this.#options.onState("active", source);
    try {
      const statements = parseStatements(source);
      if (statements.length === 0) this.#send("I", new MessageWriter());
      for (const [index, statement] of statements.entries()) {
        const { tag, result } = await session.execute(statement);
        if (result) {
          this.#describe(result);
          this.#rows(result);
        }
        if (index === statements.length - 1) session.settle();
        this.#send("C", new MessageWriter().string(tag));
      }
    } catch (error) {
      if (!(error instanceof SqlError)) throw error;
      session.fail();
      await this.#report("ERROR", error, source);
    }
    await this.#ready();
  }

  /** Parse, Bind, Describe, Execute, Close. */
  async #extended(type: string, reader: MessageReader): Promise<void> {
    switch (type) {
      case "P": {
        const name = reader.string();
        const source = reader.string();
        const statements = parseStatements(source);
        if (statements.length > 1) throw new SqlError("42601", "cannot insert multiple commands into a prepared statement");
        this.#prepared.set(name, { statements, source });
        return this.#send("1", new MessageWriter());
      }
      case "B": {
        const portal = reader.string();
        const prepared = this.#prepared.get(reader.string());
        if (!prepared) throw new SqlError("26000", "prepared statement does not exist");
        for (let count = reader.int16(); count > 0; count--) reader.int16();
        const parameters = Array.from({ length: reader.int16() }, () => { const length = reader.int32(); return length < 0 ? null : text(reader.bytes(length)); });
        this.#portals.set(portal, { ...prepared, parameters });
        return this.#send("2", new MessageWriter());
      }
      case "D": {
        const kind = String.fromCharCode(reader.byte());
        if (kind === "S") this.#send("t", new MessageWriter().int16(0));
        // The columns are only known once it has run: Execute describes them.
        return kind === "S" ? this.#send("n", new MessageWriter()) : undefined;
      }
      case "E": {
        const portal = this.#portals.get(reader.string());
        if (!portal) throw new SqlError("34000", "portal does not exist");
        const [statement] = portal.statements;
        if (!statement) return this.#send("I", new MessageWriter());
        this.#options.onState("active", portal.source);
        const { tag, result } = await this.#session!.execute(statement, portal.parameters);
        if (result) {
          this.#describe(result);
          this.#rows(result);
        }
        return this.#send("C", new MessageWriter().string(tag));
      }
      case "C": return this.#send("3", new MessageWriter());
      default: throw new SqlError("08P01", `invalid frontend message type ${type.charCodeAt(0)}`);
    }
  }

  #describe({ columns }: ResultSet): void {
    const writer = new MessageWriter().int16(columns.length);
    for (const { name, type } of columns) {
      const [oid, length] = typeOids[type.name];
      writer.string(name).int32(0).int16(0).int32(oid).int16(length).int32(-1).int16(0);
    }
    this.#send("T", writer);
  }

  #rows({ columns, rows }: ResultSet): void {
    for (const row of rows) {
      const writer = new MessageWriter().int16(columns.length);
      columns.forEach(({ type }, i) => {
        const value = row[i] ?? null;
        if (value === null) writer.int32(-1);
        else {
          const bytes = utf8(formatValue(type, value));
          writer.int32(bytes.length).bytes(bytes);
        }
      });
      this.#send("D", writer);
    }
  }

  async #copyIn(columns: number): Promise<string> {
    this.#send("G", copyFormat(columns));
    await this.#flush();
    const parts: Uint8Array[] = [];
    for (;;) {
      const message = await this.#options.stream.next();
      if (!message) throw new SqlError("08006", "unexpected EOF on client connection");
      if (message.type === "d") parts.push(message.body);
      else if (message.type === "c") return text(concatBytes(parts));
      else if (message.type === "f") throw new SqlError("57014", `COPY from stdin failed: ${new MessageReader(message.body).string()}`);
    }
  }

  /** To the client and to the log. */
  async #report(severity: "ERROR" | "FATAL", error: SqlError, source?: string): Promise<void> {
    const { log } = this.#options;
    const { where } = error as SqlError & { where?: string };
    // A wrong password's reason is for the log alone.
    const detail = error.code === "28P01" ? undefined : error.detail;
    const position = error.at === undefined ? undefined : [...(source ?? "").slice(0, error.at)].length + 1;
    this.#send("E", reportBody({ S: severity, V: severity, C: error.code, M: error.message, D: detail, H: error.hint, P: position === undefined ? undefined : String(position), W: where }));
    const more: (readonly [string, string])[] = [];
    if (error.detail !== undefined) more.push(["DETAIL", error.detail]);
    if (error.hint !== undefined) more.push(["HINT", error.hint]);
    if (where !== undefined) more.push(["CONTEXT", where]);
    if (source !== undefined) more.push(["STATEMENT", source.trim()]);
    await log(severity, `${error.message}${position === undefined ? "" : ` at character ${position}`}`, more);
    await this.#flush();
  }

  /** The server stops. */
  async terminate(): Promise<void> {
    await this.#report("FATAL", new SqlError("57P01", "terminating connection due to administrator command"));
    this.#session?.end();
  }

  async #ready(title?: string): Promise<void> {
    const status = this.#session!.status;
    this.#options.onState({ I: "idle", T: "idle in transaction", E: "idle in transaction (aborted)" }[status], "");
    if (title !== undefined) this.#options.process.setTitle(title);
    this.#send("Z", new MessageWriter().byte(status.charCodeAt(0)));
    await this.#flush();
  }

  #send(type: string, writer: MessageWriter): void {
    this.#queue.push(writer.message(type));
  }

  async #flush(): Promise<void> {
    const queue = this.#queue;
    this.#queue = [];
    if (queue.length > 0) await this.#options.output.write(concatBytes(queue));
  }
}

function copyFormat(columns: number): MessageWriter {
  const writer = new MessageWriter().byte(0).int16(columns);
  for (let i = 0; i < columns; i++) writer.int16(0);
  return writer;
}

function firstWord({ body }: Message): string {
  return /^\s*(\w+)/.exec(text(body.subarray(0, 64)))?.[1]?.toUpperCase() ?? "";
}
