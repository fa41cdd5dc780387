/** What all instructions have in common once understood. Models: buildkit frontend/dockerfile/instructions/commands.go. */
import type { LineRange } from "../dockerfileError.ts";
import type { InstructionNode } from "../parser.ts";
import { InstructionFlags } from "./flags.ts";

/** Expands the variables of one word. Throws Error for a malformed or refused substitution. */
export type WordExpander = (word: string) => string;

/**
 * Which release of the Dockerfile frontend speaks. 1.7 is built into Docker 26.1: it has no --parents, --exclude, --unpack
 * and --device, and words some errors differently. A `# syntax=` line brings the newer one.
 */
export type FrontendRelease = "1.7" | "1.26";

export interface InstructionBase {
  /** As written, in any case. */
  readonly keyword: string;
  /** The whole instruction on one line, trimmed. */
  readonly code: string;
  readonly lines: LineRange;
  readonly comments: readonly string[];
}

/** Everything a parse function may look at. */
export interface InstructionRequest {
  readonly node: InstructionNode;
  readonly args: readonly string[];
  readonly flags: InstructionFlags;
  readonly base: InstructionBase;
  readonly release: FrontendRelease;
}

export interface KeyValue {
  readonly key: string;
  readonly value: string;
}

/** A key and value as ENV and LABEL have them. */
export interface KeyValuePair extends KeyValue {
  /** Written in the old form `KEY the rest of the line`. */
  readonly isLegacy: boolean;
}

export const needsAtLeastOne = (name: string): Error => new Error(`${name} requires at least one argument`);
export const needsExactlyOne = (name: string): Error => new Error(`${name} requires exactly one argument`);
export const blankNames = (name: string): Error => new Error(`${name} names can not be blank`);

/** Pairs from the parser's key, value, separator triples. */
export function keyValuePairs(args: readonly string[], name: string): KeyValuePair[] {
  if (args.length === 0) throw needsAtLeastOne(name);
  const pairs: KeyValuePair[] = [];
  for (let i = 0; i + 2 < args.length; i += 3) {
    if (args[i] === "") throw blankNames(name);
    pairs.push({ key: args[i]!, value: args[i + 1]!, isLegacy: args[i + 2] === "" });
  }
  return pairs;
}

/** Both halves of each pair expanded. */
export function expandPairs(pairs: readonly KeyValuePair[], expand: WordExpander): KeyValuePair[] {
  return pairs.map((pair) => ({ key: expand(pair.key), value: expand(pair.value), isLegacy: pair.isLegacy }));
}

/** The comment that describes `name` ("# name does this"), without the name; "" when there is none. */
export function docComment(comments: readonly string[], name: string): string {
  if (name === "") return "";
  const line = comments.find((comment) => comment.startsWith(`${name} `));
  return line === undefined ? "" : line.slice(name.length + 1);
}

/** Words to run: a JSON array as it is, anything else as one text for a shell. */
export function commandWords(request: Pick<InstructionRequest, "node">, args: readonly string[]): readonly string[] {
  if (args.length === 0 || request.node.isJson) return args;
  return [args.join(" ")];
}
