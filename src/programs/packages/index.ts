/** Package managers and what they bring that no other room has. */
import type { Program } from "../../engine/runc/program.ts";
import { cowPrograms } from "./cowsay.ts";
import { git } from "./git.ts";
import { jq } from "../text/jq.ts";
import { apk } from "../apk/apk.ts";
import { aptCachePrograms } from "../apt/aptCache.ts";
import { aptPrograms } from "../apt/aptGet.ts";
import { dpkgPrograms } from "../apt/dpkg.ts";
import { gnuPrograms } from "../gnu.ts";
import { digPrograms } from "../net/dig.ts";
import { initPrograms } from "../process/inits.ts";

/**
 * Debian's files whose names are not those of the tools.
 * @deviation htop is the model's top.
 */
const renamed: readonly Program[] = [["which.debianutils", "which"], ["htop", "top"]].flatMap(([name, tool]) => gnuPrograms.filter((program) => program.name === tool).map(({ main }) => ({ name: name!, main })));

export const packagePrograms: readonly Program[] = [apk, ...aptPrograms, ...aptCachePrograms, ...dpkgPrograms, ...renamed, ...initPrograms, ...digPrograms, ...cowPrograms, git, jq];
