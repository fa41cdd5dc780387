import { expect, test } from "vitest";
import { toolsEn } from "../../i18n/toolsEn.ts";
import type { Frame, Trace } from "../../lab/frame.ts";
import type { ApiCall } from "../../lab/protocol.ts";
import { countMarks } from "../../scene/mark.ts";
import { afterEdit, beforeEdit, indexHtml, site, web1 } from "../testing/frames.ts";
import type { Moment } from "./assign.ts";
import { insideHead, insideScene } from "./layout.ts";
import { insideSteps } from "./steps.ts";

let nextId = 1;
const call = (method: string, path: string, status: number, more: Partial<ApiCall> = {}): ApiCall => ({ id: nextId++, command: 0, atMs: 0, method, path: `/v1.45${path}`, status, requestBody: "", responseBody: "", responseBytes: 0, ended: true, ...more });
const moment = (before: Frame, after: Frame, ...traces: readonly Trace[]): Moment => ({ before, after, traces });
const life = (action: Extract<Trace, { kind: "container" }>["action"], exitCode?: number): Trace => ({ kind: "container", id: web1.id, action, ...(exitCode === undefined ? {} : { exitCode }) });
const joined: Trace = { kind: "network", id: "bridge", name: "bridge", action: "connect", containerId: web1.id };
const none: Frame = { ...beforeEdit, containers: {}, uppers: {} };
const titles = (calls: readonly ApiCall[], moments: readonly Moment[], details = false) => insideSteps({ calls, moments, words: toolsEn, details }).map((step) => `${step.from}→${step.to} ${step.title}`);

const create = () => call("POST", "/containers/create?name=web-1", 201, { requestBody: JSON.stringify({ Image: "web:1", HostConfig: { NetworkMode: "default" } }), responseBody: `{"Id":"${web1.id}"}` });

test("docker run -d, from the tool down to the process and back", () => {
  const calls = [create(), call("POST", `/containers/${web1.id}/start`, 204)];
  const moments = [moment(none, beforeEdit, life("create")), moment(beforeEdit, beforeEdit, joined), moment(beforeEdit, beforeEdit, life("start"))];
  expect(titles(calls, moments)).toEqual([
    "cli→dockerd POST …/create", "dockerd→dockerd web-1", "dockerd→containerd snapshots.Prepare", "dockerd→cli 201 Created",
    "cli→dockerd POST …/start", "dockerd→dockerd overlay mount", "dockerd→dockerd bridge 172.17.0.2", "dockerd→dockerd 0.0.0.0:8080 → 80/tcp", "dockerd→containerd Tasks.Create", "containerd→shim start shim", "shim→runc runc create", "runc→process clone()", "runc→process exec nginx", "runc→shim runc ends", "containerd→dockerd started", "dockerd→cli 204 No Content",
  ]);
  const steps = insideSteps({ calls, moments, words: toolsEn, details: true });
  // With details runc create ends before runc start begins.
  expect(steps.map((step) => step.title).filter((title) => /runc|create ends/.test(title))).toEqual(["runc create", "create ends", "runc start", "runc ends"]);
  expect(steps.find((step) => step.title === "snapshots.Prepare")?.facts).toEqual([["key", web1.snapshotKey], ["parent", site.chainId]]);
  expect(steps.find((step) => step.title === "snapshots.Prepare")?.changes.some((change) => change.table === "containers" && change.sign === "+")).toBe(true);
  expect(steps.find((step) => step.title === "clone()")?.note).toBe("PID·MNT·NET·UTS·IPC");
});

test("in the foreground, attach and wait end after the process has", () => {
  const calls = [create(), call("POST", `/containers/${web1.id}/attach?stream=1`, 101), call("POST", `/containers/${web1.id}/wait?condition=next-exit`, 200, { responseBody: '{"StatusCode":3}' }), call("POST", `/containers/${web1.id}/start`, 204)];
  const moments = [moment(none, beforeEdit, life("create")), moment(beforeEdit, beforeEdit, life("start")), moment(beforeEdit, beforeEdit, life("die", 3))];
  expect(titles(calls, moments).slice(-6)).toEqual(["dockerd→cli 204 No Content", "process→shim exit 3", "shim→containerd TaskExit", "containerd→dockerd /tasks/exit", "dockerd→cli EOF", "dockerd→cli 200 OK"]);
});

test("an exec that changes a file shows the copy-up in the process", () => {
  const calls = [call("GET", "/containers/web-1/json", 200), call("POST", "/containers/web-1/exec", 201, { requestBody: '{"Cmd":["sh","-c","echo"]}' }), call("POST", "/exec/abc/start", 101), call("GET", "/exec/abc/json", 200)];
  const traces: Trace[] = [life("exec"), { kind: "copyUp", snapshotKey: web1.snapshotKey, path: indexHtml, fromChainId: site.chainId, sizeBytes: 61, reason: "write" }, { kind: "write", snapshotKey: web1.snapshotKey, path: indexHtml, sizeBytes: 82 }];
  expect(titles(calls, [moment(beforeEdit, afterEdit, ...traces)]).slice(4)).toEqual([
    "cli→dockerd POST …/start", "dockerd→cli 101 UPGRADED", "dockerd→containerd Tasks.Exec", "shim→runc runc exec", "runc→process setns(), exec sh", "runc→shim runc ends", "process→process copy up index.html", "dockerd→cli EOF", "cli→dockerd GET …/json", "dockerd→cli 200 OK",
  ]);
});

test("stop and rm -f reach the process through the shim", () => {
  const stopped = titles([call("POST", "/containers/web-1/stop", 204)], [moment(beforeEdit, beforeEdit, life("kill")), moment(beforeEdit, beforeEdit, life("die", 0), life("stop"))]);
  expect(stopped).toEqual(["cli→dockerd POST …/stop", "dockerd→containerd Tasks.Kill", "shim→process kill()", "process→shim exit 0", "shim→containerd TaskExit", "containerd→dockerd /tasks/exit", "dockerd→cli 204 No Content"]);
  expect(titles([call("DELETE", "/containers/web-1?force=1", 204)], [moment(beforeEdit, none, life("kill"), life("die", 137), life("destroy"))]).at(-3)).toBe("dockerd→containerd snapshots.Remove");
});

test("two containers started by one line keep their own calls", () => {
  const other = { ...web1, id: "f".repeat(64), name: "web-9", snapshotKey: "f".repeat(64) };
  const both: Frame = { ...beforeEdit, containers: { [web1.id]: web1, [other.id]: other } };
  const calls = [call("POST", "/containers/web-1/start", 204), call("POST", "/containers/web-9/start", 204)];
  const steps = insideSteps({ calls, moments: [moment(both, both, life("start")), moment(both, both, { kind: "container", id: other.id, action: "start" })], words: toolsEn, details: false });
  expect(steps.filter((step) => step.title === "overlay mount").map((step) => [step.container, step.call?.id])).toEqual([[web1.id, calls[0]!.id], [other.id, calls[1]!.id]]);
});

test("a refusal shows the engine's words", () => {
  const [, answer] = insideSteps({ calls: [call("GET", "/containers/nope/json", 404, { responseBody: '{"message":"No such container: nope"}' })], moments: [], words: toolsEn, details: false });
  expect([answer?.title, answer?.note]).toEqual(["404 Not Found", "No such container: nope"]);
});

test("the drawing stays within its budget and its width", () => {
  const calls = Array.from({ length: 30 }, () => call("POST", `/containers/${web1.id}/start`, 204));
  const steps = insideSteps({ calls, moments: calls.map(() => moment(beforeEdit, beforeEdit, life("start"))), words: toolsEn, details: true });
  const input = { steps, at: 4, width: 390, words: toolsEn, alive: new Set<never>(), processName: "nginx" };
  const scene = insideScene({ ...input, view: { top: 4000, bottom: 5000 } });
  expect(scene.bounds.width).toBe(insideHead(input).bounds.width);
  expect(new Set(scene.marks.map((mark) => mark.key)).size).toBe(scene.marks.length);
  expect(countMarks(scene.marks)).toBeLessThan(600);
  expect(scene.places.size).toBe(steps.length);
  expect(insideScene(input).bounds).toEqual(scene.bounds);
});
