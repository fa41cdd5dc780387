/**
 * Debian's and Ubuntu's archives: release files, package indexes and the pool, as they are at a virtual time.
 * Spec: Debian RepositoryFormat. The pool keeps only what the indexes of the day name, so an old index leads to 404.
 */
import { FileContent } from "../../fs/content.ts";
import { releaseAt, type DistroPackage, type DistroRelease } from "../../catalog/packages/release.ts";
import { described, notFound, type WebAnswer, type WebRequest, type WebSite } from "../web/site.ts";
import { bumpDebian } from "./debianVersion.ts";

/** One paragraph of a Packages index, as far as apt and dpkg of the Lab need it. */
export interface IndexEntry {
  readonly name: string;
  readonly version: string;
  readonly arch: string;
  readonly section: string;
  readonly priority: string;
  readonly size: number;
  /** In bytes. */
  readonly installed: number;
  readonly source?: string;
  readonly description: string;
  readonly depends?: string;
  readonly recommends?: string;
  readonly suggests?: string;
  readonly provides?: string;
  readonly isMultiArch?: boolean;
  /** Path in the archive. */
  readonly filename: string;
}

/** What a .deb brings. */
export interface DebDescription {
  readonly entry: IndexEntry;
  readonly tree: string;
  readonly texts: Readonly<Record<string, string | { readonly text: string; readonly mode?: number }>>;
  readonly accounts: readonly string[];
  readonly alternatives: readonly string[];
  readonly says: readonly string[];
}

/** The description of an InRelease file: changes when anything in its suite does. */
export interface ReleaseDescription {
  readonly suite: string;
  readonly serial: number;
}

interface Suite {
  /** Path below the archive's root. */
  readonly name: string;
  readonly releaseBytes: number;
  /** Compressed, as transferred, and as kept on disk (lz4). */
  readonly indexBytes: number;
  /** Which packages it has. */
  has(pkg: DistroPackage): boolean;
}

interface Archive {
  readonly names: readonly string[];
  readonly address: string;
  /** First path component → suites. */
  readonly roots: Readonly<Record<string, readonly Suite[]>>;
  adapt(pkg: DistroPackage): DistroPackage;
}

const nothing = (): boolean => false;
const isSecurity = (pkg: DistroPackage): boolean => pkg.component === "security";
const isMain = (pkg: DistroPackage): boolean => !isSecurity(pkg);

const debianMain: readonly Suite[] = [
  { name: "bookworm", releaseBytes: 151_075, indexBytes: 8_790_164, has: isMain },
  { name: "bookworm-updates", releaseBytes: 55_403, indexBytes: 6_924, has: nothing },
  { name: "bookworm-backports", releaseBytes: 59_400, indexBytes: 279_000, has: nothing },
];
const debianSecurity: readonly Suite[] = [{ name: "bookworm-security", releaseBytes: 34_770, indexBytes: 377_812, has: isSecurity }];

const ubuntuSuites = (codename: string): readonly Suite[] => [
  { name: codename, releaseBytes: 256_187, indexBytes: 1_808_443, has: isMain },
  { name: `${codename}-updates`, releaseBytes: 126_182, indexBytes: 1_972_550, has: isSecurity },
  { name: `${codename}-backports`, releaseBytes: 126_190, indexBytes: 48_778, has: nothing },
  { name: `${codename}-security`, releaseBytes: 126_174, indexBytes: 1_520_312, has: nothing },
];
const ubuntuAll = ["noble", "jammy", "focal"].flatMap(ubuntuSuites);

/** @deviation Ubuntu's archive offers the Lab's Debian packages with Ubuntu's version suffix. */
const asUbuntu = (pkg: DistroPackage): DistroPackage => {
  const rename = (version: string): string => version.replace(/[+~]deb12u(\d+)/g, "ubuntu0.$1");
  const relations = (value: string | undefined): string | undefined => value && rename(value).replace(/\((>=|>>|<<|<=) [^)]*\)/g, "").replace(/ +(?=[,|]|$)/g, "");
  const { depends, recommends } = pkg;
  return { ...pkg, version: rename(pkg.version), ...(depends ? { depends: relations(depends)! } : {}), ...(recommends ? { recommends: relations(recommends)! } : {}) };
};

const archives: readonly Archive[] = [
  { names: ["deb.debian.org", "ftp.debian.org", "httpredir.debian.org", "cdn-fastly.deb.debian.org"], address: "203.0.113.132", roots: { debian: debianMain, "debian-security": debianSecurity }, adapt: (pkg) => pkg },
  { names: ["security.debian.org"], address: "203.0.113.133", roots: { "debian-security": debianSecurity }, adapt: (pkg) => pkg },
  { names: ["archive.ubuntu.com", "security.ubuntu.com"], address: "203.0.113.36", roots: { ubuntu: ubuntuAll }, adapt: asUbuntu },
];

/** The archives' sites. */
export function debianSites(packages: readonly DistroPackage[], texts: Readonly<Record<string, DebDescription["texts"]>>): readonly WebSite[] {
  return archives.map((archive) => {
    const adapted = packages.map(archive.adapt);
    return { names: archive.names, address: archive.address, answer: (request) => answer(archive, adapted, texts, request) };
  });
}

function answer(archive: Archive, packages: readonly DistroPackage[], texts: Readonly<Record<string, DebDescription["texts"]>>, request: WebRequest): WebAnswer {
  const path = decodeURIComponent(request.path.split("?")[0]!);
  const match = /^\/([^/]+)\/(?:dists\/([^/]+)\/(.+)|(pool\/.+))$/.exec(path);
  const suites = match && archive.roots[match[1]!];
  if (!suites) return notFound;
  const [, root, suiteName, file, poolPath] = match;
  if (poolPath !== undefined) return fromPool(packages, suites, texts, poolPath, request);
  const suite = suites.find(({ name }) => name === suiteName);
  if (!suite) return notFound;
  const seed = `${root}/${suiteName}/${file}`;
  const content = (size: number) => (): FileContent => FileContent.generated(seed, size);
  if (file === "InRelease") {
    const release: ReleaseDescription = { suite: suite.name, serial: serialOf(packages, suite, request.nowMs) };
    return described(request, suite.releaseBytes, release, content(suite.releaseBytes));
  }
  const index = /^([a-z]+)\/binary-amd64\/Packages\.xz$/.exec(file ?? "");
  if (!index) return notFound;
  const isFirst = index[1] === "main";
  const entries = isFirst ? packages.filter(suite.has).map((pkg) => entryOf(releaseAt(pkg, request.nowMs, bumpDebian), packages, request.nowMs)) : [];
  const size = isFirst ? suite.indexBytes : 14_300;
  return described(request, size, entries, content(size));
}

/** Goes up with every update of the suite. */
function serialOf(packages: readonly DistroPackage[], suite: Suite, nowMs: number): number {
  let newest = 0;
  for (const pkg of packages) if (suite.has(pkg)) newest = Math.max(newest, releaseAt(pkg, nowMs, bumpDebian).publishedAtMs);
  return newest;
}

function fromPool(packages: readonly DistroPackage[], suites: readonly Suite[], texts: Readonly<Record<string, DebDescription["texts"]>>, poolPath: string, request: WebRequest): WebAnswer {
  const name = /([^/]+?)_[^/]*\.deb$/.exec(poolPath)?.[1];
  const pkg = packages.find((each) => each.name === name && suites.some((suite) => suite.has(each)));
  if (!pkg) return notFound;
  const entry = entryOf(releaseAt(pkg, request.nowMs, bumpDebian), packages, request.nowMs);
  if (entry.filename !== poolPath) return notFound;
  const description: DebDescription = {
    entry, tree: pkg.tree, texts: texts[pkg.name] ?? {}, accounts: pkg.accounts ?? [], alternatives: pkg.alternatives ?? [], says: pkg.says ?? [],
  };
  return described(request, pkg.downloadBytes, description, () => FileContent.generated(poolPath, pkg.downloadBytes));
}

function entryOf({ pkg, version }: DistroRelease, packages: readonly DistroPackage[], nowMs: number): IndexEntry {
  const source = pkg.source ?? pkg.name;
  const depends = pkg.depends && withCurrentVersions(pkg.depends, packages, nowMs);
  const shelf = source.startsWith("lib") ? source.slice(0, 4) : source.slice(0, 1);
  return {
    name: pkg.name, version, arch: pkg.architecture ?? "amd64", section: pkg.section ?? "misc", priority: pkg.priority ?? "optional",
    size: pkg.downloadBytes, installed: pkg.installedBytes, description: pkg.description,
    ...(pkg.source ? { source: pkg.source } : {}), ...(depends ? { depends } : {}),
    ...(pkg.recommends ? { recommends: pkg.recommends } : {}), ...(pkg.suggests ? { suggests: pkg.suggests } : {}),
    ...(pkg.provides ? { provides: pkg.provides } : {}), ...(pkg.isMultiArch ? { isMultiArch: true } : {}),
    filename: `pool/${pkg.component === "security" ? "updates/main" : "main"}/${shelf}/${source}/${pkg.name}_${version.replace(/^\d+:/, "")}_${pkg.architecture ?? "amd64"}.deb`,
  };
}

const byName = new WeakMap<readonly DistroPackage[], ReadonlyMap<string, DistroPackage>>();

/** Relations to exactly one version, or to none later, follow the package that they name. */
function withCurrentVersions(relations: string, packages: readonly DistroPackage[], nowMs: number): string {
  let table = byName.get(packages);
  if (!table) byName.set(packages, (table = new Map(packages.map((pkg) => [pkg.name, pkg]))));
  return relations.replace(/(\S+) \((<<|<=|=) ([^)]+)\)/g, (whole, name: string, operator: string, version: string) => {
    const pkg = table.get(name);
    return pkg && version.startsWith(pkg.version) ? `${name} (${operator} ${releaseAt(pkg, nowMs, bumpDebian).version}${version.slice(pkg.version.length)})` : whole;
  });
}
