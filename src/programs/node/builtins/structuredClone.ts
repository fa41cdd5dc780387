/** structuredClone. Spec: HTML §2.7 Safe passing of structured data. */
import type { Machine } from "../language/machine.ts";
import { enumerableKeys } from "../language/property.ts";
import { JsBuffer, TypedArray } from "../language/typedArray.ts";
import { hidden, JsArray, JsObject, Slot, type Value, writable } from "../language/values.ts";
import { newBuffer } from "./buffers.ts";

export function structuredCopy(m: Machine, input: Value, seen = new Map<JsObject, JsObject>()): Value {
  if (typeof input === "symbol") throw refused(m, `Symbol(${input.description ?? ""})`);
  if (!(input instanceof JsObject)) return input;
  const known = seen.get(input);
  if (known) return known;
  if (input.isCallable) throw refused(m, m.show(input));
  const keep = <T extends JsObject>(copy: T): T => {
    seen.set(input, copy);
    return copy;
  };
  if (input instanceof JsBuffer) return keep(copyBuffer(m, input));
  if (input instanceof TypedArray) {
    const buffer = copyBuffer(m, input.buffer);
    return keep(new TypedArray(m.intrinsic(`${input.type}.prototype`), input.type, buffer, input.view.byteOffset, input.length));
  }
  if (input instanceof JsArray) {
    const copy = keep(m.newArray([]));
    for (const item of input.items) copy.items.push(structuredCopy(m, item, seen));
    return copy;
  }
  if (input.kind === "Map" || input.kind === "Set") {
    const copy = keep(m.newObject(m.intrinsic(`${input.kind}.prototype`), input.kind));
    const map = new Map<Value, Value>();
    copy.data = map;
    for (const [key, value] of input.data as Map<Value, Value>) map.set(structuredCopy(m, key, seen), structuredCopy(m, value, seen));
    return copy;
  }
  if (input.kind === "Promise" || input.kind.startsWith("Weak") || input.kind === "Generator") throw refused(m, `#<${input.kind}>`);
  const proto = input.kind === "Error" ? errorPrototype(m, input) : input.kind === "Object" ? m.objectPrototype : m.intrinsic(`${input.kind}.prototype`);
  const copy = keep(m.newObject(proto, input.kind));
  copy.data = input.data;
  if (input.kind === "RegExp") copy.put("lastIndex", new Slot(0, writable));
  if (input.kind === "Error") for (const name of ["stack", "message", "cause"]) if (input.keys().includes(name)) copy.put(name, new Slot(structuredCopy(m, m.get(input, name), seen), hidden));
  if (input.kind === "Object") for (const key of enumerableKeys(m, input)) copy.put(key, structuredCopy(m, m.get(input, key), seen));
  return copy;
}

function copyBuffer(m: Machine, source: JsBuffer): JsBuffer {
  const copy = newBuffer(m, source.bytes.byteLength);
  new Uint8Array(copy.bytes).set(new Uint8Array(source.bytes));
  return copy;
}

function errorPrototype(m: Machine, error: JsObject): JsObject {
  const name = m.toText(m.get(error, "name"));
  return m.intrinsics.get(/^(Type|Range|Syntax|Reference|Eval|URI)Error$/.test(name) ? `${name}.prototype` : "Error.prototype")!;
}

function refused(m: Machine, what: string): Error {
  return m.error("Error", `${what} could not be cloned.`, { name: "DataCloneError", code: 25 });
}
