import { quote } from "./go/quote.ts";
import type { FlagSpec, FlagType } from "./flags.ts";
import { flagDefault } from "./flags.ts";

/** Help screens. Models: docker/cli cli/cobra.go (usage template) over spf13/pflag (FlagUsagesWrapped). */

/** A line of a command list: `mark` is "*" for plugins. */
export interface CommandLine {
  readonly name: string;
  readonly short: string;
  readonly mark?: "*";
}

/** Everything a help screen shows. Lists that are empty or absent leave their section out. */
export interface HelpPage {
  /** "docker run [OPTIONS] IMAGE [COMMAND] [ARG...]". */
  readonly usageLine: string;
  readonly short: string;
  readonly long?: string;
  readonly aliases?: readonly string[];
  readonly options?: readonly FlagSpec[];
  readonly optionsTitle?: "Options" | "Global Options";
  readonly common?: readonly CommandLine[];
  readonly management?: readonly CommandLine[];
  readonly swarm?: readonly CommandLine[];
  readonly commands?: readonly CommandLine[];
  /** "docker container": the path that the closing line names. Set for pages with commands. */
  readonly commandPath?: string;
  readonly closing?: string;
}

/** The usage text, without the blank line that `--help` puts before it. Ends in a newline. `terminalColumns` is the terminal's width; 0 when there is none. */
export function usageText(page: HelpPage, terminalColumns = 80): string {
  const columns = terminalColumns || 80;
  let out = `Usage:  ${page.usageLine}\n\n${(page.long ?? page.short).trim()}`;
  if (page.aliases?.length) out += `\n\nAliases:\n  ${page.aliases.join(", ")}`;
  const isRoot = page.optionsTitle === "Global Options";
  if (!isRoot) out += optionsSection(page, columns);
  // cobra pads names to the longest of all siblings, 11 at least; marked lists leave room for the plugin's star.
  const siblings = [page.common, page.management, page.swarm, page.commands].flatMap((lines) => lines ?? []);
  const width = Math.max(11, ...siblings.map((line) => line.name.length));
  out += commandSection("Common Commands", page.common, true, width);
  out += commandSection("Management Commands", page.management, true, width);
  out += commandSection("Swarm Commands", page.swarm, true, width);
  out += commandSection("Commands", page.commands, false, width);
  if (isRoot) out += optionsSection(page, columns);
  if (page.commandPath) out += `\n\nRun '${page.commandPath} COMMAND --help' for more information on a command.`;
  if (page.closing) out += `\n\n${page.closing}`;
  return `${out}\n`;
}

function optionsSection(page: HelpPage, columns: number): string {
  const visible = (page.options ?? []).filter(isVisible);
  if (visible.length === 0) return "";
  return `\n\n${page.optionsTitle ?? "Options"}:\n${flagUsages(visible, columns - 1).trimEnd()}`;
}

/** Is the flag shown in help on a Linux daemon? */
export function isVisible(spec: FlagSpec): boolean {
  return !spec.hidden && !spec.deprecated && (spec.osType ?? "linux") === "linux";
}

function commandSection(title: string, lines: readonly CommandLine[] | undefined, marked: boolean, width: number): string {
  if (!lines?.length) return "";
  const row = (line: CommandLine): string =>
    `\n  ${(line.name + (marked ? (line.mark ?? " ") : "")).padEnd(marked ? width + 1 : width)}${marked ? "" : " "}${line.short}`;
  return `\n\n${title}:${lines.map(row).join("")}`;
}

const shownTypes: Partial<Record<FlagType, string>> = {
  bool: "",
  float: "float",
  int64: "int",
  uint64: "uint",
  stringSlice: "strings",
  ipNetSlice: "ipNets",
};

/** pflag's option table, wrapped at `columns`. Flags are listed by name. */
export function flagUsages(specs: readonly FlagSpec[], columns: number): string {
  const sorted = specs.toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  const heads = sorted.map((spec) => {
    const [word] = unquoted(spec);
    return `${spec.short ? `  -${spec.short}, ` : "      "}--${spec.name}${word ? ` ${word}` : ""}`;
  });
  // +1: pflag counts the mark that separates the two columns.
  const width = Math.max(0, ...heads.map((head) => head.length + 1));
  return sorted
    .map((spec, i) => {
      const text = unquoted(spec)[1] + shownDefault(spec);
      return `${heads[i]!.padEnd(width - 1)}   ${wrap(width + 2, columns, text)}\n`;
    })
    .join("");
}

/** The value's name (a back-quoted word of the usage text, else the type's) and the usage without back quotes. */
function unquoted(spec: FlagSpec): readonly [word: string, usage: string] {
  const named = /`([^`]*)`/.exec(spec.usage);
  if (named) return [named[1]!, spec.usage.replace(named[0], named[1]!)];
  return [shownTypes[spec.type] ?? spec.type, spec.usage];
}

function shownDefault(spec: FlagSpec): string {
  const value = flagDefault(spec);
  const zeroes: Partial<Record<FlagType, string>> = { stringSlice: "[]", stringArray: "[]", duration: "0s", ip: "<nil>" };
  if (value === zeroes[spec.type] || ["", "0", "false", "<nil>"].includes(value)) return "";
  return ` (default ${spec.type === "string" ? quote(value) : value})`;
}

/** Wraps to lines of at most `columns`, later lines indented; avoids leaving one short word alone. */
function wrap(indent: number, columns: number, text: string): string {
  let left = indent;
  let room = columns - left;
  let out = "";
  const margin = (): string => `\n${" ".repeat(left)}`;
  if (room < 24) {
    left = 16;
    room = columns - left;
    out += margin();
  }
  if (room < 24) return text.replaceAll("\n", out);
  const slop = 5;
  room -= slop;
  let first = true;
  for (let rest = text; first || rest !== ""; first = false) {
    const [line, next] = wrapOnce(room, slop, rest);
    out += (first ? "" : margin()) + line.replaceAll("\n", margin());
    rest = next;
  }
  return out;
}

function wrapOnce(room: number, slop: number, text: string): readonly [line: string, rest: string] {
  if (room + slop > text.length) return [text, ""];
  const head = text.slice(0, room);
  const blank = Math.max(head.lastIndexOf(" "), head.lastIndexOf("\t"), head.lastIndexOf("\n"));
  if (blank <= 0) return [text, ""];
  const newline = head.lastIndexOf("\n");
  const at = newline > 0 && newline < blank ? newline : blank;
  return [text.slice(0, at), text.slice(at + 1)];
}
