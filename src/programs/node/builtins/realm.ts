/** Puts all built-ins of the language into a new machine. What belongs to node itself comes later, in runtime/. */
import { type Code } from "../language/code.ts";
import { compileProgram } from "../language/compileFunction.ts";
import { Closure, type JsFunction } from "../language/functions.ts";
import type { Machine } from "../language/machine.ts";
import { closureOf } from "../language/operate.ts";
import { toText } from "../language/convert.ts";
import { hidden, hole, JsArray, JsObject, Slot, type Value } from "../language/values.ts";
import { arraysSource } from "../library/arrays.ts";
import { addArray } from "./arrays.ts";
import { addBuffers } from "./buffers.ts";
import { addCollections } from "./collections.ts";
import { addDate } from "./dates.ts";
import { addMethods } from "./define.ts";
import { addErrors } from "./errors.ts";
import { addJson } from "./json.ts";
import { addMath, addNumber } from "./numbers.ts";
import { addFunction, addObject, addPrimitives, addReflection } from "./objects.ts";
import { addGenerators, addPromise } from "./promises.ts";
import { addRegExp } from "./regexps.ts";
import { addString } from "./strings.ts";
import { structuredCopy } from "./structuredClone.ts";

/** What the world outside gives a realm. */
export interface RealmHost {
  now(): number;
  /** 0 ≤ x < 1 */
  random(): number;
}

/** Library code is the same for every process: compiled once. */
const compiled = new Map<string, Code>();

/** The function of a library text; its parameters are named by the caller. */
export function libraryFunction(machine: Machine, name: string, source: string, params: readonly string[]): Closure {
  let code = compiled.get(name);
  if (!code) {
    code = compileProgram(source, { name, sourceType: "script", params, isLibrary: true }).code;
    compiled.set(name, code);
  }
  return closureOf(machine, code, undefined);
}

export function createRealm(machine: Machine, host: RealmHost): void {
  addObject(machine);
  addFunction(machine, (params, body, kind) => functionFromText(machine, params, body, kind));
  addErrors(machine);
  addPrimitives(machine);
  addArray(machine);
  addString(machine);
  addNumber(machine);
  addMath(machine, () => host.random());
  addPromise(machine);
  addGenerators(machine);
  addCollections(machine);
  addReflection(machine);
  addJson(machine);
  addRegExp(machine);
  addDate(machine, () => host.now());
  addBuffers(machine);
  const { global } = machine;
  global.put("globalThis", new Slot(global, hidden));
  machine.method(global, "structuredClone", 1, (m, _, [value]) => structuredCopy(m, value));
  machine.call(libraryFunction(machine, "node:internal/arrays", arraysSource, ["$"]), undefined, [libraryBinding(machine)]);
}

function functionFromText(machine: Machine, params: string, body: string, kind: string): Value {
  const text = `(${kind.replace("*", "")}function${kind.includes("*") ? "*" : ""} anonymous(${params}\n) {\n${body}\n})`;
  try {
    const { code } = compileProgram(text, { name: "anonymous", sourceType: "script", params: [], wantsCompletion: true });
    return machine.call(closureOf(machine, code, undefined), undefined, []);
  } catch (error) {
    if (error instanceof SyntaxError) throw machine.error("SyntaxError", error.message.replace(/ \(\d+:\d+\)$/, ""));
    throw error;
  }
}

/** The `$` of library/arrays.ts. */
function libraryBinding(machine: Machine): JsObject {
  const binding = machine.newObject();
  binding.put("iteratorPrototype", machine.intrinsic("Iterator.prototype"));
  addMethods(machine, binding, {
    "methods/3": (m, _, [target, owner, methods]) => {
      for (const key of (methods as JsObject).keys()) {
        const fn = m.get(methods, key) as JsFunction;
        fn.shownAs = `${String(owner)}.${String(key)} (<anonymous>)`;
        (target as JsObject).put(key, new Slot(fn, hidden));
      }
      return undefined;
    },
    "toLength/1": (m, _, [value]) => {
      if (value instanceof JsArray) return value.items.length;
      const length = m.get(value, "length");
      const number = typeof length === "number" ? length : m.toNumber(length);
      return number > 0 ? Math.min(Math.floor(number), Number.MAX_SAFE_INTEGER) : 0;
    },
    "typeError/1": (m, _, [message]) => m.newError("TypeError", m.toText(message)),
    "show/1": (m, _, [value]) => m.show(value),
    "sortTexts/1": (m, _, [list]) => {
      const items = (list as JsArray).items.map((value) => ({ value, text: toText(m, value === hole ? undefined : value) }));
      items.sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0));
      return m.newArray(items.map(({ value }) => value));
    },
    "setAsyncFromSync/1": (m, _, [fn]) => {
      m.intrinsics.set("asyncFromSync", fn as JsObject);
      return undefined;
    },
  });
  return binding;
}

