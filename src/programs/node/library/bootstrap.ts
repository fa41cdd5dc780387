/** The globals of node that are written in JavaScript: console, process, timers, Buffer, URL, events, fetch. Models: node lib/internal/bootstrap. */
export const bootstrapSource = String.raw`
const { timers, system, builtin } = $;
const define = (name, value, enumerable = false) => Object.defineProperty(globalThis, name, { value, writable: true, configurable: true, enumerable });
const lazy = (name, get) => Object.defineProperty(globalThis, name, { get() { const v = get(); define(name, v); return v; }, set(v) { define(name, v); }, configurable: true, enumerable: false });
const EventEmitter = builtin("events");

// process
function process() {}
Object.defineProperty(process, "name", { value: "process" });
const proto = Object.create(EventEmitter.prototype, { constructor: { value: process, writable: true, configurable: true }, [Symbol.toStringTag]: { value: "process", configurable: true } });
const proc = Object.create(proto);
EventEmitter.init.call(proc);
for (const k of ["_events", "_eventsCount", "_maxListeners"]) Object.defineProperty(proc, k, { enumerable: false });
const env = new Proxy(system.env(), {
  set(t, k, v) { if (typeof k === "symbol") throw new TypeError("Cannot convert a Symbol value to a string"); t[k] = String(v); system.setEnv(k, String(v)); return true; },
  deleteProperty(t, k) { delete t[k]; system.setEnv(k, undefined); return true; },
});
Object.assign(proc, {
  version: system.version, versions: { node: system.version.slice(1), v8: system.v8, uv: "1.50.0", zlib: "1.3.0.1", modules: system.modules, openssl: "3.0.16", npm: undefined }, arch: "x64", platform: "linux", release: { name: "node", lts: system.lts }, title: "node", pid: system.pid, ppid: system.ppid, execPath: system.execPath, execArgv: system.execArgv, argv: system.argv, argv0: "node", env, debugPort: 9229, exitCode: undefined, features: {}, config: { variables: {} }, allowedNodeEnvironmentFlags: new Set(),
  cwd() { return system.cwd(); }, chdir(d) { system.chdir(d); }, exit(code) { proc._exiting = true; if (code !== undefined) proc.exitCode = code; if (!proc._exited) { proc._exited = true; proc.emit("exit", proc.exitCode ?? 0); } system.exit(Number(proc.exitCode ?? 0)); }, reallyExit(c) { system.exit(c ?? 0); }, abort() { system.abort(); },
  kill(pid, sig) { system.kill(pid, sig ?? "SIGTERM"); return true; }, uptime() { return system.uptimeOfProcess(); }, hrtime: Object.assign(function hrtime(prev) { const t = system.nanos(); const s = Number(t / 1000000000n), n = Number(t % 1000000000n); return prev ? [s - prev[0] - (n < prev[1] ? 1 : 0), n - prev[1] + (n < prev[1] ? 1e9 : 0)] : [s, n]; }, { bigint: () => system.nanos() }),
  memoryUsage: Object.assign(function memoryUsage() { return system.memoryUsage(); }, { rss: () => system.memoryUsage().rss }), cpuUsage() { return { user: Math.round(system.cpuMs() * 1000), system: 0 }; }, resourceUsage() { return { userCPUTime: Math.round(system.cpuMs() * 1000), systemCPUTime: 0, maxRSS: Math.round(system.memoryUsage().rss / 1024) }; }, constrainedMemory: () => system.constrainedMemory(), availableMemory: () => system.memory().free,
  nextTick(fn, ...args) { if (typeof fn !== "function") throw $.nodeError("TypeError", "ERR_INVALID_ARG_TYPE", 'The "callback" argument must be of type function. Received ' + $.received(fn)); $.tick(fn, args); },
  umask(m) { return system.umask(m); }, getuid: () => system.ids()[0], geteuid: () => system.ids()[0], getgid: () => system.ids()[1], getegid: () => system.ids()[1], getgroups: () => [system.ids()[1]], setuid(u) { system.setId(0, u); }, setgid(g) { system.setId(1, g); }, setgroups() {}, initgroups() {},
  emitWarning(w, o, code) { const type = typeof o === "string" ? o : o?.type ?? (w instanceof Error ? w.name : "Warning"); $.warn(type, w instanceof Error ? w.message : String(w), typeof o === "object" ? o?.code : code); }, binding() { throw new Error("No such module"); }, getActiveResourcesInfo: () => [], setUncaughtExceptionCaptureCallback() {}, hasUncaughtExceptionCaptureCallback: () => false, setSourceMapsEnabled() {}, getBuiltinModule: (n) => builtin(n.replace(/^node:/, "")), loadEnvFile(f = ".env") { for (const l of $.text(f).split("\n")) { const m = /^\s*(?:export\s+)?([\w.]+)\s*=\s*(.*?)\s*$/.exec(l); if (m && !(m[1] in env)) env[m[1]] = m[2].replace(/^(['"])(.*)\1$/, "$2"); } },
});
proc.on = proc.addListener = function (type, fn) { EventEmitter.prototype.on.call(proc, type, fn); if (typeof type === "string" && /^SIG[A-Z0-9]+$/.test(type)) system.listenSignal(type, proc.listenerCount(type) > 0); if (type === "message" || type === "disconnect") return proc; return proc; };
proc.once = function (type, fn) { const w = (...a) => { proc.removeListener(type, w); return fn.apply(proc, a); }; w.listener = fn; return proc.on(type, w); };
proc.removeListener = proc.off = function (type, fn) { EventEmitter.prototype.removeListener.call(proc, type, fn); if (typeof type === "string" && /^SIG[A-Z0-9]+$/.test(type)) system.listenSignal(type, proc.listenerCount(type) > 0); return proc; };
for (const k of ["on", "addListener", "once", "removeListener", "off"]) Object.defineProperty(proc, k, { enumerable: false });
define("process", proc);
$.process = proc;

// Streams of the process
const { Buffer } = builtin("buffer");
define("Buffer", Buffer);
const output = (fd) => {
  const { Writable } = builtin("stream");
  const s = new Writable({ decodeStrings: false, write(chunk, enc, cb) { system.write(fd, chunk, enc); cb(); } });
  s.write = function (chunk, enc, cb) { if (typeof enc === "function") { cb = enc; enc = undefined; } if (typeof chunk !== "string" && !ArrayBuffer.isView(chunk)) throw $.nodeError("TypeError", "ERR_INVALID_ARG_TYPE", 'The "chunk" argument must be of type string or an instance of Buffer, TypedArray, or DataView. Received ' + $.received(chunk)); system.write(fd, chunk, enc); if (cb) proc.nextTick(cb); return true; };
  s.end = function (chunk, enc, cb) { if (chunk !== undefined && typeof chunk !== "function") s.write(chunk, enc); return s; };
  s.fd = fd; s._type = "pipe"; s.destroySoon = s.destroy = () => s;
  if (system.isTerminal(fd)) { s.isTTY = true; [s.columns, s.rows] = system.windowSize(fd); s.getWindowSize = () => [s.columns, s.rows]; s.hasColors = () => true; s.getColorDepth = () => 8; s.clearLine = (d, cb) => s.write("\u001b[2K", cb); s.cursorTo = (x, y, cb) => s.write("\u001b[" + (x + 1) + "G"); s.moveCursor = () => true; system.listenSignal("SIGWINCH", true, () => { [s.columns, s.rows] = system.windowSize(fd); s.emit("resize"); }); }
  return s;
};
const once = (object, name, make) => Object.defineProperty(object, name, { get() { const v = make(); Object.defineProperty(object, name, { value: v, writable: true, configurable: true, enumerable: true }); return v; }, configurable: true, enumerable: true });
once(proc, "stdout", () => output(1)); once(proc, "stderr", () => output(2));
once(proc, "stdin", () => {
  const { Readable } = builtin("stream"); let reading = false;
  const s = new Readable({ read() { if (reading) return; reading = true; system.readInput((d) => { reading = false; s.push(d); }); } });
  s.fd = 0; if (system.isTerminal(0)) { s.isTTY = true; s.isRaw = false; s.setRawMode = (m) => { s.isRaw = m; system.setRaw(m); return s; }; }
  s.unref = () => { system.unrefInput(); return s; }; s.ref = () => s; const pause = s.pause; s.pause = function () { pause.call(s); system.unrefInput(); return s; }; return s;
});

// Timers
class Timeout {
  constructor(id, ms, repeat, fn) { this._idleTimeout = ms; this._onTimeout = fn; this._repeat = repeat ? ms : null; this._destroyed = false; Object.defineProperty(this, "_id", { value: id, writable: true, enumerable: false }); }
  ref() { timers.ref(this._id, true); return this; } unref() { timers.ref(this._id, false); return this; } hasRef() { return timers.hasRef(this._id); } refresh() { timers.refresh(this._id, this._idleTimeout); return this; } close() { clearTimeout(this); return this; } [Symbol.toPrimitive]() { return this._id; } [Symbol.dispose]() { clearTimeout(this); }
}
class Immediate { constructor(id) { Object.defineProperty(this, "_id", { value: id, enumerable: false }); } ref() { return this; } unref() { return this; } hasRef() { return true; } }
const need = (fn) => { if (typeof fn !== "function") throw $.nodeError("TypeError", "ERR_INVALID_ARG_TYPE", 'The "callback" argument must be of type function. Received ' + $.received(fn)); };
const span = (ms) => { ms = Number(ms); if (ms > 2147483647) { $.warn("TimeoutOverflowWarning", ms + " does not fit into a 32-bit signed integer.\nTimeout duration was set to 1."); return 1; } return ms >= 1 ? Math.trunc(ms) : 1; };
const idOf = (t) => (t === null || t === undefined ? undefined : typeof t === "object" ? t._id : Number(t));
define("setTimeout", function setTimeout(fn, ms, ...args) { need(fn); ms = span(ms); const t = new Timeout(0, ms, false, fn); t._id = timers.start((...a) => { t._destroyed = true; return fn.apply(t, a); }, ms, args, false); return t; }, true);
define("setInterval", function setInterval(fn, ms, ...args) { need(fn); ms = span(ms); const t = new Timeout(0, ms, true, fn); t._id = timers.start((...a) => fn.apply(t, a), ms, args, true); return t; }, true);
define("clearTimeout", function clearTimeout(t) { const id = idOf(t); if (id !== undefined) { if (typeof t === "object") t._destroyed = true; timers.stop(id); } }, true);
define("clearInterval", function clearInterval(t) { clearTimeout(t); }, true);
define("setImmediate", function setImmediate(fn, ...args) { need(fn); return new Immediate(timers.immediate(fn, args)); }, true);
define("clearImmediate", function clearImmediate(t) { if (t) timers.stopImmediate(t._id); }, true);
define("queueMicrotask", function queueMicrotask(fn) { need(fn); $.microtask(fn); }, true);
globalThis.setTimeout[Symbol.for("nodejs.util.promisify.custom")] = (ms, v) => builtin("timers/promises").setTimeout(ms, v);
globalThis.setImmediate[Symbol.for("nodejs.util.promisify.custom")] = (v) => builtin("timers/promises").setImmediate(v);

// console
let indent = ""; const counts = new Map(), starts = new Map();
const write = (fd, args) => { let text = $.format(...args); if (indent !== "") text = indent + text.replaceAll("\n", "\n" + indent); if (fd === 1 && proc.stdout.write !== plain[1]) proc.stdout.write(text + "\n"); else if (fd === 2 && proc.stderr.write !== plain[2]) proc.stderr.write(text + "\n"); else system.write(fd, text + "\n"); };
const plain = { 1: proc.stdout.write, 2: proc.stderr.write };
const took = (label) => { const ms = Number(system.nanos() - starts.get(label)) / 1e6; return ms >= 1000 ? (ms / 1000).toFixed(3) + "s" : Number(ms.toFixed(3)) + "ms"; };
const table = (data, columns) => {
  if (data === null || typeof data !== "object") { write(1, [data]); return; }
  const rows = data instanceof Map ? [...data].map(([k, v], i) => [String(i), v]) : data instanceof Set ? [...data].map((v, i) => [String(i), v]) : Object.entries(data); const heads = ["(index)"]; let hasValues = false; const cells = rows.map(([k, v]) => { const c = { "(index)": k }; if (v !== null && typeof v === "object") { for (const [n, w] of Object.entries(v)) { if (columns && !columns.includes(n)) continue; if (!heads.includes(n)) heads.push(n); c[n] = $.inspect(w, { depth: 0 }); } } else { hasValues = true; c.Values = $.inspect(v); } return c; });
  if (columns) for (const n of columns) if (!heads.includes(n)) heads.push(n); if (hasValues) heads.push("Values"); const widths = heads.map((h) => Math.max(h.length, ...cells.map((c) => (c[h] ?? "").length)) + 2);
  const line = (l, m, r) => l + widths.map((w) => "─".repeat(w)).join(m) + r; const row = (c) => "│" + heads.map((h, i) => (" " + (c[h] ?? "")).padEnd(widths[i])).join("│") + "│";
  write(1, [[line("┌", "┬", "┐"), row(Object.fromEntries(heads.map((h) => [h, h]))), line("├", "┼", "┤"), ...cells.map(row), line("└", "┴", "┘")].join("\n")]);
};
const con = {
  log(...a) { write(1, a); }, warn(...a) { write(2, a); }, dir(v, o) { write(1, [$.inspect(v, o)]); }, time(l = "default") { if (starts.has(l)) $.warn("Warning", "Label '" + l + "' already exists for console.time()"); else starts.set(l, system.nanos()); }, timeEnd(l = "default") { if (!starts.has(l)) { $.warn("Warning", "No such label '" + l + "' for console.timeEnd()"); return; } write(1, [l + ": " + took(l)]); starts.delete(l); }, timeLog(l = "default", ...a) { if (!starts.has(l)) { $.warn("Warning", "No such label '" + l + "' for console.timeLog()"); return; } write(1, [l + ": " + took(l), ...a]); },
  trace(...a) { const e = { name: "Trace", message: a.length ? $.format(...a) : "" }; Error.captureStackTrace(e, con.trace); write(2, [e.stack.replace(/^[^\n]*/, "Trace" + (e.message ? ": " + e.message : ""))]); }, assert(ok, ...a) { if (!ok) { if (typeof a[0] === "string") a[0] = "Assertion failed: " + a[0]; else a.unshift("Assertion failed" + (a.length ? ":" : "")); write(2, a); } }, clear() { if (proc.stdout.isTTY) system.write(1, "\u001b[1;1H\u001b[0J"); }, count(l = "default") { l = String(l); counts.set(l, (counts.get(l) ?? 0) + 1); write(1, [l + ": " + counts.get(l)]); }, countReset(l = "default") { counts.delete(String(l)); }, group(...a) { if (a.length) write(1, a); indent += "  "; }, groupEnd() { indent = indent.slice(2); }, table,
};
Object.assign(con, { debug: function debug(...a) { write(1, a); }, info: function info(...a) { write(1, a); }, dirxml: function dirxml(...a) { write(1, a); }, error: function error(...a) { write(2, a); }, groupCollapsed: con.group });
class Console { constructor(o, e) { const [out, err] = o.stdout ? [o.stdout, o.stderr ?? o.stdout] : [o, e ?? o]; this.log = this.info = this.debug = (...a) => { out.write($.format(...a) + "\n"); }; this.error = this.warn = this.trace = (...a) => { err.write($.format(...a) + "\n"); }; } }
con.Console = Console;
Object.defineProperty(con, Symbol.toStringTag, { value: "console", configurable: true });
define("console", con);

// Web things
class TextEncoder { get encoding() { return "utf-8"; } encode(t = "") { const b = Buffer.from(String(t)); return new Uint8Array(b.buffer, b.byteOffset, b.length); } encodeInto(t, out) { const b = this.encode(t); const n = Math.min(b.length, out.length); out.set(b.subarray(0, n)); return { read: t.length, written: n }; } }
class TextDecoder { #rest; constructor(e = "utf-8", o) { this.encoding = String(e).toLowerCase().replace("utf8", "utf-8"); this.fatal = !!o?.fatal; this.ignoreBOM = !!o?.ignoreBOM; } decode(b, o) { if (b === undefined) return ""; let buf = Buffer.from(b instanceof ArrayBuffer ? new Uint8Array(b) : b); if (this.#rest) { buf = Buffer.concat([this.#rest, buf]); this.#rest = undefined; } if (o?.stream) { let cut = buf.length; for (let i = 1; i <= 3 && i <= buf.length; i++) { const c = buf[buf.length - i]; if (c >= 192) { const need = c >= 240 ? 4 : c >= 224 ? 3 : 2; if (need > i) cut = buf.length - i; break; } if (c < 128) break; } if (cut < buf.length) { this.#rest = buf.subarray(cut); buf = buf.subarray(0, cut); } } return buf.toString(this.encoding === "utf-8" ? "utf8" : this.encoding).replace(/^\uFEFF/, ""); } }
define("TextEncoder", TextEncoder); define("TextDecoder", TextDecoder);
class DOMException extends Error { constructor(m = "", n = "Error") { super(m); Object.defineProperty(this, "name", { value: n, configurable: true }); this.code = { AbortError: 20, TimeoutError: 23, DataCloneError: 25 }[n] ?? 0; Object.defineProperty(this, "code", { enumerable: false }); } }
class Event { constructor(type, o = {}) { this.type = type; this.cancelable = !!o.cancelable; this.defaultPrevented = false; this.target = null; this.timeStamp = 0; } preventDefault() { this.defaultPrevented = this.cancelable; } stopPropagation() {} stopImmediatePropagation() { this._stop = true; } }
class CustomEvent extends Event { constructor(t, o) { super(t, o); this.detail = o?.detail ?? null; } }
class EventTarget { #l = new Map(); addEventListener(t, fn, o) { const l = this.#l.get(t) ?? []; if (!l.some((x) => x.fn === fn)) l.push({ fn, once: !!o?.once }); this.#l.set(t, l); } removeEventListener(t, fn) { this.#l.set(t, (this.#l.get(t) ?? []).filter((x) => x.fn !== fn)); } dispatchEvent(e) { e.target = this; e.currentTarget = this; for (const { fn, once } of [...(this.#l.get(e.type) ?? [])]) { if (once) this.removeEventListener(e.type, fn); if (typeof fn === "function") fn.call(this, e); else fn.handleEvent(e); if (e._stop) break; } this["on" + e.type]?.(e); return !e.defaultPrevented; } }
class AbortSignal extends EventTarget { constructor() { super(); this.aborted = false; this.reason = undefined; this.onabort = null; } throwIfAborted() { if (this.aborted) throw this.reason; } static abort(r) { const c = new AbortController(); c.abort(r); return c.signal; } static timeout(ms) { const c = new AbortController(); setTimeout(() => c.abort(new DOMException("The operation was aborted due to timeout", "TimeoutError")), ms).unref(); return c.signal; } static any(l) { const c = new AbortController(); for (const s of l) { if (s.aborted) c.abort(s.reason); else s.addEventListener("abort", () => c.abort(s.reason)); } return c.signal; } }
class AbortController { constructor() { this.signal = new AbortSignal(); } abort(r) { const s = this.signal; if (s.aborted) return; s.aborted = true; s.reason = r ?? new DOMException("This operation was aborted", "AbortError"); s.dispatchEvent(new Event("abort")); } }
for (const c of [DOMException, Event, CustomEvent, EventTarget, AbortSignal, AbortController]) define(c.name, c);
define("performance", { now: () => Number(system.nanos() - system.startNanos) / 1e6, timeOrigin: system.startMs, mark() {}, measure() {}, toJSON() { return {}; }, eventLoopUtilization: () => ({ idle: 0, active: 0, utilization: 0 }) });
for (const name of ["URL", "URLSearchParams"]) lazy(name, () => builtin("url")[name]);
for (const name of ["Blob", "atob", "btoa"]) lazy(name, () => builtin("buffer")[name]);
for (const name of ["fetch", "Headers", "Request", "Response"]) lazy(name, () => builtin("fetch")[name]);
lazy("crypto", () => builtin("crypto").webcrypto);
define("navigator", { hardwareConcurrency: system.cpuCount(), language: "en-US", languages: ["en-US"], platform: "linux", userAgent: "Node.js/" + system.version.slice(1).split(".")[0] });
define("global", globalThis);
define("Intl", { DateTimeFormat: Object.assign(function DateTimeFormat(l, o) { const f = { format: (d) => (d ?? new Date()).toLocaleDateString(l, o), resolvedOptions: () => ({ locale: "en-US", calendar: "gregory", numberingSystem: "latn", timeZone: "UTC" }) }; return f; }, {}), NumberFormat: function NumberFormat(l, o) { return { format: (n) => { if (o?.style === "currency") { const s = { USD: "$", EUR: "€", GBP: "£", KRW: "₩", JPY: "¥" }[o.currency] ?? o.currency + " "; const d = o.currency === "KRW" || o.currency === "JPY" ? 0 : 2; return (n < 0 ? "-" : "") + s + Math.abs(n).toLocaleString("en-US", { minimumFractionDigits: o.minimumFractionDigits ?? d, maximumFractionDigits: o.maximumFractionDigits ?? d }); } if (o?.style === "percent") return (n * 100).toLocaleString("en-US", { maximumFractionDigits: o.maximumFractionDigits ?? 0 }) + "%"; return n.toLocaleString(l, o); }, resolvedOptions: () => ({ locale: "en-US" }) }; }, Collator: function Collator(l, o) { return { compare: (a, b) => a.localeCompare(b, l, o) }; } });
`;
