import type { FlagSpec } from "../flags.ts";
import { parseIp } from "../go/net.ts";
import { quote } from "../go/quote.ts";
import { ramInBytes } from "../format/units.ts";
import { parseBps, parseCpus, parseGpus, parseIops, parseMemorySwap, parseUlimit, parseWeight } from "./limits.ts";
import { parseMount } from "./mounts.ts";
import { parseNetwork } from "./networks.ts";
import {
  validDeviceRule,
  validDnsSearch,
  validEnv,
  validExtraHost,
  validIp,
  validLabel,
  validLink,
  validStream,
  validSysctl,
} from "./values.ts";

/** The flags that `docker run` and `docker create` share: they describe the container. Models: docker/cli container/opts.go. */

/** Checks with a parser and keeps the text. */
const must =
  (parse: (text: string) => unknown): NonNullable<FlagSpec["check"]> =>
  (text) => {
    parse(text);
    return text;
  };

/** Release 26.1 has one word for every bad size. */
const bytes: NonNullable<FlagSpec["check"]> = (text, { release }) => {
  try {
    ramInBytes(text);
  } catch (error) {
    throw release === "26.1" ? new Error(`invalid size: '${text}'`) : error;
  }
  return text;
};

function address(text: string): string {
  if (parseIp(text.trim()) === undefined) throw new Error(`failed to parse IP: ${quote(text)}`);
  return text;
}

const ip: Partial<FlagSpec> = { type: "ip", check: address };

export const containerFlags: readonly FlagSpec[] = [
  // Who and what runs.
  { name: "attach", short: "a", type: "list", usage: "Connect to STDIN, STDOUT or STDERR", check: validStream },
  { name: "entrypoint", type: "string", usage: "Run this instead of the image's ENTRYPOINT" },
  { name: "env", short: "e", type: "list", usage: "Set environment variables", check: (text, context) => validEnv(text, context.lookupEnv) },
  { name: "env-file", type: "list", usage: "Take environment variables from a file" },
  { name: "group-add", type: "list", usage: "Give the process further groups" },
  { name: "hostname", short: "h", type: "string", usage: "Host name inside the container" },
  { name: "domainname", type: "string", usage: "NIS domain name inside the container" },
  { name: "interactive", short: "i", type: "bool", usage: "Leave STDIN open, attached or not" },
  { name: "label", short: "l", type: "list", usage: "Add metadata to the container", check: validLabel },
  { name: "label-file", type: "list", usage: "Take labels from a file, one a line" },
  { name: "read-only", type: "bool", usage: "Make the container's root filesystem unwritable" },
  { name: "restart", type: "string", default: "no", usage: "What to do when the container exits" },
  { name: "stop-signal", type: "string", usage: "Signal that asks the container to stop" },
  { name: "stop-timeout", type: "int", usage: "Seconds to wait for the container to stop" },
  { name: "sysctl", type: "map", usage: "Kernel settings of the container", check: validSysctl },
  { name: "tty", short: "t", type: "bool", usage: "Give the process a pseudo terminal" },
  { name: "ulimit", type: "ulimit", usage: "Limits of the process (name=soft[:hard])", check: must(parseUlimit) },
  { name: "user", short: "u", type: "string", usage: "User name or id (form: <name|uid>[:<group|gid>])" },
  { name: "workdir", short: "w", type: "string", usage: "Directory that the process starts in" },
  { name: "rm", type: "bool", usage: "Remove the container once it has exited" },

  // What it may do.
  { name: "cap-add", type: "list", usage: "Grant Linux capabilities" },
  { name: "cap-drop", type: "list", usage: "Take Linux capabilities away" },
  { name: "privileged", type: "bool", usage: "Lift the usual restrictions" },
  { name: "security-opt", type: "list", usage: "Security settings" },
  { name: "userns", type: "string", usage: "User namespace" },
  { name: "cgroupns", type: "string", usage: "Cgroup namespace: 'host', 'private', or '' for the daemon's default" },

  // Network.
  { name: "add-host", type: "list", usage: "Add a line to /etc/hosts (host:ip)", check: validExtraHost },
  { name: "dns", type: "list", usage: "DNS servers to ask", check: validIp },
  { name: "dns-opt", type: "list", usage: "DNS resolver options", hidden: true, alias: "dns-option" },
  { name: "dns-option", type: "list", usage: "DNS resolver options" },
  { name: "dns-search", type: "list", usage: "Domains to search for short names", check: validDnsSearch },
  { name: "expose", type: "list", usage: "Declare a port or a range of ports" },
  { name: "ip", type: "string", usage: "IPv4 address to take (such as 172.30.100.104)", since29: ip },
  { name: "ip6", type: "string", usage: "IPv6 address to take (such as 2001:db8::33)", since29: ip },
  { name: "link", type: "list", usage: "Link to another container (legacy)", check: validLink },
  { name: "link-local-ip", type: "list", usage: "Link-local IPv4 or IPv6 addresses" },
  { name: "mac-address", type: "string", usage: "MAC address to take (such as 92:d0:c6:0a:29:33)" },
  { name: "publish", short: "p", type: "list", usage: "Make a port reachable on the host" },
  { name: "publish-all", short: "P", type: "bool", usage: "Make every exposed port reachable on a free host port" },
  { name: "net", type: "network", usage: "Network to join", hidden: true, alias: "network", check: (text, context) => networkText(text, context.release) },
  { name: "network", type: "network", usage: "Network to join", check: (text, context) => networkText(text, context.release) },
  { name: "net-alias", type: "list", usage: "Name on that network", hidden: true, alias: "network-alias" },
  { name: "network-alias", type: "list", usage: "Further name on that network" },

  // Logs and storage.
  { name: "log-driver", type: "string", usage: "Where the container's output is logged" },
  { name: "volume-driver", type: "string", usage: "Driver for the container's volumes" },
  { name: "log-opt", type: "list", usage: "Settings of the log driver" },
  { name: "storage-opt", type: "list", usage: "Settings of the storage driver" },
  { name: "tmpfs", type: "list", usage: "Mount memory as a directory" },
  { name: "volumes-from", type: "list", usage: "Mount the volumes of other containers too" },
  { name: "volume", short: "v", type: "list", usage: "Mount a volume or a host directory" },
  { name: "mount", type: "mount", usage: "Mount something, spelled out", check: (text, context) => mountText(text, context.release) },

  // Health.
  { name: "health-cmd", type: "string", usage: "Command that tells whether the container is well" },
  { name: "health-interval", type: "duration", usage: "Pause between two checks (ms|s|m|h) (default 0s)" },
  { name: "health-retries", type: "int", usage: "Failures in a row that make it unhealthy" },
  { name: "health-timeout", type: "duration", usage: "Longest time for one check (ms|s|m|h) (default 0s)" },
  { name: "health-start-period", type: "duration", usage: "Time to start up in before failures count (ms|s|m|h) (default 0s)" },
  { name: "health-start-interval", type: "duration", usage: "Pause between checks while starting up (ms|s|m|h) (default 0s)" },
  { name: "no-healthcheck", type: "bool", usage: "Do without the image's HEALTHCHECK" },

  // Resources.
  { name: "blkio-weight", type: "uint16", usage: "Share of block IO, 10 to 1000, or 0 for none (default 0)" },
  { name: "blkio-weight-device", type: "list", default: "[]", usage: "Share of block IO for one device", check: must(parseWeight) },
  { name: "cidfile", type: "string", usage: "File to write the container's id to" },
  { name: "cpuset-cpus", type: "string", usage: "CPUs to run on (0-3, 0,1)" },
  { name: "cpuset-mems", type: "string", usage: "Memory nodes to use (0-3, 0,1)" },
  { name: "cpu-count", type: "int64", usage: "Number of CPUs (Windows only)", osType: "windows" },
  { name: "cpu-percent", type: "int64", usage: "Percentage of the CPUs (Windows only)", osType: "windows" },
  { name: "cpu-period", type: "int64", usage: "Period of the CPU scheduler (CFS)" },
  { name: "cpu-quota", type: "int64", usage: "CPU time per period (CFS)" },
  { name: "cpu-rt-period", type: "int64", usage: "Real-time CPU period in microseconds" },
  { name: "cpu-rt-runtime", type: "int64", usage: "Real-time CPU time in microseconds" },
  { name: "cpu-shares", short: "c", type: "int64", usage: "Relative weight when CPUs are short" },
  { name: "cpus", type: "decimal", usage: "How many CPUs it may use", check: must(parseCpus) },
  { name: "device-read-bps", type: "list", default: "[]", usage: "Most bytes a second to read from a device", check: must(parseBps) },
  { name: "device-read-iops", type: "list", default: "[]", usage: "Most reads a second from a device", check: must(parseIops) },
  { name: "device-write-bps", type: "list", default: "[]", usage: "Most bytes a second to write to a device", check: must(parseBps) },
  { name: "device-write-iops", type: "list", default: "[]", usage: "Most writes a second to a device", check: must(parseIops) },
  { name: "device", type: "list", usage: "Let it use a host device" },
  { name: "device-cgroup-rule", type: "list", usage: "Rule about devices it may use", check: validDeviceRule },
  { name: "gpus", type: "gpu-request", usage: "GPUs it may use ('all' for every one)", check: must(parseGpus) },
  { name: "io-maxbandwidth", type: "bytes", usage: "Limit of IO bandwidth (Windows only)", osType: "windows", check: bytes },
  { name: "io-maxiops", type: "uint64", usage: "Limit of IO operations (Windows only)", osType: "windows" },
  {
    name: "kernel-memory",
    type: "bytes",
    usage: "Limit of kernel memory",
    check: bytes,
    since29: { hidden: true, deprecated: "and no longer supported by the kernel" },
  },
  { name: "memory", short: "m", type: "bytes", usage: "Limit of memory", check: bytes },
  { name: "memory-reservation", type: "bytes", usage: "Soft limit of memory", check: bytes },
  { name: "memory-swap", type: "bytes", usage: "Limit of memory and swap together: '-1' for unlimited swap", check: must(parseMemorySwap) },
  { name: "memory-swappiness", type: "int64", default: "-1", usage: "How readily memory is swapped out (0 to 100)" },
  { name: "oom-kill-disable", type: "bool", usage: "Do not kill it when memory runs out" },
  { name: "oom-score-adj", type: "int", usage: "Preference of the kernel's OOM killer (-1000 to 1000)" },
  { name: "pids-limit", type: "int64", usage: "Most processes at a time (-1 for unlimited)" },

  // Namespaces, cgroups, runtime.
  { name: "cgroup-parent", type: "string", usage: "Cgroup to be placed under" },
  { name: "ipc", type: "string", usage: "IPC namespace" },
  { name: "isolation", type: "string", usage: "Isolation technology" },
  { name: "pid", type: "string", usage: "PID namespace" },
  { name: "shm-size", type: "bytes", usage: "Size of /dev/shm", check: bytes },
  { name: "uts", type: "string", usage: "UTS namespace" },
  { name: "runtime", type: "string", usage: "OCI runtime" },
  { name: "init", type: "bool", usage: "Put a small init first that reaps children and passes signals on" },
  { name: "annotation", type: "map", usage: "Annotation for the OCI runtime" },
];

function networkText(text: string, release: "26.1" | "29"): string {
  parseNetwork(text, release);
  return text;
}

function mountText(text: string, release: "26.1" | "29"): string {
  parseMount(text, { cwd: "/", release });
  return text;
}
