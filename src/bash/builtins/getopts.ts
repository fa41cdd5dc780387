/** getopts. Spec: POSIX XCU getopts. */
import type { Shell } from "../shell.ts";
import { isName } from "../variables.ts";
import type { Builtin } from "./builtin.ts";

export const getopts: Builtin = {
  name: "getopts",
  async run(shell, { args }) {
    const [spec, name, ...rest] = args;
    if (spec === undefined || name === undefined) {
      if (shell.flavour === "bash") await shell.complain("getopts: usage: getopts optstring name [arg ...]\n");
      else await shell.message(shell.flavour === "ash" ? "usage: getopts optstring var [arg]" : "Usage: getopts optstring var [arg...]", "getopts");
      return 2;
    }
    if (!isName(name)) {
      await shell.message(shell.flavour === "bash" ? `\`${name}': not a valid identifier` : `${name}: bad variable name`, "getopts");
      return shell.flavour === "bash" ? 1 : 2;
    }
    return next(shell, spec, name, rest.length > 0 ? rest : shell.positional);
  },
};

async function next(shell: Shell, spec: string, name: string, args: readonly string[]): Promise<number> {
  const { variables } = shell;
  let index = Math.max(1, Number(variables.get("OPTIND") ?? 1) || 1);
  // A new OPTIND starts at the beginning of an argument.
  let offset = shell.optionState.index === index ? shell.optionState.offset : 1;
  const arg = args[index - 1];
  const isQuiet = spec.startsWith(":");
  const finish = (value: string, status: number): number => {
    shell.optionState = { index, offset };
    variables.set("OPTIND", String(index));
    shell.assign(name, value);
    return status;
  };
  if (arg === undefined || !/^-./.test(arg)) {
    variables.unset("OPTARG");
    offset = 1;
    return finish("?", 1);
  }
  if (arg === "--") {
    variables.unset("OPTARG");
    index++;
    offset = 1;
    return finish("?", 1);
  }
  const letter = arg[offset]!;
  const advance = (): void => {
    offset++;
    if (offset < arg.length) return;
    index++;
    offset = 1;
  };
  const at = letter === ":" ? -1 : spec.indexOf(letter, isQuiet ? 1 : 0);
  if (at < 0) {
    advance();
    if (isQuiet) variables.set("OPTARG", letter);
    else {
      variables.unset("OPTARG");
      await complain(shell, "illegal", letter);
    }
    return finish("?", 0);
  }
  if (spec[at + 1] !== ":") {
    advance();
    variables.unset("OPTARG");
    return finish(letter, 0);
  }
  const inline = arg.slice(offset + 1);
  const value = inline !== "" ? inline : args[index];
  index += inline !== "" ? 1 : 2;
  offset = 1;
  if (value === undefined) {
    index--;
    if (isQuiet) {
      variables.set("OPTARG", letter);
      return finish(":", 0);
    }
    variables.unset("OPTARG");
    await complain(shell, "argument", letter);
    return finish("?", 0);
  }
  variables.set("OPTARG", value);
  return finish(letter, 0);
}

async function complain(shell: Shell, kind: "illegal" | "argument", letter: string): Promise<void> {
  if (shell.variables.get("OPTERR") === "0") return;
  if (shell.flavour === "bash") await shell.complain(`${shell.name}: ${kind === "illegal" ? "illegal option" : "option requires an argument"} -- ${letter}\n`);
  else await shell.complain(kind === "illegal" ? `Illegal option -${letter}\n` : `No arg for -${letter} option\n`);
}
