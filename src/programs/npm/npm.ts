/** npm and npx. Models: npm 10 lib/commands/*.js. */
import { ErrnoError } from "../../base/errors.ts";
import { baseName } from "../../base/path.ts";
import type { Process, Program } from "../../engine/runc/program.ts";
import { statOrNone } from "../files.ts";
import { releaseOf } from "../node/runtime/version.ts";
import { complain, NpmFailure } from "./failure.ts";
import { removeTree } from "./folders.ts";
import { install, readManifest } from "./install.ts";
import { execCommand, listScripts, runScript } from "./run.ts";

const usage = `npm <command>

Usage:

npm install        install all the dependencies in your project
npm install <foo>  add the <foo> dependency to your project
npm test           run this project's tests
npm run <foo>      run the script named <foo>
npm <command> -h   quick help on <command>
npm -l             display usage info for all commands
npm help <term>    search for help on <term>
npm help npm       more involved overview

All commands:

    cache, ci, exec, help, init, install, ls, run-script,
    start, stop, test, uninstall, version
`;

/** The directory with package.json above, as npm finds its prefix. */
function prefix(process: Process): string {
  const cwd = process.cwd();
  for (let dir = cwd; dir !== ""; dir = dir.slice(0, dir.lastIndexOf("/"))) if (statOrNone(process, `${dir}/package.json`) || statOrNone(process, `${dir}/node_modules`)) return dir;
  return cwd === "/" ? "" : cwd;
}

async function npmVersion(process: Process): Promise<string> {
  try {
    return (JSON.parse(process.fs.readText("/usr/local/lib/node_modules/npm/package.json")) as { version: string }).version;
  } catch {
    return "10.9.2";
  }
}

async function init(process: Process, isYes: boolean): Promise<number> {
  const root = process.cwd();
  const old = readManifest(process, root) ?? {};
  const main = old.main ?? ["index.js", "server.js", "app.js"].find((name) => statOrNone(process, `${root}/${name}`)) ?? "index.js";
  const start = statOrNone(process, `${root}/server.js`) ? { start: "node server.js" } : {};
  const manifest = {
    name: baseName(root).toLowerCase(), version: "1.0.0", main, scripts: { test: 'echo "Error: no test specified" && exit 1', ...start }, keywords: [], author: "", license: "ISC", description: "", ...old,
  };
  const text = JSON.stringify(manifest, undefined, 2);
  process.fs.writeFile(`${root}/package.json`, `${text}\n`, 0o644);
  await process.write(1, isYes ? `Wrote to ${root}/package.json:\n\n${text}\n\n\n\n` : `Wrote to ${root}/package.json:\n\n${text}\n`);
  return 0;
}

async function list(process: Process, root: string): Promise<number> {
  const manifest = readManifest(process, root);
  const needs = Object.entries({ ...manifest?.dependencies, ...manifest?.devDependencies }).sort(([a], [b]) => (a < b ? -1 : 1));
  const head = `${manifest?.name ?? baseName(root)}${manifest?.version === undefined ? "" : `@${manifest.version}`} ${root}\n`;
  if (needs.length === 0) {
    await process.write(1, `${head}└── (empty)\n\n`);
    return 0;
  }
  let missing = 0;
  const rows = needs.map(([name, range], index) => {
    const version = readManifest(process, `${root}/node_modules/${name}`)?.version;
    if (version === undefined) missing++;
    return `${index === needs.length - 1 ? "└──" : "├──"} ${version === undefined ? `UNMET DEPENDENCY ${name}@${range}` : `${name}@${version}`}\n`;
  });
  await process.write(1, `${head}${rows.join("")}\n`);
  if (missing === 0) return 0;
  throw new NpmFailure(["code ELSPROBLEMS", ...needs.filter(([name]) => !statOrNone(process, `${root}/node_modules/${name}`)).map(([name, range]) => `missing: ${name}@${range}, required by ${manifest?.name ?? ""}@${manifest?.version ?? ""}`)]);
}

async function uninstall(process: Process, root: string, names: readonly string[], quiet: boolean): Promise<number> {
  const manifest = readManifest(process, root) ?? {};
  for (const name of names) {
    delete manifest.dependencies?.[name];
    delete manifest.devDependencies?.[name];
  }
  process.fs.writeFile(`${root}/package.json`, `${JSON.stringify(manifest, undefined, 2)}\n`, 0o644);
  return install(process, root, [], { isClean: false, omitsDev: false, saves: undefined, isExact: false, isSilent: quiet, showsFund: true });
}

async function command(process: Process, args: readonly string[]): Promise<number> {
  const cut = args.indexOf("--");
  const before = cut < 0 ? args : args.slice(0, cut);
  const after = cut < 0 ? [] : args.slice(cut + 1);
  const flags = new Set(before.filter((arg) => arg.startsWith("-")));
  const words = before.filter((arg) => !arg.startsWith("-"));
  const [name = "", ...rest] = words;
  const isQuiet = flags.has("--silent") || flags.has("-s") || flags.has("--loglevel=silent");
  const root = prefix(process);
  if (flags.has("-v") || flags.has("--version")) {
    await process.write(1, `${await npmVersion(process)}\n`);
    return 0;
  }
  const omitsDev = flags.has("--production") || flags.has("--omit=dev") || flags.has("--only=production") || flags.has("--only=prod") || (process.env.get("NODE_ENV") === "production" && !flags.has("--include=dev"));
  if (flags.has("--production") || flags.has("--only=production")) await process.write(2, "npm warn config production Use `--omit=dev` instead.\n");
  const options = { isClean: false, omitsDev, saves: flags.has("-D") || flags.has("--save-dev") ? ("devDependencies" as const) : undefined, isExact: flags.has("-E") || flags.has("--save-exact"), isSilent: isQuiet, showsFund: !flags.has("--no-fund") };
  switch (name) {
    case "install": case "i": case "add": case "in": return install(process, root === "" ? "/" : root, rest, options);
    case "ci": case "clean-install": return install(process, root, [], { ...options, isClean: true });
    case "init": case "create": return init(process, flags.has("-y") || flags.has("--yes"));
    case "run": case "run-script": return rest[0] === undefined ? listScripts(process, root) : runScript(process, root, rest[0], [...rest.slice(1), ...after], isQuiet, flags.has("--if-present"));
    case "start": case "test": case "stop": case "restart": case "t": case "tst": return runScript(process, root, name.startsWith("t") ? "test" : name, [...rest, ...after], isQuiet);
    case "ls": case "list": case "ll": return list(process, root);
    case "uninstall": case "remove": case "rm": case "un": return uninstall(process, root, rest, isQuiet);
    case "exec": case "x": return execCommand(process, root, [...rest, ...after]);
    case "cache":
      if (rest[0] === "clean" && !flags.has("--force") && !flags.has("-f")) {
        throw new NpmFailure(["As of npm@5, the npm cache self-heals from corruption issues", "by treating integrity mismatches as cache misses.  As a result,", "data extracted from the cache is guaranteed to be valid.  If you", "want to make sure everything is consistent, use `npm cache verify`", "instead.  Deleting the cache can only make npm go slower, and is", "not likely to correct any problems you may be encountering!", "", "On the other hand, if you're debugging an issue with the installer,", "or race conditions that depend on the timing of writing to an empty", "cache, you can use `npm install --cache /tmp/empty-cache` to use a", "temporary cache instead of nuking the actual one.", "", "If you're sure you want to delete the entire cache, rerun this command", "with --force."]);
      }
      if (rest[0] === "clean") {
        const cache = `${process.env.get("HOME") ?? "/root"}/.npm/_cacache`;
        if (statOrNone(process, cache)) removeTree(process, cache);
        await process.write(2, "npm warn using --force Recommended protections disabled.\n");
      }
      return 0;
    case "config": case "set": case "get": case "fund": case "audit": case "outdated": case "update": case "pkg": case "version": case "whoami": case "login":
      if (name === "audit") await process.write(1, "found 0 vulnerabilities\n");
      if (name === "version") await process.write(1, `{\n  npm: '${await npmVersion(process)}',\n  node: '${releaseOf(process.env.get("NODE_VERSION")).version.slice(1)}'\n}\n`);
      return 0;
    case "root":
      await process.write(1, `${root}/node_modules\n`);
      return 0;
    case "prefix":
      await process.write(1, `${flags.has("-g") ? "/usr/local" : root}\n`);
      return 0;
    case "": case "help":
      await process.write(1, usage);
      return name === "" && flags.size === 0 ? 1 : 0;
    default:
      await process.write(2, `Unknown command: "${name}"\n\nTo see a list of supported npm commands, run:\n  npm help\n`);
      return 1;
  }
}

async function guarded(process: Process, work: () => Promise<number>): Promise<number> {
  await process.checkpoint(20_000);
  try {
    return await work();
  } catch (error) {
    if (error instanceof NpmFailure) {
      await complain(process, error.lines);
      return error.exitCode;
    }
    if (error instanceof ErrnoError) {
      await complain(process, [`code ${error.code}`, `syscall ${error.syscall}`, ...(error.path === undefined ? [] : [`path ${error.path}`]), "errno -13", `Error: ${error.code}: ${error.message.toLowerCase()}, ${error.syscall}${error.path === undefined ? "" : ` '${error.path}'`}`]);
      return 243;
    }
    throw error;
  }
}

/** The package manager. @deviation npm is not run by the simulated node: it is a program of its own. */
export const npm: Program = { name: "npm", main: (process) => guarded(process, () => command(process, process.argv.slice(1))) };

/** Runs commands of packages. @deviation npx only runs what is installed. */
export const npx: Program = {
  name: "npx",
  main: (process) => guarded(process, async () => {
    const args = process.argv.slice(1).filter((arg, index, all) => !(arg.startsWith("-") && all.slice(0, index).every((other) => other.startsWith("-"))));
    if (process.argv.includes("--version") || process.argv[1] === "-v") {
      await process.write(1, `${await npmVersion(process)}\n`);
      return 0;
    }
    return execCommand(process, prefix(process), args);
  }),
};
