/**
 * The contract of a Snapshotter, run against every driver.
 * Models: containerd core/snapshots/testsuite.
 */
import { describe, expect, test } from "vitest";
import { ErrnoError } from "../../base/errors.ts";
import { rootContext, type Filesystem } from "../../fs/filesystem.ts";
import { Disk } from "../../fs/superblock.ts";
import { Vfs } from "../../fs/vfs.ts";
import { tarBytes, readTar } from "../../oci/tar.ts";
import { contentOf } from "../../oci/tarEntry.ts";
import { applyLayer } from "./apply.ts";
import type { SnapshotMount, Snapshotter, SnapshotterOptions } from "./snapshots.ts";

export type MakeSnapshotter = (disk: Disk, options: SnapshotterOptions) => Snapshotter;

/** A snapshotter in a world of its own; ids count upwards, time stands still at 2023-11-14. */
export function newSnapshotter(make: MakeSnapshotter): Snapshotter {
  let id = 0;
  const now = (): number => 1_700_000_000_000;
  return make(new Disk(now), { root: "/var/lib/docker/test", now, newId: () => `id${++id}` });
}

/** The mounted tree with root's eyes. */
export function open(mount: SnapshotMount): Vfs {
  return new Vfs({ root: mount.filesystem, rootMount: { isReadOnly: mount.isReadOnly } });
}

/** Every path with what can be seen of it: "d755 /etc", "f644 0:0 hello /etc/motd", "l /bin/sh → busybox". */
export function listTree(filesystem: Filesystem): string[] {
  const vfs = new Vfs({ root: filesystem });
  const lines: string[] = [];
  const visit = (dir: string): void => {
    for (const { name, kind } of vfs.readdir(rootContext, dir || "/")) {
      const path = `${dir}/${name}`;
      const { mode, uid, gid } = vfs.lstat(rootContext, path);
      const body = kind === "file" ? vfs.readText(rootContext, path) : kind === "symlink" ? vfs.readlink(rootContext, path) : "";
      lines.push(`${kind} ${mode.toString(8)} ${uid}:${gid} ${path} ${body}`);
      if (kind === "dir") visit(path);
    }
  };
  visit("");
  return lines;
}

/** Makes and commits one layer. */
export function layer(snapshotter: Snapshotter, name: string, parent: string | undefined, change: (vfs: Vfs) => void): void {
  change(open(snapshotter.prepare(`${name}-work`, parent)));
  snapshotter.commit(name, `${name}-work`);
}

function base(snapshotter: Snapshotter, name = "base"): void {
  layer(snapshotter, name, undefined, (vfs) => {
    vfs.mkdirAll(rootContext, "/etc/app");
    vfs.writeFile(rootContext, "/etc/motd", "hello\n", 0o644);
    vfs.writeFile(rootContext, "/etc/app/a", "a", 0o600);
    vfs.writeFile(rootContext, "/etc/app/b", "b", 0o600);
    vfs.symlink(rootContext, "motd", "/etc/link");
  });
}

function errno(run: () => void): string {
  try {
    run();
  } catch (error) {
    if (error instanceof ErrnoError) return error.code;
    throw error;
  }
  return "ok";
}

export function snapshotterContract(name: string, make: MakeSnapshotter): void {
  describe(`snapshotter ${name}`, () => {
    test("what is committed shows in every snapshot on top, and never changes", () => {
      const snapshotter = newSnapshotter(make);
      base(snapshotter);
      const before = listTree(snapshotter.view("before", "base").filesystem);
      const one = open(snapshotter.prepare("one", "base"));
      const two = open(snapshotter.prepare("two", "base"));
      one.writeFile(rootContext, "/etc/motd", "one");
      one.unlink(rootContext, "/etc/app/a");
      expect(two.readText(rootContext, "/etc/motd")).toBe("hello\n");
      expect(listTree(snapshotter.mounts("two").filesystem)).toEqual(before);
      expect(listTree(snapshotter.mounts("before").filesystem)).toEqual(before);
      expect(listTree(snapshotter.view("after", "base").filesystem)).toEqual(before);
    });

    test("changes lists what a snapshot added, changed and deleted", () => {
      const snapshotter = newSnapshotter(make);
      base(snapshotter);
      const vfs = open(snapshotter.prepare("c", "base"));
      expect(snapshotter.changes("c")).toEqual([]);
      vfs.writeFile(rootContext, "/etc/motd", "x");
      vfs.unlink(rootContext, "/etc/app/a");
      vfs.mkdir(rootContext, "/new");
      vfs.chmod(rootContext, "/etc/app/b", 0o644);
      const lines = (key: string): string[] => snapshotter.changes(key).map(({ kind, path }) => `${kind} ${path}`);
      expect(lines("c")).toEqual(["C /etc", "C /etc/app", "D /etc/app/a", "C /etc/app/b", "C /etc/motd", "A /new"]);
      snapshotter.commit("layer", "c");
      expect(lines("layer")).toEqual(["C /etc", "C /etc/app", "D /etc/app/a", "C /etc/app/b", "C /etc/motd", "A /new"]);
      expect(snapshotter.layer("layer").entries.find(({ change }) => change === "D")?.path).toBe("/etc/app/a");
    });

    test("opening for writing without a change is no change", () => {
      const snapshotter = newSnapshotter(make);
      base(snapshotter);
      open(snapshotter.prepare("c", "base")).open(rootContext, "/etc/motd", { write: true, append: true });
      expect(snapshotter.changes("c")).toEqual([]);
    });

    test("a directory of a lower layer can be removed and made again, empty", () => {
      const snapshotter = newSnapshotter(make);
      base(snapshotter);
      layer(snapshotter, "next", "base", (vfs) => {
        for (const file of ["a", "b"]) vfs.unlink(rootContext, `/etc/app/${file}`);
        vfs.rmdir(rootContext, "/etc/app");
        vfs.mkdir(rootContext, "/etc/app", 0o700);
      });
      const vfs = open(snapshotter.prepare("c", "next"));
      expect(vfs.readdir(rootContext, "/etc/app")).toEqual([]);
      expect(vfs.stat(rootContext, "/etc/app").mode).toBe(0o700);
    });

    test("a file deleted in a child can come back in a grandchild", () => {
      const snapshotter = newSnapshotter(make);
      base(snapshotter);
      layer(snapshotter, "gone", "base", (vfs) => vfs.unlink(rootContext, "/etc/motd"));
      layer(snapshotter, "back", "gone", (vfs) => vfs.writeFile(rootContext, "/etc/motd", "again"));
      const gone = open(snapshotter.view("v1", "gone"));
      expect(errno(() => gone.stat(rootContext, "/etc/motd"))).toBe("ENOENT");
      expect(open(snapshotter.view("v2", "back")).readText(rootContext, "/etc/motd")).toBe("again");
    });

    test("a file of a lower layer moves", () => {
      const snapshotter = newSnapshotter(make);
      base(snapshotter);
      layer(snapshotter, "moved", "base", (vfs) => vfs.rename(rootContext, "/etc/motd", "/motd"));
      const vfs = open(snapshotter.view("v", "moved"));
      expect(vfs.readText(rootContext, "/motd")).toBe("hello\n");
      expect(errno(() => vfs.stat(rootContext, "/etc/motd"))).toBe("ENOENT");
    });

    test("owner and mode of parents stay when something below them changes", () => {
      const snapshotter = newSnapshotter(make);
      layer(snapshotter, "base", undefined, (vfs) => {
        vfs.mkdir(rootContext, "/home", 0o750);
        vfs.chown(rootContext, "/home", 1000, 1000);
        vfs.writeFile(rootContext, "/home/f", "1");
      });
      const vfs = open(snapshotter.prepare("c", "base"));
      vfs.writeFile(rootContext, "/home/f", "2");
      expect(vfs.stat(rootContext, "/home")).toMatchObject({ mode: 0o750, uid: 1000, gid: 1000 });
    });

    test("a view is read-only", () => {
      const snapshotter = newSnapshotter(make);
      base(snapshotter);
      const vfs = open(snapshotter.view("v", "base"));
      expect(errno(() => vfs.writeFile(rootContext, "/etc/motd", "x"))).toBe("EROFS");
      expect(errno(() => vfs.chmod(rootContext, "/etc/motd", 0))).toBe("EROFS");
      expect(listTree(snapshotter.view("nothing").filesystem)).toEqual([]);
    });

    test("keys and names: exists, missing, not committed, has children", () => {
      const snapshotter = newSnapshotter(make);
      base(snapshotter);
      snapshotter.prepare("c", "base");
      expect(() => snapshotter.prepare("c", "base")).toThrow('snapshot "c": already exists');
      expect(() => snapshotter.prepare("d", "nowhere")).toThrow("snapshot nowhere does not exist");
      expect(() => snapshotter.prepare("d", "c")).toThrow('parent "c" is not committed snapshot');
      expect(() => snapshotter.commit("base", "c")).toThrow('snapshot "base": already exists');
      expect(() => snapshotter.commit("x", "base")).toThrow("is not active");
      expect(() => snapshotter.mounts("base")).toThrow("is not active");
      expect(() => snapshotter.remove("base")).toThrow("cannot remove snapshot with child");
      snapshotter.remove("c");
      snapshotter.remove("base");
      expect(snapshotter.exists("base")).toBe(false);
    });

    test("stat and walk tell kind, parent and labels", () => {
      const snapshotter = newSnapshotter(make);
      base(snapshotter);
      snapshotter.prepare("c", "base", { "containerd.io/gc.root": "yes" });
      expect(snapshotter.stat("base")).toMatchObject({ kind: "committed", parent: undefined });
      expect(snapshotter.stat("c")).toMatchObject({ kind: "active", parent: "base", labels: { "containerd.io/gc.root": "yes" } });
      const seen: string[] = [];
      snapshotter.walk(({ name, kind }) => seen.push(`${kind} ${name}`));
      expect(seen).toEqual(["committed base", "active c"]);
    });

    test("a layer's entries, applied elsewhere, give the same tree", () => {
      const snapshotter = newSnapshotter(make);
      base(snapshotter);
      const vfs = open(snapshotter.prepare("c", "base"));
      vfs.unlink(rootContext, "/etc/app/a");
      vfs.unlink(rootContext, "/etc/app/b");
      vfs.rmdir(rootContext, "/etc/app");
      vfs.mkdir(rootContext, "/etc/app");
      vfs.writeFile(rootContext, "/etc/app/c", "c");
      vfs.writeFile(rootContext, "/etc/motd", "changed");
      vfs.link(rootContext, "/etc/motd", "/etc/motd2");
      vfs.unlink(rootContext, "/etc/link");
      const wanted = listTree(snapshotter.mounts("c").filesystem);
      for (const style of ["docker", "buildkit"] as const) {
        const entries = readTar(tarBytes(snapshotter.layerEntries("c", style)));
        const copy = snapshotter.prepare(style, "base");
        applyLayer(copy.filesystem.root, entries);
        expect(listTree(copy.filesystem)).toEqual(wanted);
      }
    });

    test("128 layers mount, and each file comes from the newest that has it", () => {
      const snapshotter = newSnapshotter(make);
      for (let i = 0; i < 128; i++) {
        layer(snapshotter, `layer${i}`, i === 0 ? undefined : `layer${i - 1}`, (vfs) => {
          if (i === 0) vfs.mkdir(rootContext, "/d");
          vfs.writeFile(rootContext, "/d/all", `${i}`);
          vfs.writeFile(rootContext, `/d/${i}`, `${i}`);
        });
      }
      const vfs = open(snapshotter.prepare("c", "layer127"));
      expect(vfs.readdir(rootContext, "/d")).toHaveLength(129);
      expect(vfs.readText(rootContext, "/d/all")).toBe("127");
      expect(vfs.readText(rootContext, "/d/0")).toBe("0");
    });

    test("unpacking an archive that names a path outside is refused", () => {
      const snapshotter = newSnapshotter(make);
      const { filesystem } = snapshotter.prepare("c");
      const evil = { path: "../evil", type: "file", mode: 0o644, uid: 0, gid: 0, mtimeMs: 0, sizeBytes: 1, content: contentOf(new Uint8Array(1)) } as const;
      expect(() => applyLayer(filesystem.root, [evil])).toThrow('invalid entry name "../evil"');
      const link = { path: "out", type: "symlink", mode: 0o777, uid: 0, gid: 0, mtimeMs: 0, sizeBytes: 0, linkTarget: "../.." } as const;
      expect(() => applyLayer(filesystem.root, [link, { ...evil, path: "out/evil" }])).toThrow("path escapes from parent");
    });
  });
}
