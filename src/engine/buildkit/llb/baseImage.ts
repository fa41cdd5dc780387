/** What a stage starts from: an image, a named context, or nothing. Models: dockerfile2llb/convert.go resolveBaseImage. */
import { formatReference, familiarString, parseNormalized, withDefaultTag, withDigest } from "../../../oci/reference.ts";
import type { Platform } from "../../../oci/platform.ts";
import { withLocation } from "../dockerfile/dockerfileError.ts";
import { goQuote } from "../dockerfile/goText.ts";
import { checkBaseImagePlatform } from "../dockerfile/lints/invalidBaseImagePlatform.ts";
import type { Linter } from "../dockerfile/lints/linter.ts";
import { withSuggestion } from "../dockerfile/suggestion.ts";
import type { PlatformChoice } from "./buildArguments.ts";
import { emptyState } from "./buildState.ts";
import { stepName } from "./displayName.ts";
import { draftOf, emptyImage } from "./imageDraft.ts";
import type { ConvertOptions, NamedContext, ResolvedImage } from "./options.ts";
import type { StageList, StagePlan } from "./stagePlan.ts";
import { Vertex } from "./vertex.ts";

const wellKnownImages = ["alpine", "busybox", "centos", "debian", "golang", "ubuntu", "fedora"].flatMap((name) => [
  name,
  `docker.io/library${name}`,
  `${name}:latest`,
  `docker.io/library${name}:latest`,
]);

export interface BaseSurroundings {
  readonly options: ConvertOptions;
  readonly platforms: PlatformChoice;
  readonly stages: StageList;
  readonly linter: Linter;
}

/** The context given for a name (--build-context); "scratch" and "context" cannot be replaced. Throws Error for a bad name. */
export function namedContextFor(options: ConvertOptions, name: string): NamedContext | undefined {
  if (!options.namedContexts || name.toLowerCase() === "scratch" || name.toLowerCase() === "context") return undefined;
  let familiar: string;
  try {
    familiar = familiarString(parseNormalized(name));
  } catch (error) {
    throw new Error(`invalid context name ${name}: ${(error as Error).message}`);
  }
  const key = familiar.replace(/:latest$/, "");
  return Object.hasOwn(options.namedContexts, key) ? options.namedContexts[key] : undefined;
}

/**
 * Fills in the state and image a stage on no other stage starts with. One that nothing needs (`isReachable` false) gets a
 * name only. Throws DockerfileError at the stage's FROM.
 */
export async function resolveBase(around: BaseSurroundings, stage: StagePlan, isReachable: boolean): Promise<void> {
  const { platforms } = around;
  if (stage.baseName === "scratch" && !stage.namedContext) {
    stage.state = emptyState;
    stage.image = emptyImage(platforms.target);
    stage.platform = platforms.target;
    if (stage.isImplicit) stage.isDispatched = true;
    return;
  }
  try {
    await resolveImageBase(around, stage, isReachable);
  } catch (error) {
    throw withLocation(error, stage.lines, "convert");
  } finally {
    if (stage.isImplicit) stage.isDispatched = true;
  }
}

async function resolveImageBase(around: BaseSurroundings, stage: StagePlan, isReachable: boolean): Promise<void> {
  const { options, platforms, stages, linter } = around;
  const written = stage.baseName;
  let reference;
  try {
    reference = withDefaultTag(parseNormalized(written));
  } catch (error) {
    throw new Error(`failed to parse stage name ${goQuote(written)}: ${(error as Error).message}`);
  }
  const platform = stage.platform ?? platforms.target;
  stage.baseName = formatReference(reference);
  if (!isReachable) {
    stage.platform = platform;
    return;
  }
  if (stage.namedContext) {
    stage.isDispatched = true;
    await adoptContext(options, stage, stage.namedContext, platform);
    return;
  }
  const replacement = namedContextFor(options, stage.baseName);
  if (replacement) {
    await adoptContext(options, stage, replacement, platform);
    return;
  }
  let image: ResolvedImage;
  try {
    image = await options.resolveImage(stage.baseName, platform);
  } catch (error) {
    throw new Error(withSuggestion(`${written}: ${(error as Error).message}`, written, [...stages.names(), ...wellKnownImages], true));
  }
  if (image.digest) stage.baseName = formatReference({ ...withDigest(reference, image.digest), ...(reference.tag ? { tag: reference.tag } : {}) });
  adoptImage(stage, image, platform);
  if (stage.lines) checkBaseImagePlatform(linter, stage.lines, written, platform, stage.image.platform);
}

function adoptImage(stage: StagePlan, image: ResolvedImage, platform: Platform, name?: string): void {
  stage.image = draftOf(image.config);
  stage.platform = platform;
  const hasLayers = image.config.rootfs.diff_ids.length > 0 || (image.config.history ?? []).some((entry) => !entry.empty_layer);
  stage.state = emptyState;
  if (!hasLayers) return;
  const vertex = new Vertex({
    op: { kind: "source", identifier: `docker-image://${stage.baseName}`, attrs: {} },
    inputs: [],
    name: name ?? stepName(stage, `FROM ${stage.baseName}`),
    ...(stage.lines ? { lines: stage.lines } : {}),
    code: stage.code,
    stageName: stage.displayName,
  });
  stage.state = { ...emptyState, output: { vertex, index: 0 } };
}

/** A stage or base replaced from outside: an image, or a directory tree (with an empty image config). */
async function adoptContext(options: ConvertOptions, stage: StagePlan, context: NamedContext, platform: Platform): Promise<void> {
  stage.platform = platform;
  if (context.kind === "image") {
    const reference = formatReference(withDefaultTag(parseNormalized(context.reference)));
    stage.baseName = reference;
    const asked = context.name === undefined ? undefined : { name: context.name, written: context.reference };
    adoptImage(stage, await options.resolveImage(reference, platform, asked), platform, asked && `[context ${asked.name}] ${asked.written}`);
    return;
  }
  const identifier = context.kind === "local" ? `local://${context.name}` : context.address;
  const name = context.kind === "local" ? `[context ${context.name}] load from client` : `[context] ${context.address}`;
  const ignored = context.kind === "local" ? (options.ignorePatternsOf?.(context.name) ?? []) : [];
  const attrs: Record<string, string> = ignored.length > 0 ? { "local.excludepatterns": JSON.stringify(ignored) } : {};
  const vertex = new Vertex({ op: { kind: "source", identifier, attrs }, inputs: [], name });
  stage.image = emptyImage(platform);
  stage.state = { ...emptyState, output: { vertex, index: 0 } };
}
