/** tar: c x t with f z C v O k p h T X, --exclude, --strip-components; old-style options without a dash. */
import { EngineError } from "../../base/errors.ts";
import { gunzip, isGzip } from "../../oci/gzip.ts";
import { readTar } from "../../oci/tar.ts";
import { contentOf, type ContentSource, type TarEntry } from "../../oci/tarEntry.ts";
import type { Applet } from "../applet.ts";
import { AppletExit } from "../applet.ts";
import { reason, type AppletRun } from "../appletRun.ts";
import { orNone } from "../files.ts";
import { getopt, type Options } from "../getopt.ts";
import { globRegex } from "../search/glob.ts";
import { createArchive } from "./create.ts";
import { extractArchive, listArchive } from "./extract.ts";

/** What all modes share. */
export interface TarJob {
  readonly run: AppletRun;
  readonly options: Options;
  readonly excludes: readonly RegExp[];
  /** Members wanted; all when empty. */
  readonly members: readonly string[];
  readonly verbose: number;
}

export const tar: Applet = {
  name: "tar",
  package: "GNU tar",
  gnuUsageCode: 2,
  usage: "c|x|t [-ZzJjahmvokO] [-f TARFILE] [-C DIR] [FILE]...",
  about: "Create, extract, or list files from a tar file",
  async main(run) {
    const options = await getopt(run, spec, undash(run.args));
    const mode = options.last("c", "x", "t", "r", "u");
    if (mode === undefined) {
      if (!run.isGnu) return run.usage();
      await run.error("You must specify one of the '-Acdtrux', '--delete' or '--test-label' options");
      await run.errorLine("Try 'tar --help' or 'tar --usage' for more information.");
      return 2;
    }
    if (options.has("j", "J", "Z")) return run.fail("only gzip compression is simulated", 2);
    const job: TarJob = {
      run, options, members: await gather(run, options), verbose: options.count("v"),
      excludes: [...options.values("exclude"), ...(await patternFiles(run, options))].map((glob) => globRegex(glob.replace(/\/$/, ""))),
    };
    if (mode === "c") return createArchive(job);
    const archive = await openArchive(run, options);
    const directory = options.value("C");
    if (directory !== undefined) await enter(run, directory);
    return mode === "t" ? listArchive(job, archive) : extractArchive(job, archive);
  },
};

const spec = {
  short: "cxtzjJZavkopmhOf:C:T:X:", gnu: "ruUSPlwWb:gGnis:",
  long: {
    create: "c", extract: "x", list: "t", file: "f", gzip: "z", verbose: "v", directory: "C", exclude: "exclude:", "exclude-from": "X", "files-from": "T", "to-stdout": "O",
    "keep-old-files": "k", "same-permissions": "p", "preserve-permissions": "p", "no-same-owner": "o", "no-same-permissions": "no-same-permissions", dereference: "h",
    "strip-components": "strip:", overwrite: "overwrite", "numeric-owner": "numeric", "touch": "m", "auto-compress": "a", owner: "owner:", group: "group:", mode: "mode:", mtime: "mtime:",
  },
  gnuLong: {
    get: "x", "same-owner": "same-owner", "absolute-names": "P", sort: "sort:", format: "format:", "one-file-system": "one-file-system", "no-recursion": "no-recursion",
    wildcards: "wildcards", transform: "transform:", xattrs: "xattrs", anchored: "anchored", "ignore-failed-read": "ignore-failed-read", ungzip: "z", gunzip: "z",
  },
} as const;

/** "xzf a.tar" → "-x -z -f a.tar": letters that take a value find it among the following words, in order. */
function undash(args: readonly string[]): string[] {
  const [first, ...rest] = args;
  if (first === undefined || first.startsWith("-")) return [...args];
  const out: string[] = [];
  for (const letter of first) {
    out.push(`-${letter}`);
    if ("fCTXbs".includes(letter) && rest.length > 0) out.push(rest.shift()!);
  }
  return [...out, ...rest];
}

async function gather(run: AppletRun, options: Options): Promise<string[]> {
  const members = [...options.operands];
  for (const path of options.values("T")) members.push(...(await lines(run, path)));
  return members;
}

async function patternFiles(run: AppletRun, options: Options): Promise<string[]> {
  const patterns: string[] = [];
  for (const path of options.values("X")) patterns.push(...(await lines(run, path)));
  return patterns;
}

async function lines(run: AppletRun, path: string): Promise<string[]> {
  const out: string[] = [];
  try {
    const input = run.input(path);
    for (let line = await input.line(); line !== null; line = await input.line()) if (line !== "") out.push(run.extern(line));
    input.close();
  } catch (error) {
    return run.fail(run.say(`can't open '${path}': ${reason(error)}`, `${path}: Cannot open: ${reason(error)}`), run.isGnu ? 2 : 1);
  }
  return out;
}

/** Changes directory for -C. */
export async function enter(run: AppletRun, directory: string): Promise<void> {
  try {
    run.process.chdir(directory);
  } catch (error) {
    if (run.isGnu) {
      await run.error(`${directory}: Cannot open: ${reason(error)}`);
      await fatal(run);
    }
    await run.fail(`can't change directory to '${directory}': ${reason(error)}`);
  }
}

export async function fatal(run: AppletRun): Promise<never> {
  await run.error("Error is not recoverable: exiting now");
  throw new AppletExit(2);
}

async function openArchive(run: AppletRun, options: Options): Promise<TarEntry[]> {
  const path = options.value("f") ?? "-";
  let source: ContentSource;
  try {
    // A file on disk is read where it lies; a stream has to be held.
    const fromFile = path === "-" || options.has("z") ? undefined : orNone(() => run.process.fs.open(path, { read: true }));
    if (fromFile && fromFile.stat().kind === "file") source = fromFile.content();
    else {
      const input = run.input(path);
      source = contentOf(await input.bytes());
      input.close();
    }
  } catch (error) {
    if (run.isGnu) {
      await run.error(`${path}: Cannot open: ${reason(error)}`);
      await fatal(run);
    }
    return run.fail(`can't open '${path}': ${reason(error)}`);
  }
  const head = source.read(0, 3);
  try {
    if (isGzip(head)) source = contentOf(gunzip(source.read(0, source.sizeBytes)));
    else if (options.has("z")) {
      if (!run.isGnu) return run.fail("invalid magic");
      await run.errorLine("\ngzip: stdin: not in gzip format");
      await run.error("Child returned status 1");
      await fatal(run);
    }
    if (source.sizeBytes < 512 && !(run.isGnu && source.sizeBytes === 0)) throw new EngineError("invalidParameter", run.isGnu ? "too short" : "unexpected EOF");
    return readTar(source);
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    const short = error.message.includes("EOF");
    if (!run.isGnu) return run.fail(short ? "short read" : "invalid tar magic");
    if (short) {
      await run.error("Unexpected EOF in archive");
      return fatal(run);
    }
    await run.error("This does not look like a tar archive");
    await run.error("Exiting with failure status due to previous errors");
    throw new AppletExit(2);
  }
}
