/**
 * node: its command line. Models: node src/node_options.cc, lib/internal/main/*.js.
 *
 * @deviation A small JavaScript engine of our own runs scripts: no JIT, no `with`, no native addons, no TLS, no worker threads.
 */
import { concatBytes, text } from "../../base/bytes.ts";
import { ErrnoError } from "../../base/errors.ts";
import type { Process, Program } from "../../engine/runc/program.ts";
import { inspect } from "./builtins/inspect.ts";
import { compileProgram } from "./language/compileFunction.ts";
import { Thrown } from "./language/machine.ts";
import { closureOf } from "./language/operate.ts";
import { HeapExhausted } from "./language/heap.ts";
import type { Value } from "./language/values.ts";
import { Exit } from "./runtime/eventLoop.ts";
import { heapLimitBytes, NodeHost } from "./runtime/host.ts";
import { repl } from "./runtime/repl.ts";
import { releaseOf } from "./runtime/version.ts";

/** What the command line asks for. */
export interface Invocation {
  readonly execArgv: readonly string[];
  readonly evaluate?: string | undefined;
  readonly prints: boolean;
  readonly checks: boolean;
  readonly isInteractive: boolean;
  readonly isModule: boolean;
  readonly preload: readonly string[];
  readonly watch: boolean;
  readonly script?: string | undefined;
  readonly args: readonly string[];
  readonly heapMb?: number | undefined;
}

const help = `Usage: node [options] [ script.js ] [arguments]
       node inspect [options] [ script.js | host:port ] [arguments]

Options:
  -                                script read from stdin (default if no
                                   file name is provided, interactive mode
                                   if a tty)
  --                               indicate the end of node options
  -c, --check                      syntax check script without executing
  -e, --eval=...                   evaluate script
  -h, --help                       print node command line options
  -i, --interactive                always enter the REPL even if stdin
                                   does not appear to be a terminal
  -p, --print [...]                evaluate script and print result
  -r, --require=...                CommonJS module to preload (option can
                                   be repeated)
  -v, --version                    print Node.js version
`;

const withValue = new Set(["-e", "--eval", "-r", "--require", "--import", "--input-type", "--env-file", "--conditions", "-C", "--loader", "--experimental-loader", "--title"]);

function parse(argv: readonly string[]): Invocation | { readonly bad: string } {
  const execArgv: string[] = [];
  const preload: string[] = [];
  let evaluate: string | undefined;
  let [prints, checks, isInteractive, isModule, watch] = [false, false, false, false, false];
  let heapMb: number | undefined;
  let at = 1;
  for (; at < argv.length; at++) {
    const arg = argv[at]!;
    if (arg === "--") {
      at++;
      break;
    }
    if (arg === "-" || !arg.startsWith("-")) break;
    execArgv.push(arg);
    const [name = arg, inline] = arg.startsWith("--") && arg.includes("=") ? [arg.slice(0, arg.indexOf("=")), arg.slice(arg.indexOf("=") + 1)] : [arg, undefined];
    const value = (): string | undefined => {
      if (inline !== undefined) return inline;
      const next = argv[++at];
      if (next !== undefined) execArgv.push(next);
      return next;
    };
    if (name === "-e" || name === "--eval" || name === "-pe" || name === "-p" || name === "--print") {
      prints ||= name !== "-e" && name !== "--eval";
      const code = name === "-p" || name === "--print" ? (argv[at + 1] === undefined ? undefined : value()) : value();
      if (code === undefined && name !== "-p" && name !== "--print") return { bad: `${argv[0]}: ${name} requires an argument` };
      evaluate = code;
    } else if (name === "-c" || name === "--check") checks = true;
    else if (name === "-i" || name === "--interactive") isInteractive = true;
    else if (name === "--input-type") isModule = value() === "module";
    else if (name === "-r" || name === "--require" || name === "--import") preload.push(value() ?? "");
    else if (name === "--watch") watch = true;
    else if (name === "--max-old-space-size" || name === "--max_old_space_size") heapMb = Number(inline);
    else if (["-v", "--version", "-h", "--help"].includes(name)) continue;
    else if (withValue.has(name)) value();
    else if (!/^--(no-|trace-|experimental-|enable-|disable-|inspect|harmony|max|stack|test|unhandled|pending|preserve|throw|es-module|expose|prof|zero|abort|report|heap|icu|tls|dns|jitless|network|permission|allow|optimize|title|use|verify|redirect|force|frozen|insecure|interpreted|frozen|huge|optimize|single|stack)/.test(name)) return { bad: `${argv[0]}: bad option: ${arg}` };
  }
  const script = evaluate === undefined || prints === undefined ? argv[at] : undefined;
  return { execArgv, evaluate, prints, checks, isInteractive, isModule, preload, watch, script, args: argv.slice(script === undefined ? at : at + 1), heapMb };
}

async function readInput(process: Process): Promise<string> {
  const parts: Uint8Array[] = [];
  for (let part = await process.read(0); part; part = await process.read(0)) parts.push(part);
  return text(concatBytes(parts));
}

/** The node executable. */
export const node: Program = {
  name: "node",
  async main(process) {
    const release = releaseOf(process.env.get("NODE_VERSION"));
    const asked = parse(process.argv);
    if ("bad" in asked) {
      await process.write(2, `${asked.bad}\n`);
      return 9;
    }
    if (process.argv.includes("-v") && asked.execArgv.includes("-v") || asked.execArgv.includes("--version")) {
      await process.write(1, `${release.version}\n`);
      return 0;
    }
    if (asked.execArgv.includes("-h") || asked.execArgv.includes("--help")) {
      await process.write(1, help);
      return 0;
    }
    await process.checkpoint(5000);
    return runNode(process, asked);
  },
};

/** Runs what was asked for; resolves to the exit code. */
export async function runNode(process: Process, asked: Invocation): Promise<number> {
  const release = releaseOf(process.env.get("NODE_VERSION"));
  const isPrompt = asked.evaluate === undefined && asked.script === undefined && !asked.prints && (asked.isInteractive || (process.isOpen(0) && process.isTerminal(0)));
  const scriptPath = asked.script === undefined || asked.script === "-" ? undefined : absolute(process.cwd(), asked.script);
  const facts = { release, argv: ["/usr/local/bin/node", ...(scriptPath === undefined ? (asked.script === "-" ? ["-"] : []) : [scriptPath]), ...asked.args], execArgv: asked.execArgv };
  const limit = Math.min(heapLimitBytes, (asked.heapMb ?? optionMb(process.env.get("NODE_OPTIONS")) ?? 1 << 20) * 1024 * 1024);
  let host: NodeHost | undefined;
  try {
    host = new NodeHost(process, facts, limit);
    const { machine, loop } = host;
    loop.onIdle = () => machine.native0("", 0, (m) => {
      const target = m.intrinsic("process");
      return m.enter(m.get(target, "emit"), target, ["beforeExit", m.get(target, "exitCode") ?? 0]);
    });
    if (isPrompt) return await repl(host);
    const [source, name] = asked.evaluate !== undefined || asked.prints ? [asked.evaluate ?? "", "[eval]"] : scriptPath === undefined ? [await readInput(process), "[stdin]"] : [undefined, scriptPath];
    if (asked.checks) return await checkOnly(host, name, source);
    const start = machine.native0("", 0, () => begin(host!, asked, source, name));
    machine.start({ kind: "call", fn: start, self: undefined, args: [] });
    await loop.run();
    await finish(host);
    await loop.flush();
    return exitCode(host);
  } catch (error) {
    if (error instanceof Exit) {
      await host?.loop.flush();
      return error.code;
    }
    if (error instanceof HeapExhausted) {
      await host?.loop.flush();
      await process.write(2, outOfMemory(process, host));
      process.onSignal("SIGABRT", "default");
      if (process.pid !== 1) process.kill(process.pid, "SIGABRT");
      return 134;
    }
    throw error;
  }
}

function optionMb(options: string | undefined): number | undefined {
  const match = /--max[-_]old[-_]space[-_]size=(\d+)/.exec(options ?? "");
  return match ? Number(match[1]) : undefined;
}

function absolute(cwd: string, path: string): string {
  const out: string[] = [];
  for (const part of (path.startsWith("/") ? path : `${cwd}/${path}`).split("/")) {
    if (part === "..") out.pop();
    else if (part !== "" && part !== ".") out.push(part);
  }
  return `/${out.join("/")}`;
}

/** Starts the main script; runs inside the machine's first job. */
function begin(host: NodeHost, asked: Invocation, source: string | undefined, name: string): Value {
  const { machine, binding, facts } = host;
  for (const request of asked.preload) {
    const made = machine.call(machine.get(binding, "runText"), undefined, ["", "[preload]"]);
    machine.call(machine.get(made, "require"), undefined, [request]);
  }
  if (source === undefined) {
    machine.baseFrames = () => (isMainRunning(machine) ? facts.release.frames.slice(-1) : []);
    return machine.enter(machine.get(binding, "runMain"), undefined, [name]);
  }
  host.uncaught.addText(name, source);
  if (asked.isModule) return machine.enter(machine.get(binding, "runModuleText"), undefined, [source, `[eval1]`]);
  const made = machine.call(machine.get(binding, "runText"), undefined, [source, name]);
  let code;
  try {
    ({ code } = compileProgram(source, { name, sourceType: "script", params: ["exports", "require", "module", "__filename", "__dirname"], wantsCompletion: asked.prints }));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    if (/^\s*(import|export)\b|\bawait\b/m.test(source)) return machine.enter(machine.get(binding, "runModuleText"), undefined, [source, "[eval1]"]);
    throw host.uncaught.syntaxError(error, name, source);
  }
  const module = machine.get(made, "module");
  machine.global.put("require", machine.get(made, "require"));
  machine.global.put("module", module);
  const closure = closureOf(machine, code, undefined);
  const args = [machine.get(module, "exports"), machine.get(made, "require"), module, name, "."];
  if (!asked.prints) return machine.enter(closure, machine.global, args);
  const result = machine.call(closure, machine.global, args);
  host.loop.print(1, `${typeof result === "string" ? result : inspect(machine, result)}\n`);
  return undefined;
}

/** Whether the main script's own run is on the stack. */
function isMainRunning(machine: NodeHost["machine"]): boolean {
  for (let frame = machine.frame; frame; frame = frame.parent) if (frame.fn.shownAs?.includes("runMain")) return true;
  return false;
}

async function checkOnly(host: NodeHost, name: string, source: string | undefined): Promise<number> {
  const { machine, process } = host;
  try {
    const given = source ?? process.fs.readText(name);
    const isModule = name.endsWith(".mjs");
    host.uncaught.addText(name, given);
    try {
      compileProgram(given, isModule ? { name, sourceType: "module" } : { name, sourceType: "script", params: ["exports", "require", "module", "__filename", "__dirname"] });
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      throw host.uncaught.syntaxError(error, name, given);
    }
    return 0;
  } catch (error) {
    if (error instanceof ErrnoError) throw machine.error("Error", `Cannot find module '${name}'`);
    if (error instanceof Thrown) host.uncaught.fatal(error.value);
    throw error;
  }
}

/** 'exit' listeners. */
async function finish(host: NodeHost): Promise<void> {
  const { machine } = host;
  const target = machine.intrinsic("process");
  if (machine.get(target, "_exited") !== undefined) return;
  target.put("_exited", true);
  machine.start({ kind: "call", fn: machine.get(target, "emit"), self: target, args: ["exit", exitCode(host)] });
  await host.loop.drain();
}

function exitCode(host: NodeHost): number {
  const code = host.machine.get(host.machine.intrinsic("process"), "exitCode");
  return code === undefined ? 0 : Number(code) & 255;
}

function outOfMemory(process: Process, host: NodeHost | undefined): string {
  const mb = ((host?.machine.heap.liveBytes ?? 0) / 1048576).toFixed(1);
  return `\n<--- Last few GCs --->\n\n[${process.pid}:0x7f0000000000]     ${process.times().selfMs.toFixed(0)} ms: Mark-Compact ${mb} (${mb}) -> ${mb} (${mb}) MB, 1.00 / 0.00 ms  (average mu = 0.100, current mu = 0.010) allocation failure; scavenge might not succeed\n\n\n<--- JS stacktrace --->\n\nFATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory\n----- Native stack trace -----\n\n`;
}

