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
      const [strong, rest] = say.files(difference.from ? `${difference.from}: ${file.path}` : file.path, file.change, difference.total - 1, file.line?.number);
      return { strong, rest };
    }
    case "env": return plain(say.env(difference.name, difference.before ?? say.unset, difference.after ?? say.unset));
    case "arg": return plain(say.arg(difference.name, difference.before ?? say.unset, difference.after ?? say.unset));
    case "command": return plain(say.command);
    case "base": return plain(say.base);
    case "step": return plain(say.step(stepName(difference.name)));
    case "parent": return plain(say.parent);
    case "setting": return plain(say.setting(difference.name));
  }
}
