import { beforeAll, expect, test } from "vitest";
import { utf8 } from "../base/bytes.ts";
import { loadCatalog, type Catalog } from "../catalog/catalog.ts";
import { alternatives } from "../engine/buildkit/counterfactual.ts";
import { sha256Chunks } from "../oci/digest.ts";
import { tarChunks } from "../oci/tar.ts";
import type { BuildPrediction } from "./buildQueries.ts";
import { runTo, runUntil } from "./driver.ts";
import type { BuildRow, Trace } from "./frame.ts";
import { studentContext } from "./host.ts";
import { Lab } from "./lab.ts";
import { predictHost } from "./predictHost.ts";
import { predictedBuild } from "./predictedBuild.ts";

let catalog: Catalog;
beforeAll(async () => {
  catalog = await loadCatalog(["alpine", "busybox"]);
});

const dockerfile = `FROM alpine AS build
WORKDIR /app
COPY package.json ./
RUN sleep 3; echo deps > deps
COPY . .
RUN sleep 2; cat src/app.ts > out

FROM alpine AS spare
RUN false

FROM alpine
COPY --from=build /app/out /srv/out
EXPOSE 80
CMD ["cat", "/srv/out"]
`;

async function student() {
  const traces: Trace[] = [];
  let output = "";
  const lab = new Lab({ seed: "builds", catalog, onRevision: (_, some) => void traces.push(...some), onOutput: (text) => void (output += text) });
  await runUntil(lab.clock, lab.ready);
  const write = (path: string, text: string): void => {
    lab.hostFs.mkdirAll(studentContext, path.slice(0, path.lastIndexOf("/")), 0o755);
    lab.hostFs.writeFile(studentContext, path, utf8(text));
  };
  const run = (line: string): Promise<number> => runUntil(lab.clock, lab.line(line));
  const web = "/home/student/web";
  write(`${web}/Dockerfile`, dockerfile);
  write(`${web}/package.json`, "{}\n");
  write(`${web}/src/app.ts`, "one\ntwo\n");
  const builds = (): BuildRow[] => Object.values(lab.projector.frame.builds);
  const predict = (edits: { path: string; text: string }[] = []): Promise<BuildPrediction> => predictedBuild(lab, { kind: "predictBuild", contextDir: web, edits });
  return { lab, write, run, web, builds, predict, traces, output: () => output };
}

const outcomes = (steps: readonly { readonly name: string; readonly outcome: string }[]): string[] => steps.map(({ name, outcome }) => `${outcome} ${name.replace(/@sha256:.*/, "")}`);

test("a build is a row whose steps tell what became of them, and a prediction agrees with it", async () => {
  const { run, builds, predict, traces, write, web, lab, output } = await student();
  const before = await predict();
  expect(outcomes(before.steps)).toEqual([
    "runs load build context", "runs FROM docker.io/library/alpine:latest", "runs WORKDIR /app", "runs COPY package.json ./", "runs RUN sleep 3; echo deps > deps",
    "runs COPY . .", "runs RUN sleep 2; cat src/app.ts > out", "unused FROM alpine:latest", "unused RUN false",
    "runs FROM docker.io/library/alpine:latest", "runs COPY --from=build /app/out /srv/out", "config EXPOSE 80", 'config CMD ["cat", "/srv/out"]', "runs exporting to image",
  ].map((line) => line.replace("load build context", "[internal] load build context")));
  expect(before.isLowerBound).toBe(true);
  expect([await run("docker build -t web web"), output().includes("ERROR")]).toEqual([0, false]);
  const [row] = builds();
  expect(row).toMatchObject({ status: "done", tags: ["web:latest"], command: 0, contextPath: web, dockerfilePath: `${web}/Dockerfile`, dockerfileText: dockerfile });
  expect(row!.stages.map(({ name, base, reachesTarget, isTarget, isInImage }) => [name, base, reachesTarget, isTarget, isInImage])).toEqual([
    ["build", "alpine:latest", true, false, false], ["spare", "alpine:latest", false, false, false], ["stage-2", "alpine:latest", true, true, true],
  ]);
  const last = row!.steps.find(({ name }) => name.startsWith("COPY --from"))!;
  expect(last).toMatchObject({ outcome: "done", place: "2/2", lines: [12, 12], kind: "copy", changes: { added: 1, changed: 1, deleted: 0 }, sizeBytes: 8, reason: { kind: "first" } });
  expect(last.inputs.map(({ role, path }) => [role, path])).toEqual([["base", undefined], ["files", "/app/out"]]);
  expect(lab.projector.frame.layers[last.chainId!]).toBeDefined();
  expect(row!.steps.at(-1)).toMatchObject({ kind: "export", outcome: "done" });
  const sleep = row!.steps.find(({ name }) => name.startsWith("RUN sleep 3"))!;
  expect(sleep.endedAtMs! - sleep.startedAtMs!).toBeGreaterThan(3000);
  expect(traces.filter((trace) => trace.kind === "build").map(({ action }) => action)).toEqual(["start", "done"]);

  const edited = await predict([{ path: "src/app.ts", text: "one\nTWO\n" }]);
  expect(outcomes(edited.steps).filter((line) => !line.startsWith("cached"))).toEqual([
    "runs [internal] load build context", "runs COPY . .", "runs RUN sleep 2; cat src/app.ts > out", "unused FROM alpine:latest", "unused RUN false",
    "depends COPY --from=build /app/out /srv/out", "config EXPOSE 80", 'config CMD ["cat", "/srv/out"]', "runs exporting to image",
  ]);
  expect(edited.steps.find(({ name }) => name === "COPY . .")!.reason).toEqual({
    kind: "files", total: 1, files: [{ path: "src/app.ts", change: "content", sizeBefore: 8, sizeAfter: 8, line: { number: 2, before: "two", after: "TWO" } }],
  });
  expect(edited.estimatedMs).toBeGreaterThan(2000);
  expect(edited.estimatedMs).toBeLessThan(2500);
  expect(edited.withoutCacheMs).toBeGreaterThan(5000);

  write(`${web}/src/app.ts`, "one\nTWO\n");
  await run("docker build -t web web");
  expect(outcomes(builds()[1]!.steps).filter((line) => line.startsWith("done"))).toEqual(["done [internal] load build context", "done COPY . .", "done RUN sleep 2; cat src/app.ts > out", "done COPY --from=build /app/out /srv/out", "done exporting to image"]);
  expect(builds()[1]!.steps.find(({ name }) => name === "COPY . .")!.reason).toEqual(edited.steps.find(({ name }) => name === "COPY . .")!.reason);
});

test("asking changes nothing: the world goes on as if nobody had", async () => {
  const story = async (asks: boolean): Promise<string> => {
    const { run, predict, lab, output } = await student();
    if (asks) await predict();
    await run("docker build -q web");
    if (asks) await predict([{ path: "src/app.ts", text: "x" }]);
    await run("ls -i web; docker build -q --no-cache web; docker buildx du");
    return output() + lab.clock.now();
  };
  expect(await story(true)).toBe(await story(false));
});

test("a Dockerfile that cannot be planned says why and where; a missing file fails its step", async () => {
  const { predict } = await student();
  const broken = await predict([{ path: "Dockerfile", text: "FROM alpine\nCOPPY a b\n" }]);
  expect(broken.error).toEqual({ message: "dockerfile parse error on line 2: unknown instruction: COPPY (did you mean COPY?)", lines: [2, 2] });
  const missing = await predict([{ path: "Dockerfile", text: "FROM alpine\nCOPY nope .\nMAINTAINER me\n" }]);
  expect(missing.steps.find(({ kind }) => kind === "copy")).toMatchObject({ outcome: "fails", message: '"/nope": not found', lines: [2, 2] });
  expect(missing.warnings).toMatchObject([{ rule: "MaintainerDeprecated", lines: [3, 3] }]);
});

test("a failing step is told with its output; later steps are given up", async () => {
  const { run, write, web, builds } = await student();
  write(`${web}/Dockerfile`, "FROM alpine\nRUN echo one; echo two; exit 3\nRUN true\n");
  expect(await run("docker build web")).toBe(1);
  const [row] = builds();
  expect(row).toMatchObject({ status: "failed", errorLines: [2, 2] });
  expect(row!.steps.filter(({ kind }) => kind === "run").map(({ outcome, logTail, error }) => [outcome, logTail, error])).toEqual([
    ["error", ["one", "two", ""], 'process "/bin/sh -c echo one; echo two; exit 3" did not complete successfully: exit code: 3'],
    ["cancelled", [], undefined],
  ]);
});

test("what another order would have saved is found by trying it on the builds that were", async () => {
  const { run, write, web, builds, lab } = await student();
  write(`${web}/Dockerfile`, "FROM alpine\nWORKDIR /app\nCOPY . .\nENV MODE=x\nRUN cat package.json lib/package.json > deps; sleep 10\nRUN cat src/app.ts > out; sleep 1\n");
  write(`${web}/lib/package.json`, "{}\n");
  await run("docker build -q web");
  for (const text of ["1", "2", "3", "4"]) {
    write(`${web}/src/app.ts`, text);
    await run("docker build -q web");
  }
  write(`${web}/package.json`, '{"name":"x"}\n');
  await run("docker build -q web");
  const found = await alternatives(lab.daemon.pastContexts.upTo(builds().at(-1)!.id), lab.daemon.buildCache.records, predictHost(lab.daemon, catalog, new Map(), lab.contextViews.memory));
  expect(found).toHaveLength(1);
  expect(found[0]).toMatchObject({
    lines: [3, 3], manifests: ["lib/package.json", "package.json"], hits: 4, of: 5,
    step: { lines: [5, 5] },
    dockerfileText: "FROM alpine\nWORKDIR /app\nCOPY lib/package.json ./lib/\nCOPY package.json ./\nENV MODE=x\nRUN cat package.json lib/package.json > deps; sleep 10\nCOPY . .\nRUN cat src/app.ts > out; sleep 1\n",
  });
  expect(found[0]!.savedMs).toBeGreaterThan(40_000);
  expect(found[0]!.savedMs).toBeLessThan(42_000);
  // The advice taken, an edit of the sources leaves the dependencies alone.
  write(`${web}/Dockerfile`, found[0]!.dockerfileText);
  await run("docker build -q web");
  write(`${web}/src/app.ts`, "5");
  await run("docker build -q web");
  expect(builds().at(-1)!.steps.filter(({ kind, outcome }) => kind === "run" && outcome === "cached").map(({ lines }) => lines)).toEqual([[6, 6]]);
});

test("a step that lists a directory needs all that is in it: no advice then", async () => {
  const { run, write, web, builds, lab } = await student();
  write(`${web}/Dockerfile`, "FROM alpine\nWORKDIR /app\nCOPY . .\nRUN ls > files; sleep 10\n");
  for (const text of ["1", "2", "3"]) {
    write(`${web}/src/app.ts`, text);
    await run("docker build -q web");
  }
  expect(await alternatives(lab.daemon.pastContexts.upTo(builds().at(-1)!.id), lab.daemon.buildCache.records, predictHost(lab.daemon, catalog, new Map(), lab.contextViews.memory))).toEqual([]);
});

test("ADD fetches from the Lab's own web, and is cached while the page stays the same", async () => {
  const { run, write, web, output } = await student();
  write(`${web}/Dockerfile`, "FROM busybox\nADD http://example.com/index.html /page.html\nRUN grep -c Example /page.html; stat -c '%a %Y' /page.html\n");
  expect(await run("docker build --progress plain web")).toBe(0);
  expect(output()).toContain(" 600 1729149506");
  await run("docker build --progress plain web");
  expect(output()).toMatch(/\[2\/3\] ADD http:\/\/example.com\/index.html \/page.html\r\n#\d+ CACHED/);
  write(`${web}/Dockerfile`, "FROM busybox\nADD http://nosuch.test/x /x\n");
  expect(await run("docker build web")).toBe(1);
  expect(output()).toContain('failed to load cache key: Get "http://nosuch.test/x": dial tcp: lookup nosuch.test on 192.0.2.53:53: no such host');
});

test("a client that vanishes gives its build up", async () => {
  const { lab, run, write, web, builds } = await student();
  write(`${web}/Dockerfile`, "FROM busybox\nRUN sleep 100000\n");
  await run("docker build -q web & sleep 5; kill -9 $!; sleep 1");
  expect(builds().at(-1)).toMatchObject({ status: "cancelled" });
  expect(lab.daemon.runningBuilds.size).toBe(0);
});

test("a RUN without end is stopped by Ctrl-C; the cache stays as it was and the next build goes on from it", async () => {
  const { lab, run, write, web, builds, output } = await student();
  write(`${web}/Dockerfile`, "FROM busybox\nRUN echo one > /one\nRUN while true; do sleep 1; done\n");
  const line = lab.line("docker build web");
  await runTo(lab.clock, lab.clock.now() + 30_000);
  lab.interrupt();
  expect(await runUntil(lab.clock, line)).toBe(1);
  expect(output()).toMatch(/CANCELED\s[^]*ERROR: failed to solve: Canceled: context canceled\r\n$/);
  expect(builds().at(-1)).toMatchObject({ status: "cancelled" });
  expect(builds().at(-1)!.steps.filter(({ kind }) => kind === "run").map(({ outcome }) => outcome)).toEqual(["done", "cancelled"]);
  const left: string[] = [];
  lab.daemon.snapshotter.walk(({ kind, name }) => void (kind === "active" && left.push(name)));
  expect(left).toEqual([]);
  write(`${web}/Dockerfile`, "FROM busybox\nRUN echo one > /one\nRUN echo two\n");
  await run("docker build --progress plain web");
  expect(output()).toMatch(/\[2\/3\] RUN echo one > \/one\r\n#\d+ CACHED/);
});

test("what a build calls its layers is the digest of what saving them writes, opaque directories included", async () => {
  const { lab, run, write, web } = await student();
  write(`${web}/Dockerfile`, "FROM busybox\nRUN mkdir -p /q/w && echo 1 > /q/w/e\nRUN rm -rf /q && mkdir /q && echo n > /q/n\nRUN rm -r /q/n\n");
  await run("docker build -q -t web web");
  const image = Object.values(lab.projector.frame.images).find(({ tags }) => tags.includes("web:latest"))!;
  const written = image.chain.map((chainId) => sha256Chunks(tarChunks(lab.daemon.snapshotter.layerEntries(chainId))));
  expect(written).toEqual(image.chain.map((chainId) => lab.projector.frame.layers[chainId]!.diffId));
  expect(await run("docker save web -o web.tar; docker rmi web; docker load -i web.tar && docker run --rm web ls /q")).toBe(0);
});

test("steps that want one cache directory at a time share it, have their own, or wait", async () => {
  const { run, write, web, builds, lab } = await student();
  const seen = async (sharing: string): Promise<string[]> => {
    const mount = `--mount=type=cache,target=/c,id=${sharing},sharing=${sharing}`;
    write(`${web}/Dockerfile`, `FROM busybox AS a\nRUN ${mount} echo a >> /c/n; sleep 4; cat /c/n > /out\nFROM busybox AS b\nRUN ${mount} sleep 1; echo b >> /c/n; cat /c/n > /out\nFROM scratch\nCOPY --from=a /out /a\nCOPY --from=b /out /b\n`);
    expect(await run(`docker build -q -o out-${sharing} web`)).toBe(0);
    return ["a", "b"].map((name) => new TextDecoder().decode(lab.hostFs.readFile(studentContext, `/home/student/out-${sharing}/${name}`)).replaceAll("\n", ""));
  };
  expect(await seen("shared")).toEqual(["ab", "ab"]);
  expect(await seen("private")).toEqual(["a", "b"]);
  expect(await seen("locked")).toEqual(["a", "ab"]);
  const [a, b] = builds().at(-1)!.steps.filter(({ kind }) => kind === "run");
  expect(b!.endedAtMs! - a!.endedAtMs!).toBeGreaterThanOrEqual(1000);
});
