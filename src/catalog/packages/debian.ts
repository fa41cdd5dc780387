/** Debian 12, as its archive is at the catalog's date. */
import { debianMain } from "./data/debianMain.ts";
import { distroList } from "./distroList.ts";

/** What came by a security update moves on; what only point releases touch moves more slowly. */
export const debianPackages = distroList(debianMain, (component, version) => (component === "security" ? "security" : /deb12u/.test(version) ? "rebuilt" : "still"));
