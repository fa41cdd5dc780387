import { expect, test } from "vitest";
import { FrameDecoder } from "../../api/framing.ts";
import { text } from "../../base/bytes.ts";
import { testHost, type TestHost } from "./testing/host.ts";

interface Inspect {
  readonly Id: string;
  readonly Name: string;
  readonly RestartCount: number;
  readonly State: { readonly Status: string; readonly Running: boolean; readonly Paused: boolean; readonly Pid: number; readonly ExitCode: number; readonly Error: string; readonly OOMKilled: boolean };
}

async function create(host: TestHost, name: string, cmd: readonly string[], hostConfig: object = {}, more: object = {}): Promise<string> {
  const { status, body, text: words } = await host.api("POST", `/containers/create?name=${name}`, { Image: "busybox", Cmd: cmd, HostConfig: hostConfig, ...more });
  expect(words, words).toContain("Id");
  expect(status).toBe(201);
  return (body as { Id: string }).Id;
}

const inspect = async (host: TestHost, name: string): Promise<Inspect> => (await host.api("GET", `/containers/${name}/json`)).body as Inspect;
const post = async (host: TestHost, path: string): Promise<readonly [number, string]> => {
  const { status, body } = await host.api("POST", path);
  return [status, (body as { message?: string } | undefined)?.message ?? ""];
};

test("created, running, exited", async () => {
  const host = await testHost();
  await create(host, "job", ["sh", "-c", "echo out; echo err >&2; exit 3"]);
  expect((await inspect(host, "job")).State).toMatchObject({ Status: "created", Running: false, Pid: 0 });
  expect(await post(host, "/containers/job/start")).toEqual([204, ""]);
  expect((await host.api("POST", "/containers/job/wait")).body).toEqual({ StatusCode: 3 });
  expect((await inspect(host, "job")).State).toMatchObject({ Status: "exited", ExitCode: 3, Error: "" });
  const { response } = await host.api("GET", "/containers/job/logs?stdout=1&stderr=1&tail=all");
  expect(response.headers["content-type"]).toBe("application/vnd.docker.multiplexed-stream");
  expect(await post(host, "/containers/job/start")).toEqual([204, ""]);
  expect(await post(host, "/containers/nope/start")).toEqual([404, "No such container: nope"]);
});

test("logs come in frames, stream by stream", async () => {
  const host = await testHost();
  await create(host, "job", ["sh", "-c", "echo out; echo err >&2"]);
  await post(host, "/containers/job/start");
  await post(host, "/containers/job/wait");
  const { response } = await host.api("GET", "/containers/job/logs?stdout=1");
  expect(response.status).toBe(200);
  const again = await host.until(host.fetch({ method: "GET", path: "/v1.45/containers/job/logs?stdout=1&stderr=1" }));
  const decoder = new FrameDecoder();
  const frames: string[] = [];
  const reader = again.body as Exclude<typeof again.body, Uint8Array>;
  for (let chunk = await reader.read(); chunk; chunk = await reader.read()) for (const { stream, payload } of decoder.push(chunk)) frames.push(`${stream}: ${text(payload)}`);
  expect(frames).toEqual(["stdout: out\n", "stderr: err\n"]);
});

test("attach before the start gets everything, and the end", async () => {
  const host = await testHost();
  await create(host, "cat", ["cat"], {}, { OpenStdin: true, StdinOnce: true, AttachStdin: true, AttachStdout: true });
  const response = await host.until(host.fetch({ method: "POST", path: "/v1.45/containers/cat/attach?stream=1&stdin=1&stdout=1", headers: { connection: "Upgrade", upgrade: "tcp" } }));
  expect(response.status).toBe(101);
  const { input, output } = response.upgraded!;
  await output.write(new TextEncoder().encode("typed\n"));
  await post(host, "/containers/cat/start");
  output.close();
  const decoder = new FrameDecoder();
  let seen = "";
  for (let chunk = await host.until(input.read()); chunk; chunk = await host.until(input.read())) for (const { payload } of decoder.push(chunk)) seen += text(payload);
  expect(seen).toBe("typed\n");
  expect((await host.api("POST", "/containers/cat/wait")).body).toEqual({ StatusCode: 0 });
});

test.each([
  [["nope"], 127, 400, 'exec: "nope": executable file not found in $PATH: unknown'],
  [["/etc/passwd"], 126, 400, 'exec: "/etc/passwd": permission denied: unknown'],
  [["/etc"], 126, 400, 'exec: "/etc": is a directory: unknown: permission denied'],
  [["./nope"], 127, 400, 'exec: "./nope": stat ./nope: no such file or directory: unknown'],
])("what cannot be started stays created: %j", async (cmd, exitCode, status, words) => {
  const host = await testHost();
  await create(host, "bad", cmd);
  const [got, message] = await post(host, "/containers/bad/start");
  expect(message).toBe(`failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: ${words}`);
  expect(got).toBe(status);
  expect((await inspect(host, "bad")).State).toMatchObject({ Status: "created", ExitCode: exitCode, Error: message });
});

test("stop: the signal, then SIGKILL; kill; pause", async () => {
  const host = await testHost();
  await create(host, "deaf", ["sleep", "1000"]);
  await post(host, "/containers/deaf/start");
  const before = host.clock.now();
  expect(await post(host, "/containers/deaf/stop?t=2")).toEqual([204, ""]);
  expect(host.clock.now() - before).toBeGreaterThanOrEqual(2000);
  expect(await post(host, "/containers/deaf/stop")).toEqual([304, ""]);
  expect((await inspect(host, "deaf")).State).toMatchObject({ ExitCode: 137 });
  expect(await post(host, "/containers/deaf/kill")).toEqual([409, expect.stringMatching(/^cannot kill container: deaf: container [0-9a-f]{64} is not running$/) as string]);
  await post(host, "/containers/deaf/start");
  expect(await post(host, "/containers/deaf/pause")).toEqual([204, ""]);
  expect((await inspect(host, "deaf")).State).toMatchObject({ Status: "paused", Running: true, Paused: true });
  expect((await post(host, "/containers/deaf/pause"))[0]).toBe(409);
  expect(await post(host, "/containers/deaf/unpause")).toEqual([204, ""]);
  await create(host, "polite", ["sh", "-c", "trap 'exit 7' TERM; while :; do sleep 0.1; done"]);
  await post(host, "/containers/polite/start");
  await host.sleep(50);
  await post(host, "/containers/polite/stop");
  expect((await inspect(host, "polite")).State.ExitCode).toBe(7);
});

test("restart policies start again, later and later, and stop when told", async () => {
  const host = await testHost();
  await create(host, "often", ["false"], { RestartPolicy: { Name: "on-failure", MaximumRetryCount: 2 } });
  await post(host, "/containers/often/start");
  expect((await host.api("POST", "/containers/often/wait")).body).toEqual({ StatusCode: 1 });
  await host.sleep(2000);
  expect(await inspect(host, "often")).toMatchObject({ RestartCount: 2, State: { Status: "exited" } });
  await create(host, "always", ["false"], { RestartPolicy: { Name: "always" } });
  await post(host, "/containers/always/start");
  await host.sleep(350);
  const early = (await inspect(host, "always")).RestartCount;
  expect(early).toBeGreaterThan(0);
  await host.sleep(10_000);
  const later = (await inspect(host, "always")).RestartCount;
  expect(later).toBeGreaterThan(early);
  expect(later).toBeLessThan(10);
  await post(host, "/containers/always/stop");
  await host.sleep(120_000);
  expect(await inspect(host, "always")).toMatchObject({ RestartCount: later, State: { Status: "exited" } });
});

test("memory: the kernel ends what takes too much", async () => {
  const host = await testHost();
  await create(host, "greedy", ["sh", "-c", "x=x; while :; do x=$x$x$x$x; done"], { Memory: 8 * 1024 ** 2 });
  await post(host, "/containers/greedy/start");
  const { body } = await host.api("POST", "/containers/greedy/wait");
  expect(body).toEqual({ StatusCode: 137 });
  expect((await inspect(host, "greedy")).State.OOMKilled).toBe(true);
});

test("--rm: the container and its anonymous volume go, named ones stay", async () => {
  const host = await testHost();
  await create(host, "brief", ["true"], { AutoRemove: true, Binds: ["kept:/kept"] }, { Volumes: { "/anonymous": {} } });
  const removed = host.fetch({ method: "POST", path: "/v1.45/containers/brief/wait?condition=removed" });
  await host.until(removed);
  await post(host, "/containers/brief/start");
  await host.sleep(100);
  expect((await host.api("GET", "/containers/brief/json")).status).toBe(404);
  const { Volumes } = (await host.api("GET", "/volumes")).body as { Volumes: { Name: string }[] };
  expect(Volumes.map(({ Name }) => Name)).toEqual(["kept"]);
});

test("names: taken, refused, found by name, id and unique prefix", async () => {
  const host = await testHost();
  const id = await create(host, "web", ["true"]);
  for (const term of ["web", "/web", id, id.slice(0, 12)]) expect((await inspect(host, encodeURIComponent(term))).Id).toBe(id);
  const taken = await host.api("POST", "/containers/create?name=web", { Image: "busybox" });
  expect(taken).toMatchObject({
    status: 409,
    body: { message: `Conflict. The container name "/web" is already in use by container "${id}". You have to remove (or rename) that container to be able to reuse that name.` },
  });
  expect(await post(host, "/containers/web/rename?name=web2")).toEqual([204, ""]);
  expect((await inspect(host, "web2")).Name).toBe("/web2");
});

test("every verb is one revision, with the traces of what it did", async () => {
  const host = await testHost();
  const revisions: { readonly dirty: string[]; readonly traces: string[] }[] = [];
  host.daemon.db.onRevision.subscribe((revision) => {
    const dirty = Object.entries(revision.dirty).flatMap(([table, keys]) => (keys.size > 0 ? [table] : []));
    revisions.push({ dirty, traces: revision.traces.flatMap((trace) => (trace.kind === "container" ? [trace.action] : [])) });
  });
  await create(host, "job", ["sleep", "1000"]);
  expect(revisions).toEqual([{ dirty: ["containers"], traces: ["create"] }]);
  await post(host, "/containers/job/start");
  expect(revisions.slice(1)).toEqual([{ dirty: ["containers", "endpoints"], traces: ["start"] }]);
  await post(host, "/containers/job/stop?t=0");
  await host.sleep(50);
  expect(revisions.slice(2).flatMap(({ traces }) => traces)).toEqual(["kill", "kill", "stop", "die"]);
});
