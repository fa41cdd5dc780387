/** Instructions that change the image's config only: no vertex, an empty layer in the history. */
import { goQuote, formatDuration } from "../../dockerfile/goText.ts";
import { parseExposedPort } from "../../dockerfile/exposedPorts.ts";
import { exposeInvalidFormat } from "../../dockerfile/lints/exposeInvalidFormat.ts";
import { exposeProtoCasing } from "../../dockerfile/lints/exposeProtoCasing.ts";
import { jsonArgsRecommended } from "../../dockerfile/lints/jsonArgsRecommended.ts";
import { legacyKeyValueFormat } from "../../dockerfile/lints/legacyKeyValueFormat.ts";
import { multipleInstructionsDisallowed } from "../../dockerfile/lints/multipleInstructionsDisallowed.ts";
import { checkSecretKey } from "../../dockerfile/lints/secretsUsedInArgOrEnv.ts";
import type { Cmd } from "../../dockerfile/instructions/cmd.ts";
import type { Entrypoint } from "../../dockerfile/instructions/entrypoint.ts";
import { expandEnv, type Env } from "../../dockerfile/instructions/env.ts";
import type { Expose } from "../../dockerfile/instructions/expose.ts";
import type { Healthcheck } from "../../dockerfile/instructions/healthcheck.ts";
import { expandLabel, type Label } from "../../dockerfile/instructions/label.ts";
import type { Maintainer } from "../../dockerfile/instructions/maintainer.ts";
import type { Onbuild } from "../../dockerfile/instructions/onbuild.ts";
import type { Shell } from "../../dockerfile/instructions/shell.ts";
import { expandStopSignal, type StopSignal } from "../../dockerfile/instructions/stopSignal.ts";
import { expandUser, type User } from "../../dockerfile/instructions/user.ts";
import { expandVolume, type Volume } from "../../dockerfile/instructions/volume.ts";
import { processWord } from "../../dockerfile/words.ts";
import { commitHistory, shellWords, withVariable } from "../imageDraft.ts";
import { expander, type Step } from "./conversion.ts";

function commit(step: Step, createdBy: string): void {
  commitHistory(step.stage.image, createdBy, false, step.conversion.createdMs);
}

/** Reports an earlier instruction of the kind, which this one makes useless, at the earlier one's place. */
function checkUsedOnce(step: Step<Cmd | Entrypoint | Healthcheck>): void {
  const { stage, command, linter } = step;
  const before = stage.lastOf.get(command.kind);
  if (before) linter.report(multipleInstructionsDisallowed, before, multipleInstructionsDisallowed.message(command.keyword));
  stage.lastOf.set(command.kind, command.lines);
}

const quotedList = (words: readonly string[]): string => `[${words.map(goQuote).join(" ")}]`;

/** Shell form gets the stage's shell in front, and a report when that is the default one. */
function commandLine(step: Step<Cmd | Entrypoint>): readonly string[] {
  const { stage, command, linter } = step;
  if (!command.isShellForm) return command.cmdline;
  if (!stage.image.config.Shell?.length) linter.report(jsonArgsRecommended, command.lines, jsonArgsRecommended.message(command.keyword));
  return shellWords(stage.image, command.cmdline);
}

export function convertMaintainer(step: Step<Maintainer>): void {
  step.stage.image.author = step.command.maintainer;
  commit(step, `MAINTAINER ${step.command.maintainer}`);
}

export function convertEnv(step: Step<Env>): void {
  const { stage, command, linter } = step;
  const { pairs } = expandEnv(command, expander(step));
  let message = "ENV";
  for (const { key, value, isLegacy } of pairs) {
    if (isLegacy) linter.report(legacyKeyValueFormat, command.lines, legacyKeyValueFormat.message(command.keyword));
    checkSecretKey(linter, command.lines, "ENV", key);
    message += ` ${key}=${value}`;
    stage.state = { ...stage.state, env: stage.state.env.set(key, value) };
    stage.image.config.Env = withVariable(stage.image.config.Env ?? [], key, value);
  }
  commit(step, message);
}

export function convertLabel(step: Step<Label>): void {
  const { stage, command, linter } = step;
  const { pairs } = expandLabel(command, expander(step));
  const labels = new Map(Object.entries(stage.image.config.Labels ?? {}));
  let message = "LABEL";
  for (const { key, value, isLegacy } of pairs) {
    if (isLegacy) linter.report(legacyKeyValueFormat, command.lines, legacyKeyValueFormat.message(command.keyword));
    labels.set(key, value);
    message += ` ${key}=${value}`;
  }
  stage.image.config.Labels = Object.fromEntries(labels);
  commit(step, message);
}

/** Kept for builds on this image; leaves no history. */
export function convertOnbuild({ stage, command }: Step<Onbuild>): void {
  stage.image.config.OnBuild = [...(stage.image.config.OnBuild ?? []), command.expression];
}

export function convertCmd(step: Step<Cmd>): void {
  checkUsedOnce(step);
  const args = commandLine(step);
  step.stage.image.config.Cmd = args;
  step.stage.image.config.ArgsEscaped = true;
  commit(step, `CMD ${quotedList(args)}`);
}

/** Drops the base image's CMD, but not one that the stage has set itself. */
export function convertEntrypoint(step: Step<Entrypoint>): void {
  checkUsedOnce(step);
  const args = commandLine(step);
  const { image, lastOf } = step.stage;
  image.config.Entrypoint = args;
  if (!lastOf.has("cmd")) delete image.config.Cmd;
  commit(step, `ENTRYPOINT ${quotedList(args)}`);
}

export function convertHealthcheck(step: Step<Healthcheck>): void {
  checkUsedOnce(step);
  const { command, stage, conversion } = step;
  stage.image.config.Healthcheck = {
    Test: command.test,
    Interval: command.intervalNanos,
    Timeout: command.timeoutNanos,
    StartPeriod: command.startPeriodNanos,
    StartInterval: command.startIntervalNanos,
    Retries: command.retries,
  };
  const durations = [command.intervalNanos, command.timeoutNanos, command.startPeriodNanos, command.startIntervalNanos].map(formatDuration);
  const [interval, timeout, startPeriod, startInterval] = durations;
  commit(
    step,
    conversion.options.release === "1.7"
      ? `HEALTHCHECK &{${quotedList(command.test)} ${durations.map(goQuote).join(" ")} ${goRune(command.retries)}}`
      : `HEALTHCHECK {Test:[${command.test.join(" ")}] Interval:${interval} Timeout:${timeout} StartPeriod:${startPeriod} StartInterval:${startInterval} Retries:${command.retries}}`,
  );
}

/** Go's %q of an integer: a quoted character. */
function goRune(code: number): string {
  const quoted = goQuote(String.fromCodePoint(code));
  const inner = quoted.slice(1, -1);
  return `'${inner === '\\"' ? '"' : inner === "'" ? "\\'" : inner}'`;
}

export function convertExpose(step: Step<Expose>): void {
  const { stage, command, linter, conversion } = step;
  const options = { escape: conversion.escape, keepsOuterWord: conversion.options.release === "1.7" };
  const written = command.ports.flatMap((port) => processWord(port, stage.state.env, options).words);
  const parsed = written.map((port) => {
    const exposed = parseExposedPort(port, conversion.options.release);
    if (exposed.protocol !== exposed.protocol.toLowerCase()) linter.report(exposeProtoCasing, command.lines, exposeProtoCasing.message(port));
    if (exposed.hasHostPart) linter.report(exposeInvalidFormat, command.lines, exposeInvalidFormat.message(port));
    return exposed;
  });
  const ports = parsed.flatMap((exposed) => exposed.ports);
  stage.image.config.ExposedPorts = { ...stage.image.config.ExposedPorts, ...Object.fromEntries(ports.map((port) => [port, {}])) };
  commit(
    step,
    conversion.options.release === "1.7"
      ? `EXPOSE map[${[...new Set(ports)].sort().map((port) => `${port}:{}`).join(" ")}]`
      : `EXPOSE [${ports.join(" ")}]`,
  );
}

export function convertUser(step: Step<User>): void {
  const { user } = expandUser(step.command, expander(step));
  step.stage.state = { ...step.stage.state, user };
  step.stage.image.config.User = user;
  commit(step, `USER ${user}`);
}

export function convertVolume(step: Step<Volume>): void {
  const { volumes } = expandVolume(step.command, expander(step));
  if (volumes.includes("")) throw new Error("VOLUME specified can not be an empty string");
  const { config } = step.stage.image;
  config.Volumes = { ...config.Volumes, ...Object.fromEntries(volumes.map((volume) => [volume, {}])) };
  commit(step, `VOLUME [${volumes.join(" ")}]`);
}

const signalNames = new Set(
  "ABRT ALRM BUS CHLD CLD CONT FPE HUP ILL INT IO IOT KILL PIPE POLL PROF PWR QUIT SEGV STKFLT STOP SYS TERM TRAP TSTP TTIN TTOU URG USR1 USR2 VTALRM WINCH XCPU XFSZ RTMIN RTMAX".split(
    " ",
  ),
);

function isSignal(text: string): boolean {
  if (/^[+-]?[0-9]+$/.test(text)) return Number(text) !== 0;
  const name = text.toUpperCase().replace(/^SIG/, "");
  const realtime = /^(RTMIN\+|RTMAX-)([1-9][0-9]?)$/.exec(name);
  if (realtime) return Number(realtime[2]) <= (realtime[1] === "RTMIN+" ? 15 : 14);
  return signalNames.has(name);
}

export function convertStopSignal(step: Step<StopSignal>): void {
  const { signal } = expandStopSignal(step.command, expander(step));
  if (!isSignal(signal)) throw new Error(`invalid signal: ${signal}`);
  step.stage.image.config.StopSignal = signal;
  commit(step, `STOPSIGNAL ${signal}`);
}

export function convertShell(step: Step<Shell>): void {
  step.stage.image.config.Shell = step.command.shell;
  commit(step, `SHELL [${step.command.shell.join(" ")}]`);
}
