/** Variables known before the first stage: predefined ones and ARGs above the first FROM. Models: dockerfile2llb/platform.go, buildMetaArgs. */
import { formatPlatform, normalizePlatform, type Platform } from "../../../oci/platform.ts";
import { withLocation } from "../dockerfile/dockerfileError.ts";
import type { Arg } from "../dockerfile/instructions/arg.ts";
import type { FrontendRelease } from "../dockerfile/instructions/instruction.ts";
import { processWord } from "../dockerfile/words.ts";
import { EnvList } from "./buildState.ts";

export interface PlatformChoice {
  readonly build: Platform;
  readonly target: Platform;
}

/** BUILDPLATFORM, TARGETARCH and the like. Build arguments of the same names win. */
export function predefinedArguments({ build, target }: PlatformChoice, given: Readonly<Record<string, string>>, targetStage: string): EnvList {
  const predefined: readonly [string, string][] = [
    ["BUILDPLATFORM", formatPlatform(normalizePlatform(build))],
    ["BUILDOS", build.os],
    ["BUILDOSVERSION", build.osVersion ?? ""],
    ["BUILDARCH", build.architecture],
    ["BUILDVARIANT", build.variant ?? ""],
    ["TARGETPLATFORM", formatPlatform(normalizePlatform(target))],
    ["TARGETOS", target.os],
    ["TARGETOSVERSION", target.osVersion ?? ""],
    ["TARGETARCH", target.architecture],
    ["TARGETVARIANT", target.variant ?? ""],
    ["TARGETSTAGE", targetStage === "" ? "default" : targetStage],
  ];
  return predefined.reduce((env, [name, value]) => env.set(name, own(given, name) ?? value), new EnvList());
}

/** A build argument's value; undefined when it was not given. */
export function own(given: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.hasOwn(given, name) ? given[name] : undefined;
}

/** The predefined variables with the file's own ARGs added. Throws DockerfileError for a bad substitution. */
export function withMetaArguments(predefined: EnvList, metaArgs: readonly Arg[], given: Readonly<Record<string, string>>, escape: string, release: FrontendRelease = "1.26"): EnvList {
  let env = predefined;
  for (const { args, lines } of metaArgs) {
    for (const { key, value } of args) {
      let actual = own(given, key);
      if (actual === undefined && value !== undefined) {
        try {
          actual = processWord(value, env, { escape }).result;
        } catch (error) {
          // Docker 26.1's frontend takes a failed expansion for an empty value.
          if (release !== "1.7") throw withLocation(error, lines, "convert");
          actual = "";
        }
      }
      if (actual !== undefined) env = env.set(key, actual);
    }
  }
  return env;
}

/** Names of proxy variables: build arguments that reach RUN without being declared, and are no part of its cache key. */
const proxyNames = ["http_proxy", "https_proxy", "ftp_proxy", "no_proxy", "all_proxy"];

/** "K=V" texts for the proxy arguments given, each in both cases as BuildKit sets them. */
export function proxyEnvironment(given: Readonly<Record<string, string>>): string[] {
  const values = new Map<string, string>();
  for (const name of Object.keys(given).sort()) if (proxyNames.includes(name.toLowerCase())) values.set(name.toLowerCase(), given[name]!);
  return [...values].flatMap(([name, value]) => [`${name.toUpperCase()}=${value}`, `${name}=${value}`]);
}
