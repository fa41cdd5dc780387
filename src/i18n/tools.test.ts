import { expect, test } from "vitest";
import { toolsEn } from "./toolsEn.ts";
import { toolsKo } from "./toolsKo.ts";

const texts = (words: unknown): readonly string[] => (typeof words === "string" ? [words] : words && typeof words === "object" ? Object.values(words).flatMap(texts) : []);

test("Korean explanations keep one style, and neither language shouts", () => {
  expect(texts(toolsKo).filter((text) => /(해요|어요|아요|에요|예요)[.?]?$/.test(text) && !/(보세요|하세요|쓰세요|나요|까요)/.test(text))).toEqual([]);
  expect([...texts(toolsKo), ...texts(toolsEn)].filter((text) => text.includes("!"))).toEqual([]);
  expect(toolsKo.reality.true.length).toBe(toolsEn.reality.true.length);
});
