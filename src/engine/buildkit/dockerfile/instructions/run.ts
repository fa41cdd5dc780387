/** RUN: a command whose changes become a layer. */
import { goQuote } from "../goText.ts";
import { parseDevice, type Device } from "./runDevice.ts";
import type { InstructionBase, InstructionRequest, WordExpander } from "./instruction.ts";
import { parseMount, type Mount } from "./runMount.ts";
import { parseCommandLine, type CommandLine } from "./shellForm.ts";

export interface Run extends InstructionBase, CommandLine {
  readonly kind: "run";
  /** The --mount values as written; `runMounts` understands them once variables are known. */
  readonly mountTexts: readonly string[];
  readonly network: "default" | "none" | "host";
  readonly security: "sandbox" | "insecure";
  readonly devices: readonly Device[];
  /** Names of the flags given, sorted. */
  readonly flagsUsed: readonly string[];
}

export function parseRun(request: InstructionRequest): Run {
  const flags = request.flags.parse({
    ...(request.release === "1.7" ? {} : { device: "strings" as const, security: "string" as const }),
    mount: "strings",
    network: "string",
  });
  const commandLine = parseCommandLine(request);
  const devices = flags.texts("device").map(parseDevice);
  const mountTexts = flags.texts("mount");
  for (const text of mountTexts) parseMount(text);
  const network = flags.text("network", "default");
  if (network !== "default" && network !== "none" && network !== "host") throw new Error(`invalid network mode ${goQuote(network)}`);
  const security = flags.text("security", "sandbox");
  if (security !== "sandbox" && security !== "insecure") throw new Error(`security ${goQuote(security)} is not valid`);
  return { ...request.base, ...commandLine, kind: "run", mountTexts, network, security, devices, flagsUsed: flags.used().sort() };
}

/** The mounts of a RUN with variables expanded. Throws Error for what is malformed. */
export function runMounts(run: Run, expand: WordExpander): Mount[] {
  return run.mountTexts.map((text) => parseMount(text, expand));
}
