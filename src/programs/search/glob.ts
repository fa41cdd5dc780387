/** Shell patterns for names, as fnmatch(3): * ? [a-z] [!x] \c. */
export function globRegex(glob: string, options: { ignoreCase?: boolean } = {}): RegExp {
  let source = "";
  for (let i = 0; i < glob.length; i++) {
    const char = glob[i]!;
    if (char === "*") source += ".*";
    else if (char === "?") source += ".";
    else if (char === "[") {
      const end = glob.indexOf("]", glob[i + 1] === "!" || glob[i + 1] === "^" ? i + 3 : i + 2);
      if (end < 0) source += "\\[";
      else {
        const body = glob.slice(i + 1, end).replace(/^[!^]/, "^").replaceAll("\\", "\\\\").replaceAll("[:alpha:]", "a-zA-Z").replaceAll("[:digit:]", "0-9");
        source += `[${body}]`;
        i = end;
      }
    } else if (char === "\\" && i + 1 < glob.length) source += escape(glob[++i]!);
    else source += escape(char);
  }
  return new RegExp(`^${source}$`, options.ignoreCase ? "sui" : "su");
}

function escape(char: string): string {
  return /[\\^$.*+?()[\]{}|/]/.test(char) ? `\\${char}` : char;
}
