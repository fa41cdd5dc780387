/** registry: the distribution server on alpine, for a registry of one's own. */
import { alpineSteps } from "./alpine.ts";
import type { ImageSpec, LayerSpec } from "./image.ts";
import { cmd, copy, defaultPath, entrypoint, expose, keys, run, volume } from "./steps.ts";

const created = "2023-10-02T18:42:50Z";
const rebuilt = "2025-04-29T00:05:02Z";

const certificates: LayerSpec = { id: "registry-certificates", created: rebuilt, tree: "etc/ssl/certs/ ca-certificates.crt|226489 etc/ ca-certificates.conf|5980 usr/bin/ htpasswd|43264* lib/apk/db/ scripts.tar|14336+ triggers|97" };
const binary: LayerSpec = { id: "registry-binary", created: rebuilt, tree: "bin/ registry|18042880*" };
const conf: LayerSpec = {
  id: "registry-config",
  created: rebuilt,
  tree: "",
  texts: {
    "etc/docker/registry/config.yml":
      "version: 0.1\nlog:\n  fields:\n    service: registry\nstorage:\n  cache:\n    blobdescriptor: inmemory\n  filesystem:\n    rootdirectory: /var/lib/registry\nhttp:\n  addr: :5000\n  headers:\n    X-Content-Type-Options: [nosniff]\nhealth:\n  storagedriver:\n    enabled: true\n    interval: 10s\n    threshold: 3\n",
  },
};
const script: LayerSpec = {
  id: "registry-entrypoint",
  created: rebuilt,
  tree: "",
  texts: { "entrypoint.sh": { mode: 0o755, text: '#!/bin/sh\nset -e\n\n# A configuration file alone means: serve with it.\ncase "$1" in\n    *.yaml|*.yml) set -- registry serve "$@" ;;\n    serve|garbage-collect|help|-*) set -- registry "$@" ;;\nesac\n\nexec "$@"\n' } },
};

export const images: readonly ImageSpec[] = [
  {
    repository: "registry",
    tags: ["latest", "2", "2.8", "2.8.3"],
    created,
    config: {
      ExposedPorts: keys("5000/tcp"),
      Env: [`PATH=${defaultPath}`],
      Entrypoint: ["/entrypoint.sh"],
      Cmd: ["/etc/docker/registry/config.yml"],
      Volumes: keys("/var/lib/registry"),
    },
    steps: [
      ...alpineSteps(),
      run("apk add --no-cache ca-certificates", certificates),
      run('set -eux;  version=\'2.8.3\';  wget -O registry.tar.gz "https://github.com/distribution/distribution/releases/download/v$version/registry_${version}_linux_amd64.tar.gz";  tar --extract --verbose --file registry.tar.gz --directory /bin/ registry;  rm registry.tar.gz;  registry --version', binary),
      copy("./config-example.yml /etc/docker/registry/config.yml", conf),
      volume("/var/lib/registry"),
      expose("5000/tcp"),
      copy("docker-entrypoint.sh /entrypoint.sh", script),
      entrypoint(["/entrypoint.sh"]),
      cmd(["/etc/docker/registry/config.yml"]),
    ],
  },
];
