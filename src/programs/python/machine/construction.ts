/** Making objects by calling their class. Models: CPython type_call, object_new, object_init. */
import { Call, type Keywords, type Native, PyBuiltin, PyFunction } from "../objects/callable.ts";
import { namespace } from "../objects/dict.ts";
import { objectType, type PyType } from "../objects/type.ts";
import { isInstance, PyInstance, PySet, PyTuple, type Value } from "../objects/value.ts";
import { raise } from "./raise.ts";

export const objectInit: PyBuiltin = new PyBuiltin("__init__", {
  plain(_machine, args) {
    const type = (args[0] as PyInstance).cls;
    if (args.length > 1 && type && type.lookup("__new__") === objectNew) raise("TypeError", `${type.name}.__init__() takes exactly one argument (the instance to initialize)`);
    return null;
  },
}, objectType);

export const objectNew: PyBuiltin = new PyBuiltin("__new__", {
  plain(_machine, args, keywords) {
    const type = args[0] as PyType;
    if (!type || !("mro" in type)) raise("TypeError", "object.__new__(): not enough arguments");
    if ((args.length > 1 || keywords?.size) && type.lookup("__init__") === objectInit) raise("TypeError", `${type.name}() takes no arguments`);
    const abstract = type.lookup("__abstractmethods__");
    if (abstract instanceof PySet && abstract.map.size > 0) {
      const names = [...abstract.map.values()].map((name) => `'${String(name)}'`).sort();
      raise("TypeError", `Can't instantiate abstract class ${type.name} without an implementation for abstract method${names.length > 1 ? "s" : ""} ${names.join(", ")}`);
    }
    return new PyInstance(type, namespace());
  },
}, objectType);

objectType.attributes.set("__new__", objectNew);
objectType.attributes.set("__init__", objectInit);

/** type.__call__: `__new__`, then `__init__` when that gave an instance. */
export function* construct(type: PyType, args: readonly Value[], keywords: Keywords | undefined): Native {
  const make = type.lookup("__new__")!;
  const object = yield new Call(unwrapStatic(make), [type, ...args], keywords);
  if (!isInstance(object, type)) return object;
  const init = type.lookup("__init__");
  if (init === objectInit) return object;
  const result = yield new Call(init!, [object, ...args], keywords);
  if (result !== null && init instanceof PyFunction) raise("TypeError", `__init__() should return None, not '${(result as { cls?: PyType }).cls?.name ?? "int"}'`);
  return object;
}

function unwrapStatic(value: Value): Value {
  return value !== null && typeof value === "object" && "func" in value && !(value instanceof PyTuple) ? (value.func as Value) : value;
}
