/** debian: the base of most other images here. bookworm is bookworm-slim with documentation, manuals and translations. */
import { debianAccounts } from "./debianAccounts.ts";
import type { ImageSpec, LayerSpec, StepSpec } from "./image.ts";
import type { Texts } from "./listing.ts";
import { path } from "./steps.ts";
import { debianFullTree } from "./trees/debianFull.ts";
import { debianSlimPackages, dpkgStatus } from "./trees/debianPackages.ts";
import { debianSlimTree } from "./trees/debianSlim.ts";

export const debianCreated = "2025-04-28T00:00:00Z";

const source = (uris: string, suites: string): string =>
  `Types: deb\nURIs: ${uris}\nSuites: ${suites}\nComponents: main\nSigned-By: /usr/share/keyrings/debian-archive-keyring.gpg\n`;

/** A login shell's defaults, in short. */
export const profile = `# Environment of login shells.

if [ "$(id -u)" -eq 0 ]; then
  PATH="/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
else
  PATH="/usr/local/bin:/usr/bin:/bin:/usr/local/games:/usr/games"
fi
export PATH

if [ -d /etc/profile.d ]; then
  for script in /etc/profile.d/*.sh; do
    if [ -r "$script" ]; then . "$script"; fi
  done
  unset script
fi
`;

/** What interactive bash reads, in short: the prompt. */
export const bashrc = `# Interactive bash, for all users.
[ -z "$PS1" ] && return
shopt -s checkwinsize
PS1='\${debian_chroot:+($debian_chroot)}\\u@\\h:\\w\\$ '
`;

const texts: Texts = {
  ...debianAccounts(),
  "etc/debian_version": "12.10\n",
  "usr/lib/os-release": `PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"
NAME="Debian GNU/Linux"
VERSION_ID="12"
VERSION="12 (bookworm)"
VERSION_CODENAME=bookworm
ID=debian
HOME_URL="https://www.debian.org/"
SUPPORT_URL="https://www.debian.org/support"
BUG_REPORT_URL="https://bugs.debian.org/"
`,
  "etc/issue": "Debian GNU/Linux 12 \\n \\l\n\n",
  "etc/issue.net": "Debian GNU/Linux 12\n",
  "etc/motd": "\nThe programs included with the Debian GNU/Linux system are free software;\nsee /usr/share/doc/*/copyright for the terms of each of them.\n\nDebian GNU/Linux comes with ABSOLUTELY NO WARRANTY, to the extent\npermitted by applicable law.\n",
  "etc/hostname": "debuerreotype\n",
  "etc/host.conf": "multi on\n",
  "etc/nsswitch.conf": "passwd:         files\ngroup:          files\nshadow:         files\ngshadow:        files\n\nhosts:          files dns\nnetworks:       files\n\nprotocols:      db files\nservices:       db files\nethers:         db files\nrpc:            db files\n\nnetgroup:       nis\n",
  "etc/shells": "# Valid login shells.\n/bin/sh\n/usr/bin/sh\n/bin/bash\n/usr/bin/bash\n/bin/rbash\n/usr/bin/rbash\n/bin/dash\n/usr/bin/dash\n",
  "etc/environment": "",
  "etc/fstab": "# No file systems here: containers get theirs from the engine.\n",
  "etc/ld.so.conf": "include /etc/ld.so.conf.d/*.conf\n\n",
  "etc/profile": profile,
  "etc/bash.bashrc": bashrc,
  "root/.bashrc": "# Root's own settings for interactive bash.\n# alias ll='ls -l'\n",
  "root/.profile": "# Root's login shell.\nif [ -n \"$BASH_VERSION\" ] && [ -f ~/.bashrc ]; then\n  . ~/.bashrc\nfi\nmesg n 2> /dev/null || true\n",
  "etc/apt/sources.list.d/debian.sources": `${source("http://deb.debian.org/debian", "bookworm bookworm-updates")}\n${source("http://deb.debian.org/debian-security", "bookworm-security")}`,
  "etc/apt/apt.conf.d/docker-clean": 'DPkg::Post-Invoke { "rm -f /var/cache/apt/archives/*.deb /var/cache/apt/*.bin || true"; };\nAPT::Update::Post-Invoke { "rm -f /var/cache/apt/archives/*.deb /var/cache/apt/*.bin || true"; };\nDir::Cache::pkgcache "";\nDir::Cache::srcpkgcache "";\n',
  "etc/apt/apt.conf.d/docker-gzip-indexes": 'Acquire::GzipIndexes "true";\n',
  "etc/apt/apt.conf.d/docker-no-languages": 'Acquire::Languages "none";\n',
  "etc/apt/apt.conf.d/docker-autoremove-suggests": 'Apt::AutoRemove::SuggestsImportant "false";\n',
  "etc/dpkg/dpkg.cfg.d/docker-apt-speedup": "force-unsafe-io\n",
  "var/lib/dpkg/status": dpkgStatus(debianSlimPackages),
};

const extra = "\nvar/cache/apt/archives/partial/%700#42:0 var/cache/debconf/ config.dat|12282 passwords.dat|0%600 templates.dat|1009236 var/lib/apt/lists/ var/log/apt/ var/mail/%2775#0:8 var/local/%2775#0:50 var/tmp/%1777 run/lock/%1777";

export const debianSlim: LayerSpec = {
  id: "debian-bookworm-slim",
  created: debianCreated,
  base: "debian",
  tree: debianSlimTree + extra,
  texts: {
    ...texts,
    "etc/dpkg/dpkg.cfg.d/docker": "path-exclude /usr/share/doc/*\npath-include /usr/share/doc/*/copyright\npath-exclude /usr/share/man/*\npath-exclude /usr/share/locale/*\npath-exclude /usr/share/info/*\npath-exclude /usr/share/groff/*\npath-exclude /usr/share/lintian/*\npath-exclude /usr/share/linda/*\n",
  },
};

export const debianFull: LayerSpec = {
  id: "debian-bookworm",
  created: debianCreated,
  base: "debian",
  tree: debianSlimTree + debianFullTree + extra,
  texts,
};

const baseStep = (layer: LayerSpec): StepSpec => ({
  createdBy: "# debian.sh --arch 'amd64' out/ 'bookworm' '@1745798400'",
  comment: "debuerreotype 0.15",
  layer,
});

/** The first step of everything on debian:bookworm-slim. */
export const debianSlimSteps: readonly StepSpec[] = [baseStep(debianSlim)];
/** The first step of everything on debian:bookworm. */
export const debianFullSteps: readonly StepSpec[] = [baseStep(debianFull)];

const config = { Env: [path], Cmd: ["bash"] };

export const images: readonly ImageSpec[] = [
  { repository: "debian", tags: ["latest", "bookworm", "bookworm-20250428", "12", "12.10", "stable"], created: debianCreated, config, steps: debianFullSteps },
  { repository: "debian", tags: ["bookworm-slim", "bookworm-20250428-slim", "12-slim", "12.10-slim", "stable-slim"], created: debianCreated, config, steps: debianSlimSteps },
];
