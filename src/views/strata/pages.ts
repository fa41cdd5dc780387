import type { Frame } from "../../lab/frame.ts";

/** Containers side by side on one page of a phone. */
const columns = 2;

/**
 * A host in pages that fit a phone: what is being pulled, then containers two by two on their own layers,
 * then images that no container uses. At least one page.
 */
export function pagesOf(frame: Frame): readonly Frame[] {
  const pages: Frame[] = [];
  if (Object.keys(frame.pulls).length > 0) pages.push(only(frame, [], [], true));
  const containers = Object.values(frame.containers);
  for (let at = 0; at < containers.length; at += columns) pages.push(only(frame, containers.slice(at, at + columns).map((row) => row.id), [], false));
  const used = new Set(containers.flatMap((row) => row.chain));
  const unused = Object.values(frame.images).filter((image) => image.chain.some((chainId) => !used.has(chainId)));
  const tops = unused.filter((image) => !unused.some((other) => other !== image && other.chain.length > image.chain.length && other.chain.includes(image.chain.at(-1) ?? "")));
  for (let at = 0; at < tops.length; at += columns) pages.push(only(frame, [], tops.slice(at, at + columns).map((image) => image.id), false));
  return pages.length > 0 ? pages : [frame];
}

function only(frame: Frame, containers: readonly string[], images: readonly string[], pulls: boolean): Frame {
  const chains = [...containers.map((id) => frame.containers[id]!.chain), ...images.map((id) => frame.images[id]!.chain), ...(pulls ? Object.values(frame.pulls).map((pull) => pull.layers.map((layer) => layer.chainId)) : [])];
  const kept = new Set(chains.flat());
  return {
    ...frame, containers: pick(frame.containers, (id) => containers.includes(id)), layers: pick(frame.layers, (id) => kept.has(id)),
    images: pick(frame.images, (id) => images.includes(id) || frame.images[id]!.chain.every((chainId) => kept.has(chainId))), pulls: pulls ? frame.pulls : {},
  };
}

function pick<Row>(table: Readonly<Record<string, Row>>, wanted: (key: string) => boolean): Readonly<Record<string, Row>> {
  return Object.fromEntries(Object.entries(table).filter(([key]) => wanted(key)));
}
