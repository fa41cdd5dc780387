/** Everything that can be called, and the requests by which natives call back. */
import type { Frame } from "../machine/frame.ts";
import type { Machine } from "../machine/machine.ts";
import type { Code } from "../machine/code.ts";
import type { PyDict } from "./dict.ts";
import {
  asyncGeneratorType, builtinType, classMethodType, coroutineType, functionType, generatorType, getSetType, methodDescriptorType, methodType, propertyType, type PyType,
  staticMethodType, superType,
} from "./type.ts";
import type { PyCell, PyObject, Value } from "./value.ts";

/** Keyword arguments by name, in the order given. */
export type Keywords = ReadonlyMap<string, Value>;

/** A native's request to call something; the machine answers with the result. */
export class Call {
  readonly func: Value;
  readonly args: readonly Value[];
  readonly keywords: Keywords | undefined;
  constructor(func: Value, args: readonly Value[], keywords?: Keywords) {
    this.func = func;
    this.args = args;
    this.keywords = keywords;
  }
}

/** A native that calls back or waits: it yields Calls and promises, and is resumed with their results. */
export type Native<T = Value> = Generator<Call | Promise<unknown>, T, Value>;
export type PlainFunction = (machine: Machine, args: readonly Value[], keywords: Keywords | undefined) => Value;
export type WaitingFunction = (machine: Machine, args: readonly Value[], keywords: Keywords | undefined) => Native;

/** A function of the interpreter itself. */
export class PyBuiltin implements PyObject {
  readonly name: string;
  readonly plain: PlainFunction | undefined;
  readonly waiting: WaitingFunction | undefined;
  /** The class whose method it is. */
  readonly owner: PyType | undefined;
  readonly module: string;
  constructor(name: string, body: { plain?: PlainFunction; waiting?: WaitingFunction }, owner?: PyType, module = "builtins") {
    this.name = name;
    this.plain = body.plain;
    this.waiting = body.waiting;
    this.owner = owner;
    this.module = module;
  }
  get cls(): PyType {
    return this.owner ? methodDescriptorType : builtinType;
  }
}

export class PyFunction implements PyObject {
  readonly code: Code;
  readonly globals: PyDict;
  readonly cells: readonly PyCell[];
  defaults: readonly Value[];
  keywordDefaults: Map<string, Value> | undefined;
  dict: PyDict | undefined;
  name: string;
  qualname: string;
  module: Value;
  doc: Value;
  annotations: PyDict | undefined;
  constructor(code: Code, globals: PyDict, cells: readonly PyCell[], defaults: readonly Value[], keywordDefaults: Map<string, Value> | undefined) {
    this.code = code;
    this.globals = globals;
    this.cells = cells;
    this.defaults = defaults;
    this.keywordDefaults = keywordDefaults;
    this.name = code.name;
    this.qualname = code.qualname;
    this.module = globals.getText("__name__") ?? null;
    this.doc = code.doc;
  }
  get cls(): PyType {
    return functionType;
  }
}

export class PyMethod implements PyObject {
  readonly func: Value;
  readonly self: Value;
  constructor(func: Value, self: Value) {
    this.func = func;
    this.self = self;
  }
  get cls(): PyType {
    return methodType;
  }
}

export class PyProperty implements PyObject {
  readonly getter: Value;
  readonly setter: Value;
  readonly deleter: Value;
  readonly doc: Value;
  readonly cls: PyType;
  constructor(getter: Value, setter: Value, deleter: Value, doc: Value, cls: PyType = propertyType) {
    this.getter = getter;
    this.setter = setter;
    this.deleter = deleter;
    this.doc = doc;
    this.cls = cls;
  }
}

export class PyStaticMethod implements PyObject {
  readonly func: Value;
  constructor(func: Value) {
    this.func = func;
  }
  get cls(): PyType {
    return staticMethodType;
  }
}
export class PyClassMethod implements PyObject {
  readonly func: Value;
  constructor(func: Value) {
    this.func = func;
  }
  get cls(): PyType {
    return classMethodType;
  }
}

/** An attribute that native code computes. */
export class PyGetSet implements PyObject {
  readonly get: (machine: Machine, self: Value) => Value;
  readonly set: ((machine: Machine, self: Value, value: Value | undefined) => void) | undefined;
  constructor(get: (machine: Machine, self: Value) => Value, set?: (machine: Machine, self: Value, value: Value | undefined) => void) {
    this.get = get;
    this.set = set;
  }
  get cls(): PyType {
    return getSetType;
  }
}

export class PySuper implements PyObject {
  readonly type: PyType;
  readonly self: Value;
  constructor(type: PyType, self: Value) {
    this.type = type;
    this.self = self;
  }
  get cls(): PyType {
    return superType;
  }
}

/** A generator, coroutine or asynchronous generator: a frame that can be left and entered again. */
export class PyGenerator implements PyObject {
  readonly frame: Frame;
  readonly kind: "generator" | "coroutine" | "asyncGenerator";
  isStarted = false;
  isRunning = false;
  isDone = false;
  constructor(frame: Frame, kind: "generator" | "coroutine" | "asyncGenerator") {
    this.frame = frame;
    this.kind = kind;
  }
  get cls(): PyType {
    return this.kind === "generator" ? generatorType : this.kind === "coroutine" ? coroutineType : asyncGeneratorType;
  }
}

/** An iterator in native code. A plain step gives `stop` at its end. */
export class PyIterator implements PyObject {
  readonly cls: PyType;
  readonly step: (() => Value) | undefined;
  readonly waitingStep: (() => Native) | undefined;
  constructor(cls: PyType, body: { step?: () => Value; waitingStep?: () => Native }) {
    this.cls = cls;
    this.step = body.step;
    this.waitingStep = body.waitingStep;
  }
}
