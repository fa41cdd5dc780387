import type { BuildViewWords } from "../../i18n/buildViewEn.ts";
import type { CacheDifference } from "../../lab/frame.ts";
import { stepName } from "./model.ts";

/** Why a step was or will be run again, in one sentence; `strong` is its subject. */
export interface ReasonText {
  readonly strong: string;
  readonly rest: string;
}

/** Says the first input that differs. */
export function reasonText(difference: CacheDifference, { reason: say }: BuildViewWords): ReasonText {
  const plain = (rest: string): ReasonText => ({ strong: "", rest });
  switch (difference.kind) {
    case "first": return plain(say.first);
    case "noCache": return plain(say.noCache);
    case "pruned": return plain(say.pruned);
    case "files": {
      const file = difference.files[0];
      if (!file) return plain(say.first);
      const [strong, rest] = say.files(difference.from ? `${difference.from}: ${file.path}` : file.path, file.change, difference.total - 1, file.line?.number, ...(file.change === "content" ? ([undefined, undefined] as const) : ([file.before, file.after] as const)));
      return { strong, rest };
    }
    case "env": return plain(say.env(difference.name, difference.before ?? say.unset, difference.after ?? say.unset));
    case "arg": return plain(say.arg(difference.name, difference.before ?? say.unset, difference.after ?? say.unset));
    case "command": return plain(say.command(...changedWords(difference.before, difference.after)));
    case "base": return plain(say.base(imageOf(difference.before), imageOf(difference.after)));
    case "step": return plain(say.step(stepName(difference.name)));
    case "parent": return plain(say.parent(stepName(difference.before ?? ""), stepName(difference.after ?? "")));
    case "setting": return plain(say.setting(difference.name, difference.before ?? say.unset, difference.after ?? say.unset));
  }
}

const imageOf = (image: { readonly reference?: string; readonly digest: string }): string => image.reference?.replace(/^docker\.io\/(library\/)?/, "").replace(/@sha256:.*/, "") ?? image.digest.slice(0, 19);

/** What differs between two commands, word by word: the words between what both begin and both end with. */
export function changedWords(before: string, after: string): readonly [string, string] {
  const a = before.split(" ");
  const b = after.split(" ");
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  return [a.slice(start, a.length - end).join(" "), b.slice(start, b.length - end).join(" ")];
}
