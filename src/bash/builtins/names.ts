/** type, command, hash, builtin, alias, unalias. */
import { execute, findCommand, runExternal } from "../external.ts";
import { functionText } from "../functionText.ts";
import { shellQuote } from "../quoting.ts";
import type { Shell } from "../shell.ts";
import { badOption, type Builtin, letterOptions } from "./builtin.ts";
import { builtinFor } from "./index.ts";

const keywords: ReadonlySet<string> = new Set(["if", "then", "else", "elif", "fi", "do", "done", "case", "esac", "while", "until", "for", "{", "}", "!", "in"]);
const bashKeywords: ReadonlySet<string> = new Set(["[[", "]]", "select", "function", "time", "coproc"]);

type Meaning =
  | { readonly kind: "alias"; readonly value: string }
  | { readonly kind: "keyword" | "function" | "builtin" }
  | { readonly kind: "file"; readonly path: string };

function isKeyword(shell: Shell, name: string): boolean {
  return keywords.has(name) || (shell.flavour === "bash" && bashKeywords.has(name)) || (shell.flavour === "ash" && name === "function");
}

/** Everything a name means, in order of precedence. */
function meanings(shell: Shell, name: string): Meaning[] {
  const found: Meaning[] = [];
  const alias = shell.aliases.get(name);
  if (alias !== undefined && (shell.flavour !== "bash" || shell.isInteractive || shell.shellOptions.has("expand_aliases"))) found.push({ kind: "alias", value: alias });
  if (isKeyword(shell, name)) found.push({ kind: "keyword" });
  if (shell.functions.has(name)) found.push({ kind: "function" });
  if (builtinFor(shell, name)) found.push({ kind: "builtin" });
  const path = shell.isApplet(name) ? name : findCommand(shell, name);
  if (path !== undefined) found.push({ kind: "file", path });
  return found;
}

function sentence(shell: Shell, name: string, meaning: Meaning): string {
  switch (meaning.kind) {
    case "alias":
      return shell.flavour === "bash" ? `${name} is aliased to \`${meaning.value}'` : `${name} is an alias for ${meaning.value}`;
    case "keyword":
      return `${name} is a shell keyword`;
    case "function":
      return shell.flavour === "dash" ? `${name} is a shell function` : `${name} is a function`;
    case "builtin": {
      const isSpecial = shell.flavour !== "bash" && builtinFor(shell, name)?.isSpecial;
      return `${name} is a ${isSpecial ? "special shell builtin" : "shell builtin"}`;
    }
    case "file":
      return `${name} is ${meaning.path}`;
  }
}

const type: Builtin = {
  name: "type",
  async run(shell, { args }) {
    const { letters, rest, bad } = shell.flavour === "bash" ? letterOptions(args, "afptP") : { letters: "", rest: args, bad: undefined };
    if (bad) return badOption(shell, "type", bad, "type [-afptP] name [name ...]");
    let status = 0;
    for (const name of rest) {
      let found = meanings(shell, name);
      if (letters.includes("P")) found = found.filter(({ kind }) => kind === "file");
      if (found.length === 0) {
        status = shell.flavour === "bash" ? 1 : 127;
        if (letters === "" || letters === "a") {
          if (shell.flavour === "bash") await shell.message(`${name}: not found`, "type");
          else await shell.print(`${name}: not found\n`);
        }
        continue;
      }
      for (const meaning of letters.includes("a") ? found : found.slice(0, 1)) {
        if (letters.includes("t")) await shell.print(`${meaning.kind}\n`);
        else if (letters.includes("p") || letters.includes("P")) await shell.print(meaning.kind === "file" ? `${meaning.path}\n` : "");
        else {
          await shell.print(`${sentence(shell, name, meaning)}\n`);
          if (meaning.kind === "function" && shell.flavour === "bash") await shell.print(functionText(shell.functions.get(name)!));
        }
      }
    }
    return status;
  },
};

const command: Builtin = {
  name: "command",
  async run(shell, call) {
    const { letters, rest, bad } = letterOptions(call.args, "pvV");
    if (bad) return badOption(shell, "command", bad, "command [-pVv] command [arg ...]");
    if (rest.length === 0) return 0;
    if (letters.includes("v") || letters.includes("V")) return describe(shell, letters.includes("V"), rest);
    const [name, ...args] = rest as [string, ...string[]];
    const builtin = builtinFor(shell, name);
    if (builtin) {
      shell.builtin = name;
      return builtin.run(shell, { ...call, name, args });
    }
    shell.builtin = undefined;
    if (call.isTail && !shell.traps.hasAny && !shell.isInteractive) return execute(shell, rest);
    return runExternal(shell, { argv: rest, assignments: [], redirects: [], isTail: false, node: shell.commandNode(rest) });
  },
};

async function describe(shell: Shell, isLong: boolean, names: readonly string[]): Promise<number> {
  let status = shell.flavour === "bash" ? 1 : 0;
  // Only bash looks at more than the first name.
  for (const name of shell.flavour === "bash" ? names : names.slice(0, 1)) {
    const [meaning] = meanings(shell, name);
    if (!meaning) {
      if (shell.flavour === "bash") {
        if (isLong) await shell.message(`${name}: not found`, "command");
      } else {
        if (isLong) await shell.complain(`${name}: not found\n`);
        status = 127;
      }
      continue;
    }
    if (shell.flavour === "bash") status = 0;
    if (isLong) await shell.print(`${sentence(shell, name, meaning)}\n`);
    else if (meaning.kind === "alias") await shell.print(`alias ${name}=${shellQuote(meaning.value, "always")}\n`);
    else await shell.print(`${meaning.kind === "file" ? meaning.path : name}\n`);
  }
  return status;
}

const builtinBuiltin: Builtin = {
  name: "builtin",
  flavours: ["bash"],
  async run(shell, call) {
    const [name, ...args] = call.args;
    if (name === undefined) return 0;
    const builtin = builtinFor(shell, name);
    if (!builtin) {
      await shell.message(`${name}: not a shell builtin`, "builtin");
      return 1;
    }
    return builtin.run(shell, { ...call, name, args });
  },
};

const hash: Builtin = {
  name: "hash",
  async run(shell, { args }) {
    if (args[0] === "-r") {
      shell.hashed.clear();
      return 0;
    }
    if (args.length === 0) {
      if (shell.flavour !== "bash") await shell.print([...shell.hashed.values()].map((path) => `${path}\n`).join(""));
      else if (shell.hashed.size === 0) await shell.complain("hash: hash table empty\n");
      else await shell.print(`hits\tcommand\n${[...shell.hashed.values()].map((path) => `   0\t${path}\n`).join("")}`);
      return 0;
    }
    let status = 0;
    for (const name of args) {
      if (shell.isApplet(name)) continue;
      const path = findCommand(shell, name);
      if (path !== undefined) shell.hashed.set(name, path);
      else {
        await shell.message(`${name}: not found`, "hash");
        status = 1;
      }
    }
    return status;
  },
};

const alias: Builtin = {
  name: "alias",
  async run(shell, { args }) {
    const line = (name: string): string => `${shell.flavour === "bash" ? "alias " : ""}${name}=${shellQuote(shell.aliases.get(name)!, "always")}\n`;
    const operands = args.filter((arg) => arg !== "-p" && arg !== "--");
    if (operands.length === 0) {
      await shell.print([...shell.aliases.keys()].sort().map(line).join(""));
      return 0;
    }
    let status = 0;
    for (const arg of operands) {
      const at = arg.indexOf("=");
      if (at > 0) {
        if (!shell.isInteractive) shell.freshAliases.add(arg.slice(0, at));
        shell.aliases.set(arg.slice(0, at), arg.slice(at + 1));
      }
      else if (shell.aliases.has(arg)) await shell.print(line(arg));
      else {
        if (shell.flavour === "bash") await shell.message(`${arg}: not found`, "alias");
        else await shell.complain(`alias: ${arg} not found\n`);
        status = 1;
      }
    }
    return status;
  },
};

const unalias: Builtin = {
  name: "unalias",
  async run(shell, { args }) {
    if (args[0] === "-a") {
      shell.aliases.clear();
      return 0;
    }
    let status = 0;
    for (const name of args) {
      if (shell.aliases.delete(name)) continue;
      if (shell.flavour === "bash") await shell.message(`${name}: not found`, "unalias");
      else await shell.complain(`unalias: ${name} not found\n`);
      status = 1;
    }
    return status;
  },
};

/** @deviation `enable` switches nothing off: it only knows the names. */
const enable: Builtin = {
  name: "enable",
  flavours: ["bash"],
  async run(shell, { args }) {
    const { rest } = letterOptions(args, "anps");
    let status = 0;
    for (const name of rest) {
      if (builtinFor(shell, name)) continue;
      await shell.message(`${name}: not a shell builtin`, "enable");
      status = 1;
    }
    return status;
  },
};

/** The call that the running function was called by. */
const caller: Builtin = {
  name: "caller",
  flavours: ["bash"],
  run: (shell) => Promise.resolve(shell.functionNames.length === 0 ? 1 : 0),
};

export const nameBuiltins: readonly Builtin[] = [enable, caller, type, command, builtinBuiltin, hash, alias, unalias];

