import { expect, test } from "vitest";
import { pypiPackages } from "../../catalog/packages/pypi.ts";
import { type ProjectPage, pypiSites } from "./pypiSite.ts";
import { markerHolds, normalized, parseRequirement, satisfies } from "./requirement.ts";
import { Parser } from "../python/syntax/parser.ts";
import { parseOptions } from "./options.ts";
import { sizeText } from "./pipRun.ts";

test.each([
  ["3.0.3", "flask==3.0.3", true], ["3.0.3", "flask>=3,<3.1", true], ["3.1.0", "flask>=3,<3.1", false], ["3.0.9", "flask~=3.0.3", true], ["3.1.0", "flask~=3.0.3", false],
  ["3.0.9", "flask==3.0.*", true], ["3.0.9", "flask!=3.0.9", false], ["2.0", "Flask_Login == 2.0.0", true], ["1.0", "x", true],
] as const)("%s meets %s: %s", (version, requirement, expected) => {
  expect(satisfies(version, parseRequirement(requirement)!)).toBe(expected);
});

test("what is no requirement", () => {
  expect([parseRequirement("=="), parseRequirement("flask=>1"), parseRequirement("flask==")]).toEqual([undefined, undefined, undefined]);
});

test("every dependency in the catalog can be met from it", () => {
  const versions = new Map(pypiPackages.map((pkg) => [normalized(pkg.name), pkg.versions.map(({ version }) => version)]));
  const unmet = pypiPackages.flatMap((pkg) => pkg.versions.flatMap((one) => Object.entries(one.dependencies ?? {}).filter(([name, range]) => !(versions.get(normalized(name)) ?? []).some((version) => satisfies(version, parseRequirement(name + range)!))).map(([name, range]) => `${pkg.name}: ${name}${range}`)));
  expect(unmet).toEqual([]);
});

test("every source in the catalog is Python", () => {
  const broken = pypiPackages.flatMap((pkg) => pkg.versions.flatMap((one) => Object.entries(one.texts).flatMap(([path, text]) => {
    try {
      new Parser(typeof text === "string" ? text : text.text).file();
      return [];
    } catch (error) {
      return [`${path}: ${(error as Error).message}`];
    }
  })));
  expect(broken).toEqual([]);
});

test("the index shows what is published at the time of asking", () => {
  const [index] = pypiSites(pypiPackages);
  const ask = (path: string, nowMs: number) => index!.answer({ method: "GET", host: "pypi.org", path, headers: [], body: "", nowMs });
  expect(ask("/simple/flask/", Date.UTC(2020, 0, 1)).status).toBe(404);
  const page = JSON.parse(ask("/simple/Flask/", Date.UTC(2026, 10, 23)).body as string) as ProjectPage;
  expect(page.files.at(-1)!.filename).toBe("flask-3.1.0-py3-none-any.whl");
});

test("sizes as pip writes them", () => {
  expect([sizeText(16_400_000), sizeText(101_700), sizeText(8_500), sizeText(900)]).toEqual(["16.4 MB", "101 kB", "8.5 kB", "900 bytes"]);
});

test("the command line: values joined and apart, names cut short, markers", () => {
  const { words, flags, requirementFiles, complaint } = parseOptions(["install", "--no-cache", "-qr", "a.txt", "-rb.txt", "--requirement=c.txt", "-U", "flask", "--index-url", "http://x"]);
  expect([words, [...flags], requirementFiles, complaint]).toEqual([["flask"], ["no-cache-dir", "quiet", "upgrade"], ["a.txt", "b.txt", "c.txt"], undefined]);
  expect(parseOptions(["install", "--no-c"]).complaint).toContain("ambiguous option: --no-c (--no-cache-dir, --no-clean, --no-color, --no-compile?)");
  expect(['python_version < "3.8"', "sys_platform == 'linux' and python_version >= '3.9'", 'platform_system == "Windows" or os_name == "posix"', ""].map((marker) => markerHolds(marker, "3.12"))).toEqual([false, true, true, true]);
});
