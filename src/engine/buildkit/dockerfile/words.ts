/**
 * Shell words in a Dockerfile: quotes, escapes, $name and ${name…}, and splitting into words.
 * Models: buildkit frontend/dockerfile/shell/lex.go. Text is processed by Unicode character.
 */
import { goQuote, isSpace } from "./goText.ts";
import { replaceMatches, reversedPattern, trimPrefix, trimSuffix } from "./shellPattern.ts";

/** Variables by name. Undefined means not set, "" set but empty. */
export interface Environment {
  get(name: string): string | undefined;
}

/** An Environment from "K=V" texts; a later one wins. */
export function environmentOf(pairs: readonly string[]): Environment {
  const map = new Map<string, string>();
  for (const pair of pairs) {
    const equals = pair.indexOf("=");
    map.set(equals < 0 ? pair : pair.slice(0, equals), equals < 0 ? "" : pair.slice(equals + 1));
  }
  return { get: (name) => map.get(name) };
}

export interface WordOptions {
  /** "\\" or "`"; from the escape directive. */
  readonly escape?: string;
  /** Keep quote characters in the result. */
  readonly rawQuotes?: boolean;
  /** Keep escape characters in the result. */
  readonly rawEscapes?: boolean;
  /** Treat quotes as ordinary characters (bodies of heredocs). */
  readonly skipProcessQuotes?: boolean;
  /** Leave references to unset variables as they are. */
  readonly skipUnsetEnv?: boolean;
  /** A nested ${…} leaves the word around it alone: so in the frontend of Docker 26.1, not in the newest. */
  readonly keepsOuterWord?: boolean;
}

export interface WordResult {
  /** The whole text, expanded. */
  readonly result: string;
  /** The text expanded, then split at unquoted white space. */
  readonly words: readonly string[];
  /** Names that were looked up and set, and those that were not; each once, in order. */
  readonly matched: readonly string[];
  readonly unmatched: readonly string[];
}

/** Expands and splits. Throws Error `failed to process "TEXT": …` with BuildKit's message. */
export function processWord(text: string, environment: Environment, options: WordOptions = {}): WordResult {
  const lexer = new WordLexer(text, environment, options);
  try {
    const [result, words] = lexer.until(undefined, options.rawEscapes ?? false);
    return { result, words, matched: [...lexer.matched], unmatched: [...lexer.unmatched] };
  } catch (error) {
    throw new Error(`failed to process ${goQuote(text)}: ${(error as Error).message}`);
  }
}

class WordLexer {
  readonly matched = new Set<string>();
  readonly unmatched = new Set<string>();
  readonly #chars: readonly string[];
  readonly #environment: Environment;
  readonly #options: WordOptions;
  readonly #escape: string;
  #at = 0;
  #rawEscapes = false;
  /** The word being built. One for all nesting levels, as in BuildKit: a nested ${…} starts it afresh. */
  #word = "";

  constructor(text: string, environment: Environment, options: WordOptions) {
    this.#chars = [...(text.startsWith("\ufeff") ? text.slice(1) : text)];
    this.#environment = environment;
    this.#options = options;
    this.#escape = options.escape ?? "\\";
    this.#rawEscapes = options.rawEscapes ?? false;
  }

  #peek(): string | undefined {
    return this.#chars[this.#at];
  }

  #next(): string | undefined {
    const char = this.#chars[this.#at];
    if (char !== undefined) this.#at++;
    return char;
  }

  /** Up to the end, or up to `stop`, which is consumed. */
  until(stop: string | undefined, rawEscapes: boolean): [result: string, words: string[]] {
    const outerRaw = this.#rawEscapes;
    const outerWord = this.#word;
    this.#rawEscapes = rawEscapes;
    try {
      return this.#scan(stop);
    } finally {
      this.#rawEscapes = outerRaw;
      if (this.#options.keepsOuterWord) this.#word = outerWord;
    }
  }

  #scan(stop: string | undefined): [result: string, words: string[]] {
    let result = "";
    const words: string[] = [];
    let inWord = false;
    this.#word = "";
    const endWord = (): void => {
      if (this.#word !== "") words.push(this.#word);
      this.#word = "";
    };
    const addRaw = (text: string): void => {
      this.#word += text;
      inWord = true;
    };
    const add = (text: string): void => {
      for (const char of text) {
        if (!isSpace(char)) addRaw(char);
        else if (inWord && this.#word !== "") {
          endWord();
          inWord = false;
        }
      }
    };

    for (let char = this.#peek(); char !== undefined; char = this.#peek()) {
      if (char === stop) {
        this.#next();
        endWord();
        return [result, words];
      }
      if (char === "$") {
        const value = this.#dollar();
        result += value;
        add(value);
      } else if (char === "<") {
        const value = this.#possibleHeredoc();
        result += value;
        addRaw(value);
      } else if ((char === "'" || char === '"') && !this.#options.skipProcessQuotes) {
        const value = char === "'" ? this.#singleQuoted() : this.#doubleQuoted();
        result += value;
        addRaw(value);
      } else {
        this.#next();
        if (char !== this.#escape) {
          add(char);
          result += char;
          continue;
        }
        if (this.#rawEscapes) {
          addRaw(char);
          result += char;
        }
        const escaped = this.#next();
        if (escaped === undefined) break;
        addRaw(escaped);
        result += escaped;
      }
    }
    if (stop !== undefined) throw new Error(`unexpected end of statement while looking for matching ${stop}`);
    endWord();
    return [result, words];
  }

  #singleQuoted(): string {
    const raw = this.#options.rawQuotes ?? false;
    this.#next();
    let out = raw ? "'" : "";
    for (let char = this.#next(); char !== "'"; char = this.#next()) {
      if (char === undefined) throw new Error("unexpected end of statement while looking for matching single-quote");
      out += char;
    }
    return raw ? `${out}'` : out;
  }

  #doubleQuoted(): string {
    const raw = this.#options.rawQuotes ?? false;
    this.#next();
    let out = raw ? '"' : "";
    for (;;) {
      const char = this.#peek();
      if (char === undefined) throw new Error("unexpected end of statement while looking for matching double-quote");
      if (char === "$") {
        out += this.#dollar();
        continue;
      }
      this.#next();
      if (char === '"') return raw ? `${out}"` : out;
      if (char !== this.#escape) {
        out += char;
        continue;
      }
      if (this.#rawEscapes) out += char;
      const escaped = this.#peek();
      // An escape at the very end vanishes; before other characters than these it stays.
      if (escaped === undefined) continue;
      if (escaped === '"' || escaped === "$" || escaped === this.#escape) out += this.#next();
      else out += char;
    }
  }

  /** Blanks between << and the heredoc's name are kept with it, so that splitting does not part them. */
  #possibleHeredoc(): string {
    this.#next();
    if (this.#peek() !== "<") return "<";
    this.#next();
    let out = "<<";
    for (let char = this.#peek(); char === " " || char === "\t" || char === "\r"; char = this.#peek()) out += this.#next();
    return out;
  }

  #lookUp(name: string): string | undefined {
    const value = this.#environment.get(name);
    (value === undefined ? this.unmatched : this.matched).add(name);
    return value;
  }

  #name(): string {
    const first = this.#peek();
    if (first === undefined) return "";
    if (/^\p{Nd}$/u.test(first)) {
      let digits = "";
      while (/^\p{Nd}$/u.test(this.#peek() ?? "")) digits += this.#next();
      return digits;
    }
    if ("@*#?-$!0".includes(first)) return this.#next()!;
    let name = "";
    while (/^[\p{L}\p{Nd}_]$/u.test(this.#peek() ?? "")) name += this.#next();
    return name;
  }

  #dollar(): string {
    this.#next();
    const skipUnset = this.#options.skipUnsetEnv ?? false;
    if (this.#peek() !== "{") {
      const name = this.#name();
      if (name === "") return "$";
      const value = this.#lookUp(name);
      return value === undefined && skipUnset ? `$${name}` : (value ?? "");
    }
    this.#next();
    const first = this.#peek();
    if (first === undefined) throw new Error("syntax error: missing '}'");
    if (first === "{" || first === "}" || first === ":") throw new Error("syntax error: bad substitution");
    const name = this.#name();
    const operator = this.#next() ?? "\ufffd";
    if (operator === "}") {
      const value = this.#lookUp(name);
      return value === undefined && skipUnset ? `\${${name}}` : (value ?? "");
    }
    if (operator === "/") return this.#replacement(name, skipUnset);
    if (operator === ":" || "+-?#%".includes(operator)) return this.#modified(name, operator, skipUnset);
    throw new Error(`unsupported modifier (${operator}) in substitution`);
  }

  /** ${name:-word} and its kin, after the name and the first operator character. */
  #modified(name: string, first: string, skipUnset: boolean): string {
    const nullIsUnset = first === ":";
    const operator = nullIsUnset ? (this.#next() ?? "\ufffd") : first;
    const operators = nullIsUnset ? `:${operator}` : operator;
    const isTrim = operator === "#" || operator === "%";
    if (nullIsUnset && isTrim) throw new Error(`unsupported modifier (${operators}) in substitution`);
    const word = this.#operand("}", isTrim, "syntax error: missing '}'");
    const value = this.#lookUp(name);
    if (value === undefined && skipUnset) return `\${${name}${operators}${word}}`;
    const isUnset = value === undefined || (nullIsUnset && value === "");
    switch (operator) {
      case "-":
        return isUnset ? word : value;
      case "+":
        return isUnset ? "" : word;
      case "?":
        if (value === undefined) throw new Error(`${name}: ${word || "is not allowed to be unset"}`);
        if (isUnset) throw new Error(`${name}: ${word || "is not allowed to be empty"}`);
        return value;
      case "#":
      case "%": {
        const longest = word.startsWith(operator);
        const pattern = longest ? word.slice(1) : word;
        try {
          return (operator === "#" ? trimPrefix : trimSuffix)(pattern, value ?? "", longest);
        } catch (error) {
          // BuildKit names a suffix pattern in the reversed form that it matches with.
          const shown = operator === "#" ? pattern : reversedPattern(pattern);
          throw new Error(`invalid pattern (${shown}) in substitution: ${(error as Error).message}`);
        }
      }
      default:
        throw new Error(`unsupported modifier (${operators}) in substitution`);
    }
  }

  /** ${name/pattern/text} and ${name//pattern/text}, after the first slash. */
  #replacement(name: string, skipUnset: boolean): string {
    const all = this.#peek() === "/";
    if (all) this.#next();
    const pattern = this.#operand("/", true, "syntax error: missing '/' in ${}");
    const replacement = this.#operand("}", true, "syntax error: missing '}'");
    const value = this.#lookUp(name);
    if (value === undefined && skipUnset) return `\${${name}/${pattern}/${replacement}}`;
    try {
      return replaceMatches(pattern, value ?? "", replacement, all);
    } catch (error) {
      throw new Error(`invalid pattern (${pattern}) in substitution: ${(error as Error).message}`);
    }
  }

  #operand(stop: string, rawEscapes: boolean, missing: string): string {
    try {
      return this.until(stop, rawEscapes)[0];
    } catch (error) {
      if (this.#peek() === undefined) throw new Error(missing);
      throw error;
    }
  }
}
