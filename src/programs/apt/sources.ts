/** apt's configuration: which archives, and what to run after dpkg. Spec: sources.list(5), apt.conf(5). */
import type { Process } from "../../engine/runc/program.ts";
import { namesIn, orNone } from "../files.ts";
import type { IndexEntry } from "../packages/debianSite.ts";
import { readDescribed } from "../packages/payload.ts";
import { readStanzas } from "./dpkgDatabase.ts";

/** One suite of one archive. */
export interface Source {
  /** Without trailing slash. */
  readonly uri: string;
  readonly suite: string;
  readonly components: readonly string[];
}

export const listsDirectory = "/var/lib/apt/lists";

/** Every suite of /etc/apt/sources.list and sources.list.d, in the order of the files. */
export function readSources(process: Process): readonly Source[] {
  const directory = "/etc/apt/sources.list.d";
  const files = ["/etc/apt/sources.list", ...(orNone(() => namesIn(process, directory)) ?? []).map((name) => `${directory}/${name}`)];
  return files.flatMap((file) => {
    const text = orNone(() => process.fs.readText(file)) ?? "";
    if (file.endsWith(".sources")) return fromStanzas(text);
    return file.endsWith(".list") ? fromLines(text) : [];
  });
}

const trimmed = (uri: string): string => uri.replace(/\/+$/, "");

function fromStanzas(text: string): Source[] {
  return readStanzas(text.replace(/^#.*\n/gm, "")).flatMap((stanza) => {
    if (!/\bdeb\b/.test(stanza.get("Types") ?? "") || /^(no|false|0)$/i.test(stanza.get("Enabled") ?? "")) return [];
    const words = (field: string): string[] => (stanza.get(field) ?? "").split(/\s+/).filter((word) => word !== "");
    return words("URIs").flatMap((uri) => words("Suites").map((suite) => ({ uri: trimmed(uri), suite, components: words("Components") })));
  });
}

function fromLines(text: string): Source[] {
  return text.split("\n").flatMap((line) => {
    const match = /^\s*deb\s+(?:\[[^\]]*\]\s+)?(\S+)\s+(\S+)\s*(.*?)\s*(?:#.*)?$/.exec(line);
    return match ? [{ uri: trimmed(match[1]!), suite: match[2]!, components: match[3]!.split(/\s+/).filter((word) => word !== "") }] : [];
  });
}

/** The name under which a file of an archive is kept in /var/lib/apt/lists. */
export function listName(source: Source, file: string): string {
  return `${source.uri.replace(/^[a-z]+:\/\//, "")}/dists/${source.suite}/${file}`.replaceAll("_", "%5f").replaceAll("/", "_");
}

/** A version of a package, and where it can be had. */
export interface Candidate {
  readonly entry: IndexEntry;
  readonly source: Source;
  readonly component: string;
}

/** What the indexes on disk offer. Nothing is asked of the network. */
export class PackageLists {
  readonly byName = new Map<string, Candidate[]>();
  readonly providers = new Map<string, Candidate[]>();

  constructor(process: Process) {
    for (const source of readSources(process)) {
      for (const component of source.components) {
        const path = `${listsDirectory}/${listName(source, `${component}/binary-amd64/Packages.lz4`)}`;
        const entries = orNone(() => readDescribed(process, path)) as readonly IndexEntry[] | undefined;
        for (const entry of entries ?? []) this.#add({ entry, source, component });
      }
    }
  }

  #add(candidate: Candidate): void {
    push(this.byName, candidate.entry.name, candidate);
    for (const word of (candidate.entry.provides ?? "").split(",")) {
      const name = /^\s*([^\s(]+)/.exec(word)?.[1];
      if (name !== undefined) push(this.providers, name, candidate);
    }
  }
}

function push(map: Map<string, Candidate[]>, name: string, candidate: Candidate): void {
  const list = map.get(name);
  if (list) list.push(candidate);
  else map.set(name, [candidate]);
}

/** Text of all files of apt.conf.d, in order. */
export function readConfiguration(process: Process): string {
  const directory = "/etc/apt/apt.conf.d";
  const files = [...(orNone(() => namesIn(process, directory)) ?? []).map((name) => `${directory}/${name}`), "/etc/apt/apt.conf"];
  return files.map((file) => orNone(() => process.fs.readText(file)) ?? "").join("\n");
}

/** Commands of a list such as `DPkg::Post-Invoke { "…"; };`. */
export function commandsOf(configuration: string, key: string): readonly string[] {
  const blocks = [...configuration.matchAll(new RegExp(`^\\s*${key}\\s*\\{([^}]*)\\}`, "gim"))];
  return blocks.flatMap((block) => [...block[1]!.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map((match) => match[1]!));
}
