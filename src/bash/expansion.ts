/**
 * Words to fields: tilde, parameter, command and arithmetic expansion, field splitting, pathname expansion, quote
 * removal.
 * Spec: POSIX XCU 2.6; bash manual §Shell Expansions.
 *
 * Expansion yields pieces (text, and whether it was quoted or came out of an unquoted expansion); fields are cut from
 * the row of pieces afterwards.
 */
import { parse, type Word, type WordPart } from "unbash";
import { ErrnoError } from "../base/errors.ts";
import { arithmeticValue } from "./arithmeticExpansion.ts";
import { expandBraces } from "./braces.ts";
import { isUtf8, unicodeChar } from "./locale.ts";
import { glob } from "./globbing.ts";
import { expandParameter, expandSimple } from "./parameters.ts";
import { escapePattern, hasPattern } from "./patterns.ts";
import type { Shell } from "./shell.ts";
import { ShellError } from "./shellError.ts";
import { commandOutput, processPath } from "./substitution.ts";

export type Piece =
  | {
      readonly text: string;
      /** The text as a pattern, when it is not simply the text (unquoted) or the escaped text (quoted). */
      readonly pattern?: string;
      readonly isQuoted: boolean;
      /** Result of an unquoted expansion: subject to field splitting. */
      readonly isSplit: boolean;
    }
  /** Between the elements of "$@". */
  | "break";

/** Where a word stands, as far as that changes its meaning. */
export interface WordContext {
  /** Within double quotes. */
  readonly isQuoted: boolean;
  /** On the right of `=`: tildes also after colons, no splitting. */
  readonly isAssignment?: boolean;
}

const plain: WordContext = { isQuoted: false };

export const quotedPiece = (text: string): Piece => ({ text, isQuoted: true, isSplit: false });
export const splitPiece = (text: string): Piece => ({ text, isQuoted: false, isSplit: true });

/** The fields of a command's word. */
export async function expandFields(shell: Shell, word: Word): Promise<string[]> {
  const simple = simpleField(shell, word);
  if (simple !== undefined) return [simple];
  if (shell.flavour === "bash" && shell.option("braceexpand") && mayHaveBraces(word)) {
    const sources = expandBraces(word.text);
    if (sources.length > 1 || sources[0] !== word.text) {
      const fields: string[] = [];
      for (const source of sources) for (const part of wordsOf(source)) fields.push(...(await fieldsOf(shell, part)));
      return fields;
    }
  }
  return fieldsOf(shell, word);
}

async function fieldsOf(shell: Shell, word: Word): Promise<string[]> {
  const simple = simpleField(shell, word);
  if (simple !== undefined) return [simple];
  // bash expands tildes in any word that looks like an assignment.
  const isAssignment = shell.flavour === "bash" && word.text.includes("~") && /^[A-Za-z_]\w*\+?=/.test(word.text);
  return cutFields(shell, await wordPieces(shell, word, isAssignment ? { isQuoted: false, isAssignment } : plain));
}

/** The word's only field when nothing in it needs expanding. */
export function simpleField(shell: Shell, word: Word): string | undefined {
  if (word.parts || word.text.startsWith("~")) return undefined;
  if (shell.flavour === "bash" && /^[A-Za-z_]\w*\+?=.*~/s.test(word.text)) return undefined;
  return shell.flavour === "bash" && word.text.includes("{") && word.text.includes("}") ? undefined : word.value;
}

function mayHaveBraces(word: Word): boolean {
  return word.text.includes("{") && word.text.includes("}") && /[,.]/.test(word.text);
}

/** Words of a piece of source that holds nothing but words. */
function wordsOf(source: string): readonly Word[] {
  // An empty alternative of a brace expansion vanishes unless it is quoted.
  if (source === "") return [];
  const command = parse(`: ${source}`).commands[0]?.command;
  return command?.type === "Command" ? command.args.filter((arg) => arg.type === "Word") : [];
}

/** The word as one text: no splitting, no pathnames. For assignments, redirections, here-strings, case. */
export async function expandText(shell: Shell, word: Word, context: WordContext = plain): Promise<string> {
  if (!word.parts && !word.text.includes("~")) return word.value;
  return joinPieces(shell, await wordPieces(shell, word, context));
}

/** The word as a pattern: unquoted characters keep their meaning. */
export async function expandPattern(shell: Shell, word: Word): Promise<string> {
  const pieces = await wordPieces(shell, word, plain);
  return pieces.map((piece) => (piece === "break" ? " " : patternOf(piece))).join("");
}

/** Elements of "$@" are joined by blanks when only one text is wanted. */
export function joinPieces(_shell: Shell, pieces: readonly Piece[]): string {
  let out = "";
  for (const piece of pieces) out += piece === "break" ? " " : piece.text;
  return out;
}

/** Expands `$…` and backquotes in a text as in a here-document, where quotes mean nothing. */
export async function expandHereText(shell: Shell, source: string): Promise<string> {
  if (!/[$`\\]/.test(source)) return source;
  const delimiter = "_END_OF_TEXT_";
  const command = parse(`: <<${delimiter}\n${source}\n${delimiter}\n`).commands[0]?.command;
  const redirect = command?.type === "Command" ? command.redirects[0] : undefined;
  if (redirect?.type !== "HereDoc") return source;
  const { body } = redirect;
  if (!body.parts) return source;
  return joinPieces(shell, await partPieces(shell, body.parts, { isQuoted: true })).replace(/\n$/, "");
}

/** Pieces of a whole word. */
export async function wordPieces(shell: Shell, word: Word, context: WordContext): Promise<Piece[]> {
  const tilde = context.isQuoted ? undefined : tildePieces(shell, word, context);
  if (tilde) return tilde.rest ? [...tilde.pieces, ...(await partPieces(shell, tilde.rest, context))] : tilde.pieces;
  if (!word.parts) return context.isQuoted ? [quotedOperand(word.text)] : [literalPiece(word.text, word.value)];
  return partPieces(shell, word.parts, context);
}

/** An unquoted literal: characters after a backslash are quoted. */
function literalPiece(source: string, value: string): Piece {
  if (!source.includes("\\")) return { text: value, isQuoted: false, isSplit: false };
  const pattern = source.replaceAll("\\\n", "");
  return { text: value, pattern, isQuoted: value === "", isSplit: false };
}

/** Text of a ${x-…} operand within double quotes: only $ ` " \ } are escaped by a backslash, single quotes are text. */
function quotedOperand(source: string): Piece {
  return quotedPiece(source.replace(/\\([$`"\\}])/g, "$1").replaceAll("\\\n", ""));
}

export async function partPieces(shell: Shell, parts: readonly WordPart[], context: WordContext): Promise<Piece[]> {
  const pieces: Piece[] = [];
  for (const part of parts) pieces.push(...(await onePart(shell, part, context)));
  return pieces;
}

async function onePart(shell: Shell, part: WordPart, context: WordContext): Promise<readonly Piece[]> {
  const { isQuoted } = context;
  switch (part.type) {
    case "Literal":
      return isQuoted ? [quotedPiece(part.value)] : [literalPiece(part.text, part.value)];
    case "SingleQuoted":
      return [quotedPiece(isQuoted ? part.text : part.value)];
    case "AnsiCQuoted":
      if (isQuoted) return [quotedPiece(part.text)];
      if (shell.flavour === "dash") return [quotedPiece(`$${part.text.slice(2, -1)}`)];
      // The parser decodes for UTF-8; bash's C locale has no such characters.
      if (/\\[uU]/.test(part.text) && shell.flavour === "bash" && !isUtf8(shell.variables)) {
        return [quotedPiece(part.value.replace(/[^\x00-\x7f]/gu, (c) => unicodeChar(c.codePointAt(0)!, false)))];
      }
      return [quotedPiece(part.value)];
    case "DoubleQuoted":
    case "LocaleString": {
      const inner: Piece[] = part.type === "LocaleString" && shell.flavour !== "bash" ? [quotedPiece("$")] : [];
      inner.push(...(await partPieces(shell, part.parts, { isQuoted: true })));
      // "$@" without parameters is no field at all; anything else in quotes is one, even empty.
      const isOnlyEmptyList = inner.length === 0 && part.parts.length > 0;
      return inner.length > 0 || isOnlyEmptyList ? inner : [quotedPiece("")];
    }
    case "SimpleExpansion":
      return expandSimple(shell, part.text.slice(1), isQuoted);
    case "ParameterExpansion":
      return expandParameter(shell, part, isQuoted);
    case "CommandExpansion": {
      const output = await commandOutput(shell, part);
      return [isQuoted ? quotedPiece(output) : splitPiece(output)];
    }
    case "ArithmeticExpansion": {
      if (part.text.startsWith("$[") && shell.flavour !== "bash") return [{ text: part.text, isQuoted, isSplit: false }];
      const source = part.text.startsWith("$[") ? part.text.slice(2, -1) : part.text.slice(3, -2);
      const value = String(await arithmeticValue(shell, source));
      return [isQuoted ? quotedPiece(value) : splitPiece(value)];
    }
    case "ProcessSubstitution":
      return [quotedPiece(await processPath(shell, part))];
    case "Glob":
      if (part.kind === "bracket" && part.parts.length > 0 && !isQuoted) return bracketPieces(shell, part.parts, part.text);
      return [{ text: part.value, isQuoted, isSplit: false, ...(part.kind === "bracket" && !isQuoted ? { pattern: part.text } : {}) }];
    case "ExtendedGlob": {
      const inner = part.parts ? await partPieces(shell, part.parts, context) : [literalPiece(part.pattern, part.pattern)];
      return [{ text: `${part.operator}(`, isQuoted, isSplit: false }, ...inner, { text: ")", isQuoted, isSplit: false }];
    }
    case "BraceExpansion": {
      if (!part.parts) return [literalPiece(part.text, part.text.replace(/\\(.)/gs, "$1"))];
      const inner = await partPieces(shell, part.parts, context);
      return [{ text: "{", isQuoted, isSplit: false }, ...inner, { text: "}", isQuoted, isSplit: false }];
    }
  }
}

/** `[…]` with quotes or expansions inside. */
async function bracketPieces(shell: Shell, parts: readonly WordPart[], _source: string): Promise<readonly Piece[]> {
  const inner = await partPieces(shell, parts, plain);
  const text = inner.map((piece) => (piece === "break" ? " " : piece.text)).join("");
  const pattern = inner.map((piece) => (piece === "break" ? " " : piece.isQuoted ? escapePattern(piece.text) : (piece.pattern ?? piece.text))).join("");
  return [{ text: `[${text}]`, pattern: `[${pattern}]`, isQuoted: false, isSplit: false }];
}

export function patternOf(piece: Exclude<Piece, "break">): string {
  if (piece.pattern !== undefined) return piece.pattern;
  return piece.isQuoted ? escapePattern(piece.text) : piece.text;
}

// Tilde expansion.

function tildePieces(shell: Shell, word: Word, context: WordContext): { pieces: Piece[]; rest: readonly WordPart[] | undefined } | undefined {
  const first = word.parts?.[0];
  const source = word.parts ? (first?.type === "Literal" ? first.text : "") : word.text;
  if (!source.includes("~")) return undefined;
  const isWhole = !word.parts || word.parts.length === 1;
  const named = context.isAssignment ? /^[A-Za-z_]\w*\+?=(?=~)/.exec(source)?.[0] : undefined;
  const chunks = (context.isAssignment ? source.slice(named?.length ?? 0).split(":") : [source]);
  const pieces: Piece[] = [];
  let isChanged = false;
  if (named) pieces.push(literalPiece(named, named));
  for (const [index, chunk] of chunks.entries()) {
    if (index > 0) pieces.push({ text: ":", isQuoted: false, isSplit: false });
    const match = /^~([A-Za-z0-9_.+-]*)(\/.*)?$/s.exec(chunk);
    const endsHere = isWhole || index < chunks.length - 1 || match?.[2] !== undefined;
    const home = match && endsHere ? homeOf(shell, match[1]!) : undefined;
    if (home === undefined) {
      pieces.push(literalPiece(chunk, chunk.replace(/\\(.)/gs, "$1")));
      continue;
    }
    isChanged = true;
    pieces.push(quotedPiece(home));
    if (match![2]) pieces.push(literalPiece(match![2], match![2].replace(/\\(.)/gs, "$1")));
  }
  if (!isChanged) return undefined;
  return { pieces, rest: word.parts?.slice(1) };
}

/** Home directory for the name after `~`; undefined leaves the tilde alone. */
export function homeOf(shell: Shell, name: string): string | undefined {
  if (name === "") return shell.variables.get("HOME") ?? accountHome(shell, undefined);
  if (name === "+") return shell.variables.get("PWD");
  if (name === "-") return shell.variables.get("OLDPWD");
  return accountHome(shell, name);
}

function accountHome(shell: Shell, name: string | undefined): string | undefined {
  let table: string;
  try {
    table = shell.process.fs.readText("/etc/passwd");
  } catch (error) {
    if (error instanceof ErrnoError) return undefined;
    throw error;
  }
  for (const line of table.split("\n")) {
    const fields = line.split(":");
    if (name === undefined ? Number(fields[2]) === shell.process.creds.uid : fields[0] === name) return fields[5];
  }
  return undefined;
}

// From pieces to fields.

class Fields {
  readonly done: { text: string; pattern: string; mayMatch: boolean }[] = [];
  #text = "";
  #pattern = "";
  #mayMatch = false;
  #isPresent = false;

  add(text: string, pattern: string, isQuoted: boolean, mayMatch: boolean): void {
    this.#text += text;
    this.#pattern += pattern;
    if (isQuoted || text !== "") this.#isPresent = true;
    if (mayMatch) this.#mayMatch = true;
  }
  end(isForced: boolean): void {
    if (this.#isPresent || isForced) this.done.push({ text: this.#text, pattern: this.#pattern, mayMatch: this.#mayMatch });
    this.#text = "";
    this.#pattern = "";
    this.#mayMatch = false;
    this.#isPresent = false;
  }
}

/** Field splitting and pathname expansion. */
export function cutFields(shell: Shell, pieces: readonly Piece[]): string[] {
  const fields = new Fields();
  const { ifs } = shell;
  for (const piece of pieces) {
    if (piece === "break") fields.end(false);
    else if (piece.isSplit) split(piece.text, ifs, fields);
    else fields.add(piece.text, patternOf(piece), piece.isQuoted, !piece.isQuoted && /[*?[]|[@!+]\(/.test(piece.pattern ?? piece.text));
  }
  fields.end(false);
  const isGlobbing = !shell.option("noglob");
  const out: string[] = [];
  for (const { text, pattern, mayMatch } of fields.done) {
    // A match of `[` alone or of an extended form can straddle pieces: ask the whole pattern.
    if (!isGlobbing || !mayMatch || !hasPattern(pattern)) out.push(text);
    else out.push(...pathnames(shell, text, pattern));
  }
  return out;
}

function pathnames(shell: Shell, text: string, pattern: string): readonly string[] {
  const { shellOptions } = shell;
  const found = glob(pattern, { fs: shell.process.fs, cache: shell, globstar: shellOptions.has("globstar"), dotglob: shellOptions.has("dotglob"), skipsDots: shell.flavour === "bash" });
  if (found.length > 0) return found;
  if (shellOptions.has("failglob")) throw new ShellError(`no match: ${text}`, 1, { isDiscard: true });
  return shellOptions.has("nullglob") ? [] : [text];
}

function split(text: string, ifs: string, fields: Fields): void {
  const pattern = (part: string): string => part.replaceAll("\\", "\\\\");
  const mayMatch = /[*?[]/.test(text);
  if (ifs === "") {
    fields.add(text, pattern(text), false, mayMatch);
    return;
  }
  let start = 0;
  let i = 0;
  const isBlank = (char: string): boolean => (char === " " || char === "\t" || char === "\n") && ifs.includes(char);
  while (i < text.length) {
    if (!ifs.includes(text[i]!)) {
      i++;
      continue;
    }
    const part = text.slice(start, i);
    if (part !== "") fields.add(part, pattern(part), false, mayMatch);
    while (i < text.length && isBlank(text[i]!)) i++;
    const isHard = i < text.length && ifs.includes(text[i]!);
    if (isHard) {
      i++;
      while (i < text.length && isBlank(text[i]!)) i++;
    }
    fields.end(isHard);
    start = i;
  }
  const rest = text.slice(start);
  if (rest !== "") fields.add(rest, pattern(rest), false, mayMatch);
}
