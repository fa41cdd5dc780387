/** The syntax tree of the SQL that this server knows. `at` is the offset of the node in the statement's text. */
import type { SqlType } from "../values/types.ts";

export type Expr =
  | { readonly kind: "constant"; readonly value: string | null; readonly type: "unknown" | "number" | "bool"; readonly at: number }
  | { readonly kind: "parameter"; readonly index: number; readonly at: number }
  | { readonly kind: "column"; readonly table: string | undefined; readonly name: string; readonly at: number }
  | { readonly kind: "star"; readonly table: string | undefined; readonly at: number }
  | { readonly kind: "call"; readonly name: string; readonly args: readonly Expr[]; readonly isDistinct: boolean; readonly isStar: boolean; readonly order: readonly OrderItem[]; readonly filter: Expr | undefined; readonly at: number }
  | { readonly kind: "unary"; readonly operator: string; readonly operand: Expr; readonly at: number }
  | { readonly kind: "binary"; readonly operator: string; readonly left: Expr; readonly right: Expr; readonly at: number }
  | { readonly kind: "is"; readonly what: "null" | "true" | "false" | "unknown"; readonly operand: Expr; readonly negated: boolean; readonly at: number }
  | { readonly kind: "distinct"; readonly left: Expr; readonly right: Expr; readonly negated: boolean; readonly at: number }
  | { readonly kind: "in"; readonly operand: Expr; readonly list: readonly Expr[] | Query; readonly negated: boolean; readonly at: number }
  | { readonly kind: "case"; readonly operand: Expr | undefined; readonly whens: readonly (readonly [test: Expr, value: Expr])[]; readonly otherwise: Expr | undefined; readonly at: number }
  | { readonly kind: "cast"; readonly operand: Expr; readonly type: SqlType; readonly at: number }
  | { readonly kind: "exists"; readonly query: Query; readonly at: number }
  | { readonly kind: "scalar"; readonly query: Query; readonly at: number }
  | { readonly kind: "default"; readonly at: number };

export interface OrderItem {
  readonly expr: Expr;
  readonly isDescending: boolean;
  readonly nullsFirst: boolean;
}

export interface SelectItem {
  readonly expr: Expr;
  readonly alias: string | undefined;
}

export type FromItem =
  | { readonly kind: "table"; readonly schema: string | undefined; readonly name: string; readonly alias: string | undefined; readonly columns: readonly string[]; readonly at: number }
  | { readonly kind: "query"; readonly query: Query; readonly alias: string; readonly columns: readonly string[]; readonly at: number }
  | { readonly kind: "function"; readonly name: string; readonly args: readonly Expr[]; readonly alias: string | undefined; readonly columns: readonly string[]; readonly at: number }
  | { readonly kind: "join"; readonly type: "inner" | "left" | "right" | "full" | "cross"; readonly left: FromItem; readonly right: FromItem; readonly on: Expr | undefined; readonly using: readonly string[]; readonly at: number };

export interface Select {
  readonly kind: "select";
  readonly isDistinct: boolean;
  readonly items: readonly SelectItem[];
  readonly from: readonly FromItem[];
  readonly where: Expr | undefined;
  readonly group: readonly Expr[];
  readonly having: Expr | undefined;
}

export type QueryBody =
  | Select
  | { readonly kind: "values"; readonly rows: readonly (readonly Expr[])[]; readonly at: number }
  | { readonly kind: "set"; readonly operator: "union" | "intersect" | "except"; readonly all: boolean; readonly left: Query; readonly right: Query; readonly at: number };

export interface Query {
  readonly with: readonly { readonly name: string; readonly columns: readonly string[]; readonly query: Query }[];
  readonly body: QueryBody;
  readonly order: readonly OrderItem[];
  readonly limit: Expr | undefined;
  readonly offset: Expr | undefined;
}

export interface ColumnDefinition {
  readonly name: string;
  readonly type: SqlType;
  readonly serial: boolean;
  readonly identity: boolean;
  readonly notNull: boolean;
  readonly default: { readonly expr: Expr; readonly text: string } | undefined;
}

export interface ConstraintDefinition {
  readonly name: string | undefined;
  readonly kind: "primary" | "unique" | "check" | "foreign";
  readonly columns: readonly string[];
  readonly check: { readonly expr: Expr; readonly text: string } | undefined;
  readonly target: { readonly table: string; readonly columns: readonly string[]; readonly onDelete: "no action" | "cascade" | "set null"; readonly at: number } | undefined;
}

export interface TableName {
  readonly name: string;
  readonly at: number;
}

export type AlterAction =
  | { readonly kind: "addColumn"; readonly column: ColumnDefinition; readonly constraints: readonly ConstraintDefinition[]; readonly ifNotExists: boolean }
  | { readonly kind: "dropColumn"; readonly name: string; readonly ifExists: boolean }
  | { readonly kind: "addConstraint"; readonly constraint: ConstraintDefinition }
  | { readonly kind: "dropConstraint"; readonly name: string }
  | { readonly kind: "renameColumn"; readonly from: string; readonly to: string }
  | { readonly kind: "renameTable"; readonly to: string }
  | { readonly kind: "setDefault"; readonly name: string; readonly default: ColumnDefinition["default"] }
  | { readonly kind: "setNotNull"; readonly name: string; readonly notNull: boolean }
  | { readonly kind: "none" };

export interface RoleOptions {
  readonly password?: string | null;
  readonly login?: boolean;
  readonly superuser?: boolean;
  readonly createDatabase?: boolean;
  readonly createRole?: boolean;
}

export type Statement =
  | { readonly kind: "query"; readonly query: Query }
  | { readonly kind: "insert"; readonly table: TableName; readonly columns: readonly TableName[]; readonly source: Query | "default values"; readonly conflict: Conflict | undefined; readonly returning: readonly SelectItem[] }
  | { readonly kind: "update"; readonly table: TableName; readonly alias: string | undefined; readonly set: readonly (readonly [column: TableName, value: Expr])[]; readonly from: readonly FromItem[]; readonly where: Expr | undefined; readonly returning: readonly SelectItem[] }
  | { readonly kind: "delete"; readonly table: TableName; readonly alias: string | undefined; readonly using: readonly FromItem[]; readonly where: Expr | undefined; readonly returning: readonly SelectItem[] }
  | { readonly kind: "createTable"; readonly table: TableName; readonly ifNotExists: boolean; readonly columns: readonly ColumnDefinition[]; readonly constraints: readonly ConstraintDefinition[] }
  | { readonly kind: "createTableAs"; readonly table: TableName; readonly ifNotExists: boolean; readonly query: Query }
  | { readonly kind: "createView"; readonly table: TableName; readonly orReplace: boolean; readonly query: Query; readonly text: string }
  | { readonly kind: "createIndex"; readonly name: string | undefined; readonly table: TableName; readonly columns: readonly TableName[]; readonly isUnique: boolean; readonly ifNotExists: boolean }
  | { readonly kind: "createSequence"; readonly table: TableName; readonly ifNotExists: boolean; readonly start: bigint; readonly increment: bigint }
  | { readonly kind: "alterSequence"; readonly table: TableName; readonly ifExists: boolean; readonly start?: bigint; readonly increment?: bigint; readonly restart?: bigint | "start"; readonly ownedBy?: string | null }
  | { readonly kind: "createDatabase"; readonly name: string; readonly owner: string | undefined }
  | { readonly kind: "dropDatabase"; readonly name: string; readonly ifExists: boolean }
  | { readonly kind: "role"; readonly action: "create" | "alter"; readonly word: "ROLE"; readonly name: string; readonly options: RoleOptions }
  | { readonly kind: "dropRole"; readonly names: readonly string[]; readonly ifExists: boolean }
  | { readonly kind: "drop"; readonly what: "table" | "view" | "index" | "sequence"; readonly names: readonly TableName[]; readonly ifExists: boolean; readonly cascade: boolean }
  | { readonly kind: "truncate"; readonly names: readonly TableName[]; readonly restart: boolean }
  | { readonly kind: "alterTable"; readonly table: TableName; readonly ifExists: boolean; readonly actions: readonly AlterAction[] }
  | { readonly kind: "begin" | "commit" | "rollback" }
  | { readonly kind: "savepoint" | "rollbackTo" | "release"; readonly name: string }
  | { readonly kind: "set"; readonly name: string; readonly value: string | undefined }
  | { readonly kind: "show"; readonly name: string }
  | { readonly kind: "copy"; readonly table: TableName | undefined; readonly query: Query | undefined; readonly columns: readonly TableName[]; readonly direction: "from" | "to"; readonly csv: boolean; readonly header: boolean; readonly delimiter: string }
  | { readonly kind: "explain"; readonly query: Query }
  | { readonly kind: "done"; readonly tag: string };

export interface Conflict {
  readonly columns: readonly string[];
  readonly set: readonly (readonly [column: TableName, value: Expr])[] | undefined;
  readonly where: Expr | undefined;
}
