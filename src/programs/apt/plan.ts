/**
 * What an installation comes to: which packages are new, upgraded or removed, and in which order they are unpacked.
 * Models: apt pkgDepCache::MarkInstall (first alternative that can be had; Recommends of new packages), pkgOrderList.
 * @deviation Conflicts and Breaks between packages are not looked at.
 */
import { compareVersions, satisfies } from "../packages/debianVersion.ts";
import type { DpkgDatabase } from "./dpkgDatabase.ts";
import type { Candidate, PackageLists } from "./sources.ts";

/** One alternative of a relation: "libc6 (>= 2.34)". */
export interface Relation {
  readonly name: string;
  readonly operator: string;
  readonly version: string;
}

/** "a (>= 1) | b, c" → groups of alternatives. */
export function parseRelations(text: string | undefined): readonly (readonly Relation[])[] {
  return (text ?? "")
    .split(",")
    .filter((part) => part.trim() !== "")
    .map((part) =>
      part.split("|").map((word) => {
        const match = /^\s*([^\s(:]+)(?::\w+)?\s*(?:\(\s*(<<|<=|=|>=|>>)\s*([^)\s]+)\s*\))?/.exec(word)!;
        return { name: match[1]!, operator: match[2] ?? "", version: match[3] ?? "" };
      }),
    );
}

export class Planner {
  readonly db: DpkgDatabase;
  readonly lists: PackageLists;
  /** What gets unpacked, by name. */
  readonly chosen = new Map<string, Candidate>();
  /** Of these, the ones nobody asked for by name. */
  readonly automatic = new Set<string>();
  /** Relations that nothing can satisfy: package → text. */
  readonly unmet: { readonly name: string; readonly text: string }[] = [];
  readonly #recommends: boolean;
  readonly #providedBy = new Map<string, Set<string>>();

  constructor(db: DpkgDatabase, lists: PackageLists, recommends: boolean) {
    this.db = db;
    this.lists = lists;
    this.#recommends = recommends;
    for (const { name, stanza } of db.all()) if (db.installed(name)) this.#noteProvides(name, stanza.get("Provides") ?? lists.byName.get(name)?.[0]?.entry.provides);
  }

  #noteProvides(name: string, provides: string | undefined): void {
    for (const [relation] of parseRelations(provides)) {
      const set = this.#providedBy.get(relation!.name) ?? new Set();
      this.#providedBy.set(relation!.name, set.add(name));
    }
  }

  /** The newest version on offer. */
  candidate(name: string): Candidate | undefined {
    const all = this.lists.byName.get(name) ?? [];
    return all.reduce<Candidate | undefined>((best, each) => (best && compareVersions(best.entry.version, each.entry.version) >= 0 ? best : each), undefined);
  }

  /** Takes a package in, with all it needs. */
  install(candidate: Candidate, isAutomatic: boolean): void {
    const { entry } = candidate;
    if (this.chosen.has(entry.name)) {
      if (!isAutomatic) this.automatic.delete(entry.name);
      return;
    }
    const isNew = !this.db.installed(entry.name);
    this.chosen.set(entry.name, candidate);
    if (isAutomatic && isNew) this.automatic.add(entry.name);
    this.#noteProvides(entry.name, entry.provides);
    for (const group of parseRelations(entry.depends)) {
      if (!this.#satisfy(group)) this.unmet.push({ name: entry.name, text: relationText(group) });
    }
    if (this.#recommends && isNew) for (const group of parseRelations(entry.recommends)) this.#satisfy(group);
  }

  /** True when a group is satisfied, by what is there or by taking something in. */
  #satisfy(group: readonly Relation[]): boolean {
    if (group.some((relation) => this.isMet(relation))) return true;
    for (const relation of group) {
      const real = this.candidate(relation.name);
      if (real && satisfies(real.entry.version, relation.operator, relation.version)) return this.install(real, true), true;
      const provider = relation.operator === "" ? this.lists.providers.get(relation.name)?.[0] : undefined;
      if (provider) return this.install(provider, true), true;
    }
    return false;
  }

  /** Whether an installed or chosen package satisfies the relation. */
  isMet({ name, operator, version }: Relation): boolean {
    const chosen = this.chosen.get(name);
    if (chosen) return satisfies(chosen.entry.version, operator, version);
    const installed = this.db.installed(name);
    if (installed && satisfies(installed.version, operator, version)) return true;
    return !installed && (this.#providedBy.get(name)?.size ?? 0) > 0;
  }

  /** Chosen packages, each after what it depends on; important ones first, then by name. */
  order(): readonly Candidate[] {
    const out: Candidate[] = [];
    const seen = new Set<string>();
    const visit = (candidate: Candidate): void => {
      const { name, depends } = candidate.entry;
      if (seen.has(name)) return;
      seen.add(name);
      for (const group of parseRelations(depends)) {
        for (const relation of group) {
          const next = this.chosen.get(relation.name) ?? [...this.chosen.values()].find((each) => parseRelations(each.entry.provides).some(([provided]) => provided!.name === relation.name));
          if (next) {
            visit(next);
            break;
          }
        }
      }
      out.push(candidate);
    };
    const rank = (candidate: Candidate): number => ["required", "important", "standard", "optional", "extra"].indexOf(candidate.entry.priority);
    const roots = [...this.chosen.values()].sort((a, b) => rank(a) - rank(b) || (a.entry.name < b.entry.name ? -1 : 1));
    for (const root of roots) visit(root);
    return out;
  }

  /** Suggested, or not taken recommended, packages of what is new: as apt lists them. */
  offered(field: "suggests" | "recommends"): readonly string[] {
    const words: string[] = [];
    for (const { entry } of [...this.chosen.values()].filter((candidate) => !this.db.installed(candidate.entry.name))) {
      for (const group of parseRelations(entry[field])) {
        if (group.some((relation) => this.isMet(relation))) continue;
        group.forEach((relation, index) => {
          const word = index === 0 ? relation.name : `| ${relation.name}`;
          if (!words.includes(word)) words.push(word);
        });
      }
    }
    return words;
  }
}

export function relationText(group: readonly Relation[]): string {
  return group.map(({ name, operator, version }) => (operator === "" ? name : `${name} (${operator} ${version})`)).join(" | ");
}

/** Automatically installed packages that nothing needs any more. Recommended ones count as needed. */
export function unneeded(db: DpkgDatabase, automatic: ReadonlySet<string>, gone: ReadonlySet<string> = new Set()): readonly string[] {
  const present = db.all().filter(({ name }) => db.installed(name) && !gone.has(name));
  const byName = new Map(present.map((each) => [each.name, each]));
  const providers = new Map<string, string[]>();
  for (const { name, stanza } of present) for (const [relation] of parseRelations(stanza.get("Provides"))) providers.set(relation!.name, [...(providers.get(relation!.name) ?? []), name]);
  const needed = new Set<string>();
  const queue = present.filter(({ name }) => !automatic.has(name)).map(({ name }) => name);
  while (queue.length > 0) {
    const name = queue.pop()!;
    if (needed.has(name)) continue;
    needed.add(name);
    const stanza = byName.get(name)?.stanza;
    for (const field of ["Depends", "Recommends"]) {
      for (const group of parseRelations(stanza?.get(field))) for (const { name: other } of group) queue.push(...(byName.has(other) ? [other] : []), ...(providers.get(other) ?? []));
    }
  }
  return present.filter(({ name }) => automatic.has(name) && !needed.has(name)).map(({ name }) => name);
}
