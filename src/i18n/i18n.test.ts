import { expect, test } from "vitest";
import { en } from "./en.ts";
import { ko } from "./ko.ts";
import { withParticle } from "./particles.ts";

test("particles follow the sound of the word", () => {
  expect(withParticle("web-1", "을/를")).toBe("web-1을");
  expect(withParticle("web-2", "을/를")).toBe("web-2를");
  expect(withParticle("web-3", "이/가")).toBe("web-3이");
  expect(withParticle("컨테이너", "이/가")).toBe("컨테이너가");
  expect(withParticle("볼륨", "으로/로")).toBe("볼륨으로");
  expect(withParticle("debian", "은/는")).toBe("debian은");
  expect(withParticle("nginx", "을/를")).toBe("nginx를");
  expect(withParticle("1", "으로/로")).toBe("1로");
  expect(withParticle("index.html", "을/를")).toBe("index.html을");
});

test("every list of sentences has the same length in both languages", () => {
  expect(ko.help.rows.length).toBe(en.help.rows.length);
  expect(ko.help.marks.length).toBe(en.help.marks.length);
  expect(ko.help.suggestions.length).toBe(en.help.suggestions.length);
});

test("Korean explanations keep one style", () => {
  const texts: string[] = [];
  const collect = (value: unknown) => {
    if (typeof value === "string") texts.push(value);
    else if (value && typeof value === "object") Object.values(value).forEach(collect);
  };
  collect(ko);
  expect(texts.filter((text) => /(해요|어요|아요|에요|예요)[.?]?$/.test(text) && !/보세요|하세요|세요/.test(text))).toEqual([]);
  expect(texts.filter((text) => text.includes("!"))).toEqual([]);
});
