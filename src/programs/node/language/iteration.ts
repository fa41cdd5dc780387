/** Iteration by for-of, spreads and destructuring; arrays and strings take a short way. Spec: ECMA-262 §7.4. */
import { mode, iteratorResult } from "./coroutine.ts";
import { JsFunction, switched } from "./functions.ts";
import { type Machine, Thrown } from "./machine.ts";
import { inheritedKeys } from "./property.ts";
import { absent, hole, JsArray, JsObject, symbols, type Value } from "./values.ts";

/** A loop's place in what it goes through. Lives on the operand stack; scripts never see it. */
export class Iteration {
  readonly #array: JsArray | undefined;
  readonly #list: readonly Value[] | undefined;
  #index = 0;
  readonly object: JsObject | undefined;
  readonly next: Value;
  isDone = false;

  constructor(source: { array?: JsArray; list?: readonly Value[]; object?: JsObject; next?: Value }) {
    this.#array = source.array;
    this.#list = source.list;
    this.object = source.object;
    this.next = source.next;
  }
  /** No script code runs for the next value. */
  get isDirect(): boolean {
    return this.object === undefined;
  }
  /** The next value; sets isDone at the end. */
  direct(): Value {
    const list = this.#array?.items ?? this.#list;
    if (this.isDone || !list || this.#index >= list.length) {
      this.isDone = true;
      return undefined;
    }
    const value = list[this.#index++];
    return value === hole ? undefined : value;
  }
  /** All values left, when no script code is needed for them. */
  takeRest(): Value[] | undefined {
    if (!this.isDirect) return undefined;
    const out: Value[] = [];
    for (let value = this.direct(); !this.isDone; value = this.direct()) out.push(value);
    return out;
  }
  get references(): readonly unknown[] {
    return [this.#array, this.object, this.next];
  }
}

/** Whether iterating arrays still means what it did at the start. */
function isPristine(machine: Machine): boolean {
  const iterator = machine.intrinsic("ArrayIterator.prototype");
  return machine.arrayPrototype.own(symbols.iterator) !== absent
    && machine.peek(machine.arrayPrototype, symbols.iterator) === machine.intrinsic("Array.prototype.values")
    && machine.peek(iterator, "next") === machine.intrinsic("ArrayIterator.next");
}

function notIterable(machine: Machine, value: Value): Thrown {
  const f = machine.frame;
  const quote = f?.code.quotes.get(f.pc);
  if (value === undefined || value === null) {
    if (quote === undefined || quote === String(value) || quote === "") return machine.error("TypeError", `${String(value)} is not iterable (cannot read property Symbol(Symbol.iterator))`);
    return machine.error("TypeError", quote.endsWith("(...)") ? `${quote.slice(0, -5)} is not a function or its return value is not iterable` : `${quote} is not iterable`);
  }
  return machine.error("TypeError", quote?.endsWith("(...)") ? `${quote.slice(0, -5)} is not a function or its return value is not iterable` : `${quote === undefined || quote === "" ? machine.show(value) : quote} is not iterable`);
}

/** The iteration itself, an iterator object to wrap, or `switched`. */
export function getIterator(machine: Machine, value: Value): Value {
  if (value instanceof JsArray && (value.kind === "Array" || value.kind === "Arguments") && isPristine(machine) && value.proto === (value.kind === "Array" ? machine.arrayPrototype : machine.objectPrototype)) return new Iteration({ array: value }) as unknown as Value;
  if (typeof value === "string") return new Iteration({ list: [...value] }) as unknown as Value;
  const method = value === undefined || value === null ? undefined : machine.get(value, symbols.iterator);
  if (!machine.isCallable(method)) throw notIterable(machine, value);
  return machine.enter(method, value, []);
}

export function wrapIterator(machine: Machine, iterator: Value): Iteration {
  if (!(iterator instanceof JsObject)) throw machine.error("TypeError", `Result of the Symbol.iterator method is not an object`);
  return new Iteration({ object: iterator, next: machine.get(iterator, "next") });
}

export function openAsync(machine: Machine, value: Value): Value {
  const method = value === undefined || value === null ? undefined : machine.get(value, symbols.asyncIterator);
  if (machine.isCallable(method)) return machine.enter(method, value, []);
  const sync = value === undefined || value === null ? undefined : machine.get(value, symbols.iterator);
  if (!machine.isCallable(sync)) {
    const quote = machine.frame?.code.quotes.get(machine.frame.pc);
    throw machine.error("TypeError", `${quote ?? machine.show(value)} is not async iterable`);
  }
  return machine.enter(machine.intrinsic("asyncFromSync"), undefined, [value]);
}

/** Asks a script's iterator for its next result. */
export function nextOf(machine: Machine, iteration: Iteration): Value {
  return machine.enter(iteration.next, iteration.object, []);
}

/** The value of an iterator result; sets isDone. */
export function unpackResult(machine: Machine, iteration: Iteration, result: Value): Value {
  if (!(result instanceof JsObject)) {
    iteration.isDone = true;
    throw machine.error("TypeError", `Iterator result ${machine.show(result)} is not an object`);
  }
  if (machine.get(result, "done")) {
    iteration.isDone = true;
    return undefined;
  }
  return machine.get(result, "value");
}

/** Calls the iterator's `return`, if it is not at its end and has one. */
export function closeIterator(machine: Machine, iteration: Iteration): Value {
  if (iteration.isDone || !iteration.object) return undefined;
  iteration.isDone = true;
  const method = machine.get(iteration.object, "return");
  return method === undefined || method === null ? undefined : machine.enter(method, iteration.object, []);
}

export function forInIterator(machine: Machine, value: Value): Iteration {
  if (value === undefined || value === null) return new Iteration({ list: [] });
  const object = machine.toObject(value);
  return new Iteration({ list: inheritedKeys(machine, object) });
}

/** One step of `yield*`: next, throw or return of the inner iterator. */
export function callDelegate(machine: Machine, iteration: Iteration, how: number, received: Value): Value {
  if (iteration.isDirect) {
    if (how === mode.throw) throw new Thrown(received);
    if (how === mode.return) return iteratorResult(machine, received, true);
    const value = iteration.direct();
    return iteratorResult(machine, value, iteration.isDone);
  }
  if (how === mode.next) return machine.enter(iteration.next, iteration.object, [received]);
  const method = machine.get(iteration.object, how === mode.throw ? "throw" : "return");
  if (method instanceof JsFunction) return machine.enter(method, iteration.object, [received]);
  if (how === mode.return) return iteratorResult(machine, received, true);
  closeIterator(machine, iteration);
  throw machine.error("TypeError", "The iterator does not provide a 'throw' method");
}

/** Goes through any iterable, nested. `each` may throw; the iterator is closed then. */
export function forEachOf(machine: Machine, iterable: Value, each: (value: Value) => void): void {
  const started = getIterator(machine, iterable);
  let iteration: Iteration;
  if ((started as unknown) instanceof Iteration) iteration = started as unknown as Iteration;
  else if (started === switched) {
    // The method is a script's: run it to its end first.
    const method = machine.get(iterable, symbols.iterator);
    machine.dropFrame();
    iteration = wrapIterator(machine, machine.call(method, iterable, []));
  } else iteration = wrapIterator(machine, started);
  for (;;) {
    const value = iteration.isDirect ? iteration.direct() : unpackResult(machine, iteration, machine.call(iteration.next, iteration.object, []));
    if (iteration.isDone) return;
    try {
      each(value);
    } catch (error) {
      const method = iteration.object && machine.get(iteration.object, "return");
      if (machine.isCallable(method)) machine.call(method, iteration.object, []);
      throw error;
    }
  }
}
