import { describe, expect, test } from "vitest";
import { text } from "../../base/bytes.ts";
import type { FsNode } from "../../fs/filesystem.ts";
import { build, BuildError, type BuildRequest } from "./build.ts";
import { BuildCache } from "./buildCache.ts";
import { BuildRecorder, type StepRecord } from "./history.ts";
import type { SolveEvent } from "./solver.ts";
import { testHost } from "./testHost.ts";

/** Builds on one host with one cache. */
function builder(): { run: (dockerfile: string, files?: Record<string, string>, request?: BuildRequest) => Promise<{ steps: readonly StepRecord[]; root: FsNode; id: string; createdBy: string[] }> } {
  const { worker, context } = testHost();
  const cache = new BuildCache();
  return {
    run: async (dockerfile, files = {}, request = {}) => {
      context({ ...files, Dockerfile: dockerfile });
      const recorder = new BuildRecorder();
      const onEvent = (event: SolveEvent): void => recorder.record(event);
      const { image, root } = await build(worker, cache, request, onEvent);
      return { steps: recorder.steps.filter(({ lines }) => lines), root, id: image!.id, createdBy: (image!.config.history ?? []).map((entry) => entry.created_by ?? "") };
    },
  };
}

const outcomes = (steps: readonly StepRecord[]): string[] => steps.map(({ name, outcome }) => `${outcome} ${name}`);

describe("build", () => {
  test("a second build of the same is cached and has the same image", async () => {
    const { run } = builder();
    const dockerfile = "FROM scratch\nCOPY a /dir/\nRUN make\nLABEL x=1\n";
    const first = await run(dockerfile, { a: "A" });
    expect(outcomes(first.steps)).toEqual(["done [1/2] COPY a /dir/", "done [2/2] RUN make"]);
    expect(first.createdBy).toEqual(["COPY a /dir/ # buildkit", "RUN /bin/sh -c make # buildkit", "LABEL x=1"]);
    const second = await run(dockerfile, { a: "A" });
    expect(outcomes(second.steps)).toEqual(["cached [1/2] COPY a /dir/", "cached [2/2] RUN make"]);
    expect(second.id).toBe(first.id);
    expect(text(second.root.lookup("log")!.open({ read: true }).content().bytes())).toBe("/bin/sh -c make\n");
  });

  test("a step that ran again says what is different", async () => {
    const { run } = builder();
    await run("FROM scratch\nCOPY a /\nENV V=1\nRUN make\n", { a: "A" });
    const content = await run("FROM scratch\nCOPY a /\nENV V=1\nRUN make\n", { a: "B" });
    expect(content.steps[0]!.reason).toEqual({
      kind: "files", total: 1, files: [{ path: "a", change: "content", sizeBefore: 1, sizeAfter: 1, line: { number: 1, before: "A", after: "B" } }],
    });
    expect(content.steps[1]!.reason).toMatchObject({ kind: "step", name: "COPY a /", role: "base" });
    const variable = await run("FROM scratch\nCOPY a /\nENV V=2\nRUN make\n", { a: "B" });
    expect(outcomes(variable.steps)).toEqual(["cached [1/2] COPY a /", "done [2/2] RUN make"]);
    expect(variable.steps[1]!.reason).toEqual({ kind: "env", name: "V", before: "1", after: "2" });
  });

  test("only what the target needs is built, and times of files do not matter", async () => {
    const { run } = builder();
    const dockerfile = "FROM scratch AS a\nCOPY a /a\nFROM scratch AS unused\nRUN fail\nFROM scratch\nCOPY --from=a /a /b\n";
    expect(outcomes((await run(dockerfile, { a: "A" })).steps)).toEqual(["done [a 1/1] COPY a /a", "done [stage-2 1/1] COPY --from=a /a /b"]);
    expect(outcomes((await run(dockerfile, { a: "A" })).steps).every((step) => step.startsWith("cached"))).toBe(true);
  });

  test("a failing RUN shows where, and what ran before it stays cached", async () => {
    const { run } = builder();
    const failed = await run("FROM scratch\nRUN ok\nRUN fail\n").catch((error: unknown) => error as BuildError);
    expect(failed).toBeInstanceOf(BuildError);
    expect((failed as BuildError).message).toBe('process "/bin/sh -c fail" did not complete successfully: exit code: 3');
    expect((failed as BuildError).excerpt).toContain("   3 | >>> RUN fail\n");
    expect(outcomes((await run("FROM scratch\nRUN ok\nRUN other\n")).steps)).toEqual(["cached [1/2] RUN ok", "done [2/2] RUN other"]);
  });

  test("a file that is not there is named", async () => {
    const { run } = builder();
    await expect(run("FROM scratch\nCOPY nope /\n")).rejects.toThrow(/^failed to compute cache key: failed to calculate checksum of ref b::\S+: "\/nope": not found$/);
  });

  test("pruning takes back what no image shares, and the next build runs again", async () => {
    const { worker, context } = testHost();
    const cache = new BuildCache();
    const dockerfile = "FROM scratch\nRUN one\nRUN two\n";
    context({ Dockerfile: dockerfile });
    const run = async (): Promise<number> => {
      const recorder = new BuildRecorder();
      await build(worker, cache, {}, (event) => recorder.record(event));
      return recorder.steps.filter(({ outcome }) => outcome === "cached").length;
    };
    await run();
    expect(await run()).toBe(2);
    const keeper = { isUsed: () => true, release: () => {} };
    expect(cache.prune(worker.snapshotter, { all: false }, keeper).removed.map(({ type }) => type)).toEqual(["source.local", "source.local"]);
    expect(await run()).toBe(2);
    expect(cache.prune(worker.snapshotter, { all: true }, keeper).removed.map(({ description }) => description)).toContain("mount / from exec /bin/sh -c two");
    expect(await run()).toBe(0);
  });

  test("what .dockerignore excludes is neither copied nor counted", async () => {
    const { run } = builder();
    const dockerfile = "FROM scratch\nCOPY . /c/\n";
    const first = await run(dockerfile, { a: "A", "x.log": "1", ".dockerignore": "*.log\n" });
    expect(first.root.lookup("c")!.readdir().map(({ name }) => name)).toEqual([".dockerignore", "Dockerfile", "a"]);
    const second = await run(dockerfile, { a: "A", "x.log": "2", ".dockerignore": "*.log\n" });
    expect(outcomes(second.steps)).toEqual(["cached [1/1] COPY . /c/"]);
  });
});
