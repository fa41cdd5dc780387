/** THE list of sites of the Lab's own web. */
import type { PackageData } from "../../catalog/packages/index.ts";
import { alpineSite } from "../packages/alpineSite.ts";
import { debianSites } from "../packages/debianSite.ts";
import { npmSite } from "../npm/npmSite.ts";
import { pypiSites } from "../pip/pypiSite.ts";
import { examplePages } from "./pages.ts";
import type { WebSite } from "./site.ts";

/** Every site that is reachable from a host with a network. */
export function webSites(packages: PackageData): readonly WebSite[] {
  return [...examplePages, ...debianSites(packages.debian, packages.debianTexts), alpineSite(packages.alpine, packages.alpineTexts), npmSite(packages.npm), ...pypiSites(packages.pypi)];
}
