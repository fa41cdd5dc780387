/** The one tree that the model's C and Go are read into, and what can be wrong with a source. */

/** Where in the source: line and column from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** A type, as far as behaviour depends on it: the name, or what it is made of. */
export type TypeNode =
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "pointer"; readonly to: TypeNode }
  | { readonly kind: "list"; readonly of: TypeNode; readonly length: Expr | undefined }
  | { readonly kind: "map"; readonly key: TypeNode; readonly of: TypeNode }
  | { readonly kind: "struct"; readonly fields: readonly { readonly name: string; readonly type: TypeNode }[] }
  | { readonly kind: "function" }
  | { readonly kind: "channel"; readonly of: TypeNode };

export type Expr = { readonly at: Place } & (
  | { readonly kind: "number"; readonly value: number; readonly isFloat: boolean }
  | { readonly kind: "text"; readonly value: string }
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "unary"; readonly operator: string; readonly operand: Expr }
  | { readonly kind: "binary"; readonly operator: string; readonly left: Expr; readonly right: Expr }
  | { readonly kind: "choice"; readonly test: Expr; readonly yes: Expr; readonly no: Expr }
  | { readonly kind: "assign"; readonly operator: string; readonly target: Expr; readonly value: Expr }
  | { readonly kind: "step"; readonly target: Expr; readonly by: 1 | -1; readonly isPrefix: boolean }
  | { readonly kind: "call"; readonly callee: Expr; readonly args: readonly Expr[]; readonly spreads: boolean }
  | { readonly kind: "index"; readonly object: Expr; readonly index: Expr }
  | { readonly kind: "slice"; readonly object: Expr; readonly low: Expr | undefined; readonly high: Expr | undefined }
  | { readonly kind: "field"; readonly object: Expr; readonly name: string }
  | { readonly kind: "literal"; readonly type: TypeNode; readonly items: readonly { readonly key: Expr | undefined; readonly value: Expr }[] }
  | { readonly kind: "function"; readonly parameters: readonly Parameter[]; readonly body: Block; readonly isVariadic: boolean }
  | { readonly kind: "convert"; readonly type: TypeNode; readonly value: Expr }
  | { readonly kind: "make"; readonly type: TypeNode; readonly args: readonly Expr[] }
  | { readonly kind: "sizeof"; readonly bytes: number; readonly operand: Expr | undefined }
);

export interface Parameter {
  readonly name: string;
  readonly type: TypeNode;
}

export type Stmt = { readonly at: Place } & (
  | Omit<Block, "at">
  | { readonly kind: "declare"; readonly names: readonly string[]; readonly type: TypeNode | undefined; readonly values: readonly Expr[]; readonly isShort: boolean; readonly isStatic?: boolean }
  | { readonly kind: "assignMany"; readonly targets: readonly Expr[]; readonly values: readonly Expr[] }
  | { readonly kind: "expression"; readonly value: Expr }
  | { readonly kind: "if"; readonly first: Stmt | undefined; readonly test: Expr; readonly yes: Stmt; readonly no: Stmt | undefined }
  | { readonly kind: "loop"; readonly first: Stmt | undefined; readonly test: Expr | undefined; readonly step: Stmt | undefined; readonly body: Stmt; readonly testsLast: boolean }
  | { readonly kind: "range"; readonly key: string | undefined; readonly value: string | undefined; readonly over: Expr; readonly body: Stmt; readonly declares: boolean }
  | { readonly kind: "return"; readonly values: readonly Expr[] }
  | { readonly kind: "leave"; readonly word: "break" | "continue" }
  | { readonly kind: "switch"; readonly first: Stmt | undefined; readonly value: Expr | undefined; readonly cases: readonly Case[]; readonly fallsThrough: boolean }
  | { readonly kind: "later"; readonly word: "defer" | "go"; readonly call: Expr }
  | { readonly kind: "nothing" }
);

export interface Block {
  readonly kind: "block";
  readonly at: Place;
  readonly body: readonly Stmt[];
}

export interface Case {
  /** Undefined for the default. */
  readonly values: readonly Expr[] | undefined;
  readonly body: readonly Stmt[];
}

export interface FunctionNode {
  readonly name: string;
  readonly at: Place;
  readonly receiver: Parameter | undefined;
  readonly parameters: readonly Parameter[];
  readonly isVariadic: boolean;
  readonly body: Block;
  readonly results: number;
}

export interface ProgramTree {
  readonly language: "c" | "go";
  readonly functions: readonly FunctionNode[];
  readonly globals: readonly Stmt[];
  readonly types: Readonly<Record<string, TypeNode>>;
  readonly imports: readonly { readonly path: string; readonly name: string; readonly at: Place }[];
}

/** Something the compiler refuses. */
export class SourceError extends Error {
  readonly at: Place;
  constructor(at: Place, message: string) {
    super(message);
    this.name = "SourceError";
    this.at = at;
  }
}
