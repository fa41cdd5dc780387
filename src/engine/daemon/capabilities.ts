/** Which capabilities a container's root keeps. Models: moby oci/caps. */
import { invalidParameter } from "../../base/errors.ts";

/** Those of an ordinary container. */
export const defaultCapabilities: readonly string[] = [
  "CAP_CHOWN", "CAP_DAC_OVERRIDE", "CAP_FSETID", "CAP_FOWNER", "CAP_MKNOD", "CAP_NET_RAW", "CAP_SETGID", "CAP_SETUID", "CAP_SETFCAP",
  "CAP_SETPCAP", "CAP_NET_BIND_SERVICE", "CAP_SYS_CHROOT", "CAP_KILL", "CAP_AUDIT_WRITE",
];

const allCapabilities: readonly string[] = [
  ...defaultCapabilities, "CAP_DAC_READ_SEARCH", "CAP_LINUX_IMMUTABLE", "CAP_NET_BROADCAST", "CAP_NET_ADMIN", "CAP_IPC_LOCK", "CAP_IPC_OWNER",
  "CAP_SYS_MODULE", "CAP_SYS_RAWIO", "CAP_SYS_PTRACE", "CAP_SYS_PACCT", "CAP_SYS_ADMIN", "CAP_SYS_BOOT", "CAP_SYS_NICE", "CAP_SYS_RESOURCE",
  "CAP_SYS_TIME", "CAP_SYS_TTY_CONFIG", "CAP_LEASE", "CAP_AUDIT_CONTROL", "CAP_MAC_OVERRIDE", "CAP_MAC_ADMIN", "CAP_SYSLOG",
  "CAP_WAKE_ALARM", "CAP_BLOCK_SUSPEND", "CAP_AUDIT_READ", "CAP_PERFMON", "CAP_BPF", "CAP_CHECKPOINT_RESTORE",
];

/** Upper case with "CAP_" in front. Throws invalidParameter for what does not exist; `field` names the option. */
export function normalizeCapabilities(names: readonly string[], field: string): readonly string[] {
  return names.map((name) => {
    const upper = name.toUpperCase();
    if (upper === "ALL") return upper;
    const full = upper.startsWith("CAP_") ? upper : `CAP_${upper}`;
    if (!allCapabilities.includes(full)) throw invalidParameter(`invalid ${field}: unknown capability: ${JSON.stringify(full)}`);
    return full;
  });
}

export function effectiveCapabilities(add: readonly string[] | null, drop: readonly string[] | null, privileged: boolean): ReadonlySet<string> {
  if (privileged) return new Set(allCapabilities);
  const added = normalizeCapabilities(add ?? [], "CapAdd");
  const dropped = normalizeCapabilities(drop ?? [], "CapDrop");
  if (added.includes("ALL")) return new Set(allCapabilities.filter((name) => !dropped.includes(name)));
  const base = dropped.includes("ALL") ? [] : defaultCapabilities.filter((name) => !dropped.includes(name));
  return new Set([...base, ...added]);
}
