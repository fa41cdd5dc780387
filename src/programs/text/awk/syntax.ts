/** An awk program as a tree. */
export type Expr =
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "string"; readonly value: string }
  | { readonly kind: "regex"; readonly source: string }
  | { readonly kind: "variable"; readonly name: string }
  | { readonly kind: "field"; readonly index: Expr }
  | { readonly kind: "element"; readonly array: string; readonly subscripts: readonly Expr[] }
  | { readonly kind: "assign"; readonly operator: string; readonly target: Target; readonly value: Expr }
  | { readonly kind: "conditional"; readonly test: Expr; readonly yes: Expr; readonly no: Expr }
  | { readonly kind: "binary"; readonly operator: string; readonly left: Expr; readonly right: Expr }
  | { readonly kind: "unary"; readonly operator: "-" | "+" | "!"; readonly operand: Expr }
  | { readonly kind: "increment"; readonly target: Target; readonly by: 1 | -1; readonly isPrefix: boolean }
  | { readonly kind: "concat"; readonly left: Expr; readonly right: Expr }
  | { readonly kind: "match"; readonly left: Expr; readonly right: Expr; readonly negated: boolean }
  | { readonly kind: "in"; readonly subscripts: readonly Expr[]; readonly array: string }
  | { readonly kind: "call"; readonly name: string; readonly args: readonly Expr[] }
  | { readonly kind: "builtin"; readonly name: string; readonly args: readonly Expr[] }
  | { readonly kind: "getline"; readonly source: "main" | "file" | "command"; readonly from: Expr | undefined; readonly target: Target | undefined }
  | { readonly kind: "group"; readonly inner: Expr };

export type Target = Extract<Expr, { kind: "variable" | "field" | "element" }>;

export type Stmt =
  | { readonly kind: "block"; readonly body: readonly Stmt[] }
  | { readonly kind: "expression"; readonly value: Expr }
  | { readonly kind: "print"; readonly args: readonly Expr[]; readonly formatted: boolean; readonly redirect: Redirect | undefined }
  | { readonly kind: "if"; readonly test: Expr; readonly yes: Stmt; readonly no: Stmt | undefined }
  | { readonly kind: "while"; readonly test: Expr; readonly body: Stmt }
  | { readonly kind: "do"; readonly body: Stmt; readonly test: Expr }
  | { readonly kind: "for"; readonly init: Stmt | undefined; readonly test: Expr | undefined; readonly step: Stmt | undefined; readonly body: Stmt }
  | { readonly kind: "forIn"; readonly variable: string; readonly array: string; readonly body: Stmt }
  | { readonly kind: "break" | "continue" | "next" | "nextfile" }
  | { readonly kind: "exit" | "return"; readonly value: Expr | undefined }
  | { readonly kind: "delete"; readonly array: string; readonly subscripts: readonly Expr[] | undefined };

export interface Redirect {
  readonly operator: ">" | ">>" | "|";
  readonly to: Expr;
}

export type Pattern =
  | { readonly kind: "begin" | "end" | "always" }
  | { readonly kind: "expression"; readonly test: Expr }
  | { readonly kind: "range"; readonly from: Expr; readonly to: Expr; isOpen: boolean };

export interface Rule {
  readonly pattern: Pattern;
  /** Undefined: print the record. */
  readonly action: Stmt | undefined;
}

export interface FunctionDefinition {
  readonly name: string;
  readonly parameters: readonly string[];
  readonly body: Stmt;
}

export interface AwkProgram {
  readonly rules: readonly Rule[];
  readonly functions: ReadonlyMap<string, FunctionDefinition>;
}
