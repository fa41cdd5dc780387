/** Identities of file contents that Frames have shown, so that the page can ask for bytes of the past too. */
import type { Snapshotter } from "../engine/containerd/snapshots.ts";
import type { FileContent } from "../fs/content.ts";

/** Contents kept at most; the oldest are forgotten first. */
const keptContents = 20_000;

export class ContentKeys {
  readonly #byKey = new Map<string, FileContent>();
  readonly #keys = new WeakMap<FileContent, string>();
  #next = 1;

  /** The same content value has the same key for ever. */
  keyOf(content: FileContent): string {
    let key = this.#keys.get(content);
    if (key === undefined) {
      key = `u${this.#next++}`;
      this.#keys.set(content, key);
      this.#byKey.set(key, content);
      if (this.#byKey.size > keptContents) this.#byKey.delete(this.#byKey.keys().next().value!);
    }
    return key;
  }

  /** A content by its key ("u12"), or of a layer ("<chainId>:<path>"); undefined when it is no longer known. */
  content(key: string, snapshotter: Snapshotter): FileContent | undefined {
    const kept = this.#byKey.get(key);
    if (kept) return kept;
    const cut = key.indexOf(":/");
    const chainId = key.slice(0, cut);
    if (cut < 0 || !snapshotter.exists(chainId)) return undefined;
    const inode = snapshotter.layer(chainId).merged.at(key.slice(cut + 1))?.inode;
    return inode?.kind === "file" ? inode.content : undefined;
  }
}
