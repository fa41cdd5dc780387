/**
 * Alpine's mirrors: an index for each release and component, and the packages it names. Only the newest version is kept,
 * so a pinned or remembered one is gone once it was rebuilt. Spec: apk index format v2.
 */
import { FileContent } from "../../fs/content.ts";
import { releaseAt, type DistroPackage } from "../../catalog/packages/release.ts";
import { described, notFound, type WebAnswer, type WebRequest, type WebSite } from "../web/site.ts";

/** One package of an APKINDEX. */
export interface ApkEntry {
  readonly name: string;
  readonly version: string;
  readonly size: number;
  readonly installed: number;
  readonly origin: string;
  readonly description: string;
  readonly depends: readonly string[];
  /** Seconds since the epoch. */
  readonly built: number;
}

/** What an index is: its entries and the words that `apk update` prints for it. */
export interface ApkIndex {
  readonly description: string;
  readonly entries: readonly ApkEntry[];
}

/** What an .apk brings. */
export interface ApkDescription {
  readonly entry: ApkEntry;
  readonly tree: string;
  readonly texts: Readonly<Record<string, string>>;
  readonly accounts: readonly string[];
  /** Scripts that are named when they run: pre-install, post-install, trigger. */
  readonly scripts: readonly string[];
}

const branches: Readonly<Record<string, string>> = { "v3.21": "3.21.5", "v3.20": "3.20.8", "v3.19": "3.19.9", "latest-stable": "3.21.5", edge: "20260901" };
const indexBytes: Readonly<Record<string, number>> = { main: 491_520, community: 2_178_000 };

/** The n-th rebuild: -r0 becomes -rN. */
export const bumpAlpine = (version: string, updates: number): string => version.replace(/-r(\d+)$/, (_, release: string) => `-r${Number(release) + updates}`);

export function alpineSite(packages: readonly DistroPackage[], texts: Readonly<Record<string, Readonly<Record<string, string>>>>): WebSite {
  return {
    names: ["dl-cdn.alpinelinux.org", "dl-2.alpinelinux.org", "dl-3.alpinelinux.org", "dl-4.alpinelinux.org"],
    address: "203.0.113.134",
    answer: (request) => answer(packages, texts, request),
  };
}

function answer(packages: readonly DistroPackage[], texts: Readonly<Record<string, Readonly<Record<string, string>>>>, request: WebRequest): WebAnswer {
  const match = /^\/alpine\/([^/]+)\/([^/]+)\/x86_64\/([^/?]+)/.exec(decodeURIComponent(request.path));
  const release = match && branches[match[1]!];
  if (!match || release === undefined || indexBytes[match[2]!] === undefined) return notFound;
  const [, , component = "", file = ""] = match;
  const own = packages.filter((pkg) => (pkg.component ?? "main") === component);
  if (file === "APKINDEX.tar.gz") {
    const entries = own.map((pkg) => entryOf(pkg, request.nowMs));
    const newest = Math.max(...entries.map(({ built }) => built));
    const commit = (Math.imul(newest ^ component.length, 0x9e3779b1) >>> 0).toString(16).padStart(8, "0");
    const index: ApkIndex = { description: `v${release}-${Math.floor(newest / 86_400) - 20_000}-g${commit}${commit.slice(0, 3)}`, entries };
    const size = indexBytes[component]!;
    return described(request, size, index, () => FileContent.generated(request.path, size));
  }
  const pkg = own.find((each) => file === `${each.name}-${entryOf(each, request.nowMs).version}.apk`);
  if (!pkg) return notFound;
  const description: ApkDescription = { entry: entryOf(pkg, request.nowMs), tree: pkg.tree, texts: texts[pkg.name] ?? {}, accounts: pkg.accounts ?? [], scripts: pkg.says ?? [] };
  return described(request, pkg.downloadBytes, description, () => FileContent.generated(file, pkg.downloadBytes));
}

function entryOf(pkg: DistroPackage, nowMs: number): ApkEntry {
  const { version, publishedAtMs } = releaseAt(pkg, nowMs, bumpAlpine);
  return {
    name: pkg.name, version, size: pkg.downloadBytes, installed: pkg.installedBytes, origin: pkg.source ?? pkg.name, description: pkg.description,
    depends: pkg.depends?.split(" ") ?? [], built: Math.floor(publishedAtMs / 1000),
  };
}
