/** A build's events as the API tells them. Models: buildkit client/graph.go (SolveStatus, Vertex, VertexStatus, VertexLog, VertexWarning). */
import type { SolveStatus, TraceVertex } from "../../../api/buildTrace.ts";
import { toBase64 } from "../../../base/base64.ts";
import { utf8 } from "../../../base/bytes.ts";
import { formatNanos, nanosPerMs } from "../../../base/rfc3339.ts";
import type { ParseWarning } from "../../buildkit/dockerfile/parser.ts";
import { SolveError, type SolveEvent } from "../../buildkit/solver.ts";

const definitionStep = "[internal] load build definition";

/** Turns events into messages: keeps when each vertex, and each part of its work, began. */
export class BuildTraceWriter {
  readonly #started = new Map<string, string>();
  readonly #statuses = new Map<string, string>();
  #definition = "";

  /** The message for one event. */
  write(event: Exclude<SolveEvent, { readonly kind: "missed" }>): SolveStatus {
    const { vertex, atMs } = event;
    const { digest, name } = vertex;
    const time = timeText(atMs);
    if (event.kind === "started") this.#started.set(digest, time);
    if (name.startsWith(definitionStep)) this.#definition = digest;
    const inputs = vertex.inputs.map((input) => input.vertex.digest);
    const base: TraceVertex = { digest, ...(inputs.length > 0 ? { inputs } : {}), name, started: this.#started.get(digest) ?? time };
    switch (event.kind) {
      case "started":
        return { vertexes: [base] };
      case "completed":
        return { vertexes: [{ ...base, completed: time, ...(event.isCached ? { cached: true } : {}) }] };
      case "failed": {
        const error = event.error instanceof SolveError ? event.error.stepMessage : event.error.message;
        return { vertexes: [{ ...base, completed: time, error }] };
      }
      case "cancelled":
        return { vertexes: [{ ...base, completed: time, error: "context canceled" }] };
      case "output":
        return { logs: [{ vertex: digest, stream: event.stream, data: toBase64(event.bytes), timestamp: time }] };
      case "status": {
        const key = `${digest} ${event.text}`;
        const started = this.#statuses.get(key) ?? time;
        this.#statuses.set(key, started);
        const amount = { current: event.sizeBytes ?? 0, ...(event.totalBytes === undefined ? {} : { total: event.totalBytes }) };
        const completed = event.doneMs === undefined ? {} : { completed: timeText(event.doneMs) };
        return { statuses: [{ id: event.text, vertex: digest, ...amount, timestamp: time, started, ...completed }] };
      }
    }
  }

  /** What the parser found odd; the build checks of later builders are no part of this one's trace. */
  warnings(list: readonly ParseWarning[]): SolveStatus {
    return {
      warnings: list.map(({ message, detail, url }) => ({
        vertex: this.#definition, level: 1, short: toBase64(utf8(message)), detail: [toBase64(utf8(detail))], url,
      })),
    };
  }
}

const timeText = (atMs: number): string => formatNanos(BigInt(Math.round(atMs)) * nanosPerMs);
