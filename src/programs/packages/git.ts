/**
 * git: --version, init, clone, and config; enough for a Dockerfile to say that it is there.
 * @deviation There are no repositories on the Lab's web: git clone tells what fails, as for an address without one.
 */
import { resolvePath } from "../../base/path.ts";
import type { Process, Program } from "../../engine/runc/program.ts";
import { exists } from "../files.ts";
import { download, DownloadError } from "./download.ts";
import { makeDirectories } from "./payload.ts";

async function clone(process: Process, args: readonly string[]): Promise<number> {
  const operands: string[] = [];
  for (let i = 0; i < args.length; i++) {
    if (["--depth", "-b", "--branch", "-o", "--origin"].includes(args[i]!)) i++;
    else if (!args[i]!.startsWith("-")) operands.push(args[i]!);
  }
  const [url, given] = operands;
  if (url === undefined) {
    await process.write(2, "fatal: You must specify a repository to clone.\n");
    return 129;
  }
  const name = given ?? url.replace(/\/+$/, "").split("/").at(-1)!.replace(/\.git$/, "");
  if (exists(process, name)) {
    await process.write(2, `fatal: destination path '${name}' already exists and is not an empty directory.\n`);
    return 128;
  }
  await process.write(2, `Cloning into '${name}'...\n`);
  if (!/^https?:/.test(url)) {
    await process.write(2, /^(git@|ssh:)/.test(url) ? "error: cannot run ssh: No such file or directory\nfatal: unable to fork\n" : `fatal: repository '${url}' does not exist\n`);
    return 128;
  }
  try {
    await download(process, `${url.replace(/\/$/, "")}/info/refs?service=git-upload-pack`);
    await process.write(2, `fatal: repository '${url}/' not found\n`);
  } catch (error) {
    if (!(error instanceof DownloadError)) throw error;
    const { fault } = error;
    const reason = fault.kind === "noConnection" ? `Failed to connect to ${fault.host} port ${fault.port} after 12 ms: Couldn't connect to server` : `Could not resolve host: ${fault.host}`;
    await process.write(2, `fatal: unable to access '${url}/': ${reason}\n`);
  }
  return 128;
}

async function init(process: Process, args: readonly string[]): Promise<number> {
  const directory = resolvePath(process.cwd(), args.find((word) => !word.startsWith("-")) ?? ".");
  const git = `${directory === "/" ? "" : directory}/.git`;
  const isNew = !exists(process, git);
  for (const path of ["", "/branches", "/hooks", "/info", "/objects/info", "/objects/pack", "/refs/heads", "/refs/tags"]) makeDirectories(process, `${git}${path}`);
  if (isNew) {
    process.fs.writeFile(`${git}/HEAD`, "ref: refs/heads/master\n", 0o644);
    process.fs.writeFile(`${git}/config`, "[core]\n\trepositoryformatversion = 0\n\tfilemode = true\n\tbare = false\n\tlogallrefupdates = true\n", 0o644);
  }
  await process.write(1, `${isNew ? "Initialized empty" : "Reinitialized existing"} Git repository in ${git}/\n`);
  return 0;
}

async function main(process: Process): Promise<number> {
  const [command, ...args] = process.argv.slice(1);
  switch (command) {
    case "--version":
    case "version":
      await process.write(1, `git version ${exists(process, "/lib/ld-musl-x86_64.so.1") ? "2.47.3" : "2.39.5"}\n`);
      return 0;
    case "clone":
      return clone(process, args);
    case "init":
      return init(process, args);
    case "config":
      return 0;
    case undefined:
      await process.write(1, "usage: git [--version] <command> [<args>]\n\nThis model's git knows:\n   clone     Clone a repository into a new directory\n   init      Create an empty Git repository\n");
      return 1;
    default: {
      const isRepository = exists(process, `${process.cwd()}/.git`);
      await process.write(2, isRepository ? `git: '${command}' is not part of this model: it knows clone, init and --version\n` : "fatal: not a git repository (or any of the parent directories): .git\n");
      return isRepository ? 1 : 128;
    }
  }
}

export const git: Program = { name: "git", main };
