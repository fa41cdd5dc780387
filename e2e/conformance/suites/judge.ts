import type { Verdict } from "../suite.ts";

/** The value, or what it was refused with. */
export function outcome<T>(run: () => T): T | { error: string } {
  try {
    return run();
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

/** Equal as data: key order is irrelevant, array order is not; a missing key and an empty one differ. */
export function equal(a: unknown, b: unknown): boolean {
  if (Object.is(a, b) || (typeof a === "number" && typeof b === "number" && a === b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every((key) => {
    const [x, y] = [a as Record<string, unknown>, b as Record<string, unknown>];
    return key in x && key in y && equal(x[key], y[key]);
  });
}

/** Expected equal to got; where a refusal is expected, refused — `words` tells whether the text agrees too. */
export function judge(got: unknown, expect: unknown): Verdict {
  const detail = `got ${JSON.stringify(got)}\nexpected ${JSON.stringify(expect)}`;
  const wanted = errorOf(expect);
  if (wanted === undefined) return equal(got, expect) ? { pass: true } : { pass: false, detail };
  const refused = errorOf(got);
  if (refused === undefined) return { pass: false, detail };
  const words = wanted === true || String(refused).includes(String(wanted));
  return words ? { pass: true, scores: { words } } : { pass: true, detail, scores: { words } };
}

function errorOf(value: unknown): unknown {
  return typeof value === "object" && value !== null && "error" in value ? value.error : undefined;
}
