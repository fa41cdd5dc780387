/** Object, Function, Symbol, Boolean, Reflect, Proxy. Spec: ECMA-262 §20.1–20.4, §28. */
import { BoundFunction, Closure, JsProxy, NativeFunction } from "../language/functions.ts";
import type { Machine } from "../language/machine.ts";
import { forEachOf } from "../language/iteration.ts";
import { ordinaryHasInstance, spreadInto } from "../language/operate.ts";
import { defineProperty, deleteProperty, enumerableKeys, fromSlot, hasProperty, ownKeys, ownProperty, setProperty, toSlot } from "../language/property.ts";
import { configurable, enumerable, hidden, JsArray, JsObject, type Key, plain, Slot, symbols, type Value, writable } from "../language/values.ts";
import { addClass, addMethods, addNamespace, constant, tag } from "./define.ts";

function need(machine: Machine, value: Value, what: string): JsObject {
  if (value instanceof JsObject) return value;
  throw machine.error("TypeError", `${what} called on non-object`);
}

function defineFrom(machine: Machine, object: JsObject, key: Key, described: Value): void {
  if (!(described instanceof JsObject)) throw machine.error("TypeError", `Property description must be an object: ${machine.show(described).replace(/^"|"$/g, "")}`);
  const slot = toSlot(machine, described, ownProperty(machine, object, key));
  if (!defineProperty(machine, object, key, slot)) {
    const isNew = ownProperty(machine, object, key) === undefined;
    throw machine.error("TypeError", isNew ? `Cannot define property ${String(key)}, object is not extensible` : `Cannot redefine property: ${String(key)}`);
  }
}

function setIntegrity(machine: Machine, object: JsObject, isFrozen: boolean): void {
  object.isExtensible = false;
  if (object instanceof JsArray) {
    object.isSealed = true;
    object.isFrozen = isFrozen;
  }
  for (const key of object instanceof JsArray ? [] : ownKeys(machine, object)) {
    const slot = ownProperty(machine, object, key)!;
    const flags = slot.flags & ~configurable & (isFrozen && !slot.isAccessor ? ~writable : ~0);
    object.put(key, slot.isAccessor ? new Slot(undefined, flags, { get: slot.get, set: slot.set }) : new Slot(slot.value, flags));
  }
}

function hasIntegrity(machine: Machine, object: JsObject, isFrozen: boolean): boolean {
  if (object.isExtensible) return false;
  return ownKeys(machine, object).every((key) => {
    const slot = ownProperty(machine, object, key)!;
    return !(slot.flags & configurable) && (!isFrozen || slot.isAccessor || !(slot.flags & writable));
  });
}

/** Object and Object.prototype. */
export function addObject(machine: Machine): void {
  const Obj = addClass(machine, "Object", 1, (m, _, [value], newTarget) => {
    if (newTarget && newTarget !== Obj) return m.newObject(m.prototypeFor(newTarget, "Object.prototype"));
    return value === undefined || value === null ? m.newObject() : m.toObject(value);
  }, machine.objectPrototype);
  addMethods(machine, Obj, {
    "keys/1": (m, _, [value]) => m.newArray(enumerableKeys(m, m.toObject(value))),
    "values/1": (m, _, [value]) => {
      const object = m.toObject(value);
      return m.newArray(enumerableKeys(m, object).map((key) => m.get(object, key)));
    },
    "entries/1": (m, _, [value]) => {
      const object = m.toObject(value);
      return m.newArray(enumerableKeys(m, object).map((key) => m.newArray([key, m.get(object, key)])));
    },
    "assign/2": (m, _, [target, ...sources]) => {
      const object = m.toObject(target);
      for (const source of sources) {
        const copy = m.newObject();
        spreadInto(m, copy, source);
        for (const key of copy.keys()) m.set(object, key, m.get(copy, key));
      }
      return object;
    },
    "create/2": (m, _, [proto, properties]) => {
      if (proto !== null && !(proto instanceof JsObject)) throw m.error("TypeError", `Object prototype may only be an Object or null: ${m.show(proto).replace(/^"|"$/g, "")}`);
      const object = m.newObject(proto);
      if (properties instanceof JsObject) for (const key of ownKeys(m, properties)) defineFrom(m, object, key, m.get(properties, key));
      return object;
    },
    "defineProperty/3": (m, _, [object, key, described]) => {
      defineFrom(m, need(m, object, "Object.defineProperty"), m.toKey(key), described);
      return object;
    },
    "defineProperties/2": (m, _, [object, properties]) => {
      const target = need(m, object, "Object.defineProperties");
      if (properties instanceof JsObject) for (const key of ownKeys(m, properties)) defineFrom(m, target, key, m.get(properties, key));
      return object;
    },
    "getOwnPropertyDescriptor/2": (m, _, [value, key]) => {
      const slot = ownProperty(m, m.toObject(value), m.toKey(key));
      return slot && fromSlot(m, slot);
    },
    "getOwnPropertyDescriptors/1": (m, _, [value]) => {
      const object = m.toObject(value);
      const out = m.newObject();
      for (const key of ownKeys(m, object)) out.put(key, fromSlot(m, ownProperty(m, object, key)!));
      return out;
    },
    "getOwnPropertyNames/1": (m, _, [value]) => m.newArray(ownKeys(m, m.toObject(value)).filter((key) => typeof key === "string")),
    "getOwnPropertySymbols/1": (m, _, [value]) => m.newArray(ownKeys(m, m.toObject(value)).filter((key) => typeof key === "symbol")),
    "getPrototypeOf/1": (m, _, [value]) => {
      const object = m.toObject(value);
      return value instanceof JsObject ? (object instanceof JsProxy ? (object.target?.proto ?? null) : object.proto) : object.proto;
    },
    "setPrototypeOf/2": (m, _, [object, proto]) => {
      if (proto !== null && !(proto instanceof JsObject)) throw m.error("TypeError", `Object prototype may only be an Object or null: ${m.show(proto)}`);
      if (!(object instanceof JsObject)) return object;
      for (let at: JsObject | null = proto; at; at = at.proto) if (at === object) throw m.error("TypeError", "Cyclic __proto__ value");
      object.proto = proto;
      return object;
    },
    "freeze/1": (m, _, [object]) => {
      if (object instanceof JsObject) setIntegrity(m, object, true);
      return object;
    },
    "seal/1": (m, _, [object]) => {
      if (object instanceof JsObject) setIntegrity(m, object, false);
      return object;
    },
    "preventExtensions/1": (_, __, [object]) => {
      if (object instanceof JsObject) object.isExtensible = false;
      return object;
    },
    "isFrozen/1": (m, _, [object]) => !(object instanceof JsObject) || hasIntegrity(m, object, true),
    "isSealed/1": (m, _, [object]) => !(object instanceof JsObject) || hasIntegrity(m, object, false),
    "isExtensible/1": (_, __, [object]) => object instanceof JsObject && object.isExtensible,
    "is/2": (_, __, [a, b]) => Object.is(a, b),
    "hasOwn/2": (m, _, [object, key]) => ownProperty(m, m.toObject(object), m.toKey(key)) !== undefined,
    "fromEntries/1": (m, _, [iterable]) => {
      const object = m.newObject();
      forEachOf(m, iterable, (pair) => {
        if (!(pair instanceof JsObject)) throw m.error("TypeError", `Iterator value ${m.show(pair).replace(/^"|"$/g, "")} is not an entry object`);
        m.charge(24);
        object.define(m.toKey(m.get(pair, "0")), new Slot(m.get(pair, "1"), plain));
      });
      return object;
    },
  }, "Object");
  addMethods(machine, machine.objectPrototype, {
    "hasOwnProperty/1": (m, self, [key]) => ownProperty(m, m.toObject(self), m.toKey(key)) !== undefined,
    "isPrototypeOf/1": (_, self, [value]) => {
      for (let at = value instanceof JsObject ? value.proto : null; at; at = at.proto) if (at === self) return true;
      return false;
    },
    "propertyIsEnumerable/1": (m, self, [key]) => ((ownProperty(m, m.toObject(self), m.toKey(key))?.flags ?? 0) & enumerable) !== 0,
    "toString/0": (m, self) => {
      if (self === undefined) return "[object Undefined]";
      if (self === null) return "[object Null]";
      const object = m.toObject(self);
      const own = m.get(object, symbols.toStringTag);
      if (typeof own === "string") return `[object ${own}]`;
      const kind = ["Array", "Function", "Error", "Boolean", "Number", "String", "Date", "RegExp", "Arguments"].includes(object.kind) ? object.kind : "Object";
      return `[object ${kind}]`;
    },
    "toLocaleString/0": (m, self) => m.call(m.get(self, "toString"), self, []),
    "valueOf/0": (m, self) => m.toObject(self),
  }, "Object");
  machine.objectPrototype.put("__proto__", new Slot(undefined, configurable, {
    get: machine.native0("get __proto__", 0, (m, self) => m.toObject(self).proto),
    set: machine.native0("set __proto__", 1, (_, self, [proto]) => {
      if (self instanceof JsObject && (proto === null || proto instanceof JsObject)) self.proto = proto;
      return undefined;
    }),
  }));
}

/** The source text of a function, or what stands for it. */
export function functionText(fn: JsObject): string {
  if (fn instanceof Closure && !fn.code.unit.isLibrary) return fn.code.unit.text.slice(fn.code.start, fn.code.end);
  return `function ${fn instanceof NativeFunction || fn instanceof Closure ? fn.name : ""}() { [native code] }`;
}

/** Function.prototype. Code from strings is compiled by `compile`, which the process provides. */
export function addFunction(machine: Machine, compile: (params: string, body: string, kind: string) => Value): void {
  const proto = machine.functionPrototype;
  for (const [name, kind] of [["Function", ""], ["AsyncFunction", "async "], ["GeneratorFunction", "*"], ["AsyncGeneratorFunction", "async *"]] as const) {
    const prototype = name === "Function" ? proto : new JsObject(proto);
    const constructor = addClass(machine, name, 1, (m, _, args) => {
      const texts = args.map((arg) => m.toText(arg));
      return compile(texts.slice(0, -1).join(","), texts.at(-1) ?? "", kind);
    }, prototype, name === "Function");
    if (name !== "Function") {
      constructor.proto = machine.intrinsic("Function");
      tag(prototype, name);
    }
  }
  addMethods(machine, proto, {
    "call/1": (m, self, [receiver, ...args]) => m.enter(self, receiver, args),
    "apply/2": (m, self, [receiver, list]) => m.enter(self, receiver, m.list(list)),
    "bind/1": (m, self, [receiver, ...args]) => {
      if (!m.isCallable(self)) throw m.error("TypeError", "Bind must be called on a function");
      const length = m.get(self, "length");
      return new BoundFunction(self.proto, self, receiver, args, `bound ${m.toText(m.get(self, "name"))}`, Math.max(0, (typeof length === "number" ? length : 0) - args.length));
    },
    "toString/0": (m, self) => {
      if (!m.isCallable(self)) throw m.error("TypeError", "Function.prototype.toString requires that 'this' be a Function");
      return functionText(self);
    },
  }, "Function");
  const hasInstance = machine.method(proto, symbols.hasInstance, 1, (m, self, [value]) => self instanceof JsObject && self.isCallable && ordinaryHasInstance(m, value, self));
  proto.put(symbols.hasInstance, new Slot(hasInstance, 0));
  machine.intrinsics.set("Function.hasInstance", hasInstance);
}

/** Symbol and Boolean. */
export function addPrimitives(machine: Machine): void {
  const symbolProto = new JsObject(machine.objectPrototype);
  const Sym = addClass(machine, "Symbol", 0, (m, _, [description], newTarget) => {
    if (newTarget) throw m.error("TypeError", "Symbol is not a constructor");
    return Symbol(description === undefined ? undefined : m.toText(description));
  }, symbolProto);
  for (const [name, symbol] of Object.entries(symbols)) constant(Sym, name, symbol);
  const registry = machine.symbolRegistry;
  addMethods(machine, Sym, {
    "for/1": (m, _, [key]) => {
      const text = m.toText(key);
      const known = registry.get(text) ?? Symbol(text);
      registry.set(text, known);
      return known;
    },
    "keyFor/1": (_, __, [symbol]) => [...registry].find(([, other]) => other === symbol)?.[0],
  }, "Symbol");
  const symbolOf = (m: Machine, self: Value): symbol => {
    const value = self instanceof JsObject ? self.data : self;
    if (typeof value === "symbol") return value;
    throw m.error("TypeError", "not a symbol");
  };
  addMethods(machine, symbolProto, {
    "toString/0": (m, self) => `Symbol(${symbolOf(m, self).description ?? ""})`,
    "valueOf/0": (m, self) => symbolOf(m, self),
    "@@toPrimitive/1": (m, self) => symbolOf(m, self),
  }, "Symbol");
  machine.getter(symbolProto, "description", (m, self) => symbolOf(m, self).description);
  tag(symbolProto, "Symbol");
  const booleanProto = new JsObject(machine.objectPrototype, "Boolean");
  booleanProto.data = false;
  addClass(machine, "Boolean", 1, (m, _, [value], newTarget) => {
    if (!newTarget) return !!value;
    const box = m.newObject(m.prototypeFor(newTarget, "Boolean.prototype"), "Boolean");
    box.data = !!value;
    return box;
  }, booleanProto);
  addMethods(machine, booleanProto, {
    "toString/0": (_, self) => String(self instanceof JsObject ? self.data : self),
    "valueOf/0": (_, self) => (self instanceof JsObject ? (self.data as boolean) : self),
  });
}

/** Reflect and Proxy. */
export function addReflection(machine: Machine): void {
  addNamespace(machine, "Reflect", {
    "apply/3": (m, _, [fn, self, args]) => m.enter(fn, self, m.list(args)),
    "construct/2": (m, _, [fn, args, newTarget]) => m.enterNew(fn, m.list(args), (newTarget ?? fn) as JsObject),
    "defineProperty/3": (m, _, [object, key, described]) => {
      const target = need(m, object, "Reflect.defineProperty");
      const name = m.toKey(key);
      return defineProperty(m, target, name, toSlot(m, need(m, described, "Reflect.defineProperty"), ownProperty(m, target, name)));
    },
    "deleteProperty/2": (m, _, [object, key]) => deleteProperty(m, need(m, object, "Reflect.deleteProperty"), m.toKey(key)),
    "get/2": (m, _, [object, key, receiver]) => {
      const target = need(m, object, "Reflect.get");
      const slot = ownProperty(m, target, m.toKey(key));
      return slot?.get && receiver !== undefined ? m.call(slot.get, receiver, []) : m.get(target, m.toKey(key));
    },
    "set/3": (m, _, args) => {
      const object = need(m, args[0], "Reflect.set");
      const receiver = args.length > 3 ? args[3] : object;
      const done = setProperty(m, object, m.toKey(args[1]), args[2], receiver);
      if (!(done instanceof JsObject)) return done;
      m.call(done, receiver, [args[2]]);
      return true;
    },
    "getOwnPropertyDescriptor/2": (m, _, [object, key]) => {
      const slot = ownProperty(m, need(m, object, "Reflect.getOwnPropertyDescriptor"), m.toKey(key));
      return slot && fromSlot(m, slot);
    },
    "getPrototypeOf/1": (m, _, [object]) => need(m, object, "Reflect.getPrototypeOf").proto,
    "setPrototypeOf/2": (m, _, [object, proto]) => {
      need(m, object, "Reflect.setPrototypeOf").proto = proto as JsObject | null;
      return true;
    },
    "has/2": (m, _, [object, key]) => hasProperty(m, need(m, object, "Reflect.has"), m.toKey(key)),
    "isExtensible/1": (m, _, [object]) => need(m, object, "Reflect.isExtensible").isExtensible,
    "preventExtensions/1": (m, _, [object]) => {
      need(m, object, "Reflect.preventExtensions").isExtensible = false;
      return true;
    },
    "ownKeys/1": (m, _, [object]) => m.newArray(ownKeys(m, need(m, object, "Reflect.ownKeys"))),
  });
  const make = (m: Machine, target: Value, handler: Value): JsProxy => {
    if (!(target instanceof JsObject) || !(handler instanceof JsObject)) throw m.error("TypeError", "Cannot create proxy with a non-object as target or handler");
    return new JsProxy(target, handler);
  };
  const Prox = machine.native0("Proxy", 2, (m, _, [target, handler], newTarget) => {
    if (!newTarget) throw m.error("TypeError", "Constructor Proxy requires 'new'");
    return make(m, target, handler);
  }, true);
  machine.method(Prox, "revocable", 2, (m, _, [target, handler]) => {
    const proxy = make(m, target, handler);
    return m.record({ proxy, revoke: m.native0("", 0, () => {
      proxy.target = null;
      proxy.handler = null;
      return undefined;
    }) });
  });
  machine.global.put("Proxy", new Slot(Prox, hidden));
}

