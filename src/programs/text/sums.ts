/** Checksums: md5sum, sha1sum, sha224sum-less, sha256sum, sha384sum, sha512sum, cksum, sum, crc32. */
import { md5, sha1 } from "@noble/hashes/legacy.js";
import { sha224, sha256, sha384, sha512 } from "@noble/hashes/sha2.js";
import { toHex } from "../../base/bytes.ts";
import type { Applet } from "../applet.ts";
import { reason, type AppletRun } from "../appletRun.ts";
import { statOrNone } from "../files.ts";
import { getopt } from "../getopt.ts";

interface Hasher {
  update(bytes: Uint8Array): unknown;
  digest(): Uint8Array;
}

function summer(name: string, label: string, bits: number, create: () => Hasher, flavours?: readonly ["gnu"]): Applet {
  return {
    name,
    package: "GNU coreutils",
    ...(flavours ? { flavours } : {}),
    usage: "[-c[sw]] [FILE]...",
    about: `Print or check ${label} checksums`,
    async main(run) {
      const options = await getopt(run, {
        short: "csw", gnu: "btz",
        gnuLong: { check: "c", status: "s", warn: "w", binary: "b", text: "t", quiet: "quiet", tag: "tag", "ignore-missing": "ignore-missing", strict: "strict", zero: "z" },
      });
      const paths = options.operands.length ? options.operands : ["-"];
      if (options.has("c")) return check(run, paths, { create, bits, label, status: options.has("s"), warn: options.has("w"), quiet: options.has("quiet"), ignoreMissing: options.has("ignore-missing") });
      for (const path of paths) {
        const sum = await hashOf(run, path, create);
        if (sum === undefined) continue;
        const end = options.has("z") ? "\0" : "\n";
        if (options.has("tag")) await run.out(`${label} (${path}) = ${sum}${end}`);
        else await run.out(`${sum} ${options.has("b") ? "*" : " "}${path}${end}`);
      }
      return run.status;
    },
  };
}

async function hashOf(run: AppletRun, path: string, create: () => Hasher, quiet = false): Promise<string | undefined> {
  const hasher = create();
  try {
    const input = run.input(path);
    try {
      for (let part = await input.chunk(); part; part = await input.chunk()) hasher.update(part);
    } finally {
      input.close();
    }
    return toHex(hasher.digest());
  } catch (error) {
    const why = reason(error);
    run.status = 1;
    if (!quiet) await run.error(run.say(why === "Is a directory" ? `can't read '${path}': ${why}` : `can't open '${path}': ${why}`, `${path}: ${why}`));
    return undefined;
  }
}

interface CheckPolicy {
  readonly create: () => Hasher;
  readonly bits: number;
  readonly label: string;
  readonly status: boolean;
  readonly warn: boolean;
  readonly quiet: boolean;
  readonly ignoreMissing: boolean;
}

async function check(run: AppletRun, lists: readonly string[], policy: CheckPolicy): Promise<number> {
  for (const list of lists) {
    let [total, failed, unread, malformed, number] = [0, 0, 0, 0, 0];
    let input;
    try {
      input = run.input(list);
    } catch (error) {
      await run.complain(run.say(`can't open '${list}': ${reason(error)}`, `${list}: ${reason(error)}`));
      continue;
    }
    for (let line = await input.line(); line !== null; line = await input.line()) {
      number++;
      const match = /^\\?([0-9a-fA-F]+) [ *](.+)$/.exec(run.extern(line)) ?? /^()\w+ \((.+)\) = ([0-9a-f]+)$/.exec(run.extern(line));
      const wanted = match && (match[1] || match[3]);
      if (!match || wanted!.length !== policy.bits / 4) {
        malformed++;
        if (policy.warn) await run.error(`${list}: ${number}: improperly formatted ${policy.label} checksum line`);
        continue;
      }
      const path = match[2]!;
      if (policy.ignoreMissing && !statOrNone(run.process, path)) continue;
      total++;
      const sum = await hashOf(run, path, policy.create);
      const good = sum === wanted!.toLowerCase();
      if (sum === undefined) unread++;
      else if (!good) failed++;
      if (policy.status || (good && policy.quiet)) continue;
      if (sum === undefined) {
        if (run.isGnu) await run.out(`${path}: FAILED open or read\n`);
        else await run.out(`${path}: FAILED\n`);
      } else await run.out(`${path}: ${good ? "OK" : "FAILED"}\n`);
    }
    input.close();
    const warning = (count: number, one: string, many: string): string => `WARNING: ${count} ${count === 1 ? one : many}`;
    if (run.isGnu) {
      if (total === 0) {
        await run.complain(`${list === "-" ? "'standard input'" : list}: no properly formatted checksum lines found`);
        continue;
      }
      if (malformed > 0 && !policy.status) await run.error(warning(malformed, "line is improperly formatted", "lines are improperly formatted"));
      if (unread > 0 && !policy.status) await run.error(warning(unread, "listed file could not be read", "listed files could not be read"));
      if (failed > 0 && !policy.status) await run.error(warning(failed, "computed checksum did NOT match", "computed checksums did NOT match"));
    } else {
      if (malformed > 0 && policy.warn) await run.error(`invalid format`);
      if (malformed > 0 && total === 0) [total, failed] = [malformed, malformed];
      if (failed + unread > 0 && !policy.status) await run.error(`WARNING: ${failed + unread} of ${total} computed checksums did NOT match`);
    }
    if (failed + unread > 0) run.status = 1;
  }
  return run.status;
}

export const md5sum = summer("md5sum", "MD5", 128, () => md5.create());
export const sha1sum = summer("sha1sum", "SHA1", 160, () => sha1.create());
export const sha224sum = summer("sha224sum", "SHA224", 224, () => sha224.create(), ["gnu"]);
export const sha256sum = summer("sha256sum", "SHA256", 256, () => sha256.create());
export const sha384sum = summer("sha384sum", "SHA384", 384, () => sha384.create(), ["gnu"]);
export const sha512sum = summer("sha512sum", "SHA512", 512, () => sha512.create());

/** CRC tables: POSIX cksum counts from the high bit, crc32 (zlib) from the low. */
const posixTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte << 24;
  for (let i = 0; i < 8; i++) crc = crc & 0x80000000 ? (crc << 1) ^ 0x04c11db7 : crc << 1;
  return crc >>> 0;
});

export const cksum: Applet = {
  name: "cksum",
  package: "GNU coreutils",
  usage: "FILE...",
  about: "Calculate CRC32 checksum of FILEs",
  async main(run) {
    const options = await getopt(run, { short: "" });
    for (const path of options.operands.length ? options.operands : [undefined]) {
      try {
        const input = run.input(path ?? "-");
        let crc = 0;
        let length = 0;
        const add = (byte: number): void => {
          crc = ((crc << 8) ^ posixTable[((crc >>> 24) ^ byte) & 255]!) >>> 0;
        };
        for (let part = await input.chunk(); part; part = await input.chunk()) {
          for (const byte of part) add(byte);
          length += part.length;
        }
        input.close();
        for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) add(rest & 255);
        await run.out(`${~crc >>> 0} ${length}${path === undefined ? "" : ` ${path}`}\n`);
      } catch (error) {
        await run.complain(run.say(`${path}: ${reason(error)}`, `${path}: ${reason(error)}`));
      }
    }
    return run.status;
  },
};

/** sum: the BSD checksum and blocks of 1024 bytes. */
export const sum: Applet = {
  name: "sum",
  package: "GNU coreutils",
  flavours: ["gnu"],
  async main(run) {
    const options = await getopt(run, { short: "rs" });
    for (const path of options.operands.length ? options.operands : [undefined]) {
      try {
        const input = run.input(path ?? "-");
        let value = 0;
        let length = 0;
        for (let part = await input.chunk(); part; part = await input.chunk()) {
          for (const byte of part) value = options.has("s") ? value + byte : (((value >> 1) | ((value & 1) << 15)) + byte) & 0xffff;
          length += part.length;
        }
        input.close();
        if (options.has("s")) {
          const folded = (value & 0xffff) + (value >>> 16);
          await run.out(`${(folded & 0xffff) + (folded >>> 16)} ${Math.ceil(length / 512)}${path === undefined ? "" : ` ${path}`}\n`);
        } else await run.out(`${String(value).padStart(5, "0")} ${String(Math.ceil(length / 1024)).padStart(5)}${path === undefined ? "" : ` ${path}`}\n`);
      } catch (error) {
        await run.complain(`${path}: ${reason(error)}`);
      }
    }
    return run.status;
  },
};
