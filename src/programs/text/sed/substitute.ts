import type { Match, Regex } from "../../regex/regex.ts";
import type { Substitution } from "./script.ts";

/** The text after an s command, or undefined when nothing matched. */
export function substitute(text: string, regex: Regex, how: Substitution): string | undefined {
  let out = "";
  let at = 0;
  let count = 0;
  let changed = false;
  let previousEnd = -1;
  for (let from = 0; from <= text.length; ) {
    const match = regex.exec(text, from);
    if (!match) break;
    const isEmpty = match.end === match.start;
    // An empty match right after the last one does not count.
    if (!(isEmpty && match.start === previousEnd)) {
      count++;
      if (count >= how.nth) {
        out += text.slice(at, match.start) + expand(how, match);
        at = match.end;
        changed = true;
        if (!how.global) break;
      }
      previousEnd = match.end;
    }
    from = isEmpty ? match.end + 1 : match.end;
  }
  return changed ? out + text.slice(at) : undefined;
}

function expand(how: Substitution, match: Match): string {
  let out = "";
  let mode: "U" | "L" | "E" = "E";
  let once: "u" | "l" | undefined;
  for (const piece of how.replacement) {
    if (piece.kind === "case") {
      if (piece.mode === "u" || piece.mode === "l") once = piece.mode;
      else mode = piece.mode;
      continue;
    }
    let text = piece.kind === "text" ? piece.text : (match.groups[piece.index] ?? "");
    if (mode !== "E") text = mode === "U" ? text.toUpperCase() : text.toLowerCase();
    if (once && text !== "") {
      text = (once === "u" ? text[0]!.toUpperCase() : text[0]!.toLowerCase()) + text.slice(1);
      once = undefined;
    }
    out += text;
  }
  return out;
}
