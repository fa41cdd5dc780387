/** pg_ctl: starts and stops a server. Models: postgres src/bin/pg_ctl/pg_ctl.c */
import { ErrnoError } from "../../base/errors.ts";
import type { Process, Program, SignalName } from "../../engine/runc/program.ts";
import { orNone } from "../files.ts";
import { postgresVersion } from "./version.ts";

const STEP_MS = 100;

interface Options {
  dir: string;
  server: string[];
  mode: "smart" | "fast" | "immediate";
  waits: boolean;
  seconds: number;
  silent: boolean;
  log: string | undefined;
}

/** The program. */
export const pgCtl: Program = {
  name: "pg_ctl",
  async main(process) {
    const version = postgresVersion(process);
    const options: Options = { dir: process.env.get("PGDATA") ?? "", server: [], mode: "fast", waits: true, seconds: 60, silent: false, log: undefined };
    let command: string | undefined;
    const args = process.argv.slice(1);
    for (let i = 0; i < args.length; i++) {
      const argument = args[i]!;
      const value = (): string => (argument.startsWith("--") && argument.includes("=") ? argument.slice(argument.indexOf("=") + 1) : !argument.startsWith("--") && argument.length > 2 ? argument.slice(2) : (args[++i] ?? ""));
      if (argument === "--version" || argument === "-V") {
        await process.write(1, `pg_ctl (PostgreSQL) ${version.shown}\n`);
        return 0;
      }
      if (/^(-D|--pgdata)/.test(argument)) options.dir = value();
      else if (/^(-o|--options)/.test(argument)) options.server.push(...words(value()));
      else if (/^(-m|--mode)/.test(argument)) {
        const mode = value();
        options.mode = mode.startsWith("s") ? "smart" : mode.startsWith("i") ? "immediate" : "fast";
      }
      else if (/^(-l|--log)/.test(argument)) options.log = value();
      else if (/^(-t|--timeout)/.test(argument)) options.seconds = Number(value());
      else if (argument === "-w" || argument === "--wait") options.waits = true;
      else if (argument === "-W" || argument === "--no-wait") options.waits = false;
      else if (argument === "-s" || argument === "--silent") options.silent = true;
      else if (argument.startsWith("-")) return complain(process, `invalid option -- '${argument.slice(1)}'\nTry "pg_ctl --help" for more information.`);
      else command = argument;
    }
    if (command === undefined) return complain(process, 'no operation specified\nTry "pg_ctl --help" for more information.');
    if (process.creds.uid === 0) return complain(process, 'cannot be run as root\nPlease log in (using, e.g., "su") as the (unprivileged) user that will\nown the server process.');
    if (options.dir === "") return complain(process, 'no database directory specified and environment variable PGDATA unset\nTry "pg_ctl --help" for more information.');
    switch (command) {
      case "start": return start(process, options, version.bin);
      case "stop": return stop(process, options);
      case "restart": {
        await stop(process, options);
        return start(process, options, version.bin);
      }
      case "reload": return signal(process, options, "SIGHUP", "server signaled\n");
      case "status": {
        const pid = running(process, options.dir);
        if (pid === undefined) {
          await process.write(1, "pg_ctl: no server running\n");
          return 3;
        }
        await process.write(1, `pg_ctl: server is running (PID: ${pid})\n${orNone(() => process.fs.readText(`${options.dir}/postmaster.opts`)) ?? ""}`);
        return 0;
      }
      case "initdb": case "init": return process.exec([`${version.bin}/initdb`, "-D", options.dir, ...options.server]);
      default: return complain(process, `unrecognized operation mode "${command}"\nTry "pg_ctl --help" for more information.`);
    }
  },
};

async function complain(process: Process, message: string): Promise<number> {
  await process.write(2, `pg_ctl: ${message}\n`);
  return 1;
}

/** Splits options as a shell would. */
function words(text: string): string[] {
  return [...text.matchAll(/(?:[^\s'"]|'[^']*'|"[^"]*")+/g)].map(([word]) => word.replace(/'([^']*)'|"([^"]*)"/g, (_, a?: string, b?: string) => a ?? b ?? ""));
}

function pidFile(process: Process, dir: string): readonly string[] {
  return (orNone(() => process.fs.readText(`${dir}/postmaster.pid`)) ?? "").split("\n");
}

function running(process: Process, dir: string): number | undefined {
  const pid = Number(pidFile(process, dir)[0] || 0);
  return pid > 0 && process.processes().some((one) => one.pid === pid && one.state !== "Z") ? pid : undefined;
}

async function start(process: Process, options: Options, bin: string): Promise<number> {
  const say = (text: string): Promise<void> => (options.silent ? Promise.resolve() : process.write(1, text));
  if (running(process, options.dir) !== undefined) await process.write(2, "pg_ctl: another server might be running; trying to start server anyway\n");
  const fds = new Map([[0, 0], [1, 1], [2, 2]]);
  if (options.log !== undefined) {
    try {
      const fd = process.open(options.log, { write: true, append: true, create: true }, 0o600);
      fds.set(1, fd);
      fds.set(2, fd);
    } catch (error) {
      if (!(error instanceof ErrnoError)) throw error;
      await process.write(2, `pg_ctl: could not start server\nExamine the log output.\n`);
      return 1;
    }
  }
  const pid = await process.spawn({ argv: [`${bin}/postgres`, "-D", options.dir, ...options.server], newGroup: true, fds });
  if (!options.waits) {
    await say("server starting\n");
    return 0;
  }
  await say("waiting for server to start...");
  for (let step = 0; step < options.seconds * 10; step++) {
    if (step % 10 === 0) await say(".");
    await process.sleep(STEP_MS);
    const [own, , , , , , , status] = pidFile(process, options.dir);
    if (Number(own) === pid && status?.trim() === "ready") {
      await say(" done\nserver started\n");
      return 0;
    }
    const ended = await process.wait(pid, { noHang: true });
    if (ended) {
      await say(" stopped waiting\n");
      await process.write(2, "pg_ctl: could not start server\nExamine the log output.\n");
      return 1;
    }
  }
  await say(" stopped waiting\n");
  await process.write(2, "pg_ctl: server did not start in time\n");
  return 1;
}

async function signal(process: Process, options: Options, name: SignalName, message: string): Promise<number> {
  const pid = running(process, options.dir);
  if (pid === undefined) return complain(process, `PID file "${options.dir}/postmaster.pid" does not exist\nIs server running?`);
  process.kill(pid, name);
  if (!options.silent) await process.write(1, message);
  return 0;
}

async function stop(process: Process, options: Options): Promise<number> {
  const say = (text: string): Promise<void> => (options.silent ? Promise.resolve() : process.write(1, text));
  const names: Readonly<Record<Options["mode"], SignalName>> = { smart: "SIGTERM", fast: "SIGINT", immediate: "SIGQUIT" };
  const code = await signal(process, options, names[options.mode], options.waits ? "waiting for server to shut down..." : "server shutting down\n");
  if (code !== 0 || !options.waits) return code;
  for (let step = 0; step < options.seconds * 10; step++) {
    if (step % 10 === 0) await say(".");
    await process.sleep(STEP_MS);
    if (running(process, options.dir) !== undefined) continue;
    await say(" done\nserver stopped\n");
    return 0;
  }
  await say(" failed\n");
  await process.write(2, "pg_ctl: server does not shut down\n");
  return 1;
}
