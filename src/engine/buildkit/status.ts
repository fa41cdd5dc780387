/**
 * A build's progress as the CLI is told it: vertices, the parts of their work, their output.
 * Models: buildkit client/graph.go (SolveStatus, Vertex, VertexStatus, VertexLog).
 */
import { text } from "../../base/bytes.ts";
import { SolveError, type SolveEvent } from "./solver.ts";

export interface VertexStatus {
  readonly digest: string;
  readonly name: string;
  readonly inputs: readonly string[];
  readonly startedMs?: number;
  readonly completedMs?: number;
  readonly cached: boolean;
  readonly error?: string;
}

export interface WorkStatus {
  readonly vertex: string;
  /** What is done: "transferring context:", "writing image sha256:…". */
  readonly id: string;
  readonly current: number;
  readonly atMs: number;
  readonly startedMs: number;
  readonly completedMs?: number;
}

export interface LogStatus {
  readonly vertex: string;
  readonly stream: 1 | 2;
  readonly atMs: number;
  readonly message: string;
}

/** One message: what is new since the last. */
export interface BuildStatus {
  readonly vertexes?: readonly VertexStatus[];
  readonly statuses?: readonly WorkStatus[];
  readonly logs?: readonly LogStatus[];
}

/** Turns events into messages; keeps when each vertex started. */
export class StatusWriter {
  readonly #started = new Map<string, number>();

  /** The message for one event. */
  write(event: SolveEvent): BuildStatus {
    const { vertex, atMs } = event;
    const { digest, name } = vertex;
    if (event.kind === "started") this.#started.set(digest, atMs);
    const startedMs = this.#started.get(digest) ?? atMs;
    const base = { digest, name, inputs: vertex.inputs.map((input) => input.vertex.digest), startedMs, cached: false };
    switch (event.kind) {
      case "started":
        return { vertexes: [base] };
      case "completed":
        return { vertexes: [{ ...base, completedMs: atMs, cached: event.isCached }] };
      case "failed": {
        const error = event.error instanceof SolveError ? event.error.stepMessage : event.error.message;
        return { vertexes: [{ ...base, completedMs: atMs, error }] };
      }
      case "cancelled":
        return { vertexes: [{ ...base, completedMs: atMs, error: "context canceled" }] };
      case "output":
        return { logs: [{ vertex: digest, stream: event.stream, atMs, message: text(event.bytes) }] };
      case "status":
        return {
          statuses: [
            {
              vertex: digest,
              id: event.text,
              current: event.sizeBytes ?? 0,
              atMs,
              startedMs: atMs,
              ...(event.doneMs === undefined ? {} : { completedMs: event.doneMs }),
            },
          ],
        };
    }
  }
}
