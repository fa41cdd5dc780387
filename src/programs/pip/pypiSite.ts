/** pypi.org and files.pythonhosted.org of the Lab's web. Spec: PyPI simple API in JSON (PEP 691), wheel names (PEP 427). */
import { FileContent } from "../../fs/content.ts";
import { type RegistryPackage, type RegistryVersion, versionsAt } from "../../catalog/packages/release.ts";
import { described, json, notFound, type WebSite } from "../web/site.ts";
import { normalized } from "./requirement.ts";

export interface WheelFile {
  readonly version: string;
  readonly filename: string;
  readonly url: string;
  readonly sizeBytes: number;
  readonly metadataBytes: number;
  /** Interpreters it fits: "cp312-manylinux"; "" for all. */
  readonly pythons: readonly string[];
}
/** One project's page. */
export interface ProjectPage {
  readonly name: string;
  readonly files: readonly WheelFile[];
}
/** What a wheel's METADATA says. */
export interface WheelMetadata {
  readonly name: string;
  readonly version: string;
  readonly summary: string;
  readonly requires: readonly string[];
  /** Home-page, Author, License … as METADATA has them. */
  readonly fields: Readonly<Record<string, string>>;
}
/** What a wheel brings. */
export interface WheelDescription extends WheelMetadata {
  readonly texts: RegistryVersion["texts"];
  readonly tree: string;
  readonly commands: Readonly<Record<string, string>>;
  /** "py3-none-any" */
  readonly tags: string;
}

/** For compiled wheels: the interpreter's name for it → the end of the file's name. */
const platforms: Readonly<Record<string, string>> = { manylinux: "manylinux_2_17_x86_64.manylinux2014_x86_64", musllinux: "musllinux_1_2_x86_64" };
const minors = [9, 10, 11, 12, 13, 14];

function filesOf(pkg: RegistryPackage, one: RegistryVersion): WheelFile[] {
  const stem = String(one.extra?.["stem"] ?? pkg.name.toLowerCase().replace(/[-.]+/g, "_"));
  const builds = one.extra?.["isBinary"] === true ? Object.entries(platforms).flatMap(([platform, tag]) => minors.map((minor) => [`cp3${minor}-${platform}`, `cp3${minor}-cp3${minor}-${tag}`] as const)) : [["", "py3-none-any"] as const];
  return builds.map(([python, tag]) => {
    const filename = `${stem}-${one.version}-${tag}.whl`;
    return { version: one.version, filename, url: `https://files.pythonhosted.org/packages/${filename}`, sizeBytes: one.downloadBytes, metadataBytes: 1500 + (pkg.name.length * 397) % 4200, pythons: [python] };
  });
}
const metadataOf = (pkg: RegistryPackage, one: RegistryVersion): WheelMetadata => ({
  name: pkg.name, version: one.version, summary: pkg.description, requires: Object.entries(one.dependencies ?? {}).map(([name, range]) => name + range),
  fields: (one.extra?.["fields"] ?? {}) as Readonly<Record<string, string>>,
});

export function pypiSites(packages: readonly RegistryPackage[]): readonly WebSite[] {
  const byName = new Map(packages.map((pkg) => [normalized(pkg.name), pkg]));
  const index: WebSite = {
    names: ["pypi.org", "pypi.python.org"],
    address: "198.51.100.63",
    answer(request) {
      const name = /^\/simple\/([^/?]+)\/?/.exec(request.path)?.[1];
      const pkg = name === undefined ? undefined : byName.get(normalized(name));
      const versions = pkg ? versionsAt(pkg, request.nowMs) : [];
      if (!pkg || versions.length === 0) return notFound;
      return json({ name: pkg.name, files: versions.flatMap((one) => filesOf(pkg, one)) } satisfies ProjectPage);
    },
  };
  const files: WebSite = {
    names: ["files.pythonhosted.org"],
    address: "198.51.100.223",
    answer(request) {
      const wanted = /^\/packages\/([^/]+\.whl)(\.metadata)?$/.exec(request.path);
      if (!wanted) return notFound;
      for (const pkg of packages) {
        for (const one of versionsAt(pkg, request.nowMs)) {
          const file = filesOf(pkg, one).find(({ filename }) => filename === wanted[1]);
          if (!file) continue;
          const metadata = metadataOf(pkg, one);
          if (wanted[2]) return described(request, file.metadataBytes, metadata, () => FileContent.generated(file.filename, file.metadataBytes));
          const wheel: WheelDescription = { ...metadata, texts: one.texts, tree: one.tree ?? "", commands: one.bin ?? {}, tags: file.filename.slice(0, -4).split("-").slice(2).join("-") };
          return described(request, file.sizeBytes, wheel, () => FileContent.generated(file.filename, file.sizeBytes));
        }
      }
      return notFound;
    },
  };
  return [index, files];
}
