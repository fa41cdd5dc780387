import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { collectDeviations, deviationsOf } from "./deviations.ts";

test("sentences are found in every kind of comment, and end where they end", () => {
  // The tag is put together so that this file has none of its own.
  const tag = "@" + "deviation";
  expect(deviationsOf(`/** What it is. ${tag} one thing\n * over two lines.\n *\n * More words.\n */\n// ${tag} Another.\nconst a = 1; // ${tag} a third\n`)).toEqual(["One thing over two lines.", "Another.", "A third"]);
  expect(deviationsOf(`/**\n * ${tag} First.\n * ${tag} Second.\n * Models: x\n */`)).toEqual(["First.", "Second."]);
});

test("the sources' own are whole sentences", () => {
  const all = collectDeviations(fileURLToPath(new URL("../src", import.meta.url)));
  expect(all.length).toBeGreaterThan(10);
  expect(all.filter(({ sentence }) => sentence.length < 20 || sentence.length > 400)).toEqual([]);
});
