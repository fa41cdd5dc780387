/** The `class` statement. Models: CPython builtin___build_class__, type_new. */
import { Call, type Keywords, type Native, PyBuiltin, PyClassMethod, PyFunction, PyStaticMethod } from "../objects/callable.ts";
import { namespace, PyDict } from "../objects/dict.ts";
import { MroConflict, objectType, PyType, typeType } from "../objects/type.ts";
import { PyCell, PyInstance, PyList, PyTuple, typeOf, type Value } from "../objects/value.ts";
import { Frame } from "./frame.ts";
import { getAttribute, items } from "./protocol.ts";
import { raise } from "./raise.ts";
import { ThreadCall } from "./thread.ts";

/** Runs a class body with this namespace; gives its `__class__` cell or None. */
const runBody: ThreadCall = new ThreadCall("__build_class__", (thread, args) => {
  const [func, names] = args as [PyFunction, PyDict];
  const own = func.code.cells.map(() => new PyCell(undefined));
  thread.push(new Frame(func.code, func.globals, names, [], [...own, ...func.cells]));
});

const final = new Set(["bool", "NoneType", "function", "range", "slice", "ellipsis", "NotImplementedType", "generator", "builtin_function_or_method"]);

export const buildClass: PyBuiltin = new PyBuiltin("__build_class__", {
  *waiting(_machine, args, keywords): Native {
    const [body, name, ...given] = args as [PyFunction, string, ...Value[]];
    const bases: PyType[] = [];
    for (const base of given) {
      if (base instanceof PyType) bases.push(base);
      else {
        const replaced = typeOf(base).lookup("__mro_entries__");
        if (replaced === undefined) {
          if (base instanceof PyFunction || typeof base !== "object" || base === null) raise("TypeError", `${typeOf(base).name}() argument 1 must be code, not str`);
          bases.push(typeOf(base));
        } else bases.push(...((yield* items(yield new Call(replaced, [base, new PyTuple(given)]))) as PyType[]));
      }
    }
    const rest = new Map(keywords ?? []);
    const explicit = rest.get("metaclass");
    rest.delete("metaclass");
    let meta = explicit instanceof PyType ? explicit : typeType;
    if (explicit !== undefined && !(explicit instanceof PyType)) return yield new Call(explicit, [name, new PyTuple(bases), yield* bodyOf(body, namespace())], rest);
    for (const base of bases) if (base.metaclass && base.metaclass.isSubtypeOf(meta)) meta = base.metaclass;
    const prepare = meta.lookup("__prepare__");
    const names = prepare === undefined ? namespace() : ((yield new Call(yield* getAttribute(_machine, meta, "__prepare__"), [name, new PyTuple(bases)], rest)) as PyDict);
    const cell = yield new Call(runBody, [body, names]);
    const made = meta === typeType ? yield* newType([typeType, name, new PyTuple(bases), names], rest) : yield new Call(meta, [name, new PyTuple(bases), names], rest);
    if (cell instanceof PyCell) cell.value = made;
    return made;
  },
});
function* bodyOf(body: PyFunction, names: PyDict): Native<PyDict> {
  yield new Call(runBody, [body, names]);
  return names;
}

/** type.__new__(metaclass, name, bases, namespace, **keywords). */
export function* newType(args: readonly Value[], keywords: Keywords | undefined): Native {
  const [meta, name, basesValue, names] = args as [PyType, string, PyTuple, PyDict];
  const bases = (basesValue.items as PyType[]).length > 0 ? (basesValue.items as PyType[]) : [objectType];
  for (const base of bases) {
    if (!(base instanceof PyType)) raise("TypeError", "bases must be types");
    if (base.isBuiltin && final.has(base.name)) raise("TypeError", `type '${base.name}' is not an acceptable base type`);
  }
  const module = names.getText("__module__");
  let type: PyType;
  try {
    type = new PyType(name, bases, { module: typeof module === "string" ? module : "__main__" });
  } catch (error) {
    if (!(error instanceof MroConflict)) throw error;
    if (new Set(bases).size < bases.length) raise("TypeError", `duplicate base class ${bases[0]!.name}`);
    raise("TypeError", `Cannot create a consistent method resolution order (MRO) for bases ${error.names.join(", ")}`);
  }
  type.isBuiltin = false;
  if (meta !== typeType) type.metaclass = meta;
  const qualname = names.getText("__qualname__");
  if (typeof qualname === "string") type.qualname = qualname;
  for (const base of bases) if (!base.isBuiltin) base.subclasses.push(type);
  for (const { key, value } of names.map.values()) {
    if (key === "__qualname__") continue;
    let stored = value;
    if ((key === "__init_subclass__" || key === "__class_getitem__") && value instanceof PyFunction) stored = new PyClassMethod(value);
    if (key === "__new__" && value instanceof PyFunction) stored = new PyStaticMethod(value);
    type.attributes.set(key as string, stored);
  }
  if (type.attributes.has("__eq__") && !type.attributes.has("__hash__")) type.attributes.set("__hash__", null);
  if (!type.attributes.has("__doc__")) type.attributes.set("__doc__", null);
  yield* noteSlots(type);
  for (const { key, value } of names.map.values()) {
    if (!(value instanceof PyInstance)) continue;
    const hook = value.cls.lookup("__set_name__");
    if (hook !== undefined) yield new Call(hook, [value, type, key]);
  }
  const parent = type.mro.slice(1).find((base) => base.attributes.has("__init_subclass__"));
  if (parent) {
    const hook = parent.attributes.get("__init_subclass__")!;
    yield new Call(hook instanceof PyClassMethod ? hook.func : hook, [type], keywords);
  } else if (keywords?.size) raise("TypeError", `${name}.__init_subclass__() takes no keyword arguments`);
  return type;
}

/** `__slots__` without `__dict__`: other attributes are refused. */
function* noteSlots(type: PyType): Native<void> {
  const slots = type.attributes.get("__slots__");
  const allowed = namespace();
  for (const base of type.mro) {
    if (base === objectType) continue;
    const own = base === type ? slots : base.attributes.get("__slots__");
    if (own === undefined) return;
    const list = typeof own === "string" ? [own] : own instanceof PyList || own instanceof PyTuple ? own.items : yield* items(own);
    for (const name of list) allowed.setText(String(name), null);
  }
  if (slots !== undefined && allowed.getText("__dict__") === undefined) type.attributes.set(" slots", allowed);
}
