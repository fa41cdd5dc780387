import type { Frame } from "../../lab/frame.ts";
import type { Mark, Scene } from "../../scene/mark.ts";
import type { LayerGhost } from "../ghost.ts";
import { paintClass, type Paints } from "../palette/assign.ts";

/** Exact bytes on the host: what is stored, and what it would be without sharing. */
export interface DiskUse {
  /** Layers, each once, then writable layers. */
  readonly parts: readonly { readonly key: string; readonly sizeBytes: number; readonly chainId?: string; readonly users: number }[];
  readonly usedBytes: number;
  /** If every container and every image had its own copy of each of its layers. */
  readonly apartBytes: number;
}

/** Adds up a Frame's bytes. */
export function diskUse(frame: Frame): DiskUse {
  const users = new Map<string, number>();
  let apart = 0;
  for (const owner of [...Object.values(frame.images), ...Object.values(frame.containers)]) {
    for (const chainId of owner.chain) {
      users.set(chainId, (users.get(chainId) ?? 0) + 1);
      apart += frame.layers[chainId]?.sizeBytes ?? 0;
    }
  }
  const layers = Object.values(frame.layers).map((layer) => ({ key: `layer:${layer.chainId}`, sizeBytes: layer.sizeBytes, chainId: layer.chainId, users: users.get(layer.chainId) ?? 0 }));
  const uppers = Object.values(frame.uppers).map((upper) => ({ key: `upper:${upper.key}`, sizeBytes: upper.sizeBytes, users: 1 }));
  const writable = uppers.reduce((sum, part) => sum + part.sizeBytes, 0);
  const used = layers.reduce((sum, part) => sum + part.sizeBytes, 0) + writable;
  const orphaned = layers.filter((part) => part.users === 0).reduce((sum, part) => sum + part.sizeBytes, 0);
  return { parts: [...layers, ...uppers], usedBytes: used, apartBytes: Math.max(used, apart + writable + orphaned) };
}

const barHeight = 9;

/** The disk bar: real bytes in layer colours, a dashed remainder for what sharing saves, and hatching over bytes that nobody sees. */
export function diskScene(use: DiskUse, width: number, paints: Paints, ghosts?: ReadonlyMap<string, LayerGhost>): Scene {
  const scale = use.apartBytes > 0 ? width / use.apartBytes : 0;
  const marks: Mark[] = [];
  let x = 0;
  if (use.apartBytes > use.usedBytes) marks.push({ kind: "rect", key: "apart", className: "disk-apart", x: 0.5, y: 0.5, width: width - 1, height: barHeight - 1 });
  for (const part of use.parts) {
    const wide = part.sizeBytes * scale;
    if (wide < 0.3) {
      x += wide;
      continue;
    }
    marks.push({ kind: "rect", key: part.key, className: part.chainId ? `disk-part ${paintClass(paints[part.chainId])}` : "disk-part writable", x, y: 0, width: Math.max(0.6, wide), height: barHeight, pick: part.key });
    const hidden = (part.chainId === undefined ? 0 : (ghosts?.get(part.chainId)?.hiddenBytes ?? 0)) * scale;
    if (hidden >= 0.6) marks.push({ kind: "rect", key: `ghost:${part.key}`, className: "ghost-band", x: x + wide - hidden, y: 0, width: hidden, height: barHeight, pattern: "shade" });
    x += wide;
  }
  return { bounds: { x: 0, y: 0, width, height: barHeight }, marks, places: new Map() };
}
