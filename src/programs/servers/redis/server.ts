/**
 * redis-server: start-up, connections, saving. Models: redis src/server.c, rdb.c
 *
 * @deviation /data/dump.rdb begins like an RDB file but holds our own text; saving is never done by a forked child.
 */
import { utf8 } from "../../../base/bytes.ts";
import type { Duplex } from "../../../base/pipe.ts";
import { ErrnoError } from "../../../base/errors.ts";
import type { Process, Program } from "../../../engine/runc/program.ts";
import { strftime } from "../../dates.ts";
import { ConnectionReader } from "../connectionReader.ts";
import { encodeReply, readCommand, type Reply } from "./protocol.ts";
import { Store } from "./store.ts";

export const redisVersion = "7.4.3";
const magic = "REDIS0012";

/** The database server. */
export const redisServer: Program = {
  name: "redis-server",
  async main(process) {
    if (process.argv.includes("-v") || process.argv.includes("--version")) {
      await process.write(1, `Redis server v=${redisVersion} sha=00000000:0 malloc=jemalloc-5.3.0 bits=64 build=0\n`);
      return 0;
    }
    return new Server(process).run();
  },
};

class Server {
  readonly #process: Process;
  readonly #store: Store;
  readonly #config = new Map([["port", "6379"], ["dir", ""], ["dbfilename", "dump.rdb"], ["requirepass", ""], ["appendonly", "no"], ["save", "3600 1 300 100 60 10000"], ["maxmemory", "0"]]);
  readonly #startedAtMs: number;
  #clients = 0;

  constructor(process: Process) {
    this.#process = process;
    this.#store = new Store(() => process.clock.now());
    this.#startedAtMs = process.clock.now();
  }

  async run(): Promise<number> {
    const process = this.#process;
    const configured = this.#readArguments();
    this.#config.set("dir", this.#config.get("dir") || process.cwd());
    await this.#log("oO0OoO0OoO0Oo Redis is starting oO0OoO0OoO0Oo", "*", "C");
    await this.#log(`Redis version=${redisVersion}, bits=64, commit=00000000, modified=0, pid=${process.pid}, just started`, "*", "C");
    if (configured) await this.#log("Configuration loaded", "*", "C");
    else await this.#log("Warning: no config file specified, using the default config. In order to specify a config file use redis-server /path/to/redis.conf", "#", "C");
    await this.#log("monotonic clock: POSIX clock_gettime");
    const port = Number(this.#config.get("port"));
    let listener;
    try {
      listener = process.listen("0.0.0.0", port);
    } catch (error) {
      if (!(error instanceof ErrnoError)) throw error;
      await this.#log(`Warning: Could not create server TCP listening socket *:${port}: bind: ${error.message}`, "#");
      await this.#log("Failed listening on port " + port + " (tcp), aborting.", "#");
      return 1;
    }
    await this.#log("Running mode=standalone, port=" + port + ".");
    await this.#log("Server initialized");
    await this.#load();
    await this.#log("Ready to accept connections tcp");
    process.onSignal("SIGTERM", () => this.#stop("SIGTERM"));
    process.onSignal("SIGINT", () => this.#stop("SIGINT"));
    process.onSignal("SIGHUP", "ignore");
    process.onSignal("SIGPIPE", "ignore");
    for (let peer = await listener.accept(); peer; peer = await listener.accept()) void this.#serve(peer);
    return 0;
  }

  /** A configuration file and --name value pairs. */
  #readArguments(): boolean {
    const args = this.#process.argv.slice(1);
    const file = args[0] !== undefined && !args[0].startsWith("-") ? args.shift() : undefined;
    if (file !== undefined) {
      for (const line of this.#process.fs.readText(file).split("\n")) {
        const [name, ...values] = line.trim().split(/\s+/);
        if (name && !name.startsWith("#")) this.#config.set(name.toLowerCase(), values.join(" ").replace(/^"(.*)"$/, "$1"));
      }
    }
    for (let i = 0; i < args.length; i++) {
      const values: string[] = [];
      const name = args[i]!.replace(/^--/, "").toLowerCase();
      while (i + 1 < args.length && !args[i + 1]!.startsWith("--")) values.push(args[++i]!);
      this.#config.set(name, values.join(" "));
    }
    return file !== undefined || args.length > 0;
  }

  #log(message: string, level = "*", role = "M"): Promise<void> {
    const now = this.#process.clock.now();
    return this.#process.write(1, `${this.#process.pid}:${role} ${strftime("%d %b %Y %H:%M:%S", now)}.${String(now % 1000).padStart(3, "0")} ${level} ${message}\n`);
  }

  get #dumpPath(): string {
    return `${this.#config.get("dir")}/${this.#config.get("dbfilename")}`;
  }

  async #load(): Promise<void> {
    try {
      const dump = this.#process.fs.readText(this.#dumpPath);
      await this.#log(`Loading RDB produced by version ${redisVersion}`);
      this.#store.load(dump.slice(dump.indexOf("\n") + 1));
      await this.#log(`Done loading RDB, keys loaded: ${this.#store.entries.size}, keys expired: 0.`);
      await this.#log("DB loaded from disk: 0.000 seconds");
    } catch (error) {
      if (!(error instanceof ErrnoError)) throw error;
    }
  }

  /** Writes the dump beside the old one and renames it; the error's text when that fails. */
  async #save(): Promise<string | undefined> {
    const { fs, pid } = this.#process;
    const temporary = `${this.#config.get("dir")}/temp-${pid}.rdb`;
    try {
      fs.writeFile(temporary, utf8(`${magic}\n${this.#store.dump()}`), 0o644);
      fs.rename(temporary, this.#dumpPath);
    } catch (error) {
      if (!(error instanceof ErrnoError)) throw error;
      await this.#log(`Failed opening the temp RDB file temp-${pid}.rdb (in server root dir ${this.#config.get("dir")}) for saving: ${error.message}`, "#");
      return error.message;
    }
    this.#store.dirty = 0;
    await this.#log("DB saved on disk");
    return undefined;
  }

  async #stop(signal: "SIGTERM" | "SIGINT"): Promise<void> {
    const process = this.#process;
    await process.write(1, `${process.pid}:signal-handler (${Math.floor(process.clock.now() / 1000)}) Received ${signal} scheduling shutdown...\n`);
    await process.clock.sleep(50);
    await this.#shutDown();
  }

  async #shutDown(): Promise<void> {
    await this.#log("User requested shutdown...");
    if (this.#config.get("save")) {
      await this.#log("Saving the final RDB snapshot before exiting.");
      if (await this.#save()) {
        await this.#log("Error trying to save the DB, can't exit.", "#");
        return;
      }
    }
    await this.#log("Redis is now ready to exit, bye bye...", "#");
    this.#process.exit(0);
  }

  async #serve(peer: Duplex): Promise<void> {
    this.#clients++;
    const reader = new ConnectionReader(peer.input);
    const session = { isAllowed: !this.#config.get("requirepass") };
    for (let command = await readCommand(reader); command; command = await readCommand(reader)) {
      const [name = "", ...args] = command;
      if (name === "") continue;
      const reply = await this.#answer(name.toLowerCase(), name, args, session);
      await peer.output.write(utf8(encodeReply(reply)));
      if (name.toLowerCase() === "quit") break;
    }
    this.#clients--;
    peer.output.close();
  }

  async #answer(name: string, typed: string, args: readonly string[], session: { isAllowed: boolean }): Promise<Reply> {
    const ok: Reply = { status: "OK" };
    if (name === "auth") {
      session.isAllowed = args.at(-1) === this.#config.get("requirepass");
      return session.isAllowed ? ok : { error: "WRONGPASS invalid username-password pair or user is disabled." };
    }
    if (!session.isAllowed && name !== "quit") return { error: "NOAUTH Authentication required." };
    switch (name) {
      case "ping": return args[0] ?? { status: "PONG" };
      case "echo": return args[0] ?? { error: "ERR wrong number of arguments for 'echo' command" };
      case "quit": case "select": case "client": return ok;
      case "save": case "bgsave":
        if (await this.#save()) return { error: "ERR" };
        return name === "save" ? ok : { status: "Background saving started" };
      case "shutdown":
        await this.#shutDown();
        return { error: "ERR Errors trying to SHUTDOWN. Check logs." };
      case "command": return [];
      case "config": {
        const option = args[1]?.toLowerCase() ?? "";
        if (args[0]?.toLowerCase() === "set") {
          this.#config.set(option, args[2] ?? "");
          return ok;
        }
        const value = this.#config.get(option);
        return value === undefined ? [] : [option, value];
      }
      case "info": return this.#info();
      default: return this.#store.run(name, args) ?? { error: `ERR unknown command '${typed}', with args beginning with: ${args.map((arg) => `'${arg}' `).join("")}` };
    }
  }

  #info(): string {
    const uptime = Math.floor((this.#process.clock.now() - this.#startedAtMs) / 1000);
    const keys = this.#store.keys();
    const expiring = keys.filter((key) => this.#store.entry(key)?.expiresAtMs !== undefined).length;
    return [
      "# Server", `redis_version:${redisVersion}`, "redis_mode:standalone", `os:Linux ${this.#process.uname().release} x86_64`, `process_id:${this.#process.pid}`, `tcp_port:${this.#config.get("port")}`, `uptime_in_seconds:${uptime}`,
      "", "# Clients", `connected_clients:${this.#clients}`, "", "# Persistence", "loading:0", `rdb_changes_since_last_save:${this.#store.dirty}`, "", "# Replication", "role:master", "connected_slaves:0",
      "", "# Keyspace", ...(keys.length ? [`db0:keys=${keys.length},expires=${expiring},avg_ttl=0,subexpiry=0`] : []), "",
    ].join("\r\n");
  }
}
