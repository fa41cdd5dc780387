import { fromBase64 } from "../../base/base64.ts";
import type { SolveStatus, TraceStatus, TraceVertex } from "../../api/buildTrace.ts";
import { text } from "../../base/bytes.ts";
import { parseRfc3339 } from "../../base/rfc3339.ts";

/** What is known about a build so far. Models: buildkit util/progress/progressui (trace). */

const timeNanos = (time: string): bigint => parseRfc3339(time) ?? 0n;

/** A stretch of time in nanoseconds; open while `end` is undefined. */
export interface Interval {
  readonly start: bigint;
  readonly end?: bigint;
}

/** One step with what was heard of it. */
export interface StepState {
  vertex: TraceVertex;
  /** Number in plain progress; 0 until it is printed first. */
  index: number;
  readonly intervals: Map<bigint, Interval>;
  readonly statuses: TraceStatus[];
  /** Ids of statuses that changed since they were printed. */
  readonly freshStatuses: Set<string>;
  /** Lines not yet printed, with their time; the last may be incomplete. */
  lines: string[];
  isPartial: boolean;
  /** How much of the first line was printed already. */
  printedOffset: number;
  /** The last ten lines, whole. */
  readonly recent: string[];
  /** What was printed last, in a ring of ten: for the failure report. */
  readonly printed: PrintedRing;
  readonly output: Uint8Array[];
  /** Number of updates since it last had its turn, and when the first of them came. */
  updates: number;
  waitingSinceMs: number;
  readonly warnings: string[];
  warningsPrinted: number;
}

/** Ten places that are written in turn; a place is written again while its line is incomplete. */
export class PrintedRing {
  readonly #places: (string | undefined)[] = new Array<undefined>(ringPlaces).fill(undefined);
  #at = 0;

  put(text: string, isComplete: boolean): void {
    this.#places[this.#at] = text;
    if (isComplete) this.#at = (this.#at + 1) % ringPlaces;
  }

  /** From the place that comes next, so a line that was never completed comes first. */
  texts(): readonly string[] {
    return [...this.#places.slice(this.#at), ...this.#places.slice(0, this.#at)].filter((text) => text !== undefined);
  }
}

/** All steps of a build. */
export class BuildTrace {
  readonly steps = new Map<string, StepState>();
  /** In the order in which they started. */
  readonly started: StepState[] = [];
  /** Digests of steps with something new. */
  readonly fresh = new Set<string>();
  /** When the first step started, in nanoseconds. */
  startNanos: bigint | undefined;

  update(status: SolveStatus, nowMs: number): void {
    for (const vertex of status.vertexes ?? []) this.#vertex(vertex, nowMs);
    for (const one of status.statuses ?? []) {
      const step = this.steps.get(one.vertex);
      if (!step) continue;
      const at = step.statuses.findIndex(({ id }) => id === one.id);
      if (at >= 0) step.statuses[at] = one;
      else if (one.started !== undefined) step.statuses.push(one);
      step.freshStatuses.add(one.id);
      this.#changed(step, nowMs);
    }
    for (const { vertex, short } of status.warnings ?? []) {
      const step = this.steps.get(vertex);
      if (!step) continue;
      step.warnings.push(text(fromBase64(short)));
      this.#changed(step, nowMs);
    }
    for (const log of status.logs ?? []) {
      const step = this.steps.get(log.vertex);
      if (!step) continue;
      this.#log(step, fromBase64(log.data), timeNanos(log.timestamp));
      this.#changed(step, nowMs);
    }
  }

  #vertex(vertex: TraceVertex, nowMs: number): void {
    let step = this.steps.get(vertex.digest);
    const wasStarted = (step?.intervals.size ?? 0) > 0;
    if (!step) this.steps.set(vertex.digest, (step = newStep(vertex)));
    if (vertex.started === undefined) return;
    const start = timeNanos(vertex.started);
    this.startNanos ??= start;
    if (!wasStarted) this.started.push(step);
    step.vertex = vertex;
    step.intervals.set(start, { start, ...(vertex.completed !== undefined && { end: timeNanos(vertex.completed) }) });
    this.#changed(step, nowMs);
  }

  #changed(step: StepState, nowMs: number): void {
    if (step.updates === 0) step.waitingSinceMs = nowMs;
    step.updates++;
    this.fresh.add(step.vertex.digest);
  }

  #log(step: StepState, data: Uint8Array, atNanos: bigint): void {
    if (data.length === 0) return;
    step.output.push(data);
    const parts = text(data).split("\n");
    const isComplete = parts.at(-1) === "";
    if (isComplete) parts.pop();
    const start = mergedIntervals(step).at(-1)?.start ?? atNanos;
    const seconds = Number(atNanos - start) / 1e9;
    const stamp = seconds.toFixed(seconds < 10 ? 3 : seconds < 100 ? 2 : 1);
    for (const [i, part] of parts.entries()) {
      if (i === 0 && step.isPartial && step.lines.length > 0) {
        const whole = step.lines.pop()! + part;
        step.lines.push(whole);
        step.recent[step.recent.length - 1] = whole;
      } else {
        step.lines.push(`${stamp} ${part}`);
        step.recent.push(`${stamp} ${part}`);
        if (step.recent.length > 10) step.recent.shift();
      }
    }
    step.isPartial = !isComplete;
  }

  /** What the builder warned of: printed after all else. Models: buildx commands/build.go (printWarnings). */
  warnings(): string {
    const all = this.started.flatMap((step) => step.warnings);
    if (all.length === 0) return "";
    const count = all.length === 1 ? "1 warning found" : `${all.length} warnings found`;
    return `\n \u001b[33m${count} (use --debug to expand):\n\u001b[0m${all.map((warning) => ` - ${warning}\n`).join("")}`;
  }

  /** What failed, with its last output: printed at the end. Lines that no printer has taken come whole, then those it printed, as it did. */
  failures(): string {
    return this.started
      .filter(({ vertex }) => vertex.error && !isCancelled(vertex))
      .map(({ vertex, lines, printed }) => `------\n > ${vertex.name}:\n${[...lines, ...printed.texts()].map((line) => `${line}\n`).join("")}------\n`)
      .join("");
  }
}

function newStep(vertex: TraceVertex): StepState {
  return {
    vertex,
    index: 0,
    intervals: new Map(),
    statuses: [],
    freshStatuses: new Set(),
    lines: [],
    isPartial: false,
    printedOffset: 0,
    recent: [],
    printed: new PrintedRing(),
    output: [],
    updates: 0,
    waitingSinceMs: 0,
    warnings: [],
    warningsPrinted: 0,
  };
}

const ringPlaces = 10;

/** Was it given up because of another step? */
export function isCancelled({ error }: TraceVertex): boolean {
  return error?.endsWith("context canceled") ?? false;
}

/** Its times of work, overlapping ones as one. */
export function mergedIntervals(step: StepState): Interval[] {
  const merged: Interval[] = [];
  for (const next of [...step.intervals.values()].toSorted((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0))) {
    const last = merged.at(-1);
    if (!last || (last.end !== undefined && last.end < next.start)) {
      merged.push(next);
      continue;
    }
    if (last.end === undefined) break;
    if (next.end === undefined) merged[merged.length - 1] = { start: last.start };
    else if (next.end > last.end) merged[merged.length - 1] = { start: last.start, end: next.end };
  }
  return merged;
}

/** "4.06MB", "132B": powers of 1000, two decimals above the byte. Models: tonistiigi/units. */
export function shortBytes(bytes: number): string {
  if (Math.abs(bytes) < 1000) return `${bytes}B`;
  const units = ["kB", "MB", "GB", "TB", "PB"];
  let value = bytes / 1000;
  let at = 0;
  while (Math.abs(value) >= 1000 && at < units.length - 1) {
    value /= 1000;
    at++;
  }
  return `${value.toFixed(2)}${units[at]!}`;
}

/** " 1.20MB / 3.00MB" of a status, or "". */
export function amountOf({ current, total = 0 }: TraceStatus): string {
  if (total !== 0) return `${shortBytes(current)} / ${shortBytes(total)}`;
  return current === 0 ? "" : shortBytes(current);
}
