/** A client's connection to a server. Models: libpq fe-connect.c, fe-exec.c */
import { text, utf8 } from "../../../base/bytes.ts";
import { ErrnoError } from "../../../base/errors.ts";
import type { Duplex } from "../../../base/pipe.ts";
import type { Process } from "../../../engine/runc/program.ts";
import { userName } from "../../accounts.ts";
import { orNone } from "../../files.ts";
import { CANCEL_REQUEST, MessageReader, MessageStream, MessageWriter, PROTOCOL_VERSION, readReport } from "../server/wire.ts";

export interface ConnectOptions {
  /** A name or address; a directory for a Unix socket. */
  readonly host: string;
  readonly port: string;
  readonly user: string;
  readonly database: string;
  readonly password: string | undefined;
  readonly application: string;
}

export type Report = Readonly<Record<string, string>>;

export interface ColumnHead {
  readonly name: string;
  readonly oid: number;
}

/** What a query gives, piece by piece. */
export interface QueryPort {
  rows(columns: readonly ColumnHead[], rows: readonly (readonly (string | null)[])[]): Promise<void> | void;
  done(tag: string): Promise<void> | void;
  error(report: Report): Promise<void> | void;
  notice(report: Report): Promise<void> | void;
  /** Data for COPY … FROM stdin. */
  copyIn?(): Promise<string | undefined>;
  copyOut?(data: string): Promise<void> | void;
}

/** A connection that could not be made; the message is the whole story. */
export class ConnectError extends Error {
  /** The server wants a password and none was given. */
  readonly wantsPassword: boolean;
  constructor(message: string, wantsPassword = false) {
    super(message);
    this.name = "ConnectError";
    this.wantsPassword = wantsPassword;
  }
}

/** From PGHOST, PGPORT, PGUSER, PGDATABASE and PGPASSWORD; what is given wins. A URI may stand for the database. */
export function connectOptions(process: Process, given: { host?: string | undefined; port?: string | undefined; user?: string | undefined; database?: string | undefined; application: string }): ConnectOptions {
  const { env } = process;
  const uri = /^postgres(?:ql)?:\/\/(?:([^:@/]*)(?::([^@/]*))?@)?([^:/?]*)(?::(\d+))?(?:\/([^?]*))?/.exec(given.database ?? "");
  const pairs = new Map(uri || !given.database?.includes("=") ? [] : [...given.database.matchAll(/(\w+)\s*=\s*(?:'([^']*)'|(\S+))/g)].map((match) => [match[1]!, match[2] ?? match[3] ?? ""] as const));
  const part = (value: string | undefined): string | undefined => (value ? decodeURIComponent(value) : undefined);
  const user = part(uri?.[1]) ?? pairs.get("user") ?? given.user ?? env.get("PGUSER") ?? userName(process, process.creds.uid) ?? String(process.creds.uid);
  const host = part(uri?.[3]) ?? pairs.get("host") ?? given.host ?? env.get("PGHOST") ?? "";
  const port = uri?.[4] ?? pairs.get("port") ?? given.port ?? env.get("PGPORT") ?? "5432";
  const named = uri ? part(uri[5]) : pairs.size > 0 ? pairs.get("dbname") : given.database;
  const database = named ?? env.get("PGDATABASE") ?? user;
  const password = part(uri?.[2]) ?? pairs.get("password") ?? env.get("PGPASSWORD") ?? passwordFile(process, host || "localhost", port, database, user);
  return { host: host || "/var/run/postgresql", port, user, database, application: given.application, password };
}

/** ~/.pgpass: host:port:database:user:password. */
function passwordFile(process: Process, ...wanted: readonly string[]): string | undefined {
  const path = process.env.get("PGPASSFILE") ?? `${process.env.get("HOME") ?? ""}/.pgpass`;
  for (const line of (orNone(() => process.fs.readText(path)) ?? "").split("\n")) {
    const fields = line.split(":");
    if (fields.length === 5 && wanted.every((one, i) => fields[i] === "*" || fields[i] === one)) return fields[4];
  }
  return undefined;
}

export class Connection {
  readonly options: ConnectOptions;
  /** The numeric address; undefined for a Unix socket. */
  readonly address: string | undefined;
  /** What the server told about itself, e.g. server_version. */
  readonly parameters = new Map<string, string>();
  /** I idle, T in a transaction, E in a failed one. */
  status = "I";
  #key: readonly [pid: number, secret: number] = [0, 0];
  readonly #process: Process;
  readonly #peer: Duplex;
  readonly #stream: MessageStream;

  private constructor(process: Process, options: ConnectOptions, address: string | undefined, peer: Duplex) {
    this.#process = process;
    this.options = options;
    this.address = address;
    this.#peer = peer;
    this.#stream = new MessageStream(peer.input);
  }

  /** Throws ConnectError. */
  static async open(process: Process, options: ConnectOptions): Promise<Connection> {
    const { host, port } = options;
    const isLocal = host.startsWith("/");
    let address: string | undefined;
    let where = `connection to server on socket "${host}/.s.PGSQL.${port}" failed: `;
    let peer: Duplex;
    if (!isLocal) {
      try {
        [address] = await process.resolveName(host);
      } catch (error) {
        if (!(error instanceof ErrnoError)) throw error;
        throw new ConnectError(`could not translate host name "${host}" to address: ${error.code === "EAGAIN" ? "Temporary failure in name resolution" : "Name or service not known"}`);
      }
      where = `connection to server at "${host}"${address === host ? "" : ` (${address})`}, port ${port} failed: `;
    }
    try {
      peer = await process.connect(isLocal ? `${host}/.s.PGSQL.${port}` : address!, Number(port));
    } catch (error) {
      if (!(error instanceof ErrnoError)) throw error;
      throw new ConnectError(`${where}${error.message}\n\tIs the server running ${isLocal ? "locally and accepting connections on that socket" : "on that host and accepting TCP/IP connections"}?`);
    }
    const connection = new Connection(process, options, address, peer);
    await connection.#start(where);
    return connection;
  }

  async #start(where: string): Promise<void> {
    const { user, database, application, password } = this.options;
    const packet = new MessageWriter().int32(PROTOCOL_VERSION);
    for (const [name, value] of [["user", user], ["database", database], ["application_name", application], ["client_encoding", "UTF8"]] as const) packet.string(name).string(value);
    await this.#peer.output.write(packet.byte(0).message(""));
    for (;;) {
      const message = await this.#stream.next();
      if (!message) throw new ConnectError(`${where}server closed the connection unexpectedly\n\tThis probably means the server terminated abnormally\n\tbefore or while processing the request.`);
      const reader = new MessageReader(message.body);
      if (message.type === "E") {
        const report = readReport(message.body);
        throw new ConnectError(`${where}${report["S"]}:  ${report["M"]}`);
      } else if (message.type === "R") {
        if (reader.int32() !== 3) continue;
        if (password === undefined) {
          this.close();
          throw new ConnectError(`${where}fe_sendauth: no password supplied`, true);
        }
        await this.#peer.output.write(new MessageWriter().string(password).message("p"));
      } else if (message.type === "S") this.parameters.set(reader.string(), reader.string());
      else if (message.type === "K") this.#key = [reader.int32(), reader.int32()];
      else if (message.type === "Z") return;
    }
  }

  /** Sends a text and tells what comes back. False when the server has gone. */
  async query(source: string, port: QueryPort): Promise<boolean> {
    await this.#peer.output.write(new MessageWriter().string(source).message("Q"));
    let columns: ColumnHead[] = [];
    let rows: (string | null)[][] | undefined;
    const show = async (): Promise<void> => {
      if (rows) await port.rows(columns, rows);
      rows = undefined;
    };
    for (;;) {
      const message = await this.#stream.next();
      if (!message) return false;
      const reader = new MessageReader(message.body);
      switch (message.type) {
        case "T": {
          columns = Array.from({ length: reader.int16() }, () => {
            const name = reader.string();
            reader.int32();
            reader.int16();
            const oid = reader.int32();
            reader.bytes(8);
            return { name, oid };
          });
          rows = [];
          break;
        }
        case "D":
          rows?.push(Array.from({ length: reader.int16() }, () => { const length = reader.int32(); return length < 0 ? null : text(reader.bytes(length)); }));
          break;
        case "C": await show(); await port.done(reader.string()); break;
        case "E": rows = undefined; await port.error(readReport(message.body)); break;
        case "N": await port.notice(readReport(message.body)); break;
        case "S": this.parameters.set(reader.string(), reader.string()); break;
        case "G": {
          const data = await port.copyIn?.();
          if (data === undefined) await this.#peer.output.write(new MessageWriter().string("no data").message("f"));
          else {
            await this.#peer.output.write(new MessageWriter().bytes(utf8(data)).message("d"));
            await this.#peer.output.write(new MessageWriter().message("c"));
          }
          break;
        }
        case "d": await port.copyOut?.(text(message.body)); break;
        case "Z": this.status = String.fromCharCode(reader.byte()); return true;
      }
    }
  }

  /** One query's rows. Throws Error with the server's words. */
  async rows(source: string): Promise<readonly (readonly (string | null)[])[]> {
    let result: readonly (readonly (string | null)[])[] = [];
    let failure: Report | undefined;
    await this.query(source, { rows: (_, rows) => { result = rows; }, done: () => {}, notice: () => {}, error: (report) => { failure = report; } });
    if (failure) throw new ConnectError(`${failure["S"]}:  ${failure["M"]}${failure["D"] ? `\nDETAIL:  ${failure["D"]}` : ""}`);
    return result;
  }

  /** Asks the server to cancel what this connection is doing. */
  async cancel(): Promise<void> {
    const { host, port } = this.options;
    const peer = await this.#process.connect(this.address ?? `${host}/.s.PGSQL.${port}`, Number(port));
    await peer.output.write(new MessageWriter().int32(CANCEL_REQUEST).int32(this.#key[0]).int32(this.#key[1]).message(""));
    peer.output.close();
  }

  close(): void {
    void this.#peer.output.write(new MessageWriter().message("X"));
    this.#peer.output.close();
    this.#peer.input.cancel();
  }
}

/** Reads a password without showing it; undefined when there is no terminal. */
export async function askPassword(process: Process, prompt: string): Promise<string | undefined> {
  if (!process.isTerminal(0)) return undefined;
  const before = process.terminalMode(0);
  process.setTerminalMode(0, { ...before, echo: false });
  try {
    await process.write(1, prompt);
    const line = await process.read(0);
    await process.write(1, "\n");
    return line ? text(line).replace(/\n$/, "") : undefined;
  } finally {
    process.setTerminalMode(0, before);
  }
}

/** Connects, asking for the password at the terminal when it is wanted. Throws ConnectError. */
export async function connect(process: Process, options: ConnectOptions, prompts = true): Promise<Connection> {
  try {
    return await Connection.open(process, options);
  } catch (error) {
    if (!(error instanceof ConnectError) || !error.wantsPassword || !prompts) throw error;
    const password = await askPassword(process, `Password for user ${options.user}: `);
    if (password === undefined) throw error;
    return Connection.open(process, { ...options, password });
  }
}
