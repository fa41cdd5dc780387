/** The inside of an f-string: literal texts and replacement fields. Spec: Python language reference, "f-strings" (3.12 grammar: quotes may nest). */
import { unescapeText } from "./escapes.ts";
import { type Position, PythonSyntaxError } from "./tree.ts";

/** One `{…}`: where its expression stands in the source. */
export interface FieldSource {
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly lineStart: number;
  readonly label: string | undefined;
  readonly conversion: "r" | "s" | "a" | undefined;
  readonly spec: readonly (string | FieldSource)[] | undefined;
}

interface Scan {
  readonly source: string;
  at: number;
  readonly end: number;
  readonly quote: string;
  readonly isRaw: boolean;
  line: number;
  lineStart: number;
}

/** Scans from behind the opening quote to behind the closing one; undefined when that is missing. */
export function fieldsOf(from: Scan): { parts: readonly (string | FieldSource)[]; at: number; line: number; lineStart: number } | undefined {
  const scan = { ...from };
  const parts = literals(scan, false);
  if (!parts || !scan.source.startsWith(scan.quote, scan.at)) return undefined;
  return { parts, at: scan.at + scan.quote.length, line: scan.line, lineStart: scan.lineStart };
}

function here(scan: Scan, at = scan.at): Position {
  return { line: scan.line, col: at - scan.lineStart, endLine: scan.line, endCol: at - scan.lineStart + 1 };
}
function newLine(scan: Scan): void {
  scan.line++;
  scan.lineStart = scan.at;
}

/** Literal text with fields, to the closing quote, or inside a format spec to its `}`. */
function literals(scan: Scan, isSpec: boolean): (string | FieldSource)[] | undefined {
  const parts: (string | FieldSource)[] = [];
  let raw = "";
  const flush = (): void => {
    if (raw === "") return;
    const pos = here(scan);
    parts.push(scan.isRaw ? raw : unescapeText(raw, false, (message) => {
      throw new PythonSyntaxError(message, pos);
    }));
    raw = "";
  };
  while (scan.at < scan.end) {
    const char = scan.source[scan.at]!;
    if (scan.source.startsWith(scan.quote, scan.at)) break;
    if (char === "\\" && !scan.isRaw) {
      if (scan.source.startsWith("\\N{", scan.at)) {
        const close = scan.source.indexOf("}", scan.at);
        raw += scan.source.slice(scan.at, close + 1);
        scan.at = close + 1;
        continue;
      }
      raw += scan.source.slice(scan.at, scan.at + (/[{}]/.test(scan.source[scan.at + 1] ?? "") ? 1 : 2));
      scan.at += /[{}]/.test(scan.source[scan.at + 1] ?? "") ? 1 : 2;
      if (scan.source[scan.at - 1] === "\n") newLine(scan);
      continue;
    }
    if (char === "\n") {
      if (scan.quote.length === 1) return undefined;
      raw += char;
      scan.at++;
      newLine(scan);
      continue;
    }
    if (char === "{") {
      if (scan.source[scan.at + 1] === "{" && !isSpec) {
        raw += "{";
        scan.at += 2;
        continue;
      }
      flush();
      scan.at++;
      const field = replacement(scan);
      if (!field) return undefined;
      if (field.label !== undefined) parts.push(field.label);
      parts.push(field);
      continue;
    }
    if (char === "}") {
      if (isSpec) break;
      if (scan.source[scan.at + 1] !== "}") throw new PythonSyntaxError("f-string: single '}' is not allowed", here(scan));
      raw += "}";
      scan.at += 2;
      continue;
    }
    raw += char;
    scan.at++;
  }
  if (scan.at >= scan.end) return undefined;
  flush();
  return parts;
}

function replacement(scan: Scan): FieldSource | undefined {
  const start = scan.at;
  const [line, lineStart] = [scan.line, scan.lineStart];
  const end = expressionEnd(scan);
  if (end === undefined) return undefined;
  if (scan.source.slice(start, end).trim() === "") {
    const next = scan.source[scan.at];
    throw new PythonSyntaxError(next === "}" ? "f-string: valid expression required before '}'" : `f-string: valid expression required before '${next}'`, here(scan));
  }
  let label: string | undefined;
  if (scan.source[scan.at] === "=") {
    scan.at++;
    while (/\s/.test(scan.source[scan.at] ?? "")) scan.at++;
    label = scan.source.slice(start, scan.at);
  }
  let conversion: "r" | "s" | "a" | undefined;
  if (scan.source[scan.at] === "!") {
    const letter = scan.source[scan.at + 1];
    if (letter !== "r" && letter !== "s" && letter !== "a") {
      throw new PythonSyntaxError(`f-string: invalid conversion character '${letter ?? ""}': expected 's', 'r', or 'a'`, here(scan, scan.at + 1));
    }
    conversion = letter;
    scan.at += 2;
  }
  let spec: (string | FieldSource)[] | undefined;
  if (scan.source[scan.at] === ":") {
    scan.at++;
    spec = literals(scan, true);
    if (!spec) return undefined;
  }
  if (scan.source[scan.at] !== "}") throw new PythonSyntaxError("f-string: expecting '}'", here(scan));
  scan.at++;
  if (label !== undefined && conversion === undefined && spec === undefined) conversion = "r";
  return { start, end, line, lineStart, label, conversion, spec };
}

/** Moves to the character that ends the field's expression: `}`, `!`, `:` or the `=` of a self-documenting field. */
function expressionEnd(scan: Scan): number | undefined {
  let depth = 0;
  while (scan.at < scan.end) {
    const char = scan.source[scan.at]!;
    const next = scan.source[scan.at + 1] ?? "";
    if (char === "'" || char === '"') {
      const quote = scan.source.startsWith(char.repeat(3), scan.at) ? char.repeat(3) : char;
      if (quote === scan.quote && depth === 0 && !closes(scan, quote)) return undefined;
      if (!skipString(scan, quote)) return undefined;
      continue;
    }
    if (char === "\n") {
      scan.at++;
      newLine(scan);
      continue;
    }
    if (depth === 0) {
      if (char === "}") return scan.at;
      if (char === "!" && next !== "=") return scan.at;
      if (char === ":") return scan.at;
      if (char === "=" && next !== "=" && !/[=!<>]/.test(scan.source[scan.at - 1]!)) {
        const after = scan.source.slice(scan.at + 1).trimStart()[0];
        if (after === "}" || after === "!" || after === ":") return scan.at;
      }
    }
    if ("([{".includes(char)) depth++;
    if (")]}".includes(char)) depth--;
    scan.at++;
  }
  return undefined;
}

/** Whether the same quote comes again on this line: then it is a nested string, else the end of ours. */
function closes(scan: Scan, quote: string): boolean {
  const again = scan.source.indexOf(quote, scan.at + quote.length);
  const lineEnd = scan.source.indexOf("\n", scan.at);
  return again >= 0 && (lineEnd < 0 || again < lineEnd);
}

function skipString(scan: Scan, quote: string): boolean {
  const isFormatted = /[fF]/.test(scan.source[scan.at - 1] ?? "") || /[fF][rR]|[rR][fF]/.test(scan.source.slice(scan.at - 2, scan.at));
  scan.at += quote.length;
  if (isFormatted) {
    const inner = fieldsOf({ ...scan, quote, isRaw: true });
    if (!inner) return false;
    [scan.at, scan.line, scan.lineStart] = [inner.at, inner.line, inner.lineStart];
    return true;
  }
  while (scan.at < scan.end) {
    if (scan.source.startsWith(quote, scan.at)) {
      scan.at += quote.length;
      return true;
    }
    if (scan.source[scan.at] === "\\") scan.at++;
    if (scan.source[scan.at] === "\n") {
      if (quote.length === 1) return false;
      scan.at++;
      newLine(scan);
    } else scan.at++;
  }
  return false;
}
