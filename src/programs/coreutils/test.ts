import type { Applet } from "../applet.ts";
import type { AppletRun } from "../appletRun.ts";
import { isSameFile, lstatOrNone, orNone, statOrNone } from "../files.ts";

/** test and [: POSIX expressions with -a, -o, !, ( ). Exit 2 for malformed ones. */
export const test: Applet = {
  name: "test",
  aliases: ["[", "[["],
  takesHelpLiterally: true,
  async main(run) {
    let args = [...run.args];
    if (run.name === "[" || run.name === "[[") {
      const close = run.name === "[" ? "]" : "]]";
      if (args.pop() !== close) {
        await run.error(run.say(`missing ${close}`, `missing '${close}'`));
        return 2;
      }
    }
    const evaluation = new Evaluation(run, args);
    try {
      return evaluation.result() ? 0 : 1;
    } catch (error) {
      if (!(error instanceof Malformed)) throw error;
      await run.error(error.message);
      return 2;
    }
  },
};

class Malformed extends Error {}

const unary = /^-[bcdefghknprstuwxzLOGSN]$/;
const binary = /^(?:=|==|!=|<|>|-eq|-ne|-lt|-le|-gt|-ge|-nt|-ot|-ef)$/;

/** A recursive descent over the words; the special rules for up to four words come first. */
class Evaluation {
  readonly #run: AppletRun;
  readonly #words: readonly string[];
  #at = 0;

  constructor(run: AppletRun, words: readonly string[]) {
    this.#run = run;
    this.#words = words;
  }

  result(): boolean {
    const words = this.#words;
    if (words.length === 0) return false;
    if (words.length === 1) return words[0] !== "";
    if (words.length === 2 && words[0] === "!") return words[1] === "";
    if (words.length === 3 && this.#isBinary(words[1]!)) return this.#compare(words[0]!, words[1]!, words[2]!);
    if (words.length === 4 && words[0] === "!" && this.#isBinary(words[2]!)) return !this.#compare(words[1]!, words[2]!, words[3]!);
    const value = this.#or();
    if (this.#at < words.length) throw new Malformed(this.#unknown(words[this.#at]!));
    return value;
  }

  /** coreutils' test compares texts for equality only. */
  #isBinary(word: string): boolean {
    return binary.test(word) && !(this.#run.isGnu && (word === "<" || word === ">"));
  }

  #unknown(word: string): string {
    if (!this.#run.isGnu) return `${word}: unknown operand`;
    return this.#words.length === 2 ? `missing argument after '${this.#words[1]}'` : this.#words.length === 3 ? `'${this.#words[1]}': binary operator expected` : `extra argument '${word}'`;
  }

  #or(): boolean {
    let value = this.#and();
    while (this.#words[this.#at] === "-o") {
      this.#at++;
      const right = this.#and();
      value = value || right;
    }
    return value;
  }

  #and(): boolean {
    let value = this.#not();
    while (this.#words[this.#at] === "-a") {
      this.#at++;
      const right = this.#not();
      value = value && right;
    }
    return value;
  }

  #not(): boolean {
    if (this.#words[this.#at] === "!" && this.#at + 1 < this.#words.length) {
      this.#at++;
      return !this.#not();
    }
    return this.#primary();
  }

  #primary(): boolean {
    const word = this.#words[this.#at];
    if (word === undefined) throw new Malformed(this.#run.say("argument expected", `missing argument after '${this.#words.at(-1)}'`));
    const next = this.#words[this.#at + 1];
    if (next !== undefined && this.#isBinary(next) && this.#at + 2 < this.#words.length) {
      this.#at += 3;
      return this.#compare(word, next, this.#words[this.#at - 1]!);
    }
    if (word === "(") {
      this.#at++;
      const value = this.#or();
      if (this.#words[this.#at] !== ")") throw new Malformed(this.#run.say("closing paren expected", "')' expected"));
      this.#at++;
      return value;
    }
    if (unary.test(word) && next !== undefined) {
      this.#at += 2;
      return this.#unary(word, next);
    }
    if (next === undefined && unary.test(word) && this.#words.length > 1 && this.#run.isGnu) throw new Malformed(`missing argument after '${word}'`);
    this.#at++;
    return word !== "";
  }

  #unary(operator: string, operand: string): boolean {
    const { process } = this.#run;
    if (operator === "-z") return operand === "";
    if (operator === "-n") return operand !== "";
    if (operator === "-t") return /^\d+$/.test(operand) && process.isOpen(Number(operand)) && process.isTerminal(Number(operand));
    if (operator === "-L" || operator === "-h") return lstatOrNone(process, operand)?.kind === "symlink";
    const stat = statOrNone(process, operand);
    if (!stat) return false;
    switch (operator) {
      case "-b": return stat.kind === "block";
      case "-c": return stat.kind === "char";
      case "-d": return stat.kind === "dir";
      case "-f": return stat.kind === "file";
      case "-p": return stat.kind === "fifo";
      case "-S": return stat.kind === "socket";
      case "-s": return stat.sizeBytes > 0;
      case "-u": return (stat.mode & 0o4000) !== 0;
      case "-g": return (stat.mode & 0o2000) !== 0;
      case "-k": return (stat.mode & 0o1000) !== 0;
      case "-O": return stat.uid === process.creds.uid;
      case "-G": return stat.gid === process.creds.gid;
      case "-N": return stat.mtimeMs > stat.atimeMs;
      case "-r": case "-w": case "-x": return allows(this.#run, operand, operator[1] as "r" | "w" | "x");
      default: return true;
    }
  }

  #compare(left: string, operator: string, right: string): boolean {
    const { process } = this.#run;
    switch (operator) {
      case "=": case "==": return left === right;
      case "!=": return left !== right;
      case "<": return left < right;
      case ">": return left > right;
    }
    if (operator === "-nt" || operator === "-ot" || operator === "-ef") {
      const [a, b] = [statOrNone(process, left), statOrNone(process, right)];
      if (operator === "-ef") return a !== undefined && b !== undefined && isSameFile(a, b);
      // GNU takes a missing file for the oldest; BusyBox compares only what is there.
      if (!this.#run.isGnu && (!a || !b)) return false;
      const [x, y] = [a?.mtimeMs ?? -1, b?.mtimeMs ?? -1];
      return operator === "-nt" ? x > y : x < y;
    }
    const [a, b] = [this.#number(left), this.#number(right)];
    switch (operator) {
      case "-eq": return a === b;
      case "-ne": return a !== b;
      case "-lt": return a < b;
      case "-le": return a <= b;
      case "-gt": return a > b;
      default: return a >= b;
    }
  }

  #number(text: string): bigint {
    const trimmed = text.trim();
    if (!/^[+-]?\d+$/.test(trimmed)) throw new Malformed(this.#run.say(`${text}: bad number`, `invalid integer '${text}'`));
    return BigInt(trimmed.replace(/^\+/, ""));
  }
}

function allows(run: AppletRun, path: string, mode: "r" | "w" | "x"): boolean {
  return orNone(() => (run.process.fs.access(path, mode), true)) ?? false;
}
