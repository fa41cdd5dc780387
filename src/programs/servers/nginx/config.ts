/**
 * nginx's configuration language: directives, blocks, quotes, comments, includes.
 * Models: nginx src/core/ngx_conf_file.c
 */
import { ErrnoError } from "../../../base/errors.ts";
import type { ProcessFs } from "../../../engine/runc/program.ts";

export interface Directive {
  readonly name: string;
  readonly args: readonly string[];
  readonly block: readonly Directive[] | undefined;
  readonly file: string;
  readonly line: number;
}

/** What stops nginx at start: the text after "[emerg]". */
export class ConfigError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "ConfigError";
  }
}

interface Token {
  readonly text: string;
  readonly kind: "word" | ";" | "{" | "}";
  readonly line: number;
}

const at = (file: string, line: number): string => `in ${file}:${line}`;

/** Reads a file and what it includes. Throws ConfigError. */
export function readConfig(fs: ProcessFs, path: string): readonly Directive[] {
  let text: string;
  try {
    text = fs.readText(path);
  } catch (error) {
    if (!(error instanceof ErrnoError)) throw error;
    throw new ConfigError(`open() "${path}" failed (${errnoNumber(error)}: ${error.message})`);
  }
  const tokens = tokenize(text, path);
  const end = { at: 0 };
  const directives = parse(fs, tokens, end, path, false);
  return directives;
}

function parse(fs: ProcessFs, tokens: readonly Token[], cursor: { at: number }, file: string, isInner: boolean): Directive[] {
  const found: Directive[] = [];
  let words: Token[] = [];
  for (; cursor.at < tokens.length; cursor.at++) {
    const token = tokens[cursor.at]!;
    if (token.kind === "word") {
      words.push(token);
      continue;
    }
    const [name, ...args] = words.map(({ text }) => text);
    words = [];
    if (token.kind === "}") {
      if (name !== undefined || !isInner) throw new ConfigError(`unexpected "}" ${at(file, token.line)}`);
      return found;
    }
    if (name === undefined) throw new ConfigError(`unexpected "${token.kind}" ${at(file, token.line)}`);
    if (token.kind === "{") {
      cursor.at++;
      const block = parse(fs, tokens, cursor, file, true);
      found.push({ name, args, block, file, line: token.line });
    } else if (name === "include") {
      for (const path of included(fs, args[0] ?? "")) found.push(...readConfig(fs, path));
    } else found.push({ name, args, block: undefined, file, line: token.line });
  }
  const last = tokens.at(-1)?.line ?? 1;
  if (words.length > 0 || isInner) throw new ConfigError(`unexpected end of file, expecting ${words.length > 0 ? '";" or "}"' : '"}"'} ${at(file, last + (words.length > 0 ? 0 : 1))}`);
  return found;
}

/** The files that an include means: a name, or a pattern in the last part, sorted. */
function included(fs: ProcessFs, pattern: string): string[] {
  const path = pattern.startsWith("/") ? pattern : `/etc/nginx/${pattern}`;
  if (!/[*?[]/.test(path)) return [path];
  const slash = path.lastIndexOf("/");
  const rule = new RegExp(`^${path.slice(slash + 1).replace(/[.+^${}()|\\]/g, "\\$&").replaceAll("*", "[^/]*").replaceAll("?", "[^/]")}$`);
  try {
    return fs.readdir(path.slice(0, slash)).filter(({ name }) => !name.startsWith(".") && rule.test(name)).map(({ name }) => `${path.slice(0, slash)}/${name}`);
  } catch (error) {
    if (error instanceof ErrnoError) return [];
    throw error;
  }
}

function tokenize(text: string, file: string): Token[] {
  const tokens: Token[] = [];
  let line = 1;
  for (let i = 0; i < text.length; ) {
    const c = text[i]!;
    if (c === "\n") line++;
    if (/\s/.test(c)) {
      i++;
    } else if (c === "#") {
      while (i < text.length && text[i] !== "\n") i++;
    } else if (c === ";" || c === "{" || c === "}") {
      tokens.push({ text: c, kind: c, line });
      i++;
    } else if (c === '"' || c === "'") {
      const start = line;
      let word = "";
      for (i++; text[i] !== c; i++) {
        if (i >= text.length) throw new ConfigError(`unexpected end of file, expecting "${c}" ${at(file, line)}`);
        if (text[i] === "\\" && i + 1 < text.length) i++;
        if (text[i] === "\n") line++;
        word += text[i];
      }
      i++;
      tokens.push({ text: word, kind: "word", line: start });
    } else {
      let word = "";
      while (i < text.length && !/[\s;]/.test(text[i]!) && (text[i] !== "{" || word.endsWith("$"))) {
        if (text[i] === "\\" && /["'\\ ]/.test(text[i + 1] ?? "")) i++;
        word += text[i++];
      }
      tokens.push({ text: word, kind: "word", line });
    }
  }
  return tokens;
}

const errnoNumbers: Readonly<Record<string, number>> = {
  EPERM: 1, ENOENT: 2, EIO: 5, EACCES: 13, EEXIST: 17, ENOTDIR: 20, EISDIR: 21, EINVAL: 22, ENOSPC: 28, EROFS: 30, ELOOP: 40,
  EADDRINUSE: 98, EADDRNOTAVAIL: 99, ECONNREFUSED: 111, EHOSTUNREACH: 113, ETIMEDOUT: 110, ENETUNREACH: 101,
};

/** The number of an errno, as nginx prints it before the text. */
export function errnoNumber(error: ErrnoError): number {
  return errnoNumbers[error.code] ?? 5;
}
