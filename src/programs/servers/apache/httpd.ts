/**
 * Apache httpd: options, start, workers, the end. Models: Apache httpd server/main.c, server/mpm/event
 *
 * @deviation The parent accepts connections and hands them round; files are served, modules beyond that are not simulated.
 */
import type { Duplex } from "../../../base/pipe.ts";
import { ErrnoError } from "../../../base/errors.ts";
import type { Listener, Process, Program } from "../../../engine/runc/program.ts";
import { userByName } from "../../accounts.ts";
import { strftime } from "../../dates.ts";
import { orNone } from "../../files.ts";
import { headerValue, HttpReader } from "../../net/http.ts";
import { answer, apacheVersion } from "./answer.ts";
import { ConfigurationError, readSite, serverRoot, type Site } from "./config.ts";

const WORKERS = 3;
type Peer = Duplex & { readonly remote: string };

interface Worker {
  readonly pid: number;
  readonly channel: number;
  readonly queue: Peer[];
}

/** The web server of the httpd image. */
export const apache: Program = {
  name: "httpd",
  async main(process) {
    const args = process.argv.slice(1);
    let conf = `${serverRoot}/conf/httpd.conf`;
    let action = "run";
    let isForeground = false;
    const extra: string[] = [];
    for (let i = 0; i < args.length; i++) {
      const argument = args[i]!;
      const value = (): string => argument.slice(2) || (args[++i] ?? "");
      if (argument.startsWith("-D")) isForeground = value() === "FOREGROUND" || isForeground;
      else if (argument === "-X") isForeground = true;
      else if (argument.startsWith("-f")) conf = value();
      else if (/^-[cC]/.test(argument)) extra.push(value());
      else if (argument.startsWith("-k")) action = value();
      else if (/^-[vVtSMl]$/.test(argument)) action = argument;
      else if (!/^-[de]/.test(argument)) {
        await process.write(2, `Usage: httpd [-D name] [-d directory] [-f file]\n             [-C "directive"] [-c "directive"]\n             [-k start|restart|graceful|graceful-stop|stop]\n             [-v] [-V] [-h] [-l] [-L] [-t] [-T] [-S] [-X]\n`);
        return 1;
      } else value();
    }
    if (action === "-v" || action === "-V") {
      await process.write(1, `Server version: Apache/${apacheVersion} (Unix)\nServer built:   Apr 29 2025 00:31:40\n`);
      return 0;
    }
    return new Apache(process, conf, extra, isForeground).run(action);
  },
};

class Apache {
  #process: Process;
  readonly #conf: string;
  readonly #extra: readonly string[];
  readonly #isForeground: boolean;
  #site!: Site;
  readonly #workers = new Map<number, Worker>();
  #listeners: Listener[] = [];
  #next = 0;
  #isStopping = false;
  #logs: { error: number; access: number } = { error: 2, access: 1 };

  constructor(process: Process, conf: string, extra: readonly string[], isForeground: boolean) {
    this.#process = process;
    this.#conf = conf;
    this.#extra = extra;
    this.#isForeground = isForeground;
  }

  async run(action: string): Promise<number> {
    const process = this.#process;
    const pidFile = `${serverRoot}/logs/httpd.pid`;
    try {
      this.#site = readSite(process.fs, this.#conf, this.#extra);
    } catch (error) {
      if (!(error instanceof ConfigurationError)) throw error;
      await process.write(2, `${error.message}\n`);
      return 1;
    }
    const unnamed = async (): Promise<void> => {
      if (this.#site.serverName !== undefined) return;
      const address = process.interfaces().find(({ name }) => name !== "lo")?.address ?? "127.0.0.1";
      await process.write(2, `AH00558: httpd: Could not determine the server's fully qualified domain name, using ${address}. Set the 'ServerName' directive globally to suppress this message\n`);
    };
    await unnamed();
    if (action === "-t") {
      await process.write(2, "Syntax OK\n");
      return 0;
    }
    if (action === "-S" || action === "-M" || action === "-l") {
      await process.write(1, action === "-S" ? `VirtualHost configuration:\nServerRoot: "${serverRoot}"\nMain DocumentRoot: "${this.#site.documentRoot}"\nMain ErrorLog: "${this.#site.errorLog}"\n` : "Loaded Modules:\n core_module (static)\n so_module (static)\n http_module (static)\n mpm_event_module (shared)\n");
      return 0;
    }
    if (action !== "run" && action !== "start") {
      const pid = Number(orNone(() => process.fs.readText(pidFile)) ?? 0);
      if (pid === 0) {
        await process.write(2, action === "stop" ? "httpd (no pid file) not running\n" : "httpd not running, trying to start\n");
        return action === "stop" ? 0 : 1;
      }
      process.kill(pid, action === "stop" ? "SIGTERM" : action === "graceful-stop" ? "SIGWINCH" : action === "graceful" ? "SIGUSR1" : "SIGHUP");
      return 0;
    }
    if (!this.#isForeground) {
      process.fork(async (child) => {
        this.#process = child;
        return this.#live(pidFile);
      }, { newGroup: true });
      return 0;
    }
    await unnamed();
    return this.#live(pidFile);
  }

  #log = async (level: string, message: string, process = this.#process, client = ""): Promise<void> => {
    const now = process.clock.now();
    const time = `${strftime("%a %b %d %H:%M:%S", now)}.${String(now % 1000).padStart(3, "0")}000 ${strftime("%Y", now)}`;
    await process.write(this.#logs.error, `[${time}] [${level}] [pid ${process.pid}:tid ${process.pid}] ${client}${message}\n`);
  };

  async #live(pidFile: string): Promise<number> {
    const process = this.#process;
    for (const port of this.#site.listens) {
      try {
        this.#accept(process.listen("0.0.0.0", port));
      } catch (error) {
        if (!(error instanceof ErrnoError)) throw error;
        const why = `(${error.code === "EADDRINUSE" ? 98 : 13})${error.code === "EADDRINUSE" ? "Address already in use" : error.message}: AH00072: make_sock: could not bind to address`;
        await process.write(2, `${why} [::]:${port}\n${why} 0.0.0.0:${port}\nno listening sockets available, shutting down\nAH00015: Unable to open logs\n`);
        return 1;
      }
    }
    const open = (path: string, own: number): number => {
      if (path === `/proc/self/fd/${own}` || path === "/dev/stdout" || path === "/dev/stderr") return own;
      return process.open(path, { write: true, append: true, create: true }, 0o644);
    };
    try {
      this.#logs = { error: open(this.#site.errorLog, 2), access: open(this.#site.accessLog, 1) };
      process.fs.writeFile(pidFile, `${process.pid}\n`, 0o644);
    } catch (error) {
      if (!(error instanceof ErrnoError)) throw error;
      await process.write(2, `(${error.code === "EACCES" ? 13 : 2})${error.message}: AH00091: httpd: could not open error log file ${error.path}.\nAH00015: Unable to open logs\n`);
      return 1;
    }
    process.onSignal("SIGTERM", () => this.#stop("AH00491: caught SIGTERM, shutting down"));
    process.onSignal("SIGINT", () => this.#stop("AH00491: caught SIGTERM, shutting down"));
    process.onSignal("SIGWINCH", () => this.#stop("AH00492: caught SIGWINCH, shutting down gracefully"));
    process.onSignal("SIGHUP", () => this.#restart("AH00494: SIGHUP received.  Attempting to restart"));
    process.onSignal("SIGUSR1", () => this.#restart("AH00493: SIGUSR1 received.  Doing graceful restart"));
    process.onSignal("SIGPIPE", "ignore");
    for (let i = 0; i < WORKERS; i++) this.#start();
    await this.#log("mpm_event:notice", `AH00489: Apache/${apacheVersion} (Unix) configured -- resuming normal operations`);
    await this.#log("core:notice", `AH00094: Command line: 'httpd${this.#isForeground ? " -D FOREGROUND" : ""}'`);
    while (this.#workers.size > 0) {
      const ended = await process.wait(-1);
      if (!ended || !this.#workers.delete(ended.pid)) continue;
      if (ended.status.kind === "signaled" && !this.#isStopping) await this.#log("core:notice", `AH00052: child pid ${ended.pid} exit signal ${ended.status.signal === "SIGKILL" ? "Killed (9)" : ended.status.signal}`);
      if (!this.#isStopping) this.#start();
    }
    orNone(() => process.fs.unlink(pidFile));
    return 0;
  }

  #accept(listener: Listener): void {
    this.#listeners.push(listener);
    void (async () => {
      for (let peer = await listener.accept(); peer; peer = await listener.accept()) {
        const workers = [...this.#workers.values()];
        const worker = workers[this.#next++ % Math.max(1, workers.length)];
        if (!worker) {
          peer.output.close();
          continue;
        }
        worker.queue.push(peer);
        await this.#process.write(worker.channel, "c");
      }
    })();
  }

  #start(): void {
    const process = this.#process;
    const { readFd, writeFd } = process.pipe();
    const queue: Peer[] = [];
    const account = process.creds.uid === 0 ? userByName(process, this.#site.user) : undefined;
    const kept = new Set([0, 1, 2, this.#logs.error, this.#logs.access, readFd].filter((fd) => process.isOpen(fd)));
    const pid = process.fork(async (child) => {
      if (account) child.creds = { uid: account.uid, gid: account.gid, groups: [account.gid] };
      for (const signal of ["SIGTERM", "SIGHUP", "SIGUSR1", "SIGWINCH", "SIGINT"] as const) child.onSignal(signal, signal === "SIGTERM" || signal === "SIGUSR1" ? () => child.exit(0) : "ignore");
      while (await child.read(readFd, 1)) {
        const peer = queue.shift();
        if (peer) void this.#serve(child, peer);
      }
      return 0;
    }, { fds: new Map([...kept].map((fd) => [fd, fd])) });
    process.close(readFd);
    this.#workers.set(pid, { pid, channel: writeFd, queue });
  }

  async #serve(child: Process, peer: Peer): Promise<void> {
    const reader = new HttpReader(peer);
    const client = peer.remote.replace(/:\d+$/, "");
    for (let head = await reader.head(); head; head = await reader.head()) {
      for await (const part of reader.body(head, false)) void part;
      const now = child.clock.now();
      const reply = answer(child.fs, this.#site, head, now);
      const isGood = await peer.output.write(reply.bytes);
      if (reply.problem !== undefined) await this.#log(reply.problem.startsWith("AH01276") ? "autoindex:error" : "core:error", reply.problem, child, `[client ${peer.remote}] `);
      const combined = this.#site.isCombined ? ` "${headerValue(head.headers, "referer") ?? "-"}" "${headerValue(head.headers, "user-agent") ?? "-"}"` : "";
      await child.write(this.#logs.access, `${client} - - [${strftime("%d/%b/%Y:%H:%M:%S +0000", now)}] "${head.start}" ${reply.code} ${reply.bodyBytes === 0 ? "-" : reply.bodyBytes}${combined}\n`);
      if (!reply.keepsOpen || !isGood) break;
    }
    peer.output.close();
  }

  async #stop(message: string): Promise<void> {
    if (this.#isStopping) return;
    this.#isStopping = true;
    for (const listener of this.#listeners.splice(0)) listener.close();
    await this.#log("mpm_event:notice", message);
    for (const pid of this.#workers.keys()) orNone(() => this.#process.kill(pid, "SIGTERM"));
  }

  async #restart(message: string): Promise<void> {
    await this.#log("mpm_event:notice", message);
    try {
      this.#site = readSite(this.#process.fs, this.#conf, this.#extra);
    } catch (error) {
      if (!(error instanceof ConfigurationError)) throw error;
      await this.#process.write(2, `${error.message}\n`);
      return this.#stop("AH00020: Configuration Failed, exiting");
    }
    await this.#log("mpm_event:notice", `AH00489: Apache/${apacheVersion} (Unix) configured -- resuming normal operations`);
    await this.#log("core:notice", "AH00094: Command line: 'httpd -D FOREGROUND'");
  }
}
