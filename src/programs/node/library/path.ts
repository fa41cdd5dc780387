/** The `path` module (POSIX). Models: node lib/path.js. */
export const pathSource = String.raw`
const str = (v, name) => { if (typeof v !== "string") throw $.nodeError("TypeError", "ERR_INVALID_ARG_TYPE", 'The "' + name + '" argument must be of type string. Received ' + $.received(v)); };
const normalizeParts = (parts, isAbsolute) => { const out = []; for (const p of parts) { if (p === "" || p === ".") continue; if (p === "..") { if (out.length && out.at(-1) !== "..") out.pop(); else if (!isAbsolute) out.push(".."); } else out.push(p); } return out.join("/"); };
const path = {
  sep: "/", delimiter: ":",
  resolve(...args) { let r = ""; for (let i = args.length - 1; i >= -1 && !r.startsWith("/"); i--) { const p = i >= 0 ? args[i] : process.cwd(); if (i >= 0) str(p, "paths[" + i + "]"); if (p !== "") r = r === "" ? p : p + "/" + r; } const n = normalizeParts(r.split("/"), true); return "/" + n; },
  normalize(p) { str(p, "path"); if (p === "") return "."; const abs = p.startsWith("/"), tail = p.endsWith("/"); let n = normalizeParts(p.split("/"), abs); if (n === "" && !abs) n = "."; if (n !== "" && tail) n += "/"; return abs ? "/" + n : n; },
  isAbsolute(p) { str(p, "path"); return p.startsWith("/"); },
  join(...args) { for (const a of args) str(a, "path"); const j = args.filter((a) => a !== "").join("/"); return j === "" ? "." : path.normalize(j); },
  relative(from, to) { str(from, "from"); str(to, "to"); const a = path.resolve(from).split("/").filter(Boolean), b = path.resolve(to).split("/").filter(Boolean); let i = 0; while (i < a.length && i < b.length && a[i] === b[i]) i++; return [...a.slice(i).map(() => ".."), ...b.slice(i)].join("/"); },
  dirname(p) { str(p, "path"); if (p === "") return "."; const t = p.replace(/\/+$/, ""); if (t === "") return "/"; const i = t.lastIndexOf("/"); return i < 0 ? "." : i === 0 ? "/" : t.slice(0, i).replace(/\/+$/, "") || "/"; },
  basename(p, ext) { str(p, "path"); const t = p.replace(/\/+$/, ""); let b = t.slice(t.lastIndexOf("/") + 1); if (ext !== undefined && b.endsWith(ext) && b !== ext) b = b.slice(0, -ext.length); return b; },
  extname(p) { str(p, "path"); const b = path.basename(p); const i = b.lastIndexOf("."); return i <= 0 || b === ".." ? "" : b.slice(i); },
  parse(p) { const root = p.startsWith("/") ? "/" : ""; const base = path.basename(p); const ext = path.extname(p); let dir = path.dirname(p); if (dir === "." && !p.startsWith(".")) dir = ""; return { root, dir: base === "" ? root : dir, base, ext, name: ext ? base.slice(0, -ext.length) : base }; },
  format(o) { const dir = o.dir || o.root; const base = o.base || (o.name || "") + (o.ext ? (o.ext.startsWith(".") ? "" : ".") + o.ext : ""); return !dir ? base : dir === o.root ? dir + base : dir + "/" + base; },
  toNamespacedPath(p) { return p; },
  matchesGlob(p, pattern) { return new RegExp("^" + pattern.replace(/[.+^${"$"}{}()|[\]\\]/g, "\\$&").replace(/\*\*\/?/g, "\u0000").replace(/\*/g, "[^/]*").replace(/\?/g, "[^/]").replace(/\u0000/g, ".*") + "$").test(p); },
};
path.posix = path; path.win32 = path;
module.exports = path;
`;
