/**
 * How much of an image's size is of use: the wasted-space score.
 * Models: dive filetree/efficiency.go (Efficiency), image/analysis.go.
 *
 * Over all paths that are a leaf in some layer: score = sum of each path's smallest size / sum of all its sizes.
 * A whiteout of a directory counts the size that it hides, one of a file 0.
 */

/** One member of a layer: a path as in the archive ("etc/.wh.motd"), its size in bytes (0 for directories). */
export interface LayerMember {
  readonly path: string;
  readonly isDir: boolean;
  readonly sizeBytes: number;
}

/** A path that more than one layer holds. */
export interface InefficientPath {
  /** Absolute; of a whiteout the path it removes. */
  readonly path: string;
  /** In how many layers. */
  readonly count: number;
  /** Sum of its sizes over the layers. */
  readonly cumulativeBytes: number;
}

export interface Efficiency {
  /** 0 to 1; 1 when nothing is stored twice. */
  readonly efficiency: number;
  readonly sizeBytes: number;
  /** Without the base layer. */
  readonly userSizeBytes: number;
  /** Everything stored of paths that more than one layer holds. */
  readonly wastedBytes: number;
  /** wastedBytes / userSizeBytes, as a fraction; 0 when there are no user layers. */
  readonly wastedPercent: number;
  /** Smallest first. */
  readonly inefficient: readonly InefficientPath[];
}

interface TreeNode {
  isDir: boolean;
  sizeBytes: number;
  isWhiteout: boolean;
  readonly children: Map<string, TreeNode>;
}

interface Record {
  count: number;
  cumulativeBytes: number;
  smallestBytes: number;
}

const WHITEOUT = ".wh.";

/** Scores the layers of an image, oldest first. */
export function imageEfficiency(layers: readonly (readonly LayerMember[])[]): Efficiency {
  const records = new Map<string, Record>();
  const stacked = newNode();
  for (const layer of layers) {
    const tree = newNode();
    for (const member of layer) insert(tree, member);
    visitLeaves(tree, "", (path, node) => {
      const sizeBytes = node.isWhiteout ? hiddenBytes(stacked, path) : node.sizeBytes;
      const record = records.get(path) ?? { count: 0, cumulativeBytes: 0, smallestBytes: Infinity };
      records.set(path, record);
      record.count++;
      record.cumulativeBytes += sizeBytes;
      record.smallestBytes = Math.min(record.smallestBytes, sizeBytes);
    });
    for (const member of layer) stack(stacked, member);
  }
  return summary(layers, records);
}

function summary(layers: readonly (readonly LayerMember[])[], records: ReadonlyMap<string, Record>): Efficiency {
  let smallest = 0;
  let discovered = 0;
  const inefficient: InefficientPath[] = [];
  for (const [path, { count, cumulativeBytes, smallestBytes }] of records) {
    smallest += smallestBytes;
    discovered += cumulativeBytes;
    if (count > 1) inefficient.push({ path, count, cumulativeBytes });
  }
  inefficient.sort((a, b) => a.cumulativeBytes - b.cumulativeBytes);
  const sizes = layers.map((layer) => layer.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0));
  const sizeBytes = sizes.reduce((sum, size) => sum + size, 0);
  const userSizeBytes = sizeBytes - (sizes[0] ?? 0);
  const wastedBytes = inefficient.reduce((sum, path) => sum + path.cumulativeBytes, 0);
  return {
    efficiency: discovered === 0 ? 1 : smallest / discovered,
    sizeBytes,
    userSizeBytes,
    wastedBytes,
    wastedPercent: userSizeBytes === 0 ? 0 : wastedBytes / userSizeBytes,
    inefficient,
  };
}

function newNode(): TreeNode {
  return { isDir: true, sizeBytes: 0, isWhiteout: false, children: new Map() };
}

function partsOf(path: string): string[] {
  return path.split("/").filter((name) => name !== "" && name !== ".");
}

function insert(root: TreeNode, { path, isDir, sizeBytes }: LayerMember): void {
  let node = root;
  for (const name of partsOf(path)) {
    let child = node.children.get(name);
    if (!child) node.children.set(name, (child = newNode()));
    node = child;
  }
  if (node === root) return;
  node.isDir = isDir;
  node.sizeBytes = sizeBytes;
  node.isWhiteout = partsOf(path).at(-1)!.startsWith(WHITEOUT);
}

/** Adds a member to the tree of everything so far; a whiteout removes. An opaque mark hides what was there before. */
function stack(root: TreeNode, member: LayerMember): void {
  const parts = partsOf(member.path);
  const name = parts.at(-1);
  if (!name?.startsWith(WHITEOUT)) return insert(root, member);
  const parent = parts.slice(0, -1).reduce<TreeNode | undefined>((node, part) => node?.children.get(part), root);
  parent?.children.delete(name.slice(WHITEOUT.length));
}

function hiddenBytes(stacked: TreeNode, path: string): number {
  const node = partsOf(path).reduce<TreeNode | undefined>((at, part) => at?.children.get(part), stacked);
  return node?.isDir ? totalBytes(node) : 0;
}

function totalBytes(node: TreeNode): number {
  let sum = node.sizeBytes;
  for (const child of node.children.values()) sum += totalBytes(child);
  return sum;
}

/** Leaves by name, depth first; a whiteout goes by the path that it removes. */
function visitLeaves(node: TreeNode, path: string, visit: (path: string, node: TreeNode) => void): void {
  for (const name of [...node.children.keys()].sort()) {
    const child = node.children.get(name)!;
    const childPath = `${path}/${child.isWhiteout ? name.slice(WHITEOUT.length) : name}`;
    if (child.children.size > 0) visitLeaves(child, childPath, visit);
    else visit(childPath, child);
  }
}
