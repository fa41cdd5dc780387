import { expect, test } from "vitest";
import { utf8 } from "../base/bytes.ts";
import { Random } from "../base/random.ts";
import { tarBytes } from "./tar.ts";
import { tarContent } from "./tarContent.ts";
import { contentOf, type TarEntry } from "./tarEntry.ts";

test("reads the same bytes as the whole archive, wherever one looks", () => {
  const base = { mode: 0o644, uid: 0, gid: 0, mtimeMs: 0 };
  const entries: TarEntry[] = [
    { ...base, path: "d", type: "dir", sizeBytes: 0 },
    ...[0, 1, 511, 512, 513, 3000].map((size): TarEntry => ({ ...base, path: `d/${"x".repeat(size % 150)}${size}`, type: "file", sizeBytes: size, content: contentOf(utf8("a".repeat(size))) })),
    { ...base, path: "link", type: "symlink", sizeBytes: 0, linkTarget: "d" },
  ];
  const whole = tarBytes(entries);
  const source = tarContent(entries);
  expect(source.sizeBytes).toBe(whole.length);
  const random = new Random("tar");
  for (let i = 0; i < 300; i++) {
    const offset = random.between(0, whole.length);
    const length = random.between(0, 2000);
    expect(source.read(offset, length)).toEqual(whole.slice(offset, offset + length));
  }
});
