/** Compiles statements: the operand stack is as high after one as before. Spec: ECMA-262 §14. */
import type * as acorn from "acorn";
import { compileClass } from "./classes.ts";
import type { Emitter, Label } from "./emitter.ts";
import { compileFunction } from "./compileFunction.ts";
import { compileCondition, compileDiscarded, compileExpression, compileNamed, quoteOf } from "./expressions.ts";
import { assignPattern, assignTarget, initialise } from "./patterns.ts";
import type { Node } from "./scope.ts";

type Statement = acorn.Statement | acorn.ModuleDeclaration;

/** Function declarations come to life before the first statement runs. */
export function hoistFunctions(c: Emitter, body: readonly Statement[]): void {
  for (const node of body) {
    let declaration = node.type === "ExportNamedDeclaration" || node.type === "ExportDefaultDeclaration" ? node.declaration : node;
    while (declaration?.type === "LabeledStatement") declaration = declaration.body;
    if (declaration?.type !== "FunctionDeclaration") continue;
    const name = declaration.id?.name;
    const fn = declaration as acorn.FunctionDeclaration;
    c.emit("closure", c.codes.push(compileFunction(c, fn, name ?? "default")) - 1);
    if (name !== undefined && c.scope.kind === "block" && !c.kind.isStrict && !c.isGlobal) {
      c.emit("dup");
      c.setOuter(name);
    }
    c.set(name ?? "*default*", undefined);
  }
}

export function compileStatements(c: Emitter, body: readonly Statement[]): void {
  for (const node of body) compileStatement(c, node, []);
}

export function compileStatement(c: Emitter, node: Statement, labels: readonly string[]): void {
  switch (node.type) {
    case "ExpressionStatement":
      if (c.completion === undefined) return compileDiscarded(c, node.expression);
      compileExpression(c, node.expression);
      return c.emit("setLocal", c.completion);
    case "VariableDeclaration": return compileDeclaration(c, node);
    case "FunctionDeclaration": case "EmptyStatement": case "DebuggerStatement": case "ImportDeclaration": case "ExportAllDeclaration": return;
    case "ClassDeclaration":
      compileClass(c, node, node.id?.name ?? "default");
      return c.set(node.id?.name ?? "*default*", undefined);
    case "ReturnStatement": return compileReturn(c, node);
    case "IfStatement": {
      const otherwise = c.label();
      compileCondition(c, node.test, otherwise);
      compileStatement(c, node.consequent, []);
      if (!node.alternate) return c.place(otherwise);
      const end = c.label();
      c.jump("jump", end);
      c.place(otherwise);
      compileStatement(c, node.alternate, []);
      return c.place(end);
    }
    case "BlockStatement": return inScope(c, node, () => {
      hoistFunctions(c, node.body);
      compileStatements(c, node.body);
    });
    case "ForStatement": return compileFor(c, node, labels);
    case "WhileStatement": return compileWhile(c, node, labels);
    case "DoWhileStatement": return compileDoWhile(c, node, labels);
    case "ForInStatement": case "ForOfStatement": return compileForEach(c, node, labels);
    case "LabeledStatement": {
      const { body } = node;
      const all = [...labels, node.label.name];
      if (/^(For|While|DoWhile)/.test(body.type)) return compileStatement(c, body, all);
      const end = c.label();
      c.controls.push({ kind: "target", labels: all, onBreak: end, onContinue: undefined, isSwitch: false });
      compileStatement(c, body, []);
      c.controls.pop();
      return c.place(end);
    }
    case "BreakStatement": case "ContinueStatement": return compileExit(c, node);
    case "SwitchStatement": return compileSwitch(c, node, labels);
    case "ThrowStatement":
      compileExpression(c, node.argument);
      c.mark(node.start);
      return c.emit("throw");
    case "TryStatement": return node.finalizer ? compileFinally(c, node, node.finalizer) : compileCatch(c, node);
    case "ExportNamedDeclaration":
      if (node.declaration) compileStatement(c, node.declaration, []);
      return;
    case "ExportDefaultDeclaration": {
      const { declaration } = node;
      if (declaration.type === "FunctionDeclaration") return;
      if (declaration.type === "ClassDeclaration") return compileStatement(c, declaration as acorn.ClassDeclaration, []);
      compileNamed(c, declaration, "default");
      return c.set("*default*", undefined);
    }
    default: throw new SyntaxError(`${node.type} is not simulated`);
  }
}

function inScope(c: Emitter, node: Node, inside: () => void): void {
  const scope = c.scopes.get(node)!;
  c.enter(scope);
  inside();
  c.leave(scope);
}

function compileDeclaration(c: Emitter, node: acorn.VariableDeclaration): void {
  for (const { id, init } of node.declarations) {
    if (!init) {
      if (node.kind === "var" && !c.isGlobal) continue;
      if (id.type === "Identifier" && node.kind === "var" && c.isGlobal && c.find(id.name)) continue;
      c.emit("undef");
      c.set((id as acorn.Identifier).name, undefined);
      continue;
    }
    compileNamed(c, init, id.type === "Identifier" ? id.name : undefined);
    if (id.type !== "Identifier") c.quoted = quoteOf(init);
    assignPattern(c, id, initialise);
  }
}

function compileReturn(c: Emitter, node: acorn.ReturnStatement): void {
  if (node.argument) compileExpression(c, node.argument);
  else c.emit("undef");
  if (c.kind.isAsync && c.kind.isGenerator && node.argument) c.emit("await");
  c.mark(node.start);
  if (c.controls.every((control) => control.kind === "env" || control.kind === "target")) return c.emit("return");
  const value = c.local();
  // In an async function the value is awaited while its handlers still stand.
  c.emit("setLocal", value);
  c.unwind(0, () => {
    c.emit("getLocal", value);
    c.emit("return");
  });
}

function compileExit(c: Emitter, node: acorn.BreakStatement | acorn.ContinueStatement): void {
  const wanted = node.label?.name;
  for (let at = c.controls.length - 1; at >= 0; at--) {
    const control = c.controls[at]!;
    if (control.kind !== "target") continue;
    const label = node.type === "BreakStatement" ? control.onBreak : control.onContinue;
    if (!label) continue;
    const isIt = wanted === undefined ? node.type === "ContinueStatement" || control.onContinue !== undefined || control.isSwitch : control.labels.includes(wanted);
    if (!isIt) continue;
    return c.unwind(at + 1, () => c.jump("jump", label));
  }
}

function loopBody(c: Emitter, labels: readonly string[], onBreak: Label, onContinue: Label, body: () => void): void {
  c.controls.push({ kind: "target", labels, onBreak, onContinue, isSwitch: false });
  body();
  c.controls.pop();
}

function compileFor(c: Emitter, node: acorn.ForStatement, labels: readonly string[]): void {
  const scope = c.scopes.get(node)!;
  c.enter(scope);
  if (node.init?.type === "VariableDeclaration") compileDeclaration(c, node.init);
  else if (node.init) compileDiscarded(c, node.init);
  const [test, again, next, end] = [c.label(), c.label(), c.label(), c.label()];
  c.place(test);
  if (node.test) compileCondition(c, node.test, end);
  c.place(again);
  loopBody(c, labels, end, next, () => compileStatement(c, node.body, []));
  c.place(next);
  // Every round has its own variables for the closures made in it.
  if (scope.envSize > 0) c.emit("copyEnv");
  if (node.update) compileDiscarded(c, node.update);
  c.jump("loop", test);
  c.place(end);
  c.leave(scope);
}

function compileWhile(c: Emitter, node: acorn.WhileStatement, labels: readonly string[]): void {
  const [next, end] = [c.label(), c.label()];
  c.place(next);
  compileCondition(c, node.test, end);
  loopBody(c, labels, end, next, () => compileStatement(c, node.body, []));
  c.jump("loop", next);
  c.place(end);
}

function compileDoWhile(c: Emitter, node: acorn.DoWhileStatement, labels: readonly string[]): void {
  const [again, next, end] = [c.label(), c.label(), c.label()];
  c.place(again);
  loopBody(c, labels, end, next, () => compileStatement(c, node.body, []));
  c.place(next);
  compileCondition(c, node.test, end);
  c.jump("loop", again);
  c.place(end);
}

function compileForEach(c: Emitter, node: acorn.ForInStatement | acorn.ForOfStatement, labels: readonly string[]): void {
  const scope = c.scopes.get(node)!;
  const isAsync = node.type === "ForOfStatement" && node.await;
  const mustClose = node.type === "ForOfStatement";
  const [iterator, value] = [c.local(), c.local()];
  compileExpression(c, node.right);
  c.mark(node.right.start);
  c.quote(quoteOf(node.right));
  if (node.type === "ForInStatement") c.emit("forIn");
  else {
    c.emit(isAsync ? "getAsyncIterator" : "getIterator");
    c.emit("iterWrap");
  }
  c.emit("setLocal", iterator);
  const [again, bodyEnd, exhausted, failed, end] = [c.label(), c.label(), c.label(), c.label(), c.label()];
  c.place(again);
  c.emit("getLocal", iterator);
  c.emit("iterNext");
  if (isAsync) c.emit("await");
  c.jump("iterUnpack", exhausted);
  c.emit("setLocal", value);
  c.emit("pop");
  c.controls.push({ kind: "target", labels, onBreak: end, onContinue: undefined, isSwitch: true });
  if (mustClose) {
    c.jump("pushHandler", failed, 0);
    c.controls.push({ kind: "iterator", local: iterator, isAsync }, { kind: "handler" });
  }
  c.enter(scope);
  c.emit("getLocal", value);
  assignPattern(c, node.left.type === "VariableDeclaration" ? node.left.declarations[0]!.id : node.left, node.left.type === "VariableDeclaration" ? initialise : assignTarget);
  // `continue` ends the body only; `break` leaves what was entered above, too.
  c.controls.push({ kind: "target", labels, onBreak: undefined, onContinue: bodyEnd, isSwitch: false });
  compileStatement(c, node.body, []);
  c.controls.pop();
  c.place(bodyEnd);
  c.leave(scope);
  if (mustClose) {
    c.emit("popHandler");
    c.controls.splice(-2);
  }
  c.controls.pop();
  c.jump("loop", again);
  if (mustClose) {
    c.place(failed);
    c.emit("getLocal", iterator);
    c.emit("iterCloseQuiet");
    c.emit("throw");
  }
  c.place(exhausted);
  c.emit("pop");
  c.place(end);
}

function compileSwitch(c: Emitter, node: acorn.SwitchStatement, labels: readonly string[]): void {
  const value = c.local();
  compileExpression(c, node.discriminant);
  c.emit("setLocal", value);
  const end = c.label();
  c.controls.push({ kind: "target", labels, onBreak: end, onContinue: undefined, isSwitch: true });
  inScope(c, node, () => {
    for (const one of node.cases) hoistFunctions(c, one.consequent);
    const entries = node.cases.map(() => c.label());
    node.cases.forEach((one, index) => {
      if (!one.test) return;
      c.emit("getLocal", value);
      compileExpression(c, one.test);
      c.emit("same");
      c.jump("jumpTrue", entries[index]!);
    });
    const otherwise = node.cases.findIndex((one) => !one.test);
    const none = c.label();
    c.jump("jump", otherwise < 0 ? none : entries[otherwise]!);
    node.cases.forEach((one, index) => {
      c.place(entries[index]!);
      compileStatements(c, one.consequent);
    });
    c.place(none);
  });
  c.controls.pop();
  c.place(end);
}

function compileCatch(c: Emitter, node: acorn.TryStatement): void {
  const [failed, end] = [c.label(), c.label()];
  c.jump("pushHandler", failed, 1);
  c.controls.push({ kind: "handler" });
  compileStatement(c, node.block, []);
  c.controls.pop();
  c.emit("popHandler");
  c.jump("jump", end);
  c.place(failed);
  const { handler } = node;
  if (handler) {
    inScope(c, handler, () => {
      if (handler.param) assignPattern(c, handler.param, initialise);
      else c.emit("pop");
      compileStatement(c, handler.body, []);
    });
  } else c.emit("throw");
  c.place(end);
}

/**
 * try … finally: the state local says how the block was left. 0: at its end; 1: by an exception, kept in the value
 * local; from 2: by a break, continue or return, which goes on after the finally block.
 */
function compileFinally(c: Emitter, node: acorn.TryStatement, finalizer: acorn.BlockStatement): void {
  const [state, value] = [c.local(), c.local()];
  const [failed, cleanup] = [c.label(), c.label()];
  const exits: { readonly id: number; readonly leave: () => void }[] = [];
  c.controls.push({ kind: "finally", label: cleanup, state, exits });
  c.jump("pushHandler", failed, 0);
  c.controls.push({ kind: "handler" });
  if (node.handler) compileCatch(c, { ...node, finalizer: null });
  else compileStatement(c, node.block, []);
  c.controls.pop();
  c.emit("popHandler");
  c.controls.pop();
  c.emit("int", 0);
  c.emit("setLocal", state);
  c.jump("jump", cleanup);
  c.place(failed);
  c.emit("setLocal", value);
  c.emit("int", 1);
  c.emit("setLocal", state);
  c.place(cleanup);
  compileStatement(c, finalizer, []);
  const rethrow = c.label();
  const end = c.label();
  c.jump("jumpSame", rethrow, state, 1);
  for (const { id, leave } of exits) {
    const mine = c.label();
    const other = c.label();
    c.jump("jumpSame", mine, state, id);
    c.jump("jump", other);
    c.place(mine);
    leave();
    c.place(other);
  }
  c.jump("jump", end);
  c.place(rethrow);
  c.emit("getLocal", value);
  c.emit("throw");
  c.place(end);
}
