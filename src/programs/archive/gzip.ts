/** gzip, gunzip, zcat. */
import { EngineError } from "../../base/errors.ts";
import { gunzip as inflate, isGzip } from "../../oci/gzip.ts";
import type { Applet } from "../applet.ts";
import { reason, type AppletRun } from "../appletRun.ts";
import { exists, lastComponent, orNone } from "../files.ts";
import { getopt, type Options } from "../getopt.ts";
import { gzipBytes } from "./deflate.ts";

export const gzip: Applet = {
  name: "gzip",
  aliases: ["gunzip", "zcat"],
  package: "gzip",
  usage: "[-cfkdt123456789] [FILE]...",
  about: "Compress FILEs (or stdin)",
  async main(run) {
    const options = await getopt(run, {
      short: "cfkdtqvn123456789S:", gnu: "lNr",
      gnuLong: { stdout: "c", "to-stdout": "c", force: "f", keep: "k", decompress: "d", uncompress: "d", test: "t", quiet: "q", verbose: "v", "no-name": "n", list: "l", name: "N", recursive: "r", suffix: "S", fast: "1", best: "9" },
    });
    const base = lastComponent(run.name);
    const unpacks = options.has("d", "t") || base === "gunzip" || base === "zcat";
    // gunzip and zcat of Debian are scripts that call gzip.
    if (run.isGnu) run.calledAs("gzip");
    const toOutput = options.has("c") || base === "zcat";
    for (const path of options.operands.length ? options.operands : ["-"]) {
      if (path === "-") await stream(run, options, unpacks);
      else if (unpacks) await unpack(run, options, path, toOutput);
      else await pack(run, options, path, toOutput);
    }
    return run.status;
  },
};

async function stream(run: AppletRun, options: Options, unpacks: boolean): Promise<void> {
  if (!unpacks && run.process.isTerminal(1) && !options.has("f")) {
    return run.fail(run.say("compressed data not written to terminal", "compressed data not written to a terminal. Use -f to force compression.\nFor help, type: gzip -h"));
  }
  const bytes = await run.input("-").bytes();
  if (!unpacks) return run.outBytes(gzipBytes(bytes));
  const plain = await inflated(run, bytes, "stdin");
  if (plain && !options.has("t")) await run.outBytes(plain);
}

async function inflated(run: AppletRun, bytes: Uint8Array, name: string): Promise<Uint8Array | undefined> {
  if (!isGzip(bytes)) {
    if (bytes.length === 0 && run.isGnu) await run.errorLine(`\n${run.name}: ${name}: unexpected end of file`);
    else if (run.isGnu) await run.errorLine(`\n${run.name}: ${name}: not in gzip format`);
    else await run.error(bytes.length < 2 ? "short read" : "invalid magic");
    run.status = 1;
    return undefined;
  }
  try {
    return inflate(bytes);
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    run.status = 1;
    const end = error.message.includes("EOF");
    if (run.isGnu) await run.errorLine(`\n${run.name}: ${name}: ${end ? "unexpected end of file" : "invalid compressed data--crc error"}`);
    else await run.error(end ? "unexpected end of file" : "crc error");
    return undefined;
  }
}

async function readAll(run: AppletRun, path: string): Promise<Uint8Array | undefined> {
  try {
    const stat = run.process.fs.stat(path);
    if (stat.kind === "dir") {
      await run.complain(run.say(`${path}: Is a directory`, `${path} is a directory -- ignored`), run.isGnu ? 2 : 1);
      return undefined;
    }
    const input = run.input(path);
    const bytes = await input.bytes();
    input.close();
    return bytes;
  } catch (error) {
    await run.complain(run.say(`${path}: ${reason(error)}`, `${path}: ${reason(error)}`));
    return undefined;
  }
}

async function pack(run: AppletRun, options: Options, path: string, toOutput: boolean): Promise<void> {
  const { fs } = run.process;
  if (path.endsWith(".gz") && !toOutput && run.isGnu && exists(run.process, path)) return run.complain(`${path} already has .gz suffix -- unchanged`, 2);
  const bytes = await readAll(run, path);
  if (!bytes || (await isShared(run, options, path, toOutput))) return;
  const stat = fs.stat(path);
  const packed = gzipBytes(bytes, options.has("n") ? {} : { name: lastComponent(path), mtimeSeconds: Math.floor(stat.mtimeMs / 1000) });
  if (toOutput) return run.outBytes(packed);
  await put(run, options, path, `${path}${options.value("S") ?? ".gz"}`, packed);
  if (options.has("v")) await run.errorLine(`${path}:\t${(100 - (100 * packed.length) / Math.max(1, bytes.length)).toFixed(1).padStart(5)}% -- replaced with ${path}.gz`);
}

async function unpack(run: AppletRun, options: Options, path: string, toOutput: boolean): Promise<void> {
  let source = path;
  if (!exists(run.process, source) && exists(run.process, `${path}.gz`)) source = `${path}.gz`;
  if (exists(run.process, source) && (await isShared(run, options, source, toOutput))) return;
  const match = /^(.*)(?:\.gz|\.z|-gz|\.Z)$/.exec(source) ?? /^(.*\.t)gz$/.exec(source);
  if (!match && !toOutput && !options.has("t")) {
    if (!exists(run.process, source)) return run.complain(run.say(`${path}: No such file or directory`, `${path.endsWith(".gz") ? path : `${path}.gz`}: No such file or directory`));
    return run.complain(run.say(`${path}: unknown suffix - ignored`, `${path}: unknown suffix -- ignored`), run.isGnu ? 2 : 1);
  }
  const bytes = await readAll(run, source);
  if (!bytes) return;
  const plain = await inflated(run, bytes, source);
  if (!plain || options.has("t")) return;
  if (toOutput) return run.outBytes(plain);
  await put(run, options, source, source.endsWith(".tgz") ? `${match![1]}ar` : match![1]!, plain);
}

/** GNU leaves a file alone that has further names. */
async function isShared(run: AppletRun, options: Options, path: string, toOutput: boolean): Promise<boolean> {
  const links = run.process.fs.stat(path).nlink - 1;
  if (!run.isGnu || links === 0 || toOutput || options.has("f", "t")) return false;
  await run.complain(`${path} has ${links} other link${links === 1 ? "" : "s"} -- file ignored`, 2);
  return true;
}

/** Writes the result beside the source, as its owner's, and removes the source. */
async function put(run: AppletRun, options: Options, source: string, target: string, bytes: Uint8Array): Promise<void> {
  const { fs } = run.process;
  if (exists(run.process, target) && !options.has("f")) {
    return run.complain(run.say(`can't open '${target}': File exists`, `${target} already exists;\tnot overwritten`), run.isGnu ? 2 : 1);
  }
  try {
    const stat = fs.stat(source);
    fs.writeFile(target, bytes, stat.mode & 0o777);
    orNone(() => fs.chown(target, stat.uid, stat.gid));
    orNone(() => fs.chmod(target, stat.mode));
    if (run.isGnu) orNone(() => fs.utimes(target, stat.atimeMs, stat.mtimeMs));
    if (!options.has("k")) fs.unlink(source);
  } catch (error) {
    await run.complain(run.say(`can't open '${target}': ${reason(error)}`, `${target}: ${reason(error)}`));
  }
}
