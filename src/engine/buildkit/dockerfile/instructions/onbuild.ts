/** ONBUILD: an instruction kept for builds that start from this image. */
import { trimSpace } from "../goText.ts";
import { needsAtLeastOne, type InstructionBase, type InstructionRequest } from "./instruction.ts";

export interface Onbuild extends InstructionBase {
  readonly kind: "onbuild";
  /** The instruction's text, with its heredocs below it. */
  readonly expression: string;
}

export function parseOnbuild({ node, flags, base }: InstructionRequest): Onbuild {
  if (!node.inner) throw needsAtLeastOne("ONBUILD");
  flags.parse();
  const trigger = trimSpace(node.inner.keyword).toUpperCase();
  if (trigger === "ONBUILD") throw new Error("Chaining ONBUILD via `ONBUILD ONBUILD` isn't allowed");
  if (trigger === "MAINTAINER" || trigger === "FROM") throw new Error(`${trigger} isn't allowed as an ONBUILD trigger`);
  const text = node.original.replace(/^[\t\n\f\r ]*ONBUILD[\t\n\f\r ]*/i, "");
  return { ...base, kind: "onbuild", expression: text + node.heredocs.map((heredoc) => `\n${heredoc.content}${heredoc.name}`).join("") };
}
