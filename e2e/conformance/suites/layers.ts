import { text, utf8 } from "../../../src/base/bytes.ts";
import { applyLayer } from "../../../src/engine/containerd/apply.ts";
import { imageEfficiency } from "../../../src/fs/efficiency.ts";
import { Inode } from "../../../src/fs/inode.ts";
import { comparePaths } from "../../../src/fs/changes.ts";
import { stackLayer, type MergedNode } from "../../../src/fs/merged.ts";
import { OverlayFilesystem } from "../../../src/fs/overlay.ts";
import { Disk, Superblock } from "../../../src/fs/superblock.ts";
import { UpperDir } from "../../../src/fs/upper.ts";
import type { FsNode } from "../../../src/fs/filesystem.ts";
import { contentOf, type TarEntry } from "../../../src/oci/tarEntry.ts";
import { validateDocument, type DocumentKind } from "../../../src/oci/validate.ts";
import type { Suite, Verdict } from "../suite.ts";
import { equal } from "./judge.ts";

interface Member {
  readonly path: string;
  readonly type: "file" | "dir" | "symlink" | "hardlink";
  readonly mode?: string;
  readonly uid?: number;
  readonly gid?: number;
  readonly content?: string;
  readonly target?: string;
  readonly to?: string;
  readonly size: number;
}

/** Corpus layers: unpacking, wasted space, and the validity of OCI documents. */
export const suite: Suite = {
  name: "layers",
  corpora: ["layers/apply", "layers/efficiency", "layers/oci-json"],
  run(testCase) {
    if ("document" in testCase) return judgeDocument(testCase as unknown as DocumentCase);
    const expect = testCase["expect"] as Record<string, unknown>;
    const layers = testCase["layers"] as readonly (readonly Member[])[];
    return "efficiency" in expect ? judgeEfficiency(layers, expect) : judgeApply(layers, expect);
  },
};

interface DocumentCase {
  readonly kind: DocumentKind;
  readonly document: string;
  readonly valid: boolean;
  readonly title: string;
}

function judgeDocument({ kind, document, valid, title }: DocumentCase): Verdict {
  const problem = validateDocument(kind, document);
  return (problem === undefined) === valid ? { pass: true } : { pass: false, detail: `${title}: ${problem ?? "accepted"}` };
}

function judgeEfficiency(layers: readonly (readonly Member[])[], expect: Record<string, unknown>): Verdict {
  const got = imageEfficiency(layers.map((layer) => layer.map(({ path, type, size }) => ({ path, isDir: type === "dir", sizeBytes: size }))));
  const near = (a: number, b: unknown): boolean => Math.abs(a - (b as number)) <= 1e-9;
  const inefficient = got.inefficient.map(({ path, count, cumulativeBytes }) => ({ path, count, cumulativeSize: cumulativeBytes }));
  const byText = (list: readonly unknown[]): string[] => list.map((item) => JSON.stringify(item)).sort();
  const pass =
    near(got.efficiency, expect["efficiency"]) && near(got.wastedPercent, expect["wastedPercent"]) &&
    got.sizeBytes === expect["sizeBytes"] && got.userSizeBytes === expect["userSizeBytes"] && got.wastedBytes === expect["wastedBytes"];
  const scores = {
    inefficient: equal(inefficient, expect["inefficient"]),
    inefficientSet: equal(byText(inefficient), byText(expect["inefficient"] as unknown[])),
  };
  return pass && scores.inefficient ? { pass, scores } : { pass: pass && scores.inefficientSet, scores, detail: `got ${JSON.stringify(got)}\nexpected ${JSON.stringify(expect)}` };
}

function judgeApply(layers: readonly (readonly Member[])[], expect: Record<string, unknown>): Verdict {
  const plain = applied(plainTree(), layers);
  const overlay = applied(overlayTree(), layers);
  const detail = `got ${JSON.stringify(plain)}\noverlay ${JSON.stringify(overlay)}\nexpected ${JSON.stringify(expect)}`;
  if (expect["error"] === undefined) {
    const pass = equal(plain, expect);
    const scores = { overlay: equal(withoutLinks(overlay), withoutLinks(expect)) };
    return pass && scores.overlay ? { pass, scores } : { pass, scores, detail };
  }
  if (!("error" in plain)) return { pass: false, detail };
  const scores = { words: String(plain.error).includes(String(expect["error"])), layer: plain.layer === expect["layer"] };
  return scores.words && scores.layer ? { pass: true, scores } : { pass: true, scores, detail };
}

/** Link counts aside: a name hidden by a later layer still counts in the older one. */
function withoutLinks(result: unknown): unknown {
  const { tree } = result as { tree?: readonly Record<string, unknown>[] };
  return tree?.map(({ nlink: _nlink, sameFileAs: _sameFileAs, ...line }) => line);
}

/** Where the layers go: `next` gives the tree that the next layer is applied to. */
interface Target {
  next(): FsNode;
  root(): FsNode;
}

function plainTree(): Target {
  const root = Inode.root(new Superblock(new Disk(() => 0), { type: "ext4" }));
  return { next: () => root, root: () => root };
}

/** Every layer in an upper directory of its own, over the ones before. */
function overlayTree(): Target {
  const disk = new Disk(() => 0);
  let lower: MergedNode | undefined;
  let mounted: OverlayFilesystem | undefined;
  return {
    next() {
      if (mounted) lower = stackLayer(lower, mounted.upper!.root);
      mounted = new OverlayFilesystem({ lower, upper: new UpperDir(disk), dev: 1 });
      return mounted.root;
    },
    root: () => mounted!.root,
  };
}

function applied(target: Target, layers: readonly (readonly Member[])[]): { tree: unknown } | { error: string; layer: number } {
  for (const [layer, members] of layers.entries()) {
    try {
      applyLayer(target.next(), members.map(tarEntry));
    } catch (error) {
      return { error: (error as Error).message, layer };
    }
  }
  return { tree: listing(target.root()) };
}

function tarEntry(member: Member): TarEntry {
  const bytes = utf8(member.content ?? "");
  const mode = Number.parseInt(member.mode ?? (member.type === "dir" ? "0755" : "0644"), 8);
  const linkTarget = member.target ?? member.to;
  return {
    path: member.path, type: member.type, mode, uid: member.uid ?? 0, gid: member.gid ?? 0, mtimeMs: 0,
    sizeBytes: bytes.length, content: contentOf(bytes), ...(linkTarget === undefined ? {} : { linkTarget }),
  };
}

function listing(root: FsNode): unknown[] {
  const found: { path: string; node: FsNode }[] = [];
  const collect = (dir: FsNode, path: string): void => {
    for (const { name } of dir.readdir()) {
      const node = dir.lookup(name)!;
      found.push({ path: `${path}/${name}`, node });
      if (node.kind === "dir") collect(node, `${path}/${name}`);
    }
  };
  collect(root, "");
  const firstNames = new Map<number, string>();
  return found.sort((a, b) => comparePaths(a.path, b.path)).map(({ path, node }) => {
    const stat = node.stat();
    const line: Record<string, unknown> = { path, type: stat.kind };
    if (stat.kind !== "symlink") line["mode"] = stat.mode.toString(8).padStart(4, "0");
    if (stat.kind === "symlink") line["target"] = node.readlink();
    if (stat.kind === "file") line["content"] = text(node.open({ read: true }).read(0, stat.sizeBytes));
    if (stat.uid !== 0 || stat.gid !== 0) Object.assign(line, { uid: stat.uid, gid: stat.gid });
    if (stat.kind === "file" && stat.nlink > 1) {
      line["nlink"] = stat.nlink;
      if (firstNames.has(stat.ino)) line["sameFileAs"] = firstNames.get(stat.ino);
      else firstNames.set(stat.ino, path);
    }
    return line;
  });
}
