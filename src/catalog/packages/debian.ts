/** Debian 12, as its archive is at the catalog's date. */
import { debianMain } from "./data/debianMain.ts";
import { distroList } from "./distroList.ts";
import type { DistroPackage } from "./release.ts";

/** What came by a security update moves on; what only point releases touch moves more slowly. */
const listed = distroList(debianMain, (component, version) => (component === "security" ? "security" : /deb12u/.test(version) ? "rebuilt" : "still"));

/** Directories that scripts of the packages make, or that the model's programs expect. */
const directories: Readonly<Record<string, string>> = { "nginx-common": " var/cache/nginx/ var/lib/nginx/ var/log/nginx/" };

/** @deviation Debian's npm comes as one package here; in life it brings more than three hundred small ones. */
const npm: DistroPackage = {
  name: "npm", version: "9.2.0~ds1-1", architecture: "all", section: "javascript", priority: "optional", component: "main", source: "npm",
  description: "package manager for Node.js",
  downloadBytes: 31_400_000, installedBytes: 118_000_000,
  depends: "nodejs, ca-certificates", recommends: "git, build-essential",
  tree: "usr/bin/ npm>../share/nodejs/npm/bin/npm-cli.js npx>../share/nodejs/npm/bin/npx-cli.js usr/share/nodejs/npm/ package.json|6700 usr/share/nodejs/npm/bin/ npm-cli.js|54*npm npx-cli.js|2910*npx usr/share/nodejs/npm/lib/ npm.js|3800000 usr/share/nodejs/ modules.js|114000000 usr/share/doc/npm/ copyright|14200",
};

export const debianPackages: readonly DistroPackage[] = [...listed, npm].map((pkg) => (directories[pkg.name] === undefined ? pkg : { ...pkg, tree: pkg.tree + directories[pkg.name] }));
