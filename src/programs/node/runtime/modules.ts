/** ES modules: parsing, linking, namespaces. The order of evaluation is in library/modules.ts. Spec: ECMA-262 §16.2. */
import type * as acorn from "acorn";
import { ErrnoError } from "../../../base/errors.ts";
import { addMethods } from "../builtins/define.ts";
import { compileProgram } from "../language/compileFunction.ts";
import { type Closure, type Env, Frame } from "../language/functions.ts";
import type { Thrown } from "../language/machine.ts";
import { closureOf } from "../language/operate.ts";
import { enumerableKeys } from "../language/property.ts";
import { declaredNames, type Scope } from "../language/scope.ts";
import { absent, hole, JsObject, type Key, Slot, symbols, type Value, writable, enumerable } from "../language/values.ts";
import type { NodeHost } from "./host.ts";

type Get = () => Value;

/** One module of our own text, between parsing and evaluation. */
interface Parsed {
  readonly key: string;
  readonly program: acorn.Program;
  readonly scope: Scope;
  readonly closure: Closure;
  readonly requests: readonly string[];
  readonly unitImports: Get[];
  /** What the module's Env will be: known once its function has started. */
  env: Env | undefined;
}

/** The module namespace object: its properties are the live exports. */
class Namespace extends JsObject {
  readonly exports: ReadonlyMap<string, Get>;
  constructor(exports: ReadonlyMap<string, Get>) {
    super(null, "Module");
    this.exports = exports;
    this.isExtensible = false;
  }
  override own(key: Key): Value | Slot {
    if (key === symbols.toStringTag) return new Slot("Module", 0);
    const get = typeof key === "string" ? this.exports.get(key) : undefined;
    return get ? new Slot(get(), writable | enumerable) : absent;
  }
  override keys(): Key[] {
    return [...this.exports.keys()].sort();
  }
  override remove(key: Key): boolean {
    return typeof key !== "string" || !this.exports.has(key);
  }
}

const sourceOf = (node: { readonly source?: acorn.Literal | null }): string => String(node.source!.value);

/** Adds to the binding what library/modules.ts needs. */
export function moduleBinding(host: NodeHost, binding: JsObject): void {
  const { machine } = host;
  const parsed = new WeakMap<JsObject, Parsed>();
  let importModule: Value;
  const recordsOf = (record: JsObject): JsObject[] => machine.list(machine.get(record, "deps")) as JsObject[];
  const dependency = (record: JsObject, request: string): JsObject => {
    const unit = parsed.get(record)!;
    return recordsOf(record)[unit.requests.indexOf(request)]!;
  };
  /** Finds an export: through re-exports, on demand. */
  const exportOf = (record: JsObject, name: string, seen = new Set<JsObject>()): Get | undefined => {
    const unit = parsed.get(record);
    if (!unit) {
      return () => {
        const namespace = machine.get(record, "namespace");
        return namespace instanceof JsObject ? machine.get(namespace, name) : undefined;
      };
    }
    if (seen.has(record)) return undefined;
    seen.add(record);
    const local = (variable: string): Get => {
      const at = unit.program.body.flatMap((node) => (node.type === "ImportDeclaration" ? node.specifiers : [])).findIndex((specifier) => specifier.local.name === variable);
      if (at >= 0) return () => unit.unitImports[at]!();
      return () => {
        const binding_ = unit.scope.bindings.get(variable);
        const value = binding_ && unit.env ? unit.env.vars[binding_.index] : (hole as Value);
        if (value === hole) throw machine.error("ReferenceError", `Cannot access '${variable === "*default*" ? "default" : variable}' before initialization`);
        return value;
      };
    };
    for (const node of unit.program.body) {
      if (node.type === "ExportDefaultDeclaration" && name === "default") {
        const { declaration } = node;
        const id = declaration.type === "FunctionDeclaration" || declaration.type === "ClassDeclaration" ? declaration.id : null;
        return local(id?.name ?? "*default*");
      }
      if (node.type === "ExportNamedDeclaration") {
        if (node.declaration && declaredNames(node.declaration).includes(name)) return local(name);
        const specifier = node.specifiers.find((one) => nameOf(one.exported) === name);
        if (specifier) return node.source ? exportOf(dependency(record, sourceOf(node)), nameOf(specifier.local), seen) : local(nameOf(specifier.local));
      }
      if (node.type === "ExportAllDeclaration" && node.exported && nameOf(node.exported) === name) return () => namespaceOf(dependency(record, sourceOf(node)));
    }
    if (name === "default") return undefined;
    for (const node of unit.program.body) {
      if (node.type !== "ExportAllDeclaration" || node.exported) continue;
      const dep = dependency(record, sourceOf(node));
      if (exportNames(dep).includes(name)) return exportOf(dep, name, seen);
    }
    return undefined;
  };
  const exportNames = (record: JsObject): string[] => {
    const unit = parsed.get(record);
    if (!unit) {
      const namespace = machine.get(record, "namespace");
      return namespace instanceof JsObject ? (namespace.keys() as string[]) : [];
    }
    const names = new Set<string>();
    for (const node of unit.program.body) {
      if (node.type === "ExportDefaultDeclaration") names.add("default");
      else if (node.type === "ExportNamedDeclaration") {
        if (node.declaration) for (const name of declaredNames(node.declaration)) names.add(name);
        for (const { exported } of node.specifiers) names.add(nameOf(exported));
      } else if (node.type === "ExportAllDeclaration") {
        if (node.exported) names.add(nameOf(node.exported));
        else for (const name of exportNames(dependency(record, sourceOf(node)))) if (name !== "default") names.add(name);
      }
    }
    return [...names];
  };
  const namespaceOf = (record: JsObject): Value => {
    const made = machine.get(record, "namespace");
    if (made !== undefined || !parsed.has(record)) return made;
    const namespace = new Namespace(new Map(exportNames(record).map((name) => [name, exportOf(record, name)!])));
    record.put("namespace", namespace);
    return namespace;
  };
  addMethods(machine, binding, {
    "statKind/1": (m, _, [path]) => {
      try {
        const { kind } = host.process.fs.stat(m.toText(path));
        return kind === "dir" ? 2 : 1;
      } catch (error) {
        if (error instanceof ErrnoError) return 0;
        throw error;
      }
    },
    "realpath/1": (m, _, [path]) => host.process.fs.realpath(m.toText(path)),
    "setMain/1": () => undefined,
    "enterEsm/0": (m) => {
      m.baseFrames = () => [];
      return undefined;
    },
    "setImport/1": (_, __, [fn]) => {
      importModule = fn;
      return undefined;
    },
    "detectModule/2": (m, _, [, text]) => looksLikeModule(m.toText(text)),
    "parseModule/2": (m, _, [key, text]) => {
      const path = m.toText(key);
      const source = m.toText(text);
      let result;
      try {
        result = compileProgram(source, { name: `file://${path}`, sourceType: "module" });
      } catch (error) {
        if (error instanceof SyntaxError) throw host.uncaught.syntaxError(error, `file://${path}`, source);
        throw error;
      }
      const requests: string[] = [];
      for (const node of result.program.body) if ((node.type === "ImportDeclaration" || node.type === "ExportNamedDeclaration" || node.type === "ExportAllDeclaration") && node.source && !requests.includes(sourceOf(node))) requests.push(sourceOf(node));
      const record = m.record({ requests: m.newArray(requests), isAsync: result.code.isAsync, namespace: undefined });
      parsed.set(record, { key: path, program: result.program, scope: result.scope, closure: closureOf(m, result.code, undefined), requests, unitImports: result.unit.imports, env: undefined });
      m.method(record, "run", 0, (inner) => {
        const unit = parsed.get(record)!;
        const started = inner.enter(unit.closure, undefined, []);
        // The module's Env is made by its first instruction: the frame is kept until then.
        const frame = inner.frame;
        if (frame instanceof Frame && frame.fn === unit.closure) watchEnv(unit, frame);
        return started;
      });
      return record;
    },
    /** Checks that every imported name exists, as far as it can be known before evaluation. */
    "link/1": (_, __, [value]) => {
      const record = value as JsObject;
      const unit = parsed.get(record)!;
      namespaceOf(record);
      for (const node of unit.program.body) {
        if (node.type !== "ImportDeclaration") continue;
        const dep = dependency(record, sourceOf(node));
        for (const specifier of node.specifiers) {
          if (specifier.type === "ImportNamespaceSpecifier") {
            unit.unitImports.push(() => namespaceOf(dep));
            continue;
          }
          const name = specifier.type === "ImportDefaultSpecifier" ? "default" : nameOf(specifier.imported);
          const get = exportOf(dep, name);
          if (!get) throw missingExport(host, unit, specifier, sourceOf(node), name);
          unit.unitImports.push(get);
        }
      }
      return undefined;
    },
    /** Just before evaluation: CommonJS dependencies have run, their names are known. */
    "bind/1": (_, __, [value]) => {
      const record = value as JsObject;
      const unit = parsed.get(record)!;
      for (const node of unit.program.body) {
        if (node.type !== "ImportDeclaration") continue;
        const dep = dependency(record, sourceOf(node));
        if (parsed.has(dep)) continue;
        const names = exportNames(dep);
        for (const specifier of node.specifiers) {
          if (specifier.type !== "ImportSpecifier") continue;
          const name = nameOf(specifier.imported);
          if (!names.includes(name)) throw missingExport(host, unit, specifier, sourceOf(node), name, dep);
        }
      }
      return undefined;
    },
    /** The namespace of a CommonJS or built-in module: its properties and the whole as `default`. */
    "namespaceOf/1": (m, _, [exports]) => {
      const names = new Map<string, Get>([["default", () => exports]]);
      if (exports instanceof JsObject) for (const name of enumerableKeys(m, exports)) if (name !== "default") names.set(name, () => m.get(exports, name));
      return new Namespace(names);
    },
  });
  machine.onImport = (specifier, code) => machine.call(importModule, undefined, [specifier, code.unit.name.replace(/^file:\/\//, "").replace(/^\[/, `${host.process.cwd()}/[`)]);
  machine.importMeta = (code) => {
    const { unit } = code;
    if (unit.meta !== undefined) return unit.meta;
    const path = unit.name.replace(/^file:\/\//, "");
    const meta = machine.newObject(null);
    meta.put("dirname", path.slice(0, path.lastIndexOf("/")) || "/");
    meta.put("filename", path);
    machine.method(meta, "resolve", 1, (m, _, [specifier]) => {
      const text = m.toText(specifier);
      return /^\.{0,2}\//.test(text) ? m.get(m.construct(m.get(m.global, "URL"), [text, unit.name]), "href") : text;
    });
    meta.put("url", unit.name);
    unit.meta = meta;
    return meta;
  };
}

/** The Env a module's first instruction makes is found through the frame. */
function watchEnv(unit: Parsed, frame: Frame): void {
  Object.defineProperty(unit, "env", { configurable: true, get: () => {
    let { env } = frame;
    while (env?.parent) env = env.parent;
    return env;
  } });
}

function nameOf(node: acorn.Identifier | acorn.Literal): string {
  return node.type === "Identifier" ? node.name : String(node.value);
}

function missingExport(host: NodeHost, unit: Parsed, node: acorn.AnyNode, request: string, name: string, cjs?: JsObject): Thrown {
  const message = cjs && !request.startsWith("node:")
    ? `Named export '${name}' not found. The requested module '${request}' is a CommonJS module, which may not support all module.exports as named exports.\nCommonJS modules can always be imported via the default export, for example using:\n\nimport pkg from '${request}';\nconst { ${name} } = pkg;\n`
    : `The requested module '${request}' does not provide an export named '${name}'`;
  return host.uncaught.syntaxErrorAt(message, `file://${unit.key}`, unit.closure.code.unit.text, node.start);
}

/** Text that only makes sense as an ES module: import or export statements at the top. Models: node's --detect-module. */
function looksLikeModule(text: string): boolean {
  if (!/^[ \t]*(import\b|export\b)|\bimport\.meta\b|^[ \t]*(const|let|var)?.*\bawait\b/m.test(text)) return false;
  try {
    compileProgram(text, { name: "", sourceType: "script", params: ["exports", "require", "module", "__filename", "__dirname"] });
    return false;
  } catch {
    try {
      compileProgram(text, { name: "", sourceType: "module" });
      return true;
    } catch {
      return /^[ \t]*(import|export)\s/m.test(text);
    }
  }
}
