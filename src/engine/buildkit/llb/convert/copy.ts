/** COPY and ADD. Models: dockerfile2llb/convert_copy.go. */
import { cleanPath, joinPath } from "../../../../base/path.ts";
import { parseDigest } from "../../../../oci/digest.ts";
import { expandAdd, type Add } from "../../dockerfile/instructions/add.ts";
import { expandCopy, type Copy } from "../../dockerfile/instructions/copy.ts";
import { goQuote } from "../../dockerfile/goText.ts";
import { checkCopyIgnored } from "../../dockerfile/lints/copyIgnoredFile.ts";
import { parseModeChange, type ModeChange } from "../chmodText.ts";
import { commandText, stepName } from "../displayName.ts";
import { commitHistory } from "../imageDraft.ts";
import { downloadName, isGitSource, isHttpSource, parseGitAddress } from "../sourceAddress.ts";
import { Vertex, type CopyAction, type FileStep, type Owner, type VertexOutput } from "../vertex.ts";
import { expander, textExpander, type Step } from "./conversion.ts";
import { ownerOf } from "./workdir.ts";

export function convertCopy(step: Step<Copy>): void {
  const { stage, conversion, sources } = step;
  const copy = withOldChmod(step, expandCopy(step.command, expander(step), textExpander(step)));
  const from = sources[0];
  if (from && !from.isDispatched)
    throw new Error(`cannot copy from stage ${goQuote(copy.from)}, it needs to be defined before current stage ${goQuote(stage.displayName)}`);
  new CopyPlan(step, copy, from ? from.state.output : conversion.context, !from).convert();
  for (const source of copy.sources) (from ? from.usedPaths : stage.contextPaths).add(joinPath("/", source));
}

export function convertAdd(step: Step<Add>): void {
  const add = withOldChmod(step, expandAdd(step.command, expander(step), textExpander(step)));
  new CopyPlan(step, add, step.conversion.context, true).convert();
  for (const source of add.sources) if (!/^https?:\/\//.test(source)) step.stage.contextPaths.add(joinPath("/", source));
}

/** Docker 26.1's frontend does not expand variables in --chmod. */
function withOldChmod<C extends Copy | Add>({ conversion, command }: Step<Copy | Add>, expanded: C): C {
  return conversion.options.release === "1.7" ? { ...expanded, chmod: command.chmod } : expanded;
}

/** Where a destination leads: relative ones from the working directory; a trailing slash or "/." is kept, as it says "directory". */
export function copyDestination(dir: string, path: string): string {
  if (path.startsWith("/")) return path;
  const written = path === "" || path === "." ? "./" : path;
  const joined = joinPath("/", dir, written);
  if (written.endsWith("/")) return joined.endsWith("/") ? joined : `${joined}/`;
  if (!written.endsWith("/.")) return joined;
  return joined === "/" ? "/." : `${joined}/.`;
}

/** The planning of one COPY or ADD with its variables expanded. */
class CopyPlan {
  readonly #step: Step<Copy | Add>;
  readonly #command: Copy | Add;
  readonly #source: VertexOutput | undefined;
  readonly #isFromContext: boolean;
  readonly #inputs: VertexOutput[] = [];
  readonly #actions: FileStep[] = [];
  readonly #destination: string;
  readonly #mode: ModeChange | undefined;
  readonly #base: number;

  constructor(step: Step<Copy | Add>, command: Copy | Add, source: VertexOutput | undefined, isFromContext: boolean) {
    this.#step = step;
    this.#command = command;
    this.#source = source;
    this.#isFromContext = isFromContext;
    this.#destination = copyDestination(step.stage.state.dir, command.destination);
    this.#mode = command.chmod === "" ? undefined : this.#modeChange(command.chmod);
    this.#base = this.#isLinked ? -1 : this.#input(step.stage.state.output);
  }

  /** Docker 26.1's frontend passes over what is no octal number. */
  #modeChange(text: string): ModeChange | undefined {
    if (this.#step.conversion.options.release !== "1.7") return parseModeChange(text);
    return /^[0-7]{1,10}$/.test(text) ? Number.parseInt(text, 8) & 0o7777 : undefined;
  }

  get #isLinked(): boolean {
    return (this.#step.conversion.options.canMerge ?? false) && this.#command.link && this.#command.chmod === "";
  }

  convert(): void {
    const { stage, conversion, isTrigger } = this.#step;
    const command = this.#command;
    this.#checkChecksum();
    const text = commandText(command.code, stage.state.env, { escape: conversion.escape });
    const name = stepName(stage, text, isTrigger);
    for (const source of command.sources) this.#addSource(source, name);
    for (const file of command.inline) this.#addInline(file.path, file.data);
    const details = { lines: command.lines, code: command.code, stageName: stage.displayName, ignoreCache: stage.ignoreCache };
    const group = this.#isLinked ? { progressGroup: name } : {};
    const vertex = new Vertex({ op: { kind: "file", actions: this.#actions }, inputs: this.#inputs, name, ...details, ...group });
    let output: VertexOutput = { vertex, index: 0 };
    if (this.#isLinked && stage.state.output) {
      stage.commandIndex--;
      const mergeName = stepName(stage, `LINK ${text}`, isTrigger);
      output = { vertex: new Vertex({ op: { kind: "merge" }, inputs: [stage.state.output, output], name: mergeName, ...details, ...group }), index: 0 };
    }
    stage.state = { ...stage.state, output };
    commitHistory(stage.image, this.#history(), true, conversion.createdMs);
  }

  #history(): string {
    const { kind, chown, chmod, sources, inline, destination } = this.#command;
    const parts: string[] = [kind.toUpperCase()];
    if (this.#command.kind === "copy" && this.#command.parents) parts.push("--parents");
    if (chown !== "") parts.push(`--chown=${chown}`);
    if (chmod !== "") parts.push(`--chmod=${chmod}`);
    parts.push(...sources, ...inline.map((file) => `<<${file.path}`), destination);
    return `${parts.join(" ")} # buildkit`;
  }

  #checkChecksum(): void {
    if (this.#command.kind !== "add" || this.#command.checksum === "") return;
    const { sources, checksum } = this.#command;
    const isOld = this.#step.conversion.options.release === "1.7";
    if (isOld) parseDigest(checksum);
    if (sources.length !== 1) throw new Error("checksum can't be specified for multiple sources");
    if (isOld && !isHttpSource(sources[0]!)) throw new Error("checksum can't be specified for non-HTTP sources");
    if (!isHttpSource(sources[0]!) && !isGitSource(sources[0]!)) throw new Error("checksum requires HTTP(S) or Git sources");
  }

  /** Index of an input, added when it is new; -1 for an empty file system. */
  #input(output: VertexOutput | undefined): number {
    if (!output) return -1;
    const known = this.#inputs.findIndex((input) => input.vertex === output.vertex && input.index === output.index);
    return known >= 0 ? known : this.#inputs.push(output) - 1;
  }

  #owner(): { owner?: Owner } {
    const { chown } = this.#command;
    if (chown === "") return {};
    return { owner: ownerOf(chown, this.#isLinked ? -1 : this.#base) };
  }

  #push(from: number, action: Partial<CopyAction> & { source: string }): void {
    const copy: CopyAction = {
      kind: "copy",
      destination: this.#destination,
      followSymlinks: false,
      contentsOnly: false,
      unpack: false,
      allowWildcard: false,
      include: [],
      requiredPaths: [],
      exclude: this.#command.exclude,
      ...(this.#mode === undefined ? {} : { mode: this.#mode }),
      ...this.#owner(),
      ...action,
    };
    this.#actions.push({ base: this.#base, from, action: copy });
  }

  #addSource(source: string, name: string): void {
    const command = this.#command;
    const git = parseGitAddress(source);
    if (git) {
      if (command.kind !== "add") throw new Error("source can't be a git ref for COPY");
      const checksum = command.checksum || git.checksum;
      const keep = git.keepGitDir ?? command.keepGitDir;
      if (git.keepGitDir !== undefined && command.keepGitDir !== undefined && git.keepGitDir !== command.keepGitDir)
        throw new Error("inconsistent keep-git-dir configuration");
      const attrs = { ref: git.ref, subdirectory: git.subdirectory, checksum, keepGitDir: String(keep ?? false) };
      this.#push(this.#sourceVertex(git.remote, attrs, name), { source: "/" });
    } else if (isHttpSource(source)) {
      if (command.kind !== "add") throw new Error("source can't be a URL for COPY");
      const filename = downloadName(source);
      const checksum = command.checksum === "" ? "" : parseDigest(command.checksum);
      this.#push(this.#sourceVertex(source, { filename, checksum }, name), { source: filename, unpack: command.unpack ?? false });
    } else this.#addPath(source);
  }

  #sourceVertex(identifier: string, attrs: Readonly<Record<string, string>>, name: string): number {
    const vertex = new Vertex({ op: { kind: "source", identifier, attrs }, inputs: [], name });
    return this.#input({ vertex, index: 0 });
  }

  #addPath(written: string): void {
    const command = this.#command;
    const { conversion, linter } = this.#step;
    if (this.#isFromContext) checkCopyIgnored(linter, command.lines, command.kind === "add" ? "Add" : "Copy", written, conversion.ignored);
    let source = written;
    let include: string[] = [];
    let requiredPaths: string[] = [];
    if (command.kind === "copy" && command.parents) {
      const pivot = written.indexOf("/./");
      const pattern = fromRoot(pivot < 0 ? written : written.slice(pivot + 3));
      source = pivot < 0 ? "/" : written.slice(0, pivot);
      include = [pattern.replace(/^\//, "")];
      if (!hasWildcard(source) && !hasWildcard(pattern)) requiredPaths = [fromRoot(joinPath(source, pattern))];
    }
    this.#push(this.#input(this.#source), {
      source: fromRoot(source),
      followSymlinks: true,
      contentsOnly: true,
      unpack: command.kind === "add" ? (command.unpack ?? true) : false,
      allowWildcard: true,
      include,
      requiredPaths,
    });
  }

  #addInline(path: string, data: string): void {
    const vertex = new Vertex({
      op: { kind: "file", actions: [{ base: -1, from: -1, action: { kind: "mkfile", path: fromRoot(path), mode: 0o644, data } }] },
      inputs: [],
      name: "[internal] preparing inline document",
    });
    this.#push(this.#input({ vertex, index: 0 }), { source: fromRoot(path) });
  }
}

const fromRoot = (path: string): string => (path === "" ? "/" : path.startsWith("/") ? path : cleanPath(`/${path}`));

function hasWildcard(path: string): boolean {
  for (let i = 0; i < path.length; i++) {
    if (path[i] === "\\") i++;
    else if ("*?[".includes(path[i]!)) return true;
  }
  return false;
}
