/** export, readonly, unset, local, declare, typeset, let, set, shopt, getopts. */
import { evaluateIn } from "../arithmeticExpansion.ts";
import { assignElement, assignText } from "../assignments.ts";
import { optionNames, settableOption } from "../options.ts";
import { orderedEntries } from "../parameters.ts";
import { ansiQuote, dashQuote, doubleQuote, shellQuote } from "../quoting.ts";
import type { Shell } from "../shell.ts";
import { ShellError } from "../shellError.ts";
import { isName, ReadOnlyError, type Variable } from "../variables.ts";
import { arithmeticStatus } from "../interpreter.ts";
import { badOption, type Arguments, type Builtin, letterOptions } from "./builtin.ts";
import { functionText } from "../functionText.ts";

interface Operand {
  readonly name: string;
  readonly index: string | undefined;
  readonly value: string | undefined;
  readonly isAppend: boolean;
}

function operandOf(arg: string): Operand | undefined {
  const match = /^([A-Za-z_][A-Za-z0-9_]*)(?:\[([^\]]*)\])?(?:(\+?)=(.*))?$/s.exec(arg);
  return match ? { name: match[1]!, index: match[2], value: match[4], isAppend: match[3] === "+" } : undefined;
}

async function badName(shell: Shell, name: string, arg: string): Promise<number> {
  if (shell.flavour === "bash") {
    await shell.message(`\`${arg}': not a valid identifier`, name);
    return 1;
  }
  await shell.message(`${arg.replace(/=.*/s, "")}: bad variable name`, name);
  throw new ShellError("", 2, { isSilent: true });
}

/** A builtin met a read-only variable: bash goes on, dash and ash end. */
async function refuse(shell: Shell, builtin: string, name: string): Promise<number> {
  if (shell.flavour === "bash") {
    await shell.message(`${name}: readonly variable`);
    return 1;
  }
  await shell.message(`${name}: is read only`, builtin);
  throw new ShellError("", 2, { isSilent: true });
}

/** Assigns what an operand says, if it says anything. */
async function give(shell: Shell, operand: Operand, call: Arguments): Promise<void> {
  await call.arrays.get(operand.name)?.();
  if (operand.value === undefined) return;
  if (operand.index !== undefined) assignElement(shell, operand.name, operand.index, operand.value, operand.isAppend);
  else assignText(shell, operand.name, operand.value, operand.isAppend);
}

const exportBuiltin: Builtin = {
  name: "export",
  isSpecial: true,
  async run(shell, call) {
    const { letters, rest, bad } = letterOptions(call.args, shell.flavour === "bash" ? "fnp" : shell.flavour === "ash" ? "np" : "p");
    if (bad) return badOption(shell, "export", bad, "export [-fn] [name[=value] ...] or export -p");
    if (rest.length === 0) {
      const lines = shell.variables.list().filter(([, variable]) => variable.isExported);
      await shell.print(lines.map(([name, variable]) => listLine(shell, "export", "declare -x", name, variable)).join(""));
      return 0;
    }
    let status = 0;
    for (const arg of rest) {
      const operand = operandOf(arg);
      if (!operand) {
        status = await badName(shell, "export", arg);
        continue;
      }
      if (operand.value !== undefined && shell.variables.find(operand.name)?.isReadOnly) {
        status = await refuse(shell, "export", operand.name);
        continue;
      }
      await give(shell, operand, call);
      if (!letters.includes("f")) shell.variables.export(operand.name, !letters.includes("n"));
    }
    return status;
  },
};

function listLine(shell: Shell, word: string, bashWord: string, name: string, variable: Variable): string {
  const value = shell.variables.get(name);
  if (shell.flavour === "bash") return declareLine(name, variable) ?? `${bashWord} ${name}\n`;
  return value === undefined ? `${word} ${name}\n` : `${word} ${name}=${shell.flavour === "dash" ? dashQuote(value) : shellQuote(value, "always")}\n`;
}

const readonlyBuiltin: Builtin = {
  name: "readonly",
  isSpecial: true,
  async run(shell, call) {
    const { letters, rest, bad } = letterOptions(call.args, shell.flavour === "bash" ? "aAfp" : "p");
    if (bad) return badOption(shell, "readonly", bad, "readonly [-aAf] [name[=value] ...] or readonly -p");
    if (rest.length === 0) {
      const lines = shell.variables.list().filter(([, variable]) => variable.isReadOnly);
      await shell.print(lines.map(([name, variable]) => listLine(shell, "readonly", "declare -r", name, variable)).join(""));
      return 0;
    }
    let status = 0;
    for (const arg of rest) {
      const operand = operandOf(arg);
      if (!operand) {
        status = await badName(shell, "readonly", arg);
        continue;
      }
      if (letters.includes("A")) shell.variables.declare(operand.name).kind = "associative";
      if (operand.value !== undefined && shell.variables.find(operand.name)?.isReadOnly) {
        status = await refuse(shell, "readonly", operand.name);
        continue;
      }
      await give(shell, operand, call);
      shell.variables.declare(operand.name).isReadOnly = true;
    }
    return status;
  },
};

const unset: Builtin = {
  name: "unset",
  isSpecial: true,
  async run(shell, { args }) {
    const { letters, rest, bad } = letterOptions(args, shell.flavour === "bash" ? "fvn" : "fv");
    if (bad) return badOption(shell, "unset", bad, "unset [-f] [-v] [-n] [name ...]");
    let status = 0;
    for (const name of rest) {
      if (letters.includes("f")) {
        shell.functions.delete(name);
        continue;
      }
      const element = /^([A-Za-z_][A-Za-z0-9_]*)\[(.*)\]$/s.exec(name);
      if (element && shell.flavour === "bash") {
        unsetElement(shell, element[1]!, element[2]!);
        continue;
      }
      if (!isName(name)) {
        // bash takes it for a function's name.
        if (shell.flavour === "bash" && letters === "") shell.functions.delete(name);
        else status = await badName(shell, "unset", name);
        continue;
      }
      const isFunction = shell.flavour === "bash" && letters === "" && !shell.variables.own(name) && shell.functions.has(name);
      if (isFunction) shell.functions.delete(name);
      else status = (await unsetOne(shell, name)) || status;
    }
    return status;
  },
};

async function unsetOne(shell: Shell, name: string): Promise<number> {
  try {
    shell.variables.unset(name);
    return 0;
  } catch (error) {
    if (!(error instanceof ReadOnlyError)) throw error;
    if (shell.flavour === "bash") {
      await shell.message(`${name}: cannot unset: readonly variable`, "unset");
      return 1;
    }
    await shell.message(`${name}: is read only`, "unset");
    throw new ShellError("", 2, { isSilent: true });
  }
}

function unsetElement(shell: Shell, name: string, index: string): void {
  const variable = shell.variables.find(name);
  if (!(variable?.value instanceof Map)) return;
  if (variable.kind === "associative") (variable.value as Map<string, string>).delete(index);
  else if (index === "@" || index === "*") variable.value.clear();
  else (variable.value as Map<number, string>).delete(Number(evaluateIn(shell, index)));
}

const local: Builtin = {
  name: "local",
  async run(shell, call) {
    if (shell.functionNames.length === 0) {
      if (shell.flavour === "bash") {
        await shell.message("can only be used in a function", "local");
        return 1;
      }
      await shell.message("not in a function", "local");
      throw new ShellError("", 2, { isSilent: true });
    }
    return declareNames(shell, call, "local", true);
  },
};

const declareBuiltin = (name: "declare" | "typeset"): Builtin => ({
  name,
  flavours: ["bash"],
  run: (shell, call) => declareNames(shell, call, name, shell.functionNames.length > 0),
});

async function declareNames(shell: Shell, call: Arguments, name: string, isLocal: boolean): Promise<number> {
  if (shell.flavour !== "bash") return localNames(shell, call);
  let set = "";
  let cleared = "";
  let at = 0;
  for (; at < call.args.length && /^[-+]./.test(call.args[at]!); at++) {
    const arg = call.args[at]!;
    if (arg === "--") {
      at++;
      break;
    }
    for (const letter of arg.slice(1)) {
      if (!"aAfFgiIlnrtuxp".includes(letter)) {
        return badOption(shell, name, letter, `${name} [-aAfFgiIlnrtux] [name[=value] ...]${name === "local" ? "" : " or declare -p [-aAfFilnrtux] [name ...]"}`);
      }
      if (arg.startsWith("-")) set += letter;
      else cleared += letter;
    }
  }
  const operands = call.args.slice(at);
  if (set.includes("f") || set.includes("F")) return listFunctions(shell, operands, set.includes("F"));
  if (set.includes("p") || operands.length === 0) return listVariables(shell, name, operands, set);
  let status = 0;
  for (const arg of operands) {
    const operand = operandOf(arg);
    if (!operand) {
      await shell.message(`\`${arg}': not a valid identifier`, name);
      status = 1;
      continue;
    }
    if (isLocal && !set.includes("g")) shell.guardReadOnly(() => shell.variables.localise(operand.name, false));
    const variable = shell.variables.declare(operand.name);
    applyAttributes(variable, set, cleared);
    if (set.includes("x") || cleared.includes("x")) shell.variables.export(operand.name, set.includes("x"));
    if (set.includes("n") && operand.value !== undefined) variable.value = operand.value;
    else await give(shell, operand, call);
    if (set.includes("r")) shell.variables.declare(operand.name).isReadOnly = true;
  }
  return status;
}

function applyAttributes(variable: Variable, set: string, cleared: string): void {
  const has = (letter: string): boolean => set.includes(letter);
  if (has("A") && variable.kind === "text") {
    variable.kind = "associative";
    variable.value = undefined;
  }
  if (has("a") && variable.kind === "text") {
    variable.kind = "indexed";
    variable.value = typeof variable.value === "string" ? new Map([[0, variable.value]]) : undefined;
  }
  if (has("i")) variable.isInteger = true;
  if (cleared.includes("i")) variable.isInteger = false;
  if (has("l")) variable.letters = "lower";
  if (has("u")) variable.letters = "upper";
  if (cleared.includes("l") || cleared.includes("u")) variable.letters = undefined;
  if (has("n")) variable.isNameRef = true;
}

/** `local` of ash and dash; in dash the outer value shines through until assigned. */
async function localNames(shell: Shell, call: Arguments): Promise<number> {
  for (const arg of call.args) {
    if (arg === "-") continue;
    const operand = operandOf(arg);
    if (!operand) return badName(shell, "local", arg);
    shell.guardReadOnly(() => shell.variables.localise(operand.name, shell.flavour === "dash"));
    await give(shell, operand, call);
  }
  return 0;
}

async function listFunctions(shell: Shell, names: readonly string[], isNameOnly: boolean): Promise<number> {
  let status = 0;
  for (const name of names.length > 0 ? names : [...shell.functions.keys()].sort()) {
    const fn = shell.functions.get(name);
    if (!fn) status = 1;
    else await shell.print(isNameOnly ? (names.length > 0 ? `${name}\n` : `declare -f ${name}\n`) : functionText(fn));
  }
  return status;
}

async function listVariables(shell: Shell, builtin: string, names: readonly string[], set: string): Promise<number> {
  let status = 0;
  if (names.length === 0 && !set.includes("p") && set === "") {
    await shell.print(setListing(shell));
    return 0;
  }
  for (const name of names) {
    const line = declareLine(name, shell.variables.own(name));
    if (line) await shell.print(line);
    else {
      await shell.message(`${name}: not found`, builtin);
      status = 1;
    }
  }
  if (names.length === 0) {
    const wanted = set.replace("p", "");
    for (const [name, variable] of shell.variables.list()) {
      if ([...wanted].every((letter) => attributeLetters(variable).includes(letter))) await shell.print(declareLine(name, variable)!);
    }
  }
  return status;
}

function attributeLetters(variable: Variable): string {
  return (variable.kind === "indexed" ? "a" : variable.kind === "associative" ? "A" : "") + (variable.isInteger ? "i" : "") +
    (variable.letters === "lower" ? "l" : variable.letters === "upper" ? "u" : "") + (variable.isNameRef ? "n" : "") +
    (variable.isReadOnly ? "r" : "") + (variable.isExported ? "x" : "");
}

/** A line of `declare -p`. */
export function declareLine(name: string, variable: Variable | undefined): string | undefined {
  if (!variable) return undefined;
  const letters = attributeLetters(variable);
  const head = `declare -${letters === "" ? "-" : letters} ${name}`;
  const { value } = variable;
  if (value === undefined) return `${head}\n`;
  if (typeof value === "string") return `${head}=${doubleQuote(value)}\n`;
  const entries = orderedEntries(value).map(([key, text]) => `[${typeof key === "string" && !/^\w+$/.test(key) ? doubleQuote(key) : key}]=${doubleQuote(text)}`);
  return variable.kind === "associative" ? `${head}=(${entries.map((entry) => `${entry} `).join("")})\n` : `${head}=(${entries.join(" ")})\n`;
}

const letBuiltin: Builtin = {
  name: "let",
  flavours: ["bash", "ash"],
  async run(shell, { args }) {
    if (args.length === 0) {
      await shell.message("expression expected", "let");
      return shell.flavour === "bash" ? 1 : 2;
    }
    let status = 0;
    for (const arg of args) status = await arithmeticStatus(shell, arg, "let");
    return status;
  },
};

/** `set` without arguments: all variables, as assignments. */
function setListing(shell: Shell): string {
  const variables = shell.variables.list().filter(([, variable]) => variable.value !== undefined);
  // ash keeps these among its variables, with the value they have when nobody looks.
  const hidden = shell.flavour === "ash" ? ["FUNCNAME=''\n", "LINENO=''\n"] : [];
  const lines = variables.map(([name, variable]) => {
    const { value } = variable;
    if (value instanceof Map) return declareLine(name, variable)!.replace(/^declare -\S+ /, "");
    const text = value as string;
    if (shell.flavour !== "bash") return `${name}=${shell.flavour === "dash" ? dashQuote(text) : shellQuote(text, "always")}\n`;
    return `${name}=${/[\x00-\x1f\x7f]/.test(text) ? ansiQuote(text) : text === "" ? "" : shellQuote(text)}\n`;
  });
  return hidden.length === 0 ? lines.join("") : [...lines, ...hidden].sort().join("");
}

const set: Builtin = {
  name: "set",
  isSpecial: true,
  async run(shell, { args }) {
    if (args.length === 0) {
      await shell.print(setListing(shell));
      return 0;
    }
    for (let at = 0; at < args.length; at++) {
      const arg = args[at]!;
      if (arg === "--") {
        shell.positional = args.slice(at + 1);
        return 0;
      }
      if (arg === "-") {
        shell.options.delete("xtrace");
        shell.options.delete("verbose");
        if (at + 1 < args.length) shell.positional = args.slice(at + 1);
        return 0;
      }
      if (!/^[-+]./.test(arg)) {
        shell.positional = args.slice(at);
        return 0;
      }
      for (const letter of arg.slice(1)) {
        if (letter === "o") {
          const status = await longOption(shell, arg[0] === "-", args[++at]);
          if (status !== 0) return status;
          continue;
        }
        const name = settableOption(shell.flavour, letter);
        if (!name) {
          if (shell.flavour === "bash") {
            await shell.message(`${arg[0]}${letter}: invalid option`, "set");
            await shell.complain("set: usage: set [-abefhkmnptuvxBCEHPT] [-o option-name] [--] [-] [arg ...]\n");
            return 2;
          }
          await shell.message(`${shell.flavour === "ash" ? "illegal" : "Illegal"} option ${arg[0]}${letter}`, "set");
          throw new ShellError("", 2, { isSilent: true });
        }
        switchOption(shell, name, arg[0] === "-");
      }
    }
    return 0;
  },
};

function switchOption(shell: Shell, name: string, isOn: boolean): void {
  if (isOn) shell.options.add(name);
  else shell.options.delete(name);
}

async function longOption(shell: Shell, isOn: boolean, name: string | undefined): Promise<number> {
  const names = optionNames(shell.flavour);
  if (name === undefined) {
    if (shell.flavour !== "bash" && isOn) {
      const head = shell.flavour === "dash" ? "Current option settings\n" : "";
      await shell.print(head + names.map((option) => `${option.padEnd(16)}${shell.option(option) ? "on" : "off"}\n`).join(""));
    } else if (isOn) {
      await shell.print(names.map((option) => `${option.padEnd(15)}\t${shell.option(option) ? "on" : "off"}\n`).join(""));
    } else {
      await shell.print(names.map((option) => `set ${shell.option(option) ? "-" : "+"}o ${option}\n`).join(""));
    }
    return 0;
  }
  if (!names.includes(name)) {
    if (shell.flavour === "bash") {
      await shell.message(`${name}: invalid option name`, "set");
      return 2;
    }
    await shell.message(`${shell.flavour === "ash" ? "illegal" : "Illegal"} option ${isOn ? "-" : "+"}o ${name}`, "set");
    if (shell.flavour === "ash") return 1;
    throw new ShellError("", 2, { isSilent: true });
  }
  switchOption(shell, name, isOn);
  return 0;
}

const shoptNames = [
  "autocd", "assoc_expand_once", "cdable_vars", "cdspell", "checkwinsize", "cmdhist", "dotglob", "expand_aliases", "extglob", "failglob", "globstar", "histappend",
  "inherit_errexit", "lastpipe", "nocaseglob", "nocasematch", "nullglob", "patsub_replacement", "sourcepath", "xpg_echo",
];

const shopt: Builtin = {
  name: "shopt",
  flavours: ["bash"],
  async run(shell, { args }) {
    const { letters, rest, bad } = letterOptions(args, "supqo");
    if (bad) return badOption(shell, "shopt", bad, "shopt [-pqsu] [-o] [optname ...]");
    let status = 0;
    for (const name of rest.length > 0 ? rest : shoptNames) {
      const table = letters.includes("o") ? shell.options : shell.shellOptions;
      if (!(letters.includes("o") ? optionNames("bash") : shoptNames).includes(name)) {
        await shell.message(`${name}: invalid shell option name`, "shopt");
        status = 1;
      } else if (letters.includes("s")) table.add(name);
      else if (letters.includes("u")) table.delete(name);
      else {
        if (!table.has(name)) status = rest.length > 0 ? 1 : status;
        if (letters.includes("q")) continue;
        await shell.print(letters.includes("p") ? `shopt -${table.has(name) ? "s" : "u"} ${name}\n` : `${name.padEnd(15)}\t${table.has(name) ? "on" : "off"}\n`);
      }
    }
    return status;
  },
};

export const variableBuiltins: readonly Builtin[] = [
  exportBuiltin, readonlyBuiltin, unset, local, declareBuiltin("declare"), declareBuiltin("typeset"), letBuiltin, set, shopt,
];
