import { isDeepStrictEqual } from "node:util";
import type { DockerfileError } from "../../../src/engine/buildkit/dockerfile/dockerfileError.ts";
import { parseExposedPort } from "../../../src/engine/buildkit/dockerfile/exposedPorts.ts";
import { parseInstruction, parseInstructions, type Command } from "../../../src/engine/buildkit/dockerfile/instructions/index.ts";
import type { From } from "../../../src/engine/buildkit/dockerfile/instructions/from.ts";
import { runMounts, type Run } from "../../../src/engine/buildkit/dockerfile/instructions/run.ts";
import type { Mount } from "../../../src/engine/buildkit/dockerfile/instructions/runMount.ts";
import type { BuildArgument } from "../../../src/engine/buildkit/dockerfile/instructions/arg.ts";
import { parseDockerfile } from "../../../src/engine/buildkit/dockerfile/parser.ts";
import { environmentOf, processWord } from "../../../src/engine/buildkit/dockerfile/words.ts";
import type { Suite, Verdict } from "../suite.ts";

type View = Record<string, unknown>;

/** Drops members that the corpus leaves out: "", false, [] and undefined. */
function present(view: View): View {
  return Object.fromEntries(
    Object.entries(view).filter(([, value]) => value !== "" && value !== false && value !== undefined && !(Array.isArray(value) && value.length === 0)),
  );
}

const argView = (arg: BuildArgument): View => ({ key: arg.key, value: arg.value ?? null, ...present({ doc: arg.doc }) });

function mountView(mount: Mount): View {
  return {
    type: mount.type,
    readOnly: mount.readOnly,
    ...present({ from: mount.from, source: mount.source, target: mount.target, id: mount.id, sharing: mount.sharing, required: mount.required }),
    ...(mount.sizeLimitBytes ? { size: mount.sizeLimitBytes } : {}),
    ...(mount.env === undefined ? {} : { env: mount.env }),
    ...(mount.mode === undefined ? {} : { mode: mount.mode }),
    ...(mount.uid === undefined ? {} : { uid: mount.uid }),
    ...(mount.gid === undefined ? {} : { gid: mount.gid }),
  };
}

function runView(run: Run, escape: string): View {
  let mounts: View = {};
  try {
    const expand = (word: string): string => processWord(word, environmentOf([]), { escape }).result;
    mounts = present({ mounts: runMounts(run, expand).map(mountView) });
  } catch (error) {
    mounts = { mountError: (error as Error).message };
  }
  return {
    cmdline: run.cmdline,
    shellForm: run.isShellForm,
    ...present({ files: run.files, flagsUsed: run.flagsUsed }),
    ...mounts,
    ...(run.network === "default" ? {} : { network: run.network }),
    ...(run.security === "sandbox" ? {} : { security: run.security }),
  };
}

function commandView(command: Command, escape: string): View {
  const head = { name: command.kind, lines: [command.lines.startLine, command.lines.endLine] };
  const pair = (p: { key: string; value: string; isLegacy: boolean }): View => ({ key: p.key, value: p.value, legacyNoEquals: p.isLegacy });
  switch (command.kind) {
    case "add":
    case "copy":
      return {
        ...head,
        sources: command.sources,
        dest: command.destination,
        ...present({ inline: command.inline, chown: command.chown, chmod: command.chmod, link: command.link, exclude: command.exclude }),
        ...(command.kind === "copy"
          ? present({ from: command.from, parents: command.parents })
          : {
              ...present({ checksum: command.checksum }),
              ...(command.keepGitDir === undefined ? {} : { keepGitDir: command.keepGitDir }),
              ...(command.unpack === undefined ? {} : { unpack: command.unpack }),
            }),
      };
    case "arg":
      return { ...head, args: command.args.map(argView) };
    case "env":
      return { ...head, env: command.pairs.map(pair) };
    case "label":
      return { ...head, labels: command.pairs.map(pair) };
    case "run":
      return { ...head, ...runView(command, escape) };
    case "cmd":
    case "entrypoint":
      return { ...head, cmdline: command.cmdline, shellForm: command.isShellForm, ...present({ files: command.files }) };
    case "healthcheck":
      return {
        ...head,
        test: command.test,
        intervalNs: command.intervalNanos,
        timeoutNs: command.timeoutNanos,
        startPeriodNs: command.startPeriodNanos,
        startIntervalNs: command.startIntervalNanos,
        retries: command.retries,
      };
    case "expose":
      return { ...head, ports: command.ports };
    case "maintainer":
      return { ...head, maintainer: command.maintainer };
    case "onbuild":
      return { ...head, expression: command.expression };
    case "shell":
      return { ...head, shell: command.shell };
    case "stopsignal":
      return { ...head, signal: command.signal };
    case "user":
      return { ...head, user: command.user };
    case "volume":
      return { ...head, volumes: command.volumes };
    case "workdir":
      return { ...head, path: command.path };
  }
}

const stageView = (from: From): View => ({ name: from.stageName, base: from.base, platform: from.platform, ...present({ doc: from.doc }) });

function fileView(dockerfile: string): View {
  const parsed = parseDockerfile(dockerfile);
  const { metaArgs, stages } = parseInstructions(parsed);
  return {
    metaArgs: metaArgs.map((arg) => arg.args.map(argView)),
    stages: stages.map(({ from, commands }) => ({
      ...stageView(from),
      lines: [from.lines.startLine, from.lines.endLine],
      commands: commands.map((command) => commandView(command, parsed.escape)),
    })),
  };
}

function singleView(dockerfile: string): View {
  const parsed = parseDockerfile(dockerfile);
  const instruction = parseInstruction(parsed.instructions[0]!);
  return instruction.kind === "from" ? { stage: stageView(instruction) } : { command: commandView(instruction, parsed.escape) };
}

/** Corpus dockerfile-instructions: typed instructions before variables are expanded, and EXPOSE operands. */
export const suite: Suite = {
  name: "dockerfile-instructions",
  corpora: ["dockerfile-instructions/files", "dockerfile-instructions/single", "dockerfile-instructions/expose-ports"],
  run(testCase): Verdict {
    const expect = testCase["expect"] as View;
    let actual: View;
    try {
      if (testCase["ports"]) actual = { ports: (testCase["ports"] as string[]).flatMap((port) => parseExposedPort(port).ports) };
      else actual = "command" in expect || "stage" in expect || ("error" in expect && !("errorLines" in expect)) ? singleView(String(testCase["dockerfile"])) : fileView(String(testCase["dockerfile"]));
    } catch (error) {
      const { message, phase } = error as DockerfileError;
      const wanted = expect["error"];
      const detail = `refused (${phase}): ${message}`;
      if (wanted === undefined) return { pass: false, detail };
      return { pass: true, detail, scores: { message: message.includes(String(wanted)) } };
    }
    const detail = `got ${JSON.stringify(actual)}`;
    // The recording program itself crashed here (a comment with a check option, and no linter set): nothing is known but that the file is read.
    if (expect["panic"] !== undefined) return { pass: true, detail };
    if (expect["error"] !== undefined) return { pass: false, detail: `not refused; ${detail}`, scores: { message: false } };
    return { pass: isDeepStrictEqual(actual, expect), detail };
  },
};
