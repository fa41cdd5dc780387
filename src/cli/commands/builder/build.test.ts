import { expect, test } from "vitest";
import { toBase64 } from "../../../base/base64.ts";
import { utf8 } from "../../../base/bytes.ts";
import { readTar } from "../../../oci/tar.ts";
import type { ApiRequest } from "../../../api/transport.ts";
import { answer, testRun } from "../../testing/testRun.ts";

const at = (seconds: number): string => `2026-01-01T00:00:0${seconds}Z`;
const trace = (aux: object): string => JSON.stringify({ id: "moby.buildkit.trace", aux });
const lines = (...all: string[]) => answer(all.map((line) => `${line}\n`).join(""));

const files = { "/work/Dockerfile": "FROM x\n", "/work/.dockerignore": "*.log\nsub\n!sub/kept\n", "/work/a.log": "1", "/work/b.txt": "2", "/work/sub/kept": "3", "/work/sub/lost": "4" };

test("plain progress: one block a step, its output with times", async () => {
  const step = { digest: "a", name: "[1/2] RUN x", started: at(1) };
  const { code, stderr } = await testRun(["build", "."], {
    "POST /build": lines(
      trace({ vertexes: [step] }),
      trace({ logs: [{ vertex: "a", stream: 1, data: toBase64(utf8("one\ntw")), timestamp: at(2) }] }),
      trace({ logs: [{ vertex: "a", stream: 1, data: toBase64(utf8("o\n")), timestamp: at(3) }] }),
      trace({ vertexes: [{ ...step, completed: at(4) }, { digest: "b", name: "[2/2] RUN y", started: at(4), completed: at(4), cached: true }] }),
      '{"id":"moby.image.id","aux":{"ID":"sha256:1"}}',
    ),
  }, { files });
  expect(stderr).toBe(
    '#0 building with "default" instance using docker driver\n\n#1 [1/2] RUN x\n#1 1.000 one\n#1 1.000 two\n#1 DONE 3.0s\n\n#2 [2/2] RUN y\n#2 CACHED\n',
  );
  expect(code).toBe(0);
});

test("a failure shows the step's last output, the place in the Dockerfile and the reason", async () => {
  const step = { digest: "a", name: "[1/1] RUN x", started: at(1) };
  const { code, stderr } = await testRun(["build", "."], {
    "POST /build": lines(
      trace({ vertexes: [step] }),
      trace({ logs: [{ vertex: "a", stream: 2, data: toBase64(utf8("oh\n")), timestamp: at(2) }] }),
      trace({ vertexes: [{ ...step, completed: at(2), error: "exit code: 1" }] }),
      '{"id":"moby.buildkit.source","aux":{"text":"Dockerfile:1\\n--------------------\\n"}}',
      '{"errorDetail":{"message":"exit code: 1"},"error":"exit code: 1"}',
    ),
  }, { files });
  expect(stderr.split("\n").slice(4)).toEqual(["#1 ERROR: exit code: 1", "------", " > [1/1] RUN x:", "1.000 oh", "------", "Dockerfile:1", "--------------------", "ERROR: failed to solve: exit code: 1", ""]);
  expect(code).toBe(1);
});

test("what is sent: the context without what is ignored, and the options", async () => {
  let sent: ApiRequest | undefined;
  const reply = (request: ApiRequest) => {
    sent = request;
    return answer('{"id":"moby.image.id","aux":{"ID":"sha256:1"}}')();
  };
  const argv = ["build", "-q", "-t", "App", "-t", "app:2", "--build-arg", "A", "--build-arg", "B=2", "--secret", "id=s,src=b.txt", "--no-cache", "."];
  const named = await testRun(argv, { "POST /build": reply }, { files, env: { A: "1" } });
  expect([named.code, named.stderr]).toEqual([1, 'ERROR: invalid tag "App": repository name must be lowercase\n']);
  const { code, stdout } = await testRun(argv.map((word) => word.toLowerCase().replace(/^([ab])(=2)?$/, (all) => all.toUpperCase())), { "POST /build": reply }, { files, env: { A: "1" } });
  expect([code, stdout]).toEqual([0, "sha256:1\n"]);
  const query = new URLSearchParams(sent!.path.slice(sent!.path.indexOf("?") + 1));
  expect([query.getAll("t"), query.get("buildargs"), query.get("nocache"), query.get("dockerfile")]).toEqual([["app:latest", "app:2"], '{"A":"1","B":"2"}', "1", "Dockerfile"]);
  expect(sent!.headers?.["x-build-secrets"]).toBe(toBase64(utf8(JSON.stringify({ s: toBase64(utf8("2")) }))));
  expect(readTar(sent!.body as Uint8Array).map(({ path }) => path)).toEqual([".dockerignore", "Dockerfile", "b.txt", "sub", "sub/kept"]);
});

test("a Dockerfile from elsewhere travels in a context of its own", async () => {
  let sent: ApiRequest | undefined;
  const reply = (request: ApiRequest) => {
    sent = request;
    return answer("")();
  };
  await testRun(["build", "-q", "-f", "-", "--build-context", "more=sub", "."], { "POST /build": reply }, { files, stdin: "FROM y\n" });
  expect(readTar(sent!.body as Uint8Array).map(({ path }) => path)).toEqual(["dockerfile/Dockerfile", "context/.dockerignore", "context/Dockerfile", "context/b.txt", "context/sub", "context/sub/kept", "more/kept", "more/lost"]);
  expect(JSON.parse(new URLSearchParams(sent!.path.slice(sent!.path.indexOf("?") + 1)).get("contexts")!)).toEqual({ dockerfile: "local", context: "local", more: "local" });
});
