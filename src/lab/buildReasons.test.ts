import { beforeAll, expect, test } from "vitest";
import { utf8 } from "../base/bytes.ts";
import { loadCatalog, type Catalog } from "../catalog/catalog.ts";
import { runUntil } from "./driver.ts";
import type { BuildStepRecord, CacheDifference } from "./frame.ts";
import { studentContext } from "./host.ts";
import { Lab } from "./lab.ts";
import { predictedBuild } from "./predictedBuild.ts";

let catalog: Catalog;
beforeAll(async () => {
  catalog = await loadCatalog(["alpine", "busybox"]);
});

const web = "/home/student/web";

/** Builds a first Dockerfile, changes something, and tells why each step ran; the prediction must have said the same. */
async function reasons(first: string, second: string, between: readonly string[] = [], flags = ""): Promise<[string, CacheDifference | undefined][]> {
  const lab = new Lab({ seed: "reasons", catalog, images: ["alpine", "busybox"] });
  await runUntil(lab.clock, lab.ready);
  const run = (line: string): Promise<number> => runUntil(lab.clock, lab.line(line));
  const write = (name: string, text: string): void => lab.hostFs.writeFile(studentContext, `${web}/${name}`, utf8(text));
  lab.hostFs.mkdirAll(studentContext, web, 0o755);
  write("Dockerfile", first);
  write("a", "a\n");
  await run("docker build -q -t web web");
  for (const line of between) await run(line);
  write("Dockerfile", second);
  const buildArgs = Object.fromEntries([...flags.matchAll(/--build-arg (\w+)=(\w+)/g)].map(([, name, value]) => [name!, value!]));
  const predicted = await predictedBuild(lab, { kind: "predictBuild", contextDir: web, noCache: flags.includes("--no-cache"), buildArgs });
  expect(await run(`docker build -q ${flags} -t web web`)).toBe(0);
  const steps = Object.values(lab.projector.frame.builds).at(-1)!.steps.filter(({ kind }) => kind === "run" || kind === "copy" || kind === "workdir");
  const told = (step: Pick<BuildStepRecord, "id" | "name" | "reason">): [string, CacheDifference | undefined] => [step.name, step.reason];
  const ran = steps.filter(({ outcome }) => outcome === "done");
  const foreseen = predicted.steps.filter(({ kind, outcome }) => (kind === "run" || kind === "copy" || kind === "workdir") && outcome === "runs");
  expect(foreseen.map(told)).toEqual(ran.map(told));
  return ran.map(told);
}

test("--no-cache, and a cache that was emptied", async () => {
  const dockerfile = "FROM alpine\nCOPY a /a\nRUN cat /a\n";
  expect(await reasons(dockerfile, dockerfile, [], "--no-cache")).toEqual([["COPY a /a", { kind: "noCache" }], ["RUN cat /a", { kind: "noCache" }]]);
  const [first, second] = await reasons(dockerfile, dockerfile, ["docker rmi web", "docker builder prune -af"]);
  expect(first).toEqual(["COPY a /a", { kind: "pruned" }]);
  expect(second![1]).toMatchObject({ kind: "step", name: "COPY a /a", role: "base" });
});

test("another base, and another image under the same name", async () => {
  const digest = (name: string): string => catalog.image(name)!.layers.at(-1)!.diffId;
  expect(await reasons("FROM alpine\nRUN true\n", "FROM busybox\nRUN true\n")).toEqual([
    ["RUN true", { kind: "base", before: { reference: "docker.io/library/alpine:latest", digest: digest("alpine") }, after: { reference: "docker.io/library/busybox:latest", digest: digest("busybox") } }],
  ]);
  const moved = await reasons("FROM alpine\nRUN true\n", "FROM alpine\nRUN true\n", ["docker tag busybox alpine"]);
  expect(moved).toEqual([["RUN true", { kind: "base", before: { reference: "docker.io/library/alpine:latest", digest: digest("alpine") }, after: { reference: "docker.io/library/alpine:latest", digest: digest("busybox") } }]]);
});

test("ARG by a flag, ENV, RUN's text, SHELL, USER", async () => {
  expect(await reasons("FROM alpine\nARG V=1\nRUN true\n", "FROM alpine\nARG V=1\nRUN true\n", [], "--build-arg V=2")).toEqual([["RUN true", { kind: "arg", name: "V", before: "1", after: "2" }]]);
  expect(await reasons("FROM alpine\nENV V=1\nRUN true\n", "FROM alpine\nRUN true\n")).toEqual([["RUN true", { kind: "env", name: "V", before: "1" }]]);
  expect(await reasons("FROM alpine\nRUN echo one\n", "FROM alpine\nRUN echo two\n")).toEqual([["RUN echo two", { kind: "command", before: "echo one", after: "echo two" }]]);
  expect(await reasons("FROM alpine\nRUN true\n", 'FROM alpine\nSHELL ["/bin/sh", "-ec"]\nRUN true\n')).toEqual([["RUN true", { kind: "setting", name: "shell", before: "/bin/sh -c", after: "/bin/sh -ec" }]]);
  expect(await reasons("FROM alpine\nRUN true\n", "FROM alpine\nUSER 5\nRUN true\n")).toEqual([["RUN true", { kind: "setting", name: "user", before: "", after: "5" }]]);
});

test("a step put between, taken away, or turned around", async () => {
  const [added, after] = await reasons("FROM alpine\nRUN one=1\n", "FROM alpine\nRUN new=1\nRUN one=1\n");
  expect(added).toEqual(["RUN new=1", { kind: "first" }]);
  expect(after![1]).toMatchObject({ kind: "step", name: "RUN new=1" });
  expect(await reasons("FROM alpine\nRUN one=1\nRUN two=2\n", "FROM alpine\nRUN two=2\n")).toEqual([["RUN two=2", { kind: "parent", before: "RUN one=1", after: "FROM docker.io/library/alpine:latest" }]]);
  expect((await reasons("FROM alpine\nRUN one=1\nRUN two=2\n", "FROM alpine\nRUN two=2\nRUN one=1\n")).map(([, reason]) => reason!.kind)).toEqual(["parent", "step"]);
});
