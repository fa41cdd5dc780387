/** Shell patterns over image names. Models: distribution/reference FamiliarMatch, Go path.Match. */
import { invalidParameter } from "../../../base/errors.ts";
import { familiarName, familiarString, type Reference } from "../../../oci/reference.ts";

/** The pattern fits "name:tag" or "name". Throws invalidParameter for a malformed pattern. */
export function familiarMatches(pattern: string, reference: Reference): boolean {
  const matcher = pathMatcher(pattern);
  return matcher.test(familiarString(reference)) || matcher.test(familiarName(reference));
}

function pathMatcher(pattern: string): RegExp {
  let source = "";
  for (let i = 0; i < pattern.length; i++) {
    const char = pattern[i]!;
    if (char === "*") source += "[^/]*";
    else if (char === "?") source += "[^/]";
    else if (char === "\\") {
      i++;
      if (i >= pattern.length) throw invalidParameter("syntax error in pattern");
      source += escaped(pattern[i]!);
    } else if (char === "[") {
      const end = pattern.indexOf("]", i + 2);
      if (end < 0) throw invalidParameter("syntax error in pattern");
      const body = pattern.slice(i + 1, end);
      source += `[${body.startsWith("^") ? "^" : ""}${body.replace(/^\^/, "").replace(/[\\\]]/g, "\\$&")}]`;
      i = end;
    } else source += escaped(char);
  }
  return new RegExp(`^${source}$`, "u");
}

const escaped = (char: string): string => char.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
