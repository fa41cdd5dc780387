/** apt-get and apt: options and commands. Models: cmdline/apt-get.cc, cmdline/apt.cc of apt 2.6. */
import type { Process, Program } from "../../engine/runc/program.ts";
import { orNone } from "../files.ts";
import { listInstalled, searchPackages, showPackages } from "./aptCache.ts";
import { AptExit, Console } from "./console.ts";
import { Fetcher } from "./fetching.ts";
import { clean, install, openCache, remove, upgrade, type InstallOptions } from "./install.ts";
import { Planner } from "./plan.ts";
import { readConfiguration } from "./sources.ts";
import { update } from "./update.ts";
import { archiveName } from "./unpacking.ts";
import { describedFile } from "../packages/payload.ts";

const usage = `apt 2.6.1 (amd64)
Usage: apt-get [options] command
       apt-get [options] install|remove pkg1 [pkg2 ...]

apt-get fetches packages from archives and installs, upgrades and
removes them together with what they depend on.

Most used commands:
  update - Retrieve new lists of packages
  upgrade - Perform an upgrade
  install - Install new packages (pkg is libc6 not libc6.deb)
  remove - Remove packages
  purge - Remove packages and config files
  autoremove - Remove automatically all unused packages
  dist-upgrade - Distribution upgrade, see apt-get(8)
  clean - Erase downloaded archive files
  check - Verify that there are no broken dependencies
  download - Download the binary package into the current directory

                                        This APT has Super Cow Powers.
`;

interface CommandLine {
  readonly command: string | undefined;
  readonly operands: readonly string[];
  readonly flags: ReadonlySet<string>;
  readonly quiet: number;
  /** -o Key=Value. */
  readonly settings: ReadonlyMap<string, string>;
}

const longOptions: Readonly<Record<string, string>> = {
  yes: "y", "assume-yes": "y", "assume-no": "assume-no", quiet: "q", "no-install-recommends": "no-recommends", "install-recommends": "recommends", "no-install-suggests": "none", simulate: "s", "dry-run": "s", "just-print": "s",
  reinstall: "reinstall", "download-only": "d", "fix-missing": "m", "fix-broken": "f", "allow-unauthenticated": "none", "force-yes": "y", purge: "purge", "auto-remove": "auto-remove", autoremove: "auto-remove", "only-upgrade": "only-upgrade", "no-upgrade": "none",
  "allow-downgrades": "none", "allow-remove-essential": "none", "allow-change-held-packages": "none", "show-progress": "none", "no-show-progress": "none", help: "h", version: "v", "allow-releaseinfo-change": "none", "no-cache": "none", installed: "installed", upgradable: "upgradable", "all-versions": "a", "allow-insecure-repositories": "none", "no-remove": "none", "ignore-missing": "m",
};

class BadOption extends Error {}

function parse(args: readonly string[]): CommandLine {
  const flags = new Set<string>();
  const settings = new Map<string, string>();
  const words: string[] = [];
  let quiet = 0;
  const set = (key: string): void => {
    if (key === "q") quiet++;
    flags.add(key);
  };
  for (let i = 0; i < args.length; i++) {
    const word = args[i]!;
    const option = (text: string): void => {
      const cut = text.indexOf("=");
      settings.set((cut < 0 ? text : text.slice(0, cut)).toLowerCase(), cut < 0 ? "" : text.slice(cut + 1));
    };
    if (word === "--") {
      words.push(...args.slice(i + 1));
      break;
    }
    if (word.startsWith("--")) {
      const [name = "", value] = word.slice(2).split("=", 2);
      if (name === "option") option(value ?? args[++i] ?? "");
      else if (name === "quiet") quiet = value === undefined ? quiet + 1 : Number(value);
      else if (Object.hasOwn(longOptions, name)) set(longOptions[name]!);
      else if (["config-file", "target-release", "default-release", "host-architecture"].includes(name)) i += value === undefined ? 1 : 0;
      else throw new BadOption(`Command line option ${word} is not understood in combination with the other options`);
    } else if (word.startsWith("-") && word !== "-") {
      for (let at = 1; at < word.length; at++) {
        const letter = word[at]!;
        if (letter === "q" && word[at + 1] === "=") {
          quiet = Number(word.slice(at + 2));
          break;
        }
        if ("oct".includes(letter)) {
          const value = word.slice(at + 1) || args[++i] || "";
          if (letter === "o") option(value);
          break;
        }
        if (!"yqsdmfuVhvba".includes(letter)) throw new BadOption(`Command line option '${letter}' [from ${word}] is not understood in combination with the other options.`);
        set(letter);
      }
    } else words.push(word);
  }
  // -qq means yes to nothing, but says nothing; apt-get takes it as -y too.
  return { command: words[0], operands: words.slice(1), flags, quiet, settings };
}

async function main(process: Process, name: "apt" | "apt-get"): Promise<number> {
  try {
    return await run(process, name, parse(process.argv.slice(1)));
  } catch (error) {
    if (error instanceof AptExit) return error.code;
    if (!(error instanceof BadOption)) throw error;
    await process.write(2, `E: ${error.message}\n`);
    return 100;
  }
}

async function run(process: Process, name: "apt" | "apt-get", line: CommandLine): Promise<number> {
  const console = new Console(process, line.quiet);
  const { command, operands, flags, settings } = line;
  if (flags.has("v")) {
    await process.write(1, "apt 2.6.1 (amd64)\n");
    return 0;
  }
  if (command === undefined || flags.has("h") || command === "help") {
    await process.write(1, usage.replaceAll("apt-get", name));
    return flags.has("h") || command === "help" ? 0 : 1;
  }
  if (name === "apt" && !console.isTerminal) await process.write(2, "\nWARNING: apt does not have a stable CLI interface. Use with caution in scripts.\n\n");
  const configuration = readConfiguration(process);
  const isSet = (key: string): string | undefined => settings.get(key.toLowerCase()) ?? new RegExp(`^\\s*${key.replaceAll(".", "\\.")}\\s+"?([^";]*)"?`, "im").exec(configuration)?.[1];
  const options: InstallOptions = {
    command,
    commandLine: process.argv.join(" "),
    assumeYes: flags.has("y") || line.quiet >= 2 || /^(1|true|yes)$/i.test(isSet("APT::Get::Assume-Yes") ?? ""),
    assumeNo: flags.has("assume-no"),
    recommends: !flags.has("no-recommends") && !/^(0|false|no)$/i.test(settings.get("apt::install-recommends") ?? "1"),
    reinstall: flags.has("reinstall") || command === "reinstall",
    downloadOnly: flags.has("d"),
    simulate: flags.has("s"),
    onlyUpgrade: flags.has("only-upgrade"),
    usesPty: !/^(0|false|no)$/i.test(isSet("Dpkg::Use-Pty") ?? "1") && line.quiet < 2,
    keepsArchives: name === "apt-get" || /^(1|true|yes)$/i.test(isSet("Binary::apt::APT::Keep-Downloaded-Packages") ?? isSet("APT::Keep-Downloaded-Packages") ?? "0"),
  };
  switch (command) {
    case "update": {
      const code = await update(console);
      if (name === "apt" && code === 0) await tellUpgradable(console);
      return code;
    }
    case "install":
    case "reinstall":
      return install(console, operands, options);
    case "upgrade":
    case "dist-upgrade":
    case "full-upgrade":
      return upgrade(console, options);
    case "remove":
    case "purge":
    case "autoremove":
    case "auto-remove":
    case "autopurge":
      return remove(console, operands, { ...options, purge: command === "purge" || command === "autopurge" || flags.has("purge"), autoRemove: /auto/.test(command) || flags.has("auto-remove") });
    case "clean":
    case "autoclean":
    case "auto-clean":
    case "distclean":
      if (command.includes("auto")) {
        await console.step("Reading package lists", 100);
        await console.step("Building dependency tree", 50);
      }
      clean(console);
      return 0;
    case "check":
      await openCache(console);
      return 0;
    case "download":
      return downloadHere(console, operands);
    case "moo":
      await process.write(1, '                 (__) \n                 (oo) \n           /------\\/ \n          / |    ||   \n         *  /\\---/\\ \n            ~~   ~~   \n..."Have you mooed today?"...\n');
      return 0;
    default:
      if (name === "apt" && command === "list") return listInstalled(console, operands, flags);
      if (name === "apt" && command === "search") return searchPackages(console, operands, true);
      if (name === "apt" && command === "show") return showPackages(console, operands, true);
      if (name === "apt" && command === "policy") return process.exec(["apt-cache", "policy", ...operands]);
      await console.complain("E", `Invalid operation ${command}`);
      return 100;
  }
}

async function tellUpgradable(console: Console): Promise<void> {
  const { db, lists } = await openCache(new Console(console.process, console.quiet));
  const planner = new Planner(db, lists, false);
  const count = db.all().filter(({ name, version }) => (planner.candidate(name)?.entry.version ?? version) !== version && db.installed(name)).length;
  await console.say(count === 0 ? "All packages are up to date." : count === 1 ? "1 package can be upgraded. Run 'apt list --upgradable' to see it." : `${count} packages can be upgraded. Run 'apt list --upgradable' to see them.`);
}

async function downloadHere(console: Console, names: readonly string[]): Promise<number> {
  const { db, lists } = await quietCache(console);
  const planner = new Planner(db, lists, false);
  const fetcher = new Fetcher(console);
  let code = 0;
  for (const name of names) {
    const candidate = planner.candidate(name);
    if (!candidate) {
      await console.complain("E", `Unable to locate package ${name}`);
      code = 100;
      continue;
    }
    const { entry, source, component } = candidate;
    const [got] = await fetcher.fetch([{ url: `${source.uri}/${entry.filename}`, description: `${source.uri} ${source.suite}/${component} amd64 ${entry.name} ${entry.arch} ${entry.version}` }]);
    if (got?.result) orNone(() => console.process.fs.writeContent(archiveName(entry), describedFile(got.result!.value, got.result!.sizeBytes, entry.filename), 0o644));
    else code = 100;
  }
  await fetcher.summary();
  return code;
}

async function quietCache(console: Console): Promise<Awaited<ReturnType<typeof openCache>>> {
  return openCache(new Console(console.process, 2));
}

export const aptPrograms: readonly Program[] = (["apt-get", "apt"] as const).map((name) => ({ name, main: (process: Process) => main(process, name) }));
