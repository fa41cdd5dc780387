/** The `buffer` module. Models: node lib/buffer.js. */
export const bufferSource = String.raw`
const b = $.buffers;
const enc = (e) => (e === undefined || e === null ? "utf8" : String(e).toLowerCase());
const known = ["utf8", "utf-8", "hex", "base64", "base64url", "latin1", "binary", "ascii", "utf16le", "utf-16le", "ucs2", "ucs-2"];
const check = (e) => { if (!known.includes(enc(e))) throw $.nodeError("TypeError", "ERR_UNKNOWN_ENCODING", "Unknown encoding: " + e); };
function Buffer(arg, e, l) { return typeof arg === "number" ? Buffer.alloc(arg) : Buffer.from(arg, e, l); }
Buffer.prototype = Object.create(Uint8Array.prototype, { constructor: { value: Buffer, writable: true, configurable: true } });
Object.setPrototypeOf(Buffer, Uint8Array);
b.setPrototype(Buffer.prototype);
Buffer.poolSize = 8192;
Buffer.alloc = (n, fill, e) => { if (typeof n !== "number") throw $.nodeError("TypeError", "ERR_INVALID_ARG_TYPE", 'The "size" argument must be of type number. Received ' + $.received(n)); if (!(n >= 0 && n <= 9007199254740991)) throw $.nodeError("RangeError", "ERR_OUT_OF_RANGE", 'The value of "size" is out of range. It must be >= 0 && <= 9007199254740991. Received ' + n); const buf = b.alloc(n, Buffer.prototype); if (fill !== undefined && fill !== 0) buf.fill(fill, e); return buf; };
Buffer.allocUnsafe = Buffer.allocUnsafeSlow = (n) => Buffer.alloc(n);
Buffer.from = (v, e, l) => {
  if (typeof v === "string") { if (e !== undefined) check(e); return b.encode(v, enc(e)); }
  if (v instanceof ArrayBuffer) return b.share(v, e ?? 0, l);
  if (ArrayBuffer.isView(v) || Array.isArray(v)) return b.copy(Array.isArray(v) ? v.map((x) => x & 255) : v);
  if (v && v.type === "Buffer" && Array.isArray(v.data)) return b.copy(v.data);
  if (v && typeof v === "object") { const p = v.valueOf(); if (p !== v && p !== null && p !== undefined) return Buffer.from(p, e, l); if (typeof v.length === "number") return b.copy(Array.from(v)); }
  throw $.nodeError("TypeError", "ERR_INVALID_ARG_TYPE", "The first argument must be of type string or an instance of Buffer, ArrayBuffer, or Array or an Array-like Object. Received " + $.received(v));
};
Buffer.of = (...v) => b.copy(v);
Buffer.isBuffer = (v) => v instanceof Buffer; Buffer.isEncoding = (e) => known.includes(enc(e));
Buffer.byteLength = (v, e) => (typeof v === "string" ? b.encode(v, enc(e)).length : v.byteLength);
Buffer.concat = (list, total) => { const out = b.concat(list); if (total === undefined || total === out.length) return out; const r = Buffer.alloc(total); r.set(out.subarray(0, total)); return r; };
Buffer.compare = (x, y) => b.compare(x, y);
const P = Buffer.prototype;
const num = (name, size, type, little) => { P["read" + name] = function (at = 0) { return b.number(this, type, at, little); }; P["write" + name] = function (v, at = 0) { b.number(this, type, at, little, v); return at + size; }; };
num("UInt8", 1, "Uint8"); num("Int8", 1, "Int8");
for (const [s, l] of [["LE", true], ["BE", false]]) { num("UInt16" + s, 2, "Uint16", l); num("Int16" + s, 2, "Int16", l); num("UInt32" + s, 4, "Uint32", l); num("Int32" + s, 4, "Int32", l); num("Float" + s, 4, "Float32", l); num("Double" + s, 8, "Float64", l); num("BigInt64" + s, 8, "BigInt64", l); num("BigUInt64" + s, 8, "BigUint64", l); }
for (const k of Object.keys(P)) if (k.includes("UInt")) P[k.replace("UInt", "Uint")] = P[k];
Object.assign(P, {
  toString(e, s, n) { if (e !== undefined) check(e); return b.decode(this, enc(e), s, n); }, toLocaleString(e) { return this.toString(e); },
  toJSON() { return { type: "Buffer", data: Array.from(this) }; }, equals(o) { return b.compare(this, o) === 0; }, compare(o) { return b.compare(this, o); },
  write(t, at, len, e) { if (typeof at === "string") { e = at; at = 0; } else if (typeof len === "string") { e = len; len = undefined; } const part = b.encode(t, enc(e)).subarray(0, len ?? this.length - (at ?? 0)); const cut = part.subarray(0, this.length - (at ?? 0)); this.set(cut, at ?? 0); return cut.length; },
  copy(t, ts = 0, s = 0, n = this.length) { const part = this.subarray(s, Math.min(n, s + t.length - ts)); t.set(part, ts); return part.length; },
  fill(v, s, n, e) { if (typeof s === "string") { e = s; s = undefined; } if (typeof v === "number") { Uint8Array.prototype.fill.call(this, v & 255, s, n); return this; } const p = typeof v === "string" ? b.encode(v, enc(e)) : v; if (p.length === 0) return this; for (let i = s ?? 0, j = 0; i < (n ?? this.length); i++, j++) this[i] = p[j % p.length]; return this; },
  indexOf(v, from, e) { return typeof v === "number" ? Uint8Array.prototype.indexOf.call(this, v & 255) : b.indexOf(this, typeof v === "string" ? b.encode(v, enc(typeof from === "string" ? from : e)) : v, typeof from === "number" ? from : 0); },
  lastIndexOf(v) { let last = -1; for (let i = this.indexOf(v); i >= 0; i = this.indexOf(v, i + 1)) last = i; return last; }, includes(v, from, e) { return this.indexOf(v, from, e) >= 0; },
  slice(s, n) { return this.subarray(s, n); }, swap16() { for (let i = 0; i + 1 < this.length; i += 2) [this[i], this[i + 1]] = [this[i + 1], this[i]]; return this; },
  readUIntBE(at, n) { let v = 0; for (let i = 0; i < n; i++) v = v * 256 + this[at + i]; return v; }, readUIntLE(at, n) { let v = 0; for (let i = n - 1; i >= 0; i--) v = v * 256 + this[at + i]; return v; },
  writeUIntBE(v, at, n) { for (let i = n - 1; i >= 0; i--) { this[at + i] = v % 256; v = Math.floor(v / 256); } return at + n; }, writeUIntLE(v, at, n) { for (let i = 0; i < n; i++) { this[at + i] = v % 256; v = Math.floor(v / 256); } return at + n; },
});
for (const k of Object.keys(P)) Object.defineProperty(P, k, { enumerable: false });
Object.defineProperty(P, "parent", { get() { return this.buffer; }, configurable: true });
class Blob { constructor(parts = [], o = {}) { this._b = Buffer.concat(parts.map((p) => (p instanceof Blob ? p._b : Buffer.from(p)))); this.type = o.type ?? ""; } get size() { return this._b.length; } async text() { return this._b.toString(); } async arrayBuffer() { return this._b.buffer.slice(0); } }
module.exports = { Buffer, Blob, kMaxLength: 9007199254740991, constants: { MAX_LENGTH: 9007199254740991, MAX_STRING_LENGTH: 536870888 }, atob: (t) => b.decode(b.encode(String(t), "base64"), "latin1"), btoa: (t) => b.decode(b.encode(String(t), "latin1"), "base64"), SlowBuffer: Buffer, INSPECT_MAX_BYTES: 50 };
`;
