/** Finding and loading modules. Models: CPython importlib (PathFinder over sys.path; built-in and frozen modules). */
import { FileContent } from "../../../fs/content.ts";
import { Call, type Native, PyFunction } from "../objects/callable.ts";
import { namespace, PyDict } from "../objects/dict.ts";
import { moduleType } from "../objects/type.ts";
import { PyList, PyModule, type Value } from "../objects/value.ts";
import { Parser } from "../syntax/parser.ts";
import { PythonSyntaxError } from "../syntax/tree.ts";
import { compileSource } from "./compiler.ts";
import { Frame } from "./frame.ts";
import type { Machine } from "./machine.ts";
import { newException, Raise, raiseWith } from "./raise.ts";
import { ThreadCall } from "./thread.ts";
import type { Code } from "./code.ts";

/** A module of the standard library that the interpreter brings itself. */
export interface LibraryModule {
  /** In Python. */
  readonly source?: string;
  readonly isPackage?: boolean;
  /** In native code: its namespace. */
  readonly native?: (machine: Machine) => Readonly<Record<string, Value>>;
  /** Compiled into the interpreter: needs no file. */
  readonly isBuiltin?: boolean;
}

/** Runs a module's code in its namespace. */
export const runModule: ThreadCall = new ThreadCall("exec", (thread, args) => {
  const [func, names] = args as [PyFunction, PyDict];
  thread.push(new Frame(func.code, func.globals, names, [], func.cells));
});
/** Runs code with these globals and locals. */
export function* runCode(code: Code, globals: PyDict, locals: PyDict = globals): Native {
  return yield new Call(runModule, [new PyFunction(code, globals, [], [], undefined), locals]);
}

export class Imports {
  readonly #machine: Machine;
  readonly #library: ReadonlyMap<string, LibraryModule>;
  readonly #loading = new Set<string>();
  /** Where the standard library's files are; undefined when this interpreter has no files to look at. */
  readonly libraryPath: string | undefined;

  constructor(machine: Machine, library: ReadonlyMap<string, LibraryModule>, libraryPath: string | undefined) {
    this.#machine = machine;
    this.#library = library;
    this.libraryPath = libraryPath;
  }

  isLibrary(name: string): boolean {
    return this.#library.has(name) && !name.startsWith("_") && !name.includes(".");
  }
  isLoading(name: string): boolean {
    return this.#loading.has(name);
  }

  /** The module of this name, with its parents, loaded if need be. Raises ModuleNotFoundError. */
  *load(name: string): Native {
    const { modules } = this.#machine;
    const known = modules.getText(name);
    if (known !== undefined) {
      if (known === null) this.#notFound(name, `import of ${name} halted; None in sys.modules`);
      return known;
    }
    const dot = name.lastIndexOf(".");
    let parent: Value | undefined;
    let path: readonly string[] | undefined;
    if (dot > 0) {
      parent = yield* this.load(name.slice(0, dot));
      const again = modules.getText(name);
      if (again !== undefined) return again;
      const ownPath = parent instanceof PyModule ? parent.dict.getText("__path__") : undefined;
      if (!(ownPath instanceof PyList)) this.#notFound(name, `No module named '${name}'; '${name.slice(0, dot)}' is not a package`);
      path = ownPath.items.map(String);
    }
    const module = yield* this.#find(name, path);
    if (parent instanceof PyModule) parent.dict.setText(name.slice(dot + 1), module);
    return module;
  }
  #notFound(name: string, message = `No module named '${name}'`): never {
    raiseWith("ModuleNotFoundError", [message], { name, path: null, msg: message });
  }

  *#find(name: string, path: readonly string[] | undefined): Native {
    const own = this.#library.get(name);
    if (own?.isBuiltin || (own && this.libraryPath === undefined)) return yield* this.#fromLibrary(name, own, undefined);
    const directories = path ?? this.#searchPath();
    const last = name.slice(name.lastIndexOf(".") + 1);
    let portion: string[] = [];
    for (const directory of directories) {
      const base = `${directory === "" ? this.#machine.process.cwd() : directory}/${last}`.replace(/^\/\//, "/");
      if (this.#isFile(`${base}/__init__.py`)) return yield* this.#fromFile(name, `${base}/__init__.py`, base, own);
      if (this.#isFile(`${base}.py`)) return yield* this.#fromFile(name, `${base}.py`, undefined, own);
      if (this.#isDirectory(base)) portion.push(base);
      if (own && directory === `${this.libraryPath}/lib-dynload` && own.native) {
        const found = this.#extension(directory, last);
        if (found) return yield* this.#fromLibrary(name, own, found);
      }
    }
    if (own && path?.some((one) => one.startsWith(`${this.libraryPath}/`))) return yield* this.#fromLibrary(name, own, undefined);
    if (portion.length > 0) {
      portion = [...portion];
      const module = this.#newModule(name, { __path__: new PyList(portion) });
      this.#machine.modules.setText(name, module);
      return module;
    }
    return this.#notFound(name);
  }
  #extension(directory: string, name: string): string | undefined {
    try {
      const entry = this.#machine.process.fs.readdir(directory).find((one) => one.name.startsWith(`${name}.cpython`) || one.name.startsWith(`_${name}.cpython`));
      return entry && `${directory}/${entry.name}`;
    } catch {
      return undefined;
    }
  }
  #searchPath(): string[] {
    const sys = this.#machine.modules.getText("sys");
    const path = sys instanceof PyModule ? sys.dict.getText("path") : undefined;
    return path instanceof PyList ? path.items.map(String) : [];
  }
  #isFile(path: string): boolean {
    return this.#kind(path) === "file";
  }
  #isDirectory(path: string): boolean {
    return this.#kind(path) === "dir";
  }
  #kind(path: string): string | undefined {
    try {
      return this.#machine.process.fs.stat(path).kind;
    } catch {
      return undefined;
    }
  }

  #newModule(name: string, attributes: Readonly<Record<string, Value>>): PyModule {
    const isPackage = "__path__" in attributes;
    const dict = namespace({ __name__: name, __doc__: null, __package__: isPackage ? name : name.split(".").slice(0, -1).join("."), __loader__: null, __spec__: null, ...attributes });
    dict.setText("__builtins__", this.#machine.modules.getText("builtins") ?? null);
    return new PyModule(moduleType, dict);
  }

  /** Whether some directory of sys.path holds a module or package of this name. */
  isThere(name: string): boolean {
    return this.#searchPath().some((directory) => this.#isFile(`${directory}/${name}/__init__.py`) || this.#isFile(`${directory}/${name}.py`));
  }
  /** The source of a module that is about to run as `__main__`: text, file, whether it is a package. */
  locate(name: string): { source: string; file: string; isPackage: boolean } | undefined {
    const dot = name.lastIndexOf(".");
    const parent = dot > 0 ? this.#machine.modules.getText(name.slice(0, dot)) : undefined;
    const ownPath = parent instanceof PyModule ? parent.dict.getText("__path__") : undefined;
    const directories = ownPath instanceof PyList ? ownPath.items.map(String) : this.#searchPath();
    const last = name.slice(dot + 1);
    const own = this.#library.get(name);
    for (const directory of directories) {
      const base = `${directory === "" ? this.#machine.process.cwd() : directory}/${last}`;
      for (const [file, isPackage] of [[`${base}/__init__.py`, true], [`${base}.py`, false]] as const) {
        if (!this.#isFile(file)) continue;
        const isStandard = this.libraryPath !== undefined && file.startsWith(`${this.libraryPath}/`) && !file.includes("/site-packages/");
        if (isStandard) return own?.source === undefined ? undefined : { source: own.source, file, isPackage };
        return { source: this.#machine.process.fs.readText(file), file, isPackage };
      }
    }
    if (own?.source !== undefined && this.libraryPath === undefined) return { source: own.source, file: `<frozen ${name}>`, isPackage: own.isPackage ?? false };
    return undefined;
  }

  *#fromLibrary(name: string, own: LibraryModule, file: string | undefined): Native {
    const path = file ?? (own.isBuiltin || this.libraryPath === undefined ? undefined : `${this.libraryPath}/${name.replaceAll(".", "/")}${own.isPackage ? "/__init__" : ""}.py`);
    const module = this.#newModule(name, {
      ...(path === undefined ? {} : { __file__: path }), ...(own.isPackage ? { __path__: new PyList(path === undefined ? [] : [path.replace(/\/__init__\.py$/, "")]) } : {}),
    });
    this.#machine.modules.setText(name, module);
    for (const [key, value] of Object.entries(own.native?.(this.#machine) ?? {})) module.dict.setText(key, value);
    if (own.source !== undefined) yield* this.#run(name, module, own.source, path ?? `<frozen ${name}>`);
    return this.#machine.modules.getText(name) ?? module;
  }
  /**
   * @deviation Of the standard library's modules the most used ones are here, in our own words; importing another one fails with ModuleNotFoundError although its file is there.
   */
  *#fromFile(name: string, file: string, directory: string | undefined, own: LibraryModule | undefined): Native {
    const isStandard = this.libraryPath !== undefined && file.startsWith(`${this.libraryPath}/`) && !file.startsWith(`${this.libraryPath}/site-packages/`);
    if (isStandard && own) return yield* this.#fromLibrary(name, own, file);
    const source = this.#machine.process.fs.readText(file);
    if (isStandard && isFiller(source)) this.#notFound(name, `No module named '${name}' (this module of the standard library is not simulated)`);
    const module = this.#newModule(name, { __file__: file, ...(directory === undefined ? {} : { __path__: new PyList([directory]) }) });
    this.#machine.modules.setText(name, module);
    yield* this.#run(name, module, source, file);
    this.#cacheCode(file, source.length);
    return this.#machine.modules.getText(name) ?? module;
  }
  /** Leaves `__pycache__/name.cpython-312.pyc` beside an imported file, where that may be written. */
  #cacheCode(file: string, sourceLength: number): void {
    const { process, version } = this.#machine;
    if ((process.env.get("PYTHONDONTWRITEBYTECODE") ?? "") !== "") return;
    const cut = file.lastIndexOf("/") + 1;
    const directory = `${file.slice(0, cut)}__pycache__`;
    const target = `${directory}/${file.slice(cut, -3)}.cpython-3${version}.pyc`;
    if (this.#isFile(target)) return;
    try {
      if (!this.#isDirectory(directory)) process.fs.mkdir(directory, 0o777);
      process.fs.writeContent(target, FileContent.generated(target, Math.max(120, Math.round(sourceLength * 1.1))), 0o644);
    } catch {
      // A read-only or foreign directory: Python goes on without.
    }
  }
  *#run(name: string, module: PyModule, source: string, file: string): Native<void> {
    this.#loading.add(name);
    try {
      yield* runCode(this.compile(source, file), module.dict);
    } catch (error) {
      this.#machine.modules.deleteText(name);
      throw error;
    } finally {
      this.#loading.delete(name);
    }
  }

  /** Parses and compiles. Raises SyntaxError. */
  compile(source: string, file: string, mode: "exec" | "single" | "eval" = "exec"): Code {
    try {
      const parser = new Parser(source, mode === "single");
      return compileSource(source, file, mode === "eval" ? parser.evaluated() : parser.file(), mode);
    } catch (error) {
      if (!(error instanceof PythonSyntaxError)) throw error;
      throw new Raise(syntaxError(error, source, file));
    }
  }
}

/** The exception object of a syntax error. */
export function syntaxError(error: PythonSyntaxError, source: string, file: string): ReturnType<typeof newException> {
  const exception = newException(error.type, [error.message]);
  const text = source.split("\n")[error.pos.line - 1];
  const attributes: Record<string, Value> = {
    msg: error.message, filename: file, lineno: error.pos.line, offset: error.pos.col + 1, end_lineno: error.pos.endLine, end_offset: error.pos.endCol === -2 ? 0 : error.pos.endCol < 0 ? -1 : error.pos.endCol + 1,
    text: text === undefined ? null : `${text}\n`, print_file_and_line: null,
  };
  for (const [name, value] of Object.entries(attributes)) exception.dict!.setText(name, value);
  return exception;
}

/** Catalog files stand for real ones by their size: their text is generated. */
function isFiller(source: string): boolean {
  return source.length > 0 && !/\b(?:import|def|class|=)\b/.test(source.slice(0, 2000));
}
