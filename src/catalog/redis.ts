/** redis on debian:bookworm-slim and on alpine. */
import { alpineAccounts } from "./alpineAccounts.ts";
import { alpineSteps } from "./alpine.ts";
import { debianAccounts } from "./debianAccounts.ts";
import { debianSlimSteps } from "./debian.ts";
import { gosuLayer, gosuScript } from "./gosu.ts";
import type { ImageSpec, LayerSpec, StepSpec } from "./image.ts";
import type { TextFile, Texts } from "./listing.ts";
import { cmd, copy, defaultPath, emptyLayer, entrypoint, env, expose, keys, run, volume, workdir } from "./steps.ts";

const version = "7.4.3";
const created = "2025-04-23T10:52:14Z";
const rebuilt = "2025-04-28T23:10:02Z";
const url = `http://download.redis.io/releases/redis-${version}.tar.gz`;
const sha = "e1807d7c0f824f4c5450244ef50c1e596b8d09b35d03a83f4e018fb7316acf45";

const entrypointSh: TextFile = {
  mode: 0o755,
  text: `#!/bin/sh
set -e

# Arguments that are options, or a configuration file, belong to redis-server.
if [ "\${1#-}" != "$1" ] || [ "\${1%.conf}" != "$1" ]; then
	set -- redis-server "$@"
fi

# As root: hand the data over to its user and become that user.
if [ "$1" = 'redis-server' ] && [ "$(id -u)" = '0' ]; then
	find . ! -user redis -exec chown redis {} +
	exec gosu redis "$0" "$@"
fi

# Files of the database are nobody else's business.
if [ "$(umask)" = '0022' ]; then
	umask 0077
fi

exec "$@"
`,
};

const binaries = "usr/local/bin/ redis-benchmark|6727136* redis-check-aof>redis-server redis-check-rdb>redis-server redis-cli|7140880* redis-sentinel>redis-server redis-server|15612616*";
const data: LayerSpec = { id: `redis-${version}-data`, created: rebuilt, tree: "data/#999:999" };
const dataAlpine: LayerSpec = { id: `redis-${version}-alpine-data`, created: rebuilt, tree: "data/#999:1000" };
const layer = (id: string, tree: string, texts: Texts = {}): LayerSpec => ({ id: `redis-${version}-${id}`, created: rebuilt, tree, texts });

const dataScript = "mkdir /data && chown redis:redis /data";
const entry = layer("entrypoint", "", { "usr/local/bin/docker-entrypoint.sh": entrypointSh });

const ending: readonly StepSpec[] = [
  volume("/data"),
  workdir("/data", emptyLayer),
  copy("docker-entrypoint.sh /usr/local/bin/", entry),
  entrypoint(["docker-entrypoint.sh"]),
  expose("6379/tcp"),
  cmd(["redis-server"]),
];

const buildScript = (packages: string): string =>
  `set -eux;   ${packages};   wget -O redis.tar.gz "$REDIS_DOWNLOAD_URL";  echo "$REDIS_DOWNLOAD_SHA *redis.tar.gz" | sha256sum -c -;  mkdir -p /usr/src/redis;  tar -xzf redis.tar.gz -C /usr/src/redis --strip-components=1;  rm redis.tar.gz;   export BUILD_TLS=yes;  make -C /usr/src/redis -j "$(nproc)" all;  make -C /usr/src/redis install;   rm -r /usr/src/redis;   redis-cli --version;  redis-server --version`;

const config: ImageSpec["config"] = {
  ExposedPorts: keys("6379/tcp"),
  Env: [`PATH=${defaultPath}`, "GOSU_VERSION=1.17", `REDIS_VERSION=${version}`, `REDIS_DOWNLOAD_URL=${url}`, `REDIS_DOWNLOAD_SHA=${sha}`],
  Entrypoint: ["docker-entrypoint.sh"],
  Cmd: ["redis-server"],
  Volumes: keys("/data"),
  WorkingDir: "/data",
};

const versionSteps = [env(`REDIS_VERSION=${version}`), env(`REDIS_DOWNLOAD_URL=${url}`), env(`REDIS_DOWNLOAD_SHA=${sha}`)];

export const images: readonly ImageSpec[] = [
  {
    repository: "redis",
    tags: ["latest", "7.4.3", "7.4", "7", "bookworm", "7.4-bookworm", "7-bookworm"],
    created,
    config,
    steps: [
      ...debianSlimSteps,
      run("set -eux;  groupadd -r -g 999 redis;  useradd -r -g redis -u 999 redis", layer("user", "", debianAccounts([{ name: "redis", uid: 999, gid: 999, home: "/home/redis", shell: "/bin/sh" }]))),
      env("GOSU_VERSION=1.17"),
      run(gosuScript("savedAptMark=\"$(apt-mark showmanual)\";  apt-get update;  apt-get install -y --no-install-recommends ca-certificates"), gosuLayer("redis", rebuilt)),
      ...versionSteps,
      run(
        buildScript("apt-get update;  apt-get install -y --no-install-recommends ca-certificates wget dpkg-dev gcc libc6-dev libssl-dev make"),
        layer("server", `${binaries} etc/ ld.so.cache|5011 usr/lib/x86_64-linux-gnu/ libcrypto.so.3|4742424 libssl.so.3|688160 usr/lib/x86_64-linux-gnu/engines-3/ afalg.so|22816 loader_attic.so|51936 padlock.so|26688 usr/lib/x86_64-linux-gnu/ossl-modules/ legacy.so|125000 usr/share/doc/libssl3/ copyright|2543 var/lib/dpkg/info/ libssl3:amd64.list|551 var/lib/apt/ extended_states|88`),
      ),
      run(dataScript, data),
      ...ending,
    ],
  },
  {
    repository: "redis",
    tags: ["alpine", "7.4.3-alpine", "7.4-alpine", "7-alpine", "alpine3.21", "7.4-alpine3.21"],
    created,
    config,
    steps: [
      ...alpineSteps(),
      run("set -eux;  addgroup -S -g 1000 redis;  adduser -S -G redis -u 999 redis", layer("alpine-user", "home/redis/#999:1000", alpineRedis())),
      run("set -eux;  apk add --no-cache   tzdata  ", layer("alpine-tzdata", "usr/share/zoneinfo/ UTC|114+ GMT|114+ usr/share/zoneinfo/Asia/ Seoul|415+ Tokyo|213+ usr/share/zoneinfo/America/ New_York|1744+ usr/share/zoneinfo/Europe/ Berlin|705+ London|1599+ lib/apk/db/ scripts.tar|14336+ triggers|97")),
      env("GOSU_VERSION=1.17"),
      run(gosuScript("apk add --no-cache --virtual .gosu-fetch gnupg").replaceAll("dpkg --print-architecture", "apk --print-arch"), gosuLayer("redis-alpine", rebuilt)),
      ...versionSteps,
      run(buildScript("apk add --no-cache --virtual .build-deps coreutils dpkg-dev dpkg gcc linux-headers make musl-dev openssl-dev"), layer("alpine-server", `${binaries.replace("15612616", "12837984").replace("6727136", "5530184").replace("7140880", "5983776")} lib/apk/db/ scripts.tar|14336+ triggers|97`)),
      run(dataScript, dataAlpine),
      ...ending,
    ],
  },
];

function alpineRedis(): Texts {
  const files = alpineAccounts("redis", 999, "/home/redis", "/sbin/nologin");
  return { ...files, "etc/passwd": files["etc/passwd"]!.text.replace("redis:x:999:999:", "redis:x:999:1000:"), "etc/group": files["etc/group"]!.text.replace("redis:x:999:", "redis:x:1000:") };
}
