import { isDeepStrictEqual } from "node:util";
import { build } from "../../../src/engine/buildkit/build.ts";
import { BuildCache } from "../../../src/engine/buildkit/buildCache.ts";
import type { Vertex } from "../../../src/engine/buildkit/llb/vertex.ts";
import { ConformanceWorker, type BaseImage, type ContextFile } from "../buildWorker.ts";
import type { Suite, Verdict } from "../suite.ts";

interface BuildStep {
  readonly dockerfile: string;
  readonly context: Readonly<Record<string, ContextFile>>;
  readonly buildArgs?: Readonly<Record<string, string>>;
  readonly target?: string;
  readonly noCache?: boolean;
  readonly expect: { readonly steps?: readonly { stage: string; instruction: string; cached: boolean }[]; readonly fails?: boolean };
}

/** A step's place in progress output: its number, and COPY --link's second half before the first. */
function place(vertex: Vertex): number {
  const number = Number(/(\d+)\/\d+\] /.exec(vertex.name)?.[1] ?? 0);
  return number * 2 + (vertex.op.kind === "merge" ? 0 : 1);
}

interface StepView {
  readonly stage: string;
  readonly instruction: string;
  readonly cached: boolean;
}

/** "[stage 2/5] RUN …" as stage and instruction; undefined for FROM and for what no instruction asked for. */
function stepView(vertex: Vertex, cached: boolean): StepView | undefined {
  const match = /^\[(?:(\S+) )? *\d+\/\d+\] (.*)$/s.exec(vertex.name);
  if (!match || vertex.op.kind === "source") return undefined;
  return { stage: match[1] ?? "", instruction: match[2]!, cached };
}

/** Steps by stage, in their order within it. */
function byStage(steps: readonly StepView[]): Record<string, StepView[]> {
  const stages: Record<string, StepView[]> = {};
  for (const step of steps) (stages[step.stage] ??= []).push(step);
  return stages;
}

async function run(builds: readonly BuildStep[], base: BaseImage): Promise<Verdict> {
  const cache = new BuildCache();
  const worker = new ConformanceWorker(base);
  for (const [index, { dockerfile, context, buildArgs, target, noCache, expect }] of builds.entries()) {
    worker.setContext("context", { ...context, Dockerfile: dockerfile });
    const done: { view: StepView; at: number }[] = [];
    let failure: string | undefined;
    try {
      await build(
        worker,
        cache,
        { dockerfile, canMerge: true, ...(buildArgs ? { buildArgs } : {}), ...(target ? { target } : {}), ...(noCache ? { noCache: true } : {}) },
        (event) => {
          const step = event.kind === "completed" ? stepView(event.vertex, event.isCached) : undefined;
          if (step) done.push({ view: step, at: place(event.vertex) });
        },
      );
    } catch (error) {
      failure = (error as Error).message;
    }
    const steps = done.sort((a, b) => a.at - b.at).map(({ view }) => view);
    const detail = `build ${index + 1}: got ${JSON.stringify(steps)} ${failure ?? ""}\n  want ${JSON.stringify(expect)}`;
    if ((failure !== undefined) !== (expect.fails ?? false)) return { pass: false, detail };
    if (expect.steps && !isDeepStrictEqual(byStage(steps), byStage(expect.steps))) return { pass: false, detail };
  }
  return { pass: true };
}

/** Corpus build-cache: which steps of successive builds are cached. */
export const suite: Suite = {
  name: "build-cache",
  corpora: ["build-cache/sequences"],
  run: (testCase, context) => run(testCase["builds"] as readonly BuildStep[], context.readJson("build-cache/base-image.json") as BaseImage),
};
