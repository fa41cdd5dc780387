import { parseFloat64, parseInt64 } from "../parse.ts";
import { quote } from "../quote.ts";
import type { Token } from "./lex.ts";
import { lex, tokenText } from "./lex.ts";
import type { Command, Node, Operand, Pipe } from "./nodes.ts";
import { source } from "./nodes.ts";

/** Template text → tree. Spec: Go text/template/parse (parse), error texts included. */

/** A parsed template with those it defines, by name; its own name is "". */
export interface Template {
  readonly text: string;
  readonly trees: ReadonlyMap<string, readonly Node[]>;
}

/** Parses. Throws Error("template: :1: …"). `functions` are the names that may be called. */
export function parseTemplate(text: string, functions: { has(name: string): boolean }): Template {
  const parser = new Parser(text, functions);
  parser.parse();
  return { text, trees: parser.trees };
}

type End = { readonly word: "end" | "else"; readonly token: Token };
type Entry = Node | End;

class Parser {
  readonly trees = new Map<string, readonly Node[]>();
  readonly #tokens: readonly Token[];
  readonly #functions: { has(name: string): boolean };
  #next = 0;
  #variables: string[] = ["$"];
  #rangeDepth = 0;
  #actionLine = 0;

  constructor(text: string, functions: { has(name: string): boolean }) {
    this.#tokens = lex(text);
    this.#functions = functions;
  }

  parse(): void {
    const root: Node[] = [];
    while (this.#peek().kind !== "eof") {
      if (this.#peek().kind === "left" && this.#peekAfter(1).text === "define" && this.#peekAfter(1).kind === "keyword") {
        this.#nextToken();
        this.#nextNonSpace();
        this.#definition();
        continue;
      }
      const entry = this.#textOrAction();
      if ("word" in entry) throw this.#fail(`unexpected {{${entry.word}}}`);
      root.push(entry);
    }
    this.#add("", root);
  }

  #add(name: string, nodes: readonly Node[]): void {
    const isEmpty = nodes.every((node) => node.kind === "text" && node.text.trim() === "");
    if (name !== "" && isEmpty && this.trees.has(name)) return;
    this.trees.set(name, nodes);
  }

  #definition(): void {
    const name = this.#templateName("define clause");
    this.#expect("right", "define clause");
    const saved = [this.#variables, this.#rangeDepth] as const;
    this.#variables = ["$"];
    this.#rangeDepth = 0;
    const [body, end] = this.#list();
    if (end.word !== "end") throw this.#fail(`unexpected {{${end.word}}} in define clause`);
    [this.#variables, this.#rangeDepth] = saved;
    this.#add(name, body);
  }

  #templateName(context: string): string {
    const token = this.#nextNonSpace();
    if (token.kind !== "string" && token.kind !== "raw") throw this.#unexpected(token, context);
    return this.#unquoted(token);
  }

  /** Nodes up to {{end}} or {{else}}. */
  #list(): [Node[], End] {
    const nodes: Node[] = [];
    while (this.#peekNonSpace().kind !== "eof") {
      const entry = this.#textOrAction();
      if ("word" in entry) return [nodes, entry];
      nodes.push(entry);
    }
    throw this.#fail("unexpected EOF");
  }

  #textOrAction(): Entry {
    const token = this.#nextNonSpace();
    if (token.kind === "text") return { kind: "text", at: token.at, text: token.text };
    if (token.kind !== "left") throw this.#unexpected(token, "input");
    this.#actionLine = token.line;
    try {
      return this.#action();
    } finally {
      this.#actionLine = 0;
    }
  }

  #action(): Entry {
    const token = this.#nextNonSpace();
    if (token.kind === "keyword")
      switch (token.text) {
        case "if":
        case "range":
        case "with":
          return this.#branch(token.text, token);
        case "end":
          this.#expect("right", "end");
          return { word: "end", token };
        case "else": {
          const peeked = this.#peekNonSpace();
          if (peeked.kind === "keyword" && (peeked.text === "if" || peeked.text === "with")) return { word: "else", token };
          this.#expect("right", "else");
          return { word: "else", token };
        }
        case "break":
        case "continue":
          return this.#leave(token.text, token);
        case "template": {
          const at = this.#peekNonSpace().at;
          const name = this.#templateName("template clause");
          if (this.#nextNonSpace().kind === "right") return { kind: "template", at, name, pipe: undefined };
          this.#next--;
          return { kind: "template", at, name, pipe: this.#pipeline("template clause", "right") };
        }
        case "block": {
          const name = this.#templateName("block clause");
          const pipe = this.#pipeline("block clause", "right");
          const saved = [this.#variables, this.#rangeDepth] as const;
          this.#variables = ["$"];
          this.#rangeDepth = 0;
          const [body, end] = this.#list();
          if (end.word !== "end") throw this.#fail(`unexpected {{${end.word}}} in block clause`);
          [this.#variables, this.#rangeDepth] = saved;
          this.#add(name, body);
          return { kind: "template", at: token.at, name, pipe };
        }
        default:
      }
    this.#next--;
    const at = this.#peek().at;
    return { kind: "action", at, pipe: this.#pipeline("command", "right") };
  }

  #leave(kind: "break" | "continue", token: Token): Node {
    const next = this.#nextNonSpace();
    if (next.kind !== "right") throw this.#unexpected(next, `{{${kind}}}`);
    if (this.#rangeDepth === 0) throw this.#fail(`{{${kind}}} outside {{range}}`);
    return { kind, at: token.at };
  }

  #branch(kind: "if" | "range" | "with", token: Token): Node {
    const depth = this.#variables.length;
    const pipe = this.#pipeline(kind, "right");
    if (kind === "range") this.#rangeDepth++;
    const [body, end] = this.#list();
    if (kind === "range") this.#rangeDepth--;
    let otherwise: Node[] | undefined;
    if (end.word === "else") {
      // {{else if}} and {{else with}}: a nested branch that shares this one's {{end}}.
      const chained = this.#peekNonSpace();
      if (kind !== "range" && chained.kind === "keyword" && chained.text === kind) {
        this.#nextToken();
        otherwise = [this.#branch(kind, chained)];
        this.#variables.length = depth;
        return { kind, at: token.at, pipe, body, otherwise };
      }
      const [other, last] = this.#list();
      if (last.word !== "end") throw this.#fail(`expected end; found {{${last.word}}}`);
      otherwise = other;
    }
    this.#variables.length = depth;
    return { kind, at: token.at, pipe, body, otherwise };
  }

  #pipeline(context: string, end: "right" | ")"): Pipe {
    const first = this.#peekNonSpace();
    const [variables, assigns] = this.#declarations(context);
    const commands: Command[] = [];
    for (;;) {
      const token = this.#nextNonSpace();
      if (token.kind === end) break;
      const starts = ["bool", "char", "dot", "field", "identifier", "number", "nil", "raw", "string", "variable", "("];
      if (!starts.includes(token.kind)) throw this.#unexpected(token, context);
      this.#next--;
      commands.push(this.#command());
    }
    if (commands.length === 0) throw this.#fail(`missing value for ${context}`);
    for (const [i, command] of commands.slice(1).entries())
      if (["bool", "dot", "nil", "number", "string"].includes(command.args[0]!.kind))
        throw this.#fail(`non executable command in pipeline stage ${i + 2}`);
    return { kind: "pipe", at: first.at, assigns, variables, commands };
  }

  #declarations(context: string): [string[], boolean] {
    const names: string[] = [];
    for (;;) {
      const start = this.#next;
      const token = this.#peekNonSpace();
      if (token.kind !== "variable") return [names, false];
      this.#nextNonSpace();
      const mark = this.#nextNonSpace();
      if (mark.kind === "assign" || mark.kind === "declare") {
        names.push(token.text);
        this.#variables.push(token.text);
        return [names, mark.kind === "assign"];
      }
      if (mark.kind === "other" && mark.text === ",") {
        names.push(token.text);
        this.#variables.push(token.text);
        if (context === "range" && names.length < 2) {
          const after = this.#peekNonSpace().kind;
          if (["variable", "right", ")"].includes(after)) continue;
          throw this.#fail("range can only initialize variables");
        }
        throw this.#fail(`too many declarations in ${context}`);
      }
      this.#next = start;
      return [names, false];
    }
  }

  #command(): Command {
    const at = this.#peekNonSpace().at;
    const args: Operand[] = [];
    for (;;) {
      this.#peekNonSpace();
      const operand = this.#operand();
      if (operand) args.push(operand);
      const token = this.#nextToken();
      if (token.kind === "space") continue;
      if (token.kind === "right" || token.kind === ")") this.#next--;
      else if (token.kind !== "pipe") throw this.#unexpected(token, "operand");
      break;
    }
    if (args.length === 0) throw this.#fail("empty command");
    return { kind: "command", at, args };
  }

  #operand(): Operand | undefined {
    const node = this.#term();
    if (!node || this.#peek().kind !== "field") return node;
    const at = this.#peek().at;
    const path: string[] = [];
    while (this.#peek().kind === "field") path.push(this.#nextToken().text.slice(1));
    switch (node.kind) {
      case "field":
        return { ...node, at, path: [...node.path, ...path] };
      case "variable":
        return { ...node, at, path: [...node.path, ...path] };
      case "bool":
      case "string":
      case "number":
      case "nil":
      case "dot":
        throw this.#fail(`unexpected . after term ${quote(source(node))}`);
      default:
        return { kind: "chain", at, of: node, path };
    }
  }

  #term(): Operand | undefined {
    const token = this.#nextNonSpace();
    const { at, text } = token;
    switch (token.kind) {
      case "identifier":
        if (!this.#functions.has(text)) throw this.#fail(`function ${quote(text)} not defined`);
        return { kind: "identifier", at, name: text };
      case "dot":
      case "nil":
        return { kind: token.kind, at };
      case "variable":
        if (!this.#variables.includes(text)) throw this.#fail(`undefined variable ${quote(text)}`);
        return { kind: "variable", at, name: text, path: [] };
      case "field":
        return { kind: "field", at, path: [text.slice(1)] };
      case "bool":
        return { kind: "bool", at, value: text === "true" };
      case "char":
      case "number":
        return this.#number(token);
      case "(":
        return this.#pipeline("parenthesized pipeline", ")");
      case "string":
      case "raw":
        return { kind: "string", at, value: this.#unquoted(token), source: text };
      default:
        this.#next--;
        return undefined;
    }
  }

  #number(token: Token): Operand {
    const { at, text } = token;
    if (token.kind === "char") {
      const value = unquote(`"${text.slice(1, -1).replace(/^"$/, '\\"').replace(/^\\'$/, "'")}"`);
      if (value === undefined || [...value].length !== 1) throw this.#fail(`malformed character constant: ${text}`);
      return { kind: "number", at, value: value.codePointAt(0)!, isFloat: false, source: text };
    }
    try {
      return { kind: "number", at, value: parseInt64(text, 64, 0), isFloat: false, source: text };
    } catch {
      try {
        return { kind: "number", at, value: parseFloat64(text.replaceAll("_", "")), isFloat: true, source: text };
      } catch {
        throw this.#fail(`illegal number syntax: ${quote(text)}`);
      }
    }
  }

  #unquoted(token: Token): string {
    const value = token.kind === "raw" ? token.text.slice(1, -1).replaceAll("\r", "") : unquote(token.text);
    if (value === undefined) throw this.#fail("invalid syntax");
    return value;
  }

  #peek(): Token {
    return this.#tokens[Math.min(this.#next, this.#tokens.length - 1)]!;
  }

  #peekAfter(count: number): Token {
    let at = this.#next + count;
    while (this.#tokens[at]?.kind === "space") at++;
    return this.#tokens[Math.min(at, this.#tokens.length - 1)]!;
  }

  #nextToken(): Token {
    const token = this.#peek();
    this.#next++;
    return token;
  }

  #peekNonSpace(): Token {
    while (this.#peek().kind === "space") this.#next++;
    return this.#peek();
  }

  #nextNonSpace(): Token {
    this.#peekNonSpace();
    return this.#nextToken();
  }

  #expect(kind: "right", context: string): void {
    const token = this.#nextNonSpace();
    if (token.kind !== kind) throw this.#unexpected(token, context);
  }

  #unexpected(token: Token, context: string): Error {
    if (token.kind !== "error") return this.#fail(`unexpected ${tokenText(token)} in ${context}`);
    const isOther = this.#actionLine !== 0 && this.#actionLine !== token.line;
    const started = token.text.endsWith(" action") ? " started" : " in action started";
    const extra = isOther ? `${started} at :${this.#actionLine}` : "";
    return this.#fail(tokenText(token) + extra);
  }

  #fail(message: string): Error {
    const line = this.#tokens[Math.min(Math.max(this.#next - 1, 0), this.#tokens.length - 1)]!.line;
    return new Error(`template: :${line}: ${message}`);
  }
}

/** strconv.Unquote of a double-quoted literal; undefined when malformed. */
function unquote(literal: string): string | undefined {
  const body = literal.slice(1, -1);
  let ok = true;
  const named: Readonly<Record<string, string>> = { a: "\x07", b: "\b", f: "\f", n: "\n", r: "\r", t: "\t", v: "\v", "\\": "\\", '"': '"' };
  const out = body.replace(/\\(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[0-7]{3}|.)/gsu, (_, code: string) => {
    if (code.length === 1) {
      if (named[code] === undefined) ok = false;
      return named[code] ?? "";
    }
    if (/^[0-7]/.test(code)) return String.fromCodePoint(Number.parseInt(code, 8));
    const point = Number.parseInt(code.slice(1), 16);
    if (point > 0x10ffff) ok = false;
    return point > 0x10ffff ? "" : String.fromCodePoint(point);
  });
  return ok ? out : undefined;
}
