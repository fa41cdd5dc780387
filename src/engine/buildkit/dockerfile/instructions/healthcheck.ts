/** HEALTHCHECK: how to ask the program whether it is well. */
import { goQuote, parseDuration, parseInteger } from "../goText.ts";
import { commandWords, needsAtLeastOne, type InstructionBase, type InstructionRequest } from "./instruction.ts";
import type { ParsedFlags } from "./flags.ts";

export interface Healthcheck extends InstructionBase {
  readonly kind: "healthcheck";
  /** ["NONE"], ["CMD", …] or ["CMD-SHELL", text]. */
  readonly test: readonly string[];
  /** 0 means: the engine's default. */
  readonly intervalNanos: number;
  readonly timeoutNanos: number;
  readonly startPeriodNanos: number;
  readonly startIntervalNanos: number;
  readonly retries: number;
}

export function parseHealthcheck(request: InstructionRequest): Healthcheck {
  const [first, ...args] = request.args;
  if (first === undefined) throw needsAtLeastOne("HEALTHCHECK");
  const type = first.toUpperCase();
  if (type === "NONE") {
    if (args.length !== 0) throw new Error("HEALTHCHECK NONE takes no arguments");
    return { ...request.base, kind: "healthcheck", test: ["NONE"], intervalNanos: 0, timeoutNanos: 0, startPeriodNanos: 0, startIntervalNanos: 0, retries: 0 };
  }
  const flags = request.flags.parse({ interval: "string", timeout: "string", "start-period": "string", "start-interval": "string", retries: "string" });
  if (type !== "CMD") throw new Error(`Unknown type ${goQuote(type)} in HEALTHCHECK (try CMD)`);
  const words = commandWords(request, args);
  if (words.length === 0) throw new Error("Missing command after HEALTHCHECK CMD");
  return {
    ...request.base,
    kind: "healthcheck",
    test: [request.node.isJson ? "CMD" : "CMD-SHELL", ...words],
    intervalNanos: interval(flags, "interval"),
    timeoutNanos: interval(flags, "timeout"),
    startPeriodNanos: interval(flags, "start-period"),
    startIntervalNanos: interval(flags, "start-interval"),
    retries: retries(flags.text("retries")),
  };
}

function interval(flags: ParsedFlags, name: string): number {
  const text = flags.text(name);
  if (text === "") return 0;
  const nanos = parseDuration(text);
  if (nanos !== 0 && nanos < 1e6) throw new Error(`Interval ${goQuote(name)} cannot be less than 1ms`);
  return nanos;
}

function retries(text: string): number {
  if (text === "") return 0;
  const count = parseInteger(text, { base: 10, min: -(2 ** 31), max: 2 ** 31 - 1, function: "ParseInt" });
  if (count < 0) throw new Error(`--retries cannot be negative (${count})`);
  return count;
}
