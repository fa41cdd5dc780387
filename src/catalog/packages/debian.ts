/** Debian 12, as its archive is at the catalog's date. */
import { debianMain } from "./data/debianMain.ts";
import { distroList } from "./distroList.ts";
import type { DistroPackage } from "./release.ts";

/** What came by a security update moves on; what only point releases touch moves more slowly. */
const listed = distroList(debianMain, (component, version) => (component === "security" ? "security" : /deb12u/.test(version) ? "rebuilt" : "still"));

/** Directories that scripts of the packages make, or that the model's programs expect. */
const directories: Readonly<Record<string, string>> = { "nginx-common": " var/cache/nginx/ var/lib/nginx/ var/log/nginx/" };

export const debianPackages: readonly DistroPackage[] = listed.map((pkg) => (directories[pkg.name] === undefined ? pkg : { ...pkg, tree: pkg.tree + directories[pkg.name] }));
