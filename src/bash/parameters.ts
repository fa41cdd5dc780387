/**
 * `$name` and `${…}` with all their operators.
 * Spec: POSIX XCU 2.6.2; bash manual §Shell Parameter Expansion.
 */
import type { ParameterExpansionPart, ParameterOperation, Word } from "unbash";
import { encodeText } from "./byteText.ts";
import { arithmeticValue, element, unsetError } from "./arithmeticExpansion.ts";
import { expandPattern, expandText, joinPieces, type Piece, quotedPiece, splitPiece, wordPieces } from "./expansion.ts";
import { patternSource } from "./patterns.ts";
import { shellQuote, ansiQuote } from "./quoting.ts";
import type { Shell } from "./shell.ts";
import { ShellError } from "./shellError.ts";
import { hashOrder } from "./hashOrder.ts";
import { isName } from "./variables.ts";
import { promptText } from "./prompt.ts";

/** What a parameter stands for. */
interface Parameter {
  /** One value, or the elements of a list; undefined when unset. */
  readonly value: string | readonly string[] | undefined;
  /** For lists: "@" keeps elements apart in quotes, "*" joins them. */
  readonly list: "@" | "*" | undefined;
}

/** Pieces of `$name`. */
export function expandSimple(shell: Shell, name: string, isQuoted: boolean): readonly Piece[] {
  if (name === "") return [quotedPiece("$")];
  if (name === "@" || name === "*") return listPieces(shell, shell.positional, name, isQuoted);
  const value = shell.special(name) ?? (isNamePlain(name) ? shell.variables.get(name) : undefined);
  if (value === undefined && shell.option("nounset")) throw unsetError(shell, shell.flavour === "bash" && /^\d+$/.test(name) ? `$${name}` : name);
  return [isQuoted ? quotedPiece(value ?? "") : splitPiece(value ?? "")];
}

const isNamePlain = (name: string): boolean => !/^[\d?$!#@*-]/.test(name);

function listPieces(shell: Shell, values: readonly string[], list: "@" | "*", isQuoted: boolean): readonly Piece[] {
  if (isQuoted && list === "*") return [quotedPiece(values.join(shell.ifs.slice(0, 1)))];
  // Unquoted with an empty IFS, `$*` still gives one field for each element.
  const make = isQuoted ? quotedPiece : splitPiece;
  const pieces: Piece[] = [];
  for (const [index, value] of values.entries()) {
    if (index > 0) pieces.push("break");
    pieces.push(make(value));
  }
  return pieces;
}

/** Pieces of `${…}`. Throws ShellError for bad substitutions and for `:?`. */
export async function expandParameter(shell: Shell, part: ParameterExpansionPart, isQuoted: boolean): Promise<readonly Piece[]> {
  const { operation, prefix } = part;
  if (!isSupported(shell, part)) throw badSubstitution(shell, part.text);
  if (operation?.type === "Names") {
    const names = shell.variables.list().map(([name]) => name).filter((name) => name.startsWith(part.parameter));
    return listPieces(shell, names, operation.operator, isQuoted);
  }
  if (prefix === "!" && part.index && (part.index.value === "@" || part.index.value === "*")) {
    return listPieces(shell, keysOf(shell, part.parameter), part.index.value, isQuoted);
  }
  let parameter = await lookUp(shell, part.parameter, part.index);
  if (prefix === "!") parameter = await indirect(shell, part, parameter);
  if (prefix === "#") return [quotedOr(isQuoted, String(lengthOf(shell, part, parameter)))];
  if (operation) return operate(shell, part, operation, parameter, isQuoted);
  if (parameter.value === undefined && shell.option("nounset") && !parameter.list) throw unsetError(shell, nameOf(part));
  return piecesOf(shell, parameter, isQuoted);
}

const quotedOr = (isQuoted: boolean, text: string): Piece => (isQuoted ? quotedPiece(text) : splitPiece(text));

function nameOf(part: ParameterExpansionPart): string {
  return part.index ? `${part.parameter}[${part.index.text}]` : part.parameter;
}

function isSupported(shell: Shell, part: ParameterExpansionPart): boolean {
  const { operation, parameter, prefix } = part;
  if (operation?.type === "Unknown") return false;
  if (parameter === "" || !/^(?:[A-Za-z_][A-Za-z0-9_]*|\d+|[?$!#@*-])$/.test(parameter)) return false;
  if (shell.flavour === "bash" || !operation) return shell.flavour === "bash" || (prefix !== "!" && !part.index);
  if (prefix === "!" || part.index) return false;
  if (operation.type === "Default" || operation.type === "Remove") return true;
  return shell.flavour === "ash" && (operation.type === "Slice" || operation.type === "Replace");
}

function badSubstitution(shell: Shell, text: string): ShellError {
  if (shell.flavour === "bash") return new ShellError(`${text}: bad substitution`, 1, { isDiscard: true });
  return new ShellError(shell.flavour === "ash" ? "syntax error: bad substitution" : "Bad substitution", 2);
}

async function lookUp(shell: Shell, name: string, index: Word | undefined): Promise<Parameter> {
  if (name === "@" || name === "*") return { value: shell.positional, list: name };
  if (!index) return { value: shell.special(name) ?? (isNamePlain(name) ? shell.variables.get(name) : undefined), list: undefined };
  if (index.value === "@" || index.value === "*") {
    const variable = shell.variables.find(name);
    const { value } = variable ?? {};
    if (value instanceof Map) return { value: orderedValues(value), list: index.value };
    const text = shell.variables.get(name);
    return { value: text === undefined ? [] : [text], list: index.value };
  }
  const isTable = shell.variables.find(name)?.kind === "associative";
  const key = isTable ? await expandText(shell, index) : String(await arithmeticValue(shell, index.text));
  return { value: element(shell, name, key), list: undefined };
}

/** Elements by ascending index; associative ones in the order of bash's hash table. */
export function orderedValues(value: Map<number, string> | Map<string, string>): string[] {
  return orderedEntries(value).map(([, text]) => text);
}
export function orderedEntries(value: Map<number, string> | Map<string, string>): (readonly [number | string, string])[] {
  const entries = [...(value as Map<number | string, string>)];
  if (typeof entries[0]?.[0] === "number") return entries.sort((a, b) => Number(a[0]) - Number(b[0]));
  const table = value as Map<string, string>;
  return hashOrder(table.keys()).map((key) => [key, table.get(key)!] as const);
}

function keysOf(shell: Shell, name: string): string[] {
  const variable = shell.variables.find(name);
  if (variable?.value instanceof Map) return orderedEntries(variable.value).map(([key]) => String(key));
  return shell.variables.get(name) === undefined ? [] : ["0"];
}

async function indirect(shell: Shell, part: ParameterExpansionPart, parameter: Parameter): Promise<Parameter> {
  const own = shell.variables.own(part.parameter);
  if (own?.isNameRef && !part.operation) return { value: String(own.value), list: undefined };
  const target = typeof parameter.value === "string" ? parameter.value : undefined;
  if (target === undefined) {
    if (part.operation?.type === "Default") return { value: undefined, list: undefined };
    throw new ShellError(`${part.parameter}: invalid indirect expansion`, 1, { isDiscard: true });
  }
  const match = /^([A-Za-z_][A-Za-z0-9_]*|\d+|[?$!#@*-])(?:\[(.*)\])?$/s.exec(target);
  if (!match) throw new ShellError(`${target}: invalid variable name`, 1, { isDiscard: true });
  const index = match[2] === undefined ? undefined : ({ type: "Word", text: match[2], value: match[2], pos: 0, end: 0 } as Word);
  return lookUp(shell, match[1]!, index);
}

function lengthOf(shell: Shell, part: ParameterExpansionPart, parameter: Parameter): number {
  // dash and ash measure the joined text.
  if (parameter.list && shell.flavour !== "bash") return encodeText((parameter.value as readonly string[]).join(shell.ifs.slice(0, 1))).length;
  if (parameter.list) return (parameter.value as readonly string[]).length;
  if (parameter.value === undefined && shell.option("nounset")) throw unsetError(shell, nameOf(part));
  const text = (parameter.value as string | undefined) ?? "";
  return shell.flavour === "bash" ? [...text].length : encodeText(text).length;
}

function piecesOf(shell: Shell, parameter: Parameter, isQuoted: boolean): readonly Piece[] {
  if (parameter.list) return listPieces(shell, parameter.value as readonly string[], parameter.list, isQuoted);
  return [quotedOr(isQuoted, (parameter.value as string | undefined) ?? "")];
}

async function operate(
  shell: Shell, part: ParameterExpansionPart, operation: ParameterOperation, parameter: Parameter, isQuoted: boolean,
): Promise<readonly Piece[]> {
  if (operation.type === "Default") return withDefault(shell, part, operation, parameter, isQuoted);
  if (parameter.value === undefined && shell.option("nounset") && !parameter.list) throw unsetError(shell, nameOf(part));
  if (operation.type === "Slice") return piecesOf(shell, await slice(shell, part, operation, parameter), isQuoted);
  const change = await changer(shell, part, operation);
  if (parameter.list) return piecesOf(shell, { ...parameter, value: (parameter.value as readonly string[]).map(change) }, isQuoted);
  if (parameter.value === undefined && operation.type === "Transform") return [quotedOr(isQuoted, "")];
  return [quotedOr(isQuoted, change((parameter.value as string | undefined) ?? ""))];
}

async function withDefault(
  shell: Shell, part: ParameterExpansionPart, operation: Extract<ParameterOperation, { type: "Default" }>, parameter: Parameter, isQuoted: boolean,
): Promise<readonly Piece[]> {
  const { value } = parameter;
  const isUnset = value === undefined || (parameter.list !== undefined && value.length === 0);
  const isNull = isUnset || value === "" || (parameter.list !== undefined && (value as readonly string[]).join("") === "");
  const isMissing = operation.operator.startsWith(":") ? isNull : isUnset;
  const operand = (): Promise<readonly Piece[]> => operandPieces(shell, operation.operand, isQuoted);
  switch (operation.operator.at(-1)) {
    case "+":
      return isMissing ? (isQuoted ? [quotedPiece("")] : []) : operand();
    case "-":
      return isMissing ? operand() : piecesOf(shell, parameter, isQuoted);
    case "?": {
      if (!isMissing) return piecesOf(shell, parameter, isQuoted);
      const text = await expandText(shell, operation.operand);
      const isColon = operation.operator === ":?";
      const fallback = shell.flavour === "bash" ? (isColon ? "parameter null or not set" : "parameter not set") : isColon ? "parameter not set or null" : "parameter not set";
      const status = shell.flavour === "bash" ? (shell.subshellDepth > 0 || !shell.option("command") ? 1 : 127) : 2;
      throw new ShellError(`${nameOf(part)}: ${text === "" ? fallback : text}`, status);
    }
    default: {
      if (!isMissing) return piecesOf(shell, parameter, isQuoted);
      const name = part.parameter;
      if (!isName(name)) {
        throw shell.flavour === "bash" ? new ShellError(`$${name}: cannot assign in this way`, 1, { isDiscard: true }) : badSubstitution(shell, part.text);
      }
      const text = await expandText(shell, operation.operand, { isQuoted, isAssignment: true });
      if (part.index) shell.guardReadOnly(() => shell.variables.setElement(name, part.index!.value, text));
      else shell.assign(name, text);
      return [quotedOr(isQuoted, text)];
    }
  }
}

/** The word after an operator: split when unquoted, its own quotes kept. */
async function operandPieces(shell: Shell, word: Word, isQuoted: boolean): Promise<readonly Piece[]> {
  const pieces = await wordPieces(shell, word, { isQuoted });
  if (isQuoted) return pieces.map((piece) => (piece === "break" ? piece : quotedPiece(piece.text)));
  return pieces.map((piece) => (piece === "break" || piece.isQuoted || piece.pattern !== undefined ? piece : { ...piece, isSplit: true }));
}

async function slice(
  shell: Shell, part: ParameterExpansionPart, operation: Extract<ParameterOperation, { type: "Slice" }>, parameter: Parameter,
): Promise<Parameter> {
  if (!parameter.list && (parameter.value ?? "") === "") return { value: "", list: undefined };
  let offset = Number(await arithmeticValue(shell, operation.offset.text));
  const wanted = operation.length ? Number(await arithmeticValue(shell, operation.length.text)) : undefined;
  const isPositional = part.parameter === "@" || part.parameter === "*";
  const items: readonly string[] = parameter.list
    ? isPositional ? [shell.name, ...(parameter.value as readonly string[])] : (parameter.value as readonly string[])
    : [...((parameter.value as string | undefined) ?? "")];
  if (offset < 0) offset += items.length;
  if (offset < 0) return { value: parameter.list ? [] : "", list: parameter.list };
  const from = isPositional && offset === 0 && operation.offset.text.trim() !== "0" ? 1 : offset;
  if (wanted !== undefined && wanted < 0) {
    if (parameter.list || items.length + wanted < from) throw new ShellError(`${operation.length!.text}: substring expression < 0`, 1, { isDiscard: true });
    return { value: items.slice(from, items.length + wanted).join(""), list: undefined };
  }
  const chosen = items.slice(from, wanted === undefined ? undefined : from + wanted);
  return parameter.list ? { value: chosen, list: parameter.list } : { value: chosen.join(""), list: undefined };
}

/** The function that an operator applies to every value. */
async function changer(shell: Shell, part: ParameterExpansionPart, operation: ParameterOperation): Promise<(value: string) => string> {
  switch (operation.type) {
    case "Remove": {
      const pattern = await expandPattern(shell, operation.operand);
      return (value) => removeAffix(value, pattern, operation.operator);
    }
    case "Replace": {
      const pattern = await expandPattern(shell, operation.pattern);
      const pieces = await wordPieces(shell, operation.replacement, { isQuoted: false });
      // An unquoted `&` is what was matched (bash's patsub_replacement).
      const isLive = shell.flavour === "bash" && pieces.some((piece) => piece !== "break" && !piece.isQuoted && (piece.pattern ?? piece.text).includes("&"));
      const text = joinPieces(shell, pieces);
      const replacement = isLive ? (matched: string): string => pieces.map((piece) => (piece === "break" ? " " : piece.isQuoted ? piece.text : withMatch(piece.pattern ?? piece.text, matched))).join("") : (): string => text;
      if (shell.flavour === "ash" && operation.operator.length === 2 && operation.operator !== "//") {
        // busybox has no anchors: `#` and `%` are the pattern's first character.
        return (value) => replaceIn(value, `\\${operation.operator[1]!}${pattern}`, replacement, "/");
      }
      return (value) => replaceIn(value, pattern, replacement, operation.operator);
    }
    case "CaseModification": {
      const pattern = operation.operand ? await expandPattern(shell, operation.operand) : "?";
      const expression = new RegExp(`^(?:${patternSource(pattern === "" ? "?" : pattern)})$`, "su");
      const isUpper = operation.operator.startsWith("^");
      const isAll = operation.operator.length === 2;
      return (value) => [...value].map((char, index) => (!isAll && index > 0) || !expression.test(char) ? char : isUpper ? char.toUpperCase() : char.toLowerCase()).join("");
    }
    case "Transform": {
      const operator = await expandText(shell, operation.operand);
      return transformer(shell, part, operator);
    }
    default:
      throw badSubstitution(shell, part.text);
  }
}

function transformer(shell: Shell, part: ParameterExpansionPart, operator: string): (value: string) => string {
  switch (operator) {
    case "Q": return (value) => (/[\n\t\x00-\x1f]/.test(value) ? ansiQuote(value) : shellQuote(value, "always"));
    case "U": return (value) => value.toUpperCase();
    case "u": return (value) => value.slice(0, 1).toUpperCase() + value.slice(1);
    case "L": return (value) => value.toLowerCase();
    case "P": return (value) => promptText(shell, value);
    case "E": return (value) => value.replace(/\\([nt\\])/g, (_, char: string) => (char === "n" ? "\n" : char === "t" ? "\t" : "\\"));
    case "a": return () => attributesOf(shell, part.parameter);
    case "A": return (value) => `${part.parameter}=${shellQuote(value, "always")}`;
    default: throw badSubstitution(shell, part.text);
  }
}

function attributesOf(shell: Shell, name: string): string {
  const variable = shell.variables.find(name);
  if (!variable) return "";
  return (variable.kind === "indexed" ? "a" : variable.kind === "associative" ? "A" : "") + (variable.isInteger ? "i" : "") +
    (variable.isReadOnly ? "r" : "") + (variable.isExported ? "x" : "");
}

function removeAffix(value: string, pattern: string, operator: string): string {
  const isPrefix = operator.startsWith("#");
  const isLongest = operator.length === 2;
  if (isPrefix) {
    const match = new RegExp(`^(?:${patternSource(pattern, !isLongest)})`, "su").exec(value);
    return match ? value.slice(match[0].length) : value;
  }
  const expression = new RegExp(`^(?:${patternSource(pattern)})$`, "su");
  const chars = [...value];
  for (let i = 0; i <= chars.length; i++) {
    // Longest suffix starts earliest.
    const at = isLongest ? i : chars.length - i;
    if (expression.test(chars.slice(at).join(""))) return chars.slice(0, at).join("");
  }
  return value;
}

/** `&` becomes the match; a backslash quotes it and itself. */
function withMatch(text: string, matched: string): string {
  return text.replace(/\\([^])|&/g, (_, quoted?: string) => quoted ?? matched);
}

function replaceIn(value: string, pattern: string, replacement: (matched: string) => string, operator: string): string {
  if (pattern === "") return operator === "/#" ? replacement("") + value : operator === "/%" ? value + replacement("") : value;
  const source = patternSource(pattern);
  const anchored = operator === "/#" ? `^(?:${source})` : operator === "/%" ? `(?:${source})$` : source;
  const expression = new RegExp(anchored, operator === "//" ? "gsu" : "su");
  return value.replace(expression, (match: string, ...rest: unknown[]) => {
    // `//` with a pattern that matches nothing does not insert between characters.
    if (match === "" && operator === "//" && typeof rest[0] === "number" && value !== "") return "";
    return replacement(match);
  });
}
