/** python3: the command line. Models: CPython Modules/main.c, Python/pylifecycle.c. */
import { text } from "../../base/bytes.ts";
import { ErrnoError } from "../../base/errors.ts";
import type { Process, Program } from "../../engine/runc/program.ts";
import { type Native, PyFunction } from "./objects/callable.ts";
import { namespace, type PyDict } from "./objects/dict.ts";
import { exceptionTypes } from "./objects/exceptions.ts";
import { moduleType } from "./objects/type.ts";
import { type PyException, PyList, PyModule, PyNative, type Value } from "./objects/value.ts";
import { flush, type FileState } from "./builtins/files.ts";
import { call, callMethod, getAttribute, str } from "./machine/protocol.ts";
import { Imports, runCode } from "./machine/imports.ts";
import { Machine } from "./machine/machine.ts";
import { formatException } from "./machine/traceback.ts";
import { pipMain } from "../pip/pip.ts";
import { venvMain } from "../pip/venv.ts";
import { library } from "./modules/index.ts";
import { versionText } from "./modules/sys.ts";
import { interact } from "./repl.ts";
import { findInterpreter } from "./installation.ts";
import "./builtins/numbers.ts";
import "./builtins/text.ts";
import "./builtins/bytes.ts";
import "./builtins/mappings.ts";
import "./builtins/objects.ts";

interface CommandLine {
  readonly kind: "command" | "module" | "script" | "stdin" | "version" | "help";
  readonly operand: string;
  readonly rest: readonly string[];
  readonly isUnbuffered: boolean;
  readonly isInteractive: boolean;
  readonly isQuiet: boolean;
  readonly error?: string;
}

function parseCommandLine(argv: readonly string[], env: ReadonlyMap<string, string>): CommandLine {
  let isUnbuffered = (env.get("PYTHONUNBUFFERED") ?? "") !== "";
  let isInteractive = false;
  let isQuiet = false;
  const done = (kind: CommandLine["kind"], operand: string, rest: readonly string[], error?: string): CommandLine => ({ kind, operand, rest, isUnbuffered, isInteractive, isQuiet, ...(error === undefined ? {} : { error }) });
  let at = 1;
  for (; at < argv.length; at++) {
    const word = argv[at]!;
    if (word === "-" || !word.startsWith("-")) break;
    if (word === "--version") return done("version", "", []);
    if (word === "--help") return done("help", "", []);
    if (word === "--") {
      at++;
      break;
    }
    for (let i = 1; i < word.length; i++) {
      const letter = word[i]!;
      if (letter === "c" || letter === "m") {
        const operand = i + 1 < word.length ? word.slice(i + 1) : argv[++at];
        if (operand === undefined) return done("help", "", [], `Argument expected for the -${letter} option`);
        return done(letter === "c" ? "command" : "module", operand, argv.slice(at + 1));
      }
      if (letter === "V") return done("version", word.includes("VV") ? "VV" : "", []);
      if (letter === "h" || letter === "?") return done("help", "", []);
      if (letter === "u") isUnbuffered = true;
      else if (letter === "i") isInteractive = true;
      else if (letter === "q") isQuiet = true;
      else if (letter === "W" || letter === "X") {
        if (i + 1 >= word.length) at++;
        break;
      } else if (!"bBdEIOPsSvx".includes(letter)) return done("help", "", [], `unknown option -${letter}`);
    }
  }
  const operand = argv[at];
  if (operand === undefined || operand === "-") return done("stdin", operand ?? "", argv.slice(at + 1));
  return done("script", operand, argv.slice(at + 1));
}

export const python: Program = { name: "python3", main: (process) => run(process) };

async function run(process: Process): Promise<number> {
  const line = parseCommandLine(process.argv, process.env);
  const name = process.argv[0] ?? "python3";
  const installed = findInterpreter(process);
  const { version, patch } = installed;
  if (line.kind === "version") {
    await process.write(1, `Python ${line.operand === "VV" ? versionText({ version, patch } as Machine) : `3.${version}.${patch}`}\n`);
    return 0;
  }
  const usage = `usage: ${name} [option] ... [-c cmd | -m mod | file | -] [arg] ...\n`;
  if (line.kind === "help") {
    await process.write(line.error ? 2 : 1, line.error ? `${line.error}\n${usage}Try \`python -h' for more information.\n` : usage);
    return line.error ? 2 : 0;
  }
  if (installed.isBroken) {
    await process.write(2, `Could not find platform independent libraries <prefix>\nFatal Python error: init_fs_encoding: failed to get the Python codec of the filesystem encoding\nPython runtime state: core initialized\nModuleNotFoundError: No module named 'encodings'\n\nCurrent thread 0x00007f0000000000 (most recent call first):\n  <no Python frame>\n`);
    return 1;
  }
  const first = line.kind === "command" ? "-c" : line.kind === "module" ? "-m" : line.operand;
  const machine = new Machine({ process, version, patch, isUnbuffered: line.isUnbuffered, argv: [first, ...line.rest] });
  machine.imports = new Imports(machine, library, installed.libraryPath);
  machine.handle("SIGINT", null);
  process.onSignal("SIGPIPE", "ignore");
  const names = namespace({ __name__: "__main__", __doc__: null, __package__: null, __loader__: null, __spec__: null, __annotations__: namespace() });
  const main = new PyModule(moduleType, names);

  await machine.complete(
    (function* (): Native {
      const builtins = (yield* machine.imports.load("builtins")) as PyModule;
      machine.builtins.merge(builtins.dict);
      names.setText("__builtins__", builtins);
      const sys = (yield* machine.imports.load("sys")) as PyModule;
      const set = (key: string, value: Value): void => sys.dict.setText(key, value);
      set("executable", installed.executable);
      for (const key of ["prefix", "exec_prefix"]) set(key, installed.prefix);
      for (const key of ["base_prefix", "base_exec_prefix"]) set(key, installed.basePrefix);
      const start = line.kind === "script" ? directoryOf(process, line.operand) : line.kind === "module" ? process.cwd() : "";
      const extra = (process.env.get("PYTHONPATH") ?? "").split(":").filter((part) => part !== "");
      set("path", new PyList([start, ...extra, ...installed.searchPath]));
      machine.modules.setText("__main__", main);
      const site = yield* machine.imports.load("_sitebuiltins");
      for (const { key, value } of (site as PyModule).dict.map.values()) if (["exit", "quit", "copyright", "credits", "license", "help"].includes(String(key))) machine.builtins.setText(String(key), value);
      return null;
    })(),
  );
  if (machine.main.failure) return await finish(machine, machine.main.failure);
  if (line.kind === "stdin" && process.isTerminal(0)) return await finish(machine, await interact(machine, names, line.isQuiet));

  // pip and venv are native programs; their packages must be there all the same.
  if (line.kind === "module" && (line.operand === "pip" || line.operand === "venv") && machine.imports.isThere(line.operand)) {
    return line.operand === "pip" ? pipMain(process, line.rest, installed.executable) : venvMain(process, line.rest);
  }

  let body: Native;
  if (line.kind === "command") body = runSource(machine, line.operand, "<string>", names);
  else if (line.kind === "module") body = runAsMain(machine, line.operand, main);
  else if (line.kind === "script") {
    let source: string;
    let { operand } = line;
    try {
      if (process.fs.stat(operand).kind === "dir") operand = `${operand}/__main__.py`;
      source = process.fs.readText(operand);
    } catch (error) {
      if (!(error instanceof ErrnoError)) throw error;
      const shown = operand !== line.operand ? `${name}: can't find '__main__' module in '${resolved(process, line.operand)}'` : `${name}: can't open file '${resolved(process, line.operand)}': [Errno ${error.code === "EACCES" ? 13 : error.code === "EISDIR" ? 21 : 2}] ${error.message}`;
      await process.write(2, `${shown}\n`);
      return operand !== line.operand ? 1 : 2;
    }
    names.setText("__file__", resolved(process, operand));
    body = runSource(machine, source, resolved(process, operand), names);
  } else {
    let source = "";
    for (let part = await process.read(0); part; part = await process.read(0)) source += text(part);
    body = runSource(machine, source, "<stdin>", names);
  }
  await machine.complete(body);
  const failure = machine.main.failure;
  if (line.isInteractive && process.isTerminal(0)) {
    if (failure) await report(machine, failure);
    return await finish(machine, await interact(machine, names, true));
  }
  return await finish(machine, failure);
}

function resolved(process: Process, path: string): string {
  return path.startsWith("/") ? path : `${process.cwd().replace(/\/$/, "")}/${path.replace(/^\.\//, "")}`;
}
function directoryOf(process: Process, path: string): string {
  try {
    if (process.fs.stat(path).kind === "dir") return resolved(process, path);
    const real = process.fs.realpath(resolved(process, path));
    return real.slice(0, real.lastIndexOf("/")) || "/";
  } catch {
    return process.cwd();
  }
}

function* runSource(machine: Machine, source: string, file: string, names: PyDict): Native {
  return yield* runCode(machine.imports.compile(source, file), names);
}

/** `python -m name`. Models: Lib/runpy.py. */
function* runAsMain(machine: Machine, name: string, main: PyModule): Native {
  const runpy = yield* machine.imports.load("runpy");
  return yield* call(yield* getAttribute(machine, runpy, "_run_module_as_main"), [name, main.dict]);
}

/** Prints an exception that nobody caught. */
export async function report(machine: Machine, exception: PyException): Promise<void> {
  await machine.complete(
    (function* (): Native {
      const sys = machine.modules.getText("sys") as PyModule;
      yield* flushStream(machine, sys.dict.getText("stdout") ?? null);
      const hook = sys.dict.getText("excepthook");
      if (hook instanceof PyFunction) yield* call(hook, [exception.cls, exception, machine.tracebackOf(exception)]);
      else yield machine.process.write(2, yield* formatException(machine, exception));
      return null;
    })(),
  );
}
function* flushStream(machine: Machine, stream: Value): Native<void> {
  if (stream === null) return;
  if (stream instanceof PyNative && typeof stream.state === "object" && stream.state !== null && "pendingBytes" in stream.state) yield* flush(machine, stream.state as FileState);
  else yield* callMethod(machine, stream, "flush");
}

/** Waits for threads, runs the exit functions, flushes; the exit status. */
async function finish(machine: Machine, failure: PyException | undefined): Promise<number> {
  const { process } = machine;
  let status = 0;
  const isExit = failure?.cls.isSubtypeOf(exceptionTypes.SystemExit) ?? false;
  if (failure && !isExit) {
    await report(machine, failure);
    status = 1;
  }
  if (isExit) status = await exitStatus(machine, failure!);
  await machine.run();
  await machine.complete(
    (function* (): Native {
      for (const { func, args, keywords } of machine.exitCalls.splice(0).reverse()) yield* call(func, args, keywords);
      return null;
    })(),
  );
  if (machine.main.failure) await report(machine, machine.main.failure);
  await machine.complete(
    (function* (): Native {
      const sys = machine.modules.getText("sys");
      if (!(sys instanceof PyModule)) return null;
      for (const stream of ["stdout", "stderr"]) yield* flushStream(machine, sys.dict.getText(stream) ?? null);
      return null;
    })(),
  );
  if (machine.main.failure) status = 120;
  if (failure?.cls === exceptionTypes.KeyboardInterrupt) {
    process.onSignal("SIGINT", "default");
    process.kill(process.pid, "SIGINT");
    return 130;
  }
  return status;
}
async function exitStatus(machine: Machine, failure: PyException): Promise<number> {
  let code: Value = failure.args.items.length > 1 ? failure.args : (failure.args.items[0] ?? null);
  if (code === null) return 0;
  if (typeof code === "boolean") code = Number(code);
  if (typeof code === "number") return code & 255;
  const value = code;
  await machine.complete(
    (function* (): Native {
      const sys = machine.modules.getText("sys") as PyModule;
      yield* flushStream(machine, sys.dict.getText("stdout") ?? null);
      yield machine.process.write(2, `${yield* str(value)}\n`);
      return null;
    })(),
  );
  return 1;
}
