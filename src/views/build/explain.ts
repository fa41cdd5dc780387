import type { BuildViewWords } from "../../i18n/buildViewEn.ts";
import { bytes } from "../measure.ts";
import { dockerfileLines } from "./dockerfileText.ts";
import { isLayer, stepAtLine, type BuildModel } from "./model.ts";
import { outcomeText } from "./lineOutcomes.ts";
import { reasonText } from "./reason.ts";

/** What can be said of a line of a Dockerfile: what it does, whether it makes a layer, its bytes, and what would become of it. */
export interface LineExplanation {
  readonly title: string;
  readonly body: readonly string[];
}

/** Explains a line, from 1. `model` is what is known of the build; without it only the instruction is explained. */
export function explainLine(text: string, line: number, model: BuildModel | undefined, words: BuildViewWords): LineExplanation {
  const say = words.explain;
  const lines = dockerfileLines(text);
  const place = lines[line - 1];
  if (!place || place.kind === "blank") return { title: say.title(line), body: [say.blank] };
  if (place.kind === "comment") return { title: say.title(line), body: [say.comment] };
  if (place.kind === "directive") return { title: say.title(line), body: [say.directive] };
  const instruction = place.instruction ?? "";
  const does = say.instructions[instruction];
  const raw = text.split("\n")[line - 1] ?? "";
  const flags = [...new Set([...raw.matchAll(/--[a-z][a-z-]*/g)].map((match) => match[0]))].flatMap((flag) => (say.flags[flag] ? [`${flag}: ${say.flags[flag]}`] : []));
  const body: string[] = [...(place.kind === "instruction" ? [] : [say.continued]), does ?? say.unknown, ...flags];
  const step = model && stepAtLine(model, place.start ?? line);
  if (model && step) {
    const size = step.sizeBytes === undefined ? undefined : bytes(step.sizeBytes);
    const isInside = model.stages[step.stage]?.isInImage !== false;
    if (!isLayer(step.kind)) body.push(sentence(say.config));
    else if (step.kind !== "from") body.push(sentence(size === undefined ? say.layerOpen : isInside ? say.layer(size) : say.outside(size)));
    else if (size !== undefined) body.push(sentence(size));
    if (step.state !== "config") body.push(sentence(outcomeText(step, words)));
    if (step.reason && step.state !== "cached") {
      const { strong, rest } = reasonText(step.reason, words);
      body.push(strong + rest);
    }
    if (step.message) body.push(step.message);
  }
  return { title: `${say.title(line)} · ${instruction}`, body };
}

const sentence = (text: string): string => (text === "" ? "" : `${text[0]!.toUpperCase()}${text.slice(1)}${/[.다]$/.test(text) ? "" : "."}`);
