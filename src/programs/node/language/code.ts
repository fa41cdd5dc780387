/**
 * Compiled functions: the machine's instructions and what they refer to.
 *
 * A stack machine. Instructions are small integers with up to three operands in the same Int32Array. The numbers are
 * written out in machine.ts, because only a switch over literals becomes a jump table; code.test.ts holds the two together.
 */
import type { Value } from "./values.ts";

/** Every instruction in the order of its number, with its operand count. */
export const instructions = [
  // Values and the operand stack.
  ["undef", 0], ["null", 0], ["true", 0], ["false", 0], ["const", 1], ["int", 1], ["pop", 0], ["dup", 0], ["dup2", 0], ["swap", 0], ["rot3", 0], ["rot4", 0],
  // Variables.
  ["getLocal", 1], ["setLocal", 1], ["getLocalCheck", 2], ["setLocalCheck", 2], ["holeLocal", 1], ["incLocal", 2], ["getEnv", 2], ["setEnv", 2], ["getEnvCheck", 3], ["setEnvCheck", 3],
  ["pushEnv", 1], ["popEnv", 0], ["copyEnv", 0], ["getGlobal", 1], ["typeofGlobal", 1], ["setGlobal", 1], ["setGlobalStrict", 1], ["defGlobal", 1], ["throwConst", 1], ["getImport", 1],
  // Properties.
  ["getProp", 1], ["setProp", 1], ["getElem", 0], ["setElem", 0], ["getMethod", 1], ["getElemMethod", 0], ["deleteElem", 0], ["getSuper", 0], ["setSuper", 0], ["getSuperMethod", 0],
  ["getPrivate", 0], ["setPrivate", 0], ["getPrivateMethod", 0], ["hasPrivate", 0], ["defPrivate", 1], ["newPrivate", 1],
  // Operators.
  ["add", 0], ["sub", 0], ["mul", 0], ["div", 0], ["mod", 0], ["exp", 0], ["bitAnd", 0], ["bitOr", 0], ["bitXor", 0], ["shl", 0], ["sar", 0], ["shr", 0],
  ["lt", 0], ["le", 0], ["gt", 0], ["ge", 0], ["eq", 0], ["ne", 0], ["same", 0], ["differ", 0], ["instanceof", 0], ["in", 0],
  ["not", 0], ["neg", 0], ["plus", 0], ["bitNot", 0], ["typeof", 0], ["toNumeric", 0], ["inc", 0], ["dec", 0], ["toKey", 0], ["concat", 1],
  // Control.
  ["jump", 1], ["jumpFalse", 1], ["jumpTrue", 1], ["jumpFalseKeep", 1], ["jumpTrueKeep", 1], ["jumpSetKeep", 1], ["jumpNullish", 1], ["jumpNullishUnder", 1], ["jumpDefined", 1], ["loop", 1],
  ["jumpUnlessLess", 1], ["pushHandler", 2], ["popHandler", 0], ["throw", 0], ["jumpSame", 3], ["return", 0],
  // Calls and functions.
  ["call", 1], ["new", 1], ["callSpread", 0], ["newSpread", 0], ["superCall", 0], ["superArgs", 0], ["bindThis", 0], ["runFields", 0], ["closure", 1], ["callee", 0], ["rest", 1], ["arguments", 0],
  ["this", 0], ["newTarget", 0], ["importMeta", 0], ["importCall", 0],
  // Literals and classes.
  ["newObject", 0], ["defField", 1], ["defElem", 0], ["defMethod", 1], ["setProto", 0], ["spreadObject", 0], ["restObject", 0], ["requireObject", 0],
  ["newArray", 1], ["push", 0], ["pushHole", 0], ["pushAll", 0], ["template", 1], ["regexp", 2], ["nameFunction", 1], ["nameFunctionByKey", 0],
  ["class", 1], ["defMember", 1], ["setFields", 1], ["staticInit", 1],
  // Iteration.
  ["getIterator", 0], ["iterWrap", 0], ["iterNext", 0], ["iterUnpack", 1], ["iterValue", 0], ["iterClose", 0], ["iterCloseQuiet", 0], ["forIn", 0],
  ["getAsyncIterator", 0], ["asyncClose", 0],
  // Suspension.
  ["start", 0], ["yield", 0], ["await", 0], ["delegate", 0], ["delegateCheck", 1], ["asyncDelegateCheck", 1],
] as const;

export type Instruction = (typeof instructions)[number][0];

/** Number of an instruction by its name. */
export const op: Readonly<Record<Instruction, number>> = Object.fromEntries(instructions.map(([name], number) => [name, number])) as Record<Instruction, number>;

/** One text that was compiled: a file, a `-e` argument, a line of the prompt. */
export interface Unit {
  /** As stack traces name it: a path, "[eval]", "REPL1", "node:…". */
  readonly name: string;
  readonly text: string;
  /** Built-in code: its frames are not shown, or shown as built-ins. */
  readonly isLibrary: boolean;
  /** Modules: what imported names stand for, filled in when the module is linked. */
  readonly imports: (() => Value)[];
  /** Modules: import.meta, made on first use; and what `import()` resolves against. */
  meta?: Value;
}

/** A compiled function. Immutable, shared by all its closures. */
export interface Code {
  readonly name: string;
  readonly ops: Int32Array;
  readonly constants: readonly Value[];
  readonly codes: readonly Code[];
  readonly localCount: number;
  readonly paramCount: number;
  /** The `length` of its functions. */
  readonly length: number;
  readonly isArrow: boolean;
  readonly isAsync: boolean;
  readonly isGenerator: boolean;
  readonly isStrict: boolean;
  readonly isConstructor: boolean;
  readonly isClass: boolean;
  readonly isDerived: boolean;
  /** Pairs of instruction offset and source offset, ascending. */
  readonly positions: readonly number[];
  /** Source texts that messages quote ("a.b is not a function"), by instruction offset. */
  readonly quotes: ReadonlyMap<number, string>;
  readonly unit: Unit;
  /** Range of the source text: what toString shows. */
  readonly start: number;
  readonly end: number;
}

/** Line (from 1) and column (from 1) of an offset. */
export function lineAndColumn(text: string, offset: number): { line: number; column: number } {
  let line = 1;
  let start = 0;
  for (let at = text.indexOf("\n"); at >= 0 && at < offset; at = text.indexOf("\n", at + 1)) {
    line++;
    start = at + 1;
  }
  return { line, column: offset - start + 1 };
}

/** Source offset of an instruction. */
export function sourceOffset(code: Code, pc: number): number {
  const { positions } = code;
  let low = 0;
  let high = positions.length / 2 - 1;
  let found = code.start;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (positions[middle * 2]! <= pc) {
      found = positions[middle * 2 + 1]!;
      low = middle + 1;
    } else high = middle - 1;
  }
  return found;
}
