/** Runs an awk program. Spec: POSIX awk; extensions as in BusyBox awk and mawk. */
import { ErrnoError } from "../../../base/errors.ts";
import { arithmetic, AwkRuntimeError, needMath } from "./arithmetic.ts";
import { AppletExit } from "../../applet.ts";
import type { AppletRun } from "../../appletRun.ts";
import { callBuiltin } from "./builtins.ts";
import { AwkRecord, regexFor } from "./record.ts";
import { RecordReader } from "./records.ts";
import { AwkStreams } from "./streams.ts";
import type { AwkProgram, Expr, FunctionDefinition, Pattern, Stmt, Target } from "./syntax.ts";
import { compareValues, fromInput, isTrue, sprintf, toNumber, toText, type Value } from "./value.ts";

export type AwkArray = Map<string, Value>;
type Slot = Value | AwkArray;

/** How a statement ended. */
type Flow = "normal" | "break" | "continue" | "next" | "nextfile" | "exit" | "return";

const deepestCall = 400;

/** What an element of an array costs besides its texts. */
const ELEMENT_BYTES = 64;
/** Texts from this length on are asked for before they are made. */
const LARGE_TEXT = 65536;

export class Interpreter {
  readonly run: AppletRun;
  readonly streams: AwkStreams;
  readonly record: AwkRecord;
  readonly unicode: boolean;
  readonly #program: AwkProgram;
  readonly #globals = new Map<string, Slot>();
  #locals: Map<string, Slot>[] = [];
  #exitCode = 0;
  #returned: Value;
  #main: RecordReader | undefined;
  #usedOperand = false;
  /** Where rand stands; srand sets it. */
  seed = 1;
  previousSeed = 0;
  randomCalls = 0;

  constructor(run: AppletRun, program: AwkProgram, operands: readonly string[]) {
    this.run = run;
    this.#program = program;
    this.streams = new AwkStreams(run);
    this.unicode = run.codec.name === "utf8";
    this.record = new AwkRecord(() => ({ fieldSeparator: this.text("FS"), outputSeparator: this.text("OFS"), convert: this.convert, unicode: this.unicode }));
    const defaults: Readonly<Record<string, Value>> = { FS: " ", OFS: " ", ORS: "\n", RS: "\n", SUBSEP: "\x1c", CONVFMT: "%.6g", OFMT: "%.6g", NR: 0, FNR: 0, RSTART: 0, RLENGTH: -1, FILENAME: "" };
    for (const [name, value] of Object.entries(defaults)) this.#globals.set(name, value);
    const environment: AwkArray = new Map();
    for (const [name, value] of run.process.env) environment.set(run.intern(name), fromInput(run.intern(value)));
    this.#globals.set("ENVIRON", environment);
    const argv: AwkArray = new Map([["0", run.name as Value]]);
    operands.forEach((operand, index) => argv.set(String(index + 1), fromInput(run.intern(operand))));
    this.#globals.set("ARGV", argv);
    this.#globals.set("ARGC", operands.length + 1);
  }

  /** -v name=value. */
  assign(name: string, text: string): void {
    this.setVariable(name, fromInput(text));
  }

  get convert(): string {
    return toText(this.#globals.get("CONVFMT") as Value);
  }

  /** BEGIN, the records, END. Resolves to the exit code. */
  async execute(): Promise<number> {
    const { rules } = this.#program;
    let ended = await this.#rulesOf("begin");
    const reads = rules.some((rule) => rule.pattern.kind !== "begin");
    if (reads && ended !== "exit") {
      while (await this.nextMainRecord()) {
        const flow = await this.#mainRules();
        if (flow === "exit") {
          ended = "exit";
          break;
        }
        if (flow === "nextfile") {
          this.#main?.close();
          this.#main = undefined;
        }
      }
    }
    if (reads) await this.#rulesOf("end");
    await this.streams.closeAll();
    return this.#exitCode;
  }

  async #rulesOf(kind: "begin" | "end"): Promise<Flow> {
    for (const rule of this.#program.rules) {
      if (rule.pattern.kind !== kind || !rule.action) continue;
      if ((await this.#statement(rule.action)) === "exit") return "exit";
    }
    return "normal";
  }

  async #mainRules(): Promise<Flow> {
    for (const rule of this.#program.rules) {
      const { pattern } = rule;
      if (pattern.kind === "begin" || pattern.kind === "end" || !(await this.#applies(pattern))) continue;
      if (!rule.action) {
        await this.run.put(this.record.text + this.text("ORS"));
        continue;
      }
      const flow = await this.#statement(rule.action);
      if (flow === "exit" || flow === "nextfile") return flow;
      if (flow === "next") return "normal";
    }
    return "normal";
  }

  async #applies(pattern: Pattern): Promise<boolean> {
    if (pattern.kind === "expression") return isTrue(await this.evaluate(pattern.test));
    if (pattern.kind !== "range") return true;
    if (!pattern.isOpen) {
      if (!isTrue(await this.evaluate(pattern.from))) return false;
      pattern.isOpen = true;
    }
    if (isTrue(await this.evaluate(pattern.to))) pattern.isOpen = false;
    return true;
  }

  /** The next record of the operands (or standard input) into $0, NR and FNR; false at the end. */
  async nextMainRecord(): Promise<boolean> {
    const text = await this.nextMainText();
    if (text === undefined) return false;
    this.record.set(text);
    return true;
  }

  async nextMainText(): Promise<string | undefined> {
    for (;;) {
      this.#main ??= await this.#openNext();
      if (!this.#main) return undefined;
      const pause = this.run.tick();
      if (pause) await pause;
      let text: string | null = null;
      try {
        text = await this.#main.next(this.text("RS"));
      } catch (error) {
        if (!(error instanceof ErrnoError)) throw error;
        this.#exitCode = 2;
        await this.run.error(this.run.say(`${this.text("FILENAME")}: ${error.message}`, `cannot open "${this.text("FILENAME")}" (${error.message})`));
      }
      if (text !== null) {
        this.#globals.set("NR", toNumber(this.#globals.get("NR") as Value) + 1);
        this.#globals.set("FNR", toNumber(this.#globals.get("FNR") as Value) + 1);
        return text;
      }
      this.#main.close();
      this.#main = undefined;
    }
  }

  #nextOperand = 1;

  async #openNext(): Promise<RecordReader | undefined> {
    const argv = this.#globals.get("ARGV") as AwkArray;
    for (;;) {
      if (this.#nextOperand >= toNumber(this.#globals.get("ARGC") as Value)) {
        if (this.#usedOperand) return undefined;
        this.#usedOperand = true;
        return new RecordReader(this.run, this.run.input("-"));
      }
      const operand = toText(argv.get(String(this.#nextOperand++)));
      if (operand === "") continue;
      const assignment = /^([A-Za-z_]\w*)=(.*)$/s.exec(operand);
      if (assignment) {
        this.assign(assignment[1]!, assignment[2]!);
        continue;
      }
      this.#usedOperand = true;
      this.#globals.set("FILENAME", operand);
      this.#globals.set("FNR", 0);
      try {
        return new RecordReader(this.run, this.run.input(this.run.extern(operand)));
      } catch (error) {
        if (!(error instanceof ErrnoError)) throw error;
        const name = this.run.extern(operand);
        await this.run.error(this.run.say(`${name}: ${error.message}`, `cannot open ${name} (${error.message})`));
        throw new AppletExit(this.run.isGnu ? 2 : 1);
      }
    }
  }

  // Variables

  #scope(name: string): Map<string, Slot> {
    const top = this.#locals.at(-1);
    return top?.has(name) ? top : this.#globals;
  }

  text(name: string): string {
    return toText(this.#globals.get(name) as Value);
  }

  variable(name: string): Value {
    if (name === "NF") return this.record.count;
    const slot = this.#scope(name).get(name);
    return slot instanceof Map ? this.#misuse(name) : slot;
  }

  setVariable(name: string, value: Value): void {
    if (name === "NF") {
      this.record.count = toNumber(value);
      return;
    }
    const scope = this.#scope(name);
    if (typeof value === "string") {
      const before = scope.get(name);
      this.run.hold(value.length - (typeof before === "string" ? before.length : 0));
    }
    scope.set(name, value);
  }

  array(name: string): AwkArray {
    const scope = this.#scope(name);
    const slot = scope.get(name);
    if (slot instanceof Map) return slot;
    if (slot !== undefined) return this.#misuse(name);
    const fresh: AwkArray = new Map();
    scope.set(name, fresh);
    return fresh;
  }

  #misuse(name: string): never {
    throw new AwkRuntimeError(`${name} is used both as an array and as a variable`);
  }

  async subscript(subscripts: readonly Expr[]): Promise<string> {
    const parts: string[] = [];
    for (const one of subscripts) parts.push(toText(await this.evaluate(one), this.convert));
    return parts.length === 1 ? parts[0]! : parts.join(this.text("SUBSEP"));
  }

  async setTarget(target: Target, value: Value): Promise<void> {
    if (target.kind === "variable") this.setVariable(target.name, value);
    else if (target.kind === "element") {
      const array = this.array(target.array);
      const key = await this.subscript(target.subscripts);
      if (!array.has(key)) this.run.hold(ELEMENT_BYTES + key.length + (typeof value === "string" ? value.length : 0));
      array.set(key, value);
    }
    else this.record.setField(await this.#fieldIndex(target.index), value);
  }

  async #fieldIndex(index: Expr): Promise<number> {
    const number = Math.trunc(toNumber(await this.evaluate(index)));
    if (number < 0 || number > 1e6) throw new AwkRuntimeError("Access to negative field");
    return number;
  }

  // Expressions

  async evaluate(expression: Expr): Promise<Value> {
    switch (expression.kind) {
      case "number": return expression.value;
      case "string": return expression.value;
      case "group": return this.evaluate(expression.inner);
      case "regex": return regexFor(expression.source, this.unicode).test(this.record.text) ? 1 : 0;
      case "variable": return this.variable(expression.name);
      case "field": return this.record.field(await this.#fieldIndex(expression.index));
      case "element": {
        const array = this.array(expression.array);
        const key = await this.subscript(expression.subscripts);
        if (!array.has(key)) array.set(key, undefined);
        return array.get(key);
      }
      case "assign": return this.#assign(expression);
      case "conditional": return this.evaluate(isTrue(await this.evaluate(expression.test)) ? expression.yes : expression.no);
      case "binary": return this.#binary(expression);
      case "unary": {
        const value = await this.evaluate(expression.operand);
        if (expression.operator === "!") return isTrue(value) ? 0 : 1;
        return expression.operator === "-" ? -toNumber(value) : toNumber(value);
      }
      case "increment": {
        const before = toNumber(await this.evaluate(expression.target));
        await this.setTarget(expression.target, before + expression.by);
        return expression.isPrefix ? before + expression.by : before;
      }
      case "concat": {
        const left = toText(await this.evaluate(expression.left), this.convert);
        if (left.length > LARGE_TEXT) this.run.makeRoom(2 * left.length);
        return left + toText(await this.evaluate(expression.right), this.convert);
      }
      case "match": {
        const text = toText(await this.evaluate(expression.left), this.convert);
        const regex = await this.regex(expression.right);
        return regex.test(text) !== expression.negated ? 1 : 0;
      }
      case "in": return this.array(expression.array).has(await this.subscript(expression.subscripts)) ? 1 : 0;
      case "call": return this.#call(expression.name, expression.args);
      case "builtin": return callBuiltin(this, expression.name, expression.args);
      case "getline": return this.#getline(expression);
    }
  }

  /** An expression used as a regular expression. */
  async regex(expression: Expr): Promise<ReturnType<typeof regexFor>> {
    if (expression.kind === "regex") return regexFor(expression.source, this.unicode);
    return regexFor(toText(await this.evaluate(expression), this.convert), this.unicode);
  }

  async #assign(expression: Extract<Expr, { kind: "assign" }>): Promise<Value> {
    let value = await this.evaluate(expression.value);
    if (expression.operator !== "=") {
      const before = toNumber(await this.evaluate(expression.target));
      value = this.#arithmetic(expression.operator[0]!, before, toNumber(value));
    }
    await this.setTarget(expression.target, value);
    return value;
  }

  async #binary({ operator, left, right }: Extract<Expr, { kind: "binary" }>): Promise<Value> {
    if (operator === "&&") return isTrue(await this.evaluate(left)) && isTrue(await this.evaluate(right)) ? 1 : 0;
    if (operator === "||") return isTrue(await this.evaluate(left)) || isTrue(await this.evaluate(right)) ? 1 : 0;
    const a = await this.evaluate(left);
    const b = await this.evaluate(right);
    switch (operator) {
      case "<": return compareValues(a, b, this.convert) < 0 ? 1 : 0;
      case "<=": return compareValues(a, b, this.convert) <= 0 ? 1 : 0;
      case "==": return compareValues(a, b, this.convert) === 0 ? 1 : 0;
      case "!=": return compareValues(a, b, this.convert) !== 0 ? 1 : 0;
      case ">": return compareValues(a, b, this.convert) > 0 ? 1 : 0;
      case ">=": return compareValues(a, b, this.convert) >= 0 ? 1 : 0;
      default: return this.#arithmetic(operator, toNumber(a), toNumber(b));
    }
  }

  /** mawk calculates with infinity where BusyBox refuses to divide by zero. */
  #arithmetic(operator: string, a: number, b: number): number {
    if (operator === "^" || operator === "**") needMath(this.run);
    if (b === 0 && (operator === "/" || operator === "%") && !this.run.isGnu) throw new AwkRuntimeError("Division by zero");
    return arithmetic(operator, a, b);
  }

  async #call(name: string, args: readonly Expr[]): Promise<Value> {
    const definition = this.#program.functions.get(name);
    if (!definition) throw new AwkRuntimeError("Call to undefined function");
    if (this.#locals.length > deepestCall) throw new AwkRuntimeError("function calls are nested too deeply");
    const frame = new Map<string, Slot>();
    const handBack: { name: string; parameter: string }[] = [];
    for (const [index, parameter] of definition.parameters.entries()) {
      const argument = args[index];
      if (argument?.kind === "variable" && argument.name !== "NF") {
        const slot = this.#scope(argument.name).get(argument.name);
        frame.set(parameter, slot);
        // An untouched variable may become an array inside.
        if (slot === undefined) handBack.push({ name: argument.name, parameter });
      } else frame.set(parameter, argument ? await this.evaluate(argument) : undefined);
    }
    for (const argument of args.slice(definition.parameters.length)) await this.evaluate(argument);
    return this.#enter(definition, frame, handBack);
  }

  async #enter(definition: FunctionDefinition, frame: Map<string, Slot>, handBack: readonly { name: string; parameter: string }[]): Promise<Value> {
    this.#locals.push(frame);
    this.#returned = undefined;
    const pause = this.run.tick(2);
    if (pause) await pause;
    const flow = await this.#statement(definition.body);
    this.#locals.pop();
    for (const { name, parameter } of handBack) {
      const slot = frame.get(parameter);
      if (slot instanceof Map) this.#scope(name).set(name, slot);
    }
    if (flow === "exit") throw new ExitSignal();
    const value = this.#returned;
    this.#returned = undefined;
    return value;
  }

  async #getline(expression: Extract<Expr, { kind: "getline" }>): Promise<Value> {
    if (expression.source === "main") {
      const text = await this.nextMainText();
      if (text === undefined) return 0;
      if (expression.target) await this.setTarget(expression.target, fromInput(text));
      else this.record.set(text);
      return 1;
    }
    const name = toText(await this.evaluate(expression.from!), this.convert);
    const reader = await this.streams.reader(expression.source, name);
    if (!reader) return -1;
    let text: string | null;
    try {
      text = await reader.next(this.text("RS"));
    } catch (error) {
      if (error instanceof ErrnoError) return -1;
      throw error;
    }
    if (text === null) return 0;
    if (expression.target) await this.setTarget(expression.target, fromInput(text));
    else this.record.set(text);
    if (expression.source === "command") this.#globals.set("NR", toNumber(this.#globals.get("NR") as Value) + 1);
    return 1;
  }

  // Statements

  async #statement(statement: Stmt): Promise<Flow> {
    const pause = this.run.tick();
    if (pause) await pause;
    switch (statement.kind) {
      case "block":
        for (const inner of statement.body) {
          const flow = await this.#statement(inner);
          if (flow !== "normal") return flow;
        }
        return "normal";
      case "expression":
        try {
          await this.evaluate(statement.value);
        } catch (error) {
          if (error instanceof ExitSignal) return "exit";
          throw error;
        }
        return "normal";
      case "print": return this.#print(statement);
      case "if":
        if (isTrue(await this.evaluate(statement.test))) return this.#statement(statement.yes);
        return statement.no ? this.#statement(statement.no) : "normal";
      case "while":
        while (isTrue(await this.evaluate(statement.test))) {
          const flow = await this.#statement(statement.body);
          if (flow === "break") break;
          if (flow !== "normal" && flow !== "continue") return flow;
        }
        return "normal";
      case "do":
        do {
          const flow = await this.#statement(statement.body);
          if (flow === "break") break;
          if (flow !== "normal" && flow !== "continue") return flow;
        } while (isTrue(await this.evaluate(statement.test)));
        return "normal";
      case "for":
        if (statement.init) await this.#statement(statement.init);
        while (!statement.test || isTrue(await this.evaluate(statement.test))) {
          const flow = await this.#statement(statement.body);
          if (flow === "break") break;
          if (flow !== "normal" && flow !== "continue") return flow;
          if (statement.step) await this.#statement(statement.step);
        }
        return "normal";
      case "forIn": {
        const array = this.array(statement.array);
        for (const key of [...array.keys()]) {
          if (!array.has(key)) continue;
          this.setVariable(statement.variable, fromInput(key));
          const flow = await this.#statement(statement.body);
          if (flow === "break") break;
          if (flow !== "normal" && flow !== "continue") return flow;
        }
        return "normal";
      }
      case "exit":
        if (statement.value) this.#exitCode = Math.trunc(toNumber(await this.evaluate(statement.value))) & 255;
        return "exit";
      case "return":
        this.#returned = statement.value ? await this.evaluate(statement.value) : undefined;
        return "return";
      case "delete":
        if (statement.subscripts) this.array(statement.array).delete(await this.subscript(statement.subscripts));
        else this.array(statement.array).clear();
        return "normal";
      default: return statement.kind;
    }
  }

  async #print(statement: Extract<Stmt, { kind: "print" }>): Promise<Flow> {
    const values: Value[] = [];
    for (const argument of statement.args) values.push(await this.evaluate(argument));
    let data: string;
    if (statement.formatted) data = sprintf(toText(values[0], this.convert), values.slice(1), this.convert);
    else data = (values.length ? values.map((value) => toText(value, this.text("OFMT"))).join(this.text("OFS")) : this.record.text) + this.text("ORS");
    if (!statement.redirect) {
      await this.run.put(data);
      return "normal";
    }
    const { operator, to } = statement.redirect;
    const target = toText(await this.evaluate(to), this.convert);
    try {
      await this.streams.write(operator, target, data);
    } catch (error) {
      if (!(error instanceof ErrnoError)) throw error;
      throw new AwkRuntimeError(this.run.say(`${this.run.extern(target)}: ${error.message}`, `cannot open "${this.run.extern(target)}" for output`));
    }
    return "normal";
  }
}

/** exit inside a function. */
class ExitSignal extends Error {}
