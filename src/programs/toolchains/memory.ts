/** Cells, conversions and channels: what the machine does with values beside walking the tree. */
import { utf8 } from "../../base/bytes.ts";
import { sizeOf } from "./cParser.ts";
import type { Expr, TypeNode } from "./tree.ts";
import { Channel, Duration, fit, List, numberOf, Panic, Pointer, Real, Results, type Scope, SegmentationFault, type Value } from "./values.ts";

/** Following nothing, in Go. */
export const nilPointer = (): Panic => new Panic("runtime error: invalid memory address or nil pointer dereference\n[signal SIGSEGV: segmentation violation code=0x1 addr=0x0 pc=0x48f2c1]");
/** An index that a slice does not have, in Go. */
export const outOfRange = (index: number, length: number): Panic => new Panic(`runtime error: index out of range [${index}] with length ${length}`);

/** A Go slice of values. */
export function listOf(items: readonly Value[]): List {
  return new List({ items: [...items], type: undefined }, 0, items.length);
}

/** The cell at an offset from an array, slice or pointer. Throws as the language does when there is none. */
export function cellOf(object: Value, index: number): Pointer {
  if (object instanceof List) {
    if (index < 0 || index >= object.length) throw outOfRange(index, object.length);
    return new Pointer(object.cells, object.from + index);
  }
  if (!(object instanceof Pointer)) throw object === undefined ? nilPointer() : new SegmentationFault();
  const at = object.at + index;
  if (at < 0 || at >= object.cells.items.length) throw new SegmentationFault();
  return new Pointer(object.cells, at);
}

/** Byte offset and code point of each character. */
export function* stringPairs(text: string): Generator<readonly [Value, Value]> {
  let at = 0;
  for (const char of text) {
    yield [at, char.codePointAt(0)!];
    at += utf8(char).length;
  }
}

/** T(value) of Go, (T)value of C. */
export function convert(value: Value, type: TypeNode, language: "c" | "go"): Value {
  if (language === "go" && type.kind === "name" && type.name === "string") {
    if (typeof value === "number") return String.fromCodePoint(value);
    if (value instanceof List) {
      const items = value.cells.items.slice(value.from, value.from + value.length).map(numberOf);
      return value.cells.type?.kind === "name" && value.cells.type.name === "rune" ? String.fromCodePoint(...items) : new TextDecoder().decode(Uint8Array.from(items));
    }
    return value;
  }
  if (type.kind === "list" && typeof value === "string") {
    const isRunes = type.of.kind === "name" && type.of.name === "rune";
    const items = isRunes ? [...value].map((char) => char.codePointAt(0)!) : [...utf8(value)];
    return new List({ items, type: type.of }, 0, items.length);
  }
  if (value instanceof Duration && type.kind === "name" && type.name !== "time.Duration") return fit(value.nanos, type);
  if (value instanceof Real && type.kind === "name" && /^(c?u?int|byte|rune|char|long)/.test(type.name)) return fit(Math.trunc(value.value), type);
  return fit(value, type);
}

/** Waits for something in a channel: value and whether it was sent. */
export async function receive(channel: Channel): Promise<Results> {
  while (channel.queue.length === 0) {
    if (channel.isClosed) return new Results([undefined, false]);
    await new Promise<void>((resolve) => channel.waiting.push(resolve));
  }
  const value = channel.queue.shift();
  channel.wake();
  return new Results([value, true]);
}

/** Puts a value into a channel; waits while it is full. */
export async function send(channel: Channel, value: Value): Promise<void> {
  if (channel.isClosed) throw new Panic("send on closed channel");
  channel.queue.push(value);
  channel.wake();
  while (channel.queue.length > channel.capacity && channel.queue.includes(value)) await new Promise<void>((resolve) => channel.waiting.push(resolve));
}

/** sizeof of something stored: an array's whole, a variable's or a cell's type. */
export function sizeOfStorage(operand: Expr, scope: Scope): number {
  if (operand.kind === "text") return utf8(operand.value).length + 1;
  const inner = operand.kind === "index" ? operand.object : operand;
  const cells = inner.kind === "name" ? scope.find(inner.name) : undefined;
  const type = cells?.type;
  if (!cells || !type) return 4;
  const value = cells.items[0];
  if (type.kind === "list") return operand.kind === "index" ? sizeOf(type.of) : (value instanceof Pointer ? value.cells.items.length : 1) * sizeOf(type.of);
  return operand.kind === "index" && type.kind === "pointer" ? sizeOf(type.to) : sizeOf(type);
}

/** True for an expression that can be looked at twice without doing anything. */
export const isPlain = (node: Expr): boolean => node.kind === "name" || node.kind === "text" || node.kind === "number" || (node.kind === "field" && isPlain(node.object));

/** What a variable that starts with a floating number holds. */
export const typeOfNumber = (value: Value): TypeNode | undefined => (value instanceof Real ? { kind: "name", name: "float64" } : undefined);
