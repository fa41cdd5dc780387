/** gcc and cc: compiles the model's C. Models: GCC's driver, its diagnostics and the linker's. */
import { baseName } from "../../base/path.ts";
import type { Process, Program } from "../../engine/runc/program.ts";
import { orNone, statOrNone } from "../files.ts";
import { FileContent } from "../../fs/content.ts";
import { binary, readBinary } from "./binary.ts";
import { cLibrary, Stdio } from "./cLibrary.ts";
import { check } from "./check.ts";
import { parseC } from "./cParser.ts";
import { SourceError, type Place, type ProgramTree } from "./tree.ts";

const knownHeaders = new Set(["stdio.h", "stdlib.h", "string.h", "unistd.h", "time.h", "ctype.h", "math.h", "signal.h", "errno.h", "limits.h", "stdint.h", "stdbool.h", "sys/types.h", "stddef.h", "assert.h"]);

function excerpt(source: string, at: Place): string {
  const line = source.split("\n")[at.line - 1] ?? "";
  const word = /^\w+/.exec(line.slice(at.column - 1))?.[0] ?? "";
  return `${String(at.line).padStart(5)} | ${line}\n      | ${" ".repeat(at.column - 1)}^${"~".repeat(Math.max(0, word.length - 1))}\n`;
}

interface Unit {
  readonly name: string;
  readonly source: string;
  readonly tree: ProgramTree;
}

async function main(process: Process): Promise<number> {
  const self = baseName(process.argv[0] ?? "gcc");
  const args = process.argv.slice(1);
  const isMusl = statOrNone(process, "/lib/ld-musl-x86_64.so.1") !== undefined;
  if (args.includes("--version")) {
    await process.write(1, isMusl ? `${self} (Alpine 14.2.0) 14.2.0\nCopyright (C) 2024 Free Software Foundation, Inc.\n` : `${self} (Debian 12.2.0-14+deb12u1) 12.2.0\nCopyright (C) 2022 Free Software Foundation, Inc.\n`);
    return 0;
  }
  if (args.includes("-dumpmachine")) return process.write(1, isMusl ? "x86_64-alpine-linux-musl\n" : "x86_64-linux-gnu\n").then(() => 0);
  if (args.includes("-dumpversion")) return process.write(1, isMusl ? "14.2.0\n" : "12\n").then(() => 0);
  const inputs: string[] = [];
  let output: string | undefined;
  for (let i = 0; i < args.length; i++) {
    const word = args[i]!;
    if (word === "-o") output = args[++i];
    else if (["-I", "-L", "-l", "-D", "-include", "-x", "-MF"].includes(word)) i++;
    else if (!word.startsWith("-")) inputs.push(word);
  }
  const say = (text: string): Promise<void> => process.write(2, text);
  if (inputs.length === 0) {
    await say(`${self}: fatal error: no input files\ncompilation terminated.\n`);
    return 1;
  }
  const units: Unit[] = [];
  for (const input of inputs) {
    const text = orNone(() => process.fs.readText(input));
    if (text === undefined) {
      await say(`${self === "gcc" || self === "cc" ? "cc1" : self}: fatal error: ${input}: No such file or directory\ncompilation terminated.\n`);
      return 1;
    }
    const object = input.endsWith(".o") ? readBinary(process, input) : undefined;
    for (const [name, source] of object ? Object.entries(object.sources) : [[input, text] as const]) {
      const unit = await compileUnit(process, name, source, say);
      if (!unit) return 1;
      units.push(unit);
    }
    await process.sleep(object ? 5 : 45);
  }
  const sources = Object.fromEntries(units.map(({ name, source }) => [baseName(name), source]));
  if (args.includes("-c")) {
    const target = output ?? baseName(inputs[0]!).replace(/\.\w+$/, ".o");
    process.fs.writeContent(target, binary({ language: "c", sources }, 1800, ""), 0o644);
    process.fs.chmod(target, 0o644);
    return 0;
  }
  const stdio = new Stdio(process);
  const { unresolved } = check(units.map(({ tree }) => tree), { builtins: new Set(Object.keys(cLibrary(process, stdio))), packages: {} });
  const hasMain = units.some(({ tree }) => tree.functions.some(({ name }) => name === "main"));
  if (unresolved.length > 0 || !hasMain) {
    for (const { name, inside } of unresolved) await say(`/usr/bin/ld: /tmp/ccQx4vZk.o: in function \`${inside}':\n${baseName(inputs[0]!)}:(.text+0x13): undefined reference to \`${name}'\n`);
    if (!hasMain) await say("/usr/bin/ld: /usr/lib/gcc/x86_64-linux-gnu/12/../../../x86_64-linux-gnu/Scrt1.o: in function `_start':\n(.text+0x17): undefined reference to `main'\n");
    await say("collect2: error: ld returned 1 exit status\n");
    return 1;
  }
  const isStatic = args.includes("-static");
  const interpreter = isStatic ? "" : isMusl ? "/lib/ld-musl-x86_64.so.1" : "/lib64/ld-linux-x86-64.so.2";
  const size = isStatic ? (isMusl ? 26_480 : 785_432) : isMusl ? 18_360 : 15_960;
  const target = output ?? "a.out";
  orNone(() => process.fs.unlink(target));
  process.fs.writeContent(target, binary({ language: "c", sources }, size, interpreter), 0o755);
  await process.sleep(35);
  return 0;
}

async function compileUnit(process: Process, name: string, source: string, say: (text: string) => Promise<void>): Promise<Unit | undefined> {
  let tree: ProgramTree;
  try {
    tree = parseC(source);
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    await say(`${name}:${error.at.line}:${error.at.column}: error: ${error.message}\n${excerpt(source, error.at)}`);
    return undefined;
  }
  for (const { path, at } of tree.imports) {
    // The headers come with libc6-dev or musl-dev.
    if (knownHeaders.has(path) && statOrNone(process, "/usr/include/stdio.h")) continue;
    if (orNone(() => process.fs.readText(path)) !== undefined) continue;
    const line = source.split("\n")[at.line - 1] ?? "";
    const from = line.search(/[<"]/);
    await say(`${name}:${at.line}:${from + 1}: fatal error: ${path}: No such file or directory\n${String(at.line).padStart(5)} | ${line}\n      | ${" ".repeat(from)}^${"~".repeat(path.length + 1)}\ncompilation terminated.\n`);
    return undefined;
  }
  const { findings } = check([tree], { builtins: new Set(Object.keys(cLibrary(process, new Stdio(process)))), packages: {} });
  for (const { at, message } of findings) {
    const inside = tree.functions.filter((each) => each.at.line <= at.line).at(-1)?.name ?? "main";
    await say(`${name}: In function '${inside}':\n${name}:${at.line}:${at.column}: error: ${message}\n${excerpt(source, at)}`);
  }
  return findings.length > 0 ? undefined : { name, source, tree };
}

export const gcc: Program = { name: "gcc", main };

/** `cpp`, `ld` and friends that come with a compiler are not simulated; ar and strip change nothing here. */
export const strip: Program = {
  name: "strip",
  async main(process) {
    for (const path of process.argv.slice(1).filter((word) => !word.startsWith("-"))) {
      const compiled = orNone(() => readBinary(process, path));
      if (!compiled) continue;
      const content = process.fs.stat(path);
      const file = process.fs.open(path, { read: true }).content();
      if (file instanceof FileContent) process.fs.writeContent(path, file.slice(0, Math.max(Math.round(content.sizeBytes * 0.68), 256 + JSON.stringify(compiled).length * 2)), content.mode);
    }
    return 0;
  },
};
