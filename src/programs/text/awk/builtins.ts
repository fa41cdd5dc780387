/** Awk's built-in functions. */
import { needMath } from "./arithmetic.ts";
import { strftime, zoneOf } from "../../dates.ts";
import { Random } from "../../../base/random.ts";
import type { Interpreter } from "./interpreter.ts";
import { splitByRegex, splitFields } from "./record.ts";
import type { Expr, Target } from "./syntax.ts";
import { fromInput, sprintf, toNumber, toText, type Value } from "./value.ts";

const mathematics = { sin: Math.sin, cos: Math.cos, atan2: Math.atan2, exp: Math.exp, log: Math.log, sqrt: Math.sqrt };

export async function callBuiltin(awk: Interpreter, name: string, args: readonly Expr[]): Promise<Value> {
  const value = async (index: number): Promise<Value> => (args[index] ? awk.evaluate(args[index]) : undefined);
  const text = async (index: number): Promise<string> => toText(await value(index), awk.convert);
  const number = async (index: number): Promise<number> => toNumber(await value(index));
  switch (name) {
    case "length": {
      const [first] = args;
      if (!first) return lengthOf(awk, awk.record.text);
      if (first.kind === "variable" && isArray(awk, first.name)) return awk.array(first.name).size;
      return lengthOf(awk, await text(0));
    }
    case "substr": return substr(awk.run.isGnu, await text(0), await number(1), args.length > 2 ? await number(2) : Infinity);
    case "index": {
      const [haystack, needle] = [await text(0), await text(1)];
      return needle === "" ? 0 : haystack.indexOf(needle) + 1;
    }
    case "split": return split(awk, args);
    case "sub": case "gsub": return substitute(awk, args, name === "gsub");
    case "gensub": return gensub(awk, args);
    case "match": {
      const subject = await text(0);
      const match = (await awk.regex(args[1]!)).exec(subject);
      awk.setVariable("RSTART", match ? match.start + 1 : 0);
      awk.setVariable("RLENGTH", match ? match.end - match.start : -1);
      const [, , third] = args;
      if (third?.kind === "variable" && match) {
        const array = awk.array(third.name);
        array.clear();
        match.groups.forEach((group, index) => array.set(String(index), fromInput(group ?? "")));
      }
      return match ? match.start + 1 : 0;
    }
    case "sprintf": {
      const values: Value[] = [];
      for (const argument of args.slice(1)) values.push(await awk.evaluate(argument));
      return sprintf(await text(0), values, awk.convert);
    }
    case "sin": case "cos": case "atan2": case "exp": case "log": case "sqrt": needMath(awk.run); return mathematics[name](await number(0), name === "atan2" ? await number(1) : 0);
    case "int": return Math.trunc(await number(0));
    case "rand": return new Random(`awk ${awk.seed} ${awk.randomCalls++}`).uint32() / 0x1_0000_0000;
    case "srand": {
      awk.previousSeed = awk.seed;
      awk.seed = args.length ? await number(0) : Math.floor(awk.run.process.clock.now() / 1000);
      awk.randomCalls = 0;
      return awk.previousSeed;
    }
    case "tolower": return lower(await text(0), awk.unicode);
    case "toupper": return upper(await text(0), awk.unicode);
    case "system": return awk.streams.system(await text(0));
    case "close": return awk.streams.close(await text(0));
    case "fflush":
      await awk.streams.flush();
      return 0;
    case "systime": return Math.floor(awk.run.process.clock.now() / 1000);
    case "strftime": {
      const format = args.length > 0 ? await text(0) : "%a %b %e %H:%M:%S %Z %Y";
      const seconds = args.length > 1 ? await number(1) : Math.floor(awk.run.process.clock.now() / 1000);
      return strftime(format, seconds * 1000, zoneOf(awk.run.process.env));
    }
    case "mktime": {
      const [y, mo, d, h, mi, s] = (await text(0)).split(/\s+/).map(Number);
      return Math.floor(Date.UTC(y ?? 1970, (mo ?? 1) - 1, d ?? 1, h ?? 0, mi ?? 0, s ?? 0) / 1000) - zoneOf(awk.run.process.env).offsetMinutes * 60;
    }
    case "and": return Number(BigInt(Math.trunc(await number(0))) & BigInt(Math.trunc(await number(1))));
    case "or": return Number(BigInt(Math.trunc(await number(0))) | BigInt(Math.trunc(await number(1))));
    case "xor": return Number(BigInt(Math.trunc(await number(0))) ^ BigInt(Math.trunc(await number(1))));
    case "lshift": return Number(BigInt(Math.trunc(await number(0))) << BigInt(Math.trunc(await number(1))));
    case "rshift": return Number(BigInt(Math.trunc(await number(0))) >> BigInt(Math.trunc(await number(1))));
    case "compl": return Number(BigInt.asUintN(32, ~BigInt(Math.trunc(await number(0)))));
    default: return undefined;
  }
}

function isArray(awk: Interpreter, name: string): boolean {
  try {
    awk.variable(name);
    return false;
  } catch {
    return true;
  }
}

function lengthOf(awk: Interpreter, text: string): number {
  return awk.unicode ? [...text].length : text.length;
}

/** Positions are rounded and what lies before the text counts towards the length; BusyBox cuts, and starts at 1. */
function substr(isPosix: boolean, text: string, start: number, length: number): string {
  if (!isPosix) return text.substring(Math.max(0, Math.trunc(start) - 1), Math.max(0, Math.trunc(start) - 1) + Math.max(0, Math.trunc(Math.min(length, 1e9))));
  const from = Math.round(start);
  const to = length === Infinity ? Infinity : from + Math.round(length);
  if (Number.isNaN(from) || Number.isNaN(to)) return "";
  return text.slice(Math.max(0, from - 1), Math.max(0, to - 1));
}

function lower(text: string, unicode: boolean): string {
  return unicode ? text.toLowerCase() : text.replace(/[A-Z]+/g, (run) => run.toLowerCase());
}

function upper(text: string, unicode: boolean): string {
  return unicode ? text.toUpperCase() : text.replace(/[a-z]+/g, (run) => run.toUpperCase());
}

async function split(awk: Interpreter, args: readonly Expr[]): Promise<number> {
  const text = toText(await awk.evaluate(args[0]!), awk.convert);
  const [, target, separator] = args;
  let parts: string[];
  if (separator?.kind === "regex") parts = text === "" ? [] : splitByRegex(text, await awk.regex(separator));
  else parts = splitFields(text, separator ? toText(await awk.evaluate(separator), awk.convert) : awk.text("FS"), awk.unicode);
  const array = awk.array(target?.kind === "variable" ? target.name : "");
  array.clear();
  parts.forEach((part, index) => array.set(String(index + 1), fromInput(part)));
  return parts.length;
}

const wholeRecord: Target = { kind: "field", index: { kind: "number", value: 0 } };

async function substitute(awk: Interpreter, args: readonly Expr[], global: boolean): Promise<number> {
  const regex = await awk.regex(args[0]!);
  const replacement = toText(await awk.evaluate(args[1]!), awk.convert);
  const third = args[2];
  const target = third === undefined ? wholeRecord : third.kind === "variable" || third.kind === "field" || third.kind === "element" ? third : undefined;
  const text = toText(await awk.evaluate(third ?? wholeRecord), awk.convert);
  const { out, count } = replace(text, regex, global ? "all" : 1, (matched) => replacement.replace(awk.run.isGnu ? /\\\\|\\&|&/g : /\\[^]|&/g, (piece) => (piece === "&" ? matched[0]! : piece.slice(1))));
  if (count > 0 && target) await awk.setTarget(target, out);
  return count;
}

async function gensub(awk: Interpreter, args: readonly Expr[]): Promise<string> {
  const regex = await awk.regex(args[0]!);
  const replacement = toText(await awk.evaluate(args[1]!), awk.convert);
  const how = toText(await awk.evaluate(args[2]!), awk.convert);
  const text = args[3] ? toText(await awk.evaluate(args[3]), awk.convert) : awk.record.text;
  const which = /^[gG]/.test(how) ? "all" : Math.max(1, Math.trunc(Number(how) || 1));
  const expand = (matched: readonly (string | undefined)[]): string => replacement.replace(/\\(\d|&|\\)|&/g, (piece, escape: string | undefined) => {
    if (piece === "&" || escape === "0") return matched[0] ?? "";
    return /\d/.test(escape!) ? (matched[Number(escape)] ?? "") : escape!;
  });
  return replace(text, regex, which, expand, typeof which === "number").out;
}

/** Replaces all matches, or (`only`) just the nth; sub replaces the first. */
function replace(text: string, regex: Awaited<ReturnType<Interpreter["regex"]>>, which: "all" | number, expand: (groups: readonly (string | undefined)[]) => string, only = true): { out: string; count: number } {
  let out = "";
  let at = 0;
  let seen = 0;
  let count = 0;
  let previousEnd = -1;
  for (let from = 0; from <= text.length; ) {
    const match = regex.exec(text, from);
    if (!match) break;
    const isEmpty = match.end === match.start;
    if (!(isEmpty && match.start === previousEnd)) {
      seen++;
      if (which === "all" || seen === which) {
        out += text.slice(at, match.start) + expand(match.groups);
        at = match.end;
        count++;
        if (which !== "all" && only) break;
      }
      previousEnd = match.end;
    }
    from = isEmpty ? match.end + 1 : match.end;
  }
  return { out: out + text.slice(at), count };
}
