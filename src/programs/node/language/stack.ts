/** Stack traces as V8 writes them. Models: v8 src/execution/messages.cc (SerializeCallSiteInfo). */
import { lineAndColumn, sourceOffset } from "./code.ts";
import { type Coroutine, type Frame, JsFunction } from "./functions.ts";
import type { Machine } from "./machine.ts";
import { hidden, hole, JsObject, Slot, type Value } from "./values.ts";

/** Where a frame is: "/app/server.js:3:9". */
export function placeOf(frame: Frame): string {
  const { unit } = frame.code;
  const { line, column } = lineAndColumn(unit.text, sourceOffset(frame.code, frame.pc));
  return `${unit.name}:${line}:${column}`;
}

function typeNameOf(machine: Machine, self: Value): string | undefined {
  if (self === undefined || self === null || self === hole) return undefined;
  if (self === machine.global) return "Object";
  if (self instanceof JsFunction) return "Function";
  if (self instanceof JsObject) return machine.className(self);
  return machine.className(machine.protoOf(self)!);
}

function describe(machine: Machine, frame: Frame): string | undefined {
  const { code, fn } = frame;
  if (code.unit.isLibrary) {
    if (!fn.shownAs) return undefined;
    return fn.shownAs;
  }
  const place = placeOf(frame);
  const name = fn.name;
  if (frame.newTarget) return `new ${name === "" ? "<anonymous>" : name} (${place})`;
  const isAsyncTail = frame.coroutine && frame.coroutine.kind !== "generator" && !frame.coroutine.isFresh;
  const prefix = isAsyncTail ? "async " : "";
  const isMethodLike = !code.isArrow && !(frame.self === undefined || frame.self === machine.global);
  const type = isMethodLike ? typeNameOf(machine, frame.self) : undefined;
  if (code.name === "<instance_members_initializer>") return `<instance_members_initializer> (${place})`;
  if (type !== undefined && !isAsyncTail) {
    const self = frame.self;
    const staticName = self instanceof JsFunction && machine.peek(self, "name");
    const owner = typeof staticName === "string" && staticName !== "" ? "Function" : type;
    return `${owner}.${name === "" ? "<anonymous>" : name} (${place})`;
  }
  return name === "" ? `${prefix}${place}` : `${prefix}${name} (${place})`;
}

/** The lines under an error's message. Frames from `above` upwards are left out (Error.captureStackTrace). */
export function stackLines(machine: Machine, above: JsObject | undefined, limit = 10): string[] {
  const lines: string[] = [];
  let isVisible = above === undefined;
  if (isVisible && machine.native?.shownAs) lines.push(`    at ${machine.native.shownAs}`);
  let last: Frame | undefined;
  for (let frame = machine.frame; frame; frame = frame.parent) {
    last = frame;
    if (!isVisible) {
      if (frame.fn === above) isVisible = true;
      continue;
    }
    if (lines.length >= limit) return lines;
    const text = describe(machine, frame);
    if (text !== undefined) lines.push(`    at ${text}`);
  }
  for (const text of awaiters(last)) {
    if (lines.length >= limit) break;
    lines.push(`    at ${text}`);
  }
  for (const text of machine.baseFrames()) {
    if (lines.length >= limit) break;
    lines.push(`    at ${text}`);
  }
  return lines;
}

/** The async functions that wait for the bottom-most frame's promise. */
function awaiters(bottom: Frame | undefined): string[] {
  const out: string[] = [];
  let coroutine: Coroutine | undefined = bottom?.coroutine;
  for (let depth = 0; coroutine?.kind === "async" && depth < 10; depth++) {
    const data = coroutine.object.data as { reactions?: readonly { kind: string; coroutine?: Coroutine }[] };
    const waiter = data.reactions?.find((reaction) => reaction.kind === "await")?.coroutine;
    if (!waiter) break;
    if (!waiter.frame.code.unit.isLibrary) {
      const name = waiter.frame.fn.name;
      const place = placeOf(waiter.frame);
      out.push(name === "" ? `async ${place}` : `async ${name} (${place})`);
    }
    coroutine = waiter;
  }
  return out;
}

/** What the first line of a stack says. */
export function headline(machine: Machine, error: JsObject): string {
  const name = machine.peek(error, "name");
  const message = machine.peek(error, "message");
  const shownName = name === undefined ? "Error" : String(name);
  const shownMessage = message === undefined ? "" : typeof message === "string" ? message : String(message);
  return shownMessage === "" ? shownName : shownName === "" ? shownMessage : `${shownName}: ${shownMessage}`;
}

/** Gives an error its `stack`. */
export function captureStack(machine: Machine, error: JsObject, above: JsObject | undefined): void {
  const constructor = machine.intrinsics.get("Error");
  const limit = constructor ? machine.peek(constructor, "stackTraceLimit") : 10;
  const lines = typeof limit === "number" ? stackLines(machine, above, limit) : [];
  error.put("stack", new Slot([headline(machine, error), ...lines].join("\n"), hidden));
}
