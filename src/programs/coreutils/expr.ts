import type { Applet } from "../applet.ts";
import { AppletExit } from "../applet.ts";
import type { AppletRun } from "../appletRun.ts";
import { Regex } from "../regex/regex.ts";

/** expr: arithmetic on big integers, comparisons, :, match, substr, index, length. Exit 1 for 0 or empty. */
export const expr: Applet = {
  name: "expr",
  package: "GNU coreutils",
  gnuUsageCode: 2,
  usage: "EXPRESSION",
  about: "Print the value of EXPRESSION",
  async main(run) {
    const words = run.args[0] === "--" && run.isGnu ? run.args.slice(1) : run.args;
    if (words.length === 0) {
      if (run.isGnu) return run.usage("missing operand");
      return run.fail("too few arguments", 2);
    }
    const calculation = new Calculation(run, words);
    const value = await calculation.result();
    await run.out(`${run.extern(value)}\n`);
    return value === "" || /^[-+]?0+$/.test(value) ? 1 : 0;
  },
};

class Calculation {
  readonly #run: AppletRun;
  readonly #words: readonly string[];
  #at = 0;

  constructor(run: AppletRun, words: readonly string[]) {
    this.#run = run;
    this.#words = words.map((word) => run.intern(word));
  }

  async result(): Promise<string> {
    const value = await this.#or();
    if (this.#at < this.#words.length) await this.#fail("syntax error", `syntax error: unexpected argument '${this.#words[this.#at]}'`);
    return value;
  }

  async #fail(busybox: string, gnu: string, code = 2): Promise<never> {
    await this.#run.error(this.#run.say(busybox, gnu));
    throw new AppletExit(code);
  }

  #take(...operators: readonly string[]): string | undefined {
    const word = this.#words[this.#at];
    if (word === undefined || !operators.includes(word)) return undefined;
    this.#at++;
    return word;
  }

  async #or(): Promise<string> {
    let left = await this.#and();
    while (this.#take("|")) {
      const right = await this.#and();
      if (isNull(left)) left = isNull(right) ? "0" : right;
    }
    return left;
  }

  async #and(): Promise<string> {
    let left = await this.#comparison();
    while (this.#take("&")) {
      const right = await this.#comparison();
      if (isNull(left) || isNull(right)) left = "0";
    }
    return left;
  }

  async #comparison(): Promise<string> {
    let left = await this.#sum();
    for (let operator = this.#take("<", "<=", "=", "==", "!=", ">=", ">"); operator; operator = this.#take("<", "<=", "=", "==", "!=", ">=", ">")) {
      const right = await this.#sum();
      const [a, b] = isInteger(left) && isInteger(right) ? [BigInt(left), BigInt(right)] : [left, right];
      const order = a < b ? -1 : a > b ? 1 : 0;
      const holds = { "<": order < 0, "<=": order <= 0, "=": order === 0, "==": order === 0, "!=": order !== 0, ">=": order >= 0, ">": order > 0 }[operator];
      left = holds ? "1" : "0";
    }
    return left;
  }

  async #sum(): Promise<string> {
    let left = await this.#product();
    for (let operator = this.#take("+", "-"); operator; operator = this.#take("+", "-")) {
      const [a, b] = await this.#numbers(left, await this.#product());
      left = String(operator === "+" ? a + b : a - b);
    }
    return left;
  }

  async #product(): Promise<string> {
    let left = await this.#match();
    for (let operator = this.#take("*", "/", "%"); operator; operator = this.#take("*", "/", "%")) {
      const [a, b] = await this.#numbers(left, await this.#match());
      if (b === 0n && operator !== "*") await this.#fail("division by zero", "division by zero");
      left = String(operator === "*" ? a * b : operator === "/" ? a / b : a % b);
    }
    return left;
  }

  async #numbers(left: string, right: string): Promise<[bigint, bigint]> {
    if (!isInteger(left) || !isInteger(right)) await this.#fail("non-numeric argument", "non-integer argument");
    return [BigInt(left), BigInt(right)];
  }

  async #match(): Promise<string> {
    let left = await this.#primary();
    while (this.#take(":")) left = this.#matched(left, await this.#primary());
    return left;
  }

  #matched(text: string, pattern: string): string {
    const regex = new Regex(pattern, { extended: false, unicode: this.#run.codec.name === "utf8" });
    const found = regex.exec(text);
    const match = found?.start === 0 ? found : undefined;
    if (regex.groupCount > 0) return match?.groups[1] ?? "";
    return String(match ? match.end : 0);
  }

  async #primary(): Promise<string> {
    const word = this.#words[this.#at];
    if (word === undefined) {
      const last = this.#words.at(-1);
      return this.#fail("syntax error", `syntax error: missing argument after '${last}'`);
    }
    this.#at++;
    if (word === "(") {
      const value = await this.#or();
      if (!this.#take(")")) await this.#fail("syntax error", this.#at < this.#words.length ? `syntax error: expecting ')' instead of '${this.#words[this.#at]}'` : `syntax error: expecting ')' after '${this.#words.at(-1)}'`);
      return value;
    }
    if (word === ")") return this.#fail("syntax error", "syntax error: unexpected ')'");
    if (this.#at < this.#words.length) {
      if (word === "+" || word === "quote") return this.#words[this.#at++]!;
      if (word === "length") return String([...(await this.#primary())].length);
      if (word === "match") return this.#matched(await this.#primary(), await this.#primary());
      if (word === "index") {
        const [text, set] = [await this.#primary(), await this.#primary()];
        return String([...text].findIndex((char) => set.includes(char)) + 1);
      }
      if (word === "substr") {
        const [text, from, count] = [await this.#primary(), Number(await this.#primary()), Number(await this.#primary())];
        return from < 1 || !(count > 0) ? "" : text.slice(from - 1, from - 1 + count);
      }
    }
    return word;
  }
}

function isInteger(text: string): boolean {
  return /^-?\d+$/.test(text);
}

function isNull(text: string): boolean {
  return text === "" || /^-?0+$/.test(text);
}
