/** The `fs` module over the synchronous binding. Models: node lib/fs.js. */
export const fsSource = String.raw`
const b = $.files;
const { S_IFMT, S_IFDIR, S_IFREG, S_IFLNK } = { S_IFMT: 0o170000, S_IFDIR: 0o40000, S_IFREG: 0o100000, S_IFLNK: 0o120000 };
class Stats {
  constructor(l) { [this.dev, this.mode, this.nlink, this.uid, this.gid, this.rdev, this.blksize, this.ino, this.size, this.blocks, this.atimeMs, this.mtimeMs, this.ctimeMs, this.birthtimeMs] = l; this.atime = new Date(this.atimeMs); this.mtime = new Date(this.mtimeMs); this.ctime = new Date(this.ctimeMs); this.birthtime = new Date(this.birthtimeMs); }
  isDirectory() { return (this.mode & S_IFMT) === S_IFDIR; } isFile() { return (this.mode & S_IFMT) === S_IFREG; } isSymbolicLink() { return (this.mode & S_IFMT) === S_IFLNK; }
  isFIFO() { return (this.mode & S_IFMT) === 0o10000; } isSocket() { return (this.mode & S_IFMT) === 0o140000; } isCharacterDevice() { return (this.mode & S_IFMT) === 0o20000; } isBlockDevice() { return (this.mode & S_IFMT) === 0o60000; }
}
const typeSymbol = Symbol("type");
class Dirent {
  constructor(name, type, path) { this.name = name; this.parentPath = path; this.path = path; this[typeSymbol] = type; }
  isFile() { return this[typeSymbol] === 1; } isDirectory() { return this[typeSymbol] === 2; } isSymbolicLink() { return this[typeSymbol] === 3; } isFIFO() { return this[typeSymbol] === 4; } isSocket() { return this[typeSymbol] === 5; } isCharacterDevice() { return this[typeSymbol] === 6; } isBlockDevice() { return this[typeSymbol] === 7; }
}
const pathOf = (p, name = "path") => { if (typeof p === "string") { if (p.includes("\0")) throw $.nodeError("TypeError", "ERR_INVALID_ARG_VALUE", "The argument '" + name + "' must be a string, Uint8Array, or URL without null bytes. Received " + $.inspect(p)); return p; } if (p instanceof Uint8Array) return Buffer.from(p).toString(); if (p instanceof URL) return decodeURIComponent(p.pathname); throw $.nodeError("TypeError", "ERR_INVALID_ARG_TYPE", 'The "' + name + '" argument must be of type string or an instance of Buffer or URL. Received ' + $.received(p)); };
const fileOf = (p) => (typeof p === "number" ? p : pathOf(p));
const encodingOf = (o) => (typeof o === "string" ? o : o?.encoding);
const dataOf = (d) => { if (typeof d !== "string" && !ArrayBuffer.isView(d)) throw $.nodeError("TypeError", "ERR_INVALID_ARG_TYPE", 'The "data" argument must be of type string or an instance of Buffer, TypedArray, or DataView. Received ' + $.received(d)); return d; };
const sync = {
  readFileSync(p, o) { const buf = b.readFile(fileOf(p)); const e = encodingOf(o); return e && e !== "buffer" ? buf.toString(e) : buf; },
  writeFileSync(p, d, o) { dataOf(d); b.writeFile(fileOf(p), typeof d === "string" && encodingOf(o) ? Buffer.from(d, encodingOf(o)) : d, o?.mode, o?.flag ?? "w"); },
  appendFileSync(p, d, o) { b.writeFile(fileOf(p), dataOf(d), o?.mode, "a"); },
  existsSync(p) { try { return b.exists(pathOf(p)); } catch { return false; } },
  accessSync(p, mode) { b.access(pathOf(p), mode ?? 0); },
  statSync(p, o) { try { return new Stats(b.stat(pathOf(p), false)); } catch (e) { if (o?.throwIfNoEntry === false && e.code === "ENOENT") return undefined; throw e; } },
  lstatSync(p, o) { try { return new Stats(b.stat(pathOf(p), true)); } catch (e) { if (o?.throwIfNoEntry === false && e.code === "ENOENT") return undefined; throw e; } },
  fstatSync(fd) { return new Stats(b.fstat(fd)); },
  readdirSync(p, o) {
    const path = pathOf(p); const out = [];
    const walk = (dir, prefix) => { for (const [name, type] of b.readdir(dir)) { out.push(o?.withFileTypes ? new Dirent(name, type, dir) : prefix + name); if (o?.recursive && type === 2) walk(dir + "/" + name, prefix + name + "/"); } };
    walk(path, ""); return out;
  },
  mkdirSync(p, o) { return b.mkdir(pathOf(p), !!o?.recursive, typeof o === "number" ? o : o?.mode); },
  mkdtempSync(p) { return b.mkdtemp(p); },
  rmSync(p, o) { b.rm(pathOf(p), !!o?.recursive, !!o?.force); },
  unlinkSync(p) { b.unlink(pathOf(p)); }, rmdirSync(p, o) { if (o?.recursive) b.rm(pathOf(p), true, true); else b.rmdir(pathOf(p)); },
  renameSync(a, c) { b.rename(pathOf(a, "oldPath"), pathOf(c, "newPath")); }, copyFileSync(a, c, m) { b.copyFile(pathOf(a, "src"), pathOf(c, "dest"), m ?? 0); },
  cpSync(a, c, o) { const s = sync.statSync(a); if (s.isDirectory()) { if (!o?.recursive) { const e = new Error("Recursive option not enabled, cannot copy a directory: " + a); e.code = "ERR_FS_EISDIR"; throw e; } b.mkdir(c, true); for (const [n] of b.readdir(a)) sync.cpSync(a + "/" + n, c + "/" + n, o); } else b.copyFile(a, c, 0); },
  chmodSync(p, m) { b.chmod(pathOf(p), m); }, chownSync(p, u, g) { b.chown(pathOf(p), u, g); }, symlinkSync(t, p) { b.symlink(pathOf(t), pathOf(p)); }, linkSync(a, c) { b.link(pathOf(a), pathOf(c)); },
  readlinkSync(p) { return b.readlink(pathOf(p)); }, realpathSync(p) { return b.realpath(pathOf(p)); }, truncateSync(p, n) { b.truncate(pathOf(p), n ?? 0); }, utimesSync(p, a, m) { b.utimes(pathOf(p), +a > 1e11 ? +a / 1000 : +a, +m > 1e11 ? +m / 1000 : +m); },
  openSync(p, f, m) { return b.open(pathOf(p), f ?? "r", m); }, closeSync(fd) { b.close(fd); }, ftruncateSync(fd, n) { b.ftruncate(fd, n ?? 0); }, fsyncSync() {}, fdatasyncSync() {},
  readSync(fd, buf, off, len, pos) { if (typeof off === "object" && off !== null) ({ offset: off = 0, length: len = buf.length - off, position: pos = null } = off); const part = b.read(fd, len ?? buf.length - (off ?? 0), pos); buf.set(part, off ?? 0); return part.length; },
  writeSync(fd, d, off, len, pos) { if (typeof d === "string") return b.write(fd, d, off); return b.write(fd, d.subarray(off ?? 0, len === undefined ? undefined : (off ?? 0) + len), pos); },
};
sync.realpathSync.native = sync.realpathSync;
const fs = { ...sync };
const promises = {};
for (const key of Object.keys(sync)) {
  const name = key.slice(0, -4), fn = sync[key];
  if (name === "exists") { fs.exists = (p, cb) => { const v = sync.existsSync(p); $.post(() => cb(v)); }; continue; }
  fs[name] = { [name](...args) {
    const cb = args.pop();
    if (typeof cb !== "function") throw $.nodeError("TypeError", "ERR_INVALID_ARG_TYPE", 'The "cb" argument must be of type function. Received ' + $.received(cb));
    let error = null, value;
    if (name === "read") { const [fd, buf] = args; try { value = sync.readSync(...args); } catch (e) { error = e; } $.post(() => (error ? cb(error) : cb(null, value, buf))); return; }
    try { value = fn(...args); } catch (e) { error = e; if (e.code === "ERR_INVALID_ARG_TYPE") throw e; e.stack = e.stack.split("\n")[0]; }
    $.post(() => (error ? cb(error) : value === undefined ? cb(null) : cb(null, value)));
  } }[name];
  promises[name] = { [name](...args) { return new Promise((resolve, reject) => { let error, failed = false, value; try { value = fn(...args); } catch (e) { failed = true; error = e; if (e.stack) e.stack = e.stack.split("\n")[0] + "\n    at async Object." + name + " (node:internal/fs/promises)"; e.stack = e.stack.split("\n")[0]; } $.post(() => (failed ? reject(error) : resolve(value))); }); } }[name];
}
class FileHandle {
  constructor(fd) { this.fd = fd; }
  async read(buf, off, len, pos) { if (buf === undefined || (typeof buf === "object" && !ArrayBuffer.isView(buf))) { buf = buf?.buffer ?? Buffer.alloc(16384); } return { bytesRead: sync.readSync(this.fd, buf, off, len, pos), buffer: buf }; }
  async write(d, ...r) { return { bytesWritten: sync.writeSync(this.fd, d, ...r), buffer: d }; }
  async readFile(o) { return sync.readFileSync(this.fd, o); } async writeFile(d) { sync.writeSync(this.fd, d); } async appendFile(d) { sync.writeSync(this.fd, d); } async stat() { return sync.fstatSync(this.fd); } async truncate(n) { sync.ftruncateSync(this.fd, n); } async sync() {}
  async close() { if (this.fd >= 0) sync.closeSync(this.fd); this.fd = -1; }
  async *readLines() { yield* (await this.readFile("utf8")).replace(/\n$/, "").split("\n"); }
  [Symbol.asyncDispose]() { return this.close(); }
}
promises.open = async (p, f, m) => new FileHandle(sync.openSync(p, f, m));
promises.constants = fs.constants = { F_OK: 0, R_OK: 4, W_OK: 2, X_OK: 1, COPYFILE_EXCL: 1, O_RDONLY: 0, O_WRONLY: 1, O_RDWR: 2, O_CREAT: 64, O_EXCL: 128, O_TRUNC: 512, O_APPEND: 1024, S_IFMT, S_IFREG, S_IFDIR, S_IFLNK };
Object.assign(fs, { F_OK: 0, R_OK: 4, W_OK: 2, X_OK: 1, Stats, Dirent, promises });
fs.createReadStream = (p, o = {}) => {
  const { Readable } = require("stream"); if (typeof o === "string") o = { encoding: o };
  let fd, at = o.start ?? 0; const end = o.end ?? Infinity;
  const stream = new Readable({ highWaterMark: o.highWaterMark ?? 65536, encoding: o.encoding, read(n) {
    try { if (fd === undefined) { fd = sync.openSync(p, o.flags ?? "r"); stream.fd = fd; if (sync.fstatSync(fd).isDirectory()) throw Object.assign(new Error("EISDIR: illegal operation on a directory, read"), { errno: -21, code: "EISDIR", syscall: "read" }); $.post(() => { stream.emit("open", fd); stream.emit("ready"); }); }
      const part = b.read(fd, Math.min(n, end - at + 1), at); at += part.length; stream.bytesRead = at; $.post(() => { if (part.length === 0) { sync.closeSync(fd); stream.push(null); } else stream.push(part); });
    } catch (e) { $.post(() => stream.destroy(e)); }
  } });
  stream.path = p; return stream;
};
fs.createWriteStream = (p, o = {}) => {
  const { Writable } = require("stream"); if (typeof o === "string") o = { encoding: o };
  let fd; const stream = new Writable({ write(chunk, enc, cb) { try { if (fd === undefined) throw new Error("not open"); sync.writeSync(fd, chunk); stream.bytesWritten += chunk.length; $.post(cb); } catch (e) { $.post(() => cb(e)); } }, final(cb) { if (fd !== undefined) sync.closeSync(fd); $.post(cb); } });
  stream.path = p; stream.bytesWritten = 0;
  try { fd = sync.openSync(p, o.flags ?? "w", o.mode); stream.fd = fd; $.post(() => { stream.emit("open", fd); stream.emit("ready"); }); } catch (e) { $.post(() => stream.destroy(e)); }
  return stream;
};
fs.ReadStream = fs.createReadStream; fs.WriteStream = fs.createWriteStream;
fs.opendirSync = (p) => ({ path: p, readSync: () => null, closeSync() {}, async *[Symbol.asyncIterator]() { yield* sync.readdirSync(p, { withFileTypes: true }); } });
promises.opendir = async (p) => fs.opendirSync(p);
const watchers = (p, o, cb) => { if (typeof o === "function") cb = o; const E = require("events"); const w = new E(); let last = {}; const look = () => { const now = {}; const walk = (d, pre) => { let s; try { s = b.stat(d, false); } catch { return; } now[pre || "."] = s[11] + ":" + s[8]; if ((s[1] & S_IFMT) === S_IFDIR) for (const [n, t] of b.readdir(d)) if (t !== 2 || o?.recursive) walk(d + "/" + n, pre ? pre + "/" + n : n); }; walk(pathOf(p), ""); return now; }; last = look(); const t = setInterval(() => { const now = look(); for (const k of new Set([...Object.keys(last), ...Object.keys(now)])) if (last[k] !== now[k] && k !== ".") { w.emit("change", k in last && k in now ? "change" : "rename", k); } if (Object.keys(now).length === 1 && last["."] !== now["."]) w.emit("change", "change", pathOf(p).split("/").at(-1)); last = now; }, 200); w.close = () => clearInterval(t); w.unref = () => { t.unref(); return w; }; w.ref = () => w; if (cb) w.on("change", cb); return w; };
fs.watch = watchers; fs.watchFile = (p, o, cb) => { if (typeof o === "function") cb = o; let prev; try { prev = sync.statSync(p); } catch { prev = {}; } const t = setInterval(() => { let cur; try { cur = sync.statSync(p); } catch { cur = { mtimeMs: 0, size: 0 }; } if (cur.mtimeMs !== prev.mtimeMs || cur.size !== prev.size) { cb(cur, prev); prev = cur; } }, o?.interval ?? 5007); fs.unwatchFile = () => clearInterval(t); return t; };
module.exports = fs;
`;
