/** pip uninstall. */
import { type Distribution, findInstalled, recordedFiles } from "./environment.ts";
import type { PipRun } from "./pip.ts";

/** Removes what RECORD names, and the directories that this leaves empty. */
export function removeFiles(run: PipRun, one: Distribution): void {
  const { fs } = run.process;
  const directories = new Set<string>();
  for (const path of recordedFiles(run.process, one)) {
    try {
      fs.unlink(path);
    } catch {
      // Gone already.
    }
    for (let parent = path.slice(0, path.lastIndexOf("/")); parent.startsWith(`${run.sitePackages}/`); parent = parent.slice(0, parent.lastIndexOf("/"))) directories.add(parent);
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

export async function uninstall(run: PipRun, names: readonly string[]): Promise<number> {
  for (const name of names) {
    const one = findInstalled(run.installed, name);
    if (!one) {
      await run.err(`WARNING: Skipping ${name} as it is not installed.\n`);
      continue;
    }
    await run.out(`Found existing installation: ${one.name} ${one.version}\nUninstalling ${one.name}-${one.version}:\n`);
    if (!run.flags.has("yes")) {
      const stem = one.infoDirectory;
      await run.out(`  Would remove:\n    ${stem}/*\n    ${run.sitePackages}/${one.name.toLowerCase()}/*\nProceed (Y/n)? `);
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
  await run.closingWords(false);
  return 0;
}
