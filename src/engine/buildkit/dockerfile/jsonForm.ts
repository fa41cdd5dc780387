/** The exec form: a JSON array of strings. Models: buildkit line_parsers.go parseJSON, Go encoding/json. */
import { trimLeftSpace } from "./goText.ts";

/** A number Go cannot hold makes the whole text no JSON for it. */
function refuseInfinite(_key: string, value: unknown): unknown {
  if (typeof value === "number" && !Number.isFinite(value)) throw new SyntaxError("number out of range");
  return value;
}

/** Half a surrogate pair, which JSON escapes can write, becomes U+FFFD as in Go. */
function wellFormed(text: string): string {
  return text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd");
}

/**
 * The strings of the array; undefined when the text is no JSON array (then it is shell form). With `ignoresRest` whatever
 * follows the array does not matter. Throws Error when it is an array with something other than strings in it.
 */
export function parseJsonForm(text: string, ignoresRest = false): string[] | undefined {
  let trimmed = trimLeftSpace(text);
  if (!trimmed.startsWith("[")) return undefined;
  if (ignoresRest) trimmed = trimmed.slice(0, arrayLength(trimmed));
  let value: unknown;
  try {
    value = JSON.parse(trimmed, refuseInfinite);
  } catch {
    return undefined;
  }
  const items = value as unknown[];
  if (!items.every((item) => typeof item === "string"))
    throw new Error("when using JSON array syntax, arrays must be comprised of strings only");
  return (items as string[]).map(wellFormed);
}

/** Length of the array that the text begins with. */
function arrayLength(text: string): number {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text[at]!;
    if (char === '"') {
      for (at++; at < text.length && text[at] !== '"'; at++) if (text[at] === "\\") at++;
    } else if (char === "[" || char === "{") depth++;
    else if ((char === "]" || char === "}") && --depth === 0) return at + 1;
  }
  return text.length;
}

/** A string member of a JSON object that is the whole text; undefined for anything else. */
export function parseJsonDirective(text: string, name: string): string | undefined {
  try {
    const value = JSON.parse(text, refuseInfinite) as Record<string, unknown> | null;
    if (value === null || typeof value !== "object" || Array.isArray(value) || !Object.hasOwn(value, name)) return undefined;
    const member = value[name];
    return typeof member === "string" ? wellFormed(member) : undefined;
  } catch {
    return undefined;
  }
}
