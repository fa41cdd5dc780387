import type { Frame, LayerRow } from "../../lab/frame.ts";
import { pinned, slots, slotById, type Pool, type Slot } from "./slots.ts";
import { distance } from "./distance.ts";

/** A layer's colour: a slot and, past 24 layers, the round that reuses it (1, 2, 3 …; drawn as ink bands). */
export interface Paint {
  readonly slot: string;
  readonly round: number;
}

/** Chain ID → colour. Written into the workspace, so that a layer that comes back finds its colour again. */
export type Paints = Readonly<Record<string, Paint>>;

const nearest = 8;
const markOf = (paint: Paint): string => `${paint.slot} ${paint.round}`;

/**
 * The colours with an entry for every layer of the frame that had none, in order of first appearance.
 * Base layers draw from the bedrock pool, others from sediment; slots too close to the layer directly below are passed over
 * while another is free. The slot of a layer that is gone is used again only after all that were never used; should the layer
 * come back meanwhile, it gets a new one, as no two layers on a host look alike. Returns the same object when nothing changed.
 */
export function assignPaints(paints: Paints, frame: Frame): Paints {
  const live = wanted(frame);
  const taken = new Set<string>();
  paints = inherited(paints, frame);
  const missing = live.filter((layer) => {
    const paint = paints[layer.chainId];
    if (!paint || taken.has(markOf(paint))) return true;
    taken.add(markOf(paint));
    return false;
  });
  if (missing.length === 0) return paints;
  const next: Record<string, Paint> = { ...paints };
  for (const layer of missing) {
    delete next[layer.chainId];
    const paint = choose(layer, next, taken);
    taken.add(markOf(paint));
    next[layer.chainId] = paint;
  }
  return next;
}

type Wanted = Pick<LayerRow, "chainId" | "parent" | "base">;

function wanted(frame: Frame): readonly Wanted[] {
  const pulled: Wanted[] = Object.values(frame.pulls).flatMap((pull) =>
    pull.layers.map((layer, index) => ({ chainId: layer.chainId, parent: pull.layers[index - 1]?.chainId, base: layer.base })),
  );
  const seen = new Set<string>();
  return [...Object.values(frame.layers), ...pulled, ...builtOnly(frame)].filter((layer) => !seen.has(layer.chainId) && seen.add(layer.chainId));
}

/** A step's colour goes over to the layer that it becomes when the image is written. */
function inherited(paints: Paints, frame: Frame): Paints {
  let next: Record<string, Paint> | undefined;
  for (const row of newestBuilds(frame)) {
    for (const { digest, chainId, kind } of row.steps) {
      const paint = digest === undefined || kind === "from" ? undefined : (next ?? paints)[digest];
      if (!paint || chainId === undefined || digest === undefined) continue;
      next ??= { ...paints };
      next[chainId] ??= paint;
      delete next[digest];
    }
  }
  return next ?? paints;
}

const newestBuilds = (frame: Frame) => new Map(Object.values(frame.builds).map((row) => [row.contextPath, row])).values();

/**
 * Steps of the newest build of each context that are no layers of an image, or not yet: their results have no chain ID that
 * anyone could ask for, and are known by their own digests.
 */
function builtOnly(frame: Frame): readonly Wanted[] {
  return [...newestBuilds(frame)].flatMap((row) => {
    const keys = new Map(row.steps.map((step) => [step.id, step.chainId ?? step.digest]));
    return row.steps.flatMap((step): readonly Wanted[] => {
      const isMade = (step.outcome === "done" || step.outcome === "cached") && (step.kind === "run" || step.kind === "copy" || step.kind === "add" || step.kind === "workdir");
      if (!isMade || step.chainId || !step.digest) return [];
      return [{ chainId: step.digest, parent: keys.get(step.inputs.find((input) => input.role === "base")?.step ?? "") ?? row.id, base: undefined }];
    });
  });
}

/** `taken`: the marks of layers that are on the host now. */
function choose(layer: Wanted, paints: Paints, taken: ReadonlySet<string>): Paint {
  const pool: Pool = layer.parent === undefined ? "bedrock" : "sediment";
  const pin = layer.parent === undefined && layer.base ? pinned[layer.base] : undefined;
  if (pin && !taken.has(markOf({ slot: pin, round: 1 }))) return { slot: pin, round: 1 };
  const reserved = new Set(Object.values(pinned));
  const candidates = slots.filter((slot) => slot.pool === pool);
  const below = layer.parent ? paints[layer.parent] : undefined;
  const clear = (slot: Slot) => !below || slot.id === below.slot ? !below : distance(slot, slotById.get(below.slot)!) >= nearest;
  // When a mark was given last, by its place in the order of giving; -1 = never.
  const given = new Map(Object.values(paints).map((paint, index) => [markOf(paint), index]));
  for (let round = 1; ; round++) {
    const age = (slot: Slot) => given.get(markOf({ slot: slot.id, round })) ?? -1;
    const free = candidates.filter((slot) => !taken.has(markOf({ slot: slot.id, round }))).sort((a, b) => age(a) - age(b));
    if (free.length === 0) continue;
    const unpinned = free.filter((slot) => round > 1 || !reserved.has(slot.id));
    const order = unpinned.length > 0 ? unpinned : free;
    return { slot: (order.find((slot) => age(slot) < 0 && clear(slot)) ?? order.find(clear) ?? order[0]!).id, round };
  }
}

/** Everyday name of a layer's colour: "ochre", "ochre 2"; undefined while it has none. */
export function paintName(paint: Paint | undefined, language: "en" | "ko"): string | undefined {
  const slot = paint && slotById.get(paint.slot);
  if (!paint || !slot) return undefined;
  return paint.round > 1 ? `${slot[language]} ${paint.round}` : slot[language];
}

/** Class names that carry a layer's colour into SVG and HTML alike. */
export function paintClass(paint: Paint | undefined): string {
  return paint ? `slot-${paint.slot}${paint.round > 1 ? ` round-${Math.min(paint.round, 3)}` : ""}` : "slot-none";
}
