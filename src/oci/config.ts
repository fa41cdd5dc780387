/**
 * The image config document: what runs in a container of the image, and how the image came to be.
 * Spec: OCI image-spec config.md · Models: moby image/image.go (key order), api/types/container Config.
 */
import { invalidParameter } from "../base/errors.ts";
import type { DiffId } from "./digest.ts";
import { goJsonBytes, sortedMap } from "./goJson.ts";
import { parseJson } from "./manifest.ts";

/** HEALTHCHECK. Durations in nanoseconds, as in the JSON. */
export interface HealthConfig {
  readonly Test?: readonly string[];
  readonly Interval?: number;
  readonly Timeout?: number;
  readonly StartPeriod?: number;
  readonly StartInterval?: number;
  readonly Retries?: number;
}

/** Defaults for containers of an image. Names are those of the JSON document. */
export interface ImageRunConfig {
  readonly User?: string;
  readonly ExposedPorts?: Readonly<Record<string, Readonly<Record<string, never>>>>;
  readonly Env?: readonly string[];
  readonly Entrypoint?: readonly string[];
  readonly Cmd?: readonly string[];
  readonly Volumes?: Readonly<Record<string, Readonly<Record<string, never>>>>;
  readonly WorkingDir?: string;
  readonly Labels?: Readonly<Record<string, string>>;
  readonly StopSignal?: string;
  readonly ArgsEscaped?: boolean;
  readonly Healthcheck?: HealthConfig;
  readonly OnBuild?: readonly string[];
  readonly Shell?: readonly string[];
}

/** One line of `docker history`; those with `empty_layer` made no layer. Oldest first in the document. */
export interface HistoryEntry {
  readonly created?: string;
  readonly created_by?: string;
  readonly author?: string;
  readonly comment?: string;
  readonly empty_layer?: boolean;
}

export interface ImageConfig {
  /** RFC 3339 with nanoseconds, UTC. */
  readonly created?: string;
  readonly author?: string;
  readonly architecture: string;
  readonly variant?: string;
  readonly os: string;
  readonly config?: ImageRunConfig;
  readonly rootfs: { readonly type: "layers"; readonly diff_ids: readonly DiffId[] };
  readonly history?: readonly HistoryEntry[];
  /** Members only the classic store writes (docker commit, docker import). */
  readonly comment?: string;
  readonly container?: string;
  readonly docker_version?: string;
  readonly container_config?: object;
}

const empty = (value: string | undefined): string | undefined => (value ? value : undefined);
const filled = <T>(list: readonly T[] | undefined): readonly T[] | undefined => (list && list.length > 0 ? list : undefined);

/** HealthConfig members in Go's order, zero values left out. */
export function healthJson(health: HealthConfig | undefined): object | undefined {
  if (!health) return undefined;
  const nonZero = (value: number | undefined): number | undefined => (value ? value : undefined);
  return {
    Test: filled(health.Test),
    Interval: nonZero(health.Interval),
    Timeout: nonZero(health.Timeout),
    StartPeriod: nonZero(health.StartPeriod),
    StartInterval: nonZero(health.StartInterval),
    Retries: nonZero(health.Retries),
  };
}

/** The run config as BuildKit writes it: OCI members first, Docker's own after, zero values left out. */
export function ociRunConfigJson(config: ImageRunConfig): object {
  return {
    User: empty(config.User),
    ExposedPorts: sortedMap(config.ExposedPorts),
    Env: filled(config.Env),
    Entrypoint: filled(config.Entrypoint),
    Cmd: filled(config.Cmd),
    Volumes: sortedMap(config.Volumes),
    WorkingDir: empty(config.WorkingDir),
    Labels: sortedMap(config.Labels),
    StopSignal: empty(config.StopSignal),
    ArgsEscaped: config.ArgsEscaped || undefined,
    Healthcheck: healthJson(config.Healthcheck),
    OnBuild: filled(config.OnBuild),
    Shell: filled(config.Shell),
  };
}

/**
 * The run config as the classic engine writes it (docker commit, the legacy files of docker save): all members of
 * moby's container.Config, null for what is unset. `extra` overrides members by name (Hostname, Image, Tty …).
 */
export function dockerRunConfigJson(config: ImageRunConfig, extra: Readonly<Record<string, unknown>> = {}): object {
  const members: Record<string, unknown> = {
    Hostname: "",
    Domainname: "",
    User: config.User ?? "",
    AttachStdin: false,
    AttachStdout: false,
    AttachStderr: false,
    ExposedPorts: sortedMap(config.ExposedPorts),
    Tty: false,
    OpenStdin: false,
    StdinOnce: false,
    Env: config.Env ?? null,
    Cmd: config.Cmd ?? null,
    Healthcheck: healthJson(config.Healthcheck),
    ArgsEscaped: config.ArgsEscaped || undefined,
    Image: "",
    Volumes: sortedMap(config.Volumes, true) ?? null,
    WorkingDir: config.WorkingDir ?? "",
    Entrypoint: config.Entrypoint ?? null,
    NetworkDisabled: undefined,
    MacAddress: undefined,
    OnBuild: config.OnBuild ?? null,
    Labels: sortedMap(config.Labels, true) ?? null,
    StopSignal: empty(config.StopSignal),
    StopTimeout: undefined,
    Shell: filled(config.Shell),
  };
  for (const [key, value] of Object.entries(extra)) members[key] = value;
  return members;
}

/** One history entry in Go's field order. */
function historyJson(entry: HistoryEntry): object {
  return {
    created: entry.created,
    created_by: empty(entry.created_by),
    author: empty(entry.author),
    comment: empty(entry.comment),
    empty_layer: entry.empty_layer || undefined,
  };
}

/**
 * The document's bytes. Top-level keys are in alphabetical order, as the engine writes them whether an image was built
 * or committed. `runConfig` replaces the form of `config` (default: BuildKit's).
 */
export function encodeImageConfig(image: ImageConfig, runConfig?: object): Uint8Array {
  return goJsonBytes({
    architecture: image.architecture,
    author: empty(image.author),
    comment: empty(image.comment),
    config: runConfig ?? ociRunConfigJson(image.config ?? {}),
    container: empty(image.container),
    container_config: image.container_config,
    created: image.created,
    docker_version: empty(image.docker_version),
    history: image.history?.map(historyJson),
    os: image.os,
    rootfs: { type: "layers", diff_ids: image.rootfs.diff_ids },
    variant: empty(image.variant),
  });
}

/** Reads an image config; null lists count as absent. Throws invalidParameter for what is not one. */
export function decodeImageConfig(bytes: Uint8Array): ImageConfig {
  const value = parseJson(bytes) as Record<string, unknown> | null;
  if (value === null || typeof value !== "object" || Array.isArray(value)) throw invalidParameter("invalid image JSON");
  const rootfs = value["rootfs"] as { diff_ids?: DiffId[] | null } | undefined;
  if (!rootfs) throw invalidParameter("invalid image JSON, no RootFS key");
  const run: Record<string, unknown> = {};
  for (const [key, member] of Object.entries((value["config"] as object | null) ?? {})) if (member !== null) run[key] = member;
  return {
    ...(value as unknown as ImageConfig),
    config: run as ImageRunConfig,
    rootfs: { type: "layers", diff_ids: rootfs.diff_ids ?? [] },
  };
}
