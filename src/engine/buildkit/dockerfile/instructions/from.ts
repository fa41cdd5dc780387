/** FROM: opens a build stage. */
import { goQuote } from "../goText.ts";
import { docComment, type InstructionBase, type InstructionRequest } from "./instruction.ts";

export interface From extends InstructionBase {
  readonly kind: "from";
  /** Image, earlier stage or "scratch", as written. */
  readonly base: string;
  /** Lower case; "" for a stage without a name. */
  readonly stageName: string;
  /** As written; may hold variables. */
  readonly platform: string;
  /** The comment above that describes the stage. */
  readonly doc: string;
}

export function parseFrom({ args, flags, base }: InstructionRequest): From {
  const stageName = parseStageName(args);
  const platform = flags.parse({ platform: "string" }).text("platform");
  return { ...base, kind: "from", base: args[0]!, stageName, platform, doc: docComment(base.comments, stageName) };
}

function parseStageName(args: readonly string[]): string {
  if (args.length === 3 && /^as$/i.test(args[1]!)) {
    const name = args[2]!.toLowerCase();
    if (!/^[a-z][a-z0-9\-_.]*$/.test(name))
      throw new Error(`invalid name for build stage: ${goQuote(args[2]!)}, name can't start with a number or contain symbols`);
    return name;
  }
  if (args.length !== 1) throw new Error("FROM requires either one or three arguments");
  return "";
}
