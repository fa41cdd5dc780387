/** /usr/bin/docker on the student's host: the CLI as a process of the Lab's kernel, its streams the process's own. */
import type { ApiFetch } from "../api/transport.ts";
import { utf8 } from "../base/bytes.ts";
import { Emitter } from "../base/emitter.ts";
import { ErrnoError } from "../base/errors.ts";
import type { ByteReader, ByteWriter } from "../base/pipe.ts";
import { vfsHostFiles } from "../cli/hostFiles.ts";
import type { Terminal } from "../cli/io.ts";
import { runDocker } from "../cli/main.ts";
import { KernelProcess } from "../engine/runc/process.ts";
import type { Process, Program, SignalName } from "../engine/runc/program.ts";
import type { TerminalMode } from "../engine/runc/program.ts";
import type { Vfs } from "../fs/vfs.ts";

/** Signals that the CLI wants to hear of; the rest keep their default action. */
const heard: readonly SignalName[] = ["SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT", "SIGWINCH"];

/** Virtual time that the program needs before it does anything: two commands are never told at once. */
const startupMs = 12;

/** The program behind the `docker` file; `fetch` is the engine's API. */
export function dockerProgram(fetch: ApiFetch, hostFs: Vfs): Program {
  return {
    name: "docker",
    main: async (process) => {
      const signals = new Emitter<string>();
      for (const name of heard) process.onSignal(name, (signal) => signals.emit(signal.slice(3)));
      // Killed outright, its connections close with it.
      if (process instanceof KernelProcess) process.onExit(() => signals.emit("KILL"));
      // A reader that has gone is told by EPIPE, so that the CLI ends by itself.
      process.onSignal("SIGPIPE", "ignore");
      await process.clock.sleep(startupMs);
      const context = { creds: process.creds, umask: process.umask, cwd: process.cwd() };
      const run = runDocker(process.argv.slice(1), {
        stdin: readerOn(process, 0),
        stdout: writerOn(process, 1),
        stderr: writerOn(process, 2),
        terminal: terminalOf(process),
        env: process.env,
        cwd: process.cwd(),
        files: vfsHostFiles(hostFs, context),
        clock: process.clock,
        fetch,
        signals,
      });
      // It waits for the engine, not in a system call; Ctrl-C reaches it all the same.
      return process instanceof KernelProcess ? process.outside(run) : run;
    },
  };
}

function readerOn(process: Process, fd: number): ByteReader {
  let cancelled = false;
  return {
    read: async (max) => {
      while (!cancelled) {
        try {
          return await process.read(fd, max);
        } catch (error) {
          if (!(error instanceof ErrnoError)) throw error;
          if (error.code !== "EINTR") return null;
        }
      }
      return null;
    },
    cancel: () => {
      cancelled = true;
    },
  };
}

function writerOn(process: Process, fd: number): ByteWriter {
  return {
    write: async (bytes) => {
      try {
        await process.write(fd, bytes.length === 0 ? utf8("") : bytes);
        return true;
      } catch (error) {
        if (error instanceof ErrnoError) return false;
        throw error;
      }
    },
    close: () => {},
  };
}

function terminalOf(process: Process): Terminal {
  let cooked: TerminalMode | undefined;
  const size = (): { columns: number; rows: number } => {
    const fd = [1, 2, 0].find((candidate) => process.isOpen(candidate) && process.isTerminal(candidate));
    return fd === undefined ? { columns: 0, rows: 0 } : process.windowSize(fd);
  };
  const isTerminal = (fd: number): boolean => process.isOpen(fd) && process.isTerminal(fd);
  return {
    stdin: isTerminal(0),
    stdout: isTerminal(1),
    stderr: isTerminal(2),
    get columns() {
      return size().columns;
    },
    get rows() {
      return size().rows;
    },
    setRaw(isRaw) {
      if (!isTerminal(0)) return;
      if (isRaw) {
        cooked ??= process.terminalMode(0);
        process.setTerminalMode(0, { isCanonical: false, echo: false, signals: false, isRaw: true });
      } else if (cooked) {
        process.setTerminalMode(0, cooked);
        cooked = undefined;
      }
    },
  };
}
