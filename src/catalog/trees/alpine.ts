/** Files of the alpine base image. Format: ../listing.ts. */

const links = (names: string): string =>
  names
    .trim()
    .split(/\s+/)
    .map((name) => `${name}>/bin/busybox`)
    .join(" ");

const bin = `
arch ash base64 bbconfig cat chattr chgrp chmod chown cp date dd df dmesg dnsdomainname dumpkmap echo egrep false fatattr
fdflush fgrep fsync getopt grep gunzip gzip hostname ionice iostat ipcalc kbd_mode kill link linux32 linux64 ln login ls
lsattr lzop makemime mkdir mknod mktemp more mount mountpoint mpstat mv netstat nice pidof ping ping6 pipe_progress
printenv ps pwd reformime rev rm rmdir run-parts sed setpriv setserial sh sleep stat stty su sync tar touch true umount
uname usleep watch zcat`;

const sbin = `
acpid adjtimex arp blkid blockdev depmod fbsplash fdisk findfs fsck fstrim getty halt hwclock ifconfig ifdown ifenslave
ifup init inotifyd insmod ip ipaddr iplink ipneigh iproute iprule iptunnel klogd loadkmap logread losetup lsmod mdev
mkdosfs mkfs.vfat mkmntdirs mkswap modinfo modprobe nameif nologin pivot_root poweroff raidautorun reboot rmmod route
setconsole slattach swapoff swapon switch_root sysctl syslogd tunctl udhcpc vconfig watchdog zcip`;

const usrBin = `
[ [[ awk basename bc beep blkdiscard bunzip2 bzcat bzip2 cal chvt cksum clear cmp comm cpio crontab cryptpw cut dc
deallocvt diff dirname dos2unix du eject env expand expr factor fallocate find flock fold free fuser groups hd head
hexdump hostid id install ipcrm ipcs killall last less logger lsof lsusb lzcat lzma lzopcat md5sum mesg microcom mkfifo
mkpasswd nc nl nmeter nohup nproc nsenter nslookup od openvt passwd paste pgrep pkill pmap printf pscan pstree pwdx
readlink realpath renice reset resize seq setkeycodes setsid sha1sum sha256sum sha3sum sha512sum showkey shred shuf sort
split strings sum tac tail tee test time timeout top tr traceroute traceroute6 tree truncate tty ttysize udhcpc6
unexpand uniq unix2dos unlink unlzma unlzop unshare unxz unzip uptime uudecode uuencode vi vlock volname wc wget which
who whoami whois xargs xxd xzcat yes`;

const usrSbin = `
add-shell addgroup adduser arping brctl chpasswd chroot crond delgroup deluser ether-wake fbset killall5 loadfont nanddump
nandwrite nbd-client ntpd partprobe rdate rdev readahead readprofile remove-shell rfkill sendmail setfont setlogcons`;

const keys = "4a6a0840 5243ef4b 524d27bb 5261cecb 58199dcc 58cbb476 58e4f17d 5e69ca50 60ac2099 6165ee59 61666e3f 616a9724 616abc23 616ac3bc 616adfeb 616ae350 616db30d 66ba20fe"
  .split(" ")
  .map((id) => `alpine-devel@lists.alpinelinux.org-${id}.rsa.pub|${id < "6" ? 451 : 800}`);

/** Without the files that differ between releases (their texts are in ../alpine.ts). */
export const alpineTree = `
bin/ busybox|808712*busybox-musl ${links(bin)}
dev/
etc/ inittab|570 modules|15 mtab>../proc/mounts os-release>../usr/lib/os-release protocols|3144 securetty|65 services|12813 sysctl.conf|53
etc/apk/keys/ ${keys.filter((_, i) => [0, 1, 3, 9, 10].includes(i)).join(" ")}
etc/apk/protected_paths.d/ ca-certificates.list|0
etc/busybox-paths.d/ busybox|4216
etc/crontabs/ root|283%600
etc/logrotate.d/ acpid|140
etc/modprobe.d/ aliases.conf|1545 blacklist.conf|1547 i386.conf|122 kms.conf|91
etc/modules-load.d/
etc/network/if-down.d/ etc/network/if-post-down.d/ etc/network/if-post-up.d/ etc/network/if-pre-down.d/ etc/network/if-pre-up.d/
etc/network/if-up.d/ dad|354*
etc/opt/ etc/periodic/15min/ etc/periodic/daily/ etc/periodic/hourly/ etc/periodic/monthly/ etc/periodic/weekly/
etc/profile.d/ README|121 color_prompt.sh.disabled|295
etc/secfixes.d/ alpine|98
etc/ssl/ cert.pem>certs/ca-certificates.crt ct_log_list.cnf|412 ct_log_list.cnf.dist|412 openssl.cnf|12292 openssl.cnf.dist|12292
etc/ssl/certs/ ca-certificates.crt|226489
etc/ssl/misc/ etc/ssl/private/
etc/ssl1.1/ cert.pem>/etc/ssl/cert.pem certs>/etc/ssl/certs
etc/udhcpc/ udhcpc.conf|0
home/
lib/ ld-musl-x86_64.so.1|653024%755 libc.musl-x86_64.so.1>ld-musl-x86_64.so.1
lib/apk/db/ lock|0%600 scripts.tar|12800+ triggers|97
lib/apk/exec/ lib/firmware/ lib/modules-load.d/
lib/sysctl.d/ 00-alpine.conf|1278
media/cdrom/ media/floppy/ media/usb/ mnt/ opt/ proc/%555 root/%700 run/lock/%1777
sbin/ apk|70976* ldconfig|393* ${links(sbin)}
srv/ sys/%555 tmp/%1777
usr/bin/ getconf|34712* getent|47952* iconv|22416* ldd|52* scanelf|79616* ssl_client|14224* ${links(usrBin)}
usr/lib/ libapk.so.2.14.0|224136%755 libcrypto.so.3|4677112%755 libssl.so.3|886552%755 libz.so.1>libz.so.1.3.1 libz.so.1.3.1|100080%755
usr/lib/engines-3/ afalg.so|27168%755 capi.so|13984%755 loader_attic.so|50808%755 padlock.so|26848%755
usr/lib/modules-load.d/
usr/lib/ossl-modules/ legacy.so|93008%755
usr/local/bin/ usr/local/lib/ usr/local/share/
usr/sbin/ ${links(usrSbin)}
usr/share/apk/keys/ ${keys.join(" ")}
usr/share/apk/keys/x86_64/ ${[0, 1, 3, 9, 10].map((i) => keys[i]!.split("|")[0]!).map((name) => `${name}>../${name}`).join(" ")}
usr/share/man/ usr/share/misc/
usr/share/udhcpc/ default.script|4177*
var/cache/apk/ var/cache/misc/ var/empty/%555 var/lib/apk/ var/lib/misc/ var/lib/udhcpd/ var/local/ var/log/ var/mail/ var/opt/
var/ lock>../run/lock run>../run
var/spool/ mail>../mail
var/spool/cron/ crontabs>../../../etc/crontabs
var/tmp/%1777`;
