/** Promises and their jobs. Spec: ECMA-262 §27.2. */
import type { Machine } from "./machine.ts";
import type { Coroutine } from "./functions.ts";
import { JsObject, type Value } from "./values.ts";
import { Thrown } from "./machine.ts";

type Reaction =
  | { readonly kind: "then"; readonly onFulfilled: Value; readonly onRejected: Value; readonly promise: JsObject | undefined }
  | { readonly kind: "await"; readonly coroutine: Coroutine }
  | { readonly kind: "host"; readonly settled: (isFulfilled: boolean, value: Value) => void };

/** The internal slots of a promise. */
export interface PromiseData {
  state: "pending" | "fulfilled" | "rejected";
  value: Value;
  reactions: Reaction[];
  isHandled: boolean;
}

export function isPromise(value: Value): value is JsObject {
  return value instanceof JsObject && value.kind === "Promise";
}
export function promiseData(promise: JsObject): PromiseData {
  return promise.data as PromiseData;
}

export function newPromise(machine: Machine, proto: JsObject = machine.intrinsic("Promise.prototype")): JsObject {
  const promise = machine.newObject(proto, "Promise");
  promise.data = { state: "pending", value: undefined, reactions: [], isHandled: false } satisfies PromiseData;
  return promise;
}

/** The promise's resolve and reject functions: only the first call counts. */
export function resolvers(machine: Machine, promise: JsObject): { resolve: JsObject; reject: JsObject } {
  let isDone = false;
  return {
    resolve: machine.native0("", 1, (_, __, [value]) => {
      if (!isDone) {
        isDone = true;
        resolvePromise(machine, promise, value);
      }
      return undefined;
    }),
    reject: machine.native0("", 1, (_, __, [reason]) => {
      if (!isDone) {
        isDone = true;
        rejectPromise(machine, promise, reason);
      }
      return undefined;
    }),
  };
}

export function resolvePromise(machine: Machine, promise: JsObject, value: Value): void {
  if (promiseData(promise).state !== "pending") return;
  if (value === promise) return rejectPromise(machine, promise, machine.newError("TypeError", "Chaining cycle detected for promise #<Promise>"));
  if (!(value instanceof JsObject)) return settle(machine, promise, "fulfilled", value);
  let then: Value;
  try {
    then = machine.get(value, "then");
  } catch (error) {
    if (error instanceof Thrown) return rejectPromise(machine, promise, error.value);
    throw error;
  }
  if (!machine.isCallable(then)) return settle(machine, promise, "fulfilled", value);
  const { resolve, reject } = resolvers(machine, promise);
  const method = then;
  const job = machine.native0("", 0, (m) => {
    try {
      m.call(method, value, [resolve, reject]);
    } catch (error) {
      if (!(error instanceof Thrown)) throw error;
      m.call(reject, undefined, [error.value]);
    }
    return undefined;
  });
  machine.enqueue({ kind: "call", fn: job, self: undefined, args: [] });
}

export function rejectPromise(machine: Machine, promise: JsObject, reason: Value): void {
  const data = promiseData(promise);
  if (data.state !== "pending") return;
  const { isHandled } = data;
  settle(machine, promise, "rejected", reason);
  if (!isHandled) machine.onRejection(promise, false);
}

function settle(machine: Machine, promise: JsObject, state: "fulfilled" | "rejected", value: Value): void {
  const data = promiseData(promise);
  const { reactions } = data;
  data.state = state;
  data.value = value;
  data.reactions = [];
  for (const reaction of reactions) schedule(machine, reaction, state, value);
}

function schedule(machine: Machine, reaction: Reaction, state: "fulfilled" | "rejected", value: Value): void {
  if (reaction.kind === "await") {
    machine.enqueue({ kind: "resume", coroutine: reaction.coroutine, mode: state === "fulfilled" ? 0 : 1, value });
    return;
  }
  if (reaction.kind === "host") {
    const { settled } = reaction;
    machine.enqueue({ kind: "call", fn: machine.native0("", 0, () => void settled(state === "fulfilled", value)), self: undefined, args: [] });
    return;
  }
  const handler = state === "fulfilled" ? reaction.onFulfilled : reaction.onRejected;
  if (machine.isCallable(handler)) {
    machine.enqueue({ kind: "call", fn: handler, self: undefined, args: [value], promise: reaction.promise });
    return;
  }
  const pass = machine.native0("", 0, () => {
    if (state === "rejected") throw new Thrown(value);
    return value;
  });
  machine.enqueue({ kind: "call", fn: pass, self: undefined, args: [], promise: reaction.promise });
}

function react(machine: Machine, promise: JsObject, reaction: Reaction): void {
  const data = promiseData(promise);
  if (data.state === "pending") data.reactions.push(reaction);
  else {
    if (data.state === "rejected" && !data.isHandled) machine.onRejection(promise, true);
    schedule(machine, reaction, data.state, data.value);
  }
  data.isHandled = true;
}

/** Promise.prototype.then. */
export function thenPromise(machine: Machine, promise: JsObject, onFulfilled: Value, onRejected: Value, proto?: JsObject): JsObject {
  const derived = newPromise(machine, proto);
  react(machine, promise, { kind: "then", onFulfilled, onRejected, promise: derived });
  return derived;
}

/** Tells host code, in a job of its own. */
export function whenSettled(machine: Machine, promise: JsObject, settled: (isFulfilled: boolean, value: Value) => void): void {
  react(machine, promise, { kind: "host", settled });
}

/** The value as a promise: itself if it is one. */
export function promiseFor(machine: Machine, value: Value): JsObject {
  if (isPromise(value) && value.proto === machine.intrinsic("Promise.prototype")) return value;
  const promise = newPromise(machine);
  resolvePromise(machine, promise, value);
  return promise;
}

/** Resumes the coroutine when the value's promise is settled. */
export function awaitValue(machine: Machine, coroutine: Coroutine, value: Value): void {
  react(machine, promiseFor(machine, value), { kind: "await", coroutine });
}
