import { toolsEn, type ToolWords } from "../../i18n/toolsEn.ts";
import { toolsKo } from "../../i18n/toolsKo.ts";
import { useUi } from "../WorkspaceContext.tsx";
import type { Language } from "../../i18n/index.ts";

/** The words of what lies over the page; they come with its code, not with the first load. */
export const toolWords: Readonly<Record<Language, ToolWords>> = { en: toolsEn, ko: toolsKo };

export function useToolWords(): ToolWords {
  return toolWords[useUi((state) => state.language)];
}
