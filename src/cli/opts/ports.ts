import { parseIp } from "../go/net.ts";
import { cut, parseUint } from "../go/parse.ts";
import type { Release } from "../release.ts";
import { terminalRelease } from "../release.ts";

/** `-p` and `--expose`. Models: docker/go-connections nat (ParsePortSpec), docker/cli container/opts.go. */

/** One published port: `containerPort` is "80/tcp"; `hostPort` is "", "8080" or a range to choose from. */
export interface PortMapping {
  readonly containerPort: string;
  readonly hostIP: string;
  readonly hostPort: string;
}

/** The ports of one `-p` value. Throws with Docker's words ("invalid hostPort: a"; release 26.1 capitalises them). */
export function parsePortSpec(spec: string, release: Release = terminalRelease): PortMapping[] {
  const fail = (message: string): never => {
    throw new Error(release === "26.1" ? capitalised(message) : message);
  };
  const parts = spec.split(":");
  const last = parts.length - 1;
  let hostIP = parts.slice(0, Math.max(last - 1, 0)).join(":");
  const hostPort = last > 0 ? parts[last - 1]! : "";
  const [protocol, containerPort] = splitProtocol(parts[last]!);
  // The order in which faults are noticed changed between the releases.
  if (release === "29") {
    if (containerPort === "") fail(`no port specified: ${spec}<empty>`);
    checkProtocol(protocol.toLowerCase(), protocol.toLowerCase(), fail);
  }
  if (hostIP.startsWith("[")) hostIP = unbracket(hostIP, release, fail);
  else if (release === "26.1" && hostIP.includes(":")) fail(`invalid ip address ${hostIP}: address ${hostIP}:: too many colons in address`);
  if (hostIP !== "" && parseIp(hostIP) === undefined)
    fail(release === "26.1" ? `Invalid ip address: ${hostIP}` : `invalid IP address: ${hostIP}`);
  if (containerPort === "") fail(`no port specified: ${spec}<empty>`);
  const inside = rangeOr(containerPort, () => fail(`invalid containerPort: ${containerPort}`));
  const outside = hostPort === "" ? undefined : rangeOr(hostPort, () => fail(`invalid hostPort: ${hostPort}`));
  const size = inside.end - inside.start;
  if (outside && outside.end - outside.start !== size && size > 0)
    fail(`invalid ranges specified for container and host Ports: ${containerPort} and ${hostPort}`);
  checkProtocol(protocol.toLowerCase(), protocol, fail);
  return Array.from({ length: size + 1 }, (_, i) => {
    let port = outside ? String(outside.start + i) : "";
    if (outside && size === 0 && outside.start !== outside.end) port += `-${outside.end}`;
    return { containerPort: `${inside.start + i}/${protocol.toLowerCase()}`, hostIP, hostPort: port };
  });
}

function capitalised(message: string): string {
  return message.slice(0, 1).toUpperCase() + message.slice(1);
}

function checkProtocol(protocol: string, shown: string, fail: (message: string) => never): void {
  if (!["tcp", "udp", "sctp"].includes(protocol)) fail(`invalid proto: ${shown}`);
}

function unbracket(host: string, release: Release, fail: (message: string) => never): string {
  const inner = /^\[([^[\]]*)\]$/.exec(host);
  if (inner) return inner[1]!;
  const why = host.includes("]") ? "too many colons in address" : "missing ']' in address";
  return fail(`invalid ${release === "26.1" ? "ip" : "IP"} address ${host}: address ${host}:: ${why}`);
}

/** "53/udp" → ["udp", "53"]; the protocol is tcp unless given. */
export function splitProtocol(port: string): [protocol: string, port: string] {
  const [number, protocol] = cut(port, "/");
  return number === "" ? ["", ""] : [protocol || "tcp", number];
}

/** "8000-9000" or "80". Throws when it is not a range of 16-bit numbers. */
export function parsePortRange(text: string): { start: number; end: number } {
  if (text === "") throw new Error("empty string specified for ports");
  if (!text.includes("-")) {
    const port = parseUint(text, 16);
    return { start: port, end: port };
  }
  const [low = "", high = ""] = text.split("-");
  const start = parseUint(low, 16);
  const end = parseUint(high, 16);
  if (end < start) throw new Error(`Invalid range specified for the Port: ${text}`);
  return { start, end };
}

function rangeOr(text: string, otherwise: () => never): { start: number; end: number } {
  try {
    return parsePortRange(text);
  } catch {
    return otherwise();
  }
}

/** The long form "target=80,published=8080,protocol=tcp" as the short one; other values stay. */
export function shortPortNotation(publish: string): string {
  if (!publish.includes("=")) return publish;
  const values = new Map([["protocol", "tcp"]]);
  for (const field of publish.split(",")) {
    const [key, value, found] = cut(field, "=");
    if (!found || key === "") throw new Error(`invalid publish opts format (should be name=value but got '${field}')`);
    values.set(key, value);
  }
  const of = (key: string): string => values.get(key) ?? "";
  return `${of("published")}:${of("target")}/${of("protocol")}`;
}

/** Ports that one `--expose` value names, as "80/tcp". */
export function parseExpose(expose: string, release: Release = terminalRelease): string[] {
  if (release === "26.1" && expose.includes(":")) throw new Error(`invalid port format for --expose: ${expose}`);
  const [protocol, port] = splitProtocol(expose);
  try {
    const { start, end } = parsePortRange(port);
    return Array.from({ length: end - start + 1 }, (_, i) => `${start + i}/${protocol}`);
  } catch (error) {
    const why = (error as Error).message;
    throw new Error(
      release === "26.1"
        ? `invalid range format for --expose: ${expose}, error: ${why}`
        : `invalid range format for --expose: ${why}`,
    );
  }
}
