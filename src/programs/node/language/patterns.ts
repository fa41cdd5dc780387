/** Compiles destructuring. Spec: ECMA-262 §13.15.5 Destructuring Assignment, §8.6.2 BindingInitialization. */
import type * as acorn from "acorn";
import type { Emitter } from "./emitter.ts";
import { compileReference, writeReference } from "./assignments.ts";
import { compileExpression, compileNamed } from "./expressions.ts";
import { nameOf } from "./compileFunction.ts";

/** Puts the value on top of the stack into a simple target and takes it off. */
export type Assign = (c: Emitter, target: acorn.Identifier | acorn.MemberExpression) => void;

/** Targets of assignments: variables that exist, and members. */
export const assignTarget: Assign = (c, target) => {
  if (target.type === "Identifier") return c.set(target.name, target.start);
  const value = c.local();
  c.emit("setLocal", value);
  const reference = compileReference(c, target);
  c.emit("getLocal", value);
  writeReference(c, target, reference);
  c.emit("pop");
};

/** Targets of declarations: they get their first value. */
export const initialise: Assign = (c, target) => {
  c.set((target as acorn.Identifier).name, undefined);
};

/** Takes the value on top of the stack apart into the pattern's targets. */
export function assignPattern(c: Emitter, pattern: acorn.Pattern, assign: Assign): void {
  switch (pattern.type) {
    case "Identifier": case "MemberExpression": return assign(c, pattern);
    case "AssignmentPattern": {
      const isThere = c.label();
      c.jump("jumpDefined", isThere);
      c.emit("pop");
      compileNamed(c, pattern.right, pattern.left.type === "Identifier" ? pattern.left.name : undefined);
      c.place(isThere);
      return assignPattern(c, pattern.left, assign);
    }
    case "ObjectPattern": return objectPattern(c, pattern, assign);
    case "ArrayPattern": return arrayPattern(c, pattern, assign);
    case "RestElement": return assignPattern(c, pattern.argument, assign);
    default: throw new SyntaxError("Invalid destructuring assignment target");
  }
}

function objectPattern(c: Emitter, pattern: acorn.ObjectPattern, assign: Assign): void {
  const keys: number[] = [];
  const hasRest = pattern.properties.at(-1)?.type === "RestElement";
  const [first] = pattern.properties;
  c.mark(first?.start ?? pattern.start);
  c.quote(`${first && first.type !== "RestElement" && !first.computed ? `property '${nameOf(first.key)}' of ` : ""}${c.quoted === undefined ? "" : `'${c.quoted}'`}`);
  c.quoted = undefined;
  c.emit("requireObject");
  for (const property of pattern.properties) {
    c.emit("dup");
    if (property.type === "RestElement") {
      for (const key of keys) c.emit("getLocal", key);
      c.emit("newArray", keys.length);
      c.emit("restObject");
      assignPattern(c, property.argument, assign);
      continue;
    }
    const name = property.computed ? undefined : nameOf(property.key)!;
    c.mark(property.start);
    if (hasRest || name === undefined) {
      if (name === undefined) {
        compileExpression(c, property.key);
        c.emit("toKey");
      } else c.load(name);
      if (hasRest) {
        const key = c.local();
        keys.push(key);
        c.emit("dup");
        c.emit("setLocal", key);
      }
      c.emit("getElem");
    } else c.emit("getProp", c.constant(name));
    assignPattern(c, property.value, assign);
  }
  c.emit("pop");
}

function arrayPattern(c: Emitter, pattern: acorn.ArrayPattern, assign: Assign): void {
  const iterator = c.local();
  c.mark(pattern.start);
  c.quote(c.quoted ?? "");
  c.quoted = undefined;
  c.emit("getIterator");
  c.emit("iterWrap");
  c.emit("setLocal", iterator);
  for (const element of pattern.elements) {
    c.emit("getLocal", iterator);
    if (element?.type === "RestElement") {
      c.emit("newArray", 0);
      c.emit("swap");
      c.emit("pushAll");
      const again = c.label();
      const done = c.label();
      const value = c.local();
      c.place(again);
      c.emit("iterNext");
      c.jump("iterUnpack", done);
      c.emit("setLocal", value);
      c.emit("swap");
      c.emit("getLocal", value);
      c.emit("push");
      c.emit("swap");
      c.jump("loop", again);
      c.place(done);
      c.emit("pop");
      assignPattern(c, element.argument, assign);
      continue;
    }
    c.emit("iterNext");
    c.emit("iterValue");
    if (element) assignPattern(c, element, assign);
    else c.emit("pop");
  }
  c.emit("getLocal", iterator);
  c.emit("iterClose");
}
