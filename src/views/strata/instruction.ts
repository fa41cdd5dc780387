import type { Frame, LayerKind, LayerRow } from "../../lab/frame.ts";
import type { PatternName } from "../../scene/mark.ts";

/** `docker history`'s words for a layer, shortened to what a Dockerfile would say: "RUN apt-get update", "COPY site/ /usr/share". */
export function instructionOf(createdBy: string): string {
  let text = createdBy.replace(/\s+# buildkit$/, "").replace(/\s+/g, " ").trim();
  const nop = /^\/bin\/sh -c #\(nop\)\s+/.exec(text);
  if (nop) text = text.slice(nop[0].length);
  text = text.replace(/^RUN (?:\|\d+ (?:\S+=\S* )*)?\/bin\/(?:ba)?sh -c /, "RUN ").replace(/^(?:\|\d+ (?:\S+=\S* )*)?\/bin\/(?:ba)?sh -c /, "RUN ");
  text = text.replace(/^(ADD|COPY) (?:file|dir|multi):[0-9a-f]{6,} in /, "$1 ");
  return text;
}

/** Name on a slab: a base image's own reference for its root layer, else the instruction. */
export function slabName(frame: Frame, row: LayerRow): string {
  if (row.parent === undefined) {
    const image = Object.values(frame.images).find((each) => each.chain.length === 1 && each.chain[0] === row.chainId && each.tags.length > 0);
    if (image) return image.tags[0]!;
    if (row.base) return row.base;
  }
  const text = instructionOf(row.createdBy);
  return text || row.kind;
}

const longest = 48;

/** A slab's name as a sentence can carry it. */
export function slabTitle(frame: Frame, row: LayerRow): string {
  const name = slabName(frame, row);
  return name.length > longest ? `${name.slice(0, longest - 1).trimEnd()}…` : name;
}

/** The word of a layer's kind as Dockerfiles write it. */
export const kindWord: Readonly<Record<LayerKind, string>> = {
  from: "FROM", run: "RUN", copy: "COPY", add: "ADD", workdir: "WORKDIR", commit: "commit", import: "import",
};

/** Pattern by kind of instruction; a layer that only makes directories has none. */
export const kindPattern: Readonly<Record<LayerKind, PatternName | undefined>> = {
  from: "crosses", run: "dashes", copy: "dots", add: "pebbles", workdir: undefined, commit: "dashes", import: "crosses",
};
