/** What is installed in a site-packages directory: *.dist-info. Spec: PEP 376, PEP 566. */
import type { Process } from "../../engine/runc/program.ts";
import { normalized } from "./requirement.ts";

export interface Distribution {
  readonly name: string;
  readonly version: string;
  readonly summary: string;
  readonly homePage: string;
  readonly author: string;
  readonly authorEmail: string;
  readonly license: string;
  readonly requires: readonly string[];
  /** Absolute. */
  readonly infoDirectory: string;
}

/** All distributions, by name. */
export function installedIn(process: Process, sitePackages: string): Distribution[] {
  let names: string[] = [];
  try {
    names = process.fs.readdir(sitePackages).map((entry) => entry.name).filter((name) => name.endsWith(".dist-info"));
  } catch {
    return [];
  }
  // The images' own pip has no metadata in their listing.
  if (!names.some((name) => name.startsWith("pip-")) && hasPip(process, sitePackages)) names.push(sitePackages.endsWith("/dist-packages") ? "pip-23.0.1.dist-info" : "pip-25.0.1.dist-info");
  return names.map((directory) => {
    const [, stem = "", version = ""] = /^(.+)-([^-]+)\.dist-info$/.exec(directory) ?? [];
    let text = "";
    try {
      text = process.fs.readText(`${sitePackages}/${directory}/METADATA`);
    } catch {
      // Without METADATA the directory's name has to do.
    }
    const field = (name: string): string | undefined => new RegExp(`^${name}: (.*)$`, "m").exec(text)?.[1];
    return {
      name: field("Name") ?? stem, version: field("Version") ?? version, summary: field("Summary") ?? "",
      homePage: field("Home-page") ?? "", author: field("Author") ?? "", authorEmail: field("Author-email") ?? "", license: field("License") ?? field("License-Expression") ?? "",
      requires: [...text.matchAll(/^Requires-Dist: (.*)$/gm)].map((match) => match[1]!), infoDirectory: `${sitePackages}/${directory}`,
    };
  }).sort((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1));
}

export function findInstalled(all: readonly Distribution[], name: string): Distribution | undefined {
  return all.find((one) => normalized(one.name) === normalized(name));
}

/** Paths that a distribution's RECORD names, absolute. */
export function recordedFiles(process: Process, one: Distribution): string[] {
  const site = one.infoDirectory.slice(0, one.infoDirectory.lastIndexOf("/"));
  try {
    return process.fs.readText(`${one.infoDirectory}/RECORD`).split("\n").map((line) => line.split(",")[0]!).filter((path) => path !== "").map((path) => resolveFrom(site, path));
  } catch {
    return [];
  }
}
function resolveFrom(base: string, path: string): string {
  const out = base.split("/");
  for (const part of path.split("/")) {
    if (part === "..") out.pop();
    else out.push(part);
  }
  return out.join("/");
}

function hasPip(process: Process, sitePackages: string): boolean {
  try {
    return process.fs.stat(`${sitePackages}/pip/__init__.py`).kind === "file";
  } catch {
    return false;
  }
}
