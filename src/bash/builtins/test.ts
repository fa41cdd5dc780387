/** test and `[`. Spec: POSIX XCU test (meaning by number of arguments). */
import type { Shell } from "../shell.ts";
import { binaryOperators, compareNumbers, isNumeric, testBinary, testUnary, unaryOperators } from "../testOperators.ts";
import type { Builtin } from "./builtin.ts";

/** A complaint that ends the test with status 2. */
class TestError extends Error {}

const testBuiltin = (name: "test" | "["): Builtin => ({
  name,
  async run(shell, { args }) {
    let operands = args;
    try {
      if (name === "[") {
        if (args.at(-1) !== "]") throw new TestError(shell.flavour === "bash" ? "missing `]'" : "missing ]");
        operands = args.slice(0, -1);
      }
      return new Tester(shell, operands).run() ? 0 : 1;
    } catch (error) {
      if (!(error instanceof TestError)) throw error;
      if (shell.flavour === "ash") await shell.appletMessage(error.message);
      else await shell.message(error.message, name);
      return 2;
    }
  },
});

class Tester {
  readonly #shell: Shell;
  readonly #args: readonly string[];
  #at = 0;

  constructor(shell: Shell, args: readonly string[]) {
    this.#shell = shell;
    this.#args = args;
  }

  run(): boolean {
    const fixed = this.#byCount(this.#args);
    if (fixed !== undefined) return fixed;
    const result = this.#or();
    const left = this.#args[this.#at];
    if (left !== undefined) this.#tooMany(left);
    return result;
  }

  #tooMany(next: string): never {
    const { flavour } = this.#shell;
    if (flavour === "bash") throw new TestError("too many arguments");
    if (flavour === "ash") throw new TestError(`${next}: unknown operand`);
    throw new TestError(`${this.#args[this.#at - 1]}: unexpected operator`);
  }

  /** Up to four arguments POSIX says what they mean; undefined leaves it to the grammar. */
  #byCount(args: readonly string[]): boolean | undefined {
    const [a, b, c] = args as [string, string, string];
    switch (args.length) {
      case 0: return false;
      case 1: return a !== "";
      case 2:
        if (a === "!") return b === "";
        if (isUnary(a)) return testUnary(this.#shell, a, b);
        if (isBinary(this.#shell, b) && this.#shell.flavour !== "bash") throw new TestError(`${b}: argument expected`);
        if (this.#shell.flavour === "bash") throw new TestError(`${a}: unary operator expected`);
        if (this.#shell.flavour === "dash") throw new TestError(`${a}: unexpected operator`);
        throw new TestError(`${b}: unknown operand`);
      case 3:
        if (isBinary(this.#shell, b)) return this.#compare(b, a, c);
        if (a === "!") return !this.#byCount(args.slice(1));
        if (a === "(" && c === ")") return b !== "";
        if (b === "-a" || b === "-o") return undefined;
        if (this.#shell.flavour === "bash") throw new TestError(`${b}: binary operator expected`);
        return undefined;
      case 4:
        if (a === "!") {
          const rest = this.#byCount(args.slice(1));
          return rest === undefined ? undefined : !rest;
        }
        return a === "(" && args[3] === ")" ? this.#byCount(args.slice(1, 3)) : undefined;
      default: return undefined;
    }
  }

  #or(): boolean {
    let value = this.#and();
    while (this.#args[this.#at] === "-o") {
      this.#at++;
      const right = this.#and();
      value = value || right;
    }
    return value;
  }

  #and(): boolean {
    let value = this.#not();
    while (this.#args[this.#at] === "-a") {
      this.#at++;
      const right = this.#not();
      value = value && right;
    }
    return value;
  }

  #not(): boolean {
    if (this.#args[this.#at] === "!" && this.#args.length > this.#at + 1) {
      this.#at++;
      return !this.#not();
    }
    return this.#primary();
  }

  #primary(): boolean {
    const args = this.#args;
    const a = args[this.#at];
    if (a === undefined) throw new TestError(this.#shell.flavour === "ash" ? "argument expected" : "argument expected");
    const operator = args[this.#at + 1];
    if (operator !== undefined && isBinary(this.#shell, operator) && args[this.#at + 2] !== undefined) {
      this.#at += 3;
      return this.#compare(operator, a, args[this.#at - 1]!);
    }
    if (a === "(") {
      this.#at++;
      const value = this.#or();
      if (args[this.#at] !== ")") throw new TestError(this.#shell.flavour === "bash" ? "`)' expected" : "closing paren expected");
      this.#at++;
      return value;
    }
    if (isUnary(a) && operator !== undefined) {
      this.#at += 2;
      return testUnary(this.#shell, a, operator);
    }
    if (operator !== undefined && isBinary(this.#shell, operator) && this.#shell.flavour !== "bash") throw new TestError(`${operator}: argument expected`);
    this.#at++;
    return a !== "";
  }

  #compare(operator: string, left: string, right: string): boolean {
    if (!isNumeric(operator)) return testBinary(this.#shell, operator, left, right);
    return compareNumbers(operator, this.#number(left), this.#number(right));
  }

  #number(text: string): bigint {
    if (/^\s*[-+]?\d+\s*$/.test(text)) return BigInt(text.trim().replace("+", ""));
    const { flavour } = this.#shell;
    throw new TestError(flavour === "bash" ? `${text}: integer expression expected` : flavour === "dash" ? `Illegal number: ${text}` : text === "" ? "bad number" : `${text}: bad number`);
  }
}

function isUnary(operator: string): boolean {
  return unaryOperators.has(operator) && operator !== "-a" && operator !== "-o";
}

function isBinary(shell: Shell, operator: string): boolean {
  if (operator === "=~") return false;
  if (operator === "==" && shell.flavour === "dash") return false;
  return binaryOperators.has(operator);
}

export const testBuiltins: readonly Builtin[] = [testBuiltin("test"), testBuiltin("[")];
