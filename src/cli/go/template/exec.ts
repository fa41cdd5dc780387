import { utf8 } from "../../../base/bytes.ts";
import { plain } from "../sprintf.ts";
import { quote } from "../quote.ts";
import type { GoMethod, GoValue, ParamType } from "../value.ts";
import { isNil, missing, sortedEntries, typeName } from "../value.ts";
import type { BranchNode, Command, Node, Operand, Pipe } from "./nodes.ts";
import { source } from "./nodes.ts";
import type { Template } from "./parse.ts";

/** Runs a template over a value. Spec: Go text/template (exec), error texts included. */

/** A function of the template; `variadic`: the last parameter takes any number. */
export interface TemplateFunction extends GoMethod {
  readonly variadic?: true;
}

export type Functions = ReadonlyMap<string, TemplateFunction>;

export interface ExecOptions {
  readonly functions: Functions;
  /** Option("missingkey=error"): a missing map key ends the run. */
  readonly missingKeyIsError?: boolean;
  /** Values found in maps count as `interface {}` in error messages: the data is untyped JSON. */
  readonly isUntyped?: boolean;
  /** Go 1.25 and later name the types that cannot be compared. */
  readonly comparisonNamesTypes?: boolean;
}

/** A run that failed; `output` is what had been written before. */
export class ExecError extends Error {
  readonly output: string;
  constructor(message: string, output: string) {
    super(message);
    this.output = output;
  }
}

/** The text for `data`. Throws ExecError("template: :1:2: executing \"\" at <.X>: …"). */
export function execTemplate(template: Template, data: GoValue, options: ExecOptions): string {
  const run = new Run(template, options);
  const tree = template.trees.get("");
  if (!tree || tree.length === 0) {
    if (tree) return "";
    throw new ExecError(`template: "" is an incomplete or empty template`, "");
  }
  run.walkList(tree, data, [{ name: "$", value: data }]);
  return run.output;
}

interface Variable {
  readonly name: string;
  value: GoValue;
}
type Scope = Variable[];

class Leave {
  readonly kind: "break" | "continue";
  constructor(kind: "break" | "continue") {
    this.kind = kind;
  }
}

type At = { readonly at: number } & (Operand | Command | Node);

class Run {
  output = "";
  readonly #template: Template;
  readonly #options: ExecOptions;
  #name = "";
  #node: At | undefined;
  #depth = 0;

  constructor(template: Template, options: ExecOptions) {
    this.#template = template;
    this.#options = options;
  }

  #fail(message: string): ExecError {
    const node = this.#node;
    if (!node) return new ExecError(`template: ${this.#name}: ${message}`, this.output);
    const before = this.#template.text.slice(0, node.at);
    const start = before.lastIndexOf("\n") + 1;
    const line = before.split("\n").length;
    const where = `:${line}:${utf8(before.slice(start)).length}`;
    return new ExecError(`template: ${where}: executing ${quote(this.#name)} at <${source(node)}>: ${message}`, this.output);
  }

  walkList(nodes: readonly Node[], dot: GoValue, scope: Scope): void {
    for (const node of nodes) this.#walk(node, dot, scope);
  }

  #walk(node: Node, dot: GoValue, scope: Scope): void {
    this.#node = node;
    switch (node.kind) {
      case "text":
        this.output += node.text;
        return;
      case "action": {
        const value = this.#pipeline(node.pipe, dot, scope);
        if (node.pipe.variables.length === 0) this.#print(value);
        return;
      }
      case "if":
      case "with": {
        const inner = [...scope];
        const value = this.#pipeline(node.pipe, dot, inner);
        if (isTrue(value)) this.walkList(node.body, node.kind === "with" ? value : dot, inner);
        else if (node.otherwise) this.walkList(node.otherwise, dot, inner);
        return;
      }
      case "range":
        return this.#range(node, dot, [...scope]);
      case "template":
        return this.#call(node, dot, scope);
      default:
        throw new Leave(node.kind);
    }
  }

  #call(node: Node & { kind: "template" }, dot: GoValue, scope: Scope): void {
    const tree = this.#template.trees.get(node.name);
    if (!tree) throw this.#fail(`template ${quote(node.name)} not defined`);
    if (this.#depth >= 1000) throw this.#fail("exceeded maximum template depth (100000)");
    const data = node.pipe ? this.#pipeline(node.pipe, dot, scope) : missing;
    const name = this.#name;
    this.#name = node.name;
    this.#depth++;
    this.walkList(tree, data, [{ name: "$", value: data }]);
    this.#depth--;
    this.#name = name;
  }

  #range(node: BranchNode, dot: GoValue, scope: Scope): void {
    const value = this.#pipeline(node.pipe, dot, scope);
    const { variables, assigns } = node.pipe;
    const pairs = this.#pairs(value, node);
    if (pairs.length === 0) {
      if (node.otherwise) this.walkList(node.otherwise, dot, scope);
      return;
    }
    for (const [key, item] of pairs) {
      const inner = [...scope];
      const set = (index: number, to: GoValue): void => {
        const name = variables[index];
        if (name === undefined) return;
        inner.findLast((variable) => variable.name === name)!.value = to;
      };
      if (!assigns) for (const name of variables) inner.push({ name, value: missing });
      set(0, variables.length > 1 ? key : item);
      set(1, item);
      try {
        this.walkList(node.body, item, inner);
      } catch (error) {
        if (!(error instanceof Leave)) throw error;
        if (error.kind === "break") return;
      }
    }
  }

  #pairs(value: GoValue, node: BranchNode): [GoValue, GoValue][] {
    if (typeof value === "number") return Array.from({ length: Math.max(0, value) }, (_, i) => [i, i]);
    if (value !== null && typeof value === "object") {
      if (value.kind === "slice") return (value.items ?? []).map((item, i) => [i, item]);
      if (value.kind === "map") return sortedEntries(value);
      if (value.kind === "missing") return [];
    }
    if (value === null) return [];
    this.#node = node.pipe;
    throw this.#fail(`range can't iterate over ${plain(value)}`);
  }

  #print(value: GoValue): void {
    if (value === null || (typeof value === "object" && value.kind === "missing")) this.output += "<no value>";
    else this.output += plain(typeof value === "object" && value.kind === "struct" ? { ...value, isPointer: false } : value);
  }

  #pipeline(pipe: Pipe, dot: GoValue, scope: Scope): GoValue {
    this.#node = pipe;
    let value: GoValue | undefined;
    for (const command of pipe.commands) value = this.#command(command, dot, scope, value);
    const result = value ?? null;
    for (const name of pipe.variables) {
      const known = pipe.assigns ? scope.findLast((variable) => variable.name === name) : undefined;
      if (known) known.value = result;
      else scope.push({ name, value: result });
    }
    return result;
  }

  #command(command: Command, dot: GoValue, scope: Scope, final: GoValue | undefined): GoValue {
    const first = command.args[0]!;
    switch (first.kind) {
      case "field":
        return this.#fieldPath(dot, first, first.path, command, dot, scope, final);
      case "chain":
        return this.#chain(first, command, dot, scope, final);
      case "identifier":
        return this.#function(first, command, dot, scope, final);
      case "pipe":
        this.#notAFunction(command, final);
        return this.#pipeline(first, dot, scope);
      case "variable":
        return this.#variable(first, command, dot, scope, final);
      default:
    }
    this.#node = first;
    this.#notAFunction(command, final);
    switch (first.kind) {
      case "bool":
      case "string":
        return first.value;
      case "dot":
        return dot;
      case "number":
        return first.isFloat ? { kind: "float", value: first.value } : first.value;
      default:
        throw this.#fail("nil is not a command");
    }
  }

  #notAFunction(command: Command, final: GoValue | undefined): void {
    if (command.args.length > 1 || final !== undefined) {
      throw this.#fail(`can't give argument to non-function ${source(command.args[0]!)}`);
    }
  }

  #variable(
    node: Operand & { kind: "variable" },
    command: Command | undefined,
    dot: GoValue,
    scope: Scope,
    final: GoValue | undefined,
  ): GoValue {
    this.#node = node;
    const value = scope.findLast((variable) => variable.name === node.name)?.value ?? null;
    if (node.path.length > 0) return this.#fieldPath(value, node, node.path, command, dot, scope, final);
    if (command) this.#notAFunction(command, final);
    return value;
  }

  #chain(
    node: Operand & { kind: "chain" },
    command: Command | undefined,
    dot: GoValue,
    scope: Scope,
    final: GoValue | undefined,
  ): GoValue {
    this.#node = node;
    if (node.of.kind === "nil") throw this.#fail(`indirection through explicit nil in ${source(node)}`);
    const value = this.#operand(node.of, dot, scope);
    return this.#fieldPath(value, node, node.path, command, dot, scope, final);
  }

  #fieldPath(
    start: GoValue,
    node: At & Operand,
    path: readonly string[],
    command: Command | undefined,
    dot: GoValue,
    scope: Scope,
    final: GoValue | undefined,
  ): GoValue {
    let value = start;
    for (const [i, name] of path.entries()) {
      const isLast = i === path.length - 1;
      this.#node = node;
      value = this.#field(value, name, node, isLast ? command : undefined, isLast ? final : undefined, dot, scope);
    }
    return value;
  }

  #field(
    receiver: GoValue,
    name: string,
    node: At & Operand,
    command: Command | undefined,
    final: GoValue | undefined,
    dot: GoValue,
    scope: Scope,
  ): GoValue {
    const hasArgs = (command !== undefined && command.args.length > 1) || final !== undefined;
    if (receiver === null || (typeof receiver === "object" && receiver.kind === "missing")) {
      if (this.#options.missingKeyIsError) throw this.#fail(`nil data; no entry for key ${quote(name)}`);
      return missing;
    }
    if (typeof receiver === "object") {
      const method = "methods" in receiver ? receiver.methods?.[name] : undefined;
      if (method) return this.#invoke(method, name, node, command, dot, scope, final);
      if (receiver.kind === "struct") {
        const field = receiver.fields.find((one) => one.name === name);
        if (field) {
          if (hasArgs) throw this.#fail(`${name} has arguments but cannot be invoked as function`);
          return field.value;
        }
      }
      if (receiver.kind === "map") {
        if (hasArgs) throw this.#fail(`${name} is not a method but has arguments`);
        const value = receiver.entries?.get(name);
        if (value !== undefined) return value;
        if (this.#options.missingKeyIsError) throw this.#fail(`map has no entry for key ${quote(name)}`);
        return missing;
      }
      if (receiver.kind === "nil") throw this.#fail(`nil pointer evaluating ${receiver.type}.${name}`);
    }
    const type = this.#options.isUntyped ? "interface {}" : typeName(receiver);
    throw this.#fail(`can't evaluate field ${name} in type ${type}`);
  }

  #function(
    node: Operand & { kind: "identifier" },
    command: At & (Command | Operand),
    dot: GoValue,
    scope: Scope,
    final: GoValue | undefined,
  ): GoValue {
    this.#node = node;
    const call = this.#options.functions.get(node.name);
    if (!call) throw this.#fail(`${quote(node.name)} is not a defined function`);
    const given = command.kind === "command" ? command : undefined;
    if (node.name === "and" || node.name === "or") return this.#shortCircuit(node.name, given, dot, scope, final);
    return this.#invoke(call, node.name, command, given, dot, scope, final);
  }

  /** and/or stop at the first operand that decides. */
  #shortCircuit(name: string, command: Command | undefined, dot: GoValue, scope: Scope, final: GoValue | undefined): GoValue {
    const args = command?.args.slice(1) ?? [];
    if (args.length === 0 && final === undefined)
      throw this.#fail(`wrong number of args for ${name}: want at least 1 got 0`);
    let value: GoValue = null;
    for (const arg of args) {
      value = this.#operand(arg, dot, scope);
      if (isTrue(value) === (name === "or")) return value;
    }
    return final === undefined ? value : final;
  }

  #invoke(
    call: TemplateFunction,
    name: string,
    node: At & (Command | Operand),
    command: Command | undefined,
    dot: GoValue,
    scope: Scope,
    final: GoValue | undefined,
  ): GoValue {
    const args = command?.args.slice(1) ?? [];
    const count = args.length + (final === undefined ? 0 : 1);
    const fixed = call.variadic ? call.params.length - 1 : call.params.length;
    if (call.variadic ? count < fixed : count !== fixed)
      throw this.#fail(`wrong number of args for ${name}: want ${call.variadic ? "at least " : ""}${fixed} got ${count}`);
    const type = (i: number): ParamType => call.params[Math.min(i, call.params.length - 1)]!;
    const values = args.map((arg, i) => this.#argument(arg, type(i), dot, scope));
    if (final !== undefined) values.push(this.#typed(final, type(args.length)));
    this.#node = node;
    try {
      return call.call(...values);
    } catch (error) {
      if (error instanceof ExecError || error instanceof Leave) throw error;
      let why = (error as Error).message.replaceAll("%ARG%", args[0] ? source(args[0]) : "");
      if (!this.#options.comparisonNamesTypes) why = why.replace(/^(incompatible types for comparison): .*$/, "$1");
      throw this.#fail(`error calling ${name}: ${why}`);
    }
  }

  /** An operand as an argument of a given type; constants are checked as Go checks them. */
  #argument(node: Operand, type: ParamType, dot: GoValue, scope: Scope): GoValue {
    this.#node = node;
    switch (node.kind) {
      case "bool":
        if (type === "any" || type === "bool") return node.value;
        break;
      case "string":
        if (type === "any" || type === "string") return node.value;
        break;
      case "number":
        if (type === "any") return node.isFloat ? { kind: "float", value: node.value } : node.value;
        if (type === "int" && Number.isInteger(node.value)) return node.value;
        break;
      case "nil":
        if (type === "any" || type === "[]string") return null;
        throw this.#fail(`cannot assign nil to ${type}`);
      default:
        return this.#typed(this.#operand(node, dot, scope), type);
    }
    if (type === "[]string") throw this.#fail(`can't handle ${source(node)} for arg of type []string`);
    const wanted = type === "int" ? "integer" : type === "bool" ? "bool" : "string";
    throw this.#fail(`expected ${wanted}; found ${source(node)}`);
  }

  #typed(value: GoValue, type: ParamType): GoValue {
    if (type === "any") return value;
    if (value === null || (typeof value === "object" && value.kind === "missing")) {
      if (type === "[]string") return null;
      throw this.#fail(`invalid value; expected ${type}`);
    }
    if (typeName(value) !== type) throw this.#fail(`wrong type for value; expected ${type}; got ${typeName(value)}`);
    return value;
  }

  #operand(node: Operand, dot: GoValue, scope: Scope): GoValue {
    this.#node = node;
    switch (node.kind) {
      case "dot":
        return dot;
      case "nil":
        throw this.#fail("evaluating explicit nil");
      case "bool":
      case "string":
        return node.value;
      case "number":
        return node.isFloat ? { kind: "float", value: node.value } : node.value;
      case "field":
        return this.#fieldPath(dot, node, node.path, undefined, dot, scope, undefined);
      case "variable":
        return this.#variable(node, undefined, dot, scope, undefined);
      case "identifier":
        return this.#function(node, node, dot, scope, undefined);
      case "chain":
        return this.#chain(node, undefined, dot, scope, undefined);
      default:
        return this.#pipeline(node, dot, scope);
    }
  }
}

/** The truth of a value: not zero, not empty, not nil. */
export function isTrue(value: GoValue): boolean {
  if (value === null || isNil(value)) return false;
  if (typeof value === "string") return value !== "";
  if (typeof value === "boolean") return value;
  if (typeof value === "number") return value !== 0;
  switch (value.kind) {
    case "float":
      return value.value !== 0;
    case "number":
      return value.text !== "";
    case "slice":
      return (value.items?.length ?? 0) > 0;
    case "map":
      return (value.entries?.size ?? 0) > 0;
    default:
      return true;
  }
}
