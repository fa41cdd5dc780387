/** Package managers and what they bring that no other room has. */
import type { Program } from "../../engine/runc/program.ts";
import { apk } from "../apk/apk.ts";
import { aptCachePrograms } from "../apt/aptCache.ts";
import { aptPrograms } from "../apt/aptGet.ts";
import { dpkgPrograms } from "../apt/dpkg.ts";

export const packagePrograms: readonly Program[] = [apk, ...aptPrograms, ...aptCachePrograms, ...dpkgPrograms];
