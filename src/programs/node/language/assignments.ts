/** Compiles what reads or writes a place: member references, updates, assignments. Spec: ECMA-262 §13.15, §13.4. */
import type * as acorn from "acorn";
import { nameOf } from "./compileFunction.ts";
import type { Emitter } from "./emitter.ts";
import { binary, compileExpression, compileNamed } from "./expressions.ts";
import { assignPattern, assignTarget } from "./patterns.ts";

/** The key of a member expression, as a value. */
export function compileKey(c: Emitter, node: acorn.MemberExpression): void {
  if (node.property.type === "PrivateIdentifier") c.get(`#${node.property.name}`, node.property.start);
  else if (node.computed) compileExpression(c, node.property);
  else c.load(nameOf(node.property)!);
}

/** What of a member expression is evaluated before it is read or written: object, and key where it is no constant. */
export type Reference = "name" | "element" | "super" | "private";
export function compileReference(c: Emitter, node: acorn.MemberExpression): Reference {
  if (node.object.type === "Super") {
    compileKey(c, node);
    return "super";
  }
  compileExpression(c, node.object);
  if (node.property.type === "PrivateIdentifier") {
    compileKey(c, node);
    return "private";
  }
  if (!node.computed) return "name";
  compileExpression(c, node.property);
  return "element";
}
export function readReference(c: Emitter, node: acorn.MemberExpression, reference: Reference): void {
  c.mark(node.property.start);
  if (reference === "name") c.emit("getProp", c.constant(nameOf(node.property)!));
  else c.emit(reference === "element" ? "getElem" : reference === "super" ? "getSuper" : "getPrivate");
}
export function writeReference(c: Emitter, node: acorn.MemberExpression, reference: Reference): void {
  c.mark(reference === "name" || reference === "private" ? node.property.start : node.start);
  if (reference === "name") c.emit("setProp", c.constant(nameOf(node.property)!));
  else c.emit(reference === "element" ? "setElem" : reference === "super" ? "setSuper" : "setPrivate");
}

export function compileUpdate(c: Emitter, node: acorn.UpdateExpression): void {
  const { argument } = node;
  const change = node.operator === "++" ? "inc" : "dec";
  if (argument.type === "Identifier") {
    c.get(argument.name, argument.start);
    c.mark(node.start);
    if (node.prefix) {
      c.emit(change);
      c.emit("dup");
    } else {
      c.emit("toNumeric");
      c.emit("dup");
      c.emit(change);
    }
    return c.set(argument.name, argument.start);
  }
  const member = argument as acorn.MemberExpression;
  const reference = compileReference(c, member);
  const isOne = reference === "name" || reference === "super";
  c.emit(isOne ? "dup" : "dup2");
  readReference(c, member, reference);
  if (node.prefix) {
    c.emit(change);
    return writeReference(c, member, reference);
  }
  c.emit("toNumeric");
  c.emit("dup");
  c.emit(isOne ? "rot3" : "rot4");
  c.emit(change);
  writeReference(c, member, reference);
  c.emit("pop");
}

export function compileAssignment(c: Emitter, node: acorn.AssignmentExpression): void {
  const { left, operator, right } = node;
  if (operator === "=") {
    if (left.type === "Identifier") {
      compileNamed(c, right, left.name);
      c.emit("dup");
      return c.set(left.name, left.start);
    }
    if (left.type === "MemberExpression") {
      const reference = compileReference(c, left);
      compileExpression(c, right);
      return writeReference(c, left, reference);
    }
    compileExpression(c, right);
    c.emit("dup");
    return assignPattern(c, left, assignTarget);
  }
  const logical = operator === "&&=" ? "jumpFalseKeep" : operator === "||=" ? "jumpTrueKeep" : operator === "??=" ? "jumpSetKeep" : undefined;
  if (left.type === "Identifier") {
    c.get(left.name, left.start);
    if (logical) {
      const end = c.label();
      c.jump(logical, end);
      compileNamed(c, right, left.name);
      c.emit("dup");
      c.set(left.name, left.start);
      return c.place(end);
    }
    compileExpression(c, right);
    c.mark(node.start);
    c.emit(binary[operator.slice(0, -1)]!);
    c.emit("dup");
    return c.set(left.name, left.start);
  }
  const member = left as acorn.MemberExpression;
  const reference = compileReference(c, member);
  const isOne = reference === "name" || reference === "super";
  c.emit(isOne ? "dup" : "dup2");
  readReference(c, member, reference);
  if (!logical) {
    compileExpression(c, right);
    c.mark(node.start);
    c.emit(binary[operator.slice(0, -1)]!);
    return writeReference(c, member, reference);
  }
  const keep = c.label();
  const end = c.label();
  c.jump(logical, keep);
  compileExpression(c, right);
  writeReference(c, member, reference);
  c.jump("jump", end);
  c.place(keep);
  c.emit(isOne ? "swap" : "rot3");
  c.emit("pop");
  if (!isOne) c.emit("pop");
  c.place(end);
}
