/** THE list of standard library modules that the interpreter brings. */
import type { LibraryModule } from "../machine/imports.ts";
import { coreModules } from "./sys.ts";
import { nativeModules } from "./numeric.ts";
import { systemModules } from "./posix.ts";
import { pythonSources } from "../lib/index.ts";

export const library: ReadonlyMap<string, LibraryModule> = new Map<string, LibraryModule>([...Object.entries(coreModules), ...Object.entries(systemModules), ...Object.entries(nativeModules), ...Object.entries(pythonSources)]);
