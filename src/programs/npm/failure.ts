/** npm's errors: a code and lines, printed with "npm error" in front. Models: npm lib/utils/error-message.js. */
import type { Process } from "../../engine/runc/program.ts";
import type { DownloadFault } from "../packages/download.ts";
import { strftime } from "../dates.ts";

export class NpmFailure extends Error {
  readonly lines: readonly string[];
  readonly exitCode: number;
  constructor(lines: readonly string[], exitCode = 1) {
    super(lines[0]);
    this.lines = lines;
    this.exitCode = exitCode;
  }
}

/** Where npm says its log is. */
export function logPath(process: Process): string {
  const now = process.clock.now();
  return `${process.env.get("HOME") ?? "/root"}/.npm/_logs/${strftime("%Y-%m-%dT%H_%M_%S", now)}_${String(now % 1000).padStart(3, "0")}Z-debug-0.log`;
}

/** The prefix is "npm error" since npm 10.6 and was "npm ERR!" before. */
export async function complain(process: Process, lines: readonly string[]): Promise<void> {
  await process.write(2, `${lines.map((line) => `npm error${line === "" ? "" : ` ${line}`}\n`).join("")}npm error A complete log of this run can be found in: ${logPath(process)}\n`);
}

export function networkFailure(fault: DownloadFault, url: string): NpmFailure {
  const [code, reason] = fault.kind === "unknownHost" ? ["ENOTFOUND", `getaddrinfo ENOTFOUND ${fault.host}`] : fault.kind === "noDns" ? ["EAI_AGAIN", `getaddrinfo EAI_AGAIN ${fault.host}`] : fault.kind === "noConnection" ? [fault.code, `connect ${fault.code} ${fault.address}:${fault.port}`] : ["EINVALIDURL", "Invalid URL"];
  return new NpmFailure([
    `code ${code}`, `syscall ${fault.kind === "noConnection" ? "connect" : "getaddrinfo"}`, `errno ${code}`, `network request to ${url} failed, reason: ${reason}`, "network This is a problem related to network connectivity.",
    "network In most cases you are behind a proxy or have bad network settings.", "network", "network If you are behind a proxy, please make sure that the", "network 'proxy' config is set properly.  See: 'npm help config'",
  ]);
}

export function notInRegistry(name: string, spec: string): NpmFailure {
  return new NpmFailure([
    "code E404", `404 Not Found - GET https://registry.npmjs.org/${name.replace("/", "%2f")} - Not found`, "404", `404  '${spec}' is not in this registry.`, "404", "404 Note that you can also install from a", "404 tarball, folder, http url, or git folder.",
  ]);
}

export function noTarget(name: string, range: string): NpmFailure {
  return new NpmFailure(["code ETARGET", `notarget No matching version found for ${name}@${range}.`, "notarget In most cases you or one of your dependencies are requesting", "notarget a package version that doesn't exist."]);
}

export function noManifest(path: string): NpmFailure {
  return new NpmFailure([
    "code ENOENT", "syscall open", `path ${path}`, "errno -2", `enoent Could not read package.json: Error: ENOENT: no such file or directory, open '${path}'`, "enoent This is related to npm not being able to find a file.", "enoent",
  ], 254);
}

export const noLockfile = (): NpmFailure => new NpmFailure([
  "code EUSAGE", "", "The `npm ci` command can only install with an existing package-lock.json or", "npm-shrinkwrap.json with lockfileVersion >= 1. Run an install with npm@5 or", "later to generate a package-lock.json file, then try again.", "",
  "Clean install a project", "", "Usage:", "npm ci", "", "Options:", "[--install-strategy <hoisted|nested|shallow|linked>] [--legacy-bundling]", "[--global-style] [--omit <dev|optional|peer> [--omit <dev|optional|peer> ...]]",
  "[--include <prod|dev|optional|peer> [--include <prod|dev|optional|peer> ...]]", "[--strict-peer-deps] [--foreground-scripts] [--ignore-scripts] [--no-audit]", "[--no-bin-links] [--no-fund] [--dry-run]",
  "[-w|--workspace <workspace-name> [-w|--workspace <workspace-name> ...]]", "[-ws|--workspaces] [--include-workspace-root] [--install-links]", "", "aliases: clean-install, ic, install-clean, isntall-clean", "", 'Run "npm help ci" for more info',
]);

export function lockMismatch(missing: readonly string[]): NpmFailure {
  return new NpmFailure([
    "code EUSAGE", "", "`npm ci` can only install packages when your package.json and package-lock.json or npm-shrinkwrap.json are in sync. Please update your lock file with `npm install` before continuing.", "", ...missing, "",
    "Clean install a project", "", "Usage:", "npm ci", "", 'Run "npm help ci" for more info',
  ]);
}
