/**
 * One JavaScript world: its intrinsic objects, its frames, its jobs, its heap's accounts. `run.ts` is the loop that
 * executes instructions; this class is what built-ins and the process around it talk to.
 * Spec: ECMA-262 §9.5 Jobs and Host Operations to Enqueue Jobs.
 */
import type { Code, Unit } from "./code.ts";
import { toKey, toNumber, toPrimitive, toText } from "./convert.ts";
import { BoundFunction, Closure, deliver, Frame, JsFunction, type Native, NativeFunction, switched, type Coroutine, JsProxy, isConstructor } from "./functions.ts";
import { getProperty, lookup, setProperty } from "./property.ts";
import { rejectPromise, resolvePromise } from "./promise.ts";
import { captureStack } from "./stack.ts";
import { resumeJob, startCoroutine } from "./coroutine.ts";
import { absent, hidden, hole, JsArray, JsObject, type Key, Slot, type Value } from "./values.ts";
import { run } from "./run.ts";
import { Heap } from "./heap.ts";

/** A value on its way up through host code. */
export class Thrown extends Error {
  readonly value: Value;
  constructor(value: Value) {
    super("thrown by a script");
    this.value = value;
  }
}

/** Ends the script from inside: process.exit and what nobody can catch. */
export class Stopped extends Error {}

/** Something to run when nothing else does. */
export type Job =
  | { readonly kind: "call"; readonly fn: Value; readonly self: Value; readonly args: Value[]; /** Resolved with the result. */ readonly promise?: JsObject | undefined }
  | { readonly kind: "resume"; readonly coroutine: Coroutine; readonly mode: number; readonly value: Value };

/** A native that has to wait for the world puts the promise into `machine.waitingFor` and returns this. */
export const waiting = Symbol("waiting");

export type ErrorName = "Error" | "TypeError" | "RangeError" | "SyntaxError" | "ReferenceError" | "EvalError" | "URIError" | "AggregateError";

/** Frames deeper than this are "Maximum call stack size exceeded": about what node's default stack holds. */
const deepest = 10_400;
const deepestNested = 250;

export class Machine {
  /** Intrinsics by name: "Object.prototype", "Array.prototype.values", … */
  readonly intrinsics = new Map<string, JsObject>();
  readonly global: JsObject;
  readonly heap: Heap;
  readonly objectPrototype: JsObject;
  readonly functionPrototype: JsObject;
  readonly arrayPrototype: JsObject;
  stringPrototype: JsObject;
  frame: Frame | undefined = undefined;
  depth = 0;
  /** Loop rounds and calls left in this time slice. */
  fuel = 0;
  nested = 0;
  hostResult: Value = undefined;
  waitingFor: Promise<Value> | undefined = undefined;
  readonly microtasks: Job[] = [];
  readonly ticks: Job[] = [];
  job: Job | undefined = undefined;
  #isDrainingMicrotasks = false;
  /** A job ended with an exception nobody caught. */
  onUncaught: (value: Value) => void = () => {};
  /** A promise was rejected without, or has now got, a handler. */
  onRejection: (promise: JsObject, isHandled: boolean) => void = () => {};
  /** import() and import.meta, by the module loader. */
  onImport: (specifier: Value, code: Code) => Value = () => undefined;
  importMeta: (code: Code) => Value = () => undefined;
  /** What Error.stackTraceLimit is kept as. */
  readonly symbolRegistry = new Map<string, symbol>();
  /** Name of the built-in that runs now, for stack traces. */
  native: NativeFunction | undefined = undefined;

  /** Where the last exception was thrown that is no Error. */
  thrownAt: { readonly unit: Unit; readonly offset: number } | undefined = undefined;
  /** What stack traces show below the script's own frames. */
  baseFrames: () => readonly string[] = () => [];

  constructor(heapLimitBytes: number, onHeap: (liveBytes: number) => void) {
    this.objectPrototype = new JsObject(null);
    this.functionPrototype = new NativeFunction(this.objectPrototype, "", 0, () => undefined);
    this.arrayPrototype = new JsArray(this.objectPrototype, []);
    this.stringPrototype = this.objectPrototype;
    this.global = new JsObject(this.objectPrototype, "global");
    this.intrinsics.set("Object.prototype", this.objectPrototype);
    this.intrinsics.set("Function.prototype", this.functionPrototype);
    this.intrinsics.set("Array.prototype", this.arrayPrototype);
    this.heap = new Heap(heapLimitBytes, onHeap, () => [this.global, this.frame, ...this.intrinsics.values(), ...this.microtasks, ...this.ticks]);
  }

  intrinsic(name: string): JsObject {
    const found = this.intrinsics.get(name);
    if (!found) throw new Error(`no intrinsic ${name}`);
    return found;
  }

  // Making objects.

  /** Accounts for `bytes` of new memory; ends the script when the heap is full. */
  charge(bytes: number): void {
    this.heap.charge(bytes);
  }
  newObject(proto: JsObject | null = this.objectPrototype, kind = "Object"): JsObject {
    this.heap.charge(64);
    return new JsObject(proto, kind);
  }
  /** An object with these plain properties. */
  record(values: Readonly<Record<string, Value>>): JsObject {
    const object = this.newObject();
    for (const [key, value] of Object.entries(values)) object.put(key, value);
    return object;
  }
  newArray(items: Value[]): JsArray {
    this.heap.charge(48 + items.length * 8);
    return new JsArray(this.arrayPrototype, items);
  }
  native0(name: string, length: number, run: Native, isConstructor = false): NativeFunction {
    return new NativeFunction(this.functionPrototype, name, length, run, isConstructor);
  }
  /** Adds a built-in method. */
  method(object: JsObject, key: Key, length: number, run: Native): NativeFunction {
    const name = typeof key === "symbol" ? `[${key.description}]` : key;
    const fn = this.native0(name, length, run);
    object.put(key, new Slot(fn, hidden));
    return fn;
  }
  getter(object: JsObject, key: Key, run: Native): void {
    const name = typeof key === "symbol" ? `[${key.description}]` : key;
    object.put(key, new Slot(undefined, 4, { get: this.native0(`get ${name}`, 0, run), set: undefined }));
  }
  /** The prototype for `new` of a built-in: the subclass's when there is one. */
  prototypeFor(newTarget: JsObject | undefined, intrinsic: string): JsObject {
    const own = newTarget && this.get(newTarget, "prototype");
    return own instanceof JsObject ? own : this.intrinsic(intrinsic);
  }

  // Errors.

  /** An exception to throw from host code. */
  error(name: ErrorName, message: string, more: Readonly<Record<string, Value>> = {}): Thrown {
    return new Thrown(this.newError(name, message, more));
  }
  newError(name: ErrorName, message: string, more: Readonly<Record<string, Value>> = {}): JsObject {
    const error = this.newObject(this.intrinsic(`${name}.prototype`), "Error");
    error.put("message", new Slot(message, hidden));
    for (const [key, value] of Object.entries(more)) error.put(key, value);
    captureStack(this, error, undefined);
    return error;
  }

  // Using values.

  protoOf(value: Value): JsObject | null {
    switch (typeof value) {
      case "string": return this.stringPrototype;
      case "number": return this.intrinsic("Number.prototype");
      case "boolean": return this.intrinsic("Boolean.prototype");
      case "symbol": return this.intrinsic("Symbol.prototype");
      case "bigint": return this.intrinsic("BigInt.prototype");
      default: return value instanceof JsObject ? value : null;
    }
  }
  get(value: Value, key: Key): Value {
    if (value instanceof JsObject) return getProperty(this, value, key);
    const proto = this.protoOf(value);
    if (!proto) throw this.error("TypeError", `Cannot read properties of ${String(value)} (reading '${String(key)}')`);
    if (typeof value === "string") {
      if (key === "length") return value.length;
      const index = typeof key === "string" ? Number(key) : NaN;
      if (index >= 0 && index < value.length && Number.isInteger(index)) return value[index];
    }
    return getProperty(this, proto, key, value);
  }
  /** The property without running a getter; undefined for accessors. */
  peek(object: JsObject, key: Key): Value {
    const found = lookup(this, object, key, object);
    return found instanceof Slot ? (found.isAccessor || found === absent ? undefined : found.value) : found;
  }
  set(object: JsObject, key: Key, value: Value): void {
    const done = setProperty(this, object, key, value);
    if (done instanceof JsObject) this.call(done, object, [value]);
    else if (!done) throw this.error("TypeError", `Cannot assign to read only property '${String(key)}' of object`);
  }
  toNumber(value: Value): number {
    return toNumber(this, value);
  }
  toText(value: Value): string {
    return toText(this, value);
  }
  toKey(value: Value): Key {
    return toKey(this, value);
  }
  toPrimitive(value: Value): Value {
    return toPrimitive(this, value, "default");
  }
  toObject(value: Value): JsObject {
    if (value instanceof JsObject) return value;
    const proto = this.protoOf(value);
    if (!proto) throw this.error("TypeError", "Cannot convert undefined or null to object");
    const box = this.newObject(proto, ({ string: "String", number: "Number", boolean: "Boolean", symbol: "Symbol", bigint: "BigInt" } as Record<string, string>)[typeof value]!);
    box.data = value;
    return box;
  }
  /** Elements of an array or array-like; does not iterate. */
  list(value: Value): Value[] {
    if (value instanceof JsArray) return value.items.map((item) => (item === hole ? undefined : item));
    if (!(value instanceof JsObject)) {
      if (value === undefined || value === null) return [];
      throw this.error("TypeError", "CreateListFromArrayLike called on non-object");
    }
    const length = Math.min(Math.trunc(this.toNumber(this.get(value, "length"))) || 0, 1_000_000);
    return Array.from({ length }, (_, index) => this.get(value, String(index)));
  }
  isCallable(value: Value): value is JsObject {
    return value instanceof JsObject && value.isCallable;
  }
  /** A short text for messages, as V8 words it: `#<Object>`, `foo`, `[object Array]`. */
  show(value: Value): string {
    if (typeof value === "string") return `"${value}"`;
    if (typeof value === "symbol") return `Symbol(${value.description ?? ""})`;
    if (!(value instanceof JsObject)) return String(value);
    if (value instanceof JsArray) return "[object Array]";
    if (value instanceof JsFunction) return value instanceof Closure ? value.code.unit.text.slice(value.code.start, value.code.end) : `function ${(value as NativeFunction).name ?? ""}() { [native code] }`;
    return `#<${this.className(value)}>`;
  }
  /** Name of the constructor an object seems to have. */
  className(value: JsObject): string {
    const constructor = this.peek(value, "constructor");
    const name = constructor instanceof JsObject ? this.peek(constructor, "name") : undefined;
    return typeof name === "string" && name !== "" ? name : "Object";
  }

  // Calling.

  /** Calls nested: does not return before the function has. For built-ins that cannot go on without the result. */
  call(fn: Value, self: Value, args: Value[]): Value {
    return this.#nest(() => this.enter(fn, self, args));
  }
  construct(fn: Value, args: Value[], newTarget: JsObject = fn as JsObject): Value {
    return this.#nest(() => this.enterNew(fn, args, newTarget));
  }
  #nest(start: () => Value): Value {
    const before = this.frame;
    if (this.nested > deepestNested) throw this.error("RangeError", "Maximum call stack size exceeded");
    const result = start();
    if (result === waiting) throw this.error("Error", "Strata's node cannot wait here");
    if (result !== switched) return result;
    const frame = this.frame!;
    if (frame === before) return result;
    frame.delivery = frame.delivery === deliver.construct ? deliver.construct : deliver.host;
    return this.#finish(frame);
  }
  /** Runs until the frame has returned to its host caller. */
  #finish(frame: Frame): Value {
    // A constructor's frame keeps its way of delivering; a marker frame below tells the loop to stop.
    frame.isHostBoundary = true;
    this.nested++;
    try {
      run(this);
    } finally {
      this.nested--;
    }
    const result = this.hostResult;
    this.hostResult = undefined;
    return result;
  }

  /** Calls in place: either the result, or `switched` when a frame was put on top whose result it will be. */
  enter(fn: Value, self: Value, args: Value[]): Value {
    if (fn instanceof Closure) {
      if (fn.code.isClass) throw this.error("TypeError", `Class constructor ${fn.name} cannot be invoked without 'new'`);
      return this.pushFrame(fn, self, args, deliver.push);
    }
    if (fn instanceof NativeFunction) {
      const before = this.native;
      this.native = fn;
      try {
        return fn.run(this, self, args, undefined);
      } finally {
        this.native = before;
      }
    }
    if (fn instanceof BoundFunction) return this.enter(fn.target, fn.self, [...fn.args, ...args]);
    if (fn instanceof JsProxy && fn.isCallable) {
      const trap = this.get(fn.handler!, "apply");
      return trap === undefined ? this.enter(fn.target!, self, args) : this.enter(trap, fn.handler, [fn.target, self, this.newArray(args)]);
    }
    throw this.error("TypeError", `${this.show(fn)} is not a function`);
  }

  enterNew(fn: Value, args: Value[], newTarget: JsObject): Value {
    if (!isConstructor(fn)) throw this.error("TypeError", `${this.show(fn)} is not a constructor`);
    if (fn instanceof Closure) {
      const self = fn.code.isDerived ? (hole as Value) : this.newObject(this.prototypeFor(newTarget, "Object.prototype"));
      const result = this.pushFrame(fn, self, args, deliver.construct);
      this.frame!.newTarget = newTarget;
      return result;
    }
    if (fn instanceof NativeFunction) {
      const before = this.native;
      this.native = fn;
      try {
        return fn.run(this, undefined, args, newTarget);
      } finally {
        this.native = before;
      }
    }
    if (fn instanceof BoundFunction) return this.enterNew(fn.target, [...fn.args, ...args], newTarget === fn ? fn.target : newTarget);
    const proxy = fn as JsProxy;
    const trap = this.get(proxy.handler!, "construct");
    if (trap === undefined) return this.enterNew(proxy.target, args, newTarget === proxy ? proxy.target! : newTarget);
    return this.enter(trap, proxy.handler, [proxy.target, this.newArray(args), newTarget]);
  }

  /** Puts an activation on top. Generators stop at once and give their object; the result is then no `switched`. */
  pushFrame(fn: Closure, self: Value, args: readonly Value[], delivery: number): Value {
    if (this.depth >= deepest) throw this.error("RangeError", "Maximum call stack size exceeded");
    const { code } = fn;
    let receiver = self;
    if (!code.isStrict && delivery !== deliver.construct && !(self instanceof JsObject) && !code.isArrow) receiver = self === undefined || self === null ? this.global : this.toObject(self);
    const frame = new Frame(fn, receiver, args, this.frame);
    const { slots } = frame;
    const { paramCount, localCount } = code;
    for (let i = 0; i < localCount; i++) slots.push(i < paramCount ? args[i] : undefined);
    frame.delivery = delivery;
    this.depth++;
    this.frame = frame;
    if (code.isAsync || code.isGenerator) startCoroutine(this, frame);
    return switched as Value;
  }

  /** Takes back what `enter` has just pushed. */
  dropFrame(): void {
    this.frame = this.frame?.parent;
    this.depth--;
  }

  // Jobs.

  enqueue(job: Job): void {
    this.microtasks.push(job);
  }

  #nextJob(): Job | undefined {
    if (this.#isDrainingMicrotasks && this.microtasks.length > 0) return this.microtasks.shift();
    this.#isDrainingMicrotasks = false;
    const tick = this.ticks.shift();
    if (tick) return tick;
    if (this.microtasks.length > 0) {
      this.#isDrainingMicrotasks = true;
      return this.microtasks.shift();
    }
    return undefined;
  }

  /**
   * Runs what is on the stack and every job after it. "idle": nothing is left; "fuel": the time slice is over;
   * "waiting": `waitingFor` has to settle first, then `wake` or `fail`. Throws Stopped and HeapExhausted.
   */
  runJobs(fuel: number): "idle" | "fuel" | "waiting" {
    this.fuel = fuel;
    for (;;) {
      if (this.frame) {
        const outcome = this.#guarded(() => run(this));
        if (outcome === "fuel" || outcome === "waiting") return outcome;
        continue;
      }
      if (this.waitingFor) return "waiting";
      const job = this.#nextJob();
      if (!job) return "idle";
      this.start(job);
    }
  }

  start(job: Job): void {
    this.job = job;
    this.#guarded(() => {
      if (job.kind === "resume") resumeJob(this, job);
      else {
        const result = this.enter(job.fn, job.self, job.args);
        if (result === switched) {
          if (this.frame) this.frame.delivery = this.frame.delivery === deliver.push ? deliver.job : this.frame.delivery;
        } else if (result !== waiting) this.jobDone(result);
      }
      return "done";
    });
  }

  #guarded(step: () => "done" | "fuel" | "waiting"): "done" | "fuel" | "waiting" {
    try {
      return step();
    } catch (error) {
      if (error instanceof Thrown) {
        this.frame = undefined;
        this.depth = 0;
        this.jobFailed(error.value);
        return "done";
      }
      throw error;
    }
  }

  jobDone(value: Value): void {
    const { job } = this;
    this.job = undefined;
    if (job?.kind === "call" && job.promise) resolvePromise(this, job.promise, value);
  }
  jobFailed(value: Value): void {
    const { job } = this;
    this.job = undefined;
    if (job?.kind === "call" && job.promise) rejectPromise(this, job.promise, value);
    else this.onUncaught(value);
  }

  /** What was waited for has come. */
  wake(value: Value): void {
    this.waitingFor = undefined;
    const { frame } = this;
    if (frame) frame.slots[frame.sp++] = value;
    else this.jobDone(value);
  }
  fail(value: Value): void {
    this.waitingFor = undefined;
    if (this.frame) this.frame.failure = new Thrown(value);
    else this.jobFailed(value);
  }
}
