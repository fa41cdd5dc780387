/** Shell options as `set` knows them. */
import type { Flavour } from "./flavour.ts";

export const optionLetters: Readonly<Record<string, string>> = {
  a: "allexport", b: "notify", C: "noclobber", e: "errexit", f: "noglob", h: "hashall", m: "monitor", n: "noexec",
  u: "nounset", v: "verbose", x: "xtrace", I: "ignoreeof", E: "errtrace", T: "functrace", B: "braceexpand", P: "physical",
  H: "histexpand", k: "keyword", t: "onecmd", p: "privileged", V: "vi", i: "interactive", s: "stdin", l: "login", c: "command",
};

const names: Readonly<Record<Flavour, readonly string[]>> = {
  ash: ["errexit", "noglob", "ignoreeof", "monitor", "noexec", "xtrace", "verbose", "noclobber", "allexport", "notify", "nounset", "errtrace", "vi", "pipefail"],
  dash: ["errexit", "noglob", "ignoreeof", "interactive", "monitor", "noexec", "stdin", "xtrace", "verbose", "vi", "emacs", "noclobber", "allexport", "notify", "nounset", "privileged", "nolog", "debug"],
  bash: [
    "allexport", "braceexpand", "emacs", "errexit", "errtrace", "functrace", "hashall", "histexpand", "history", "ignoreeof", "interactive-comments",
    "keyword", "monitor", "noclobber", "noexec", "noglob", "nolog", "notify", "nounset", "onecmd", "physical", "pipefail", "posix", "privileged", "verbose", "vi", "xtrace",
  ],
};

/** Long names that `set -o` lists, in its order. */
export function optionNames(flavour: Flavour): readonly string[] {
  return names[flavour];
}

const settable: Readonly<Record<Flavour, string>> = { ash: "abCefImnuvxEs", dash: "aCefImnuvxbEV", bash: "abefhkmnptuvxBCEHPT" };

/** Long name of a letter that `set` takes, or undefined. */
export function settableOption(flavour: Flavour, letter: string): string | undefined {
  return settable[flavour].includes(letter) ? optionLetters[letter] : undefined;
}

/** Options that are on from the start. */
export function initialOptions(flavour: Flavour): Set<string> {
  return new Set(flavour === "bash" ? ["braceexpand", "hashall", "interactive-comments"] : []);
}

const order: Readonly<Record<Flavour, string>> = { ash: "efImnisxvCabulc", dash: "efIimnsxvVECabup", bash: "abefhikmnptuvxBCEHPTcs" };

/** Value of `$-`. */
export function optionFlags(flavour: Flavour, on: ReadonlySet<string>): string {
  // bash lists its own letters first, how it was started last.
  return [...order[flavour]].filter((letter) => on.has(optionLetters[letter]!)).join("");
}
