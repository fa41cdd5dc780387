import { expect, test } from "vitest";
import { utf8 } from "../../base/bytes.ts";
import { rootContext } from "../../fs/filesystem.ts";
import { drive, launch, testLab } from "../../engine/runc/testing/lab.ts";
import { programs } from "../index.ts";

/** Types keys into an editor on a file; the file afterwards. */
async function edit(program: string, content: string, keys: string): Promise<string> {
  const lab = testLab(programs.filter(({ name }) => name === program));
  const vfs = lab.newRoot();
  vfs.writeFile(rootContext, "/f", content, 0o644);
  const { container, stdin } = await launch(lab, { vfs, argv: [program, "/f"], tty: { columns: 80, rows: 24 } });
  await drive(lab.clock, () => false, 1000);
  for (const key of keys.match(/\x1b\[[A-Z]|[^]/g) ?? []) {
    stdin.push(utf8(key));
    await drive(lab.clock, () => false, 100);
  }
  let ended = false;
  void container.exited.then(() => { ended = true; });
  await drive(lab.clock, () => ended, 1000);
  expect(ended).toBe(true);
  return vfs.readText(rootContext, "/f");
}

const sessions: readonly (readonly [before: string, keys: string, after: string])[] = [
  ["one\ntwo\nthree\n", "ddp:wq\r", "two\none\nthree\n"],
  ["one two\n", "wcwTWO\x1b0xZZ", "ne TWO\n"],
  ["a\nb\nc\n", "/c\rOnew\x1b:x\r", "a\nb\nnew\nc\n"],
  ["foo bar foo\n", ":%s/foo/x/g\r:wq\r", "x bar x\n"],
  ["keep\n", "ddu:wq\r", "keep\n"],
  ["keep\n", "ichanged\x1b:q\r:q!\r", "keep\n"],
  ["a\nb\nc\nd\n", "2yyGp:wq\r", "a\nb\nc\nd\na\nb\n"],
  ["end\n", "A!\rnext\x1b:x\r", "end!\nnext\n"],
  ["a b c d\n", "dw..:x\r", "d\n"],
  ["x\ny\n", "i\x1b[Bq\x1b:x\r", "x\nqy\n"],
];

test("vi does what is typed", async () => {
  for (const [before, keys, after] of sessions) expect([keys, await edit("vi", before, keys)]).toEqual([keys, after]);
});

test("nano writes on leaving, if wanted", async () => {
  expect(await edit("nano", "b\n", "a\r\x18y\r")).toBe("a\nb\n");
  expect(await edit("nano", "b\n", "a\x18n")).toBe("b\n");
  expect(await edit("nano", "1\n2\n3\n", "\x0b\x1b[B\x15\x0f\r\x18")).toBe("2\n1\n3\n");
});
