/** The programs of the node image. */
import type { Program } from "../../engine/runc/program.ts";
import { npm, npx } from "../npm/npm.ts";
import { node } from "./node.ts";

export const nodePrograms: readonly Program[] = [node, npm, npx];
