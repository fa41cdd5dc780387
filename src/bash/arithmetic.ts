/**
 * Shell arithmetic on 64-bit signed integers: the text after its `$` expansions in, the number out.
 * Spec: POSIX XCU 2.6.4; models: bash expr.c; dash arith_yacc.c; busybox shell/math.c, whose texts the errors have.
 */
import type { Flavour } from "./flavour.ts";
import { type ArithmeticNode, ArithmeticSyntaxError, parseArithmetic } from "./arithmeticParser.ts";

/** Where names get their values. Indexes are given as source text. */
export interface ArithmeticScope {
  readonly flavour: Flavour;
  /** Throws for an unset name when that is an error (set -u). */
  get(name: string, index: string | undefined): string | undefined;
  set(name: string, index: string | undefined, value: string): void;
}

/** A bad expression; the message is the flavour's own. */
export class ArithmeticError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "ArithmeticError";
  }
}

const MAX_DEPTH = 1024;
const PARSED_LIMIT = 500;

const wrap = (value: bigint): bigint => BigInt.asIntN(64, value);
const truth = (is: boolean): bigint => (is ? 1n : 0n);

/** Trees of texts seen before, by flavour: loops evaluate the same few expressions. A pure function's memory. */
const parsed = new Map<string, ArithmeticNode | undefined>();

/** Value of an expression; an empty one is 0. Throws ArithmeticError. */
export function evaluate(source: string, scope: ArithmeticScope): bigint {
  return new Evaluation(source, scope).value(source, 0);
}

class Evaluation {
  readonly #scope: ArithmeticScope;
  readonly #whole: string;
  /** The text at hand: the whole, or the value of a name in it. */
  #text: string;
  /** Names whose values are being evaluated: ash refuses loops. */
  readonly #pending: string[] = [];

  constructor(source: string, scope: ArithmeticScope) {
    this.#scope = scope;
    this.#whole = source;
    this.#text = source;
  }

  value(text: string, depth: number): bigint {
    const quick = /^\s*(0|-?[1-9]\d{0,14})\s*$/.exec(text);
    if (quick) return BigInt(quick[1]!);
    if (depth > MAX_DEPTH) throw this.#error("expression recursion level exceeded", text);
    const outer = this.#text;
    this.#text = text;
    const tree = this.#tree(text);
    const value = tree ? this.#evaluate(tree, depth) : 0n;
    this.#text = outer;
    return value;
  }

  #tree(text: string): ArithmeticNode | undefined {
    const key = `${this.#scope.flavour}:${text}`;
    if (parsed.has(key)) return parsed.get(key);
    let tree: ArithmeticNode | undefined;
    try {
      tree = parseArithmetic(text, this.#scope.flavour);
    } catch (error) {
      if (!(error instanceof ArithmeticSyntaxError)) throw error;
      throw this.#error(error.message, error.token);
    }
    if (parsed.size > PARSED_LIMIT) parsed.clear();
    parsed.set(key, tree);
    return tree;
  }

  #error(message: string, token: string): ArithmeticError {
    const { flavour } = this.#scope;
    if (flavour === "ash") return new ArithmeticError(message);
    if (flavour === "dash") return new ArithmeticError(`arithmetic expression: ${message}: "${this.#whole}"`);
    return new ArithmeticError(`${this.#text.trimStart()}: ${message} (error token is "${token}")`);
  }

  #read(name: string, index: string | undefined, depth: number): bigint {
    const { flavour } = this.#scope;
    const text = this.#scope.get(name, index);
    if (text === undefined) return 0n;
    if (flavour === "dash") return dashNumber(text);
    if (flavour === "ash") {
      if (this.#pending.includes(name)) throw new ArithmeticError("expression recursion loop detected");
      this.#pending.push(name);
    }
    const value = this.value(text, depth + 1);
    if (flavour === "ash") this.#pending.pop();
    return value;
  }

  #evaluate(node: ArithmeticNode, depth: number): bigint {
    switch (node.type) {
      case "number":
        return node.value;
      case "name":
        return this.#read(node.name, node.subscript, depth);
      case "unary": {
        const value = this.#evaluate(node.operand, depth);
        if (node.operator === "-") return wrap(-value);
        if (node.operator === "~") return ~value;
        return node.operator === "!" ? truth(value === 0n) : value;
      }
      case "step": {
        const before = this.#read(node.target.name, node.target.subscript, depth);
        const after = wrap(before + (node.operator === "++" ? 1n : -1n));
        this.#scope.set(node.target.name, node.target.subscript, String(after));
        return node.isPrefix ? after : before;
      }
      case "conditional":
        return this.#evaluate(this.#evaluate(node.test, depth) !== 0n ? node.yes : node.no, depth);
      case "assign": {
        const { target, operator } = node;
        const right = (): bigint => this.#evaluate(node.value, depth);
        const value = operator === "" ? right() : this.#binary(operator, this.#read(target.name, target.subscript, depth), right, node.rest);
        this.#scope.set(target.name, target.subscript, String(value));
        return value;
      }
      case "binary":
        return this.#binary(node.operator, this.#evaluate(node.left, depth), () => this.#evaluate(node.right, depth), node.rest);
    }
  }

  /** `rest` is the text after the operator: bash names it in errors. */
  #binary(operator: string, left: bigint, evaluateRight: () => bigint, rest: string): bigint {
    // busybox evaluates both sides always.
    const isAsh = this.#scope.flavour === "ash";
    if (isAsh && (operator === "&&" || operator === "||")) {
      const right = evaluateRight();
      return truth(operator === "&&" ? left !== 0n && right !== 0n : left !== 0n || right !== 0n);
    }
    if (operator === "&&") return truth(left !== 0n && evaluateRight() !== 0n);
    if (operator === "||") return truth(left !== 0n || evaluateRight() !== 0n);
    const right = evaluateRight();
    switch (operator) {
      case "+": return wrap(left + right);
      case "-": return wrap(left - right);
      case "*": return wrap(left * right);
      case "/":
      case "%": {
        const { flavour } = this.#scope;
        if (right === 0n) throw this.#error(flavour === "bash" ? "division by 0" : flavour === "ash" ? "divide by zero" : "division by zero", rest.trimStart());
        return wrap(operator === "/" ? left / right : left % right);
      }
      case "**": {
        if (right < 0n) throw this.#error("exponent less than 0", rest.trim().replace(/^[-+]/, ""));
        let result = 1n;
        for (let base = left, power = right; power > 0n; power >>= 1n, base = wrap(base * base)) if (power & 1n) result = wrap(result * base);
        return result;
      }
      case "<<": return wrap(left << (right & 63n));
      case ">>": return left >> (right & 63n);
      case "<": return truth(left < right);
      case "<=": return truth(left <= right);
      case ">": return truth(left > right);
      case ">=": return truth(left >= right);
      case "==": return truth(left === right);
      case "!=": return truth(left !== right);
      case "&": return left & right;
      case "^": return left ^ right;
      case "|": return left | right;
      default: return right;
    }
  }
}

/** dash takes numbers only from variables: strtoimax(3) of the whole value. */
function dashNumber(text: string): bigint {
  const match = /^\s*([-+]?)(0[xX][0-9a-fA-F]+|0[0-7]*|[1-9]\d*|)\s*$/.exec(text);
  if (!match || (match[2] === "" && text !== "")) throw new ArithmeticError(`Illegal number: ${text}`);
  const digits = match[2]!;
  const size = digits === "" ? 0n : BigInt(/^0[0-7]/.test(digits) ? `0o${digits.slice(1)}` : digits);
  const max = (1n << 63n) - 1n;
  if (match[1] === "-") return size > max ? -max - 1n : -size;
  return size > max ? max : size;
}
