/** cd, pwd, pushd, popd, dirs. */
import { ErrnoError } from "../../base/errors.ts";
import { resolvePath } from "../../base/path.ts";
import { homeOf } from "../expansion.ts";
import type { Shell } from "../shell.ts";
import { badOption, type Builtin, letterOptions } from "./builtin.ts";

/** The working directory as the shell was led there, symlinks kept. */
function logical(shell: Shell): string {
  const pwd = shell.variables.get("PWD");
  if (pwd?.startsWith("/")) {
    try {
      const { fs } = shell.process;
      const [a, b] = [fs.stat(pwd), fs.stat(".")];
      if (a.ino === b.ino && a.dev === b.dev) return pwd;
    } catch {
      // PWD lies: fall through.
    }
  }
  return shell.process.cwd();
}

function enter(shell: Shell, target: string, isPhysical: boolean): void {
  const before = logical(shell);
  const path = isPhysical ? target : resolvePath(before, target);
  shell.process.chdir(path);
  shell.assign("OLDPWD", before);
  shell.assign("PWD", isPhysical ? shell.process.cwd() : path);
}

async function cannotEnter(shell: Shell, target: string, error: unknown, name = "cd"): Promise<number> {
  if (!(error instanceof ErrnoError)) throw error;
  if (shell.flavour === "bash") await shell.message(`${target}: ${error.message}`, name);
  else await shell.message(`can't cd to ${target}${shell.flavour === "ash" ? `: ${error.message}` : ""}`, name);
  return shell.flavour === "bash" ? 1 : 2;
}

const cd: Builtin = {
  name: "cd",
  async run(shell, { args }) {
    const { letters, rest, bad } = letterOptions(args[0] === "-" ? ["--", ...args] : args, "LPe@");
    if (bad) return badOption(shell, "cd", bad, "cd [-L|[-P [-e]] [-@]] [dir]");
    if (rest.length > 1 && shell.flavour === "bash") {
      await shell.message("too many arguments", "cd");
      return 1;
    }
    const isPhysical = letters.endsWith("P") || shell.option("physical");
    const target = await targetOf(shell, rest[0]);
    if (target === undefined) return shell.flavour === "bash" ? 1 : 2;
    if (rest[0] === "") return 0;
    const viaPath = rest[0] !== undefined && rest[0] !== "-" && !/^\.{0,2}(?:\/|$)/.test(rest[0]) ? onCdPath(shell, rest[0]) : undefined;
    try {
      enter(shell, viaPath ?? target, isPhysical);
    } catch (error) {
      return cannotEnter(shell, target, error);
    }
    if (rest[0] === "-" || viaPath !== undefined) await shell.print(`${shell.variables.get("PWD")}\n`);
    return 0;
  },
};

async function targetOf(shell: Shell, operand: string | undefined): Promise<string | undefined> {
  if (operand === "-") {
    const old = shell.variables.get("OLDPWD");
    if (old === undefined && shell.flavour === "bash") await shell.message("OLDPWD not set", "cd");
    return old ?? (shell.flavour === "bash" ? undefined : logical(shell));
  }
  if (operand !== undefined) return operand;
  const home = shell.variables.get("HOME");
  if (home === undefined && shell.flavour === "bash") await shell.message("HOME not set", "cd");
  return home ?? (shell.flavour === "bash" ? undefined : (homeOf(shell, "") ?? "."));
}

function onCdPath(shell: Shell, name: string): string | undefined {
  const list = shell.variables.get("CDPATH");
  if (!list) return undefined;
  for (const dir of list.split(":")) {
    if (dir === "" || dir === ".") continue;
    try {
      if (shell.process.fs.stat(`${dir}/${name}`).kind === "dir") return `${dir}/${name}`;
    } catch {
      // Not there.
    }
  }
  return undefined;
}

const pwd: Builtin = {
  name: "pwd",
  async run(shell, { args }) {
    const { letters, bad } = letterOptions(args, "LP");
    if (bad) return badOption(shell, "pwd", bad, "pwd [-LP]");
    return (await shell.print(`${letters.endsWith("P") ? shell.process.cwd() : logical(shell)}\n`)) ? 0 : 1;
  },
};

function stackLine(shell: Shell, separator = " ", isLong = false): string {
  const home = shell.variables.get("HOME") ?? "";
  const short = (path: string): string => (!isLong && home !== "" && (path === home || path.startsWith(`${home}/`)) ? `~${path.slice(home.length)}` : path);
  return `${[logical(shell), ...shell.directories].map(short).join(separator)}\n`;
}

const dirs: Builtin = {
  name: "dirs",
  flavours: ["bash"],
  async run(shell, { args }) {
    if (args.includes("-c")) {
      shell.directories = [];
      return 0;
    }
    await shell.print(stackLine(shell, args.includes("-p") || args.includes("-v") ? "\n" : " ", args.includes("-l")));
    return 0;
  },
};

const pushd: Builtin = {
  name: "pushd",
  flavours: ["bash"],
  async run(shell, { args }) {
    const [operand] = args;
    const here = logical(shell);
    if (operand === undefined) {
      const [next, ...others] = shell.directories;
      if (next === undefined) {
        await shell.message("no other directory", "pushd");
        return 1;
      }
      try {
        enter(shell, next, false);
      } catch (error) {
        return cannotEnter(shell, next, error, "pushd");
      }
      shell.directories = [here, ...others];
    } else {
      try {
        enter(shell, operand, false);
      } catch (error) {
        return cannotEnter(shell, operand, error, "pushd");
      }
      shell.directories = [here, ...shell.directories];
    }
    await shell.print(stackLine(shell));
    return 0;
  },
};

const popd: Builtin = {
  name: "popd",
  flavours: ["bash"],
  async run(shell) {
    const [next, ...others] = shell.directories;
    if (next === undefined) {
      await shell.message("directory stack empty", "popd");
      return 1;
    }
    try {
      enter(shell, next, false);
    } catch (error) {
      return cannotEnter(shell, next, error, "popd");
    }
    shell.directories = others;
    await shell.print(stackLine(shell));
    return 0;
  },
};

export const directoryBuiltins: readonly Builtin[] = [cd, pwd, dirs, pushd, popd];
