/**
 * From a Dockerfile to a build graph and an image config. Nothing is built: the graph says what would be.
 * Models: buildkit frontend/dockerfile/dockerfile2llb/convert.go toDispatchState.
 */
import { PatternMatcher } from "../../../fs/patterns.ts";
import { hostPlatform, normalizePlatform, parsePlatform } from "../../../oci/platform.ts";
import { parseNormalized } from "../../../oci/reference.ts";
import { joinPath } from "../../../base/path.ts";
import { findDirective } from "../dockerfile/directives.ts";
import { DockerfileError, withLocation, type LineRange } from "../dockerfile/dockerfileError.ts";
import { goQuote } from "../dockerfile/goText.ts";
import { parseInstructions, type Stage, type UnderstoodDockerfile } from "../dockerfile/instructions/index.ts";
import { checkInstructionCasing } from "../dockerfile/lints/consistentInstructionCasing.ts";
import { checkDuplicateStageNames } from "../dockerfile/lints/duplicateStageName.ts";
import { checkFromAsCasing } from "../dockerfile/lints/fromAsCasing.ts";
import { checkConstantPlatform } from "../dockerfile/lints/fromPlatformFlagConstDisallowed.ts";
import { invalidDefaultArgInFrom } from "../dockerfile/lints/invalidDefaultArgInFrom.ts";
import { checkDefinitionDescription } from "../dockerfile/lints/invalidDefinitionDescription.ts";
import { Linter, nodeLines, parseLintOptions, type LintWarning } from "../dockerfile/lints/linter.ts";
import { maintainerDeprecated } from "../dockerfile/lints/maintainerDeprecated.ts";
import { noEmptyContinuation } from "../dockerfile/lints/noEmptyContinuation.ts";
import { checkRedundantTargetPlatform } from "../dockerfile/lints/redundantTargetPlatform.ts";
import { checkReservedStageNames } from "../dockerfile/lints/reservedStageName.ts";
import { checkStageNameCasing } from "../dockerfile/lints/stageNameCasing.ts";
import { checkArgsInFrom } from "../dockerfile/lints/undefinedArgInFrom.ts";
import { parseDockerfile, type ParsedDockerfile } from "../dockerfile/parser.ts";
import { suggestion, withSuggestion } from "../dockerfile/suggestion.ts";
import { processWord, type WordResult } from "../dockerfile/words.ts";
import { namedContextFor, resolveBase } from "./baseImage.ts";
import { own, predefinedArguments, withMetaArguments, type PlatformChoice } from "./buildArguments.ts";
import type { EnvList } from "./buildState.ts";
import type { Conversion } from "./convert/conversion.ts";
import { convertCommand } from "./convert/index.ts";
import { setWorkdir } from "./convert/workdir.ts";
import { planDependencies } from "./dependencies.ts";
import { sourceDateEpochMs } from "./epoch.ts";
import { defaultPath, type ImageDraft } from "./imageDraft.ts";
import { takeTriggers } from "./onbuild.ts";
import type { ConvertOptions } from "./options.ts";
import { reachableFrom, StageList, StagePlan } from "./stagePlan.ts";
import { Vertex, type VertexOutput } from "./vertex.ts";

/** A planned build. */
export interface ConvertedBuild {
  /** The target's file system; undefined when it is empty. */
  readonly output: VertexOutput | undefined;
  readonly image: ImageDraft;
  /** Reports of the build checks. */
  readonly warnings: readonly LintWarning[];
  /** SOURCE_DATE_EPOCH, when the build sets it. */
  readonly createdMs: number | undefined;
  /** Every stage, those of images that instructions name last. */
  readonly stages: readonly StagePlan[];
  readonly target: StagePlan;
}

/** The failure of a conversion, with what the checks had found until then. */
export class ConversionError extends DockerfileError {
  readonly warnings: readonly LintWarning[];
  constructor(cause: unknown, warnings: readonly LintWarning[]) {
    const known = withLocation(cause, undefined, "convert");
    super(known.message, known.locations, known.phase);
    this.warnings = warnings;
  }
}

/** Plans a build. Rejects with ConversionError. */
export async function convertDockerfile(dockerfile: string, options: ConvertOptions): Promise<ConvertedBuild> {
  const warnings: LintWarning[] = [];
  try {
    return await convert(dockerfile, options, warnings);
  } catch (error) {
    throw new ConversionError(error, warnings);
  }
}

async function convert(dockerfile: string, options: ConvertOptions, warnings: LintWarning[]): Promise<ConvertedBuild> {
  if (dockerfile === "") throw new Error("the Dockerfile cannot be empty");
  const linter = new Linter(checkOptions(dockerfile), warnings);
  const parsed = parseDockerfile(dockerfile, options.release);
  for (const { line } of parsed.warnings) linter.report(noEmptyContinuation, { startLine: line, endLine: line }, noEmptyContinuation.message());
  const understood = understand(parsed, linter, options);
  const { stages, metaArgs } = understood;
  if (stages.length === 0) throw new Error("dockerfile contains no stages to build");
  checkReservedStageNames(linter, stages);
  checkDuplicateStageNames(linter, stages);
  checkInstructionCasing(linter, stages);

  const target = options.targetPlatform ?? options.buildPlatform ?? hostPlatform;
  const platforms: PlatformChoice = { build: options.buildPlatform ?? options.targetPlatform ?? hostPlatform, target };
  const given = options.buildArgs ?? {};
  const predefined = predefinedArguments(platforms, given, options.target || stages.at(-1)!.from.stageName);
  checkDefaultArguments(linter, understood, predefined, parsed.escape);
  let globals = withMetaArguments(predefined, metaArgs, given, parsed.escape, options.release);
  const epoch = own(given, "SOURCE_DATE_EPOCH") ?? globals.get("SOURCE_DATE_EPOCH") ?? "";
  const createdMs = sourceDateEpochMs(epoch, stages, globals, given, parsed.escape, options.namedContexts ?? {});
  if (epoch !== "" && globals.get("SOURCE_DATE_EPOCH") !== undefined)
    globals = createdMs === undefined ? globals.delete("SOURCE_DATE_EPOCH") : globals.set("SOURCE_DATE_EPOCH", String(createdMs / 1000));

  const declared = [...metaArgs.flatMap(({ args }) => args.map((arg) => arg.key)), ...globals.names()];
  const list = planStages(stages, { options, platforms, linter, globals, declared, escape: parsed.escape });
  const targetStage = findTarget(list, options);
  planDependencies(list, { platforms, escape: parsed.escape, release: options.release ?? "1.26" });
  if (list.stages.length === 1) list.stages[0]!.displayName = "";

  const contextVertex = new Vertex({ op: { kind: "source", identifier: "local://context", attrs: {} }, inputs: [], name: "[internal] load build context" });
  const conversion: Conversion = {
    options,
    platforms,
    globals,
    escape: parsed.escape,
    linter,
    stages: list,
    context: { vertex: contextVertex, index: 0 },
    ignored: options.ignorePatterns?.length && options.release !== "1.7" ? new PatternMatcher(options.ignorePatterns) : undefined,
    createdMs,
  };
  const reachable = await resolveStages(conversion, targetStage);
  const contextPaths = convertStages(conversion, reachable);

  if (Object.keys(options.labels ?? {}).length > 0) targetStage.image.config.Labels = { ...targetStage.image.config.Labels, ...options.labels };
  const failure = linter.failure();
  if (failure && !options.ignoreChecks) throw failure;
  const isArchive = options.contextIsArchive ?? false;
  contextVertex.finish({
    kind: "source",
    identifier: isArchive ? "archive://context" : "local://context",
    attrs: isArchive ? {} : contextAttrs(contextPaths, options.ignorePatterns ?? []),
  });
  targetStage.image.platform = normalizePlatform(targetStage.image.platform);
  return { output: targetStage.state.output, image: targetStage.image, warnings, createdMs, stages: list.stages, target: targetStage };
}

function checkOptions(dockerfile: string): ReturnType<typeof parseLintOptions> {
  try {
    return parseLintOptions(findDirective("check", dockerfile)?.value ?? "");
  } catch (error) {
    throw new Error(`failed to parse check options: ${(error as Error).message}`);
  }
}

/** Understands the instructions; checks that look at how they are written come first, so that they are kept when one is refused. */
function understand(parsed: ParsedDockerfile, linter: Linter, options: ConvertOptions): UnderstoodDockerfile {
  for (const node of parsed.instructions) {
    const own = linter.forComments(node.comments);
    const keyword = node.keyword.toLowerCase();
    if (keyword === "maintainer") own.report(maintainerDeprecated, nodeLines(node), maintainerDeprecated.message());
    if (keyword === "from") {
      checkStageNameCasing(own, node);
      checkFromAsCasing(own, node);
      const name = node.args.length === 3 ? node.args[2]!.toLowerCase() : "";
      if (name !== "") checkDefinitionDescription(own, node, "FROM", [name]);
    }
    if (keyword === "arg") checkDefinitionDescription(own, node, "ARG", node.args.map((arg) => arg.split("=", 1)[0]!));
  }
  return parseInstructions(parsed, options.release);
}

/** Base names that make no sense unless the one who builds sets an argument. */
function checkDefaultArguments(linter: Linter, { stages, metaArgs }: UnderstoodDockerfile, predefined: EnvList, escape: string): void {
  try {
    const defaults = withMetaArguments(predefined, metaArgs, {}, escape);
    for (const { from } of stages) {
      const { result } = processWord(from.base, defaults, { escape });
      try {
        parseNormalized(result);
      } catch {
        linter.report(invalidDefaultArgInFrom, from.lines, invalidDefaultArgInFrom.message(from.base));
      }
    }
  } catch {
    // The same substitution fails again where its error is reported.
  }
}

interface Surroundings {
  readonly options: ConvertOptions;
  readonly platforms: PlatformChoice;
  readonly linter: Linter;
  readonly globals: EnvList;
  /** Names a FROM line may use: predefined, or of an ARG above the first FROM, with a value or not. */
  readonly declared: readonly string[];
  readonly escape: string;
}

/** A plan for each stage: base and platform with variables expanded, bases that are earlier stages linked. */
function planStages(stages: readonly Stage[], around: Surroundings): StageList {
  const { options, platforms } = around;
  const list = new StageList();
  stages.forEach(({ from, commands }, index) => {
    const own = { ...around, linter: around.linter.forComments(from.comments) };
    const plan = new StagePlan({
      name: from.stageName,
      displayName: from.stageName === "" ? `stage-${index}` : from.stageName,
      baseName: expandBase(own, from.base, from.lines),
      lines: from.lines,
      code: from.code,
      comments: from.comments,
      commands,
      platform: platforms.target,
    });
    if (from.platform !== "") plan.platform = expandPlatform(own, from.platform, from.stageName, from.lines);
    const replacement = from.stageName === "" ? undefined : namedContextFor(options, from.stageName);
    list.add(plan);
    if (replacement) {
      plan.namedContext = replacement;
      plan.base = undefined;
      return;
    }
    const steps = commands.filter(({ kind }) => kind === "add" || kind === "copy" || kind === "run" || kind === "workdir").length;
    plan.commandTotal = steps + (plan.baseName !== "scratch" && !plan.base ? 1 : 0);
    plan.ignoreCache = options.noCache === true || (options.noCache ?? []).some((name) => name.toLowerCase() === from.stageName && name !== "");
  });
  return list;
}

function expandBase({ globals, declared, escape, linter }: Surroundings, written: string, lines: LineRange): string {
  let word: WordResult;
  try {
    word = processWord(written, globals, { escape });
  } catch (error) {
    throw withLocation(error, lines, "convert");
  }
  checkArgsInFrom(linter, lines, declared, word.unmatched);
  if (word.result === "") throw new DockerfileError(`base name (${written}) should not be blank`, [lines], "convert");
  return word.result;
}

function expandPlatform(around: Surroundings, written: string, stageName: string, lines: LineRange): ReturnType<typeof parsePlatform> {
  const { globals, declared, escape, linter } = around;
  let word: WordResult;
  try {
    word = processWord(written, globals, { escape });
  } catch (error) {
    throw new DockerfileError(`failed to process arguments for platform : ${(error as Error).message}`, [lines], "convert");
  }
  checkArgsInFrom(linter, lines, declared, word.unmatched);
  checkRedundantTargetPlatform(linter, lines, written, word, globals.get("TARGETPLATFORM") ?? "");
  checkConstantPlatform(linter, lines, stageName, word);
  const suggested = (message: string): string => {
    const match = word.unmatched.map((name) => suggestion(name, globals.names(), true)).find((name) => name !== undefined);
    return match === undefined ? message : `${message} (did you mean ${match}?)`;
  };
  if (word.result === "") throw new DockerfileError(suggested(`empty platform value from expression ${written}`), [lines], "convert");
  try {
    return parsePlatform(word.result);
  } catch (error) {
    throw new DockerfileError(`failed to parse platform ${written}: ${suggested((error as Error).message)}`, [lines], "convert");
  }
}

function findTarget(list: StageList, { target, release }: ConvertOptions): StagePlan {
  if (!target) return list.stages.at(-1)!;
  const stage = list.named(target);
  const message = `target stage ${goQuote(target)} could not be found`;
  if (!stage) throw new Error(release === "1.7" ? message : withSuggestion(message, target, list.names(), true));
  return stage;
}

/** Finds the images of all stages that are needed, and what their ONBUILD triggers need in turn. */
async function resolveStages(conversion: Conversion, target: StagePlan): Promise<Set<StagePlan>> {
  const { options, platforms, stages, linter, escape } = conversion;
  for (;;) {
    const reachable = reachableFrom(target);
    for (const stage of stages.stages) {
      if (stage.base || stage.isDispatched || stage.isResolved) continue;
      const isReachable = reachable.has(stage) || (options.allStages ?? false);
      stage.isResolved = isReachable;
      await resolveBase({ options, platforms, stages, linter }, stage, isReachable);
    }
    let needMore = false;
    for (const stage of stages.stages.filter((candidate) => reachable.has(candidate))) {
      stage.inherit(options.release ?? "1.26");
      if (takeTriggers(stage, stages, { platforms, escape, release: options.release ?? "1.26" })) needMore = true;
    }
    if (!needMore) return reachable;
  }
}

/** Plans the instructions of every needed stage. Returns the paths of the main context that are read. */
function convertStages(conversion: Conversion, reachable: ReadonlySet<StagePlan>): Set<string> {
  const contextPaths = new Set<string>();
  for (const stage of conversion.stages.stages) {
    if (!conversion.options.allStages && (!reachable.has(stage) || stage.isDispatched)) continue;
    stage.inherit(conversion.options.release ?? "1.26");
    stage.isDispatched = true;
    stage.platform ??= conversion.platforms.target;
    const { config } = stage.image;
    if (!(config.Env ?? []).some((pair) => pair.startsWith("PATH="))) config.Env = [...(config.Env ?? []), `PATH=${defaultPath}`];
    for (const pair of config.Env ?? []) {
      const equals = pair.indexOf("=");
      const [name, value] = equals < 0 ? [pair, ""] : [pair.slice(0, equals), pair.slice(equals + 1)];
      stage.state = { ...stage.state, env: stage.state.env.set(name, value) };
    }
    if (config.WorkingDir) setWorkdir(stage, config.WorkingDir);
    if (config.User) stage.state = { ...stage.state, user: config.User };
    for (const planned of stage.planned) convertCommand(conversion, stage, planned);
    for (const path of stage.contextPaths) contextPaths.add(path);
  }
  return contextPaths;
}

/** What to send of the build context: all of it when any instruction reads all of it. */
function contextAttrs(paths: ReadonlySet<string>, ignored: readonly string[]): Record<string, string> {
  const followed = paths.has("/") ? [] : [...paths].map((path) => joinPath(".", path)).sort();
  return {
    ...(followed.length > 0 ? { "local.followpaths": JSON.stringify(followed) } : {}),
    ...(ignored.length > 0 ? { "local.excludepatterns": JSON.stringify(ignored) } : {}),
  };
}
