/** mount, umount, mountpoint, swapon, losetup: the mount table, and why a container may not change it. */
import type { Applet } from "../applet.ts";
import { getopt } from "../getopt.ts";
import { mounts } from "../mounts.ts";
import { orNone } from "../files.ts";

export const mount: Applet = {
  name: "mount",
  gnuUsageCode: 1,
  usage: "[OPTIONS] [-o OPT] DEVICE NODE",
  about: "Mount a filesystem. Filesystem autodetection requires /proc.",
  async main(run) {
    const options = await getopt(run, { short: "aflnrsvwio:t:O:", gnu: "BMRT:L:U:", long: { bind: "bind", rbind: "bind", "make-private": "make" } });
    if (options.operands.length === 0 && !options.has("a")) {
      const wanted = options.value("t")?.split(",");
      for (const entry of mounts(run.process)) {
        if (wanted && !wanted.includes(entry.type)) continue;
        await run.out(`${entry.source} on ${entry.target} type ${entry.type} (${entry.options})\n`);
      }
      return 0;
    }
    if (options.operands.length === 0) return 0;
    // @deviation Mounting from inside a container is refused whatever its capabilities are.
    const [device, target = device] = options.operands;
    if (run.isGnu) return run.fail(run.process.creds.uid === 0 ? `${target}: permission denied.` : `${target}: must be superuser to use mount.`, run.process.creds.uid === 0 ? 32 : 1);
    return run.fail("permission denied (are you root?)");
  },
};

export const umount: Applet = {
  name: "umount",
  usage: "[-rlfda] [-t FSTYPE] FILESYSTEM|DIRECTORY",
  about: "Unmount filesystems",
  async main(run) {
    const options = await getopt(run, { short: "rlfdnat:", gnu: "RvO:" });
    if (options.operands.length === 0) return run.usage(run.isGnu ? "bad usage" : undefined);
    for (const target of options.operands) {
      const full = orNone(() => run.process.fs.realpath(target)) ?? target;
      const known = mounts(run.process).some((entry) => entry.target === full || entry.source === target);
      if (run.isGnu) await run.complain(known ? `${target}: must be superuser to unmount.` : `${target}: not mounted.`, 32);
      else await run.complain(`can't unmount ${full}: ${known ? "Operation not permitted" : "Invalid argument"}`);
    }
    return run.status;
  },
};

export const mountpoint: Applet = {
  name: "mountpoint",
  usage: "[-q] { [-dn] DIR | -x DEVICE }",
  about: "Check if DIR is a mountpoint",
  async main(run) {
    const options = await getopt(run, { short: "qdxn" });
    const [path] = options.operands;
    if (path === undefined) return run.usage(run.isGnu ? "bad usage" : undefined);
    const full = orNone(() => run.process.fs.realpath(path));
    if (full === undefined) {
      if (!options.has("q")) await run.error(`${path}: No such file or directory`);
      return 1;
    }
    const is = mounts(run.process).some((entry) => entry.target === full);
    if (!options.has("q")) await run.out(`${path} is ${is ? "" : "not "}a mountpoint\n`);
    return is ? 0 : run.isGnu ? 32 : 1;
  },
};
