/** `match`: the values of a pattern are computed first, then one step compares and captures. Spec: PEP 634. */
import type { Native } from "../objects/callable.ts";
import { PyDict } from "../objects/dict.ts";
import { exceptionTypes } from "../objects/exceptions.ts";
import { PyType } from "../objects/type.ts";
import { isInstance, PyBytes, PyList, PyTuple, type Value } from "../objects/value.ts";
import type { Expr, Pattern, Stmt } from "../syntax/tree.ts";
import { ExpressionCompiler } from "./expressionCompiler.ts";
import type { Machine } from "./machine.ts";
import { equal, items, keyFor, maybeAttribute } from "./protocol.ts";
import { Raise, raise } from "./raise.ts";
import { duplicate, jumpIf, pop } from "./steps.ts";

/** A pattern with its values numbered instead of written. */
type Shape =
  | { readonly kind: "value" | "singleton"; readonly value: number }
  | { readonly kind: "capture"; readonly slot: number | undefined; readonly pattern: Shape | undefined }
  | { readonly kind: "sequence"; readonly items: readonly Shape[] }
  | { readonly kind: "star"; readonly slot: number | undefined }
  | { readonly kind: "mapping"; readonly keys: readonly number[]; readonly patterns: readonly Shape[]; readonly rest: number | undefined }
  | { readonly kind: "class"; readonly cls: number; readonly items: readonly Shape[]; readonly names: readonly string[]; readonly named: readonly Shape[] }
  | { readonly kind: "or"; readonly patterns: readonly Shape[] };

export class PatternCompiler extends ExpressionCompiler {
  protected match(stmt: Extract<Stmt, { kind: "match" }>, body: (body: readonly Stmt[]) => void): void {
    const { builder } = this;
    const end = builder.label();
    this.expr(stmt.subject);
    for (const one of stmt.cases) {
      const next = builder.label();
      builder.position = one.pattern.pos;
      const values: Expr[] = [];
      const names: string[] = [];
      const shape = this.#shape(one.pattern, values, names);
      builder.emit(duplicate);
      for (const value of values) this.expr(value);
      builder.emit((frame, thread) => {
        const given = frame.stack.splice(frame.stack.length - values.length, values.length);
        const subject = frame.stack.pop()!;
        thread.start(
          (function* (): Native {
            const captures: Value[] = names.map(() => null);
            const isMatch = yield* matches(thread.machine, shape, subject, given, captures);
            if (isMatch) for (const capture of captures.reverse()) frame.stack.push(capture);
            return isMatch;
          })(),
        );
      });
      builder.emit(jumpIf(next, false));
      for (const name of names) builder.store(name);
      if (one.guard) this.condition(one.guard, next, false);
      builder.emit(pop);
      body(one.body);
      builder.jump(end);
      builder.place(next);
    }
    builder.emit(pop);
    builder.place(end);
  }

  #shape(pattern: Pattern, values: Expr[], names: string[]): Shape {
    const add = (value: Expr): number => values.push(value) - 1;
    const slot = (name: string | undefined): number | undefined => {
      if (name === undefined) return undefined;
      const known = names.indexOf(name);
      return known >= 0 ? known : names.push(name) - 1;
    };
    const each = (list: readonly Pattern[]): Shape[] => list.map((one) => this.#shape(one, values, names));
    switch (pattern.kind) {
      case "value": case "singleton": return { kind: pattern.kind, value: add(pattern.value) };
      case "capture": return { kind: "capture", pattern: pattern.pattern && this.#shape(pattern.pattern, values, names), slot: slot(pattern.name) };
      case "sequence": return { kind: "sequence", items: each(pattern.items) };
      case "star": return { kind: "star", slot: slot(pattern.name) };
      case "mapping": return { kind: "mapping", keys: pattern.keys.map(add), patterns: each(pattern.patterns), rest: slot(pattern.rest) };
      case "class": return { kind: "class", cls: add(pattern.cls), items: each(pattern.items), names: pattern.names, named: each(pattern.named) };
      case "or": return { kind: "or", patterns: each(pattern.patterns) };
    }
  }
}

function* matches(machine: Machine, shape: Shape, subject: Value, values: readonly Value[], captures: Value[]): Native<boolean> {
  switch (shape.kind) {
    case "value": return yield* equal(subject, values[shape.value]!);
    case "singleton": return subject === values[shape.value];
    case "capture":
      if (shape.pattern && !(yield* matches(machine, shape.pattern, subject, values, captures))) return false;
      if (shape.slot !== undefined) captures[shape.slot] = subject;
      return true;
    case "star": return true;
    case "or":
      for (const one of shape.patterns) if (yield* matches(machine, one, subject, values, captures)) return true;
      return false;
    case "sequence": return yield* matchSequence(machine, shape, subject, values, captures);
    case "mapping": {
      if (!(subject instanceof PyDict)) return false;
      const seen = new Set<unknown>();
      for (const [i, key] of shape.keys.entries()) {
        const normalized = yield* keyFor(machine, values[key]!, subject.map);
        const entry = subject.map.get(normalized);
        seen.add(normalized);
        if (!entry || !(yield* matches(machine, shape.patterns[i]!, entry.value, values, captures))) return false;
      }
      if (shape.rest !== undefined) {
        const rest = new PyDict();
        for (const [normalized, entry] of subject.map) if (!seen.has(normalized)) rest.put(normalized, entry.key, entry.value);
        captures[shape.rest] = rest;
      }
      return true;
    }
    case "class": return yield* matchClass(machine, shape, subject, values, captures);
  }
}

function* matchSequence(machine: Machine, shape: Extract<Shape, { kind: "sequence" }>, subject: Value, values: readonly Value[], captures: Value[]): Native<boolean> {
  const isSequence = subject instanceof PyList || subject instanceof PyTuple || (typeof subject === "object" && subject !== null && "cls" in subject && (subject.cls.name === "deque" || subject.cls.name === "range"));
  if (!isSequence || subject instanceof PyBytes) return false;
  const list = yield* items(subject);
  const star = shape.items.findIndex(({ kind }) => kind === "star");
  if (star < 0 ? list.length !== shape.items.length : list.length < shape.items.length - 1) return false;
  for (const [i, one] of shape.items.entries()) {
    if (one.kind === "star") {
      if (one.slot !== undefined) captures[one.slot] = new PyList(list.slice(i, list.length - (shape.items.length - i - 1)));
      continue;
    }
    const at = star >= 0 && i > star ? list.length - (shape.items.length - i) : i;
    if (!(yield* matches(machine, one, list[at]!, values, captures))) return false;
  }
  return true;
}

const selfMatching = new Set(["bool", "bytearray", "bytes", "dict", "float", "frozenset", "int", "list", "set", "str", "tuple"]);

function* matchClass(machine: Machine, shape: Extract<Shape, { kind: "class" }>, subject: Value, values: readonly Value[], captures: Value[]): Native<boolean> {
  const cls = values[shape.cls]!;
  if (!(cls instanceof PyType)) raise("TypeError", "called match pattern must be a class");
  if (!isInstance(subject, cls)) return false;
  let positional: readonly Value[] = [];
  if (shape.items.length > 0) {
    if (shape.items.length === 1 && cls.mro.some((type) => type.isBuiltin && selfMatching.has(type.name))) {
      if (!(yield* matches(machine, shape.items[0]!, subject, values, captures))) return false;
    } else {
      const args = cls.lookup("__match_args__");
      positional = args instanceof PyTuple ? args.items : [];
      if (positional.length < shape.items.length) raise("TypeError", `${cls.name}() accepts ${positional.length} positional sub-pattern${positional.length === 1 ? "" : "s"} (${shape.items.length} given)`);
    }
  }
  const wanted: [string, Shape][] = [...(positional.length > 0 ? shape.items.map((one, i): [string, Shape] => [String(positional[i]), one]) : []), ...shape.names.map((name, i): [string, Shape] => [name, shape.named[i]!])];
  for (const [name, one] of wanted) {
    let value: Value | undefined;
    try {
      value = yield* maybeAttribute(machine, subject, name);
    } catch (error) {
      if (!(error instanceof Raise) || !error.exception.cls.isSubtypeOf(exceptionTypes.AttributeError)) throw error;
    }
    if (value === undefined || !(yield* matches(machine, one, value, values, captures))) return false;
  }
  return true;
}
