import type { Frame } from "../../lab/frame.ts";
import type { LayerFiles } from "../files.ts";

/** What one layer stores below a directory: the path that stands for all of it on the stage, and how many files there are. */
export interface Covered {
  readonly path: string;
  readonly count: number;
}

/** What a layer's list (or its sample, while the list has not been read) has below a directory; undefined when nothing. */
export function coveredIn(frame: Frame, files: LayerFiles, chainId: string, dir: string): Covered | undefined {
  const list = files.get(chainId) ?? frame.layers[chainId]?.sample;
  if (!list) return undefined;
  const byDir = remembered.get(list) ?? new Map<string, Covered | undefined>();
  remembered.set(list, byDir);
  if (!byDir.has(dir)) {
    const inside = [...list.values()].filter((entry) => entry.kind !== "dir" && entry.kind !== "whiteout" && entry.path.startsWith(`${dir}/`));
    const largest = inside.reduce<(typeof inside)[number] | undefined>((best, entry) => (best && best.sizeBytes >= entry.sizeBytes ? best : entry), undefined);
    byDir.set(dir, largest && { path: largest.path, count: inside.length });
  }
  return byDir.get(dir);
}
const remembered = new WeakMap<object, Map<string, Covered | undefined>>();
