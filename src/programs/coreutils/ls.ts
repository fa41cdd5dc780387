import type { Applet } from "../applet.ts";
import { reason, type AppletRun } from "../appletRun.ts";
import { nameCache } from "../accounts.ts";
import { strftime, zoneOf } from "../dates.ts";
import { byBytes, inside, lstatOrNone, statOrNone } from "../files.ts";
import { getopt, type Options } from "../getopt.ts";
import { modeString } from "../modes.ts";
import { busyboxHuman, gnuHuman } from "../numbers.ts";
import type { Stat } from "../../fs/filesystem.ts";
import { columns, displayWidth } from "./columns.ts";

const halfYearMs = 31556952000 / 2;

/** ls: short, long and column listings in BusyBox's and GNU's layouts. */
export const ls: Applet = {
  name: "ls",
  aliases: ["dir", "vdir"],
  package: "GNU coreutils",
  gnuUsageCode: 2,
  usage: "[-1AaCxdLHRFplinshrSXvctu] [-w WIDTH] [FILE]...",
  about: "List directory contents",
  async main(run) {
    const options = await getopt(run, {
      short: "1AaCxdLHRFplinshrSXvctuw:k",
      gnu: "gGoQqNbmfUBDT:I:Z",
      long: { "full-time": "full-time", "group-directories-first": "group-directories-first", color: "color::" },
      gnuLong: {
        all: "a", "almost-all": "A", directory: "d", recursive: "R", reverse: "r", "human-readable": "h", inode: "i", "numeric-uid-gid": "n",
        size: "s", classify: "F", "file-type": "file-type", "no-group": "G", "quote-name": "Q", dereference: "L", width: "w", "time-style": "time-style:",
        sort: "sort:", time: "time:", format: "format:", si: "si", literal: "N", "ignore-backups": "B", ignore: "I", "indicator-style": "indicator-style:",
        "show-control-chars": "show-control-chars", "hide-control-chars": "q", escape: "b", kibibytes: "k", context: "Z", zero: "zero",
      },
    });
    const listing = new Listing(run, options);
    await listing.operands(options.operands.length ? options.operands : ["."]);
    return run.status;
  },
};

interface Item {
  /** As it is shown. */
  readonly name: string;
  readonly path: string;
  readonly stat: Stat;
  readonly target: string | undefined;
}

type Format = "long" | "single" | "columns" | "across" | "commas";

/** One ls with its options. */
class Listing {
  readonly #run: AppletRun;
  readonly #options: Options;
  readonly #format: Format;
  readonly #names: ReturnType<typeof nameCache>;
  readonly #colors: boolean;
  readonly #terminal: boolean;
  #printedAny = false;
  /** Digits of the widest major and minor number of the listing. */
  #deviceWidths: readonly [number, number] = [0, 0];

  constructor(run: AppletRun, options: Options) {
    this.#run = run;
    this.#options = options;
    this.#terminal = run.process.isTerminal(1);
    this.#format = formatOf(run, options, this.#terminal);
    this.#names = nameCache(run.process);
    const color = options.given.findLast((option) => option.key === "color");
    const when = color ? (color.value ?? "always") : "never";
    const wanted = when === "always" || when === "yes" || when === "force" || (when !== "never" && when !== "no" && this.#terminal);
    this.#colors = wanted && (!run.isGnu || Boolean(run.process.env.get("TERM") || run.process.env.get("LS_COLORS")));
  }

  async operands(paths: readonly string[]): Promise<void> {
    const files: Item[] = [];
    const directories: Item[] = [];
    const follow = this.#options.has("L", "H") || !(this.#format === "long" || this.#options.has("d", "F"));
    for (const path of paths) {
      const item = await this.#item(path, path, follow, true);
      if (!item) continue;
      if (item.stat.kind === "dir" && !this.#options.has("d")) directories.push(item);
      else files.push(item);
    }
    if (files.length > 0) await this.#print(this.#sort(files));
    const headers = paths.length > 1 || this.#options.has("R");
    for (const directory of this.#sort(directories)) await this.#directory(directory.path, headers);
  }

  async #directory(path: string, header: boolean): Promise<void> {
    const { process } = this.#run;
    const items: Item[] = [];
    let entries;
    try {
      entries = process.fs.readdir(path);
    } catch (error) {
      await this.#run.complain(this.#run.say(`can't open '${path}': ${reason(error)}`, `cannot open directory '${path}': ${reason(error)}`), this.#run.isGnu ? 2 : 1);
      return;
    }
    if (header) await this.#run.out(`${this.#printedAny ? "\n" : ""}${this.#run.isGnu ? this.#show(path) : path}:\n`);
    this.#printedAny = true;
    if (this.#options.has("a", "f")) {
      for (const dot of [".", ".."]) {
        const item = await this.#item(inside(path, dot), dot, false, false);
        if (item) items.push(item);
      }
    }
    for (const entry of entries) {
      if (entry.name.startsWith(".") && !this.#options.has("a", "A", "f")) continue;
      if (this.#options.has("B") && entry.name.endsWith("~")) continue;
      const item = await this.#item(inside(path, entry.name), entry.name, this.#options.has("L"), false);
      if (item) items.push(item);
    }
    const sorted = this.#sort(items);
    if (this.#format === "long" || this.#options.has("s")) await this.#run.out(`total ${this.#total(sorted)}\n`);
    await this.#print(sorted);
    if (!this.#options.has("R")) return;
    for (const item of sorted) {
      if (item.stat.kind === "dir" && item.name !== "." && item.name !== "..") await this.#directory(item.path, true);
    }
  }

  async #item(path: string, name: string, follow: boolean, isOperand: boolean): Promise<Item | undefined> {
    await this.#run.tick(4);
    const { process } = this.#run;
    const stat = (follow ? statOrNone(process, path) : undefined) ?? lstatOrNone(process, path);
    if (stat && !(follow && stat.kind === "symlink" && this.#options.has("L"))) {
      return { name, path, stat, target: stat.kind === "symlink" ? process.fs.readlink(path) : undefined };
    }
    try {
      if (follow) process.fs.stat(path);
      process.fs.lstat(path);
    } catch (error) {
      const why = reason(error);
      await this.#run.complain(this.#run.say(`${path}: ${why}`, `cannot access '${path}': ${why}`), this.#run.isGnu && isOperand ? 2 : 1);
    }
    return undefined;
  }

  #total(items: readonly Item[]): string {
    const bytes = items.reduce((sum, item) => sum + item.stat.allocatedBytes, 0);
    if (this.#options.has("h")) return this.#human(bytes);
    return String(Math.floor(bytes / 1024));
  }

  #human(bytes: number): string {
    return this.#run.isGnu ? gnuHuman(bytes, this.#options.has("si") ? 1000 : 1024) : busyboxHuman(bytes);
  }

  #time(item: Item): number {
    const by = this.#options.value("time");
    if (this.#options.last("c", "u") === "c" || by === "ctime" || by === "status") return item.stat.ctimeMs;
    if (this.#options.last("c", "u") === "u" || by === "atime" || by === "access" || by === "use") return item.stat.atimeMs;
    return item.stat.mtimeMs;
  }

  #sort(items: readonly Item[]): Item[] {
    const options = this.#options;
    const word = { none: "U", size: "S", time: "t", version: "v", extension: "X" }[options.value("sort") ?? ""];
    const key = options.last("sort", "t", "S", "X", "v", "U", "f") === "sort" ? word : options.last("t", "S", "X", "v", "U", "f");
    const implied = key ?? (this.#run.isGnu && this.#format !== "long" && options.has("c", "u") ? "t" : undefined);
    const byName = (a: Item, b: Item): number => byBytes(a.name, b.name);
    let compare = byName;
    if (implied === "t") compare = (a, b) => this.#time(b) - this.#time(a) || byName(a, b);
    else if (implied === "S") compare = (a, b) => b.stat.sizeBytes - a.stat.sizeBytes || byName(a, b);
    else if (implied === "X") compare = (a, b) => byBytes(extension(a.name), extension(b.name)) || byName(a, b);
    else if (implied === "v") compare = (a, b) => byVersion(a.name, b.name);
    const sorted = implied === "U" || implied === "f" ? [...items] : items.toSorted(compare);
    if (options.has("r")) sorted.reverse();
    if (!options.has("group-directories-first")) return sorted;
    const leads = (item: Item): boolean => (item.stat.kind === "symlink" && this.#run.isGnu ? statOrNone(this.#run.process, item.path) : item.stat)?.kind === "dir";
    return [...sorted.filter(leads), ...sorted.filter((item) => !leads(item))];
  }

  async #print(items: readonly Item[]): Promise<void> {
    this.#printedAny ||= items.length > 0;
    if (this.#format === "long") return this.#long(items);
    const cells = items.map((item) => this.#prefix(item, items) + this.#label(item));
    if (this.#format === "single") {
      for (const cell of cells) await this.#run.out(`${cell}\n`);
      return;
    }
    const width = Number(this.#options.value("w") ?? (this.#terminal ? this.#run.process.windowSize(1).columns : this.#run.process.env.get("COLUMNS") ?? 80)) || 80;
    if (this.#format === "commas") return this.#run.out(commas(cells, width));
    // BusyBox leaves the last column of the terminal empty.
    const room = this.#run.isGnu || this.#options.has("w") ? width : width - 1;
    await this.#run.out(columns(cells, room, { across: this.#format === "across", flavour: this.#run.flavour, tabs: !this.#colors }));
  }

  /** -i and -s columns before the name. */
  #prefix(item: Item, items: readonly Item[]): string {
    let text = "";
    if (this.#options.has("i")) {
      const widest = Math.max(...items.map((other) => String(other.stat.ino).length));
      text += `${String(item.stat.ino).padStart(this.#run.isGnu ? widest : 7)} `;
    }
    if (this.#options.has("s")) {
      const blocks = (other: Item): string => (this.#options.has("h") ? this.#human(other.stat.allocatedBytes) : String(Math.floor(other.stat.allocatedBytes / 1024)));
      const widest = this.#run.isGnu ? Math.max(...items.map((other) => blocks(other).length)) : 6;
      text += `${blocks(item).padStart(widest)} `;
    }
    return text;
  }

  #label(item: Item): string {
    const shown = this.#show(item.name);
    return (this.#colors ? paint(shown, item.stat, this.#run.isGnu) : shown) + this.#indicator(item.stat, item.target !== undefined && this.#format === "long");
  }

  /** BusyBox replaces what it takes for unprintable; GNU quotes names on a terminal. */
  #show(name: string): string {
    // oxlint-disable-next-line no-control-regex
    if (!this.#run.isGnu) return name.replace(this.#run.libc === "musl" ? /[\x00-\x1f\x7f]/g : /[^\x20-\x7e]/g, "?");
    if (this.#options.has("Q")) return `"${name.replace(/["\\]/g, "\\$&")}"`;
    if (this.#options.has("N") || !this.#terminal) return name;
    if (!/[\s"'$&()*;<>?[\\\]^`{|}~!#=]/.test(name) || /^[^\s"'$&()*;<>?[\\\]^`{|}!]+$/.test(name) && !/^[~#]/.test(name)) return name;
    return name.includes("'") && !/["$`\\!]/.test(name) ? `"${name}"` : `'${name.replaceAll("'", "'\\''")}'`;
  }

  #indicator(stat: Stat, isLongLink: boolean): string {
    const style = this.#options.value("indicator-style");
    const full = this.#options.has("F") || style === "classify";
    const slashOnly = this.#options.has("p") && !this.#run.isGnu;
    if (!full && !this.#options.has("p", "file-type") && (style === undefined || style === "none")) return "";
    if (stat.kind === "dir") return "/";
    if (slashOnly || style === "slash" || this.#options.last("p", "F", "file-type") === "p") return "";
    if (stat.kind === "symlink") return isLongLink ? "" : "@";
    if (stat.kind === "fifo") return "|";
    if (stat.kind === "socket") return "=";
    return full && stat.kind === "file" && (stat.mode & 0o111) !== 0 ? "*" : "";
  }

  async #long(items: readonly Item[]): Promise<void> {
    const numeric = this.#options.has("n");
    const devices = items.filter(({ stat }) => stat.kind === "char" || stat.kind === "block");
    this.#deviceWidths = [Math.max(0, ...devices.map(({ stat }) => String(stat.rdevMajor).length)), Math.max(0, ...devices.map(({ stat }) => String(stat.rdevMinor).length))];
    const rows = items.map((item) => ({
      item,
      nlink: String(item.stat.nlink),
      user: numeric ? String(item.stat.uid) : this.#names.user(item.stat.uid),
      group: numeric ? String(item.stat.gid) : this.#names.group(item.stat.gid),
      size: this.#size(item.stat),
      time: this.#when(item),
    }));
    const widest = (pick: (row: (typeof rows)[number]) => string): number => rows.reduce((most, row) => Math.max(most, displayWidth(pick(row))), 0);
    const gnu = this.#run.isGnu;
    const widths = gnu ? { nlink: widest((r) => r.nlink), user: widest((r) => r.user), group: widest((r) => r.group), size: widest((r) => r.size), time: widest((r) => r.time) } : undefined;
    const blank = this.#options.has("h") ? "" : " ";
    for (const row of rows) {
      const prefix = this.#prefix(row.item, items);
      const mode = modeString(row.item.stat);
      let line: string;
      if (widths) {
        const owner = (this.#options.has("g") ? "" : ` ${padName(row.user, widths.user, numeric)}`) + (this.#options.has("G", "o") ? "" : ` ${padName(row.group, widths.group, numeric)}`);
        line = `${mode} ${row.nlink.padStart(widths.nlink)}${owner} ${row.size.padStart(widths.size)} ${row.time.padStart(widths.time)} `;
      } else if (numeric) {
        line = `${mode} ${row.nlink.padStart(4)} ${row.user.padEnd(8)} ${row.group.padEnd(8)}${blank}${row.size} ${row.time} `;
      } else {
        line = `${mode} ${row.nlink.padStart(4)} ${row.user.slice(0, 8).padEnd(8)} ${row.group.slice(0, 8).padEnd(8)}${blank}${row.size} ${row.time} `;
      }
      await this.#run.out(`${prefix}${line}${this.#label(row.item)}${this.#arrow(row.item)}\n`);
    }
  }

  #arrow(item: Item): string {
    if (item.target === undefined) return "";
    const target = this.#options.has("F") ? statOrNone(this.#run.process, item.path) : undefined;
    return ` -> ${this.#show(item.target)}${target ? this.#indicator(target, false) : ""}`;
  }

  #size(stat: Stat): string {
    const device = stat.kind === "char" || stat.kind === "block";
    if (this.#run.isGnu) {
      if (device) return `${String(stat.rdevMajor).padStart(this.#deviceWidths[0])}, ${String(stat.rdevMinor).padStart(this.#deviceWidths[1])}`;
      return this.#options.has("h", "si") ? this.#human(stat.sizeBytes) : String(stat.sizeBytes);
    }
    if (device) return `${String(stat.rdevMajor).padStart(4)}, ${String(stat.rdevMinor).padStart(3)}`;
    return this.#options.has("h") ? busyboxHuman(stat.sizeBytes).padStart(8) : String(stat.sizeBytes).padStart(9);
  }

  #when(item: Item): string {
    const ms = this.#time(item);
    const zone = zoneOf(this.#run.process.env);
    const style = this.#options.value("time-style");
    if (this.#options.has("full-time") || style === "full-iso") {
      const nanos = this.#run.isGnu ? `.${strftime("%N", ms, zone)}` : "";
      return strftime(`%Y-%m-%d %H:%M:%S${nanos} %z`, ms, zone);
    }
    if (style === "long-iso") return strftime("%Y-%m-%d %H:%M", ms, zone);
    if (style?.startsWith("+")) return strftime(style.slice(1), ms, zone);
    const age = this.#run.process.clock.now() - ms;
    // BusyBox allows a quarter of an hour into the future, GNU none.
    const recent = this.#run.isGnu ? age >= 0 && age < halfYearMs : age > -900_000 && age < 3600_000 * 24 * 365 / 2;
    if (style === "iso") return strftime(recent ? "%m-%d %H:%M" : "%Y-%m-%d ", ms, zone);
    return strftime(recent ? "%b %e %H:%M" : "%b %e  %Y", ms, zone);
  }
}

function padName(name: string, width: number, numeric: boolean): string {
  const blanks = " ".repeat(Math.max(0, width - displayWidth(name)));
  return numeric ? blanks + name : name + blanks;
}

function formatOf(run: AppletRun, options: Options, terminal: boolean): Format {
  const word = { long: "l", verbose: "l", "single-column": "1", vertical: "C", across: "x", horizontal: "x", commas: "m" }[options.value("format") ?? ""];
  const given = options.given.filter((option) => ["l", "n", "g", "o", "full-time"].includes(option.key));
  const last = options.last("l", "n", "g", "o", "full-time", "1", "C", "x", "m", "format");
  const key = last === "format" ? word : last;
  if (key === "1") return run.isGnu && given.length > 0 ? "long" : "single";
  if (key === "C") return "columns";
  if (key === "x") return "across";
  if (key === "m") return "commas";
  if (key !== undefined && (run.isGnu || key !== "n" || options.has("l"))) return "long";
  if (key === "n") return "long";
  return terminal || run.name === "dir" ? "columns" : run.name === "vdir" ? "long" : "single";
}

/** Names separated by commas, broken before the line is full. */
function commas(cells: readonly string[], width: number): string {
  let text = "";
  let column = 0;
  cells.forEach((cell, index) => {
    const length = displayWidth(cell);
    if (index > 0) {
      const fits = column + length + 2 < width;
      text += fits ? ", " : ",\n";
      column = fits ? column + 2 : 0;
    }
    text += cell;
    column += length;
  });
  return cells.length > 0 ? `${text}\n` : "";
}

function extension(name: string): string {
  const dot = name.lastIndexOf(".");
  return dot < 0 ? "" : name.slice(dot);
}

/** Digits compare as numbers (strverscmp). */
function byVersion(a: string, b: string): number {
  const x = a.match(/\d+|\D+/g) ?? [];
  const y = b.match(/\d+|\D+/g) ?? [];
  for (let i = 0; i < Math.min(x.length, y.length); i++) {
    if (x[i] === y[i]) continue;
    const numbers = /^\d/.test(x[i]!) && /^\d/.test(y[i]!);
    const order = numbers ? Number(x[i]) - Number(y[i]) : byBytes(x[i]!, y[i]!);
    if (order !== 0) return order;
  }
  return x.length - y.length || byBytes(a, b);
}

function paint(name: string, stat: Stat, gnu: boolean): string {
  const executable = stat.kind === "file" && (stat.mode & 0o111) !== 0;
  const busybox = { dir: "1;34", symlink: "1;36", char: "1;33", block: "1;33", fifo: "1;35", socket: "1;35", file: executable ? "1;32" : "0;0" };
  const colors = { dir: (stat.mode & 0o1002) === 0o1002 ? "30;42" : "01;34", symlink: "01;36", char: "40;33;01", block: "40;33;01", fifo: "40;33", socket: "01;35", file: executable ? "01;32" : "" };
  if (!gnu) return `\x1b[${busybox[stat.kind]}m${name}\x1b[m`;
  const color = colors[stat.kind];
  return color ? `\x1b[0m\x1b[${color}m${name}\x1b[0m` : name;
}
