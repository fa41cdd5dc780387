import { expect, test } from "vitest";
import type { Journal } from "../../lab/protocol.ts";
import { frameDigest } from "../../views/frameDigest.ts";
import { afterEdit } from "../../views/testing/frames.ts";
import { readShareHash, shareHash } from "./link.ts";
import { readSession, writeSession } from "./sessionFile.ts";

const journal: Journal = {
  engine: "1", seed: "7-9", startMs: 1_700_000_000_000,
  entries: [
    { atMs: 1_700_000_000_000, kind: "resize", columns: 80, rows: 24 }, { atMs: 1_700_000_000_500, kind: "line", text: "docker run -it --name 웹 alpine sh" },
    { atMs: 1_700_000_001_000, kind: "input", text: "ls\r" }, { atMs: 1_700_000_002_000, kind: "interrupt" }, { atMs: 1_700_000_002_000, kind: "upload", path: "./a b", base64: "aGk=" },
  ],
};
const digest = frameDigest(afterEdit);

test("a link brings back the same journal and the same digest", async () => {
  const hash = await shareHash({ journal, digest });
  expect(hash).toMatch(/^#s=1\.[\w-]+$/);
  const read = await readShareHash(hash);
  expect(read).toEqual({ ok: true, value: { journal, digest: { whole: digest.whole.slice(0, 32), tables: digest.tables } } });
});

test("a link tells how long the host ran on, with and without a digest", async () => {
  const until = { ...journal, untilMs: 1_700_000_009_000 };
  for (const proof of [digest, undefined]) {
    const read = await readShareHash(await shareHash({ journal: until, digest: proof }));
    expect(read.ok && read.value.journal).toEqual(until);
  }
});

test("bad, foreign, newer and bloated links are refused, each with its reason", async () => {
  const hash = await shareHash({ journal, digest: undefined });
  const reason = async (text: string) => {
    const read = await readShareHash(text);
    return read.ok ? "taken" : read.refusal.kind;
  };
  expect(await reason(hash.slice(0, -9))).toBe("corrupt");
  expect(await reason(hash.replace("#s=1.", "#s=2."))).toBe("newer");
  expect(await reason("#s=hello")).toBe("foreign");
  expect(await reason("#about")).toBe("foreign");
  const bomb = await shareHash({ journal: { ...journal, entries: [{ atMs: journal.startMs, kind: "line", text: "x".repeat(9_000_000) }] }, digest: undefined });
  expect(bomb.length).toBeLessThan(20_000);
  expect(await reason(bomb)).toBe("tooBig");
});

test("a session file comes back whole", () => {
  const session = { savedAtMs: 5, journal, paints: { a: { slot: "S1", round: 1 } }, bookmarks: [{ command: 0, note: "처음" }], branches: [], digest };
  expect(readSession(writeSession(session))).toEqual({ ok: true, value: { format: "strata-session", version: 1, ...session } });
});

test("a session file that is not one is refused, and the place is named", () => {
  const reason = (text: string) => {
    const read = readSession(text);
    return read.ok ? "taken" : read.refusal;
  };
  expect(reason("{")).toEqual({ kind: "notJson" });
  expect(reason('{"name":"strata"}')).toEqual({ kind: "foreign" });
  expect(reason("[]")).toEqual({ kind: "foreign" });
  expect(reason('{"format":"strata-session","version":9}')).toEqual({ kind: "newer", version: 9 });
  expect(reason(JSON.stringify({ format: "strata-session", version: 1, paints: {}, journal: { ...journal, entries: [journal.entries[1], { ...journal.entries[1], text: 7 }] } }))).toEqual({ kind: "corrupt", where: "journal.entries[1].text" });
  expect(reason(JSON.stringify({ format: "strata-session", version: 1, paints: {}, journal: { ...journal, entries: [journal.entries[2], journal.entries[0]] } }))).toEqual({ kind: "corrupt", where: "journal.entries[1].atMs" });
  expect(reason(JSON.stringify({ version: 1, journal, paints: {} }))).not.toBe("foreign");
});
