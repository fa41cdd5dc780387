/** break, continue, return, exit, `:`, true, false, eval, `.`, exec, shift, wait-free control. */
import { ErrnoError } from "../../base/errors.ts";
import { text } from "../../base/bytes.ts";
import { execute } from "../external.ts";
import { runText } from "../run.ts";
import type { Shell } from "../shell.ts";
import { ShellError } from "../shellError.ts";
import { badOption, type Builtin } from "./builtin.ts";

const leaveLoop = (kind: "break" | "continue"): Builtin => ({
  name: kind,
  isSpecial: true,
  async run(shell, { args }) {
    if (shell.loopDepth === 0 && shell.flavour === "bash") {
      await shell.message("only meaningful in a `for', `while', or `until' loop", kind);
      return 0;
    }
    const levels = args[0] === undefined ? 1 : Number(args[0]);
    if (!Number.isInteger(levels) || levels < 1) {
      if (shell.flavour !== "bash") throw new ShellError(`${kind}: Illegal number: ${args[0]}`, 2);
      await shell.message(Number.isNaN(levels) ? `${args[0]}: numeric argument required` : `${args[0]}: loop count out of range`, kind);
      if (Number.isNaN(levels)) await shell.exit(128);
      return 1;
    }
    if (shell.loopDepth === 0) {
      if (shell.flavour === "bash") await shell.message("only meaningful in a `for', `while', or `until' loop", kind);
      return 0;
    }
    shell.lastStatus = 0;
    shell.unwinding = { kind, levels: Math.min(levels, shell.loopDepth) };
    return 0;
  },
});

const returnBuiltin: Builtin = {
  name: "return",
  isSpecial: true,
  async run(shell, { args }) {
    if (shell.flavour === "bash" && shell.functionNames.length === 0 && shell.sourceDepth === 0) {
      await shell.message("can only `return' from a function or sourced script", "return");
      return 1;
    }
    // dash does not cut a function's status to a byte.
    const status = shell.flavour === "dash" && /^\d{1,9}$/.test(args[0] ?? "") ? Number(args[0]) : await statusArgument(shell, "return", args[0]);
    shell.lastStatus = status;
    shell.unwinding = { kind: "return" };
    return status;
  },
};

/** The status given to return and exit; `$?` without one. */
async function statusArgument(shell: Shell, name: string, arg: string | undefined): Promise<number> {
  if (arg === undefined) return shell.lastStatus;
  if (/^[-+]?\d+$/.test(arg) && (shell.flavour === "bash" || !arg.startsWith("-"))) return Number(BigInt(arg) & 255n);
  if (shell.flavour === "bash") {
    await shell.message(`${arg}: numeric argument required`, name);
    return 2;
  }
  await shell.message(`Illegal number: ${arg}`, name);
  throw new ShellError("", 2, { isSilent: true });
}

const exit: Builtin = {
  name: "exit",
  isSpecial: true,
  async run(shell, { args }) {
    if (shell.isInteractive && shell.subshellDepth === 0) await shell.complain(shell.flavour === "bash" ? "exit\n" : "");
    const status = await statusArgument(shell, "exit", args[0]);
    if (args.length > 1 && shell.flavour === "bash") {
      await shell.message("too many arguments", "exit");
      return shell.isInteractive ? 1 : shell.exit(1);
    }
    return shell.exit(status);
  },
};

const constant = (name: string, status: number, isSpecial = false): Builtin => ({ name, isSpecial, run: () => Promise.resolve(status) });

const evalBuiltin: Builtin = {
  name: "eval",
  isSpecial: true,
  async run(shell, { args, isTail }) {
    const words = args[0] === "--" ? args.slice(1) : args;
    if (words.length === 0) return 0;
    const status = await runText(shell, words.join(" "), { firstLine: shell.line, file: shell.source.file, builtin: "eval", isTail: isTail && shell.flavour !== "bash" });
    return shell.unwinding ? shell.lastStatus : status;
  },
};

const sourceFile = (name: "." | "source"): Builtin => ({
  name,
  isSpecial: name === ".",
  ...(name === "source" ? { flavours: ["bash", "ash"] as const } : {}),
  async run(shell, { args }) {
    const [file, ...rest] = args[0] === "--" ? args.slice(1) : args;
    if (file === undefined) {
      if (shell.flavour === "dash") return 0;
      await shell.message("filename argument required", name);
      if (shell.flavour === "bash") await shell.complain(`${name}: usage: ${name} filename [arguments]\n`);
      return 2;
    }
    const path = findSource(shell, file);
    let content: string;
    try {
      content = text(shell.process.fs.readFile(path));
    } catch (error) {
      if (!(error instanceof ErrnoError)) throw error;
      return cannotSource(shell, name, file, error);
    }
    const { positional } = shell;
    if (rest.length > 0 && shell.flavour !== "dash") shell.positional = rest;
    shell.sourceDepth++;
    try {
      const status = await runText(shell, content, { file: path });
      if (shell.unwinding?.kind !== "return") return status;
      shell.unwinding = undefined;
      return shell.lastStatus;
    } finally {
      shell.sourceDepth--;
      if (rest.length > 0 && shell.flavour !== "dash") shell.positional = positional;
    }
  },
});

function findSource(shell: Shell, file: string): string {
  if (file.includes("/")) return file;
  for (const dir of (shell.variables.get("PATH") ?? "").split(":")) {
    const candidate = `${dir === "" ? "." : dir}/${file}`;
    try {
      if (shell.process.fs.stat(candidate).kind === "file") return candidate;
    } catch {
      // Not here.
    }
  }
  return file;
}

async function cannotSource(shell: Shell, name: string, file: string, error: ErrnoError): Promise<number> {
  if (shell.flavour === "bash") {
    await shell.message(error.code === "EISDIR" ? `${name}: ${file}: is a directory` : `${file}: ${error.message}`);
    return 1;
  }
  if (shell.flavour === "ash") await shell.message(`can't open '${file}': ${error.message}`, name);
  else await shell.message(!file.includes("/") ? `${file}: not found` : `cannot open ${file}: ${error.code === "ENOENT" ? "No such file" : error.message}`, name);
  if (shell.isInteractive) return 2;
  throw new ShellError("", 2, { isSilent: true });
}

const exec: Builtin = {
  name: "exec",
  isSpecial: true,
  async run(shell, { args }) {
    let argv = args;
    let argv0: string | undefined;
    let isClear = false;
    let isLogin = false;
    while (shell.flavour !== "dash" && /^-./.test(argv[0] ?? "") && argv[0] !== "--") {
      const option = argv[0]!;
      if (option === "-a") {
        argv0 = argv[1];
        argv = argv.slice(2);
        continue;
      }
      if (option === "-c") isClear = true;
      else if (option === "-l") isLogin = true;
      else return badOption(shell, "exec", option[1]!, "exec [-cl] [-a name] [command [argument ...]] [redirection ...]");
      argv = argv.slice(1);
    }
    if (argv[0] === "--") argv = argv.slice(1);
    if (argv.length === 0) return 0;
    const shown = `${isLogin ? "-" : ""}${argv0 ?? argv[0]!}`;
    const status = await execute(shell, argv, {
      builtin: "exec",
      ...(argv0 !== undefined || isLogin ? { argv0: shown } : {}),
      ...(isClear ? { env: new Map<string, string>() } : {}),
    });
    if (shell.isInteractive) return status;
    return shell.exit(status);
  },
};

const shift: Builtin = {
  name: "shift",
  isSpecial: true,
  async run(shell, { args }) {
    const count = args[0] === undefined ? 1 : Number(args[0]);
    if (!Number.isInteger(count) || count < 0) {
      if (shell.flavour === "bash") {
        await shell.message(Number.isNaN(count) ? `${args[0]}: numeric argument required` : `${args[0]}: shift count out of range`, "shift");
        return 1;
      }
      await shell.message(`Illegal number: ${args[0]}`, "shift");
      throw new ShellError("", 2, { isSilent: true });
    }
    if (count > shell.positional.length) {
      if (shell.flavour !== "dash") return 1;
      await shell.message("can't shift that many", "shift");
      throw new ShellError("", 2, { isSilent: true });
    }
    shell.positional = shell.positional.slice(count);
    return 0;
  },
};

export const flowBuiltins: readonly Builtin[] = [
  leaveLoop("break"), leaveLoop("continue"), returnBuiltin, exit, constant(":", 0, true), constant("true", 0), constant("false", 1),
  evalBuiltin, sourceFile("."), sourceFile("source"), exec, shift,
];
