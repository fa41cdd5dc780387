/** EXPOSE operands to ports of the image config. Models: buildkit dockerfile2llb/convert_expose.go. */
import { goQuote } from "./goText.ts";
import type { FrontendRelease } from "./instructions/instruction.ts";

/** What one operand said, for the build checks. */
export interface ExposedPort {
  readonly written: string;
  /** "80/tcp" and the like, ascending: several for a range. */
  readonly ports: readonly string[];
  /** Protocol as written; "" when left out. */
  readonly protocol: string;
  /** An address or a host port was given, which EXPOSE has no use for. */
  readonly hasHostPart: boolean;
}

/** Understands one operand. Throws Error with the message of that release. */
export function parseExposedPort(written: string, release: FrontendRelease = "1.26"): ExposedPort {
  try {
    return parsePort(written, release === "1.7");
  } catch (error) {
    const { message } = error as Error;
    if (release !== "1.7") throw error;
    if (message.endsWith(": no port specified")) throw new Error(`No port specified: ${written}<empty>`);
    const own = message.replace(/^invalid port: "(?:[^"\\]|\\.)*": /, "").replace(/^invalid IP address/, "invalid ip address");
    throw new Error(own.charAt(0).toUpperCase() + own.slice(1));
  }
}

function parsePort(written: string, isOld: boolean): ExposedPort {
  const parts = written.split(":");
  const containerPart = parts.at(-1)!;
  const hostPort = parts.length > 1 ? parts.at(-2)! : "";
  const address = parts.slice(0, -2).join(":");
  const slash = containerPart.indexOf("/");
  const range = slash < 0 ? containerPart : containerPart.slice(0, slash);
  // Docker 26.1's frontend drops what follows a second slash, and looks at the protocol last.
  const protocol = slash < 0 ? "" : isOld ? containerPart.split("/")[1]! : containerPart.slice(slash + 1);
  const checkProtocol = (): void => {
    if (!["", "tcp", "udp", "sctp"].includes(protocol.toLowerCase())) throw new Error(`invalid port: ${goQuote(written)}: invalid proto: ${protocol}`);
  };
  if (isOld) checkAddress(address);
  if (range === "") throw new Error(`invalid port: ${goQuote(written)}: no port specified`);
  if (!isOld) checkProtocol();
  checkAddress(address);
  const container = isOld && range.includes("+") ? undefined : parseRange(range);
  if (!container) throw new Error(`invalid containerPort: ${range}`);
  const [start, end] = container;
  if (hostPort !== "") {
    const host = parseRange(hostPort);
    if (!host) throw new Error(`invalid hostPort: ${hostPort}`);
    if (end - start !== host[1] - host[0] && end !== start)
      throw new Error(`invalid ranges specified for container and host Ports: ${range} and ${hostPort}`);
  }
  checkProtocol();
  const ports: string[] = [];
  for (let port = start; port <= end; port++) ports.push(`${port}/${protocol.toLowerCase() || "tcp"}`);
  return { written, ports, protocol, hasHostPart: address !== "" || hostPort !== "" };
}

function parseRange(text: string): [start: number, end: number] | undefined {
  const dash = text.indexOf("-");
  const startText = dash < 0 ? text : text.slice(0, dash);
  const start = portNumber(startText);
  if (start === undefined) return undefined;
  if (dash < 0 || startText === text.slice(dash + 1)) return [start, start];
  const end = portNumber(text.slice(dash + 1));
  return end === undefined || end < start ? undefined : [start, end];
}

function portNumber(text: string): number | undefined {
  if (!/^[+-]?[0-9]+$/.test(text)) return undefined;
  const port = Number(text);
  return port < 0 || port > 65535 ? undefined : port + 0;
}

function checkAddress(address: string): void {
  if (address === "") return;
  let bare = address;
  if (address.startsWith("[")) {
    const end = address.indexOf("]");
    const fault = end < 0 ? "missing ']' in address" : end !== address.length - 1 ? "missing port in address" : "";
    if (fault !== "") throw new Error(`invalid IP address ${address}: address ${address}:: ${fault}`);
    bare = address.slice(1, end);
  }
  if (!isIpAddress(bare)) throw new Error(`invalid IP address: ${bare}`);
}

/** Go's net.ParseIP: dotted IPv4 without leading zeros, IPv6 with at most one "::" and an optional IPv4 tail; no zone. */
function isIpAddress(text: string): boolean {
  const isV4 = (part: string): boolean => /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/.test(part);
  if (!text.includes(":")) return isV4(text);
  const halves = text.split("::");
  if (halves.length > 2) return false;
  const groups = halves.flatMap((half) => (half === "" ? [] : half.split(":")));
  const tail = groups.at(-1);
  const hasV4 = tail !== undefined && tail.includes(".") && !text.endsWith("::");
  if (hasV4 && !isV4(tail)) return false;
  const hex = hasV4 ? groups.slice(0, -1) : groups;
  if (!hex.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group))) return false;
  const count = hex.length + (hasV4 ? 2 : 0);
  return halves.length === 2 ? count < 8 : count === 8;
}
