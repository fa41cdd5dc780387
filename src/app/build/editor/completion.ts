import type { Completion, CompletionContext, CompletionResult } from "@codemirror/autocomplete";
import { dockerfileLines, dockerfileNames, instructionFlags, instructions } from "../../../views/build/dockerfileText.ts";
import type { BuildViewWords } from "../../../i18n/buildViewEn.ts";

/** What completion knows besides the text. Asked anew each time. */
export interface CompletionData {
  /** Paths in the context, relative; directories end with "/". */
  readonly paths: () => readonly string[];
  /** Images on the host, then those that the registry has. */
  readonly images: () => Promise<readonly { readonly text: string; readonly hint?: string }[]>;
  readonly words: () => BuildViewWords;
}

/** Completion for a Dockerfile: instructions, flags, stages, images, context paths, ARG and ENV names. */
export function dockerfileCompletion(data: CompletionData): (context: CompletionContext) => Promise<CompletionResult | null> {
  return async (context) => {
    const { state, pos } = context;
    const line = state.doc.lineAt(pos);
    const before = line.text.slice(0, pos - line.from);
    const words = data.words();
    const text = state.doc.toString();
    const place = dockerfileLines(text)[line.number - 1];
    if (!place || place.kind === "comment" || place.kind === "directive" || place.kind === "heredoc") return null;
    const names = () => dockerfileNames(text, line.number);
    const variable = /\$\{?(\w*)$/.exec(before);
    if (variable) {
      const { args, env } = names();
      return result(pos - variable[1]!.length, [...args.map((label) => ({ label, type: "variable", detail: words.complete.arg })), ...env.map((label) => ({ label, type: "variable", detail: words.complete.env }))]);
    }
    if (place.kind !== "continued" && /^\s*\w*$/.test(before)) {
      const typed = /\w*$/.exec(before)![0];
      if (typed === "" && !context.explicit) return null;
      return result(pos - typed.length, instructions.filter((label) => label !== "MAINTAINER").map((label, index): Completion => ({ label, type: "keyword", apply: `${label} `, boost: -index, info: words.explain.instructions[label] ?? "" })));
    }
    const instruction = place.instruction ?? "";
    const word = /\S*$/.exec(before)![0];
    const from = pos - word.length;
    const stage = /^--from=(\S*)$/.exec(word);
    if (stage) {
      const images = await data.images();
      return result(pos - stage[1]!.length, [...names().stages.map((label): Completion => ({ label, type: "class", detail: words.complete.stage, boost: 10 })), ...images.map(imageOption(words))]);
    }
    if (word.startsWith("--")) return result(from, (instructionFlags[instruction] ?? []).map((label): Completion => ({ label, type: "property", apply: label === "--link" || label === "--parents" ? `${label} ` : `${label}=`, info: words.explain.flags[label] ?? "" })));
    const rest = before.trimStart().split(/\s+/).slice(place.kind === "instruction" ? 1 : 0).filter((each) => !each.startsWith("--"));
    if (instruction === "FROM" && rest.length <= 1) {
      const images = await data.images();
      return result(from, [...names().stages.map((label): Completion => ({ label, type: "class", detail: words.complete.stage, boost: 10 })), ...images.map(imageOption(words)), { label: "scratch", type: "class", detail: words.complete.image, boost: -50 }]);
    }
    if (instruction === "FROM" && rest.length === 2) return result(from, [{ label: "AS", type: "keyword", apply: "AS " }]);
    if (instruction === "COPY" || instruction === "ADD") {
      if (/--from=/.test(before)) return null;
      return result(from, data.paths().map((label): Completion => ({ label, type: label.endsWith("/") ? "namespace" : "text", detail: label.endsWith("/") ? words.complete.directory : words.complete.file })));
    }
    return null;
  };
}

const imageOption = (words: BuildViewWords) => ({ text, hint }: { readonly text: string; readonly hint?: string }): Completion => ({ label: text, type: "class", detail: hint ?? words.complete.image });

const result = (from: number, options: readonly Completion[]): CompletionResult | null => (options.length === 0 ? null : { from, options: [...options], validFor: /^[\w./:@-]*$/ });
