/**
 * Runs a program tree inside a process. Statements are walked by generators that hand out promises where the program
 * waits; every few hundred of them the kernel gets its turn, so that endless loops can be stopped.
 */
import { utf8 } from "../../base/bytes.ts";
import type { Process } from "../../engine/runc/program.ts";
import type { Expr, FunctionNode, ProgramTree, Stmt, TypeNode } from "./tree.ts";
import { arithmetic, keyOf } from "./arithmetic.ts";
import { cellOf, isPlain, sizeOfStorage, typeOfNumber, convert, listOf, nilPointer, outOfRange, receive, send, stringPairs } from "./memory.ts";
import { Channel, Closure, Duration, Failure, fit, List, Native, numberOf, Panic, Pointer, pointerToText, Real, Results, Scope, SegmentationFault, Struct, Table, truthOf, type Cells, type Value } from "./values.ts";
import { zeroValue } from "./zeroValue.ts";

type Run<T> = Generator<Promise<unknown>, T, unknown>;
type Exit = { readonly kind: "break" | "continue" } | { readonly kind: "return"; readonly value: Value } | undefined;

const stepsPerCheckpoint = 400;
const deepest = 2000;

export class Machine {
  readonly process: Process;
  readonly #language: "c" | "go";
  readonly #globals: Scope;
  readonly #types: Record<string, TypeNode> = {};
  readonly #methods = new Map<string, Map<string, FunctionNode>>();
  readonly #declarations: readonly Stmt[];
  /** Go: package members by the name they are imported by. */
  readonly #packages: ReadonlyMap<string, Readonly<Record<string, Value>>>;
  #steps = 0;
  #depth = 0;

  constructor(process: Process, trees: readonly ProgramTree[], builtins: Readonly<Record<string, Value>>, packages: ReadonlyMap<string, Readonly<Record<string, Value>>>) {
    this.process = process;
    this.#language = trees[0]!.language;
    const outer = new Scope();
    for (const [name, value] of Object.entries(builtins)) outer.declare(name, value);
    this.#globals = new Scope(outer);
    this.#packages = packages;
    this.#declarations = trees.flatMap((tree) => tree.globals);
    for (const tree of trees) {
      Object.assign(this.#types, tree.types);
      for (const node of tree.functions) {
        if (!node.receiver) this.#globals.declare(node.name, new Closure(node, this.#globals));
        else {
          const type = node.receiver.type.kind === "pointer" ? node.receiver.type.to : node.receiver.type;
          const name = type.kind === "name" ? type.name : "";
          this.#methods.set(name, (this.#methods.get(name) ?? new Map<string, FunctionNode>()).set(node.name, node));
        }
      }
    }
  }

  /** Runs main; resolves to its result. */
  async main(args: readonly Value[]): Promise<Value> {
    for (const each of this.#declarations) await this.#drive(this.#statement(each, this.#globals));
    const init = this.#globals.find("init")?.items[0];
    if (init instanceof Closure) await this.call(init, []);
    const main = this.#globals.find("main")!.items[0] as Closure;
    return this.call(main, args.slice(0, main.parameters.length));
  }

  /** Calls a function of the program or of the library. */
  call(callee: Value, args: readonly Value[]): Promise<Value> {
    return this.#drive(this.#call(callee, args));
  }

  async #drive<T>(run: Run<T>): Promise<T> {
    let next = run.next();
    while (!next.done) {
      let value: unknown;
      try {
        value = await next.value;
      } catch (error) {
        next = run.throw(error);
        continue;
      }
      next = run.next(value);
    }
    return next.value;
  }

  *#call(callee: Value, args: readonly Value[]): Run<Value> {
    if (callee instanceof Native) {
      const result = callee.call(args);
      return result instanceof Promise ? ((yield result) as Value) : result;
    }
    if (!(callee instanceof Closure)) throw this.#language === "go" ? new Panic("runtime error: invalid memory address or nil pointer dereference\n[signal SIGSEGV: segmentation violation]") : new SegmentationFault();
    if (++this.#depth > deepest) throw this.#language === "go" ? new Panic("stack overflow: goroutine stack exceeds 1000000000-byte limit") : new SegmentationFault();
    const scope = new Scope(callee.scope);
    if (callee.receiver) scope.declare(callee.receiver.name, callee.receiver.value);
    callee.parameters.forEach(({ name, type }, at) => {
      const isRest = callee.isVariadic && at === callee.parameters.length - 1;
      const value = isRest ? listOf(args.slice(at)) : args[at];
      scope.declare(name, value instanceof Struct ? value.copy() : fit(value, type), type);
    });
    const deferred: (() => Run<Value>)[] = [];
    scope.declare("\u0000defer", new Native(() => undefined)).items[0] = deferred as unknown as Value;
    try {
      const exit = yield* this.#statements(callee.body.body, scope);
      return exit?.kind === "return" ? exit.value : undefined;
    } finally {
      this.#depth--;
      for (const later of deferred.reverse()) yield* later();
    }
  }

  *#statements(list: readonly Stmt[], scope: Scope): Run<Exit> {
    for (const each of list) {
      const exit = yield* this.#statement(each, scope);
      if (exit) return exit;
    }
    return undefined;
  }

  *#statement(node: Stmt, scope: Scope): Run<Exit> {
    if (++this.#steps % stepsPerCheckpoint === 0) yield this.process.checkpoint();
    switch (node.kind) {
      case "block":
        return yield* this.#statements(node.body, new Scope(scope));
      case "declare":
        yield* this.#declare(node, scope);
        return undefined;
      case "assignMany": {
        const values = yield* this.#values(node.values, scope);
        for (const [at, target] of node.targets.entries()) if (!(target.kind === "name" && target.name === "_")) yield* this.#store(target, values[at], scope);
        return undefined;
      }
      case "expression":
        yield* this.#value(node.value, scope);
        return undefined;
      case "if": {
        const inner = node.first ? new Scope(scope) : scope;
        if (node.first) yield* this.#statement(node.first, inner);
        if (truthOf(yield* this.#value(node.test, inner))) return yield* this.#statement(node.yes, inner);
        return node.no ? yield* this.#statement(node.no, inner) : undefined;
      }
      case "loop":
        return yield* this.#loop(node, scope);
      case "range":
        return yield* this.#range(node, scope);
      case "return": {
        const values = yield* this.#values(node.values, scope);
        return { kind: "return", value: values.length > 1 ? new Results(values) : values[0] };
      }
      case "leave": return { kind: node.word };
      case "switch":
        return yield* this.#switch(node, scope);
      case "later": {
        if (node.call.kind !== "call") return undefined;
        const callee = yield* this.#value(node.call.callee, scope);
        const args = yield* this.#values(node.call.args, scope);
        if (node.word === "go") void this.call(callee, args).catch((error: unknown) => this.onFault(error));
        else (scope.find("\u0000defer")!.items[0] as unknown as (() => Run<Value>)[]).push(() => this.#call(callee, args));
        return undefined;
      }
      case "nothing": return undefined;
    }
  }

  /** What a goroutine dies of. */
  onFault: (error: unknown) => void = () => {};

  /** Variables of C that outlive their function, by where they are declared. */
  readonly #statics = new Map<Stmt, Cells>();

  *#declare(node: Extract<Stmt, { kind: "declare" }>, scope: Scope): Run<void> {
    const { type } = node;
    const [only = ""] = node.names;
    const kept = this.#statics.get(node);
    if (kept) return scope.adopt(only, kept);
    if (node.isStatic) {
      yield* this.#declare({ ...node, isStatic: false }, scope);
      this.#statics.set(node, scope.find(only)!);
      return;
    }
    if (node.values.length === 0) {
      for (const name of node.names) scope.declare(name, yield* this.#zero(type, scope), type);
      return;
    }
    const values = yield* this.#values(node.values, scope);
    for (const [at, name] of node.names.entries()) {
      let value = values[at];
      if (this.#language === "c" && type?.kind === "list") value = yield* this.#arrayOf(value, type, scope);
      value = value instanceof Struct ? value.copy() : fit(value, type);
      if (node.isShort && scope.has(name)) scope.find(name)!.items[0] = value;
      else if (name !== "_") scope.declare(name, value, type ?? typeOfNumber(value));
    }
  }

  /** An array of C made from a list or a text: as long as it is declared, the rest zeros. */
  *#arrayOf(value: Value, type: Extract<TypeNode, { kind: "list" }>, scope: Scope): Run<Value> {
    const given = value instanceof List ? value.cells.items : value instanceof Pointer ? value.cells.items : [];
    const length = type.length ? numberOf(yield* this.#value(type.length, scope)) : given.length;
    const items = Array.from({ length }, (_, at) => given[at] ?? 0);
    return new Pointer({ items: items.map((item) => fit(item, type.of)), type: type.of }, 0);
  }

  #zero(type: TypeNode | undefined, scope: Scope): Run<Value> {
    return zeroValue(type, { language: this.#language, types: this.#types, sync: this.#packages.get("sync"), allocate: (bytes) => this.process.allocate(bytes), value: (node) => this.#value(node, scope) });
  }

  *#loop(node: Extract<Stmt, { kind: "loop" }>, outer: Scope): Run<Exit> {
    const scope = new Scope(outer);
    if (node.first) yield* this.#statement(node.first, scope);
    for (let isFirst = true; ; isFirst = false) {
      if (node.test && !(node.testsLast && isFirst) && !truthOf(yield* this.#value(node.test, scope))) return undefined;
      // Every turn of a Go loop has variables of its own, but only closures could tell.
      const exit = yield* this.#statement(node.body, scope);
      if (exit?.kind === "return") return exit;
      if (exit?.kind === "break") return undefined;
      if (node.step) yield* this.#statement(node.step, scope);
      else if (++this.#steps % stepsPerCheckpoint === 0) yield this.process.checkpoint();
    }
  }

  *#range(node: Extract<Stmt, { kind: "range" }>, outer: Scope): Run<Exit> {
    const over = yield* this.#value(node.over, outer);
    const pairs: Iterable<readonly [Value, Value]> =
      over instanceof List ? Array.from({ length: over.length }, (_, at) => [at, over.cells.items[over.from + at]] as const)
      : over instanceof Table ? [...over.entries].map(([key, value]) => [key, value] as const)
      : typeof over === "string" ? stringPairs(over)
      : typeof over === "number" ? Array.from({ length: Math.max(0, over) }, (_, at) => [at, undefined] as const) : [];
    const turn = function* (this: Machine, key: Value, value: Value): Run<Exit> {
      const scope = new Scope(outer);
      for (const [name, each] of [[node.key, key], [node.value, value]] as const) {
        if (name === undefined || name === "_") continue;
        if (node.declares) scope.declare(name, each instanceof Struct ? each.copy() : each);
        else outer.find(name)!.items[0] = each;
      }
      return yield* this.#statement(node.body, scope);
    }.bind(this);
    if (over instanceof Channel) {
      for (;;) {
        const got = (yield receive(over)) as Results;
        if (got.values[1] !== true) return undefined;
        const exit = yield* turn(got.values[0], undefined);
        if (exit?.kind === "return") return exit;
        if (exit?.kind === "break") return undefined;
      }
    }
    for (const [key, value] of pairs) {
      const exit = yield* turn(key, value);
      if (exit?.kind === "return") return exit;
      if (exit?.kind === "break") return undefined;
    }
    return undefined;
  }

  *#switch(node: Extract<Stmt, { kind: "switch" }>, outer: Scope): Run<Exit> {
    const scope = new Scope(outer);
    if (node.first) yield* this.#statement(node.first, scope);
    const value = node.value ? yield* this.#value(node.value, scope) : true;
    let chosen = -1;
    for (const [at, { values }] of node.cases.entries()) {
      for (const each of values ?? []) {
        const other = yield* this.#value(each, scope);
        if (chosen < 0 && (keyOf(other) === keyOf(value) || (typeof value === "number" && numberOf(other) === value && typeof other === "number"))) chosen = at;
      }
    }
    if (chosen < 0) chosen = node.cases.findIndex(({ values }) => values === undefined);
    if (chosen < 0) return undefined;
    const bodies = node.fallsThrough ? node.cases.slice(chosen) : [node.cases[chosen]!];
    for (const { body } of bodies) {
      const exit = yield* this.#statements(body, new Scope(scope));
      if (exit?.kind === "break") return undefined;
      if (exit) return exit;
    }
    return undefined;
  }

  /** Values of a list; a single call with several results gives them all. */
  *#values(nodes: readonly Expr[], scope: Scope): Run<readonly Value[]> {
    if (nodes.length === 1) {
      const value = yield* this.#value(nodes[0]!, scope);
      return value instanceof Results ? value.values : nodes[0]!.kind === "index" ? yield* this.#withPresence(nodes[0]!, value, scope) : [value];
    }
    const out: Value[] = [];
    for (const node of nodes) out.push(yield* this.#value(node, scope));
    return out;
  }

  /** `v, ok := m[key]` */
  *#withPresence(node: Extract<Expr, { kind: "index" }>, value: Value, scope: Scope): Run<readonly Value[]> {
    const object = isPlain(node.object) ? yield* this.#value(node.object, scope) : undefined;
    if (!(object instanceof Table) || !isPlain(node.index)) return [value];
    return [value, object.entries.has(keyOf(yield* this.#value(node.index, scope)))];
  }

  *#value(node: Expr, scope: Scope): Run<Value> {
    switch (node.kind) {
      case "number":
        return node.isFloat ? new Real(node.value) : node.value;
      case "text":
        return this.#language === "c" ? pointerToText(node.value) : node.value;
      case "sizeof":
        return node.operand ? sizeOfStorage(node.operand, scope) : node.bytes;
      case "name": {
        const cells = scope.find(node.name);
        if (cells) return cells.items[0];
        throw new Panic(`undefined: ${node.name}`);
      }
      case "unary":
        return yield* this.#unary(node, scope);
      case "binary": {
        if (node.operator === "&&" || node.operator === "||") {
          const left = truthOf(yield* this.#value(node.left, scope));
          const isDecided = node.operator === "&&" ? !left : left;
          const result = isDecided ? left : truthOf(yield* this.#value(node.right, scope));
          return this.#language === "c" ? Number(result) : result;
        }
        const left = yield* this.#value(node.left, scope);
        const right = yield* this.#value(node.right, scope);
        return arithmetic(node.operator, left, right, this.#language);
      }
      case "choice":
        return yield* this.#value(truthOf(yield* this.#value(node.test, scope)) ? node.yes : node.no, scope);
      case "assign": {
        const value = yield* this.#value(node.value, scope);
        const next = node.operator === "" ? value : arithmetic(node.operator, yield* this.#value(node.target, scope), value, this.#language);
        return yield* this.#store(node.target, next, scope);
      }
      case "step": {
        const before = yield* this.#value(node.target, scope);
        const after = arithmetic("+", before, node.by, this.#language);
        yield* this.#store(node.target, after, scope);
        return node.isPrefix ? after : before;
      }
      case "call":
        return yield* this.#callExpression(node, scope);
      case "index": {
        const object = yield* this.#value(node.object, scope);
        const index = yield* this.#value(node.index, scope);
        if (object instanceof Table) return object.entries.has(keyOf(index)) ? object.entries.get(keyOf(index)) : yield* this.#zero(object.type, scope);
        if (typeof object === "string") {
          const bytes = utf8(object);
          if (!(numberOf(index) in bytes)) throw outOfRange(numberOf(index), bytes.length);
          return bytes[numberOf(index)];
        }
        const place = cellOf(object, numberOf(index));
        return place.cells.items[place.at];
      }
      case "slice": {
        const object = yield* this.#value(node.object, scope);
        const low = node.low ? numberOf(yield* this.#value(node.low, scope)) : 0;
        const length = typeof object === "string" ? utf8(object).length : object instanceof List ? object.length : 0;
        const high = node.high ? numberOf(yield* this.#value(node.high, scope)) : length;
        if (low < 0 || high < low || high > (object instanceof List ? object.cells.items.length - object.from : length)) throw new Panic(`runtime error: slice bounds out of range [${low}:${high}]`);
        if (typeof object === "string") return new TextDecoder().decode(utf8(object).subarray(low, high));
        return object instanceof List ? new List(object.cells, object.from + low, high - low) : undefined;
      }
      case "field":
        return yield* this.#field(node, scope);
      case "literal":
        return yield* this.#literal(node, scope);
      case "function":
        return new Closure({ name: "func1", parameters: node.parameters, isVariadic: node.isVariadic, body: node.body }, scope);
      case "convert":
        return convert(yield* this.#value(node.value, scope), node.type, this.#language);
      case "make": {
        const size = node.args[0] ? numberOf(yield* this.#value(node.args[0], scope)) : 0;
        if (node.type.kind === "map") return new Table(node.type.of);
        if (node.type.kind === "channel") return new Channel(size);
        const of = node.type.kind === "list" ? node.type.of : undefined;
        this.process.allocate(size * 8);
        const items: Value[] = [];
        for (let at = 0; at < size; at++) items.push(yield* this.#zero(of, scope));
        return new List({ items, type: of }, 0, size);
      }
    }
  }

  *#unary(node: Extract<Expr, { kind: "unary" }>, scope: Scope): Run<Value> {
    if (node.operator === "&") {
      const { operand } = node;
      if (operand.kind === "literal") return new Pointer({ items: [yield* this.#value(operand, scope)], type: undefined }, 0);
      if (operand.kind === "name") {
        const cells = scope.find(operand.name)!;
        const value = cells.items[0];
        return value instanceof Pointer && this.#language === "c" && cells.type?.kind === "list" ? value : new Pointer(cells, 0);
      }
      if (operand.kind === "index") return cellOf(yield* this.#value(operand.object, scope), numberOf(yield* this.#value(operand.index, scope)));
      return yield* this.#value(operand, scope);
    }
    const value = yield* this.#value(node.operand, scope);
    switch (node.operator) {
      case "*": {
        const place = cellOf(value, 0);
        return place.cells.items[place.at];
      }
      case "!": return this.#language === "c" ? Number(!truthOf(value)) : !truthOf(value);
      case "-": return value instanceof Real ? new Real(-value.value) : value instanceof Duration ? new Duration(-value.nanos) : -numberOf(value);
      case "^": return ~numberOf(value);
      default: return value;
    }
  }

  /** Stores where an expression points; gives the value back as it fitted. */
  *#store(target: Expr, value: Value, scope: Scope): Run<Value> {
    const kept = value instanceof Struct ? value.copy() : value;
    if (target.kind === "name") {
      const cells = scope.find(target.name)!;
      return (cells.items[0] = fit(kept, cells.type));
    }
    if (target.kind === "field") {
      const object = yield* this.#value(target.object, scope);
      const struct = object instanceof Pointer ? object.cells.items[object.at] : object;
      if (!(struct instanceof Struct)) throw nilPointer();
      struct.fields.set(target.name, struct.fields.get(target.name) instanceof Real ? fit(kept, { kind: "name", name: "float64" }) : kept);
      return kept;
    }
    if (target.kind === "index") {
      const object = yield* this.#value(target.object, scope);
      const index = yield* this.#value(target.index, scope);
      if (object instanceof Table) {
        object.entries.set(keyOf(index), fit(kept, object.type));
        return kept;
      }
      if (object === undefined && this.#language === "go") throw new Panic("assignment to entry in nil map");
      const place = cellOf(object, numberOf(index));
      return (place.cells.items[place.at] = fit(kept, place.cells.type));
    }
    if (target.kind === "unary" && target.operator === "*") {
      const place = cellOf(yield* this.#value(target.operand, scope), 0);
      return (place.cells.items[place.at] = fit(kept, place.cells.type));
    }
    throw new Panic("cannot assign");
  }

  *#callExpression(node: Extract<Expr, { kind: "call" }>, scope: Scope): Run<Value> {
    const { callee: name } = node;
    if (name.kind === "name" && name.name === "\u0000receive") {
      const got = (yield receive((yield* this.#value(node.args[0]!, scope)) as Channel)) as Results;
      return got.values[0];
    }
    if (name.kind === "name" && name.name === "\u0000send") {
      const channel = (yield* this.#value(node.args[0]!, scope)) as Channel;
      yield send(channel, yield* this.#value(node.args[1]!, scope));
      return undefined;
    }
    if (name.kind === "name" && this.#language === "go" && Object.hasOwn(this.#types, name.name)) return convert(yield* this.#value(node.args[0]!, scope), this.#types[name.name]!, "go");
    const callee = yield* this.#value(name, scope);
    let args = yield* this.#values(node.args, scope);
    if (node.spreads) {
      const last = args.at(-1);
      args = [...args.slice(0, -1), ...(last instanceof List ? last.cells.items.slice(last.from, last.from + last.length) : typeof last === "string" ? utf8(last) : [])];
    }
    return yield* this.#call(callee, node.args.length === 1 && !node.spreads && args.length === 2 && node.args[0]!.kind === "index" ? args.slice(0, 1) : args);
  }

  *#field(node: Extract<Expr, { kind: "field" }>, scope: Scope): Run<Value> {
    if (node.object.kind === "name" && !scope.find(node.object.name)) {
      const members = this.#packages.get(node.object.name);
      if (members) return members[node.name];
    }
    const object = yield* this.#value(node.object, scope);
    const target = object instanceof Pointer ? object.cells.items[object.at] : object;
    if (target instanceof Struct) {
      if (target.fields.has(node.name)) return target.fields.get(node.name);
      const method = this.#methods.get(target.name)?.get(node.name);
      if (method) return new Closure(method, this.#globals, { name: method.receiver!.name, value: method.receiver!.type.kind === "pointer" ? (object instanceof Pointer ? object : new Pointer({ items: [target], type: undefined }, 0)) : target.copy() });
    }
    if (target instanceof Failure && node.name === "Error") return new Native(() => target.message);
    if (target instanceof Duration) {
      if (node.name === "Seconds") return new Native(() => new Real(target.nanos / 1e9));
      if (node.name === "Milliseconds") return new Native(() => Math.trunc(target.nanos / 1e6));
      if (node.name === "String") return new Native(() => `${target.nanos / 1e9}s`);
    }
    if (object === undefined || target === undefined) throw nilPointer();
    throw new Panic(`${node.name} undefined`);
  }

  *#literal(node: Extract<Expr, { kind: "literal" }>, scope: Scope): Run<Value> {
    const { type } = node;
    const shape = type.kind === "name" ? this.#types[type.name] : type;
    if (shape?.kind === "map") {
      const table = new Table(shape.of);
      for (const { key, value } of node.items) table.entries.set(keyOf(yield* this.#value(key!, scope)), fit(yield* this.#value(value, scope), shape.of));
      return table;
    }
    if (shape?.kind === "list" || this.#language === "c") {
      const of = shape?.kind === "list" ? shape.of : undefined;
      const items: Value[] = [];
      for (const { value } of node.items) {
        const item = yield* this.#value(value, scope);
        items.push(this.#language === "c" && of?.kind === "list" ? yield* this.#arrayOf(item, of, scope) : fit(item, of));
      }
      return new List({ items, type: of }, 0, items.length);
    }
    const struct = yield* this.#zero(type, scope);
    if (!(struct instanceof Struct)) throw new Panic("invalid composite literal");
    const names = [...struct.fields.keys()];
    for (const [at, { key, value }] of node.items.entries()) {
      const name = key?.kind === "name" ? key.name : names[at]!;
      const given = yield* this.#value(value, scope);
      struct.fields.set(name, struct.fields.get(name) instanceof Real ? fit(given, { kind: "name", name: "float64" }) : given);
    }
    return struct;
  }
}
