/** postgres: 16 and 17, on debian:bookworm-slim and on alpine. */
import { alpineAccounts } from "./alpineAccounts.ts";
import { alpineSteps } from "./alpine.ts";
import { debianAccounts } from "./debianAccounts.ts";
import { debianSlimSteps } from "./debian.ts";
import { gosuLayer, gosuScript } from "./gosu.ts";
import type { ImageSpec, LayerSpec, StepSpec } from "./image.ts";
import type { Texts } from "./listing.ts";
import { confSample, postgresEntrypoint } from "./scripts/postgres.ts";
import { cmd, copy, defaultPath, emptyLayer, entrypoint, env, expose, keys, run, stopSignal, volume } from "./steps.ts";
import { debianSlimPackages, dpkgStatus, postgresImagePackages, postgresToolPackages } from "./trees/debianPackages.ts";
import { postgresPackagesTree } from "./trees/postgresPackages.ts";
import { postgresToolsTree } from "./trees/postgresTools.ts";

const created = "2025-04-29T01:48:22Z";
const releases = [
  { major: "16", version: "16.8", isLatest: false },
  { major: "17", version: "17.4", isLatest: true },
] as const;
type Release = (typeof releases)[number];

const user = { name: "postgres", uid: 999, gid: 999, home: "/var/lib/postgresql", shell: "/bin/bash" };
const layer = (id: string, tree: string, texts: Texts = {}): LayerSpec => ({ id: `postgres-${id}`, created, tree, texts });

const userLayer = layer("user", "var/lib/postgresql/#999:999", debianAccounts([user]));
const tools = layer("tools", postgresToolsTree, { "var/lib/dpkg/status": dpkgStatus(debianSlimPackages, postgresToolPackages) });
const gosu = gosuLayer("postgres", created);
const locales = layer(
  "locales",
  `usr/lib/locale/ locale-archive|3055616+
usr/bin/ localedef|328920*
usr/sbin/ locale-gen|4341* update-locale|3145* validlocale|1730*
etc/ locale.gen|9833 locale.alias|2996
usr/share/i18n/ SUPPORTED|10087
usr/share/i18n/charmaps/ UTF-8.gz|488560+ ISO-8859-1.gz|4124+ EUC-KR.gz|210418+
usr/share/i18n/locales/ C|4122 POSIX|5810 de_DE|2342 en_GB|4320 en_US|4281 fr_FR|2301 i18n|110142 i18n_ctype|138274 iso14651_t1|2102 iso14651_t1_common|5302144 ja_JP|71540 ko_KR|15702 translit_combining|89712 translit_compat|20244 zh_CN|138214
usr/share/locale/ locale.alias>/etc/locale.alias
var/lib/dpkg/info/ locales.list|29120 libc-l10n.list|40100`,
);
const nss = layer(
  "nss",
  "usr/lib/x86_64-linux-gnu/ libnss_wrapper.so|43528 usr/bin/ lzmainfo|14544* unxz>xz xz|84792* xzcat>xz xzcmp>xzdiff xzdiff|6632* xzgrep|6037* xzless|1802* xzmore|2161* zstd|1132088* zstdcat>zstd zstdmt>zstd unzstd>zstd zstdless|197* zstdgrep|3869* pzstd|1174640* etc/alternatives/ lzma>/usr/bin/xz",
);
const initDir = layer("initdb", "docker-entrypoint-initdb.d/");
const key = layer("key", "usr/local/share/keyrings/ postgres.gpg.asc|1717");
const runDir = layer("run", "run/postgresql/%3777#999:999");
const dataDir = layer("data", "var/lib/postgresql/#999:999 var/lib/postgresql/data/%1777#999:999");
const scripts = layer("entrypoint", "", {
  "usr/local/bin/docker-entrypoint.sh": postgresEntrypoint("gosu"),
  "usr/local/bin/docker-ensure-initdb.sh": {
    mode: 0o755,
    text: '#!/usr/bin/env bash\n# Makes the database cluster and stops: for a step before the server starts.\nset -Eeuo pipefail\nif [ -s "$PGDATA/PG_VERSION" ]; then exit 0; fi\nexec docker-entrypoint.sh postgres --version\n',
  },
});
const enforce = layer("enforce", "usr/local/bin/ docker-enforce-initdb.sh>docker-ensure-initdb.sh");

function server(release: Release): LayerSpec {
  const { major } = release;
  const tree = postgresPackagesTree.replaceAll("postgresql/16", `postgresql/${major}`).replaceAll("postgresql-16", `postgresql-${major}`).replace(/\bpg_wrapper\|(\d+)\*/, "pg_wrapper|$1*psql").replace(/\blibLLVM-14\.so\.1\|\d+/, "libLLVM-14.so.1|171557760");
  return layer(`${release.version}-server`, `${tree}\netc/postgresql-common/ createcluster.conf|1450\nvar/lib/postgresql/#999:999`, {
    "var/lib/dpkg/status": dpkgStatus(debianSlimPackages, postgresToolPackages, postgresImagePackages.replace(/postgresql(-client)?-16=\S+/g, (_, client) => `postgresql${client ?? ""}-${major}=${release.version}-1.pgdg120+1`)),
  });
}

const confLayer = (release: Release): LayerSpec =>
  layer(`${release.version}-conf`, `usr/share/postgresql/${release.major}/ postgresql.conf.sample>../postgresql.conf.sample`, { "usr/share/postgresql/postgresql.conf.sample": confSample });

const programs =
  "clusterdb|70160 createdb|74256 createuser|78352 dropdb|70160 dropuser|70160 initdb|136480 pg_amcheck|98896 pg_archivecleanup|41040 pg_basebackup|155120 pg_checksums|66064 pg_config|41040 pg_controldata|57872 pg_ctl|62352 pg_dump|439072 pg_dumpall|115344 pg_isready|62352 pg_receivewal|106960 pg_recvlogical|106960 pg_resetwal|66064 pg_restore|213360 pg_rewind|144016 pg_test_fsync|45136 pg_test_timing|36944 pg_upgrade|173072 pg_verifybackup|98832 pg_waldump|111312 pgbench|190096 postgres|9123792 psql|741520 reindexdb|78352 vacuumdb|82448";

const alpineServer = (release: Release): LayerSpec => ({
  id: `postgres-${release.version}-alpine-server`,
  created,
  tree: `
usr/local/bin/ ${programs.split(" ").map((program) => `${program}*`).join(" ")}
usr/local/lib/ libecpg.so.6|108712%755 libpgtypes.so.3|79760%755 libpq.so.5|366432%755
usr/local/lib/postgresql/ llvmjit.so|215584%755 plpgsql.so|197248%755 pgcrypto.so|128672%755 hstore.so|64448%755 ltree.so|60320%755 postgres_fdw.so|124480%755 pg_stat_statements.so|43800%755 pg_trgm.so|47896%755
usr/local/lib/postgresql/bitcode/postgres/ postgres.index.bc|12814336+ executor.bc|3142600+ optimizer.bc|4126600+ parser.bc|3210400+ utils.bc|14024600+
usr/local/share/postgresql/ information_schema.sql|117228 pg_hba.conf.sample|5637 pg_ident.conf.sample|2640 pg_service.conf.sample|604 postgres.bki|960302 postgresql.conf.sample|31010 psqlrc.sample|278 snowball_create.sql|37612 system_constraints.sql|9200 system_functions.sql|23400 system_views.sql|51000
usr/local/share/postgresql/extension/ plpgsql.control|193 plpgsql--1.0.sql|658 pgcrypto.control|172 hstore.control|141 pg_trgm.control|177 pg_stat_statements.control|205
usr/local/share/postgresql/tsearch_data/ english.stop|622 german.stop|1360 french.stop|805 spanish.stop|2178
usr/lib/ libLLVM.so.19.1|136318976%755 libgcc_s.so.1|165312%755 libstdc++.so.6.0.33|2668352%755 libstdc++.so.6>libstdc++.so.6.0.33 libicudata.so.74.2|30851072%755 libicui18n.so.74.2|3146752%755 libicuuc.so.74.2|1933312%755 libldap.so.2|357392%755 libxml2.so.2.13.4|1225160%755 libxslt.so.1.1.42|218856%755 libreadline.so.8.2|301848%755 libzstd.so.1.5.6|723864%755 liblz4.so.1.10.0|135432%755
bin/ bash|756456*
lib/apk/db/ scripts.tar|26624+ triggers|180
usr/bin/ zstd|1105400* xz|76136*
run/postgresql/%3777#70:70 docker-entrypoint-initdb.d/ var/lib/postgresql/#70:70 var/lib/postgresql/data/%1777#70:70`,
  texts: {
    ...alpineAccounts("postgres", 70, "/var/lib/postgresql", "/bin/sh", "Linux User,,,"),
    "usr/local/bin/docker-entrypoint.sh": postgresEntrypoint("gosu"),
  },
});

function config(release: Release, variables: readonly string[], path: string): ImageSpec["config"] {
  return {
    ExposedPorts: keys("5432/tcp"),
    Env: [`PATH=${path}`, "GOSU_VERSION=1.17", ...variables, `PG_MAJOR=${release.major}`, "PGDATA=/var/lib/postgresql/data"],
    Entrypoint: ["docker-entrypoint.sh"],
    Cmd: ["postgres"],
    Volumes: keys("/var/lib/postgresql/data"),
    StopSignal: "SIGINT",
  };
}

const ending: readonly StepSpec[] = [entrypoint(["docker-entrypoint.sh"]), stopSignal("SIGINT"), expose("5432/tcp"), cmd(["postgres"])];
const alpineGosu = gosuLayer("postgres-alpine", created);

function debianSteps(release: Release, version: string): readonly StepSpec[] {
  const bin = `/usr/lib/postgresql/${release.major}/bin`;
  return [
    ...debianSlimSteps,
    run("set -eux;  groupadd -r postgres --gid=999;  useradd -r -g postgres --uid=999 --home-dir=/var/lib/postgresql --shell=/bin/bash postgres;  install --verbose --directory --owner postgres --group postgres --mode 1777 /var/lib/postgresql", userLayer),
    run("set -ex;  apt-get update;  apt-get install -y --no-install-recommends   gnupg   less  ;  rm -rf /var/lib/apt/lists/*", tools),
    env("GOSU_VERSION=1.17"),
    run(gosuScript("savedAptMark=\"$(apt-mark showmanual)\";  apt-get update;  apt-get install -y --no-install-recommends ca-certificates"), gosu),
    run("set -eux;  apt-get update; apt-get install -y --no-install-recommends locales; rm -rf /var/lib/apt/lists/*;  echo 'en_US.UTF-8 UTF-8' >> /etc/locale.gen;  locale-gen;  locale -a | grep 'en_US.utf8'", locales),
    env("LANG=en_US.utf8"),
    run("set -eux;  apt-get update;  apt-get install -y --no-install-recommends   libnss-wrapper   xz-utils   zstd  ;  rm -rf /var/lib/apt/lists/*", nss),
    run("mkdir /docker-entrypoint-initdb.d", initDir),
    run("set -ex;  key='B97B0AFCAA1A47F044F244A07FCC7D46ACCC4CF8';  export GNUPGHOME=\"$(mktemp -d)\";  mkdir -p /usr/local/share/keyrings/;  gpg --batch --keyserver keyserver.ubuntu.com --recv-keys \"$key\";  gpg --batch --export --armor \"$key\" > /usr/local/share/keyrings/postgres.gpg.asc;  gpgconf --kill all;  rm -rf \"$GNUPGHOME\"", key),
    env(`PG_MAJOR=${release.major}`),
    env(`PATH=${defaultPath}:${bin}`),
    env(`PG_VERSION=${version}`),
    run('set -ex;   export PYTHONDONTWRITEBYTECODE=1;   dpkgArch="$(dpkg --print-architecture)";  aptRepo="[ signed-by=/usr/local/share/keyrings/postgres.gpg.asc ] http://apt.postgresql.org/pub/repos/apt/ bookworm-pgdg main $PG_MAJOR";  echo "deb $aptRepo" > /etc/apt/sources.list.d/pgdg.list;  apt-get update;  apt-get install -y --no-install-recommends postgresql-common;  apt-get install -y --no-install-recommends   "postgresql-$PG_MAJOR=$PG_VERSION"  ;   rm -rf /var/lib/apt/lists/*;   postgres --version', server(release)),
    run('set -eux;  dpkg-divert --add --rename --divert "/usr/share/postgresql/postgresql.conf.sample.dpkg" "/usr/share/postgresql/$PG_MAJOR/postgresql.conf.sample";  cp -v /usr/share/postgresql/postgresql.conf.sample.dpkg /usr/share/postgresql/postgresql.conf.sample;  ln -sv ../postgresql.conf.sample "/usr/share/postgresql/$PG_MAJOR/";  sed -ri "s!^#?(listen_addresses)\\s*=\\s*\\S+.*!\\1 = \'*\'!" /usr/share/postgresql/postgresql.conf.sample;  grep -F "listen_addresses = \'*\'" /usr/share/postgresql/postgresql.conf.sample', confLayer(release)),
    run("install --verbose --directory --owner postgres --group postgres --mode 3777 /var/run/postgresql", runDir),
    env("PGDATA=/var/lib/postgresql/data"),
    run('install --verbose --directory --owner postgres --group postgres --mode 1777 "$PGDATA"', dataDir),
    volume("/var/lib/postgresql/data"),
    copy("docker-entrypoint.sh docker-ensure-initdb.sh /usr/local/bin/", scripts),
    run("ln -sT docker-ensure-initdb.sh /usr/local/bin/docker-enforce-initdb.sh", enforce),
    ...ending,
  ];
}

function alpineVariant(release: Release): readonly StepSpec[] {
  return [
    ...alpineSteps(),
    run("set -eux;  addgroup -g 70 -S postgres;  adduser -u 70 -S -D -G postgres -H -h /var/lib/postgresql -s /bin/sh postgres;  install --verbose --directory --owner postgres --group postgres --mode 1777 /var/lib/postgresql", emptyLayer),
    env("GOSU_VERSION=1.17"),
    run(gosuScript("apk add --no-cache --virtual .gosu-deps ca-certificates dpkg gnupg"), alpineGosu),
    env("LANG=en_US.utf8"),
    env(`PG_MAJOR=${release.major}`),
    env(`PG_VERSION=${release.version}`),
    run('set -eux;   wget -O postgresql.tar.bz2 "https://ftp.postgresql.org/pub/source/v$PG_VERSION/postgresql-$PG_VERSION.tar.bz2";  mkdir -p /usr/src/postgresql;  tar --extract --file postgresql.tar.bz2 --directory /usr/src/postgresql --strip-components 1;  rm postgresql.tar.bz2;   cd /usr/src/postgresql;  make -j "$(nproc)" world-bin;  make install-world-bin;  make -C contrib install;   apk del --no-network .build-deps;   cd /;  rm -rf /usr/src/postgresql;   postgres --version', alpineServer(release)),
    env("PGDATA=/var/lib/postgresql/data"),
    volume("/var/lib/postgresql/data"),
    ...ending,
  ];
}

export const images: readonly ImageSpec[] = releases.flatMap((release): readonly ImageSpec[] => {
  const packaged = `${release.version}-1.pgdg120+1`;
  const names = [release.version, release.major];
  return [
    {
      repository: "postgres",
      tags: [...names, ...names.map((name) => `${name}-bookworm`), ...(release.isLatest ? ["latest", "bookworm"] : [])],
      created,
      config: config(release, ["LANG=en_US.utf8", `PG_VERSION=${packaged}`], `${defaultPath}:/usr/lib/postgresql/${release.major}/bin`),
      steps: debianSteps(release, packaged),
    },
    {
      repository: "postgres",
      tags: [...names.map((name) => `${name}-alpine`), ...names.map((name) => `${name}-alpine3.21`), ...(release.isLatest ? ["alpine", "alpine3.21"] : [])],
      created,
      config: config(release, ["LANG=en_US.utf8", `PG_VERSION=${release.version}`], defaultPath),
      steps: alpineVariant(release),
    },
  ];
});
