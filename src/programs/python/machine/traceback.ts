/** How exceptions are shown. Models: CPython Python/traceback.c, Lib/traceback.py of 3.12 and 3.13. */
import type { Native } from "../objects/callable.ts";
import { exceptionTypes } from "../objects/exceptions.ts";
import { namespace } from "../objects/dict.ts";
import { PyType } from "../objects/type.ts";
import { PyException, PyList, PyModule, typeOf, type TraceEntry, type Value } from "../objects/value.ts";
import { instanceDict } from "./attributes.ts";
import type { Machine } from "./machine.ts";
import { str } from "./protocol.ts";
import { Raise } from "./raise.ts";

const separate = "\nDuring handling of the above exception, another exception occurred:\n\n";
const caused = "\nThe above exception was the direct cause of the following exception:\n\n";

/** The whole report, ending in a newline. */
export function* formatException(machine: Machine, exception: PyException, seen = new Set<PyException>()): Native<string> {
  seen.add(exception);
  let out = "";
  if (exception.cause instanceof PyException && !seen.has(exception.cause)) out += (yield* formatException(machine, exception.cause, seen)) + caused;
  else if (exception.context && !exception.suppressContext && !seen.has(exception.context)) out += (yield* formatException(machine, exception.context, seen)) + separate;
  if (exception.traceback.length > 0) out += `Traceback (most recent call last):\n${formatEntries(machine, exception.traceback)}`;
  return out + (yield* formatOnly(machine, exception));
}

export function formatEntries(machine: Machine, entries: readonly TraceEntry[]): string {
  const lines: string[] = [];
  let repeats = 0;
  entries.forEach((entry, i) => {
    const before = entries[i - 1];
    repeats = before && before.file === entry.file && before.line === entry.line && before.name === entry.name ? repeats + 1 : 0;
    if (repeats < 3) lines.push(formatEntry(machine, entry));
    else {
      const next = entries[i + 1];
      const isLast = !next || next.file !== entry.file || next.line !== entry.line || next.name !== entry.name;
      if (isLast) lines.push(`  [Previous line repeated ${repeats - 2} more time${repeats === 3 ? "" : "s"}]\n`);
    }
  });
  return lines.join("");
}

function formatEntry(machine: Machine, entry: TraceEntry): string {
  const head = `  File "${entry.file}", line ${entry.line}, in ${entry.name}\n`;
  const line = entry.source()?.split("\n")[entry.line - 1];
  if (line === undefined || line.trim() === "") return head;
  if (entry.endLine > entry.line && machine.version >= 13) return head + severalLines(entry);
  const text = line.trim();
  const indent = line.length - line.trimStart().length;
  const end = entry.endLine === entry.line ? entry.endCol : line.trimEnd().length;
  const [from, to] = [Math.max(entry.col, indent) - indent, Math.min(end - indent, text.length)];
  const carets = markers(machine, entry, from + indent, to + indent).trimEnd();
  const isWhole = from === 0 && to >= text.length && !carets.includes("~");
  if (machine.version >= 13 && to >= text.length && entry.anchor?.line === -1 && isBareCall(text, from)) return `${head}    ${text}\n`;
  const shown = isWhole || to <= from ? "" : `    ${" ".repeat(from)}${carets}\n`;
  return `${head}    ${text}\n${shown}`;
}
/** A statement that is nothing but a call (`return f(x)`, `y = g(x)`) needs no marks since 3.13. */
function isBareCall(text: string, from: number): boolean {
  const before = text.slice(0, from);
  return (before === "return " && /^\w+\(/.test(text.slice(from))) || /^[\w., ]+= *$/.test(before);
}

/** An expression over several lines: 3.13 shows its first, its last and those around the operator. */
function severalLines(entry: TraceEntry): string {
  const all = (entry.source() ?? "").split("\n").slice(entry.line - 1, entry.endLine);
  const margin = Math.min(...all.filter((line) => line.trim() !== "").map((line) => line.length - line.trimStart().length));
  const lines = all.map((line) => line.slice(margin).trimEnd());
  const [from, to] = [entry.col - margin, entry.endCol - margin];
  const { anchor } = entry;
  const last = lines.length - 1;
  const left = anchor?.line === -1 ? { line: anchor.start - entry.line, col: anchor.end - margin } : anchor ? { line: anchor.line - entry.line, col: anchor.start - margin } : undefined;
  const right = anchor?.line === -1 ? { line: last, col: to } : anchor ? { line: anchor.line - entry.line, col: anchor.end - margin } : undefined;
  const shown = new Set([0, last]);
  for (const edge of [left, right]) if (edge) for (const at of [edge.line - 1, edge.line, edge.line + 1]) if (at >= 0 && at <= last) shown.add(at);
  const output = (at: number): string => {
    const line = lines[at]!;
    const spaces = line.length - line.trimStart().length;
    let marks = "";
    for (let col = 0; col < (at === last ? to : line.length); col++) {
      const isOutside = col < spaces || (at === 0 && col < from);
      const isMiddle = left && right && (at > left.line || (at === left.line && col >= left.col)) && (at < right.line || (at === right.line && col < right.col));
      marks += isOutside ? " " : left && !isMiddle ? "~" : "^";
    }
    return `    ${line}\n    ${marks}\n`;
  };
  let out = "";
  let before = -1;
  for (const at of [...shown].sort((a, b) => a - b)) {
    if (before >= 0 && at - before === 2) out += output(at - 1);
    else if (before >= 0 && at - before > 2) out += `    ...<${at - before - 1} lines>...\n`;
    out += output(at);
    before = at;
  }
  return out;
}

/** `^^^^`, or `~~^~~` around an operator, from column `from` to `to`. */
function markers(machine: Machine, entry: TraceEntry, from: number, to: number): string {
  const { anchor } = entry;
  if (entry.endLine !== entry.line) return "^".repeat(Math.max(0, to - from));
  let [start, end] = [-1, -1];
  if (anchor && anchor.line === entry.line) [start, end] = [anchor.start, anchor.end];
  else if (anchor?.line === -1 && anchor.start === entry.line && machine.version >= 13) [start, end] = [anchor.end, to];
  if (start < from || end > to || start >= end) return "^".repeat(Math.max(0, to - from));
  return "~".repeat(start - from) + "^".repeat(end - start) + "~".repeat(to - end);
}

/** The last lines: class and message, for syntax errors the place. */
export function* formatOnly(machine: Machine, exception: PyException): Native<string> {
  const { cls } = exception;
  const module = String(cls.attributes.get("__module__") ?? cls.module);
  const name = module === "builtins" || module === "__main__" ? cls.qualname : `${module}.${cls.qualname}`;
  if (cls.isSubtypeOf(exceptionTypes.SyntaxError) && exception.dict?.getText("lineno") !== undefined) return formatSyntaxError(exception, name);
  let text: string;
  try {
    text = yield* str(exception);
  } catch (error) {
    if (!(error instanceof Raise)) throw error;
    text = `<exception str() failed>`;
  }
  text += suggestion(machine, exception);
  const notes = exception.dict?.getText("__notes__");
  const extra = notes instanceof PyList ? notes.items.map((note) => `${String(note)}\n`).join("") : "";
  return `${name}${text === "" ? "" : `: ${text}`}\n${extra}`;
}
function formatSyntaxError({ dict }: PyException, name: string): string {
  const get = (key: string): Value => dict!.getText(key) ?? null;
  let out = `  File "${String(get("filename"))}", line ${String(get("lineno"))}\n`;
  const line = get("text");
  if (typeof line === "string") {
    const text = line.replace(/\n$/, "");
    const indent = text.length - text.trimStart().length;
    const from = Math.max(0, Number(get("offset")) - 1 - indent);
    const sameLine = get("end_lineno") === get("lineno");
    const end = Number(get("end_offset"));
    const width = sameLine && end > Number(get("offset")) ? end - Number(get("offset")) : 1;
    out += `    ${text.trim()}\n`;
    if (end === 0) out += "";
    else if (end !== -1) out += `    ${" ".repeat(from)}${"^".repeat(Math.max(1, width))}\n`;
    else out += `    ${" ".repeat(Math.max(0, text.trimEnd().length - indent))}^\n`;
  }
  return `${out}${name}: ${String(get("msg"))}\n`;
}

/** ". Did you mean: 'x'?" */
function suggestion(machine: Machine, exception: PyException): string {
  const wanted = exception.dict?.getText("name");
  if (typeof wanted !== "string") return "";
  let names: string[] = [];
  if (exception.cls === exceptionTypes.NameError) {
    names = [...[...machine.builtins.map.values()].map(({ key }) => String(key))];
    const main = machine.modules.getText("__main__");
    if (main instanceof PyModule) names.unshift(...[...main.dict.map.values()].map(({ key }) => String(key)));
    const best = closest(wanted, names);
    if (best) return `. Did you mean: '${best}'?`;
    return machine.isLibraryName(wanted) ? `. Did you forget to import '${wanted}'?` : "";
  }
  if (exception.cls === exceptionTypes.AttributeError) {
    const object = exception.dict!.getText("obj");
    if (object === undefined) return "";
    const type = typeOf(object);
    names = [...type.mro.flatMap((base) => [...base.attributes.keys()]), ...[...(instanceDict(object) ?? namespace()).map.values()].map(({ key }) => String(key))];
    if (object instanceof PyType) names.push(...object.mro.flatMap((base) => [...base.attributes.keys()]));
    const best = closest(wanted, names);
    return best ? `. Did you mean: '${best}'?` : "";
  }
  return "";
}
const caseCost = (a: string, b: string): number => (a === b ? 0 : a.toLowerCase() === b.toLowerCase() ? 1 : 2);
function closest(wanted: string, names: readonly string[]): string | undefined {
  let best: string | undefined;
  let bestDistance = Infinity;
  for (const name of names.toSorted()) {
    if (name === wanted || name.startsWith(" ") || (name.startsWith("_") && !wanted.startsWith("_"))) continue;
    const most = ((name.length + wanted.length + 3) * 2) / 6;
    const distance = editDistance(wanted, name);
    if (distance <= most && distance < bestDistance) [best, bestDistance] = [name, distance];
  }
  return best;
}
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i * 2);
  for (let i = 1; i <= a.length; i++) {
    const next = [i * 2];
    for (let j = 1; j <= b.length; j++) next.push(Math.min(row[j]! + 2, next[j - 1]! + 2, row[j - 1]! + caseCost(a[i - 1]!, b[j - 1]!)));
    row = next;
  }
  return row[b.length]!;
}
