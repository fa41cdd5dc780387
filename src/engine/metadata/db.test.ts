import { expect, test } from "vitest";
import { VirtualClock } from "../../base/clock.ts";
import { runTo } from "../../lab/driver.ts";
import { Db, type Revision } from "./db.ts";
import type { VolumeRecord } from "./tables.ts";

const volume = (name: string): VolumeRecord => ({ name, driver: "local", createdNs: 0n, labels: null, options: null, mountpoint: `/${name}` });

function watched(): { readonly clock: VirtualClock; readonly db: Db; readonly revisions: Revision[] } {
  const clock = new VirtualClock(1000);
  const db = new Db(clock, 16);
  const revisions: Revision[] = [];
  db.onRevision.subscribe((revision) => revisions.push(revision));
  return { clock, db, revisions };
}

test("a verb's changes are one revision; the states before and after stay as they were", () => {
  const { db, revisions } = watched();
  db.hold();
  db.update((tx) => tx.put("volumes", "a", volume("a")));
  db.update((tx) => tx.put("volumes", "b", volume("b")));
  db.trace({ kind: "image", id: "x", action: "tag" });
  expect(revisions).toEqual([]);
  db.release();
  expect(revisions).toHaveLength(1);
  const [revision] = revisions;
  expect(revision).toMatchObject({ seq: 1, atMs: 1000, traces: [{ action: "tag" }] });
  expect([...revision!.dirty.volumes]).toEqual(["a", "b"]);
  db.update((tx) => tx.delete("volumes", "a"));
  db.cut();
  expect([revision!.before.volumes.size, revision!.after.volumes.size, revisions[1]!.after.volumes.size]).toEqual([0, 2, 1]);
});

test("a transaction that fails changes nothing", () => {
  const { db, revisions } = watched();
  expect(() =>
    db.update((tx) => {
      tx.put("volumes", "a", volume("a"));
      throw new Error("no");
    }),
  ).toThrow("no");
  expect(db.get("volumes", "a")).toBeUndefined();
  expect(db.cut()).toBeUndefined();
  expect(revisions).toEqual([]);
});

test("without a verb, changes are gathered for a moment", async () => {
  const { clock, db, revisions } = watched();
  db.update((tx) => tx.put("volumes", "a", volume("a")));
  db.update((tx) => tx.put("volumes", "b", volume("b")));
  await runTo(clock, 1015);
  expect(revisions).toHaveLength(0);
  await runTo(clock, 1016);
  expect(revisions).toHaveLength(1);
});
