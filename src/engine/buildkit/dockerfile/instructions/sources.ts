/** What COPY and ADD share: sources, inline files, a destination. */
import { chompTabs, heredocOf } from "../heredoc.ts";
import type { InstructionRequest, WordExpander } from "./instruction.ts";

/** A file whose content stands in the Dockerfile. */
export interface InlineSource {
  /** File name: the heredoc's terminator. */
  readonly path: string;
  readonly data: string;
  /** Variables in `data` are expanded. */
  readonly expand: boolean;
}

export interface SourcesAndDestination {
  readonly sources: readonly string[];
  readonly inline: readonly InlineSource[];
  readonly destination: string;
}

export function needsDestination(name: string): Error {
  return new Error(`${name} requires at least two arguments, but only one was provided. Destination could not be determined`);
}

export function parseSources({ node, args }: InstructionRequest, name: string): SourcesAndDestination {
  const destination = args.at(-1)!;
  if (heredocOf(destination)) throw new Error(`${name} cannot accept a heredoc as a destination`);
  const contents = new Map(node.heredocs.map((heredoc) => [heredoc.name, heredoc.content]));
  const sources: string[] = [];
  const inline: InlineSource[] = [];
  for (const source of args.slice(0, -1)) {
    const heredoc = heredocOf(source);
    if (!heredoc) {
      sources.push(source);
      continue;
    }
    const content = contents.get(heredoc.name) ?? "";
    inline.push({ path: heredoc.name, data: heredoc.chomp ? chompTabs(content) : content, expand: heredoc.expand });
  }
  return { sources, inline, destination };
}

/** Paths expanded as words, inline files (where allowed) as text in which quotes mean nothing. */
export function expandSources(from: SourcesAndDestination, expand: WordExpander, expandText: WordExpander): SourcesAndDestination {
  return {
    sources: from.sources.map(expand),
    destination: expand(from.destination),
    inline: from.inline.map((file) => (file.expand ? { ...file, data: expandText(file.data) } : file)),
  };
}
