import { isDeepStrictEqual } from "node:util";
import { isIgnored, parseIgnoreFile } from "../../../src/fs/patterns.ts";
import type { Suite } from "../suite.ts";

/** Corpus dockerignore: does a list of patterns match a path, and what patterns a file holds. */
export const suite: Suite = {
  name: "dockerignore",
  corpora: ["dockerignore/match", "dockerignore/ignorefile"],
  run(testCase) {
    const expect = testCase["expect"];
    let actual: unknown;
    try {
      actual = testCase["text"] === undefined ? isIgnored(String(testCase["path"]), testCase["patterns"] as string[]) : parseIgnoreFile(String(testCase["text"]));
    } catch (error) {
      actual = { error: (error as Error).message };
    }
    return { pass: isDeepStrictEqual(actual, expect), detail: `got ${JSON.stringify(actual)}` };
  },
};
