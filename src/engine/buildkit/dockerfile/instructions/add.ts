/** ADD: like COPY, and unpacks local archives and fetches addresses. */
import type { FlagKind } from "./flags.ts";
import type { InstructionBase, InstructionRequest, WordExpander } from "./instruction.ts";
import { expandSources, needsDestination, parseSources, type SourcesAndDestination } from "./sources.ts";

export interface Add extends InstructionBase, SourcesAndDestination {
  readonly kind: "add";
  readonly chown: string;
  readonly chmod: string;
  readonly link: boolean;
  readonly checksum: string;
  readonly exclude: readonly string[];
  /** Given or not decides: an archive from the context is unpacked by default, a fetched one is not. */
  readonly unpack?: boolean;
  readonly keepGitDir?: boolean;
}

export function parseAdd(request: InstructionRequest): Add {
  if (request.args.length < 2) throw needsDestination("ADD");
  const newer: Record<string, FlagKind> = request.release === "1.7" ? {} : { unpack: "bool", exclude: "strings" };
  const flags = request.flags.parse({
    chown: "string",
    chmod: "string",
    link: "bool",
    "keep-git-dir": "bool",
    checksum: "string",
    ...newer,
  });
  return {
    ...request.base,
    ...parseSources(request, "ADD"),
    kind: "add",
    chown: flags.text("chown"),
    chmod: flags.text("chmod"),
    link: flags.isTrue("link"),
    checksum: flags.text("checksum"),
    exclude: flags.texts("exclude"),
    ...(flags.has("unpack") ? { unpack: flags.isTrue("unpack") } : {}),
    ...(flags.has("keep-git-dir") ? { keepGitDir: flags.isTrue("keep-git-dir") } : {}),
  };
}

export function expandAdd(add: Add, expand: WordExpander, expandText: WordExpander): Add {
  const chown = expand(add.chown);
  const chmod = expand(add.chmod);
  const checksum = expand(add.checksum);
  return { ...add, chown, chmod, checksum, ...expandSources(add, expand, expandText) };
}
