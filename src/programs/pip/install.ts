/** pip install: wheels into site-packages, commands into bin, RECORD and METADATA as they lie there in life. */
import { ErrnoError } from "../../base/errors.ts";
import { executableStub } from "../../engine/runc/stub.ts";
import { FileContent } from "../../fs/content.ts";
import { makeDirectories, payload, unpack } from "../packages/payload.ts";
import { findInstalled } from "./environment.ts";
import { externallyManaged, PipError } from "./failure.ts";
import type { PipOptions } from "./options.ts";
import type { PipRun } from "./pipRun.ts";
import type { WheelDescription } from "./pypiSite.ts";
import { markerHolds, normalized, parseRequirement, type Requirement } from "./requirement.ts";
import { inOrder, type Picked, Resolver, type Wanted } from "./resolver.ts";
import { removeFiles } from "./uninstall.ts";

/** The requirements of the command line and of the files it names. Throws PipError. */
async function collectWanted(run: PipRun, { words, requirementFiles, editables }: PipOptions): Promise<Wanted[]> {
  const out: Wanted[] = [];
  for (const path of editables) throw new PipError(`${path.startsWith("/") ? path : `${run.process.cwd()}/${path}`.replace(/\/\.$/, "")} does not appear to be a Python project: neither 'setup.py' nor 'pyproject.toml' found.`);
  for (const word of words) {
    const requirement = parseRequirement(word);
    if (!requirement || /[/\\]/.test(word)) throw new PipError(notRequirement(run, word));
    await keep(run, requirement, "", out);
  }
  for (const file of requirementFiles) await readRequirements(run, file, out);
  return out;
}
/** @deviation Projects of one's own (`pip install .`) and URLs are not built: they are told as not installable. */
function notRequirement(run: PipRun, word: string): string {
  if (/[/\\]|^\.+$/.test(word)) {
    try {
      if (run.process.fs.stat(word).kind === "dir") return `Directory '${word}' is not installable. Neither 'setup.py' nor 'pyproject.toml' found.`;
    } catch {
      return `Invalid requirement: '${word}': Expected package name at the start of dependency specifier\n    ${word}\n    ^\nHint: It looks like a path. File '${word}' does not exist.`;
    }
  }
  return `Invalid requirement: '${word}'${parseComplaint(word)}`;
}
/** What the parser of requirements says, with a mark below the place; `source` is where the requirement stands. Models: packaging's _parser.py, pip's req/constructors.py. */
function parseComplaint(text: string, source = ""): string {
  const name = /^\s*[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?(?:\[[^\]]*\])?\s*/.exec(text)?.[0] ?? "";
  const hint = text.includes("=") && !/[<>~!]|==/.test(text) ? "\nHint: = is not a valid operator. Did you mean == ?" : "";
  const valid = name === "" ? "" : (/^(?:\s*(?:===|==|!=|<=|>=|~=|<|>)\s*[A-Za-z0-9.*+!_-]+\s*,?)*/.exec(text.slice(name.length))?.[0] ?? "");
  const why = name === "" ? "Expected package name at the start of dependency specifier" : `Expected end or semicolon (after ${valid === "" ? "name and no valid version specifier" : "version specifier"})`;
  return `: ${why}\n    ${text}\n    ${" ".repeat(name.length)}${"~".repeat(valid.length)}^${source}${hint}`;
}
async function keep(run: PipRun, requirement: Requirement, origin: string, out: Wanted[]): Promise<void> {
  if (markerHolds(requirement.marker, run.shortVersion)) out.push({ requirement, origin });
  else await run.out(`Ignoring ${requirement.name}: markers '${requirement.marker.replaceAll("'", '"')}' don't match your environment\n`);
}
async function readRequirements(run: PipRun, file: string, out: Wanted[], word = "-r"): Promise<void> {
  let text: string;
  try {
    text = run.process.fs.readText(file);
  } catch (error) {
    if (error instanceof ErrnoError) throw new PipError(`Could not open requirements file: [Errno ${error.code === "EACCES" ? 13 : 2}] ${error.message}: '${file}'`);
    throw error;
  }
  for (const [index, raw] of text.split("\n").entries()) {
    const line = raw.replace(/(^|\s)#.*$/, "").trim();
    if (line === "") continue;
    const nested = /^(?:-r|--requirement)[ =]\s*(.+)$/.exec(line)?.[1];
    if (nested !== undefined) {
      const folder = file.includes("/") && !nested.startsWith("/") ? file.slice(0, file.lastIndexOf("/") + 1) : "";
      await readRequirements(run, folder + nested.trim(), out);
      continue;
    }
    if (line.startsWith("-")) continue;
    const requirement = parseRequirement(line.replace(/\s+--hash=.*$/, ""));
    if (!requirement) throw new PipError(`Invalid requirement: '${line}'${parseComplaint(line, ` (from line ${index + 1} of ${file})`)}`);
    await keep(run, requirement, ` (from ${word} ${file} (line ${index + 1}))`, out);
  }
}

export async function install(run: PipRun, options: PipOptions): Promise<number> {
  if (options.words.length + options.requirementFiles.length + options.editables.length === 0) throw new PipError('You must give at least one requirement to install (see "pip help install")');
  await refuseManaged(run);
  await run.chooseUserSite();
  const constraints: Wanted[] = [];
  for (const file of options.constraintFiles) await readRequirements(run, file, constraints, "-c");
  const roots = await collectWanted(run, options);
  const picked = await new Resolver(run, constraints.map(({ requirement }) => requirement)).resolve(roots);
  const wheels = new Map<Picked, WheelDescription>();
  for (const one of picked) wheels.set(one, (await run.fetch(one.file.url, one.file.filename, one.file.sizeBytes, "")) as WheelDescription);
  const names = picked.map(({ metadata, requirement }) => `${requirement.name}-${metadata.version}`).sort((a, b) => (a < b ? -1 : 1)).join(" ");
  if (run.flags.has("dry-run")) {
    if (picked.length > 0) await run.out(`Would install ${names}\n`);
    return 0;
  }
  if (picked.length > 0) {
    const ordered = inOrder(picked);
    await run.out(`Installing collected packages: ${ordered.map(({ requirement }) => requirement.name).join(", ")}\n`);
    for (const one of ordered) {
      const before = findInstalled(run.installed, one.metadata.name);
      // What lies in another place than this call's stays.
      if (before?.infoDirectory.startsWith(`${run.sitePackages}/`) && !run.flags.has("ignore-installed")) {
        await run.out(`  Attempting uninstall: ${one.requirement.name}\n    Found existing installation: ${before.name} ${before.version}\n    Uninstalling ${before.name}-${before.version}:\n`);
        removeFiles(run, before);
        await run.out(`      Successfully uninstalled ${before.name}-${before.version}\n`);
      }
      try {
        await place(run, one, wheels.get(one)!, roots.some(({ requirement }) => normalized(requirement.name) === normalized(one.metadata.name)));
      } catch (error) {
        if (!(error instanceof ErrnoError)) throw error;
        const code = { EACCES: 13, EROFS: 30, ENOSPC: 28 }[error.code as string] ?? 5;
        const advice = code !== 13 ? "" : run.isUserSite || run.isVirtual ? "Check the permissions.\n" : "Consider using the `--user` option or check the permissions.\n";
        throw new PipError(`Could not install packages due to an OSError: [Errno ${code}] ${error.message}: '${firstMissing(run, run.sitePackages)}'\n${advice}`);
      }
    }
    run.refresh();
    await run.out(`Successfully installed ${names}\n`);
  }
  await run.warnRoot();
  return 0;
}

/** A distribution may keep pip out of its Python. Throws PipError. */
async function refuseManaged(run: PipRun): Promise<void> {
  const { flags } = run;
  if (run.isVirtual || flags.has("break-system-packages") || flags.has("dry-run") || [...flags].some((flag) => /^(target|prefix|root)=/.test(flag)) || run.process.env.get("PIP_BREAK_SYSTEM_PACKAGES") === "1") return;
  let text: string;
  try {
    text = run.process.fs.readText(`${run.libraryPath}/EXTERNALLY-MANAGED`);
  } catch {
    return;
  }
  await run.err(externallyManaged(text));
  throw new PipError("");
}

async function place(run: PipRun, { metadata }: Picked, wheel: WheelDescription, isRequested: boolean): Promise<void> {
  const { process, sitePackages } = run;
  const stem = normalized(metadata.name).replaceAll("-", "_");
  const info = `${stem}-${metadata.version}.dist-info`;
  const texts: Record<string, string> = Object.fromEntries(Object.entries(wheel.texts).map(([path, text]) => [path, typeof text === "string" ? text : text.text]));
  const about = Object.entries(metadata.fields).map(([name, value]) => `${name}: ${value}\n`).join("");
  texts[`${info}/METADATA`] = `Metadata-Version: 2.1\nName: ${metadata.name}\nVersion: ${metadata.version}\nSummary: ${metadata.summary}\n${about}${metadata.requires.map((need) => `Requires-Dist: ${need}\n`).join("")}`;
  texts[`${info}/WHEEL`] = `Wheel-Version: 1.0\nGenerator: bdist_wheel (0.43.0)\nRoot-Is-Purelib: ${wheel.tags.includes("any") ? "true" : "false"}\nTag: ${wheel.tags}\n`;
  texts[`${info}/INSTALLER`] = "pip\n";
  if (isRequested) texts[`${info}/REQUESTED`] = "";
  const commands = Object.entries(wheel.commands);
  if (commands.length > 0) texts[`${info}/entry_points.txt`] = `[console_scripts]\n${commands.map(([name, target]) => `${name} = ${target}\n`).join("")}`;
  const entries = payload(wheel.tree, texts, process.clock.now());
  const scripts = commands.map(([word, target]) => {
    const name = word.replace("%V", run.shortVersion);
    const [module = "", func = ""] = target.split(":");
    const path = `${run.binDirectory}/${name}`;
    makeDirectories(process, run.binDirectory);
    // pip itself is a program of the Lab.
    if (module.startsWith("pip.")) process.fs.writeContent(path, executableStub("pip", 240), 0o755);
    else process.fs.writeFile(path, `#!${run.interpreter}\n# -*- coding: utf-8 -*-\nimport re\nimport sys\nfrom ${module} import ${func}\nif __name__ == '__main__':\n    sys.argv[0] = re.sub(r'(-script\\.pyw|\\.exe)?$', '', sys.argv[0])\n    sys.exit(${func}())\n`, 0o755);
    process.fs.chmod(path, 0o755);
    return `${relativeTo(sitePackages, run.binDirectory)}/${name}`;
  });
  await warnPath(run, commands.map(([name]) => name));
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

/** A path as seen from a directory. */
export function relativeTo(from: string, to: string): string {
  const [x, y] = [from.split("/"), to.split("/")];
  let same = 0;
  while (same < x.length && x[same] === y[same]) same++;
  return [...x.slice(same).map(() => ".."), ...y.slice(same)].join("/");
}

/** Commands that nobody will find. Models: pip's message_about_scripts_not_on_PATH. */
async function warnPath(run: PipRun, names: readonly string[]): Promise<void> {
  if (names.length === 0 || run.flags.has("no-warn-script-location") || [...run.flags].some((flag) => flag.startsWith("target=") || flag.startsWith("prefix="))) return;
  if ((run.process.env.get("PATH") ?? "").split(":").includes(run.binDirectory) || run.isVirtual) return;
  const sorted = [...names].sort();
  const what = sorted.length === 1 ? `script ${sorted[0]!} is` : `scripts ${sorted.slice(0, -1).join(", ")} and ${sorted.at(-1)!} are`;
  await run.err(`  WARNING: The ${what} installed in '${run.binDirectory}' which is not on PATH.\n  Consider adding this directory to PATH or, if you prefer to suppress this warning, use --no-warn-script-location.\n`);
}

/** The directory that would have to be made first. */
function firstMissing(run: PipRun, path: string): string {
  const parts = path.split("/");
  for (let i = 2; i <= parts.length; i++) {
    try {
      run.process.fs.stat(parts.slice(0, i).join("/"));
    } catch {
      return parts.slice(0, i).join("/");
    }
  }
  return path;
}
