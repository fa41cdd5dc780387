import { environmentOf, processWord } from "../../../src/engine/buildkit/dockerfile/words.ts";
import type { Suite } from "../suite.ts";

interface Case {
  readonly text: string;
  readonly env: readonly string[];
  readonly escape?: string;
  readonly expect: { result?: string; words?: string[]; matched?: string[]; unmatched?: string[]; error?: string | true };
}

const sameSet = (a: readonly string[], b: readonly string[]): boolean => JSON.stringify([...a].sort()) === JSON.stringify([...b].sort());

/** Corpus shell-words: expansion of one text, to one word or to a list of words. */
export const suite: Suite = {
  name: "shell-words",
  corpora: ["shell-words/word", "shell-words/words"],
  run(testCase) {
    const { text, env, escape, expect } = testCase as unknown as Case;
    let actual;
    try {
      actual = processWord(text, environmentOf(env), { escape: escape ?? "\\" });
    } catch (error) {
      const message = (error as Error).message;
      const refused = expect.error !== undefined;
      return { pass: refused, detail: `refused: ${message}`, ...(refused ? { scores: { message: expect.error === true || message.includes(expect.error!) } } : {}) };
    }
    const detail = `got ${JSON.stringify(actual)}`;
    if (expect.error !== undefined) return { pass: false, detail: `not refused; ${detail}`, scores: { message: false } };
    if (expect.words !== undefined) return { pass: JSON.stringify(actual.words) === JSON.stringify(expect.words), detail };
    const matches = sameSet(actual.matched, expect.matched ?? []) && sameSet(actual.unmatched, expect.unmatched ?? []);
    return { pass: actual.result === expect.result, detail, scores: { matches } };
  },
};
