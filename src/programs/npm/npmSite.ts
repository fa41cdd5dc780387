/** registry.npmjs.org of the Lab's web. Spec: npm registry API, the packument and the tarball. */
import { sha512 } from "@noble/hashes/sha2.js";
import { utf8 } from "../../base/bytes.ts";
import { FileContent } from "../../fs/content.ts";
import { type RegistryPackage, type RegistryVersion, versionsAt } from "../../catalog/packages/release.ts";
import { decodeBytes } from "../node/builtins/buffers.ts";
import { described, json, notFound, type WebSite } from "../web/site.ts";

/** What a tarball's description tells. */
export interface TarballDescription {
  readonly texts: RegistryVersion["texts"];
  readonly tree: string;
}

export interface PackumentVersion {
  readonly name: string;
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly bin?: Readonly<Record<string, string>>;
  readonly dist: { readonly tarball: string; readonly integrity: string; readonly fileCount: number; readonly unpackedSize: number };
}

/** A package's document. */
export interface Packument {
  readonly name: string;
  readonly "dist-tags": Readonly<Record<string, string>>;
  readonly versions: Readonly<Record<string, PackumentVersion>>;
}

export function npmSite(packages: readonly RegistryPackage[]): WebSite {
  const byName = new Map(packages.map((pkg) => [pkg.name, pkg]));
  return {
    names: ["registry.npmjs.org"],
    address: "198.51.100.34",
    answer(request) {
      const path = decodeURIComponent(request.path.split("?")[0]!);
      if (path.startsWith("/-/")) return json({});
      const tarball = /^\/((?:@[^/]+\/)?[^/]+)\/-\/[^/]+-(\d[^/]*)\.tgz$/.exec(path);
      const name = tarball?.[1] ?? path.slice(1);
      const pkg = byName.get(name);
      const versions = pkg ? versionsAt(pkg, request.nowMs) : [];
      if (!pkg || versions.length === 0) return { ...json({ error: "Not found" }, 404) };
      if (tarball) {
        const found = versions.find(({ version }) => version === tarball[2]);
        if (!found) return notFound;
        return described(request, found.downloadBytes, { texts: found.texts, tree: found.tree ?? "" } satisfies TarballDescription, () => FileContent.generated(`npm ${name} ${found.version}`, found.downloadBytes));
      }
      const all = Object.fromEntries(versions.map((one) => [one.version, {
        name, version: one.version, dependencies: one.dependencies ?? {}, ...(one.bin ? { bin: one.bin } : {}),
        dist: { tarball: `https://registry.npmjs.org/${name}/-/${name.replace(/^.*\//, "")}-${one.version}.tgz`, integrity: `sha512-${decodeBytes(sha512(utf8(`${name}@${one.version}`)), "base64")}`, fileCount: Object.keys(one.texts).length, unpackedSize: one.downloadBytes * 3 },
      } satisfies PackumentVersion]));
      return json({ name, "dist-tags": { latest: versions.at(-1)!.version }, versions: all } satisfies Packument);
    },
  };
}

