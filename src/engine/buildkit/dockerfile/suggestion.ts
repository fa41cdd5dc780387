/** "(did you mean RUN?)". Models: buildkit util/suggest. */

/** Single-character edits between two texts. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    row = next;
  }
  return row[b.length]!;
}

/**
 * The option nearest to `value`, fewer than three edits away; undefined when there is none or one is equal.
 * Without case sensitivity the answer takes the case of `value` when that is uniform.
 * BuildKit takes a random one of equally near options; here it is the first.
 */
export function suggestion(value: string, options: readonly string[], caseSensitive: boolean): string | undefined {
  const wanted = caseSensitive ? value : value.toLowerCase();
  let best: string | undefined;
  let bestDistance = 3;
  for (const option of options) {
    const candidate = caseSensitive ? option : option.toLowerCase();
    if (candidate === wanted) return undefined;
    if (Math.abs(candidate.length - wanted.length) >= bestDistance) continue;
    const edits = distance(wanted, candidate);
    if (edits >= bestDistance) continue;
    best = candidate;
    bestDistance = edits;
  }
  if (best === undefined || caseSensitive || value === value.toLowerCase()) return best;
  return value === value.toUpperCase() ? best.toUpperCase() : best;
}

/** `message` with the suggestion after it, if there is one. */
export function withSuggestion(message: string, value: string, options: readonly string[], caseSensitive: boolean): string {
  const match = suggestion(value, options, caseSensitive);
  return match === undefined ? message : `${message} (did you mean ${match}?)`;
}
