import fc from "fast-check";
import { expect, test } from "vitest";
import type { CacheDifference } from "../metadata/builds.ts";
import { build } from "./build.ts";
import { BuildCache } from "./buildCache.ts";
import { BuildRecorder, type StepRecord } from "./history.ts";
import { predictBuild } from "./predict.ts";
import { testHost, type TestFile, type TestHost } from "./testHost.ts";

/** More runs, for the night: BUILD_RUNS=5000. */
const runs = Number(process.env["BUILD_RUNS"] ?? 120);

/** A line of a Dockerfile with what of it can be changed. */
type Line =
  | { readonly kind: "copy"; readonly source: string; readonly flag: string }
  | { readonly kind: "from"; readonly stage: number; readonly path: string }
  | { readonly kind: "run"; readonly text: string }
  | { readonly kind: "env" | "arg"; readonly name: string; readonly value: string }
  | { readonly kind: "workdir" | "user"; readonly value: string }
  | { readonly kind: "label"; readonly value: string };

const names = ["a", "b", "src/x", "src/y", "src/deep/z"];
const line: fc.Arbitrary<Line> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("copy" as const), source: fc.constantFrom("a", "b", "src", "src/x", "?", "s*", "."), flag: fc.constantFrom("", "", "--chmod=700 ", "--chown=7 ") }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("from" as const), stage: fc.nat(2), path: fc.constantFrom("/d", "/log") }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("run" as const), text: fc.constantFrom("make", "test", "lint", "pack") }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom("env" as const, "arg" as const), name: fc.constantFrom("V", "W"), value: fc.constantFrom("1", "2") }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom("workdir" as const), value: fc.constantFrom("/w", "/v") }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("user" as const), value: fc.constantFrom("1", "2") }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("label" as const), value: fc.constantFrom("1", "2") }) },
);
type Stages = readonly (readonly Line[])[];
const stages: fc.Arbitrary<Stages> = fc.array(fc.array(line, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 3 });
type Files = Readonly<Record<string, TestFile>>;
const files: fc.Arbitrary<Files> = fc.record(Object.fromEntries(names.map((name) => [name, fc.constantFrom("1\n2\n", "1\n3\n")])));

function textOf(one: Line, stage: number): string {
  switch (one.kind) {
    case "copy": return `COPY ${one.flag}${one.source} /d/`;
    // A stage may read only from those before it, and the first from none.
    case "from": return stage === 0 ? "LABEL none=1" : `COPY --from=s${one.stage % stage} ${one.path} /got${one.path}`;
    case "run": return `RUN ${one.text}`;
    case "env": return `ENV ${one.name}=${one.value}`;
    case "arg": return `ARG ${one.name}=${one.value}`;
    case "workdir": return `WORKDIR ${one.value}`;
    case "user": return `USER ${one.value}`;
    case "label": return `LABEL l=${one.value}`;
  }
}

/** Every stage has /d and /log, so that there is something to read. */
const dockerfileOf = (all: Stages): string => all.flatMap((lines, stage) => [`FROM scratch AS s${stage}`, "COPY a /d/", "RUN begin", ...lines.map((one) => textOf(one, stage))]).concat("").join("\n");

interface Built {
  readonly steps: readonly StepRecord[];
}

async function buildOnce(host: TestHost, cache: BuildCache, all: Stages, contents: Files): Promise<Built> {
  host.context({ ...contents, Dockerfile: dockerfileOf(all), ".dockerignore": "Dockerfile\n.dockerignore\n" });
  const predicted = await predictBuild(host.predictHost, cache, {});
  const recorder = new BuildRecorder();
  await build(host.worker, cache, {}, (event) => recorder.record(event));
  const steps = recorder.steps.filter((step) => step.lines);
  const isOpen = [...predicted.outlooks.values()].some(({ outcome }) => outcome === "depends");
  for (const step of steps) {
    const ids = [...predicted.outline.vertices].filter(([, vertex]) => vertex.name === step.name);
    const outlook = predicted.outlooks.get(ids[0]![1].digest)!;
    if (outlook.outcome === "depends") continue;
    expect([step.name, step.outcome]).toEqual([step.name, outlook.outcome === "cached" ? "cached" : "done"]);
    if (outlook.outcome === "runs" && !isOpen && step.reason?.kind !== "step") expect([step.name, step.reason]).toEqual([step.name, outlook.reason]);
  }
  return { steps };
}

test("a prediction equals what the build then does, with the same reasons, whatever changed since the last one", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(stages, files), { minLength: 2, maxLength: 4 }), async (builds) => {
      const host = testHost();
      const cache = new BuildCache();
      for (const [lines, contents] of builds) await buildOnce(host, cache, lines, contents);
    }),
    { seed: 7, numRuns: runs },
  );
});

/** One change to one input, and the difference that names it. */
interface Change {
  readonly stages: Stages;
  readonly files: Files;
  readonly expected: Partial<CacheDifference>;
}

function changeOf(all: Stages, contents: Files, pick: number): Change {
  const at = pick % 8;
  const name = names[pick % names.length]!;
  if (at === 0) return { stages: all, files: { ...contents, [name]: "1\n9\n" }, expected: { kind: "files", total: 1, files: [{ path: name, change: "content", sizeBefore: 4, sizeAfter: 4, line: { number: 2, before: (contents[name] as string)[2]!, after: "9" } }] } };
  if (at === 1) return { stages: all, files: { ...contents, [name]: { text: contents[name] as string, mode: 0o755 } }, expected: { kind: "files", total: 1, files: [{ path: name, change: "mode", before: "0644", after: "0755" }] } };
  if (at === 2) return { stages: all, files: { ...contents, "src/new": "n" }, expected: { kind: "files", total: 1, files: [{ path: "src/new", change: "added", sizeAfter: 1 }] } };
  if (at === 3) return { stages: all, files: Object.fromEntries(Object.entries(contents).filter(([path]) => path !== "src/y")), expected: { kind: "files", total: 1, files: [{ path: "src/y", change: "removed", sizeBefore: 4 }] } };
  const places = all.flatMap((lines, stage) => lines.map((one, index) => ({ one, stage, index }))).filter(({ one }) => one.kind !== "copy" && one.kind !== "from");
  const place = places[Math.floor(pick / 8) % places.length];
  if (!place) return changeOf(all, contents, 0);
  const { one } = place;
  const put = (changed: Line): Stages => all.map((lines, stage) => lines.map((old, index) => (stage === place.stage && index === place.index ? changed : old)));
  switch (one.kind) {
    case "run": return { stages: put({ kind: "run", text: "changed" }), files: contents, expected: { kind: "command", before: one.text, after: "changed" } };
    case "env": case "arg": return { stages: put({ ...one, value: "9" }), files: contents, expected: { kind: one.kind, name: one.name, after: "9" } };
    case "workdir": return { stages: put({ kind: "workdir", value: "/changed" }), files: contents, expected: { kind: "setting", name: "path", before: one.value, after: "/changed" } };
    case "user": return { stages: put({ kind: "user", value: "9" }), files: contents, expected: { kind: "setting" } };
    default: return { stages: put({ kind: "label", value: "9" }), files: contents, expected: {} };
  }
}

test("one changed input is named, exactly, by the first step that runs again", async () => {
  let told = 0;
  await fc.assert(
    fc.asyncProperty(stages, files, fc.nat(), async (all, contents, pick) => {
      const host = testHost();
      const cache = new BuildCache();
      await buildOnce(host, cache, all, contents);
      const change = changeOf(all, contents, pick);
      const { steps } = await buildOnce(host, cache, change.stages, change.files);
      const missed = steps.filter(({ outcome }) => outcome !== "cached");
      if (missed.length === 0) return;
      told++;
      // Every step that ran again names the change itself or a step before it; at least one names the change.
      const isNamed = (step: StepRecord): boolean => {
        try {
          expect(step.reason).toMatchObject(change.expected);
          return true;
        } catch {
          return false;
        }
      };
      const others = missed.filter((step) => !isNamed(step)).map(({ name, reason }) => [name, reason]);
      expect(others.filter(([, reason]) => (reason as CacheDifference).kind !== "step" && !isEcho(reason as CacheDifference))).toEqual([]);
      expect(others.length).toBeLessThan(missed.length);
    }),
    { seed: 8, numRuns: runs },
  );
  expect(told).toBeGreaterThan(runs / 3);
});

/** What a change to one input leads to in steps after it: files that another stage made, a working directory of later steps. */
const isEcho = (reason: CacheDifference): boolean => (reason.kind === "files" && reason.from !== undefined) || (reason.kind === "setting" && ["cwd", "destination", "user"].includes(reason.name));
