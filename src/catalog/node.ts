/** node: on buildpack-deps, on debian:bookworm-slim and on alpine. */
import { alpineAccounts } from "./alpineAccounts.ts";
import { alpineSteps } from "./alpine.ts";
import { buildpackSteps, buildpackUsers } from "./buildpackDeps.ts";
import { debianAccounts, type NewUser } from "./debianAccounts.ts";
import { debianSlimSteps } from "./debian.ts";
import type { ImageSpec, LayerSpec, StepSpec } from "./image.ts";
import type { TextFile, Texts } from "./listing.ts";
import { cmd, copy, defaultPath, entrypoint, env, run } from "./steps.ts";
import { nodeTree } from "./trees/node.ts";

interface Release {
  readonly version: string;
  readonly created: string;
  readonly npm: string;
  /** Size of the node executable for glibc and for musl. */
  readonly binary: readonly [glibc: number, musl: number];
  /** Tag prefixes: "22" gives 22, 22-slim, 22-alpine. */
  readonly names: readonly string[];
  readonly isLatest?: boolean;
}

const releases: readonly Release[] = [
  { version: "22.15.0", created: "2025-04-23T20:13:33Z", npm: "10.9.2", binary: [118_642_824, 121_087_104], names: ["22", "22.15", "22.15.0", "lts", "jod"] },
  { version: "23.11.0", created: "2025-04-01T19:21:05Z", npm: "10.9.2", binary: [120_902_344, 123_511_872], names: ["23", "23.11", "23.11.0", "current"], isLatest: true },
  { version: "20.19.1", created: "2025-04-23T20:14:02Z", npm: "10.8.2", binary: [99_044_416, 101_412_864], names: ["20", "20.19", "20.19.1", "iron"] },
];

const yarn = "1.22.22";
const rebuilt = "2025-04-29T03:40:51Z";
const user: NewUser = { name: "node", uid: 1000, gid: 1000, home: "/home/node", shell: "/bin/bash" };
const homeTree = "home/node/#1000:1000 .bash_logout|220#1000:1000 .bashrc|3526#1000:1000 .profile|807#1000:1000";

const entrypointSh: TextFile = {
  mode: 0o755,
  text: `#!/bin/sh
set -e

# What is no command of the system, or begins with a dash, is a script or an option for node.
if [ "\${1#-}" != "\${1}" ] || [ -z "$(command -v "\${1}")" ] || { [ -f "\${1}" ] && ! [ -x "\${1}" ]; }; then
  set -- node "$@"
fi

exec "$@"
`,
};

const packageJson = (name: string, version: string): string => `${JSON.stringify({ name, version, license: name === "npm" ? "Artistic-2.0" : "MIT" }, undefined, 2)}\n`;

function serverLayer(release: Release, libc: "glibc" | "musl"): LayerSpec {
  return {
    id: `node-${release.version}-${libc}`,
    created: rebuilt,
    base: "node",
    tree: `${nodeTree.replace(/\b(np[mx])-cli\.js\|(\d+)\*/g, "$1-cli.js|$2*$1")}
usr/local/ CHANGELOG.md|${libc === "musl" ? 60_412 : 58_977} LICENSE|142462 README.md|41289
usr/local/bin/ corepack>../lib/node_modules/corepack/dist/corepack.js node|${release.binary[libc === "musl" ? 1 : 0]}* nodejs>/usr/local/bin/node npm>../lib/node_modules/npm/bin/npm-cli.js npx>../lib/node_modules/npm/bin/npx-cli.js
usr/local/lib/node_modules/corepack/ LICENSE.md|1113 README.md|13842
usr/local/lib/node_modules/corepack/dist/ corepack.js|1163*corepack npm.js|1126* npx.js|1126* pnpm.js|1128* pnpx.js|1128* yarn.js|1128* yarnpkg.js|1134*
usr/local/lib/node_modules/corepack/dist/lib/ corepack.cjs|766714
usr/local/share/doc/node/ gdbinit|8284 lldb_commands.py|7138
usr/local/share/man/man1/ node.1|21614${libc === "musl" ? "\nusr/lib/ libgcc_s.so.1|165312%755 libstdc++.so.6>libstdc++.so.6.0.33 libstdc++.so.6.0.33|2668352%755 lib/apk/db/ scripts.tar|14336+ triggers|97\nhome/node/#1000:1000" : ""}`,
    texts: {
      "usr/local/lib/node_modules/npm/package.json": packageJson("npm", release.npm),
      "usr/local/lib/node_modules/corepack/package.json": packageJson("corepack", "0.32.0"),
      ...(libc === "musl" ? alpineNode() : {}),
    },
  };
}

function alpineNode(): Texts {
  return alpineAccounts("node", 1000, "/home/node", "/bin/sh", "");
}

const yarnLayer = (id: string): LayerSpec => ({
  id: `node-yarn-${id}`,
  created: rebuilt,
  tree: `opt/yarn-v${yarn}/ LICENSE|1344 README.md|3095 package.json|820
opt/yarn-v${yarn}/bin/ yarn|1025* yarn.cmd|34 yarn.js|1003* yarnpkg|48*
opt/yarn-v${yarn}/lib/ cli.js|5161424 v8-compile-cache.js|10588
usr/local/bin/ yarn>/opt/yarn-v${yarn}/bin/yarn yarnpkg>/opt/yarn-v${yarn}/bin/yarnpkg`,
});

const yarns = { debian: yarnLayer("debian") };
const entry: LayerSpec = { id: "node-entrypoint", created: rebuilt, tree: "", texts: { "usr/local/bin/docker-entrypoint.sh": entrypointSh } };
const slimUser: LayerSpec = { id: "node-user-slim", created: rebuilt, tree: homeTree, texts: debianAccounts([user]) };
const fullUser: LayerSpec = { id: "node-user", created: rebuilt, tree: homeTree, texts: debianAccounts([...buildpackUsers, user]) };

const addUser = "groupadd --gid 1000 node   && useradd --uid 1000 --gid node --shell /bin/bash --create-home node";
const install = "ARCH= && dpkgArch=\"$(dpkg --print-architecture)\"   && case \"${dpkgArch##*-}\" in     amd64) ARCH='x64';;     arm64) ARCH='arm64';;     *) echo \"unsupported architecture\"; exit 1 ;;   esac   && set -ex   && curl -fsSLO --compressed \"https://nodejs.org/dist/v$NODE_VERSION/node-v$NODE_VERSION-linux-$ARCH.tar.xz\"   && tar -xJf \"node-v$NODE_VERSION-linux-$ARCH.tar.xz\" -C /usr/local --strip-components=1 --no-same-owner   && rm \"node-v$NODE_VERSION-linux-$ARCH.tar.xz\"   && ln -s /usr/local/bin/node /usr/local/bin/nodejs   && node --version   && npm --version";
const installYarn = "set -ex   && curl -fsSLO --compressed \"https://yarnpkg.com/downloads/$YARN_VERSION/yarn-v$YARN_VERSION.tar.gz\"   && mkdir -p /opt   && tar -xzf yarn-v$YARN_VERSION.tar.gz -C /opt/   && ln -s /opt/yarn-v$YARN_VERSION/bin/yarn /usr/local/bin/yarn   && ln -s /opt/yarn-v$YARN_VERSION/bin/yarnpkg /usr/local/bin/yarnpkg   && rm yarn-v$YARN_VERSION.tar.gz   && yarn --version";

const ending: readonly StepSpec[] = [copy("docker-entrypoint.sh /usr/local/bin/", entry), entrypoint(["docker-entrypoint.sh"]), cmd(["node"])];

const config = (version: string): ImageSpec["config"] => ({
  Env: [`PATH=${defaultPath}`, `NODE_VERSION=${version}`, `YARN_VERSION=${yarn}`],
  Entrypoint: ["docker-entrypoint.sh"],
  Cmd: ["node"],
});

const tagged = (names: readonly string[], suffixes: readonly string[]): string[] => suffixes.flatMap((suffix) => names.map((name) => `${name}${suffix}`));

export const images: readonly ImageSpec[] = releases.flatMap((release): readonly ImageSpec[] => {
  const glibc = serverLayer(release, "glibc");
  const musl = serverLayer(release, "musl");
  const own = (first: readonly StepSpec[], account: LayerSpec): readonly StepSpec[] => [
    ...first,
    run(addUser, account),
    env(`NODE_VERSION=${release.version}`),
    run(install, glibc),
    env(`YARN_VERSION=${yarn}`),
    run(installYarn, yarns.debian),
    ...ending,
  ];
  const base = { repository: "node", created: release.created, config: config(release.version) };
  return [
    { ...base, tags: [...tagged(release.names, ["", "-bookworm"]), ...(release.isLatest ? ["latest", "bookworm"] : [])], steps: own(buildpackSteps, fullUser) },
    { ...base, tags: [...tagged(release.names, ["-slim", "-bookworm-slim"]), ...(release.isLatest ? ["slim", "bookworm-slim"] : [])], steps: own(debianSlimSteps, slimUser) },
    {
      ...base,
      tags: [...tagged(release.names, ["-alpine", "-alpine3.21"]), ...(release.isLatest ? ["alpine", "alpine3.21"] : [])],
      steps: [
        ...alpineSteps(),
        env(`NODE_VERSION=${release.version}`),
        run('addgroup -g 1000 node     && adduser -u 1000 -G node -s /bin/sh -D node     && apk add --no-cache         libstdc++     && apk add --no-cache --virtual .build-deps         curl     && curl -fsSLO --compressed "https://unofficial-builds.nodejs.org/download/release/v$NODE_VERSION/node-v$NODE_VERSION-linux-x64-musl.tar.xz"     && tar -xJf "node-v$NODE_VERSION-linux-x64-musl.tar.xz" -C /usr/local --strip-components=1 --no-same-owner     && ln -s /usr/local/bin/node /usr/local/bin/nodejs     && apk del .build-deps     && node --version     && npm --version', musl),
        env(`YARN_VERSION=${yarn}`),
        run(installYarn.replace("set -ex ", "apk add --no-cache --virtual .build-deps-yarn curl gnupg tar ") + "   && apk del .build-deps-yarn", yarns.debian),
        ...ending,
      ],
    },
  ];
});
