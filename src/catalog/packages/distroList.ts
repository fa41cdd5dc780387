/**
 * A distribution's packages as compact text; one block each:
 *
 *     @NAME VERSION ARCH SECTION PRIORITY ARCHIVE-BYTES INSTALLED-KIB SOURCE|- COMPONENT
 *     T one line of description        D depends   R recommends   S suggests   P provides
 *     M                                co-installable for several architectures (dpkg writes NAME:amd64)
 *     U passwd line                    an account that setting it up makes
 *     = LINK NAME TARGET               an alternative that is set without a word
 *     ! text                           a line that setting it up prints
 *     F files, in the words of ../listing.ts
 */
import type { DistroPackage, Pace } from "./release.ts";

/** Reads a list; `paceOf` tells how often a component's packages are replaced. */
export function distroList(list: string, paceOf: (component: string, version: string) => Pace): readonly DistroPackage[] {
  return list
    .split(/^@/m)
    .slice(1)
    .map((block) => readBlock(block, paceOf));
}

function readBlock(block: string, paceOf: (component: string, version: string) => Pace): DistroPackage {
  const [head = "", ...lines] = block.split("\n");
  const [name = "", version = "", architecture = "", section = "", priority = "", bytes = "0", kib = "0", source = "-", component = "main"] = head.split(" ");
  const all = (mark: string): string[] => lines.filter((line) => line.startsWith(`${mark} `)).map((line) => line.slice(2));
  const one = (mark: string): string | undefined => all(mark)[0];
  const optional = <K extends string>(key: K, value: string | undefined): Partial<Record<K, string>> => (value === undefined ? {} : ({ [key]: value } as Partial<Record<K, string>>));
  return {
    name, version, architecture, section, priority, component,
    downloadBytes: Number(bytes),
    installedBytes: Number(kib) * 1024,
    pace: paceOf(component, version),
    description: one("T") ?? "",
    ...(source === "-" ? {} : { source }),
    ...optional("depends", one("D")),
    ...optional("recommends", one("R")),
    ...optional("suggests", one("S")),
    ...optional("provides", one("P")),
    ...(lines.includes("M") ? { isMultiArch: true } : {}),
    accounts: all("U"),
    alternatives: all("="),
    says: all("!"),
    tree: all("F").join(" "),
  };
}
