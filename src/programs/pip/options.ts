/** The command line of pip. Models: pip's src/pip/_internal/cli/cmdoptions.py. */
import { installUsage, otherUsage, usage } from "./failure.ts";

export interface PipOptions {
  readonly command: string | undefined;
  readonly words: readonly string[];
  /** Long names of switches; "name=value" for those with a value. */
  readonly flags: ReadonlySet<string>;
  readonly requirementFiles: readonly string[];
  readonly constraintFiles: readonly string[];
  readonly editables: readonly string[];
  readonly indexUrl: string | undefined;
  /** What is wrong with the command line; pip ends with 2. */
  readonly complaint: string | undefined;
}

const letters: Readonly<Record<string, string>> = {
  q: "quiet", U: "upgrade", y: "yes", V: "version", h: "help", r: "requirement", c: "constraint", e: "editable", i: "index-url", f: "files", t: "target", I: "ignore-installed", v: "verbose", o: "outdated", u: "uptodate", l: "local", d: "dest", w: "wheel-dir",
};
const withValue = new Set([
  "requirement", "constraint", "editable", "index-url", "extra-index-url", "target", "timeout", "retries", "trusted-host", "find-links", "cache-dir", "root-user-action", "format", "prefix", "root", "proxy", "cert",
  "client-cert", "log", "progress-bar", "upgrade-strategy", "platform", "python-version", "implementation", "abi", "no-binary", "only-binary", "config-settings", "global-option", "python", "use-feature", "use-deprecated", "exists-action", "src", "report", "exclude", "path", "dest", "wheel-dir", "keyring-provider",
]);
const switches = new Set([
  "quiet", "upgrade", "yes", "version", "help", "verbose", "no-cache-dir", "no-deps", "force-reinstall", "ignore-installed", "pre", "user", "no-input", "isolated", "require-virtualenv", "no-color", "disable-pip-version-check", "no-compile", "compile",
  "no-warn-script-location", "no-warn-conflicts", "break-system-packages", "dry-run", "no-index", "require-hashes", "no-build-isolation", "use-pep517", "no-use-pep517", "prefer-binary", "no-clean", "ignore-requires-python", "check-build-dependencies",
  "outdated", "uptodate", "local", "files", "all", "not-required", "exclude-editable", "include-editable", "debug", "no-python-version-warning",
]);

export function parseOptions(args: readonly string[]): PipOptions {
  const flags = new Set<string>();
  const words: string[] = [];
  const requirementFiles: string[] = [];
  const constraintFiles: string[] = [];
  const editables: string[] = [];
  let indexUrl: string | undefined;
  let complaint: string | undefined;
  const complain = (text: string): void => void (complaint ??= `${usageOf(words[0])}\n${text}\n`);
  for (let i = 0; i < args.length; i++) {
    const word = args[i]!;
    if (!word.startsWith("-") || word === "-") {
      words.push(word);
      continue;
    }
    const isShort = !word.startsWith("--");
    const given = isShort ? [...word.slice(1)] : [word.slice(2).split("=", 1)[0]!];
    for (const [at, one] of given.entries()) {
      let name = isShort ? letters[one] : one;
      if (name === "files" && words[0] === "install") name = "find-links";
      if (name === "no-dependencies") name = "no-deps";
      // Long names may be cut short while only one begins so.
      if (!isShort && name !== undefined && !withValue.has(name) && !switches.has(name)) {
        const begun = [...withValue, ...switches].filter((known) => known.startsWith(one));
        if (begun.length === 1 && one !== "") name = begun[0];
        else if (begun.length > 1) complain(`ambiguous option: --${one} (${begun.map((known) => `--${known}`).sort().join(", ")}?)`);
      }
      if (name === undefined || !(withValue.has(name) || switches.has(name))) {
        complain(`no such option: ${isShort ? `-${one}` : `--${one}`}`);
        break;
      }
      if (!withValue.has(name)) {
        flags.add(name);
        continue;
      }
      const inline = isShort ? (at + 1 < given.length ? given.slice(at + 1).join("") : undefined) : word.includes("=") ? word.slice(word.indexOf("=") + 1) : undefined;
      const value = inline ?? args[++i];
      if (value === undefined) complain(`${isShort ? `-${one}` : `--${one}`} option requires 1 argument`);
      else if (name === "requirement") requirementFiles.push(value);
      else if (name === "constraint") constraintFiles.push(value);
      else if (name === "editable") editables.push(value);
      else if (name === "index-url") indexUrl = value;
      else flags.add(`${name}=${value}`);
      break;
    }
  }
  return { command: words[0], words: words.slice(1), flags, requirementFiles, constraintFiles, editables, indexUrl, complaint };
}

/** The value of an option that takes one. */
export function valueOf(flags: ReadonlySet<string>, name: string): string | undefined {
  for (const flag of flags) if (flag.startsWith(`${name}=`)) return flag.slice(name.length + 1);
  return undefined;
}

function usageOf(command: string | undefined): string {
  if (command === "install") return installUsage;
  return otherUsage[command ?? ""] ?? usage.split("\n\n")[0]! + "\n";
}
