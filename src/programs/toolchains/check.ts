/** What the compilers find before anything runs: names that nobody declared, imports and variables that nobody uses. */
import type { Expr, FunctionNode, Place, ProgramTree, Stmt, TypeNode } from "./tree.ts";

export interface Finding {
  readonly at: Place;
  readonly message: string;
}

export interface Library {
  /** Names that are there without being declared. */
  readonly builtins: ReadonlySet<string>;
  /** Go: members by package. */
  readonly packages: Readonly<Record<string, ReadonlySet<string>>>;
}

/** The findings of a program, by place. Undeclared functions of C are told by the linker (see `calls`). */
export function check(trees: readonly ProgramTree[], library: Library): { readonly findings: readonly Finding[]; readonly unresolved: readonly { readonly name: string; readonly inside: string }[] } {
  const globals = new Set<string>();
  for (const tree of trees) {
    for (const { name, receiver } of tree.functions) if (!receiver) globals.add(name);
    for (const each of tree.globals) if (each.kind === "declare") for (const name of each.names) globals.add(name);
    for (const name of Object.keys(tree.types)) globals.add(name);
  }
  const findings: Finding[] = [];
  const unresolved: { name: string; inside: string }[] = [];
  for (const tree of trees) {
    const checker = new Checker(tree, globals, library, findings, unresolved);
    for (const each of tree.functions) checker.function(each);
    checker.imports();
  }
  return { findings: findings.sort((a, b) => a.at.line - b.at.line || a.at.column - b.at.column), unresolved };
}

interface Variable {
  readonly at: Place;
  isUsed: boolean;
}

class Checker {
  readonly #tree: ProgramTree;
  readonly #globals: ReadonlySet<string>;
  readonly #library: Library;
  readonly #findings: Finding[];
  readonly #unresolved: { name: string; inside: string }[];
  readonly #usedImports = new Set<string>();
  #scopes: Map<string, Variable>[] = [];
  #function = "";

  constructor(tree: ProgramTree, globals: ReadonlySet<string>, library: Library, findings: Finding[], unresolved: { name: string; inside: string }[]) {
    this.#tree = tree;
    this.#globals = globals;
    this.#library = library;
    this.#findings = findings;
    this.#unresolved = unresolved;
    for (const each of tree.globals) if (each.kind === "declare") for (const value of each.values) this.#expression(value);
  }

  get #isGo(): boolean {
    return this.#tree.language === "go";
  }

  /** A package that only types name is used too. */
  #type(node: TypeNode | undefined): void {
    switch (node?.kind) {
      case "name":
        if (node.name.includes(".")) this.#usedImports.add(node.name.split(".")[0]!);
        return;
      case "pointer":
        return this.#type(node.to);
      case "list":
      case "map":
      case "channel":
        return this.#type(node.of);
      case "struct":
        return node.fields.forEach((field) => this.#type(field.type));
      case "function":
      case undefined:
    }
  }

  imports(): void {
    for (const type of Object.values(this.#tree.types)) this.#type(type);
    for (const each of this.#tree.globals) if (each.kind === "declare") this.#type(each.type);
    for (const { path, name, at } of this.#tree.imports) {
      if (!this.#isGo) continue;
      if (!Object.hasOwn(this.#library.packages, path)) this.#findings.push({ at, message: /\./.test(path) ? `no required module provides package ${path}; to add it:\n\tgo get ${path}` : `package ${path} is not part of this model's library` });
      else if (name !== "_" && !this.#usedImports.has(name)) this.#findings.push({ at, message: `"${path}" imported and not used` });
    }
  }

  function(node: FunctionNode): void {
    this.#function = node.name;
    this.#within(() => {
      for (const { name, type } of [...(node.receiver ? [node.receiver] : []), ...node.parameters]) {
        this.#declare(name, node.at, true);
        this.#type(type);
      }
      this.#statements(node.body.body);
    });
  }

  #within(work: () => void): void {
    const scope = new Map<string, Variable>();
    this.#scopes.push(scope);
    work();
    this.#scopes.pop();
    if (this.#isGo) for (const [name, { at, isUsed }] of scope) if (!isUsed) this.#findings.push({ at, message: `declared and not used: ${name}` });
  }

  #declare(name: string, at: Place, isUsed = false): void {
    if (name !== "_" && name !== "") this.#scopes.at(-1)?.set(name, { at, isUsed });
  }

  #statements(list: readonly Stmt[]): void {
    for (const each of list) this.#statement(each);
  }

  #statement(node: Stmt): void {
    switch (node.kind) {
      case "block":
        return this.#within(() => this.#statements(node.body));
      case "declare":
        this.#type(node.type);
        node.values.forEach((value) => this.#expression(value));
        if (node.isShort && node.names.every((name) => name === "_" || this.#scopes.at(-1)?.has(name))) this.#findings.push({ at: node.at, message: "no new variables on left side of :=" });
        for (const name of node.names) if (!(node.isShort && this.#scopes.at(-1)?.has(name))) this.#declare(name, node.at);
        return;
      case "assignMany":
        node.values.forEach((value) => this.#expression(value));
        for (const target of node.targets) {
          if (target.kind !== "name") this.#expression(target);
          else if (target.name !== "_") this.#resolve(target.name, target.at, false);
        }
        return;
      case "expression":
        return this.#expression(node.value);
      case "if":
        return this.#within(() => {
          if (node.first) this.#statement(node.first);
          this.#expression(node.test);
          this.#statement(node.yes);
          if (node.no) this.#statement(node.no);
        });
      case "loop":
        return this.#within(() => {
          if (node.first) this.#statement(node.first);
          if (node.test) this.#expression(node.test);
          if (node.step) this.#statement(node.step);
          this.#statement(node.body);
        });
      case "range":
        return this.#within(() => {
          this.#expression(node.over);
          for (const name of [node.key, node.value]) if (name !== undefined && node.declares) this.#declare(name, node.at);
          this.#statement(node.body);
        });
      case "return":
        return node.values.forEach((value) => this.#expression(value));
      case "switch":
        return this.#within(() => {
          if (node.first) this.#statement(node.first);
          if (node.value) this.#expression(node.value);
          for (const { values, body } of node.cases) {
            values?.forEach((value) => this.#expression(value));
            this.#within(() => this.#statements(body));
          }
        });
      case "later":
        return this.#expression(node.call);
      case "leave":
      case "nothing":
    }
  }

  #resolve(name: string, at: Place, isRead: boolean, isCall = false): void {
    for (let i = this.#scopes.length - 1; i >= 0; i--) {
      const found = this.#scopes[i]!.get(name);
      if (found) {
        found.isUsed ||= isRead;
        return;
      }
    }
    if (this.#globals.has(name) || this.#library.builtins.has(name) || name.startsWith("\u0000")) return;
    if (!this.#isGo && isCall) return void this.#unresolved.push({ name, inside: this.#function });
    const message = this.#isGo ? `undefined: ${name}` : `'${name}' undeclared (first use in this function)`;
    if (!this.#findings.some((each) => each.message === message)) this.#findings.push({ at, message });
  }

  #expression(node: Expr): void {
    switch (node.kind) {
      case "name":
        return this.#resolve(node.name, node.at, true);
      case "unary":
        return this.#expression(node.operand);
      case "binary":
        this.#expression(node.left);
        return this.#expression(node.right);
      case "choice":
        for (const each of [node.test, node.yes, node.no]) this.#expression(each);
        return;
      case "assign":
        if (node.target.kind === "name") this.#resolve(node.target.name, node.target.at, !this.#isGo || node.operator !== "");
        else this.#expression(node.target);
        return this.#expression(node.value);
      case "step":
        return this.#expression(node.target);
      case "call":
        if (node.callee.kind === "name") this.#resolve(node.callee.name, node.callee.at, true, true);
        else this.#expression(node.callee);
        return node.args.forEach((each) => this.#expression(each));
      case "index":
        this.#expression(node.object);
        return this.#expression(node.index);
      case "slice":
        for (const each of [node.object, node.low, node.high]) if (each) this.#expression(each);
        return;
      case "field":
        return this.#field(node);
      case "literal":
        this.#type(node.type);
        for (const { key, value } of node.items) {
          if (key && !(node.type.kind === "name")) this.#expression(key);
          this.#expression(value);
        }
        return;
      case "function":
        return this.#within(() => {
          for (const { name, type } of node.parameters) {
            this.#declare(name, node.at, true);
            this.#type(type);
          }
          this.#statements(node.body.body);
        });
      case "convert":
        this.#type(node.type);
        return this.#expression(node.value);
      case "make":
        this.#type(node.type);
        return node.args.forEach((each) => this.#expression(each));
      case "number":
      case "text":
      case "sizeof":
    }
  }

  #field(node: Extract<Expr, { kind: "field" }>): void {
    const { object, name } = node;
    const imported = object.kind === "name" && !this.#scopes.some((scope) => scope.has(object.name)) ? this.#tree.imports.find((each) => each.name === object.name) : undefined;
    if (!imported) return this.#expression(object);
    this.#usedImports.add(imported.name);
    const members = this.#library.packages[imported.path];
    if (members && !members.has(name)) this.#findings.push({ at: node.at, message: `undefined: ${imported.name}.${name} (not part of this model's library)` });
  }
}
