/**
 * The server: start-up, recovery, clients, the end. Models: postgres src/backend/postmaster/postmaster.c
 *
 * @deviation Backends are children of the server as in life, but keep the data in memory that they share with it.
 */
import { ErrnoError } from "../../../base/errors.ts";
import type { Duplex } from "../../../base/pipe.ts";
import type { Listener, Process, Program, SignalName } from "../../../engine/runc/program.ts";
import { signalNumber } from "../../../engine/runc/signals.ts";
import { strftime } from "../../dates.ts";
import { orNone } from "../../files.ts";
import { Cluster } from "../store/cluster.ts";
import { SqlError } from "../sqlError.ts";
import { postgresVersion, type PostgresVersion } from "../version.ts";
import { Backend } from "./backend.ts";
import type { SessionHost } from "./session.ts";
import { loginMethod, readSettings } from "./settings.ts";
import type { Activity } from "./systemTables.ts";
import { CANCEL_REQUEST, GSS_REQUEST, MessageReader, MessageStream, PROTOCOL_VERSION, SSL_REQUEST } from "./wire.ts";

const auxiliaries = ["checkpointer", "background writer"] as const;
const lateAuxiliaries = ["walwriter", "autovacuum launcher", "logical replication launcher"] as const;

/** The server program. */
export const postgres: Program = {
  name: "postgres",
  async main(process) {
    const version = postgresVersion(process);
    const args = process.argv.slice(1);
    if (args[0] === "--version" || args[0] === "-V") {
      await process.write(1, `postgres (PostgreSQL) ${version.shown}\n`);
      return 0;
    }
    if (process.creds.uid === 0) {
      await process.write(2, '"root" execution of the PostgreSQL server is not permitted.\nThe server must be started under an unprivileged user ID to prevent\npossible system security compromise.  See the documentation for\nmore information on how to properly start the server.\n');
      return 1;
    }
    const options = new Map<string, string>();
    let dir = process.env.get("PGDATA");
    for (let i = 0; i < args.length; i++) {
      const argument = args[i]!;
      const long = /^--([\w.-]+)=(.*)$/s.exec(argument);
      if (long) options.set(long[1]!.replaceAll("-", "_").toLowerCase(), long[2]!);
      else if (/^-[DcphkNi]/.test(argument)) {
        const letter = argument[1]!;
        const value = argument.slice(2) || (args[++i] ?? "");
        if (letter === "D") dir = value;
        else if (letter === "c") {
          const cut = value.indexOf("=");
          if (cut < 0) {
            await process.write(2, `postgres: -c ${value} requires a value\n`);
            return 1;
          }
          options.set(value.slice(0, cut).trim().toLowerCase(), value.slice(cut + 1).trim());
        } else options.set({ p: "port", h: "listen_addresses", k: "unix_socket_directories", N: "max_connections", i: "listen_addresses" }[letter]!, value);
      } else {
        await process.write(2, `postgres: invalid argument: "${argument}"\nTry "postgres --help" for more information.\n`);
        return 1;
      }
    }
    if (dir === undefined) {
      await process.write(2, "postgres does not know where to find the server configuration file.\nYou must specify the --config-file or -D invocation option or set the PGDATA environment variable.\n");
      return 2;
    }
    if (!orNone(() => process.fs.stat(`${dir}/postgresql.conf`))) {
      await process.write(2, `postgres: could not access the server configuration file "${dir}/postgresql.conf": No such file or directory\n`);
      return 2;
    }
    return new Postmaster(process, dir, options, version).run();
  },
};

interface Client {
  readonly peer: Duplex;
  readonly secret: number;
  activity: Activity | undefined;
  cancel: (() => void) | undefined;
}

class Postmaster {
  readonly #process: Process;
  readonly #dir: string;
  readonly #options: ReadonlyMap<string, string>;
  readonly #version: PostgresVersion;
  #settings = new Map<string, string>();
  #cluster!: Cluster;
  readonly #listeners: Listener[] = [];
  readonly #clients = new Map<number, Client>();
  readonly #helpers = new Map<number, string>();
  #mode: "running" | "smart" | "fast" | "immediate" | "crashed" = "running";
  /** Reading end of a pipe that nobody writes to: helpers wait there as long as the server lives. */
  #wait = -1;
  #startup = 0;

  constructor(process: Process, dir: string, options: ReadonlyMap<string, string>, version: PostgresVersion) {
    this.#process = process;
    this.#dir = dir;
    this.#options = options;
    this.#version = version;
  }

  async run(): Promise<number> {
    const { fs } = this.#process;
    const process = this.#process;
    try {
      this.#settings = readSettings(fs, this.#dir, this.#options, this.#version.number);
    } catch (error) {
      await this.#log("FATAL", (error as Error).message);
      return 1;
    }
    const refusal = this.#refusal();
    if (refusal) {
      await this.#log("FATAL", refusal[0]!, refusal.slice(1).map((text) => [text.startsWith("Is another") ? "HINT" : "DETAIL", text] as const));
      return 1;
    }
    this.#wait = process.pipe().readFd;
    await this.#log("LOG", `starting ${this.#version.long}`);
    if (!(await this.#listen())) return 1;
    this.#writePidFile("starting");
    process.onSignal("SIGINT", () => this.#stop("fast", "received fast shutdown request"));
    process.onSignal("SIGTERM", () => this.#stop("smart", "received smart shutdown request"));
    process.onSignal("SIGQUIT", () => this.#stop("immediate", "received immediate shutdown request"));
    process.onSignal("SIGHUP", async () => {
      await this.#log("LOG", "received SIGHUP, reloading configuration files");
      this.#settings = readSettings(fs, this.#dir, this.#options, this.#version.number);
    });
    for (const signal of ["SIGPIPE", "SIGUSR1", "SIGUSR2"] as const) process.onSignal(signal, "ignore");
    await this.#start();
    return this.#live();
  }

  #log = async (level: string, message: string, more: readonly (readonly [string, string])[] = [], pid = this.#process.pid): Promise<void> => {
    const nowMs = this.#process.clock.now();
    const head = `${strftime("%Y-%m-%d %H:%M:%S", nowMs)}.${String(nowMs % 1000).padStart(3, "0")} UTC [${pid}] `;
    const line = (word: string, body: string): string => `${head}${word}:  ${body.replaceAll("\n", "\n\t")}\n`;
    await this.#process.write(2, line(level, message) + more.map(([word, body]) => line(word, body)).join(""));
  };

  /** Why this directory cannot be served. */
  #refusal(): readonly string[] | undefined {
    const { fs, pid } = this.#process;
    const stat = fs.stat(this.#dir);
    if (stat.uid !== this.#process.creds.uid) return [`data directory "${this.#dir}" has wrong ownership`, "The server must be started by the user that owns the data directory."];
    if ((stat.mode & 0o027) !== 0) return [`data directory "${this.#dir}" has invalid permissions`, "Permissions should be u=rwx (0700) or u=rwx,g=rx (0750)."];
    const version = orNone(() => fs.readText(`${this.#dir}/PG_VERSION`))?.trim();
    if (version === undefined) return [`"${this.#dir}" is not a valid data directory`, `File "${this.#dir}/PG_VERSION" is missing.`];
    if (version !== this.#version.major) return ["database files are incompatible with server", `The data directory was initialized by PostgreSQL version ${version}, which is not compatible with this version ${this.#version.shown}.`];
    const other = Number(orNone(() => fs.readText(`${this.#dir}/postmaster.pid`))?.split("\n")[0] ?? 0);
    if (other > 0 && other !== pid && this.#process.processes().some((one) => one.pid === other && one.uid === this.#process.creds.uid)) return ['lock file "postmaster.pid" already exists', `Is another postmaster (PID ${other}) running in data directory "${this.#dir}"?`];
    return undefined;
  }

  async #listen(): Promise<boolean> {
    const process = this.#process;
    const port = Number(this.#settings.get("port"));
    const addresses = this.#settings.get("listen_addresses")!.split(",").map((one) => one.trim()).filter(Boolean);
    let bound = 0;
    for (const address of addresses) {
      const wanted = address === "*" ? "0.0.0.0" : address === "localhost" ? "127.0.0.1" : address;
      try {
        this.#accept(process.listen(wanted, port));
        bound++;
        await this.#log("LOG", `listening on IPv4 address "${wanted}", port ${port}`);
        if (address === "*") await this.#log("LOG", `listening on IPv6 address "::", port ${port}`);
      } catch (error) {
        if (!(error instanceof ErrnoError)) throw error;
        await this.#log("LOG", `could not bind IPv4 address "${wanted}": ${error.message}`, error.code === "EADDRINUSE" ? [["HINT", `Is another postmaster already running on port ${port}? If not, wait a few seconds and retry.`]] : []);
        await this.#log("WARNING", `could not create listen socket for "${address}"`);
      }
    }
    if (addresses.length > 0 && bound === 0) {
      await this.#log("FATAL", "could not create any TCP/IP sockets");
      return false;
    }
    const socket = this.#socket;
    if (orNone(() => process.fs.lstat(socket))) process.fs.unlink(socket);
    try {
      this.#accept(process.listen(socket, 0), true);
      process.fs.writeFile(`${socket}.lock`, `${process.pid}\n`, 0o600);
      await this.#log("LOG", `listening on Unix socket "${socket}"`);
    } catch (error) {
      if (!(error instanceof ErrnoError)) throw error;
      await this.#log("FATAL", `could not create lock file "${socket}.lock": ${error.message}`);
      return false;
    }
    return true;
  }

  get #socket(): string {
    return `${this.#settings.get("unix_socket_directories")!.split(",")[0]}/.s.PGSQL.${this.#settings.get("port")}`;
  }

  #writePidFile(status: string): void {
    const { fs, pid, clock } = this.#process;
    const lines = [pid, this.#dir, Math.floor(clock.now() / 1000), this.#settings.get("port"), this.#settings.get("unix_socket_directories"), this.#settings.get("listen_addresses") || "", "        0         0", status.padEnd(8)];
    fs.writeFile(`${this.#dir}/postmaster.pid`, `${lines.join("\n")}\n`, 0o600);
    if (status === "starting") fs.writeFile(`${this.#dir}/postmaster.opts`, `${[`${this.#version.bin}/postgres`, ...this.#process.argv.slice(1).map((one) => `"${one}"`)].join(" ")}\n`, 0o600);
  }

  /** Reads the data, with recovery when the last run was cut off; then the helpers start. */
  async #start(): Promise<void> {
    const process = this.#process;
    this.#mode = "running";
    for (const name of auxiliaries) this.#help(name);
    this.#startup = this.#child(async (child) => {
      child.setTitle("postgres: startup ");
      await child.sleep(20);
      return 0;
    });
    const opened = Cluster.open(process.fs, this.#dir, () => process.clock.now());
    this.#cluster = opened.cluster;
    const when = strftime("%Y-%m-%d %H:%M:%S UTC", this.#cluster.checkpointMs);
    const pid = this.#startup;
    if (!opened.interrupted) await this.#log("LOG", `database system was shut down at ${when}`, [], pid);
    else {
      const at = (bytes: number): string => `0/${(0x1522f08 + bytes).toString(16).toUpperCase()}`;
      await this.#log("LOG", `database system was interrupted; last known up at ${when}`, [], pid);
      await this.#log("LOG", "database system was not properly shut down; automatic recovery in progress", [], pid);
      if (opened.replayed > 0) await this.#log("LOG", `redo starts at ${at(0)}`, [], pid);
      await this.#log("LOG", `invalid record length at ${at(280 * opened.replayed)}: expected at least 24, got 0`, [], pid);
      await this.#log("LOG", opened.replayed > 0 ? `redo done at ${at(280 * opened.replayed - 56)} system usage: CPU: user: 0.00 s, system: 0.00 s, elapsed: 0.00 s` : "redo is not required", [], pid);
      await this.#checkpoint(this.#pidOf("checkpointer"), "end-of-recovery immediate wait");
    }
    this.#cluster.checkpoint("in production");
    while (this.#startup !== 0) await this.#reap();
    for (const name of lateAuxiliaries) this.#help(name);
    await this.#log("LOG", "database system is ready to accept connections");
    this.#writePidFile("ready");
  }

  #pidOf(name: string): number {
    return [...this.#helpers].find(([, own]) => own === name)?.[0] ?? 0;
  }

  async #checkpoint(pid: number, why: string): Promise<void> {
    await this.#log("LOG", `checkpoint starting: ${why}`, [], pid);
    this.#cluster.checkpoint("in production");
    const pages = [...this.#cluster.databases.values()].reduce((sum, database) => sum + database.relations.size, 0) + 3;
    await this.#log("LOG", `checkpoint complete: wrote ${pages} buffers (${((pages / 16384) * 100).toFixed(1)}%), wrote 0 SLRU buffers; 0 WAL file(s) added, 0 removed, 0 recycled; write=0.003 s, sync=0.002 s, total=0.012 s; sync files=${pages - 1}, longest=0.001 s, average=0.001 s; distance=0 kB, estimate=0 kB; lsn=0/1522F80, redo lsn=0/1522F80`, [], pid);
  }

  #child(main: (child: Process) => Promise<number>): number {
    const kept = [0, 1, 2, this.#wait].filter((fd) => this.#process.isOpen(fd));
    return this.#process.fork(async (child) => {
      for (const signal of ["SIGINT", "SIGTERM", "SIGQUIT", "SIGHUP"] as const) child.onSignal(signal, "default");
      return main(child);
    }, { fds: new Map(kept.map((fd) => [fd, fd])) });
  }

  #help(name: string): void {
    const pid = this.#child(async (child) => {
      child.setTitle(`postgres: ${name} `);
      child.onSignal("SIGINT", "ignore");
      child.onSignal("SIGHUP", "ignore");
      child.onSignal("SIGQUIT", () => child.exit(2));
      if (name === "checkpointer") {
        child.onSignal("SIGTERM", "ignore");
        child.onSignal("SIGUSR2", async () => {
          await this.#log("LOG", "shutting down", [], child.pid);
          await child.sleep(20);
          await this.#checkpoint(child.pid, "shutdown immediate");
          this.#cluster.checkpoint("shut down");
          child.exit(0);
        });
      } else child.onSignal("SIGTERM", () => child.exit(name === "logical replication launcher" ? 1 : 0));
      await child.read(this.#wait);
      return 1;
    });
    this.#helpers.set(pid, name);
  }

  #accept(listener: Listener, isLocal = false): void {
    this.#listeners.push(listener);
    void (async () => {
      for (let peer = await listener.accept(); peer; peer = await listener.accept()) this.#serve(peer, isLocal ? "[local]" : peer.remote.replace(/:(\d+)$/, "($1)"));
    })();
  }

  #serve(peer: Duplex, remote: string): void {
    const secret = this.#process.random.between(0, 0x7ffffffe);
    const client: Client = { peer, secret, activity: undefined, cancel: undefined };
    const pid = this.#child(async (child) => {
      await this.#converse(child, client, remote);
      peer.output.close();
      return 0;
    });
    this.#clients.set(pid, client);
  }

  async #converse(child: Process, client: Client, remote: string): Promise<void> {
    const { peer } = client;
    const stream = new MessageStream(peer.input);
    let packet = await stream.startup();
    for (; packet; packet = await stream.startup()) {
      const code = new MessageReader(packet.body).int32();
      if (code !== SSL_REQUEST && code !== GSS_REQUEST) break;
      await peer.output.write(Uint8Array.of(78));
    }
    if (!packet) return;
    const reader = new MessageReader(packet.body);
    const code = reader.int32();
    if (code === CANCEL_REQUEST) {
      const [pid, secret] = [reader.int32(), reader.int32()];
      const other = this.#clients.get(pid);
      if (other?.secret === secret) other.cancel?.();
      return;
    }
    if (code !== PROTOCOL_VERSION) return this.#log("FATAL", `unsupported frontend protocol ${code >>> 16}.${code & 0xffff}: server supports 3.0 to 3.0`, [], child.pid);
    const parameters = new Map<string, string>();
    for (let name = reader.string(); name !== ""; name = reader.string()) parameters.set(name, reader.string());
    const user = parameters.get("user") ?? "";
    const database = parameters.get("database") || user;
    const startedMicros = child.clock.now() * 1000;
    const backend = new Backend({
      process: child, stream, output: peer.output, parameters, remote, secret: client.secret, host: this.#host(child, client),
      method: loginMethod(child.fs, this.#dir, database, user, remote === "[local]" ? undefined : remote.replace(/\(\d+\)$/, "")),
      log: (level, message, more) => this.#log(level, message, more, child.pid),
      onState: (state, query) => {
        client.activity = { pid: child.pid, user, database, application: parameters.get("application_name") ?? "", client: remote === "[local]" ? null : remote.replace(/\(\d+\)$/, ""), state, query: query || (client.activity?.query ?? ""), startedMicros };
        if (query !== "" && this.#settings.get("log_statement") === "all") void this.#log("LOG", `statement: ${query}`, [], child.pid);
      },
    });
    child.onSignal("SIGTERM", async () => {
      await backend.terminate();
      peer.output.close();
      child.exit(1);
    });
    child.onSignal("SIGQUIT", () => {
      peer.output.close();
      child.exit(2);
    });
    child.onSignal("SIGINT", () => client.cancel?.());
    if (this.#settings.get("log_connections") === "on") await this.#log("LOG", `connection authorized: user=${user} database=${database}`, [], child.pid);
    await backend.run();
  }

  #host(child: Process, client: Client): SessionHost {
    const interruptible = async (work: Promise<void>): Promise<void> => {
      const cancelled = new Promise<never>((_, reject) => {
        client.cancel = () => reject(new SqlError("57014", "canceling statement due to user request"));
      });
      try {
        await Promise.race([work, cancelled]);
      } finally {
        client.cancel = undefined;
      }
    };
    return {
      cluster: this.#cluster, version: this.#version.long, settings: this.#settings,
      nowMicros: () => child.clock.now() * 1000,
      random: () => child.random.between(0, 2 ** 30 - 1) / 2 ** 30,
      salt: () => child.random.hex(16),
      uuid: () => child.random.hex(32).replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, "$1-$2-4$3-a$4-$5"),
      activities: () => [...this.#clients.values()].flatMap(({ activity }) => (activity ? [activity] : [])),
      usersOf: (database) => [...this.#clients.values()].filter(({ activity }) => activity?.database === database).length,
      checkpoint: () => {
        const isQuiet = [...this.#clients.values()].every(({ activity }) => activity === undefined || !activity.state.startsWith("idle in"));
        if (isQuiet && this.#cluster.wantsCheckpoint) this.#cluster.checkpoint("in production");
      },
      wait: interruptible,
      sleep: (ms) => interruptible(child.clock.sleep(ms)),
    };
  }

  /** Waits for a child's end. */
  async #reap(): Promise<void> {
    const ended = await this.#process.wait(-1);
    if (!ended) return;
    const { pid, status } = ended;
    if (pid === this.#startup) {
      this.#startup = 0;
      return;
    }
    const client = this.#clients.get(pid);
    const helper = this.#helpers.get(pid);
    this.#clients.delete(pid);
    this.#helpers.delete(pid);
    client?.peer.output.close();
    const code = status.kind === "exited" ? status.code : -1;
    const isCrash = code !== 0 && !(code === 1 && (client !== undefined || helper === "logical replication launcher"));
    if (helper === "logical replication launcher" && this.#mode !== "immediate" && this.#mode !== "crashed") await this.#log("LOG", `background worker "${helper}" (PID ${pid}) exited with exit code ${code}`);
    if (!isCrash || this.#mode === "immediate" || this.#mode === "crashed" || (!client && !helper)) return;
    const what = client ? "server process" : `${helper} process`;
    const how = status.kind === "exited" ? `exited with exit code ${code}` : `was terminated by signal ${signalNumber(status.signal)}: ${{ SIGKILL: "Killed", SIGSEGV: "Segmentation fault", SIGABRT: "Aborted" }[status.signal as string] ?? status.signal}`;
    await this.#log("LOG", `${what} (PID ${pid}) ${how}`, client?.activity?.query ? [["DETAIL", `Failed process was running: ${client.activity.query}`]] : []);
    await this.#log("LOG", "terminating any other active server processes");
    this.#mode = "crashed";
    this.#signal([...this.#clients.keys(), ...this.#helpers.keys()], "SIGQUIT");
  }

  async #live(): Promise<number> {
    for (;;) {
      try {
        await this.#reap();
      } catch (error) {
        if (!(error instanceof ErrnoError) || error.code !== "ECHILD") throw error;
      }
      const left = this.#clients.size + this.#helpers.size;
      if (this.#mode === "crashed" && left === 0) {
        await this.#log("LOG", "all server processes terminated; reinitializing");
        await this.#start();
      }
      if (this.#mode === "smart" && this.#clients.size === 0 && left > 1) this.#signal([...this.#helpers.keys()].filter((pid) => this.#helpers.get(pid) !== "checkpointer"), "SIGTERM");
      if ((this.#mode === "smart" || this.#mode === "fast") && left === 1 && this.#pidOf("checkpointer") !== 0) this.#signal([this.#pidOf("checkpointer")], "SIGUSR2");
      if (this.#mode !== "running" && this.#mode !== "crashed" && left === 0) break;
    }
    const { fs } = this.#process;
    for (const path of [`${this.#dir}/postmaster.pid`, this.#socket, `${this.#socket}.lock`]) orNone(() => fs.unlink(path));
    await this.#log("LOG", "database system is shut down");
    return 0;
  }

  #signal(pids: readonly number[], signal: SignalName): void {
    for (const pid of pids) orNone(() => this.#process.kill(pid, signal));
  }

  async #stop(mode: "smart" | "fast" | "immediate", message: string): Promise<void> {
    if (this.#mode === mode || this.#mode === "immediate" || (this.#mode === "fast" && mode === "smart")) return;
    await this.#log("LOG", message);
    this.#mode = mode;
    for (const listener of this.#listeners.splice(0)) listener.close();
    if (mode === "immediate") return this.#signal([...this.#clients.keys(), ...this.#helpers.keys()], "SIGQUIT");
    if (mode === "smart" && this.#clients.size > 0) return;
    if (mode === "fast") {
      await this.#log("LOG", "aborting any active transactions");
      this.#signal([...this.#clients.keys()], "SIGTERM");
    }
    this.#signal([...this.#helpers.keys()].filter((pid) => this.#helpers.get(pid) !== "checkpointer"), "SIGTERM");
  }
}
