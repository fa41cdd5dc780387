import { concatBytes, text } from "../../base/bytes.ts";
import { parseRfc3339 } from "../../base/rfc3339.ts";
import { bytePadEnd, byteSlice } from "./screenText.ts";
import type { BuildTrace, Interval, StepState } from "./trace.ts";
import { amountOf, isCancelled, mergedIntervals } from "./trace.ts";

/** Build progress drawn in place on a terminal. Models: buildkit progressui/display.go (ttyDisplay). */

/** One line of the drawing: a step or something within it. */
interface Job {
  readonly step?: StepState;
  readonly name: string;
  readonly status: string;
  readonly intervals: readonly Interval[];
  readonly isCompleted: boolean;
  readonly isCancelled: boolean;
  readonly hasError: boolean;
}

const blue = "\u001b[34m";
const red = "\u001b[31m";
const yellow = "\u001b[33m";
const faint = "\u001b[2m";
const plain = "\u001b[0m";
const mostOutputLines = 6;

/** Draws a trace over the last drawing. */
export class TtyPrinter {
  readonly #description: string;
  readonly #startMs: number;
  #lineCount = 0;
  #hasDrawn = false;

  constructor(description: string, startMs: number) {
    this.#description = description;
    this.#startMs = startMs;
  }

  /** `isLast` shows everything, however high. */
  print(trace: BuildTrace, size: { readonly columns: number; readonly rows: number }, nowMs: number, isLast: boolean): string {
    const width = size.columns || 80;
    const height = size.rows || 10;
    const all = jobsOf(trace);
    const done = [...trace.steps.values()].filter((step) => mergedIntervals(step).at(-1)?.end !== undefined).length;
    const total = trace.steps.size;
    const shown = terminals(all, height, isLast);
    let out = "\u001b[1A".repeat(this.#lineCount + 1) + (this.#hasDrawn ? "" : "\u001b[1B") + "\u001b[0G\u001b[?25l";
    this.#hasDrawn = true;
    const isFinished = done > 0 && done === total && isLast;
    const seconds = ((nowMs - this.#startMs) / 1000).toFixed(1);
    const head = `[+] Building ${seconds}s (${done}/${total}) ${isFinished ? "FINISHED" : ""}`;
    out += `${byteSlice(align(head, this.#description, width - 1), width)}\n`;
    let lines = 0;
    for (const job of shown.jobs) {
      const line = jobLine(job, width, nowMs);
      if (line === "") continue;
      out += line;
      lines++;
      if (!job.step || !shown.withOutput.has(job)) continue;
      for (const one of outputLines(job.step, width - 10, shown.outputHeight)) {
        out += `${faint} => => # ${one}\n${plain}`;
        lines++;
      }
    }
    const spare = this.#lineCount - lines;
    if (spare > 0) out += `${`${" ".repeat(width)}\n`.repeat(spare)}\u001b[${spare}A\u001b[0G`;
    this.#lineCount = lines;
    return `${out}\u001b[?25h`;
  }
}

function align(left: string, right: string, width: number): string {
  return `${bytePadEnd(left, width - right.length - 1)} ${right}`;
}

function jobLine(job: Job, width: number, nowMs: number): string {
  if (job.intervals.length === 0) return "";
  let seconds = 0;
  for (const { start, end } of job.intervals) seconds += Number((end ?? BigInt(nowMs) * 1_000_000n) - start) / 1e9;
  const timer = ` ${(seconds < 0.05 ? 0 : seconds).toFixed(1)}s\n`;
  let left = width - 4 - timer.length - 1;
  const showsStatus = job.status !== "" && left + job.status.length > 20;
  if (showsStatus) left -= job.status.length + 1;
  if (left < 12) return "";
  const line = align(` => ${byteSlice(job.name, left)}${showsStatus ? ` ${job.status}` : ""}`, timer, width);
  if (!job.isCompleted) return line;
  return `${job.isCancelled ? yellow : job.hasError ? red : blue}${line}${plain}`;
}

function jobsOf(trace: BuildTrace): Job[] {
  return trace.started.flatMap((step) => {
    const { vertex } = step;
    const gaveUp = isCancelled(vertex);
    const hasError = (vertex.error ?? "") !== "" && !gaveUp;
    const prefix = (vertex.cached ? "CACHED " : "") + (gaveUp ? "CANCELED " : hasError ? "ERROR " : "");
    const intervals = mergedIntervals(step);
    const jobs: Job[] = [
      {
        step,
        name: prefix + vertex.name.replaceAll("\t", " "),
        status: "",
        intervals,
        isCompleted: intervals.every(({ end }) => end !== undefined),
        isCancelled: gaveUp,
        hasError,
      },
    ];
    for (const status of step.statuses) {
      const start = parseRfc3339(status.started ?? "");
      const end = parseRfc3339(status.completed ?? "");
      jobs.push({
        name: `=> ${status.id}`,
        status: amountOf(status),
        intervals: start === undefined ? [] : [{ start, ...(end !== undefined && { end }) }],
        isCompleted: end !== undefined,
        isCancelled: false,
        hasError: false,
      });
    }
    for (const warning of step.warnings)
      jobs.push({ name: `WARN: ${warning}`, status: "", intervals: intervals.slice(-1), isCompleted: false, isCancelled: true, hasError: false });
    return jobs;
  });
}

interface Shown {
  readonly jobs: readonly Job[];
  /** Steps below which their last output is shown. */
  readonly withOutput: ReadonlySet<Job>;
  readonly outputHeight: number;
}

/** Which jobs fit, and whose output. */
function terminals(jobs: readonly Job[], height: number, isAll: boolean): Shown {
  const running = jobs.filter((job) => !job.isCompleted);
  const candidates = running.filter(({ step }) => step !== undefined && step.output.length > 0);
  const outputHeight = Math.max(3, Math.min(mostOutputLines, height - 4));
  let free = height - 2 - running.length;
  let hidden = 0;
  const withOutput = new Set<Job>();
  for (const job of candidates) {
    if (free <= outputHeight + 3) break;
    withOutput.add(job);
    hidden += Math.min(outputHeight, job.step!.recent.length);
    free -= outputHeight + 3;
  }
  return { jobs: isAll ? jobs : fitting(jobs, height - 2 - hidden), withOutput, outputHeight };
}

/** The last jobs; those cut off that still run take the place of finished ones. */
function fitting(jobs: readonly Job[], limit: number): readonly Job[] {
  if (limit < 0) return [];
  if (jobs.length <= limit) return jobs;
  const kept = jobs.slice(jobs.length - limit);
  const lost = jobs.slice(0, jobs.length - limit).filter((job) => !job.isCompleted);
  let spare = lost.length;
  if (spare === 0) return kept;
  const rest = kept.filter((job) => !job.isCompleted || spare-- <= 0);
  return [...lost.slice(lost.length - (kept.length - rest.length)), ...rest];
}

/** The end of a step's output as a small terminal of `rows` rows would show it. */
function outputLines(step: StepState, width: number, rows: number): string[] {
  const lines = text(concatBytes(step.output.slice(-50))).split("\n");
  if (lines.at(-1) === "") lines.pop();
  return lines
    .map((line) => line.split("\r").findLast((part) => part !== "") ?? "")
    .map((line) => line.replace(/\u001b\[[0-9;?]*[A-Za-z]/g, "").slice(0, width).padEnd(width))
    .filter((line) => line.trim() !== "")
    .slice(-rows);
}
