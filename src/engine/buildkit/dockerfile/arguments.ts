/**
 * From an instruction's line to its keyword, flags and arguments. Each keyword has its own way of splitting.
 * Models: buildkit frontend/dockerfile/parser/split_command.go and line_parsers.go.
 */
import { byteText, goQuote, isSpace, textOfBytes, trimSpace } from "./goText.ts";
import type { FrontendRelease } from "./instructions/instruction.ts";
import { parseJsonForm } from "./jsonForm.ts";

/** The arguments in order, and whether they came as a JSON array. */
export interface Arguments {
  readonly values: readonly string[];
  readonly isJson: boolean;
}

/** An instruction that is the argument of another (ONBUILD) is left to the caller as text. */
export type ArgumentForm = "json" | "jsonOrWords" | "words" | "text" | "pairs" | "assignments" | "health" | "instruction" | "ignored";

const forms: Readonly<Record<string, ArgumentForm>> = {
  add: "jsonOrWords",
  arg: "assignments",
  cmd: "json",
  copy: "jsonOrWords",
  entrypoint: "json",
  env: "pairs",
  expose: "words",
  from: "words",
  healthcheck: "health",
  label: "pairs",
  maintainer: "text",
  onbuild: "instruction",
  run: "json",
  shell: "json",
  stopsignal: "text",
  user: "text",
  volume: "jsonOrWords",
  workdir: "text",
};

/** How the arguments of this keyword (any case) are split; unknown keywords are "ignored" here and refused later. */
export function argumentForm(keyword: string): ArgumentForm {
  const lower = keyword.toLowerCase();
  return Object.hasOwn(forms, lower) ? forms[lower]! : "ignored";
}

const blanks = /[\t\v\f\r ]+/;

/** Splits at the first run of blanks: [before] or [before, after]. */
function splitOnce(text: string): [string] | [string, string] {
  const match = blanks.exec(text);
  return match ? [text.slice(0, match.index), text.slice(match.index + match[0].length)] : [text];
}

/** Keyword, flags and the rest of a whole line. */
export function splitCommand(line: string, escape: string): { keyword: string; flags: string[]; rest: string } {
  const [keyword, after] = splitOnce(trimSpace(line));
  if (after === undefined) return { keyword, flags: [], rest: "" };
  const { flags, rest } = extractFlags(after, escape);
  return { keyword, flags, rest: trimSpace(rest) };
}

/**
 * The leading words that begin with "--". BuildKit walks bytes here and takes each for a character, so a flag's
 * non-ASCII text comes out as its bytes in Latin-1; the rest of the line is untouched.
 */
function extractFlags(text: string, escape: string): { flags: string[]; rest: string } {
  const line = byteText(text);
  const flags: string[] = [];
  let at = 0;
  for (;;) {
    while (at < line.length && isSpace(line[at]!)) at++;
    if (at === line.length) return { flags, rest: "" };
    if (!line.startsWith("--", at)) return { flags, rest: textOfBytes(line.slice(at)) };
    let word = "";
    let quoted = false;
    let quote = "";
    for (; at < line.length; at++) {
      const char = line[at]!;
      if (quote === "" && isSpace(char)) break;
      if (quote === "" && (char === "'" || char === '"')) {
        quote = char;
        quoted = true;
      } else if (char === quote) quote = "";
      else if (char === escape) {
        if (at + 1 === line.length) quote = "";
        else word += line[++at];
      } else word += char;
    }
    if (word === "--") return { flags, rest: textOfBytes(line.slice(at)) };
    if (quoted || word !== "") flags.push(word);
  }
}

/** Splits the rest of a line for its keyword. Docker 26.1's frontend does not look behind a JSON array. Throws Error with BuildKit's message. */
export function splitArguments(keyword: string, rest: string, escape: string, release: FrontendRelease = "1.26"): Arguments {
  const jsonOr = (text: string, otherwise: (text: string) => string[]): Arguments => {
    if (text === "") return plain([]);
    const values = parseJsonForm(text, release === "1.7");
    return values ? { values, isJson: true } : plain(otherwise(text));
  };
  const plain = (values: readonly string[]): Arguments => ({ values, isJson: false });
  switch (argumentForm(keyword)) {
    case "json":
      return jsonOr(rest, (text) => (text === "" ? [] : [text]));
    case "jsonOrWords":
      return jsonOr(rest, splitBlanks);
    case "words":
      return plain(splitBlanks(rest));
    case "text":
      return plain(rest === "" ? [] : [rest]);
    case "pairs":
      return plain(pairs(rest, keyword.toUpperCase(), escape));
    case "assignments":
      return plain(quotedWords(rest, escape));
    case "health": {
      let end = 0;
      while (end < rest.length && !isByteSpace(rest[end]!)) end++;
      if (end === 0) return plain([]);
      let next = end;
      while (next < rest.length && isByteSpace(rest[next]!)) next++;
      const command = jsonOr(rest.slice(next), (text) => (text === "" ? [] : [text]));
      return { values: [rest.slice(0, end), ...command.values], isJson: command.isJson };
    }
    case "instruction":
    case "ignored":
      return plain([""]);
  }
}

/** White space among the characters that are one byte in UTF-8. */
const isByteSpace = (char: string): boolean => char < "\x80" && isSpace(char);

const splitBlanks = (text: string): string[] => (text === "" ? [] : text.split(blanks));

/** Words at white space, quotes and escapes kept in them for later expansion. */
export function quotedWords(text: string, escape: string): string[] {
  const words: string[] = [];
  const chars = [...text];
  let word = "";
  let quote = "";
  let inWord = false;
  let wasQuoted = false;
  const end = (): void => {
    if (inWord && (wasQuoted || word !== "")) words.push(word);
    word = "";
    inWord = false;
    wasQuoted = false;
  };
  for (let i = 0; i < chars.length; i++) {
    const char = chars[i]!;
    if (quote === "" && isSpace(char)) {
      end();
      continue;
    }
    inWord = true;
    if (quote === "" && (char === "'" || char === '"')) {
      quote = char;
      wasQuoted = true;
    } else if (char === quote) quote = "";
    if (char === escape && quote !== "'") {
      // An escape at the very end vanishes; elsewhere it and its character stay, so that an escaped quote opens nothing.
      if (i + 1 < chars.length) word += char + chars[++i]!;
      else quote = "";
      continue;
    }
    word += char;
  }
  end();
  return words;
}

/** ENV and LABEL: triples of key, value, separator ("=" or, for the old `KEY the rest` form, ""). */
function pairs(rest: string, instruction: string, escape: string): string[] {
  const words = quotedWords(rest, escape);
  if (words.length === 0) return [];
  if (!words[0]!.includes("=")) {
    const [key, value] = splitOnce(rest);
    if (value === undefined) throw new Error(`${instruction} must have two arguments`);
    return [key, value, ""];
  }
  return words.flatMap((word) => {
    const equals = word.indexOf("=");
    if (equals < 0) throw new Error(`Syntax error - can't find = in ${goQuote(word)}. Must be of the form: name=value`);
    return [word.slice(0, equals), word.slice(equals + 1), "="];
  });
}
