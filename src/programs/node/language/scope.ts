/**
 * Which variable every name of a program means, and which variables closures share. Done before compiling, because a
 * closure may come after the code that uses the same variable.
 * Spec: ECMA-262 §8.2 Scope Analysis.
 */
import type * as acorn from "acorn";

export type Node = acorn.AnyNode;
export type FunctionNode = acorn.FunctionDeclaration | acorn.FunctionExpression | acorn.ArrowFunctionExpression;

/** One variable. */
export interface Binding {
  readonly name: string;
  readonly kind: "var" | "let" | "const" | "class" | "function" | "param" | "self" | "private" | "import" | "synthetic";
  readonly scope: Scope;
  /** Used by an inner function: lives in an Env. */
  isCaptured: boolean;
  /** Some use comes before the declaration has run. */
  isEarly: boolean;
  /** Source offset from which on it is initialised. */
  readonly readyAt: number;
  /** Place in its Env or among the locals; set by the compiler. */
  index: number;
}

/** A region of names. */
export class Scope {
  readonly kind: "function" | "block" | "switch" | "class";
  readonly parent: Scope | undefined;
  readonly bindings = new Map<string, Binding>();
  /** The scope of the function it lies in; itself for a function's. */
  readonly owner: Scope;
  /** Number of captured variables: an Env is made when there are any. */
  envSize = 0;
  usesArguments = false;

  constructor(kind: Scope["kind"], parent: Scope | undefined) {
    this.kind = kind;
    this.parent = parent;
    this.owner = kind === "function" || !parent ? this : parent.owner;
  }
  declare(name: string, kind: Binding["kind"], readyAt = 0): Binding {
    const old = this.bindings.get(name);
    if (old && (kind === "var" || kind === "function" || kind === "param")) return old;
    const binding: Binding = { name, kind, scope: this, isCaptured: false, isEarly: false, readyAt, index: -1 };
    this.bindings.set(name, binding);
    return binding;
  }
}

/** Names bound by a pattern. */
export function boundNames(pattern: acorn.Pattern, out: string[] = []): string[] {
  switch (pattern.type) {
    case "Identifier": out.push(pattern.name); break;
    case "ObjectPattern":
      for (const property of pattern.properties) boundNames(property.type === "RestElement" ? property.argument : property.value, out);
      break;
    case "ArrayPattern":
      for (const element of pattern.elements) if (element) boundNames(element, out);
      break;
    case "AssignmentPattern": boundNames(pattern.left, out); break;
    case "RestElement": boundNames(pattern.argument, out); break;
    default:
  }
  return out;
}

export interface AnalysisOptions {
  /** Top-level declarations become properties of the global object (the prompt). */
  readonly isGlobal: boolean;
  /** Names that the program's function gets as arguments (require, module, …). */
  readonly params: readonly string[];
}

/** Scopes of the nodes that open one. */
export type Scopes = ReadonlyMap<Node, Scope>;

/** Resolves every name of a program. Unknown names are globals. */
export function analyse(program: acorn.Program, options: AnalysisOptions): Scopes {
  const analysis = new Analysis(options);
  analysis.program(program, options.params);
  return analysis.scopes;
}

class Analysis {
  readonly scopes = new Map<Node, Scope>();
  readonly #isGlobal: boolean;
  #scope: Scope = new Scope("function", undefined);

  constructor(options: AnalysisOptions) {
    this.#isGlobal = options.isGlobal;
  }

  program(program: acorn.Program, params: readonly string[]): void {
    this.scopes.set(program, this.#scope);
    for (const name of params) this.#scope.declare(name, "param");
    if (!this.#isGlobal) {
      this.#vars(program.body, this.#scope);
      this.#lexical(program.body, this.#scope);
    }
    for (const statement of program.body) this.visit(statement);
  }

  #open(node: Node, kind: Scope["kind"], inside: () => void): void {
    const scope = new Scope(kind, this.#scope);
    const before = this.#scope;
    this.scopes.set(node, scope);
    this.#scope = scope;
    inside();
    this.#scope = before;
  }

  /** `var` and functions of the body itself, wherever they are nested, short of inner functions. */
  #vars(nodes: readonly (Node | null | undefined)[], scope: Scope): void {
    for (const node of nodes) {
      if (!node) continue;
      switch (node.type) {
        case "VariableDeclaration":
          if (node.kind === "var") for (const { id } of node.declarations) for (const name of boundNames(id)) scope.declare(name, "var");
          break;
        case "IfStatement": this.#vars([node.consequent, node.alternate], scope); break;
        case "ForStatement": this.#vars([node.init, node.body], scope); break;
        case "ForInStatement": case "ForOfStatement": this.#vars([node.left, node.body], scope); break;
        case "WhileStatement": case "DoWhileStatement": case "LabeledStatement": this.#vars([node.body], scope); break;
        case "BlockStatement":
          // Annex B.3.3: outside of strict code a block's function is a variable of the whole function, too.
          for (const inner of node.body) if (inner.type === "FunctionDeclaration" && inner.id && !this.#isGlobal && !scope.bindings.has(inner.id.name)) scope.declare(inner.id.name, "var");
          this.#vars(node.body, scope);
          break;
        case "TryStatement": this.#vars([node.block, node.handler?.body, node.finalizer], scope); break;
        case "SwitchStatement": for (const one of node.cases) this.#vars(one.consequent, scope); break;
        case "ExportNamedDeclaration": this.#vars([node.declaration], scope); break;
        default:
      }
    }
  }

  #lexical(nodes: readonly Node[], scope: Scope): void {
    for (let node of nodes) {
      if (node.type === "ImportDeclaration") {
        for (const specifier of node.specifiers) scope.declare(specifier.local.name, "import");
        continue;
      }
      if (node.type === "ExportDefaultDeclaration") {
        const { declaration } = node;
        if ((declaration.type === "FunctionDeclaration" || declaration.type === "ClassDeclaration") && declaration.id) node = declaration as Node;
        else {
          scope.declare("*default*", "let").isCaptured = true;
          continue;
        }
      } else if (node.type === "ExportNamedDeclaration" && node.declaration) node = node.declaration as Node;
      if (node.type === "VariableDeclaration" && node.kind !== "var") {
        for (const declarator of node.declarations) for (const name of boundNames(declarator.id)) scope.declare(name, node.kind === "const" ? "const" : "let", declarator.end);
      } else if (node.type === "FunctionDeclaration" && node.id) scope.declare(node.id.name, "function");
      else if (node.type === "LabeledStatement" && node.body.type === "FunctionDeclaration") this.#lexical([node.body], scope);
      else if (node.type === "ClassDeclaration" && node.id) scope.declare(node.id.name, "class", node.end);
    }
  }

  #use(name: string, at: number): void {
    let crosses = false;
    for (let scope: Scope | undefined = this.#scope; scope; scope = scope.parent) {
      const binding = scope.bindings.get(name);
      if (binding) {
        if (crosses) binding.isCaptured = true;
        if (crosses || at < binding.readyAt || scope.kind === "switch") binding.isEarly = true;
        return;
      }
      if (scope.kind === "function") {
        crosses = true;
        if (name === "arguments" && scope.parent && !this.#isArrow.has(scope)) {
          scope.usesArguments = true;
          scope.declare("arguments", "var").isCaptured = scope !== this.#scope.owner;
          return;
        }
      }
    }
  }
  readonly #isArrow = new Set<Scope>();

  #all(nodes: readonly (Node | null | undefined)[]): void {
    for (const node of nodes) if (node) this.visit(node);
  }

  #function(node: FunctionNode): void {
    this.#open(node, "function", () => {
      const scope = this.#scope;
      if (node.type === "ArrowFunctionExpression") this.#isArrow.add(scope);
      for (const param of node.params) for (const name of boundNames(param)) scope.declare(name, "param");
      if (node.body.type === "BlockStatement") {
        this.#vars(node.body.body, scope);
        this.#lexical(node.body.body, scope);
      }
      if (node.type === "FunctionExpression" && node.id && !scope.bindings.has(node.id.name)) scope.declare(node.id.name, "self");
      for (const param of node.params) this.#pattern(param);
      if (node.body.type === "BlockStatement") this.#all(node.body.body);
      else this.visit(node.body);
    });
  }

  #class(node: acorn.Class): void {
    this.#open(node as Node, "class", () => {
      const scope = this.#scope;
      if (node.id) scope.declare(node.id.name, "const", node.end);
      for (const member of node.body.body) {
        if (member.type === "StaticBlock" || member.key.type !== "PrivateIdentifier") continue;
        scope.declare(`#${member.key.name}`, "private").isCaptured = true;
      }
      if (node.superClass) this.visit(node.superClass);
      for (const member of node.body.body) {
        if (member.type === "StaticBlock") {
          this.#open(member, "function", () => {
            this.#vars(member.body, this.#scope);
            this.#lexical(member.body, this.#scope);
            this.#all(member.body);
          });
          continue;
        }
        if (member.computed) {
          scope.declare(keyName(member.start), "synthetic").isCaptured = true;
          this.visit(member.key);
        }
        if (member.type === "MethodDefinition") this.visit(member.value);
        else this.#open(member, "function", () => member.value && this.visit(member.value));
      }
    });
  }

  /** A binding or assignment pattern: only its defaults, computed keys and member targets are uses. */
  #pattern(node: acorn.Pattern): void {
    switch (node.type) {
      case "Identifier": return;
      case "ObjectPattern":
        for (const property of node.properties) {
          if (property.type === "RestElement") this.#pattern(property.argument);
          else {
            if (property.computed) this.visit(property.key);
            this.#pattern(property.value);
          }
        }
        return;
      case "ArrayPattern": for (const element of node.elements) if (element) this.#pattern(element); return;
      case "RestElement": return this.#pattern(node.argument);
      case "AssignmentPattern":
        this.#pattern(node.left);
        return this.visit(node.right);
      default: return this.visit(node);
    }
  }

  visit(node: Node): void {
    switch (node.type) {
      case "Identifier": return this.#use(node.name, node.start);
      case "PrivateIdentifier": return this.#use(`#${node.name}`, node.start);
      case "FunctionDeclaration": case "FunctionExpression": case "ArrowFunctionExpression": return this.#function(node as FunctionNode);
      case "ClassDeclaration": case "ClassExpression": return this.#class(node);
      case "VariableDeclaration":
        for (const { id, init } of node.declarations) {
          this.#pattern(id);
          if (init) this.visit(init);
        }
        return;
      case "BlockStatement":
        return this.#open(node, "block", () => {
          this.#lexical(node.body, this.#scope);
          this.#all(node.body);
        });
      case "ForStatement":
        return this.#open(node, "block", () => {
          if (node.init) this.#lexical([node.init], this.#scope);
          this.#all([node.init, node.test, node.update, node.body]);
        });
      case "ForInStatement": case "ForOfStatement":
        this.#open(node, "block", () => {
          if (node.left.type === "VariableDeclaration") {
            // Ready as soon as the body runs.
            if (node.left.kind !== "var") for (const name of boundNames(node.left.declarations[0]!.id)) this.#scope.declare(name, node.left.kind === "const" ? "const" : "let", node.left.end);
            this.#pattern(node.left.declarations[0]!.id);
          } else this.#uses(node.left);
          this.visit(node.right);
          this.visit(node.body);
        });
        return;
      case "SwitchStatement":
        this.visit(node.discriminant);
        return this.#open(node, "switch", () => {
          for (const one of node.cases) this.#lexical(one.consequent, this.#scope);
          for (const one of node.cases) this.#all([one.test, ...one.consequent]);
        });
      case "CatchClause":
        return this.#open(node, "block", () => {
          if (node.param) {
            for (const name of boundNames(node.param)) this.#scope.declare(name, "let", node.param.end);
            this.#pattern(node.param);
          }
          this.visit(node.body);
        });
      case "AssignmentExpression":
        this.#uses(node.left);
        return this.visit(node.right);
      case "MemberExpression":
        this.visit(node.object);
        if (node.computed || node.property.type === "PrivateIdentifier") this.visit(node.property);
        return;
      case "Property":
        if (node.computed) this.visit(node.key);
        return this.visit(node.value);
      case "LabeledStatement": return this.visit(node.body);
      case "BreakStatement": case "ContinueStatement": case "ImportDeclaration": case "MetaProperty": return;
      case "ExportNamedDeclaration":
        if (node.declaration) this.visit(node.declaration);
        else if (!node.source) for (const { local } of node.specifiers) if (local.type === "Identifier") this.#capture(local.name);
        if (node.declaration) for (const name of declaredNames(node.declaration)) this.#capture(name);
        return;
      case "ExportDefaultDeclaration": {
        const { declaration } = node;
        this.visit(declaration as Node);
        if ((declaration.type === "FunctionDeclaration" || declaration.type === "ClassDeclaration") && declaration.id) this.#capture(declaration.id.name);
        return;
      }
      case "ExportAllDeclaration": return;
      default:
        for (const [key, child] of Object.entries(node)) {
          if (key === "type" || child === null || typeof child !== "object") continue;
          for (const one of Array.isArray(child) ? child : [child]) if (one && typeof (one as Node).type === "string") this.visit(one as Node);
        }
    }
  }

  #capture(name: string): void {
    const binding = this.#scope.bindings.get(name);
    if (binding) {
      binding.isCaptured = true;
      binding.isEarly = true;
    }
  }

  /** Like #pattern, and the names it assigns to are uses. */
  #uses(node: acorn.Pattern): void {
    for (const name of boundNames(node)) this.#use(name, node.end);
    this.#pattern(node);
  }
}

/** The hidden variable that keeps a computed key of a class member. */
export function keyName(start: number): string {
  return `*key${start}*`;
}

export function declaredNames(node: acorn.Declaration): string[] {
  if (node.type === "VariableDeclaration") return node.declarations.flatMap(({ id }) => boundNames(id));
  return node.id ? [node.id.name] : [];
}
