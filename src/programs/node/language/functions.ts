/** Functions, activations and generators. Spec: ECMA-262 §10.2 ECMAScript Function Objects, §9.4 Execution Contexts. */
import type { Code } from "./code.ts";
import { configurable, hidden, JsObject, type Key, type PrivateName, Slot, type Value, writable } from "./values.ts";
import type { Machine } from "./machine.ts";

/** Variables that closures share; `parent` is the next scope outwards. */
export class Env {
  readonly vars: Value[];
  readonly parent: Env | undefined;
  constructor(size: number, parent: Env | undefined, initial: Value) {
    this.vars = new Array<Value>(size).fill(initial);
    this.parent = parent;
  }
}

/** Host code behind a built-in. May return `switched` after `machine.enter` put a frame on top. */
export type Native = (machine: Machine, self: Value, args: Value[], newTarget: JsObject | undefined) => Value;

/** What a Native returns when the script function it wants called is on top now: that call's result is its result. */
export const switched = Symbol("switched");

/** A function with properties `name`, `length` and `prototype` made when first asked for. */
export abstract class JsFunction extends JsObject {
  /** How stack traces show it when it is built in: "Array.map (<anonymous>)". */
  shownAs: string | undefined = undefined;
  #isComplete = false;
  constructor(proto: JsObject | null) {
    super(proto, "Function");
  }
  override get isCallable(): boolean {
    return true;
  }
  abstract get isConstructor(): boolean;
  /** Adds the own properties that every function of the kind has. */
  protected abstract complete(): void;
  #ensure(): void {
    if (this.#isComplete) return;
    this.#isComplete = true;
    this.complete();
  }
  override own(key: Key): Value | Slot {
    this.#ensure();
    return super.own(key);
  }
  override put(key: Key, value: Value | Slot): void {
    this.#ensure();
    super.put(key, value);
  }
  override remove(key: Key): boolean {
    this.#ensure();
    return super.remove(key);
  }
  override keys(): Key[] {
    this.#ensure();
    return super.keys();
  }
}

/** A function of the script: code and the variables around it. */
export class Closure extends JsFunction {
  readonly code: Code;
  readonly env: Env | undefined;
  /** Arrow functions: the activation whose `this`, `super` and `new.target` they use. */
  readonly outer: Frame | undefined;
  home: JsObject | undefined = undefined;
  /** Class constructors: sets up the fields of a new instance. */
  fields: Closure | undefined = undefined;
  isDerived = false;
  name: string;
  /** Made by `makePrototype` when a script first looks. */
  readonly #makePrototype: ((fn: Closure) => JsObject | undefined) | undefined;

  constructor(proto: JsObject | null, code: Code, env: Env | undefined, outer: Frame | undefined, makePrototype?: (fn: Closure) => JsObject | undefined) {
    super(proto);
    this.code = code;
    this.env = env;
    this.outer = outer;
    this.name = code.name;
    this.#makePrototype = makePrototype;
  }
  override get isConstructor(): boolean {
    return this.code.isConstructor;
  }
  protected override complete(): void {
    this.put("length", new Slot(this.code.length, configurable));
    this.put("name", new Slot(this.name, configurable));
    const prototype = this.#makePrototype?.(this);
    if (prototype) this.put("prototype", new Slot(prototype, this.code.isClass ? 0 : writable));
  }
  override *references(): Iterable<unknown> {
    yield* super.references();
    for (let env = this.env; env; env = env.parent) yield env;
    yield this.home;
    yield this.outer;
  }
}

/** A built-in written in the host's language. */
export class NativeFunction extends JsFunction {
  readonly run: Native;
  readonly name: string;
  readonly #length: number;
  override readonly isConstructor: boolean;
  constructor(proto: JsObject | null, name: string, length: number, run: Native, isConstructor = false) {
    super(proto);
    this.run = run;
    this.name = name;
    this.#length = length;
    this.isConstructor = isConstructor;
  }
  protected override complete(): void {
    this.put("length", new Slot(this.#length, configurable));
    this.put("name", new Slot(this.name, configurable));
  }
}

/** What Function.prototype.bind makes. */
export class BoundFunction extends JsFunction {
  readonly target: JsObject;
  readonly self: Value;
  readonly args: readonly Value[];
  readonly #name: string;
  readonly #length: number;
  constructor(proto: JsObject | null, target: JsObject, self: Value, args: readonly Value[], name: string, length: number) {
    super(proto);
    this.target = target;
    this.self = self;
    this.args = args;
    this.#name = name;
    this.#length = length;
  }
  override get isConstructor(): boolean {
    return isConstructor(this.target);
  }
  protected override complete(): void {
    this.put("length", new Slot(this.#length, configurable));
    this.put("name", new Slot(this.#name, configurable));
  }
  override *references(): Iterable<unknown> {
    yield* super.references();
    yield this.target;
    yield this.self;
    yield* this.args;
  }
}

/** What a Proxy passes on. All traps run nested. */
export class JsProxy extends JsObject {
  target: JsObject | null;
  handler: JsObject | null;
  constructor(target: JsObject, handler: JsObject) {
    super(null, "Proxy");
    this.target = target;
    this.handler = handler;
  }
  override get isCallable(): boolean {
    return this.target?.isCallable ?? false;
  }
}

export function isConstructor(value: Value): boolean {
  return value instanceof JsFunction ? value.isConstructor : value instanceof JsProxy && value.target !== null && isConstructor(value.target);
}

/** Where exceptions go: the innermost is last. */
export interface Handler {
  readonly target: number;
  readonly sp: number;
  readonly env: Env | undefined;
  /** A catch clause: a generator's `return` passes it by. */
  readonly isCatch: boolean;
}

/** What becomes of a frame's result. */
export const deliver = { push: 0, construct: 1, discard: 2, host: 3, job: 4 } as const;

/** One activation of a Closure. Lives on the heap, so that it can wait: generators, async functions, the end of a time slice. */
export class Frame {
  readonly fn: Closure;
  readonly code: Code;
  /** Locals first, then the operand stack. */
  readonly slots: Value[];
  parent: Frame | undefined;
  /** The instruction that runs, for stack traces. */
  pc = 0;
  /** Where it goes on after a call or a wait. */
  next = 0;
  sp: number;
  env: Env | undefined;
  self: Value;
  newTarget: JsObject | undefined;
  /** Kept for `arguments` and rest parameters. */
  args: readonly Value[];
  handlers: Handler[] | undefined = undefined;
  delivery: number = deliver.push;
  /** A nested call of host code ends with it. */
  isHostBoundary = false;
  /** How a suspended frame goes on: see `mode` in coroutine.ts. */
  resumeMode = 0;
  /** Suspended in `yield*`: whatever comes goes to the inner iterator. */
  isDelegating = false;
  delegateMode = 0;
  /** An exception to raise before the next instruction. */
  failure: Error | undefined = undefined;
  /** The frame whose `this` counts: itself, or an arrow function's outer one. */
  readonly home: Frame;
  /** Generators and async functions: what drives this frame after its first suspension. */
  coroutine: Coroutine | undefined = undefined;

  constructor(fn: Closure, self: Value, args: readonly Value[], parent: Frame | undefined) {
    this.fn = fn;
    this.code = fn.code;
    this.slots = [];
    this.parent = parent;
    this.sp = fn.code.localCount;
    this.env = fn.env;
    this.self = self;
    this.args = args;
    this.home = fn.outer ?? this;
  }
  *references(): Iterable<unknown> {
    for (const slot of this.slots) if (typeof slot === "object") yield slot;
    for (let env = this.env; env; env = env.parent) yield env;
    yield this.self;
    yield this.fn;
    yield this.parent;
  }
}

/** The state of a generator, an async function or an async generator. */
export interface Coroutine {
  readonly kind: "generator" | "async" | "asyncGenerator";
  readonly frame: Frame;
  state: "start" | "suspended" | "running" | "done";
  /** The generator object, or the promise of an async function. */
  readonly object: JsObject;
  /** Async generators: requests that wait. */
  readonly queue: { mode: number; value: Value; promise: JsObject }[];
  /** An async function that has not waited yet: its caller is still waiting for the promise. */
  isFresh: boolean;
}

/** A Private name kept in a variable, or a plain value. */
export type Cell = Value | PrivateName;
export { hidden };
