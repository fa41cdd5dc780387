/** apk's own files: /lib/apk/db/installed, /etc/apk/world, the cached indexes. Spec: apk-tools 2 "installed" format. */
import type { Process } from "../../engine/runc/program.ts";
import { toHex, utf8 } from "../../base/bytes.ts";
import { orNone } from "../files.ts";
import type { ApkDescription, ApkIndex } from "../packages/alpineSite.ts";
import { readDescribed } from "../packages/payload.ts";

export const installedFile = "/lib/apk/db/installed";
export const worldFile = "/etc/apk/world";

export interface InstalledApk {
  readonly name: string;
  readonly version: string;
  readonly installed: number;
  readonly description: string;
  readonly origin: string;
  readonly depends: readonly string[];
  /** Absolute paths, without directories. */
  readonly files: readonly string[];
  readonly directories: readonly string[];
  /** The paragraph as it stands in the database. */
  readonly text: string;
}

/** Installed sizes of what a base image has, in KiB: its database does not tell them. */
const baseKib: Readonly<Record<string, number>> = {
  "alpine-baselayout": 324, "alpine-baselayout-data": 77, "alpine-keys": 155, "alpine-release": 28, "apk-tools": 302, busybox: 932, "busybox-binsh": 8,
  "ca-certificates-bundle": 220, libcrypto3: 4640, libssl3: 872, musl: 647, "musl-utils": 144, scanelf: 94, ssl_client: 28, zlib: 108,
};

/** What each package of a base image needs. */
const baseDepends: Readonly<Record<string, string>> = {
  "alpine-baselayout": "alpine-baselayout-data busybox-binsh", "alpine-release": "alpine-keys", "apk-tools": "ca-certificates-bundle libcrypto3 libssl3 musl zlib", busybox: "musl ssl_client", "busybox-binsh": "busybox",
  libcrypto3: "musl", libssl3: "libcrypto3 musl", "musl-utils": "musl scanelf", scanelf: "musl", ssl_client: "libcrypto3 libssl3 musl", zlib: "musl",
};

/** Names that are not packages, and the package that provides each. ssl_client comes with busybox by install_if. */
export const provided: Readonly<Record<string, string>> = { "libc-utils": "musl-utils", "/bin/sh": "busybox-binsh", "nodejs-npm": "npm", openssh: "openssh-client" };

/** Installed packages in the order of the database. */
export function readInstalled(process: Process): Map<string, InstalledApk> {
  const all = new Map<string, InstalledApk>();
  const text = orNone(() => process.fs.readText(installedFile)) ?? "";
  for (const block of text.split(/\n\n/)) {
    if (block.trim() === "") continue;
    const field = (mark: string): string | undefined => new RegExp(`^${mark}:(.*)$`, "m").exec(block)?.[1];
    const name = field("P") ?? "";
    const files: string[] = [];
    const directories: string[] = [];
    let directory = "";
    for (const line of block.split("\n")) {
      if (line.startsWith("F:")) directories.push((directory = line.slice(2)));
      else if (line.startsWith("R:")) files.push(`/${directory === "" ? "" : `${directory}/`}${line.slice(2)}`);
    }
    all.set(name, {
      name, version: field("V") ?? "", installed: Number(field("I") ?? (baseKib[name] ?? 0) * 1024), description: field("T") ?? "", origin: field("o") ?? name,
      depends: (field("D") ?? baseDepends[name] ?? "").split(" ").filter((word) => word !== ""), files, directories, text: block,
    });
  }
  return all;
}

export function writeInstalled(process: Process, all: ReadonlyMap<string, InstalledApk>): void {
  process.fs.writeFile(installedFile, [...all.values()].map(({ text }) => `${text}\n\n`).join(""), 0o644);
}

/** A database paragraph for a package just unpacked; `paths` are its members, directories end in "/". */
export function installedParagraph(deb: Pick<ApkDescription, "entry">, paths: readonly string[]): string {
  const { entry } = deb;
  let text = `P:${entry.name}\nV:${entry.version}\nA:x86_64\nS:${entry.size}\nI:${entry.installed}\nT:${entry.description}\nU:https://pkgs.alpinelinux.org/package/${entry.name}\nL:see package\no:${entry.origin}\nt:${entry.built}`;
  if (entry.depends.length > 0) text += `\nD:${entry.depends.join(" ")}`;
  const byDirectory = new Map<string, string[]>();
  for (const path of paths) {
    if (path.endsWith("/")) {
      if (!byDirectory.has(path.slice(0, -1))) byDirectory.set(path.slice(0, -1), []);
      continue;
    }
    const cut = path.lastIndexOf("/");
    const directory = path.slice(0, Math.max(0, cut));
    byDirectory.set(directory, [...(byDirectory.get(directory) ?? []), path.slice(cut + 1)]);
  }
  for (const [directory, names] of byDirectory) text += `\nF:${directory}${names.map((name) => `\nR:${name}`).join("")}`;
  return text;
}

/** Words of /etc/apk/world: names with constraints. */
export function readWorld(process: Process): string[] {
  return (orNone(() => process.fs.readText(worldFile)) ?? "").split(/\s+/).filter((word) => word !== "");
}

export function writeWorld(process: Process, world: readonly string[]): void {
  process.fs.writeFile(worldFile, `${[...world].sort().join("\n")}\n`, 0o644);
}

/** The repositories of /etc/apk/repositories; tagged ones ("@edge URL") with their tag. */
export function readRepositories(process: Process): readonly { readonly url: string; readonly tag: string | undefined }[] {
  return (orNone(() => process.fs.readText("/etc/apk/repositories")) ?? "")
    .split("\n")
    .map((line) => line.replace(/#.*/, "").trim())
    .filter((line) => line !== "")
    .map((line) => {
      const match = /^(?:@(\S+)\s+)?(\S+)$/.exec(line);
      return { url: (match?.[2] ?? line).replace(/\/+$/, ""), tag: match?.[1] };
    });
}

/** FNV-1a twice, as eight hexadecimal digits: the name of a repository's cached index. */
export function cacheName(url: string): string {
  let hash = 0x811c9dc5;
  for (const byte of utf8(url)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return `APKINDEX.${toHex(Uint8Array.of(hash >>> 24, (hash >>> 16) & 255, (hash >>> 8) & 255, hash & 255))}.tar.gz`;
}

/** Where indexes and packages are kept: /etc/apk/cache if that is there, else /var/cache/apk. */
export function cacheDirectory(process: Process): string {
  return orNone(() => process.fs.stat("/etc/apk/cache"))?.kind === "dir" ? "/etc/apk/cache" : "/var/cache/apk";
}

/** An index on disk; undefined when it is not there. */
export function cachedIndex(process: Process, url: string): { readonly index: ApkIndex; readonly mtimeMs: number } | undefined {
  const path = `${cacheDirectory(process)}/${cacheName(url)}`;
  const index = orNone(() => readDescribed(process, path)) as ApkIndex | undefined;
  return index && { index, mtimeMs: process.fs.stat(path).mtimeMs };
}

/** "curl>=8" → name, operator, version, tag. */
export interface Constraint {
  readonly name: string;
  readonly operator: string;
  readonly version: string;
  readonly tag: string | undefined;
}

export function parseConstraint(word: string): Constraint {
  const match = /^(!?[^=<>~@]+)(?:@([^=<>~]+))?(?:([=<>~]+)(.+))?$/.exec(word);
  return { name: match?.[1] ?? word, tag: match?.[2], operator: match?.[3] ?? "", version: match?.[4] ?? "" };
}

/** Compares apk versions: numbers by value, letters by code, -rN last. */
export function compareApkVersions(a: string, b: string): number {
  const split = (version: string): (string | number)[] => [...version.matchAll(/\d+|[a-z]+|_|-r/g)].map(([part]) => (/^\d/.test(part) ? Number(part) : part));
  const left = split(a);
  const right = split(b);
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const x = left[i];
    const y = right[i];
    if (x === y) continue;
    if (x === undefined) return y === "-r" || typeof y === "number" ? -1 : 1;
    if (y === undefined) return x === "-r" || typeof x === "number" ? 1 : -1;
    if (typeof x === "number" && typeof y === "number") return x - y;
    if (typeof x === "number") return 1;
    if (typeof y === "number") return -1;
    return x < y ? -1 : 1;
  }
  return 0;
}

/** Whether a version fits a constraint. "~" fits every version that starts with it. */
export function fits(version: string, { operator, version: wanted }: Constraint): boolean {
  if (operator === "") return true;
  if (operator.includes("~")) return version === wanted || version.startsWith(`${wanted}.`) || version.startsWith(`${wanted}-`) || version.startsWith(`${wanted}_`);
  const order = compareApkVersions(version, wanted);
  return (operator.includes("=") && order === 0) || (operator.includes("<") && order < 0) || (operator.includes(">") && order > 0);
}

