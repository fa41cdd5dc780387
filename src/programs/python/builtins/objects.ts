/** Methods and attributes of object, type, functions, descriptors, generators and exceptions. */
import { Call, type Native, PyBuiltin, PyClassMethod, PyFunction, PyGenerator, PyGetSet, PyIterator, PyMethod, PyProperty, PyStaticMethod, PySuper } from "../objects/callable.ts";
import { namespace, PyDict } from "../objects/dict.ts";
import { exceptionTypes } from "../objects/exceptions.ts";
import {
  builtinType, classMethodType, codeType, coroutineType, frameType, frozensetType, functionType, generatorType, iteratorType, mappingProxyType, methodDescriptorType, methodType, moduleType, objectType,
  propertyType, PyType, staticMethodType, superType, tracebackType, typeType,
} from "../objects/type.ts";
import { isInstance, notImplemented, PyException, PyInstance, PyList, PyModule, PyNative, PyTuple, Singleton, stop, typeOf, type TraceEntry, type Value } from "../objects/value.ts";
import { instanceDict, storePlainly } from "../machine/attributes.ts";
import { newType } from "../machine/classes.ts";
import { construct } from "../machine/construction.ts";
import type { Code } from "../machine/code.ts";
import type { Frame } from "../machine/frame.ts";
import { delegate, isException } from "../machine/flowSteps.ts";
import { errnoName, osErrorType } from "../machine/hostErrors.ts";
import { equal, getAttribute, next, repr, str } from "../machine/protocol.ts";
import { newException, Raise, raise } from "../machine/raise.ts";
import { ThreadCall, type Thread } from "../machine/thread.ts";
import { methods, parameters, waitingMethods } from "./define.ts";
import { joinReprs } from "./sequences.ts";
import type { Machine } from "../machine/machine.ts";

const property = (type: PyType, name: string, get: (machine: Machine, self: Value) => Value, set?: (machine: Machine, self: Value, value: Value | undefined) => void): void =>
  void type.attributes.set(name, new PyGetSet(get, set));
const address = (machine: Machine, value: Value): string => `0x${machine.id(value).toString(16)}`;

// object

waitingMethods(objectType, {
  *__ne__(_machine, [a, b]) {
    const method = typeOf(a!).lookup("__eq__");
    if (method === undefined || method === null) return notImplemented;
    const answer = yield new Call(method, [a!, b!]);
    return answer === notImplemented ? answer : !(answer === true || (answer !== false && (yield* equal(answer, true))));
  },
  *__str__(_machine, [self]) {
    return yield* repr(self!);
  },
  *__setattr__(machine, [self, name, value]) {
    const found = storePlainly(machine, self!, String(name), value);
    if (found) yield found;
    return null;
  },
  *__delattr__(machine, [self, name]) {
    const found = storePlainly(machine, self!, String(name), undefined);
    if (found) yield found;
    return null;
  },
  *__getattribute__(machine, [self, name]) {
    return yield* getAttribute(machine, self!, String(name));
  },
  *__format__(_machine, [self]) {
    return yield* str(self!);
  },
  *__dir__(_machine, [self]) {
    const names = new Set([...typeOf(self!).mro.flatMap((type) => [...type.attributes.keys()]), ...(self instanceof PyType ? self.mro.flatMap((type) => [...type.attributes.keys()]) : [])]);
    if (self instanceof PyModule) names.clear();
    for (const { key } of instanceDict(self!)?.map.values() ?? []) names.add(String(key));
    return new PyList([...names].filter((name) => !name.startsWith(" ")).sort());
  },
});
methods(objectType, {
  __eq__: (_m, [a, b]) => (a === b ? true : notImplemented),
  __hash__: (machine, [self]) => machine.id(self!) / 16,
  __repr__: (machine, [self]) => (self instanceof Singleton ? self.name : self === null ? "None" : `<${typeOf(self!).fullName.replace(/^builtins\./, "")} object at ${address(machine, self!)}>`),
});
frozensetType.attributes.set("__hash__", objectType.attributes.get("__hash__")!);
objectType.attributes.set("__init_subclass__", new PyClassMethod(new PyBuiltin("__init_subclass__", {
  plain: (_m, args, keywords) => (keywords?.size ? raise("TypeError", `${(args[0] as PyType).name}.__init_subclass__() takes no keyword arguments`) : null),
})));
property(objectType, "__class__", (_m, self) => typeOf(self), (_m, self, value) => {
  if (self instanceof PyInstance && value instanceof PyType) self.cls = value;
});
property(objectType, "__dict__", (_m, self) => instanceDict(self, true) ?? raise("AttributeError", `'${typeOf(self).name}' object has no attribute '__dict__'`), (_m, self, value) => {
  if (self instanceof PyInstance && value instanceof PyDict) self.dict = value;
});
objectType.attributes.set("__doc__", null);

// type

typeType.attributes.set("__new__", new PyBuiltin("__new__", {
  *waiting(_machine, args, keywords) {
    if (args.length === 2) return typeOf(args[1]!);
    return yield* newType(args, keywords);
  },
}, typeType));
typeType.attributes.set("__init__", new PyBuiltin("__init__", { plain: () => null }, typeType));
methods(typeType, {
  __repr__: (_m, [self]) => `<class '${(self as PyType).fullName}'>`,
  mro: (_m, [self]) => new PyList([...(self as PyType).mro]),
  __subclasses__: (_m, [self]) => new PyList([...(self as PyType).subclasses]),
  __instancecheck__: (_m, [self, value]) => isInstance(value!, self as PyType),
  __subclasscheck__: (_m, [self, value]) => (value as PyType).isSubtypeOf(self as PyType),
  __or__: (_m, [self]) => self!,
});
typeType.attributes.set("__call__", new PyBuiltin("__call__", {
  *waiting(_machine, [type, ...args], keywords) {
    return yield* construct(type as PyType, args, keywords);
  },
}, typeType));
const ofType = (name: string, get: (type: PyType) => Value, set?: (type: PyType, value: Value) => void): void =>
  property(typeType, name, (_m, self) => get(self as PyType), set && ((_m, self, value) => set(self as PyType, value ?? null)));
ofType("__name__", (type) => type.name, () => undefined);
ofType("__qualname__", (type) => type.qualname, (type, value) => void (type.qualname = String(value)));
ofType("__module__", (type) => type.attributes.get("__module__") ?? type.module, (type, value) => void type.attributes.set("__module__", value));
ofType("__bases__", (type) => new PyTuple([...type.bases]));
ofType("__base__", (type) => type.bases[0] ?? null);
ofType("__mro__", (type) => new PyTuple([...type.mro]));
ofType("__annotations__", (type) => type.attributes.get("__annotations__") ?? namespace(), (type, value) => type.set("__annotations__", value));
ofType("__dict__", (type) => new PyNative<Value>(mappingProxyType, namespace(Object.fromEntries([...type.attributes].filter(([name]) => !name.startsWith(" "))))));

// Functions and methods.

property(functionType, "__name__", (_m, self) => (self as PyFunction).name, (_m, self, value) => void ((self as PyFunction).name = String(value)));
property(functionType, "__qualname__", (_m, self) => (self as PyFunction).qualname, (_m, self, value) => void ((self as PyFunction).qualname = String(value)));
property(functionType, "__doc__", (_m, self) => (self as PyFunction).doc, (_m, self, value) => void ((self as PyFunction).doc = value ?? null));
property(functionType, "__module__", (_m, self) => (self as PyFunction).module, (_m, self, value) => void ((self as PyFunction).module = value ?? null));
property(functionType, "__defaults__", (_m, self) => ((self as PyFunction).defaults.length > 0 ? new PyTuple((self as PyFunction).defaults) : null));
property(functionType, "__kwdefaults__", (_m, self) => ((self as PyFunction).keywordDefaults ? namespace(Object.fromEntries((self as PyFunction).keywordDefaults!)) : null));
property(functionType, "__code__", (_m, self) => (self as PyFunction).code);
property(functionType, "__globals__", (_m, self) => (self as PyFunction).globals);
property(functionType, "__annotations__", (_m, self) => ((self as PyFunction).annotations ??= namespace()), (_m, self, value) => void ((self as PyFunction).annotations = value as PyDict));
methods(functionType, {
  __repr__: (machine, [self]) => `<function ${(self as PyFunction).qualname} at ${address(machine, self!)}>`,
  __get__: (_m, [self, object]) => (object === null ? self! : new PyMethod(self!, object!)),
});
for (const [name, get] of Object.entries({
  co_name: (code: Code) => code.name, co_filename: (code: Code) => code.file, co_argcount: (code: Code) => code.positionalCount, co_firstlineno: (code: Code) => code.firstLine,
  co_varnames: (code: Code) => new PyTuple(code.locals), co_kwonlyargcount: (code: Code) => code.keywordOnlyCount, co_flags: (code: Code) => (code.hasRest ? 4 : 0) | (code.hasKeywords ? 8 : 0) | (code.kind === "generator" ? 32 : 0) | (code.kind === "coroutine" ? 128 : 0), co_posonlyargcount: (code: Code) => code.positionalOnlyCount,
} as const)) property(codeType, name, (_m, self) => get(self as Code));
methods(codeType, { __repr__: (machine, [self]) => `<code object ${(self as Code).name} at ${address(machine, self!)}, file "${(self as Code).file}", line ${(self as Code).firstLine}>` });
const frame = (name: string, get: (frame: Frame) => Value): void => property(frameType, name, (_m, self) => get(self as Frame));
frame("f_code", ({ code }) => code);
frame("f_globals", ({ globals }) => globals);
frame("f_locals", (own) => own.names ?? namespace(Object.fromEntries(own.code.locals.flatMap((name, i) => (own.fast[i] === undefined ? [] : [[name, own.fast[i]]])))));
frame("f_lineno", ({ code, pc }) => code.positions[Math.max(0, pc - 1)]?.line ?? 0);
frame("f_back", () => null);

property(methodType, "__func__", (_m, self) => (self as PyMethod).func);
property(methodType, "__self__", (_m, self) => (self as PyMethod).self);
for (const name of ["__name__", "__qualname__", "__doc__", "__module__"]) {
  property(methodType, name, (_m, self) => {
    const { func } = self as PyMethod;
    if (func instanceof PyFunction) return { __name__: func.name, __qualname__: func.qualname, __doc__: func.doc, __module__: func.module }[name] ?? null;
    return func instanceof PyBuiltin && name === "__name__" ? func.name : null;
  });
}
methods(methodType, {
  __repr__: (machine, [self]) => {
    const { func, self: object } = self as PyMethod;
    const owner = object instanceof PyType ? object.name : typeOf(object).name;
    if (func instanceof PyBuiltin) return `<built-in method ${func.name} of ${owner} object at ${address(machine, object)}>`;
    return `<bound method ${func instanceof PyFunction ? func.qualname : "?"} of ${object instanceof PyInstance ? `<${typeOf(object).fullName} object at ${address(machine, object)}>` : `<${owner}>`}>`;
  },
  __eq__: (_m, [a, b]) => (b instanceof PyMethod ? (a as PyMethod).func === b.func && (a as PyMethod).self === b.self : notImplemented),
  __hash__: (machine, [self]) => machine.id((self as PyMethod).func) + machine.id((self as PyMethod).self),
});
for (const type of [builtinType, methodDescriptorType]) {
  property(type, "__name__", (_m, self) => (self as PyBuiltin).name);
  property(type, "__qualname__", (_m, self) => ((self as PyBuiltin).owner ? `${(self as PyBuiltin).owner!.name}.` : "") + (self as PyBuiltin).name);
  property(type, "__module__", (_m, self) => (self as PyBuiltin).module);
  property(type, "__doc__", () => null);
  methods(type, { __repr__: (_m, [self]) => ((self as PyBuiltin).owner ? `<method '${(self as PyBuiltin).name}' of '${(self as PyBuiltin).owner!.name}' objects>` : `<built-in function ${(self as PyBuiltin).name}>`) });
}
methods(moduleType, {
  __repr__: (_m, [self]) => {
    const { dict } = self as PyModule;
    const file = dict.getText("__file__");
    return `<module '${String(dict.getText("__name__"))}' ${typeof file === "string" ? `from '${file}'` : "(built-in)"}>`;
  },
});
property(moduleType, "__dict__", (_m, self) => (self as PyModule).dict);
methods(moduleType, { __new__: (_m, [type, name]) => new PyModule(type as PyType, namespace({ __name__: name ?? "", __doc__: null })), __init__: () => null });

// Descriptors.

waitingMethods(propertyType, {
  *__new__(_machine, args, keywords) {
    const [type, get = null, set = null, del = null, doc = null] = parameters("property", args, keywords, ["cls", "fget?", "fset?", "fdel?", "doc?"]);
    return new PyProperty(get, set, del, doc, type as PyType);
  },
});
const own = (self: Value | undefined): PyProperty => self as PyProperty;
methods(propertyType, {
  getter: (_m, [self, get]) => new PyProperty(get!, own(self).setter, own(self).deleter, own(self).doc, own(self).cls),
  setter: (_m, [self, set]) => new PyProperty(own(self).getter, set!, own(self).deleter, own(self).doc, own(self).cls),
  deleter: (_m, [self, del]) => new PyProperty(own(self).getter, own(self).setter, del!, own(self).doc, own(self).cls),
});
property(propertyType, "fget", (_m, self) => own(self).getter);
property(propertyType, "fset", (_m, self) => own(self).setter);
methods(staticMethodType, { __new__: (_m, [, func]) => new PyStaticMethod(func!) });
methods(classMethodType, { __new__: (_m, [, func]) => new PyClassMethod(func!) });
for (const type of [staticMethodType, classMethodType]) {
  property(type, "__func__", (_m, self) => (self as PyStaticMethod).func);
  property(type, "__wrapped__", (_m, self) => (self as PyStaticMethod).func);
}
staticMethodType.attributes.set("__call__", new PyBuiltin("__call__", {
  *waiting(_m, [self, ...args], keywords) {
    return yield new Call((self as PyStaticMethod).func, args, keywords);
  },
}, staticMethodType));
methods(superType, {
  __new__: (_m, args) => {
    const [, type, self] = args;
    if (!(type instanceof PyType)) raise("RuntimeError", "super(): no arguments");
    if (self === undefined || (!isInstance(self, type) && !(self instanceof PyType && self.isSubtypeOf(type)))) raise("TypeError", "super(type, obj): obj must be an instance or subtype of type");
    return new PySuper(type, self);
  },
});

// Generators.

const asGenerator = (self: Value | undefined): PyGenerator => self as PyGenerator;
/** throw(): into the innermost generator that it delegates to. */
function throwInto(thread: Thread, generator: PyGenerator, error: Raise): void {
  const { frame: own } = generator;
  const inner = own.stack.at(-1);
  if (generator.isStarted && !generator.isDone && own.code.steps[own.pc] === delegate && inner instanceof PyGenerator && !inner.isDone) {
    own.delivery = "push";
    thread.push(own);
    generator.isRunning = true;
    thread.resume(inner, null, "delegate", undefined, error);
    return;
  }
  thread.resume(generator, null, "push", undefined, error);
}
function* exceptionOf(args: readonly Value[]): Native<PyException> {
  const [type, value] = args;
  if (type instanceof PyException) return type;
  const made = yield new Call(type!, value === undefined || value === null ? [] : isException(value) ? [] : [value]);
  return (value instanceof PyException ? value : made) as PyException;
}
const throwCall = new ThreadCall("throw", (thread, args) => throwInto(thread, asGenerator(args[0]), new Raise(args[1] as PyException)));
for (const type of [generatorType, coroutineType]) {
  type.attributes.set("send", new ThreadCall("send", (thread, [self, value]) => thread.resume(asGenerator(self), value ?? null, "push"), type));
  waitingMethods(type, {
    *throw(_machine, [self, ...args]) {
      return yield new Call(throwCall, [self!, yield* exceptionOf(args)]);
    },
    *close(_machine, [self]) {
      const generator = asGenerator(self);
      if (!generator.isStarted) generator.isDone = true;
      if (generator.isDone) return null;
      try {
        yield new Call(throwCall, [generator, newException("GeneratorExit", [])]);
      } catch (error) {
        const isEnd = error instanceof Raise && (error.exception.cls.isSubtypeOf(exceptionTypes.GeneratorExit) || error.exception.cls.isSubtypeOf(exceptionTypes.StopIteration));
        if (!isEnd) throw error;
        return null;
      }
      raise("RuntimeError", "generator ignored GeneratorExit");
    },
  });
  methods(type, { __repr__: (machine, [self]) => `<${type.name} object ${asGenerator(self).frame.code.qualname} at ${address(machine, self!)}>` });
  property(type, "__name__", (_m, self) => asGenerator(self).frame.code.name);
}
generatorType.attributes.set("__next__", new ThreadCall("__next__", (thread, [self]) => thread.resume(asGenerator(self), null, "push"), generatorType));
methods(generatorType, { __iter__: (_m, [self]) => self! });
methods(coroutineType, { __await__: (_m, [self]) => self! });
for (const name of ["list_iterator", "tuple_iterator", "str_ascii_iterator", "range_iterator", "set_iterator", "bytes_iterator", "dict_keyiterator", "dict_valueiterator", "dict_itemiterator", "iterator", "callable_iterator", "map", "zip", "filter", "enumerate", "reversed", "list_reverseiterator", "dict_reversekeyiterator", "dict_reverseitemiterator", "scandir_iterator", "native_iterator"]) {
  const type = iteratorType(name);
  methods(type, { __iter__: (_m, [self]) => self! });
  waitingMethods(type, {
    *__next__(_machine, [self]) {
      const value = yield* next(self as PyIterator);
      if (value === stop) raise("StopIteration");
      return value;
    },
  });
}

// Exceptions.

const base = exceptionTypes.BaseException;
const exception = (self: Value | undefined): PyException => self as PyException;
base.attributes.set("__new__", new PyBuiltin("__new__", {
  plain: (_m, [type, ...args]) => {
    const made = new PyException(type as PyType, namespace());
    made.args = new PyTuple(args);
    if (type === exceptionTypes.OSError && args.length >= 2 && typeof args[0] === "number") made.cls = exceptionTypes[osErrorType(errnoName(args[0]) ?? "")];
    return made;
  },
}, base));
base.attributes.set("__init__", new PyBuiltin("__init__", {
  plain: (_m, [self, ...args], keywords) => {
    if (keywords?.size && !exception(self).cls.isSubtypeOf(exceptionTypes.ImportError) && !exception(self).cls.isSubtypeOf(exceptionTypes.AttributeError) && !exception(self).cls.isSubtypeOf(exceptionTypes.NameError)) raise("TypeError", `${exception(self).cls.name}() takes no keyword arguments`);
    for (const [name, value] of keywords ?? []) exception(self).dict!.setText(name, value);
    exception(self).args = new PyTuple(args);
    return null;
  },
}, base));
waitingMethods(base, {
  *__str__(_machine, [self]) {
    const { items } = exception(self).args;
    return items.length === 0 ? "" : items.length === 1 ? yield* str(items[0]!) : yield* repr(exception(self).args);
  },
  *__repr__(_machine, [self]) {
    return `${exception(self).cls.name}(${yield* joinReprs(exception(self).args.items)})`;
  },
});
methods(base, {
  with_traceback: (_m, [self]) => self!,
  add_note: (_m, [self, note]) => {
    const dict = exception(self).dict!;
    const notes = dict.getText("__notes__");
    if (notes instanceof PyList) notes.items.push(note!);
    else dict.setText("__notes__", new PyList([note!]));
    return null;
  },
});
property(base, "args", (_m, self) => exception(self).args, (_m, self, value) => void (exception(self).args = value as PyTuple));
property(base, "__cause__", (_m, self) => exception(self).cause ?? null, (_m, self, value) => void ((exception(self).cause = value ?? null), (exception(self).suppressContext = true)));
property(base, "__context__", (_m, self) => exception(self).context ?? null, (_m, self, value) => void (exception(self).context = (value as PyException | null) ?? undefined));
property(base, "__suppress_context__", (_m, self) => exception(self).suppressContext, (_m, self, value) => void (exception(self).suppressContext = value === true));
property(base, "__traceback__", (machine, self) => machine.tracebackOf(exception(self)), (_m, self, value) => {
  if (value === null) exception(self).traceback = [];
});
waitingMethods(exceptionTypes.KeyError, {
  *__str__(_machine, [self]) {
    const { items } = exception(self).args;
    return items.length === 1 ? yield* repr(items[0]!) : items.length === 0 ? "" : yield* repr(exception(self).args);
  },
});
property(exceptionTypes.StopIteration, "value", (_m, self) => exception(self).args.items[0] ?? null);
property(exceptionTypes.SystemExit, "code", (_m, self) => (exception(self).args.items.length > 1 ? exception(self).args : (exception(self).args.items[0] ?? null)));
const osField = (name: string, at: number): void =>
  property(exceptionTypes.OSError, name, (_m, self) => exception(self).dict?.getText(name) ?? (exception(self).args.items.length >= 2 ? (exception(self).args.items[at] ?? null) : null), (_m, self, value) => exception(self).dict!.setText(name, value ?? null));
osField("errno", 0);
osField("strerror", 1);
osField("filename", 2);
osField("filename2", 4);
waitingMethods(exceptionTypes.OSError, {
  *__str__(machine, [self]) {
    const { items } = exception(self).args;
    if (items.length < 2) return items.length === 0 ? "" : yield* str(items[0]!);
    const file = yield* getAttribute(machine, self!, "filename");
    const second = yield* getAttribute(machine, self!, "filename2");
    const names = file === null ? "" : second === null ? `: ${yield* repr(file)}` : `: ${yield* repr(file)} -> ${yield* repr(second)}`;
    return `[Errno ${yield* str(items[0]!)}] ${yield* str(items[1]!)}${names}`;
  },
});
for (const name of ["name", "path", "msg"]) property(exceptionTypes.ImportError, name, (_m, self) => exception(self).dict?.getText(name) ?? (name === "msg" ? (exception(self).args.items[0] ?? null) : null));
property(tracebackType, "tb_lineno", (_m, self) => (self as PyNative<readonly TraceEntry[]>).state[0]?.line ?? 0);
property(tracebackType, "tb_next", (_m, self) => {
  const rest = (self as PyNative<readonly TraceEntry[]>).state.slice(1);
  return rest.length === 0 ? null : new PyNative<readonly TraceEntry[]>(tracebackType, rest);
});
property(tracebackType, "tb_frame", () => null);
