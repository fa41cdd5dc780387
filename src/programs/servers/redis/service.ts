/** A running Redis server: connections, databases, saving, messages. Models: redis src/{server,networking,pubsub,multi}.c */
import { utf8 } from "../../../base/bytes.ts";
import type { Duplex } from "../../../base/pipe.ts";
import { ErrnoError } from "../../../base/errors.ts";
import type { Process } from "../../../engine/runc/program.ts";
import { strftime } from "../../dates.ts";
import { ConnectionReader } from "../connectionReader.ts";
import { CommandLog, dumpText, loadDump } from "./persistence.ts";
import { encodeReply, readCommand, type Reply } from "./protocol.ts";
import { matching, Store } from "./store.ts";

const ok: Reply = { status: "OK" };
const DATABASES = 16;

interface Client {
  readonly peer: Duplex;
  isAllowed: boolean;
  database: number;
  readonly channels: Set<string>;
  readonly patterns: Set<string>;
  /** Commands between MULTI and EXEC. */
  queue: (readonly string[])[] | undefined;
  isSpoiled: boolean;
}

const wrongCount = (name: string): Reply => ({ error: `ERR wrong number of arguments for '${name}' command` });

export class Server {
  readonly #process: Process;
  readonly #version: string;
  readonly #stores = new Map<number, Store>();
  readonly #config = new Map([
    ["port", "6379"], ["bind", "* -::*"], ["dir", ""], ["dbfilename", "dump.rdb"], ["requirepass", ""], ["appendonly", "no"], ["appenddirname", "appendonlydir"], ["appendfsync", "everysec"], ["save", "3600 1 300 100 60 10000"],
    ["maxmemory", "0"], ["maxmemory-policy", "noeviction"], ["databases", "16"], ["loglevel", "notice"], ["timeout", "0"], ["maxclients", "10000"], ["protected-mode", "no"],
  ]);
  readonly #startedAtMs: number;
  readonly #clients = new Set<Client>();
  #log: CommandLog | undefined;
  #savedAtMs: number;
  #isSaving = false;
  #timer: (() => void) | undefined;
  #commands = 0;

  constructor(process: Process, version: string) {
    this.#process = process;
    this.#version = version;
    this.#startedAtMs = process.clock.now();
    this.#savedAtMs = this.#startedAtMs;
  }

  async run(): Promise<number> {
    const process = this.#process;
    let configured: boolean;
    try {
      configured = this.#readArguments();
    } catch (error) {
      if (!(error instanceof ErrnoError)) throw error;
      await this.#say(`Fatal error, can't open config file '${process.argv[1]}': ${error.message}`, "#", "C");
      return 1;
    }
    this.#config.set("dir", this.#config.get("dir") || process.cwd());
    await this.#say("oO0OoO0OoO0Oo Redis is starting oO0OoO0OoO0Oo", "*", "C");
    await this.#say(`Redis version=${this.#version}, bits=64, commit=00000000, modified=0, pid=${process.pid}, just started`, "*", "C");
    if (configured) await this.#say("Configuration loaded", "*", "C");
    else await this.#say("Warning: no config file specified, using the default config. In order to specify a config file use redis-server /path/to/redis.conf", "#", "C");
    await this.#say("monotonic clock: POSIX clock_gettime");
    const port = Number(this.#config.get("port"));
    let listener;
    try {
      listener = process.listen("0.0.0.0", port);
    } catch (error) {
      if (!(error instanceof ErrnoError)) throw error;
      await this.#say(`Warning: Could not create server TCP listening socket *:${port}: bind: ${error.message}`, "#");
      await this.#say(`Failed listening on port ${port} (tcp), aborting.`, "#");
      return 1;
    }
    process.setTitle(`${process.argv[0]} *:${port}`);
    await this.#say(`Running mode=standalone, port=${port}.`);
    await this.#say("Server initialized");
    await this.#load();
    await this.#say("Ready to accept connections tcp");
    process.onSignal("SIGTERM", () => this.#stop("SIGTERM"));
    process.onSignal("SIGINT", () => this.#stop("SIGINT"));
    process.onSignal("SIGHUP", "ignore");
    process.onSignal("SIGPIPE", "ignore");
    for (let peer = await listener.accept(); peer; peer = await listener.accept()) void this.#serve(peer);
    return 0;
  }

  /** A configuration file and --name value pairs. Throws ErrnoError. */
  #readArguments(): boolean {
    const args = this.#process.argv.slice(1);
    const file = args[0] !== undefined && !args[0].startsWith("-") ? args.shift() : undefined;
    const saves: string[] = [];
    const set = (name: string, value: string): void => {
      if (name !== "save") this.#config.set(name, value);
      else if (value !== "") saves.push(value);
      else this.#config.set("save", "");
    };
    if (file !== undefined) {
      for (const line of this.#process.fs.readText(file).split("\n")) {
        const [name, ...values] = line.trim().split(/\s+/);
        if (name && !name.startsWith("#")) set(name.toLowerCase(), values.join(" ").replace(/^"(.*)"$/, "$1"));
      }
    }
    for (let i = 0; i < args.length; i++) {
      const values: string[] = [];
      const name = args[i]!.replace(/^--/, "").toLowerCase();
      while (i + 1 < args.length && !args[i + 1]!.startsWith("--")) values.push(args[++i]!);
      set(name, values.join(" "));
    }
    if (saves.length > 0) this.#config.set("save", saves.join(" "));
    return file !== undefined || args.length > 0;
  }

  #say(message: string, level = "*", role = "M", pid = this.#process.pid): Promise<void> {
    const now = this.#process.clock.now();
    return this.#process.write(1, `${pid}:${role} ${strftime("%d %b %Y %H:%M:%S", now)}.${String(now % 1000).padStart(3, "0")} ${level} ${message}\n`);
  }

  #store(number: number): Store {
    let store = this.#stores.get(number);
    if (!store) this.#stores.set(number, (store = new Store(() => this.#process.clock.now())));
    return store;
  }

  get #dirty(): number {
    return [...this.#stores.values()].reduce((sum, store) => sum + store.dirty, 0);
  }
  get #keys(): number {
    return [...this.#stores.values()].reduce((sum, store) => sum + store.entries.size, 0);
  }
  get #dumpPath(): string {
    return `${this.#config.get("dir")}/${this.#config.get("dbfilename")}`;
  }

  async #load(): Promise<void> {
    const { fs } = this.#process;
    if (this.#config.get("appendonly") === "yes") {
      const log = new CommandLog(fs, `${this.#config.get("dir")}/${this.#config.get("appenddirname")}`);
      this.#log = log;
      if (!log.isThere) {
        log.create(this.#stores);
        await this.#say(`Creating AOF base file ${log.base} on server start`);
        await this.#say(`Creating AOF incr file ${log.increment} on server start`);
        return;
      }
      await this.#say("Reading RDB base file on AOF loading...");
      loadDump(fs, `${log.dir}/${log.base}`, (number) => this.#store(number));
      await this.#say(`Loading RDB produced by version ${this.#version}`);
      await this.#say(`Done loading RDB, keys loaded: ${this.#keys}, keys expired: 0.`);
      await this.#say(`DB loaded from base file ${log.base}: 0.000 seconds`);
      let database = 0;
      for (const [name = "", ...args] of log.commands()) {
        if (name === "SELECT") database = Number(args[0]);
        else this.#store(database).run(name, args);
      }
      await this.#say(`DB loaded from incr file ${log.increment}: 0.000 seconds`);
      await this.#say("DB loaded from append only file: 0.000 seconds");
      await this.#say(`Opening AOF incr file ${log.increment} on server start`);
    } else {
      if (!loadDump(fs, this.#dumpPath, (number) => this.#store(number))) return;
      await this.#say(`Loading RDB produced by version ${this.#version}`);
      await this.#say(`RDB age ${Math.max(0, Math.floor((this.#process.clock.now() - fs.stat(this.#dumpPath).mtimeMs) / 1000))} seconds`);
      await this.#say("RDB memory usage when created 0.92 Mb");
      await this.#say(`Done loading RDB, keys loaded: ${this.#keys}, keys expired: 0.`);
      await this.#say("DB loaded from disk: 0.000 seconds");
    }
    for (const store of this.#stores.values()) store.dirty = 0;
  }

  /** Writes the dump beside the old one and renames it; the error's text when that fails. */
  async #save(pid = this.#process.pid, role = "M"): Promise<string | undefined> {
    const { fs } = this.#process;
    const temporary = `${this.#config.get("dir")}/temp-${pid}.rdb`;
    try {
      fs.writeFile(temporary, dumpText(this.#stores), 0o644);
      fs.rename(temporary, this.#dumpPath);
    } catch (error) {
      if (!(error instanceof ErrnoError)) throw error;
      await this.#say(`Failed opening the temp RDB file temp-${pid}.rdb (in server root dir ${this.#config.get("dir")}) for saving: ${error.message}`, "#", role, pid);
      return error.message;
    }
    for (const store of this.#stores.values()) store.dirty = 0;
    this.#savedAtMs = this.#process.clock.now();
    await this.#say("DB saved on disk", "*", role, pid);
    return undefined;
  }

  /** A child writes the dump. */
  async #saveInBackground(): Promise<void> {
    const process = this.#process;
    this.#isSaving = true;
    const pid = process.fork(async (child) => {
      child.setTitle(`redis-rdb-bgsave *:${this.#config.get("port")}`);
      await child.sleep(10);
      const problem = await this.#save(child.pid, "C");
      if (problem === undefined) await this.#say("Fork CoW for RDB: current 0 MB, peak 0 MB, average 0 MB", "*", "C", child.pid);
      return problem === undefined ? 0 : 1;
    });
    await this.#say(`Background saving started by pid ${pid}`);
    void (async () => {
      const ended = await process.wait(pid);
      this.#isSaving = false;
      const isGood = ended?.status.kind === "exited" && ended.status.code === 0;
      await this.#say(isGood ? "Background saving terminated with success" : "Background saving error", isGood ? "*" : "#");
    })();
  }

  /** After a change: the earliest rule of `save` that now holds or will hold. */
  #watch(): void {
    if (this.#timer || this.#isSaving || this.#dirty === 0) return;
    const words = (this.#config.get("save") ?? "").split(" ").map(Number);
    const rules = words.flatMap((seconds, i) => (i % 2 === 0 && words[i + 1] !== undefined ? [{ seconds, changes: words[i + 1]! }] : []));
    const due = rules.filter(({ changes }) => this.#dirty >= changes).sort((a, b) => a.seconds - b.seconds)[0];
    if (!due) return;
    const { clock } = this.#process;
    let isCancelled = false;
    this.#timer = () => { isCancelled = true; };
    void this.#process.sleep(Math.max(1, this.#savedAtMs + due.seconds * 1000 + 1000 - clock.now())).then(async () => {
      this.#timer = undefined;
      if (isCancelled || this.#dirty === 0 || this.#isSaving) return;
      await this.#say(`${due.changes} changes in ${due.seconds} seconds. Saving...`);
      await this.#saveInBackground();
    }, () => { this.#timer = undefined; });
  }

  async #stop(signal: "SIGTERM" | "SIGINT"): Promise<void> {
    const process = this.#process;
    await process.write(1, `${process.pid}:signal-handler (${Math.floor(process.clock.now() / 1000)}) Received ${signal} scheduling shutdown...\n`);
    await process.clock.sleep(50);
    await this.#shutDown();
  }

  async #shutDown(saves = this.#config.get("save") !== ""): Promise<void> {
    await this.#say("User requested shutdown...");
    if (this.#log) await this.#say("Calling fsync() on the AOF file.");
    if (saves) {
      await this.#say("Saving the final RDB snapshot before exiting.");
      if (await this.#save()) {
        await this.#say("Error trying to save the DB, can't exit.", "#");
        return;
      }
    }
    await this.#say("Redis is now ready to exit, bye bye...", "#");
    this.#process.exit(0);
  }

  async #serve(peer: Duplex): Promise<void> {
    const client: Client = { peer, isAllowed: !this.#config.get("requirepass"), database: 0, channels: new Set(), patterns: new Set(), queue: undefined, isSpoiled: false };
    this.#clients.add(client);
    const reader = new ConnectionReader(peer.input);
    for (let command = await readCommand(reader); command; command = await readCommand(reader)) {
      const [typed = "", ...args] = command;
      if (typed === "") continue;
      const name = typed.toLowerCase();
      this.#commands++;
      for (const reply of await this.#take(client, name, typed, args)) await peer.output.write(utf8(encodeReply(reply)));
      if (name === "quit") break;
    }
    this.#clients.delete(client);
    peer.output.close();
  }

  /** One command of a client, perhaps kept for EXEC. */
  async #take(client: Client, name: string, typed: string, args: readonly string[]): Promise<readonly Reply[]> {
    if (!client.isAllowed && !["auth", "quit", "hello"].includes(name)) return [{ error: "NOAUTH Authentication required." }];
    const isListening = client.channels.size + client.patterns.size > 0;
    if (isListening && !["subscribe", "unsubscribe", "psubscribe", "punsubscribe", "ping", "quit", "reset"].includes(name)) {
      return [{ error: `ERR Can't execute '${name}': only (P|S)SUBSCRIBE / (P|S)UNSUBSCRIBE / PING / QUIT / RESET are allowed in this context` }];
    }
    if (name === "multi") {
      if (client.queue) return [{ error: "ERR MULTI calls can not be nested" }];
      client.queue = [];
      client.isSpoiled = false;
      return [ok];
    }
    if (name === "exec" || name === "discard") {
      const { queue } = client;
      if (!queue) return [{ error: `ERR ${name.toUpperCase()} without MULTI` }];
      client.queue = undefined;
      if (name === "discard") return [ok];
      if (client.isSpoiled) return [{ error: "EXECABORT Transaction discarded because of previous errors." }];
      const replies: Reply[] = [];
      for (const [one = "", ...rest] of queue) replies.push(await this.#answer(client, one.toLowerCase(), one, rest));
      return [replies];
    }
    if (client.queue) {
      // Names and argument counts are checked at once, on a store that nobody sees.
      const probe = new Store(() => 0).run(name, args);
      const problem = probe !== null && typeof probe === "object" && "error" in probe && probe.error.startsWith("ERR wrong number") ? probe : undefined;
      if (problem) {
        client.isSpoiled = true;
        return [problem];
      }
      client.queue.push([typed, ...args]);
      return [{ status: "QUEUED" }];
    }
    if (name.endsWith("subscribe")) return this.#subscribe(client, name, args);
    return [await this.#answer(client, name, typed, args)];
  }

  #subscribe(client: Client, name: string, args: readonly string[]): readonly Reply[] {
    const own = name.startsWith("p") ? client.patterns : client.channels;
    const adds = !name.includes("unsub");
    if (adds && args.length === 0) return [wrongCount(name)];
    const named = adds || args.length > 0 ? args : [...own];
    const total = (): number => client.channels.size + client.patterns.size;
    if (named.length === 0) return [[name, null, total()]];
    return named.map((channel) => {
      if (adds) own.add(channel);
      else own.delete(channel);
      return [name, channel, total()];
    });
  }

  async #publish(channel: string, message: string): Promise<number> {
    let count = 0;
    for (const { peer, channels, patterns } of this.#clients) {
      const messages: Reply[] = channels.has(channel) ? [["message", channel, message]] : [];
      for (const pattern of patterns) if (matching(pattern).test(channel)) messages.push(["pmessage", pattern, channel, message]);
      for (const one of messages) await peer.output.write(utf8(encodeReply(one)));
      count += messages.length;
    }
    return count;
  }

  #authenticate(client: Client, args: readonly string[]): Reply {
    const password = this.#config.get("requirepass");
    if (args.length === 0 || args.length > 2) return wrongCount("auth");
    if (!password && args.length === 1) return { error: "ERR AUTH <password> called without any password configured for the default user. Are you sure your configuration is correct?" };
    const isRight = (args.length === 1 || args[0] === "default") && (!password || args.at(-1) === password);
    if (isRight) client.isAllowed = true;
    return isRight ? ok : { error: "WRONGPASS invalid username-password pair or user is disabled." };
  }

  async #answer(client: Client, name: string, typed: string, args: readonly string[]): Promise<Reply> {
    switch (name) {
      case "auth": return this.#authenticate(client, args);
      case "ping": return client.channels.size + client.patterns.size > 0 ? ["pong", args[0] ?? ""] : (args[0] ?? { status: "PONG" });
      case "echo": return args[0] ?? wrongCount("echo");
      case "quit": case "client": return args[0]?.toLowerCase() === "id" ? 1 : ok;
      case "select": {
        const number = Number(args[0]);
        if (!/^\d+$/.test(args[0] ?? "")) return { error: "ERR value is not an integer or out of range" };
        if (number >= DATABASES) return { error: "ERR DB index is out of range" };
        client.database = number;
        return ok;
      }
      case "save": return (await this.#save()) ? { error: "ERR" } : ok;
      case "bgsave":
        if (this.#isSaving) return { error: "ERR Background save already in progress" };
        await this.#saveInBackground();
        return { status: "Background saving started" };
      case "bgrewriteaof":
        this.#log?.create(this.#stores);
        return { status: "Background append only file rewriting started" };
      case "lastsave": return Math.floor(this.#savedAtMs / 1000);
      case "time": { const now = this.#process.clock.now(); return [String(Math.floor(now / 1000)), String((now % 1000) * 1000)]; }
      case "shutdown":
        await this.#shutDown(args[0]?.toLowerCase() === "nosave" ? false : args[0]?.toLowerCase() === "save" ? true : undefined);
        return { error: "ERR Errors trying to SHUTDOWN. Check logs." };
      case "publish": return args.length === 2 ? this.#publish(args[0]!, args[1]!) : wrongCount("publish");
      case "command": case "latency": case "memory": return [];
      case "debug": if (args[0]?.toLowerCase() === "sleep") await this.#process.clock.sleep(Number(args[1]) * 1000); return ok;
      case "config": return this.#configure(args);
      case "info": return this.#info(args[0]?.toLowerCase());
      case "flushall":
        for (const store of this.#stores.values()) store.run("flushdb", []);
        this.#log?.append(client.database, ["FLUSHALL"]);
        return ok;
      default: {
        const store = this.#store(client.database);
        const before = store.dirty;
        const reply = store.run(name, args);
        if (reply === undefined) return { error: `ERR unknown command '${typed}', with args beginning with: ${args.map((arg) => `'${arg}' `).join("")}` };
        if (store.dirty !== before) this.#changed(client.database, store, name, args);
        return reply;
      }
    }
  }

  /** A change: into the log, and perhaps towards a save. Times are logged as moments. */
  #changed(database: number, store: Store, name: string, args: readonly string[]): void {
    const expires = args[0] === undefined ? undefined : store.entry(args[0])?.expiresAtMs;
    if (!/^p?expire(at)?$/.test(name)) this.#log?.append(database, [name, ...args]);
    if (expires !== undefined) this.#log?.append(database, ["PEXPIREAT", args[0]!, String(expires)]);
    this.#watch();
  }

  #configure([word = "", option = "", value = ""]: readonly string[]): Reply {
    const name = option.toLowerCase();
    if (word.toLowerCase() === "set") {
      if (!this.#config.has(name)) return { error: `ERR Unknown option or number of arguments for CONFIG SET - '${option}'` };
      this.#config.set(name, value);
      return ok;
    }
    if (word.toLowerCase() !== "get") return ok;
    const pattern = matching(name);
    return [...this.#config].flatMap(([key, one]) => (pattern.test(key) ? [key, one] : []));
  }

  #info(section: string | undefined): string {
    const { clock, pid } = this.#process;
    const uptime = Math.floor((clock.now() - this.#startedAtMs) / 1000);
    const used = 900_000 + this.#keys * 96;
    const sections: Readonly<Record<string, readonly string[]>> = {
      Server: [`redis_version:${this.#version}`, "redis_mode:standalone", `os:Linux ${this.#process.uname().release} x86_64`, "arch_bits:64", `process_id:${pid}`, `tcp_port:${this.#config.get("port")}`, `uptime_in_seconds:${uptime}`, `uptime_in_days:${Math.floor(uptime / 86400)}`, "executable:/data/redis-server", "config_file:"],
      Clients: [`connected_clients:${this.#clients.size}`, `maxclients:${this.#config.get("maxclients")}`, "blocked_clients:0"],
      Memory: [`used_memory:${used}`, `used_memory_human:${(used / 1024).toFixed(2)}K`, `maxmemory:${this.#config.get("maxmemory")}`, `maxmemory_policy:${this.#config.get("maxmemory-policy")}`],
      Persistence: ["loading:0", `rdb_changes_since_last_save:${this.#dirty}`, `rdb_bgsave_in_progress:${this.#isSaving ? 1 : 0}`, `rdb_last_save_time:${Math.floor(this.#savedAtMs / 1000)}`, "rdb_last_bgsave_status:ok", `aof_enabled:${this.#log ? 1 : 0}`],
      Stats: [`total_commands_processed:${this.#commands}`, `pubsub_channels:${new Set([...this.#clients].flatMap(({ channels }) => [...channels])).size}`],
      Replication: ["role:master", "connected_slaves:0"],
      CPU: ["used_cpu_sys:0.010000", "used_cpu_user:0.020000"],
      Cluster: ["cluster_enabled:0"],
      Keyspace: [...this.#stores].sort(([a], [b]) => a - b).flatMap(([number, store]) => {
        const keys = store.keys();
        const expiring = keys.filter((key) => store.entry(key)?.expiresAtMs !== undefined).length;
        return keys.length > 0 ? [`db${number}:keys=${keys.length},expires=${expiring},avg_ttl=0,subexpiry=0`] : [];
      }),
    };
    const chosen = Object.entries(sections).filter(([name]) => section === undefined || ["all", "default", "everything"].includes(section) || name.toLowerCase() === section);
    return chosen.map(([name, lines]) => [`# ${name}`, ...lines, ""].join("\r\n")).join("\r\n");
  }
}
