/** The stages of a build while they are planned. Models: buildkit dockerfile2llb/convert.go dispatchState, dispatchStates. */
import type { Platform } from "../../../oci/platform.ts";
import type { LineRange } from "../dockerfile/dockerfileError.ts";
import type { BuildArgument } from "../dockerfile/instructions/arg.ts";
import type { Command } from "../dockerfile/instructions/index.ts";
import { emptyState, type BuildState } from "./buildState.ts";
import type { FrontendRelease } from "../dockerfile/instructions/instruction.ts";
import { emptyImage, inheritedDraft, type ImageDraft } from "./imageDraft.ts";
import type { NamedContext } from "./options.ts";

/** An instruction with the stages it takes files from: for COPY one, for RUN one a mount. */
export interface PlannedCommand {
  readonly command: Command;
  readonly sources: readonly StagePlan[];
  /** Came from an ONBUILD of the base. */
  readonly isTrigger: boolean;
}

/** One stage. Also stands for an image that COPY --from or RUN --mount names without a FROM (`isImplicit`). */
export class StagePlan {
  /** Lower case; "" for none. */
  readonly name: string;
  /** Name shown in progress: the stage's, "stage-N", or "" when there is one stage only. */
  displayName: string;
  /** Base after variables were expanded; later the full reference. */
  baseName: string;
  readonly lines: LineRange | undefined;
  readonly code: string;
  readonly comments: readonly string[];
  readonly isImplicit: boolean;
  /** Instructions as the file has them. */
  readonly commands: readonly Command[];

  planned: PlannedCommand[] = [];
  base: StagePlan | undefined;
  namedContext: NamedContext | undefined;
  platform: Platform | undefined;
  state: BuildState = emptyState;
  image: ImageDraft;
  buildArgs: BuildArgument[] = [];
  /** Stages that instructions take files from, with the instruction that does. */
  readonly dependencies = new Map<StagePlan, Command>();
  isDispatched = false;
  isResolved = false;
  areTriggersTaken = false;
  ignoreCache = false;
  isWorkdirSet = false;
  commandIndex = 0;
  commandTotal = 0;
  /** Places of the last CMD, ENTRYPOINT, HEALTHCHECK. */
  readonly lastOf = new Map<"cmd" | "entrypoint" | "healthcheck", LineRange>();
  /** Paths of the main context, and paths of this stage, that anything reads. */
  readonly contextPaths = new Set<string>();
  usedPaths = new Set<string>();

  constructor(details: {
    name: string;
    displayName: string;
    baseName: string;
    lines?: LineRange;
    code?: string;
    comments?: readonly string[];
    commands?: readonly Command[];
    isImplicit?: boolean;
    platform: Platform;
  }) {
    this.name = details.name;
    this.displayName = details.displayName;
    this.baseName = details.baseName;
    this.lines = details.lines;
    this.code = details.code ?? "";
    this.comments = details.comments ?? [];
    this.commands = details.commands ?? [];
    this.isImplicit = details.isImplicit ?? false;
    this.image = { ...emptyImage(details.platform), config: {} };
  }

  /** Takes over what the base stage has become. Does nothing for a stage on an image. Docker 26.1's frontend forgets the base's arguments (but not their values). */
  inherit(release: FrontendRelease): void {
    if (!this.base) return;
    this.state = this.base.state;
    this.platform = this.base.platform;
    this.image = inheritedDraft(this.base.image);
    this.usedPaths = this.base.usedPaths;
    this.isWorkdirSet = this.base.isWorkdirSet;
    if (release !== "1.7") this.buildArgs = [...this.buildArgs, ...this.base.buildArgs];
  }
}

/** All stages in order, implicit ones after those of the file. */
export class StageList {
  readonly stages: StagePlan[] = [];
  readonly #byName = new Map<string, StagePlan>();

  /** Adds a stage; an earlier one of its base's name becomes its base. */
  add(stage: StagePlan): void {
    this.stages.push(stage);
    stage.base = this.#byName.get(stage.baseName);
    if (stage.name !== "") this.#byName.set(stage.name.toLowerCase(), stage);
  }

  named(name: string): StagePlan | undefined {
    return this.#byName.get(name.toLowerCase());
  }

  /** By position. Throws Error "invalid stage index N". */
  at(index: number): StagePlan {
    const stage = index < 0 ? undefined : this.stages[index];
    if (!stage) throw new Error(`invalid stage index ${index}`);
    return stage;
  }

  names(): string[] {
    return this.stages.map((stage) => stage.displayName).filter((name) => name !== "");
  }
}

/** The stage itself and all it needs. */
export function reachableFrom(stage: StagePlan): Set<StagePlan> {
  const seen = new Set<StagePlan>();
  const visit = (next: StagePlan): void => {
    if (seen.has(next)) return;
    seen.add(next);
    if (next.base) visit(next.base);
    for (const dependency of next.dependencies.keys()) visit(dependency);
  };
  visit(stage);
  return seen;
}
