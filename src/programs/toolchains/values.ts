/** What programs of the model's C and Go compute with. Whole numbers are plain numbers, texts of Go plain strings. */
import { utf8 } from "../../base/bytes.ts";
import type { Block, FunctionNode, Parameter, TypeNode } from "./tree.ts";

/** A floating point number: kept apart from whole ones, as division differs. */
export class Real {
  readonly value: number;
  constructor(value: number) {
    this.value = value;
  }
}

/** Storage: one cell for a variable, many for an array. */
export interface Cells {
  readonly items: Value[];
  /** What fits into each cell. */
  readonly type: TypeNode | undefined;
}

/** An address: a cell of some storage. */
export class Pointer {
  readonly cells: Cells;
  readonly at: number;
  constructor(cells: Cells, at: number) {
    this.cells = cells;
    this.at = at;
  }
}

/** A slice of Go: a window on cells. */
export class List {
  readonly cells: Cells;
  readonly from: number;
  readonly length: number;
  constructor(cells: Cells, from: number, length: number) {
    this.cells = cells;
    this.from = from;
    this.length = length;
  }
}

export class Table {
  readonly entries = new Map<string | number, Value>();
  readonly type: TypeNode | undefined;
  constructor(type: TypeNode | undefined) {
    this.type = type;
  }
}

export class Struct {
  readonly name: string;
  readonly fields: Map<string, Value>;
  constructor(name: string, fields: Map<string, Value>) {
    this.name = name;
    this.fields = fields;
  }

  copy(): Struct {
    return new Struct(this.name, new Map([...this.fields].map(([key, value]) => [key, value instanceof Struct ? value.copy() : value])));
  }
}

/** A channel: what was sent and nobody took yet, and who waits. */
export class Channel {
  readonly capacity: number;
  readonly queue: Value[] = [];
  readonly waiting: (() => void)[] = [];
  isClosed = false;
  constructor(capacity: number) {
    this.capacity = capacity;
  }

  wake(): void {
    for (const resolve of this.waiting.splice(0)) resolve();
  }
}

/** A function of the program, with the variables around it. */
export class Closure {
  readonly name: string;
  readonly parameters: readonly Parameter[];
  readonly isVariadic: boolean;
  readonly body: Block;
  readonly scope: Scope;
  readonly receiver: { readonly name: string; readonly value: Value } | undefined;
  constructor(node: Pick<FunctionNode, "name" | "parameters" | "isVariadic" | "body">, scope: Scope, receiver?: Closure["receiver"]) {
    this.name = node.name;
    this.parameters = node.parameters;
    this.isVariadic = node.isVariadic;
    this.body = node.body;
    this.scope = scope;
    this.receiver = receiver;
  }
}

/** A function of the library. It may answer later; several results come as a Results. */
export class Native {
  readonly call: (args: readonly Value[]) => Value | Promise<Value>;
  constructor(call: (args: readonly Value[]) => Value | Promise<Value>) {
    this.call = call;
  }
}

/** Several results of one call. */
export class Results {
  readonly values: readonly Value[];
  constructor(values: readonly Value[]) {
    this.values = values;
  }
}

/** An error of Go. */
export class Failure {
  readonly message: string;
  constructor(message: string) {
    this.message = message;
  }
}

/** A duration of Go, in nanoseconds. */
export class Duration {
  readonly nanos: number;
  constructor(nanos: number) {
    this.nanos = nanos;
  }
}

export type Value = number | string | boolean | undefined | Real | Pointer | List | Table | Struct | Channel | Closure | Native | Results | Failure | Duration;

/** Variables by name; each is a cell, so that it has an address. */
export class Scope {
  readonly #own = new Map<string, Cells>();
  readonly #parent: Scope | undefined;
  constructor(parent?: Scope) {
    this.#parent = parent;
  }

  declare(name: string, value: Value, type?: TypeNode): Cells {
    const cells: Cells = { items: [value], type };
    this.#own.set(name, cells);
    return cells;
  }

  /** Makes storage that is there already known by a name. */
  adopt(name: string, cells: Cells): void {
    this.#own.set(name, cells);
  }

  has(name: string): boolean {
    return this.#own.has(name);
  }

  find(name: string): Cells | undefined {
    const own = this.#own.get(name);
    if (own) return own;
    for (let scope = this.#parent; scope; scope = scope.#parent) {
      const cells = scope.#own.get(name);
      if (cells) return cells;
    }
    return undefined;
  }
}

/** A panic of Go. */
export class Panic extends Error {}

/** An access outside of memory, in C. */
export class SegmentationFault extends Error {}

/** The number in a value; texts and nothing count as 0. */
export function numberOf(value: Value): number {
  if (typeof value === "number") return value;
  if (value instanceof Real) return value.value;
  if (typeof value === "boolean") return value ? 1 : 0;
  if (value instanceof Duration) return value.nanos;
  return 0;
}

export function truthOf(value: Value): boolean {
  if (typeof value === "boolean") return value;
  if (value instanceof Pointer) return true;
  return numberOf(value) !== 0;
}

/** A text of C: characters up to the zero. */
export function textOfPointer(pointer: Value): string {
  if (typeof pointer === "string") return pointer;
  if (!(pointer instanceof Pointer)) throw new SegmentationFault();
  const bytes: number[] = [];
  for (let at = pointer.at; ; at++) {
    const char = pointer.cells.items[at];
    if (char === undefined) break;
    const code = numberOf(char) & 255;
    if (code === 0) break;
    bytes.push(code);
  }
  return new TextDecoder().decode(Uint8Array.from(bytes));
}

/** A text as C keeps it. */
export function pointerToText(text: string): Pointer {
  return new Pointer({ items: [...utf8(text), 0], type: { kind: "name", name: "char" } }, 0);
}

/** A value made to fit a type: whole numbers are cut, numbers become floating. */
export function fit(value: Value, type: TypeNode | undefined): Value {
  if (type?.kind !== "name") return value;
  switch (type.name) {
    case "int": case "int32": case "rune": return typeof value === "number" && type.name === "int" ? value : value instanceof Real ? Math.trunc(value.value) : value;
    case "cint": return typeof value === "number" ? value | 0 : value instanceof Real ? Math.trunc(value.value) | 0 : value;
    case "cuint": return typeof value === "number" ? value >>> 0 : value instanceof Real ? Math.trunc(value.value) >>> 0 : value;
    case "char": case "int8": return typeof value === "number" ? (value << 24) >> 24 : value instanceof Real ? Math.trunc(value.value) : value;
    case "byte": case "uint8": return typeof value === "number" ? value & 255 : value;
    case "long": case "int64": case "uint": case "uint32": case "uint64": return value instanceof Real ? Math.trunc(value.value) : value;
    case "float": case "double": case "float64": case "float32": return typeof value === "number" ? new Real(value) : value;
    case "time.Duration": return typeof value === "number" ? new Duration(value) : value;
    default: return value;
  }
}
