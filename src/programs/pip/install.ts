/** pip install: wheels into site-packages, commands into bin, RECORD and METADATA as they lie there in life. */
import { FileContent } from "../../fs/content.ts";
import { makeDirectories, payload, unpack } from "../packages/payload.ts";
import { ErrnoError } from "../../base/errors.ts";
import { findInstalled, installedIn } from "./environment.ts";
import type { PipRun } from "./pip.ts";
import type { WheelDescription } from "./pypiSite.ts";
import { normalized, parseRequirement } from "./requirement.ts";
import { inOrder, type Picked, PipError, resolve, type Wanted } from "./resolver.ts";
import { removeFiles } from "./uninstall.ts";

/** 101 kB, 16.4 MB: as pip writes sizes. */
export function sizeText(bytes: number): string {
  if (bytes > 1_000_000) return `${(bytes / 1_000_000).toFixed(1)} MB`;
  if (bytes > 10_000) return `${Math.floor(bytes / 1000)} kB`;
  return bytes > 1000 ? `${(bytes / 1000).toFixed(1)} kB` : `${bytes} bytes`;
}

/** The requirements of the command line and of the files it names. Throws PipError. */
export function collectWanted(run: PipRun, words: readonly string[], files: readonly string[]): Wanted[] {
  const out: Wanted[] = [];
  for (const word of words) {
    const requirement = parseRequirement(word);
    if (!requirement || /[/\\]/.test(word) || word === ".") {
      const isPath = /[/\\]|^\.$/.test(word);
      throw new PipError(isPath ? `Directory '${word}' is not installable. Neither 'setup.py' nor 'pyproject.toml' found.` : `Invalid requirement: '${word}'`);
    }
    out.push({ requirement, origin: "" });
  }
  for (const file of files) readRequirements(run, file, out);
  return out;
}
function readRequirements(run: PipRun, file: string, out: Wanted[]): void {
  let text: string;
  try {
    text = run.process.fs.readText(file);
  } catch (error) {
    if (error instanceof ErrnoError) throw new PipError(`Could not open requirements file: [Errno ${error.code === "EACCES" ? 13 : 2}] ${error.message}: '${file}'`);
    throw error;
  }
  text.split("\n").forEach((raw, index) => {
    const line = raw.replace(/(^|\s)#.*$/, "").trim();
    if (line === "") return;
    const nested = /^(?:-r|--requirement)[ =](.+)$/.exec(line)?.[1];
    if (nested !== undefined) return readRequirements(run, nested.trim(), out);
    if (line.startsWith("-")) return;
    const requirement = parseRequirement(line);
    if (!requirement) throw new PipError(`Invalid requirement: '${line}': Expected package name at the start of dependency specifier\n    ${line}\n    ^ (from line ${index + 1} of ${file})`);
    out.push({ requirement, origin: ` (from -r ${file} (line ${index + 1}))` });
  });
}

export async function install(run: PipRun, words: readonly string[], files: readonly string[]): Promise<number> {
  if (words.length === 0 && files.length === 0) throw new PipError('You must give at least one requirement to install (see "pip help install")');
  const picked = await resolve(run, collectWanted(run, words, files));
  const wheels: { one: Picked; wheel: WheelDescription }[] = [];
  for (const one of picked) wheels.push({ one, wheel: (await run.fetch(one.file.url, one.file.filename, one.file.sizeBytes, "")) as WheelDescription });
  if (picked.length > 0) {
    const ordered = inOrder(picked);
    await run.out(`Installing collected packages: ${ordered.map(({ requirement }) => requirement.name).join(", ")}\n`);
    for (const one of ordered) {
      const before = findInstalled(run.installed, one.metadata.name);
      if (before) {
        await run.out(`  Attempting uninstall: ${one.requirement.name}\n    Found existing installation: ${before.name} ${before.version}\n    Uninstalling ${before.name}-${before.version}:\n      Successfully uninstalled ${before.name}-${before.version}\n`);
        removeFiles(run, before);
      }
      const { wheel } = wheels.find((candidate) => candidate.one === one)!;
      await place(run, one, wheel);
    }
    const names = picked.map(({ metadata, requirement }) => `${requirement.name}-${metadata.version}`).sort((a, b) => (a < b ? -1 : 1));
    await run.out(`Successfully installed ${names.join(" ")}\n`);
    run.installed = installedIn(run.process, run.sitePackages);
  }
  await run.closingWords();
  return 0;
}

async function place(run: PipRun, { metadata }: Picked, wheel: WheelDescription): Promise<void> {
  const { process, sitePackages } = run;
  const stem = normalized(metadata.name).replaceAll("-", "_");
  const info = `${stem}-${metadata.version}.dist-info`;
  const texts: Record<string, string> = Object.fromEntries(Object.entries(wheel.texts).map(([path, text]) => [path, typeof text === "string" ? text : text.text]));
  texts[`${info}/METADATA`] = `Metadata-Version: 2.1\nName: ${metadata.name}\nVersion: ${metadata.version}\nSummary: ${metadata.summary}\n${metadata.requires.map((need) => `Requires-Dist: ${need}\n`).join("")}`;
  texts[`${info}/WHEEL`] = "Wheel-Version: 1.0\nGenerator: flit 3.9.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n";
  texts[`${info}/INSTALLER`] = "pip\n";
  texts[`${info}/REQUESTED`] = "";
  const commands = Object.entries(wheel.commands);
  if (commands.length > 0) texts[`${info}/entry_points.txt`] = `[console_scripts]\n${commands.map(([name, target]) => `${name} = ${target}\n`).join("")}`;
  const entries = payload(wheel.tree, texts, process.clock.now());
  const scripts = commands.map(([name, target]) => {
    const [module = "", func = ""] = target.split(":");
    const path = `${run.binDirectory}/${name}`;
    process.fs.writeFile(path, `#!${run.interpreter}\n# -*- coding: utf-8 -*-\nimport re\nimport sys\nfrom ${module} import ${func}\nif __name__ == '__main__':\n    sys.argv[0] = re.sub(r'(-script\\.pyw|\\.exe)?$', '', sys.argv[0])\n    sys.exit(${func}())\n`, 0o755);
    process.fs.chmod(path, 0o755);
    return `../../../bin/${name}`;
  });
  const listed = entries.filter(({ type }) => type !== "dir").map(({ path }) => path);
  unpack(process, entries, sitePackages);
  const compiled = run.flags.has("no-compile") ? [] : entries.filter(({ path, type }) => type === "file" && path.endsWith(".py")).map(({ path, sizeBytes }) => compileFile(run, path, sizeBytes));
  process.fs.writeFile(`${sitePackages}/${info}/RECORD`, [...scripts, ...listed, ...compiled, `${info}/RECORD`].map((path) => `${path},,\n`).join(""), 0o644);
  // Unpacking and compiling takes about a second for ten megabytes.
  const bytes = entries.reduce((sum, entry) => sum + entry.sizeBytes, 0);
  await process.sleep(20 + Math.round(bytes / 10_000));
}

/** The bytecode beside a module: about as long as its source. Gives its path. */
function compileFile(run: PipRun, path: string, sizeBytes: number): string {
  const cut = path.lastIndexOf("/") + 1;
  const target = `${path.slice(0, cut)}__pycache__/${path.slice(cut, -3)}.cpython-${run.shortVersion.replace(".", "")}.pyc`;
  const absolute = `${run.sitePackages}/${target}`;
  makeDirectories(run.process, absolute.slice(0, absolute.lastIndexOf("/")));
  run.process.fs.writeContent(absolute, FileContent.generated(target, Math.max(120, Math.round(sizeBytes * 1.1))), 0o644);
  return target;
}
