/** What of a container cannot be a record: its running task, its streams, who waits for it. Models: moby container/container.go, state.go (Wait). */
import type { Filesystem } from "../../fs/filesystem.ts";
import type { Clock } from "../../base/clock.ts";
import type { Task } from "../containerd/tasks.ts";
import type { BoundPort } from "../network/ports.ts";
import type { NetworkStack } from "../network/stack.ts";
import type { RestartPolicy } from "../metadata/containerDocument.ts";
import { Lock } from "./lock.ts";
import { LogStore } from "./logs/messages.ts";
import { RestartManager } from "./restartManager.ts";
import { StreamConfig } from "./stream.ts";

export type WaitCondition = "not-running" | "next-exit" | "removed";

export interface WaitResult {
  readonly exitCode: number;
  readonly error?: string;
}

export class ContainerRuntime {
  readonly lock = new Lock();
  readonly log: LogStore;
  task: Task | undefined;
  streams = new StreamConfig(false);
  stack: NetworkStack | undefined;
  /** What /dev/shm shows, for containers that join this one's IPC namespace. */
  sharedMemory: Filesystem | undefined;
  /** Host ports of this run, and what stops their proxies. */
  boundPorts: readonly BoundPort[] = [];
  stopProxies: (() => void)[] = [];
  /** Endpoint that publishes them. */
  portEndpoint: string | undefined;
  isManuallyRestarted = false;
  attachAbort = new AbortController();
  stopHealthMonitor: (() => void) | undefined;
  #restartManager: RestartManager | undefined;
  #exitWaiters: ((result: WaitResult) => void)[] = [];
  #removeWaiters: ((result: WaitResult) => void)[] = [];

  constructor(clock: Clock) {
    this.log = new LogStore(clock);
  }

  restartManager(policy: RestartPolicy, restartCount: number): RestartManager {
    return (this.#restartManager ??= new RestartManager(policy, restartCount));
  }

  resetRestartManager(): void {
    this.#restartManager?.cancel();
    this.#restartManager = undefined;
  }

  /** Resolves when the condition comes about from now on. */
  whenExited(): Promise<WaitResult> {
    return new Promise((resolve) => this.#exitWaiters.push(resolve));
  }

  whenRemoved(): Promise<WaitResult> {
    return new Promise((resolve) => this.#removeWaiters.push(resolve));
  }

  notifyExit(result: WaitResult): void {
    for (const resolve of this.#exitWaiters.splice(0)) resolve(result);
  }

  notifyRemoved(result: WaitResult): void {
    this.notifyExit(result);
    for (const resolve of this.#removeWaiters.splice(0)) resolve(result);
  }
}
