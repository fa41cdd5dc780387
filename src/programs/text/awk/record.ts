/** The current record and its fields, split and joined as needed. */
import { Regex } from "../../regex/regex.ts";
import { fromInput, toText, type Value } from "./value.ts";

/** Splits by FS: a blank means runs of blanks, one character itself, anything longer an expression. */
export function splitFields(text: string, separator: string, unicode: boolean): string[] {
  if (text === "") return [];
  if (separator === " ") return text.match(/[^ \t\n]+/g) ?? [];
  if (separator === "") return unicode ? [...text] : text.split("");
  if (separator.length === 1 && separator !== "\\") return text.split(separator);
  return splitByRegex(text, regexFor(separator, unicode));
}

export function splitByRegex(text: string, regex: Regex): string[] {
  const parts: string[] = [];
  let at = 0;
  for (let from = 0; from <= text.length; ) {
    const match = regex.exec(text, from);
    if (!match) break;
    if (match.end === match.start) {
      from = match.end + 1;
      continue;
    }
    parts.push(text.slice(at, match.start));
    at = from = match.end;
  }
  parts.push(text.slice(at));
  return parts;
}

const cache = new Map<string, Regex>();

/** The compiled expression of a dynamic regex string. */
export function regexFor(source: string, unicode: boolean): Regex {
  const key = `${unicode ? "u" : "b"}${source}`;
  const known = cache.get(key);
  if (known) return known;
  const regex = new Regex(source, { extended: true, unicode });
  if (cache.size > 500) cache.clear();
  cache.set(key, regex);
  return regex;
}

/** What the record needs to know of the program's variables. */
export interface RecordSettings {
  readonly fieldSeparator: string;
  readonly outputSeparator: string;
  readonly convert: string;
  readonly unicode: boolean;
}

export class AwkRecord {
  #text = "";
  #fields: Value[] | undefined = [];
  #textIsStale = false;
  readonly #settings: () => RecordSettings;

  constructor(settings: () => RecordSettings) {
    this.#settings = settings;
  }

  set(text: string): void {
    this.#text = text;
    this.#fields = undefined;
    this.#textIsStale = false;
  }

  get text(): string {
    if (this.#textIsStale) {
      const { outputSeparator, convert } = this.#settings();
      this.#text = this.#fields!.map((field) => toText(field, convert)).join(outputSeparator);
      this.#textIsStale = false;
    }
    return this.#text;
  }

  get count(): number {
    return this.#split().length;
  }

  /** NF = n. */
  set count(count: number) {
    const fields = this.#split();
    while (fields.length < count) fields.push("");
    fields.length = Math.max(0, count);
    this.#textIsStale = true;
  }

  field(index: number): Value {
    if (index === 0) return fromInput(this.text);
    return this.#split()[index - 1];
  }

  setField(index: number, value: Value): void {
    if (index === 0) return this.set(toText(value, this.#settings().convert));
    const fields = this.#split();
    while (fields.length < index) fields.push("");
    fields[index - 1] = value;
    this.#textIsStale = true;
  }

  #split(): Value[] {
    if (!this.#fields) {
      const { fieldSeparator, unicode } = this.#settings();
      this.#fields = splitFields(this.#text, fieldSeparator, unicode).map(fromInput);
    }
    return this.#fields;
  }
}
