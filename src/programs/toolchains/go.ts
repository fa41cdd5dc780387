/** go: build, run, install, mod, vet, test, version, env. Models: cmd/go 1.24; what it prints and what it leaves in its caches. */
import { baseName, dirName, resolvePath } from "../../base/path.ts";
import type { Process, Program } from "../../engine/runc/program.ts";
import { FileContent } from "../../fs/content.ts";
import { namesIn, orNone, statOrNone } from "../files.ts";
import { download, DownloadError } from "../packages/download.ts";
import { makeDirectories } from "../packages/payload.ts";
import { binary, runGo, type Compiled } from "./binary.ts";
import { check } from "./check.ts";
import { goBuiltins, goPackages } from "./goLibrary.ts";
import { parseGo } from "./goParser.ts";
import { SourceError, type ProgramTree } from "./tree.ts";

const version = "1.24.2";

class GoError extends Error {
  readonly code: number;
  constructor(message: string, code = 1) {
    super(message);
    this.code = code;
  }
}

interface Module {
  /** Directory of go.mod. */
  readonly root: string;
  readonly path: string;
  readonly requires: readonly { readonly path: string; readonly version: string }[];
}

function findModule(process: Process): Module | undefined {
  for (let directory = process.cwd(); ; directory = dirName(directory)) {
    const file = `${directory === "/" ? "" : directory}/go.mod`;
    const text = orNone(() => process.fs.readText(file));
    if (text !== undefined) {
      const requires = [...text.matchAll(/^\s*(?:require\s+)?([\w.-]+\.[a-z]+\/\S+)\s+(v\S+)/gm)].map((match) => ({ path: match[1]!, version: match[2]! }));
      return { root: directory, path: /^module\s+(\S+)/m.exec(text)?.[1] ?? "", requires };
    }
    if (directory === "/") return undefined;
  }
}

interface Build extends Compiled {
  readonly trees: readonly ProgramTree[];
  /** Import path of the package, as in "# path". */
  readonly path: string;
  readonly name: string;
}

/** Reads and checks the package in a directory, or the given files. Throws GoError with what go prints. */
function compile(process: Process, operands: readonly string[]): Build {
  const module = findModule(process);
  const files = operands.filter((word) => word.endsWith(".go"));
  const target = operands[0] ?? ".";
  if (files.length === 0 && !module) throw new GoError("go: go.mod file not found in current directory or any parent directory; see 'go help modules'");
  const directory = files.length > 0 ? process.cwd() : resolvePath(process.cwd(), target.replace(/\/?\.\.\.$/, "") || ".");
  if (!statOrNone(process, directory)) throw new GoError(`no required module provides package ${target}; to add it:\n\tgo get ${target}`);
  const names = files.length > 0 ? files : namesIn(process, directory).filter((name) => name.endsWith(".go") && !name.endsWith("_test.go"));
  if (names.length === 0) throw new GoError(`no Go files in ${directory}`);
  const own = module && files.length === 0 ? `${module.path}${directory.slice(module.root.length)}` : "command-line-arguments";
  const sources: Record<string, string> = {};
  const trees: ProgramTree[] = [];
  const problems: string[] = [];
  for (const name of names) {
    const path = resolvePath(directory, name);
    const text = orNone(() => process.fs.readText(path));
    if (text === undefined) throw new GoError(`no required module provides package ${name}; to add it:\n\tgo get ${name}`);
    sources[baseName(name)] = text;
    try {
      const { tree, package: pkg } = parseGo(text);
      if (pkg !== "main") throw new GoError(`package ${own} is not a main package: this model builds programs of one package`);
      trees.push(tree);
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      problems.push(`./${baseName(name)}:${error.at.line}:${error.at.column}: ${error.message}`);
    }
  }
  if (problems.length > 0) throw new GoError(`# ${own}\n${problems.join("\n")}`);
  const packages = goPackages(process, [], () => Promise.resolve(undefined));
  for (const tree of trees) {
    for (const { path, at } of tree.imports) {
      const required = module?.requires.some((each) => path === each.path || path.startsWith(`${each.path}/`));
      if (/\./.test(path.split("/")[0]!)) throw new GoError(`${names[0]}:${at.line}:${at.column}: ${required ? `package ${path} is not part of this model's library` : `no required module provides package ${path}; to add it:\n\tgo get ${path}`}`);
      if (!Object.hasOwn(packages, path)) throw new GoError(`${baseName(names[0]!)}:${at.line}:${at.column}: package ${path} is not in std (${goRoot(process)}/src/${path})`);
    }
  }
  const { findings } = check(trees, { builtins: new Set(Object.keys(goBuiltins())), packages: Object.fromEntries(Object.entries(packages).map(([path, members]) => [path, new Set(Object.keys(members))])) });
  if (!trees.some((tree) => tree.functions.some(({ name, receiver }) => name === "main" && !receiver))) throw new GoError(`# ${own}\nruntime.main_main·f: function main is undeclared in the main package`);
  if (findings.length > 0) throw new GoError(`# ${own}\n${findings.slice(0, 10).map(({ at, message }) => `./${baseName(names[0]!)}:${at.line}:${at.column}: ${message}`).join("\n")}`);
  const name = files.length > 0 ? baseName(files[0]!).replace(/\.go$/, "") : baseName(own.replace(/\/v\d+$/, ""));
  return { language: "go", sources, trees, path: own, name };
}

const goRoot = (process: Process): string => (statOrNone(process, "/usr/local/go") ? "/usr/local/go" : "/usr/lib/go");
const imports = (build: Build): ReadonlySet<string> => new Set(build.trees.flatMap((tree) => tree.imports.map(({ path }) => path)));

/** cgo is on when it is asked for, or by itself when there is a C compiler. */
function usesCgo(process: Process): boolean {
  const wanted = process.env.get("CGO_ENABLED");
  if (wanted !== undefined && wanted !== "") return wanted === "1";
  return (process.env.get("PATH") ?? "").split(":").some((directory) => statOrNone(process, `${directory}/gcc`) !== undefined);
}

/** The dynamic loader a program needs: only packages that resolve names or users go through C. */
function interpreterOf(process: Process, build: Build): string {
  const needsC = imports(build).has("net/http") || imports(build).has("net");
  if (!needsC || !usesCgo(process)) return "";
  return statOrNone(process, "/lib/ld-musl-x86_64.so.1") ? "/lib/ld-musl-x86_64.so.1" : "/lib64/ld-linux-x86-64.so.2";
}

/** Size of a program by what is linked into it; -s and -w leave symbols and DWARF out. */
function sizeOf(build: Build, flags: string): number {
  const used = imports(build);
  let size = 1_530_000;
  if (used.size > 0) size = 2_210_000;
  if (used.has("encoding/json")) size += 620_000;
  if (used.has("net/http")) size = 7_640_000;
  size += Object.values(build.sources).join("").length * 6;
  return Math.round((/-s\b/.test(flags) ? 0.66 : /-w\b/.test(flags) ? 0.7 : 1) * size);
}

/** Compiles the library's packages once for each build cache; spends the time that it takes. */
async function useCache(process: Process, build: Build): Promise<void> {
  const cache = process.env.get("GOCACHE") || `${process.env.get("XDG_CACHE_HOME") || `${process.env.get("HOME") || "/root"}/.cache`}/go-build`;
  const used = imports(build);
  const [sizeBytes, ms] = used.has("net/http") ? [61_400_000, 11_800] : used.size > 0 ? [9_800_000, 2_900] : [6_100_000, 1_700];
  const key = `${usesCgo(process) ? "c" : "p"}${sizeBytes.toString(16)}`;
  const path = `${cache}/${key.slice(-2)}/${key.padEnd(64, "0")}-d`;
  if (statOrNone(process, path)) return process.sleep(310);
  await process.sleep(ms);
  makeDirectories(process, dirName(path));
  orNone(() => process.fs.writeFile(`${cache}/README`, "This directory holds cached build artifacts from the Go build system.\n", 0o644));
  orNone(() => process.fs.writeContent(path, FileContent.generated(`go-build ${key}`, sizeBytes), 0o644));
}

interface Options {
  readonly output: string | undefined;
  readonly linkerFlags: string;
  readonly operands: readonly string[];
  readonly verbose: boolean;
}

const withValue = new Set(["-o", "-ldflags", "-gcflags", "-tags", "-mod", "-p", "-buildmode", "-asmflags", "-C", "-run", "-count", "-timeout"]);

function parse(args: readonly string[]): Options {
  let output: string | undefined;
  let linkerFlags = "";
  let verbose = false;
  const operands: string[] = [];
  for (let i = 0; i < args.length; i++) {
    const word = args[i]!.replace(/^--/, "-");
    const [name = "", value] = word.startsWith("-") ? word.split(/=(.*)/s, 2) : [word];
    if (!word.startsWith("-")) operands.push(args[i]!);
    else if (withValue.has(name)) {
      const given = value ?? args[++i] ?? "";
      if (name === "-o") output = given;
      if (name === "-ldflags") linkerFlags = given;
    } else if (name === "-v") verbose = true;
    else if (!/^-(a|n|x|race|trimpath|buildvcs|installsuffix|i|mod|cover|short|u|d|e|json|m)$/.test(name)) throw new GoError(`flag provided but not defined: ${name}\nusage: go build [-o output] [build flags] [packages]\nRun 'go help build' for details.`, 2);
  }
  return { output, linkerFlags, operands, verbose };
}

async function build(process: Process, args: readonly string[], isInstall: boolean): Promise<number> {
  const options = parse(args);
  const made = compile(process, options.operands);
  await useCache(process, made);
  if (options.verbose) await process.write(2, `${[...imports(made)].sort().join("\n")}\n${made.path}\n`);
  const bin = process.env.get("GOBIN") || `${process.env.get("GOPATH") || `${process.env.get("HOME") || "/root"}/go`}/bin`;
  const wanted = isInstall ? `${bin}/${made.name}` : (options.output ?? made.name);
  const target = statOrNone(process, wanted)?.kind === "dir" || wanted.endsWith("/") ? `${wanted.replace(/\/$/, "")}/${made.name}` : wanted;
  makeDirectories(process, dirName(resolvePath(process.cwd(), target)));
  orNone(() => process.fs.unlink(target));
  process.fs.writeContent(target, binary({ language: "go", sources: made.sources }, sizeOf(made, options.linkerFlags), interpreterOf(process, made)), 0o755);
  return 0;
}

async function run(process: Process, args: readonly string[]): Promise<number> {
  const at = args.findIndex((word) => !word.startsWith("-"));
  const files = args.slice(Math.max(0, at));
  const count = files.findIndex((word) => !word.endsWith(".go"));
  const own = files[0]?.endsWith(".go") ? files.slice(0, count < 0 ? undefined : count) : files.slice(0, 1);
  const made = compile(process, own);
  await useCache(process, made);
  const name = `/tmp/go-build${process.random.between(100_000_000, 999_999_999)}/b001/exe/${made.name}`;
  const status = await new Promise<{ code: number }>((resolve, reject) => {
    const pid = process.fork((child) => runGo(child, made, [name, ...files.slice(own.length)]));
    process.wait(pid).then((ended) => resolve({ code: ended?.status.kind === "exited" ? ended.status.code : 2 }), reject);
  });
  if (status.code === 0) return 0;
  await process.write(2, `exit status ${status.code}\n`);
  return 1;
}

async function mod(process: Process, args: readonly string[]): Promise<number> {
  const [action, ...rest] = args;
  const module = findModule(process);
  switch (action) {
    case "init": {
      if (statOrNone(process, "go.mod")) throw new GoError(`go: ${resolvePath(process.cwd(), "go.mod")} already exists`);
      if (rest[0] === undefined) throw new GoError(`go: cannot determine module path for source directory ${process.cwd()} (outside GOPATH, module path must be specified)\n\nExample usage:\n\t'go mod init example.com/m' to initialize a v0 or v1 module\n\t'go mod init example.com/m/v2' to initialize a v2 module\n\nRun 'go help mod init' for more information.`);
      process.fs.writeFile("go.mod", `module ${rest[0]}\n\ngo ${version}\n`, 0o644);
      await process.write(2, `go: creating new go.mod: module ${rest[0]}\n`);
      const sources = namesIn(process, process.cwd()).some((name) => name.endsWith(".go"));
      if (sources) await process.write(2, "go: to add module requirements and sums:\n\tgo mod tidy\n");
      return 0;
    }
    case "download":
    case "tidy":
    case "verify":
      if (!module) throw new GoError("go: go.mod file not found in current directory or any parent directory; see 'go help modules'");
      if (module.requires.length === 0) {
        if (action === "download") await process.write(2, "go: no module dependencies to download\n");
        if (action === "verify") await process.write(1, "all modules verified\n");
        return 0;
      }
      return fetchModule(process, `${module.requires[0]!.path}@${module.requires[0]!.version}`);
    default:
      throw new GoError(`go mod ${action ?? ""}: unknown command\nRun 'go help mod' for usage.`, 2);
  }
}

/** Asks the module proxy; it has no modules here. */
async function fetchModule(process: Process, wanted: string): Promise<number> {
  const [path = "", tag = "latest"] = wanted.split("@");
  const url = `https://proxy.golang.org/${path}/@v/${tag === "latest" ? "list" : `${tag}.info`}`;
  try {
    const got = await download(process, url);
    throw new GoError(`go: ${path}@${tag}: reading ${url}: ${got.status} Not Found\n\tserver response: not found: this model's module proxy has no modules`);
  } catch (error) {
    if (!(error instanceof DownloadError)) throw error;
    const nameserver = /^nameserver\s+(\S+)/m.exec(orNone(() => process.fs.readText("/etc/resolv.conf")) ?? "")?.[1] ?? "[::1]";
    const { fault } = error;
    const reason = fault.kind === "noConnection" ? `dial tcp ${fault.address}:443: connect: ${fault.message.toLowerCase()}` : `dial tcp: lookup proxy.golang.org on ${nameserver}:53: ${fault.kind === "noDns" ? `dial udp ${nameserver}:53: connect: network is unreachable` : "no such host"}`;
    throw new GoError(`go: ${path}@${tag}: Get "${url}": ${reason}`);
  }
}

async function main(process: Process): Promise<number> {
  const [command, ...args] = process.argv.slice(1);
  try {
    switch (command) {
      case "version":
        await process.write(1, `go version go${version} linux/amd64\n`);
        return 0;
      case "build":
        return await build(process, args, false);
      case "install":
        return await build(process, args, true);
      case "run":
        return await run(process, args);
      case "mod":
        return await mod(process, args);
      case "get":
        return await fetchModule(process, args.find((word) => !word.startsWith("-")) ?? "");
      case "vet":
      case "fmt":
        compile(process, parse(args).operands);
        return 0;
      case "test": {
        const made = compile(process, parse(args).operands);
        await process.write(1, `?   \t${made.path}\t[no test files]\n`);
        return 0;
      }
      case "clean":
        return 0;
      case "env": {
        const values: Readonly<Record<string, string>> = { GOVERSION: `go${version}`, GOOS: "linux", GOARCH: "amd64", GOROOT: goRoot(process), GOPATH: process.env.get("GOPATH") ?? "/root/go", GOCACHE: process.env.get("GOCACHE") ?? "/root/.cache/go-build", GOMODCACHE: `${process.env.get("GOPATH") ?? "/root/go"}/pkg/mod`, CGO_ENABLED: usesCgo(process) ? "1" : "0", GOPROXY: "https://proxy.golang.org,direct", GOTOOLCHAIN: process.env.get("GOTOOLCHAIN") ?? "auto" };
        const names = args.filter((word) => !word.startsWith("-"));
        await process.write(1, names.length > 0 ? names.map((name) => `${values[name] ?? ""}\n`).join("") : Object.entries(values).map(([name, value]) => `${name}='${value}'\n`).join(""));
        return 0;
      }
      case undefined:
      case "help":
        await process.write(command === undefined ? 2 : 1, "Go is a tool for managing Go source code.\n\nUsage:\n\n\tgo <command> [arguments]\n\nThe commands are:\n\n\tbuild       compile packages and dependencies\n\tenv         print Go environment information\n\tget         add dependencies to current module and install them\n\tinstall     compile and install packages and dependencies\n\tmod         module maintenance\n\trun         compile and run Go program\n\ttest        test packages\n\tversion     print Go version\n\tvet         report likely mistakes in packages\n");
        return command === undefined ? 2 : 0;
      default:
        throw new GoError(`go ${command}: unknown command\nRun 'go help' for usage.`, 2);
    }
  } catch (error) {
    if (!(error instanceof GoError)) throw error;
    await process.write(2, `${error.message}\n`);
    return error.code;
  }
}

export const go: Program = { name: "go", main };
