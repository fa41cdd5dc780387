/**
 * The machine that Docker is installed on: its disk, its few well-known files, and the student's home.
 * Models: a Debian 13 server with the docker CLI.
 */
import { utf8 } from "../base/bytes.ts";
import { samples } from "../catalog/samples/index.ts";
import { FileContent } from "../fs/content.ts";
import { rootContext, type FsContext } from "../fs/filesystem.ts";
import { devTmpfs, mountDevpts } from "../engine/runc/devpts.ts";
import { applyLayer } from "../engine/containerd/apply.ts";
import { executableStub } from "../engine/runc/stub.ts";
import { memoryDevices } from "../fs/devices.ts";
import { diskTree, tmpfs } from "../fs/tree.ts";
import type { Disk } from "../fs/superblock.ts";
import { Vfs } from "../fs/vfs.ts";
import type { Random } from "../base/random.ts";
import type { TarEntry } from "../oci/tarEntry.ts";

export const studentUid = 1000;
export const studentHome = "/home/student";

/** The student: may use Docker through its group. */
export const student = { uid: studentUid, gid: studentUid, groups: [studentUid, 999] } as const;

export const studentContext: FsContext = { creds: student, umask: 0o022, cwd: studentHome };

export const hostEnvironment: ReadonlyMap<string, string> = new Map([
  ["HOME", studentHome],
  ["USER", "student"],
  ["LOGNAME", "student"],
  ["SHELL", "/bin/bash"],
  ["PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"],
  ["LANG", "C.UTF-8"],
  ["TERM", "xterm-256color"],
  ["PWD", studentHome],
]);

const texts: Readonly<Record<string, string>> = {
  "/etc/hostname": "docker-host\n",
  "/etc/hosts": "127.0.0.1\tlocalhost\n127.0.1.1\tdocker-host\n",
  "/etc/resolv.conf": "nameserver 192.0.2.53\n",
  "/etc/os-release":
    'PRETTY_NAME="Debian GNU/Linux 13 (trixie)"\nNAME="Debian GNU/Linux"\nVERSION_ID="13"\nVERSION="13 (trixie)"\nVERSION_CODENAME=trixie\nID=debian\n',
  "/etc/debian_version": "13.1\n",
  "/etc/passwd":
    "root:x:0:0:root:/root:/bin/bash\ndaemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin\nbin:x:2:2:bin:/bin:/usr/sbin/nologin\nwww-data:x:33:33:www-data:/var/www:/usr/sbin/nologin\nnobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin\nstudent:x:1000:1000:Student:/home/student:/bin/bash\n",
  "/etc/group": "root:x:0:\ndaemon:x:1:\nbin:x:2:\nadm:x:4:\ntty:x:5:\nwww-data:x:33:\nnogroup:x:65534:\nstudent:x:1000:\ndocker:x:999:student\n",
  "/etc/nsswitch.conf": "passwd: files\ngroup: files\nhosts: files dns\n",
  "/etc/ssl/certs/ca-certificates.crt": "# The certificates of this model's web: none are needed.\n",
  "/etc/bash.bashrc": 'PS1="\\u@\\h:\\w\\$ "\n',
};

/** The sample projects of ~/samples; texts stay where they are until somebody reads them. */
function homeFiles(mtimeMs: number): TarEntry[] {
  const home = studentHome.slice(1);
  const owned = { uid: studentUid, gid: studentUid, mtimeMs };
  const directories = new Set([`${home}/samples`]);
  const files: TarEntry[] = [];
  for (const { name, files: texts } of samples) {
    for (const [path, text] of Object.entries(texts)) {
      const full = `${home}/samples/${name}/${path}`;
      const parts = full.split("/");
      for (let depth = 4; depth < parts.length; depth++) directories.add(parts.slice(0, depth).join("/"));
      const content = FileContent.of(utf8(text));
      files.push({ path: full, type: "file", mode: 0o644, ...owned, sizeBytes: content.sizeBytes, content });
    }
  }
  return [...[...directories].map((path): TarEntry => ({ path, type: "dir", mode: 0o755, ...owned, sizeBytes: 0 })), ...files];
}

/** Lays the host's disk and mounts what a running system has. `programs` are the names that get a file in /usr/bin. */
export function createHost(disk: Disk, random: Random, programs: readonly string[]): Vfs {
  const root = diskTree(disk);
  const vfs = new Vfs({ root, rootMount: { source: "/dev/vda1", options: "relatime" }, devices: memoryDevices(random) });
  for (const directory of ["/usr/bin", "/usr/sbin", "/usr/lib", "/usr/local/bin", "/usr/share", "/etc/ssl/certs", "/home", "/opt", "/srv", "/mnt", "/var/lib/docker", "/var/log", "/var/tmp", "/dev", "/proc", "/sys", "/run"]) {
    vfs.mkdirAll(rootContext, directory, 0o755);
  }
  vfs.mkdir(rootContext, "/root", 0o700);
  vfs.mkdir(rootContext, "/tmp", 0o777);
  vfs.chmod(rootContext, "/tmp", 0o1777);
  vfs.mkdir(rootContext, studentHome, 0o755);
  vfs.chown(rootContext, studentHome, studentUid, studentUid);
  for (const [link, target] of [["/bin", "usr/bin"], ["/sbin", "usr/sbin"], ["/lib", "usr/lib"]] as const) vfs.symlink(rootContext, target, link);
  for (const [path, text] of Object.entries(texts)) vfs.writeFile(rootContext, path, text, 0o644);
  const executables: TarEntry[] = [];
  for (const name of programs) {
    const path = `/usr/bin/${name}`;
    if (vfs.exists(rootContext, path)) continue;
    const content = executableStub(name, name === "docker" ? 40_960_000 : 64_000);
    executables.push({ path: path.slice(1), type: "file", mode: 0o755, uid: 0, gid: 0, mtimeMs: disk.stampMs(), sizeBytes: content.sizeBytes, content });
  }
  applyLayer(root.root, [...executables, ...homeFiles(disk.stampMs())]);
  vfs.mount("/dev", devTmpfs(disk), { source: "udev", options: "nosuid,relatime" });
  mountDevpts(vfs, disk);
  vfs.mount("/run", tmpfs(disk, { mode: 0o755 }), { source: "tmpfs", options: "nosuid,nodev" });
  return vfs;
}
