/** python: on buildpack-deps, on debian:bookworm-slim and on alpine. */
import { alpineSteps } from "./alpine.ts";
import { buildpackSteps } from "./buildpackDeps.ts";
import { debianSlimSteps } from "./debian.ts";
import type { ImageSpec, LayerSpec, StepSpec } from "./image.ts";
import { cmd, defaultPath, env, run } from "./steps.ts";
import { debianSlimPackages, dpkgStatus, pythonSlimImagePackages } from "./trees/debianPackages.ts";
import { pythonTree } from "./trees/python.ts";
import { pythonSlimPackagesTree } from "./trees/pythonSlimPackages.ts";

interface Release {
  readonly version: string;
  readonly created: string;
  readonly sha256: string;
  readonly gpgKey?: string;
  readonly isLatest?: boolean;
}

const releases: readonly Release[] = [
  {
    version: "3.12.10",
    created: "2025-04-08T15:52:18Z",
    sha256: "07ab697474595e06f06647417d3c7fa97ded07afc1a7e4454c5639919b46eaea",
    gpgKey: "7169605F62C751356D054A26A821E680E5FA6305",
  },
  { version: "3.13.3", created: "2025-04-08T19:11:40Z", sha256: "40f868bcbdeb8149a3149580bb9bfd407b3321cd48f0be631af955ac92c0e041", isLatest: true },
];

const rebuilt = "2025-04-29T04:05:36Z";
const short = (version: string): string => version.split(".").slice(0, 2).join(".");

/** The interpreter under /usr/local: shared library, standard library, pip. */
function interpreter(release: Release, variant: "debian" | "full" | "alpine"): LayerSpec {
  const minor = short(release.version);
  const abi = minor.replace(".", "");
  const musl = variant === "alpine";
  const tree = pythonTree
    .replaceAll("3.12", minor)
    .replaceAll("312", abi)
    .replaceAll("x86_64-linux-gnu", musl ? "x86_64-linux-musl" : "x86_64-linux-gnu");
  return {
    id: `python-${release.version}-${variant}`,
    created: rebuilt,
    base: "python",
    tree: `${tree}
usr/local/bin/ 2to3-${minor}|98*2to3 idle${minor}|96*idle3 pip|211*pip pip3|211*pip pip${minor}|211*pip pydoc${minor}|81*pydoc3 python${minor}|14344*python3 python${minor}-config|3031*
usr/local/lib/ libpython${minor}.so>libpython${minor}.so.1.0 libpython${minor}.so.1.0|${musl ? 7_012_352 : 9_128_944}%755 libpython3.so|13680%755
usr/local/lib/pkgconfig/ python-${minor}-embed.pc|321 python-${minor}.pc|294 python3-embed.pc>python-${minor}-embed.pc python3.pc>python-${minor}.pc
usr/local/share/man/man1/ python3.1>python${minor}.1 python${minor}.1|18770${
      musl
        ? "\nusr/lib/ libbz2.so.1>libbz2.so.1.0.8 libbz2.so.1.0.8|67600%755 libexpat.so.1>libexpat.so.1.10.1 libexpat.so.1.10.1|182816%755 libffi.so.8>libffi.so.8.1.4 libffi.so.8.1.4|43168%755 libgdbm.so.6>libgdbm.so.6.0.0 libgdbm.so.6.0.0|63848%755 liblzma.so.5>liblzma.so.5.6.3 liblzma.so.5.6.3|222608%755 libncursesw.so.6>libncursesw.so.6.5 libncursesw.so.6.5|326048%755 libpanelw.so.6>libpanelw.so.6.5 libpanelw.so.6.5|14296%755 libreadline.so.8>libreadline.so.8.2 libreadline.so.8.2|301848%755 libsqlite3.so.0>libsqlite3.so.3.48.0 libsqlite3.so.3.48.0|1237416%755 libuuid.so.1>libuuid.so.1.3.0 libuuid.so.1.3.0|30752%755 lib/apk/db/ scripts.tar|14336+ triggers|97"
        : variant === "debian"
          ? "\nusr/lib/x86_64-linux-gnu/ libexpat.so.1>libexpat.so.1.8.10 libexpat.so.1.8.10|174680 libncursesw.so.6>libncursesw.so.6.4 libncursesw.so.6.4|240976 libreadline.so.8>libreadline.so.8.2 libreadline.so.8.2|349512 libsqlite3.so.0>libsqlite3.so.0.8.6 libsqlite3.so.0.8.6|1449136 etc/ ld.so.cache|6121 inputrc|1748 var/lib/apt/ extended_states|1012"
          : ""
    }`,
  };
}

const links = (release: Release): LayerSpec => ({
  id: `python-${release.version}-links`,
  created: rebuilt,
  tree: `usr/local/bin/ idle>idle3 idle3>idle${short(release.version)} pydoc>pydoc3 pydoc3>pydoc${short(release.version)} python>python3 python-config>python3-config python3>python${short(release.version)} python3-config>python${short(release.version)}-config`,
});

const slimPackages: LayerSpec = {
  id: "python-slim-packages",
  created: rebuilt,
  tree: pythonSlimPackagesTree,
  texts: { "var/lib/dpkg/status": dpkgStatus(debianSlimPackages, pythonSlimImagePackages) },
};

const fullPackages: LayerSpec = {
  id: "python-full-packages",
  created: rebuilt,
  tree: `
usr/include/tcl8.6/ tcl.h|82468 tclDecls.h|131320 tclInt.h|163968 tclIntDecls.h|71392 tclPlatDecls.h|4544 tk.h|55480 tkDecls.h|59236
usr/include/bluetooth/ bluetooth.h|9660 bnep.h|2958 cmtp.h|1189 hci.h|67456 hci_lib.h|10500 hidp.h|1584 l2cap.h|6690 rfcomm.h|2080 sco.h|1114 sdp.h|17088 sdp_lib.h|21960
usr/include/X11/ X.h|20136 Xlib.h|99832 Xutil.h|22001 Xresource.h|10644 keysymdef.h|184240
usr/include/uuid/ uuid.h|4170
usr/lib/x86_64-linux-gnu/ libbluetooth.a|294614+ libbluetooth.so>libbluetooth.so.3.19.8 libbluetooth.so.3>libbluetooth.so.3.19.8 libbluetooth.so.3.19.8|158584 libtcl8.6.so|1772832 libtcl8.6.a|3158122+ libtk8.6.so|1557216 libtk8.6.a|2849750+ libX11.a|2379182+ libuuid.a|52018+ libXft.a|178050+ libXrender.a|81422+ libfontconfig.a|571990+ libfreetype.a|1480274+
usr/bin/ tclsh8.6|14480* wish8.6|14568* tclsh>/etc/alternatives/tclsh wish>/etc/alternatives/wish
etc/alternatives/ tclsh>/usr/bin/tclsh8.6 wish>/usr/bin/wish8.6
var/lib/dpkg/info/ libbluetooth-dev:amd64.list|1012 tk-dev:amd64.list|340 uuid-dev:amd64.list|780`,
};

const alpinePackages: LayerSpec = {
  id: "python-alpine-packages",
  created: rebuilt,
  tree: "etc/ssl/certs/ ca-certificates.crt|226489 usr/share/zoneinfo/ UTC|114+ usr/share/zoneinfo/Asia/ Seoul|415+ Tokyo|213+ etc/ ca-certificates.conf|5980 usr/sbin/ update-ca-certificates|67560* lib/apk/db/ scripts.tar|16896+ triggers|151",
};

const build = (packages: string): string =>
  `set -eux;   ${packages};   wget -O python.tar.xz "https://www.python.org/ftp/python/\${PYTHON_VERSION%%[a-z]*}/Python-$PYTHON_VERSION.tar.xz";  echo "$PYTHON_SHA256 *python.tar.xz" | sha256sum -c -;  mkdir -p /usr/src/python;  tar --extract --directory /usr/src/python --strip-components=1 --file python.tar.xz;  rm python.tar.xz;   cd /usr/src/python;  ./configure   --build="$gnuArch"   --enable-loadable-sqlite-extensions   --enable-optimizations   --enable-option-checking=fatal   --enable-shared   --with-lto   --with-ensurepip  ;  nproc="$(nproc)";  make -j "$nproc";  make install;   cd /;  rm -rf /usr/src/python;   ldconfig;   export PYTHONDONTWRITEBYTECODE=1;  python3 --version;  pip3 --version`;
const linkScript = "set -eux;  for src in idle3 pip3 pydoc3 python3 python3-config; do   dst=\"$(echo \"$src\" | tr -d 3)\";   [ -s \"/usr/local/bin/$src\" ];   [ ! -e \"/usr/local/bin/$dst\" ];   ln -svT \"$src\" \"/usr/local/bin/$dst\";  done";

function variables(release: Release): readonly string[] {
  return [
    ...(release.gpgKey ? ["LANG=C.UTF-8", `GPG_KEY=${release.gpgKey}`] : []),
    `PYTHON_VERSION=${release.version}`,
    `PYTHON_SHA256=${release.sha256}`,
  ];
}

export const images: readonly ImageSpec[] = releases.flatMap((release): readonly ImageSpec[] => {
  const minor = short(release.version);
  const names = [release.version, minor, ...(release.isLatest ? ["3"] : [])];
  const tags = (...suffixes: readonly string[]): string[] => suffixes.flatMap((suffix) => names.map((name) => `${name}${suffix}`));
  const path = env("PATH=/usr/local/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
  const base = {
    repository: "python",
    created: release.created,
    config: { Env: [`PATH=/usr/local/bin:${defaultPath}`, ...variables(release)], Cmd: ["python3"] },
  };
  const link = links(release);
  const [languageSteps, versionSteps] = [variables(release).slice(0, -2).map(env), variables(release).slice(-2).map(env)];
  const own = (first: readonly StepSpec[], packages: StepSpec, server: LayerSpec, deps: string): readonly StepSpec[] => [
    ...first,
    path,
    ...languageSteps.slice(0, 1),
    packages,
    ...languageSteps.slice(1),
    ...versionSteps,
    run(build(deps), server),
    run(linkScript, link),
    cmd(["python3"]),
  ];
  const apt = (packages: string): string => `set -eux;  apt-get update;  apt-get install -y --no-install-recommends   ${packages}  ;  rm -rf /var/lib/apt/lists/*`;
  return [
    {
      ...base,
      tags: [...tags("", "-bookworm"), ...(release.isLatest ? ["latest", "bookworm"] : [])],
      steps: own(buildpackSteps, run(apt("libbluetooth-dev   tk-dev   uuid-dev"), fullPackages), interpreter(release, "full"), 'gnuArch="$(dpkg-architecture --query DEB_BUILD_GNU_TYPE)"'),
    },
    {
      ...base,
      tags: [...tags("-slim", "-slim-bookworm"), ...(release.isLatest ? ["slim", "slim-bookworm"] : [])],
      steps: own(debianSlimSteps, run(apt("ca-certificates   netbase   tzdata"), slimPackages), interpreter(release, "debian"), 'savedAptMark="$(apt-mark showmanual)";  apt-get update;  apt-get install -y --no-install-recommends   dpkg-dev   gcc   libbluetooth-dev   libbz2-dev   libc6-dev   libffi-dev   libssl-dev   make   uuid-dev   wget   xz-utils   zlib1g-dev'),
    },
    {
      ...base,
      tags: [...tags("-alpine", "-alpine3.21"), ...(release.isLatest ? ["alpine", "alpine3.21"] : [])],
      steps: own(alpineSteps(), run("set -eux;  apk add --no-cache   ca-certificates   tzdata  ", alpinePackages), interpreter(release, "alpine"), "apk add --no-cache --virtual .build-deps   bluez-dev   bzip2-dev   gcc   libc-dev   libffi-dev   make   openssl-dev   tar   xz"),
    },
  ];
});
