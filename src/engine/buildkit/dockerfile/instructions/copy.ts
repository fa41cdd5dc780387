/** COPY: files from the build context, another stage or an image. */
import type { FlagKind } from "./flags.ts";
import type { InstructionBase, InstructionRequest, WordExpander } from "./instruction.ts";
import { expandSources, needsDestination, parseSources, type SourcesAndDestination } from "./sources.ts";

export interface Copy extends InstructionBase, SourcesAndDestination {
  readonly kind: "copy";
  /** Stage, image or context to copy from; "" for the main context. */
  readonly from: string;
  readonly chown: string;
  readonly chmod: string;
  /** Onto an empty layer of its own, whatever is below. */
  readonly link: boolean;
  /** Keep the sources' parent directories. */
  readonly parents: boolean;
  readonly exclude: readonly string[];
}

export function parseCopy(request: InstructionRequest): Copy {
  if (request.args.length < 2) throw needsDestination("COPY");
  const newer: Record<string, FlagKind> = request.release === "1.7" ? {} : { exclude: "strings", parents: "bool" };
  const flags = request.flags.parse({ chown: "string", from: "string", chmod: "string", link: "bool", ...newer });
  return {
    ...request.base,
    ...parseSources(request, "COPY"),
    kind: "copy",
    from: flags.text("from"),
    chown: flags.text("chown"),
    chmod: flags.text("chmod"),
    link: flags.isTrue("link"),
    parents: flags.isTrue("parents"),
    exclude: flags.texts("exclude"),
  };
}

export function expandCopy(copy: Copy, expand: WordExpander, expandText: WordExpander): Copy {
  const chown = expand(copy.chown);
  const chmod = expand(copy.chmod);
  return { ...copy, chown, chmod, ...expandSources(copy, expand, expandText) };
}
