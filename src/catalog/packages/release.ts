/**
 * The contract of package data: what a repository publishes, and when. Everything here is plain data; who serves it is
 * programs/packages (HTTP sites of the Lab's own web), who asks for it are the package managers (apk, apt, npm, pip),
 * over the container's own network.
 *
 * To add a package to a catalog that exists: one entry in the file of that catalog (debian*.ts, alpine*.ts, npm*.ts, pypi*.ts).
 *
 * To add a catalog of another kind (npm, PyPI):
 *  1. data: `src/catalog/packages/npm.ts` exporting `readonly RegistryPackage[]`, and a loader for it in `index.ts`;
 *  2. site: a function `(data) => WebSite` (programs/web/site.ts) that answers the registry's real paths, e.g.
 *     GET /express → the packument, GET /express/-/express-4.19.2.tgz → `described(...)`; listed in programs/packages/sites.ts;
 *  3. client: `download(process, url)` (programs/packages/download.ts) gives the description back and takes the time that
 *     the bytes would take. Ask `versionsAt(pkg, clock.now())` on the server's side only: the client sees what the
 *     server tells it at that moment, which is how a mirror moves on under a stale index.
 */

/** Text of one installed file; where attributes are left out: mode 644, root. */
export interface PackageText {
  readonly text: string;
  readonly mode?: number;
}

/**
 * A package of npm or PyPI: versions stay available for ever, new ones appear.
 * Paths are relative to where the package manager unpacks (node_modules/NAME, site-packages).
 */
export interface RegistryPackage {
  readonly name: string;
  readonly description: string;
  /** Oldest first. */
  readonly versions: readonly RegistryVersion[];
}

export interface RegistryVersion {
  readonly version: string;
  /** RFC 3339; earlier than that nobody can see it. */
  readonly publishedAt: string;
  /** Name → range in the ecosystem's own syntax ("^4.18.0", ">=3.1.2"). */
  readonly dependencies?: Readonly<Record<string, string>>;
  /** Bytes of the archive that is downloaded (.tgz, .whl). */
  readonly downloadBytes: number;
  /** Files with text of their own, by path. */
  readonly texts: Readonly<Record<string, string | PackageText>>;
  /** Further files in the words of catalog/listing.ts: "NAME|SIZE" and so on; for true-to-life size and count. */
  readonly tree?: string;
  /** Commands: name → path in the package (npm bin) or "module:function" (console_scripts). */
  readonly bin?: Readonly<Record<string, string>>;
  /** Anything else the ecosystem's metadata needs (engines, requires_python, deprecated …). */
  readonly extra?: Readonly<Record<string, unknown>>;
}

/** The versions that are published at a virtual time, oldest first. */
export function versionsAt(pkg: RegistryPackage, atMs: number): readonly RegistryVersion[] {
  return pkg.versions.filter((version) => Date.parse(version.publishedAt) <= atMs);
}

/** How often a distribution replaces a package: never, at security updates, or at ordinary rebuilds. */
export type Pace = "still" | "security" | "rebuilt";

/** A package of a Linux distribution. Relations are in the distribution's own syntax. */
export interface DistroPackage {
  readonly name: string;
  /** At the Lab's usual start (23 November 2026). */
  readonly version: string;
  readonly description: string;
  /** Bytes of the .deb or .apk. */
  readonly downloadBytes: number;
  /** What the package says it takes when installed, in bytes. */
  readonly installedBytes: number;
  /** Debian: "libc6 (>= 2.34), libcurl4 (= 7.88.1-10+deb12u12)". Alpine: "so:libcurl.so.4 ca-certificates-bundle". */
  readonly depends?: string;
  readonly recommends?: string;
  readonly suggests?: string;
  readonly provides?: string;
  readonly section?: string;
  readonly priority?: string;
  /** "all" for packages of every architecture. */
  readonly architecture?: string;
  /** The source package, where it has another name: packages of one source are updated together. */
  readonly source?: string;
  readonly pace?: Pace;
  /** Files, in the words of catalog/listing.ts, without leading slash. */
  readonly tree: string;
  readonly texts?: Readonly<Record<string, string | PackageText>>;
  /** Which part of the archive it is in: Debian "main" or "security", Alpine "main" or "community". */
  readonly component?: string;
  /** dpkg writes "NAME:amd64". */
  readonly isMultiArch?: boolean;
  /** Lines of passwd(5) that setting it up adds. */
  readonly accounts?: readonly string[];
  /** "LINK NAME TARGET": alternatives that setting it up makes without a word. */
  readonly alternatives?: readonly string[];
  /** Lines that setting it up prints (Debian: after "Setting up …"). */
  readonly says?: readonly string[];
}

/** One published version of a distribution's package. */
export interface DistroRelease {
  readonly pkg: DistroPackage;
  readonly version: string;
  /** Virtual milliseconds. */
  readonly publishedAtMs: number;
  /** When the pool stops offering it; undefined while it is the newest. */
  readonly removedAtMs: number | undefined;
}

const dayMs = 86_400_000;
/** The moment for which the catalogs were written. */
export const catalogEpochMs = Date.UTC(2026, 10, 23, 9, 0, 0);
const paceDays: Readonly<Record<Pace, number>> = { still: 0, security: 61, rebuilt: 128 };

/** FNV-1a, so that packages do not all move on one day. */
function phaseOf(name: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
  return ((hash >>> 0) % 997) / 997;
}

/**
 * The version of a package that its distribution offers at a virtual time. Distributions replace: after the Lab's usual
 * start a security update or rebuild comes every two to four months, and the version before it disappears.
 * `bump` writes the n-th update's version (n ≥ 1).
 * @deviation Updates after the catalog's date are made up by a calendar: their contents are those of the version before.
 */
export function releaseAt(pkg: DistroPackage, atMs: number, bump: (version: string, updates: number) => string): DistroRelease {
  const days = paceDays[pkg.pace ?? "still"];
  if (days === 0) return { pkg, version: pkg.version, publishedAtMs: catalogEpochMs - 200 * dayMs, removedAtMs: undefined };
  const periodMs = days * dayMs;
  // The first update comes a part of a period after the catalog's date, by the source package's name.
  const firstMs = catalogEpochMs + Math.floor((0.15 + 0.85 * phaseOf(pkg.source ?? pkg.name)) * periodMs);
  const updates = atMs < firstMs ? 0 : 1 + Math.floor((atMs - firstMs) / periodMs);
  return {
    pkg,
    version: updates === 0 ? pkg.version : bump(pkg.version, updates),
    publishedAtMs: updates === 0 ? catalogEpochMs - 40 * dayMs : firstMs + (updates - 1) * periodMs,
    removedAtMs: firstMs + updates * periodMs,
  };
}
