/** Models: containerd/platforms (parse, normalize, only-default matching). */
import { invalidParameter } from "../base/errors.ts";

/** Operating system and processor, in Go's names ("linux", "amd64", variant "v7"). */
export interface Platform {
  readonly os: string;
  readonly architecture: string;
  readonly variant?: string;
  readonly osVersion?: string;
}

/** The platform of every engine here. */
export const hostPlatform: Platform = { os: "linux", architecture: "amd64" };

const knownOs = new Set(
  "aix android darwin dragonfly freebsd hurd illumos ios js linux nacl netbsd openbsd plan9 solaris windows zos".split(" "),
);
const knownArch = new Set(
  "386 amd64 amd64p32 arm armbe arm64 arm64be ppc64 ppc64le loong64 mips mipsle mips64 mips64le mips64p32 mips64p32le ppc riscv riscv64 s390 s390x sparc sparc64 wasm".split(
    " ",
  ),
);

function normalizeOs(os: string): string {
  const lower = os.toLowerCase();
  return lower === "macos" ? "darwin" : lower;
}

function normalizeArch(arch: string, variant: string): [string, string] {
  const a = arch.toLowerCase();
  const v = variant.toLowerCase();
  switch (a) {
    case "i386":
      return ["386", ""];
    case "x86_64":
    case "x86-64":
    case "amd64":
      return ["amd64", v === "v1" ? "" : v];
    case "aarch64":
    case "arm64":
      return ["arm64", v === "8" || v === "v8" ? "" : v];
    case "armhf":
      return ["arm", "v7"];
    case "armel":
      return ["arm", "v6"];
    case "arm":
      return ["arm", v === "" || v === "7" ? "v7" : v === "5" || v === "6" || v === "8" ? `v${v}` : v];
    default:
      return [a, v];
  }
}

function platformOf(os: string, architecture: string, variant: string): Platform {
  return variant === "" ? { os, architecture } : { os, architecture, variant };
}

/** Parses "linux/arm64/v8", "linux", "arm64". Throws invalidParameter with containerd's message. */
export function parsePlatform(specifier: string): Platform {
  const parts = specifier.split("/");
  const match = (position: number): void => {
    if (!/^[A-Za-z0-9_.-]+$/.test(parts[position]!))
      throw invalidParameter(
        `"${parts[position]}" is an invalid component of "${specifier}": platform specifier component must match "^[A-Za-z0-9_.-]+$": invalid argument`,
      );
  };
  if (specifier.includes("*"))
    throw invalidParameter(`"${specifier}": wildcards not yet supported: invalid argument`);
  parts.forEach((_, position) => match(position));
  const [first, second, third] = parts as [string, string?, string?];
  if (parts.length === 1) {
    const os = normalizeOs(first);
    if (knownOs.has(os)) return { os, architecture: hostPlatform.architecture };
    const [architecture, variant] = normalizeArch(first, "");
    if (knownArch.has(architecture)) return platformOf(hostPlatform.os, architecture, architecture === "arm" && variant === "v7" ? "" : variant);
    throw invalidParameter(`"${specifier}": unknown operating system or architecture: invalid argument`);
  }
  if (parts.length === 2) {
    const [architecture, variant] = normalizeArch(second!, "");
    return platformOf(normalizeOs(first), architecture, architecture === "arm" && variant === "v7" ? "" : variant);
  }
  if (parts.length === 3) {
    const [architecture, variant] = normalizeArch(second!, third!);
    return platformOf(normalizeOs(first), architecture, architecture === "arm64" && variant === "" ? "v8" : variant);
  }
  throw invalidParameter(`"${specifier}": cannot parse platform specifier: invalid argument`);
}

/** "linux/arm64/v8". */
export function formatPlatform(platform: Platform): string {
  return [platform.os, platform.architecture, ...(platform.variant ? [platform.variant] : [])].join("/");
}

/** Canonical form, for comparison: "x86_64" → "amd64", arm64's default variant dropped. */
export function normalizePlatform(platform: Platform): Platform {
  const [architecture, variant] = normalizeArch(platform.architecture, platform.variant ?? "");
  return platformOf(normalizeOs(platform.os), architecture, variant);
}

/** True when an image for `image` is the one asked for by `wanted`. */
export function platformMatches(wanted: Platform, image: Platform): boolean {
  return formatPlatform(normalizePlatform(wanted)) === formatPlatform(normalizePlatform(image));
}
