import { en, type Messages } from "./en.ts";
import { ko } from "./ko.ts";

export type Language = "en" | "ko";

/** All translations; the language switch lists them in this order. */
export const languages: Readonly<Record<Language, Messages>> = { ko, en };

/** The reader's language from the browser's list; English when it is neither. */
export function preferredLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    if (tag.startsWith("ko")) return "ko";
    if (tag.startsWith("en")) return "en";
  }
  return "en";
}
