/** Compiles functions and whole programs. Spec: ECMA-262 §15 Functions and Classes, §10.2.11 FunctionDeclarationInstantiation. */
import * as acorn from "acorn";
import type { Code, Unit } from "./code.ts";
import { Emitter, type FunctionKind } from "./emitter.ts";
import { compileExpression } from "./expressions.ts";
import { assignPattern, initialise } from "./patterns.ts";
import { analyse, type FunctionNode, type Node, type Scope } from "./scope.ts";
import { compileStatements, hoistFunctions } from "./statements.ts";

/** The name a property key spells; undefined when it has to be computed. */
export function nameOf(key: acorn.Expression | acorn.PrivateIdentifier | acorn.Literal): string | undefined {
  if (key.type === "Identifier" || key.type === "PrivateIdentifier") return key.name;
  if (key.type === "Literal") return typeof key.bigint === "string" ? key.bigint : String(key.value);
  return undefined;
}

export function isStrictBody(body: readonly Node[]): boolean {
  for (const node of body) {
    if (node.type !== "ExpressionStatement" || typeof node.directive !== "string") return false;
    if (node.directive === "use strict") return true;
  }
  return false;
}

export interface FunctionOptions {
  /** No `prototype`, no `new`; knows `super`. */
  readonly isMethod?: boolean;
  readonly classKind?: "base" | "derived";
  /** Where its text starts, when that is not the function itself (methods start at their name). */
  readonly start?: number;
  readonly end?: number;
}

/** The code of a function expression, declaration or method. */
export function compileFunction(outer: Emitter, node: FunctionNode, name: string, options: FunctionOptions = {}): Code {
  const isArrow = node.type === "ArrowFunctionExpression";
  const isStrict = outer.kind.isStrict || options.classKind !== undefined || (node.body.type === "BlockStatement" && isStrictBody(node.body.body));
  const kind: FunctionKind = {
    name, isArrow, isAsync: node.async, isGenerator: node.generator, isStrict, start: options.start ?? node.start, end: options.end ?? node.end,
    isConstructor: options.classKind !== undefined || (!isArrow && !options.isMethod && !node.async && !node.generator), isClass: options.classKind !== undefined,
    isDerived: options.classKind === "derived",
  };
  const scope = outer.scopes.get(node as Node)!;
  const c = new Emitter(outer.unit, outer.scopes, scope, kind);
  c.mark(node.start);
  prologue(c, scope, node.params, () => {
    if (node.type === "FunctionExpression" && node.id) {
      const binding = scope.bindings.get(node.id.name);
      if (binding?.kind === "self") {
        c.emit("callee");
        c.set(node.id.name, undefined);
      }
    }
  });
  if (options.classKind === "base") c.emit("runFields");
  if (node.body.type === "BlockStatement") {
    hoistFunctions(c, node.body.body);
    compileStatements(c, node.body.body);
    c.emit("undef");
  } else compileExpression(c, node.body);
  c.emit("return");
  return c.finish();
}

/** Numbers variables, makes the Env, takes the arguments over. */
function prologue(c: Emitter, scope: Scope, params: readonly acorn.Pattern[], before: () => void): void {
  // Arguments arrive in the first locals.
  params.forEach((param, index) => {
    if (param.type === "RestElement") return;
    c.paramCount = index + 1;
    c.localCount++;
    if (param.type !== "Identifier") return;
    const binding = scope.bindings.get(param.name)!;
    if (!binding.isCaptured) binding.index = index;
  });
  const plainLength = params.findIndex((param) => param.type === "AssignmentPattern" || param.type === "RestElement");
  c.length = plainLength < 0 ? params.length : plainLength;
  c.number(scope);
  if (scope.envSize > 0) c.emit("pushEnv", scope.envSize);
  c.prepare(scope);
  if (scope.usesArguments) {
    c.emit("arguments");
    c.set("arguments", undefined);
  }
  before();
  params.forEach((param, index) => {
    if (param.type === "RestElement") {
      c.emit("rest", index);
      assignPattern(c, param.argument, initialise);
    } else if (param.type !== "Identifier") {
      c.emit("getLocal", index);
      assignPattern(c, param, initialise);
    } else if (scope.bindings.get(param.name)!.isCaptured) {
      c.emit("getLocal", index);
      c.set(param.name, undefined);
    }
  });
  if (c.kind.isGenerator) {
    c.emit("start");
    // The first next()'s argument is nobody's.
    c.emit("pop");
  }
}

export interface ProgramOptions {
  readonly name: string;
  readonly sourceType: "script" | "module";
  /** Names that its function gets as arguments. */
  readonly params?: readonly string[];
  /** The value of the last expression statement is its result. */
  readonly wantsCompletion?: boolean;
  readonly isGlobal?: boolean;
  readonly isLibrary?: boolean;
  readonly allowAwait?: boolean;
}

/** A program as a function without a name. Throws acorn's SyntaxError with `pos` and `loc`. */
export function compileProgram(text: string, options: ProgramOptions): { code: Code; program: acorn.Program; scope: Scope; unit: Unit } {
  const isModule = options.sourceType === "module";
  const program = acorn.parse(text, {
    ecmaVersion: "latest", sourceType: options.sourceType, allowHashBang: true, allowReturnOutsideFunction: !isModule && options.params !== undefined,
    allowAwaitOutsideFunction: isModule || (options.allowAwait ?? false),
  });
  const unit: Unit = { name: options.name, text, isLibrary: options.isLibrary ?? false, imports: [] };
  const scopes = analyse(program, { isGlobal: options.isGlobal ?? false, params: options.params ?? [] });
  const scope = scopes.get(program)!;
  const isAsync = (isModule || options.allowAwait === true) && hasAwait(program.body as Node[]);
  const c = new Emitter(unit, scopes, scope, { name: "", isStrict: isModule || isStrictBody(program.body as Node[]), isAsync, start: 0, end: text.length });
  c.isGlobal = options.isGlobal ?? false;
  if (isModule) numberImports(scope, program);
  const params = (options.params ?? []).map((name): acorn.Identifier => ({ type: "Identifier", name, start: 0, end: 0 }) as acorn.Identifier);
  prologue(c, scope, params, () => {});
  if (options.wantsCompletion) {
    c.completion = c.local();
    c.emit("undef");
    c.emit("setLocal", c.completion);
  }
  hoistFunctions(c, program.body as acorn.Statement[]);
  compileStatements(c, program.body as acorn.Statement[]);
  if (c.completion === undefined) c.emit("undef");
  else c.emit("getLocal", c.completion);
  c.emit("return");
  return { code: c.finish(), program, scope, unit };
}

/** Imported names are numbered in the order of the text: `module.ts` fills `unit.imports` in the same order. */
function numberImports(scope: Scope, program: acorn.Program): void {
  let index = 0;
  for (const node of program.body) {
    if (node.type === "ImportDeclaration") for (const { local } of node.specifiers) scope.bindings.get(local.name)!.index = index++;
  }
}

/** Whether `await` stands outside of functions. */
function hasAwait(nodes: readonly Node[]): boolean {
  const search = (node: Node): boolean => {
    if (node.type === "AwaitExpression" || (node.type === "ForOfStatement" && node.await)) return true;
    if (node.type === "FunctionDeclaration" || node.type === "FunctionExpression" || node.type === "ArrowFunctionExpression") return false;
    for (const child of Object.values(node)) {
      if (child === null || typeof child !== "object") continue;
      for (const one of Array.isArray(child) ? child : [child]) if (one && typeof (one as Node).type === "string" && search(one as Node)) return true;
    }
    return false;
  };
  return nodes.some(search);
}

