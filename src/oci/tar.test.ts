import { execFileSync } from "node:child_process";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { text, utf8 } from "../base/bytes.ts";
import { gunzip, gzipStored } from "./gzip.ts";
import { readTar, tarBytes } from "./tar.ts";
import { contentBytes, contentOf, type TarEntry } from "./tarEntry.ts";

function file(path: string, content: string, more: Partial<TarEntry> = {}): TarEntry {
  const bytes = utf8(content);
  return { path, type: "file", mode: 0o644, uid: 0, gid: 0, mtimeMs: 0, sizeBytes: bytes.length, content: contentOf(bytes), ...more };
}

/** The entry without its content source, with the content as text instead. */
function plain(entry: TarEntry): object {
  const { content, ...rest } = entry;
  return { ...rest, text: content && content.sizeBytes > 0 ? text(contentBytes(content)) : "" };
}

describe("tar", () => {
  test("what was written is read back, whatever the names", () => {
    const name = fc.stringMatching(/^[a-z가-힣 ._-]{1,60}(\/[a-z가-힣]{1,80}){0,3}$/);
    const entry = fc
      .record({ name, content: fc.string({ maxLength: 1500 }), mode: fc.nat(0o7777), uid: fc.nat(3_000_000), seconds: fc.integer({ min: -1e9, max: 1e10 }) })
      .map((r) => file(r.name, r.content, { mode: r.mode, uid: r.uid, mtimeMs: r.seconds * 1000 }));
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 6 }), (entries) => {
        expect(readTar(tarBytes(entries)).map(plain)).toEqual(entries.map(plain));
      }),
      { seed: 1, numRuns: 100 },
    );
  });

  test("GNU tar reads our archives", () => {
    const long = `${"d".repeat(90)}/${"한글".repeat(40)}`;
    const archive = tarBytes([file("a", "hi"), file(long, "x"), { ...file("s", ""), type: "symlink", linkTarget: "a" }]);
    const listed = execFileSync("tar", ["-tf", "-"], { input: archive, env: { LC_ALL: "C.UTF-8", PATH: "/usr/bin:/bin" } });
    expect(listed.toString("utf8")).toBe(`a\n${long}\ns\n`);
  });

  test("damaged archives are refused, never believed", () => {
    const whole = tarBytes([file("a", "x".repeat(700)), file("b".repeat(200), "y")]);
    // Missing padding after the last byte of content is forgiven, as in Go.
    for (let cut = 1; cut < 512 + 700; cut += 97) expect(() => readTar(whole.subarray(0, cut))).toThrow();
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.nat(255), (at, byte) => {
        const bad = whole.slice();
        bad[at] = byte;
        try {
          for (const entry of readTar(bad)) expect(entry.sizeBytes).toBeLessThanOrEqual(whole.length);
        } catch (error) {
          expect((error as Error).message).toMatch(/archive\/tar|unexpected EOF/);
        }
      }),
      { seed: 2, numRuns: 500 },
    );
  });
});

describe("gzip", () => {
  test("inflates what zlib compressed, and what we stored", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom("layer ", "whiteout ", "copy-up ", "한", "\n"), { maxLength: 5000 }), fc.integer({ min: 0, max: 9 }), (words, level) => {
        const bytes = utf8(words.join(""));
        expect(gunzip(new Uint8Array(gzipSync(bytes, { level })))).toEqual(bytes);
        expect(gunzip(gzipStored(bytes))).toEqual(bytes);
      }),
      { seed: 3, numRuns: 60 },
    );
  });

  test("refuses more than the limit and truncated input", () => {
    const bomb = new Uint8Array(gzipSync(new Uint8Array(1 << 20)));
    expect(() => gunzip(bomb, 1000)).toThrow(/exceeds 1000 bytes/);
    expect(() => gunzip(bomb.subarray(0, bomb.length - 9))).toThrow();
  });
});
