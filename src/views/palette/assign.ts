import type { Frame, LayerRow } from "../../lab/frame.ts";
import { pinned, slots, slotById, type Pool, type Slot } from "./slots.ts";
import { distance } from "./distance.ts";

/** A layer's colour: a slot and, past 24 layers, the round that reuses it (1, 2, 3 …; drawn as ink bands). */
export interface Paint {
  readonly slot: string;
  readonly round: number;
}

/** Chain ID → colour. Written into the workspace; an entry is never recomputed or reused for another chain ID. */
export type Paints = Readonly<Record<string, Paint>>;

const nearest = 8;

/**
 * The colours with an entry for every layer of the frame that had none, in order of first appearance.
 * Base layers draw from the bedrock pool, others from sediment; slots too close to the layers directly below and above
 * are passed over while another is free. Returns the same object when nothing was missing.
 */
export function assignPaints(paints: Paints, frame: Frame): Paints {
  const missing = wanted(frame).filter((layer) => !paints[layer.chainId]);
  if (missing.length === 0) return paints;
  const next: Record<string, Paint> = { ...paints };
  for (const layer of missing) next[layer.chainId] = choose(layer, next);
  return next;
}

type Wanted = Pick<LayerRow, "chainId" | "parent" | "base">;

function wanted(frame: Frame): readonly Wanted[] {
  const pulled: Wanted[] = Object.values(frame.pulls).flatMap((pull) =>
    pull.layers.map((layer, index) => ({ chainId: layer.chainId, parent: pull.layers[index - 1]?.chainId, base: layer.base })),
  );
  const seen = new Set<string>();
  return [...Object.values(frame.layers), ...pulled].filter((layer) => !seen.has(layer.chainId) && seen.add(layer.chainId));
}

function choose(layer: Wanted, paints: Readonly<Record<string, Paint>>): Paint {
  const pool: Pool = layer.parent === undefined ? "bedrock" : "sediment";
  const pin = layer.parent === undefined && layer.base ? pinned[layer.base] : undefined;
  const uses = new Map<string, number>();
  for (const paint of Object.values(paints)) uses.set(paint.slot, Math.max(uses.get(paint.slot) ?? 0, paint.round));
  if (pin && !uses.has(pin)) return { slot: pin, round: 1 };
  const reserved = new Set(Object.values(pinned));
  const candidates = slots.filter((slot) => slot.pool === pool);
  const below = layer.parent ? paints[layer.parent] : undefined;
  const clear = (slot: Slot) => !below || slot.id === below.slot ? !below : distance(slot, slotById.get(below.slot)!) >= nearest;
  for (let round = 1; ; round++) {
    const free = candidates.filter((slot) => (uses.get(slot.id) ?? 0) < round);
    if (free.length === 0) continue;
    const unpinned = free.filter((slot) => round > 1 || !reserved.has(slot.id));
    const order = unpinned.length > 0 ? unpinned : free;
    return { slot: (order.find(clear) ?? order[0]!).id, round };
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
