/** Which names are local, shared or global. Models: CPython Python/symtable.c. */
import { type Comprehension, type Expr, type FormattedValue, type FunctionNode, type Parameters, type Pattern, type Position, PythonSyntaxError, type Stmt } from "../syntax/tree.ts";

export class Scope {
  readonly kind: "module" | "class" | "function" | "comprehension";
  readonly parent: Scope | undefined;
  readonly name: string;
  readonly parameters: string[] = [];
  readonly bound = new Set<string>();
  readonly used = new Set<string>();
  readonly globals = new Set<string>();
  readonly nonlocals = new Set<string>();
  /** Own variables that inner functions use. */
  readonly cells = new Set<string>();
  /** Variables of outer functions. */
  readonly frees = new Set<string>();
  readonly children: Scope[] = [];
  isGenerator = false;
  isAsync = false;

  constructor(kind: Scope["kind"], name: string, parent: Scope | undefined) {
    this.kind = kind;
    this.name = name;
    this.parent = parent;
    parent?.children.push(this);
  }
  get isFunctionLike(): boolean {
    return this.kind === "function" || this.kind === "comprehension";
  }
  /** Dotted name for `__qualname__`. */
  qualname(name: string): string {
    if (this.kind === "module" || this.globals.has(name)) return name;
    const own = this.parent ? this.parent.qualname(this.name) : this.name;
    return this.isFunctionLike ? `${own}.<locals>.${name}` : `${own}.${name}`;
  }
}

type Keyed = object;

/** The scopes of a tree, by the node that opens each. */
export class ScopeTable {
  readonly #byNode = new Map<Keyed, Scope>();
  readonly root: Scope = new Scope("module", "<module>", undefined);
  #scope: Scope = this.root;

  constructor(body: readonly Stmt[] | Expr) {
    if (Array.isArray(body)) this.#body(body as readonly Stmt[]);
    else this.#expr(body as Expr);
    resolve(this.root);
  }
  of(node: Keyed): Scope {
    return this.#byNode.get(node)!;
  }

  #bind(name: string): void {
    this.#scope.bound.add(this.#mangle(name));
  }
  /** `__name` inside a class is `_Class__name`. */
  #mangle(name: string): string {
    if (!name.startsWith("__") || name.endsWith("__")) return name;
    for (let scope: Scope | undefined = this.#scope; scope; scope = scope.parent) {
      if (scope.kind === "class") return `_${scope.name.replace(/^_+/, "")}${name}`;
    }
    return name;
  }
  #inside(node: Keyed, kind: Scope["kind"], name: string, walk: () => void): void {
    const outer = this.#scope;
    this.#scope = new Scope(kind, name, outer);
    this.#byNode.set(node, this.#scope);
    walk();
    this.#scope = outer;
  }
  #body(body: readonly Stmt[]): void {
    for (const stmt of body) this.#stmt(stmt);
  }
  #maybe(expr: Expr | undefined): void {
    if (expr) this.#expr(expr);
  }

  #parameters({ positionalOnly, normal, rest, keywordOnly, keywords }: Parameters): void {
    for (const one of [...positionalOnly, ...normal, ...keywordOnly, rest, keywords]) {
      if (!one) continue;
      this.#scope.parameters.push(this.#mangle(one.name));
      this.#bind(one.name);
    }
  }
  #defaults({ positionalOnly, normal, rest, keywordOnly, keywords }: Parameters): void {
    for (const one of [...positionalOnly, ...normal, ...keywordOnly, rest, keywords]) {
      this.#maybe(one?.default);
      this.#maybe(one?.annotation);
    }
  }
  #function(node: FunctionNode): void {
    for (const decorator of node.decorators) this.#expr(decorator);
    this.#defaults(node.params);
    this.#maybe(node.returns);
    this.#bind(node.name);
    this.#inside(node, "function", node.name, () => {
      this.#scope.isAsync = node.isAsync;
      this.#parameters(node.params);
      this.#body(node.body);
    });
  }

  #declare(kind: "global" | "nonlocal", names: readonly string[], pos: Position): void {
    for (const name of names) {
      if (this.#scope.parameters.includes(name)) throw new PythonSyntaxError(`name '${name}' is parameter and ${kind}`, pos);
      if (this.#scope.bound.has(name)) throw new PythonSyntaxError(`name '${name}' is assigned to before ${kind} declaration`, pos);
      if (this.#scope.used.has(name)) throw new PythonSyntaxError(`name '${name}' is used prior to ${kind} declaration`, pos);
      if (kind === "global") this.#scope.globals.add(name);
      else {
        if (this.#scope.kind === "module") throw new PythonSyntaxError("nonlocal declaration not allowed at module level", pos);
        let found = false;
        for (let outer = this.#scope.parent; outer; outer = outer.parent) found ||= outer.isFunctionLike && outer.bound.has(name);
        if (!found) throw new PythonSyntaxError(`no binding for nonlocal '${name}' found`, pos);
        this.#scope.nonlocals.add(name);
      }
    }
  }

  #stmt(stmt: Stmt): void {
    switch (stmt.kind) {
      case "expression": return this.#expr(stmt.value);
      case "assign":
        this.#expr(stmt.value);
        for (const target of stmt.targets) this.#target(target);
        return;
      case "augmented":
        this.#expr(stmt.value);
        if (stmt.target.kind === "name") this.#scope.used.add(this.#mangle(stmt.target.id));
        return this.#target(stmt.target);
      case "annotated":
        this.#maybe(stmt.value);
        if (!this.#scope.isFunctionLike) this.#expr(stmt.annotation);
        if (this.#scope.kind === "class" || this.#scope.kind === "module") this.#bind("__annotations__");
        return this.#target(stmt.target);
      case "return": return this.#maybe(stmt.value);
      case "raise":
        this.#maybe(stmt.value);
        return this.#maybe(stmt.cause);
      case "global": case "nonlocal": return this.#declare(stmt.kind, stmt.names, stmt.pos);
      case "delete":
        for (const target of stmt.targets) this.#target(target);
        return;
      case "assert":
        this.#expr(stmt.test);
        return this.#maybe(stmt.message);
      case "import":
        for (const [name, as] of stmt.names) this.#bind(as ?? name.split(".")[0]!);
        return;
      case "from":
        for (const [name, as] of stmt.names) {
          if (name === "*") {
            if (this.#scope.kind !== "module") throw new PythonSyntaxError("import * only allowed at module level", stmt.pos);
          } else this.#bind(as ?? name);
        }
        return;
      case "if": case "while":
        this.#expr(stmt.test);
        this.#body(stmt.body);
        return this.#body(stmt.orelse);
      case "for":
        this.#expr(stmt.iter);
        this.#target(stmt.target);
        this.#body(stmt.body);
        return this.#body(stmt.orelse);
      case "try":
        this.#body(stmt.body);
        for (const { type, name, body } of stmt.handlers) {
          this.#maybe(type);
          if (name !== undefined) this.#bind(name);
          this.#body(body);
        }
        this.#body(stmt.orelse);
        return this.#body(stmt.final);
      case "with":
        for (const [context, target] of stmt.items) {
          this.#expr(context);
          if (target) this.#target(target);
        }
        return this.#body(stmt.body);
      case "match":
        this.#expr(stmt.subject);
        for (const { pattern, guard, body } of stmt.cases) {
          this.#pattern(pattern);
          this.#maybe(guard);
          this.#body(body);
        }
        return;
      case "function": return this.#function(stmt.node);
      case "class":
        for (const decorator of stmt.decorators) this.#expr(decorator);
        for (const base of stmt.bases) this.#expr(base);
        for (const { value } of stmt.keywords) this.#expr(value);
        this.#bind(stmt.name);
        return this.#inside(stmt, "class", stmt.name, () => this.#body(stmt.body));
    }
  }

  #target(target: Expr): void {
    if (target.kind === "name") this.#bind(target.id);
    else if (target.kind === "tuple" || target.kind === "list") for (const item of target.items) this.#target(item);
    else if (target.kind === "starred") this.#target(target.value);
    else this.#expr(target);
  }

  #pattern(pattern: Pattern): void {
    switch (pattern.kind) {
      case "value": case "singleton": return this.#expr(pattern.value);
      case "capture":
        if (pattern.name !== undefined) this.#bind(pattern.name);
        if (pattern.pattern) this.#pattern(pattern.pattern);
        return;
      case "star":
        if (pattern.name !== undefined) this.#bind(pattern.name);
        return;
      case "sequence":
        for (const item of pattern.items) this.#pattern(item);
        return;
      case "mapping":
        for (const key of pattern.keys) this.#expr(key);
        for (const item of pattern.patterns) this.#pattern(item);
        if (pattern.rest !== undefined) this.#bind(pattern.rest);
        return;
      case "class":
        this.#expr(pattern.cls);
        for (const item of [...pattern.items, ...pattern.named]) this.#pattern(item);
        return;
      case "or":
        for (const item of pattern.patterns) this.#pattern(item);
    }
  }

  #field(field: FormattedValue): void {
    this.#expr(field.value);
    for (const part of field.spec ?? []) if (typeof part !== "string") this.#field(part);
  }

  #expr(expr: Expr): void {
    switch (expr.kind) {
      case "constant": return;
      case "joined":
        for (const part of expr.parts) if (typeof part !== "string") this.#field(part);
        return;
      case "name":
        this.#scope.used.add(this.#mangle(expr.id));
        if (expr.id === "super" && this.#scope.isFunctionLike) this.#scope.used.add("__class__");
        return;
      case "attribute": case "starred": case "await": case "yieldFrom":
        if (expr.kind === "yieldFrom") this.#generator(expr.pos);
        return this.#expr(expr.value);
      case "yield":
        this.#generator(expr.pos);
        return this.#maybe(expr.value);
      case "subscript":
        this.#expr(expr.value);
        return this.#expr(expr.index);
      case "slice":
        this.#maybe(expr.lower);
        this.#maybe(expr.upper);
        return this.#maybe(expr.step);
      case "call":
        this.#expr(expr.func);
        for (const arg of expr.args) this.#expr(arg);
        for (const { value } of expr.keywords) this.#expr(value);
        return;
      case "binary":
        this.#expr(expr.left);
        return this.#expr(expr.right);
      case "unary": return this.#expr(expr.operand);
      case "boolean":
        for (const value of expr.values) this.#expr(value);
        return;
      case "compare":
        this.#expr(expr.left);
        for (const right of expr.rights) this.#expr(right);
        return;
      case "conditional":
        this.#expr(expr.test);
        this.#expr(expr.body);
        return this.#expr(expr.orelse);
      case "lambda":
        this.#defaults(expr.params);
        return this.#inside(expr, "function", "<lambda>", () => {
          this.#parameters(expr.params);
          this.#expr(expr.body);
        });
      case "list": case "tuple": case "set":
        for (const item of expr.items) this.#expr(item);
        return;
      case "dict":
        for (const [key, value] of expr.items) {
          this.#maybe(key);
          this.#expr(value);
        }
        return;
      case "comprehension": return this.#comprehension(expr);
      case "named": {
        this.#expr(expr.value);
        let scope = this.#scope;
        while (scope.kind === "comprehension" && scope.parent) {
          scope.nonlocals.add(expr.target);
          scope.used.add(expr.target);
          scope = scope.parent;
        }
        scope.bound.add(expr.target);
      }
    }
  }
  #generator(pos: Position): void {
    if (this.#scope.kind === "module" || this.#scope.kind === "class") throw new PythonSyntaxError("'yield' outside function", pos);
    this.#scope.isGenerator = true;
  }
  #comprehension(expr: Extract<Expr, { kind: "comprehension" }>): void {
    const [first, ...others] = expr.clauses as readonly [Comprehension, ...Comprehension[]];
    this.#expr(first.iter);
    const names = { list: "<listcomp>", set: "<setcomp>", dict: "<dictcomp>", generator: "<genexpr>" };
    this.#inside(expr, "comprehension", names[expr.result], () => {
      this.#scope.parameters.push(".0");
      this.#bind(".0");
      this.#scope.isGenerator = expr.result === "generator";
      this.#target(first.target);
      for (const condition of first.conditions) this.#expr(condition);
      for (const clause of others) {
        this.#expr(clause.iter);
        this.#target(clause.target);
        for (const condition of clause.conditions) this.#expr(condition);
      }
      this.#expr(expr.element);
      this.#maybe(expr.value);
    });
  }
}

/** Finds the owner of every name that a function uses and does not bind. */
function resolve(scope: Scope): void {
  for (const name of [...scope.used, ...scope.nonlocals]) {
    if (scope.globals.has(name) || scope.kind === "module") continue;
    if (scope.bound.has(name) && !scope.nonlocals.has(name)) continue;
    const between: Scope[] = [scope];
    for (let outer = scope.parent; outer; outer = outer.parent) {
      const isOwner = outer.isFunctionLike ? outer.bound.has(name) && !outer.nonlocals.has(name) : outer.kind === "class" && name === "__class__" && scope.kind !== "class";
      if (outer.isFunctionLike && outer.globals.has(name)) break;
      if (isOwner) {
        outer.cells.add(name);
        for (const inner of between) inner.frees.add(name);
        break;
      }
      between.push(outer);
    }
  }
  for (const child of scope.children) resolve(child);
}
