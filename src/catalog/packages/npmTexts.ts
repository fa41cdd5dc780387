/** JavaScript of the npm packages that do something here: our own small versions. */

interface NpmText {
  readonly index: string;
  readonly bin?: Readonly<Record<string, string>>;
  readonly texts?: Readonly<Record<string, string | { readonly text: string; readonly mode?: number }>>;
}

const express = String.raw`'use strict';
const http = require('http'), fs = require('fs'), path = require('path');
const types = { html: 'text/html; charset=UTF-8', htm: 'text/html; charset=UTF-8', css: 'text/css; charset=UTF-8', js: 'application/javascript; charset=UTF-8', mjs: 'application/javascript; charset=UTF-8', json: 'application/json; charset=utf-8', txt: 'text/plain; charset=UTF-8', md: 'text/markdown; charset=UTF-8', svg: 'image/svg+xml', png: 'image/png', jpg: 'image/jpeg', jpeg: 'image/jpeg', gif: 'image/gif', ico: 'image/x-icon', webp: 'image/webp', pdf: 'application/pdf', xml: 'application/xml' };
const mime = (name) => types[String(name).split('.').pop().toLowerCase()] || 'application/octet-stream';
const escapeHtml = (s) => String(s).replace(/[&<>"']/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[c]);
const page = (title) => '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>Error</title>\n</head>\n<body>\n<pre>' + title + '</pre>\n</body>\n</html>\n';
const etagOf = (body) => 'W/"' + body.length.toString(16) + '-' + require('crypto').createHash('sha1').update(body).digest('base64').substring(0, 27) + '"';

function compile(pattern, end) {
  if (pattern instanceof RegExp) return { re: pattern, keys: [] };
  const keys = [];
  const source = String(pattern).replace(/\/$/, '').replace(/[.$^]/g, '\\$&').replace(/\/:(\w+)(\([^)]*\))?(\?)?/g, (_, k, re, opt) => { keys.push(k); return (opt ? '(?:/' : '/') + (re || '([^/]+?)') + (opt ? ')?' : ''); }).replace(/\*/g, () => { keys.push(String(keys.length)); return '(.*)'; });
  return { re: new RegExp('^' + source + (end ? '\\/?$' : '(?=\\/|$)'), 'i'), keys };
}
function match(layer, p) { const m = layer.re.exec(p); if (!m) return null; const params = {}; layer.keys.forEach((k, i) => { if (m[i + 1] !== undefined) params[k] = decodeURIComponent(m[i + 1]); }); return { params, used: m[0] }; }

function createRouter() {
  const router = function (req, res, next) { router.handle(req, res, next); };
  router.stack = []; router.paramHandlers = {};
  router.handle = function (req, res, done) {
    let i = 0; const base = req.baseUrl || '', outer = req.params, original = req.url;
    const next = (err) => {
      req.baseUrl = base; req.url = original; req.params = outer;
      if (err === 'router' || err === 'route') err = undefined;
      const layer = router.stack[i++]; if (!layer) { done(err); return; }
      const q = req.url.indexOf('?'); const p = q < 0 ? req.url : req.url.slice(0, q);
      const found = layer.all ? { params: {}, used: '' } : match(layer, p); if (!found) { next(err); return; }
      if (layer.method && layer.method !== req.method && !(layer.method === 'GET' && req.method === 'HEAD') && layer.method !== 'ALL') { next(err); return; }
      req.params = { ...outer, ...found.params };
      if (!layer.end && found.used) { req.baseUrl = base + found.used; req.url = req.url.slice(found.used.length) || '/'; if (!req.url.startsWith('/')) req.url = '/' + req.url; }
      let j = 0;
      const step = (e) => {
        if (e === 'route') { next(); return; }
        const fn = layer.handlers[j++]; if (!fn) { next(e); return; }
        try {
          if (e) { if (fn.length === 4) fn(e, req, res, step); else step(e); return; }
          if (fn.length === 4) { step(); return; }
          fn(req, res, step);
        } catch (x) { step(x); }
      };
      step(err);
    };
    next();
  };
  router.use = function (p, ...handlers) { if (typeof p === 'function' || Array.isArray(p) && typeof p[0] === 'function') { handlers.unshift(p); p = '/'; } handlers = handlers.flat(Infinity); for (const h of handlers) if (typeof h !== 'function') throw new TypeError('Router.use() requires a middleware function but got a ' + (h === null ? 'null' : typeof h)); for (const one of [].concat(p)) router.stack.push({ ...compile(one === '/' ? '' : one, false), all: one === '/', end: false, handlers: handlers.map((h) => (h.handle && h.settings ? (req, res, next) => { h.handle(req, res, next); } : h)) }); return router; };
  for (const m of [...http.METHODS, 'ALL']) router[m.toLowerCase()] = function (p, ...handlers) { for (const one of [].concat(p)) router.stack.push({ ...compile(one, true), method: m, end: true, handlers: handlers.flat(Infinity) }); return router; };
  router.route = (p) => { const r = {}; for (const m of [...http.METHODS, 'ALL']) r[m.toLowerCase()] = (...h) => { router[m.toLowerCase()](p, ...h); return r; }; return r; };
  router.param = () => router;
  return router;
}

const response = {
  status(c) { this.statusCode = c; return this; },
  set(k, v) { if (typeof k === 'object') for (const [a, b] of Object.entries(k)) this.setHeader(a, b); else this.setHeader(k, /^content-type$/i.test(k) && !/charset/.test(v) && /^text\//.test(v) ? v + '; charset=utf-8' : v); return this; },
  get(k) { return this.getHeader(k); },
  type(t) { return this.set('Content-Type', t.includes('/') ? t : mime(t)); },
  append(k, v) { this.appendHeader(k, v); return this; },
  vary(f) { return this.append('Vary', f); },
  send(body) {
    if (typeof body === 'number' || typeof body === 'boolean' || (typeof body === 'object' && body !== null && !Buffer.isBuffer(body))) return this.json(body);
    if (body === undefined || body === null) body = '';
    if (typeof body === 'string') { if (!this.getHeader('Content-Type')) this.setHeader('Content-Type', 'text/html; charset=utf-8'); body = Buffer.from(body); } else if (!this.getHeader('Content-Type')) this.setHeader('Content-Type', 'application/octet-stream');
    this.setHeader('Content-Length', body.length); if (!this.getHeader('ETag') && body.length > 0) this.setHeader('ETag', etagOf(body));
    if (this.req.headers['if-none-match'] && this.req.headers['if-none-match'] === this.getHeader('ETag') && this.statusCode < 300) { this.statusCode = 304; this.removeHeader('Content-Type'); this.removeHeader('Content-Length'); this.end(); return this; }
    if (this.statusCode === 204 || this.statusCode === 304) { this.removeHeader('Content-Type'); this.removeHeader('Content-Length'); this.end(); return this; }
    this.end(this.req.method === 'HEAD' ? undefined : body); return this;
  },
  json(v) { const spaces = this.app.get('json spaces'); if (!this.getHeader('Content-Type')) this.setHeader('Content-Type', 'application/json; charset=utf-8'); return this.send(JSON.stringify(v, null, spaces) ?? ''); },
  sendStatus(c) { this.statusCode = c; this.type('txt'); return this.send(http.STATUS_CODES[c] || String(c)); },
  redirect(c, u) { if (u === undefined) { u = c; c = 302; } this.statusCode = c; this.setHeader('Location', u); this.type('txt'); return this.send(http.STATUS_CODES[c] + '. Redirecting to ' + u); },
  location(u) { return this.set('Location', u); },
  cookie(k, v, o = {}) { let c = k + '=' + encodeURIComponent(typeof v === 'object' ? 'j:' + JSON.stringify(v) : String(v)); if (o.maxAge) c += '; Max-Age=' + Math.floor(o.maxAge / 1000); c += '; Path=' + (o.path || '/'); if (o.httpOnly) c += '; HttpOnly'; if (o.secure) c += '; Secure'; if (o.sameSite) c += '; SameSite=' + o.sameSite; return this.append('Set-Cookie', c); },
  clearCookie(k) { return this.append('Set-Cookie', k + '=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT'); },
  sendFile(file, o, cb) { const full = path.resolve((o && o.root) || '', file); fs.stat(full, (e, st) => { if (e || !st.isFile()) { const err = e || new Error('Not Found'); err.status = err.statusCode = 404; if (typeof cb === 'function') cb(err); else this.req.next(err); return; } if (!this.getHeader('Content-Type')) this.setHeader('Content-Type', mime(full)); this.setHeader('Cache-Control', 'public, max-age=0'); this.setHeader('Last-Modified', st.mtime.toUTCString()); this.setHeader('ETag', 'W/"' + st.size.toString(16) + '-' + Math.floor(st.mtimeMs).toString(16) + '"'); this.setHeader('Accept-Ranges', 'bytes'); this.send(fs.readFileSync(full)); if (typeof cb === 'function') cb(); else if (typeof o === 'function') o(); }); },
  download(file, name) { this.setHeader('Content-Disposition', 'attachment; filename="' + (name || path.basename(file)) + '"'); this.sendFile(file); },
  format(o) { const want = this.req.get('accept') || '*/*'; const k = Object.keys(o).find((t) => want.includes(t) || want.includes('*/*')) || 'default'; o[k](this.req, this); return this; },
  render(view, locals, cb) { const err = new Error('No default engine was specified and no extension was provided.'); if (typeof cb === 'function') cb(err); else this.req.next(err); },
};
const request = { get(k) { return this.headers[k.toLowerCase()]; }, header(k) { return this.get(k); }, accepts(...t) { const a = this.headers.accept || '*/*'; return t.flat().find((x) => a.includes('*/*') || a.includes(x)) || false; }, is(t) { return (this.headers['content-type'] || '').includes(t) ? t : false; } };

function express() {
  const router = createRouter();
  const app = function (req, res, next) { app.handle(req, res, next); };
  app.settings = { env: process.env.NODE_ENV || 'development', 'x-powered-by': true, etag: 'weak', views: path.resolve('views') }; app.locals = { settings: app.settings }; app.mountpath = '/'; app._router = router; app.router = router;
  Object.setPrototypeOf(app, require('events').prototype);
  app.set = (k, v) => { app.settings[k] = v; return app; }; app.enable = (k) => app.set(k, true); app.disable = (k) => app.set(k, false); app.enabled = (k) => !!app.settings[k]; app.disabled = (k) => !app.settings[k]; app.engine = () => app;
  app.handle = (req, res, out) => {
    req.app = app; res.app = app; res.req = req; req.res = res; req.originalUrl = req.originalUrl || req.url;
    const q = req.url.indexOf('?'); req.path = q < 0 ? req.url : req.url.slice(0, q); Object.defineProperty(req, 'path', { get() { const i = this.url.indexOf('?'); return i < 0 ? this.url : this.url.slice(0, i); }, configurable: true });
    req.query = { ...require('querystring').parse(q < 0 ? '' : req.url.slice(q + 1)) }; req.hostname = (req.headers.host || '').replace(/:\d+$/, ''); req.protocol = 'http'; req.secure = false; req.ip = req.socket.remoteAddress && '::ffff:' + req.socket.remoteAddress; req.ips = []; req.xhr = /xmlhttprequest/i.test(req.headers['x-requested-with'] || ''); req.params = req.params || {}; res.locals = res.locals || {}; req.baseUrl = req.baseUrl || '';
    for (const [k, f] of Object.entries(request)) req[k] = f; for (const [k, f] of Object.entries(response)) res[k] = f; res.header = res.set; res.contentType = res.type;
    if (app.settings['x-powered-by']) res.setHeader('X-Powered-By', 'Express');
    const done = out || ((err) => {
      if (res.headersSent) { if (err) req.socket.destroy(); return; }
      let status = 404, text = 'Cannot ' + req.method + ' ' + escapeHtml(req.originalUrl.split('?')[0]);
      if (err) { status = err.status || err.statusCode || (res.statusCode >= 400 ? res.statusCode : 500); if (app.settings.env !== 'test') console.error(err.stack || String(err)); text = escapeHtml(app.settings.env === 'production' ? http.STATUS_CODES[status] : err.stack || String(err)).replace(/\n/g, '<br>').replace(/  /g, ' &nbsp;'); }
      const body = Buffer.from(page(text)); res.statusCode = status; res.setHeader('Content-Security-Policy', "default-src 'none'"); res.setHeader('X-Content-Type-Options', 'nosniff'); res.setHeader('Content-Type', 'text/html; charset=utf-8'); res.setHeader('Content-Length', body.length); res.end(req.method === 'HEAD' ? undefined : body);
    });
    req.next = done; router.handle(req, res, done);
  };
  app.use = (...a) => { router.use(...a); return app; };
  for (const m of [...http.METHODS, 'ALL'].map((x) => x.toLowerCase())) { const f = router[m]; app[m] = (...a) => { if (m === 'get' && a.length === 1) return app.settings[a[0]]; f(...a); return app; }; }
  app.route = router.route; app.param = () => app;
  app.listen = (...a) => http.createServer(app).listen(...a);
  return app;
}
const readBody = (req, limit, cb) => { const parts = []; let n = 0; req.on('data', (c) => { n += c.length; parts.push(c); }); req.on('end', () => { if (n > limit) { const e = new Error('request entity too large'); e.status = e.statusCode = 413; e.type = 'entity.too.large'; cb(e); } else cb(null, Buffer.concat(parts)); }); };
const limitOf = (l) => (typeof l === 'number' ? l : parseFloat(l || '100kb') * (/mb/i.test(l || '') ? 1048576 : 1024));
const bodyParser = (test, read) => (o = {}) => (req, res, next) => { req.body = req.body || {}; if (req._body || !test(req.headers['content-type'] || '', o) || (!req.headers['content-length'] && !req.headers['transfer-encoding'])) { next(); return; } req._body = true; readBody(req, limitOf(o.limit), (err, buf) => { if (err) { next(err); return; } try { req.body = read(buf, o); } catch (e) { e.status = e.statusCode = 400; e.body = buf.toString(); e.type = 'entity.parse.failed'; next(e); return; } next(); }); };
express.json = bodyParser((t) => /json/.test(t), (b) => (b.length ? JSON.parse(b.toString()) : {}));
express.urlencoded = bodyParser((t) => /urlencoded/.test(t), (b) => ({ ...require('querystring').parse(b.toString()) }));
express.text = bodyParser((t) => /^text\//.test(t), (b) => b.toString()); express.raw = bodyParser((t) => /octet-stream/.test(t), (b) => b);
express.static = (root, o = {}) => function serveStatic(req, res, next) { if (req.method !== 'GET' && req.method !== 'HEAD') { next(); return; } let p; try { p = decodeURIComponent(req.url.split('?')[0]); } catch { next(); return; } const base = path.resolve(root); let full = path.join(base, p); if (full !== base && !full.startsWith(base + '/')) { next(); return; } let st; try { st = fs.statSync(full); } catch { next(); return; } if (st.isDirectory()) { if (!p.endsWith('/')) { res.redirect(301, req.baseUrl + p + '/'); return; } full = path.join(full, o.index || 'index.html'); if (!fs.existsSync(full)) { next(); return; } } res.sendFile(full); };
express.Router = createRouter; express.application = {}; express.request = request; express.response = response;
module.exports = express;
`;

/** By package name. */
export const npmTexts: Readonly<Record<string, NpmText>> = {
  express: { index: express },
  "body-parser": { index: "const express = require('express');\nmodule.exports = { json: express.json, urlencoded: express.urlencoded, text: express.text, raw: express.raw };\n" },
  "serve-static": { index: "module.exports = (root, o) => require('express').static(root, o);\n" },
  "object-assign": { index: "module.exports = Object.assign;\n" },
  inherits: { index: "module.exports = require('util').inherits;\n" },
  "escape-html": { index: "module.exports = (s) => String(s).replace(/[&<>\"']/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '\"': '&quot;', \"'\": '&#39;' })[c]);\n" },
  cors: { index: "module.exports = (o = {}) => (req, res, next) => {\n  const origin = o.origin === undefined || o.origin === '*' ? '*' : o.origin === true ? req.headers.origin : [].concat(o.origin).find((x) => x === req.headers.origin || x instanceof RegExp && x.test(req.headers.origin)) ?? false;\n  if (origin) res.setHeader('Access-Control-Allow-Origin', origin);\n  if (origin !== '*') res.setHeader('Vary', 'Origin');\n  if (o.credentials) res.setHeader('Access-Control-Allow-Credentials', 'true');\n  if (req.method !== 'OPTIONS') return next();\n  res.setHeader('Access-Control-Allow-Methods', [].concat(o.methods ?? 'GET,HEAD,PUT,PATCH,POST,DELETE').join(','));\n  if (req.headers['access-control-request-headers']) res.setHeader('Access-Control-Allow-Headers', req.headers['access-control-request-headers']);\n  res.statusCode = 204;\n  res.setHeader('Content-Length', '0');\n  res.end();\n};\n" },
  dotenv: { index: "const fs = require('fs'), path = require('path');\nfunction parse(src) {\n  const out = {};\n  for (const line of String(src).split(/\\r?\\n/)) {\n    const m = /^\\s*(?:export\\s+)?([\\w.-]+)\\s*=\\s*(.*)?\\s*$/.exec(line);\n    if (!m) continue;\n    let v = (m[2] ?? '').trim();\n    const q = /^(['\"`])([\\s\\S]*)\\1/.exec(v);\n    v = q ? (q[1] === '\"' ? q[2].replace(/\\\\n/g, '\\n') : q[2]) : v.replace(/\\s+#.*$/, '');\n    out[m[1]] = v;\n  }\n  return out;\n}\nfunction config(o = {}) {\n  try {\n    const parsed = parse(fs.readFileSync(o.path ?? path.resolve(process.cwd(), '.env'), 'utf8'));\n    for (const [k, v] of Object.entries(parsed)) if (o.override || !(k in process.env)) process.env[k] = v;\n    return { parsed };\n  } catch (error) {\n    return { parsed: {}, error };\n  }\n}\nmodule.exports = { config, parse };\n", texts: { "config.js": "require('./index.js').config();\n" } },
  morgan: { index: "const clock = (d) => d.toUTCString().replace(/^\\w+, (\\d+) (\\w+) (\\d+) ([\\d:]+) GMT$/, '$1/$2/$3:$4 +0000');\nmodule.exports = (format = 'default', o = {}) => (req, res, next) => {\n  const start = process.hrtime.bigint();\n  const url = req.originalUrl ?? req.url;\n  res.on('finish', () => {\n    const ms = (Number(process.hrtime.bigint() - start) / 1e6).toFixed(3);\n    const len = res.getHeader('content-length') ?? '-';\n    const ip = req.ip ?? req.socket.remoteAddress;\n    const line = typeof format === 'function' ? format : { tiny: `${req.method} ${url} ${res.statusCode} ${len} - ${ms} ms`, dev: `${req.method} ${url} ${res.statusCode} ${ms} ms - ${len}`, combined: `${ip} - - [${clock(new Date())}] \"${req.method} ${url} HTTP/1.1\" ${res.statusCode} ${len} \"${req.headers.referer ?? '-'}\" \"${req.headers['user-agent'] ?? '-'}\"`, common: `${ip} - - [${clock(new Date())}] \"${req.method} ${url} HTTP/1.1\" ${res.statusCode} ${len}` }[format] ?? `${req.method} ${url} ${res.statusCode} ${len} - ${ms} ms`;\n    (o.stream ?? process.stdout).write(line + '\\n');\n  });\n  next();\n};\n" },
  uuid: { index: "const { randomUUID } = require('crypto');\nconst re = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;\nmodule.exports = { v4: () => randomUUID(), v1: () => randomUUID(), v7: () => randomUUID(), validate: (s) => re.test(s), version: (s) => parseInt(s[14], 16), NIL: '00000000-0000-0000-0000-000000000000' };\n" },
  nanoid: { index: "const { randomBytes } = require('crypto');\nconst a = 'useandom-26T198340PX75pxJACKVERYMINDBUSHWOLF_GQZbfghjklqvwyzrict';\nmodule.exports = { nanoid: (n = 21) => Array.from(randomBytes(n), (b) => a[b & 63]).join(''), urlAlphabet: a };\n" },
  chalk: { index: "const codes = { bold: [1, 22], dim: [2, 22], italic: [3, 23], underline: [4, 24], inverse: [7, 27], black: [30, 39], red: [31, 39], green: [32, 39], yellow: [33, 39], blue: [34, 39], magenta: [35, 39], cyan: [36, 39], white: [37, 39], gray: [90, 39], grey: [90, 39], redBright: [91, 39], greenBright: [92, 39], bgRed: [41, 49], bgGreen: [42, 49], bgBlue: [44, 49], bgYellow: [43, 49] };\nconst on = process.env.FORCE_COLOR ? process.env.FORCE_COLOR !== '0' : !!process.stdout.isTTY;\nconst make = (styles) => {\n  const f = (...args) => { const t = args.join(' '); return on ? styles.reduceRight((s, k) => `\\u001b[${codes[k][0]}m${s}\\u001b[${codes[k][1]}m`, t) : t; };\n  return new Proxy(f, { get: (t, k) => (k in codes ? make([...styles, k]) : k === 'level' ? (on ? 1 : 0) : t[k]) });\n};\nmodule.exports = make([]);\n" },
  debug: { index: "module.exports = (name) => { const on = (process.env.DEBUG ?? '').split(',').some((p) => p && new RegExp('^' + p.replace(/\\*/g, '.*') + '$').test(name)); const f = (...a) => { if (on) console.error('  ' + name, ...a); }; f.enabled = on; return f; };\n" },
  ms: { index: "const u = { ms: 1, s: 1e3, m: 6e4, h: 36e5, d: 864e5, w: 6048e5, y: 315576e5 };\nmodule.exports = (v) => { if (typeof v === 'number') { for (const k of ['d', 'h', 'm', 's']) if (Math.abs(v) >= u[k]) return Math.round(v / u[k]) + k; return v + 'ms'; } const m = /^(-?[\\d.]+) *(ms|s|m|h|d|w|y)?/.exec(v); return m ? parseFloat(m[1]) * u[m[2] ?? 'ms'] : undefined; };\n" },
  lodash: { index: "const _ = (v) => ({ value: () => v, map: (f) => _(v.map(f)), filter: (f) => _(v.filter(f)) });\nconst get = (o, p, d) => { let v = o; for (const k of Array.isArray(p) ? p : String(p).replace(/\\[(\\w+)\\]/g, '.$1').split('.')) { if (v == null) return d; v = v[k]; } return v === undefined ? d : v; };\nconst it = (f) => (typeof f === 'function' ? f : typeof f === 'object' && f ? (o) => Object.entries(f).every(([k, v]) => o?.[k] === v) : f === undefined ? (x) => x : (o) => get(o, f));\nconst words = (s) => String(s).replace(/([a-z\\d])([A-Z])/g, '$1 $2').match(/[A-Za-z\\d]+/g) ?? [];\nconst values = (c) => (Array.isArray(c) ? c : Object.values(c ?? {}));\nObject.assign(_, {\n  VERSION: '4.17.21', get, chunk: (a, n = 1) => Array.from({ length: Math.ceil(a.length / n) }, (_v, i) => a.slice(i * n, i * n + n)), compact: (a) => a.filter(Boolean), uniq: (a) => [...new Set(a)], uniqBy: (a, f) => { const s = new Set(); return a.filter((x) => { const k = it(f)(x); return !s.has(k) && s.add(k); }); }, flatten: (a) => a.flat(), flattenDeep: (a) => a.flat(Infinity), difference: (a, ...b) => a.filter((x) => !b.flat().includes(x)), intersection: (a, ...b) => a.filter((x) => b.every((c) => c.includes(x))), union: (...a) => [...new Set(a.flat())], zip: (...a) => a[0].map((_v, i) => a.map((x) => x[i])), range: (a, b, s = 1) => { if (b === undefined) { b = a; a = 0; } const o = []; for (let i = a; s > 0 ? i < b : i > b; i += s) o.push(i); return o; }, head: (a) => a[0], first: (a) => a[0], last: (a) => a.at(-1), take: (a, n = 1) => a.slice(0, n), drop: (a, n = 1) => a.slice(n),\n  map: (c, f) => values(c).map(it(f)), filter: (c, f) => values(c).filter(it(f)), find: (c, f) => values(c).find(it(f)), reject: (c, f) => values(c).filter((x) => !it(f)(x)), forEach: (c, f) => { for (const [k, v] of Object.entries(c)) f(v, Array.isArray(c) ? Number(k) : k, c); return c; }, reduce: (c, f, a) => values(c).reduce(f, a), groupBy: (c, f) => { const o = {}; for (const x of values(c)) (o[it(f)(x)] ??= []).push(x); return o; }, keyBy: (c, f) => Object.fromEntries(values(c).map((x) => [it(f)(x), x])), countBy: (c, f) => { const o = {}; for (const x of values(c)) { const k = it(f)(x); o[k] = (o[k] ?? 0) + 1; } return o; }, sortBy: (c, f) => { const fs = [].concat(f ?? ((x) => x)).map(it); return [...values(c)].sort((a, b) => { for (const g of fs) { if (g(a) < g(b)) return -1; if (g(a) > g(b)) return 1; } return 0; }); }, orderBy: (c, k, d) => { const s = _.sortBy(c, k); return [].concat(d)[0] === 'desc' ? s.reverse() : s; }, sum: (a) => a.reduce((x, y) => x + y, 0), sumBy: (a, f) => a.reduce((x, y) => x + it(f)(y), 0), mean: (a) => _.sum(a) / a.length, max: (a) => a.reduce((x, y) => (y > x ? y : x)), min: (a) => a.reduce((x, y) => (y < x ? y : x)), maxBy: (a, f) => a.reduce((x, y) => (it(f)(y) > it(f)(x) ? y : x)), minBy: (a, f) => a.reduce((x, y) => (it(f)(y) < it(f)(x) ? y : x)), shuffle: (a) => { const b = [...a]; for (let i = b.length - 1; i > 0; i--) { const j = Math.floor(Math.random() * (i + 1)); [b[i], b[j]] = [b[j], b[i]]; } return b; }, sample: (a) => a[Math.floor(Math.random() * a.length)], size: (c) => (c?.length ?? Object.keys(c ?? {}).length), includes: (c, v) => (typeof c === 'string' ? c : values(c)).includes(v), partition: (c, f) => [values(c).filter(it(f)), values(c).filter((x) => !it(f)(x))],\n  pick: (o, ...k) => Object.fromEntries(k.flat().filter((x) => x in o).map((x) => [x, o[x]])), omit: (o, ...k) => Object.fromEntries(Object.entries(o).filter(([x]) => !k.flat().includes(x))), set: (o, p, v) => { const ks = String(p).replace(/\\[(\\w+)\\]/g, '.$1').split('.'); let t = o; for (const k of ks.slice(0, -1)) t = t[k] ??= {}; t[ks.at(-1)] = v; return o; }, has: (o, p) => get(o, p) !== undefined, keys: Object.keys, values, merge: (o, ...s) => { for (const x of s) for (const [k, v] of Object.entries(x ?? {})) o[k] = v && typeof v === 'object' && !Array.isArray(v) ? _.merge(o[k] && typeof o[k] === 'object' ? o[k] : {}, v) : v; return o; }, cloneDeep: (v) => structuredClone(v), clone: (v) => (Array.isArray(v) ? [...v] : typeof v === 'object' && v ? { ...v } : v), isEqual: require('util').isDeepStrictEqual, isEmpty: (v) => v == null || (typeof v === 'object' || typeof v === 'string' ? Object.keys(v).length === 0 && !v.size : true), isString: (v) => typeof v === 'string', isNumber: (v) => typeof v === 'number', isArray: Array.isArray, isObject: (v) => v !== null && (typeof v === 'object' || typeof v === 'function'), isFunction: (v) => typeof v === 'function', isNil: (v) => v == null, mapValues: (o, f) => Object.fromEntries(Object.entries(o).map(([k, v]) => [k, it(f)(v, k)])), invert: (o) => Object.fromEntries(Object.entries(o).map(([k, v]) => [v, k])), toPairs: Object.entries, fromPairs: Object.fromEntries,\n  capitalize: (s) => s.charAt(0).toUpperCase() + s.slice(1).toLowerCase(), upperFirst: (s) => s.charAt(0).toUpperCase() + s.slice(1), camelCase: (s) => words(s).map((w, i) => (i ? w[0].toUpperCase() + w.slice(1).toLowerCase() : w.toLowerCase())).join(''), kebabCase: (s) => words(s).join('-').toLowerCase(), snakeCase: (s) => words(s).join('_').toLowerCase(), startCase: (s) => words(s).map((w) => w[0].toUpperCase() + w.slice(1)).join(' '), trim: (s) => s.trim(), repeat: (s, n) => s.repeat(n), padStart: (s, n, c) => s.padStart(n, c), padEnd: (s, n, c) => s.padEnd(n, c), truncate: (s, o) => (s.length > (o?.length ?? 30) ? s.slice(0, (o?.length ?? 30) - 3) + '...' : s),\n  debounce: (f, ms) => { let t; return (...a) => { clearTimeout(t); t = setTimeout(() => f(...a), ms); }; }, throttle: (f, ms) => { let l = -Infinity; return (...a) => { if (Date.now() - l >= ms) { l = Date.now(); return f(...a); } }; }, once: (f) => { let d = false, v; return (...a) => (d ? v : ((d = true), (v = f(...a)))); }, memoize: (f) => { const m = new Map(); return (k) => { if (!m.has(k)) m.set(k, f(k)); return m.get(k); }; }, times: (n, f) => Array.from({ length: n }, (_v, i) => f(i)), identity: (v) => v, noop: () => {}, random: (a = 0, b = 1) => Math.floor(a + Math.random() * (b - a + 1)), clamp: (n, a, b) => Math.min(Math.max(n, a), b), flow: (...f) => (x) => f.flat().reduce((v, g) => g(v), x), isPlainObject: (v) => Object.prototype.toString.call(v) === '[object Object]',\n});\nmodule.exports = _;\n" },
  nodemon: {
    index: "module.exports = () => {};\n", bin: { nodemon: "bin/nodemon.js" },
    texts: { "bin/nodemon.js": { mode: 0o755, text: "#!/usr/bin/env node\nconst { spawn } = require('child_process'), fs = require('fs'), path = require('path');\nconst args = process.argv.slice(2);\nlet script = args.find((a) => !a.startsWith('-'));\nif (!script) { try { script = JSON.parse(fs.readFileSync('package.json', 'utf8')).main; } catch {} script ??= 'index.js'; }\nconst say = (t) => console.log('[nodemon] ' + t);\nsay('3.1.9');\nsay('to restart at any time, enter `rs`');\nsay('watching path(s): *.*');\nsay('watching extensions: js,mjs,cjs,json');\nlet child, restarting = false;\nconst start = () => {\n  say('starting `node ' + script + '`');\n  child = spawn(process.execPath, [script], { stdio: 'inherit' });\n  child.on('exit', (code, signal) => {\n    if (restarting) { restarting = false; start(); return; }\n    if (signal) return;\n    say(code === 0 ? 'clean exit - waiting for changes before restart' : 'app crashed - waiting for file changes before starting...');\n    child = undefined;\n  });\n};\nconst restart = () => { say('restarting due to changes...'); if (child) { restarting = true; child.kill('SIGUSR2'); } else start(); };\nconst times = () => { const out = {}; const walk = (d) => { for (const e of fs.readdirSync(d, { withFileTypes: true })) { if (e.name === 'node_modules' || e.name.startsWith('.')) continue; const p = path.join(d, e.name); if (e.isDirectory()) walk(p); else if (/\\.(m?js|cjs|json)$/.test(e.name)) out[p] = fs.statSync(p).mtimeMs; } }; walk('.'); return out; };\nlet last = times();\nsetInterval(() => { const now = times(); const changed = Object.keys({ ...last, ...now }).some((k) => last[k] !== now[k]); last = now; if (changed) restart(); }, 500);\nprocess.on('SIGTERM', () => { child?.kill('SIGTERM'); process.exit(0); });\nstart();\n" } },
  },
};
