/** base64 and base32, both ways. */
import { concatBytes } from "../../base/bytes.ts";
import type { Applet } from "../applet.ts";
import { reason, type AppletRun } from "../appletRun.ts";
import { getopt } from "../getopt.ts";

const alphabet64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const alphabet32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

function coder(name: string, alphabet: string, bits: number): Applet {
  const groupBytes = bits === 6 ? 3 : 5;
  return {
    name,
    package: "GNU coreutils",
    usage: "[-d] [-w COL] [FILE]",
    about: `${name === "base64" ? "Base64" : "Base32"} encode or decode FILE to standard output`,
    async main(run) {
      const options = await getopt(run, { short: "dw:", gnu: "i", gnuLong: { decode: "d", wrap: "w", "ignore-garbage": "i" } });
      const [path = "-"] = options.operands;
      if (options.operands.length > 1) return run.usage(run.isGnu ? `extra operand '${options.operands[1]}'` : undefined);
      let input;
      try {
        input = run.input(path);
        if (options.has("d")) return await decode(run, input, alphabet, bits, options.has("i"));
        const wrap = Number(options.value("w") ?? 76);
        let pending: Uint8Array = new Uint8Array(0);
        let column = 0;
        const print = async (text: string): Promise<void> => {
          if (wrap === 0) return run.out(text);
          for (let at = 0; at < text.length; ) {
            const piece = text.slice(at, at + wrap - column);
            at += piece.length;
            column += piece.length;
            await run.out(piece + (column === wrap ? "\n" : ""));
            if (column === wrap) column = 0;
          }
        };
        for (let part = await input.chunk(); part; part = await input.chunk()) {
          const all = concatBytes([pending, part]);
          const whole = all.length - (all.length % groupBytes);
          await print(encode(all.subarray(0, whole), alphabet, bits));
          pending = all.slice(whole);
        }
        await print(encode(pending, alphabet, bits));
        if (column > 0) await run.out("\n");
        return 0;
      } catch (error) {
        return run.fail(run.say(`${path}: ${reason(error)}`, reason(error) === "Is a directory" ? `read error: ${reason(error)}` : `${path}: ${reason(error)}`));
      } finally {
        input?.close();
      }
    },
  };
}

function encode(bytes: Uint8Array, alphabet: string, bits: number): string {
  let out = "";
  let buffer = 0;
  let have = 0;
  for (const byte of bytes) {
    buffer = (buffer << 8) | byte;
    have += 8;
    while (have >= bits) {
      have -= bits;
      out += alphabet[(buffer >> have) & ((1 << bits) - 1)];
    }
    buffer &= (1 << have) - 1;
  }
  if (have > 0) out += alphabet[(buffer << (bits - have)) & ((1 << bits) - 1)];
  const group = bits === 6 ? 4 : 8;
  return out.padEnd(Math.ceil(out.length / group) * group, "=");
}

async function decode(run: AppletRun, input: { chunk(): Promise<Uint8Array | null> }, alphabet: string, bits: number, ignore: boolean): Promise<number> {
  let buffer = 0;
  let have = 0;
  let digits = 0;
  let padded = 0;
  /** Bytes of the group being read: BusyBox writes whole groups only. */
  const held: number[] = [];
  for (let part = await input.chunk(); part; part = await input.chunk()) {
    const out: number[] = [];
    for (const byte of part) {
      if (digits % (bits === 6 ? 4 : 8) === 0) out.push(...held.splice(0));
      if (byte === 10 || byte === 13) continue;
      const value = alphabet.indexOf(String.fromCharCode(byte));
      if (byte === 61) {
        padded++;
        have = 0;
        buffer = 0;
        continue;
      }
      if (value < 0) {
        if (ignore) continue;
        await run.outBytes(Uint8Array.from([...out, ...(run.isGnu ? held : [])]));
        return run.fail(run.say("truncated input", "invalid input"));
      }
      digits++;
      buffer = (buffer << bits) | value;
      have += bits;
      if (have >= 8) {
        have -= 8;
        held.push((buffer >> have) & 255);
        buffer &= (1 << have) - 1;
      }
    }
    await run.outBytes(Uint8Array.from(out));
  }
  if (held.length > 0 && (run.isGnu || (digits + padded) % (bits === 6 ? 4 : 8) === 0)) await run.outBytes(Uint8Array.from(held));
  const group = bits === 6 ? 4 : 8;
  if ((digits + padded) % group !== 0) return run.fail(run.say("truncated input", "invalid input"));
  return 0;
}

export const base64 = coder("base64", alphabet64, 6);
export const base32 = coder("base32", alphabet32, 5);
