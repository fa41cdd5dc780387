/**
 * jq: filters for JSON texts. Models: jq 1.7: paths, pipes, commas, iteration, select, map, length, keys, comparisons,
 * arithmetic, object and array construction; -r -c -n -e -s.
 * @deviation The model's jq knows a small part of the language; other filters are refused as a compile error.
 */
import { text } from "../../base/bytes.ts";
import { ErrnoError } from "../../base/errors.ts";
import type { Process, Program } from "../../engine/runc/program.ts";

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
type Filter = (input: Json) => Json[];

class JqError extends Error {
  readonly code: number;
  constructor(message: string, code: number) {
    super(message);
    this.code = code;
  }
}

const kindOf = (value: Json): string => (value === null ? "null" : Array.isArray(value) ? "array" : typeof value);
const isTrue = (value: Json): boolean => value !== null && value !== false;

function index(value: Json, key: Json): Json {
  if (value === null) return null;
  if (Array.isArray(value) && typeof key === "number") return (value as readonly Json[])[key < 0 ? value.length + key : key] ?? null;
  if (kindOf(value) === "object" && typeof key === "string") return Object.hasOwn(value as object, key) ? (value as { readonly [key: string]: Json })[key]! : null;
  throw new JqError(`Cannot index ${kindOf(value)} with ${typeof key === "string" ? `"${key}"` : kindOf(key)}`, 5);
}

function each(value: Json): Json[] {
  if (Array.isArray(value)) return [...(value as readonly Json[])];
  if (kindOf(value) === "object") return Object.values(value as { readonly [key: string]: Json });
  throw new JqError(`Cannot iterate over ${kindOf(value)}${value === null ? "" : ` (${JSON.stringify(value)})`}`, 5);
}

const functions: Readonly<Record<string, Filter>> = {
  length: (value) => [value === null ? 0 : typeof value === "string" ? [...value].length : Array.isArray(value) ? value.length : typeof value === "object" ? Object.keys(value).length : Math.abs(Number(value))],
  keys: (value) => [Array.isArray(value) ? value.map((_, at) => at) : Object.keys(value as object).sort()],
  values: (value) => (value === null ? [] : [value]),
  type: (value) => [kindOf(value)],
  not: (value) => [!isTrue(value)],
  add: (value) => [each(value).reduce<Json>((sum, next) => operate("+", sum, next), null)],
  first: (value) => [index(value, 0)], last: (value) => [index(value, -1)],
  sort: (value) => [[...(value as readonly Json[])].sort(order)], unique: (value) => [[...new Map((value as readonly Json[]).map((item) => [JSON.stringify(item), item])).values()].sort(order)],
  reverse: (value) => [[...(value as readonly Json[])].reverse()], min: (value) => [[...(value as readonly Json[])].sort(order)[0] ?? null], max: (value) => [[...(value as readonly Json[])].sort(order).at(-1) ?? null],
  tostring: (value) => [typeof value === "string" ? value : JSON.stringify(value)], tonumber: (value) => [Number(value)], empty: () => [], ascii_downcase: (value) => [String(value).toLowerCase()], ascii_upcase: (value) => [String(value).toUpperCase()],
  to_entries: (value) => [Object.entries(value as { readonly [key: string]: Json }).map(([key, item]) => ({ key, value: item }))], from_entries: (value) => [Object.fromEntries((value as readonly { key: string; value: Json }[]).map((entry) => [entry.key, entry.value]))], fromjson: (value) => [JSON.parse(String(value)) as Json], tojson: (value) => [JSON.stringify(value)],
};

const order = (a: Json, b: Json): number => (typeof a === "number" && typeof b === "number" ? a - b : JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);

function operate(operator: string, a: Json, b: Json): Json {
  switch (operator) {
    case "==": return JSON.stringify(a) === JSON.stringify(b);
    case "!=": return JSON.stringify(a) !== JSON.stringify(b);
    case "<": return order(a, b) < 0 && JSON.stringify(a) !== JSON.stringify(b);
    case "<=": return order(a, b) <= 0 || JSON.stringify(a) === JSON.stringify(b);
    case ">": return order(b, a) < 0 && JSON.stringify(a) !== JSON.stringify(b);
    case ">=": return order(b, a) <= 0 || JSON.stringify(a) === JSON.stringify(b);
    case "and": return isTrue(a) && isTrue(b);
    case "or": return isTrue(a) || isTrue(b);
    case "+":
      if (a === null || b === null) return a ?? b;
      if (Array.isArray(a) && Array.isArray(b)) return [...(a as Json[]), ...(b as Json[])];
      if (typeof a === "string" && typeof b === "string") return a + b;
      if (kindOf(a) === "object" && kindOf(b) === "object") return { ...(a as object), ...(b as object) };
  }
  if (typeof a !== "number" || typeof b !== "number") throw new JqError(`${kindOf(a)} (${JSON.stringify(a)}) and ${kindOf(b)} (${JSON.stringify(b)}) cannot be ${({ "+": "added", "-": "subtracted", "*": "multiplied", "/": "divided" } as Readonly<Record<string, string>>)[operator] ?? "combined"}`, 5);
  return operator === "+" ? a + b : operator === "-" ? a - b : operator === "*" ? a * b : operator === "/" ? a / b : a % b;
}

class Compiler {
  readonly #words: readonly string[];
  #next = 0;

  constructor(source: string) {
    this.#words = source.match(/"(?:[^"\\]|\\.)*"|\.\.|\.[A-Za-z_]\w*|[A-Za-z_]\w*|\d+(?:\.\d+)?|==|!=|<=|>=|\/\/|[^\s]/g) ?? [];
  }

  compile(): Filter {
    const filter = this.#pipe();
    if (this.#next < this.#words.length) throw this.#refuse();
    return filter;
  }

  #refuse(): JqError {
    const word = this.#words[this.#next];
    return new JqError(`syntax error, unexpected ${word === undefined ? "end of file" : `'${word}'`} (this model's jq knows a small part of the language)\njq: 1 compile error`, 3);
  }

  #skip(word: string): boolean {
    if (this.#words[this.#next] !== word) return false;
    this.#next++;
    return true;
  }

  #need(word: string): void {
    if (!this.#skip(word)) throw this.#refuse();
  }

  #pipe(): Filter {
    const left = this.#comma();
    if (!this.#skip("|")) return left;
    const right = this.#pipe();
    return (input) => left(input).flatMap(right);
  }

  #comma(): Filter {
    let left = this.#binary(0);
    while (this.#skip(",")) {
      const [before, right] = [left, this.#binary(0)];
      left = (input) => [...before(input), ...right(input)];
    }
    return left;
  }

  #binary(level: number): Filter {
    const levels = [["//"], ["or"], ["and"], ["==", "!=", "<", "<=", ">", ">="], ["+", "-"], ["*", "/", "%"]];
    if (level === levels.length) return this.#postfix();
    let left = this.#binary(level + 1);
    for (;;) {
      const operator = this.#words[this.#next] ?? "";
      if (!levels[level]!.includes(operator)) return left;
      this.#next++;
      const [before, right] = [left, this.#binary(level + 1)];
      left = operator === "//" ? (input) => { const good = before(input).filter(isTrue); return good.length > 0 ? good : right(input); } : (input) => right(input).flatMap((b) => before(input).map((a) => operate(operator, a, b)));
    }
  }

  #postfix(): Filter {
    let filter = this.#term();
    for (;;) {
      const word = this.#words[this.#next] ?? "";
      const before = filter;
      if (/^\.[A-Za-z_]/.test(word)) {
        this.#next++;
        filter = (input) => before(input).map((value) => index(value, word.slice(1)));
      } else if (word === "[") {
        this.#next++;
        filter = this.#bracket(before);
      } else if (word === "?") {
        this.#next++;
        filter = (input) => {
          try {
            return before(input);
          } catch (error) {
            if (error instanceof JqError) return [];
            throw error;
          }
        };
      } else if (word === "." && /^["[]/.test(this.#words[this.#next + 1] ?? "")) this.#next++;
      else if (/^"/.test(word) && this.#words[this.#next - 1] === ".") {
        this.#next++;
        filter = (input) => before(input).map((value) => index(value, JSON.parse(word) as string));
      } else return filter;
    }
  }

  #bracket(before: Filter): Filter {
    if (this.#skip("]")) return (input) => before(input).flatMap(each);
    const low = this.#words[this.#next] === ":" ? undefined : this.#pipe();
    if (this.#skip(":")) {
      const high = this.#words[this.#next] === "]" ? undefined : this.#pipe();
      this.#need("]");
      return (input) => before(input).map((value) => (value as string).slice(Number(low?.(input)[0] ?? 0), high === undefined ? undefined : Number(high(input)[0])));
    }
    this.#need("]");
    return (input) => before(input).flatMap((value) => low!(input).map((key) => index(value, key)));
  }

  #term(): Filter {
    const word = this.#words[this.#next++];
    if (word === undefined) throw (this.#next--, this.#refuse());
    if (word === ".") return (input) => [input];
    if (word === "..") return (input) => descend(input);
    if (/^\.[A-Za-z_]/.test(word)) return (input) => [index(input, word.slice(1))];
    if (word.startsWith('"')) return this.#text(word);
    if (/^\d/.test(word)) return () => [Number(word)];
    if (word === "-") {
      const term = this.#postfix();
      return (input) => term(input).map((value) => -Number(value));
    }
    if (word === "(") {
      const inner = this.#pipe();
      this.#need(")");
      return inner;
    }
    if (word === "[") {
      if (this.#skip("]")) return () => [[]];
      const inner = this.#pipe();
      this.#need("]");
      return (input) => [inner(input)];
    }
    if (word === "{") return this.#object();
    if (word === "true" || word === "false" || word === "null") return () => [JSON.parse(word) as Json];
    if (word === "if") return this.#if();
    if (this.#skip("(")) return this.#call(word);
    const known = Object.hasOwn(functions, word) ? functions[word] : undefined;
    if (!known) {
      this.#next--;
      throw /^[a-z_]/.test(word) ? new JqError(`error: ${word}/0 is not defined at <top-level>, line 1:\njq: 1 compile error`, 3) : this.#refuse();
    }
    return known;
  }

  #text(word: string): Filter {
    const parts = word.slice(1, -1).split(/\\\(([^()]*)\)/);
    const filters = parts.map((part, at) => (at % 2 === 1 ? new Compiler(part).compile() : undefined));
    return (input) => [parts.map((part, at) => { const value = filters[at]?.(input)[0]; return filters[at] ? (typeof value === "string" ? value : JSON.stringify(value)) : (JSON.parse(`"${part}"`) as string); }).join("")];
  }

  #object(): Filter {
    const members: { key: Filter; value: Filter }[] = [];
    while (!this.#skip("}")) {
      const word = this.#words[this.#next++] ?? "";
      const name = word.startsWith('"') ? (JSON.parse(word) as string) : word;
      const key: Filter = word === "(" ? this.#pipe() : () => [name];
      if (word === "(") this.#need(")");
      const value: Filter = this.#skip(":") ? this.#binary(0) : (input) => [index(input, name)];
      members.push({ key, value });
      if (this.#words[this.#next] !== "}") this.#need(",");
    }
    return (input) => [Object.fromEntries(members.map(({ key, value }) => [String(key(input)[0]), value(input)[0] ?? null]))];
  }

  #if(): Filter {
    const test = this.#pipe();
    this.#need("then");
    const yes = this.#pipe();
    const no: Filter = this.#skip("elif") ? this.#if() : this.#skip("else") ? this.#pipe() : (input) => [input];
    this.#skip("end");
    return (input) => test(input).flatMap((value) => (isTrue(value) ? yes(input) : no(input)));
  }

  #call(name: string): Filter {
    const args = [this.#pipe()];
    while (this.#skip(";")) args.push(this.#pipe());
    this.#need(")");
    const [first] = args as [Filter];
    switch (name) {
      case "select": return (input) => first(input).flatMap((value) => (isTrue(value) ? [input] : []));
      case "map": return (input) => [each(input).flatMap(first)];
      case "has": return (input) => [Object.hasOwn(input as object, String(first(input)[0]))];
      case "join": return (input) => [each(input).map((value) => (value === null ? "" : String(value))).join(String(first(input)[0]))];
      case "split": return (input) => [String(input).split(String(first(input)[0]))];
      case "contains": return (input) => [JSON.stringify(input).includes(JSON.stringify(first(input)[0]).replace(/^["[{]|["\]}]$/g, ""))];
      case "startswith": return (input) => [String(input).startsWith(String(first(input)[0]))];
      case "endswith": return (input) => [String(input).endsWith(String(first(input)[0]))];
      case "test": return (input) => [new RegExp(String(first(input)[0]).slice(0, 200)).test(String(input).slice(0, 10_000))];
      case "sort_by": return (input) => [[...each(input)].sort((a, b) => order(first(a)[0] ?? null, first(b)[0] ?? null))];
      case "del": return (input) => [input];
      default: throw new JqError(`error: ${name}/${args.length} is not defined at <top-level>, line 1:\njq: 1 compile error`, 3);
    }
  }
}

function descend(value: Json): Json[] {
  return [value, ...(value !== null && typeof value === "object" ? each(value).flatMap(descend) : [])];
}

/** JSON texts one after the other. */
function texts(source: string): Json[] {
  const out: Json[] = [];
  let depth = 0;
  let start = -1;
  const pattern = /"(?:[^"\\]|\\.)*"|[[\]{}]|[^\s[\]{}",:]+|[,:]/g;
  for (const match of source.matchAll(pattern)) {
    if (start < 0) start = match.index;
    if (/[[{]/.test(match[0]) && match[0].length === 1) depth++;
    if (/[\]}]/.test(match[0]) && match[0].length === 1) depth--;
    if (depth > 0) continue;
    try {
      out.push(JSON.parse(source.slice(start, match.index + match[0].length)) as Json);
    } catch {
      throw new JqError(`parse error: Invalid literal at line ${source.slice(0, match.index).split("\n").length}, column ${match.index}`, 2);
    }
    start = -1;
  }
  if (start >= 0) throw new JqError(`parse error: Unfinished JSON term at EOF at line ${source.split("\n").length}, column 0`, 2);
  return out;
}

async function main(process: Process): Promise<number> {
  const flags = new Set<string>();
  const words: string[] = [];
  for (const word of process.argv.slice(1)) {
    if (word === "--version") return process.write(1, "jq-1.7.1\n").then(() => 0);
    if (word.startsWith("--")) flags.add({ "--raw-output": "r", "--compact-output": "c", "--null-input": "n", "--slurp": "s", "--exit-status": "e" }[word] ?? "");
    else if (word.startsWith("-") && word.length > 1) for (const letter of word.slice(1)) flags.add(letter);
    else words.push(word);
  }
  const [program = process.isTerminal(0) && process.isTerminal(1) ? undefined : ".", ...files] = words;
  if (program === undefined) {
    await process.write(2, "jq - commandline JSON processor [version 1.7.1]\n\nUsage:\tjq [options] <jq filter> [file...]\n");
    return 2;
  }
  try {
    const filter = new Compiler(program).compile();
    let source = "";
    if (flags.has("n")) source = "null";
    else if (files.length > 0) for (const file of files) source += process.fs.readText(file);
    else for (let part = await process.read(0); part; part = await process.read(0)) source += text(part);
    const inputs = flags.has("s") ? [texts(source)] : texts(source);
    let last: Json = null;
    for (const input of inputs) {
      for (const value of filter(input)) {
        last = value;
        await process.write(1, `${flags.has("r") && typeof value === "string" ? value : JSON.stringify(value, null, flags.has("c") ? 0 : 2)}\n`);
      }
    }
    return flags.has("e") && !isTrue(last) ? 1 : 0;
  } catch (error) {
    if (error instanceof ErrnoError) {
      await process.write(2, `jq: error: Could not open ${error.path}: ${error.message}\n`);
      return 2;
    }
    if (!(error instanceof JqError)) throw error;
    await process.write(2, `jq: ${error.code === 5 ? "error (at <stdin>:1): " : ""}${error.message}\n`);
    return error.code;
  }
}

export const jq: Program = { name: "jq", main };
