/** math, _random, _json, _re, _hashlib, binascii: what is quicker or safer in native code. */
import { md5, sha1 } from "@noble/hashes/legacy.js";
import { sha224, sha256, sha384, sha512 } from "@noble/hashes/sha2.js";
import { Random } from "../../../base/random.ts";
import { Call } from "../objects/callable.ts";
import { PyDict } from "../objects/dict.ts";
import { objectType, PyType } from "../objects/type.ts";
import { intOf, PyBytes, PyFloat, PyList, PyNative, PyTuple, typeOf, unbox, type Value } from "../objects/value.ts";
import { asFloat, asInt, type Int } from "../machine/arithmetic.ts";
import type { LibraryModule } from "../machine/imports.ts";
import type { Machine } from "../machine/machine.ts";
import { items, special } from "../machine/protocol.ts";
import { raise } from "../machine/raise.ts";
import { plain, waiting } from "../builtins/define.ts";
import { bytesLike } from "../builtins/bytes.ts";

function float(value: Value | undefined): number {
  return asFloat(value ?? null) ?? raise("TypeError", `must be real number, not ${typeOf(value ?? null).name}`);
}
const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? (a < 0n ? -a : a) : gcd(b, a % b));
const big = (value: Value | undefined): bigint => BigInt(asInt(value ?? null) ?? raise("TypeError", `'${typeOf(value ?? null).name}' object cannot be interpreted as an integer`));

function math(): Record<string, Value> {
  const one = (name: string, body: (value: number) => number, domain?: (value: number) => boolean): Value =>
    plain(name, (_m, [value]) => {
      const x = float(value);
      if (domain && !domain(x)) raise("ValueError", "math domain error");
      const result = body(x);
      if (!Number.isFinite(result) && Number.isFinite(x)) raise("OverflowError", "math range error");
      return new PyFloat(result);
    }, "math");
  const whole = (name: string, method: string, body: (value: number) => number): Value =>
    waiting(name, function* (_m, [value]) {
      if (asInt(value!) !== undefined) return asInt(value!)!;
      const own = yield* special(value!, method);
      if (own !== undefined) return own;
      return intOf(BigInt(body(float(value))));
    }, "math");
  const simple = Object.fromEntries(["sin", "cos", "tan", "atan", "sinh", "cosh", "tanh", "asinh", "exp", "expm1", "cbrt"].map((name) => [name, one(name, Math[name as "sin"])]));
  return {
    ...simple, pi: new PyFloat(Math.PI), e: new PyFloat(Math.E), tau: new PyFloat(2 * Math.PI), inf: new PyFloat(Infinity), nan: new PyFloat(NaN),
    sqrt: one("sqrt", Math.sqrt, (x) => !(x < 0)), asin: one("asin", Math.asin, (x) => Math.abs(x) <= 1), acos: one("acos", Math.acos, (x) => Math.abs(x) <= 1), fabs: one("fabs", Math.abs),
    log2: one("log2", Math.log2, (x) => x > 0), log10: one("log10", Math.log10, (x) => x > 0), log1p: one("log1p", Math.log1p, (x) => x > -1), degrees: one("degrees", (x) => (x * 180) / Math.PI), radians: one("radians", (x) => (x * Math.PI) / 180),
    log: plain("log", (_m, [value, base]) => {
      const int = asInt(value!);
      const x = typeof int === "bigint" ? Number(int) : float(value);
      if (x <= 0) raise("ValueError", "math domain error");
      return new PyFloat(base === undefined ? Math.log(x) : Math.log(x) / Math.log(float(base)));
    }, "math"),
    pow: plain("pow", (_m, [x, y]) => new PyFloat(float(x) ** float(y)), "math"), atan2: plain("atan2", (_m, [y, x]) => new PyFloat(Math.atan2(float(y), float(x))), "math"),
    hypot: plain("hypot", (_m, args) => new PyFloat(Math.hypot(...args.map(float))), "math"), fmod: plain("fmod", (_m, [x, y]) => new PyFloat(float(x) % float(y)), "math"),
    copysign: plain("copysign", (_m, [x, y]) => new PyFloat(Math.abs(float(x)) * (float(y) < 0 || Object.is(float(y), -0) ? -1 : 1)), "math"),
    modf: plain("modf", (_m, [x]) => new PyTuple([new PyFloat(float(x) - Math.trunc(float(x))), new PyFloat(Math.trunc(float(x)))]), "math"),
    floor: whole("floor", "__floor__", Math.floor), ceil: whole("ceil", "__ceil__", Math.ceil), trunc: whole("trunc", "__trunc__", Math.trunc),
    isnan: plain("isnan", (_m, [x]) => Number.isNaN(float(x)), "math"), isinf: plain("isinf", (_m, [x]) => Math.abs(float(x)) === Infinity, "math"), isfinite: plain("isfinite", (_m, [x]) => Number.isFinite(float(x)), "math"),
    isclose: plain("isclose", (_m, [a, b], keywords) => Math.abs(float(a) - float(b)) <= Math.max(float(keywords?.get("rel_tol") ?? new PyFloat(1e-9)) * Math.max(Math.abs(float(a)), Math.abs(float(b))), float(keywords?.get("abs_tol") ?? 0)), "math"),
    gcd: plain("gcd", (_m, args) => intOf(args.reduce<bigint>((sum, value) => gcd(sum, big(value)), 0n)), "math"),
    lcm: plain("lcm", (_m, args) => intOf(args.reduce<bigint>((sum, value) => (big(value) === 0n ? 0n : (sum * big(value)) / gcd(sum, big(value))), 1n)), "math"),
    factorial: plain("factorial", (_m, [value]) => {
      const count = big(value);
      if (count < 0n) raise("ValueError", "factorial() not defined for negative values");
      let product = 1n;
      for (let i = 2n; i <= count; i++) product *= i;
      return intOf(product);
    }, "math"),
    comb: plain("comb", (_m, [n, k]) => {
      let out = 1n;
      if (big(k) > big(n)) return 0;
      for (let i = 0n; i < big(k); i++) out = (out * (big(n) - i)) / (i + 1n);
      return intOf(out);
    }, "math"),
    perm: plain("perm", (_m, [n, k]) => {
      let out = 1n;
      for (let i = 0n; i < (k === undefined || k === null ? big(n) : big(k)); i++) out *= big(n) - i;
      return intOf(out);
    }, "math"),
    isqrt: plain("isqrt", (_m, [value]) => {
      const n = big(value);
      if (n < 2n) return intOf(n);
      let x = BigInt(Math.floor(Math.sqrt(Number(n)))) + 1n;
      for (let y = (x + n / x) / 2n; y < x; y = (x + n / x) / 2n) x = y;
      return intOf(x);
    }, "math"),
    prod: waiting("prod", function* (_m, [list]) {
      let out: Int = 1;
      let isFloat = false;
      let product = 1;
      for (const value of yield* items(list!)) {
        const int = asInt(value);
        if (int === undefined) isFloat = true;
        product *= float(value);
        if (int !== undefined && !isFloat) out = intOf(BigInt(out) * BigInt(int));
      }
      return isFloat ? new PyFloat(product) : out;
    }, "math"),
    fsum: waiting("fsum", function* (_m, [list]) {
      let [sum, rest] = [0, 0];
      for (const value of yield* items(list!)) {
        const next = sum + float(value);
        rest += Math.abs(sum) >= Math.abs(float(value)) ? sum - next + float(value) : float(value) - next + sum;
        sum = next;
      }
      return new PyFloat(sum + rest);
    }, "math"),
    dist: plain("dist", (_m, [a, b]) => new PyFloat(Math.hypot(...(a as PyTuple).items.map((value, i) => float(value) - float((b as PyTuple).items[i])))), "math"),
  };
}

/** Seeded by the Lab; random.seed(n) forks its own stream. */
function randomness(machine: Machine): Record<string, Value> {
  let source = machine.process.random.fork("python random");
  return {
    seed: plain("seed", (_m, [value]) => {
      if (value !== undefined && value !== null) source = forked(String(typeof value === "object" ? "object" : value));
      return null;
    }),
    random: plain("random", () => new PyFloat(((source.uint32() >>> 5) * 67108864 + (source.uint32() >>> 6)) / 9007199254740992)),
    below: plain("below", (_m, [limit]) => {
      const most = big(limit);
      if (most <= 0xffffffffn) return source.between(0, Number(most) - 1);
      let value = 0n;
      for (let bits = 0; bits < most.toString(2).length + 32; bits += 32) value = (value << 32n) | BigInt(source.uint32());
      return intOf(value % most);
    }),
    bytes: plain("bytes", (_m, [count]) => new PyBytes(source.bytes(Number(count)))),
  };
}
const forked = (seed: string): Random => new Random(`python ${seed}`);

function* parseJson(text: string, useFloat: Value, fail: (message: string, at: number) => never): Generator<never, Value, Value> {
  let at = 0;
  const space = (): void => {
    while (at < text.length && " \t\n\r".includes(text[at]!)) at++;
  };
  const string = (): string => {
    const start = at++;
    let out = "";
    for (;;) {
      const char = text[at];
      if (char === undefined) fail("Unterminated string starting at", start);
      if (char === '"') break;
      if (char < " ") fail("Invalid control character at", at);
      if (char !== "\\") {
        out += char;
        at++;
        continue;
      }
      const escape = text[at + 1] ?? "";
      if (escape === "u") {
        const hex = text.slice(at + 2, at + 6);
        if (!/^[0-9a-fA-F]{4}$/.test(hex)) fail("Invalid \\uXXXX escape", at + 1);
        out += String.fromCharCode(parseInt(hex, 16));
        at += 6;
      } else {
        const plainChar = { '"': '"', "\\": "\\", "/": "/", b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" }[escape];
        if (plainChar === undefined) fail("Invalid \\escape", at);
        out += plainChar;
        at += 2;
      }
    }
    at++;
    return out;
  };
  const value = (): Value => {
    space();
    const char = text[at];
    if (char === "{") {
      const dict = new PyDict();
      at++;
      space();
      if (text[at] === "}") return at++, dict;
      for (;;) {
        space();
        if (text[at] !== '"') fail("Expecting property name enclosed in double quotes", at);
        const key = string();
        space();
        if (text[at] !== ":") fail("Expecting ':' delimiter", at);
        at++;
        dict.setText(key, value());
        space();
        if (text[at] === "}") return at++, dict;
        if (text[at] !== ",") fail("Expecting ',' delimiter", at);
        at++;
      }
    }
    if (char === "[") {
      const list: Value[] = [];
      at++;
      space();
      if (text[at] === "]") return at++, new PyList(list);
      for (;;) {
        list.push(value());
        space();
        if (text[at] === "]") return at++, new PyList(list);
        if (text[at] !== ",") fail("Expecting ',' delimiter", at);
        at++;
      }
    }
    if (char === '"') return string();
    const word = /^(?:true|false|null|NaN|-?Infinity|-?(?:0|[1-9]\d*)(\.\d+)?([eE][-+]?\d+)?)/.exec(text.slice(at, at + 400));
    if (!word) fail("Expecting value", at);
    at += word[0].length;
    const constants: Record<string, Value> = { true: true, false: false, null: null, NaN: new PyFloat(NaN), Infinity: new PyFloat(Infinity), "-Infinity": new PyFloat(-Infinity) };
    if (word[0] in constants) return constants[word[0]]!;
    return word[1] || word[2] ? new PyFloat(Number(word[0])) : intOf(BigInt(word[0]));
  };
  const result = value();
  space();
  if (at < text.length) fail("Extra data", at);
  void useFloat;
  return result;
}

/** Python's pattern syntax as the host's. */
function hostPattern(pattern: string, flags: string): RegExp {
  let out = "";
  let isClass = false;
  for (let at = 0; at < pattern.length; at++) {
    const rest = pattern.slice(at);
    const char = pattern[at]!;
    if (char === "\\") {
      const next = pattern[++at] ?? "";
      if (next === "A") out += "(?<![\\s\\S])";
      else if (next === "Z") out += "(?![\\s\\S])";
      else if (next === "d" || next === "D") out += isClass || next === "d" ? `\\${next}` : "\\D";
      else if (next === "w") out += isClass ? "\\p{L}\\p{N}_" : "[\\p{L}\\p{N}_]";
      else if (next === "W") out += isClass ? "\\W" : "[^\\p{L}\\p{N}_]";
      else if (next === "a") out += "\\x07";
      else if (/[bBsSnrtfv0-9xu]/.test(next)) out += `\\${next}`;
      else out += /[a-zA-Z]/.test(next) ? raiseError(`bad escape \\${next}`, at - 1) : (isClass ? /[\^$\\.*+?()[\]{}|/-]/ : /[\^$\\.*+?()[\]{}|/]/).test(next) ? `\\${next}` : next;
      continue;
    }
    if (isClass) {
      if (char === "]") isClass = false;
      out += char === "[" ? "\\[" : /[(){}/|]/.test(char) ? `\\${char}` : char;
      continue;
    }
    if (char === "[") {
      isClass = true;
      out += char;
      if (pattern[at + 1] === "^") out += pattern[++at]!;
      if (pattern[at + 1] === "]") {
        out += "\\]";
        at++;
      }
      continue;
    }
    if (flags.includes("x")) {
      if (/\s/.test(char)) continue;
      if (char === "#") {
        while (at < pattern.length && pattern[at] !== "\n") at++;
        continue;
      }
    }
    if (rest.startsWith("(?P<")) {
      out += "(?<";
      at += 3;
    } else if (rest.startsWith("(?P=")) {
      const end = pattern.indexOf(")", at);
      out += `\\k<${pattern.slice(at + 4, end)}>`;
      at = end;
    } else if (rest.startsWith("(?#")) at = pattern.indexOf(")", at);
    else if (char === "$" && !flags.includes("m")) out += "(?=\\n?(?![\\s\\S]))";
    else if (char === "{" && !/^\{\d*,?\d*\}/.test(rest)) out += "\\{";
    else if (char === "{" && rest.startsWith("{,")) out += "{0";
    else if (char === "}" && !/\{\d+,?\d*$/.test(out)) out += "\\}";
    else if (char === "]") out += "\\]";
    else if (char === "/") out += "\\/";
    else out += char;
  }
  return new RegExp(out, `dgu${flags.replace("x", "")}`);
}
const raiseError = (message: string, at: number): never => raise(errorType, `${message} at position ${at}`);
const errorType = new PyType("PatternError", [], { module: "re" });

function regularExpressions(machine: Machine): Record<string, Value> {
  const error = new PyType("error", [(machine.builtins.getText("Exception") as PyType) ?? objectType], { module: "re" });
  const patternType = new PyType("_compiled", [objectType], { module: "_re" });
  const toValue = (text: string, isBytes: boolean): Value => (isBytes ? new PyBytes(Uint8Array.from(text, (char) => char.charCodeAt(0))) : text);
  return {
    error,
    /** compile(pattern, flags) → (compiled, number of groups, {name: index}) */
    compile: plain("compile", (_m, [pattern, flags]) => {
      try {
        const source = pattern instanceof PyBytes ? String.fromCharCode(...pattern.bytes) : String(unbox(pattern!));
        let inline = "";
        const plainSource = source.replace(/^\(\?([aimsxu]+)\)/, (_, letters: string) => ((inline = letters.replace(/[au]/g, "")), ""));
        const compiled = hostPattern(plainSource, [...new Set(String(flags) + inline)].join(""));
        const probe = new RegExp(`${compiled.source}|`, "u").exec("")!;
        const names = new PyDict();
        // Groups are numbered by their opening parentheses.
        let index = 0;
        for (const match of compiled.source.matchAll(/\\[\s\S]|\[(?:\\[\s\S]|[^\]])*\]|\((?:\?<([^=!>][^>]*)>|(?!\?))/g)) {
          if (!match[0].startsWith("(")) continue;
          index++;
          if (match[1] !== undefined) names.setText(match[1], index);
        }
        return new PyTuple([new PyNative(patternType, compiled), probe.length - 1, names]);
      } catch (problem) {
        if (problem instanceof SyntaxError) raise(error, problem.message.replace(/^Invalid regular expression: /, ""));
        throw problem;
      }
    }),
    /** match(compiled, text, position, how) → list of (start, end) of the groups, or None */
    match: plain("match", (_m, [compiled, text, from, how]) => {
      const regex = (compiled as PyNative<RegExp>).state;
      const source = text instanceof PyBytes ? String.fromCharCode(...text.bytes) : String(unbox(text!));
      machine.charge(0);
      const used = how === "search" ? regex : new RegExp(how === "full" ? `(?:${regex.source})(?![\\s\\S])` : regex.source, regex.flags.replace("g", "y"));
      used.lastIndex = Number(from);
      const found = used.exec(source);
      if (!found) return null;
      return new PyList(found.indices!.map((span) => (span ? new PyTuple([span[0], span[1]]) : new PyTuple([-1, -1]))));
    }),
    slice: plain("slice", (_m, [text, start, end]) => {
      if (Number(start) < 0) return null;
      return text instanceof PyBytes ? toValue(String.fromCharCode(...text.bytes).slice(Number(start), Number(end)), true) : String(unbox(text!)).slice(Number(start), Number(end));
    }),
  };
}

const hashes: Readonly<Record<string, (data: Uint8Array) => Uint8Array>> = { md5, sha1, sha224, sha256, sha384, sha512 };
export const nativeModules: Readonly<Record<string, LibraryModule>> = {
  math: { native: math },
  _random: { isBuiltin: true, native: randomness },
  _re: { isBuiltin: true, native: regularExpressions },
  _json: {
    isBuiltin: true,
    native: () => ({
      loads: waiting("loads", function* (_m, [text, fail]) {
        let problem: [string, number] | undefined;
        try {
          return yield* parseJson(String(text), null, (message, at) => {
            problem = [message, at];
            throw new RangeError("json");
          });
        } catch (error) {
          if (!problem) throw error;
        }
        return yield new Call(fail!, [problem[0], problem[1]]);
      }),
      quote: plain("quote", (_m, [text, ascii]) => {
        const quoted = JSON.stringify(String(unbox(text!))).replaceAll("\x7f", "\x7f");
        return ascii === false ? quoted : quoted.replace(/[\x80-\uffff]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`);
      }),
    }),
  },
  _hashlib: { isBuiltin: true, native: () => ({ digest: plain("digest", (_m, [name, data]) => new PyBytes((hashes[String(name)] ?? raise("ValueError", `unsupported hash type ${String(name)}`))(bytesLike(data)))) }) },
  binascii: {
    isBuiltin: true,
    native: () => ({
      hexlify: plain("hexlify", (_m, [data]) => new PyBytes(new TextEncoder().encode(Array.from(bytesLike(data), (byte) => byte.toString(16).padStart(2, "0")).join("")))),
      unhexlify: plain("unhexlify", (_m, [data]) => new PyBytes(Uint8Array.from((data instanceof PyBytes ? String.fromCharCode(...data.bytes) : String(data)).match(/../g) ?? [], (pair) => parseInt(pair, 16)))),
      b2a_base64: plain("b2a_base64", (_m, [data]) => new PyBytes(new TextEncoder().encode(btoa(String.fromCharCode(...bytesLike(data)))))),
      a2b_base64: plain("a2b_base64", (_m, [data]) => {
        const text = (data instanceof PyBytes ? String.fromCharCode(...data.bytes) : String(data)).replace(/[^A-Za-z0-9+/=]/g, "");
        if (text.replace(/=+$/, "").length % 4 === 1 || (text.length % 4 !== 0)) raise("ValueError", "Incorrect padding");
        return new PyBytes(Uint8Array.from(atob(text), (char) => char.charCodeAt(0)));
      }),
    }),
  },
};
