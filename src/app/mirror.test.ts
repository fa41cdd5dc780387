import { expect, test } from "vitest";
import { afterEdit, beforeEdit, indexHtml, site, web1 } from "../views/testing/frames.ts";
import { createMirror, frameAt, receive } from "./mirror.ts";
import type { FromWorker } from "../lab/protocol.ts";
import { edit, setup } from "./testing/acts.ts";
import { fixtureConnection } from "./testing/fixtureConnection.ts";
import { judge } from "./session.ts";

async function played() {
  const mirror = createMirror();
  const connection = fixtureConnection(setup, [edit], 0);
  const messages: FromWorker[] = [];
  connection.subscribe((message) => {
    messages.push(message);
    mirror.setState((state) => receive(state, message), true);
  });
  connection.send({ kind: "open", seed: "1", startMs: 0 });
  await new Promise((resolve) => setTimeout(resolve, 5));
  connection.send({ kind: "line", text: edit.line });
  await new Promise((resolve) => setTimeout(resolve, 5));
  return { mirror, messages };
}

test("a replayed session can be looked back at, command by command", async () => {
  const { mirror } = await played();
  const state = mirror.getState();
  expect(state.phase).toBe("ready");
  expect(state.commands.map((command) => command.line)).toEqual([...setup, edit].map((act) => act.line));
  expect(Object.keys(frameAt(state, -1).layers)).toEqual([]);
  expect(Object.keys(frameAt(state, 0).layers)).toHaveLength(1);
  expect(frameAt(state, 5).uppers[web1.snapshotKey]!.entryCount).toBe(0);
  expect(frameAt(state, undefined).uppers[web1.snapshotKey]!.entryCount).toBe(5);
});

test("what happens after a command has ended belongs to it, and does not change earlier moments", async () => {
  const { mirror } = await played();
  const before = mirror.getState();
  const gone = receive(before, { kind: "revision", delta: { seq: 99, atMs: 0, containers: { [web1.id]: null } }, traces: [], command: -1 });
  expect(frameAt(gone, undefined).containers[web1.id]).toBeUndefined();
  expect(frameAt(gone, 6).containers[web1.id]).toBeUndefined();
  for (const cursor of [-1, 0, 3, 5]) expect(frameAt(gone, cursor)).toBe(frameAt(before, cursor));
});

test("unchanged rows keep their identity from frame to frame", async () => {
  const { mirror } = await played();
  const state = mirror.getState();
  expect(frameAt(state, 5).layers).toBe(frameAt(state, undefined).layers);
  expect(frameAt(state, 5).containers[web1.id]).toBe(frameAt(state, undefined).containers[web1.id]);
});

test("copy-ups tell where the original lies", async () => {
  const { mirror } = await played();
  expect(mirror.getState().origins.get(web1.snapshotKey)?.get(indexHtml)).toBe(site.chainId);
});

test("colours are given once and stay", async () => {
  const { mirror } = await played();
  const { paints } = mirror.getState();
  expect(Object.keys(paints)).toEqual(expect.arrayContaining(Object.keys(afterEdit.layers)));
  const later = receive(mirror.getState(), { kind: "revision", delta: { seq: 99, atMs: 0, layers: Object.fromEntries(Object.keys(beforeEdit.layers).map((id) => [id, null])) }, traces: [], command: 9 });
  expect(later.paints).toBe(paints);
});

test("a stored session is judged, never trusted", () => {
  expect(judge(undefined).kind).toBe("none");
  expect(judge("garbage").kind).toBe("corrupt");
  expect(judge({ version: 1, journal: { entries: "no" }, paints: {} }).kind).toBe("corrupt");
  expect(judge({ version: 7 }).kind).toBe("newer");
  expect(judge({ version: 1, paints: {}, journal: { engine: "1", seed: "s", startMs: 0, entries: [{ atMs: 1, kind: "line", text: "ls" }] } }).kind).toBe("session");
});
