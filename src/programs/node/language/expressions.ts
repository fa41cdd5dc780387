/** Compiles expressions: each leaves one value on the operand stack. Spec: ECMA-262 §13. */
import type * as acorn from "acorn";
import { compileAssignment, compileKey, compileReference, compileUpdate, readReference } from "./assignments.ts";
import { compileClass } from "./classes.ts";
import type { Instruction } from "./code.ts";
import type { Emitter, Label } from "./emitter.ts";
import { compileFunction, nameOf } from "./compileFunction.ts";
import { JsArray, type Value } from "./values.ts";

/** Instructions of the binary operators. */
export const binary: Readonly<Record<string, Instruction>> = {
  "+": "add", "-": "sub", "*": "mul", "/": "div", "%": "mod", "**": "exp", "&": "bitAnd", "|": "bitOr", "^": "bitXor", "<<": "shl", ">>": "sar", ">>>": "shr",
  "<": "lt", "<=": "le", ">": "gt", ">=": "ge", "==": "eq", "!=": "ne", "===": "same", "!==": "differ", instanceof: "instanceof", in: "in",
};

type Expression = acorn.Expression | acorn.SpreadElement | acorn.PrivateIdentifier | acorn.Super;

/** Compiles an expression that may give its function or class a name ("x" in `let x = () => {}`). */
export function compileNamed(c: Emitter, node: acorn.Expression, name: string | undefined): void {
  if (name !== undefined && (node.type === "ArrowFunctionExpression" || (node.type === "FunctionExpression" && !node.id))) {
    c.emit("closure", c.codes.push(compileFunction(c, node, name)) - 1);
  } else if (name !== undefined && node.type === "ClassExpression" && !node.id) compileClass(c, node, name);
  else compileExpression(c, node);
}

/** An expression as V8's messages quote it. */
export function quoteOf(node: acorn.Expression | acorn.Super | acorn.PrivateIdentifier | acorn.SpreadElement): string {
  switch (node.type) {
    case "Identifier": return node.name;
    case "PrivateIdentifier": return `#${node.name}`;
    case "ThisExpression": return "this";
    case "Super": return "(intermediate value)";
    case "Literal": return typeof node.value === "string" ? `"${node.value}"` : (node.raw ?? String(node.value));
    case "MemberExpression": return node.computed ? `${quoteOf(node.object)}[${quoteOf(node.property)}]` : `${quoteOf(node.object)}${node.optional ? "?." : "."}${quoteOf(node.property)}`;
    case "CallExpression": return `${quoteOf(node.callee)}(...)`;
    case "ChainExpression": case "ParenthesizedExpression": return quoteOf(node.expression);
    case "AwaitExpression": return "(intermediate value)";
    default: return "(intermediate value)";
  }
}

/** An expression whose value nobody wants. */
export function compileDiscarded(c: Emitter, node: acorn.Expression): void {
  if (node.type === "UpdateExpression" && node.argument.type === "Identifier") {
    const found = c.find(node.argument.name);
    if (found && !found.binding.isCaptured && found.binding.kind !== "const" && !found.binding.isEarly && found.binding.kind !== "self") {
      c.mark(node.start);
      return c.emit("incLocal", found.binding.index, node.operator === "++" ? 1 : -1);
    }
  }
  if (node.type === "AssignmentExpression" && node.left.type === "Identifier" && node.operator === "=") {
    compileNamed(c, node.right, node.left.name);
    return c.set(node.left.name, node.left.start);
  }
  compileExpression(c, node);
  c.emit("pop");
}

export function compileExpression(c: Emitter, node: Expression): void {
  switch (node.type) {
    case "Literal": return compileLiteral(c, node);
    case "Identifier": return c.get(node.name, node.start);
    case "ThisExpression": return c.emit("this");
    case "TemplateLiteral": return compileTemplate(c, node);
    case "TaggedTemplateExpression": {
      compileCallee(c, node.tag);
      const cooked = node.quasi.quasis.map((quasi): Value => quasi.value.cooked ?? undefined);
      const raw = node.quasi.quasis.map((quasi): Value => quasi.value.raw);
      const strings = new JsArray(null, cooked);
      strings.data = raw;
      c.emit("template", c.constant(strings));
      for (const expression of node.quasi.expressions) compileExpression(c, expression);
      c.mark(node.start);
      return c.emit("call", node.quasi.expressions.length + 1);
    }
    case "ArrayExpression": return compileArray(c, node.elements);
    case "ObjectExpression": return compileObject(c, node);
    case "FunctionExpression": case "ArrowFunctionExpression":
      return c.emit("closure", c.codes.push(compileFunction(c, node, node.type === "FunctionExpression" ? (node.id?.name ?? "") : "")) - 1);
    case "ClassExpression": return compileClass(c, node, node.id?.name ?? "");
    case "UnaryExpression": return compileUnary(c, node);
    case "UpdateExpression": return compileUpdate(c, node);
    case "BinaryExpression":
      if (node.left.type === "PrivateIdentifier") {
        c.get(`#${node.left.name}`, node.start);
        compileExpression(c, node.right);
        c.mark(node.start);
        return c.emit("hasPrivate");
      }
      compileExpression(c, node.left);
      compileExpression(c, node.right);
      c.mark(node.start);
      return c.emit(binary[node.operator]!);
    case "LogicalExpression": {
      const end = c.label();
      compileExpression(c, node.left);
      c.jump(node.operator === "&&" ? "jumpFalseKeep" : node.operator === "||" ? "jumpTrueKeep" : "jumpSetKeep", end);
      compileExpression(c, node.right);
      return c.place(end);
    }
    case "ConditionalExpression": {
      const otherwise = c.label();
      const end = c.label();
      compileCondition(c, node.test, otherwise);
      compileExpression(c, node.consequent);
      c.jump("jump", end);
      c.place(otherwise);
      compileExpression(c, node.alternate);
      return c.place(end);
    }
    case "AssignmentExpression": return compileAssignment(c, node);
    case "SequenceExpression": {
      for (const one of node.expressions.slice(0, -1)) compileDiscarded(c, one);
      return compileExpression(c, node.expressions.at(-1)!);
    }
    case "MemberExpression": return compileMember(c, node, undefined);
    case "ChainExpression": {
      const end = c.label();
      compileChain(c, node.expression, end);
      return c.place(end);
    }
    case "CallExpression": return compileCall(c, node, undefined);
    case "NewExpression":
      compileExpression(c, node.callee);
      if (node.arguments.some((arg) => arg.type === "SpreadElement")) {
        compileArray(c, node.arguments);
        c.mark(node.start);
        c.quote(quoteOf(node.callee));
        return c.emit("newSpread");
      }
      for (const arg of node.arguments) compileExpression(c, arg);
      c.mark(node.start);
      c.quote(quoteOf(node.callee));
      return c.emit("new", node.arguments.length);
    case "AwaitExpression":
      compileExpression(c, node.argument);
      c.mark(node.start);
      return c.emit("await");
    case "YieldExpression": return compileYield(c, node);
    case "MetaProperty": return c.emit(node.meta.name === "new" ? "newTarget" : "importMeta");
    case "ImportExpression":
      compileExpression(c, node.source);
      c.mark(node.start);
      return c.emit("importCall");
    case "ParenthesizedExpression": return compileExpression(c, node.expression);
    default: throw new SyntaxError(`${node.type} is not simulated`);
  }
}

function compileLiteral(c: Emitter, node: acorn.Literal): void {
  if (node.regex) return c.emit("regexp", c.constant(node.regex.pattern), c.constant(node.regex.flags));
  if (typeof node.bigint === "string") return c.emit("const", c.constant(BigInt(node.bigint)));
  const value = node.value as Value;
  if (value === null) c.emit("null");
  else if (value === true) c.emit("true");
  else if (value === false) c.emit("false");
  else c.load(value);
}

function compileTemplate(c: Emitter, node: acorn.TemplateLiteral): void {
  let parts = 0;
  node.quasis.forEach((quasi, index) => {
    if (index > 0) {
      compileExpression(c, node.expressions[index - 1]!);
      parts++;
    }
    if (quasi.value.cooked || index === 0) {
      c.load(quasi.value.cooked ?? "");
      parts++;
    }
  });
  c.mark(node.start);
  if (parts > 1 || node.expressions.length > 0) c.emit("concat", parts);
}

/** Jumps to `otherwise` unless the condition holds. */
export function compileCondition(c: Emitter, test: acorn.Expression, otherwise: Label): void {
  if (test.type === "BinaryExpression" && test.operator === "<" && test.left.type !== "PrivateIdentifier") {
    compileExpression(c, test.left);
    compileExpression(c, test.right);
    c.mark(test.start);
    return c.jump("jumpUnlessLess", otherwise);
  }
  if (test.type === "UnaryExpression" && test.operator === "!") {
    compileExpression(c, test.argument);
    return c.jump("jumpTrue", otherwise);
  }
  compileExpression(c, test);
  c.jump("jumpFalse", otherwise);
}

/** An array of the elements; holes and spreads included. */
export function compileArray(c: Emitter, elements: readonly (acorn.Expression | acorn.SpreadElement | null)[]): void {
  let at = elements.findIndex((element) => element === null || element.type === "SpreadElement");
  if (at < 0) at = elements.length;
  for (const element of elements.slice(0, at)) compileExpression(c, element!);
  c.emit("newArray", at);
  for (const element of elements.slice(at)) {
    if (element === null) c.emit("pushHole");
    else if (element.type === "SpreadElement") {
      compileExpression(c, element.argument);
      c.mark(element.argument.start);
      c.quote(quoteOf(element.argument));
      iterate(c, () => c.emit("push"), "pushAll");
    } else {
      compileExpression(c, element);
      c.emit("push");
    }
  }
}

/** Runs `each` with every value of the iterable on top of the stack; `collect` (pushAll) does it at once where possible. */
function iterate(c: Emitter, each: () => void, collect: "pushAll"): void {
  // [array iterable] → [array iterator]; what is below the iterator is the array.
  c.emit("getIterator");
  c.emit("iterWrap");
  c.emit(collect);
  const again = c.label();
  const done = c.label();
  c.place(again);
  c.emit("iterNext");
  c.jump("iterUnpack", done);
  // [array iterator value] → [iterator array value] → [iterator array] → [array iterator]
  const value = c.local();
  c.emit("setLocal", value);
  c.emit("swap");
  c.emit("getLocal", value);
  each();
  c.emit("swap");
  c.jump("loop", again);
  c.place(done);
  c.emit("pop");
}

function compileObject(c: Emitter, node: acorn.ObjectExpression): void {
  c.emit("newObject");
  for (const property of node.properties) {
    if (property.type === "SpreadElement") {
      compileExpression(c, property.argument);
      c.emit("spreadObject");
      continue;
    }
    const { key, value, kind } = property;
    const name = property.computed ? undefined : nameOf(key);
    if (kind !== "init" || property.method) {
      if (name === undefined) {
        compileExpression(c, key);
        c.emit("toKey");
      } else c.load(name);
      c.emit("closure", c.codes.push(compileFunction(c, value as acorn.FunctionExpression, name ?? "", { isMethod: true })) - 1);
      c.emit("defMethod", kind === "get" ? 1 : kind === "set" ? 2 : 0);
    } else if (name === undefined) {
      compileExpression(c, key);
      c.emit("toKey");
      compileExpression(c, value);
      if (isAnonymous(value)) c.emit("nameFunctionByKey");
      c.emit("defElem");
    } else if (name === "__proto__" && !property.shorthand) {
      compileExpression(c, value);
      c.emit("setProto");
    } else {
      compileNamed(c, value, name);
      c.emit("defField", c.constant(name));
    }
  }
}

export function isAnonymous(node: acorn.Expression): boolean {
  return node.type === "ArrowFunctionExpression" || ((node.type === "FunctionExpression" || node.type === "ClassExpression") && !node.id);
}

function compileUnary(c: Emitter, node: acorn.UnaryExpression): void {
  const { argument, operator } = node;
  if (operator === "typeof" && argument.type === "Identifier" && !c.find(argument.name)) return c.emit("typeofGlobal", c.constant(argument.name));
  if (operator === "delete") {
    const target = argument.type === "ChainExpression" ? argument.expression : argument;
    if (target.type === "MemberExpression" && target.object.type !== "Super") {
      const end = c.label();
      compileChain(c, target.object, end);
      if (target.optional) c.jump("jumpNullish", end);
      compileKey(c, target);
      c.mark(node.start);
      c.emit("deleteElem");
      return c.place(end);
    }
    compileDiscarded(c, argument);
    return c.emit("true");
  }
  if (operator === "-" && argument.type === "Literal" && typeof argument.value === "number") return c.load(-argument.value);
  compileExpression(c, argument);
  c.mark(node.start);
  switch (operator) {
    case "!": return c.emit("not");
    case "-": return c.emit("neg");
    case "+": return c.emit("plus");
    case "~": return c.emit("bitNot");
    case "typeof": return c.emit("typeof");
    case "void":
      c.emit("pop");
      return c.emit("undef");
    default: throw new SyntaxError(`${operator} is not simulated`);
  }
}

/** A part of an optional chain: where something is missing, undefined is left and `end` is next. */
function compileChain(c: Emitter, node: acorn.Expression | acorn.Super, end: Label): void {
  if (node.type === "MemberExpression") compileMember(c, node, end);
  else if (node.type === "CallExpression") compileCall(c, node, end);
  else compileExpression(c, node);
}

function compileMember(c: Emitter, node: acorn.MemberExpression, end: Label | undefined): void {
  if (node.object.type === "Super") return readReference(c, node, compileReference(c, node));
  if (end) compileChain(c, node.object, end);
  else compileExpression(c, node.object);
  if (node.optional) c.jump("jumpNullish", end!);
  if (node.property.type === "PrivateIdentifier") {
    compileKey(c, node);
    return readReference(c, node, "private");
  }
  if (node.computed) compileExpression(c, node.property);
  readReference(c, node, node.computed ? "element" : "name");
}

/** Leaves the function and its `this`. */
function compileCallee(c: Emitter, callee: acorn.Expression | acorn.Super, end?: Label): void {
  if (callee.type === "ChainExpression") return compileCallee(c, callee.expression, end);
  if (callee.type !== "MemberExpression") {
    if (end) compileChain(c, callee, end);
    else compileExpression(c, callee);
    return c.emit("undef");
  }
  if (callee.object.type === "Super") {
    compileKey(c, callee);
    c.mark(callee.property.start);
    return c.emit("getSuperMethod");
  }
  if (end) compileChain(c, callee.object, end);
  else compileExpression(c, callee.object);
  if (callee.optional && end) c.jump("jumpNullish", end);
  if (callee.property.type === "PrivateIdentifier" || callee.computed) compileKey(c, callee);
  c.mark(callee.property.start);
  if (callee.property.type === "PrivateIdentifier") c.emit("getPrivateMethod");
  else if (callee.computed) c.emit("getElemMethod");
  else c.emit("getMethod", c.constant(nameOf(callee.property)!));
}

function compileCall(c: Emitter, node: acorn.CallExpression, end: Label | undefined): void {
  const hasSpread = node.arguments.some((arg) => arg.type === "SpreadElement");
  if (node.callee.type === "Super") {
    compileArray(c, node.arguments);
    c.mark(node.start);
    c.emit("superCall");
    return c.emit("bindThis");
  }
  compileCallee(c, node.callee, end);
  if (node.optional && end) c.jump("jumpNullishUnder", end);
  if (hasSpread) compileArray(c, node.arguments);
  else for (const arg of node.arguments) compileExpression(c, arg);
  // V8 names the place of the method's name, or else of the callee.
  c.mark(node.callee.type === "MemberExpression" ? node.callee.property.start : node.start);
  c.quote(quoteOf(node.callee));
  if (hasSpread) c.emit("callSpread");
  else c.emit("call", node.arguments.length);
}

function compileYield(c: Emitter, node: acorn.YieldExpression): void {
  const isAsync = c.kind.isAsync ?? false;
  if (!node.delegate) {
    if (node.argument) compileExpression(c, node.argument);
    else c.emit("undef");
    if (isAsync) c.emit("await");
    return c.emit("yield");
  }
  compileExpression(c, node.argument!);
  c.mark(node.argument!.start);
  c.emit(isAsync ? "getAsyncIterator" : "getIterator");
  c.emit("iterWrap");
  c.emit("int", 0);
  c.emit("undef");
  const again = c.label();
  const done = c.label();
  c.place(again);
  // [iterator mode received] → the inner iterator's answer
  c.emit("delegate");
  if (isAsync) c.emit("await");
  c.jump(isAsync ? "asyncDelegateCheck" : "delegateCheck", done);
  c.jump("loop", again);
  c.place(done);
}
