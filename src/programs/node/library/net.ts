/** The `net`, `http`, `dns` modules and fetch. Models: node lib/net.js, lib/_http_*.js, undici's fetch. */
export const netSource = String.raw`
const { Duplex } = require("stream"); const EE = require("events"); const n = $.sockets;
class Socket extends Duplex {
  constructor(o) { super({ allowHalfOpen: false }); this.connecting = false; this._conn = null; this.bytesRead = 0; this.bytesWritten = 0; this._autoClose = false; this._pendingWrites = []; this.timeout = 0; if (o?._conn) this._attach(o._conn); }
  _attach(conn) {
    this._conn = conn; [this.remoteAddress, this.remotePort] = [conn.remote.slice(0, conn.remote.lastIndexOf(":")), Number(conn.remote.slice(conn.remote.lastIndexOf(":") + 1))]; this.remoteFamily = "IPv4"; this.localAddress = "0.0.0.0";
    conn.read((data) => { if (this.destroyed) return; if (data === null) { this._peerEnded = true; this.push(null); if (this._readableState.flowing === null) this.resume(); } else { this.bytesRead += data.length; this.push(data); } });
    this.on("end", () => { if (!this.allowHalfOpen && !this._writableState.ending) this.end(); this._maybeClose(); }); this.on("finish", () => this._maybeClose());
    for (const w of this._pendingWrites.splice(0)) w();
  }
  _maybeClose() { if (this._readableState.endEmitted && this._writableState.finished) this.destroy(); }
  _write(chunk, enc, cb) { if (!this._conn) { this._pendingWrites.push(() => this._write(chunk, enc, cb)); return; } this.bytesWritten += chunk.length; this._conn.write(chunk, cb); }
  _final(cb) { const go = () => { this._conn.end(); cb(); }; if (this._conn) go(); else if (this.connecting) this._pendingWrites.push(go); else cb(); }
  _destroy(err, cb) { this._conn?.destroy(); clearTimeout(this._timer); cb(err); }
  connect(port, host, cb) {
    if (typeof port === "object") { cb = typeof host === "function" ? host : cb; ({ port, host } = port); } else if (typeof host === "function") { cb = host; host = undefined; }
    if (cb) this.once("connect", cb); this.connecting = true;
    n.connect(host ?? "localhost", Number(port), (err, conn) => { this.connecting = false; if (this.destroyed) { conn?.destroy(); return; } if (err) { this.destroy(err); return; } this._attach(conn); this.emit("connect"); this.emit("ready"); });
    return this;
  }
  setTimeout(ms, cb) { clearTimeout(this._timer); if (cb) this.once("timeout", cb); if (ms > 0) { this._timer = setTimeout(() => this.emit("timeout"), ms); this._timer.unref(); } return this; }
  setNoDelay() { return this; } setKeepAlive() { return this; } ref() { return this; } unref() { this._conn?.unref(); return this; } address() { return { address: this.localAddress, family: "IPv4", port: this.localPort }; }
}
class Server extends EE {
  constructor(o, fn) { super(); if (typeof o === "function") fn = o; if (fn) this.on("connection", fn); this.listening = false; this._sockets = new Set(); }
  listen(...args) {
    const cb = typeof args.at(-1) === "function" ? args.pop() : undefined; let [port, host] = args; if (typeof port === "object" && port !== null) ({ port, host } = port); if (typeof host === "number") host = undefined;
    if (cb) this.once("listening", cb);
    if (typeof port === "string" && !/^\d+$/.test(port)) throw new Error("Strata's node has no Unix sockets");
    if (port !== undefined && (Number(port) < 0 || Number(port) > 65535)) throw $.nodeError("RangeError", "ERR_SOCKET_BAD_PORT", "options.port should be >= 0 and < 65536. Received type number (" + port + ").");
    if (this.listening) throw $.nodeError("Error", "ERR_SERVER_ALREADY_LISTEN", "Listen method has been called more than once without closing.");
    this._host = host;
    try { this._handle = n.listen(Number(port ?? 0), host, (conn) => { const s = new Socket({ _conn: conn }); s.server = this; s.localPort = this._handle.port; this._sockets.add(s); s.on("close", () => { this._sockets.delete(s); this._emitClose(); }); this.emit("connection", s); }); }
    catch (e) { e.stack = e.stack.replace(/\n    at .*/s, "\n    at Server.setupListenHandle [as _listen2] (node:net:1937:16)\n    at listenInCluster (node:net:1994:12)\n    at Server.listen (node:net:2099:7)" + (e.stack.match(/\n    at (?!Server)[^\n]*\([^n][^\n]*/g) ?? []).join("")); process.nextTick(() => this.emit("error", e)); return this; }
    this.listening = true; process.nextTick(() => { if (this.listening) this.emit("listening"); });
    return this;
  }
  address() { return this._handle ? { address: this._host === "localhost" ? "127.0.0.1" : this._host ?? "::", family: this._host && !this._host.includes(":") ? "IPv4" : "IPv6", port: this._handle.port } : null; }
  close(cb) { if (cb) { if (this._handle) this.once("close", () => cb()); else process.nextTick(cb, $.nodeError("Error", "ERR_SERVER_NOT_RUNNING", "Server is not running.")); } this._handle?.close(); this._handle = null; this.listening = false; this._closing = true; this._dropIdle?.(); this._emitClose(); return this; }
  _emitClose() { if (this._closing && this._sockets.size === 0) { this._closing = false; process.nextTick(() => this.emit("close")); } }
  getConnections(cb) { cb(null, this._sockets.size); } ref() { this._handle?.ref(); return this; } unref() { this._handle?.unref(); return this; }
  [Symbol.asyncDispose]() { return new Promise((r) => this.close(r)); }
}
const connect = (...args) => new Socket().connect(...args);
const isIPv4 = (s) => /^(\d{1,3}\.){3}\d{1,3}$/.test(s), isIPv6 = (s) => typeof s === "string" && s.includes(":");
module.exports = { Socket, Stream: Socket, Server, createServer: (o, fn) => new Server(o, fn), connect, createConnection: connect, isIP: (s) => (isIPv4(s) ? 4 : isIPv6(s) ? 6 : 0), isIPv4, isIPv6 };
`;
export const httpSource = String.raw`
const net = require("net"); const { Readable, Writable } = require("stream"); const EE = require("events");
const STATUS_CODES = { 100: "Continue", 101: "Switching Protocols", 102: "Processing", 103: "Early Hints", 200: "OK", 201: "Created", 202: "Accepted", 203: "Non-Authoritative Information", 204: "No Content", 205: "Reset Content", 206: "Partial Content", 207: "Multi-Status", 300: "Multiple Choices", 301: "Moved Permanently", 302: "Found", 303: "See Other", 304: "Not Modified", 307: "Temporary Redirect", 308: "Permanent Redirect", 400: "Bad Request", 401: "Unauthorized", 402: "Payment Required", 403: "Forbidden", 404: "Not Found", 405: "Method Not Allowed", 406: "Not Acceptable", 408: "Request Timeout", 409: "Conflict", 410: "Gone", 411: "Length Required", 412: "Precondition Failed", 413: "Payload Too Large", 414: "URI Too Long", 415: "Unsupported Media Type", 416: "Range Not Satisfiable", 418: "I'm a Teapot", 422: "Unprocessable Entity", 426: "Upgrade Required", 428: "Precondition Required", 429: "Too Many Requests", 431: "Request Header Fields Too Large", 500: "Internal Server Error", 501: "Not Implemented", 502: "Bad Gateway", 503: "Service Unavailable", 504: "Gateway Timeout", 505: "HTTP Version Not Supported" };
const METHODS = ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "TRACE", "CONNECT"];
class IncomingMessage extends Readable {
  constructor(socket) { super(); this._autoClose = false; this.socket = socket; this.connection = socket; this.httpVersion = "1.1"; this.httpVersionMajor = 1; this.httpVersionMinor = 1; this.complete = false; this.headers = {}; this.rawHeaders = []; this.trailers = {}; this.rawTrailers = []; this.aborted = false; this.url = ""; this.method = null; this.statusCode = null; this.statusMessage = null; }
  setTimeout(ms, cb) { this.socket.setTimeout(ms, cb); return this; }
}
const single = new Set(["content-type", "content-length", "user-agent", "host", "authorization", "from", "etag", "location", "referer", "last-modified", "expires", "server", "age", "max-forwards", "retry-after", "if-modified-since", "if-unmodified-since", "proxy-authorization"]);
class Parser {
  constructor(isResponse, onHead, onError) { this.rest = Buffer.alloc(0); this.state = "head"; this.isResponse = isResponse; this.onHead = onHead; this.onError = onError; this.message = null; this.left = 0; }
  feed(chunk) {
    this.rest = this.rest.length ? Buffer.concat([this.rest, chunk]) : chunk;
    for (;;) {
      if (this.state === "head") {
        const end = this.rest.indexOf("\r\n\r\n"); if (end < 0) { if (this.rest.length > 65536) this.onError(431); return; }
        const [start, ...lines] = this.rest.toString("latin1", 0, end).split("\r\n"); this.rest = this.rest.subarray(end + 4);
        const headers = {}, raw = [];
        for (const line of lines) { const i = line.indexOf(":"); const name = line.slice(0, i), value = line.slice(i + 1).trim(), key = name.toLowerCase(); raw.push(name, value); if (key === "set-cookie") (headers[key] ??= []).push(value); else if (!(key in headers)) headers[key] = value; else if (!single.has(key)) headers[key] += (key === "cookie" ? "; " : ", ") + value; }
        const m = this.isResponse ? /^HTTP\/(\d\.\d) (\d+) ?(.*)$/.exec(start) : /^([A-Z]+) (\S+) HTTP\/(\d\.\d)$/.exec(start);
        if (!m) { this.onError(400); return; }
        this.message = this.onHead(m, headers, raw);
        if (this.message === null) continue;
        const chunked = /chunked/i.test(headers["transfer-encoding"] ?? ""); const noBody = this.isResponse && (this.message._noBody || m[2] === "204" || m[2] === "304");
        if (noBody) this.finish(); else if (chunked) this.state = "size"; else if (headers["content-length"] !== undefined) { this.left = Number(headers["content-length"]); this.state = "body"; if (this.left === 0) this.finish(); } else if (this.isResponse) { this.state = "rest"; } else this.finish();
      } else if (this.state === "body" || this.state === "chunk") {
        if (this.rest.length === 0) return; const part = this.rest.subarray(0, this.left); this.rest = this.rest.subarray(part.length); this.left -= part.length; this.message.push(part);
        if (this.left === 0) { if (this.state === "body") this.finish(); else this.state = "crlf"; }
      } else if (this.state === "rest") { if (this.rest.length) { this.message.push(this.rest); this.rest = this.rest.subarray(this.rest.length); } return; }
      else { const i = this.rest.indexOf("\r\n"); if (i < 0) return; const line = this.rest.toString("latin1", 0, i); this.rest = this.rest.subarray(i + 2); if (this.state === "crlf") this.state = "size"; else if (this.state === "size") { this.left = parseInt(line, 16); this.state = this.left > 0 ? "chunk" : "trailer"; } else if (line === "") this.finish(); }
    }
  }
  finish() { this.state = "head"; this.message.complete = true; this.message.push(null); const m = this.message; this.message = null; this.onDone?.(m); }
  end() { if (this.state === "rest") this.finish(); else if (this.message) { this.message.aborted = true; this.message.destroy(Object.assign(new Error("aborted"), { code: "ECONNRESET" })); } }
}
const checkName = (name) => { if (typeof name !== "string" || !/^[\^_\`a-zA-Z\-0-9!#$%&'*+.|~]+$/.test(name)) throw $.nodeError("TypeError", "ERR_INVALID_HTTP_TOKEN", "Header name must be a valid HTTP token [" + $.inspect(name) + "]"); };
const checkValue = (name, value) => { if (value === undefined) throw $.nodeError("TypeError", "ERR_HTTP_INVALID_HEADER_VALUE", 'Invalid value "undefined" for header "' + name + '"'); if (/[^\t\x20-\x7e\x80-\xff]/.test(String(value))) throw $.nodeError("TypeError", "ERR_INVALID_CHAR", 'Invalid character in header content ["' + name + '"]'); };
class OutgoingMessage extends Writable {
  constructor() { super({ decodeStrings: true }); this._headers = new Map(); this.headersSent = false; this._chunked = false; this._hasBody = true; this.sendDate = true; this._early = []; this._autoClose = false; this.finished = false; }
  setHeader(name, value) { if (this.headersSent) throw $.nodeError("Error", "ERR_HTTP_HEADERS_SENT", "Cannot set headers after they are sent to the client"); checkName(name); checkValue(name, value); this._headers.set(name.toLowerCase(), [name, value]); return this; }
  setHeaders(h) { for (const [k, v] of h) this.setHeader(k, v); return this; }
  appendHeader(name, value) { const old = this.getHeader(name); return this.setHeader(name, old === undefined ? value : [].concat(old, value)); }
  getHeader(name) { return this._headers.get(name.toLowerCase())?.[1]; } hasHeader(name) { return this._headers.has(name.toLowerCase()); } removeHeader(name) { if (this.headersSent) throw $.nodeError("Error", "ERR_HTTP_HEADERS_SENT", "Cannot remove headers after they are sent to the client"); this._headers.delete(name.toLowerCase()); } getHeaderNames() { return [...this._headers.keys()]; } getHeaders() { const o = Object.create(null); for (const [k, [, v]] of this._headers) o[k] = v; return o; }
  _headText(start) { let t = start + "\r\n"; for (const [, [name, value]] of this._headers) for (const v of [].concat(value)) t += name + ": " + v + "\r\n"; return t + "\r\n"; }
  _write(chunk, enc, cb) { if (!this.headersSent) this._sendHead(false); if (!this._hasBody) { cb(); return; } this.socket.write(this._chunked ? Buffer.concat([Buffer.from(chunk.length.toString(16) + "\r\n"), chunk, Buffer.from("\r\n")]) : chunk, cb); }
  end(chunk, enc, cb) {
    if (typeof chunk === "function") { cb = chunk; chunk = undefined; } else if (typeof enc === "function") { cb = enc; enc = undefined; }
    if (this.finished) return this;
    if (!this.headersSent && this._writableState.length === 0) { const body = chunk === undefined || chunk === null ? undefined : typeof chunk === "string" ? Buffer.from(chunk, enc) : chunk; this._knownLength = body ? body.length : 0; chunk = body; this._ended = true; }
    this.finished = true; return super.end(chunk, undefined, cb);
  }
  flushHeaders() { if (!this.headersSent) this._sendHead(false); }
  setTimeout(ms, cb) { this.socket?.setTimeout(ms, cb); return this; } addTrailers() {}
}
class ServerResponse extends OutgoingMessage {
  constructor(req) { super(); this.req = req; this.socket = req.socket; this.connection = req.socket; this.statusCode = 200; this.statusMessage = undefined; this._hasBody = req.method !== "HEAD"; this._keepAlive = true; }
  writeHead(status, message, headers) { if (this.headersSent) throw $.nodeError("Error", "ERR_HTTP_HEADERS_SENT", "Cannot write headers after they are sent to the client"); if (typeof message === "object") { headers = message; message = undefined; } if (!(status >= 100 && status <= 999)) throw $.nodeError("RangeError", "ERR_HTTP_INVALID_STATUS_CODE", "Invalid status code: " + status); this.statusCode = status; if (message) this.statusMessage = message; if (Array.isArray(headers)) for (let i = 0; i < headers.length; i += 2) this.setHeader(headers[i], headers[i + 1]); else if (headers) for (const [k, v] of Object.entries(headers)) this.setHeader(k, v); this._wroteHead = true; return this; }
  writeContinue() {}
  _sendHead(isEnd) {
    this.headersSent = true; const status = this.statusCode; const noBody = status === 204 || status === 304 || (status >= 100 && status < 200);
    if (noBody) this._hasBody = false;
    if (this.sendDate && !this.hasHeaderRaw("date")) this._headers.set("date", ["Date", new Date().toUTCString()]);
    const keep = this._keepAlive && !/close/i.test(String(this._headers.get("connection")?.[1] ?? ""));
    if (!this._headers.has("connection")) this._headers.set("connection", ["Connection", keep ? "keep-alive" : "close"]);
    if (keep && !this._headers.has("keep-alive")) this._headers.set("keep-alive", ["Keep-Alive", "timeout=5"]);
    this._closeAfter = !keep;
    if (!this._headers.has("content-length") && !this._headers.has("transfer-encoding") && !noBody) { if (this._ended && this._knownLength !== undefined) this._headers.set("content-length", ["Content-Length", this._knownLength]); else { this._chunked = this.req.httpVersion !== "1.0"; if (this._chunked) this._headers.set("transfer-encoding", ["Transfer-Encoding", "chunked"]); else { this._headers.set("connection", ["Connection", "close"]); this._closeAfter = true; } } }
    this.socket.write(this._headText("HTTP/1.1 " + status + " " + (this.statusMessage ?? STATUS_CODES[status] ?? "unknown")));
  }
  hasHeaderRaw(k) { return this._headers.has(k); }
  _final(cb) { if (!this.headersSent) this._sendHead(true); if (this._chunked && this._hasBody) this.socket.write("0\r\n\r\n"); cb(); this._onDone?.(); }
}
class Server extends net.Server {
  constructor(o, fn) { super(); if (typeof o === "function") fn = o; if (fn) this.on("request", fn); this.keepAliveTimeout = 5000; this.headersTimeout = 60000; this.requestTimeout = 300000; this.timeout = 0; this.on("connection", (s) => this._serve(s)); }
  _serve(socket) {
    let current = null; const waiting = []; socket._idle = true;
    const idle = () => { clearTimeout(socket._idleTimer); socket._idleTimer = setTimeout(() => { if (socket._idle) socket.destroy(); }, this.keepAliveTimeout + 1000); socket._idleTimer.unref(); };
    const next = () => {
      if (current || waiting.length === 0) return; current = waiting.shift(); const req = current; socket._idle = false; clearTimeout(socket._idleTimer);
      const res = new ServerResponse(req); res._keepAlive = req._keep; res._onDone = () => { current = null; socket._idle = true; req.resume(); process.nextTick(() => { res.emit("close"); res.destroyed = true; }); if (res._closeAfter || (this._closing && waiting.length === 0) || !this.listening) socket.end(); else { idle(); next(); } };
      socket._response = res;
      if (!this.emit("request", req, res)) { res.statusCode = 404; res.end(); }
    };
    const parser = new Parser(false, (m, headers, raw) => { const req = new IncomingMessage(socket); req.method = m[1]; req.url = m[2]; req.httpVersion = m[3]; req.headers = headers; req.rawHeaders = raw; req._keep = m[3] === "1.1" ? !/close/i.test(headers.connection ?? "") : /keep-alive/i.test(headers.connection ?? ""); if (/100-continue/i.test(headers.expect ?? "")) socket.write("HTTP/1.1 100 Continue\r\n\r\n"); waiting.push(req); process.nextTick(next); return req; }, (code) => { const e = $.nodeError("Error", "HPE_INVALID_METHOD", "Parse Error: Invalid method encountered"); if (!this.emit("clientError", e, socket)) socket.end("HTTP/1.1 " + code + " " + STATUS_CODES[code] + "\r\nConnection: close\r\n\r\n"); });
    socket.on("data", (d) => { try { parser.feed(d); } catch (e) { process.nextTick(() => { throw e; }); } }); socket.on("end", () => { parser.end(); }); socket.on("error", (e) => { if (this.listenerCount("clientError") > 0) this.emit("clientError", e, socket); });
    socket.on("close", () => { clearTimeout(socket._idleTimer); if (current) { current.aborted = true; current.emit("aborted"); current.emit("close"); socket._response?.emit("close"); } });
    idle();
  }
  _dropIdle() { for (const s of this._sockets) if (s._idle) s.destroy(); }
  closeAllConnections() { for (const s of this._sockets) s.destroy(); } closeIdleConnections() { this._dropIdle(); }
  setTimeout(ms, cb) { this.timeout = ms; return this; }
}
class ClientRequest extends OutgoingMessage {
  constructor(url, o, cb) {
    super(); if (typeof url === "string") url = new URL(url); if (url instanceof URL) { const u = url; if (typeof o === "function") { cb = o; o = {}; } o = { protocol: u.protocol, hostname: u.hostname, port: u.port, path: u.pathname + u.search, auth: u.username ? decodeURIComponent(u.username) + ":" + decodeURIComponent(u.password) : undefined, ...o }; } else { cb = typeof o === "function" ? o : cb; o = url; }
    this.method = (o.method ?? "GET").toUpperCase(); this.path = o.path ?? "/"; this.protocol = o.protocol ?? "http:"; const host = o.hostname ?? (o.host ?? "localhost").replace(/:\d+$/, ""); const port = Number(o.port || (this.protocol === "https:" ? 443 : 80)); this.host = host; this.sendDate = false; this.reusedSocket = false;
    if (cb) this.once("response", cb);
    if (o.headers) for (const [k, v] of Array.isArray(o.headers) ? o.headers : Object.entries(o.headers)) this.setHeader(k, v);
    if (!this.hasHeader("host")) this.setHeader("Host", host + (port === (this.protocol === "https:" ? 443 : 80) ? "" : ":" + port));
    if (o.auth && !this.hasHeader("authorization")) this.setHeader("Authorization", "Basic " + Buffer.from(o.auth).toString("base64"));
    const socket = new net.Socket(); this.socket = socket; this.connection = socket;
    const parser = new Parser(true, (m, headers, raw) => { if (m[2] === "100") return null; const res = new IncomingMessage(socket); res.httpVersion = m[1]; res.statusCode = Number(m[2]); res.statusMessage = m[3]; res.headers = headers; res.rawHeaders = raw; res._noBody = this.method === "HEAD"; res.req = this; this.res = res; if (!this.emit("response", res)) res.resume(); return res; }, () => socket.destroy(Object.assign(new Error("Parse Error: Expected HTTP/"), { code: "HPE_INVALID_CONSTANT" })));
    parser.onDone = () => { socket.end(); process.nextTick(() => { socket.destroy(); this.emit("close"); }); };
    socket.on("data", (d) => parser.feed(d)); socket.on("end", () => { parser.end(); if (!this.res) { const e = Object.assign(new Error("socket hang up"), { code: "ECONNRESET" }); this.emit("error", e); } });
    socket.on("error", (e) => { if (this.res && !this.res.complete) this.res.destroy(e); else if (!this.res) this.emit("error", e); });
    socket.on("timeout", () => this.emit("timeout"));
    if (o.timeout) socket.setTimeout(o.timeout);
    if (o.signal) { const abort = () => this.destroy(o.signal.reason); if (o.signal.aborted) process.nextTick(abort); else o.signal.addEventListener("abort", abort); }
    if (this.protocol === "https:") { process.nextTick(() => this.emit("error", Object.assign(new Error("Strata's node does not simulate TLS: use http://"), { code: "EPROTO" }))); this._dead = true; }
    else { process.nextTick(() => this.emit("socket", socket)); socket.connect(port, host); }
  }
  _sendHead() { this.headersSent = true; if (this._ended && !this.hasHeader("content-length") && !this.hasHeader("transfer-encoding")) { if (this._knownLength > 0 || !["GET", "HEAD", "DELETE", "OPTIONS", "TRACE"].includes(this.method)) this._headers.set("content-length", ["Content-Length", this._knownLength]); } else if (!this.hasHeader("content-length") && !this.hasHeader("transfer-encoding")) { this._chunked = true; this._headers.set("transfer-encoding", ["Transfer-Encoding", "chunked"]); }
    if (!this._headers.has("connection")) this._headers.set("connection", ["Connection", "keep-alive"]);
    if (!this._dead) this.socket.write(this._headText(this.method + " " + this.path + " HTTP/1.1")); }
  _write(chunk, enc, cb) { if (this._dead) { cb(); return; } super._write(chunk, enc, cb); }
  _final(cb) { if (!this.headersSent) this._sendHead(); if (this._chunked && !this._dead) this.socket.write("0\r\n\r\n"); cb(); }
  abort() { this.destroy(); }
  destroy(err) { if (this.destroyed) return this; this.destroyed = true; this.socket.destroy(); process.nextTick(() => { if (!this.res) this.emit("error", err ?? Object.assign(new Error("socket hang up"), { code: "ECONNRESET" })); this.emit("close"); }); return this; }
  setNoDelay() {} setSocketKeepAlive() {}
}
class Agent extends EE { constructor(o) { super(); this.options = o ?? {}; this.maxSockets = Infinity; } destroy() {} }
const request = (url, o, cb) => new ClientRequest(url, o, cb);
module.exports = { STATUS_CODES, METHODS, IncomingMessage, ServerResponse, OutgoingMessage, ClientRequest, Server, Agent, globalAgent: new Agent(), maxHeaderSize: 16384, createServer: (o, fn) => new Server(o, fn), request, get: (url, o, cb) => { const r = request(url, o, cb); r.end(); return r; }, validateHeaderName: checkName, validateHeaderValue: checkValue };
`;
export const fetchSource = String.raw`
const http = require("http");
class Headers {
  #map = new Map();
  constructor(init) { if (init instanceof Headers) for (const [k, v] of init) this.append(k, v); else if (Array.isArray(init)) for (const [k, v] of init) this.append(k, v); else if (init) for (const [k, v] of Object.entries(init)) this.append(k, v); }
  append(k, v) { k = String(k).toLowerCase(); this.#map.set(k, this.#map.has(k) ? this.#map.get(k) + ", " + v : String(v).trim()); } set(k, v) { this.#map.set(String(k).toLowerCase(), String(v).trim()); } get(k) { return this.#map.get(String(k).toLowerCase()) ?? null; } has(k) { return this.#map.has(String(k).toLowerCase()); } delete(k) { this.#map.delete(String(k).toLowerCase()); }
  forEach(fn) { for (const [k, v] of this) fn(v, k, this); } *entries() { yield* [...this.#map].sort(([a], [b]) => (a < b ? -1 : 1)); } *keys() { for (const [k] of this.entries()) yield k; } *values() { for (const [, v] of this.entries()) yield v; } [Symbol.iterator]() { return this.entries(); }
  getSetCookie() { return this.has("set-cookie") ? [this.get("set-cookie")] : []; }
  [Symbol.for("nodejs.util.inspect.custom")](d, o, inspect) { return "Headers " + inspect(Object.fromEntries(this)); }
}
const bytesOf = (b) => (b === null || b === undefined ? null : typeof b === "string" ? Buffer.from(b) : b instanceof URLSearchParams ? Buffer.from(String(b)) : Buffer.from(b));
class Body {
  constructor(body) { this._body = body; this.bodyUsed = false; }
  async _take() { if (this.bodyUsed) throw new TypeError("Body is unusable: Body has already been read"); this.bodyUsed = true; const b = this._body; if (b && typeof b.then === "function") return (await b) ?? Buffer.alloc(0); return b ?? Buffer.alloc(0); }
  async text() { return (await this._take()).toString("utf8"); } async json() { return JSON.parse(await this.text()); } async arrayBuffer() { const b = await this._take(); return b.buffer.slice(b.byteOffset, b.byteOffset + b.length); } async bytes() { return new Uint8Array(await this.arrayBuffer()); }
  get body() { const self = this; return this._body ? { async *[Symbol.asyncIterator]() { yield await self._take(); } } : null; }
}
class Request extends Body { constructor(input, init = {}) { super(bytesOf(init.body ?? null)); this.url = String(input instanceof Request ? input.url : new URL(input)); this.method = (init.method ?? input.method ?? "GET").toUpperCase(); this.headers = new Headers(init.headers ?? input.headers); this.signal = init.signal; this.redirect = init.redirect ?? "follow"; } }
class Response extends Body {
  constructor(body = null, init = {}) { super(body && typeof body.then === "function" ? body : bytesOf(body)); this.status = init.status ?? 200; this.statusText = init.statusText ?? ""; this.headers = new Headers(init.headers); this.ok = this.status >= 200 && this.status < 300; this.url = init.url ?? ""; this.redirected = init.redirected ?? false; this.type = "default"; }
  clone() { return new Response(this._body, this); }
  static json(data, init = {}) { return new Response(JSON.stringify(data), { ...init, headers: { "content-type": "application/json", ...init.headers } }); } static error() { return new Response(null, { status: 0 }); }
}
function send(req, hops) {
  return new Promise((resolve, reject) => {
    const fail = (cause) => { const e = new TypeError("fetch failed", { cause }); e.stack = "TypeError: fetch failed\n    at node:internal/deps/undici/undici:13510:13"; reject(e); };
    const headers = { accept: "*/*", "accept-language": "*", "sec-fetch-mode": "cors", "user-agent": "node", ...Object.fromEntries(req.headers) };
    if (req._body && !headers["content-type"]) headers["content-type"] = "text/plain;charset=UTF-8";
    const r = http.request(req.url, { method: req.method, headers }, (res) => {
      if ([301, 302, 303, 307, 308].includes(res.statusCode) && res.headers.location && req.redirect === "follow") { if (hops >= 20) { fail(new Error("redirect count exceeded")); return; } res.resume(); const keep = res.statusCode >= 307; const next = new Request(new URL(res.headers.location, req.url), { method: keep ? req.method : "GET", headers: req.headers, body: keep ? req._body : undefined }); send(next, hops + 1).then(resolve, reject); return; }
      const whole = new Promise((ok, bad) => { const parts = []; res.on("data", (c) => parts.push(c)); res.on("end", () => ok(Buffer.concat(parts))); res.on("error", (e) => { const t = new TypeError("terminated"); t.cause = e; bad(t); }); }); whole.catch(() => {});
      resolve(new Response(whole, { status: res.statusCode, statusText: res.statusMessage, headers: res.headers, url: req.url, redirected: hops > 0 }));
    });
    r.on("error", (e) => { if (req.signal?.aborted) reject(req.signal.reason); else fail(e); });
    if (req.signal) { if (req.signal.aborted) { reject(req.signal.reason); r.destroy(); return; } req.signal.addEventListener("abort", () => { reject(req.signal.reason); r.destroy(); }); }
    if (req._body) r.end(req._body); else r.end();
  });
}
async function fetch(input, init) { let req; try { req = new Request(input, init); } catch (e) { const err = new TypeError("Failed to parse URL from " + input); err.cause = e; throw err; } return send(req, 0); }
module.exports = { fetch, Headers, Request, Response };
`;
