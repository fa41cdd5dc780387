/** Map, Set, WeakMap, WeakSet, WeakRef. Spec: ECMA-262 §24, §26.1. */
import type { Machine } from "../language/machine.ts";
import { forEachOf } from "../language/iteration.ts";
import { configurable, hidden, JsObject, Slot, symbols, type Value } from "../language/values.ts";
import { addClass, addMethods, tag } from "./define.ts";

/** -0 and 0 are one key. */
const normal = (key: Value): Value => (key === 0 ? 0 : key);

function mapOf(m: Machine, self: Value, kind: string, method: string): Map<Value, Value> {
  if (self instanceof JsObject && self.kind === kind) return self.data as Map<Value, Value>;
  throw m.error("TypeError", `Method ${kind}.prototype.${method} called on incompatible receiver ${m.show(self)}`);
}

/** An iterator that follows the live map: entries added during the iteration are seen. */
function addIterator(machine: Machine, kind: "Map" | "Set"): void {
  const proto = new JsObject(machine.intrinsic("Iterator.prototype"));
  proto.put(symbols.toStringTag, new Slot(`${kind} Iterator`, configurable));
  machine.method(proto, "next", 0, (m, self) => {
    const { cursor, pick } = (self as JsObject).data as { cursor: Iterator<[Value, Value]>; pick: (entry: [Value, Value]) => Value };
    const step = cursor.next();
    const result = m.newObject();
    result.put("value", step.done ? undefined : pick(step.value));
    result.put("done", step.done ?? false);
    return result;
  });
  machine.intrinsics.set(`${kind}Iterator.prototype`, proto);
}

function iterator(m: Machine, kind: "Map" | "Set", map: Map<Value, Value>, what: "keys" | "values" | "entries"): JsObject {
  const object = m.newObject(m.intrinsic(`${kind}Iterator.prototype`), `${kind} Iterator`);
  const pick = ([key, value]: [Value, Value]): Value => (what === "entries" ? m.newArray([key, value]) : what === "keys" ? key : value);
  object.data = { cursor: map.entries(), pick, source: map, what };
  return object;
}

export function addCollections(machine: Machine): void {
  for (const kind of ["Map", "Set", "WeakMap", "WeakSet"] as const) {
    const proto = new JsObject(machine.objectPrototype);
    const isMap = kind.endsWith("Map");
    const isWeak = kind.startsWith("Weak");
    const Class = addClass(machine, kind, 0, (m, _, [iterable], newTarget) => {
      if (!newTarget) throw m.error("TypeError", `Constructor ${kind} requires 'new'`);
      const object = m.newObject(m.prototypeFor(newTarget, `${kind}.prototype`), kind);
      const map = new Map<Value, Value>();
      object.data = map;
      if (iterable === undefined || iterable === null) return object;
      const adder = m.get(object, isMap ? "set" : "add");
      const isPlain = adder === m.intrinsic(`${kind}.add`);
      forEachOf(m, iterable, (item) => {
        if (isMap && !(item instanceof JsObject)) throw m.error("TypeError", `Iterator value ${m.show(item).replace(/^"|"$/g, "")} is not an entry object`);
        const args = isMap ? [m.get(item, "0"), m.get(item, "1")] : [item];
        m.charge(40);
        if (isPlain && !isWeak) map.set(normal(args[0]), isMap ? args[1] : normal(args[0]));
        else m.call(adder, object, args);
      });
      return object;
    }, proto);
    if (!isWeak) machine.getter(Class, symbols.species, (_, self) => self);
    tag(proto, kind);
    const check = (m: Machine, key: Value): void => {
      if (isWeak && !(key instanceof JsObject) && typeof key !== "symbol") throw m.error("TypeError", `Invalid value used ${isMap ? "as weak map key" : "in weak set"}`);
    };
    const add = machine.method(proto, isMap ? "set" : "add", isMap ? 2 : 1, (m, self, [key, value]) => {
      const map = mapOf(m, self, kind, isMap ? "set" : "add");
      check(m, key);
      m.charge(40);
      map.set(normal(key), isMap ? value : normal(key));
      return self;
    });
    machine.intrinsics.set(`${kind}.add`, add);
    addMethods(machine, proto, {
      "has/1": (m, self, [key]) => mapOf(m, self, kind, "has").has(normal(key)),
      "delete/1": (m, self, [key]) => mapOf(m, self, kind, "delete").delete(normal(key)),
      ...(isMap ? { "get/1": (m: Machine, self: Value, [key]: Value[]) => mapOf(m, self, kind, "get").get(normal(key)) } : {}),
    });
    if (isWeak) continue;
    addIterator(machine, kind as "Map" | "Set");
    addMethods(machine, proto, {
      "clear/0": (m, self) => {
        mapOf(m, self, kind, "clear").clear();
        return undefined;
      },
      "entries/0": (m, self) => iterator(m, kind as "Map", mapOf(m, self, kind, "entries"), "entries"),
      "values/0": (m, self) => iterator(m, kind as "Map", mapOf(m, self, kind, "values"), "values"),
      "keys/0": (m, self) => iterator(m, kind as "Map", mapOf(m, self, kind, "keys"), "keys"),
    }, kind);
    machine.getter(proto, "size", (m, self) => mapOf(m, self, kind, "size").size);
    proto.put(symbols.iterator, new Slot(machine.get(proto, isMap ? "entries" : "values"), hidden));
  }
  const weakProto = new JsObject(machine.objectPrototype);
  addClass(machine, "WeakRef", 1, (m, _, [target], newTarget) => {
    const ref = m.newObject(m.prototypeFor(newTarget, "WeakRef.prototype"), "WeakRef");
    ref.data = { target };
    return ref;
  }, weakProto);
  // @deviation Nothing is ever collected under a WeakRef or a WeakMap key.
  machine.method(weakProto, "deref", 0, (_, self) => ((self as JsObject).data as { target: Value }).target);
  tag(weakProto, "WeakRef");
  const registry = new JsObject(machine.objectPrototype);
  addClass(machine, "FinalizationRegistry", 1, (m, _, __, newTarget) => m.newObject(m.prototypeFor(newTarget, "FinalizationRegistry.prototype")), registry);
  addMethods(machine, registry, { "register/2": () => undefined, "unregister/1": () => false });
}
