import type { Applet } from "../applet.ts";
import type { AppletRun } from "../appletRun.ts";
import { getopt } from "../getopt.ts";
import { unescape } from "../escapes.ts";

/** tr: translates, squeezes and deletes bytes; ranges, classes, escapes, [c*n]. */
export const tr: Applet = {
  name: "tr",
  package: "GNU coreutils",
  usage: "[-cds] STRING1 [STRING2]",
  about: "Translate, squeeze, or delete characters from stdin, writing to stdout",
  async main(run) {
    const options = await getopt(run, {
      short: "cCds", gnu: "t", stopAtOperand: true, gnuLong: { complement: "c", delete: "d", "squeeze-repeats": "s", "truncate-set1": "t" },
    });
    const { operands } = options;
    const [deletes, squeezes] = [options.has("d"), options.has("s")];
    const needs = deletes === squeezes ? 2 : 1;
    if (operands.length === 0) return run.usage(run.isGnu ? "missing operand" : undefined);
    if (operands.length < needs && run.isGnu) {
      await run.error(`missing operand after '${operands[0]}'`);
      await run.errorLine(deletes ? "Two strings must be given when both deleting and squeezing repeats." : "Two strings must be given when translating.");
      return run.usage();
    }
    if (!run.isGnu && operands.length > 2) return run.usage();
    if (run.isGnu && (operands.length > 2 || (deletes && !squeezes && operands.length > 1))) {
      await run.error(`extra operand '${operands[deletes && !squeezes ? 1 : 2]}'`);
      if (deletes && !squeezes && operands.length === 2) await run.errorLine("Only one string may be given when deleting without squeezing repeats.");
      return run.usage();
    }
    let first = await expand(run, operands[0]!, 0);
    if (options.has("c", "C")) first = complement(first);
    const second = operands[1] === undefined ? [] : await expand(run, operands[1], first.length);
    const translates = !deletes && operands[1] !== undefined;
    if (translates && second.length === 0) return run.fail(run.say("STRING2 cannot be empty", "when not truncating set1, string2 must be non-empty"));
    const map = new Uint8Array(256).map((_, byte) => byte);
    if (translates) {
      const count = options.has("t") ? Math.min(first.length, second.length) : first.length;
      for (let i = 0; i < count; i++) map[first[i]!] = second[Math.min(i, second.length - 1)]!;
    }
    const removed = new Set(deletes ? first : []);
    const squeezed = new Set(squeezes ? (translates || deletes ? second : first) : []);
    let previous = -1;
    for (let part = await run.process.read(0, 65536); part; part = await run.process.read(0, 65536)) {
      const out = new Uint8Array(part.length);
      let length = 0;
      for (const byte of part) {
        if (removed.has(byte)) continue;
        const mapped = map[byte]!;
        if (mapped === previous && squeezed.has(mapped)) continue;
        out[length++] = mapped;
        previous = mapped;
      }
      await run.outBytes(out.subarray(0, length));
      await run.tick(1 + (part.length >> 8));
    }
    return 0;
  },
};

const classes: Readonly<Record<string, (byte: number) => boolean>> = {
  alpha: (b) => (b >= 65 && b <= 90) || (b >= 97 && b <= 122),
  digit: (b) => b >= 48 && b <= 57,
  alnum: (b) => (b >= 48 && b <= 57) || (b >= 65 && b <= 90) || (b >= 97 && b <= 122),
  upper: (b) => b >= 65 && b <= 90,
  lower: (b) => b >= 97 && b <= 122,
  space: (b) => b === 32 || (b >= 9 && b <= 13),
  blank: (b) => b === 32 || b === 9,
  punct: (b) => b > 32 && b < 127 && !((b >= 48 && b <= 57) || (b >= 65 && b <= 90) || (b >= 97 && b <= 122)),
  cntrl: (b) => b < 32 || b === 127,
  print: (b) => b >= 32 && b < 127,
  graph: (b) => b > 32 && b < 127,
  xdigit: (b) => (b >= 48 && b <= 57) || (b >= 65 && b <= 70) || (b >= 97 && b <= 102),
};

/** The bytes of a set, in order. `fill` is how long [c*] may grow. */
async function expand(run: AppletRun, text: string, fill: number): Promise<number[]> {
  const atoms = atomize(text);
  const out: number[] = [];
  for (let i = 0; i < atoms.length; i++) {
    const rest = atoms.slice(i).map((atom) => (atom.escaped ? "\0" : String.fromCharCode(atom.byte))).join("");
    const named = /^\[:([a-z]+):\]/.exec(rest);
    if (named && classes[named[1]!]) {
      for (let byte = 0; byte < 256; byte++) if (classes[named[1]!]!(byte)) out.push(byte);
      i += named[0].length - 1;
      continue;
    }
    if (named && run.isGnu) return run.fail(`invalid character class '${named[1]}'`);
    const same = /^\[=(.)=\]/s.exec(rest);
    if (same) {
      out.push(atoms[i + 2]!.byte);
      i += 4;
      continue;
    }
    const repeat = /^\[(.)\*(\d*)\]/s.exec(rest);
    if (repeat && run.isGnu) {
      const times = repeat[2] === "" ? Math.max(0, fill - out.length) : parseInt(repeat[2]!, repeat[2]!.startsWith("0") ? 8 : 10);
      for (let k = 0; k < times; k++) out.push(atoms[i + 1]!.byte);
      i += repeat[0].length - 1;
      continue;
    }
    const [here, dash, end] = [atoms[i]!, atoms[i + 1], atoms[i + 2]];
    if (dash && end && dash.byte === 45 && !dash.escaped) {
      if (end.byte < here.byte && run.isGnu) {
        const show = (byte: number): string => String.fromCharCode(byte);
        return run.fail(`range-endpoints of '${show(here.byte)}-${show(end.byte)}' are in reverse collating sequence order`);
      }
      for (let byte = here.byte; byte <= end.byte; byte++) out.push(byte);
      i += 2;
      continue;
    }
    out.push(here.byte);
  }
  return out;
}

function atomize(text: string): { byte: number; escaped: boolean }[] {
  const atoms: { byte: number; escaped: boolean }[] = [];
  for (const piece of text.match(/\\(?:[0-7]{1,3}|[^0-7])|[^\\]+|\\/gs) ?? []) {
    const escaped = piece.startsWith("\\") && piece.length > 1;
    const known = escaped && /^\\[abfnrtv\\0-7]/.test(piece);
    const data = known ? unescape(piece, "printf").data : new TextEncoder().encode(escaped ? piece.slice(1) : piece);
    for (const byte of data) atoms.push({ byte, escaped });
  }
  return atoms;
}

function complement(bytes: readonly number[]): number[] {
  const given = new Set(bytes);
  return Array.from({ length: 256 }, (_, byte) => byte).filter((byte) => !given.has(byte));
}
