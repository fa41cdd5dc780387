import {
  familiarName,
  familiarString,
  formatReference,
  isNameOnly,
  parseAny,
  parseNormalized,
  parseStrict,
  repositoryName,
  withDefaultTag,
  type Reference,
} from "../../../src/oci/reference.ts";

import type { Suite } from "../suite.ts";

interface Case {
  readonly text: string;
  readonly expect: Readonly<Record<"normalized" | "strict" | "any", Readonly<Record<string, unknown>>>>;
}

function strictView(reference: Reference): Record<string, unknown> {
  return {
    domain: reference.domain,
    name: repositoryName(reference),
    path: reference.path,
    string: formatReference(reference),
    ...(reference.tag !== undefined ? { tag: reference.tag } : {}),
    ...(reference.digest !== undefined ? { digest: reference.digest } : {}),
  };
}

function normalizedView(reference: Reference): Record<string, unknown> {
  return {
    ...strictView(reference),
    familiarName: familiarName(reference),
    familiarString: familiarString(reference),
    isNameOnly: isNameOnly(reference),
    withDefaultTag: formatReference(withDefaultTag(reference)),
  };
}

function anyView(text: string): Record<string, unknown> {
  const found = parseAny(text);
  if (found.kind === "named") return normalizedView(found.reference);
  return { digest: found.digest, familiarString: found.digest, string: found.digest };
}

/** Runs `parse`, turning a refusal into `{error}`. */
function outcome(parse: () => Record<string, unknown>): Record<string, unknown> {
  try {
    return parse();
  } catch (error) {
    return { error: (error as Error).message };
  }
}

function same(actual: Record<string, unknown>, expected: Readonly<Record<string, unknown>>): boolean {
  const keys = new Set([...Object.keys(actual), ...Object.keys(expected)]);
  return [...keys].every((key) => actual[key] === expected[key]);
}

/** Corpus image-ref: what distribution/reference makes of a text, in three modes. */
export const suite: Suite = {
  name: "image-ref",
  corpora: ["image-ref/parse"],
  run(testCase) {
    const { text, expect } = testCase as unknown as Case;
    const actual = {
      normalized: outcome(() => normalizedView(parseNormalized(text))),
      strict: outcome(() => strictView(parseStrict(text))),
      any: outcome(() => anyView(text)),
    };
    const scores = {
      normalized: same(actual.normalized, expect.normalized),
      strict: same(actual.strict, expect.strict),
      any: same(actual.any, expect.any),
    };
    const pass = scores.normalized && scores.strict && scores.any;
    return pass ? { pass, scores } : { pass, scores, detail: `got ${JSON.stringify(actual)}` };
  },
};
