/**
 * `!!` and its relatives: lines typed before, put into the one just typed. Models: readline histexpand.c
 * @deviation Of the modifiers only :p and word designators are known.
 */

export type HistoryExpansion =
  | { readonly kind: "same" }
  /** The line that runs instead; with :p it is only shown. */
  | { readonly kind: "expanded"; readonly text: string; readonly isOnlyShown: boolean }
  | { readonly kind: "error"; readonly message: string };

class NotFound extends Error {}

/** Expands one line as it was typed; single quotes and backslashes keep a `!` as it is. */
export function expandHistory(line: string, history: readonly string[]): HistoryExpansion {
  const quick = /^\^([^^]*)\^([^^]*)\^?$/.exec(line);
  try {
    if (quick) {
      const last = history.at(-1) ?? "";
      if (!last.includes(quick[1]!)) return { kind: "error", message: `:s${line}: substitution failed` };
      return { kind: "expanded", text: last.replace(quick[1]!, () => quick[2]!), isOnlyShown: false };
    }
    if (!line.includes("!")) return { kind: "same" };
    let text = "";
    let isChanged = false;
    let isOnlyShown = false;
    let quote = "";
    for (let at = 0; at < line.length; ) {
      const char = line[at]!;
      if (char === "\\" && quote !== "'") {
        text += line.slice(at, at + 2);
        at += 2;
        continue;
      }
      if (char === quote) quote = "";
      else if (quote === "" && (char === "'" || char === '"')) quote = char;
      const before = line[at - 1];
      const isEvent = char === "!" && quote !== "'" && !/^[\s=(]?$/.test(line[at + 1] ?? "") && !(quote === '"' && line[at + 1] === '"') && before !== "[" && before !== "$" && !(before === "{" && line[at - 2] === "$");
      if (!isEvent) {
        text += char;
        at++;
        continue;
      }
      const found = event(line.slice(at), history);
      text += found.text;
      isOnlyShown ||= found.isOnlyShown;
      at += found.length;
      isChanged = true;
    }
    return isChanged ? { kind: "expanded", text, isOnlyShown } : { kind: "same" };
  } catch (error) {
    if (error instanceof NotFound) return { kind: "error", message: `${error.message}: event not found` };
    throw error;
  }
}

/** What stands at the head of `rest`: an event, then perhaps a word of it. */
function event(rest: string, history: readonly string[]): { text: string; length: number; isOnlyShown: boolean } {
  const match = /^!(?:(!)|(-?\d+)|\?([^?]+)\??|([$^*])|([^\s:;|&<>()"'!$^*]+))/.exec(rest);
  if (!match) throw new NotFound(rest.split(/\s/)[0]!);
  const [whole, , number, part, word, start] = match;
  let line: string | undefined;
  if (number !== undefined) line = Number(number) < 0 ? history.at(Number(number)) : history[Number(number) - 1];
  else if (part !== undefined) line = history.findLast((one) => one.includes(part));
  else if (start !== undefined) line = history.findLast((one) => one.startsWith(start));
  else line = history.at(-1);
  if (line === undefined) throw new NotFound(whole);
  let { length } = whole;
  let designator = word;
  const further = designator === undefined ? /^:?([$^*])|^:(\d+)/.exec(rest.slice(length)) : null;
  if (further) {
    designator = further[1] ?? further[2];
    length += further[0].length;
  }
  const isOnlyShown = rest.startsWith(":p", length);
  if (isOnlyShown) length += 2;
  if (designator === undefined) return { text: line, length, isOnlyShown };
  const words = [...line.matchAll(/(?:[^\s'"\\]|\\.|'[^']*'|"(?:[^"\\]|\\.)*")+/g)].map(([one]) => one);
  const chosen = designator === "$" ? words.at(-1) : designator === "^" ? words[1] : designator === "*" ? words.slice(1).join(" ") : words[Number(designator)];
  if (chosen === undefined) throw new NotFound(`${whole}: bad word specifier`.replace(": event not found", ""));
  return { text: chosen, length, isOnlyShown };
}
