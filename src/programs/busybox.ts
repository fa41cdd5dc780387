/**
 * BusyBox: one executable that is many tools. Which one it is, argv[0] says; `busybox TOOL …` works too.
 * Models: BusyBox 1.37 appletlib (`--list`, "applet not found").
 */
import { baseName } from "../base/path.ts";
import { shellMain } from "../bash/runShell.ts";
import type { Process, Program } from "../engine/runc/program.ts";
import { runApplet } from "./appletRun.ts";
import { busyboxApplet, busyboxNames } from "./applets.ts";
import { imageApplets } from "./busyboxBuild.ts";
import type { Libc } from "./applet.ts";

/** BusyBox linked with glibc, as in the busybox image. */
export const busybox: Program = { name: "busybox", main: (process) => multiCall(process, "glibc") };

/** BusyBox linked with musl, as in Alpine: its option errors read differently. */
export const busyboxMusl: Program = { name: "busybox-musl", main: (process) => multiCall(process, "musl") };

async function multiCall(process: Process, libc: Libc): Promise<number> {
  const names = libc === "glibc" ? [...imageApplets] : busyboxNames;
  const args = process.argv.slice(1);
  const name = baseName(process.argv[0] ?? "busybox").replace(/^-/, "");
  if (name.startsWith("busybox")) {
    const first = args[0];
    if (first === undefined || first === "--help") {
      await process.write(1, overview(names));
      return 0;
    }
    if (first === "--list" || first === "--list-full") {
      const prefix = first === "--list-full" ? "bin/" : "";
      await process.write(1, names.map((applet) => `${prefix}${applet}\n`).join(""));
      return 0;
    }
    // What follows must be the whole argv, as if it had been called by that name.
    return process.exec(args, { file: "/proc/self/exe" });
  }
  if (name === "sh" || name === "ash") return shellMain(process, "ash", libc === "glibc" ? isOwnApplet : undefined);
  const applet = busyboxApplet(name);
  if (!applet || !names.includes(name)) {
    await process.write(2, `${name}: applet not found\n`);
    return 127;
  }
  return runApplet(process, applet, { name, args, flavour: "busybox", libc });
}

/** The image's BusyBox (Debian's) runs its applets from the shell without looking for their files; Alpine's does not. */
function isOwnApplet(name: string): boolean {
  return imageApplets.has(name) && name !== "busybox" && name !== "time";
}

/** @deviation BusyBox's own overview has a paragraph about its licence and use; ours has the synopsis and the list. */
function overview(names: readonly string[]): string {
  let text = "BusyBox v1.37.0 (Debian 1:1.37.0-6+b9) multi-call binary.\n\n";
  text += "Usage: busybox [function [arguments]...]\n   or: busybox --list[-full]\n   or: function [arguments]...\n\n";
  text += "Currently defined functions:\n";
  let line = "";
  names.forEach((name, index) => {
    const piece = name + (index + 1 < names.length ? ", " : "");
    if (line.length + piece.length > 73) {
      text += `\t${line.trimEnd()}\n`;
      line = "";
    }
    line += piece;
  });
  return `${text}\t${line}\n`;
}
