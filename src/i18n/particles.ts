import { josa } from "es-hangul";

type Particle = "은/는" | "이/가" | "을/를" | "와/과" | "으로/로" | "이라/라";

const digits: Readonly<Record<string, string>> = { "0": "영", "1": "일", "2": "이", "3": "삼", "4": "사", "5": "오", "6": "육", "7": "칠", "8": "팔", "9": "구" };
/** Names of Latin letters that end in a consonant when read in Korean. */
const closed: Readonly<Record<string, string>> = { l: "엘", m: "엠", n: "엔", r: "알" };

/**
 * A word with the right particle after it, chosen by how the word is read aloud: "web-1을", "nginx를", "컨테이너가".
 * Digits are read as Sino-Korean; Latin words by their last letter's sound.
 */
export function withParticle(word: string, particle: Particle): string {
  const last = /[\p{L}\p{N}](?=[^\p{L}\p{N}]*$)/u.exec(word)?.[0] ?? "";
  const reading = digits[last] ?? closed[last.toLowerCase()] ?? (/[a-z]/i.test(last) ? "이" : last || "이");
  return word + josa(reading, particle).slice(reading.length);
}
