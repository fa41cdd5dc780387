import { expect, test } from "vitest";
import { VirtualClock } from "../base/clock.ts";
import { OutOfBudget, runTo, runUntil, Stalled } from "./driver.ts";

test("a thousand seconds of sleep pass at once, in order", async () => {
  const clock = new VirtualClock(0);
  const seen: string[] = [];
  const sleeper = async (name: string, ms: number): Promise<void> => {
    await clock.sleep(ms);
    seen.push(`${name}@${clock.now()}`);
  };
  await runUntil(clock, Promise.all([sleeper("late", 1_000_000), sleeper("early", 5), sleeper("same", 5)]));
  expect(seen).toEqual(["early@5", "same@5", "late@1000000"]);
});

test("a wait that nothing can end says so, and one that never ends is cut", async () => {
  const clock = new VirtualClock(0);
  await expect(runUntil(clock, new Promise(() => {}))).rejects.toThrow(Stalled);
  const spin = (async () => {
    for (;;) await clock.yield();
  })();
  await expect(runUntil(clock, spin, 100)).rejects.toThrow(OutOfBudget);
});

test("running to a moment leaves later events for later", async () => {
  const clock = new VirtualClock(0);
  let rang = false;
  clock.at(50, () => {
    rang = true;
  });
  await runTo(clock, 49);
  expect([clock.now(), rang]).toEqual([49, false]);
  await runTo(clock, 60);
  expect([clock.now(), rang]).toEqual([60, true]);
});

test("nanoseconds grow with every reading, within the same millisecond too", () => {
  const clock = new VirtualClock(1000);
  const first = clock.nowNanos();
  expect(clock.nowNanos()).toBeGreaterThan(first);
  expect(first / 1_000_000n).toBe(1000n);
});
