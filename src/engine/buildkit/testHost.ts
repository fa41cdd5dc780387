/** A small host for tests of the builder. */
import { VirtualClock } from "../../base/clock.ts";
import { utf8 } from "../../base/bytes.ts";
import { FileContent } from "../../fs/content.ts";
import type { FsNode } from "../../fs/filesystem.ts";
import { Disk } from "../../fs/superblock.ts";
import { diskTree } from "../../fs/tree.ts";
import { OverlaySnapshotter } from "../containerd/overlaySnapshotter.ts";
import type { PredictHost } from "./predict.ts";
import { ScopedTree, setFileContent } from "./files/scopedTree.ts";
import type { BuildWorker } from "./worker.ts";

/** A file by its text, with a mode (0644 when left out), or a link. */
export type TestFile = string | { readonly text: string; readonly mode: number } | { readonly link: string };

export interface TestHost {
  readonly worker: BuildWorker;
  /** The same host for predictions. */
  readonly predictHost: PredictHost;
  /** Replaces the build context. */
  readonly context: (files: Record<string, TestFile>) => void;
}

/** Its RUN appends the command to /log, and fails for commands that say "fail". There are no images but scratch. */
export function testHost(): TestHost {
  const clock = new VirtualClock(0);
  const disk = new Disk(() => clock.now());
  let ids = 0;
  const newId = (): string => `id${ids++}`;
  let root: FsNode = diskTree(disk).root;
  const worker: BuildWorker = {
    snapshotter: new OverlaySnapshotter(disk, { root: "/d", newId, now: () => clock.now() }),
    disk,
    builderId: "b",
    nowMs: () => clock.now(),
    newId,
    resolveImage: (reference) => Promise.reject(new Error(`${reference}: not found`)),
    unpackImage: () => Promise.resolve(undefined),
    context: () => root,
    secret: () => undefined,
    fetch: () => Promise.reject(new Error("no network")),
    run: async (process) => {
      const command = process.args.join(" ");
      if (command.includes("fail")) return 3;
      const log = process.rootfs.root.lookup("log") ?? process.rootfs.root.create("log", { mode: 0o644, uid: 0, gid: 0 });
      log.open({ write: true }).append(utf8(`${command}\n`));
      return 0;
    },
  };
  const context = (files: Record<string, TestFile>): void => {
    const tree = new ScopedTree((root = diskTree(disk).root));
    for (const [path, content] of Object.entries(files)) {
      const at = `/${path}`;
      tree.mkdirAll(at.slice(0, at.lastIndexOf("/")) || "/", { mode: 0o755, uid: 0, gid: 0 });
      const { dir, name } = tree.parent(at, "open");
      const owner = { uid: 0, gid: 0 };
      if (typeof content === "object" && "link" in content) dir.symlink(name, content.link, { mode: 0o777, ...owner });
      else {
        const { text, mode } = typeof content === "string" ? { text: content, mode: 0o644 } : content;
        setFileContent(dir.create(name, { mode, ...owner }), FileContent.of(utf8(text)));
      }
    }
  };
  const predictHost: PredictHost = { snapshotter: worker.snapshotter, resolveImage: (...asked) => worker.resolveImage(...asked), topLayer: () => undefined, context: (name) => worker.context(name) };
  return { worker, predictHost, context };
}
