/** What a prediction may look at on this Lab's host: images, snapshots, and the context's directory with what an editor has not saved yet. */
import { utf8 } from "../base/bytes.ts";
import { joinPath } from "../base/path.ts";
import type { Catalog } from "../catalog/catalog.ts";
import type { PredictHost } from "../engine/buildkit/predict.ts";
import type { ResolvedImage } from "../engine/buildkit/llb/options.ts";
import type { Daemon } from "../engine/daemon/daemon.ts";
import { FileContent } from "../fs/content.ts";
import type { FsNode } from "../fs/filesystem.ts";
import { Inode } from "../fs/inode.ts";
import { Disk, Superblock } from "../fs/superblock.ts";
import type { Vfs } from "../fs/vfs.ts";
import { chainIds } from "../oci/chainId.ts";
import { hostPlatform, platformMatches, type Platform } from "../oci/platform.ts";
import { formatReference, parseNormalized, withDefaultTag } from "../oci/reference.ts";
import type { EditedFile } from "./buildQueries.ts";
import { studentContext } from "./host.ts";

/** The host as predictions see it. `contexts` are roots by name; "context" is the main one. */
export function predictHost(daemon: Daemon, catalog: Catalog, contexts: ReadonlyMap<string, FsNode>): PredictHost {
  const resolve = (reference: string, platform: Platform): ResolvedImage => {
    const local = localImage(daemon, reference, platform);
    if (local) return { config: local.config };
    const served = servedImage(catalog, reference);
    const found = served && platformMatches(platform, served.config) ? { config: served.config, digest: served.index.digest } : daemon.buildCache.imageOf(reference);
    if (found) return found;
    throw new Error(`${formatReference(withDefaultTag(parseNormalized(reference)))}: not found`);
  };
  return {
    snapshotter: daemon.snapshotter,
    context: (name) => {
      const root = contexts.get(name);
      if (!root) throw new Error(`no local sources enabled: ${name}`);
      return root;
    },
    resolveImage: async (reference, platform) => resolve(reference, platform),
    topLayer: (reference, platform) => {
      const top = chainIds(resolve(reference, platform).config.rootfs.diff_ids).at(-1);
      return top !== undefined && daemon.db.get("layers", top) ? top : undefined;
    },
  };
}

function localImage({ db }: Daemon, name: string, platform: Platform) {
  const { digest: _, ...reference } = withDefaultTag(parseNormalized(name));
  const image = db.get("images", db.get("references", formatReference(reference))?.imageId ?? "");
  return image && platformMatches(platform, image.config) ? image : undefined;
}

/** What the hub serves under a name now. */
function servedImage(catalog: Catalog, name: string) {
  const { domain, path, tag } = withDefaultTag(parseNormalized(name));
  if (domain !== "docker.io" || !path.startsWith("library/")) return undefined;
  return catalog.images.find((image) => `library/${image.repository}` === path && image.tags.includes(tag ?? "latest") && platformMatches(hostPlatform, image.config));
}

/** Copies of the context's directory with edits laid over it. Contents of an edit stay the same value while its text does. */
export class ContextViews {
  readonly #texts = new Map<string, { readonly text: string; readonly content: FileContent }>();
  /** A disk of its own: looking must not use up the host's inode numbers. */
  readonly #disk = new Disk(() => 0);

  /** The root; an empty directory when there is none. Symlinks on the way to it are followed. */
  view(vfs: Vfs, dir: string, edits: readonly EditedFile[]): FsNode {
    const superblock = new Superblock(this.#disk, { type: "ext4" });
    const root = Inode.root(superblock);
    const node = vfs.exists(studentContext, dir) ? vfs.place(studentContext, dir).node : undefined;
    if (node?.kind === "dir") copyInto(node, root, superblock, new Map());
    for (const { path, text } of edits) {
      const absolute = path.startsWith("/") ? path : joinPath(dir, path);
      const inside = absolute.startsWith(`${dir === "/" ? "" : dir}/`) ? absolute.slice(dir === "/" ? 1 : dir.length + 1) : undefined;
      if (inside) lay(root, superblock, inside, this.#content(absolute, text));
    }
    return root;
  }

  #content(path: string, text: string): FileContent {
    const known = this.#texts.get(path);
    if (known?.text === text) return known.content;
    const content = FileContent.of(utf8(text));
    this.#texts.set(path, { text, content });
    return content;
  }
}

function copyInto(from: FsNode, to: Inode, superblock: Superblock, links: Map<number, Inode>): void {
  for (const { name } of from.readdir()) {
    const node = from.lookup(name)!;
    const { ino, nlink } = node.stat();
    let copy = node.kind === "dir" ? undefined : links.get(ino);
    if (!copy) {
      copy = new Inode(superblock, node.kind, node, node.kind === "symlink" ? { target: node.readlink() } : {});
      if (node.kind === "file") copy.content = node.open({ read: true }).content();
      if (nlink > 1 && node.kind !== "dir") links.set(ino, copy);
    }
    to.put(name, copy);
    if (node.kind === "dir") copyInto(node, copy, superblock, links);
  }
}

function lay(root: Inode, superblock: Superblock, path: string, content: FileContent): void {
  const owner = { uid: 0, gid: 0 };
  const names = path.split("/").filter((name) => name !== "" && name !== ".");
  const last = names.pop();
  if (last === undefined || names.includes("..")) return;
  let at = root;
  for (const name of names) {
    const known = at.lookup(name);
    if (known && known.kind !== "dir") return;
    if (!known) at.put(name, new Inode(superblock, "dir", { mode: 0o755, ...owner }));
    at = at.lookup(name)!;
  }
  const old = at.lookup(last);
  if (old && old.kind !== "file") return;
  const file = new Inode(superblock, "file", { mode: old?.mode ?? 0o644, ...owner });
  file.content = content;
  at.put(last, file);
}
