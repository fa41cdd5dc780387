/** `[[ … ]]`. Spec: bash manual §Conditional Constructs. */
import type { TestExpression, Word } from "unbash";
import { arithmeticValue } from "./arithmeticExpansion.ts";
import { expandPattern, expandText, patternOf, wordPieces } from "./expansion.ts";
import { patternExpression } from "./patterns.ts";
import type { Shell } from "./shell.ts";
import { ShellError } from "./shellError.ts";
import { compareNumbers, isNumeric, testBinary, testUnary } from "./testOperators.ts";

/** 0 true, 1 false, 2 an error that has been told. */
export async function testExpression(shell: Shell, node: TestExpression): Promise<number> {
  switch (node.type) {
    case "TestGroup":
      return testExpression(shell, node.expression);
    case "TestNot": {
      const status = await testExpression(shell, node.operand);
      if (status > 1) return status;
      return node.negations.length % 2 === 1 ? 1 - status : status;
    }
    case "TestLogical": {
      let status = 0;
      for (const operand of node.operands) {
        status = await testExpression(shell, operand);
        if (status > 1 || (status === 0) === (node.operator === "||")) return status;
      }
      return status;
    }
    case "TestUnary":
      return testUnary(shell, node.operator, await expandText(shell, node.operand)) ? 0 : 1;
    case "TestBinary":
      return (await binary(shell, node.operator, node.left, node.right)) ? 0 : 1;
  }
}

async function binary(shell: Shell, operator: string, left: Word, right: Word): Promise<boolean> {
  if (isNumeric(operator)) {
    if (shell.flavour !== "bash") return compareNumbers(operator, decimal(await expandText(shell, left)), decimal(await expandText(shell, right)));
    const a = await arithmeticValue(shell, await expandText(shell, left));
    return compareNumbers(operator, a, await arithmeticValue(shell, await expandText(shell, right)));
  }
  const text = await expandText(shell, left);
  if (operator === "=" || operator === "==" || operator === "!=") {
    const isCaseless = shell.shellOptions.has("nocasematch");
    const pattern = await expandPattern(shell, right);
    const isMatch = isCaseless ? new RegExp(patternExpression(pattern, shell).source, "isu").test(text) : patternExpression(pattern, shell).test(text);
    return isMatch === (operator !== "!=");
  }
  if (operator === "=~") return matches(shell, text, right);
  return testBinary(shell, operator, text, await expandText(shell, right));
}

/** busybox's `[[` takes plain numbers, as its `[` does. */
function decimal(text: string): bigint {
  if (/^\s*[-+]?\d+\s*$/.test(text)) return BigInt(text.trim().replace("+", ""));
  throw new ShellError(text === "" ? "bad number" : `${text}: bad number`, 2, { isDiscard: true });
}

/** Regular expression match; fills BASH_REMATCH. Quoted parts are literal. */
async function matches(shell: Shell, text: string, right: Word): Promise<boolean> {
  const pieces = await wordPieces(shell, right, { isQuoted: false });
  const source = pieces.map((piece) => {
    if (piece === "break") return " ";
    return piece.isQuoted ? piece.text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&") : piece.isSplit ? piece.text : patternOf(piece);
  }).join("");
  const match = new RegExp(extendedRegExp(source), shell.shellOptions.has("nocasematch") ? "isu" : "su").exec(text);
  const variable = shell.variables.declare("BASH_REMATCH");
  variable.kind = "indexed";
  variable.value = new Map((match ?? []).map((group, index) => [index, group ?? ""] as const));
  return match !== null;
}

const classes: Readonly<Record<string, string>> = {
  alpha: "a-zA-Z", digit: "0-9", alnum: "a-zA-Z0-9", upper: "A-Z", lower: "a-z", space: "\\s", blank: " \\t", word: "\\w",
  punct: "!-\\/:-@\\[-`{-~", xdigit: "0-9A-Fa-f", cntrl: "\\x00-\\x1f", print: "\\x20-\\x7e", graph: "\\x21-\\x7e",
};

/** A POSIX extended regular expression in JavaScript's terms. */
export function extendedRegExp(source: string): string {
  let out = "";
  for (let i = 0; i < source.length; i++) {
    const char = source[i]!;
    if (char === "\\") {
      const next = source[++i] ?? "";
      out += /[\\^$.*+?()[\]{}|/]/.test(next) ? `\\${next}` : next;
    } else if (char === "[") {
      let end = i + 1;
      if (source[end] === "^") end++;
      if (source[end] === "]") end++;
      while (end < source.length && source[end] !== "]") end = source[end] === "[" && /[:.=]/.test(source[end + 1] ?? "") ? Math.max(end + 2, source.indexOf("]", end) + 1) : end + 1;
      const body = source.slice(i + 1, end);
      const isNegated = body.startsWith("^");
      const inner = body.slice(isNegated ? 1 : 0).replace(/\[:(\w+):\]/g, "\u0001$1\u0002").replace(/[\\[\]]/g, "\\$&").replace(/\u0001(\w+)\u0002/g, (_, name: string) => classes[name] ?? "");
      out += `[${isNegated ? "^" : ""}${inner}]`;
      i = end;
    } else if (char === "{" && !/^\{\d+(,\d*)?\}/.test(source.slice(i))) {
      out += "\\{";
    } else if (char === "}" && !/\{\d+(,\d*)?$/.test(source.slice(0, i))) {
      out += "\\}";
    } else if (char === "]" || char === "/") {
      out += `\\${char}`;
    } else {
      out += char;
    }
  }
  return out;
}
