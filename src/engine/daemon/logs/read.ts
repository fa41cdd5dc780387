/** docker logs. Models: moby daemon/logs.go, logger/loggerutils (tail, follow), httputils/write_log_stream.go. */
import { concatBytes, utf8 } from "../../../base/bytes.ts";
import { conflict, invalidParameter, notImplemented } from "../../../base/errors.ts";
import { type ByteReader, Pipe } from "../../../base/pipe.ts";
import { formatFixedNanos } from "../../../base/rfc3339.ts";
import type { ContainerRecord } from "../../metadata/tables.ts";
import type { Daemon } from "../daemon.ts";
import { findContainer } from "../resolve.ts";
import { parseUnixTime } from "../timestamps.ts";
import type { LogMessage } from "./messages.ts";

export interface LogsRequest {
  readonly stdout: boolean;
  readonly stderr: boolean;
  readonly follow: boolean;
  readonly timestamps: boolean;
  readonly details: boolean;
  /** Unix times; "" is open. */
  readonly since: string;
  readonly until: string;
  /** A number, or "all" and anything else for everything. */
  readonly tail: string;
}

export interface LogLine {
  readonly source: LogMessage["source"];
  readonly bytes: Uint8Array;
}

/** Takes lines that are there together; false when nobody reads any more. */
type WriteLines = (lines: readonly LogLine[]) => Promise<boolean>;

export interface ContainerLog {
  readonly isTty: boolean;
  /** Gives every line in order; with `follow` until the container ends. */
  lines(write: WriteLines): Promise<void>;
}

/** Checks and opens a container's log. */
export function containerLogs(daemon: Daemon, term: string, request: LogsRequest): ContainerLog {
  if (!request.stdout && !request.stderr) throw invalidParameter("Bad parameters: you must choose at least one stream");
  const container = findContainer(daemon, term);
  if (container.state.removalInProgress || container.state.dead) throw conflict("can not get logs from container which is dead or marked for removal");
  if (container.hostConfig.LogConfig.Type === "none") throw notImplemented("configured logging driver does not support reading");
  const since = parseUnixTime(request.since);
  const until = parseUnixTime(request.until);
  const isWanted = (message: LogMessage): boolean =>
    (message.source === "stdout" ? request.stdout : request.stderr) &&
    (since === undefined || message.timeNs >= since) && (until === undefined || until === 0n || message.timeNs <= until);
  return {
    isTty: container.config.Tty,
    lines: async (write) => {
      const follower = request.follow && container.state.running && !(until !== undefined && until !== 0n && until <= daemon.clock.nowNanos());
      const queue = follower ? follow(daemon, container) : undefined;
      const all = daemon.runtime(container.id).log.messages.filter((message) => (since === undefined || message.timeNs >= since) && (until === undefined || until === 0n || message.timeNs <= until));
      const kept = tailOf(all, request.tail).filter(isWanted).map((message) => lineOf(container, request, message));
      if (!(await write(kept))) return queue?.stop();
      if (!queue) return;
      for (let message = await queue.next(); message; message = await queue.next()) {
        if (until !== undefined && until !== 0n && message.timeNs > until) break;
        if (isWanted(message) && !(await write([lineOf(container, request, message)]))) break;
      }
      queue.stop();
    },
  };
}

function tailOf(messages: readonly LogMessage[], tail: string): readonly LogMessage[] {
  if (!/^\d+$/.test(tail)) return messages;
  const count = Number(tail);
  return count === 0 ? [] : messages.slice(-count);
}

function lineOf(container: ContainerRecord, request: LogsRequest, message: LogMessage): LogLine {
  const details = request.details ? `${logAttributes(container)} ` : "";
  const stamp = request.timestamps ? `${formatFixedNanos(message.timeNs)} ` : "";
  const prefix = stamp + details;
  return { source: message.source, bytes: prefix === "" ? message.line : concatBytes([utf8(prefix), message.line]) };
}

/** Labels and variables that `--log-opt labels=…` and `env=…` chose, as "k=v,k=v". */
function logAttributes(container: ContainerRecord): string {
  const options = container.hostConfig.LogConfig.Config ?? {};
  const names = (text: string | undefined): string[] => (text ?? "").split(",").map((name) => name.trim()).filter((name) => name !== "");
  const env = new Map((container.config.Env ?? []).map((entry) => [entry.split("=")[0]!, entry.slice(entry.indexOf("=") + 1)]));
  const pairs = new Map<string, string>();
  for (const name of names(options["labels"])) if (container.config.Labels && name in container.config.Labels) pairs.set(name, container.config.Labels[name]!);
  for (const name of names(options["env"])) if (env.has(name)) pairs.set(name, env.get(name)!);
  return [...pairs].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(value)}`).join(",");
}

interface Follower {
  next(): Promise<LogMessage | undefined>;
  stop(): void;
}

/** New messages from now on; undefined once the container has ended and all were given. */
function follow(daemon: Daemon, container: ContainerRecord): Follower {
  const runtime = daemon.runtime(container.id);
  const waiting: LogMessage[] = [];
  let isOver = false;
  let wake: (() => void) | undefined;
  const signal = (): void => {
    wake?.();
    wake = undefined;
  };
  const unsubscribe = runtime.log.subscribe((message) => {
    waiting.push(message);
    signal();
  });
  const end = (): void => {
    isOver = true;
    signal();
  };
  const watch = async (): Promise<void> => {
    for (;;) {
      await runtime.whenExited();
      // A restarting container goes on writing to the same log.
      const now = daemon.db.get("containers", container.id);
      if (!now?.state.restarting) return end();
    }
  };
  void watch();
  return {
    async next() {
      while (waiting.length === 0 && !isOver) await new Promise<void>((resolve) => { wake = resolve; });
      return waiting.shift();
    },
    stop() {
      unsubscribe();
      end();
    },
  };
}

/** Lines as a byte stream, each through `frame`. */
export function logStream(log: ContainerLog, frame: (line: LogLine) => Uint8Array): ByteReader {
  const pipe = new Pipe();
  void log.lines((lines) => pipe.write(concatBytes(lines.map(frame)))).then(() => pipe.close());
  return pipe;
}
