import { expect, test } from "vitest";
import { npmPackages } from "../../catalog/packages/npm.ts";
import { npmSite, type Packument } from "./npmSite.ts";
import { newestIn, satisfies } from "./semver.ts";

test.each([
  ["1.2.3", "^1.2.0", true], ["2.0.0", "^1.2.0", false], ["0.2.5", "^0.2.3", true], ["0.3.0", "^0.2.3", false], ["0.0.3", "^0.0.3", true], ["0.0.4", "^0.0.3", false],
  ["1.2.9", "~1.2.3", true], ["1.3.0", "~1.2.3", false], ["1.9.0", "1.x", true], ["1.9.0", "1", true], ["2.0.0", ">=1.2 <3", true], ["3.0.0", ">=1.2 <3", false],
  ["4.0.0", "1.x || >=3", true], ["2.1.2", ">= 2.1.2 < 3.0.0", true], ["1.0.0", "*", true], ["1.0.1", "1.0.0", false],
] as const)("%s in %s: %s", (version, range, expected) => {
  expect(satisfies(version, range)).toBe(expected);
});

test("the newest version of a range", () => {
  expect(newestIn(["1.0.0", "1.10.0", "1.9.0", "2.0.0"], "^1.0.0")).toBe("1.10.0");
  expect(newestIn(["1.0.0"], "^2.0.0")).toBeUndefined();
});

test("every dependency in the catalog can be met from it", () => {
  const versions = new Map(npmPackages.map((pkg) => [pkg.name, pkg.versions.map(({ version }) => version)]));
  const unmet = npmPackages.flatMap((pkg) => pkg.versions.flatMap((release) => Object.entries(release.dependencies ?? {}).filter(([name, range]) => newestIn(versions.get(name) ?? [], range) === undefined).map(([name, range]) => `${pkg.name}: ${name}@${range}`)));
  expect(unmet).toEqual([]);
});

test("the registry shows what is published at the time of asking", () => {
  const site = npmSite(npmPackages);
  const ask = (nowMs: number) => site.answer({ method: "GET", host: "registry.npmjs.org", path: "/express", headers: [], body: "", nowMs });
  expect(ask(Date.UTC(2020, 0, 1)).status).toBe(404);
  const answer = ask(Date.UTC(2026, 10, 23));
  expect((JSON.parse(answer.body as string) as Packument)["dist-tags"]["latest"]).toBe("4.21.2");
});
