/**
 * nginx itself: options, start, the master's life with its workers.
 * Models: nginx src/core/nginx.c, src/os/unix/ngx_process_cycle.c
 *
 * @deviation The master accepts connections and hands them round; real workers accept them themselves.
 */
import { ErrnoError } from "../../../base/errors.ts";
import { signalNumber } from "../../../engine/runc/signals.ts";
import type { Listener, Process, Program, SignalName } from "../../../engine/runc/program.ts";
import { strftime } from "../../dates.ts";
import { nginxVersion } from "./answer.ts";
import { ConfigError, errnoNumber, readConfig } from "./config.ts";
import { readSettings, type Settings } from "./settings.ts";
import { work, type Peer, type WorkerPost } from "./worker.ts";

const levels = ["debug", "info", "notice", "warn", "error", "crit", "alert", "emerg"];
const processors = 2;
const temporaries = ["client_temp", "proxy_temp", "fastcgi_temp", "uwsgi_temp", "scgi_temp"];
const compiler = "gcc 12.2.0 (Debian 12.2.0-14)";

interface Options {
  readonly conf: string;
  readonly globals: string;
  readonly action: "run" | "test" | "dump" | "version" | "build" | "help" | { readonly signal: string };
  readonly isQuiet: boolean;
}

/** The web server. */
export const nginx: Program = {
  name: "nginx",
  async main(process) {
    const options = parse(process.argv.slice(1));
    if (typeof options === "string") {
      await process.write(2, `nginx: ${options}\n`);
      return 1;
    }
    if (options.action === "version" || options.action === "build" || options.action === "help") {
      await process.write(2, `nginx version: nginx/${nginxVersion}\n`);
      if (options.action === "build") await process.write(2, `built by ${compiler} \nbuilt with OpenSSL 3.0.15 3 Sep 2024\nTLS SNI support enabled\nconfigure arguments: --prefix=/etc/nginx --sbin-path=/usr/sbin/nginx --conf-path=/etc/nginx/nginx.conf --error-log-path=/var/log/nginx/error.log --http-log-path=/var/log/nginx/access.log --pid-path=/run/nginx.pid --user=nginx --group=nginx\n`);
      if (options.action === "help") await process.write(2, "Usage: nginx [-?hvVtTq] [-s signal] [-p prefix]\n             [-e filename] [-c filename] [-g directives]\n");
      return 0;
    }
    return new Master(process, options).run();
  },
};

function parse(args: readonly string[]): Options | string {
  let conf = "/etc/nginx/nginx.conf";
  let globals = "";
  let action: Options["action"] = "run";
  let isQuiet = false;
  for (let i = 0; i < args.length; i++) {
    const argument = args[i]!;
    if (!argument.startsWith("-")) return `invalid option: "${argument}"`;
    for (let at = 1; at < argument.length; at++) {
      const letter = argument[at]!;
      if ("cgspe".includes(letter)) {
        const value = argument.slice(at + 1) || args[++i];
        if (value === undefined) return `option "-${letter}" requires ${letter === "g" ? "parameter" : letter === "p" ? "directory name" : letter === "s" ? "parameter" : "file name"}`;
        if (letter === "c") conf = value.startsWith("/") ? value : `/etc/nginx/${value}`;
        if (letter === "g") globals = value;
        if (letter === "s") {
          if (!["stop", "quit", "reload", "reopen"].includes(value)) return `invalid option: "-s ${value}"`;
          action = { signal: value };
        }
        break;
      }
      if (letter === "v") action = "version";
      else if (letter === "V") action = "build";
      else if (letter === "t") action = "test";
      else if (letter === "T") action = "dump";
      else if (letter === "q") isQuiet = true;
      else if (letter === "h" || letter === "?") action = "help";
      else return `invalid option: "${letter}"`;
    }
  }
  return { conf, globals, action, isQuiet };
}

interface Worker {
  readonly pid: number;
  readonly channel: number;
  readonly post: WorkerPost;
  isLeaving: boolean;
}

class Master {
  #process: Process;
  readonly #options: Options;
  #settings!: Settings;
  #errorFd = 2;
  readonly #logs = new Map<string, number>();
  readonly #listeners = new Map<number, Listener>();
  readonly #workers = new Map<number, Worker>();
  #isStopping = false;
  #next = 0;

  constructor(process: Process, options: Options) {
    this.#process = process;
    this.#options = options;
  }

  async run(): Promise<number> {
    const process = this.#process;
    const { action, conf } = this.#options;
    try {
      this.#errorFd = this.#openLog("/var/log/nginx/error.log");
      this.#settings = this.#read();
      if (typeof action === "object") return await this.#signal(action.signal);
      if (process.creds.uid !== 0 && this.#settings.user) await this.#say("warn", `the "user" directive makes sense only if the master process runs with super-user privileges, ignored in ${this.#settings.userAt}`);
      if (action === "test" || action === "dump") await process.write(2, `nginx: the configuration file ${conf} syntax is ok\n`);
      this.#prepare();
      if (action === "run") await this.#bind();
      this.#writePid();
      if (action === "test" || action === "dump") {
        await process.write(2, `nginx: configuration file ${conf} test is successful\n`);
        if (action === "dump") await process.write(1, `# configuration file ${conf}:\n${process.fs.readText(conf)}\n`);
        return 0;
      }
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      await this.#say("emerg", error.message);
      if (action === "test") await process.write(2, `nginx: configuration file ${conf} test failed\n`);
      return 1;
    }
    if (!this.#settings.isDaemon) return this.#live();
    for (const listener of this.#listeners.values()) listener.close();
    this.#listeners.clear();
    process.fork(async (child) => {
      this.#process = child;
      await this.#bind();
      return this.#live();
    }, { fds: new Map(process.descriptors().map((fd) => [fd, fd])), newGroup: true });
    return 0;
  }

  #read(): Settings {
    const globals = this.#options.globals.split(";").map((one) => one.trim()).filter(Boolean).map((one) => {
      const [name = "", ...args] = one.split(/\s+/);
      return { name, args, block: undefined, file: "command line", line: 0 };
    });
    return readSettings(readConfig(this.#process.fs, this.#options.conf), globals, processors);
  }

  #log = async (process: Process, level: string, message: string): Promise<void> => {
    if (levels.indexOf(level) < levels.indexOf(this.#settings?.errorLevel ?? "error")) return;
    const time = strftime("%Y/%m/%d %H:%M:%S", process.clock.now());
    await process.write(this.#errorFd, `${time} [${level}] ${process.pid}#${process.pid}: ${message}\n`);
  };

  /** Before the workers run, problems go to the log and to standard error. */
  async #say(level: string, message: string): Promise<void> {
    if (this.#errorFd !== 2) {
      const time = strftime("%Y/%m/%d %H:%M:%S", this.#process.clock.now());
      await this.#process.write(this.#errorFd, `${time} [${level}] ${this.#process.pid}#${this.#process.pid}: ${message}\n`);
    }
    await this.#process.write(2, `nginx: [${level}] ${message}\n`);
  }

  #openLog(path: string): number {
    if (path === "stderr") return 2;
    try {
      return this.#process.open(path, { write: true, append: true, create: true }, 0o644);
    } catch (error) {
      if (!(error instanceof ErrnoError)) throw error;
      throw new ConfigError(`open() "${path}" failed (${errnoNumber(error)}: ${error.message})`);
    }
  }

  /** Temporary directories, logs and the pid file, as the real one makes them at start. */
  #prepare(): void {
    const { fs, creds } = this.#process;
    const owner = creds.uid === 0 ? this.#account() : undefined;
    for (const path of temporaries.map((name) => `/var/cache/nginx/${name}`)) {
      try {
        fs.mkdir(path, 0o700);
        if (owner) fs.chown(path, owner.uid, -1);
      } catch (error) {
        if (!(error instanceof ErrnoError)) throw error;
        if (error.code !== "EEXIST") throw new ConfigError(`mkdir() "${path}" failed (${errnoNumber(error)}: ${error.message})`);
      }
    }
    this.#errorFd = this.#openLog(this.#settings.errorLog);
    for (const path of new Set(this.#settings.servers.flatMap((server) => [server.scope, ...server.locations.map(({ scope }) => scope)]).flatMap(({ accessLog }) => (accessLog ? [accessLog.path] : [])))) {
      if (!this.#logs.has(path)) this.#logs.set(path, this.#openLog(path));
    }
  }

  /** A test only tries to open it. */
  #writePid(): void {
    const { pid: path } = this.#settings;
    const isRun = this.#options.action === "run";
    try {
      const fd = this.#process.open(path, { write: true, create: true, truncate: isRun }, 0o644);
      this.#process.close(fd);
      if (isRun) this.#process.fs.writeFile(path, `${this.#process.pid}\n`, 0o644);
    } catch (error) {
      if (!(error instanceof ErrnoError)) throw error;
      throw new ConfigError(`open() "${path}" failed (${errnoNumber(error)}: ${error.message})`);
    }
  }

  #account(): { uid: number; gid: number } {
    const accounts = this.#process.fs.readText("/etc/passwd").split("\n").map((line) => line.split(":"));
    // nginx.org and Alpine build it with --user=nginx and make that account; Debian's own build keeps the default.
    const name = this.#settings.user ?? (accounts.some(([user]) => user === "nginx") ? "nginx" : "nobody");
    const fields = accounts.find(([user]) => user === name);
    if (!fields) throw new ConfigError(`getpwnam("${name}") failed${this.#settings.userAt ? ` in ${this.#settings.userAt}` : ""}`);
    return { uid: Number(fields[2]), gid: Number(fields[3]) };
  }

  async #bind(): Promise<void> {
    const wanted = new Map(this.#settings.servers.flatMap(({ listens }) => listens).toReversed().map((listen) => [listen.port, listen]));
    for (const [port, listener] of this.#listeners) {
      if (wanted.has(port)) continue;
      listener.close();
      this.#listeners.delete(port);
    }
    for (const { port, address, shown } of wanted.values()) {
      for (let tries = 1; !this.#listeners.has(port); tries++) {
        try {
          const listener = this.#process.listen(address === "::" ? "0.0.0.0" : address, port);
          this.#listeners.set(port, listener);
          void this.#accept(listener, port);
        } catch (error) {
          if (!(error instanceof ErrnoError)) throw error;
          const message = `bind() to ${shown} failed (${errnoNumber(error)}: ${error.message})`;
          if (error.code !== "EADDRINUSE") throw new ConfigError(message);
          await this.#say("emerg", message);
          if (tries === 5) throw new ConfigError("still could not bind()");
          await this.#process.clock.sleep(500);
        }
      }
    }
  }

  async #accept(listener: Listener, port: number): Promise<void> {
    for (let peer = await listener.accept(); peer; peer = await listener.accept()) {
      const ready = [...this.#workers.values()].filter(({ isLeaving }) => !isLeaving);
      const worker = ready[this.#next++ % Math.max(ready.length, 1)];
      if (!worker) {
        peer.output.close();
        continue;
      }
      const own: Peer = { ...peer, port };
      worker.post.open.add(own);
      worker.post.queue.push(own);
      await this.#process.write(worker.channel, "c");
    }
  }

  async #live(): Promise<number> {
    const process = this.#process;
    process.setTitle(`nginx: master process ${process.argv.join(" ")}`);
    if (this.#settings.isDaemon) process.fs.writeFile(this.#settings.pid, `${process.pid}\n`);
    const { release, sysname } = process.uname();
    await this.#log(process, "notice", 'using the "epoll" event method');
    await this.#log(process, "notice", `nginx/${nginxVersion}`);
    await this.#log(process, "notice", `built by ${compiler} `);
    await this.#log(process, "notice", `OS: ${sysname} ${release}`);
    const files = process.rlimits.get("nofile");
    await this.#log(process, "notice", `getrlimit(RLIMIT_NOFILE): ${files?.soft ?? 1048576}:${files?.hard ?? 1048576}`);
    process.onSignal("SIGQUIT", () => this.#stop("SIGQUIT", "shutting down"));
    process.onSignal("SIGTERM", () => this.#stop("SIGTERM", "exiting"));
    process.onSignal("SIGINT", () => this.#stop("SIGINT", "exiting"));
    process.onSignal("SIGHUP", () => this.#reload());
    process.onSignal("SIGUSR1", () => this.#log(process, "notice", "signal 10 (SIGUSR1) received, reopening logs"));
    process.onSignal("SIGWINCH", "ignore");
    await this.#startWorkers();
    while (this.#workers.size > 0) {
      const ended = await process.wait(-1);
      if (!ended) continue;
      const worker = this.#workers.get(ended.pid);
      if (!worker) continue;
      this.#workers.delete(ended.pid);
      process.close(worker.channel);
      for (const peer of worker.post.open) peer.output.close();
      const { status } = ended;
      const how = status.kind === "exited" ? `exited with code ${status.code}` : `exited on signal ${signalNumber(status.signal)}`;
      await this.#log(process, "notice", `signal 17 (SIGCHLD) received from ${ended.pid}`);
      await this.#log(process, status.kind === "exited" && status.code === 0 ? "notice" : "alert", `worker process ${ended.pid} ${how}`);
      if (!this.#isStopping && !worker.isLeaving) await this.#startWorker();
    }
    try {
      process.fs.unlink(this.#settings.pid);
    } catch (error) {
      if (!(error instanceof ErrnoError)) throw error;
    }
    await this.#log(process, "notice", "exit");
    return 0;
  }

  async #startWorkers(): Promise<void> {
    await this.#log(this.#process, "notice", "start worker processes");
    for (let i = 0; i < this.#settings.workers; i++) await this.#startWorker();
  }

  async #startWorker(): Promise<void> {
    const process = this.#process;
    const { readFd, writeFd } = process.pipe();
    const post: WorkerPost = { settings: this.#settings, queue: [], open: new Set(), logs: this.#logs, log: this.#log };
    const creds = process.creds.uid === 0 ? { ...process.creds, ...this.#account(), groups: [this.#account().gid], capabilities: new Set<string>() } : undefined;
    const kept = [0, 1, 2, this.#errorFd, ...this.#logs.values(), readFd].filter((fd) => process.isOpen(fd));
    const pid = process.fork((child) => work(child, post, readFd, creds), { fds: new Map(kept.map((fd) => [fd, fd])) });
    process.close(readFd);
    this.#workers.set(pid, { pid, channel: writeFd, post, isLeaving: false });
    await this.#log(process, "notice", `start worker process ${pid}`);
  }

  async #stop(signal: SignalName, what: string): Promise<void> {
    await this.#log(this.#process, "notice", `signal ${signalNumber(signal)} (${signal}) received, ${what}`);
    this.#isStopping = true;
    if (signal === "SIGQUIT") for (const listener of this.#listeners.values()) listener.close();
    this.#tell([...this.#workers.values()], signal === "SIGQUIT" ? "SIGQUIT" : "SIGTERM");
  }

  #tell(workers: readonly Worker[], signal: SignalName): void {
    for (const worker of workers) {
      worker.isLeaving = true;
      try {
        this.#process.kill(worker.pid, signal);
      } catch (error) {
        if (!(error instanceof ErrnoError)) throw error;
      }
    }
  }

  async #reload(): Promise<void> {
    await this.#log(this.#process, "notice", "signal 1 (SIGHUP) received, reconfiguring");
    await this.#log(this.#process, "notice", "reconfiguring");
    const before = this.#settings;
    try {
      this.#settings = this.#read();
      await this.#bind();
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      this.#settings = before;
      await this.#log(this.#process, "emerg", error.message);
      return;
    }
    const old = [...this.#workers.values()];
    await this.#log(this.#process, "notice", 'using the "epoll" event method');
    await this.#startWorkers();
    this.#tell(old, "SIGQUIT");
  }

  async #signal(name: string): Promise<number> {
    const { pid: path } = this.#settings;
    await this.#log(this.#process, "notice", "signal process started");
    let pid = "";
    try {
      pid = this.#process.fs.readText(path).trim();
    } catch (error) {
      if (!(error instanceof ErrnoError)) throw error;
      throw new ConfigError(`open() "${path}" failed (${errnoNumber(error)}: ${error.message})`);
    }
    if (!/^\d+$/.test(pid)) throw new ConfigError(`invalid PID number "${pid}" in "${path}"`);
    const signals: Record<string, SignalName> = { stop: "SIGTERM", quit: "SIGQUIT", reload: "SIGHUP", reopen: "SIGUSR1" };
    this.#process.kill(Number(pid), signals[name]!);
    return 0;
  }
}
