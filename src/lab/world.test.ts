import { beforeAll, expect, test } from "vitest";
import { type Catalog, loadCatalog } from "../catalog/catalog.ts";
import { runUntil } from "./driver.ts";
import { applyDelta, emptyFrame, type Frame } from "./frame.ts";
import type { FromWorker, Journal } from "./protocol.ts";
import { World } from "./world.ts";

let catalog: Catalog;
beforeAll(async () => {
  catalog = await loadCatalog(["busybox", "alpine"]);
});

interface Seen {
  readonly world: World;
  readonly messages: FromWorker[];
  frame: Frame;
  output: string;
}

function makeWorld(): Seen {
  const seen: Seen = { world: undefined as never, messages: [], frame: emptyFrame, output: "" };
  const world = new World({
    seed: "test",
    startMs: 0,
    catalog,
    send: (message) => {
      seen.messages.push(message);
      if (message.kind === "revision") seen.frame = applyDelta(seen.frame, message.delta);
      if (message.kind === "output") seen.output += message.text;
    },
  });
  return Object.assign(seen, { world });
}

/** Types lines, each after the prompt has come back, with a second of thought between them. */
async function play(lines: readonly string[], journal?: Journal): Promise<Seen> {
  const seen = makeWorld();
  await seen.world.open(journal, undefined);
  const { clock } = seen.world.lab;
  for (const line of lines) {
    const count = seen.messages.filter(({ kind }) => kind === "prompt").length;
    await seen.world.take({ kind: "line", text: line });
    await runUntil(clock, (async () => {
      while (seen.messages.filter(({ kind }) => kind === "prompt").length === count) await clock.sleep(10);
      await clock.sleep(1000);
    })());
  }
  seen.world.flush();
  return seen;
}

const story = [
  "docker run -d --name one alpine sleep 10000",
  "docker run -d --name two alpine sleep 10000",
  "docker exec one sh -c 'echo hi >> /etc/motd; rm /etc/issue'",
  "docker diff one",
  "docker commit one changed:1",
];

test("a file that is changed in one container lifts into its writable layer; the other keeps the image's", async () => {
  const { frame, messages, output } = await play(story);
  const [one, two] = Object.values(frame.containers);
  expect(frame.uppers[one!.snapshotKey]!.dirs["/etc"]!.map(({ change, path, kind }) => [change, path, kind])).toEqual([
    ["D", "/etc/issue", "whiteout"],
    ["C", "/etc/motd", "file"],
  ]);
  expect(frame.uppers[two!.snapshotKey]!.entryCount).toBe(0);
  expect(output).toContain("C /etc\r\nD /etc/issue\r\nC /etc/motd\r\n");
  const traces = messages.flatMap((message) => (message.kind === "revision" ? message.traces : []));
  expect(traces.find((trace) => trace.kind === "copyUp" && trace.path === "/etc/motd")).toMatchObject({ fromChainId: one!.chain[0], sizeBytes: 284 });
  const committed = Object.values(frame.images).find((image) => image.tags.includes("changed:1"));
  expect(committed?.chain.length).toBe(2);
  expect(frame.layers[committed!.chain[1]!]!.deleted).toBe(1);
});

test("a journal replayed in a fresh world gives the same ids, digests, rows and output", async () => {
  const first = await play(story);
  const again = await play([], JSON.parse(JSON.stringify({ ...first.world.journal, untilMs: first.world.lab.clock.now() })) as Journal);
  expect(again.output).toBe(first.output);
  expect(again.world.commands).toEqual(first.world.commands);
  expect({ ...again.frame, atMs: 0 }).toEqual({ ...first.frame, atMs: 0 });
});

test("a journal that ends in the middle of a command goes on from there", async () => {
  const first = makeWorld();
  await first.world.open(undefined, undefined);
  const { clock } = first.world.lab;
  await first.world.take({ kind: "line", text: "while true; do date; sleep 1; done" });
  await runUntil(clock, clock.sleep(5500));
  const journal = { ...first.world.journal, untilMs: clock.now() };
  const again = makeWorld();
  await again.world.open(journal, undefined);
  first.world.flush();
  expect(again.output).toBe(first.output);
  expect(again.world.running?.line).toBe("while true; do date; sleep 1; done");
  await again.world.take({ kind: "interrupt" });
  await runUntil(again.world.lab.clock, again.world.lab.clock.sleep(100));
  expect(again.world.commands[0]?.exitCode).toBe(130);
});

test("an unfinished line asks for more; an empty one only for the next prompt", async () => {
  const { messages, world } = await play(["for i in 1 2", "do echo $i; done", ""]);
  expect(messages.flatMap((message) => (message.kind === "prompt" ? [message.prompt.text] : []))).toEqual(["> ", world.lab.prompt, world.lab.prompt]);
  expect(world.commands.map(({ line }) => line)).toEqual(["for i in 1 2\ndo echo $i; done"]);
});

test("what must be typed into a running program reaches it, and Ctrl-C ends it", async () => {
  const seen = makeWorld();
  await seen.world.open(undefined, undefined);
  const { clock } = seen.world.lab;
  await seen.world.take({ kind: "line", text: "cat" });
  await runUntil(clock, clock.sleep(100));
  await seen.world.take({ kind: "input", text: "echoed\r" });
  await runUntil(clock, clock.sleep(100));
  await seen.world.take({ kind: "interrupt" });
  await runUntil(clock, clock.sleep(100));
  seen.world.flush();
  expect(seen.output).toContain("echoed\r\nechoed\r\n^C");
  expect(seen.world.commands[0]?.exitCode).toBe(130);
});
