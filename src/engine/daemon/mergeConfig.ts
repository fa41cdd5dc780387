/** What a container inherits from its image. Models: moby daemon/commit.go merge. */
import { invalidParameter } from "../../base/errors.ts";
import type { ImageRunConfig } from "../../oci/config.ts";
import type { ContainerConfig } from "../metadata/containerDocument.ts";

/** The user's config completed by the image's. */
export function mergeConfig(user: ContainerConfig, image: ImageRunConfig): ContainerConfig {
  const isEmpty = (map: object | null | undefined): boolean => Object.keys(map ?? {}).length === 0;
  const nameOf = (entry: string): string => entry.split("=")[0]!;
  const userEnv = user.Env ?? [];
  const known = new Set(userEnv.map(nameOf));
  const hasEntrypoint = (user.Entrypoint?.length ?? 0) > 0;
  const exposed = { ...image.ExposedPorts, ...user.ExposedPorts };
  const { ExposedPorts: _, Healthcheck: __, StopSignal: ___, ...rest } = user;
  const healthcheck = mergedHealthcheck(user.Healthcheck, image.Healthcheck);
  const stopSignal = user.StopSignal || image.StopSignal;
  return {
    ...rest,
    User: user.User || (image.User ?? ""),
    ...(isEmpty(exposed) ? {} : { ExposedPorts: exposed }),
    Env: userEnv.length === 0 ? (image.Env ?? null) : [...userEnv, ...(image.Env ?? []).filter((entry) => !known.has(nameOf(entry)))],
    Labels: { ...image.Labels, ...user.Labels },
    Cmd: !hasEntrypoint && (user.Cmd?.length ?? 0) === 0 ? (image.Cmd ?? null) : user.Cmd,
    Entrypoint: !hasEntrypoint && user.Entrypoint === null ? (image.Entrypoint ?? null) : user.Entrypoint,
    ...(healthcheck ? { Healthcheck: healthcheck } : {}),
    WorkingDir: user.WorkingDir || (image.WorkingDir ?? ""),
    Volumes: isEmpty(user.Volumes) ? (image.Volumes ?? null) : { ...user.Volumes, ...image.Volumes },
    ...(stopSignal ? { StopSignal: stopSignal } : {}),
  };
}

function mergedHealthcheck(user: ContainerConfig["Healthcheck"], image: ImageRunConfig["Healthcheck"]): ContainerConfig["Healthcheck"] {
  if (!image || !user) return user ?? image;
  const test = user.Test && user.Test.length > 0 ? user.Test : image.Test;
  const pick = (name: "Interval" | "Timeout" | "StartPeriod" | "StartInterval" | "Retries"): Record<string, number> => {
    const value = user[name] || image[name];
    return value ? { [name]: value } : {};
  };
  return { ...(test ? { Test: test } : {}), ...pick("Interval"), ...pick("Timeout"), ...pick("StartPeriod"), ...pick("StartInterval"), ...pick("Retries") };
}

/** `[""]` clears the entrypoint; something must be left to run. Throws invalidParameter "no command specified". */
export function requireCommand(config: ContainerConfig): ContainerConfig {
  const cleared = config.Entrypoint?.length === 1 && config.Entrypoint[0] === "" ? { ...config, Entrypoint: null } : config;
  if ((cleared.Entrypoint?.length ?? 0) === 0 && (cleared.Cmd?.length ?? 0) === 0) throw invalidParameter("no command specified");
  return cleared;
}

/** The executable and its arguments. */
export function entrypointAndArgs(entrypoint: readonly string[] | null, cmd: readonly string[] | null): { readonly path: string; readonly args: readonly string[] } {
  const all = (entrypoint?.length ?? 0) > 0 ? [...entrypoint!, ...(cmd ?? [])] : (cmd ?? []);
  return { path: all[0] ?? "", args: all.slice(1) };
}
