/** A container with the little tree in which the real tools were recorded: see recorded.json. */
import { runToEnd, testLab, type RunResult, type TestLab } from "../../engine/runc/testing/lab.ts";
import type { CgroupLimits } from "../../engine/runc/cgroups.ts";
import { rootContext } from "../../fs/filesystem.ts";
import type { Vfs } from "../../fs/vfs.ts";
import { busyboxNames } from "../applets.ts";
import type { Flavour } from "../applet.ts";
import { programs } from "../index.ts";

const at2022 = Date.UTC(2022, 0, 1);

const files: readonly (readonly [path: string, content: string, mode?: number, mtimeMs?: number])[] = [
  ["a.txt", "one\ntwo\nthree\n", 0o644, Date.UTC(2001, 1, 3)],
  ["b.txt", "alpha beta\nGamma delta\nalpha again\n\nlast line no newline", 0o644, Date.UTC(2020, 5, 7, 8, 9, 10)],
  ["nums", "5\n10\n1\n2\n2\n33\n", 0o600, at2022],
  ["cols", "b:2:x\na:1:y\nc:3:z\na:1:w\n", 0o644, at2022],
  ["csv", 'k1,v1,x\nk2,v2,y\n"q",v3,z\n', 0o644, at2022],
  ["dir/f1", "x\n", 0o644, Date.UTC(2020, 5, 7, 8, 9, 10)],
  ["dir/sub/f2", "yy\n", 0o644, at2022],
  ["dir/.hid", "h\n", 0o644, at2022],
  ["none", "", 0o000, at2022],
  ["run.sh", "#!/bin/sh\necho hi\n", 0o755, at2022],
  ["ws", "tab\there\n  lead\ntrail  \n"],
  ["thirty", Array.from({ length: 30 }, (_, i) => `${i + 1}\n`).join("")],
];

function fill(vfs: Vfs): void {
  const nobody = { ...rootContext, creds: { uid: 65534, gid: 65534, groups: [] } };
  vfs.mkdirAll(rootContext, "/w", 0o755);
  vfs.chown(rootContext, "/w", 65534, 65534);
  for (const name of ["dir", "dir/sub", "empty"]) vfs.mkdir(nobody, `/w/${name}`, 0o755);
  for (const [path, content, mode = 0o644, mtimeMs] of files) {
    vfs.writeFile(nobody, `/w/${path}`, content, 0o644);
    vfs.chmod(rootContext, `/w/${path}`, mode);
    if (mtimeMs !== undefined) vfs.utimes(rootContext, `/w/${path}`, mtimeMs, mtimeMs);
  }
  vfs.writeFile(nobody, "/w/bin", Uint8Array.of(0, 1, 255, 98, 105, 110, 10, 10), 0o644);
  for (const name of ["bin", "dir/sub", "dir", "empty"]) vfs.utimes(rootContext, `/w/${name}`, at2022, at2022);
  for (const [name, target] of [["link", "a.txt"], ["dang", "nowhere"], ["dlink", "dir"]] as const) vfs.symlink(nobody, target, `/w/${name}`);
  vfs.link(nobody, "/w/a.txt", "/w/hard");
  vfs.writeFile(rootContext, "/etc/passwd", "root:x:0:0:root:/root:/bin/bash\nnobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin\n", 0o644);
  vfs.writeFile(rootContext, "/etc/group", "root:x:0:\nnogroup:x:65534:\n", 0o644);
}

export interface RecordedLab {
  run(argv: readonly string[], input: string, limits?: CgroupLimits): Promise<RunResult>;
}

/** Runs commands as nobody in fresh trees, with BusyBox's tools or with GNU's. */
export function recordedLab(flavour: Flavour): RecordedLab {
  const lab: TestLab = testLab(programs);
  const newRoot = (): Vfs => {
    const vfs = lab.newRoot();
    if (flavour === "busybox") {
      for (const { name } of programs) if (name !== "busybox") vfs.unlink(rootContext, `/bin/${name}`);
      for (const name of busyboxNames) if (name !== "busybox") vfs.symlink(rootContext, "/bin/busybox", `/bin/${name}`);
    }
    fill(vfs);
    return vfs;
  };
  const env = new Map([["PATH", "/usr/bin:/bin"], ["HOME", "/root"], ["TZ", "UTC"]]);
  return { run: (argv, input, limits = {}) => runToEnd(lab, { limits, vfs: newRoot(), env, cwd: "/w", argv, input, creds: { uid: 65534, gid: 65534, groups: [] } }) };
}
