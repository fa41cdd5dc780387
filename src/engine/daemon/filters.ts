/** The `filters` parameter of lists and prunes. Models: moby api/types/filters. */
import { invalidParameter } from "../../base/errors.ts";

/** Filters by name, each with its alternatives. */
export class Filters {
  readonly #fields: Map<string, Set<string>>;

  constructor(fields: Map<string, Set<string>> = new Map()) {
    this.#fields = fields;
  }

  /** From JSON: {"name":{"value":true}} or the older {"name":["value"]}. Throws invalidParameter "invalid filter". */
  static fromJson(text: string): Filters {
    if (text === "") return new Filters();
    const fields = new Map<string, Set<string>>();
    try {
      const value = JSON.parse(text) as Record<string, unknown> | null;
      for (const [name, values] of Object.entries(value ?? {})) {
        if (Array.isArray(values)) fields.set(name, new Set(values.map(String)));
        else if (typeof values === "object" && values !== null)
          fields.set(name, new Set(Object.entries(values).flatMap(([key, on]) => (on === true ? [key] : []))));
        else throw new TypeError();
      }
    } catch {
      throw invalidParameter("invalid filter");
    }
    return new Filters(fields);
  }

  get isEmpty(): boolean {
    return this.#fields.size === 0;
  }

  has(name: string): boolean {
    return this.#fields.has(name);
  }

  get(name: string): readonly string[] {
    return [...(this.#fields.get(name) ?? [])];
  }

  /** Throws invalidParameter for a filter that is not among these. */
  validate(accepted: readonly string[]): void {
    for (const name of this.#fields.keys()) if (!accepted.includes(name)) throw invalidParameter(`invalid filter '${name}'`);
  }

  /** True when the filter is absent or one of its values is `text`. */
  exact(name: string, text: string): boolean {
    const values = this.#fields.get(name);
    return !values || values.size === 0 || values.has(text);
  }

  /** As `exact`, or a value is a regular expression found in `text`. */
  matches(name: string, text: string): boolean {
    if (this.exact(name, text)) return true;
    return this.get(name).some((pattern) => regexpFound(pattern, text));
  }

  /** As `exact`, or `text` starts with a value. */
  fuzzy(name: string, text: string): boolean {
    return this.exact(name, text) || this.get(name).some((prefix) => text.startsWith(prefix));
  }

  /** Every value ("key" or "key=value") is among the labels. */
  labels(name: string, labels: Readonly<Record<string, string>> | null | undefined): boolean {
    return this.get(name).every((wanted) => {
      const cut = wanted.indexOf("=");
      const key = cut < 0 ? wanted : wanted.slice(0, cut);
      const value = labels?.[key];
      return value !== undefined && (cut < 0 || value === wanted.slice(cut + 1));
    });
  }

  /** A filter that is true or false. Throws invalidParameter for anything else. */
  bool(name: string, fallback: boolean): boolean {
    const values = this.#fields.get(name);
    if (!values) return fallback;
    const isTrue = values.has("1") || values.has("true");
    const isFalse = values.has("0") || values.has("false");
    if (values.size === 0) throw invalidParameter(`invalid filter '${name}'`);
    if (isTrue === isFalse) throw invalidParameter(`invalid filter '${name}=[${[...values].join(" ")}]'`);
    return isTrue;
  }

  /** The prune rule: has all `label`s and not all of `label!`. */
  keepsLabels(labels: Readonly<Record<string, string>> | null | undefined): boolean {
    if (!this.labels("label", labels)) return false;
    return !this.has("label!") || !this.labels("label!", labels);
  }
}

/** Go's regexp.MatchString for the patterns people type; malformed ones match nothing. */
function regexpFound(pattern: string, text: string): boolean {
  try {
    return new RegExp(pattern, "u").test(text);
  } catch {
    return false;
  }
}
