/**
 * POSIX regular expressions for grep, sed, awk and friends. Plain ones run as JavaScript patterns; those for which
 * JavaScript would choose another match (alternatives) or could take for ever (nested repetition) run on the machine.
 *
 * @deviation Expressions with back references take the first match that JavaScript finds, not the longest.
 */
import { Machine } from "./machine.ts";
import { parseRegex, type Node } from "./syntax.ts";

export interface RegexOptions {
  readonly extended: boolean;
  readonly ignoreCase?: boolean;
  /** Strings hold code points, not bytes. */
  readonly unicode?: boolean;
  /** ^ and $ match at every line of the text (sed's M). */
  readonly multiline?: boolean;
  /** What the whole must be surrounded by: a line's ends (grep -x) or no word characters (grep -w). */
  readonly whole?: "line";
}

/** Where a match is and what its groups hold; `groups[0]` is the whole. */
export interface Match {
  readonly start: number;
  readonly end: number;
  readonly groups: readonly (string | undefined)[];
}

export class Regex {
  readonly groupCount: number;
  readonly #pattern: RegExp | undefined;
  readonly #machine: Machine | undefined;

  /** Throws RegexError. */
  constructor(source: string, options: RegexOptions) {
    const parsed = parseRegex(source, { extended: options.extended, unicode: options.unicode ?? false });
    this.groupCount = parsed.groups;
    const flags = (options.ignoreCase ? "i" : "") + (options.unicode ? "u" : "") + (options.multiline ? "m" : "");
    const root: Node = options.whole
      ? { kind: "sequence", items: [{ kind: "assertion", name: "start", source: "^" }, parsed.root, { kind: "assertion", name: "end", source: "$" }] }
      : parsed.root;
    const traits = inspect(root);
    if (!traits.backReferences && (traits.alternatives || traits.nested || traits.optionalRuns > 1)) this.#machine = new Machine({ root, groups: parsed.groups }, flags);
    else this.#pattern = new RegExp(toSource(root), `${flags}g`);
  }

  test(text: string): boolean {
    if (this.#pattern) {
      this.#pattern.lastIndex = 0;
      return this.#pattern.test(text);
    }
    return this.#machine!.search(text, 0) !== undefined;
  }

  /** The first match at or after `from`. */
  exec(text: string, from = 0): Match | undefined {
    if (from > text.length) return undefined;
    if (this.#pattern) {
      this.#pattern.lastIndex = from;
      const match = this.#pattern.exec(text);
      return match ? { start: match.index, end: match.index + match[0].length, groups: match } : undefined;
    }
    const slots = this.#machine!.search(text, from);
    if (!slots) return undefined;
    const groups: (string | undefined)[] = [];
    for (let i = 0; i < slots.length; i += 2) groups.push(slots[i]! < 0 || slots[i + 1]! < 0 ? undefined : text.slice(slots[i], slots[i + 1]));
    return { start: slots[0]!, end: slots[1]!, groups };
  }
}

/** A pattern source that matches the text itself in either syntax. */
export function literalRegex(text: string, extended: boolean): string {
  return text.replace(extended ? /[\\^$.*+?()[\]{}|]/g : /[\\^$.*[\]]/g, "\\$&");
}

interface Traits {
  alternatives: boolean;
  nested: boolean;
  backReferences: boolean;
  /** Groups that may be left out: with more than one, greedy need not be longest. */
  optionalRuns: number;
}

function inspect(root: Node): Traits {
  const traits: Traits = { alternatives: false, nested: false, backReferences: false, optionalRuns: 0 };
  const visit = (node: Node, repeated: boolean): void => {
    switch (node.kind) {
      case "alternatives":
        traits.alternatives = true;
        for (const item of node.items) visit(item, repeated);
        return;
      case "sequence":
        for (const item of node.items) visit(item, repeated);
        return;
      case "group":
        return visit(node.item, repeated);
      case "repeat":
        if (repeated && node.max > 1) traits.nested = true;
        if (node.item.kind === "group" && node.max === 1) traits.optionalRuns++;
        if (node.max > 1000 && node.max !== Infinity) traits.nested = true;
        return visit(node.item, repeated || node.max > 1);
      case "backReference":
        traits.backReferences = true;
        return;
      default:
    }
  };
  visit(root, false);
  return traits;
}

function toSource(node: Node): string {
  switch (node.kind) {
    case "set": case "assertion": return node.source;
    case "sequence": return node.items.map(toSource).join("");
    case "alternatives": return `(?:${node.items.map(toSource).join("|")})`;
    case "group": return `(${node.item.kind === "alternatives" ? node.item.items.map(toSource).join("|") : toSource(node.item)})`;
    case "backReference": return `(?:\\${node.index})`;
    case "repeat": {
      const inner = node.item.kind === "set" || node.item.kind === "group" ? toSource(node.item) : `(?:${toSource(node.item)})`;
      if (node.max === Infinity) return `${inner}${node.min === 0 ? "*" : node.min === 1 ? "+" : `{${node.min},}`}`;
      return node.min === 0 && node.max === 1 ? `${inner}?` : `${inner}{${node.min},${node.max}}`;
    }
  }
}
