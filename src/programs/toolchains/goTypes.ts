/** Types and signatures of Go. Spec: The Go Programming Language Specification §Types. */
import type { TokenReader } from "./lexer.ts";
import type { Expr, Parameter, TypeNode } from "./tree.ts";

/** What stands between a function's name and its body. */
export interface Signature {
  readonly parameters: Parameter[];
  readonly isVariadic: boolean;
  readonly results: number;
}

export class GoTypeReader {
  readonly #in: TokenReader;
  readonly #expression: () => Expr;

  /** `expression` reads the length of an array. */
  constructor(input: TokenReader, expression: () => Expr) {
    this.#in = input;
    this.#expression = expression;
  }

  type(): TypeNode {
    const input = this.#in;
    if (input.skip("*")) return { kind: "pointer", to: this.type() };
    if (input.skip("(")) {
      const type = this.type();
      input.expect(")", " in type");
      return type;
    }
    if (input.skip("[")) {
      const length = input.is("]") || input.skip("...") ? undefined : this.#expression();
      input.expect("]", " in type");
      return { kind: "list", of: this.type(), length };
    }
    if (input.skip("map")) {
      input.expect("[", " in map type");
      const key = this.type();
      input.expect("]", " in map type");
      return { kind: "map", key, of: this.type() };
    }
    if (input.skip("chan")) return { kind: "channel", of: this.type() };
    if (input.skip("struct")) {
      const fields: { name: string; type: TypeNode }[] = [];
      input.expect("{", " in struct type");
      while (!input.skip("}")) {
        const names = [input.name(" in struct type")];
        while (input.skip(",")) names.push(input.name(" in struct type"));
        const type = this.type();
        if (input.token.kind === "text") input.take();
        for (const name of names) fields.push({ name, type });
        input.skip(";");
      }
      return { kind: "struct", fields };
    }
    if (input.skip("interface")) {
      input.expect("{", " in interface type");
      for (let depth = 1; depth > 0; ) {
        const { text, kind } = input.take();
        if (kind === "end") input.fail("unexpected EOF, expected }");
        depth += text === "{" ? 1 : text === "}" ? -1 : 0;
      }
      return { kind: "name", name: "any" };
    }
    if (input.skip("func")) {
      this.signature();
      return { kind: "function" };
    }
    const name = input.name(" in type");
    return { kind: "name", name: input.skip(".") ? `${name}.${input.name(" in type")}` : name };
  }

  /** Parameters and results after `func NAME`. */
  signature(): Signature {
    const input = this.#in;
    input.expect("(", " in parameter list");
    const parameters: Parameter[] = [];
    let isVariadic = false;
    let pending: string[] = [];
    while (!input.skip(")")) {
      const start = input.position;
      const first = input.token.kind === "name" ? input.take().text : "";
      if (first !== "" && (input.is(",") || input.is(")"))) pending.push(first);
      else {
        if (first === "" || input.is(".")) input.back(start);
        if (input.skip("...")) isVariadic = true;
        const type = this.type();
        for (const name of pending) parameters.push({ name, type });
        pending = [];
        parameters.push({ name: first === "" || input.position - start < 2 ? "" : first, type });
      }
      if (!input.is(")")) input.expect(",", " in parameter list");
    }
    for (const name of pending) parameters.push({ name: "", type: { kind: "name", name } });
    let results = 0;
    if (input.skip("(")) {
      while (!input.skip(")")) {
        if (input.token.kind === "name" && !input.peek().text.match(/^[,).]$/)) input.take();
        this.type();
        results++;
        input.skip(",");
      }
    } else if (!input.is("{", ";", ",", ")", "}", "=", "]") && input.token.kind !== "text") {
      this.type();
      results = 1;
    }
    return { parameters, isVariadic, results };
  }
}
