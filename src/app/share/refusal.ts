import type { ToolWords } from "../../i18n/toolsEn.ts";
import type { Refusal } from "./sessionFile.ts";

/** Why something was not opened, in a sentence. */
export function refusalWords(refusal: Refusal, words: ToolWords): string {
  const say = words.refused;
  switch (refusal.kind) {
    case "newer": return say.newer(String(refusal.version));
    case "corrupt": return say.corrupt(refusal.where);
    default: return say[refusal.kind];
  }
}
