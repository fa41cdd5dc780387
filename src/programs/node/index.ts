/** The programs of the node image. */
import type { Program } from "../../engine/runc/program.ts";
import { node } from "./node.ts";

export const nodePrograms: readonly Program[] = [node];
