/** The abstract syntax tree of Python. Spec: Python language reference, "Full grammar specification"; Models: CPython Parser/Python.asdl. */

/** Where a node stands: lines from 1, columns from 0 in UTF-16 units; the end is exclusive. */
export interface Position {
  readonly line: number;
  readonly col: number;
  readonly endLine: number;
  readonly endCol: number;
}

export type Constant =
  | { readonly type: "int"; readonly value: number | bigint }
  | { readonly type: "float"; readonly value: number }
  | { readonly type: "imaginary"; readonly value: number }
  | { readonly type: "str"; readonly value: string }
  | { readonly type: "bytes"; readonly value: string }
  | { readonly type: "none" | "true" | "false" | "ellipsis" };

export interface Keyword {
  /** Undefined: `**value`. */
  readonly name: string | undefined;
  readonly value: Expr;
}

export interface Comprehension {
  readonly target: Expr;
  readonly iter: Expr;
  readonly conditions: readonly Expr[];
  readonly isAsync: boolean;
}

export interface FormattedValue {
  readonly value: Expr;
  /** The text before `=` of a self-documenting field. */
  readonly label: string | undefined;
  readonly conversion: "r" | "s" | "a" | undefined;
  readonly spec: readonly (string | FormattedValue)[] | undefined;
}

export interface Parameter {
  readonly name: string;
  readonly annotation: Expr | undefined;
  readonly default: Expr | undefined;
  readonly pos: Position;
}

export interface Parameters {
  readonly positionalOnly: readonly Parameter[];
  readonly normal: readonly Parameter[];
  readonly rest: Parameter | undefined;
  readonly keywordOnly: readonly Parameter[];
  readonly keywords: Parameter | undefined;
}

export type Expr = { readonly pos: Position } & (
  | { readonly kind: "constant"; readonly value: Constant }
  | { readonly kind: "joined"; readonly parts: readonly (string | FormattedValue)[] }
  | { readonly kind: "name"; readonly id: string }
  | { readonly kind: "attribute"; readonly value: Expr; readonly name: string }
  | { readonly kind: "subscript"; readonly value: Expr; readonly index: Expr }
  | { readonly kind: "slice"; readonly lower: Expr | undefined; readonly upper: Expr | undefined; readonly step: Expr | undefined }
  | { readonly kind: "call"; readonly func: Expr; readonly args: readonly Expr[]; readonly keywords: readonly Keyword[] }
  | { readonly kind: "binary"; readonly op: string; readonly left: Expr; readonly right: Expr }
  | { readonly kind: "unary"; readonly op: string; readonly operand: Expr }
  | { readonly kind: "boolean"; readonly op: "and" | "or"; readonly values: readonly Expr[] }
  | { readonly kind: "compare"; readonly left: Expr; readonly ops: readonly string[]; readonly rights: readonly Expr[] }
  | { readonly kind: "conditional"; readonly test: Expr; readonly body: Expr; readonly orelse: Expr }
  | { readonly kind: "lambda"; readonly params: Parameters; readonly body: Expr }
  | { readonly kind: "list" | "tuple" | "set"; readonly items: readonly Expr[]; readonly isParenthesized?: boolean }
  | { readonly kind: "dict"; readonly items: readonly (readonly [key: Expr | undefined, value: Expr])[] }
  | { readonly kind: "comprehension"; readonly result: "list" | "set" | "dict" | "generator"; readonly element: Expr; readonly value: Expr | undefined; readonly clauses: readonly Comprehension[] }
  | { readonly kind: "starred"; readonly value: Expr }
  | { readonly kind: "named"; readonly target: string; readonly value: Expr }
  | { readonly kind: "yield"; readonly value: Expr | undefined }
  | { readonly kind: "yieldFrom"; readonly value: Expr }
  | { readonly kind: "await"; readonly value: Expr }
);

export type Pattern = { readonly pos: Position } & (
  | { readonly kind: "value"; readonly value: Expr }
  | { readonly kind: "singleton"; readonly value: Expr }
  | { readonly kind: "capture"; readonly name: string | undefined; readonly pattern: Pattern | undefined }
  | { readonly kind: "sequence"; readonly items: readonly Pattern[] }
  | { readonly kind: "star"; readonly name: string | undefined }
  | { readonly kind: "mapping"; readonly keys: readonly Expr[]; readonly patterns: readonly Pattern[]; readonly rest: string | undefined }
  | { readonly kind: "class"; readonly cls: Expr; readonly items: readonly Pattern[]; readonly names: readonly string[]; readonly named: readonly Pattern[] }
  | { readonly kind: "or"; readonly patterns: readonly Pattern[] }
);

export interface Handler {
  readonly type: Expr | undefined;
  readonly name: string | undefined;
  readonly body: readonly Stmt[];
  readonly pos: Position;
}

export interface FunctionNode {
  readonly name: string;
  readonly params: Parameters;
  readonly body: readonly Stmt[];
  readonly decorators: readonly Expr[];
  readonly returns: Expr | undefined;
  readonly isAsync: boolean;
}

export type Stmt = { readonly pos: Position } & (
  | { readonly kind: "expression"; readonly value: Expr }
  | { readonly kind: "assign"; readonly targets: readonly Expr[]; readonly value: Expr }
  | { readonly kind: "augmented"; readonly target: Expr; readonly op: string; readonly value: Expr }
  | { readonly kind: "annotated"; readonly target: Expr; readonly annotation: Expr; readonly value: Expr | undefined }
  | { readonly kind: "return"; readonly value: Expr | undefined }
  | { readonly kind: "raise"; readonly value: Expr | undefined; readonly cause: Expr | undefined }
  | { readonly kind: "global" | "nonlocal"; readonly names: readonly string[] }
  | { readonly kind: "delete"; readonly targets: readonly Expr[] }
  | { readonly kind: "assert"; readonly test: Expr; readonly message: Expr | undefined }
  | { readonly kind: "pass" | "break" | "continue" }
  | { readonly kind: "import"; readonly names: readonly (readonly [name: string, as: string | undefined])[] }
  | { readonly kind: "from"; readonly module: string; readonly level: number; readonly names: readonly (readonly [name: string, as: string | undefined])[] }
  | { readonly kind: "if"; readonly test: Expr; readonly body: readonly Stmt[]; readonly orelse: readonly Stmt[] }
  | { readonly kind: "while"; readonly test: Expr; readonly body: readonly Stmt[]; readonly orelse: readonly Stmt[] }
  | { readonly kind: "for"; readonly target: Expr; readonly iter: Expr; readonly body: readonly Stmt[]; readonly orelse: readonly Stmt[]; readonly isAsync: boolean }
  | { readonly kind: "try"; readonly body: readonly Stmt[]; readonly handlers: readonly Handler[]; readonly orelse: readonly Stmt[]; readonly final: readonly Stmt[] }
  | { readonly kind: "with"; readonly items: readonly (readonly [context: Expr, target: Expr | undefined])[]; readonly body: readonly Stmt[]; readonly isAsync: boolean }
  | { readonly kind: "match"; readonly subject: Expr; readonly cases: readonly { readonly pattern: Pattern; readonly guard: Expr | undefined; readonly body: readonly Stmt[] }[] }
  | { readonly kind: "function"; readonly node: FunctionNode }
  | { readonly kind: "class"; readonly name: string; readonly bases: readonly Expr[]; readonly keywords: readonly Keyword[]; readonly body: readonly Stmt[]; readonly decorators: readonly Expr[] }
);

/** A source text that is no Python. */
export class PythonSyntaxError extends Error {
  readonly type: "SyntaxError" | "IndentationError" | "TabError";
  readonly pos: Position;
  /** More input could make it right: the REPL asks for the next line. */
  readonly isIncomplete: boolean;

  constructor(message: string, pos: Position, type: "SyntaxError" | "IndentationError" | "TabError" = "SyntaxError", isIncomplete = false) {
    super(message);
    this.type = type;
    this.pos = pos;
    this.isIncomplete = isIncomplete;
  }
}
