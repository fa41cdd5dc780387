import { isDeepStrictEqual } from "node:util";
import { search } from "../../../src/engine/buildkit/dockerfile/directives.ts";
import type { DockerfileError } from "../../../src/engine/buildkit/dockerfile/dockerfileError.ts";
import { heredocsOfLine, parseHeredoc, type Heredoc } from "../../../src/engine/buildkit/dockerfile/heredoc.ts";
import { parseJsonForm } from "../../../src/engine/buildkit/dockerfile/jsonForm.ts";
import { dumpDockerfile, parseDockerfile, type InstructionNode } from "../../../src/engine/buildkit/dockerfile/parser.ts";
import type { Suite, Verdict } from "../suite.ts";

type Expectation = Readonly<Record<string, unknown>>;

const heredocView = (heredoc: Heredoc): object => ({
  name: heredoc.name,
  fd: heredoc.fileDescriptor,
  expand: heredoc.expand,
  chomp: heredoc.chomp,
  content: heredoc.content,
});

function nodeView(node: InstructionNode): Record<string, unknown> {
  return {
    name: node.keyword.toLowerCase(),
    flags: node.flags,
    args: node.inner ? [{ children: [nodeView(node.inner)] }] : node.args,
    json: node.isJson,
    original: node.original,
  };
}

function instructionView(node: InstructionNode): Record<string, unknown> {
  return {
    ...nodeView(node),
    startLine: node.startLine,
    endLine: node.endLine,
    ...(node.comments.length > 0 ? { prevComment: node.comments } : {}),
    ...(node.heredocs.length > 0 ? { heredocs: node.heredocs.map(heredocView) } : {}),
  };
}

/** Compares the result of `run`, or its refusal, with what is expected. */
function judge(expect: Expectation, run: () => unknown, expected: unknown): Verdict {
  let actual: unknown;
  try {
    actual = run();
  } catch (error) {
    const { message, locations } = error as DockerfileError;
    const wanted = expect["error"];
    const lines = (locations ?? []).map((location) => [location.startLine, location.endLine]);
    const detail = `refused: ${message} at ${JSON.stringify(lines)}`;
    if (wanted === undefined) return { pass: false, detail };
    return {
      pass: true,
      detail,
      scores: {
        ...(typeof wanted === "string" ? { message: message.includes(wanted) } : {}),
        ...(expect["errorLines"] ? { lines: isDeepStrictEqual(lines.flatMap(([from, to]) => range(from!, to!)), expect["errorLines"]) } : {}),
      },
    };
  }
  if (expect["error"] !== undefined) return { pass: false, detail: `not refused: ${JSON.stringify(actual)}` };
  return { pass: isDeepStrictEqual(actual, expected), detail: `got ${JSON.stringify(actual)}` };
}

function range(from: number, to: number): number[][] {
  return Array.from({ length: Math.max(1, to - from + 1) }, (_, index) => [from + index, from + index]);
}

/** Corpus dockerfile-parse: lines to instructions, JSON form, heredocs, directives. */
export const suite: Suite = {
  name: "dockerfile-parse",
  corpora: [
    "dockerfile-parse/ast",
    "dockerfile-parse/json-form",
    "dockerfile-parse/heredoc-word",
    "dockerfile-parse/heredoc-line",
    "dockerfile-parse/directives",
  ],
  run(testCase) {
    const expect = testCase["expect"] as Expectation;
    const text = String(testCase["text"] ?? "");
    if (testCase["dockerfile"] !== undefined) return ast(String(testCase["dockerfile"]), expect);
    if (testCase["directive"] !== undefined) {
      const found = search(String(testCase["directive"]), text, testCase["mode"] === "any-format");
      return judge(expect, () => (found ? { found: true, ...found } : { found: false }), expect);
    }
    if ("heredocs" in expect) return judge(expect, () => heredocsOfLine(text).map(heredocView), expect["heredocs"]);
    if ("heredoc" in expect) {
      const view = (): unknown => {
        const heredoc = parseHeredoc(text);
        return heredoc ? heredocView(heredoc) : null;
      };
      return judge(expect, view, expect["heredoc"]);
    }
    if ("values" in expect) return judge(expect, () => parseJsonForm(text) ?? null, expect["values"]);
    // A refusal looks alike in the three remaining files: one of the readers must refuse.
    const refuses = (run: () => unknown): boolean => {
      try {
        return run() === undefined;
      } catch {
        return true;
      }
    };
    const name = String(testCase["name"]);
    if (name.startsWith("json/")) return { pass: refuses(() => parseJsonForm(text)) };
    if (name.startsWith("line/")) return { pass: refuses(() => heredocsOfLine(text)) };
    return { pass: refuses(() => parseHeredoc(text)) };
  },
};

function ast(dockerfile: string, expect: Expectation): Verdict {
  const verdict = judge(
    expect,
    () => {
      const parsed = parseDockerfile(dockerfile);
      return {
        escape: parsed.escape,
        startLine: parsed.startLine,
        endLine: parsed.endLine,
        instructions: parsed.instructions.map(instructionView),
        ...(parsed.warnings.length > 0 ? { warnings: parsed.warnings.map((w) => ({ short: w.message, url: w.url, line: w.line })) } : {}),
        sexp: dumpDockerfile(parsed),
      };
    },
    expect,
  );
  return verdict;
}
