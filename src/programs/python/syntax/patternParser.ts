/** Patterns of `case`. Spec: Python language reference, "The match statement"; PEP 634. */
import { ExpressionParser } from "./expressionParser.ts";
import { span } from "./tokenReader.ts";
import type { Expr, Pattern, Position } from "./tree.ts";

export class PatternParser extends ExpressionParser {
  /** The pattern behind `case`; commas make a sequence. */
  protected patterns(): Pattern {
    const first = this.#starOrPattern();
    if (!this.is(",")) return first;
    const items = [first];
    while (this.take(",") && !this.is(":") && !this.is("if")) items.push(this.#starOrPattern());
    return { kind: "sequence", items, pos: span(first.pos, this.previous.pos) };
  }
  #starOrPattern(): Pattern {
    const { pos } = this.token;
    if (!this.take("*")) return this.#pattern();
    const name = this.name();
    return { kind: "star", name: name === "_" ? undefined : name, pos: span(pos, this.previous.pos) };
  }
  #pattern(): Pattern {
    const first = this.#closed();
    let pattern = first;
    if (this.is("|")) {
      const patterns = [first];
      while (this.take("|")) patterns.push(this.#closed());
      pattern = { kind: "or", patterns, pos: span(first.pos, this.previous.pos) };
    }
    if (!this.take("as")) return pattern;
    const name = this.name();
    if (name === "_") this.fail("cannot use '_' as a target", this.previous.pos);
    return { kind: "capture", name, pattern, pos: span(first.pos, this.previous.pos) };
  }
  #closed(): Pattern {
    const { token } = this;
    const { pos } = token;
    if (this.is("[") || this.is("(")) return this.#group(pos);
    if (this.take("{")) return this.#mapping(pos);
    if (token.kind === "name" && ["None", "True", "False"].includes(token.text)) return { kind: "singleton", value: this.primary(), pos };
    if (token.kind === "name" && this.peek().text !== "." && this.peek().text !== "(") {
      const name = this.name();
      return { kind: "capture", name: name === "_" ? undefined : name, pattern: undefined, pos };
    }
    if (token.kind === "name") return this.#nameOrClass(pos);
    return { kind: "value", value: this.#literal(), pos };
  }
  #literal(): Expr {
    const { pos } = this.token;
    const isNegative = this.take("-");
    const value = this.primary();
    return isNegative ? { kind: "unary", op: "-", operand: value, pos: span(pos, value.pos) } : value;
  }
  #group(pos: Position): Pattern {
    const closer = this.take("[") ? "]" : (this.expect("("), ")");
    const items: Pattern[] = [];
    let hasComma = false;
    while (!this.is(closer)) {
      items.push(this.#starOrPattern());
      if (!this.take(",")) break;
      hasComma = true;
    }
    this.expect(closer);
    if (closer === ")" && items.length === 1 && !hasComma && items[0]!.kind !== "star") return items[0]!;
    return { kind: "sequence", items, pos: span(pos, this.previous.pos) };
  }
  #mapping(pos: Position): Pattern {
    const keys: Expr[] = [];
    const patterns: Pattern[] = [];
    let rest: string | undefined;
    while (!this.is("}")) {
      if (this.take("**")) rest = this.name();
      else {
        keys.push(this.#literal());
        this.expect(":");
        patterns.push(this.#pattern());
      }
      if (!this.take(",")) break;
    }
    this.expect("}");
    return { kind: "mapping", keys, patterns, rest, pos: span(pos, this.previous.pos) };
  }
  #nameOrClass(pos: Position): Pattern {
    let cls: Expr = { kind: "name", id: this.name(), pos };
    while (this.take(".")) cls = { kind: "attribute", value: cls, name: this.name(), pos: span(pos, this.previous.pos) };
    if (!this.take("(")) return { kind: "value", value: cls, pos: cls.pos };
    const items: Pattern[] = [];
    const names: string[] = [];
    const named: Pattern[] = [];
    while (!this.is(")")) {
      if (this.token.kind === "name" && this.peek().text === "=") {
        names.push(this.name());
        this.expect("=");
        named.push(this.#pattern());
      } else items.push(this.#pattern());
      if (!this.take(",")) break;
    }
    this.expect(")");
    return { kind: "class", cls, items, names, named, pos: span(pos, this.previous.pos) };
  }
}
