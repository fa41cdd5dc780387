import type { Applet } from "../applet.ts";
import { reason, type AppletRun } from "../appletRun.ts";
import { inside, lstatOrNone, namesIn, orNone, statOrNone } from "../files.ts";
import { getopt, type Options } from "../getopt.ts";
import { globRegex } from "../search/glob.ts";
import type { Input } from "../input.ts";
import { literalRegex, Regex, type Match } from "../regex/regex.ts";
import { RegexError } from "../regex/syntax.ts";

/** grep, egrep, fgrep: -E -F -i -v -w -x -c -l -L -n -o -q -s -h -H -r -m -e -f -A -B -C, GNU also -b, --include, --exclude, --color. */
export const grep: Applet = {
  name: "grep",
  aliases: ["egrep", "fgrep"],
  package: "GNU grep",
  gnuUsageCode: 2,
  busyboxUsageCode: 2,
  usage: "[-HhnlLoqvsrRiwFE] [-m N] [-A|B|C N] { PATTERN | -e PATTERN... | -f FILE... } [FILE]...",
  about: "Search for PATTERN in FILEs (or stdin)",
  async main(run) {
    const options = await getopt(run, {
      short: "HhnlLoqvsrRiwxFEcm:A:B:C:e:f:azy", gnu: "bGPTUd:D:IZ", digits: run.isGnu,
      long: { color: "color::", colour: "color::" },
      gnuLong: {
        "extended-regexp": "E", "fixed-strings": "F", "basic-regexp": "G", "perl-regexp": "P", "ignore-case": "i", "no-ignore-case": "no-ignore-case",
        "word-regexp": "w", "line-regexp": "x", count: "c", "files-with-matches": "l", "files-without-match": "L", "max-count": "m",
        "only-matching": "o", quiet: "q", silent: "q", "no-messages": "s", "byte-offset": "b", "with-filename": "H", "no-filename": "h",
        "line-number": "n", "invert-match": "v", recursive: "r", "dereference-recursive": "R", "after-context": "A", "before-context": "B",
        context: "C", regexp: "e", file: "f", text: "a", "binary-files": "binary-files:", "line-buffered": "line-buffered", null: "Z", "null-data": "z",
        include: "include:", exclude: "exclude:", "exclude-dir": "exclude-dir:", "initial-tab": "T", directories: "d", devices: "D",
      },
    });
    const operands = [...options.operands];
    const patterns = await gatherPatterns(run, options, operands);
    const search = new Search(run, options, await compile(run, options, patterns));
    const recursive = options.has("r", "R");
    const paths = operands.length ? operands : recursive && run.isGnu ? ["."] : ["-"];
    const several = paths.length > 1 || (recursive && statOrNone(run.process, paths[0]!)?.kind === "dir");
    search.showName = options.last("H", "h") === "H" || (options.last("H", "h") !== "h" && several);
    for (const path of paths) {
      await visit(run, options, search, path, recursive && operands.length === 0 && run.isGnu, true);
      if (search.quits) return 0;
    }
    if (search.failed && !(options.has("q") && search.matched)) return 2;
    return (options.has("L") && run.isGnu ? search.listed : search.matched) ? 0 : 1;
  },
};

async function gatherPatterns(run: AppletRun, options: Options, operands: string[]): Promise<string[]> {
  const patterns: string[] = [];
  for (const text of options.values("e")) patterns.push(...text.split("\n"));
  for (const path of options.values("f")) {
    try {
      const input = run.input(path);
      for (let line = await input.line(); line !== null; line = await input.line()) patterns.push(run.extern(line));
      input.close();
    } catch (error) {
      return run.fail(run.say(`can't open '${path}': ${reason(error)}`, `${path}: ${reason(error)}`), 2);
    }
  }
  if (options.has("e", "f")) return patterns;
  const text = operands.shift();
  if (text === undefined) {
    if (!run.isGnu) return run.usage();
    await run.errorLine(`Usage: ${run.name} [OPTION]... PATTERNS [FILE]...`);
    return run.usage();
  }
  return text.split("\n");
}

async function compile(run: AppletRun, options: Options, patterns: readonly string[]): Promise<Regex[]> {
  const kind = options.last("E", "F", "G", "P") ?? (run.name.endsWith("egrep") ? "E" : run.name.endsWith("fgrep") ? "F" : "G");
  const ignoreCase = options.has("i", "y") && options.last("i", "y", "no-ignore-case") !== "no-ignore-case";
  try {
    return patterns.map((pattern) => {
      const text = run.intern(pattern);
      const extended = kind !== "G" && kind !== "F";
      const source = kind === "F" ? literalRegex(text, extended) : kind === "P" ? text.replaceAll("\\d", "[0-9]") : text;
      return new Regex(source, { extended, ignoreCase, unicode: run.codec.name === "utf8", ...(options.has("x") ? { whole: "line" as const } : {}) });
    });
  } catch (error) {
    if (!(error instanceof RegexError)) throw error;
    return run.fail(run.say(`bad regex '${patterns.join("\n")}'`, error.message.startsWith("Unmatched [") ? "Invalid regular expression" : error.message), 2);
  }
}

async function visit(run: AppletRun, options: Options, search: Search, path: string, implicit: boolean, isOperand: boolean): Promise<void> {
  const { process } = run;
  const stat = path === "-" ? undefined : isOperand || options.has("R") ? statOrNone(process, path) : lstatOrNone(process, path);
  if (stat?.kind === "dir" && options.has("r", "R")) {
    const names = orNone(() => namesIn(process, path));
    for (const name of names ?? []) {
      if (search.quits) return;
      const child = implicit && path === "." ? name : inside(path, name);
      const childStat = lstatOrNone(process, child);
      if (childStat?.kind === "dir" && options.values("exclude-dir").some((glob) => globRegex(glob).test(name))) continue;
      if (childStat?.kind !== "dir" && !wanted(options, name)) continue;
      if (!isRegularEnough(run, options, child)) continue;
      await visit(run, options, search, child, implicit, false);
    }
    return;
  }
  if (stat?.kind === "dir") {
    if (run.isGnu && options.value("d") !== "skip") {
      if (!options.has("s")) await run.error(`${path}: Is a directory`);
      search.failed = true;
    }
    return;
  }
  let input: Input;
  try {
    const opened = run.input(path);
    input = options.has("z") ? opened.nulDelimited : opened;
  } catch (error) {
    search.failed = true;
    if (!options.has("s")) await run.error(`${path}: ${reason(error)}`);
    return;
  }
  try {
    await search.file(input, path === "-" ? "(standard input)" : path);
  } catch (error) {
    search.failed = true;
    if (!options.has("s")) await run.error(`${path}: ${reason(error)}`);
  } finally {
    input.close();
  }
}

/** Below a directory, GNU follows symlinks only with -R, BusyBox those to files; devices are never read. */
function isRegularEnough(run: AppletRun, options: Options, path: string): boolean {
  const kind = lstatOrNone(run.process, path)?.kind;
  if (kind === "symlink") return options.has("R") || (!run.isGnu && statOrNone(run.process, path)?.kind !== "dir");
  return kind === "file" || kind === "dir";
}

function wanted(options: Options, name: string): boolean {
  if (options.values("exclude").some((glob) => globRegex(glob).test(name))) return false;
  const includes = options.values("include");
  return includes.length === 0 || includes.some((glob) => globRegex(glob).test(name));
}

/** Searching one file after the other. */
class Search {
  readonly #run: AppletRun;
  readonly #options: Options;
  readonly #patterns: readonly Regex[];
  readonly #before: number;
  readonly #after: number;
  readonly #color: boolean;
  showName = false;
  matched = false;
  listed = false;
  failed = false;
  /** -q has its answer. */
  quits = false;
  #printedBefore = false;

  constructor(run: AppletRun, options: Options, patterns: readonly Regex[]) {
    this.#run = run;
    this.#options = options;
    this.#patterns = patterns;
    const context = options.value("C") ?? options.value("#");
    this.#before = Number(options.value("B") ?? context ?? 0);
    this.#after = Number(options.value("A") ?? context ?? 0);
    const color = options.given.find((option) => option.key === "color");
    this.#color = run.isGnu && color !== undefined && (color.value === "always" || (color.value !== "never" && run.process.isTerminal(1)));
  }

  async file(input: Input, name: string): Promise<void> {
    const options = this.#options;
    const invert = options.has("v");
    const limit = Number(options.value("m") ?? Infinity);
    const listing = options.has("l", "L", "c", "q");
    const context = !listing && !options.has("o") ? { before: this.#before, after: this.#after } : { before: 0, after: 0 };
    const held: { line: string; number: number; offset: number }[] = [];
    let lastShown = 0;
    let trailing = 0;
    let count = 0;
    let number = 0;
    let offset = 0;
    let binary = false;
    for (let line = limit > 0 ? await input.line() : null; line !== null; line = await input.line()) {
      number++;
      const start = offset;
      offset += line.length + 1;
      const found = this.#first(line, 0);
      const selected = (found !== undefined) !== invert;
      const pause = this.#run.tick();
      if (pause) await pause;
      if (!selected) {
        if (trailing > 0) {
          await this.#print(name, { line, number, offset: start }, "-", invert);
          lastShown = number;
          trailing--;
        } else if (count >= limit) break;
        else if (context.before > 0) {
          held.push({ line, number, offset: start });
          if (held.length > context.before) held.shift();
        }
        continue;
      }
      if (count >= limit) {
        if (trailing > 0) {
          await this.#print(name, { line, number, offset: start }, "-", invert);
          trailing--;
          continue;
        }
        break;
      }
      count++;
      this.matched = true;
      if (options.has("q")) {
        this.quits = true;
        return;
      }
      if (options.has("l", "L")) break;
      if (!options.has("c")) {
        binary ||= line.includes("\0") && !options.has("a", "z") && this.#run.isGnu;
        if (binary) break;
        const gap = (context.before > 0 || context.after > 0) && lastShown > 0 && (held[0]?.number ?? number) > lastShown + 1;
        if (gap || ((context.before > 0 || context.after > 0) && lastShown === 0 && this.#printedBefore)) await this.#run.out("--\n");
        for (const earlier of held.splice(0)) await this.#print(name, earlier, "-", invert);
        await this.#print(name, { line, number, offset: start }, ":", invert);
        this.#printedBefore = true;
        lastShown = number;
        trailing = context.after;
      }
      if (count >= limit && trailing === 0) break;
    }
    await this.#finish(name, count, binary);
  }

  async #finish(name: string, count: number, binary: boolean): Promise<void> {
    const run = this.#run;
    if (this.#options.has("c") && !this.#options.has("l", "L")) await run.out(`${this.#prefix(name, ":")}${count}\n`);
    if (binary) await run.error(`${name}: binary file matches`);
    if ((this.#options.has("l") && count > 0) || (this.#options.has("L") && count === 0)) {
      this.listed = true;
      await run.out(`${name}${this.#options.has("Z") ? "\0" : "\n"}`);
    }
  }

  #prefix(name: string, separator: string): string {
    if (!this.showName) return "";
    return this.#color ? `\x1b[35m\x1b[K${name}\x1b[m\x1b[K\x1b[36m\x1b[K${separator}\x1b[m\x1b[K` : name + separator;
  }

  async #print(name: string, found: { line: string; number: number; offset: number }, separator: string, invert: boolean): Promise<void> {
    const run = this.#run;
    const end = this.#options.has("z") ? "\0" : "\n";
    const head = (offset: number): string => {
      let text = this.#prefix(name, separator);
      const mark = (value: number): string => (this.#color ? `\x1b[32m\x1b[K${value}\x1b[m\x1b[K\x1b[36m\x1b[K${separator}\x1b[m\x1b[K` : `${value}${separator}`);
      if (this.#options.has("n")) text += mark(found.number);
      if (this.#options.has("b")) text += mark(offset);
      return text;
    };
    if (!this.#options.has("o")) {
      await run.out(head(found.offset));
      await run.put((this.#color && separator === ":" && !invert ? this.#painted(found.line) : found.line) + end);
      return;
    }
    if (invert) return;
    for (let match = this.#first(found.line, 0); match; match = this.#first(found.line, match.end)) {
      if (match.end === match.start) {
        if (match.end >= found.line.length) break;
        match = { ...match, end: match.end + 1 };
        continue;
      }
      await run.out(head(found.offset + match.start));
      const piece = found.line.slice(match.start, match.end);
      await run.put((this.#color ? `\x1b[01;31m\x1b[K${piece}\x1b[m\x1b[K` : piece) + end);
    }
  }

  #painted(line: string): string {
    let text = "";
    let at = 0;
    for (let match = this.#first(line, 0); match; match = this.#first(line, at)) {
      if (match.end === match.start) break;
      text += `${line.slice(at, match.start)}\x1b[01;31m\x1b[K${line.slice(match.start, match.end)}\x1b[m\x1b[K`;
      at = match.end;
    }
    return text + line.slice(at);
  }

  /** The leftmost (then longest) match of any pattern at or after `from`. */
  #first(line: string, from: number): Match | undefined {
    let best: Match | undefined;
    for (const pattern of this.#patterns) {
      const match = this.#options.has("w") ? this.#wordMatch(pattern, line, from) : pattern.exec(line, from);
      if (match && (!best || match.start < best.start || (match.start === best.start && match.end > best.end))) best = match;
    }
    return best;
  }

  /** -w: no word character on either side; shorter matches at the same place are tried by cutting the line. */
  #wordMatch(pattern: Regex, line: string, from: number): Match | undefined {
    const isWord = (at: number): boolean => at >= 0 && at < line.length && /[\w\u0100-\uffff]/.test(line[at]!);
    for (let at = from; at <= line.length; ) {
      const match = pattern.exec(line, at);
      if (!match) return undefined;
      for (let candidate: Match | undefined = match; candidate && candidate.start === match.start; ) {
        if (!isWord(candidate.start - 1) && !isWord(candidate.end)) return candidate;
        if (candidate.end <= candidate.start) break;
        candidate = pattern.exec(line.slice(0, candidate.end - 1), candidate.start);
      }
      at = match.start + 1;
    }
    return undefined;
  }
}
