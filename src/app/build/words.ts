import { buildViewEn, type BuildViewWords } from "../../i18n/buildViewEn.ts";
import { buildViewKo } from "../../i18n/buildViewKo.ts";
import type { Language } from "../../i18n/index.ts";
import { useUi } from "../WorkspaceContext.tsx";

const buildWords: Readonly<Record<Language, BuildViewWords>> = { en: buildViewEn, ko: buildViewKo };

/** The words of the build view. They come with its code. */
export function useBuildWords(): BuildViewWords {
  return buildWords[useUi((state) => state.language)];
}
