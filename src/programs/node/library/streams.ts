/** The `stream` module: readable, writable, duplex and transform streams with back-pressure. Models: node lib/internal/streams. */
export const streamSource = String.raw`
const EE = require("events");
class Stream extends EE { pipe(dest, o) { return Readable.prototype.pipe.call(this, dest, o); } }
const tick = process.nextTick;
function initReadable(s, o = {}) {
  s._readableState = { buffer: [], length: 0, flowing: null, ended: false, endEmitted: false, reading: false, objectMode: !!(o.objectMode ?? o.readableObjectMode), highWaterMark: o.highWaterMark ?? (o.objectMode ? 16 : 65536), encoding: o.encoding ?? null, pipes: [], scheduled: false };
  s.readable = true; s.destroyed ??= false;
  if (o.read) s._read = o.read; if (o.destroy) s._destroy = o.destroy;
}
class Readable extends Stream {
  constructor(o) { super(); initReadable(this, o); }
  get readableEnded() { return this._readableState.endEmitted; } get readableFlowing() { return this._readableState.flowing; } get readableLength() { return this._readableState.length; } get readableObjectMode() { return this._readableState.objectMode; } get readableHighWaterMark() { return this._readableState.highWaterMark; }
  _read() {}
  setEncoding(e) { this._readableState.encoding = e; return this; }
  push(chunk, enc) {
    const st = this._readableState; st.reading = false;
    if (chunk === null) { st.ended = true; flow(this); return false; }
    if (!st.objectMode && typeof chunk === "string") chunk = Buffer.from(chunk, enc);
    if (!st.objectMode && chunk.length === 0) return true;
    st.buffer.push(chunk); st.length += st.objectMode ? 1 : chunk.length; flow(this);
    return st.length < st.highWaterMark;
  }
  unshift(chunk) { const st = this._readableState; st.buffer.unshift(chunk); st.length += st.objectMode ? 1 : chunk.length; flow(this); }
  on(type, fn) { super.on(type, fn); if (type === "data" && this._readableState.flowing !== false) this.resume(); if (type === "readable") { this._readableState.flowing = false; flow(this); } return this; }
  addListener(type, fn) { return this.on(type, fn); }
  resume() { this._readableState.flowing = true; flow(this); return this; }
  pause() { if (this._readableState.flowing !== false) { this._readableState.flowing = false; this.emit("pause"); } return this; }
  isPaused() { return this._readableState.flowing === false; }
  read(n) {
    const st = this._readableState; let out = null;
    if (st.buffer.length > 0) { if (st.objectMode) out = st.buffer.shift(); else { const all = st.buffer.length === 1 ? st.buffer[0] : Buffer.concat(st.buffer); if (n === undefined || n >= all.length) { out = n !== undefined && n > all.length && !st.ended ? null : all; st.buffer = out === null ? [all] : []; } else { out = all.subarray(0, n); st.buffer = [all.subarray(n)]; } } if (out !== null) st.length -= st.objectMode ? 1 : out.length; }
    if (out === null || st.length === 0) flow(this);
    return out !== null && st.encoding && !st.objectMode ? out.toString(st.encoding) : out;
  }
  pipe(dest, o) {
    const onData = (chunk) => { if (dest.write(chunk) === false) { this.pause(); dest.once("drain", () => this.resume()); } };
    this.on("data", onData); this._readableState.pipes.push({ dest, onData });
    if (o?.end !== false && dest !== process.stdout && dest !== process.stderr) this.on("end", () => dest.end());
    dest.emit("pipe", this); return dest;
  }
  unpipe(dest) { this._readableState.pipes = this._readableState.pipes.filter((p) => { if (dest && p.dest !== dest) return true; this.removeListener("data", p.onData); return false; }); return this; }
  _destroy(err, cb) { cb(err); }
  destroy(err) { if (this.destroyed) return this; this.destroyed = true; this.readable = false; this._destroy(err ?? null, (e) => tick(() => { if (e) this.emit("error", e); this.emit("close"); })); return this; }
  async *[Symbol.asyncIterator]() {
    const queue = []; let wake = () => {}, ended = false, error;
    this.on("data", (c) => { queue.push(c); wake(); }); this.on("end", () => { ended = true; wake(); }); this.on("error", (e) => { error = e; wake(); }); this.on("close", () => { ended = true; wake(); });
    for (;;) { if (queue.length) yield queue.shift(); else if (error) throw error; else if (ended) return; else await new Promise((r) => { wake = r; }); }
  }
  async toArray() { const out = []; for await (const c of this) out.push(c); return out; }
  static from(iterable, o) { const it = typeof iterable === "string" || iterable instanceof Uint8Array ? [iterable][Symbol.iterator]() : iterable[Symbol.asyncIterator]?.() ?? iterable[Symbol.iterator](); let busy = false; const r = new Readable({ objectMode: true, ...o, read() { if (busy) return; busy = true; (async () => { try { const { value, done } = await it.next(); busy = false; if (done) r.push(null); else r.push(await value); } catch (e) { r.destroy(e); } })(); } }); return r; }
}
function flow(s) {
  const st = s._readableState; if (st.scheduled) return; st.scheduled = true;
  tick(() => {
    st.scheduled = false; if (s.destroyed) return;
    if (st.flowing) while (st.buffer.length > 0 && st.flowing) { const chunk = st.buffer.shift(); st.length -= st.objectMode ? 1 : chunk.length; s.emit("data", st.encoding && !st.objectMode ? chunk.toString(st.encoding) : chunk); }
    else if (s.listenerCount("readable") > 0 && (st.buffer.length > 0 || (st.ended && !st.endEmitted && !st.toldEnd))) { if (st.ended && st.buffer.length === 0) st.toldEnd = true; s.emit("readable"); }
    if (st.ended && st.buffer.length === 0) { if (!st.endEmitted && (st.flowing || s.listenerCount("readable") > 0)) { st.endEmitted = true; s.readable = false; s.emit("end"); if (s._autoClose !== false && (!s._writableState || s._writableState.finished)) tick(() => { if (!s.destroyed) { s.destroyed = true; s.emit("close"); } }); } return; }
    if (!st.reading && !st.ended && st.length < st.highWaterMark && (st.flowing || s.listenerCount("readable") > 0)) { st.reading = true; s._read(st.highWaterMark); }
  });
}
function initWritable(s, o = {}) {
  s._writableState = { queue: [], length: 0, writing: false, ending: false, finished: false, needDrain: false, objectMode: !!(o.objectMode ?? o.writableObjectMode), highWaterMark: o.highWaterMark ?? (o.objectMode ? 16 : 65536), corked: 0, decodeStrings: o.decodeStrings ?? true };
  s.writable = true; s.destroyed ??= false;
  if (o.write) s._write = o.write; if (o.final) s._final = o.final; if (o.destroy) s._destroy = o.destroy; if (o.writev) s._writev = o.writev;
}
const writableMethods = {
  write(chunk, enc, cb) {
    if (typeof enc === "function") { cb = enc; enc = undefined; }
    const st = this._writableState;
    if (st.ending || this.destroyed) { const e = $.nodeError("Error", this.destroyed && !st.ending ? "ERR_STREAM_DESTROYED" : "ERR_STREAM_WRITE_AFTER_END", this.destroyed && !st.ending ? "Cannot call write after a stream was destroyed" : "write after end"); tick(() => { cb?.(e); if (st.ending) this.emit("error", e); }); return false; }
    if (chunk === null) throw $.nodeError("TypeError", "ERR_STREAM_NULL_VALUES", "May not write null values to stream");
    if (!st.objectMode) { if (typeof chunk === "string") { if (st.decodeStrings) chunk = Buffer.from(chunk, enc); } else if (!(chunk instanceof Uint8Array)) throw $.nodeError("TypeError", "ERR_INVALID_ARG_TYPE", 'The "chunk" argument must be of type string or an instance of Buffer, TypedArray, or DataView. Received ' + $.received(chunk)); }
    st.queue.push({ chunk, enc: enc ?? "utf8", cb }); st.length += st.objectMode ? 1 : chunk.length;
    const ok = st.length < st.highWaterMark; if (!ok) st.needDrain = true; pump(this); return ok;
  },
  end(chunk, enc, cb) {
    if (typeof chunk === "function") { cb = chunk; chunk = undefined; } else if (typeof enc === "function") { cb = enc; enc = undefined; }
    if (chunk !== undefined && chunk !== null) this.write(chunk, enc);
    const st = this._writableState; if (cb) { if (st.finished) tick(cb); else this.once("finish", cb); }
    if (st.ending) return this; st.ending = true; this.writable = false; st.corked = 0; pump(this); return this;
  },
  cork() { this._writableState.corked++; }, uncork() { this._writableState.corked = Math.max(0, this._writableState.corked - 1); pump(this); }, setDefaultEncoding() { return this; },
};
function pump(s) {
  const st = s._writableState; if (st.writing || s.destroyed || st.corked) return;
  if (st.queue.length > 0) {
    const { chunk, enc, cb } = st.queue.shift(); st.writing = true; let sync = true;
    const done = (err) => {
      const go = () => { st.writing = false; st.length -= st.objectMode ? 1 : chunk.length; if (err) { cb?.(err); s.destroy(err); return; } cb?.(null); if (st.needDrain && st.length === 0 && !st.ending) { st.needDrain = false; s.emit("drain"); } pump(s); };
      if (sync) tick(go); else go();
    };
    s._write(chunk, enc, done); sync = false; return;
  }
  if (st.ending && !st.finished && !st.finalCalled) {
    st.finalCalled = true;
    const finish = (err) => tick(() => { if (err) { s.destroy(err); return; } st.finished = true; s.emit("finish"); if (s._autoClose !== false && (!s._readableState || s._readableState.endEmitted)) tick(() => { if (!s.destroyed) { s.destroyed = true; s.emit("close"); } }); });
    if (s._final) s._final(finish); else finish();
  }
}
class Writable extends Stream { constructor(o) { super(); initWritable(this, o); } _write(c, e, cb) { cb(); } _destroy(err, cb) { cb(err); } pipe() { throw new Error("Cannot pipe, not readable"); }
  destroy(err) { if (this.destroyed) return this; this.destroyed = true; this.writable = false; this._destroy(err ?? null, (e) => tick(() => { if (e) this.emit("error", e); this.emit("close"); })); return this; } }
const writableGetters = { writableEnded: { get() { return this._writableState.ending; } }, writableFinished: { get() { return this._writableState.finished; } }, writableLength: { get() { return this._writableState.length; } }, writableHighWaterMark: { get() { return this._writableState.highWaterMark; } }, writableNeedDrain: { get() { return this._writableState.needDrain; } }, writableObjectMode: { get() { return this._writableState.objectMode; } } };
for (const [k, g] of Object.entries(writableGetters)) Object.defineProperty(Writable.prototype, k, { ...g, configurable: true });
for (const [k, f] of Object.entries(writableMethods)) Object.defineProperty(Writable.prototype, k, { value: f, writable: true, configurable: true });
class Duplex extends Readable { constructor(o) { super(o); initWritable(this, o); if (o?.read) this._read = o.read; this.allowHalfOpen = o?.allowHalfOpen ?? true; } _write(c, e, cb) { cb(); } }
for (const [k, g] of Object.entries(writableGetters)) Object.defineProperty(Duplex.prototype, k, { ...g, configurable: true });
for (const [k, f] of Object.entries(writableMethods)) Object.defineProperty(Duplex.prototype, k, { value: f, writable: true, configurable: true });
class Transform extends Duplex {
  constructor(o = {}) { super(o); if (o.transform) this._transform = o.transform; if (o.flush) this._flush = o.flush; }
  _transform(c, e, cb) { cb(null, c); }
  _write(chunk, enc, cb) { this._transform(chunk, enc, (err, out) => { if (err) { cb(err); return; } if (out !== undefined && out !== null) this.push(out); cb(); }); }
  _final(cb) { if (this._flush) this._flush((err, out) => { if (out !== undefined && out !== null) this.push(out); this.push(null); cb(err); }); else { this.push(null); cb(); } }
}
class PassThrough extends Transform {}
Object.defineProperty(Writable, Symbol.hasInstance, { value(v) { return Function.prototype[Symbol.hasInstance].call(this, v) || (this === Writable && v?._writableState !== undefined); } });
function finished(s, o, cb) { if (typeof o === "function") cb = o; let done = false; const end = (e) => { if (!done) { done = true; cb(e); } }; s.on("error", end); s.on("end", () => { if (!s._writableState || s._writableState.finished) end(); }); s.on("finish", () => { if (!s._readableState || s._readableState.endEmitted || !s.readable) end(); }); s.on("close", () => end()); return () => {}; }
function pipeline(...streams) {
  const cb = typeof streams.at(-1) === "function" ? streams.pop() : undefined; const list = streams.flat().map((s, i) => (typeof s === "function" ? s : s[Symbol.asyncIterator] && !s.pipe ? Readable.from(s) : s));
  let over = false; const end = (e) => { if (over) return; over = true; if (e) for (const s of list) s.destroy?.(); cb?.(e); };
  list.forEach((s) => s.on?.("error", end));
  for (let i = 0; i + 1 < list.length; i++) { const next = list[i + 1]; if (typeof next === "function") list[i + 1] = Readable.from(next(list[i])); else list[i].pipe(next); }
  const last = list.at(-1); last.on("finish", () => end()); if (!last._writableState) last.on("end", () => end());
  return last;
}
module.exports = Object.assign(Stream, { Stream, Readable, Writable, Duplex, Transform, PassThrough, finished, pipeline, isReadable: (s) => s.readable });
Stream.promises = { pipeline: (...s) => new Promise((res, rej) => pipeline(...s, (e) => (e ? rej(e) : res()))), finished: (s) => new Promise((res, rej) => finished(s, (e) => (e ? rej(e) : res()))) };
`;
