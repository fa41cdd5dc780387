/** RUN. Models: dockerfile2llb/convert.go dispatchRun, convert_runmount.go, convert_secrets.go, convert_ssh.go. */
import { baseName, cleanPath, joinPath } from "../../../../base/path.ts";
import { chompTabs, heredocOf } from "../../dockerfile/heredoc.ts";
import { runMounts, type Run } from "../../dockerfile/instructions/run.ts";
import type { Mount } from "../../dockerfile/instructions/runMount.ts";
import { goQuote } from "../../dockerfile/goText.ts";
import type { FrontendRelease } from "../../dockerfile/instructions/instruction.ts";
import type { Environment } from "../../dockerfile/words.ts";
import { proxyEnvironment } from "../buildArguments.ts";
import { commandText, heredocSummary, stepName } from "../displayName.ts";
import { commitHistory, shellWords } from "../imageDraft.ts";
import type { StagePlan } from "../stagePlan.ts";
import { Vertex, type ExecMount, type ExecOp, type SecretMount, type VertexOutput } from "../vertex.ts";
import { expander, type Step } from "./conversion.ts";

export function convertRun(step: Step<Run>): void {
  const { stage, command, conversion } = step;
  const mounts = runMounts(command, expander(step));
  stage.usedPaths.add("/");
  const inputs: VertexOutput[] = [];
  const input = (output: VertexOutput | undefined): number => (output ? inputs.push(output) - 1 : -1);
  const root: ExecMount = { input: input(stage.state.output), selector: "", target: "/", output: 0, readOnly: false, type: "bind" };
  const execMounts: ExecMount[] = [root];
  const secretEnv: { name: string; secret: SecretMount }[] = [];
  const { args, script } = commandArgs(step);
  if (script)
    execMounts.push({ input: input({ vertex: script, index: 0 }), selector: "", target: "/dev/pipes/", output: -1, readOnly: true, type: "bind" });
  const words = command.isShellForm ? shellWords(stage.image, args) : args;
  if (command.devices.length > 0) throw new Error("device feature is only supported in Dockerfile frontend 1.14.0-labs or later");
  mounts.forEach((mount, index) => {
    if (mount.type === "secret") {
      const secret = secretMount(mount);
      if (mount.env !== undefined) secretEnv.push({ name: mount.env === "" ? secret.id : mount.env, secret });
      const target = secretTarget(mount, secret.id);
      if (target !== undefined) execMounts.push({ input: -1, selector: "", target, output: -1, readOnly: true, type: "secret", secret });
    } else if (mount.type === "ssh") {
      if (mount.source) throw new Error("ssh does not support source");
      execMounts.push({ input: -1, selector: "", target: mount.target || "/run/buildkit/ssh_agent.0", output: -1, readOnly: false, type: "ssh" });
    } else execMounts.push(fileMount(step, mount, step.sources[index], input));
  });
  const { shmSizeBytes, network, extraHosts, hostname } = conversion.options;
  if (shmSizeBytes)
    execMounts.push({ input: -1, selector: "", target: "/dev/shm", output: -1, readOnly: false, type: "tmpfs", tmpfsSizeBytes: shmSizeBytes });
  const proxyEnv = proxyEnvironment(conversion.options.buildArgs ?? {});
  const op: ExecOp = {
    kind: "exec",
    args: words,
    env: stage.state.env.pairs(),
    cwd: stage.state.dir || "/",
    user: stage.state.user,
    network: command.network === "default" ? (network ?? "default") : command.network,
    security: command.security,
    // Sorted by target, as BuildKit does, so that a mount lies below those inside it.
    mounts: execMounts.sort((a, b) => (a.target < b.target ? -1 : a.target > b.target ? 1 : 0)),
    ...(hostname ? { hostname } : {}),
    ...(extraHosts?.length ? { extraHosts } : {}),
    ...(proxyEnv.length > 0 ? { proxyEnv } : {}),
    ...(secretEnv.length > 0 ? { secretEnv } : {}),
  };
  const summary = command.files.length > 0 && heredocOf(command.cmdline[0] ?? "") ? ` (${heredocSummary(command.files[0]!.data)})` : "";
  const environment = maskSecrets(stage, mounts);
  const text = commandText(command.code + summary, environment, { escape: conversion.escape, rawQuotes: true, skipUnsetEnv: true });
  const vertex = new Vertex({
    op,
    inputs,
    name: stepName(stage, text, step.isTrigger),
    lines: command.lines,
    code: command.code,
    stageName: stage.displayName,
    ignoreCache: stage.ignoreCache,
    argNames: argumentNames(stage),
  });
  stage.state = { ...stage.state, output: { vertex, index: 0 } };
  commitHistory(stage.image, `RUN ${historyText(stage, words, conversion.options.release)} # buildkit`, true, conversion.createdMs);
}

/** Variables that an ARG gave their value: an ENV of the same name goes before. */
function argumentNames({ buildArgs, image }: StagePlan): string[] {
  const set = new Set((image.config.Env ?? []).map((pair) => pair.split("=", 1)[0]!));
  return buildArgs.map(({ key }) => key).filter((key) => !set.has(key));
}

/** What to run. A lone heredoc is its content: run by the shell, or as a script of its own when it begins with "#!". */
function commandArgs({ stage, command }: Step<Run>): { args: readonly string[]; script?: Vertex } {
  const [file] = command.files;
  if (!file) return { args: command.cmdline };
  const [line] = command.cmdline;
  if (command.cmdline.length !== 1 || !command.isShellForm) throw new Error(`parsing produced an invalid run command: [${command.cmdline.join(" ")}]`);
  if (!heredocOf(line!)) return { args: [line! + command.files.map(({ data, name }) => `\n${data}${name}`).join("")] };
  const data = file.chomp ? chompTabs(file.data) : file.data;
  if (stage.image.platform.os === "windows" || !data.startsWith("#!")) return { args: [data] };
  const script = new Vertex({
    op: { kind: "file", actions: [{ base: -1, from: -1, action: { kind: "mkfile", path: joinPath("/", file.name), mode: 0o755, data } }] },
    inputs: [],
    name: "[internal] preparing inline document",
  });
  return { args: [`/dev/pipes/${file.name}`], script };
}

function fileMount(step: Step<Run>, mount: Mount, source: StagePlan | undefined, input: (output: VertexOutput | undefined) => number): ExecMount {
  const { stage, conversion } = step;
  const from = mount.from || (mount.type === "cache" ? "scratch" : "");
  let output: VertexOutput | undefined = conversion.context;
  if (from !== "") {
    if (from !== "scratch" && source && !source.isDispatched)
      throw new Error(
        `cannot mount from stage ${goQuote(from)} to ${goQuote(mount.target ?? "")}, stage needs to be defined before current command`,
      );
    output = from === "scratch" ? undefined : source?.state.output;
  }
  if (mount.type === "tmpfs") output = undefined;
  const written = mount.target ?? "";
  const target = cleanPath(written).startsWith("/") ? written : joinPath("/", stage.state.dir, written);
  if (target === "/") throw new Error(`invalid mount target ${goQuote(target)}`);
  let selector = joinPath("/", mount.source ?? "");
  if (selector === "/") {
    selector = "";
    if (mount.uid !== undefined || mount.gid !== undefined || mount.mode !== undefined) {
      output = { vertex: permissionsVertex(mount, output), index: 0 };
      selector = "/cache";
    }
  }
  if (mount.type === "bind" || mount.type === "cache")
    (from === "" ? stage.contextPaths : (source?.usedPaths ?? new Set())).add(joinPath("/", mount.source ?? ""));
  return {
    input: input(output),
    selector,
    target,
    output: -1,
    readOnly: mount.readOnly,
    type: mount.type === "cache" || mount.type === "tmpfs" ? mount.type : "bind",
    ...(mount.type === "cache" ? { cache: { id: mount.id || cleanPath(written), sharing: mount.sharing ?? "shared" } } : {}),
    ...(mount.type === "tmpfs" ? { tmpfsSizeBytes: mount.sizeLimitBytes ?? 0 } : {}),
  };
}

/** The directory a cache mount starts as when it has an owner or a mode. */
function permissionsVertex(mount: Mount, from: VertexOutput | undefined): Vertex {
  const owner = { user: String(mount.uid ?? 0), group: String(mount.gid ?? 0), input: -1 };
  return new Vertex({
    op: {
      kind: "file",
      actions: [{ base: from ? 0 : -1, from: -1, action: { kind: "mkdir", path: "/cache", mode: mount.mode ?? 0o755, owner } }],
    },
    inputs: from ? [from] : [],
    name: "[internal] settings cache mount permissions",
  });
}

function secretMount(mount: Mount): SecretMount {
  const id = mount.source || mount.id || (mount.target ? baseName(mount.target) : "");
  if (id === "") throw new Error("one of source, target required");
  return { id, uid: mount.uid ?? 0, gid: mount.gid ?? 0, mode: mount.mode ?? 0o400, isOptional: !mount.required };
}

/** Where the secret's file goes; undefined when it is a variable only. */
function secretTarget(mount: Mount, id: string): string | undefined {
  if (mount.target) return mount.target;
  return mount.env === undefined ? `/run/secrets/${baseName(id)}` : undefined;
}

/** Variables that hold secrets are shown as ****. */
function maskSecrets(stage: StagePlan, mounts: readonly Mount[]): Environment {
  const masked = new Set(mounts.filter((mount) => mount.type === "secret" && mount.env !== undefined).map((mount) => mount.env!));
  return { get: (name) => (masked.has(name) ? "****" : stage.state.env.get(name)) };
}

/** The command as the history shows it: "|N K=V …" first when the stage has build arguments. */
function historyText(stage: StagePlan, words: readonly string[], release: FrontendRelease | undefined): string {
  const values = stage.buildArgs.map(({ key, value }): [string, string] => [key, stage.state.env.get(key) ?? value ?? ""]);
  // Docker 26.1's frontend lists an argument as often as it was declared.
  const listed = release === "1.7" ? values : [...new Map(values)];
  const prefix = listed.length === 0 ? [] : [`|${listed.length}`, ...listed.map(([key, value]) => `${key}=${value}`)];
  return [...prefix, ...words].join(" ");
}
