/** Here-documents of RUN, COPY and ADD. Models: buildkit frontend/dockerfile/parser/parser.go (heredocFromMatch, heredocsFromLine). */
import { environmentOf, processWord } from "./words.ts";

export interface Heredoc {
  /** The terminator; for COPY and ADD also the file's name. */
  readonly name: string;
  readonly fileDescriptor: number;
  /** False when any part of the name was quoted: variables in the content stay as they are. */
  readonly expand: boolean;
  /** `<<-`: leading tabs are to be removed. */
  readonly chomp: boolean;
  /** Lines up to the terminator, with their line ends; tabs not yet removed. */
  readonly content: string;
}

const noVariables = environmentOf([]);
const quotes = (text: string): number => text.replace(/[^'"]/g, "").length;

/** The heredoc that one shell word opens ("<<EOF", "3<<-'E F'"), if it does. Throws Error for unbalanced quotes. */
export function parseHeredoc(word: string): Heredoc | undefined {
  const match = /^(\d*)<<(-?)[\t\n\f\r ]*([^<]*)$/.exec(word);
  if (!match || match[3] === "") return undefined;
  const plain = processWord(match[3]!, noVariables, { skipUnsetEnv: true }).words;
  if (plain.length !== 1) return undefined;
  const raw = processWord(match[3]!, noVariables, { skipUnsetEnv: true, rawQuotes: true }).words;
  if (raw.length !== 1) throw new Error(`internal lexing of heredoc produced inconsistent results: ${match[3]}`);
  return {
    name: plain[0]!,
    fileDescriptor: Number(match[1] === "" ? 0 : match[1]),
    expand: quotes(plain[0]!) === quotes(raw[0]!),
    chomp: match[2] === "-",
    content: "",
  };
}

/** `parseHeredoc` that takes a malformed word for an ordinary one. */
export function heredocOf(word: string): Heredoc | undefined {
  try {
    return parseHeredoc(word);
  } catch {
    return undefined;
  }
}

/** All heredocs a line opens, in order; their contents follow the line in that order. Throws Error as `parseHeredoc`. */
export function heredocsOfLine(line: string): Heredoc[] {
  let words: readonly string[];
  try {
    words = processWord(line, noVariables, { rawQuotes: true, rawEscapes: true, skipUnsetEnv: true }).words;
  } catch {
    return [];
  }
  return words.map(parseHeredoc).filter((heredoc) => heredoc !== undefined);
}

/** The content without the tabs at the beginning of its lines. */
export function chompTabs(content: string): string {
  return content.replace(/(^|\n)\t+/g, "$1");
}
