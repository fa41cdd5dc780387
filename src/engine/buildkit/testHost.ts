/** A small host for tests of the builder. */
import { VirtualClock } from "../../base/clock.ts";
import { utf8 } from "../../base/bytes.ts";
import { FileContent } from "../../fs/content.ts";
import type { FsNode } from "../../fs/filesystem.ts";
import { Disk } from "../../fs/superblock.ts";
import { diskTree } from "../../fs/tree.ts";
import { OverlaySnapshotter } from "../containerd/overlaySnapshotter.ts";
import { ScopedTree, setFileContent } from "./files/scopedTree.ts";
import type { BuildWorker } from "./worker.ts";

/** Its RUN appends the command to /log, and fails for commands that say "fail". There are no images but scratch. */
export function testHost(): { worker: BuildWorker; context: (files: Record<string, string>) => void } {
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
  const context = (files: Record<string, string>): void => {
    const tree = new ScopedTree((root = diskTree(disk).root));
    for (const [path, content] of Object.entries(files)) {
      const at = `/${path}`;
      tree.mkdirAll(at.slice(0, at.lastIndexOf("/")) || "/", { mode: 0o755, uid: 0, gid: 0 });
      const { dir, name } = tree.parent(at, "open");
      setFileContent(dir.create(name, { mode: 0o644, uid: 0, gid: 0 }), FileContent.of(utf8(content)));
    }
  };
  return { worker, context };
}
