/** Bytes made visible: od, hexdump (hd), xxd. */
import type { Applet } from "../applet.ts";
import { reason, type AppletRun } from "../appletRun.ts";
import { getopt, type Options } from "../getopt.ts";
import { parseSize } from "../numbers.ts";

/** Rows of `width` bytes from all operands as one stream. */
async function rows(run: AppletRun, paths: readonly string[], how: { width: number; skip: number; length: number }, body: (row: Uint8Array, offset: number) => Promise<void>): Promise<number> {
  let pending = new Uint8Array(0);
  let offset = how.skip;
  let skip = how.skip;
  let left = how.length;
  let opened = false;
  for (const path of paths.length ? paths : ["-"]) {
    try {
      const input = run.input(path);
      opened = true;
      for (let part = await input.chunk(); part && left > 0; part = await input.chunk()) {
        const drop = Math.min(skip, part.length);
        skip -= drop;
        part = part.subarray(drop, drop + Math.min(part.length - drop, left));
        left -= part.length;
        const all: Uint8Array<ArrayBuffer> = new Uint8Array(pending.length + part.length);
        all.set(pending);
        all.set(part, pending.length);
        let at = 0;
        for (; at + how.width <= all.length; at += how.width) {
          await body(all.subarray(at, at + how.width), offset);
          offset += how.width;
        }
        pending = all.slice(at);
      }
      input.close();
    } catch (error) {
      await run.complain(run.say(`${path}: ${reason(error)}`, `${path}: ${reason(error)}`));
    }
  }
  if (pending.length > 0) {
    await body(pending, offset);
    offset += pending.length;
  }
  return opened ? offset : -1;
}

const named = ["nul", "soh", "stx", "etx", "eot", "enq", "ack", "bel", "bs", "ht", "nl", "vt", "ff", "cr", "so", "si", "dle", "dc1", "dc2", "dc3", "dc4", "nak", "syn", "etb", "can", "em", "sub", "esc", "fs", "gs", "rs", "us", "sp"];
const escaped: Readonly<Record<number, string>> = { 0: "\\0", 7: "\\a", 8: "\\b", 9: "\\t", 10: "\\n", 11: "\\v", 12: "\\f", 13: "\\r" };

interface Format {
  readonly size: number;
  readonly width: number;
  readonly show: (value: bigint, bytes: Uint8Array) => string;
  readonly trailing: boolean;
}

function format(type: string, sizeText: string, trailing: boolean): Format | undefined {
  const sizes: Readonly<Record<string, number>> = { "": 4, C: 1, S: 2, I: 4, L: 8, "1": 1, "2": 2, "4": 4, "8": 8, F: 4, D: 8 };
  if (type === "a") return { size: 1, width: 3, trailing, show: (v) => named[Number(v) & 127] ?? (Number(v) === 127 ? "del" : String.fromCharCode(Number(v) & 127)) };
  if (type === "c") return { size: 1, width: 3, trailing, show: (v) => escaped[Number(v)] ?? (v < 32n || v > 126n ? Number(v).toString(8).padStart(3, "0") : String.fromCharCode(Number(v))) };
  const size = sizes[sizeText];
  if (size === undefined) return undefined;
  const bits = size * 8;
  if (type === "x") return { size, width: size * 2, trailing, show: (v) => v.toString(16).padStart(size * 2, "0") };
  if (type === "o") {
    const digits = Math.ceil(bits / 3);
    return { size, width: digits, trailing, show: (v) => v.toString(8).padStart(digits, "0") };
  }
  if (type === "u") return { size, width: String((1n << BigInt(bits)) - 1n).length, trailing, show: (v) => v.toString() };
  if (type === "d") return { size, width: String(1n << BigInt(bits - 1)).length + 1, trailing, show: (v) => BigInt.asIntN(bits, v).toString() };
  if (type === "f") {
    const bytes = sizeText === "4" || sizeText === "F" ? 4 : 8;
    return { size: bytes, width: bytes === 4 ? 15 : 24, trailing, show: (_, raw) => { const view = new DataView(raw.buffer, raw.byteOffset, bytes); return String(Number((bytes === 4 ? view.getFloat32(0, true) : view.getFloat64(0, true)).toPrecision(bytes === 4 ? 8 : 17))); } };
  }
  return undefined;
}

export const od: Applet = {
  name: "od",
  package: "GNU coreutils",
  usage: "[-abcdfhilovxs] [-t TYPE] [-A RADIX] [-N SIZE] [-j SKIP] [-S MINSTR] [-w WIDTH] [FILE]...",
  about: "Print FILEs (or stdin) unambiguously, as octal bytes by default",
  async main(run) {
    const options = await getopt(run, {
      short: "abcdfhilovxst:A:N:j:w::", gnu: "S:", long: {},
      gnuLong: { "address-radix": "A", format: "t", "read-bytes": "N", "skip-bytes": "j", "output-duplicates": "v", width: "w" },
    });
    const short: Readonly<Record<string, [string, string]>> = { a: ["a", ""], b: ["o", "1"], c: ["c", ""], d: ["u", "2"], f: ["f", "8"], h: ["x", "2"], i: ["d", "4"], l: ["d", "8"], o: ["o", "2"], x: ["x", "2"], s: ["d", "2"] };
    const formats: Format[] = [];
    for (const option of options.given) {
      const pair = short[option.key];
      if (pair) formats.push(format(pair[0], pair[1], false)!);
      if (option.key !== "t") continue;
      for (const match of option.value!.matchAll(/([acdfoux])([CSIL1248FD]?)(z?)/g)) {
        const parsed = format(match[1]!, match[2]!, match[3] === "z");
        if (parsed) formats.push(parsed);
      }
      if (!/^(?:[acdfoux][CSIL1248FD]?z?)+$/.test(option.value!)) return run.fail(run.say(`invalid type string '${option.value}'`, `invalid type string '${option.value}'`));
    }
    if (formats.length === 0) formats.push(format("o", "2", false)!);
    const radix = { d: 10, o: 8, x: 16, n: 0 }[options.value("A") ?? "o"] ?? 8;
    const address = (offset: number): string => (radix === 0 ? "" : offset.toString(radix).padStart(radix === 16 ? 6 : 7, "0"));
    const width = options.has("w") ? Number(options.value("w") ?? 32) : 16;
    // All formats of one row are as wide per byte as the widest needs.
    const perByte = Math.max(...formats.map((one) => (one.width + 1) / one.size));
    let previous: string | undefined;
    let starred = false;
    const end = await rows(run, options.operands, { width, skip: parseSize(options.value("j") ?? "0") ?? 0, length: parseSize(options.value("N") ?? "") ?? Infinity }, async (row, offset) => {
      const key = row.length === width ? row.join(",") : undefined;
      if (key !== undefined && key === previous && !options.has("v")) {
        if (!starred) await run.out("*\n");
        starred = true;
        return;
      }
      previous = key;
      starred = false;
      const lines = formats.map((one) => {
        let line = "";
        for (let at = 0; at < row.length; at += one.size) {
          const bytes = new Uint8Array(8);
          bytes.set(row.subarray(at, at + one.size));
          let value = 0n;
          for (let i = one.size - 1; i >= 0; i--) value = (value << 8n) | BigInt(bytes[i]!);
          const column = Math.round(perByte * (at + one.size)) - Math.round(perByte * at);
          line += one.show(value, bytes).padStart(column);
        }
        if (one.trailing) line += `${" ".repeat(Math.max(0, Math.round(perByte * width) - line.length))}  >${[...row].map((byte) => (byte >= 32 && byte < 127 ? String.fromCharCode(byte) : ".")).join("")}<`;
        return line;
      });
      await run.out(lines.map((line, index) => `${index === 0 ? address(offset) : " ".repeat(address(offset).length)}${line}\n`).join(""));
    });
    if (radix !== 0 && end >= 0) await run.out(`${address(end)}\n`);
    return run.status;
  },
};

export const hexdump: Applet = {
  name: "hexdump",
  aliases: ["hd"],
  usage: "[-bcdoxCv] [-e FMT] [-f FMT_FILE] [-n LEN] [-s OFS] [FILE]...",
  about: "Display FILEs (or stdin) in a user specified format",
  async main(run) {
    const options = await getopt(run, { short: "bcdoxCve:f:n:s:", gnuLong: { canonical: "C", length: "n", skip: "s", "no-squeezing": "v" } });
    if (options.has("e", "f")) return run.fail("formats of one's own are not simulated");
    const canonical = options.has("C") || run.name === "hd";
    let previous: string | undefined;
    let starred = false;
    const end = await rows(run, options.operands, { width: 16, skip: parseSize(options.value("s") ?? "0") ?? 0, length: parseSize(options.value("n") ?? "") ?? Infinity }, async (row, offset) => {
      const key = row.length === 16 ? row.join(",") : undefined;
      if (key !== undefined && key === previous && !options.has("v")) {
        if (!starred) await run.out("*\n");
        starred = true;
        return;
      }
      previous = key;
      starred = false;
      await run.out(canonical ? canonicalRow(row, offset) : plainRows(options, row, offset));
    });
    if (end < 0 && run.isGnu) await run.error("all input file arguments failed");
    if (end > 0) await run.out(`${end.toString(16).padStart(canonical ? 8 : 7, "0")}\n`);
    return run.status;
  },
};

function canonicalRow(row: Uint8Array, offset: number): string {
  let hex = "";
  for (let i = 0; i < 16; i++) hex += `${i === 8 ? " " : ""}${i < row.length ? row[i]!.toString(16).padStart(2, "0") : "  "} `;
  const ascii = [...row].map((byte) => (byte >= 32 && byte < 127 ? String.fromCharCode(byte) : ".")).join("");
  return `${offset.toString(16).padStart(8, "0")}  ${hex} |${ascii}|\n`;
}

function plainRows(options: Options, row: Uint8Array, offset: number): string {
  const address = offset.toString(16).padStart(7, "0");
  const words: number[] = [];
  for (let i = 0; i < row.length; i += 2) words.push(row[i]! | ((row[i + 1] ?? 0) << 8));
  const kinds = options.given.map((option) => option.key).filter((key) => "bcdox".includes(key));
  let text = "";
  for (const kind of kinds.length ? kinds : [""]) {
    let cells: string[];
    if (kind === "b") cells = [...row].map((byte) => ` ${byte.toString(8).padStart(3, "0")}`);
    else if (kind === "c") cells = [...row].map((byte) => ` ${(escaped[byte] ?? (byte < 32 || byte > 126 ? byte.toString(8).padStart(3, "0") : String.fromCharCode(byte))).padStart(3)}`);
    else if (kind === "d") cells = words.map((word) => `   ${String(word).padStart(5, "0")}`);
    else if (kind === "o") cells = words.map((word) => `  ${word.toString(8).padStart(6, "0")}`);
    else if (kind === "x") cells = words.map((word) => `    ${word.toString(16).padStart(4, "0")}`);
    else cells = words.map((word) => ` ${word.toString(16).padStart(4, "0")}`);
    const full = { b: 64, c: 64, d: 64, o: 64, x: 64, "": 40 }[kind]!;
    text += `${address}${cells.join("").padEnd(full)}\n`;
  }
  return text;
}

export const xxd: Applet = {
  name: "xxd",
  usage: "[-pri] [-g N] [-c N] [-l LEN] [-s OFS] [-o OFS] [FILE]",
  about: "Hex dump FILE (or stdin)",
  async main(run) {
    const options = await getopt(run, { short: "prig:c:l:s:o:u", gnu: "bE" });
    const [path = "-"] = options.operands;
    if (options.has("r")) return reverse(run, path, options.has("p"));
    const plain = options.has("p");
    const width = Number(options.value("c") ?? (plain ? 30 : options.has("i") ? 12 : 16));
    const group = Number(options.value("g") ?? 2);
    const shift = Number(options.value("o") ?? 0);
    const hex = (byte: number): string => (options.has("u") ? byte.toString(16).toUpperCase() : byte.toString(16)).padStart(2, "0");
    const name = path.replace(/^[0-9]/, "__$&").replace(/[^A-Za-z0-9_]/g, "_");
    const pieces: string[] = [];
    const skip = parseSize(options.value("s") ?? "0") ?? 0;
    const end = await rows(run, [path], { width, skip, length: parseSize(options.value("l") ?? "") ?? Infinity }, async (row, offset) => {
      if (options.has("i")) {
        pieces.push(`  ${[...row].map((byte) => `0x${hex(byte)}`).join(", ")}`);
        return;
      }
      if (plain) return run.out(`${[...row].map(hex).join("")}\n`);
      let cells = "";
      for (let i = 0; i < width; i++) {
        cells += i < row.length ? hex(row[i]!) : "  ";
        if (group > 0 && (i + 1) % group === 0) cells += " ";
      }
      if (group === 0 || width % group !== 0) cells += " ";
      const ascii = [...row].map((byte) => (byte >= 32 && byte < 127 ? String.fromCharCode(byte) : ".")).join("");
      await run.out(`${(offset + shift).toString(16).padStart(8, "0")}: ${cells} ${ascii}\n`);
    });
    if (options.has("i")) {
      const body = pieces.join(",\n") + (run.isGnu ? "" : ",");
      await run.out(path === "-" ? `${body}\n` : `unsigned char ${name}[] = {\n${body}\n};\nunsigned int ${name}_len = ${end - skip};\n`);
    }
    return run.status;
  },
};

async function reverse(run: AppletRun, path: string, plain: boolean): Promise<number> {
  const input = run.input(path);
  for (let line = await input.line(); line !== null; line = await input.line()) {
    const digits = plain ? line.replace(/[^0-9a-fA-F]/g, "") : line.replace(/^[0-9a-fA-F]+:\s?/, "").split("  ")[0]!.replace(/[^0-9a-fA-F]/g, "");
    const bytes = new Uint8Array(digits.length >> 1).map((_, index) => parseInt(digits.slice(2 * index, 2 * index + 2), 16));
    await run.outBytes(bytes);
  }
  input.close();
  return 0;
}
