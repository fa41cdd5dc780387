/** pip uninstall. */
import { type Distribution, findInstalled, recordedFiles } from "./environment.ts";
import { PipError } from "./failure.ts";
import type { PipRun } from "./pipRun.ts";
import { parseRequirement } from "./requirement.ts";

/** Removes what RECORD names, and the directories that this leaves empty. */
export function removeFiles(run: PipRun, one: Distribution): void {
  const { fs } = run.process;
  const directories = new Set<string>();
  const site = one.infoDirectory.slice(0, one.infoDirectory.lastIndexOf("/"));
  const recorded = recordedFiles(run.process, one);
  // The images' own pip has no list of its files.
  for (const path of recorded.length > 0 ? recorded : filesBelow(run, `${site}/${one.name}`)) {
    try {
      fs.unlink(path);
    } catch {
      // Gone already.
    }
    for (let parent = path.slice(0, path.lastIndexOf("/")); parent.startsWith(`${site}/`); parent = parent.slice(0, parent.lastIndexOf("/"))) directories.add(parent);
  }
  for (const directory of [...directories].sort((a, b) => b.length - a.length)) {
    try {
      for (const entry of fs.readdir(`${directory}/__pycache__`)) if (!entry.name.startsWith(".")) fs.unlink(`${directory}/__pycache__/${entry.name}`);
      fs.rmdir(`${directory}/__pycache__`);
    } catch {
      // There is none.
    }
    try {
      fs.rmdir(directory);
    } catch {
      // Something else lies in it.
    }
  }
}

function filesBelow(run: PipRun, directory: string): string[] {
  try {
    return run.process.fs.readdir(directory).filter(({ name }) => name !== "." && name !== "..").flatMap(({ name }) => {
      const path = `${directory}/${name}`;
      return run.process.fs.lstat(path).kind === "dir" ? filesBelow(run, path) : [path];
    });
  } catch {
    return [];
  }
}

export async function uninstall(run: PipRun, words: readonly string[], files: readonly string[] = []): Promise<number> {
  const names = [...words];
  for (const file of files) for (const line of run.process.fs.readText(file).split("\n")) if (/^[A-Za-z0-9]/.test(line)) names.push(parseRequirement(line)?.name ?? line);
  if (names.length === 0) throw new PipError('You must give at least one requirement to uninstall (see "pip help uninstall")');
  for (const name of names) {
    const one = findInstalled(run.installed, name);
    if (!one) {
      await run.err(`WARNING: Skipping ${name} as it is not installed.\n`);
      continue;
    }
    await run.out(`Found existing installation: ${one.name} ${one.version}\nUninstalling ${one.name}-${one.version}:\n`);
    if (!run.flags.has("yes")) {
      const site = one.infoDirectory.slice(0, one.infoDirectory.lastIndexOf("/"));
      const paths = recordedFiles(run.process, one);
      const shown = [...new Set(paths.map((path) => (path.startsWith(`${site}/`) && path.slice(site.length + 1).includes("/") ? `${site}/${path.slice(site.length + 1).split("/")[0]!}/*` : path)))].sort();
      await run.out(`  Would remove:\n${shown.map((path) => `    ${path}\n`).join("")}Proceed (Y/n)? `);
      const answer = await run.process.read(0, 100);
      if (!answer) {
        await run.err("ERROR: Exception:\nEOFError: EOF when reading a line\n");
        return 2;
      }
      if (/^n/i.test(new TextDecoder().decode(answer))) continue;
    }
    removeFiles(run, one);
    await run.out(`  Successfully uninstalled ${one.name}-${one.version}\n`);
  }
  await run.warnRoot();
  return 0;
}
