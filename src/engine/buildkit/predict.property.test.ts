import fc from "fast-check";
import { expect, test } from "vitest";
import { BuildCache } from "./buildCache.ts";
import { build } from "./build.ts";
import { BuildRecorder } from "./history.ts";
import { predictBuild } from "./predict.ts";
import { testHost } from "./testHost.ts";

/** A line of a Dockerfile and the file it reads, if any. */
const line = fc.oneof(
  fc.record({ kind: fc.constant("copy" as const), file: fc.constantFrom("a", "b", "c") }),
  fc.record({ kind: fc.constant("run" as const), text: fc.constantFrom("make", "test", "lint") }),
  fc.record({ kind: fc.constant("env" as const), value: fc.constantFrom("1", "2") }),
  fc.record({ kind: fc.constant("workdir" as const), path: fc.constantFrom("/w", "/v") }),
);
type Line = typeof line extends fc.Arbitrary<infer T> ? T : never;

function dockerfileOf(lines: readonly Line[]): string {
  const text = lines.map((one) => {
    if (one.kind === "copy") return `COPY ${one.file} /d/`;
    if (one.kind === "run") return `RUN ${one.text}`;
    return one.kind === "env" ? `ENV V=${one.value}` : `WORKDIR ${one.path}`;
  });
  return ["FROM scratch", ...text, ""].join("\n");
}

const files = fc.record({ a: fc.constantFrom("1", "2"), b: fc.constantFrom("1", "2"), c: fc.constantFrom("1", "2") });

test("a prediction equals what the build then does, whatever changed since the last one", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(fc.array(line, { minLength: 1, maxLength: 6 }), files), { minLength: 2, maxLength: 4 }), async (builds) => {
      const { worker, context } = testHost();
      const cache = new BuildCache();
      for (const [lines, contents] of builds) {
        context({ ...contents, Dockerfile: dockerfileOf(lines) });
        const predicted = (await predictBuild(worker, cache, {})).map(({ name, outcome, difference }) => [name, outcome === "cached" ? "cached" : "done", difference]);
        const recorder = new BuildRecorder(cache.records);
        await build(worker, cache, {}, (event) => recorder.record(event));
        const happened = recorder.steps.filter((step) => step.lines).map(({ name, outcome }) => [name, outcome]);
        expect(predicted.map(([name, outcome]) => [name, outcome])).toEqual(happened);
      }
    }),
    { seed: 7, numRuns: 150 },
  );
});

test("one changed input is named, exactly", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 6 }), fc.nat(), async (lines, pick) => {
      const { worker, context } = testHost();
      const cache = new BuildCache();
      const contents = { a: "1", b: "1", c: "1" };
      context({ ...contents, Dockerfile: dockerfileOf(lines) });
      await build(worker, cache, {}, () => {});
      const copied = ["a", "b", "c"].filter((file) => lines.some((one) => one.kind === "copy" && one.file === file));
      if (copied.length === 0) return;
      const changed = copied[pick % copied.length]!;
      context({ ...contents, [changed]: "2", Dockerfile: dockerfileOf(lines) });
      const first = (await predictBuild(worker, cache, {})).find(({ outcome }) => outcome !== "cached");
      expect(first?.difference).toMatchObject({ kind: "content", selector: `/${changed}` });
    }),
    { seed: 8, numRuns: 100 },
  );
});
