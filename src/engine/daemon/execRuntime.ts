/** What of an exec cannot be a record: its process and its streams. */
import type { TaskProcess } from "../containerd/tasks.ts";
import type { StreamConfig } from "./stream.ts";

export interface ExecRuntime {
  readonly streams: StreamConfig;
  process: TaskProcess | undefined;
  /** Resolves when the process has started or failed to. */
  readonly started: Promise<void>;
  readonly setStarted: () => void;
  endedMs: number | undefined;
}
