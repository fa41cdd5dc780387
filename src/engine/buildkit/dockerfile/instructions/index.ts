/** The instructions: to add one, write its file and add its line. */
import { DockerfileError, withLocation } from "../dockerfileError.ts";
import { trimSpace } from "../goText.ts";
import type { InstructionNode, ParsedDockerfile } from "../parser.ts";
import { withSuggestion } from "../suggestion.ts";
import { parseAdd, type Add } from "./add.ts";
import { parseArg, type Arg } from "./arg.ts";
import { parseCmd, type Cmd } from "./cmd.ts";
import { parseCopy, type Copy } from "./copy.ts";
import { parseEntrypoint, type Entrypoint } from "./entrypoint.ts";
import { parseEnv, type Env } from "./env.ts";
import { parseExpose, type Expose } from "./expose.ts";
import { InstructionFlags } from "./flags.ts";
import { parseFrom, type From } from "./from.ts";
import { parseHealthcheck, type Healthcheck } from "./healthcheck.ts";
import type { FrontendRelease, InstructionRequest } from "./instruction.ts";
import { parseLabel, type Label } from "./label.ts";
import { parseMaintainer, type Maintainer } from "./maintainer.ts";
import { parseOnbuild, type Onbuild } from "./onbuild.ts";
import { parseRun, type Run } from "./run.ts";
import { parseShell, type Shell } from "./shell.ts";
import { parseStopSignal, type StopSignal } from "./stopSignal.ts";
import { parseUser, type User } from "./user.ts";
import { parseVolume, type Volume } from "./volume.ts";
import { parseWorkdir, type Workdir } from "./workdir.ts";

/** An instruction inside a stage. */
export type Command =
  | Add
  | Arg
  | Cmd
  | Copy
  | Entrypoint
  | Env
  | Expose
  | Healthcheck
  | Label
  | Maintainer
  | Onbuild
  | Run
  | Shell
  | StopSignal
  | User
  | Volume
  | Workdir;

export type Instruction = From | Command;

const parsers: Readonly<Record<string, (request: InstructionRequest) => Instruction>> = {
  add: parseAdd,
  arg: parseArg,
  cmd: parseCmd,
  copy: parseCopy,
  entrypoint: parseEntrypoint,
  env: parseEnv,
  expose: parseExpose,
  from: parseFrom,
  healthcheck: parseHealthcheck,
  label: parseLabel,
  maintainer: parseMaintainer,
  onbuild: parseOnbuild,
  run: parseRun,
  shell: parseShell,
  stopsignal: parseStopSignal,
  user: parseUser,
  volume: parseVolume,
  workdir: parseWorkdir,
};

/** All keywords, lower case, in alphabetical order. */
export const keywords: readonly string[] = Object.keys(parsers);

/** A FROM and the instructions up to the next one. */
export interface Stage {
  readonly from: From;
  readonly commands: readonly Command[];
}

export interface UnderstoodDockerfile {
  /** ARGs before the first FROM. */
  readonly metaArgs: readonly Arg[];
  readonly stages: readonly Stage[];
}

/** Understands one instruction. Throws DockerfileError (phase "instructions"). */
export function parseInstruction(node: InstructionNode, release: FrontendRelease = "1.26"): Instruction {
  const lines = { startLine: node.startLine, endLine: node.endLine };
  try {
    const keyword = node.keyword.toLowerCase();
    const parse = Object.hasOwn(parsers, keyword) ? parsers[keyword] : undefined;
    if (!parse) throw new Error(withSuggestion(`unknown instruction: ${node.keyword}`, node.keyword, keywords, false));
    return parse({
      node,
      args: node.args,
      flags: new InstructionFlags(node.flags, release),
      release,
      base: { keyword: node.keyword, code: trimSpace(node.original), lines, comments: node.comments },
    });
  } catch (error) {
    throw withLocation(error, lines, "instructions");
  }
}

/** Understands a whole file. Throws DockerfileError "dockerfile parse error on line N: …" (phase "instructions"). */
export function parseInstructions(parsed: Pick<ParsedDockerfile, "instructions">, release: FrontendRelease = "1.26"): UnderstoodDockerfile {
  const metaArgs: Arg[] = [];
  const stages: { from: From; commands: Command[] }[] = [];
  for (const node of parsed.instructions) {
    const instruction = understood(node, release);
    const stage = stages.at(-1);
    if (instruction.kind === "from") stages.push({ from: instruction, commands: [] });
    else if (stage) stage.commands.push(instruction);
    else if (instruction.kind === "arg") metaArgs.push(instruction);
    else throw new DockerfileError("no build stage in current context", [instruction.lines], "instructions");
  }
  return { metaArgs, stages };
}

function understood(node: InstructionNode, release: FrontendRelease): Instruction {
  try {
    return parseInstruction(node, release);
  } catch (error) {
    const { message, locations } = error as DockerfileError;
    throw new DockerfileError(`dockerfile parse error on line ${node.startLine}: ${message}`, locations, "instructions");
  }
}
