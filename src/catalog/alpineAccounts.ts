/** Accounts of the alpine base image, and how a package adds its own. */

const users = [
  ["root", 0, 0, "root", "/root", "/bin/sh"],
  ["bin", 1, 1, "bin", "/bin", "/sbin/nologin"],
  ["daemon", 2, 2, "daemon", "/sbin", "/sbin/nologin"],
  ["lp", 4, 7, "lp", "/var/spool/lpd", "/sbin/nologin"],
  ["sync", 5, 0, "sync", "/sbin", "/bin/sync"],
  ["shutdown", 6, 0, "shutdown", "/sbin", "/sbin/shutdown"],
  ["halt", 7, 0, "halt", "/sbin", "/sbin/halt"],
  ["mail", 8, 12, "mail", "/var/mail", "/sbin/nologin"],
  ["news", 9, 13, "news", "/usr/lib/news", "/sbin/nologin"],
  ["uucp", 10, 14, "uucp", "/var/spool/uucppublic", "/sbin/nologin"],
  ["cron", 16, 16, "cron", "/var/spool/cron", "/sbin/nologin"],
  ["ftp", 21, 21, "", "/var/lib/ftp", "/sbin/nologin"],
  ["sshd", 22, 22, "sshd", "/dev/null", "/sbin/nologin"],
  ["games", 35, 35, "games", "/usr/games", "/sbin/nologin"],
  ["ntp", 123, 123, "NTP", "/var/empty", "/sbin/nologin"],
  ["guest", 405, 100, "guest", "/dev/null", "/sbin/nologin"],
  ["nobody", 65534, 65534, "nobody", "/", "/sbin/nologin"],
] as const;

export const alpinePasswd: string = users.map(([name, uid, gid, gecos, home, shell]) => `${name}:x:${uid}:${gid}:${gecos}:${home}:${shell}\n`).join("");

export const alpineShadow: string = users.map(([name]) => `${name}:${name === "root" ? "*" : "!"}::0:::::\n`).join("");

const groups =
  "root:x:0:root bin:x:1:root,bin,daemon daemon:x:2:root,bin,daemon sys:x:3:root,bin adm:x:4:root,daemon tty:x:5: disk:x:6:root lp:x:7:lp kmem:x:9: wheel:x:10:root floppy:x:11:root mail:x:12:mail news:x:13:news uucp:x:14:uucp cron:x:16:cron audio:x:18: cdrom:x:19: dialout:x:20:root ftp:x:21: sshd:x:22: input:x:23: tape:x:26:root video:x:27:root netdev:x:28: kvm:x:34:kvm games:x:35: shadow:x:42: www-data:x:82: users:x:100:games ntp:x:123: utmp:x:406: ping:x:999: nogroup:x:65533: nobody:x:65534:";

export const alpineGroup: string = `${groups.replaceAll(" ", "\n")}\n`;

/** Texts of the account files after `adduser -S -D -H`-like additions: a system user with a group of its own. */
export function alpineAccounts(name: string, uid: number, home: string, shell: string, gecos = name): Readonly<Record<string, { text: string; mode?: number; gid?: number }>> {
  return {
    "etc/passwd": { text: `${alpinePasswd}${name}:x:${uid}:${uid}:${gecos}:${home}:${shell}\n` },
    "etc/group": { text: `${alpineGroup}${name}:x:${uid}:${name}\n` },
    "etc/shadow": { text: `${alpineShadow}${name}:!:20149:0:99999:7:::\n`, mode: 0o640, gid: 42 },
  };
}
