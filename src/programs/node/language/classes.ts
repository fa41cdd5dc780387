/** Compiles classes. Spec: ECMA-262 §15.7 Class Definitions. */
import type * as acorn from "acorn";
import { compileFunction, nameOf } from "./compileFunction.ts";
import { Emitter } from "./emitter.ts";
import { compileExpression, compileNamed, isAnonymous } from "./expressions.ts";
import { keyName, type Node } from "./scope.ts";
import { compileStatements, hoistFunctions } from "./statements.ts";

type Member = acorn.MethodDefinition | acorn.PropertyDefinition | acorn.StaticBlock;
const isPrivate = (member: Member): boolean => member.type !== "StaticBlock" && member.key.type === "PrivateIdentifier";

/** Leaves the class's constructor on the stack. */
export function compileClass(c: Emitter, node: acorn.Class, name: string): void {
  const scope = c.scopes.get(node as Node)!;
  c.number(scope);
  c.scope = scope;
  if (scope.envSize > 0) {
    c.emit("pushEnv", scope.envSize);
    c.controls.push({ kind: "env" });
  }
  c.prepare(scope);
  for (const binding of scope.bindings.values()) {
    if (binding.kind !== "private") continue;
    c.emit("newPrivate", c.constant(binding.name));
    c.set(binding.name, undefined);
  }
  const members = node.body.body;
  if (node.superClass) compileExpression(c, node.superClass);
  const constructor = members.find((member) => member.type === "MethodDefinition" && member.kind === "constructor") as acorn.MethodDefinition | undefined;
  const classKind = node.superClass ? "derived" : "base";
  const range = { start: node.start, end: node.end };
  c.mark(node.start);
  c.emit("class", c.codes.push(constructor ? compileFunction(c, constructor.value, name, { classKind, ...range }) : defaultConstructor(c, name, classKind, range)) - 1);
  // [constructor prototype]
  for (const member of members) {
    if (member.type === "StaticBlock" || member === constructor) continue;
    if (member.computed) {
      compileExpression(c, member.key);
      c.emit("toKey");
      if (member.type === "PropertyDefinition") {
        c.set(keyName(member.start), undefined);
        continue;
      }
    } else if (member.type === "PropertyDefinition" || isPrivate(member)) continue;
    else c.load(nameOf(member.key)!);
    if (member.type !== "MethodDefinition") continue;
    const own = member.computed ? "" : nameOf(member.key)!;
    c.emit("closure", c.codes.push(compileFunction(c, member.value, own, { isMethod: true, start: member.start })) - 1);
    c.emit("defMember", kindOf(member) + (member.static ? 4 : 0));
  }
  const onInstances = members.filter((member) => member.type !== "StaticBlock" && !member.static && (member.type === "PropertyDefinition" || isPrivate(member)));
  if (onInstances.length > 0) c.emit("setFields", c.codes.push(initialiser(c, onInstances, range)) - 1);
  c.emit("pop");
  if (node.id) {
    c.emit("dup");
    c.set(node.id.name, undefined);
  }
  const onClass = members.filter((member) => member.type === "StaticBlock" || (member.static && (member.type === "PropertyDefinition" || isPrivate(member))));
  if (onClass.length > 0) c.emit("staticInit", c.codes.push(initialiser(c, onClass, range)) - 1);
  c.leave(scope);
}

function kindOf(member: acorn.MethodDefinition): number {
  return member.kind === "get" ? 1 : member.kind === "set" ? 2 : 0;
}

function defaultConstructor(outer: Emitter, name: string, classKind: "base" | "derived", range: { start: number; end: number }): ReturnType<Emitter["finish"]> {
  const c = new Emitter(outer.unit, outer.scopes, outer.scope, { name, isStrict: true, isConstructor: true, isClass: true, isDerived: classKind === "derived", ...range });
  if (classKind === "derived") {
    c.emit("superArgs");
    c.emit("superCall");
    c.emit("bindThis");
    c.emit("pop");
  } else c.emit("runFields");
  c.emit("undef");
  c.emit("return");
  return c.finish();
}

/** A function that sets up fields and private methods of its `this`; private methods come first. */
function initialiser(outer: Emitter, members: readonly Member[], range: { start: number; end: number }): ReturnType<Emitter["finish"]> {
  const c = new Emitter(outer.unit, outer.scopes, outer.scope, { name: "<instance_members_initializer>", isStrict: true, ...range });
  const outerScope = outer.scope;
  for (const member of members) {
    if (member.type !== "MethodDefinition") continue;
    c.emit("this");
    const name = nameOf(member.key)!;
    c.get(`#${name}`, member.start);
    c.emit("closure", c.codes.push(compileFunction(c, member.value, `#${name}`, { isMethod: true, start: member.start })) - 1);
    c.emit("defPrivate", kindOf(member) + 4);
  }
  for (const member of members) {
    if (member.type === "MethodDefinition") continue;
    const scope = c.scopes.get(member)!;
    c.number(scope);
    c.scope = scope;
    if (scope.envSize > 0) {
      c.emit("pushEnv", scope.envSize);
      c.controls.push({ kind: "env" });
    }
    c.prepare(scope);
    if (member.type === "StaticBlock") {
      hoistFunctions(c, member.body);
      compileStatements(c, member.body);
    } else {
      c.mark(member.start);
      c.emit("this");
      const name = member.computed ? undefined : nameOf(member.key)!;
      if (isPrivate(member)) c.get(`#${name}`, member.start);
      else if (member.computed) c.get(keyName(member.start), member.end);
      else c.load(name);
      const label = isPrivate(member) ? `#${name}` : name;
      if (!member.value) c.emit("undef");
      else {
        compileNamed(c, member.value, label);
        if (label === undefined && isAnonymous(member.value)) c.emit("nameFunctionByKey");
      }
      if (isPrivate(member)) c.emit("defPrivate", 0);
      else {
        c.emit("defElem");
        c.emit("pop");
      }
    }
    if (scope.envSize > 0) {
      c.emit("popEnv");
      c.controls.pop();
    }
    c.scope = outerScope;
  }
  c.emit("undef");
  c.emit("return");
  return c.finish();
}
