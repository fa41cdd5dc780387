/**
 * A planned build as the lines of its Dockerfile: which of them are steps of the graph, what each reads, which only
 * change the config and which the target does not need.
 */
import { formatPlatform } from "../../oci/platform.ts";
import type { BuildLines, BuildStage, BuildStep, BuildStepInput, BuildStepKind } from "../metadata/builds.ts";
import type { LineRange } from "./dockerfile/dockerfileError.ts";
import type { ConvertedBuild } from "./llb/convert.ts";
import { reachableFrom, type PlannedCommand, type StagePlan } from "./llb/stagePlan.ts";
import { verticesOf, type Vertex } from "./llb/vertex.ts";

/** Stages and steps in the order of the file; the context first, the export last. */
export interface BuildOutline {
  readonly stages: readonly BuildStage[];
  readonly steps: readonly BuildStep[];
  /** The vertex behind a step, by the step's id. */
  readonly vertices: ReadonlyMap<string, Vertex>;
}

export const exportStep = "export";

/** "[build 3/5] RUN make" in its parts. */
export function nameParts(name: string): { readonly place: string; readonly text: string } {
  const match = /^\[(?:\S+ )?\s*(\d+\/\d+)\] /.exec(name);
  return match ? { place: match[1]!, text: name.slice(match[0].length) } : { place: "", text: name };
}

export const buildLines = ({ startLine, endLine }: LineRange): BuildLines => [startLine, endLine];

/** The outline of a plan. */
export function buildOutline(converted: ConvertedBuild): BuildOutline {
  return new Outline(converted).done();
}

class Outline {
  readonly #converted: ConvertedBuild;
  readonly #written: readonly StagePlan[];
  readonly #reached: ReadonlySet<StagePlan>;
  readonly #steps: BuildStep[] = [];
  readonly #vertices = new Map<string, Vertex>();
  readonly #ids = new Map<Vertex, string>();
  /** Vertices of the graph by the instruction that asked for them. */
  readonly #byLines = new Map<LineRange, Vertex[]>();
  /** Last step of each stage. */
  readonly #last = new Map<StagePlan, string>();

  constructor(converted: ConvertedBuild) {
    this.#converted = converted;
    this.#written = converted.stages.filter((stage) => !stage.isImplicit);
    this.#reached = reachableFrom(converted.target);
  }

  done(): BuildOutline {
    const { output, target } = this.#converted;
    const all = verticesOf(output);
    for (const vertex of all) this.#name(vertex);
    for (const vertex of all) if (this.#isRoot(vertex) && !this.#steps.some(({ id }) => id === this.#ids.get(vertex))) this.#source(vertex, -1);
    this.#written.forEach((stage, index) => this.#stage(stage, index));
    const last = output ? this.#ids.get(output.vertex) : undefined;
    this.#steps.push({ id: exportStep, stage: -1, place: "", name: "exporting to image", kind: "export", inputs: last === undefined ? [] : [{ step: last, role: "base" }] });
    const inImage = new Set<StagePlan>();
    for (let at: StagePlan | undefined = target; at; at = at.base) inImage.add(at);
    const stages = this.#written.map((stage, index): BuildStage => ({
      name: stage.name === "" ? `stage-${index}` : stage.name,
      index,
      base: writtenBase(stage),
      ...(stage.platform && /--platform/i.test(stage.code) ? { platform: formatPlatform(stage.platform) } : {}),
      lines: buildLines(stage.lines ?? { startLine: 1, endLine: 1 }),
      isTarget: stage === target,
      reachesTarget: this.#reached.has(stage),
      isInImage: inImage.has(stage),
    }));
    return { stages, steps: this.#steps, vertices: this.#vertices };
  }

  /** Two stages on the same image share a digest, but are two steps. */
  #name(vertex: Vertex): void {
    if (vertex.lines) this.#byLines.set(vertex.lines, [...(this.#byLines.get(vertex.lines) ?? []), vertex]);
    let id: string = vertex.digest;
    // An image that several instructions name is one.
    if (this.#isRoot(vertex) && this.#vertices.has(id) && this.#isRoot(this.#vertices.get(id)!)) {
      this.#ids.set(vertex, id);
      return;
    }
    for (let again = 2; this.#vertices.has(id); again++) id = `${vertex.digest}#${again}`;
    this.#vertices.set(id, vertex);
    this.#ids.set(vertex, id);
  }

  /** A context, or an image that no FROM names. */
  #isRoot({ lines, op }: Vertex): boolean {
    if (op.kind !== "source") return false;
    if (!op.identifier.startsWith("docker-image://")) return /^(local|archive):/.test(op.identifier);
    return !this.#written.some((stage) => stage.lines !== undefined && stage.lines === lines);
  }

  #source(vertex: Vertex, stage: number): void {
    const { place, text } = nameParts(vertex.name);
    const isImage = vertex.op.kind === "source" && vertex.op.identifier.startsWith("docker-image://");
    const lines = vertex.lines && stage >= 0 ? { lines: buildLines(vertex.lines) } : {};
    this.#steps.push({ id: this.#ids.get(vertex)!, digest: vertex.digest, stage, place, name: text, kind: isImage ? "from" : "context", ...lines, inputs: [] });
  }

  #stage(stage: StagePlan, index: number): void {
    const lines = stage.lines ?? { startLine: 1, endLine: 1 };
    const source = this.#byLines.get(lines)?.find(({ op }) => op.kind === "source");
    if (source) this.#source(source, index);
    else {
      const below = stage.base && this.#last.get(stage.base);
      const inputs: BuildStepInput[] = below === undefined ? [] : [{ step: below, role: "base" }];
      this.#steps.push({ id: `from:${index}`, stage: index, place: "", name: `FROM ${writtenBase(stage)}`, kind: "from", lines: buildLines(lines), inputs });
    }
    this.#last.set(stage, this.#steps.at(-1)!.id);
    stage.planned.forEach((planned, at) => this.#command(stage, index, planned, at));
  }

  #command(stage: StagePlan, index: number, planned: PlannedCommand, at: number): void {
    const { command } = planned;
    const vertices = (this.#byLines.get(command.lines) ?? []).filter(({ op }) => op.kind !== "source");
    const kind: BuildStepKind = command.kind === "run" || command.kind === "copy" || command.kind === "add" || command.kind === "workdir" ? command.kind : "metadata";
    for (const vertex of vertices) {
      const { place, text } = nameParts(vertex.name);
      const id = this.#ids.get(vertex)!;
      this.#steps.push({ id, digest: vertex.digest, stage: index, place, name: text, kind, lines: buildLines(command.lines), inputs: this.#inputs(vertex) });
      this.#last.set(stage, id);
    }
    if (vertices.length > 0) return;
    const isStep = kind !== "metadata" && !this.#reached.has(stage);
    const id = `line:${index}:${at}`;
    const before = this.#last.get(stage);
    const inputs: BuildStepInput[] = isStep && before !== undefined ? [{ step: before, role: "base" }] : [];
    for (const source of isStep ? planned.sources : []) {
      const from = this.#last.get(source);
      if (from !== undefined) inputs.push({ step: from, role: "files" });
    }
    this.#steps.push({ id, stage: index, place: "", name: command.code, kind, lines: buildLines(command.lines), inputs });
    if (isStep) this.#last.set(stage, id);
  }

  #inputs(vertex: Vertex): BuildStepInput[] {
    return inputsOf(vertex).flatMap(({ vertex: from, ...rest }): BuildStepInput[] => {
      const id = this.#ids.get(from);
      return id === undefined ? [] : [{ step: id, ...rest }];
    });
  }
}

interface VertexInput {
  readonly vertex: Vertex;
  readonly role: BuildStepInput["role"];
  readonly path?: string;
}

/** What a vertex reads; vertices that no instruction asked for (inline files, directories for cache mounts) are looked through. */
function inputsOf(vertex: Vertex): VertexInput[] {
  const { op, inputs } = vertex;
  const seen: VertexInput[] = [];
  const add = (index: number, role: VertexInput["role"], path?: string): void => {
    const input = inputs[index]?.vertex;
    // A download is part of its ADD.
    if (!input || (input.op.kind === "source" && !/^(docker-image|local|archive):/.test(input.op.identifier))) return;
    const through = input.op.kind !== "source" && !input.lines ? inputsOf(input) : [{ vertex: input, role, ...(path === undefined ? {} : { path }) }];
    for (const one of through) if (!seen.some((other) => other.vertex === one.vertex && other.role === one.role && other.path === one.path)) seen.push(one);
  };
  if (op.kind === "file") {
    for (const { base, from, action } of op.actions) {
      add(base, "base");
      if (action.kind === "copy") add(from, "files", action.source);
    }
  } else if (op.kind === "exec") {
    for (const mount of op.mounts) add(mount.input, mount.output === 0 ? "base" : "files", mount.output === 0 ? undefined : mount.selector || "/");
  } else inputs.forEach((_, index) => add(index, "base"));
  return seen;
}

/** The base as the file names it: after FROM, variables expanded where no image was found for it. */
function writtenBase(stage: StagePlan): string {
  return stage.base && stage.base.name !== "" ? stage.base.name : stage.baseName.replace(/^docker\.io\/(library\/)?/, "").replace(/@sha256:[0-9a-f]+$/, "");
}
