/** Sequences: their numbers are never given back, whatever becomes of the transaction. Models: postgres src/backend/commands/sequence.c */
import { SqlError } from "../sqlError.ts";
import type { Run } from "./context.ts";

/** The next number, or, with `set`, that one. Throws 42P01. */
export function nextValue({ session, transaction }: Run, name: string, set?: { readonly last: bigint; readonly isCalled: boolean }): bigint {
  const relation = session.database.find(name, transaction);
  const state = relation?.definition.sequence;
  if (!relation || !state) throw new SqlError(relation ? "42809" : "42P01", relation ? `"${name}" is not a sequence` : `relation "${name}" does not exist`);
  const increment = BigInt(state.increment);
  const value = set ? set.last : state.last === undefined ? BigInt(state.start) : BigInt(state.last) + increment;
  const last = set && !set.isCalled ? value - increment : value;
  relation.definition = { ...relation.definition, sequence: { ...state, last: String(last) } };
  transaction.changes.push({ kind: "define", definition: relation.definition });
  if (!set || set.isCalled) session.sequences.set(name, value);
  session.lastSequence = name;
  return value;
}
