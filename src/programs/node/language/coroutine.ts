/**
 * Functions that wait: generators, async functions, async generators. Their frame leaves the stack and comes back.
 * Spec: ECMA-262 §27.5 Generator Objects, §27.6 AsyncGenerator Objects, §27.7 AsyncFunction Objects.
 */
import { type Coroutine, deliver, type Frame, switched } from "./functions.ts";
import { type Job, type Machine, Thrown } from "./machine.ts";
import { awaitValue, newPromise, promiseFor, rejectPromise, resolvePromise, whenSettled } from "./promise.ts";
import { JsObject, type Value } from "./values.ts";

/** How a suspended frame goes on: with a value, with an exception, or by returning. */
export const mode = { next: 0, throw: 1, return: 2 } as const;

/** A frame of such a function was pushed. Generators run up to `start` now, async functions up to their first await. */
export function startCoroutine(machine: Machine, frame: Frame): void {
  const { code, fn } = frame;
  if (!code.isGenerator) {
    frame.coroutine = { kind: "async", frame, state: "running", object: newPromise(machine), queue: [], isFresh: true };
    return;
  }
  const kind = code.isAsync ? "asyncGenerator" : "generator";
  const own = machine.get(fn, "prototype");
  const object = machine.newObject(own instanceof JsObject ? own : machine.intrinsic(code.isAsync ? "AsyncGenerator.prototype" : "Generator.prototype"), code.isAsync ? "AsyncGenerator" : "Generator");
  frame.coroutine = { kind, frame, state: "start", object, queue: [], isFresh: true };
  object.data = frame.coroutine;
}

/** Takes the running coroutine's frame off the stack; its caller is on top again. */
export function detach(machine: Machine, frame: Frame): void {
  machine.frame = frame.parent;
  machine.depth--;
  frame.parent = undefined;
}

/** Puts a suspended frame on top. `delivery` says what becomes of its result. */
function attach(machine: Machine, coroutine: Coroutine, how: number, value: Value, delivery: number): void {
  const { frame } = coroutine;
  frame.parent = machine.frame;
  frame.delivery = delivery;
  frame.isHostBoundary = false;
  machine.frame = frame;
  machine.depth++;
  coroutine.state = "running";
  if (frame.isDelegating) {
    frame.isDelegating = false;
    frame.slots[frame.sp++] = how;
    frame.slots[frame.sp++] = value;
  } else if (how === mode.throw) frame.failure = new Thrown(value);
  else {
    frame.resumeMode = how;
    frame.slots[frame.sp++] = value;
  }
}

/** An awaited promise was settled. */
export function resumeJob(machine: Machine, job: Job & { kind: "resume" }): void {
  const { coroutine } = job;
  if (coroutine.state === "done") return machine.jobDone(undefined);
  attach(machine, coroutine, job.mode, job.value, deliver.job);
}

/** `await`: the frame is off the stack afterwards. The caller's result, if it still waits for one, is returned. */
export function suspendForAwait(machine: Machine, frame: Frame, value: Value): { readonly delivered: Value } | undefined {
  const coroutine = frame.coroutine!;
  coroutine.state = "suspended";
  const { isFresh } = coroutine;
  coroutine.isFresh = false;
  detach(machine, frame);
  try {
    awaitValue(machine, coroutine, value);
  } catch (error) {
    if (!(error instanceof Thrown)) throw error;
    machine.enqueue({ kind: "resume", coroutine, mode: mode.throw, value: error.value });
  }
  if (coroutine.kind === "async") return isFresh ? { delivered: coroutine.object } : undefined;
  return undefined;
}

/** Generator.prototype.next, return and throw. */
export function resumeGenerator(machine: Machine, generator: Value, how: number, value: Value): Value {
  const coroutine = coroutineOf(generator, "generator");
  if (!coroutine) throw machine.error("TypeError", `next method called on incompatible receiver ${machine.show(generator)}`);
  if (coroutine.state === "running") throw machine.error("TypeError", "Generator is already running");
  if (coroutine.state === "start" && how !== mode.next) coroutine.state = "done";
  if (coroutine.state === "done") {
    if (how === mode.throw) throw new Thrown(value);
    return iteratorResult(machine, how === mode.return ? value : undefined, true);
  }
  attach(machine, coroutine, how, value, deliver.push);
  return switched as Value;
}

function coroutineOf(value: Value, kind: Coroutine["kind"]): Coroutine | undefined {
  const data = value instanceof JsObject ? (value.data as Coroutine | undefined) : undefined;
  return data && typeof data === "object" && "frame" in data && data.kind === kind ? data : undefined;
}

export function iteratorResult(machine: Machine, value: Value, done: boolean): JsObject {
  const result = machine.newObject();
  result.put("value", value);
  result.put("done", done);
  return result;
}

// Async generators: requests queue up; one runs at a time.

/** AsyncGenerator.prototype.next, return and throw: a promise at once. */
export function requestAsync(machine: Machine, generator: Value, how: number, value: Value): Value {
  const promise = newPromise(machine);
  const coroutine = coroutineOf(generator, "asyncGenerator");
  if (!coroutine) {
    rejectPromise(machine, promise, machine.newError("TypeError", "next method called on incompatible receiver"));
    return promise;
  }
  coroutine.queue.push({ mode: how, value, promise });
  if (coroutine.queue.length === 1) pump(machine, coroutine);
  return promise;
}

/** Starts the first request of the queue, when there is one. */
function pump(machine: Machine, coroutine: Coroutine): void {
  const request = coroutine.queue[0];
  if (!request) return;
  if (coroutine.state === "start" && request.mode !== mode.next) coroutine.state = "done";
  if (coroutine.state === "done") {
    if (request.mode === mode.next) settleRequest(machine, coroutine, iteratorResult(machine, undefined, true));
    else if (request.mode === mode.throw) failRequest(machine, coroutine, request.value);
    else {
      whenSettled(machine, promiseFor(machine, request.value), (isFulfilled, value) => {
        if (isFulfilled) settleRequest(machine, coroutine, iteratorResult(machine, value, true));
        else failRequest(machine, coroutine, value);
      });
    }
    return;
  }
  if (coroutine.state === "running") return;
  // The body runs in the caller's turn, as a call would.
  if (machine.nested > 0 || machine.frame === undefined) {
    coroutine.state = "suspended";
    machine.enqueue({ kind: "resume", coroutine, mode: request.mode, value: request.value });
    return;
  }
  attach(machine, coroutine, request.mode, request.value, deliver.discard);
}

function settleRequest(machine: Machine, coroutine: Coroutine, result: Value): void {
  const request = coroutine.queue.shift();
  if (request) resolvePromise(machine, request.promise, result);
  pump(machine, coroutine);
}
function failRequest(machine: Machine, coroutine: Coroutine, reason: Value): void {
  const request = coroutine.queue.shift();
  if (request) rejectPromise(machine, request.promise, reason);
  pump(machine, coroutine);
}

/** `yield` in an async generator: answers the request that runs; the frame is off the stack afterwards. */
export function yieldAsync(machine: Machine, frame: Frame, value: Value): void {
  const coroutine = frame.coroutine!;
  coroutine.state = "suspended";
  detach(machine, frame);
  const request = coroutine.queue.shift();
  if (request) resolvePromise(machine, request.promise, iteratorResult(machine, value, false));
  if (coroutine.queue.length > 0) {
    const next = coroutine.queue[0]!;
    coroutine.state = "running";
    machine.enqueue({ kind: "resume", coroutine, mode: next.mode, value: next.value });
  }
}

/** The function of an async frame has returned or thrown. Undefined: nobody waits for a value. */
export function endCoroutine(machine: Machine, frame: Frame, outcome: { readonly value: Value } | { readonly error: Value }): { readonly delivered: Value } | undefined {
  const coroutine = frame.coroutine!;
  coroutine.state = "done";
  if (coroutine.kind === "generator") {
    if ("error" in outcome) throw new Error("a generator's exception goes to its caller");
    return { delivered: iteratorResult(machine, outcome.value, true) };
  }
  if (coroutine.kind === "asyncGenerator") {
    if ("value" in outcome) settleRequest(machine, coroutine, iteratorResult(machine, outcome.value, true));
    else failRequest(machine, coroutine, outcome.error);
    return undefined;
  }
  if ("value" in outcome) resolvePromise(machine, coroutine.object, outcome.value);
  else rejectPromise(machine, coroutine.object, outcome.error);
  return coroutine.isFresh ? { delivered: coroutine.object } : undefined;
}
