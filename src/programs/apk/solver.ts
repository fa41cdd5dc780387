/**
 * From a world to what must be installed. Models: apk-tools 2.14 src/solver.c as far as names and versions go: every
 * package of the world and all it depends on; conflicts and provides are not part of the model.
 */
import type { Offer, Repositories } from "./repositories.ts";
import { compareApkVersions, fits, parseConstraint, provided, type Constraint, type InstalledApk } from "./apkDatabase.ts";

/** A wish that cannot be met, in the words of apk's error report. */
export interface Problem {
  readonly title: string;
  readonly lines: readonly string[];
}

export interface Solution {
  /** What shall be there, dependencies first. */
  readonly target: ReadonlyMap<string, Offer | InstalledApk>;
  readonly problems: readonly Problem[];
}

export const isOffer = (each: Offer | InstalledApk): each is Offer => "entry" in each;

/** Solves a world. `upgrade` prefers what is newer in the repositories over what is installed. */
export function solve(world: readonly string[], installed: ReadonlyMap<string, InstalledApk>, repositories: Repositories, upgrade: (name: string) => boolean): Solution {
  const target = new Map<string, Offer | InstalledApk>();
  const problems: Problem[] = [];
  const visiting = new Set<string>();
  const visit = (constraint: Constraint, requiredBy: string): void => {
    const isKnown = installed.has(constraint.name) || repositories.of(constraint.name, constraint.tag).length > 0;
    const name = isKnown ? constraint.name : (provided[constraint.name] ?? constraint.name);
    if (name.startsWith("!") || target.has(name) || visiting.has(name)) return;
    const present = installed.get(name);
    const offers = [...repositories.of(name, constraint.tag)].sort((a, b) => compareApkVersions(b.entry.version, a.entry.version));
    const fitting = offers.filter(({ entry }) => fits(entry.version, constraint));
    const best = fitting[0];
    const keeps = present !== undefined && fits(present.version, constraint) && !(best && upgrade(name) && compareApkVersions(best.entry.version, present.version) > 0);
    const chosen = keeps ? present : best;
    if (!chosen) {
      const word = `${name}${constraint.tag === undefined ? "" : `@${constraint.tag}`}${constraint.operator}${constraint.version}`;
      if (offers[0] && constraint.operator !== "") problems.push({ title: `${name}-${offers[0].entry.version}:`, lines: [`breaks: ${requiredBy}[${word}]`] });
      else problems.push({ title: `${name} (no such package):`, lines: [`required by: ${requiredBy}[${word}]`] });
      return;
    }
    visiting.add(name);
    const depends = isOffer(chosen) ? chosen.entry.depends : chosen.depends;
    const self = isOffer(chosen) ? `${name}-${chosen.entry.version}` : `${name}-${chosen.version}`;
    for (const word of depends) {
      const next = parseConstraint(word);
      // What a base image has without telling of it is taken to be there.
      if (keeps && !installed.has(next.name) && repositories.of(next.name).length === 0) continue;
      visit(next, self);
    }
    target.set(name, chosen);
  };
  for (const word of world) visit(parseConstraint(word), "world");
  return { target, problems };
}
