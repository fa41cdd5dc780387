import type { Key, KeyName } from "./keys.ts";

/**
 * One line being edited, as readline edits it. A value: every key gives a new one.
 * `text` is a list of user-perceived characters, so that the cursor never stands inside a syllable.
 */
export interface LineState {
  readonly text: readonly string[];
  /** Position of the cursor, 0 to `text.length`. */
  readonly cursor: number;
  /** Oldest first. */
  readonly history: readonly string[];
  /** Index into history while walking through it; `history.length` = the line being written. */
  readonly at: number;
  /** The line that was being written before walking through history. */
  readonly draft: string;
  /** Last text removed by a kill, for yank. */
  readonly killed: string;
  readonly search: Search | undefined;
}

export interface Search {
  readonly query: string;
  /** Index of the match in history; -1 when nothing matches. */
  readonly index: number;
  readonly failed: boolean;
}

export type Effect =
  /** Lines to run, in order; more than one after a paste of several. */
  | { readonly kind: "submit"; readonly lines: readonly string[] }
  | { readonly kind: "interrupt"; readonly line: string }
  | { readonly kind: "complete" }
  | { readonly kind: "clear" }
  | { readonly kind: "endOfInput" }
  | { readonly kind: "bell" };

export interface Step {
  readonly state: LineState;
  readonly effects: readonly Effect[];
}

const mostHistory = 1000;

export const newLine = (history: readonly string[] = []): LineState => ({ text: [], cursor: 0, history, at: history.length, draft: "", killed: "", search: undefined });

/** Characters as people see them: marks stay with their letter. */
export const characters = (text: string): readonly string[] => text.match(/\P{M}[\p{M}\u200d\ufe0f]*(?:(?<=\u200d)\P{M}[\p{M}\u200d\ufe0f]*)*/gu) ?? [];

export const lineText = (state: LineState): string => state.text.join("");

/** Cursor as an index into `lineText`, in UTF-16 units. */
export const cursorOffset = (state: LineState): number => state.text.slice(0, state.cursor).join("").length;

/** The state after a key, and what the terminal has to do. */
export function press(state: LineState, key: Key): Step {
  if (key.kind === "paste") return paste(state, key.text);
  if (state.search) return searching(state, state.search, key);
  return key.kind === "text" ? just(insert(state, key.text)) : command(state, key.name);
}

const just = (state: LineState): Step => ({ state, effects: [] });
const withText = (state: LineState, text: string): LineState => {
  const list = characters(text);
  return { ...state, text: list, cursor: list.length };
};

export function insert(state: LineState, text: string): LineState {
  const before = state.text.slice(0, state.cursor).join("") + text;
  const head = characters(before);
  return { ...state, text: [...head, ...state.text.slice(state.cursor)], cursor: head.length };
}

/** Several lines: all but the last run at once, the last stays to be edited. */
function paste(state: LineState, text: string): Step {
  const base: LineState = { ...state, search: undefined };
  const lines = text.replace(/\r\n?/g, "\n").replace(/[\x00-\x08\x0b-\x1f\x7f]/g, "").replaceAll("\t", " ").split("\n");
  if (lines.length === 1) return just(insert(base, lines[0]!));
  const first = insert(base, lines[0]!);
  const tail = lines.at(-1)!;
  const whole = [lineText({ ...first, text: first.text.slice(0, first.cursor) }), ...lines.slice(1, -1)];
  const rest = first.text.slice(first.cursor).join("");
  const state2 = whole.reduce((next, line) => remember(next, line), base);
  return { state: { ...withText({ ...state2, at: state2.history.length, draft: "" }, tail + rest), cursor: characters(tail).length }, effects: [{ kind: "submit", lines: whole }] };
}

function remember(state: LineState, line: string): LineState {
  if (line.trim() === "" || state.history.at(-1) === line) return state;
  return { ...state, history: [...state.history, line].slice(-mostHistory) };
}

function submit(state: LineState): Step {
  const line = lineText(state);
  const next = remember({ ...state, search: undefined }, line);
  return { state: { ...newLine(next.history), killed: state.killed }, effects: [{ kind: "submit", lines: [line] }] };
}

const isWord = (char: string | undefined): boolean => char !== undefined && /[\p{L}\p{N}_]/u.test(char);

function wordLeft(state: LineState): number {
  let at = state.cursor;
  while (at > 0 && !isWord(state.text[at - 1])) at--;
  while (at > 0 && isWord(state.text[at - 1])) at--;
  return at;
}

function wordRight(state: LineState): number {
  let at = state.cursor;
  while (at < state.text.length && !isWord(state.text[at])) at++;
  while (at < state.text.length && isWord(state.text[at])) at++;
  return at;
}

/** Ctrl-W deletes to white space, as the terminal's own word erase does. */
function spaceLeft(state: LineState): number {
  let at = state.cursor;
  while (at > 0 && state.text[at - 1] === " ") at--;
  while (at > 0 && state.text[at - 1] !== " ") at--;
  return at;
}

function cut(state: LineState, from: number, to: number): LineState {
  if (from === to) return state;
  return { ...state, text: [...state.text.slice(0, from), ...state.text.slice(to)], cursor: from, killed: state.text.slice(from, to).join("") };
}

function walk(state: LineState, to: number): Step {
  if (to < 0 || to > state.history.length) return { state, effects: [{ kind: "bell" }] };
  const draft = state.at === state.history.length ? lineText(state) : state.draft;
  return just({ ...withText(state, to === state.history.length ? draft : state.history[to]!), at: to, draft });
}

function command(state: LineState, name: KeyName): Step {
  const move = (cursor: number): Step => just({ ...state, cursor: Math.max(0, Math.min(state.text.length, cursor)) });
  switch (name) {
    case "enter": return submit(state);
    case "left": return move(state.cursor - 1);
    case "right": return move(state.cursor + 1);
    case "home": return move(0);
    case "end": return move(state.text.length);
    case "wordLeft": return move(wordLeft(state));
    case "wordRight": return move(wordRight(state));
    case "backspace": return just(state.cursor === 0 ? state : { ...state, text: state.text.toSpliced(state.cursor - 1, 1), cursor: state.cursor - 1 });
    case "delete": return just({ ...state, text: state.text.toSpliced(state.cursor, 1) });
    case "killToEnd": return just(cut(state, state.cursor, state.text.length));
    case "killToStart": return just(cut(state, 0, state.cursor));
    case "killWord": return just(cut(state, spaceLeft(state), state.cursor));
    case "killWordRight": return just(cut(state, state.cursor, wordRight(state)));
    case "yank": return just(insert(state, state.killed));
    case "up": return walk(state, state.at - 1);
    case "down": return walk(state, state.at + 1);
    case "firstHistory": return walk(state, 0);
    case "lastHistory": return walk(state, state.history.length);
    case "swap": {
      if (state.cursor === 0 || state.text.length < 2) return just(state);
      const at = Math.min(state.cursor, state.text.length - 1);
      return just({ ...state, text: state.text.toSpliced(at - 1, 2, state.text[at]!, state.text[at - 1]!), cursor: at + 1 });
    }
    case "search": return just({ ...state, search: { query: "", index: state.history.length, failed: false } });
    case "interrupt": return { state: { ...newLine(state.history), killed: state.killed }, effects: [{ kind: "interrupt", line: lineText(state) }] };
    case "endOfInput": return state.text.length === 0 ? { state, effects: [{ kind: "endOfInput" }] } : just({ ...state, text: state.text.toSpliced(state.cursor, 1) });
    case "tab": return { state, effects: [{ kind: "complete" }] };
    case "clear": return { state, effects: [{ kind: "clear" }] };
    case "backTab":
    case "abort":
    case "escape": return just(state);
  }
}

function find(history: readonly string[], query: string, before: number): number {
  for (let index = Math.min(before, history.length) - 1; index >= 0; index--) if (history[index]!.includes(query)) return index;
  return -1;
}

function searching(state: LineState, search: Search, key: Key): Step {
  const look = (query: string, before: number): Step => {
    if (query === "") return just({ ...state, search: { query, index: state.history.length, failed: false } });
    const index = find(state.history, query, before);
    if (index < 0) return just({ ...state, search: { ...search, query, failed: true } });
    const found = withText(state, state.history[index]!);
    return just({ ...found, cursor: characters(state.history[index]!.slice(0, state.history[index]!.indexOf(query))).length, at: index, search: { query, index, failed: false } });
  };
  if (key.kind === "text") return look(search.query + key.text, search.index + 1);
  if (key.kind === "paste") return look(search.query + key.text, search.index + 1);
  switch (key.name) {
    case "search": return look(search.query, search.index);
    case "backspace": return look(characters(search.query).slice(0, -1).join(""), state.history.length);
    case "enter": return submit({ ...state, search: undefined });
    case "abort":
    case "interrupt": return just({ ...withText(state, state.draft), search: undefined, at: state.history.length });
    case "escape": return just({ ...state, search: undefined });
    default: return command({ ...state, search: undefined }, key.name);
  }
}

/** What completion changes: the line, or a list to be shown when there is nothing to add. */
export function complete(state: LineState, start: number, candidates: readonly string[]): { readonly state: LineState; readonly list: readonly string[] } {
  if (candidates.length === 0) return { state, list: [] };
  const text = lineText(state);
  const offset = cursorOffset(state);
  const typed = text.slice(start, offset);
  let common = candidates[0]!;
  for (const candidate of candidates) while (!candidate.startsWith(common)) common = common.slice(0, -1);
  const single = candidates.length === 1 ? candidates[0]! : undefined;
  const completed = single !== undefined ? single + (/[/=:]$/.test(single) ? "" : " ") : common;
  if (completed.length <= typed.length && single === undefined) return { state, list: candidates };
  const head = characters(text.slice(0, start) + completed);
  return { state: { ...state, text: [...head, ...characters(text.slice(offset))], cursor: head.length }, list: [] };
}
