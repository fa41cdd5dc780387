/** CommonJS, and the running of ES modules. Models: node lib/internal/modules/cjs/loader.js, lib/internal/modules/esm. */
export const modulesSource = String.raw`
const { fs, builtin, isBuiltin, compile, named, parseJson } = $;
const cache = Object.create(null), packages = Object.create(null);
const stat = (p) => { try { return $.statKind(p); } catch { return 0; } };
const dirOf = (p) => { const i = p.lastIndexOf("/"); return i <= 0 ? "/" : p.slice(0, i); };
const resolvePath = (from, to) => { const out = []; for (const part of ((to.startsWith("/") ? "" : from + "/") + to).split("/")) { if (part === "" || part === ".") continue; if (part === "..") out.pop(); else out.push(part); } return "/" + out.join("/"); };
function readPackage(dir) {
  const file = dir === "/" ? "/package.json" : dir + "/package.json";
  if (file in packages) return packages[file];
  let pkg;
  if (stat(file) === 1) {
    const text = $.text(file);
    try { pkg = parseJson(text); } catch (e) { const err = new Error("Invalid package config " + file + "."); err.code = "ERR_INVALID_PACKAGE_CONFIG"; err.stack = "Error: " + err.message + "\n" + e.message; throw err; }
  }
  return (packages[file] = pkg);
}
function scopeOf(path) { for (let d = dirOf(path); ; d = dirOf(d)) { if (d.endsWith("/node_modules")) return undefined; const pkg = readPackage(d); if (pkg) return { dir: d, pkg }; if (d === "/") return undefined; } }
const tryFile = (p) => (stat(p) === 1 ? p : undefined);
const tryExtensions = (p) => tryFile(p + ".js") ?? tryFile(p + ".json") ?? tryFile(p + ".node");
function asDirectory(p) {
  const pkg = readPackage(p); const main = pkg?.main;
  if (typeof main === "string") { const m = resolvePath(p, main); const found = tryFile(m) ?? tryExtensions(m) ?? tryExtensions(m + "/index"); if (found) return found; }
  const found = tryExtensions(p === "/" ? "/index" : p + "/index");
  if (!found && typeof main === "string") { const e = new Error("Cannot find module '" + resolvePath(p, main) + "'. Please verify that the package.json has a valid \"main\" entry"); e.code = "MODULE_NOT_FOUND"; e.path = p + "/package.json"; e.requestPath = p; throw e; }
  return found;
}
const asPath = (p) => { const kind = p.endsWith("/") ? 2 : stat(p); if (kind === 1) return p; const byExtension = kind === 2 && p.endsWith("/") ? undefined : tryExtensions(p); return byExtension ?? (stat(p) === 2 ? asDirectory(p.replace(/\/+$/, "") || "/") : undefined); };
function target(value, conditions, sub) {
  if (typeof value === "string") return sub === undefined ? value : value.replaceAll("*", sub);
  if (Array.isArray(value)) { for (const v of value) { const t = target(v, conditions, sub); if (t) return t; } return undefined; }
  if (value && typeof value === "object") for (const [k, v] of Object.entries(value)) if (k === "default" || conditions.includes(k)) { const t = target(v, conditions, sub); if (t !== undefined) return t; }
  return value === null ? null : undefined;
}
function fromExports(dir, name, pkg, subpath, conditions) {
  const table = typeof pkg.exports === "string" || Array.isArray(pkg.exports) || !Object.keys(pkg.exports).some((k) => k.startsWith(".")) ? { ".": pkg.exports } : pkg.exports;
  let found = subpath in table ? target(table[subpath], conditions) : undefined;
  if (found === undefined) for (const [k, v] of Object.entries(table)) { const star = k.indexOf("*"); if (star < 0) continue; const [a, b] = [k.slice(0, star), k.slice(star + 1)]; if (subpath.startsWith(a) && subpath.endsWith(b) && subpath.length >= k.length) { found = target(v, conditions, subpath.slice(a.length, subpath.length - b.length)); if (found) break; } }
  if (!found) { const e = new Error(subpath === "." ? 'No "exports" main defined in ' + dir + "/package.json" : "Package subpath '" + subpath + "' is not defined by \"exports\" in " + dir + "/package.json"); e.code = "ERR_PACKAGE_PATH_NOT_EXPORTED"; e.stack = e.stack.replace(/^Error/, "Error [ERR_PACKAGE_PATH_NOT_EXPORTED]"); throw e; }
  return resolvePath(dir, found);
}
function resolveFrom(request, base, conditions, isEsm) {
  if (request.startsWith("node:")) { if (isBuiltin(request.slice(5))) return request; const e = new Error("No such built-in module: " + request); e.code = "ERR_UNKNOWN_BUILTIN_MODULE"; throw e; }
  if (isBuiltin(request)) return "node:" + request;
  if (request.startsWith("file://")) request = decodeURIComponent(request.slice(7));
  if (/^(\.{1,2}(\/|$)|\/)/.test(request)) { const p = resolvePath(base, request); const found = isEsm ? tryFile(p) : asPath(p + (/(^|\/)\.{1,2}$|\/$/.test(request) && p !== "/" ? "/" : "")); return found && $.realpath(found); }
  if (request.startsWith("#")) { const scope = scopeOf(base + "/x"); const t = scope?.pkg.imports && target(scope.pkg.imports[request], conditions); return t ? (t.startsWith(".") ? resolvePath(scope.dir, t) : resolveFrom(t, base, conditions, isEsm)) : undefined; }
  const [, name, rest] = /^((?:@[^/]+\/)?[^/]+)(.*)$/.exec(request) ?? [];
  const own = scopeOf(base + "/x"); if (own?.pkg.name === name && own.pkg.exports !== undefined) return $.realpath(fromExports(own.dir, name, own.pkg, "." + rest, conditions));
  for (let d = base; ; d = dirOf(d)) {
    if (!d.endsWith("/node_modules")) {
      const dir = (d === "/" ? "" : d) + "/node_modules/" + name;
      if (stat(dir) === 2) {
        const pkg = readPackage(dir);
        if (pkg?.exports !== undefined && pkg.exports !== null) return $.realpath(fromExports(dir, name, pkg, "." + rest, conditions));
        const found = rest === "" ? asDirectory(dir) : asPath(dir + rest);
        if (found) return $.realpath(found);
      } else { const file = tryFile(dir) ?? tryExtensions(dir); if (file && rest === "") return $.realpath(file); }
    }
    if (d === "/") return undefined;
  }
}
function notFound(request, parent) {
  const stack = []; for (let m = parent; m && m.filename; m = m.parent) stack.push(m.filename);
  let message = "Cannot find module '" + request + "'"; if (stack.length) message += "\nRequire stack:\n- " + stack.join("\n- ");
  const e = new Error(message); e.code = "MODULE_NOT_FOUND"; e.requireStack = stack; return e;
}
const nodePaths = (dir) => { const out = []; for (let d = dir; ; d = dirOf(d)) { if (!d.endsWith("/node_modules")) out.push((d === "/" ? "" : d) + "/node_modules"); if (d === "/") return out; } };
function Module(id, parent) { this.id = id; this.path = dirOf(id); this.exports = {}; Object.defineProperty(this, "parent", { value: parent, writable: true, configurable: true, enumerable: false }); this.filename = null; this.loaded = false; this.children = []; this.paths = []; if (parent) parent.children.push(this); }
Module._cache = cache; Module._extensions = Object.create(null); Module.builtinModules = $.builtinNames; Module.isBuiltin = (n) => isBuiltin(n.replace(/^node:/, "")); Module.Module = Module; Module._nodeModulePaths = nodePaths;
const defaultResolve = named("defaultResolveImpl", (request, parent) => Module._resolveFilename(request, parent)); const resolveWithHooks = named("resolveForCJSWithHooks", (request, parent) => defaultResolve(request, parent));
Module._resolveFilename = named("Function._resolveFilename", function (request, parent) {
  const found = resolveFrom(request, parent?.filename ? dirOf(parent.filename) : process.cwd(), ["node", "require", "module-sync"], false);
  if (found === undefined) throw notFound(request, parent);
  return found;
});
Module._load = named("Function._load", function (request, parent, isMain) {
  if (typeof request !== "string") throw $.nodeError("TypeError", "ERR_INVALID_ARG_TYPE", 'The "id" argument must be of type string. Received ' + $.received(request));
  if (request === "") throw $.nodeError("TypeError", "ERR_INVALID_ARG_VALUE", "The argument 'id' must be a non-empty string. Received ''");
  const filename = resolveWithHooks(request, parent);
  if (filename.startsWith("node:")) return builtin(filename.slice(5));
  const cached = cache[filename];
  if (cached) return cached.exports;
  const module = new Module(filename, parent);
  if (isMain) { process.mainModule = module; module.id = "."; $.setMain(module); }
  cache[filename] = module;
  let failed = true;
  try { module.load(filename); failed = false; } finally { if (failed) delete cache[filename]; }
  return module.exports;
});
const wrapModuleLoad = named("wrapModuleLoad", function (request, parent, isMain) { return traceSync(request, parent, isMain); });
const traceSync = named("TracingChannel.traceSync", function (request, parent, isMain) { return Module._load(request, parent, isMain); });
Module.prototype.load = named("Module.load", function (filename) {
  this.filename = filename; this.paths = nodePaths(dirOf(filename));
  const base = filename.slice(filename.lastIndexOf("/") + 1); let extension = base.lastIndexOf(".") > 0 ? base.slice(base.lastIndexOf(".")) : ".js";
  if (!Module._extensions[extension]) extension = ".js";
  Module._extensions[extension](this, filename);
  this.loaded = true;
});
const looksLikeModule = (path, text) => path.endsWith(".mjs") || (!path.endsWith(".cjs") && (scopeOf(path)?.pkg.type === "module" || (scopeOf(path)?.pkg.type !== "commonjs" && $.detectModule(path, text))));
Module._extensions[".js"] = named("Object..js", function (module, filename) {
  const text = $.text(filename);
  if (looksLikeModule(filename, text)) {
    const record = loadModule(filename); const wait = evaluate(record);
    if (wait) { const e = new Error("require() cannot be used on an ESM graph with top-level await. Use import() instead. To see where the top-level await comes from, use --experimental-print-required-tla."); e.code = "ERR_REQUIRE_ASYNC_MODULE"; throw e; }
    module.exports = record.namespace; return;
  }
  module._compile(text, filename);
});
Module._extensions[".cjs"] = Module._extensions[".js"]; Module._extensions[".mjs"] = Module._extensions[".js"];
Module._extensions[".json"] = named("Object..json", function (module, filename) {
  try { module.exports = parseJson($.text(filename).replace(/^\uFEFF/, "")); } catch (e) { e.message = filename + ": " + e.message; throw e; }
});
Module._extensions[".node"] = named("Object..node", function (module, filename) { throw new Error("Strata's node cannot load machine code: " + filename); });
Module.prototype._compile = named("Module._compile", function (text, filename) {
  const fn = compile(filename, text);
  fn.call(this.exports, this.exports, makeRequire(this), this, filename, dirOf(filename));
});
Module.prototype.require = named("Module.require", function (id) { return wrapModuleLoad(id, this, false); });
function makeRequire(module) {
  const require = named("require", function require(id) { return module.require(id); }, "require");
  require.resolve = Object.assign(function resolve(request, options) { return Module._resolveFilename(request, options?.paths ? { filename: options.paths[0] + "/x" } : module).replace(/^node:/, ""); }, { paths: () => module.paths });
  require.main = process.mainModule; require.extensions = Module._extensions; require.cache = cache;
  return require;
}
Module.createRequire = (file) => { const path = String(file).replace(/^file:\/\//, ""); const m = new Module(path); m.filename = path; m.paths = nodePaths(dirOf(path)); return makeRequire(m); };

// ES modules.
const records = Object.create(null);
function cjsRecord(key, exportsOf) {
  const record = { key, deps: [], state: "linked", namespace: undefined, isAsync: false };
  record.evaluate = () => { const value = exportsOf(); record.namespace = $.namespaceOf(value); };
  return record;
}
function resolveEsm(specifier, parent) {
  const base = dirOf(parent);
  const found = resolveFrom(specifier, base, ["node", "import", "module-sync"], true);
  if (found !== undefined) return found;
  const isPath = /^(\.{1,2}\/|\/|file:)/.test(specifier); const p = isPath ? resolvePath(base, specifier.replace(/^file:\/\//, "")) : undefined;
  if (isPath && stat(p) === 2) { const e = new Error("Directory import '" + p + "' is not supported resolving ES modules imported from " + parent); e.code = "ERR_UNSUPPORTED_DIR_IMPORT"; e.url = "file://" + p; e.stack = e.stack.replace(/^Error/, "Error [ERR_UNSUPPORTED_DIR_IMPORT]"); throw e; }
  const e = new Error(isPath ? "Cannot find module '" + p + "' imported from " + parent : "Cannot find package '" + (/^((?:@[^/]+\/)?[^/]+)/.exec(specifier)?.[1] ?? specifier) + "' imported from " + parent);
  e.code = "ERR_MODULE_NOT_FOUND"; if (isPath) e.url = "file://" + p; e.stack = e.stack.replace(/^Error/, "Error [ERR_MODULE_NOT_FOUND]"); throw e;
}
function loadModule(key) {
  if (records[key]) return records[key];
  if (key.startsWith("node:")) return (records[key] = cjsRecord(key, () => builtin(key.slice(5))));
  if (key.endsWith(".json")) return (records[key] = cjsRecord(key, () => Module._load(key)));
  const text = key in $.evalTexts ? $.evalTexts[key] : $.text(key);
  if (!(key in $.evalTexts) && !looksLikeModule(key, text)) return (records[key] = cjsRecord(key, () => Module._load(key)));
  const record = $.parseModule(key, text); record.key = key; record.state = "unlinked";
  records[key] = record;
  record.deps = record.requests.map((r) => loadModule(resolveEsm(r, key)));
  $.link(record);
  return record;
}
function evaluate(record) {
  if (record.state === "done") { if (record.failed) throw record.error; return undefined; }
  if (record.state === "running") return record.promise;
  record.state = "running";
  try {
    const waits = [];
    for (const dep of record.deps) { const w = evaluate(dep); if (w) waits.push(w); }
    if (record.evaluate) { record.evaluate(); record.state = "done"; return undefined; }
    $.bind(record);
    if (waits.length === 0 && !record.isAsync) { record.run(); record.state = "done"; return undefined; }
    return (record.promise = (async () => { for (const w of waits) await w; await record.run(); record.state = "done"; })());
  } catch (e) { record.state = "done"; record.failed = true; record.error = e; throw e; }
}
async function importModule(specifier, parent) {
  const record = loadModule(resolveEsm(String(specifier), parent));
  const wait = evaluate(record); if (wait) await wait;
  return record.namespace;
}
$.setImport(importModule);
$.runMain = named("Function.executeUserEntryPoint [as runMain]", function (path) {
  const found = asPath(path); 
  if (found === undefined) { const e = notFound(path); e.requireStack = []; throw e; }
  const real = $.realpath(found);
  if (!real.endsWith(".json") && stat(real) === 1 && looksLikeModule(real, $.text(real))) { $.enterEsm(); const wait = evaluate(loadModule(real)); return wait; }
  return wrapModuleLoad(real, null, true);
});
$.runText = function (text, name) { const m = new Module(name); m.filename = resolvePath(process.cwd(), name); m.paths = nodePaths(process.cwd()); m.exports = {}; return { module: m, require: makeRequire(m) }; };
$.runModuleText = function (text, name) { const key = process.cwd() + "/" + name; $.evalTexts[key] = text; return evaluate(loadModule(key)); };
module.exports = Module;
`;
