/** Small modules: os, timers/promises, crypto, child_process, readline, dns, and names that only have to exist. Models: node lib/*.js. */
export const smallModules: Readonly<Record<string, string>> = {
  querystring: `module.exports = require("url").qs;`,
  "fs/promises": `module.exports = require("fs").promises;`,
  "path/posix": `module.exports = require("path");`,
  "stream/promises": `module.exports = require("stream").promises;`,
  "util/types": `module.exports = require("util").types;`,
  "assert/strict": `module.exports = require("assert");`,
  timers: `module.exports = { setTimeout, clearTimeout, setInterval, clearInterval, setImmediate, clearImmediate, promises: require("timers/promises") };`,
  "timers/promises": String.raw`
const aborted = (s) => { const e = new Error("The operation was aborted", { cause: s.reason }); e.name = "AbortError"; e.code = "ABORT_ERR"; return e; };
module.exports = {
  setTimeout: (ms, value, o) => new Promise((resolve, reject) => { if (o?.signal?.aborted) { reject(aborted(o.signal)); return; } const t = setTimeout(() => resolve(value), ms); if (o?.ref === false) t.unref(); o?.signal?.addEventListener("abort", () => { clearTimeout(t); reject(aborted(o.signal)); }); }),
  setImmediate: (value) => new Promise((resolve) => setImmediate(() => resolve(value))),
  async *setInterval(ms, value) { for (;;) { await new Promise((r) => setTimeout(r, ms)); yield value; } },
  scheduler: { wait: (ms) => new Promise((r) => setTimeout(r, ms)), yield: () => new Promise((r) => setImmediate(r)) },
};`,
  os: String.raw`
const b = $.system; const mem = () => b.memory();
module.exports = {
  EOL: "\n", devNull: "/dev/null", hostname: () => b.hostname(), platform: () => "linux", type: () => "Linux", arch: () => "x64", machine: () => "x86_64", release: () => b.uname().release, version: () => b.uname().version, endianness: () => "LE",
  uptime: () => b.uptime(), loadavg: () => [0, 0, 0], totalmem: () => mem().total, freemem: () => mem().free, tmpdir: () => process.env.TMPDIR?.replace(/(.)\/$/, "$1") || "/tmp", homedir: () => process.env.HOME || b.user().homedir,
  cpus: () => Array.from({ length: b.cpuCount() }, () => ({ model: "Virtual CPU", speed: 2400, times: { user: 0, nice: 0, sys: 0, idle: 0, irq: 0 } })), availableParallelism: () => b.cpuCount(), userInfo: () => b.user(), getPriority: () => 0, setPriority() {},
  networkInterfaces() { const out = {}; for (const i of $.sockets.interfaces()) { const [address, bits] = (i.address ?? i.addresses?.[0] ?? "").split("/"); if (address) (out[i.name] ??= []).push({ address, netmask: bits === "8" ? "255.0.0.0" : "255.255.0.0", family: "IPv4", mac: i.mac ?? "00:00:00:00:00:00", internal: i.name === "lo", cidr: address + "/" + (bits ?? 16) }); } return out; },
  constants: { signals: { SIGHUP: 1, SIGINT: 2, SIGQUIT: 3, SIGKILL: 9, SIGUSR1: 10, SIGUSR2: 12, SIGPIPE: 13, SIGALRM: 14, SIGTERM: 15, SIGCHLD: 17, SIGCONT: 18, SIGSTOP: 19 }, errno: {} },
};`,
  crypto: String.raw`
const c = $.crypto; const { Transform } = require("stream");
class Hash extends Transform {
  constructor(name, key) { super(); this._name = String(name).toLowerCase().replace("-", ""); this._key = key; this._parts = []; this._done = false; if (!c.has(this._name)) { const e = new Error("Digest method not supported"); e.code = "ERR_CRYPTO_INVALID_DIGEST"; throw e; } }
  update(d, e) { if (this._done) throw $.nodeError("Error", "ERR_CRYPTO_HASH_FINALIZED", "Digest already called"); if (typeof d !== "string" && !ArrayBuffer.isView(d)) throw $.nodeError("TypeError", "ERR_INVALID_ARG_TYPE", 'The "data" argument must be of type string or an instance of Buffer, TypedArray, or DataView. Received ' + $.received(d)); this._parts.push(typeof d === "string" ? Buffer.from(d, e) : Buffer.from(d)); return this; }
  digest(e) { if (this._done) throw $.nodeError("Error", "ERR_CRYPTO_HASH_FINALIZED", "Digest already called"); this._done = true; const out = c.digest(this._name, Buffer.concat(this._parts), this._key); return e && e !== "buffer" ? out.toString(e) : out; }
  _transform(d, e, cb) { this.update(d); cb(); } _flush(cb) { cb(null, this.digest()); } copy() { const h = new Hash(this._name, this._key); h._parts = [...this._parts]; return h; }
}
const bytes = (n) => c.random(n);
const randomInt = (a, b, cb) => { if (b === undefined || typeof b === "function") { cb = b; b = a; a = 0; } const v = a + Math.floor(Math.random() * (b - a)); if (cb) process.nextTick(cb, null, v); else return v; };
const pbkdf2Sync = (p, s, n, len, d = "sha1") => c.pbkdf2(String(d).toLowerCase(), Buffer.from(p), Buffer.from(s), n, len);
const scryptSync = (p, s, len, o) => c.scrypt(Buffer.from(p), Buffer.from(s), len, o?.N ?? o?.cost ?? 16384, o?.r ?? 8, o?.p ?? 1);
const cb = (f) => (...a) => { const done = a.pop(); let v, e = null; try { v = f(...a); } catch (x) { e = x; } $.post(() => done(e, v)); };
module.exports = {
  createHash: (n) => new Hash(n), createHmac: (n, k) => new Hash(n, typeof k === "string" ? Buffer.from(k) : k), hash: (n, d, e = "hex") => new Hash(n).update(d).digest(e), getHashes: () => ["md5", "sha1", "sha256", "sha384", "sha512"], Hash,
  randomBytes: (n, done) => { const v = bytes(n); if (done) $.post(() => done(null, v)); else return v; }, randomUUID: () => { const h = bytes(16); h[6] = (h[6] & 15) | 64; h[8] = (h[8] & 63) | 128; const s = h.toString("hex"); return s.slice(0, 8) + "-" + s.slice(8, 12) + "-" + s.slice(12, 16) + "-" + s.slice(16, 20) + "-" + s.slice(20); }, randomInt, randomFillSync: (b) => { b.set(bytes(b.length)); return b; }, getRandomValues: (b) => { for (let i = 0; i < b.length; i++) b[i] = c.random(4).readUInt32LE(0); return b; },
  timingSafeEqual: (a, b) => { if (a.length !== b.length) throw $.nodeError("RangeError", "ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH", "Input buffers must have the same byte length"); return Buffer.compare(a, b) === 0; }, pbkdf2Sync, pbkdf2: cb(pbkdf2Sync), scryptSync, scrypt: (...a) => { const done = a.pop(); $.post(() => { let v; try { v = scryptSync(...a); } catch (e) { done(e); return; } done(null, v); }); },
  constants: {}, webcrypto: { getRandomValues: (b) => module.exports.getRandomValues(b), randomUUID: () => module.exports.randomUUID() },
};`,
  child_process: String.raw`
const EE = require("events"); const { Readable, Writable } = require("stream"); const cp = $.children;
class ChildProcess extends EE { constructor() { super(); this.exitCode = null; this.signalCode = null; this.killed = false; this.pid = undefined; this.connected = false; }
  kill(sig = "SIGTERM") { if (this.exitCode !== null || this.signalCode !== null) return false; try { process.kill(this.pid, sig); this.killed = true; return true; } catch { return false; } } ref() {} unref() { this._unref?.(); } }
const envOf = (o) => (o?.env ? Object.entries(o.env).filter(([, v]) => v !== undefined).map(([k, v]) => k + "=" + v) : undefined);
function spawn(file, args, o) {
  if (!Array.isArray(args)) { o = args; args = []; } o ??= {}; const child = new ChildProcess(); let argv = [file, ...args.map(String)];
  if (o.shell) argv = [typeof o.shell === "string" ? o.shell : "/bin/sh", "-c", argv.join(" ")];
  const stdio = typeof o.stdio === "string" ? [o.stdio, o.stdio, o.stdio] : [0, 1, 2].map((i) => o.stdio?.[i] ?? "pipe").map((s, i) => (s === i ? "inherit" : s));
  child.spawnfile = argv[0]; child.spawnargs = argv; let open = 1; let status;
  const done = () => { if (--open === 0) child.emit("close", ...status); };
  const reader = () => { const r = new Readable({ read() {} }); open++; r.on("end", done); return r; };
  child.stdout = stdio[1] === "pipe" ? reader() : null; child.stderr = stdio[2] === "pipe" ? reader() : null; child.stdio = [null, child.stdout, child.stderr];
  const handle = cp.spawn(argv, o.cwd, envOf(o), stdio.map((s) => (s === "inherit" ? 0 : s === "ignore" ? 1 : 2)), (err, pid) => {
    if (err) { open = 1; child.exitCode = err.errno; status = [err.errno, null]; const e = Object.assign(new Error("spawn " + argv[0] + " " + err.code), { errno: err.errno, code: err.code, syscall: "spawn " + argv[0], path: argv[0], spawnargs: args }); child.emit("error", e); child.stdout?.push(null); child.stderr?.push(null); return; }
    child.pid = pid; child.emit("spawn");
  }, (fd, data) => { const s = fd === 1 ? child.stdout : child.stderr; s?.push(data); }, (code, signal) => { child.exitCode = code; child.signalCode = signal; status = [code, signal]; child.emit("exit", code, signal); for (const s of [child.stdout, child.stderr]) if (s && s.readableFlowing === null && s.listenerCount("readable") === 0) s.resume(); done(); });
  child.stdin = stdio[0] === "pipe" ? new Writable({ write(c, e, cb) { handle.write(c, () => cb()); }, final(cb) { handle.end(); cb(); } }) : null; child.stdio[0] = child.stdin;
  child._unref = () => handle.unref();
  if (o.timeout) setTimeout(() => child.kill(o.killSignal), o.timeout).unref();
  if (o.signal) o.signal.addEventListener("abort", () => { child.kill(o.killSignal); const e = new Error("The operation was aborted"); e.name = "AbortError"; e.code = "ABORT_ERR"; child.emit("error", e); });
  return child;
}
function execFile(file, args, o, cb) {
  if (typeof args === "function") { cb = args; args = []; o = {}; } else if (!Array.isArray(args)) { cb = o; o = args; args = []; } if (typeof o === "function") { cb = o; o = {}; }
  const child = spawn(file, args, { ...o, stdio: "pipe" }); const out = [], err = []; child.stdout.on("data", (d) => out.push(d)); child.stderr.on("data", (d) => err.push(d)); let failed;
  const text = (l) => (o?.encoding === "buffer" || o?.encoding === null ? Buffer.concat(l) : Buffer.concat(l).toString());
  child.on("error", (e) => { failed = e; cb?.(Object.assign(e, { cmd: [file, ...args].join(" ") }), "", ""); });
  child.on("close", (code, signal) => { if (failed || !cb) return; if (code === 0) { cb(null, text(out), text(err)); return; } const cmd = o?._cmd ?? [file, ...args].join(" "); const e = new Error("Command failed: " + cmd + "\n" + text(err)); e.code = code; e.killed = child.killed; e.signal = signal; e.cmd = cmd; e.stdout = text(out); e.stderr = text(err); cb(e, text(out), text(err)); });
  return child;
}
const exec = (cmd, o, cb) => { if (typeof o === "function") { cb = o; o = {}; } return execFile(o?.shell ?? "/bin/sh", ["-c", cmd], { ...o, _cmd: cmd, shell: undefined }, cb); };
const P = Symbol.for("nodejs.util.promisify.custom"); for (const f of [exec, execFile]) f[P] = (...a) => new Promise((res, rej) => f(...a, (e, stdout, stderr) => (e ? rej(e) : res({ stdout, stderr }))));
function spawnSync(file, args, o) {
  if (!Array.isArray(args)) { o = args; args = []; } o ??= {}; let argv = [file, ...(args ?? []).map(String)]; if (o.shell) argv = [typeof o.shell === "string" ? o.shell : "/bin/sh", "-c", argv.join(" ")];
  const stdio = typeof o.stdio === "string" ? [o.stdio, o.stdio, o.stdio] : [0, 1, 2].map((i) => o.stdio?.[i] ?? "pipe").map((s, i) => (s === i ? "inherit" : s));
  const [pid, code, signal, out, err, failure] = cp.spawnSync(argv, o.cwd, envOf(o), stdio.map((s) => (s === "inherit" ? 0 : s === "ignore" ? 1 : 2)), o.input === undefined ? null : Buffer.from(o.input));
  const text = (b, i) => (stdio[i] !== "pipe" ? null : o.encoding && o.encoding !== "buffer" ? b.toString(o.encoding) : b);
  const r = { pid, output: [null, text(out, 1), text(err, 2)], stdout: text(out, 1), stderr: text(err, 2), status: code, signal };
  if (failure) { r.error = Object.assign(new Error("spawnSync " + file + " " + failure), { errno: $.errno(failure), code: failure, syscall: "spawnSync " + file, path: file, spawnargs: args }); r.status = null; }
  return r;
}
function syncOr(file, args, o, cmd) {
  const pipesErr = !o?.stdio; const r = spawnSync(file, args, o); if (pipesErr && r.stderr?.length) process.stderr.write(r.stderr);
  if (r.error) throw Object.assign(r.error, r); if (r.status !== 0) { const e = new Error("Command failed: " + cmd + (r.stderr?.length ? "\n" + r.stderr : "")); throw Object.assign(e, { status: r.status, signal: r.signal, output: r.output, pid: r.pid, stdout: r.stdout, stderr: r.stderr }); }
  return r.stdout;
}
module.exports = { ChildProcess, spawn, exec, execFile, spawnSync, execSync: (cmd, o) => syncOr(o?.shell ?? "/bin/sh", ["-c", cmd], { ...o, shell: undefined }, cmd), execFileSync: (f, a, o) => syncOr(f, Array.isArray(a) ? a : [], Array.isArray(a) ? o : a, [f, ...(Array.isArray(a) ? a : [])].join(" ")), fork: (file, args, o) => spawn(process.execPath, [file, ...(args ?? [])], { stdio: "inherit", ...o }) };`,
  readline: String.raw`
const EE = require("events");
class Interface extends EE {
  constructor(input, output) { super(); const o = input?.input !== undefined ? input : { input, output }; this.input = o.input; this.output = o.output; this.terminal = o.terminal ?? !!this.output?.isTTY; this.closed = false; this._prompt = o.prompt ?? "> "; this._rest = ""; this._lines = []; this._questions = []; this.line = ""; this.cursor = 0;
    this._onData = (d) => { this._rest += typeof d === "string" ? d : d.toString("utf8"); let i; while ((i = this._rest.search(/\r\n|\n|\r/)) >= 0 && !this._paused) { const line = this._rest.slice(0, i); this._rest = this._rest.slice(i + (this._rest.startsWith("\r\n", i) ? 2 : 1)); this._line(line); } };
    this._onEnd = () => { if (this._rest !== "") { const l = this._rest; this._rest = ""; this._line(l); } this.close(); };
    this.input.on("data", this._onData); this.input.on("end", this._onEnd); this.input.resume?.(); }
  _line(l) { const q = this._questions.shift(); if (q) q(l); else this.emit("line", l); }
  setPrompt(p) { this._prompt = p; } getPrompt() { return this._prompt; } prompt() { this.output?.write(this._prompt); }
  question(q, o, cb) { if (typeof o === "function") cb = o; this.output?.write(q); this._questions.push(cb); }
  pause() { this.input.pause(); this.emit("pause"); return this; } resume() { this.input.resume(); this.emit("resume"); return this; } write(d) { this._onData(d); }
  close() { if (this.closed) return; this.closed = true; this.input.removeListener("data", this._onData); this.input.removeListener("end", this._onEnd); this.input.pause?.(); this.emit("close"); }
  async *[Symbol.asyncIterator]() { const q = []; let wake = () => {}, over = this.closed; this.on("line", (l) => { q.push(l); wake(); }); this.on("close", () => { over = true; wake(); }); for (;;) { if (q.length) yield q.shift(); else if (over) return; else await new Promise((r) => { wake = r; }); } }
  [Symbol.dispose]() { this.close(); }
}
const createInterface = (i, o) => new Interface(i, o);
const promises = { createInterface: (i, o) => { const rl = new Interface(i, o); const ask = rl.question; rl.question = (q) => new Promise((r) => ask.call(rl, q, r)); return rl; }, Interface };
module.exports = { Interface, createInterface, promises, clearLine: (s) => s.write("\u001b[2K"), cursorTo: (s, x, y) => s.write(y === undefined ? "\u001b[" + (x + 1) + "G" : "\u001b[" + (y + 1) + ";" + (x + 1) + "H"), clearScreenDown: (s) => s.write("\u001b[0J"), moveCursor() {}, emitKeypressEvents() {} };`,
  "readline/promises": `module.exports = require("readline").promises;`,
  dns: String.raw`
const look = (host, o, cb) => { if (typeof o === "function") { cb = o; o = {}; } $.sockets.lookup(host, (e, list) => { if (e) cb(e); else if (o?.all) cb(null, list.map((address) => ({ address, family: 4 }))); else cb(null, list[0], 4); }); };
const resolve4 = (host, cb) => $.sockets.lookup(host, (e, list) => { if (e) { const q = Object.assign(new Error("queryA " + e.code + " " + host), { errno: undefined, code: e.code, syscall: "queryA", hostname: host }); cb(q); } else cb(null, list); });
module.exports = { lookup: look, resolve: (h, t, cb) => resolve4(h, cb ?? t), resolve4, promises: { lookup: (h, o) => new Promise((res, rej) => look(h, o ?? {}, (e, a, f) => (e ? rej(e) : res(o?.all ? a : { address: a, family: f })))), resolve: (h) => new Promise((res, rej) => resolve4(h, (e, l) => (e ? rej(e) : res(l)))), resolve4: (h) => new Promise((res, rej) => resolve4(h, (e, l) => (e ? rej(e) : res(l)))) }, setDefaultResultOrder() {}, getServers: () => [] };`,
  "dns/promises": `module.exports = require("dns").promises;`,
  https: `const http = require("http"); const o = (x) => (typeof x === "string" || x instanceof URL ? x : { protocol: "https:", ...x }); module.exports = { ...http, request: (u, a, b) => http.request(o(u), a, b), get: (u, a, b) => http.get(o(u), a, b), createServer() { throw new Error("Strata's node does not simulate TLS"); } };`,
  perf_hooks: `module.exports = { performance, PerformanceObserver: class { observe() {} disconnect() {} }, monitorEventLoopDelay: () => ({ enable() {}, disable() {}, mean: 0, max: 0, min: 0 }) };`,
  async_hooks: String.raw`
class AsyncLocalStorage { run(v, fn, ...a) { const old = this._v; this._v = v; try { return fn(...a); } finally { this._v = old; } } getStore() { return this._v; } enterWith(v) { this._v = v; } exit(fn, ...a) { return this.run(undefined, fn, ...a); } disable() { this._v = undefined; } }
class AsyncResource { runInAsyncScope(fn, self, ...a) { return fn.apply(self, a); } static bind(fn) { return fn; } emitDestroy() {} }
module.exports = { AsyncLocalStorage, AsyncResource, createHook: () => ({ enable() {}, disable() {} }), executionAsyncId: () => 1, triggerAsyncId: () => 0 };`,
  string_decoder: `class StringDecoder { constructor(e) { this.encoding = e ?? "utf8"; this.d = new TextDecoder(); } write(b) { return this.encoding === "utf8" || this.encoding === "utf-8" ? this.d.decode(b, { stream: true }) : b.toString(this.encoding); } end(b) { return b ? this.write(b) : ""; } } module.exports = { StringDecoder };`,
  tty: `module.exports = { isatty: (fd) => $.system.isTerminal(fd), ReadStream: class {}, WriteStream: class {} };`,
  v8: `module.exports = { getHeapStatistics: () => { const m = process.memoryUsage(); return { total_heap_size: m.heapTotal, used_heap_size: m.heapUsed, heap_size_limit: $.system.heapLimit(), total_available_size: $.system.heapLimit() - m.heapUsed, external_memory: m.external, malloced_memory: 262320, number_of_native_contexts: 1, number_of_detached_contexts: 0 }; }, setFlagsFromString() {}, serialize: (v) => Buffer.from(JSON.stringify(v)), deserialize: (b) => JSON.parse(b.toString()) };`,
  vm: `module.exports = { runInThisContext: (t) => (0, eval)(t), runInNewContext: (t, o = {}) => Reflect.construct(Function, [...Object.keys(o), "return (" + t + ")"])(...Object.values(o)), Script: class { constructor(t) { this.t = t; } runInThisContext() { return (0, eval)(this.t); } }, createContext: (o = {}) => o, isContext: () => true };`.replace(/\(0, eval\)/g, "globalThis.eval"),
  worker_threads: `module.exports = { isMainThread: true, parentPort: null, workerData: null, threadId: 0, Worker: class Worker { constructor() { throw new Error("Strata's node has no worker threads"); } } };`,
  cluster: `module.exports = { isMaster: true, isPrimary: true, isWorker: false, workers: {}, fork() { throw new Error("Strata's node cannot fork a cluster"); }, on() {}, setupPrimary() {} };`,
  constants: `module.exports = require("fs").constants;`, module: `module.exports = $.Module;`, process: `module.exports = process;`, console: `module.exports = console;`, punycode: `module.exports = { toASCII: (s) => s, toUnicode: (s) => s };`,
  diagnostics_channel: `const c = {}; module.exports = { channel: (n) => (c[n] ??= { name: n, hasSubscribers: false, publish() {}, subscribe() {}, unsubscribe() {} }), tracingChannel: () => ({ traceSync: (f, x, s, ...a) => f.apply(s, a) }) };`,
  zlib: `const no = () => { throw new Error("Strata's node does not simulate zlib"); }; module.exports = { gzipSync: no, gunzipSync: no, deflateSync: no, inflateSync: no, createGzip: no, createGunzip: no, gzip: no, gunzip: no, constants: {} };`,
  inspector: `module.exports = { open() {}, close() {}, url() {} };`, repl: `module.exports = { start() { throw new Error("Strata's node has its own prompt only"); } };`, test: String.raw`
let started = false; const tests = []; let suite = [];
const run = async () => { let n = 0, bad = 0; console.log("TAP version 13"); for (const t of tests) { n++; let e; try { if (t.fn.length > 0 && t.fn.length < 2 || t.fn.length === 0) await t.fn({ test: (a, f) => f(), diagnostic() {} }); } catch (x) { e = x; bad++; } console.log("# Subtest: " + t.name + "\n" + (e ? "not " : "") + "ok " + n + " - " + t.name); if (e) console.log("  ---\n  error: " + require("util").inspect(e.message) + "\n  ..."); } console.log("1.." + n + "\n# tests " + n + "\n# suites 0\n# pass " + (n - bad) + "\n# fail " + bad + "\n# cancelled 0\n# skipped 0\n# todo 0"); if (bad) process.exitCode = 1; };
const test = (name, o, fn) => { if (typeof name === "function") { fn = name; name = fn.name || "<anonymous>"; } else if (typeof o === "function") fn = o; tests.push({ name: [...suite, name].join(" > "), fn: fn ?? (() => {}) }); if (!started) { started = true; process.nextTick(() => setImmediate(run)); } };
const describe = (name, fn) => { suite.push(name); fn(); suite.pop(); };
module.exports = Object.assign(test, { test, it: test, describe, suite: describe, before() {}, after() {}, beforeEach() {}, afterEach() {}, mock: { fn: (f = () => {}) => { const m = (...a) => { m.mock.calls.push({ arguments: a }); return f(...a); }; m.mock = { calls: [], callCount: () => m.mock.calls.length }; return m; } } });`,
};
