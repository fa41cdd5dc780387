/** Expressions as steps. Models: CPython Python/compile.c. */
import { ellipsis, PyBytes, PyComplex, PyFloat, type Value } from "../objects/value.ts";
import { PythonSyntaxError, type Comprehension, type Constant, type Expr, type FormattedValue, type Keyword, type Parameters, type Position } from "../syntax/tree.ts";
import { Builder } from "./builder.ts";
import { type Anchor, Code } from "./code.ts";
import {
  addKeyword, addToDict, addToSet, binaryOperator, callFunction, callMethod, callNamed, callSpread, comparison, extendList, formatField, forNext, getIterator, loadAttribute, loadItem, loadMethod, makeFunction, unaryOperator, unpack, updateDict, updateSet, storeAttributeStep, storeItem,
} from "./objectSteps.ts";
import { asyncIterator, delegate, delegated, getAwaitable, yieldStep } from "./flowSteps.ts";
import type { Scope, ScopeTable } from "./scopes.ts";
import {
  appendTo, buildList, buildSlice, buildText, buildTuple, constant, duplicate, emptyDict, emptySet, jumpIf, jumpIfOrPop, listToTuple, loadClosure, not, pop, returnValue, rotateThree, swap,
} from "./steps.ts";

/** What every code object of one source text shares. */
export interface Unit {
  readonly file: string;
  readonly source: string;
  readonly scopes: ScopeTable;
}

export function constantValue(value: Constant): Value {
  switch (value.type) {
    case "int": case "str": return value.value;
    case "float": return new PyFloat(value.value);
    case "imaginary": return new PyComplex(0, value.value);
    case "bytes": return new PyBytes(Uint8Array.from(value.value, (char) => char.charCodeAt(0)));
    case "none": return null;
    case "true": return true;
    case "false": return false;
    case "ellipsis": return ellipsis;
  }
}

export class ExpressionCompiler {
  protected readonly unit: Unit;
  protected builder: Builder;

  constructor(unit: Unit, builder: Builder) {
    this.unit = unit;
    this.builder = builder;
  }

  protected fail(message: string, pos: Position): never {
    throw new PythonSyntaxError(message, pos);
  }
  #anchor(line: number, start: number, end: number): void {
    this.builder.code.anchors.set(this.builder.code.steps.length, { line, start, end } satisfies Anchor);
  }

  expr(expr: Expr): void {
    const saved = this.builder.position;
    this.builder.position = expr.pos;
    this.#expr(expr);
    this.builder.position = saved;
  }

  #expr(expr: Expr): void {
    const { builder } = this;
    switch (expr.kind) {
      case "constant": return builder.emit(constant(constantValue(expr.value)));
      case "joined": return this.#joined(expr.parts);
      case "name": return builder.load(expr.id);
      case "attribute":
        this.expr(expr.value);
        return builder.emit(loadAttribute(builder.mangle(expr.name)));
      case "subscript":
        this.expr(expr.value);
        this.expr(expr.index);
        this.#anchor(expr.pos.endLine, expr.value.pos.endCol, expr.pos.endCol);
        return builder.emit(loadItem);
      case "slice":
        for (const part of [expr.lower, expr.upper, expr.step]) {
          if (part) this.expr(part);
          else builder.emit(constant(null));
        }
        return builder.emit(buildSlice);
      case "call": return this.#call(expr);
      case "binary": {
        this.expr(expr.left);
        this.expr(expr.right);
        const line = this.unit.source.split("\n", expr.left.pos.endLine).at(-1) ?? "";
        let at = expr.left.pos.endCol;
        while (at < line.length && !line.startsWith(expr.op, at)) at++;
        this.#anchor(expr.left.pos.endLine, at, at + expr.op.length);
        return builder.emit(binaryOperator(expr.op));
      }
      case "unary":
        if (expr.op === "-" && expr.operand.kind === "constant" && (expr.operand.value.type === "int" || expr.operand.value.type === "float")) {
          const value = constantValue(expr.operand.value);
          return builder.emit(constant(value instanceof PyFloat ? new PyFloat(-value.value) : typeof value === "bigint" ? -value : -(value as number) || 0));
        }
        this.expr(expr.operand);
        return builder.emit(expr.op === "not" ? not : unaryOperator(expr.op));
      case "boolean": {
        const end = builder.label();
        expr.values.forEach((value, i) => {
          this.expr(value);
          if (i < expr.values.length - 1) builder.emit(jumpIfOrPop(end, expr.op === "or"));
        });
        return builder.place(end);
      }
      case "compare": return this.#compare(expr);
      case "conditional": {
        const [orelse, end] = [builder.label(), builder.label()];
        this.condition(expr.test, orelse, false);
        this.expr(expr.body);
        builder.jump(end);
        builder.place(orelse);
        this.expr(expr.orelse);
        return builder.place(end);
      }
      case "lambda": {
        const code = this.inner("<lambda>", this.unit.scopes.of(expr), expr.pos, "function", (inner) => {
          inner.expr(expr.body);
          inner.builder.emit(returnValue);
        });
        parametersOf(code, expr.params);
        return this.closure(code, expr.params, undefined);
      }
      case "list": case "tuple": case "set": return this.#display(expr.kind, expr.items);
      case "dict":
        builder.emit(emptyDict);
        for (const [key, value] of expr.items) {
          if (key) this.expr(key);
          this.expr(value);
          builder.emit(key ? addToDict(1) : updateDict(false));
        }
        return;
      case "comprehension": return this.#comprehension(expr);
      case "starred": return this.fail("can't use starred expression here", expr.pos);
      case "named":
        this.expr(expr.value);
        builder.emit(duplicate);
        return builder.store(expr.target);
      case "yield":
        if (expr.value) this.expr(expr.value);
        else builder.emit(constant(null));
        return builder.emit(yieldStep);
      case "yieldFrom":
        this.expr(expr.value);
        builder.emit(getIterator);
        return this.#delegate();
      case "await":
        if (!builder.scope.isAsync && builder.scope.kind !== "comprehension") this.fail(builder.scope.isFunctionLike ? "'await' outside async function" : "'await' outside function", expr.pos);
        this.expr(expr.value);
        builder.emit(getAwaitable);
        return this.#delegate();
    }
  }
  #delegate(): void {
    const { builder } = this;
    builder.emit(constant(null));
    const again = builder.label();
    builder.place(again);
    builder.emit(delegate);
    builder.emit(delegated(again));
  }
  /** Awaits what is on the stack. */
  protected awaitTop(): void {
    this.builder.emit(getAwaitable);
    this.#delegate();
  }

  /** Jumps when the test's truth is `wanted`; goes on otherwise. */
  protected condition(test: Expr, target: { pc: number }, wanted: boolean): void {
    const { builder } = this;
    if (test.kind === "unary" && test.op === "not") return this.condition(test.operand, target, !wanted);
    if (test.kind === "boolean") {
      const isShort = (test.op === "or") === wanted;
      const end = builder.label();
      test.values.forEach((value, i) => {
        if (i === test.values.length - 1) this.condition(value, target, wanted);
        else if (isShort) this.condition(value, target, wanted);
        else this.condition(value, end, !wanted);
      });
      return builder.place(end);
    }
    this.expr(test);
    builder.at(test.pos, () => builder.emit(jumpIf(target, wanted)));
  }

  #compare(expr: Extract<Expr, { kind: "compare" }>): void {
    const { builder } = this;
    this.expr(expr.left);
    const [end, cleanup] = [builder.label(), builder.label()];
    expr.rights.forEach((right, i) => {
      this.expr(right);
      const isLast = i === expr.rights.length - 1;
      if (!isLast) {
        builder.emit(duplicate);
        builder.emit(rotateThree);
      }
      builder.emit(comparison(expr.ops[i]!));
      if (!isLast) builder.emit(jumpIfOrPop(cleanup, false));
    });
    if (expr.rights.length > 1) {
      builder.jump(end);
      builder.place(cleanup);
      builder.emit(swap);
      builder.emit(pop);
    }
    builder.place(end);
  }

  #joined(parts: readonly (string | FormattedValue)[]): void {
    for (const part of parts) {
      if (typeof part === "string") this.builder.emit(constant(part));
      else this.#field(part);
    }
    this.builder.emit(buildText(parts.length));
  }
  #field({ value, conversion, spec }: FormattedValue): void {
    this.expr(value);
    if (spec) this.#joined(spec);
    this.builder.at(value.pos, () => this.builder.emit(formatField(conversion, spec !== undefined)));
  }

  #display(kind: "list" | "tuple" | "set", list: readonly Expr[]): void {
    const { builder } = this;
    if (kind === "set") {
      builder.emit(emptySet);
      for (const item of list) {
        this.expr(item.kind === "starred" ? item.value : item);
        builder.emit(item.kind === "starred" ? updateSet : addToSet(1));
      }
      return;
    }
    if (!list.some((item) => item.kind === "starred")) {
      for (const item of list) this.expr(item);
      return builder.emit(kind === "list" ? buildList(list.length) : buildTuple(list.length));
    }
    this.#spreadList(list);
    if (kind === "tuple") builder.emit(listToTuple);
  }
  #spreadList(list: readonly Expr[]): void {
    const { builder } = this;
    builder.emit(buildList(0));
    for (const item of list) {
      this.expr(item.kind === "starred" ? item.value : item);
      builder.emit(item.kind === "starred" ? extendList : appendTo(1));
    }
  }

  #call(expr: Extract<Expr, { kind: "call" }>): void {
    const { builder } = this;
    const { func, args, keywords } = expr;
    const isSpread = args.some((arg) => arg.kind === "starred") || keywords.some(({ name }) => name === undefined);
    const isMethod = func.kind === "attribute" && !isSpread;
    if (isMethod) {
      this.expr(func.value);
      builder.at(func.pos, () => builder.emit(loadMethod(builder.mangle(func.name))));
    } else this.expr(func);
    if (func.kind === "name" && func.id === "super" && args.length === 0 && keywords.length === 0 && builder.cell("__class__") >= 0) {
      builder.load("__class__");
      builder.load(builder.scope.kind === "comprehension" ? "self" : (builder.code.locals[0] ?? "self"));
      return builder.emit(callFunction(2));
    }
    this.callArguments(args, keywords, isMethod);
    // 3.13 marks the parentheses of a call.
    this.builder.code.anchors.set(this.builder.code.steps.length - 1, { line: -1, start: func.pos.endLine, end: func.pos.endCol });
  }
  protected callArguments(args: readonly Expr[], keywords: readonly Keyword[], isMethod: boolean): void {
    const { builder } = this;
    if (args.some((arg) => arg.kind === "starred") || keywords.some(({ name }) => name === undefined)) {
      this.#spreadList(args);
      builder.emit(emptyDict);
      for (const { name, value } of keywords) {
        if (name !== undefined) builder.emit(constant(name));
        this.expr(value);
        builder.emit(name === undefined ? updateDict(true) : addKeyword);
      }
      return builder.emit(callSpread);
    }
    for (const arg of args) this.expr(arg);
    for (const { value } of keywords) this.expr(value);
    const names = keywords.map(({ name }) => name!);
    if (names.length > 0) builder.emit(callNamed(args.length, names, isMethod));
    else builder.emit(isMethod ? callMethod(args.length) : callFunction(args.length));
  }

  /** Calls with arguments that are on the stack already. */
  protected callPrepared(count: number, names: readonly string[]): void {
    this.builder.emit(names.length > 0 ? callNamed(count, names, false) : callFunction(count));
  }

  // Functions.

  /** Compiles the body of an inner code object. */
  protected inner(name: string, scope: Scope, pos: Position, plain: "function" | "class", body: (compiler: this) => void): Code {
    const kind = plain === "class" ? "class" : scope.isAsync ? (scope.isGenerator ? "asyncGenerator" : "coroutine") : scope.isGenerator ? "generator" : "function";
    const outer = this.builder;
    const code = new Code({
      name, qualname: scope.parent ? scope.parent.qualname(name) : name, file: this.unit.file, source: this.unit.source, firstLine: pos.line, kind,
      isInlined: scope.kind === "comprehension" && !scope.isGenerator,
    });
    this.builder = new Builder(code, scope, outer, pos);
    body(this);
    this.builder = outer;
    return code;
  }
  /** Makes a function of a code object: default values, annotations and cells are given to it. */
  protected closure(code: Code, params: Parameters | undefined, returns: Expr | undefined): void {
    const { builder } = this;
    const defaults = params ? [...params.positionalOnly, ...params.normal].flatMap((one) => (one.default ? [one.default] : [])) : [];
    const keywordDefaults = params ? params.keywordOnly.filter((one) => one.default) : [];
    const annotated = params ? [...params.positionalOnly, ...params.normal, params.rest, ...params.keywordOnly, params.keywords].filter((one) => one?.annotation) : [];
    for (const value of defaults) this.expr(value);
    for (const one of keywordDefaults) this.expr(one.default!);
    for (const one of annotated) this.expr(one!.annotation!);
    if (returns) this.expr(returns);
    for (const name of code.frees) builder.emit(loadClosure(builder.cell(name)));
    const annotations = [...annotated.map((one) => one!.name), ...(returns ? ["return"] : [])];
    builder.emit(makeFunction(code, { defaults: defaults.length, keywordNames: keywordDefaults.map(({ name }) => name), annotations, cells: code.frees.length }));
  }

  #comprehension(expr: Extract<Expr, { kind: "comprehension" }>): void {
    const { builder } = this;
    const scope = this.unit.scopes.of(expr);
    const [first] = expr.clauses as readonly [Comprehension];
    scope.isAsync = false;
    const isAsync = expr.clauses.some((clause) => clause.isAsync);
    const code = this.inner(scope.name, scope, expr.pos, "function", (inner) => {
      if (expr.result === "list") inner.builder.emit(buildList(0));
      else if (expr.result === "set") inner.builder.emit(emptySet);
      else if (expr.result === "dict") inner.builder.emit(emptyDict);
      inner.builder.load(".0");
      inner.clause(expr, 0);
      if (expr.result === "generator") inner.builder.emit(constant(null));
      inner.builder.emit(returnValue);
    });
    code.positionalCount = 1;
    this.closure(code, undefined, undefined);
    this.expr(first.iter);
    builder.at(first.iter.pos, () => builder.emit(first.isAsync ? asyncIterator : getIterator));
    builder.emit(callFunction(1));
    if (isAsync && expr.result !== "generator") this.fail("asynchronous comprehension outside of an asynchronous function", expr.pos);
  }
  protected clause(expr: Extract<Expr, { kind: "comprehension" }>, index: number): void {
    const { builder } = this;
    const clause = expr.clauses[index];
    if (!clause) {
      // Every clause left its iterator on the stack.
      const depth = expr.clauses.length + 1;
      this.expr(expr.element);
      if (expr.value) this.expr(expr.value);
      if (expr.result === "list") builder.emit(appendTo(depth));
      else if (expr.result === "set") builder.emit(addToSet(depth));
      else if (expr.result === "dict") builder.emit(addToDict(depth));
      else {
        builder.emit(yieldStep);
        builder.emit(pop);
      }
      return;
    }
    const [again, end] = [builder.label(), builder.label()];
    if (index > 0) {
      this.expr(clause.iter);
      builder.at(clause.iter.pos, () => builder.emit(getIterator));
    }
    builder.place(again);
    builder.at(clause.iter.pos, () => builder.emit(forNext(end)));
    this.assign(clause.target);
    for (const condition of clause.conditions) this.condition(condition, again, false);
    this.clause(expr, index + 1);
    builder.jump(again);
    builder.place(end);
  }

  // Targets.

  /** Stores what is on the stack. */
  protected assign(target: Expr): void {
    const { builder } = this;
    builder.at(target.pos, () => {
      switch (target.kind) {
        case "name": return builder.store(target.id);
        case "attribute":
          this.expr(target.value);
          return builder.emit(storeAttributeStep(builder.mangle(target.name)));
        case "subscript":
          this.expr(target.value);
          this.expr(target.index);
          this.#anchor(target.pos.endLine, target.value.pos.endCol, target.pos.endCol);
          return builder.emit(storeItem);
        case "tuple": case "list": {
          const star = target.items.findIndex((item) => item.kind === "starred");
          if (target.items.filter((item) => item.kind === "starred").length > 1) this.fail("multiple starred expressions in assignment", target.pos);
          builder.emit(star < 0 ? unpack(target.items.length, false, 0) : unpack(star, true, target.items.length - star - 1));
          for (const item of target.items) this.assign(item.kind === "starred" ? item.value : item);
          return;
        }
        case "starred": return this.fail("starred assignment target must be in a list or tuple", target.pos);
        default: return this.fail("cannot assign", target.pos);
      }
    });
  }
}

/** Fills in how many parameters of which kind there are. */
export function parametersOf(code: Code, params: Parameters): void {
  code.positionalOnlyCount = params.positionalOnly.length;
  code.positionalCount = params.positionalOnly.length + params.normal.length;
  code.keywordOnlyCount = params.keywordOnly.length;
  code.hasRest = params.rest !== undefined;
  code.hasKeywords = params.keywords !== undefined;
}
