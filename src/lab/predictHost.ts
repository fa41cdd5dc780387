/** What a prediction may look at on this Lab's host: images, snapshots, and the context's directory with what an editor has not saved yet. */
import { utf8 } from "../base/bytes.ts";
import { joinPath } from "../base/path.ts";
import type { Catalog } from "../catalog/catalog.ts";
import { keptCopy } from "../engine/buildkit/keptTree.ts";
import { PredictMemory, type PredictHost } from "../engine/buildkit/predict.ts";
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

/** Directories whose last view is kept. */
const keptViews = 8;

/** The host as predictions see it. `contexts` are roots of ContextViews by name; "context" is the main one. */
export function predictHost(daemon: Daemon, catalog: Catalog, contexts: ReadonlyMap<string, FsNode>, memory: PredictMemory): PredictHost {
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
    memory,
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

/**
 * The context's directory with edits laid over it, as trees that never change: whatever is as it was the last time is the
 * same object again.
 */
export class ContextViews {
  readonly memory = new PredictMemory();
  /** A disk of its own: looking must not use up the host's inode numbers. */
  readonly #superblock = new Superblock(new Disk(() => 0), { type: "ext4" });
  readonly #texts = new Map<string, { readonly text: string; readonly content: FileContent }>();
  readonly #last = new Map<string, Inode>();

  /** The root; an empty directory when there is none. Symlinks on the way to it are followed. */
  view(vfs: Vfs, dir: string, edits: readonly EditedFile[]): FsNode {
    const node = vfs.exists(studentContext, dir) ? vfs.place(studentContext, dir).node : undefined;
    let root = node?.kind === "dir" ? keptCopy(this.#superblock, node, this.#last.get(dir)) : Inode.root(this.#superblock);
    this.#last.set(dir, root);
    if (this.#last.size > keptViews) this.#last.delete(this.#last.keys().next().value!);
    for (const { path, text } of edits) {
      const absolute = path.startsWith("/") ? path : joinPath(dir, path);
      const prefix = dir === "/" ? "/" : `${dir}/`;
      const names = absolute.startsWith(prefix) ? absolute.slice(prefix.length).split("/") : [];
      if (names.length > 0 && !names.includes("..")) root = this.#laid(root, names, this.#content(absolute, text));
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

  /** The tree with a file in another's place. What is in the way and no directory stays. */
  #laid(dir: Inode, [name = "", ...rest]: readonly string[], content: FileContent): Inode {
    const old = dir.children!.get(name);
    const owner = { uid: 0, gid: 0 };
    let put: Inode;
    if (rest.length > 0) {
      if (old && old.kind !== "dir") return dir;
      put = this.#laid(old ?? new Inode(this.#superblock, "dir", { mode: 0o755, ...owner }), rest, content);
    } else {
      if (name === "" || (old && old.kind !== "file") || old?.content === content) return dir;
      put = new Inode(this.#superblock, "file", { mode: old?.mode ?? 0o644, ...owner });
      put.content = content;
    }
    const made = new Inode(this.#superblock, "dir", dir);
    for (const [other, child] of dir.children!) made.put(other, child);
    made.put(name, put);
    return made;
  }
}
