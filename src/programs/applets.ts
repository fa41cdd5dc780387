/** The table of applets: which tool answers to which name. */
import type { Applet } from "./applet.ts";
import { gzip } from "./archive/gzip.ts";
import { tar } from "./archive/tar.ts";
import { cat } from "./coreutils/cat.ts";
import { chmod } from "./coreutils/chmod.ts";
import { chgrp, chown } from "./coreutils/chown.ts";
import { clear, falseApplet, reset, trueApplet, yes } from "./coreutils/constants.ts";
import { cp } from "./coreutils/cp.ts";
import { date } from "./coreutils/date.ts";
import { dd } from "./coreutils/dd.ts";
import { df } from "./coreutils/df.ts";
import { du } from "./coreutils/du.ts";
import { echo } from "./coreutils/echo.ts";
import { env, printenv } from "./coreutils/env.ts";
import { expr } from "./coreutils/expr.ts";
import { groups, hostid, hostname, id, logname, nproc, uname, whoami } from "./coreutils/identity.ts";
import { ln } from "./coreutils/ln.ts";
import { ls } from "./coreutils/ls.ts";
import { fallocate, install, link, mkfifo, mknod, mktemp, split, sync, truncate, unlink } from "./coreutils/making.ts";
import { mkdir } from "./coreutils/mkdir.ts";
import { mv } from "./coreutils/mv.ts";
import { basename, dirname, pwd, readlink, realpath } from "./coreutils/names.ts";
import { printf } from "./coreutils/printf.ts";
import { rm } from "./coreutils/rm.ts";
import { rmdir } from "./coreutils/rmdir.ts";
import { seq } from "./coreutils/seq.ts";
import { sleep, usleep } from "./coreutils/sleep.ts";
import { stat } from "./coreutils/stat.ts";
import { test } from "./coreutils/test.ts";
import { touch } from "./coreutils/touch.ts";
import { curl } from "./net/curl.ts";
import { httpd } from "./net/httpd.ts";
import { arp, ifconfig, ip, netstat, route, ss } from "./net/interfaces.ts";
import { nc } from "./net/nc.ts";
import { nslookup } from "./net/nslookup.ts";
import { ping } from "./net/ping.ts";
import { wget } from "./net/wget.ts";
import { kill, killall, pgrep, pidof, pkill } from "./process/kill.ts";
import { free, top, uptime } from "./process/memory.ts";
import { ps } from "./process/ps.ts";
import { chroot, ionice, linux64, nice, nohup, setsid, stdbuf, taskset, time, timeout, watch } from "./process/running.ts";
import { find } from "./search/find.ts";
import { tree } from "./search/tree.ts";
import { xargs } from "./search/xargs.ts";
import { dmesg, getoptApplet, logger, runParts, unsimulatedApplets, which } from "./system/commands.ts";
import { envsubst, flock, getconf, locale, nologin, setpriv } from "./system/environment.ts";
import { mount, mountpoint, umount } from "./system/mounting.ts";
import { nano } from "./editors/nano.ts";
import { vi } from "./editors/vi.ts";
import { gosu, su, sudo } from "./system/switching.ts";
import { pager, resize, stty, tty } from "./system/terminals.ts";
import { addgroup, adduser, delgroup, deluser, getent, users, w, who } from "./system/users.ts";
import { awk } from "./text/awk/awk.ts";
import { cmp } from "./text/compare.ts";
import { cut } from "./text/cut.ts";
import { diff } from "./text/diff.ts";
import { hexdump, od, xxd } from "./text/dump.ts";
import { base32, base64 } from "./text/encodings.ts";
import { factor } from "./text/factor.ts";
import { grep } from "./text/grep.ts";
import { head, tail } from "./text/headTail.ts";
import { dos2unix, expand, fold, nl, paste, rev, strings, tac, unexpand, unix2dos } from "./text/lines.ts";
import { sed } from "./text/sed/sed.ts";
import { comm, join, shuf } from "./text/sets.ts";
import { sort } from "./text/sort.ts";
import { cksum, md5sum, sha1sum, sha224sum, sha256sum, sha384sum, sha512sum, sum } from "./text/sums.ts";
import { tee } from "./text/tee.ts";
import { tr } from "./text/tr.ts";
import { uniq } from "./text/uniq.ts";
import { wc } from "./text/wc.ts";

const applets: readonly Applet[] = [
  basename, cat, chgrp, chmod, chown, clear, cp, date, dirname, echo, env, falseApplet, groups, hostid, hostname, id, ln, logname, ls, mkdir, mv,
  nproc, printenv, pwd, readlink, realpath, reset, rm, rmdir, seq, sleep, test, touch, trueApplet, uname, usleep, whoami, yes,
  dd, df, du, expr, fallocate, install, link, mkfifo, mknod, mktemp, printf, split, stat, sync, truncate, unlink,
  find, gzip, tar, tree, xargs,
  chroot, free, ionice, kill, killall, linux64, nice, nohup, pgrep, pidof, pkill, ps, setsid, stdbuf, taskset, time, timeout, top, uptime, watch,
  arp, curl, httpd, ifconfig, ip, nc, netstat, nslookup, ping, route, ss, wget,
  addgroup, adduser, delgroup, deluser, dmesg, envsubst, flock, getconf, getent, locale, nologin, setpriv, getoptApplet, gosu, logger, mount, mountpoint, nano, pager, resize, runParts, stty, su, sudo, tty,
  umount, users, vi, w, which, who,
  awk, base32, base64, cksum, cmp, comm, diff, dos2unix, expand, factor, fold, hexdump, join, md5sum, nl, od, paste, rev, sha1sum, sha224sum, sha256sum,
  sha384sum, sha512sum, shuf, strings, sum, tac, unexpand, unix2dos, xxd,
  cut, grep, head, sed, sort, tail, tee, tr, uniq, wc,
  ...unsimulatedApplets,
];

const inFlavour = (flavour: "busybox" | "gnu"): readonly Applet[] => applets.filter((applet) => applet.flavours?.includes(flavour) ?? true);

/** The tools of a Debian-like system. */
export const gnuApplets: readonly Applet[] = inFlavour("gnu");

const byName = new Map(inFlavour("busybox").flatMap((applet) => [applet.name, ...(applet.aliases ?? [])].map((name) => [name, applet] as const)));

/** The tool that BusyBox has under this name. */
export function busyboxApplet(name: string): Applet | undefined {
  return byName.get(name);
}

/** What `busybox --list` lists. */
export const busyboxNames: readonly string[] = [...new Set([...byName.keys(), "ash", "busybox", "sh"])].toSorted();
