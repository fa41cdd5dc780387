import { isIpv4, parseIp } from "../go/net.ts";
import { atoi, csvRecord, cut, NumError } from "../go/parse.ts";
import { quote } from "../go/quote.ts";
import type { Release } from "../release.ts";
import { terminalRelease } from "../release.ts";

/** `--network`. Models: docker/cli opts/network.go. */
export interface NetworkAttachment {
  Target: string;
  Aliases: string[] | null;
  DriverOpts: Record<string, string> | null;
  Links: string[] | null;
  IPv4Address: string;
  IPv6Address: string;
  LinkLocalIPs: string[] | null;
  MacAddress: string;
  GwPriority: number;
}

/** An attachment to `target` and nothing more. */
export function plainAttachment(target: string): NetworkAttachment {
  return {
    Target: target,
    Aliases: null,
    DriverOpts: null,
    Links: null,
    IPv4Address: "",
    IPv6Address: "",
    LinkLocalIPs: null,
    MacAddress: "",
    GwPriority: 0,
  };
}

/** Reads a network's name or the long form "name=lan,alias=a,ip=…". Throws with Docker's words. */
export function parseNetwork(value: string, release: Release = terminalRelease): NetworkAttachment {
  if (!/[0-9A-Za-z_]+=[0-9A-Za-z_]+(,[0-9A-Za-z_]+=[0-9A-Za-z_]+)*/.test(value)) return plainAttachment(value);
  const network: NetworkAttachment = { ...plainAttachment(""), Aliases: [] };
  const address = (text: string): string => (release === "29" ? parseAddr(text) : text);
  for (const field of csvRecord(value)) {
    const [rawKey, rawVal, found] = cut(field.toLowerCase(), "=");
    if (!found || rawKey === "") throw new Error(`invalid field ${field}`);
    const key = rawKey.trim();
    const val = rawVal.trim();
    if (key === "name") network.Target = val;
    else if (key === "alias") network.Aliases!.push(val);
    else if (key === "ip") network.IPv4Address = address(val);
    else if (key === "ip6") network.IPv6Address = address(val);
    else if (key === "mac-address") network.MacAddress = val;
    else if (key === "link-local-ip") network.LinkLocalIPs = [...(network.LinkLocalIPs ?? []), address(val)];
    else if (key === "driver-opt") network.DriverOpts = { ...network.DriverOpts, ...driverOption(val) };
    else if (key === "gw-priority" && release === "29") network.GwPriority = gatewayPriority(val);
    else throw new Error(`invalid field key ${key}`);
  }
  if (network.Target === "") throw new Error("network name/id is not specified");
  return network;
}

function driverOption(text: string): Record<string, string> {
  const [key, value, found] = cut(text, "=");
  if (!found || key === "") throw new Error("invalid key value pair format in driver options");
  return { [key.trim()]: value.trim() };
}

function gatewayPriority(text: string): number {
  try {
    return atoi(text);
  } catch (error) {
    throw new Error(`invalid gw-priority (${text}): ${error instanceof NumError ? error.reason : String(error)}`);
  }
}

/** net/netip.ParseAddr: the canonical text of an address. Throws as Go does. */
function parseAddr(text: string): string {
  const ip = parseIp(text);
  if (ip !== undefined) return text.includes(":") && isIpv4(ip) ? `::ffff:${ip}` : ip;
  const zone = text.indexOf("%");
  if (zone > 0 && text.includes(":")) {
    const bare = parseIp(text.slice(0, zone));
    if (bare !== undefined && zone < text.length - 1) return bare + text.slice(zone);
  }
  throw new Error(`ParseAddr(${quote(text)}): ${addrProblem(text)}`);
}

function addrProblem(text: string): string {
  const first = /[.:%]/.exec(text)?.[0];
  if (first === undefined) return "unable to parse IP";
  if (first === "%") return "missing IPv6 address";
  if (first === ":") return `colon must be followed by more characters (at ${quote(":")})`;
  for (const [i, part] of text.split(".").entries()) {
    if (!/^[0-9]*$/.test(part))
      return `unexpected character (at ${quote(text.slice(text.indexOf(/[^0-9.]/.exec(text)![0])))})`;
    if (part === "") return `IPv4 field must have at least one digit (at ${quote(text.split(".").slice(i).join("."))})`;
    if (part.length > 1 && part.startsWith("0")) return "IPv4 field has octet with leading zero";
    if (Number(part) > 255) return "IPv4 field has value >255";
    if (i > 3) return "IPv4 address too long";
  }
  return "IPv4 address too short";
}
