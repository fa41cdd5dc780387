/** THE list of package catalogs; each is a module of its own, loaded with the images before a Lab opens. */
import type { DistroPackage, RegistryPackage } from "./release.ts";

/** Everything the package mirrors know. */
export interface PackageData {
  /** Debian 12, main. */
  readonly debian: readonly DistroPackage[];
  /** Alpine 3.19 to 3.21, main and community. */
  readonly alpine: readonly DistroPackage[];
  readonly npm: readonly RegistryPackage[];
  readonly pypi: readonly RegistryPackage[];
}

export const noPackages: PackageData = { debian: [], alpine: [], npm: [], pypi: [] };

export async function loadPackages(): Promise<PackageData> {
  return noPackages;
}
