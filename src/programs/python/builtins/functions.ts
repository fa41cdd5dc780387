/** The built-in functions. Spec: Python library reference, "Built-in Functions". */
import { Call, type Native, PyBuiltin, PyFunction, PyGenerator, PyIterator } from "../objects/callable.ts";
import { namespace, PyDict } from "../objects/dict.ts";
import { exceptionTypes } from "../objects/exceptions.ts";
import { formatValue } from "../objects/format.ts";
import { reprText, textLength } from "../objects/repr.ts";
import * as types from "../objects/type.ts";
import { ellipsis, notImplemented, PyBytes, PyFloat, PyList, PyModule, PyTuple, stop, typeOf, unbox, type Value } from "../objects/value.ts";
import { asInt, modularPower, numberOperation } from "../machine/arithmetic.ts";
import { instanceDict } from "../machine/attributes.ts";
import { Code } from "../machine/code.ts";
import { runCode } from "../machine/imports.ts";
import type { Machine } from "../machine/machine.ts";
import { binary } from "../machine/operators.ts";
import { callMethod, equal, getAttribute, hashOf, index, items, iterator, less, maybeAttribute, next, quickIterator, repr, setAttribute, special, str, truth } from "../machine/protocol.ts";
import { raise } from "../machine/raise.ts";
import { parameters, plain, waiting } from "./define.ts";
import { writeTo } from "./files.ts";
import { divmod } from "./numbers.ts";
import { sorted } from "./sequences.ts";

const { PyType, iteratorType } = types;

function* lengthOf(value: Value): Native<number> {
  if (typeof value === "string") return textLength(value);
  const length = yield* special(value, "__len__");
  if (length === undefined) raise("TypeError", `object of type '${typeOf(value).name}' has no len()`);
  return yield* index(length);
}

/** isinstance and issubclass against a class, a tuple, or a union. */
function* isOneOf(machine: Machine, cls: types.PyType, wanted: Value, value: Value | undefined): Native<boolean> {
  if (wanted instanceof PyTuple) {
    for (const one of wanted.items) if (yield* isOneOf(machine, cls, one, value)) return true;
    return false;
  }
  if (!(wanted instanceof PyType)) {
    const args = yield* maybeAttribute(machine, wanted, "__args__");
    if (args instanceof PyTuple) return yield* isOneOf(machine, cls, args, value);
    raise("TypeError", value === undefined ? "issubclass() arg 2 must be a class, a tuple of classes, or a union" : "isinstance() arg 2 must be a type, a tuple of types, or a union");
  }
  if (cls.isSubtypeOf(wanted)) return true;
  const check = wanted.metaclass?.lookup(value === undefined ? "__subclasscheck__" : "__instancecheck__");
  return check !== undefined && !(check instanceof PyBuiltin) ? yield* truth(yield new Call(check, [wanted, value ?? cls])) : false;
}

const extreme = (name: "min" | "max") =>
  waiting(name, function* (_machine, args, keywords) {
    const list = args.length === 1 ? yield* items(args[0]!) : args;
    if (args.length === 0) raise("TypeError", `${name} expected at least 1 argument, got 0`);
    const key = keywords?.get("key") ?? null;
    let best: Value | undefined;
    let bestKey: Value = null;
    for (const one of list) {
      const own = key === null ? one : yield new Call(key, [one]);
      if (best === undefined || (yield* name === "min" ? less(own, bestKey) : less(bestKey, own))) [best, bestKey] = [one, own];
    }
    if (best !== undefined) return best;
    const standard = keywords?.get("default");
    return standard === undefined ? raise("ValueError", `${name}() iterable argument is empty`) : standard;
  });
const based = (name: string, prefix: string, radix: number): PyBuiltin =>
  waiting(name, function* (_machine, [value]) {
    const int = asInt(value!) ?? (yield* index(value!));
    return `${int < 0 ? "-" : ""}${prefix}${(int < 0 ? -int : int).toString(radix)}`;
  });

/** exec and eval in the caller's namespaces. */
const evaluated = (mode: "exec" | "eval"): PyBuiltin =>
  waiting(mode, function* (machine, args, keywords) {
    const [source, given = null, locals] = parameters(mode, args, keywords, ["source", "globals?", "locals?"]);
    const own = machine.current.frame;
    const globals = given instanceof PyDict ? given : own!.globals;
    const names = locals instanceof PyDict ? locals : given instanceof PyDict ? given : (own!.names ?? localsOf(machine));
    if (globals.getText("__builtins__") === undefined) globals.setText("__builtins__", machine.modules.getText("builtins") ?? null);
    if (source instanceof Code) return yield* runCode(source, globals, names);
    const text = source instanceof PyBytes ? new TextDecoder().decode(source.bytes) : unbox(source!);
    if (typeof text !== "string") raise("TypeError", `${mode}() arg 1 must be a string, bytes or code object`);
    const result = yield* runCode(machine.imports.compile(mode === "eval" ? text.trim() : text, "<string>", mode), globals, names);
    return mode === "eval" ? result : null;
  });
function localsOf(machine: Machine): PyDict {
  const frame = machine.current.frame!;
  if (frame.names) return frame.names;
  const dict = namespace();
  frame.code.locals.forEach((name, i) => {
    if (frame.fast[i] !== undefined) dict.setText(name, frame.fast[i]!);
  });
  [...frame.code.cells, ...frame.code.frees].forEach((name, i) => {
    const value = frame.cells[i]?.value;
    if (value !== undefined) dict.setText(name, value);
  });
  return dict;
}

const lazily = (type: string, waitingStep: () => Native): PyIterator => new PyIterator(iteratorType(type), { waitingStep });
function makers(): Record<string, Value> {
  const make = (name: string, body: (args: readonly Value[], keywords: ReadonlyMap<string, Value> | undefined) => Native): Value => {
    const type = iteratorType(name);
    type.attributes.set("__new__", new PyBuiltin("__new__", { waiting: (_machine, [, ...args], keywords) => body(args, keywords) }, type));
    type.attributes.set("__init__", new PyBuiltin("__init__", { plain: () => null }, type));
    return type;
  };
  return {
    map: make("map", function* ([func, ...sources]) {
      const from: Value[] = [];
      for (const one of sources) from.push(yield* iterator(one));
      return lazily("map", function* () {
        const args: Value[] = [];
        for (const one of from) {
          const value = yield* next(one);
          if (value === stop) return stop;
          args.push(value);
        }
        return yield new Call(func!, args);
      });
    }),
    filter: make("filter", function* ([func, source]) {
      const from = yield* iterator(source!);
      return lazily("filter", function* () {
        for (;;) {
          const value = yield* next(from);
          if (value === stop || (yield* truth(func === null ? value : yield new Call(func!, [value])))) return value;
        }
      });
    }),
    zip: make("zip", function* (sources, keywords) {
      const from: Value[] = [];
      for (const one of sources) {
        if (!quickIterator(one) && typeOf(one).lookup("__iter__") === undefined && typeOf(one).lookup("__getitem__") === undefined) raise("TypeError", `'${typeOf(one).name}' object is not iterable`);
        from.push(yield* iterator(one));
      }
      const isStrict = keywords?.get("strict") === true;
      return lazily("zip", function* () {
        const row: Value[] = [];
        for (const [i, one] of from.entries()) {
          const value = yield* next(one);
          if (value === stop) {
            if (isStrict && i > 0) raise("ValueError", `zip() argument ${i + 1} is shorter than argument${i > 1 ? `s 1-${i}` : " 1"}`);
            if (isStrict) for (let j = 1; j < from.length; j++) if ((yield* next(from[j]!)) !== stop) raise("ValueError", `zip() argument ${j + 1} is longer than argument${j > 1 ? `s 1-${j}` : " 1"}`);
            return stop;
          }
          row.push(value);
        }
        return from.length === 0 ? stop : new PyTuple(row);
      });
    }),
    enumerate: make("enumerate", function* (args, keywords) {
      const [source, start = 0] = parameters("enumerate", args, keywords, ["iterable", "start?"]);
      const from = yield* iterator(source!);
      let at = Number(asInt(start) ?? 0);
      return lazily("enumerate", function* () {
        const value = yield* next(from);
        return value === stop ? stop : new PyTuple([at++, value]);
      });
    }),
    reversed: make("reversed", function* ([source]) {
      const own = yield* special(source!, "__reversed__");
      if (own !== undefined) return own;
      if (typeOf(source!).lookup("__getitem__") === undefined || source instanceof PyDict) raise("TypeError", `'${typeOf(source!).name}' object is not reversible`);
      let at = yield* lengthOf(source!);
      return lazily("reversed", function* () {
        return at > 0 ? (yield* special(source!, "__getitem__", [--at]))! : stop;
      });
    }),
  };
}

export function builtinFunctions(): Record<string, Value> {
  return {
    ...makers(),
    print: waiting("print", function* (machine, args, keywords) {
      for (const name of keywords?.keys() ?? []) if (!["sep", "end", "file", "flush"].includes(name)) raise("TypeError", `print() got an unexpected keyword argument '${name}'`);
      const sys = machine.modules.getText("sys") as PyModule;
      const file = keywords?.get("file") ?? sys.dict.getText("stdout")!;
      if (file === null) return null;
      const separator = unbox(keywords?.get("sep") ?? " ") ?? " ";
      const end = unbox(keywords?.get("end") ?? "\n") ?? "\n";
      const parts: string[] = [];
      for (const one of args) parts.push(yield* str(one));
      yield* writeTo(machine, file, parts.join(String(separator)) + String(end));
      if (keywords?.has("flush") && (yield* truth(keywords.get("flush")!))) yield* callMethod(machine, file, "flush");
      return null;
    }),
    input: waiting("input", function* (machine, [prompt]) {
      const sys = machine.modules.getText("sys") as PyModule;
      if (prompt !== undefined) yield* writeTo(machine, sys.dict.getText("stdout")!, yield* str(prompt));
      yield* callMethod(machine, sys.dict.getText("stdout")!, "flush");
      const line = yield* callMethod(machine, sys.dict.getText("stdin")!, "readline");
      if (line === "") raise("EOFError", "EOF when reading a line");
      return String(line).replace(/\n$/, "");
    }),
    len: waiting("len", function* (_machine, args) {
      if (args.length !== 1) raise("TypeError", `len() takes exactly one argument (${args.length} given)`);
      return yield* lengthOf(args[0]!);
    }),
    repr: waiting("repr", function* (_machine, [value]) {
      return yield* repr(value!);
    }),
    ascii: waiting("ascii", function* (_machine, [value]) {
      // eslint-disable-next-line no-control-regex
      return typeof value === "string" ? reprText(value, true) : (yield* repr(value!)).replace(/[^\x00-\x7f]/gu, (char) => reprText(char, true).slice(1, -1));
    }),
    abs: waiting("abs", function* (_machine, [value]) {
      return (yield* special(value!, "__abs__")) ?? raise("TypeError", `bad operand type for abs(): '${typeOf(value!).name}'`);
    }),
    round: waiting("round", function* (_machine, args, keywords) {
      const [value, places] = parameters("round", args, keywords, ["number", "ndigits?"]);
      return (yield* special(value!, "__round__", places === undefined ? [] : [places])) ?? raise("TypeError", `type ${typeOf(value!).name} doesn't define __round__ method`);
    }),
    divmod: waiting("divmod", function* (_machine, [a, b]) {
      const quick = divmod(a!, b!);
      if (quick !== notImplemented) return quick;
      return (yield* special(a!, "__divmod__", [b!])) ?? raise("TypeError", `unsupported operand type(s) for divmod(): '${typeOf(a!).name}' and '${typeOf(b!).name}'`);
    }),
    pow: waiting("pow", function* (_machine, args, keywords) {
      const [base, exponent, modulus] = parameters("pow", args, keywords, ["base", "exp", "mod?"]);
      if (modulus !== undefined && modulus !== null) return modularPower(asInt(base!)!, asInt(exponent!)!, asInt(modulus)!);
      return yield* binary("**", base!, exponent!, false);
    }),
    sum: waiting("sum", function* (_machine, args, keywords) {
      const [source, start = 0] = parameters("sum", args, keywords, ["iterable", "start?"]);
      if (typeof unbox(start) === "string") raise("TypeError", "sum() can't sum strings [use ''.join(seq) instead]");
      let total: Value = start;
      for (const one of yield* items(source!)) total = (typeof total === "number" || total instanceof PyFloat ? numberOperation("+", total, one) : undefined) ?? (yield* binary("+", total, one, false));
      return total;
    }),
    min: extreme("min"),
    max: extreme("max"),
    any: waiting("any", function* (_machine, [source]) {
      const from = yield* iterator(source!);
      for (let one = yield* next(from); one !== stop; one = yield* next(from)) if (yield* truth(one)) return true;
      return false;
    }),
    all: waiting("all", function* (_machine, [source]) {
      const from = yield* iterator(source!);
      for (let one = yield* next(from); one !== stop; one = yield* next(from)) if (!(yield* truth(one))) return false;
      return true;
    }),
    sorted: waiting("sorted", function* (_machine, args, keywords) {
      const [source, key = null, reverse = false] = parameters("sorted", args, keywords, ["iterable", "*", "key?", "reverse?"]);
      return new PyList(yield* sorted(yield* items(source!), key, yield* truth(reverse)));
    }),
    iter: waiting("iter", function* (_machine, [source, sentinel]) {
      if (sentinel === undefined) return yield* iterator(source!);
      return lazily("callable_iterator", function* () {
        const value = yield new Call(source!, []);
        return (yield* equal(value, sentinel)) ? stop : value;
      });
    }),
    next: waiting("next", function* (_machine, [from, otherwise]) {
      if (from instanceof PyGenerator && otherwise === undefined) return yield new Call(types.generatorType.lookup("__next__")!, [from]);
      if (!(from instanceof PyIterator) && typeOf(from!).lookup("__next__") !== undefined && otherwise === undefined) return (yield* special(from!, "__next__"))!;
      const value = yield* next(from!);
      if (value !== stop) return value;
      return otherwise === undefined ? raise("StopIteration") : otherwise;
    }),
    isinstance: waiting("isinstance", function* (machine, [value, wanted]) {
      return yield* isOneOf(machine, typeOf(value!), wanted!, value!);
    }),
    issubclass: waiting("issubclass", function* (machine, [cls, wanted]) {
      if (!(cls instanceof PyType)) raise("TypeError", "issubclass() arg 1 must be a class");
      return yield* isOneOf(machine, cls, wanted!, undefined);
    }),
    callable: plain("callable", (_m, [value]) => value instanceof PyType || value instanceof PyFunction || value instanceof PyBuiltin || typeOf(value!).lookup("__call__") !== undefined || typeOf(value!) === types.methodType),
    hash: waiting("hash", function* (_machine, [value]) {
      return yield* hashOf(value!);
    }),
    id: plain("id", (machine, [value]) => machine.id(value!)),
    ord: plain("ord", (_m, [value]) => {
      const text = value instanceof PyBytes ? String.fromCharCode(...value.bytes) : unbox(value!);
      if (typeof text !== "string") raise("TypeError", `ord() expected string of length 1, but ${typeOf(value!).name} found`);
      if (textLength(text) !== 1) raise("TypeError", `ord() expected a character, but string of length ${textLength(text)} found`);
      return text.codePointAt(0)!;
    }),
    chr: plain("chr", (_m, [value]) => {
      const code = Number(asInt(value!) ?? raise("TypeError", `'${typeOf(value!).name}' object cannot be interpreted as an integer`));
      return code < 0 || code > 0x10ffff ? raise("ValueError", "chr() arg not in range(0x110000)") : String.fromCodePoint(code);
    }),
    bin: based("bin", "0b", 2),
    oct: based("oct", "0o", 8),
    hex: based("hex", "0x", 16),
    format: waiting("format", function* (machine, [value, spec = ""]) {
      return yield* formatValue(machine, value!, String(spec));
    }),
    getattr: waiting("getattr", function* (machine, [object, name, otherwise]) {
      if (otherwise !== undefined) return (yield* maybeAttribute(machine, object!, String(name))) ?? ((yield* maybeAttribute(machine, object!, String(name))) === null ? null : otherwise);
      return yield* getAttribute(machine, object!, String(unbox(name!)));
    }),
    hasattr: waiting("hasattr", function* (machine, [object, name]) {
      return (yield* maybeAttribute(machine, object!, String(unbox(name!)))) !== undefined;
    }),
    setattr: waiting("setattr", function* (machine, [object, name, value]) {
      yield* setAttribute(machine, object!, String(unbox(name!)), value!);
      return null;
    }),
    delattr: waiting("delattr", function* (machine, [object, name]) {
      yield* setAttribute(machine, object!, String(unbox(name!)), undefined);
      return null;
    }),
    dir: waiting("dir", function* (machine, args) {
      if (args.length === 0) return new PyList([...localsOf(machine).map.values()].map(({ key }) => key).sort());
      return new PyList(yield* sorted(yield* items((yield* special(args[0]!, "__dir__"))!), null, false));
    }),
    vars: plain("vars", (machine, args) => (args.length === 0 ? localsOf(machine) : (instanceDict(args[0]!) ?? raise("TypeError", "vars() argument must have __dict__ attribute")))),
    globals: plain("globals", (machine) => machine.current.frame!.globals),
    locals: plain("locals", (machine) => localsOf(machine)),
    exec: evaluated("exec"),
    eval: evaluated("eval"),
    compile: plain("compile", (machine, args, keywords) => {
      const [source, file, mode] = parameters("compile", args, keywords, ["source", "filename", "mode", "flags?", "dont_inherit?", "optimize?"]);
      return machine.imports.compile(String(source), String(file), String(mode) as "exec");
    }),
    __import__: waiting("__import__", function* (machine, [name]) {
      yield* machine.imports.load(String(name));
      return machine.modules.getText(String(name).split(".")[0]!)!;
    }),
    breakpoint: plain("breakpoint", () => null),
  };
}

/** Everything that is in scope without an import. */
export function builtinNames(): Record<string, Value> {
  const named = [
    types.objectType, types.typeType, types.intType, types.boolType, types.floatType, types.complexType, types.strType, types.bytesType, types.bytearrayType, types.listType, types.tupleType, types.dictType,
    types.setType, types.frozensetType, types.sliceType, types.rangeType, types.propertyType, types.staticMethodType, types.classMethodType, types.superType,
  ];
  return {
    ...Object.fromEntries(named.map((type) => [type.name, type])), ...exceptionTypes, IOError: exceptionTypes.OSError, EnvironmentError: exceptionTypes.OSError,
    Ellipsis: ellipsis, NotImplemented: notImplemented, __debug__: true, ...builtinFunctions(),
  };
}
