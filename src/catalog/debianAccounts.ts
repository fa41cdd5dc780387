/** Accounts of the Debian family, and what adding a user leaves in /etc. */
import type { TextFile } from "./listing.ts";

const nologin = "/usr/sbin/nologin";
const users: readonly (readonly [name: string, uid: number, gid: number, home: string, shell: string, gecos?: string])[] = [
  ["root", 0, 0, "/root", "/bin/bash"],
  ["daemon", 1, 1, "/usr/sbin", nologin],
  ["bin", 2, 2, "/bin", nologin],
  ["sys", 3, 3, "/dev", nologin],
  ["sync", 4, 65534, "/bin", "/bin/sync"],
  ["games", 5, 60, "/usr/games", nologin],
  ["man", 6, 12, "/var/cache/man", nologin],
  ["lp", 7, 7, "/var/spool/lpd", nologin],
  ["mail", 8, 8, "/var/mail", nologin],
  ["news", 9, 9, "/var/spool/news", nologin],
  ["uucp", 10, 10, "/var/spool/uucp", nologin],
  ["proxy", 13, 13, "/bin", nologin],
  ["www-data", 33, 33, "/var/www", nologin],
  ["backup", 34, 34, "/var/backups", nologin],
  ["list", 38, 38, "/var/list", nologin, "Mailing List Manager"],
  ["irc", 39, 39, "/run/ircd", nologin, "ircd"],
  ["_apt", 42, 65534, "/nonexistent", nologin, ""],
  ["nobody", 65534, 65534, "/nonexistent", nologin],
];

const groups =
  "root:0 daemon:1 bin:2 sys:3 adm:4 tty:5 disk:6 lp:7 mail:8 news:9 uucp:10 man:12 proxy:13 kmem:15 dialout:20 fax:21 voice:22 cdrom:24 floppy:25 tape:26 sudo:27 audio:29 dip:30 www-data:33 backup:34 operator:37 list:38 irc:39 src:40 shadow:42 utmp:43 video:44 sasl:45 plugdev:46 staff:50 games:60 users:100 nogroup:65534";

/** A user that an image adds, with a group of the same name (or of `group`). */
export interface NewUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
  readonly home: string;
  readonly shell: string;
  readonly gecos?: string;
  readonly group?: string;
}

/** Days since the epoch that the password fields carry. */
const changedDay = 20206;

/** The account files with `added` users at their end. Keys are paths without leading slash. */
export function debianAccounts(added: readonly NewUser[] = []): Readonly<Record<string, TextFile>> {
  const lines = (list: readonly string[]): string => list.map((line) => `${line}\n`).join("");
  const shadow = { mode: 0o640, gid: 42 };
  const groupNames = [...groups.split(" ").map((each) => each.split(":")[0]!), ...added.map((user) => user.group ?? user.name)];
  return {
    "etc/passwd": {
      text: lines([
        ...users.map(([name, uid, gid, home, shell, gecos]) => `${name}:x:${uid}:${gid}:${gecos ?? name}:${home}:${shell}`),
        ...added.map((user) => `${user.name}:x:${user.uid}:${user.gid}:${user.gecos ?? ""}:${user.home}:${user.shell}`),
      ]),
    },
    "etc/group": {
      text: lines([
        ...groups.split(" ").map((each) => each.replace(":", ":x:") + ":"),
        ...added.map((user) => `${user.group ?? user.name}:x:${user.gid}:`),
      ]),
    },
    "etc/shadow": { text: lines([...users.map(([name]) => name), ...added.map((user) => user.name)].map((name, i) => `${name}:${i < users.length ? "*" : "!"}:${changedDay}:0:99999:7:::`)), ...shadow },
    "etc/gshadow": { text: lines(groupNames.map((name, i) => `${name}:${i < groupNames.length - added.length ? "*" : "!"}::`)), ...shadow },
  };
}
