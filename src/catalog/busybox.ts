/** busybox:latest: one static multi-call binary and a symbolic link for each of its applets. */
import type { ImageSpec, LayerSpec } from "./image.ts";

const created = "2024-09-26T21:31:42Z";

const applets = `
[ [[ acpid adjtimex ar arch arp arping ascii ash awk base64 basename bc blkdiscard blockdev brctl bunzip2
bzcat bzip2 cal cat chgrp chmod chown chroot chvt clear cmp cp cpio crc32 crond crontab cttyhack cut date dc
dd deallocvt depmod devmem df diff dirname dmesg dnsdomainname dos2unix du dumpkmap dumpleases echo ed egrep
env expand expr factor fallocate false fatattr fdisk fgrep find findfs fold free freeramdisk fsfreeze fstrim
ftpget ftpput getfattr getopt getty grep groups gunzip gzip halt head hexdump hostid hostname httpd hwclock
i2cdetect i2cdump i2cget i2cset i2ctransfer id ifconfig ifdown ifup init insmod install ionice ip ipcalc kill
killall klogd last less link linux32 linux64 linuxrc ln loadfont loadkmap logger login logname logread losetup
ls lsmod lsscsi lzcat lzma lzop md5sum mdev microcom mim mkdir mkdosfs mke2fs mkfifo mknod mkpasswd mkswap
mktemp modinfo modprobe more mount mt mv nameif nbd-client nc netstat nl nologin nproc nsenter nslookup nuke
od openvt partprobe passwd paste patch pidof ping ping6 pivot_root poweroff printf ps pwd rdate readlink
realpath reboot renice reset resume rev rm rmdir rmmod route run-init run-parts sed seq setkeycodes setpriv
setsid sh sha1sum sha256sum sha3sum sha512sum shred shuf sleep sort ssl_client start-stop-daemon stat strings
stty su sulogin svc svok swapoff swapon switch_root sync sysctl syslogd tac tail tar taskset tc tee telnet
telnetd test tftp time timeout top touch tr traceroute traceroute6 true truncate ts tty tunctl ubirename
udhcpc udhcpc6 udhcpd uevent umount uname uncompress unexpand uniq unix2dos unlink unlzma unshare unxz unzip
uptime usleep uudecode uuencode vconfig vi w watch watchdog wc wget which who whoami xargs xxd xz xzcat yes
zcat`.trim().split(/\s+/);

const root: LayerSpec = {
  id: "busybox",
  created,
  base: "busybox",
  tree: `
bin/ busybox|2024544* ${applets.map((name) => `${name}>/bin/busybox`).join(" ")}
dev/ home/ lib/ lib64/ root/%700 tmp/%1777 usr/bin/ env>/bin/env
usr/sbin/ var/ tmp>../tmp
var/spool/mail/ var/www/`,
  texts: {
    "etc/passwd": [
      "root:x:0:0:root:/root:/bin/sh",
      "daemon:x:1:1:daemon:/usr/sbin:/bin/false",
      "bin:x:2:2:bin:/bin:/bin/false",
      "sys:x:3:3:sys:/dev:/bin/false",
      "sync:x:4:100:sync:/bin:/bin/sync",
      "mail:x:8:8:mail:/var/spool/mail:/bin/false",
      "www-data:x:33:33:www-data:/var/www:/bin/false",
      "operator:x:37:37:Operator:/var:/bin/false",
      "nobody:x:65534:65534:nobody:/home:/bin/false\n",
    ].join("\n"),
    "etc/group": "root:x:0: daemon:x:1: bin:x:2: sys:x:3: adm:x:4: tty:x:5: disk:x:6: mail:x:8: wheel:x:10:root www-data:x:33: operator:x:37: users:x:100: nobody:x:65534: "
      .replaceAll(" ", "\n"),
    "etc/shadow": { text: "root:*:10933:0:99999:7:::\n", mode: 0o600 },
    "etc/nsswitch.conf": "passwd: files\ngroup: files\nshadow: files\nhosts: files dns\n",
  },
};

export const images: readonly ImageSpec[] = [
  {
    repository: "busybox",
    tags: ["latest", "1.37.0", "1.37", "1", "stable"],
    created,
    config: { Env: ["PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"], Cmd: ["sh"] },
    steps: [{ createdBy: "BusyBox 1.37.0 (static), Debian 13", layer: root }],
  },
];
