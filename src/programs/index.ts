/** THE list of programs: what an executable file of an image can be bound to. */
import { shPrograms } from "../bash/runShell.ts";
import type { Program } from "../engine/runc/program.ts";
import { busybox, busyboxMusl } from "./busybox.ts";
import { gnuPrograms } from "./gnu.ts";
import { nodePrograms } from "./node/index.ts";
import { packagePrograms } from "./packages/index.ts";
import { pip } from "./pip/pip.ts";
import { postgresPrograms } from "./postgres/index.ts";
import { python } from "./python/program.ts";
import { serverPrograms } from "./servers/index.ts";
import { toolchainPrograms } from "./toolchains/index.ts";
import { unsimulated } from "./unsimulated.ts";

export const programs: readonly Program[] = [busybox, busyboxMusl, ...shPrograms, ...gnuPrograms, ...serverPrograms, ...postgresPrograms, ...nodePrograms, ...packagePrograms, python, pip, ...toolchainPrograms, unsimulated];
