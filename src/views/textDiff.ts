export interface DiffLine {
  readonly sign: " " | "+" | "-";
  readonly text: string;
}

const mostLines = 400;

/** Line by line difference of two texts; undefined when they are too long to compare here. */
export function textDiff(before: string, after: string): readonly DiffLine[] | undefined {
  const a = lines(before);
  const b = lines(after);
  if (a.length > mostLines || b.length > mostLines) return undefined;
  const table = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i--) for (let j = b.length - 1; j >= 0; j--) table[i]![j] = a[i] === b[j] ? table[i + 1]![j + 1]! + 1 : Math.max(table[i + 1]![j]!, table[i]![j + 1]!);
  const out: DiffLine[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      out.push({ sign: " ", text: a[i]! });
      i++;
      j++;
    } else if (i < a.length && (j >= b.length || table[i + 1]![j]! >= table[i]![j + 1]!)) out.push({ sign: "-", text: a[i++]! });
    else out.push({ sign: "+", text: b[j++]! });
  }
  return out;
}

function lines(text: string): readonly string[] {
  const all = text.split("\n");
  return all.at(-1) === "" ? all.slice(0, -1) : all;
}

/** A difference with long unchanged stretches left out: undefined entries stand for them. */
export function hunks(diff: readonly DiffLine[], around: number): readonly (DiffLine | undefined)[] {
  const near = diff.map((_, index) => diff.slice(Math.max(0, index - around), index + around + 1).some((line) => line.sign !== " "));
  return diff.flatMap((line, index) => (near[index] ? [line] : near[index - 1] || index === 0 ? [undefined] : []));
}
