/** The `.t` transcript format: prose, `  $ command`, `  > continuation`, output indented by two, `  [exit]`. */
export interface TranscriptCommand {
  readonly command: string;
  readonly output: readonly string[];
  readonly exit: number;
  /** The output did not end in a newline. */
  readonly noEol: boolean;
}

/** The commands of a transcript in order; prose is left out. */
export function parseTranscript(source: string): readonly TranscriptCommand[] {
  const lines = source.replace(/\n$/, "").split("\n");
  const commands: TranscriptCommand[] = [];
  let at = 0;
  while (at < lines.length) {
    const line = lines[at++]!;
    if (!line.startsWith("  $ ")) continue;
    const command = [line.slice(4)];
    while (at < lines.length && (lines[at]!.startsWith("  > ") || lines[at] === "  >")) command.push(lines[at++]!.slice(4));
    const output: string[] = [];
    for (; at < lines.length && !lines[at]!.startsWith("  $ "); at++) {
      const next = lines[at + 1];
      if (lines[at]!.startsWith("  ")) output.push(lines[at]!.slice(2));
      else if (lines[at] === "" && next?.startsWith("  ") && !next.startsWith("  $ ")) output.push("");
      else break;
    }
    const exit = /^\[(\d+)\]$/.exec(output.at(-1) ?? "");
    if (exit) output.pop();
    const noEol = output.at(-1)?.endsWith(" (no-eol)") ?? false;
    if (noEol) output[output.length - 1] = output.at(-1)!.slice(0, -" (no-eol)".length);
    commands.push({ command: command.join("\n"), output, exit: Number(exit?.[1] ?? 0), noEol });
  }
  return commands;
}
