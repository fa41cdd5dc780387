/** THE list of package catalogs; each is a module of its own, loaded with the images before a Lab opens. */
import type { PackageTexts } from "./debianTexts.ts";
import type { DistroPackage, RegistryPackage } from "./release.ts";

/** Everything the package mirrors know. */
export interface PackageData {
  /** Debian 12, main. */
  readonly debian: readonly DistroPackage[];
  readonly debianTexts: PackageTexts;
  /** Alpine 3.19 to 3.21, main and community. */
  readonly alpine: readonly DistroPackage[];
  readonly alpineTexts: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly npm: readonly RegistryPackage[];
  readonly pypi: readonly RegistryPackage[];
}

export const noPackages: PackageData = { debian: [], debianTexts: {}, alpine: [], alpineTexts: {}, npm: [], pypi: [] };

export async function loadPackages(): Promise<PackageData> {
  const [{ debianPackages }, { debianTexts }, { alpinePackages, alpineTexts }, { npmPackages }, { pypiPackages }] = await Promise.all([import("./debian.ts"), import("./debianTexts.ts"), import("./alpine.ts"), import("./npm.ts"), import("./pypi.ts")]);
  return { ...noPackages, npm: npmPackages, pypi: pypiPackages, debian: debianPackages, debianTexts, alpine: alpinePackages, alpineTexts };
}
