/** Looking at and taking the words of a statement. */
import { SqlError } from "../sqlError.ts";
import { tokenize, type Token } from "./tokens.ts";

/** Keywords that cannot be names. */
const reserved = new Set(
  ("all analyse analyze and any array as asc asymmetric both case cast check collate column constraint create current_date current_role current_time current_timestamp current_user default deferrable desc distinct do else end except false fetch for foreign from grant group having in " +
    "initially intersect into lateral leading limit localtime localtimestamp not null offset on only or order placing primary references returning select session_user some symmetric table then to trailing true union unique user using variadic when where window with cross full inner join left natural outer right is ilike like isnull notnull").split(" "),
);

export class TokenStream {
  readonly source: string;
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(source: string) {
    this.source = source;
    this.#tokens = tokenize(source);
  }

  // Tokens

  get token(): Token {
    return this.#tokens[this.#at]!;
  }
  get before(): Token {
    return this.#tokens[this.#at - 1]!;
  }
  ahead(count: number): Token {
    return this.#tokens[Math.min(this.#at + count, this.#tokens.length - 1)]!;
  }
  next(): Token {
    const token = this.token;
    if (token.kind !== "end") this.#at++;
    return token;
  }
  /** The error of a token that does not fit. */
  wrong(token: Token = this.token): SqlError {
    if (token.kind === "end") return new SqlError("42601", "syntax error at end of input", { at: token.at });
    return new SqlError("42601", `syntax error at or near "${this.source.slice(token.at, token.end)}"`, { at: token.at });
  }
  isWord(...words: readonly string[]): boolean {
    return words.every((word, i) => this.ahead(i).kind === "word" && this.ahead(i).text === word);
  }
  isSymbol(symbol: string): boolean {
    return this.token.kind === "symbol" && this.token.text === symbol;
  }
  /** Skips the words when they all come next. */
  accept(...words: readonly string[]): boolean {
    if (!this.isWord(...words)) return false;
    this.#at += words.length;
    return true;
  }
  acceptSymbol(symbol: string): boolean {
    if (!this.isSymbol(symbol)) return false;
    this.#at++;
    return true;
  }
  expect(...words: readonly string[]): void {
    for (const word of words) if (!this.accept(word)) throw this.wrong();
  }
  expectSymbol(symbol: string): void {
    if (!this.acceptSymbol(symbol)) throw this.wrong();
  }
  /** A name; with `lenient` (after AS, after a dot) keywords too. */
  name(lenient = false): string {
    const { kind, text } = this.token;
    if (kind !== "name" && !(kind === "word" && (lenient || !reserved.has(text)))) throw this.wrong();
    this.next();
    return text;
  }
  get isName(): boolean {
    return this.token.kind === "name" || (this.token.kind === "word" && !reserved.has(this.token.text));
  }
  list<T>(one: () => T): T[] {
    const items = [one()];
    while (this.acceptSymbol(",")) items.push(one());
    return items;
  }
  /** `( a, b )` */
  names(): string[] {
    this.expectSymbol("(");
    const names = this.list(() => this.name());
    this.expectSymbol(")");
    return names;
  }
  text(): string {
    if (this.token.kind !== "string") throw this.wrong();
    return this.next().text;
  }
}
