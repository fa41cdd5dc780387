/**
 * Brace expansion (bash only): on the word's own text, before anything else is looked at.
 * Models: bash braces.c. Quotes, `${…}`, `$(…)` and backquotes are passed over.
 */

/** The words that a word's text stands for; the text itself alone when it has no brace expression. */
export function expandBraces(text: string): string[] {
  let at = 0;
  while (at < text.length) {
    const open = findOpen(text, at);
    if (open < 0) return [text];
    const close = findClose(text, open);
    if (close < 0) {
      at = open + 1;
      continue;
    }
    const inner = splitAlternatives(text.slice(open + 1, close)) ?? sequence(text.slice(open + 1, close));
    if (!inner) {
      at = open + 1;
      continue;
    }
    const before = text.slice(0, open);
    const after = expandBraces(text.slice(close + 1));
    return inner.flatMap((middle) => after.map((rest) => before + middle + rest));
  }
  return [text];
}

/** Index after the quoted or substituted stretch that begins at `at`; `at` itself when none begins there. */
function skip(text: string, at: number): number {
  const c = text[at];
  if (c === "\\") return Math.min(at + 2, text.length);
  if (c === "'") return endOr(text, text.indexOf("'", at + 1) + 1);
  if (c === "`" || c === '"') {
    for (let i = at + 1; i < text.length; ) {
      if (text[i] === c) return i + 1;
      if (text[i] === "\\") i += 2;
      else i = c === '"' && text[i] === "$" ? Math.max(i + 1, skip(text, i)) : i + 1;
    }
    return text.length;
  }
  if (c === "$" && (text[at + 1] === "(" || text[at + 1] === "{")) {
    const open = text[at + 1]!;
    const close = open === "(" ? ")" : "}";
    let depth = 0;
    for (let i = at + 1; i < text.length; ) {
      if (text[i] === open) depth++;
      if (text[i] === close && --depth === 0) return i + 1;
      i = text[i] === open ? i + 1 : Math.max(i + 1, skip(text, i));
    }
    return text.length;
  }
  if (c === "$" && text[at + 1] === "'") {
    for (let i = at + 2; i < text.length; i++) {
      if (text[i] === "\\") i++;
      else if (text[i] === "'") return i + 1;
    }
    return text.length;
  }
  return at;
}

const endOr = (text: string, index: number): number => (index > 0 ? index : text.length);

function findOpen(text: string, from: number): number {
  for (let i = from; i < text.length; ) {
    const next = skip(text, i);
    if (next > i) i = next;
    else if (text[i] === "{") return i;
    else i++;
  }
  return -1;
}

function findClose(text: string, open: number): number {
  let depth = 0;
  for (let i = open; i < text.length; ) {
    const next = skip(text, i);
    if (next > i) {
      i = next;
      continue;
    }
    if (text[i] === "{") depth++;
    else if (text[i] === "}" && --depth === 0) return i;
    i++;
  }
  return -1;
}

/** Alternatives, each expanded itself; undefined without a comma at the top level. */
function splitAlternatives(body: string): string[] | undefined {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i < body.length; ) {
    const next = skip(body, i);
    if (next > i) {
      i = next;
      continue;
    }
    const c = body[i];
    if (c === "{") depth++;
    else if (c === "}") depth--;
    else if (c === "," && depth === 0) {
      parts.push(body.slice(start, i));
      start = i + 1;
    }
    i++;
  }
  if (parts.length === 0) return undefined;
  return [...parts, body.slice(start)].flatMap(expandBraces);
}

/** `{1..10..2}` and `{a..e}`. */
function sequence(body: string): string[] | undefined {
  const numeric = /^([-+]?\d+)\.\.([-+]?\d+)(?:\.\.([-+]?\d+))?$/.exec(body);
  if (numeric) {
    const [from, to] = [Number(numeric[1]), Number(numeric[2])];
    const step = Math.abs(Number(numeric[3] ?? 1)) || 1;
    const isPadded = /^[-+]?0\d/.test(numeric[1]!) || /^[-+]?0\d/.test(numeric[2]!);
    const width = isPadded ? Math.max(numeric[1]!.length, numeric[2]!.length) : 0;
    return range(from, to, step).map((n) => (n < 0 ? `-${String(-n).padStart(width - 1, "0")}` : String(n).padStart(width, "0")));
  }
  const letters = /^([A-Za-z])\.\.([A-Za-z])(?:\.\.([-+]?\d+))?$/.exec(body);
  if (!letters) return undefined;
  const step = Math.abs(Number(letters[3] ?? 1)) || 1;
  return range(letters[1]!.charCodeAt(0), letters[2]!.charCodeAt(0), step).map((code) => {
    const c = String.fromCharCode(code);
    return /[\\`]/.test(c) ? `\\${c}` : c;
  });
}

function range(from: number, to: number, step: number): number[] {
  const out: number[] = [];
  if (from <= to) for (let n = from; n <= to; n += step) out.push(n);
  else for (let n = from; n >= to; n -= step) out.push(n);
  return out;
}
