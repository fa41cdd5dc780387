/** dpkg's database of installed packages. Spec: deb-control(5), /var/lib/dpkg/status; file lists in info/NAME.list. */
import type { Process } from "../../engine/runc/program.ts";
import { namesIn, orNone } from "../files.ts";
import type { IndexEntry } from "../packages/debianSite.ts";

export const dpkgRoot = "/var/lib/dpkg";

/** One paragraph: field names as written, in order. */
export type Stanza = ReadonlyMap<string, string>;

/** Reads paragraphs; continuation lines keep their newline and blank. */
export function readStanzas(text: string): Stanza[] {
  return text
    .split(/\n\s*\n/)
    .filter((block) => block.trim() !== "")
    .map((block) => {
      const fields = new Map<string, string>();
      let last = "";
      for (const line of block.split("\n")) {
        if (/^[ \t]/.test(line)) fields.set(last, `${fields.get(last) ?? ""}\n${line}`);
        else if (line.includes(":") && !line.startsWith("#")) {
          last = line.slice(0, line.indexOf(":"));
          fields.set(last, line.slice(line.indexOf(":") + 1).trim());
        }
      }
      return fields;
    });
}

export function writeStanzas(stanzas: Iterable<Stanza>): string {
  let out = "";
  for (const stanza of stanzas) {
    for (const [name, value] of stanza) out += value.startsWith("\n") ? `${name}:${value}\n` : `${name}: ${value}\n`;
    out += "\n";
  }
  return out;
}

/** A package as dpkg knows it. */
export interface Installed {
  readonly name: string;
  readonly version: string;
  readonly arch: string;
  /** "install ok installed", "deinstall ok config-files", "install ok unpacked" … */
  readonly status: string;
  readonly stanza: Stanza;
}

export class DpkgDatabase {
  readonly #process: Process;
  readonly #packages = new Map<string, Installed>();

  constructor(process: Process) {
    this.#process = process;
    const text = orNone(() => process.fs.readText(`${dpkgRoot}/status`)) ?? "";
    for (const stanza of readStanzas(text)) this.#put(stanza);
  }

  #put(stanza: Stanza): void {
    const name = stanza.get("Package");
    if (name === undefined) return;
    this.#packages.set(name, { name, version: stanza.get("Version") ?? "", arch: stanza.get("Architecture") ?? "amd64", status: stanza.get("Status") ?? "", stanza });
  }

  /** Every package with an entry, by name. */
  all(): readonly Installed[] {
    return [...this.#packages.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  get(name: string): Installed | undefined {
    return this.#packages.get(name);
  }

  /** The entry if the package is installed in full. */
  installed(name: string): Installed | undefined {
    const found = this.#packages.get(name);
    return found && found.status.endsWith(" installed") ? found : undefined;
  }

  set(entry: IndexEntry, status: string): void {
    const kib = String(Math.round(entry.installed / 1024));
    const fields: [string, string | undefined][] = [
      ["Package", entry.name], ["Status", status], ["Priority", entry.priority], ["Section", entry.section], ["Installed-Size", kib],
      ["Maintainer", "Debian Maintainers <maintainers@example.org>"], ["Architecture", entry.arch], ["Multi-Arch", entry.isMultiArch ? "same" : undefined], ["Source", entry.source], ["Version", entry.version],
      ["Provides", entry.provides], ["Depends", entry.depends], ["Recommends", entry.recommends], ["Suggests", entry.suggests], ["Description", entry.description],
    ];
    this.#put(new Map(fields.filter((field): field is [string, string] => field[1] !== undefined)));
  }

  mark(name: string, status: string): void {
    const found = this.#packages.get(name);
    if (found) this.#put(new Map([...found.stanza].map(([key, value]) => [key, key === "Status" ? status : value])));
  }

  forget(name: string): void {
    this.#packages.delete(name);
  }

  /** Writes status; the version before stays as status-old. */
  save(): void {
    const { fs } = this.#process;
    orNone(() => fs.rename(`${dpkgRoot}/status`, `${dpkgRoot}/status-old`));
    fs.writeFile(`${dpkgRoot}/status`, writeStanzas(this.all().map(({ stanza }) => stanza)), 0o644);
  }

  /** Where the list of a package's files lies. */
  listFile(name: string): string {
    const found = this.#packages.get(name);
    const plain = `${dpkgRoot}/info/${name}.list`;
    const qualified = `${dpkgRoot}/info/${name}:${found?.arch ?? "amd64"}.list`;
    return orNone(() => this.#process.fs.stat(qualified)) || (found?.stanza.get("Multi-Arch") === "same" && !orNone(() => this.#process.fs.stat(plain))) ? qualified : plain;
  }

  /** The files of a package; undefined when nobody wrote them down. */
  files(name: string): readonly string[] | undefined {
    const text = orNone(() => this.#process.fs.readText(this.listFile(name)));
    return text?.split("\n").filter((line) => line.startsWith("/"));
  }

  /** How many files and directories all lists name. */
  countFiles(): number {
    let count = 0;
    for (const name of orNone(() => namesIn(this.#process, `${dpkgRoot}/info`)) ?? []) {
      if (!name.endsWith(".list")) continue;
      const text = orNone(() => this.#process.fs.readText(`${dpkgRoot}/info/${name}`)) ?? "";
      // Lists of base images have their true size, not their text: a path is about 42 bytes long.
      count += text.startsWith("/") ? text.split("\n").length - 1 : Math.round(text.length / 42);
    }
    return count;
  }
}

/** "libc6:amd64" for packages that can be there for several architectures, else the bare name. */
export const shownName = (entry: { readonly name: string; readonly arch: string; readonly isMultiArch?: boolean }): string => (entry.isMultiArch ? `${entry.name}:${entry.arch}` : entry.name);

const statesFile = "/var/lib/apt/extended_states";

/** Packages that came only because others needed them. */
export function readAutomatic(process: Process): Set<string> {
  const text = orNone(() => process.fs.readText(statesFile)) ?? "";
  return new Set(readStanzas(text).filter((stanza) => stanza.get("Auto-Installed") === "1").map((stanza) => stanza.get("Package")!));
}

export function writeAutomatic(process: Process, names: ReadonlySet<string>): void {
  const stanzas = [...names].sort().map((name) => new Map([["Package", name], ["Architecture", "amd64"], ["Auto-Installed", "1"]]));
  process.fs.writeFile(statesFile, writeStanzas(stanzas), 0o644);
}
