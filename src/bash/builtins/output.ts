/** echo and printf. */
import { byteChar } from "../byteText.ts";
import type { Flavour } from "../flavour.ts";
import { formatPrintf } from "../printf.ts";
import { isUtf8, unicodeChar } from "../locale.ts";
import { timeText } from "../timeText.ts";
import { assignElement } from "../assignments.ts";
import { badOption, type Builtin } from "./builtin.ts";

/** Escapes of `echo -e` and `%b`; `isEnded` after \c. */
export function unescapeEcho(text: string, flavour: Flavour, hasUtf8: boolean): { text: string; isEnded: boolean } {
  let out = "";
  for (let i = 0; i < text.length; i++) {
    if (text[i] !== "\\" || i + 1 >= text.length) {
      out += text[i];
      continue;
    }
    const rest = text.slice(i + 1);
    const digits = /^0[0-7]{0,3}/.exec(rest)?.[0];
    const hex = flavour === "dash" ? null : /^x([0-9a-fA-F]{1,2})/.exec(rest);
    const unicode = flavour !== "bash" ? null : /^(?:u([0-9a-fA-F]{1,4})|U([0-9a-fA-F]{1,8}))/.exec(rest);
    if (rest[0] === "c") return { text: out, isEnded: true };
    if (digits) {
      out += byteChar(parseInt(digits, 8) & 255);
      i += digits.length;
    } else if (hex) {
      out += byteChar(parseInt(hex[1]!, 16));
      i += hex[0].length;
    } else if (unicode) {
      out += unicodeChar(parseInt(unicode[1] ?? unicode[2]!, 16), hasUtf8);
      i += unicode[0].length;
    } else {
      const named: Readonly<Record<string, string>> = { a: "\x07", b: "\b", e: "\x1b", E: "\x1b", f: "\f", n: "\n", r: "\r", t: "\t", v: "\v", "\\": "\\" };
      out += named[rest[0]!] ?? `\\${rest[0]!}`;
      i++;
    }
  }
  return { text: out, isEnded: false };
}

const echo: Builtin = {
  name: "echo",
  async run(shell, { args }) {
    let escapes = shell.flavour === "dash" || shell.shellOptions.has("xpg_echo");
    let newline = true;
    let at = 0;
    const flags = shell.flavour === "dash" ? /^-n$/ : /^-[neE]+$/;
    while (at < args.length && flags.test(args[at]!)) {
      for (const letter of args[at]!.slice(1)) {
        if (letter === "n") newline = false;
        else escapes = letter === "e";
      }
      at++;
      if (shell.flavour === "dash") break;
    }
    let line = args.slice(at).join(" ");
    if (escapes && line.includes("\\")) {
      const { text, isEnded } = unescapeEcho(line, shell.flavour, isUtf8(shell.variables));
      line = text;
      if (isEnded) newline = false;
    }
    return (await shell.print(newline ? `${line}\n` : line)) ? 0 : 1;
  },
};

const printf: Builtin = {
  name: "printf",
  async run(shell, { args }) {
    let rest = args;
    let target: string | undefined;
    if (shell.flavour === "bash" && rest[0] === "-v" && rest[1] !== undefined) {
      target = rest[1];
      rest = rest.slice(2);
    }
    if (rest[0] === "--") rest = rest.slice(1);
    else if (shell.flavour === "bash" && /^-./.test(rest[0] ?? "")) return badOption(shell, "printf", rest[0]![1]!, "printf [-v var] format [arguments]");
    const [format, ...values] = rest;
    if (format === undefined) {
      if (shell.flavour === "bash") await shell.complain("printf: usage: printf [-v var] format [arguments]\n");
      else if (shell.flavour === "dash") await shell.message("usage: printf format [arg ...]", "printf");
      else await shell.appletMessage("usage: printf FORMAT [ARGUMENT...]");
      return 2;
    }
    const { output, complaints, status } = formatPrintf(format, values, {
      flavour: shell.flavour, isUtf8: isUtf8(shell.variables), formatTime: (pattern, seconds) => timeText(shell, pattern, seconds),
    });
    for (const complaint of complaints) await say(shell, complaint);
    if (target === undefined) return (await shell.print(output)) ? status : 1;
    const element = /^([A-Za-z_]\w*)\[(.+)\]$/s.exec(target);
    if (element) assignElement(shell, element[1]!, element[2]!, output, false);
    else shell.assign(target, output);
    return status;
  },
};

async function say(shell: import("../shell.ts").Shell, problem: string): Promise<void> {
  if (shell.flavour === "ash") await shell.appletMessage(problem);
  else await shell.message(problem, "printf");
}

export const outputBuiltins: readonly Builtin[] = [echo, printf];
