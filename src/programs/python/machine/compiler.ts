/** Statements as steps. Models: CPython Python/compile.c (finally bodies are copied to every way out). */
import type { Position } from "../syntax/tree.ts";
import type { Expr, FunctionNode, Stmt } from "../syntax/tree.ts";
import { Builder } from "./builder.ts";
import { Code } from "./code.ts";
import { buildClass } from "./classes.ts";
import { parametersOf, type Unit } from "./expressionCompiler.ts";
import { PatternCompiler } from "./patternCompiler.ts";
import {
  binaryOperator, callFunction, deleteAttribute, deleteItemStep, forNext, getIterator, loadAttribute, loadItem, storeAttributeStep, storeItem,
} from "./objectSteps.ts";
import { asyncIterator, asyncNext, enterContext, leaveContext, leaveContextWithError, matchException, raiseStep, throwTop } from "./flowSteps.ts";
import { fromName, importFrom, importModule, importStar } from "./importSteps.ts";
import { ScopeTable } from "./scopes.ts";
import {
  assertionFailed, beginHandler, constant, duplicate, duplicateTwo, endHandler, jumpIf, keepReturn, loadClosure, pop, popBlock, reraise, returnKept, returnValue, rotateThree, setUp, swap, type Label,
} from "./steps.ts";
import { loadAnnotations, noteAnnotation, printExpression } from "./moduleSteps.ts";

/** A whole source text: a module, one interactive statement (its values are shown), or an expression. */
export function compileSource(source: string, file: string, tree: readonly Stmt[] | Expr, mode: "exec" | "single" | "eval"): Code {
  const scopes = new ScopeTable(tree);
  const code = new Code({ name: "<module>", qualname: "<module>", file, source, firstLine: 1, kind: "module", isInlined: false });
  const start: Position = { line: 1, col: 0, endLine: 1, endCol: 0 };
  const compiler = new Compiler({ file, source, scopes }, new Builder(code, scopes.root, undefined, start));
  compiler.module(tree, mode);
  return code;
}

export class Compiler extends PatternCompiler {
  #isInteractive = false;

  constructor(unit: Unit, builder: Builder) {
    super(unit, builder);
  }

  module(tree: readonly Stmt[] | Expr, mode: "exec" | "single" | "eval"): void {
    const { builder } = this;
    if (mode === "eval") {
      this.expr(tree as Expr);
      return builder.emit(returnValue);
    }
    this.#isInteractive = mode === "single";
    const body = tree as readonly Stmt[];
    builder.code.doc = docOf(body);
    if (mode === "exec") {
      builder.emit(constant(builder.code.doc));
      builder.store("__doc__");
    }
    this.body(body);
    builder.emit(constant(null));
    builder.emit(returnValue);
  }

  body(body: readonly Stmt[]): void {
    for (const stmt of body) {
      this.builder.position = stmt.pos;
      this.#stmt(stmt);
    }
  }

  #stmt(stmt: Stmt): void {
    const { builder } = this;
    switch (stmt.kind) {
      case "expression":
        this.expr(stmt.value);
        return builder.emit(this.#isInteractive && builder.scope.kind === "module" ? printExpression : pop);
      case "assign":
        this.expr(stmt.value);
        stmt.targets.forEach((target, i) => {
          if (i < stmt.targets.length - 1) builder.emit(duplicate);
          this.assign(target);
        });
        return;
      case "augmented": return this.#augmented(stmt);
      case "annotated": return this.#annotated(stmt);
      case "return": return this.#return(stmt);
      case "raise":
        if (stmt.value) this.expr(stmt.value);
        if (stmt.cause) this.expr(stmt.cause);
        builder.emit(raiseStep(stmt.value ? (stmt.cause ? 2 : 1) : 0));
        return builder.emit(throwTop);
      case "global": case "nonlocal": case "pass": return;
      case "delete":
        for (const target of stmt.targets) this.#delete(target);
        return;
      case "assert": {
        const end = builder.label();
        this.condition(stmt.test, end, true);
        builder.position = stmt.test.pos;
        if (stmt.message) this.expr(stmt.message);
        builder.emit(assertionFailed(stmt.message !== undefined));
        return builder.place(end);
      }
      case "break": case "continue": return this.#leaveLoop(stmt.kind, stmt.pos);
      case "import":
        for (const [name, as] of stmt.names) {
          builder.emit(importModule(name, as !== undefined));
          builder.store(as ?? name.split(".")[0]!);
        }
        return;
      case "from":
        builder.emit(importFrom(stmt.module, stmt.level, stmt.names.map(([name]) => name)));
        for (const [name, as] of stmt.names) {
          if (name === "*") builder.emit(importStar);
          else {
            builder.emit(fromName(name));
            builder.store(as ?? name);
          }
        }
        return builder.emit(pop);
      case "if": {
        const [orelse, end] = [builder.label(), builder.label()];
        this.condition(stmt.test, orelse, false);
        this.body(stmt.body);
        if (stmt.orelse.length > 0) builder.jump(end);
        builder.place(orelse);
        this.body(stmt.orelse);
        return builder.place(end);
      }
      case "while": return this.#while(stmt);
      case "for": return this.#for(stmt);
      case "try": return this.#try(stmt);
      case "with": return this.#with(stmt.items, stmt.body, stmt.isAsync);
      case "match": return this.match(stmt, (body) => this.body(body));
      case "function": return this.#function(stmt.node, stmt.pos);
      case "class": return this.#class(stmt);
    }
  }

  #augmented({ target, op, value, pos }: Extract<Stmt, { kind: "augmented" }>): void {
    const { builder } = this;
    const operate = (): void => {
      this.expr(value);
      builder.at(pos, () => builder.emit(binaryOperator(op, true)));
    };
    if (target.kind === "name") {
      this.expr(target);
      operate();
      builder.store(target.id);
    } else if (target.kind === "attribute") {
      this.expr(target.value);
      builder.emit(duplicate);
      builder.at(target.pos, () => builder.emit(loadAttribute(builder.mangle(target.name))));
      operate();
      builder.emit(swap);
      builder.emit(storeAttributeStep(builder.mangle(target.name)));
    } else if (target.kind === "subscript") {
      this.expr(target.value);
      this.expr(target.index);
      builder.emit(duplicateTwo);
      builder.at(target.pos, () => builder.emit(loadItem));
      operate();
      builder.emit(rotateThree);
      builder.emit(storeItem);
    }
  }

  #annotated({ target, annotation, value }: Extract<Stmt, { kind: "annotated" }>): void {
    const { builder } = this;
    if (value) {
      this.expr(value);
      this.assign(target);
    }
    if (builder.scope.isFunctionLike || target.kind !== "name") return;
    builder.emit(loadAnnotations);
    this.expr(annotation);
    builder.emit(noteAnnotation(builder.mangle(target.id)));
  }

  #delete(target: Expr): void {
    const { builder } = this;
    builder.at(target.pos, () => {
      if (target.kind === "name") builder.delete(target.id);
      else if (target.kind === "attribute") {
        this.expr(target.value);
        builder.emit(deleteAttribute(builder.mangle(target.name)));
      } else if (target.kind === "subscript") {
        this.expr(target.value);
        this.expr(target.index);
        builder.emit(deleteItemStep);
      } else if (target.kind === "tuple" || target.kind === "list") for (const item of target.items) this.#delete(item);
    });
  }

  // Ways out.

  #return(stmt: Extract<Stmt, { kind: "return" }>): void {
    const { builder } = this;
    if (!builder.scope.isFunctionLike) this.fail("'return' outside function", stmt.pos);
    if (stmt.value) this.expr(stmt.value);
    else builder.emit(constant(null));
    const needsUnwinding = builder.nesting.some(({ kind }) => kind !== "loop");
    if (!needsUnwinding) return builder.emit(returnValue);
    builder.emit(keepReturn);
    const saved = builder.nesting;
    for (let i = saved.length - 1; i >= 0; i--) {
      builder.nesting = saved.slice(0, i);
      this.#unwind(saved[i]!, true);
    }
    builder.nesting = saved;
    builder.emit(returnKept);
  }
  #leaveLoop(kind: "break" | "continue", pos: Position): void {
    const { builder } = this;
    const saved = builder.nesting;
    const at = saved.findLastIndex((one) => one.kind === "loop");
    const loop = saved[at];
    if (!loop || loop.kind !== "loop") this.fail(kind === "break" ? "'break' outside loop" : "'continue' not properly in loop", pos);
    for (let i = saved.length - 1; i > at; i--) {
      builder.nesting = saved.slice(0, i);
      this.#unwind(saved[i]!, false);
    }
    builder.nesting = saved;
    if (kind === "break" && loop.isFor) builder.emit(pop);
    builder.jump(kind === "break" ? loop.end : loop.again);
  }
  #unwind(nesting: Builder["nesting"][number], isReturn: boolean): void {
    const { builder } = this;
    switch (nesting.kind) {
      case "loop":
        // A `for` inside leaves its iterator on the stack: a return drops it with the frame, but blocks below count on it.
        if (nesting.isFor && isReturn) builder.emit(pop);
        return;
      case "block": return builder.emit(popBlock);
      case "handler":
        if (nesting.name !== undefined) {
          builder.emit(popBlock);
          this.#forget(nesting.name);
        }
        return builder.emit(endHandler);
      case "finally":
        builder.emit(popBlock);
        return nesting.emit();
      case "inFinally":
        builder.emit(pop);
        return builder.emit(endHandler);
      case "with":
        builder.emit(popBlock);
        builder.emit(leaveContext);
        if (nesting.isAsync) this.awaitTop();
        return builder.emit(pop);
    }
  }
  #forget(name: string): void {
    this.builder.emit(constant(null));
    this.builder.store(name);
    this.builder.delete(name);
  }
  #nested(nesting: Builder["nesting"][number], emit: () => void): void {
    const { builder } = this;
    builder.nesting = [...builder.nesting, nesting];
    emit();
    builder.nesting = builder.nesting.slice(0, -1);
  }

  // Compound statements.

  #while(stmt: Extract<Stmt, { kind: "while" }>): void {
    const { builder } = this;
    const [again, orelse, end] = [builder.label(), builder.label(), builder.label()];
    builder.place(again);
    this.condition(stmt.test, orelse, false);
    this.#nested({ kind: "loop", again, end, isFor: false }, () => this.body(stmt.body));
    builder.jump(again);
    builder.place(orelse);
    this.body(stmt.orelse);
    builder.place(end);
  }
  #for(stmt: Extract<Stmt, { kind: "for" }>): void {
    const { builder } = this;
    const [again, orelse, end] = [builder.label(), builder.label(), builder.label()];
    this.expr(stmt.iter);
    if (stmt.isAsync) return this.#asyncFor(stmt, again, orelse, end);
    builder.at(stmt.iter.pos, () => builder.emit(getIterator));
    builder.place(again);
    builder.at(stmt.iter.pos, () => builder.emit(forNext(orelse)));
    this.assign(stmt.target);
    this.#nested({ kind: "loop", again, end, isFor: true }, () => this.body(stmt.body));
    builder.jump(again);
    builder.place(orelse);
    this.body(stmt.orelse);
    builder.place(end);
  }
  #asyncFor(stmt: Extract<Stmt, { kind: "for" }>, again: Label, orelse: Label, end: Label): void {
    const { builder } = this;
    const [ended, goesOn] = [builder.label(), builder.label()];
    builder.emit(asyncIterator);
    builder.place(again);
    builder.emit(setUp(ended));
    builder.emit(asyncNext);
    this.awaitTop();
    builder.emit(popBlock);
    builder.jump(goesOn);
    builder.place(ended);
    builder.emit(beginHandler);
    builder.emit(constant(null));
    builder.emit(pop);
    builder.load("StopAsyncIteration");
    builder.emit(matchException);
    const matched = builder.label();
    builder.emit(jumpIf(matched, true));
    builder.emit(reraise);
    builder.place(matched);
    builder.emit(pop);
    builder.emit(endHandler);
    builder.emit(pop);
    builder.jump(orelse);
    builder.place(goesOn);
    this.assign(stmt.target);
    this.#nested({ kind: "loop", again, end, isFor: true }, () => this.body(stmt.body));
    builder.jump(again);
    builder.place(orelse);
    this.body(stmt.orelse);
    builder.place(end);
  }

  #try(stmt: Extract<Stmt, { kind: "try" }>): void {
    const { builder } = this;
    if (stmt.final.length === 0) return this.#handlers(stmt);
    const [handler, end] = [builder.label(), builder.label()];
    builder.emit(setUp(handler));
    this.#nested({ kind: "finally", emit: () => this.body(stmt.final) }, () => {
      if (stmt.handlers.length > 0) this.#handlers(stmt);
      else this.body(stmt.body);
    });
    builder.emit(popBlock);
    this.body(stmt.final);
    builder.jump(end);
    builder.place(handler);
    builder.emit(beginHandler);
    this.#nested({ kind: "inFinally" }, () => this.body(stmt.final));
    builder.emit(reraise);
    builder.place(end);
  }
  #handlers(stmt: Extract<Stmt, { kind: "try" }>): void {
    const { builder } = this;
    const [handler, end] = [builder.label(), builder.label()];
    builder.emit(setUp(handler));
    this.#nested({ kind: "block" }, () => this.body(stmt.body));
    builder.emit(popBlock);
    this.body(stmt.orelse);
    builder.jump(end);
    builder.place(handler);
    builder.emit(beginHandler);
    for (const { type, name, body, pos } of stmt.handlers) {
      const otherwise = builder.label();
      builder.position = pos;
      if (type) {
        this.expr(type);
        builder.emit(matchException);
        builder.emit(jumpIf(otherwise, false));
      }
      if (name === undefined) {
        builder.emit(pop);
        this.#nested({ kind: "handler", name }, () => this.body(body));
      } else {
        const cleanup = builder.label();
        builder.store(name);
        builder.emit(setUp(cleanup));
        this.#nested({ kind: "handler", name }, () => this.body(body));
        builder.emit(popBlock);
        this.#forget(name);
        const over = builder.label();
        builder.jump(over);
        builder.place(cleanup);
        this.#forget(name);
        builder.emit(reraise);
        builder.place(over);
      }
      builder.emit(endHandler);
      builder.jump(end);
      builder.place(otherwise);
    }
    builder.emit(reraise);
    builder.place(end);
  }

  #with(items: Extract<Stmt, { kind: "with" }>["items"], body: readonly Stmt[], isAsync: boolean): void {
    const { builder } = this;
    const [first, ...others] = items;
    if (!first) return this.body(body);
    const [context, target] = first;
    const [handler, end, suppressed] = [builder.label(), builder.label(), builder.label()];
    this.expr(context);
    const { pos } = context;
    builder.at(pos, () => {
      builder.emit(enterContext(isAsync));
      if (isAsync) this.awaitTop();
      builder.emit(setUp(handler, 1));
    });
    this.#nested({ kind: "with", isAsync }, () => {
      if (target) this.assign(target);
      else builder.emit(pop);
      this.#with(others, body, isAsync);
    });
    builder.position = pos;
    builder.emit(popBlock);
    builder.emit(leaveContext);
    if (isAsync) this.awaitTop();
    builder.emit(pop);
    builder.jump(end);
    builder.place(handler);
    builder.emit(beginHandler);
    builder.emit(leaveContextWithError);
    if (isAsync) this.awaitTop();
    builder.emit(jumpIf(suppressed, true));
    builder.emit(reraise);
    builder.place(suppressed);
    builder.emit(pop);
    builder.emit(endHandler);
    builder.emit(pop);
    builder.place(end);
  }

  // Definitions.

  #function(node: FunctionNode, pos: Position): void {
    const { builder } = this;
    for (const decorator of node.decorators) this.expr(decorator);
    const scope = this.unit.scopes.of(node);
    const code = this.inner(node.name, scope, pos, "function", (inner) => {
      inner.builder.code.doc = docOf(node.body);
      inner.body(node.body);
      inner.builder.emit(constant(null));
      inner.builder.emit(returnValue);
    });
    parametersOf(code, node.params);
    this.closure(code, node.params, node.returns);
    for (const decorator of [...node.decorators].reverse()) builder.at(decorator.pos, () => builder.emit(callFunction(1)));
    builder.store(node.name);
  }

  #class(stmt: Extract<Stmt, { kind: "class" }>): void {
    const { builder } = this;
    for (const decorator of stmt.decorators) this.expr(decorator);
    const scope = this.unit.scopes.of(stmt);
    const code = this.inner(stmt.name, scope, stmt.pos, "class", (inner) => {
      const doc = docOf(stmt.body);
      inner.builder.load("__name__");
      inner.builder.store("__module__");
      inner.builder.emit(constant(scope.parent!.qualname(stmt.name)));
      inner.builder.store("__qualname__");
      if (doc !== null) {
        inner.builder.emit(constant(doc));
        inner.builder.store("__doc__");
      }
      inner.body(stmt.body);
      const cell = inner.builder.cell("__class__");
      inner.builder.emit(cell >= 0 && scope.cells.has("__class__") ? loadClosure(cell) : constant(null));
      inner.builder.emit(returnValue);
    });
    builder.emit(constant(buildClass));
    this.closure(code, undefined, undefined);
    builder.emit(constant(stmt.name));
    this.#classArguments(stmt);
    for (const decorator of [...stmt.decorators].reverse()) builder.at(decorator.pos, () => builder.emit(callFunction(1)));
    builder.store(stmt.name);
  }
  #classArguments(stmt: Extract<Stmt, { kind: "class" }>): void {
    // The function and the name are on the stack already: they become the first two arguments.
    const star = stmt.bases.find((base) => base.kind === "starred");
    if (star) this.fail("starred base classes are not supported", star.pos);
    for (const base of stmt.bases) this.expr(base);
    for (const { value } of stmt.keywords) this.expr(value);
    this.builder.position = { ...stmt.pos, endLine: stmt.pos.line, col: 0, endCol: 0 };
    this.callPrepared(stmt.bases.length + 2, stmt.keywords.map(({ name }) => name!));
  }
}

function docOf(body: readonly Stmt[]): string | null {
  const [first] = body;
  return first?.kind === "expression" && first.value.kind === "constant" && first.value.value.type === "str" ? first.value.value.value : null;
}
