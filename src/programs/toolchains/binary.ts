/**
 * What the model's compilers make: an ELF head as of every executable here, then the source, then filler up to a
 * true-to-life size. The kernel's loader runs it with `compiled`, which reads the source back and interprets it.
 * @deviation Compiled programs carry their source; there is no machine code in them.
 */
import { text, utf8 } from "../../base/bytes.ts";
import { ErrnoError } from "../../base/errors.ts";
import type { Process, Program } from "../../engine/runc/program.ts";
import { compiledHead } from "../../engine/runc/stub.ts";
import { FileContent } from "../../fs/content.ts";
import { cLibrary, Stdio } from "./cLibrary.ts";
import { parseC } from "./cParser.ts";
import { goBuiltins, goPackages } from "./goLibrary.ts";
import { parseGo } from "./goParser.ts";
import { Machine } from "./machine.ts";
import { numberOf, Panic, Pointer, pointerToText, SegmentationFault, type Value } from "./values.ts";

/** A compiled program before it is written. */
export interface Compiled {
  readonly language: "c" | "go";
  /** File name → source. */
  readonly sources: Readonly<Record<string, string>>;
}

/** The file: `interpreter` is the dynamic loader it needs, "" for a static one. */
export function binary(compiled: Compiled, sizeBytes: number, interpreter: string): FileContent {
  const section = utf8(JSON.stringify(compiled));
  const head = compiledHead(interpreter, section.length);
  const start = new Uint8Array(head.length + section.length);
  start.set(head);
  start.set(section, head.length);
  return FileContent.generated(`compiled ${JSON.stringify(compiled).length} ${compiled.language}`, Math.max(sizeBytes, start.length), start);
}

/** What a file was compiled from; undefined for other files. */
export function readBinary(process: Process, path: string): Compiled | undefined {
  const file = process.fs.open(path, { read: true });
  const head = text(file.read(0, 256));
  const length = /strata:section=(\d+)/.exec(head)?.[1];
  return length === undefined ? undefined : (JSON.parse(text(file.read(256, Number(length)))) as Compiled);
}

async function main(process: Process): Promise<number> {
  const compiled = readBinary(process, "/proc/self/exe");
  if (!compiled) return 127;
  return compiled.language === "go" ? runGo(process, compiled) : runC(process, compiled);
}

/** Runs a Go program. */
export async function runGo(process: Process, { sources }: Compiled, argv: readonly string[] = process.argv): Promise<number> {
  // The runtime catches these and dies of them itself, even as PID 1.
  if (process.pid === 1) for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.onSignal(signal, () => process.exit(2));
  const trees = Object.values(sources).map((source) => parseGo(source).tree);
  let machine: Machine | undefined;
  const packages = goPackages(process, argv, (callee, args) => machine!.call(callee, args));
  const byName = new Map(trees.flatMap((tree) => tree.imports).map(({ path, name }) => [name, packages[path] ?? {}] as const));
  machine = new Machine(process, trees, goBuiltins(), byName);
  return new Promise<number>((resolve, reject) => {
    const end = (error: unknown): void => {
      if (error instanceof Panic) void process.write(2, `panic: ${error.message}\n\ngoroutine 1 [running]:\nmain.main()\n\t/src/main.go +0x1d\n`).then(() => resolve(2), reject);
      else reject(error instanceof Error ? error : new Error(String(error)));
    };
    machine.onFault = end;
    machine.main([]).then(() => resolve(0), end);
  });
}

/** Runs a C program. */
export async function runC(process: Process, { sources }: Compiled): Promise<number> {
  const trees = Object.values(sources).map((source) => parseC(source));
  const stdio = new Stdio(process);
  const machine = new Machine(process, trees, cLibrary(process, stdio), new Map());
  const argv = new Pointer({ items: [...process.argv.map((word): Value => pointerToText(word)), 0], type: undefined }, 0);
  try {
    const code = await machine.main([process.argv.length, argv]);
    await stdio.flush();
    return numberOf(code) & 255;
  } catch (error) {
    if (error instanceof SegmentationFault) return die(process, "SIGSEGV", 139);
    if (error instanceof Panic) return die(process, "SIGFPE", 136);
    if (error instanceof ErrnoError) return 1;
    throw error;
  }
}

/** Ends by a signal; PID 1 cannot, it exits as the shell would say it. */
async function die(process: Process, signal: "SIGSEGV" | "SIGFPE", code: number): Promise<number> {
  if (process.pid !== 1) {
    process.kill(process.pid, signal);
    await process.checkpoint();
  }
  return code;
}

export const compiledProgram: Program = { name: "compiled", main };
