/**
 * What a small Unix tool is: a name, what it says about itself, and `main`. One applet serves several families of
 * tools: only words and layouts differ, and those are picked by `Flavour`.
 */
import type { AppletRun } from "./appletRun.ts";

/**
 * Whose words and layouts a tool uses: BusyBox 1.37, or the separate GNU programs of a Debian-like system
 * (coreutils, grep, sed, findutils, procps and friends).
 */
export type Flavour = "busybox" | "gnu";

/** The C library decides the words of option errors and what an unset locale means. */
export type Libc = "glibc" | "musl";

/** One tool. `main` resolves to the exit code; it may also throw AppletExit. */
export interface Applet {
  readonly name: string;
  /** Families that have it; both when left out. */
  readonly flavours?: readonly Flavour[];
  /** Further names of the same program. */
  readonly aliases?: readonly string[];
  /** What follows "Usage: NAME " in BusyBox's words; several lines are alternatives. */
  readonly usage?: string;
  /** One sentence about the tool, in our own words. */
  readonly about?: string;
  /** Exit code of a usage error in the GNU flavour; 1 when left out. */
  readonly gnuUsageCode?: number;
  /** The same in BusyBox. */
  readonly busyboxUsageCode?: number;
  /** The package whose name `--version` tells in the GNU flavour, e.g. "GNU coreutils". */
  readonly package?: string;
  /** True for tools such as `echo` and `test` that take even "--help" as an operand in BusyBox. */
  readonly takesHelpLiterally?: boolean;
  main(run: AppletRun): Promise<number>;
}

/** Ends an applet from deep inside; buffered output is still written. */
export class AppletExit extends Error {
  readonly code: number;
  constructor(code: number) {
    super(`exit ${code}`);
    this.name = "AppletExit";
    this.code = code;
  }
}
