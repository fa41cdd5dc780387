import { baseName } from "../base/path.ts";
import type { Program } from "../engine/runc/program.ts";

/**
 * What runs when an executable of an image is bound to a program that nobody has written.
 * @deviation Programs of the catalog images that no lesson needs say that they are not simulated and exit with 1.
 */
export const unsimulated: Program = {
  name: "unsimulated",
  async main(process) {
    await process.write(2, `${baseName(process.argv[0] ?? "program")}: this program is not simulated\n`);
    return 1;
  },
};
