/** Which capabilities a container's root keeps. Models: moby oci/caps. */
import { invalidParameter } from "../../base/errors.ts";
import type { Credentials } from "../../fs/filesystem.ts";
import { capabilityNames } from "../runc/capabilityMask.ts";
import type { HostConfig } from "../metadata/containerDocument.ts";

/** Those of an ordinary container. */
export const defaultCapabilities: readonly string[] = [
  "CAP_CHOWN", "CAP_DAC_OVERRIDE", "CAP_FSETID", "CAP_FOWNER", "CAP_MKNOD", "CAP_NET_RAW", "CAP_SETGID", "CAP_SETUID", "CAP_SETFCAP",
  "CAP_SETPCAP", "CAP_NET_BIND_SERVICE", "CAP_SYS_CHROOT", "CAP_KILL", "CAP_AUDIT_WRITE",
];

/** Upper case with "CAP_" in front. Throws invalidParameter for what does not exist; `field` names the option. */
export function normalizeCapabilities(names: readonly string[], field: string): readonly string[] {
  return names.map((name) => {
    const upper = name.toUpperCase();
    if (upper === "ALL") return upper;
    const full = upper.startsWith("CAP_") ? upper : `CAP_${upper}`;
    if (!capabilityNames.includes(full)) throw invalidParameter(`invalid ${field}: unknown capability: ${JSON.stringify(full)}`);
    return full;
  });
}

function effectiveCapabilities(add: readonly string[] | null, drop: readonly string[] | null, privileged: boolean): ReadonlySet<string> {
  if (privileged) return new Set(capabilityNames);
  const added = normalizeCapabilities(add ?? [], "CapAdd");
  const dropped = normalizeCapabilities(drop ?? [], "CapDrop");
  if (added.includes("ALL")) return new Set(capabilityNames.filter((name) => !dropped.includes(name)));
  const base = dropped.includes("ALL") ? [] : defaultCapabilities.filter((name) => !dropped.includes(name));
  return new Set([...base, ...added]);
}

/** Capabilities and confinement of a process that starts as this user. `privileged`: asked for by this process alone, too. */
export function restrictionsOf(host: HostConfig, uid: number, privileged: boolean): Pick<Credentials, "capabilities" | "confinement"> {
  const bounding = effectiveCapabilities(host.CapAdd, host.CapDrop, privileged);
  const options = host.SecurityOpt ?? [];
  const noNewPrivileges = options.some((option) => /^no-new-privileges(?:[:=]true)?$/.test(option));
  const hasSeccompFilter = !privileged && !options.some((option) => /^seccomp[:=]unconfined$/.test(option));
  return { ...(uid === 0 ? { capabilities: bounding } : {}), confinement: { bounding, noNewPrivileges, hasSeccompFilter } };
}
