/** Versions and ranges. Spec: semver.org 2.0.0; ranges as npm's node-semver reads them. */

type Version = readonly [major: number, minor: number, patch: number];

function parse(text: string): Version | undefined {
  const match = /^[v=\s]*(\d+)\.(\d+)\.(\d+)/.exec(text);
  return match ? [Number(match[1]), Number(match[2]), Number(match[3])] : undefined;
}

export function compareVersions(a: string, b: string): number {
  const [x, y] = [parse(a) ?? [0, 0, 0], parse(b) ?? [0, 0, 0]];
  for (let i = 0; i < 3; i++) if (x[i] !== y[i]) return x[i]! - y[i]!;
  return 0;
}

/** Lower and (exclusive) upper bound of one comparator. */
function bounds(comparator: string): { readonly low: Version; readonly high: Version | undefined } | undefined {
  const match = /^(\^|~|>=|>|<=|<|=)?\s*v?(\d+|[x*])?(?:\.(\d+|[x*]))?(?:\.(\d+|[x*]))?/.exec(comparator);
  if (!match) return undefined;
  const [, operator = "", ...parts] = match;
  const given = parts.map((part) => (part === undefined || part === "x" || part === "*" ? undefined : Number(part)));
  const [major, minor, patch] = given;
  const low: Version = [major ?? 0, minor ?? 0, patch ?? 0];
  if (major === undefined) return { low: [0, 0, 0], high: undefined };
  const next: Version = minor === undefined ? [major + 1, 0, 0] : [major, minor + 1, 0];
  switch (operator) {
    case "^": return { low, high: major > 0 || minor === undefined ? [major + 1, 0, 0] : minor > 0 || patch === undefined ? [0, minor + 1, 0] : [0, 0, patch + 1] };
    case "~": return { low, high: next };
    case ">=": return { low, high: undefined };
    case ">": return { low: patch === undefined ? next : [major, minor!, patch + 1], high: undefined };
    case "<": return { low: [0, 0, 0], high: low };
    case "<=": return { low: [0, 0, 0], high: patch === undefined ? next : [major, minor!, patch + 1] };
    default: return { low, high: patch === undefined ? next : [major, minor!, patch + 1] };
  }
}

const atLeast = (version: Version, bound: Version): boolean => {
  for (let i = 0; i < 3; i++) if (version[i] !== bound[i]) return version[i]! > bound[i]!;
  return true;
};

/** Whether a version is in a range ("^1.2.0", "1.x || >=3", "*", "latest"). */
export function satisfies(version: string, range: string): boolean {
  const parsed = parse(version);
  if (!parsed) return false;
  if (range === "" || range === "*" || range === "latest") return true;
  return range.split("||").some((part) => part.trim().replace(/(>=|<=|>|<|=|\^|~)\s+/g, "$1").split(/\s+/).every((comparator) => {
    const limits = bounds(comparator);
    return limits !== undefined && atLeast(parsed, limits.low) && (!limits.high || !atLeast(parsed, limits.high));
  }));
}

/** The newest of the versions in the range. */
export function newestIn(versions: readonly string[], range: string): string | undefined {
  return versions.filter((version) => satisfies(version, range)).sort(compareVersions).at(-1);
}
