/** The `util` module, and `assert` on top of its comparison. Models: node lib/util.js, lib/assert.js. */
export const utilSource = String.raw`
const custom = Symbol.for("nodejs.util.promisify.custom");
const inspect = $.inspectFunction;
inspect.custom = Symbol.for("nodejs.util.inspect.custom");
inspect.defaultOptions = { depth: 2, colors: false, breakLength: 80, compact: 3 };
inspect.colors = {}; inspect.styles = {};
function promisify(fn) {
  if (typeof fn !== "function") throw $.nodeError("TypeError", "ERR_INVALID_ARG_TYPE", 'The "original" argument must be of type function. Received ' + $.received(fn));
  if (fn[custom]) return fn[custom];
  const out = function (...args) { return new Promise((resolve, reject) => { fn.call(this, ...args, (err, ...values) => { if (err) reject(err); else resolve(values[0]); }); }); };
  Object.defineProperty(out, "name", { value: fn.name });
  return out;
}
promisify.custom = custom;
function callbackify(fn) { return function (...args) { const cb = args.pop(); fn.apply(this, args).then((v) => process.nextTick(cb, null, v), (e) => process.nextTick(cb, e)); }; }
function inherits(ctor, superCtor) { Object.defineProperty(ctor, "super_", { value: superCtor, writable: true, configurable: true }); Object.setPrototypeOf(ctor.prototype, superCtor.prototype); }
function deprecate(fn, message, code) { let warned = false; return function (...args) { if (!warned) { warned = true; $.warn("DeprecationWarning", message, code); } return new.target ? Reflect.construct(fn, args, new.target) : fn.apply(this, args); }; }
const kind = $.kindOf;
const types = {
  isPromise: (v) => kind(v) === "Promise", isRegExp: (v) => kind(v) === "RegExp", isDate: (v) => kind(v) === "Date", isMap: (v) => kind(v) === "Map", isSet: (v) => kind(v) === "Set", isNativeError: (v) => kind(v) === "Error",
  isTypedArray: (v) => ArrayBuffer.isView(v), isUint8Array: (v) => kind(v) === "Uint8Array", isArrayBuffer: (v) => kind(v) === "ArrayBuffer", isAnyArrayBuffer: (v) => kind(v) === "ArrayBuffer", isProxy: (v) => kind(v) === "Proxy", isWeakMap: (v) => kind(v) === "WeakMap", isWeakSet: (v) => kind(v) === "WeakSet",
  isGeneratorObject: (v) => kind(v) === "Generator", isAsyncFunction: (v) => typeof v === "function" && Object.prototype.toString.call(v) === "[object AsyncFunction]", isGeneratorFunction: (v) => typeof v === "function" && /Generator/.test(Object.prototype.toString.call(v)), isBoxedPrimitive: (v) => typeof v === "object" && ["Number", "String", "Boolean", "Symbol", "BigInt"].includes(kind(v)),
};
function isDeepStrictEqual(a, b) { return equal(a, b, true, []); }
function equal(a, b, strict, seen) {
  if (a === b) return a !== 0 || !strict || Object.is(a, b);
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) {
    if (Number.isNaN(a) && Number.isNaN(b)) return true;
    return strict ? Object.is(a, b) : (typeof a !== "object" && typeof b !== "object" || a === null || b === null) && a == b;
  }
  if (strict && Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false;
  if (kind(a) !== kind(b)) return false;
  if (seen.some(([x, y]) => x === a && y === b)) return true;
  seen.push([a, b]);
  if (kind(a) === "Date") { if (a.getTime() !== b.getTime()) return false; }
  else if (kind(a) === "RegExp") { if (String(a) !== String(b)) return false; }
  else if (kind(a) === "Error") { if (a.message !== b.message || a.name !== b.name) return false; }
  else if (kind(a) === "Map") { if (a.size !== b.size) return false; for (const [k, v] of a) { if (b.has(k)) { if (!equal(v, b.get(k), strict, seen)) return false; } else if (![...b].some(([k2, v2]) => equal(k, k2, strict, seen) && equal(v, v2, strict, seen))) return false; } }
  else if (kind(a) === "Set") { if (a.size !== b.size) return false; for (const v of a) if (!b.has(v) && ![...b].some((w) => equal(v, w, strict, seen))) return false; }
  else if (types.isBoxedPrimitive(a) && a.valueOf() !== b.valueOf()) return false;
  if (Array.isArray(a) && a.length !== b.length) return false;
  const ka = Object.keys(a), kb = Object.keys(b);
  if (ka.length !== kb.length) return false;
  for (const k of ka) if (!Object.hasOwn(b, k) || !equal(a[k], b[k], strict, seen)) return false;
  return true;
}
const styles = { bold: [1, 22], dim: [2, 22], italic: [3, 23], underline: [4, 24], inverse: [7, 27], hidden: [8, 28], strikethrough: [9, 29], black: [30, 39], red: [31, 39], green: [32, 39], yellow: [33, 39], blue: [34, 39], magenta: [35, 39], cyan: [36, 39], white: [37, 39], gray: [90, 39], grey: [90, 39] };
inspect.colors = { ...styles };
function parseArgs(config = {}) {
  const { options = {}, allowPositionals = false, strict = true } = config; const args = config.args ?? process.argv.slice(2);
  const values = Object.create(null), positionals = [];
  for (const [k, o] of Object.entries(options)) if (o.default !== undefined) values[k] = o.default;
  const put = (k, v) => { if (options[k]?.multiple) (values[k] ??= []).push(v); else values[k] = v; };
  for (let i = 0; i < args.length; i++) {
    const a = args[i];
    if (a === "--") { positionals.push(...args.slice(i + 1)); break; }
    const long = /^--([^=]+)(?:=(.*))?$/s.exec(a), short = /^-([^-])$/.exec(a);
    if (long || short) {
      const name = long ? long[1] : Object.keys(options).find((k) => options[k].short === short[1]) ?? short[1]; const o = options[name];
      if (!o && strict) throw $.nodeError("TypeError", "ERR_PARSE_ARGS_UNKNOWN_OPTION", "Unknown option '" + (long ? "--" + name : a) + "'" + (allowPositionals ? ". To specify a positional argument starting with a '-', place it at the end of the command after '--', as in '-- \"" + a + "\"" : ""));
      if (o?.type === "string") put(name, long?.[2] ?? args[++i]); else put(name, long?.[2] ?? true);
    } else { if (!allowPositionals && strict) throw $.nodeError("TypeError", "ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL", "Unexpected argument '" + a + "'. This command does not take positional arguments"); positionals.push(a); }
  }
  return { values, positionals };
}
module.exports = {
  inspect, format: $.format, formatWithOptions: (o, ...args) => $.format(...args), promisify, callbackify, inherits, deprecate, types, isDeepStrictEqual, parseArgs, TextEncoder, TextDecoder,
  debuglog: () => () => {}, debug: () => () => {}, isArray: Array.isArray, stripVTControlCharacters: (s) => s.replace(/\u001b\[[0-9;]*[A-Za-z]/g, ""),
  styleText: (style, text) => [].concat(style).reduceRight((t, s) => "\u001b[" + styles[s][0] + "m" + t + "\u001b[" + styles[s][1] + "m", text),
  toUSVString: (s) => String(s), getSystemErrorName: (n) => String(n), _equal: equal, aborted: () => new Promise(() => {}),
};
`;
export const assertSource = String.raw`
const util = require("util");
class AssertionError extends Error {
  constructor(options) {
    super(options.message);
    Object.defineProperty(this, "name", { value: "AssertionError", writable: true, configurable: true, enumerable: false });
    this.generatedMessage = options.generated ?? false; this.code = "ERR_ASSERTION"; this.actual = options.actual; this.expected = options.expected; this.operator = options.operator; this.diff = "simple";
    Error.captureStackTrace(this, options.above);
    this.stack = this.stack.replace(/^[^\n]*/, () => "AssertionError [ERR_ASSERTION]" + ": " + this.message.split("\n")[0]);
  }
}
const fail = (above, operator, actual, expected, message, text) => { if (message instanceof Error) throw message; throw new AssertionError({ message: message ?? text, generated: message === undefined, actual, expected, operator, above }); };
const show = (v) => util.inspect(v);
function ok(value, message) { if (!value) fail(ok, "==", value, true, message, "The expression evaluated to a falsy value:\n\n  " + (arguments.length === 0 ? "assert.ok()" : "assert(" + show(value) + ")") + "\n"); }
const assert = function assert(value, message) { if (!value) fail(assert, "==", value, true, message, "The expression evaluated to a falsy value:\n\n  assert(" + show(value) + ")\n"); };
assert.ok = ok;
assert.equal = function equal(a, b, m) { if (!(a == b || (Number.isNaN(a) && Number.isNaN(b)))) fail(equal, "==", a, b, m, show(a) + " == " + show(b)); };
assert.notEqual = function notEqual(a, b, m) { if (a == b) fail(notEqual, "!=", a, b, m, show(a) + " != " + show(b)); };
assert.strictEqual = function strictEqual(a, b, m) { if (!Object.is(a, b)) fail(strictEqual, "strictEqual", a, b, m, "Expected values to be strictly equal:\n" + (typeof a === "object" || typeof b === "object" || (show(a) + show(b)).length > 60 ? "+ actual - expected\n\n+ " + show(a) + "\n- " + show(b) + "\n" : "\n" + show(a) + " !== " + show(b) + "\n")); };
assert.notStrictEqual = function notStrictEqual(a, b, m) { if (Object.is(a, b)) fail(notStrictEqual, "notStrictEqual", a, b, m, 'Expected "actual" to be strictly unequal to: ' + show(b)); };
assert.deepStrictEqual = function deepStrictEqual(a, b, m) { if (!util.isDeepStrictEqual(a, b)) fail(deepStrictEqual, "deepStrictEqual", a, b, m, "Expected values to be strictly deep-equal:\n+ actual - expected\n\n+ " + show(a).split("\n").join("\n+ ") + "\n- " + show(b).split("\n").join("\n- ") + "\n"); };
assert.deepEqual = function deepEqual(a, b, m) { if (!util._equal(a, b, false, [])) fail(deepEqual, "deepEqual", a, b, m, "Expected values to be loosely deep-equal:\n\n" + show(a) + "\n\nshould loosely deep-equal\n\n" + show(b)); };
assert.notDeepStrictEqual = function notDeepStrictEqual(a, b, m) { if (util.isDeepStrictEqual(a, b)) fail(notDeepStrictEqual, "notDeepStrictEqual", a, b, m, 'Expected "actual" not to be strictly deep-equal to: ' + show(b)); };
assert.notDeepEqual = function notDeepEqual(a, b, m) { if (util._equal(a, b, false, [])) fail(notDeepEqual, "notDeepEqual", a, b, m, 'Expected "actual" not to be loosely deep-equal to: ' + show(b)); };
const matches = (e, expected) => expected === undefined || (typeof expected === "function" ? (expected.prototype !== undefined && e instanceof expected) || (expected.prototype === undefined && expected(e) === true) : expected instanceof RegExp ? expected.test(String(e)) : Object.keys(expected).every((k) => (expected[k] instanceof RegExp ? expected[k].test(e[k]) : util.isDeepStrictEqual(e[k], expected[k]))));
assert.throws = function throws(fn, expected, m) { let e, threw = false; try { fn(); } catch (x) { e = x; threw = true; } if (!threw) fail(throws, "throws", undefined, expected, typeof expected === "string" ? expected : m, "Missing expected exception" + (typeof expected === "function" ? " (" + expected.name + ")." : ".")); if (typeof expected !== "string" && !matches(e, expected)) throw e; };
assert.doesNotThrow = function doesNotThrow(fn) { fn(); };
assert.rejects = async function rejects(p, expected, m) { let e, threw = false; try { await (typeof p === "function" ? p() : p); } catch (x) { e = x; threw = true; } if (!threw) fail(rejects, "rejects", undefined, expected, m, "Missing expected rejection."); if (!matches(e, expected)) throw e; };
assert.doesNotReject = async (p) => { await (typeof p === "function" ? p() : p); };
assert.match = function match(s, re, m) { if (!re.test(s)) fail(match, "match", s, re, m, "The input did not match the regular expression " + show(re) + ". Input:\n\n" + show(s) + "\n"); };
assert.doesNotMatch = function doesNotMatch(s, re, m) { if (re.test(s)) fail(doesNotMatch, "doesNotMatch", s, re, m, "The input was expected to not match the regular expression " + show(re) + ". Input:\n\n" + show(s) + "\n"); };
assert.ifError = function ifError(v) { if (v !== null && v !== undefined) throw v; };
assert.fail = function (m) { fail(assert.fail, "fail", undefined, undefined, m, "Failed"); };
assert.AssertionError = AssertionError;
assert.strict = assert;
module.exports = assert;
`;
