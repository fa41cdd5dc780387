/** The shortest script that turns one list of lines into another. Models: Myers' O(ND) algorithm. */

/** Lines fromA…toA of the first list were replaced by fromB…toB of the second (ends excluded). */
export interface Change {
  readonly fromA: number;
  readonly toA: number;
  readonly fromB: number;
  readonly toB: number;
}

/** Beyond this many differences the middle is told as one change. */
const mostDifferences = 2000;

export function changes(a: readonly string[], b: readonly string[]): Change[] {
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
  const [x, y] = [a.slice(head, a.length - tail), b.slice(head, b.length - tail)];
  const pairs = matches(x, y);
  const out: Change[] = [];
  let [atA, atB] = [0, 0];
  for (const [i, j] of [...pairs, [x.length, y.length] as const]) {
    if (i > atA || j > atB) out.push({ fromA: head + atA, toA: head + i, fromB: head + atB, toB: head + j });
    [atA, atB] = [i + 1, j + 1];
  }
  return out.map((change) => slide(change, a, b));
}

/** A pure insertion or deletion is moved down as far as it goes, as diff prefers. */
function slide(change: Change, a: readonly string[], b: readonly string[]): Change {
  let { fromA, toA, fromB, toB } = change;
  if (fromA === toA) {
    while (toB < b.length && toA < a.length && b[fromB] === b[toB]) [fromA, toA, fromB, toB] = [fromA + 1, toA + 1, fromB + 1, toB + 1];
  } else if (fromB === toB) {
    while (toA < a.length && toB < b.length && a[fromA] === a[toA]) [fromA, toA, fromB, toB] = [fromA + 1, toA + 1, fromB + 1, toB + 1];
  }
  return { fromA, toA, fromB, toB };
}

/** Pairs of equal lines, ascending. */
function matches(a: readonly string[], b: readonly string[]): (readonly [number, number])[] {
  const [n, m] = [a.length, b.length];
  if (n === 0 || m === 0) return [];
  const trace: Map<number, number>[] = [];
  let frontier = new Map<number, number>([[1, 0]]);
  for (let d = 0; d <= Math.min(n + m, mostDifferences); d++) {
    trace.push(new Map(frontier));
    for (let k = -d; k <= d; k += 2) {
      const down = k === -d || (k !== d && (frontier.get(k - 1) ?? -1) < (frontier.get(k + 1) ?? -1));
      let x = down ? (frontier.get(k + 1) ?? 0) : (frontier.get(k - 1) ?? 0) + 1;
      let y = x - k;
      while (x < n && y < m && a[x] === b[y]) {
        x++;
        y++;
      }
      frontier.set(k, x);
      if (x >= n && y >= m) return backtrack(trace, n, m);
    }
    frontier = new Map(frontier);
  }
  return [];
}

function backtrack(trace: readonly Map<number, number>[], n: number, m: number): (readonly [number, number])[] {
  const pairs: (readonly [number, number])[] = [];
  let [x, y] = [n, m];
  for (let d = trace.length - 1; d >= 0; d--) {
    const frontier = trace[d]!;
    const k = x - y;
    const down = k === -d || (k !== d && (frontier.get(k - 1) ?? -1) < (frontier.get(k + 1) ?? -1));
    const previousK = down ? k + 1 : k - 1;
    const previousX = frontier.get(previousK) ?? 0;
    const previousY = previousX - previousK;
    while (x > previousX && y > previousY && x > 0 && y > 0) {
      pairs.push([x - 1, y - 1]);
      x--;
      y--;
    }
    [x, y] = [previousX, previousY];
    if (d === 0) break;
  }
  return pairs.reverse();
}
