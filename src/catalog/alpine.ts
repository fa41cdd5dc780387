/** alpine: musl, busybox and apk in about 8 MB. Variants of other images stand on this very layer. */
import type { ImageSpec, LayerSpec, StepSpec } from "./image.ts";
import { alpineTree } from "./trees/alpine.ts";
import { buildkit, cmd, path } from "./steps.ts";
import { alpineGroup, alpinePasswd, alpineShadow } from "./alpineAccounts.ts";
import { apkDatabase } from "./apkDatabase.ts";

interface Release {
  readonly version: string;
  readonly created: string;
  readonly tags: readonly string[];
  readonly busybox: string;
  readonly musl: string;
}

const releases: readonly Release[] = [
  { version: "3.21.3", created: "2025-02-14T03:28:36Z", tags: ["latest", "3", "3.21", "3.21.3"], busybox: "1.37.0-r12", musl: "1.2.5-r9" },
  { version: "3.20.6", created: "2025-02-14T18:28:27Z", tags: ["3.20", "3.20.6"], busybox: "1.36.1-r30", musl: "1.2.5-r1" },
  { version: "3.19.7", created: "2025-02-14T18:27:53Z", tags: ["3.19", "3.19.7"], busybox: "1.36.1-r20", musl: "1.2.4_git20230717-r5" },
];

const branchOf = (version: string): string => version.split(".").slice(0, 2).join(".");

function layer({ version, created, busybox, musl }: Release): LayerSpec {
  return {
    id: `alpine-${version}`,
    created,
    base: "alpine",
    tree: alpineTree,
    texts: {
      "etc/alpine-release": `${version}\n`,
      "usr/lib/os-release": `NAME="Alpine Linux"\nID=alpine\nVERSION_ID=${version}\nPRETTY_NAME="Alpine Linux v${branchOf(version)}"\nHOME_URL="https://alpinelinux.org/"\nBUG_REPORT_URL="https://gitlab.alpinelinux.org/alpine/aports/-/issues"\n`,
      "etc/issue": `Welcome to Alpine Linux ${branchOf(version)}\nKernel \\r on an \\m (\\l)\n\n`,
      "etc/motd": "Welcome to Alpine!\n\nThe Alpine Wiki contains a large amount of how-to guides and general\ninformation about administrating Alpine systems.\nSee <https://wiki.alpinelinux.org/>.\n\nYou can setup the system with the command: setup-alpine\n\nYou may change this message by editing /etc/motd.\n\n",
      "etc/passwd": alpinePasswd,
      "etc/group": alpineGroup,
      "etc/shadow": { text: alpineShadow, mode: 0o640, gid: 42 },
      "etc/hostname": "localhost\n",
      "etc/hosts": "127.0.0.1\tlocalhost localhost.localdomain\n::1\t\tlocalhost localhost.localdomain\n",
      "etc/nsswitch.conf": "hosts: files dns\n",
      "etc/shells": "# valid login shells\n/bin/sh\n/bin/ash\n",
      "etc/profile": 'export PATH="/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"\nexport PAGER=less\numask 022\n\nfor script in /etc/profile.d/*.sh ; do\n\tif [ -r "$script" ] ; then\n\t\t. "$script"\n\tfi\ndone\nunset script\n',
      "etc/profile.d/20locale.sh": "export CHARSET=${CHARSET:-UTF-8}\nexport LANG=${LANG:-C.UTF-8}\nexport LC_COLLATE=${LC_COLLATE:-C}\n",
      "etc/fstab": "/dev/cdrom\t/media/cdrom\tiso9660\tnoauto,ro 0 0\n/dev/usbdisk\t/media/usb\tvfat\tnoauto,ro 0 0\n",
      "etc/apk/arch": "x86_64\n",
      "etc/apk/repositories": `https://dl-cdn.alpinelinux.org/alpine/v${branchOf(version)}/main\nhttps://dl-cdn.alpinelinux.org/alpine/v${branchOf(version)}/community\n`,
      "etc/apk/world": "alpine-baselayout\nalpine-keys\nalpine-release\napk-tools\nbusybox\nlibc-utils\n",
      "lib/apk/db/installed": apkDatabase([
        ["alpine-baselayout", version.startsWith("3.21") ? "3.6.8-r1" : "3.6.5-r0"],
        ["alpine-baselayout-data", version.startsWith("3.21") ? "3.6.8-r1" : "3.6.5-r0"],
        ["alpine-keys", "2.5-r0"],
        ["alpine-release", `${version}-r0`],
        ["apk-tools", version.startsWith("3.21") ? "2.14.6-r3" : "2.14.4-r1"],
        ["busybox", busybox],
        ["busybox-binsh", busybox],
        ["ca-certificates-bundle", "20241121-r1"],
        ["libcrypto3", "3.3.3-r0"],
        ["libssl3", "3.3.3-r0"],
        ["musl", musl],
        ["musl-utils", musl],
        ["scanelf", "1.3.8-r1"],
        ["ssl_client", busybox],
        ["zlib", "1.3.1-r2"],
      ]),
    },
  };
}

const layers = new Map(releases.map((release) => [branchOf(release.version), layer(release)]));

/** Steps of alpine:BRANCH ("3.21"), on which a variant builds. */
export function alpineSteps(branch = "3.21"): readonly StepSpec[] {
  const release = releases.find((each) => branchOf(each.version) === branch)!;
  return [
    { createdBy: `ADD alpine-minirootfs-${release.version}-x86_64.tar.gz / # buildkit`, comment: buildkit, layer: layers.get(branch)! },
    { ...cmd(["/bin/sh"]), created: release.created },
  ];
}

export const images: readonly ImageSpec[] = releases.map((release) => ({
  repository: "alpine",
  tags: release.tags,
  created: release.created,
  config: { Env: [path], Cmd: ["/bin/sh"], WorkingDir: "/" },
  steps: alpineSteps(branchOf(release.version)),
}));
