/** An error as PostgreSQL reports it. Models: postgres src/backend/utils/error/elog.c, errcodes.txt */

export interface SqlErrorParts {
  readonly detail?: string | undefined;
  readonly hint?: string | undefined;
  /** Offset in the statement's text, in characters, from 0. */
  readonly at?: number | undefined;
}

/** Ends the statement, and spoils the transaction it is in. */
export class SqlError extends Error {
  /** Five characters, e.g. "42P01". */
  readonly code: string;
  readonly detail: string | undefined;
  readonly hint: string | undefined;
  readonly at: number | undefined;

  constructor(code: string, message: string, parts: SqlErrorParts = {}) {
    super(message);
    this.name = "SqlError";
    this.code = code;
    this.detail = parts.detail;
    this.hint = parts.hint;
    this.at = parts.at;
  }
}

/** What this model does not know, said as an error of the kind "feature not supported". */
export function unsupported(what: string, at?: number): SqlError {
  return new SqlError("0A000", `${what} is not supported`, {
    hint: "This server is simulated and knows a small SQL: tables, views, indexes, sequences, joins, grouping, subqueries, transactions, COPY.", at,
  });
}
