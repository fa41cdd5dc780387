/** Compilers and what they make. */
import { baseName } from "../../base/path.ts";
import type { Program } from "../../engine/runc/program.ts";
import { compiledProgram } from "./binary.ts";
import { gcc, strip } from "./gcc.ts";
import { go } from "./go.ts";
import { make } from "./make.ts";

/** Files of Debian's and Alpine's compilers by their own names. */
const compilerNames = ["cc", "x86_64-linux-gnu-gcc-12", "gcc-12", "x86_64-alpine-linux-musl-gcc"].map((name): Program => ({ name: baseName(name), main: gcc.main }));

export const toolchainPrograms: readonly Program[] = [go, gcc, ...compilerNames, make, strip, compiledProgram];
