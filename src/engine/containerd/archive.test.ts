import { expect, test } from "vitest";
import { rootContext } from "../../fs/filesystem.ts";
import { OverlaySnapshotter } from "./overlaySnapshotter.ts";
import { layer, newSnapshotter, open } from "./snapshots.suite.ts";
import { treeEntries } from "./archive.ts";

test("a container's tree goes out by name, hard links after their first name, without its root", () => {
  const snapshotter = newSnapshotter((disk, options) => new OverlaySnapshotter(disk, options));
  layer(snapshotter, "base", undefined, (vfs) => {
    vfs.mkdir(rootContext, "/b");
    vfs.writeFile(rootContext, "/b/one", "1");
    vfs.link(rootContext, "/b/one", "/a");
    vfs.symlink(rootContext, "b", "/link");
  });
  const vfs = open(snapshotter.prepare("c", "base"));
  vfs.mkdir(rootContext, "/b/new dir", 0o750);
  const { filesystem } = snapshotter.mounts("c");
  const seen = treeEntries(filesystem.root, "").map(({ path, type, linkTarget }) => `${type} ${path}${linkTarget ? ` → ${linkTarget}` : ""}`);
  expect(seen).toEqual(["file a", "dir b", "dir b/new dir", "hardlink b/one → a", "symlink link → b"]);
  expect(treeEntries(vfs.place(rootContext, "/b").node, "out").map(({ path }) => path)).toEqual(["out", "out/new dir", "out/one"]);
});
