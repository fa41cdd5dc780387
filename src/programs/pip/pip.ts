/** pip 25.0: install, uninstall, list, freeze, show, check, cache. Models: pip's src/pip/_internal/commands. */
import type { Process, Program } from "../../engine/runc/program.ts";
import { findInstalled, recordedFiles } from "./environment.ts";
import { PipError, usage } from "./failure.ts";
import { install, relativeTo } from "./install.ts";
import { parseOptions, valueOf } from "./options.ts";
import { PipRun } from "./pipRun.ts";
import { parseRequirement, satisfies } from "./requirement.ts";
import { uninstall } from "./uninstall.ts";

const known = ["install", "download", "uninstall", "freeze", "inspect", "list", "show", "check", "config", "search", "cache", "index", "wheel", "hash", "completion", "debug", "help"];

/** pip's main; `caller` is the interpreter of `python -m pip`. */
export async function pipMain(process: Process, args: readonly string[], caller = ""): Promise<number> {
  const options = parseOptions(args);
  const { command, words, flags } = options;
  if (options.complaint !== undefined) {
    await process.write(2, options.complaint);
    return 2;
  }
  const run = new PipRun(process, options, caller);
  if (flags.has("version")) {
    await process.write(1, `pip ${run.pipVersion} from ${run.pipDirectory} (python ${run.shortVersion})\n`);
    return 0;
  }
  if (command === undefined || command === "help" || flags.has("help")) {
    await process.write(1, usage);
    return 0;
  }
  try {
    await run.checkCache();
    return await perform(run, command, words, options);
  } catch (error) {
    if (!(error instanceof PipError)) throw error;
    if (error.message !== "") {
      const [first = "", ...rest] = error.message.split("\nERROR: ");
      await process.write(2, `ERROR: ${first}\n`);
      await run.out(error.explanation);
      for (const one of rest) await process.write(2, `ERROR: ${one}\n`);
    }
    return error.status;
  } finally {
    if (command === "install" || command === "download" || command === "wheel") await run.noticeRelease();
  }
}

async function perform(run: PipRun, command: string, words: readonly string[], options: Parameters<typeof install>[1]): Promise<number> {
  switch (command) {
    case "install": return install(run, options);
    case "uninstall": return uninstall(run, words, options.requirementFiles);
    case "list": return list(run);
    case "freeze": {
      for (const one of run.installed) if (run.flags.has("all") || !["pip", "setuptools", "wheel", "distribute"].includes(one.name)) await run.process.write(1, `${one.name}==${one.version}\n`);
      return 0;
    }
    case "show": return show(run, words);
    case "check": return check(run);
    case "cache": return cache(run, words);
  }
  // @deviation download, wheel, config, index, inspect, hash, debug and search are known by name only.
  const near = known.find((one) => one.startsWith(command.slice(0, 3)) || (one.length === command.length && [...one].filter((letter, i) => letter !== command[i]).length <= 1));
  throw new PipError(known.includes(command) ? `The command "${command}" is not simulated here` : `unknown command "${command}"${near === undefined ? "" : ` - maybe you meant "${near}"`}`);
}

async function list(run: PipRun): Promise<number> {
  const format = valueOf(run.flags, "format") ?? "columns";
  if (format !== "columns") {
    const entries = run.installed.map(({ name, version }) => ({ name, version }));
    // Python's json.dumps leaves a space after colons and commas.
    const json = `[${entries.map(({ name, version }) => `{"name": ${JSON.stringify(name)}, "version": ${JSON.stringify(version)}}`).join(", ")}]\n`;
    await run.process.write(1, format === "json" ? json : entries.map(({ name, version }) => `${name}==${version}\n`).join(""));
    return 0;
  }
  const rows = [["Package", "Version"], ...run.installed.map(({ name, version }) => [name, version])] as [string, string][];
  const [first, second] = [0, 1].map((at) => Math.max(...rows.map((row) => row[at]!.length))) as [number, number];
  rows.splice(1, 0, ["-".repeat(first), "-".repeat(second)]);
  await run.process.write(1, rows.map(([name, version]) => `${name.padEnd(first)} ${version}`.trimEnd()).join("\n") + "\n");
  return 0;
}
async function show(run: PipRun, names: readonly string[]): Promise<number> {
  let shown = 0;
  for (const name of names) {
    const one = findInstalled(run.installed, name);
    if (!one) {
      await run.err(`WARNING: Package(s) not found: ${name}\n`);
      continue;
    }
    const requires = one.requires.map((need) => parseRequirement(need)?.name ?? need).sort();
    const users = run.installed.filter((other) => other.requires.some((need) => parseRequirement(need)?.name.toLowerCase() === one.name.toLowerCase())).map((other) => other.name);
    await run.process.write(1, `${shown++ > 0 ? "---\n" : ""}Name: ${one.name}\nVersion: ${one.version}\nSummary: ${one.summary}\nHome-page: ${one.homePage}\nAuthor: ${one.author}\nAuthor-email: ${one.authorEmail}\nLicense: ${one.license}\nLocation: ${one.infoDirectory.slice(0, one.infoDirectory.lastIndexOf("/"))}\nRequires: ${requires.join(", ")}\nRequired-by: ${users.join(", ")}\n`);
    if (run.flags.has("f") || run.flags.has("files")) await run.process.write(1, `Files:\n${recordedFiles(run.process, one).map((path) => `  ${relativeTo(one.infoDirectory.slice(0, one.infoDirectory.lastIndexOf("/")), path)}\n`).join("")}`);
  }
  return shown > 0 ? 0 : 1;
}
async function check(run: PipRun): Promise<number> {
  let broken = 0;
  for (const one of run.installed) {
    for (const need of one.requires) {
      const requirement = parseRequirement(need);
      const found = requirement && findInstalled(run.installed, requirement.name);
      if (!requirement || (found && satisfies(found.version, requirement))) continue;
      broken++;
      await run.process.write(1, found ? `${one.name} ${one.version} has requirement ${requirement.text}, but you have ${found.name} ${found.version}.\n` : `${one.name} ${one.version} requires ${requirement.name}, which is not installed.\n`);
    }
  }
  if (broken === 0) await run.process.write(1, "No broken requirements found.\n");
  return broken > 0 ? 1 : 0;
}
async function cache(run: PipRun, [verb]: readonly string[]): Promise<number> {
  const directory = run.cacheDirectory;
  if (directory === undefined) {
    await run.process.write(2, "ERROR: pip cache commands can not function since cache is disabled.\n");
    return 1;
  }
  if (verb === "dir") await run.process.write(1, `${directory}\n`);
  else if (verb === "purge") {
    let files = 0;
    const remove = (path: string): void => {
      for (const entry of run.process.fs.readdir(path)) {
        if (entry.name === "." || entry.name === "..") continue;
        const child = `${path}/${entry.name}`;
        if (run.process.fs.lstat(child).kind === "dir") {
          remove(child);
          run.process.fs.rmdir(child);
        } else {
          run.process.fs.unlink(child);
          files++;
        }
      }
    };
    try {
      remove(directory);
    } catch {
      // Nothing was cached.
    }
    await run.process.write(1, `Files removed: ${files}\n`);
  } else await run.process.write(2, "ERROR: Need an action (dir, info, list, purge, remove) to perform.\n");
  return 0;
}

export const pip: Program = { name: "pip", main: (process) => pipMain(process, process.argv.slice(1), interpreterBeside(process)) };

/** The interpreter in whose directory this pip lies. */
function interpreterBeside(process: Process): string {
  const name = process.argv[0] ?? "pip";
  const path = name.includes("/") ? name : (process.env.get("PATH") ?? "").split(":").map((directory) => `${directory}/${name}`).find((candidate) => isThere(process, candidate));
  if (path === undefined) return "python3";
  return `${path.slice(0, path.lastIndexOf("/"))}/python3`;
}
function isThere(process: Process, path: string): boolean {
  try {
    process.fs.stat(path);
    return true;
  } catch {
    return false;
  }
}
