/** Child processes behind node's child_process. Models: node src/process_wrap.cc, src/spawn_sync.cc. */
import { concatBytes } from "../../../base/bytes.ts";
import { ErrnoError } from "../../../base/errors.ts";
import type { ExitStatus } from "../../../engine/runc/program.ts";
import { bufferOf, bytesOf } from "../builtins/buffers.ts";
import { addMethods } from "../builtins/define.ts";
import { type Machine, waiting } from "../language/machine.ts";
import type { JsObject, Value } from "../language/values.ts";
import { errnoNumber } from "./errno.ts";
import type { EventLoop } from "./eventLoop.ts";

interface Launch {
  readonly argv: readonly string[];
  readonly cwd: string | undefined;
  readonly env: ReadonlyMap<string, string> | undefined;
  /** 0: inherit, 1: nothing, 2: a pipe; for stdin, stdout, stderr. */
  readonly stdio: readonly number[];
}

function launchOf(m: Machine, args: readonly Value[]): Launch {
  const [argv, cwd, env, stdio] = args;
  const pairs = env === undefined ? undefined : new Map(m.list(env).map((pair) => {
    const text = m.toText(pair);
    return [text.slice(0, text.indexOf("=")), text.slice(text.indexOf("=") + 1)] as const;
  }));
  return { argv: m.list(argv).map((part) => m.toText(part)), cwd: cwd === undefined || cwd === null ? undefined : m.toText(cwd), env: pairs, stdio: m.list(stdio).map(Number) };
}

function outcome(status: ExitStatus): [Value, Value] {
  return status.kind === "exited" ? [status.code, null] : [null, status.signal];
}

/** Starts the child; our ends of its pipes by its descriptor. */
async function start(loop: EventLoop, launch: Launch): Promise<{ pid: number; ends: ReadonlyMap<number, number> }> {
  const { process } = loop;
  await loop.flush();
  const fds = new Map<number, number>();
  const ends = new Map<number, number>();
  const close: number[] = [];
  launch.stdio.forEach((mode, fd) => {
    if (mode === 0) fds.set(fd, fd);
    else if (mode === 1) {
      const none = process.open("/dev/null", { read: true, write: true });
      fds.set(fd, none);
      close.push(none);
    } else {
      const { readFd, writeFd } = process.pipe();
      const [theirs, ours] = fd === 0 ? [readFd, writeFd] : [writeFd, readFd];
      fds.set(fd, theirs);
      ends.set(fd, ours);
      close.push(theirs);
    }
  });
  try {
    const pid = await process.spawn({ argv: launch.argv, fds, ...(launch.env ? { env: launch.env } : {}), ...(launch.cwd === undefined ? {} : { cwd: launch.cwd }) });
    return { pid, ends };
  } catch (error) {
    for (const end of ends.values()) process.close(end);
    throw error;
  } finally {
    for (const fd of close) process.close(fd);
  }
}

export function childBinding(machine: Machine, loop: EventLoop): JsObject {
  const { process } = loop;
  const binding = machine.newObject();
  const readAll = async (fd: number | undefined): Promise<Uint8Array> => {
    if (fd === undefined) return new Uint8Array(0);
    const parts: Uint8Array[] = [];
    for (let part = await process.read(fd); part; part = await process.read(fd)) parts.push(part);
    process.close(fd);
    return concatBytes(parts);
  };
  addMethods(machine, binding, {
    /** spawn(argv, cwd, env, stdio, started, onData, onExit) */
    "spawn/7": (m, _, args) => {
      const launch = launchOf(m, args);
      const [started, onData, onExit] = args.slice(4);
      let input: number | undefined;
      const waitingInput: { bytes: Uint8Array; done: Value }[] = [];
      let inputEnded = false;
      let isHeld = true;
      loop.hold();
      const release = (): void => {
        if (isHeld) loop.release();
        isHeld = false;
      };
      const feed = async (): Promise<void> => {
        while (input !== undefined && waitingInput.length > 0) {
          const { bytes, done } = waitingInput.shift()!;
          try {
            await process.write(input, bytes);
          } catch (error) {
            if (!(error instanceof ErrnoError)) throw error;
          }
          loop.post(done);
        }
        if (inputEnded && input !== undefined) {
          process.close(input);
          input = undefined;
        }
      };
      void (async () => {
        try {
          const { pid, ends } = await start(loop, launch);
          input = ends.get(0);
          loop.post(started, [null, pid]);
          void feed();
          for (const fd of [1, 2]) {
            const end = ends.get(fd);
            if (end === undefined) continue;
            loop.background(async () => {
              for (let part = await process.read(end); part; part = await process.read(end)) loop.post(onData, [fd, bufferOf(m, part)]);
              process.close(end);
              loop.post(onData, [fd, null]);
            });
          }
          const ended = await process.wait(pid);
          loop.post(onExit, outcome(ended!.status));
        } catch (error) {
          if (!(error instanceof ErrnoError)) throw error;
          loop.post(started, [m.record({ code: error.code, errno: errnoNumber(error.code) })]);
        }
        release();
      })().catch(() => release());
      const handle = m.newObject();
      addMethods(m, handle, {
        "write/2": (inner, __, [data, done]) => {
          waitingInput.push({ bytes: bytesOf(inner, data).slice(), done });
          void feed();
          return undefined;
        },
        "end/0": () => {
          inputEnded = true;
          void feed();
          return undefined;
        },
        "unref/0": () => {
          release();
          return undefined;
        },
      });
      return handle;
    },
    /** spawnSync(argv, cwd, env, stdio, input): [pid, code, signal, stdout, stderr, error code] */
    "spawnSync/5": (m, _, args) => {
      const launch = launchOf(m, args);
      const input = args[4];
      m.waitingFor = (async (): Promise<Value> => {
        try {
          const { pid, ends } = await start(loop, launch);
          const stdin = ends.get(0);
          if (stdin !== undefined) {
            if (input !== null && input !== undefined) await process.write(stdin, bytesOf(m, input).slice()).catch((error: unknown) => {
              if (!(error instanceof ErrnoError)) throw error;
            });
            process.close(stdin);
          }
          const [out, err] = await Promise.all([readAll(ends.get(1)), readAll(ends.get(2))]);
          const ended = await process.wait(pid);
          return m.newArray([pid, ...outcome(ended!.status), bufferOf(m, out), bufferOf(m, err), undefined]);
        } catch (error) {
          if (!(error instanceof ErrnoError)) throw error;
          return m.newArray([0, null, null, bufferOf(m, new Uint8Array(0)), bufferOf(m, new Uint8Array(0)), error.code]);
        }
      })();
      return waiting as Value;
    },
  });
  return binding;
}
