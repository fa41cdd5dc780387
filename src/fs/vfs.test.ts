import { describe, expect, test } from "vitest";
import { text, utf8 } from "../base/bytes.ts";
import { ErrnoError } from "../base/errors.ts";
import { Random } from "../base/random.ts";
import { memoryDevices, populateDev } from "./devices.ts";
import { type FsContext, rootContext } from "./filesystem.ts";
import { generatedDir, generatedFile, GeneratedFilesystem, generatedLink } from "./generated.ts";
import { Disk } from "./superblock.ts";
import { diskTree, tmpfs } from "./tree.ts";
import { Vfs } from "./vfs.ts";

const alice: FsContext = { creds: { uid: 1000, gid: 1000, groups: [50] }, umask: 0o022, cwd: "/" };
const bob: FsContext = { creds: { uid: 1001, gid: 1001, groups: [] }, umask: 0o022, cwd: "/" };

function world(): { vfs: Vfs; disk: Disk } {
  const disk = new Disk(() => 1_700_000_000_000);
  return { disk, vfs: new Vfs({ root: diskTree(disk), devices: memoryDevices(new Random("t")) }) };
}

function code(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof ErrnoError) return error.code;
    throw error;
  }
  return "ok";
}

describe("paths", () => {
  test("symlinks: followed on the way, 40 at most, and '..' is the directory they lead to", () => {
    const { vfs } = world();
    vfs.mkdirAll(rootContext, "/a/b");
    vfs.symlink(rootContext, "/a/b", "/link");
    vfs.writeFile(rootContext, "/link/../f", "x");
    expect(vfs.readText(rootContext, "/a/f")).toBe("x");
    vfs.symlink(rootContext, "loop", "/loop");
    expect(code(() => vfs.stat(rootContext, "/loop"))).toBe("ELOOP");
    expect(vfs.lstat(rootContext, "/loop").kind).toBe("symlink");
    let target = "/a/f";
    for (let i = 0; i <= 40; i++) {
      vfs.symlink(rootContext, target, `/l${i}`);
      target = `/l${i}`;
    }
    expect(code(() => vfs.stat(rootContext, "/l39"))).toBe("ok");
    expect(code(() => vfs.stat(rootContext, "/l40"))).toBe("ELOOP");
  });

  test("cwd, chroot and the root's own '..'", () => {
    const { vfs } = world();
    vfs.mkdirAll(rootContext, "/jail/home");
    vfs.writeFile(rootContext, "/jail/home/f", "in");
    vfs.writeFile(rootContext, "/secret", "out");
    vfs.symlink(rootContext, "/secret", "/jail/escape");
    const jailed: FsContext = { ...rootContext, root: "/jail", cwd: "/jail/home" };
    expect(vfs.readText(jailed, "f")).toBe("in");
    expect(vfs.readText(jailed, "/home/f")).toBe("in");
    expect(vfs.realpath(jailed, "../../../home")).toBe("/home");
    expect(code(() => vfs.readText(jailed, "../../secret"))).toBe("ENOENT");
    expect(code(() => vfs.readText(jailed, "/escape"))).toBe("ENOENT");
  });

  test("names and paths that are too long", () => {
    const { vfs } = world();
    expect(code(() => vfs.writeFile(rootContext, `/${"가".repeat(85)}`, ""))).toBe("ok");
    expect(code(() => vfs.writeFile(rootContext, `/${"가".repeat(86)}`, ""))).toBe("ENAMETOOLONG");
    expect(code(() => vfs.stat(rootContext, "/a".repeat(2048)))).toBe("ENAMETOOLONG");
  });
});

describe("permissions", () => {
  test("owner, group, others, and root's overrides", () => {
    const { vfs } = world();
    vfs.writeFile(rootContext, "/f", "#!", 0o640);
    vfs.chown(rootContext, "/f", 1001, 50);
    expect(code(() => vfs.readFile(alice, "/f"))).toBe("ok");
    expect(code(() => vfs.open(alice, "/f", { write: true }))).toBe("EACCES");
    expect(code(() => vfs.access(rootContext, "/f", "rw"))).toBe("ok");
    expect(code(() => vfs.access(rootContext, "/f", "x"))).toBe("EACCES");
    const bare: FsContext = { ...rootContext, creds: { uid: 0, gid: 0, groups: [], capabilities: new Set() } };
    expect(code(() => vfs.readFile(bare, "/f"))).toBe("EACCES");
    expect(code(() => vfs.chown(bare, "/f", 0, 0))).toBe("EPERM");
  });

  test("/tmp is sticky: only the owner removes", () => {
    const { vfs } = world();
    vfs.mkdir(rootContext, "/tmp");
    vfs.chmod(rootContext, "/tmp", 0o1777);
    vfs.writeFile(alice, "/tmp/f", "");
    expect(code(() => vfs.unlink(bob, "/tmp/f"))).toBe("EPERM");
    expect(code(() => vfs.rename(bob, "/tmp/f", "/tmp/g"))).toBe("EPERM");
    expect(code(() => vfs.unlink(alice, "/tmp/f"))).toBe("ok");
  });

  test("setuid goes when others write or anybody changes the owner; setgid directories hand down their group", () => {
    const { vfs } = world();
    expect(code(() => vfs.writeFile(alice, "/x", ""))).toBe("EACCES");
    vfs.mkdir(rootContext, "/d");
    vfs.chown(rootContext, "/d", 1000, 50);
    vfs.chmod(rootContext, "/d", 0o2775);
    vfs.mkdir(alice, "/d/sub");
    expect(vfs.stat(alice, "/d/sub")).toMatchObject({ gid: 50, mode: 0o2755 });
    vfs.writeFile(alice, "/d/s", "1");
    vfs.chmod(alice, "/d/s", 0o4755);
    vfs.open(alice, "/d/s", { write: true }).write(0, utf8("2"));
    expect(vfs.stat(alice, "/d/s").mode).toBe(0o755);
    vfs.chmod(alice, "/d/s", 0o4755);
    vfs.chown(rootContext, "/d/s", 0, 0);
    expect(vfs.stat(alice, "/d/s").mode).toBe(0o755);
  });
});

describe("mounts", () => {
  test("a mount hides what is below, lists itself, refuses moves across and goes again", () => {
    const { vfs, disk } = world();
    vfs.mkdirAll(rootContext, "/data/old");
    vfs.writeFile(rootContext, "/f", "");
    vfs.mount("/data", tmpfs(disk, { sizeBytes: 8192 }), { source: "tmpfs", options: "rw,size=8k" });
    expect(vfs.readdir(rootContext, "/data")).toEqual([]);
    expect(code(() => vfs.rename(rootContext, "/f", "/data/f"))).toBe("EXDEV");
    expect(code(() => vfs.link(rootContext, "/f", "/data/f"))).toBe("EXDEV");
    expect(code(() => vfs.rmdir(rootContext, "/data"))).toBe("EBUSY");
    expect(code(() => vfs.rename(rootContext, "/data", "/d"))).toBe("EBUSY");
    expect(vfs.mounts().map(({ path, source }) => `${source} ${path}`)).toEqual(["ext4 /", "tmpfs /data"]);
    expect(vfs.statfs(rootContext, "/data/").totalBytes).toBe(8192);
    vfs.umount("/data");
    expect(vfs.readdir(rootContext, "/data").map(({ name }) => name)).toEqual(["old"]);
  });

  test("a full tmpfs takes what fits, then ENOSPC; freeing makes room", () => {
    const { vfs, disk } = world();
    vfs.mkdir(rootContext, "/t");
    vfs.mount("/t", tmpfs(disk, { sizeBytes: 8192 }));
    const file = vfs.open(rootContext, "/t/f", { write: true, create: true });
    expect(file.write(0, new Uint8Array(10_000))).toBe(8192);
    expect(code(() => file.append(utf8("x")))).toBe("ENOSPC");
    vfs.unlink(rootContext, "/t/f");
    expect(code(() => vfs.writeFile(rootContext, "/t/g", new Uint8Array(8192)))).toBe("ok");
  });

  test("bind mounts show the same inodes, files too; read-only ones refuse writes", () => {
    const { vfs } = world();
    vfs.mkdirAll(rootContext, "/host/app");
    vfs.mkdir(rootContext, "/app");
    vfs.writeFile(rootContext, "/host/hosts", "127.0.0.1");
    vfs.writeFile(rootContext, "/hosts", "");
    vfs.mount("/app", vfs.bindSource(rootContext, "/host/app"));
    vfs.mount("/hosts", vfs.bindSource(rootContext, "/host/hosts"), { isReadOnly: true });
    vfs.writeFile(rootContext, "/app/f", "shared");
    expect(vfs.readText(rootContext, "/host/app/f")).toBe("shared");
    expect(vfs.readText(rootContext, "/hosts")).toBe("127.0.0.1");
    expect(code(() => vfs.writeFile(rootContext, "/hosts", "x"))).toBe("EROFS");
    expect(code(() => vfs.unlink(rootContext, "/hosts"))).toBe("EBUSY");
    expect(code(() => vfs.mount("/app", vfs.bindSource(rootContext, "/host/hosts")))).toBe("ENOTDIR");
  });

  test("a read-only root: EROFS before ENOENT for unlink, after EEXIST for mkdir", () => {
    const disk = new Disk(() => 0);
    const tree = diskTree(disk);
    tree.root.mkdir("d", { mode: 0o755, uid: 0, gid: 0 });
    const vfs = new Vfs({ root: tree, rootMount: { isReadOnly: true } });
    expect(code(() => vfs.unlink(rootContext, "/nothing"))).toBe("EROFS");
    expect(code(() => vfs.mkdir(rootContext, "/d"))).toBe("EEXIST");
    expect(code(() => vfs.mkdir(rootContext, "/e"))).toBe("EROFS");
    expect(code(() => vfs.writeFile(rootContext, "/e", ""))).toBe("EROFS");
    expect(code(() => vfs.chmod(rootContext, "/d", 0))).toBe("EROFS");
  });
});

describe("open files", () => {
  test("an unlinked file can still be read and written", () => {
    const { vfs } = world();
    const file = vfs.open(rootContext, "/log", { read: true, write: true, create: true });
    vfs.unlink(rootContext, "/log");
    file.append(utf8("still here"));
    expect(text(file.read(0, 100))).toBe("still here");
    expect(file.stat().nlink).toBe(0);
  });

  test("a file answers only for what it was opened for", () => {
    const { vfs } = world();
    vfs.writeFile(rootContext, "/f", "abc");
    expect(code(() => vfs.open(rootContext, "/f", { read: true }).write(0, utf8("x")))).toBe("EBADF");
    expect(code(() => vfs.open(rootContext, "/f", { write: true }).read(0, 1))).toBe("EBADF");
    expect(code(() => vfs.open(rootContext, "/", { read: true }).read(0, 1))).toBe("EISDIR");
    const appending = vfs.open(rootContext, "/f", { write: true, append: true });
    appending.write(0, utf8("d"));
    expect(vfs.readText(rootContext, "/f")).toBe("abcd");
  });
});

describe("devices and generated files", () => {
  test("null, zero, full and random, by number and not by place", () => {
    const { vfs, disk } = world();
    vfs.mkdir(rootContext, "/dev");
    vfs.mount("/dev", tmpfs(disk, { mode: 0o755 }));
    populateDev(vfs.place(rootContext, "/dev").node);
    vfs.writeFile(rootContext, "/dev/null", "gone");
    expect(vfs.open(rootContext, "/dev/null", { read: true }).read(0, 9)).toHaveLength(0);
    expect(vfs.open(rootContext, "/dev/zero", { read: true }).read(7, 3)).toEqual(new Uint8Array(3));
    expect(code(() => vfs.open(rootContext, "/dev/full", { write: true }).write(0, utf8("x")))).toBe("ENOSPC");
    vfs.mknod(rootContext, "/mine", "char", 0o666, 1, 3);
    expect(code(() => vfs.open(rootContext, "/mine", { write: true }).write(0, utf8("x")))).toBe("ok");
    expect(code(() => vfs.open(rootContext, "/dev/tty", { read: true }))).toBe("ENXIO");
    expect(code(() => vfs.mknod(alice, "/dev/x", "char", 0o666, 1, 3))).toBe("EACCES");
  });

  test("proc-like files are made when opened; /proc/self depends on the caller", () => {
    const { vfs, disk } = world();
    let uptime = 1;
    const process = generatedDir({ comm: generatedFile(() => "sh\n") });
    const root = generatedDir({ uptime: generatedFile(() => `${uptime++}\n`), self: generatedLink((caller) => String(caller?.pid ?? 1)), "7": process });
    vfs.mkdir(rootContext, "/proc");
    vfs.mount("/proc", new GeneratedFilesystem(root, { type: "proc", dev: disk.nextDev(), now: () => 0 }));
    expect(vfs.readText(rootContext, "/proc/uptime")).toBe("1\n");
    expect(vfs.readText(rootContext, "/proc/uptime")).toBe("2\n");
    expect(vfs.readText({ ...rootContext, pid: 7 }, "/proc/self/comm")).toBe("sh\n");
    expect(code(() => vfs.writeFile(rootContext, "/proc/new", ""))).toBe("ENOENT");
    expect(vfs.stat(rootContext, "/proc/uptime").sizeBytes).toBe(0);
  });
});
