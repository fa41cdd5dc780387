import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "vite";

/** One known difference from real Docker, as its comment says it. */
export interface Deviation {
  /** File under src/, e.g. "engine/runc/cgroups.ts". */
  readonly file: string;
  readonly sentence: string;
}

/** Collects every `@deviation` sentence of the sources, by file. A sentence ends with its comment, a blank line or the next tag. */
export function collectDeviations(src: string): readonly Deviation[] {
  const files = readdirSync(src, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.(test|suite|property)\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  return files.flatMap((path) => deviationsOf(readFileSync(path, "utf8")).map((sentence) => ({ file: path.slice(src.length + 1).replaceAll("\\", "/"), sentence })));
}

/** The sentences of one source text. */
export function deviationsOf(source: string): readonly string[] {
  const found: string[] = [];
  const comments = source.matchAll(/\/\*\*?([\s\S]*?)\*\/|((?:^[ \t]*\/\/.*\n?)+)|\/\/(.*)/gm);
  for (const comment of comments) {
    const text = (comment[1] ?? comment[2] ?? comment[3] ?? "").replace(/^[ \t]*(?:\*|\/\/)[ \t]?/gm, "");
    for (const match of text.matchAll(/(?:^|\s)@deviation:?\s+([\s\S]*?)(?=\n\s*\n|\n?\s*@[a-z]+\b|\n?\s*(?:Models|Spec|Where):|$)/g)) {
      const sentence = match[1]!.replace(/\s+/g, " ").trim();
      if (sentence) found.push(sentence.charAt(0).toUpperCase() + sentence.slice(1));
    }
  }
  return found;
}

/** Makes `virtual:deviations` importable: the list, as it stands in the sources when the page is built. */
export function deviations(src: string): Plugin {
  const name = "virtual:deviations";
  return {
    name: "strata-deviations",
    resolveId: (id) => (id === name ? `\0${name}` : undefined),
    load: (id) => (id === `\0${name}` ? `export const deviations = ${JSON.stringify(collectDeviations(src))};` : undefined),
  };
}
