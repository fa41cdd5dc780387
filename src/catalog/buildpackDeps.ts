/** buildpack-deps:bookworm, on which the big variants of language images stand: three layers above debian:bookworm. */
import { debianAccounts } from "./debianAccounts.ts";
import { debianFullSteps } from "./debian.ts";
import type { ImageSpec, LayerSpec, StepSpec } from "./image.ts";
import { path, run } from "./steps.ts";
import { buildpackCurlTree } from "./trees/buildpackCurl.ts";
import { buildpackFullTree } from "./trees/buildpackFull.ts";
import { buildpackScmTree } from "./trees/buildpackScm.ts";
import { buildpackCurlPackages, buildpackFullPackages, buildpackScmPackages, debianSlimPackages, dpkgStatus } from "./trees/debianPackages.ts";

const created = "2025-04-29T02:12:07Z";
const ssh = { name: "_ssh", group: "_ssh", uid: 101, gid: 101, home: "/nonexistent", shell: "/usr/sbin/nologin" };

const curl: LayerSpec = {
  id: "buildpack-deps-bookworm-curl",
  created,
  base: "buildpack-deps",
  tree: buildpackCurlTree,
  texts: { "var/lib/dpkg/status": dpkgStatus(debianSlimPackages, buildpackCurlPackages) },
};
const scm: LayerSpec = {
  id: "buildpack-deps-bookworm-scm",
  created,
  base: "buildpack-deps",
  tree: buildpackScmTree,
  texts: { ...debianAccounts([ssh]), "var/lib/dpkg/status": dpkgStatus(debianSlimPackages, buildpackCurlPackages, buildpackScmPackages) },
};
const full: LayerSpec = {
  id: "buildpack-deps-bookworm",
  created,
  base: "buildpack-deps",
  tree: buildpackFullTree,
  texts: { "var/lib/dpkg/status": dpkgStatus(debianSlimPackages, buildpackCurlPackages, buildpackScmPackages, buildpackFullPackages) },
};

const install = (packages: string): string => `set -eux;  apt-get update;  apt-get install -y --no-install-recommends ${packages};  rm -rf /var/lib/apt/lists/*`;

/** Steps of buildpack-deps:bookworm. */
export const buildpackSteps: readonly StepSpec[] = [
  ...debianFullSteps,
  run(install("ca-certificates   curl   gnupg   netbase   sq   wget   tzdata  "), curl),
  run(install("git   mercurial   openssh-client   subversion     procps  "), scm),
  run(
    install(
      "autoconf   automake   bzip2   default-libmysqlclient-dev   dpkg-dev   file   g++   gcc   imagemagick   libbz2-dev   libc6-dev   libcurl4-openssl-dev   libdb-dev   libevent-dev   libffi-dev   libgdbm-dev   libglib2.0-dev   libgmp-dev   libjpeg-dev   libkrb5-dev   liblzma-dev   libmagickcore-dev   libmagickwand-dev   libmaxminddb-dev   libncurses5-dev   libncursesw5-dev   libpng-dev   libpq-dev   libreadline-dev   libsqlite3-dev   libssl-dev   libtool   libwebp-dev   libxml2-dev   libxslt-dev   libyaml-dev   make   patch   unzip   xz-utils   zlib1g-dev  ",
    ),
    full,
  ),
];

/** Accounts of an image on buildpack-deps that adds users of its own. */
export const buildpackUsers = [ssh];

export const images: readonly ImageSpec[] = [
  { repository: "buildpack-deps", tags: ["latest", "bookworm", "stable"], created, config: { Env: [path], Cmd: ["bash"] }, steps: buildpackSteps },
  { repository: "buildpack-deps", tags: ["curl", "bookworm-curl", "stable-curl"], created, config: { Env: [path], Cmd: ["bash"] }, steps: buildpackSteps.slice(0, 2) },
];
