/** ubuntu: 24.04 (noble) and 22.04 (jammy). */
import { bashrc, profile } from "./debian.ts";
import { debianAccounts } from "./debianAccounts.ts";
import type { ImageSpec, LayerSpec } from "./image.ts";
import { withoutDirectory, type Texts } from "./listing.ts";
import { path } from "./steps.ts";
import { debianSlimPackages, dpkgStatus } from "./trees/debianPackages.ts";
import { debianSlimTree } from "./trees/debianSlim.ts";
import { ubuntuTree } from "./trees/ubuntu.ts";
import { ubuntuPackages } from "./trees/ubuntuPackages.ts";

interface Release {
  readonly version: string;
  readonly point: string;
  readonly codename: string;
  readonly title: string;
  readonly created: string;
  readonly tags: readonly string[];
  /** Digest of the root file system's archive, as the history names it. */
  readonly archive: string;
  readonly tree: string;
  readonly packages: string;
}

const releases: readonly Release[] = [
  {
    version: "24.04",
    point: "24.04.2",
    codename: "noble",
    title: "Noble Numbat",
    created: "2025-04-08T10:43:24.213Z",
    tags: ["latest", "24.04", "noble", "noble-20250404"],
    archive: "1d7c45546e94b90e941ae0bf0b9b6d4a1f3c7e2ab6b7f3d0a92d5e6c2c1b7a54",
    tree: ubuntuTree.replaceAll("debian-archive", "ubuntu-archive"),
    packages: ubuntuPackages,
  },
  {
    version: "22.04",
    point: "22.04.5",
    codename: "jammy",
    title: "Jammy Jellyfish",
    created: "2025-04-08T10:43:47.816Z",
    tags: ["22.04", "jammy", "jammy-20250404"],
    archive: "82f38ebced7b2756311fb492d3d44cc131b22654e8620baa93883537a3e355aa",
    tree: withoutDirectory(debianSlimTree, "usr/share/zoneinfo").replaceAll("5.36", "5.34").replaceAll("debian-archive", "ubuntu-archive"),
    packages: debianSlimPackages.replace(/\stzdata=\S+/, "").replace(/\sdebian-archive-keyring=\S+/, ""),
  },
];

const sources = (codename: string): string => {
  const block = (uri: string, suites: string): string =>
    `Types: deb\nURIs: ${uri}\nSuites: ${suites}\nComponents: main universe restricted multiverse\nSigned-By: /usr/share/keyrings/ubuntu-archive-keyring.gpg\n`;
  return `${block("http://archive.ubuntu.com/ubuntu/", `${codename} ${codename}-updates ${codename}-backports`)}\n${block("http://security.ubuntu.com/ubuntu/", `${codename}-security`)}`;
};

function texts(release: Release): Texts {
  const { version, point, codename, title } = release;
  const student = { name: "ubuntu", uid: 1000, gid: 1000, home: "/home/ubuntu", shell: "/bin/bash", gecos: "Ubuntu" };
  return {
    ...debianAccounts(version === "24.04" ? [student] : []),
    "etc/debian_version": `${version === "24.04" ? "trixie" : "bookworm"}/sid\n`,
    "usr/lib/os-release": `PRETTY_NAME="Ubuntu ${point} LTS"
NAME="Ubuntu"
VERSION_ID="${version}"
VERSION="${point} LTS (${title})"
VERSION_CODENAME=${codename}
ID=ubuntu
ID_LIKE=debian
HOME_URL="https://www.ubuntu.com/"
SUPPORT_URL="https://help.ubuntu.com/"
BUG_REPORT_URL="https://bugs.launchpad.net/ubuntu/"
PRIVACY_POLICY_URL="https://www.ubuntu.com/legal/terms-and-policies/privacy-policy"
UBUNTU_CODENAME=${codename}
`,
    "etc/lsb-release": `DISTRIB_ID=Ubuntu\nDISTRIB_RELEASE=${version}\nDISTRIB_CODENAME=${codename}\nDISTRIB_DESCRIPTION="Ubuntu ${point} LTS"\n`,
    "etc/issue": `Ubuntu ${point} LTS \\n \\l\n\n`,
    "etc/issue.net": `Ubuntu ${point} LTS\n`,
    "etc/hostname": "localhost.localdomain\n",
    "etc/host.conf": "multi on\n",
    "etc/nsswitch.conf": "passwd:         files systemd\ngroup:          files systemd\nshadow:         files systemd\n\nhosts:          files dns\nnetworks:       files\n\nprotocols:      db files\nservices:       db files\n",
    "etc/shells": "# Valid login shells.\n/bin/sh\n/usr/bin/sh\n/bin/bash\n/usr/bin/bash\n/bin/rbash\n/usr/bin/rbash\n/usr/bin/dash\n",
    "etc/environment": 'PATH="/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:/usr/games:/usr/local/games:/snap/bin"\n',
    "etc/profile": profile,
    "etc/bash.bashrc": bashrc,
    "root/.bashrc": "# Root's own settings for interactive bash.\nPS1='${debian_chroot:+($debian_chroot)}\\u@\\h:\\w\\$ '\n",
    "root/.profile": "# Root's login shell.\nif [ -n \"$BASH_VERSION\" ] && [ -f ~/.bashrc ]; then\n  . ~/.bashrc\nfi\nmesg n 2> /dev/null || true\n",
    [version === "24.04" ? "etc/apt/sources.list.d/ubuntu.sources" : "etc/apt/sources.list"]:
      version === "24.04"
        ? sources(codename)
        : ["", "-updates", "-backports", "-security"].map((suite) => `deb http://${suite === "-security" ? "security" : "archive"}.ubuntu.com/ubuntu/ ${codename}${suite} main restricted universe multiverse\n`).join(""),
    "etc/apt/apt.conf.d/docker-clean": 'DPkg::Post-Invoke { "rm -f /var/cache/apt/archives/*.deb /var/cache/apt/*.bin || true"; };\nDir::Cache::pkgcache "";\nDir::Cache::srcpkgcache "";\n',
    "etc/dpkg/dpkg.cfg.d/excludes": "path-exclude=/usr/share/man/*\npath-exclude=/usr/share/locale/*/LC_MESSAGES/*.mo\npath-exclude=/usr/share/doc/*\npath-include=/usr/share/doc/*/copyright\n",
    "var/lib/dpkg/status": dpkgStatus(release.packages),
  };
}

const extra = (version: string): string =>
  `\nvar/cache/apt/archives/partial/%700#42:0 var/cache/debconf/ config.dat|12282 templates.dat|1009236 var/lib/apt/lists/ var/log/apt/ var/mail/%2775#0:8 var/local/%2775#0:50 var/tmp/%1777 run/lock/%1777${
    version === "24.04" ? " home/ubuntu/%750#1000:1000 .bash_logout|220#1000:1000 .bashrc|3771#1000:1000 .profile|807#1000:1000" : ""
  }`;

const layerOf = (release: Release): LayerSpec => ({
  id: `ubuntu-${release.version}`,
  created: release.created,
  base: "ubuntu",
  tree: release.tree + extra(release.version),
  texts: texts(release),
});

export const images: readonly ImageSpec[] = releases.map((release) => {
  const labels = { "org.opencontainers.image.ref.name": "ubuntu", "org.opencontainers.image.version": release.version };
  const nop = (text: string) => ({ createdBy: `/bin/sh -c #(nop)  ${text}` });
  return {
    repository: "ubuntu",
    tags: release.tags,
    created: release.created,
    config: { Env: [path], Cmd: ["/bin/bash"], Labels: labels },
    steps: [
      nop("ARG RELEASE"),
      nop("ARG LAUNCHPAD_BUILD_ARCH"),
      ...Object.entries(labels).map(([key, value]) => nop(`LABEL ${key}=${value}`)),
      { createdBy: `/bin/sh -c #(nop) ADD file:${release.archive} in / `, layer: layerOf(release) },
      nop('CMD ["/bin/bash"]'),
    ],
  };
});
