import type { ContainerRow, Frame, ImageRow, LayerRow, PullRow } from "../../lab/frame.ts";
import { slabHeight, type Metrics } from "./metrics.ts";

export type PullLayer = PullRow["layers"][number];

/** One slab of the section: one layer, or several folded into one. */
export interface Slab {
  /** `layer:<chainId>` or `fold:<lowest chainId>`. */
  readonly key: string;
  /** Layers in it, lowest first. Empty rows while a pull has not brought them yet. */
  readonly chainIds: readonly string[];
  readonly rows: readonly LayerRow[];
  readonly pull: PullLayer | undefined;
  readonly parent: Slab | undefined;
  readonly children: Slab[];
  readonly containers: ContainerRow[];
  /** Images whose chain ends here. */
  readonly images: ImageRow[];
  readonly height: number;
}

export interface Forest {
  readonly roots: readonly Slab[];
  /** Containers of images without a layer (FROM scratch with nothing in it). */
  readonly bare: readonly ContainerRow[];
  readonly byChain: ReadonlyMap<string, Slab>;
}

export interface ForestOptions {
  /** More slabs than this in one chain: untouched neighbours are folded. */
  readonly maxSlabs: number;
  /** Tallest a chain may become before more is folded, px; with a container on it, `columnHeight` less. */
  readonly maxHeight: number;
  readonly columnHeight: number;
  /** Keys of folds that were opened. */
  readonly opened: ReadonlySet<string>;
  /** Layers that must stay on their own: selected, or holding a file that is being shown. */
  readonly touched: ReadonlySet<string>;
  readonly metrics: Metrics;
}

interface Node {
  chainId: string;
  parent: string | undefined;
  row: LayerRow | undefined;
  pull: PullLayer | undefined;
  children: string[];
  containers: ContainerRow[];
  images: ImageRow[];
}

/** The layers of a host as a forest: shared layers once, children in order of first appearance. */
export function buildForest(frame: Frame, options: ForestOptions): Forest {
  const nodes = new Map<string, Node>();
  const add = (chainId: string, parent: string | undefined, row?: LayerRow, pull?: PullLayer) => {
    const known = nodes.get(chainId);
    if (known) {
      known.row ??= row;
      known.pull ??= pull;
    } else nodes.set(chainId, { chainId, parent, row, pull, children: [], containers: [], images: [] });
  };
  for (const row of Object.values(frame.layers)) add(row.chainId, row.parent, row);
  for (const pull of Object.values(frame.pulls)) pull.layers.forEach((layer, index) => add(layer.chainId, pull.layers[index - 1]?.chainId, undefined, layer));
  const roots: Node[] = [];
  for (const node of nodes.values()) {
    const parent = node.parent === undefined ? undefined : nodes.get(node.parent);
    if (parent) parent.children.push(node.chainId);
    else roots.push(node);
  }
  for (const image of Object.values(frame.images)) nodes.get(image.chain.at(-1) ?? "")?.images.push(image);
  const bare: ContainerRow[] = [];
  for (const container of Object.values(frame.containers)) {
    const top = nodes.get(container.chain.at(-1) ?? "");
    if (top) top.containers.push(container);
    else bare.push(container);
  }
  const folds = chooseFolds(nodes, roots, options);
  const byChain = new Map<string, Slab>();
  const grow = (node: Node, parent: Slab | undefined): Slab => {
    const run = folds.get(node.chainId) ?? [node.chainId];
    const members = run.map((chainId) => nodes.get(chainId)!);
    const top = members.at(-1)!;
    const rows = members.flatMap((each) => each.row ?? []);
    const slab: Slab = {
      key: run.length > 1 ? `fold:${node.chainId}` : `layer:${node.chainId}`,
      chainIds: run, rows, pull: run.length > 1 ? undefined : node.pull, parent, children: [],
      containers: top.containers, images: top.images,
      height: heightOf(members, options.metrics),
    };
    for (const chainId of run) byChain.set(chainId, slab);
    for (const child of top.children) slab.children.push(grow(nodes.get(child)!, slab));
    return slab;
  };
  return { roots: roots.map((node) => grow(node, undefined)), bare, byChain };
}

const bytesOf = (node: Node) => node.row?.sizeBytes ?? node.pull?.sizeBytes ?? 0;

function heightOf(nodes: readonly Node[], metrics: Metrics): number {
  return slabHeight(nodes.reduce((sum, node) => sum + bytesOf(node), 0), metrics.slabScale);
}

/** Runs of layers to fold, by their lowest chain ID. */
function chooseFolds(nodes: ReadonlyMap<string, Node>, roots: readonly Node[], options: ForestOptions): Map<string, readonly string[]> {
  const folds = new Map<string, readonly string[]>();
  const inFold = new Set<string>();
  const plain = (node: Node) =>
    node.parent !== undefined && node.children.length === 1 && node.containers.length === 0 && node.images.length === 0 && !node.pull && !options.touched.has(node.chainId);
  const visit = (node: Node, chain: readonly Node[]) => {
    const here = [...chain, node];
    if (node.children.length === 0) foldChain(here);
    for (const child of node.children) visit(nodes.get(child)!, here);
  };
  const foldChain = (chain: readonly Node[]) => {
    const runs: Node[][] = [];
    for (const node of chain) {
      const last = runs.at(-1);
      if (!plain(node) || inFold.has(node.chainId)) runs.push([]);
      else if (last && last.length > 0 && last.at(-1)!.chainId === node.parent) last.push(node);
      else runs.push([node]);
    }
    const candidates = runs.filter((run) => run.length > 1 && !options.opened.has(`fold:${run[0]!.chainId}`)).sort((a, b) => b.length - a.length);
    let count = chain.filter((node) => !inFold.has(node.chainId)).length;
    let height = chain.reduce((sum, node) => sum + (inFold.has(node.chainId) ? 0 : heightOf([node], options.metrics)), 0);
    const room = options.maxHeight - (chain.some((node) => node.containers.length > 0) ? options.columnHeight : 0);
    for (const run of candidates) {
      if (count <= options.maxSlabs && height <= room) return;
      folds.set(run[0]!.chainId, run.map((node) => node.chainId));
      for (const node of run) inFold.add(node.chainId);
      count -= run.length - 1;
      height -= run.reduce((sum, node) => sum + heightOf([node], options.metrics), 0) - heightOf(run, options.metrics);
    }
  };
  for (const root of roots) visit(root, []);
  return folds;
}
