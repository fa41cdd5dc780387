import type { Clock } from "../base/clock.ts";
import type { Emitter } from "../base/emitter.ts";
import type { ByteReader, ByteWriter } from "../base/pipe.ts";
import type { ApiFetch } from "../api/transport.ts";
import type { HostFiles } from "./hostFiles.ts";

/** The world of one `docker` process: what its caller hands to it. */
export interface CliIo {
  readonly stdin: ByteReader;
  readonly stdout: ByteWriter;
  readonly stderr: ByteWriter;
  readonly terminal: Terminal;
  readonly env: ReadonlyMap<string, string>;
  /** Absolute path. */
  readonly cwd: string;
  readonly files: HostFiles;
  readonly clock: Clock;
  /** The engine behind the default socket. */
  readonly fetch: ApiFetch;
  /** Signals sent to this process, without "SIG": "INT" for Ctrl-C, "TERM", "WINCH" (the terminal's size changed). */
  readonly signals: Pick<Emitter<string>, "subscribe">;
}

/** Which streams are a terminal, and its size (read afresh: it may change). */
export interface Terminal {
  readonly stdin: boolean;
  readonly stdout: boolean;
  readonly stderr: boolean;
  readonly columns: number;
  readonly rows: number;
  /** Raw: keys go through as they are, Ctrl-C too, and output is not translated (no CR before LF). Called with true before and false after. */
  setRaw?(isRaw: boolean): void;
}

/** Nobody reads the output any more: the process ends as SIGPIPE ends one. */
export class BrokenPipe extends Error {}
