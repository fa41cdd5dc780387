/** Promise and the prototypes of generators. Combinators are in library/promises.ts. Spec: ECMA-262 §27. */
import { mode, requestAsync, resumeGenerator } from "../language/coroutine.ts";
import { type Machine, Thrown } from "../language/machine.ts";
import { isPromise, newPromise, promiseFor, rejectPromise, resolvePromise, resolvers, thenPromise } from "../language/promise.ts";
import { JsObject, symbols, type Value, Slot, configurable } from "../language/values.ts";
import { addClass, addMethods, tag } from "./define.ts";

export function addPromise(machine: Machine): void {
  const proto = new JsObject(machine.objectPrototype);
  const Prom = addClass(machine, "Promise", 1, (m, _, [executor], newTarget) => {
    if (!newTarget) throw m.error("TypeError", "Promise constructor cannot be invoked without 'new'");
    if (!m.isCallable(executor)) throw m.error("TypeError", `Promise resolver ${m.show(executor).replace(/^"|"$/g, "")} is not a function`);
    const promise = newPromise(m, m.prototypeFor(newTarget, "Promise.prototype"));
    const { resolve, reject } = resolvers(m, promise);
    try {
      m.call(executor, undefined, [resolve, reject]);
    } catch (error) {
      if (!(error instanceof Thrown)) throw error;
      m.call(reject, undefined, [error.value]);
    }
    return promise;
  }, proto);
  machine.getter(Prom, symbols.species, (_, self) => self);
  tag(proto, "Promise");
  const subclass = (m: Machine, self: Value): JsObject => m.prototypeFor(self instanceof JsObject ? self : undefined, "Promise.prototype");
  addMethods(machine, Prom, {
    "resolve/1": (m, self, [value]) => {
      if (isPromise(value) && m.get(value, "constructor") === self) return value;
      const promise = newPromise(m, subclass(m, self));
      resolvePromise(m, promise, value);
      return promise;
    },
    "reject/1": (m, self, [reason]) => {
      const promise = newPromise(m, subclass(m, self));
      rejectPromise(m, promise, reason);
      return promise;
    },
    "withResolvers/0": (m) => {
      const promise = newPromise(m);
      const { resolve, reject } = resolvers(m, promise);
      return m.record({ promise, resolve, reject });
    },
  }, "Promise");
  const thenMethod = machine.method(proto, "then", 2, (m, self, [onFulfilled, onRejected]) => {
    if (!isPromise(self)) throw m.error("TypeError", `Method Promise.prototype.then called on incompatible receiver ${m.show(self)}`);
    return thenPromise(m, self, onFulfilled, onRejected, self.proto ?? undefined);
  });
  addMethods(machine, proto, {
    "catch/1": (m, self, [onRejected]) => (isPromise(self) && m.get(self, "then") === thenMethod ? thenPromise(m, self, undefined, onRejected, self.proto ?? undefined) : m.enter(m.get(self, "then"), self, [undefined, onRejected])),
    "finally/1": (m, self, [action]) => {
      if (!isPromise(self)) throw m.error("TypeError", "Promise.prototype.finally called on a non-promise");
      if (!m.isCallable(action)) return thenPromise(m, self, action, action);
      // The action's own promise is waited for, then the outcome is passed on.
      const wait = (outcome: (value: Value) => Value) => m.native0("", 1, (inner, _, [value]) => {
        const result = inner.call(action, undefined, []);
        return thenPromise(inner, promiseFor(inner, result), inner.native0("", 0, () => outcome(value)), undefined);
      });
      return thenPromise(m, self, wait((value) => value), wait((reason) => {
        throw new Thrown(reason);
      }));
    },
  }, "Promise");
}

/** %GeneratorPrototype% and %AsyncGeneratorPrototype%. */
export function addGenerators(machine: Machine): void {
  for (const isAsync of [false, true]) {
    const name = isAsync ? "AsyncGenerator" : "Generator";
    const proto = new JsObject(machine.intrinsic(isAsync ? "AsyncIterator.prototype" : "Iterator.prototype"));
    machine.intrinsics.set(`${name}.prototype`, proto);
    tag(proto, name);
    for (const [method, how] of [["next", mode.next], ["return", mode.return], ["throw", mode.throw]] as const) {
      machine.method(proto, method, 1, (m, self, [value]) => (isAsync ? requestAsync(m, self, how, value) : resumeGenerator(m, self, how, value)));
    }
    const functions = machine.intrinsic(`${name}Function.prototype`);
    functions.put("prototype", new Slot(proto, configurable));
    proto.put("constructor", new Slot(functions, configurable));
  }
}

