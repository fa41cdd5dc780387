/** Modules of the standard library in Python, in our own words. */
import type { LibraryModule } from "../machine/imports.ts";
import { siteSource } from "./site.ts";

export const pythonSources: Readonly<Record<string, LibraryModule>> = {
  _sitebuiltins: { isBuiltin: true, source: siteSource },
};
