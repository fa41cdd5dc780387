/** Answers "what would this build do now?" for the editor: the engine's prediction with sizes, layers and times. */
import { baseName, dirName, resolvePath } from "../base/path.ts";
import type { BuildRequest } from "../engine/buildkit/build.ts";
import { buildLines, exportStep } from "../engine/buildkit/buildSteps.ts";
import { DockerfileError } from "../engine/buildkit/dockerfile/dockerfileError.ts";
import { ConversionError } from "../engine/buildkit/llb/convert.ts";
import { predictBuild, type Prediction, type StepOutlook } from "../engine/buildkit/predict.ts";
import { buildWarning, layerFacts } from "../engine/daemon/build/buildRows.ts";
import { projectOf } from "../engine/daemon/build/imageBuild.ts";
import type { Daemon } from "../engine/daemon/daemon.ts";
import type { BuildStep } from "../engine/metadata/builds.ts";
import type { FsNode } from "../fs/filesystem.ts";
import type { BuildPrediction, PredictBuildQuery, PredictedOutcome, PredictedStep } from "./buildQueries.ts";
import type { Lab } from "./lab.ts";
import { predictHost } from "./predictHost.ts";

/** The prediction. A Dockerfile that cannot be planned is an answer, too: `error` says why and where. */
export async function predictedBuild({ daemon, hostFs, catalog, contextViews, cwd }: Pick<Lab, "daemon" | "hostFs" | "catalog" | "contextViews" | "cwd">, query: PredictBuildQuery): Promise<BuildPrediction> {
  const dir = resolvePath(cwd, query.contextDir);
  const edits = (query.edits ?? []).map(({ path, text }) => ({ path: resolvePath(dir, path), text }));
  const root = contextViews.view(hostFs, dir, edits);
  const file = resolvePath(dir, query.dockerfile ?? defaultDockerfile(root));
  const contexts = new Map([["context", root]]);
  if (dirName(file) !== dir) contexts.set("dockerfile", contextViews.view(hostFs, dirName(file), edits));
  const request: BuildRequest = {
    release: "1.7",
    dockerfileName: baseName(file),
    ...(contexts.has("dockerfile") ? { dockerfileContext: "dockerfile" } : {}),
    ...(query.target ? { target: query.target } : {}),
    ...(query.noCache ? { noCache: true } : {}),
    buildArgs: query.buildArgs ?? {},
    namedContexts: {},
    network: "default",
    project: projectOf({ context: dir, dockerfile: file }),
  };
  try {
    return answerOf(daemon, await predictBuild(predictHost(daemon, catalog, contexts, contextViews.memory), daemon.buildCache, request));
  } catch (error) {
    return failedAnswer(error as Error);
  }
}

function defaultDockerfile(root: FsNode): string {
  return !root.lookup("Dockerfile") && root.lookup("dockerfile") ? "dockerfile" : "Dockerfile";
}

function failedAnswer(error: Error): BuildPrediction {
  const warnings = error instanceof ConversionError ? error.warnings.map(buildWarning) : [];
  const [place] = error instanceof DockerfileError ? error.locations : [];
  const at = place && place.endLine > 0 ? { lines: buildLines(place) } : {};
  return { stages: [], steps: [], warnings, error: { message: error.message, ...at }, estimatedMs: 0, withoutCacheMs: 0, isLowerBound: false };
}

function answerOf(daemon: Daemon, { converted, outline, outlooks }: Prediction): BuildPrediction {
  const steps = outline.steps.map((step): PredictedStep => {
    const outlook = step.digest === undefined ? undefined : outlooks.get(step.digest);
    const isReached = step.stage < 0 || outline.stages[step.stage]!.reachesTarget;
    const outcome: PredictedOutcome = !isReached ? "unused" : outlook ? outlook.outcome : step.id === exportStep ? "runs" : "config";
    if (!isReached || !outlook) return { ...step, outcome };
    const { reason, message, runMs } = outlook;
    return { ...step, outcome, ...(reason ? { reason } : {}), ...(message === undefined ? {} : { message }), ...(runMs === undefined ? {} : { runMs }), ...layerOf(daemon, step, outlook) };
  });
  const runs = ({ outcome }: PredictedStep): boolean => outcome === "runs" || outcome === "depends";
  return {
    stages: outline.stages,
    steps,
    warnings: converted.warnings.map(buildWarning),
    estimatedMs: longestPathMs(steps, runs),
    withoutCacheMs: longestPathMs(steps, ({ outcome }) => outcome !== "unused"),
    isLowerBound: steps.some((step) => runs(step) && step.runMs === undefined && isWork(step)),
  };
}

/** Steps that take time of their own. */
const isWork = ({ kind }: BuildStep): boolean => kind === "run" || kind === "copy" || kind === "add" || kind === "workdir";

function layerOf(daemon: Daemon, { kind }: BuildStep, { record, snapshot }: StepOutlook): Partial<PredictedStep> {
  const name = record?.snapshot ?? snapshot;
  if (name === undefined) return {};
  const { chainId, sizeBytes } = layerFacts(daemon, name, kind === "from");
  return { ...(record ? { record: record.id } : {}), ...(chainId === undefined ? {} : { chainId }), ...(sizeBytes === undefined ? {} : { sizeBytes }) };
}

/** The longest way through the graph, counting the steps that `counts`. Inputs come before their users but for stages read from later. */
function longestPathMs(steps: readonly PredictedStep[], counts: (step: PredictedStep) => boolean): number {
  const byId = new Map(steps.map((step) => [step.id, step]));
  const ends = new Map<string, number>();
  const endOf = (id: string): number => {
    const known = ends.get(id);
    if (known !== undefined) return known;
    const step = byId.get(id);
    if (!step) return 0;
    const begin = Math.max(0, ...step.inputs.map((input) => endOf(input.step)));
    const end = begin + (counts(step) ? (step.runMs ?? 0) : 0);
    ends.set(id, end);
    return end;
  };
  return Math.max(0, ...steps.map(({ id }) => endOf(id)));
}
