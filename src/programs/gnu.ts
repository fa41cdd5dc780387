/** The GNU and Debian tools: each is a program of its own, named like its applet. */
import { baseName } from "../base/path.ts";
import type { Program } from "../engine/runc/program.ts";
import type { Applet } from "./applet.ts";
import { runApplet } from "./appletRun.ts";
import { gnuApplets } from "./applets.ts";

/** One program per tool, e.g. "ls", "grep", "ps"; also for each of its aliases. */
export const gnuPrograms: readonly Program[] = gnuApplets.flatMap((applet) =>
  [applet.name, ...(applet.aliases ?? [])].map((name) => ({
    name,
    main: (process) => runApplet(process, applet, { name: calledAs(applet, process.argv[0], name), args: process.argv.slice(1), flavour: "gnu", libc: "glibc" }),
  }) satisfies Program),
);

/** Tools name themselves by argv[0]: coreutils as typed, so a bare name stays bare. */
function calledAs(applet: Applet, argv0: string | undefined, name: string): string {
  if (argv0 === undefined) return name;
  return applet.aliases ? baseName(argv0) : argv0;
}
