/** One word of a shell command line, with where it stands. */
export interface CommandWord {
  /** After quotes and backslashes are taken away; expansions are left as written. */
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** The words of a line's first `docker` command, up to an operator; undefined when there is none. */
export function dockerWords(line: string): readonly CommandWord[] | undefined {
  for (const command of simpleCommands(line)) {
    const at = command.findIndex((word) => word.value === "docker");
    if (at >= 0 && command.slice(0, at).every((word) => /^\w+=|^(sudo|time|do|then)$/.test(word.value))) return command.slice(at);
  }
  return undefined;
}

/** A line cut at `;`, `|`, `&`, `(`, `)`, redirections and line ends, in words. */
function simpleCommands(line: string): readonly (readonly CommandWord[])[] {
  const commands: CommandWord[][] = [[]];
  let at = 0;
  while (at < line.length) {
    const char = line[at]!;
    if (char === " " || char === "\t") at++;
    else if (";|&()\n".includes(char)) {
      commands.push([]);
      at++;
    } else if (char === "<" || char === ">") {
      // What follows is a file, not an argument.
      while (at < line.length && "<>&-".includes(line[at]!)) at++;
      while (line[at] === " ") at++;
      at = wordAt(line, at).end;
      at = Math.max(at, 1);
    } else {
      const word = wordAt(line, at);
      commands.at(-1)!.push(word);
      at = word.end;
    }
  }
  return commands.filter((command) => command.length > 0);
}

function wordAt(line: string, start: number): CommandWord {
  let value = "";
  let at = start;
  let quote = "";
  for (; at < line.length; at++) {
    const char = line[at]!;
    if (quote === "'") {
      if (char === "'") quote = "";
      else value += char;
    } else if (char === "\\" && at + 1 < line.length && (quote === "" || '"\\$`'.includes(line[at + 1]!))) value += line[++at];
    else if (quote === '"') {
      if (char === '"') quote = "";
      else value += char;
    } else if (char === "'" || char === '"') quote = char;
    else if (" \t\n;|&()<>".includes(char)) break;
    else value += char;
  }
  return { value, start, end: Math.max(at, start + 1) };
}
