/**
 * RegExp. Matching is the host's own; the object around it, with lastIndex and results, is ours. Spec: ECMA-262 §22.2.
 *
 * @deviation A pattern that may backtrack without end (a repeated group with a repeat or a choice inside) is refused on long texts.
 */
import { toInteger } from "../language/convert.ts";
import type { Machine } from "../language/machine.ts";
import { hidden, JsObject, Slot, symbols, type Value, writable } from "../language/values.ts";
import { addClass, addMethods } from "./define.ts";
import { expand } from "./strings.ts";

interface Pattern {
  readonly host: RegExp;
  readonly isRisky: boolean;
}

/** Texts up to this length are matched with any pattern. */
const shortText = 24;
const longestText = 4_000_000;

/**
 * A repeated group may match a text in exponentially many ways when it holds a repeat or a choice. It is fine when a
 * separator marks its begin or end, or when its choices start with different characters.
 */
export function isRiskyPattern(source: string): boolean {
  const starts: number[] = [];
  for (let i = 0; i < source.length; i++) {
    const c = source[i]!;
    if (c === "\\") i++;
    else if (c === "[") for (i++; i < source.length && source[i] !== "]"; i++) i += source[i] === "\\" ? 1 : 0;
    else if (c === "(") starts.push(i);
    else if (c === ")") {
      const start = starts.pop() ?? 0;
      if (!/^(?:[*+]|\{\d+,\d*\})/.test(source.slice(i + 1, i + 12))) continue;
      if (isAmbiguous(source.slice(start + 1, i).replace(/^\?(?::|<?[=!]|<\w+>)/, ""))) return true;
    }
  }
  return false;
}

/** Whether the body of a repeated group can match one text in several ways. */
function isAmbiguous(body: string): boolean {
  const plain = body.replace(/\\./g, (escape) => (/\\[dDwWsSbB]/.test(escape) ? "c" : "p")).replace(/\[[^\]]*\]/g, "c");
  const repeats = /[*+]|\{\d+,\d*\}/.test(plain);
  if (plain.includes("|")) {
    const firsts = body.split("|").map((choice) => /^[\w ]/.exec(choice)?.[0] ?? "");
    return repeats || firsts.includes("") || new Set(firsts).size < firsts.length;
  }
  if (!repeats) return /\?/.test(plain) && !/^[^?]*[^?*+]$/.test(plain);
  const isWild = /(^|[^\\])\.|\[\^|\\[DWS]/.test(body);
  const separated = /^(?:\\[^dDwWsSbB\d]|[-,:;/ @#&=_"'])(?![*?{])|(?:\\[^dDwWsSbB\d]|[-,:;/ @#&=_"'])$/.test(body);
  return isWild || !separated;
}

function patternOf(m: Machine, self: Value, method: string): Pattern {
  if (self instanceof JsObject && self.kind === "RegExp") return self.data as Pattern;
  throw m.error("TypeError", `Method RegExp.prototype.${method} called on incompatible receiver ${m.show(self)}`);
}

function matchAt(m: Machine, self: JsObject, pattern: Pattern, text: string): RegExpExecArray | null {
  const { host } = pattern;
  const isMoving = host.global || host.sticky;
  if (text.length > longestText || (pattern.isRisky && text.length > shortText)) throw m.error("RangeError", "Strata: this regular expression may take too long on a text this long");
  const last = isMoving ? toInteger(m, m.get(self, "lastIndex")) : 0;
  if (last > text.length) {
    self.put("lastIndex", new Slot(0, writable));
    return null;
  }
  host.lastIndex = last;
  const found = host.exec(text);
  if (isMoving) self.put("lastIndex", new Slot(found ? host.lastIndex : 0, writable));
  return found;
}

function resultOf(m: Machine, found: RegExpExecArray | null, hasIndices: boolean): Value {
  if (!found) return null;
  const result = m.newArray([...found]);
  result.put("index", found.index);
  result.put("input", found.input);
  let groups: JsObject | undefined;
  if (found.groups) {
    groups = m.newObject(null);
    for (const [name, value] of Object.entries(found.groups)) groups.put(name, value);
  }
  result.put("groups", groups);
  if (hasIndices && found.indices) result.put("indices", m.newArray(found.indices.map((pair) => pair && m.newArray([...pair]))));
  return result;
}

export function addRegExp(machine: Machine): void {
  const proto = new JsObject(machine.objectPrototype);
  const Reg = addClass(machine, "RegExp", 2, (m, _, [pattern, flags], newTarget) => {
    const isOne = pattern instanceof JsObject && pattern.kind === "RegExp";
    if (isOne && !newTarget && flags === undefined) return pattern;
    const source = isOne ? (pattern.data as Pattern).host.source : pattern === undefined ? "(?:)" : m.toText(pattern);
    const flagText = flags === undefined ? (isOne ? (pattern.data as Pattern).host.flags : "") : m.toText(flags);
    let host: RegExp;
    try {
      host = new RegExp(source, flagText);
    } catch (error) {
      throw m.error("SyntaxError", error instanceof Error ? error.message : "Invalid regular expression");
    }
    const object = m.newObject(m.prototypeFor(newTarget, "RegExp.prototype"), "RegExp");
    object.data = { host, isRisky: isRiskyPattern(source) } satisfies Pattern;
    object.put("lastIndex", new Slot(0, writable));
    return object;
  }, proto);
  machine.getter(Reg, symbols.species, (_, self) => self);
  for (const name of ["source", "flags", "global", "ignoreCase", "multiline", "sticky", "unicode", "dotAll", "hasIndices", "unicodeSets"] as const) {
    machine.getter(proto, name, (m, self) => {
      if (self === proto) return name === "source" ? "(?:)" : name === "flags" ? "" : undefined;
      const { host } = patternOf(m, self, name);
      return (host as unknown as Record<string, Value>)[name];
    });
  }
  const exec = (m: Machine, self: Value, input: Value): Value => {
    const pattern = patternOf(m, self, "exec");
    return resultOf(m, matchAt(m, self as JsObject, pattern, m.toText(input)), pattern.host.hasIndices);
  };
  addMethods(machine, proto, {
    "exec/1": (m, self, [input]) => exec(m, self, input),
    "test/1": (m, self, [input]) => matchAt(m, self as JsObject, patternOf(m, self, "test"), m.toText(input)) !== null,
    "toString/0": (m, self) => {
      const { host } = patternOf(m, self, "toString");
      return `/${host.source}/${host.flags}`;
    },
    "compile/2": (_, self) => self,
    "@@match/1": (m, self, [input]) => {
      const pattern = patternOf(m, self, "[Symbol.match]");
      if (!pattern.host.global) return exec(m, self, input);
      const text = m.toText(input);
      const out = every(m, self as JsObject, pattern, text).map((found) => found[0]);
      return out.length === 0 ? null : m.newArray(out);
    },
    "@@matchAll/1": (m, self, [input]) => {
      const pattern = patternOf(m, self, "[Symbol.matchAll]");
      const list = every(m, self as JsObject, pattern, m.toText(input)).map((found) => resultOf(m, found, pattern.host.hasIndices));
      return m.call(m.intrinsic("iteratorOver"), undefined, [m.newArray(list), "RegExp String Iterator"]);
    },
    "@@replace/2": (m, self, [input, replacement]) => {
      const pattern = patternOf(m, self, "[Symbol.replace]");
      const text = m.toText(input);
      const single = pattern.host.global ? undefined : matchAt(m, self as JsObject, pattern, text);
      const found = pattern.host.global ? every(m, self as JsObject, pattern, text) : single ? [single] : [];
      const isFunction = m.isCallable(replacement);
      const template = isFunction ? "" : m.toText(replacement);
      let out = "";
      let from = 0;
      for (const match of found) {
        const groups = match.slice(1);
        let piece: string;
        if (isFunction) {
          const args: Value[] = [...match, match.index, text];
          if (match.groups) args.push(m.record(match.groups as Record<string, Value>));
          piece = m.toText(m.call(replacement, undefined, args));
        } else piece = expand(template, { text: match[0], index: match.index, groups, named: match.groups, input: text });
        out += text.slice(from, match.index) + piece;
        from = match.index + match[0].length;
      }
      return out + text.slice(from);
    },
    "@@search/1": (m, self, [input]) => {
      const { host, isRisky } = patternOf(m, self, "[Symbol.search]");
      const text = m.toText(input);
      return matchAt(m, m.newObject(), { host: new RegExp(host.source, host.flags.replace(/[gy]/g, "")), isRisky }, text)?.index ?? -1;
    },
    "@@split/2": (m, self, [input, limit]) => {
      const { host, isRisky } = patternOf(m, self, "[Symbol.split]");
      const text = m.toText(input);
      if (isRisky && text.length > shortText) throw m.error("RangeError", "Strata: this regular expression may take too long on a text this long");
      const parts = text.split(new RegExp(host.source, host.flags.replace(/[gy]/g, "")));
      return m.newArray(limit === undefined ? parts : parts.slice(0, toInteger(m, limit)));
    },
  }, "RegExp");
  proto.put("constructor", new Slot(Reg, hidden));
}

/** All matches of a global pattern. */
function every(m: Machine, self: JsObject, pattern: Pattern, text: string): RegExpExecArray[] {
  const out: RegExpExecArray[] = [];
  self.put("lastIndex", new Slot(0, writable));
  for (let found = matchAt(m, self, pattern, text); found; found = matchAt(m, self, pattern, text)) {
    out.push(found);
    if (found[0] === "") self.put("lastIndex", new Slot(toInteger(m, m.get(self, "lastIndex")) + 1, writable));
    if (!pattern.host.global && !pattern.host.sticky) break;
  }
  self.put("lastIndex", new Slot(0, writable));
  return out;
}
