/** The CLI's plugins, as `docker info` and the root help name them. */
export interface Plugin {
  readonly name: string;
  readonly short: string;
  readonly vendor: string;
  readonly version: string;
  readonly path: string;
}

export const plugins: readonly Plugin[] = [
  { name: "buildx", short: "Docker Buildx", vendor: "Docker Inc.", version: "0.13.1+ds1", path: "/usr/libexec/docker/cli-plugins/docker-buildx" },
  { name: "compose", short: "Docker Compose", vendor: "Docker Inc.", version: "2.26.1-4", path: "/usr/libexec/docker/cli-plugins/docker-compose" },
];
