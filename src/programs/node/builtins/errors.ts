/** Error and its kinds. Spec: ECMA-262 §20.5; Error.captureStackTrace and stackTraceLimit as in V8. */
import type { Machine } from "../language/machine.ts";
import { forEachOf } from "../language/iteration.ts";
import { hasProperty } from "../language/property.ts";
import { captureStack, headline } from "../language/stack.ts";
import { hidden, JsObject, plain, Slot, type Value } from "../language/values.ts";
import { addClass, addMethods } from "./define.ts";

export function addErrors(machine: Machine): void {
  const names = ["Error", "TypeError", "RangeError", "SyntaxError", "ReferenceError", "EvalError", "URIError", "AggregateError"] as const;
  for (const name of names) {
    const proto = new JsObject(name === "Error" ? machine.objectPrototype : machine.intrinsic("Error.prototype"));
    const isAggregate = name === "AggregateError";
    const Class = addClass(machine, name, isAggregate ? 2 : 1, (m, _, args, newTarget) => {
      const [message, options] = isAggregate ? args.slice(1) : args;
      const error = m.newObject(m.prototypeFor(newTarget, `${name}.prototype`), "Error");
      error.put("stack", new Slot("", hidden));
      if (message !== undefined) error.put("message", new Slot(m.toText(message), hidden));
      if (options instanceof JsObject && hasProperty(m, options, "cause")) error.put("cause", new Slot(m.get(options, "cause"), hidden));
      if (isAggregate) {
        const errors: Value[] = [];
        forEachOf(m, args[0], (one) => errors.push(one));
        error.put("errors", new Slot(m.newArray(errors), hidden));
      }
      const native = m.native;
      m.native = undefined;
      captureStack(m, error, undefined);
      m.native = native;
      return error;
    }, proto);
    Class.shownAs = undefined;
    if (name !== "Error") Class.proto = machine.intrinsic("Error");
    proto.put("name", new Slot(name, hidden));
    proto.put("message", new Slot("", hidden));
  }
  const Err = machine.intrinsic("Error");
  Err.put("stackTraceLimit", new Slot(10, plain));
  addMethods(machine, Err, {
    "captureStackTrace/2": (m, _, [object, above]) => {
      if (!(object instanceof JsObject)) throw m.error("TypeError", `Invalid argument`);
      const native = m.native;
      m.native = undefined;
      captureStack(m, object, above instanceof JsObject ? above : undefined);
      m.native = native;
      return undefined;
    },
    "isError/1": (_, __, [value]) => value instanceof JsObject && value.kind === "Error",
  });
  addMethods(machine, machine.intrinsic("Error.prototype"), {
    "toString/0": (m, self) => {
      if (!(self instanceof JsObject)) throw m.error("TypeError", "Error.prototype.toString requires that 'this' be a JSReceiver");
      return headline(m, self);
    },
  }, "Error");
}
