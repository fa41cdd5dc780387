import type { BuildTrace, StepState } from "./trace.ts";
import { amountOf, isCancelled } from "./trace.ts";
import { parseRfc3339 } from "../../base/rfc3339.ts";

/** Build progress for people and logs: one block of lines for each step, "#N …". Models: buildkit progressui/printer.go. */

/** A step keeps the stage this long before another may have it. */
const antiFlickerSeconds = 5;
const longestWaitSeconds = 10;
const smallestTimeStepNanos = 5_000_000_000n;
const smallestProgressStep = 0.05;

/** Prints what is new in a trace; one step at a time, changing between steps that run side by side. */
export class PlainPrinter {
  #current = "";
  #count = 0;
  readonly #shown = new Map<string, { readonly current: number; readonly at: bigint }>();

  /** The first line: what builds. */
  begin(description: string): string {
    return `#0 ${description}\n`;
  }

  /** The text for all that has changed since the last call. */
  print(trace: BuildTrace, nowMs: number): string {
    const fresh = [...trace.fresh].map((digest) => trace.steps.get(digest)!);
    const completed = fresh.filter(({ vertex }) => vertex.completed !== undefined);
    const rest = new Set(fresh.filter(({ vertex }) => vertex.completed === undefined));
    const before = this.#current;
    const current = trace.steps.get(before);
    let out = "";
    completed.sort((a, b) => (timeOf(a) < timeOf(b) ? -1 : timeOf(a) > timeOf(b) ? 1 : 0));
    if (current && completed.includes(current)) out += this.#step(trace, current);
    for (const step of completed) if (step !== current) out += this.#step(trace, step);
    if (rest.size === 0) {
      if (current && current.vertex.completed === undefined) return out;
      const open = trace.started.find(({ vertex }) => vertex.completed === undefined);
      return open ? out + this.#step(trace, open) : out;
    }
    if (current && rest.has(current)) out += this.#step(trace, current);
    return out + this.#turn(trace, rest, before, completed, nowMs);
  }

  /** Whose turn is it now? */
  #turn(trace: BuildTrace, rest: Set<StepState>, before: string, completed: readonly StepState[], nowMs: number): string {
    const current = trace.steps.get(before);
    if (current) rest.add(current);
    const speeds = new Map<StepState, { readonly waitSeconds: number; readonly speed: number; readonly isOverdue: boolean }>();
    let busiest: StepState | undefined;
    let sum = 0;
    for (const step of rest) {
      const waitSeconds = (nowMs - step.waitingSinceMs) / 1000;
      const speed = waitSeconds > 0 ? step.updates / waitSeconds : step.updates * 1e3;
      const isOverdue = waitSeconds > longestWaitSeconds && step !== current;
      speeds.set(step, { waitSeconds, speed, isOverdue });
      sum += speed;
      if (isOverdue || !busiest || speeds.get(busiest)!.speed < speed) busiest = step;
    }
    if (!current || completed.includes(current)) return this.#step(trace, busiest!);
    for (const step of rest) if (speeds.get(step)!.isOverdue) return this.#step(trace, step);
    const { speed, waitSeconds } = speeds.get(current)!;
    const share = sum > 0 ? speed / sum : 1;
    return (1 / (1 - share)) * antiFlickerSeconds < waitSeconds ? this.#step(trace, busiest!) : "";
  }

  #step(trace: BuildTrace, step: StepState): string {
    const { vertex } = step;
    let out = "";
    if (step.index === 0) step.index = ++this.#count;
    const head = `#${step.index} `;
    if (vertex.digest !== this.#current) {
      const old = trace.steps.get(this.#current);
      if (old) {
        if (old.isPartial) out += "\n";
        old.printedOffset = 0;
        old.updates = 0;
        out += `#${old.index} ...\n`;
      }
      out += `\n${head}${vertex.name}\n`;
    }
    for (const status of step.statuses) {
      if (!step.freshStatuses.has(status.id)) continue;
      const last = this.#shown.get(status.id);
      const at = nanos(status.timestamp);
      if (last && status.completed === undefined) {
        const progress = status.total ? (status.current - last.current) / status.total : 0;
        if (progress < smallestProgressStep && at - last.at < smallestTimeStepNanos) continue;
      }
      this.#shown.set(status.id, { current: status.current, at });
      const amount = amountOf(status);
      const end = status.completed === undefined ? at : nanos(status.completed);
      const seconds = status.started === undefined ? 0 : Number(end - nanos(status.started)) / 1e9;
      const time = seconds > 0.01 ? ` ${seconds.toFixed(1)}s` : "";
      out += `${head}${status.id}${amount === "" ? "" : ` ${amount}`}${time}${status.completed === undefined ? "" : " done"}\n`;
    }
    step.freshStatuses.clear();
    for (const warning of step.warnings.slice(step.warningsPrinted)) out += `${head}WARN: ${warning}\n`;
    step.warningsPrinted = step.warnings.length;
    for (const [i, line] of step.lines.entries()) {
      const rest = i === 0 ? line.slice(step.printedOffset) : line;
      out += i === 0 && step.printedOffset > 0 ? rest : head + rest;
      step.printed.put(rest, !step.isPartial);
      if (i !== step.lines.length - 1 || !step.isPartial) out += "\n";
    }
    if (step.lines.length > 0) {
      step.lines = step.isPartial ? [step.lines.at(-1)!] : [];
      step.printedOffset = step.lines[0]?.length ?? 0;
    }
    this.#current = vertex.digest;
    if (vertex.completed !== undefined) {
      this.#current = "";
      step.updates = 0;
      out += this.#end(step, head);
    }
    trace.fresh.delete(vertex.digest);
    return out;
  }

  #end(step: StepState, head: string): string {
    const { vertex } = step;
    if (vertex.error) return `${step.isPartial ? "\n" : ""}${head}${isCancelled(vertex) ? "CANCELED" : `ERROR: ${vertex.error}`}\n`;
    const newline = step.isPartial ? "\n" : "";
    if (vertex.cached) return `${newline}${head}CACHED\n`;
    const seconds = Number(nanos(vertex.completed!) - nanos(vertex.started ?? vertex.completed!)) / 1e9;
    return `${newline}${head}DONE ${seconds.toFixed(1)}s\n`;
  }
}

const nanos = (time: string): bigint => parseRfc3339(time) ?? 0n;
const timeOf = ({ vertex }: StepState): bigint => nanos(vertex.completed ?? "");
