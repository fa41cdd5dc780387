import { isMac, parseIp } from "../go/net.ts";
import { cut } from "../go/parse.ts";
import { quote } from "../go/quote.ts";

/** Checks of single option values: each returns the value to keep or throws. Models: docker/cli opts/opts.go, hosts.go. */

/** `--dns`: an IP address in canonical form. */
export function validIp(text: string): string {
  const ip = parseIp(text.trim());
  if (ip === undefined) throw new Error(`IP address is not correctly formatted: ${text}`);
  return ip;
}

/** `--mac-address`. */
export function validMac(text: string): string {
  if (!isMac(text.trim())) throw new Error(text.trim() === "" ? "address : invalid MAC address" : `address ${text.trim()}: invalid MAC address`);
  return text;
}

/** `--dns-search`: a domain, or "." for none. */
export function validDnsSearch(text: string): string {
  const domain = text.replace(/^ +| +$/g, "");
  if (domain === ".") return domain;
  const shape = /^(:?(:?[a-zA-Z0-9]|(:?[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9]))(:?\.(:?[a-zA-Z0-9]|(:?[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])))*)\.?\s*$/;
  const found = /[a-zA-Z]/.test(domain) ? shape.exec(domain) : null;
  if (!found || found[1]!.length >= 255) throw new Error(`${domain} is not a valid domain`);
  return found[1]!;
}

/** `--label`: key or key=value; the key without blanks. */
export function validLabel(text: string): string {
  const key = cut(text, "=")[0].replace(/^[ \t]+/, "");
  if (key === "") throw new Error(`invalid label '${text}': empty name`);
  if (/[ \t]/.test(key)) throw new Error(`label '${key}' contains whitespaces`);
  return text;
}

/** `--sysctl`: only the namespaced kernel settings. */
export function validSysctl(text: string): string {
  const [key, , found] = cut(text, "=");
  const allowed = /^(kernel\.(msgmax|msgmnb|msgmni|sem|shmall|shmmax|shmmni|shm_rmid_forced)$|net\.|fs\.mqueue\.)/;
  if (!found || !allowed.test(key)) throw new Error(`sysctl '${text}' is not allowed`);
  return text;
}

/** `--link`: container or container:alias. */
export function validLink(text: string): string {
  if (text === "") throw new Error("empty string specified for links");
  if (text.split(":").length > 2) throw new Error(`bad format for links: ${text}`);
  return text;
}

/** `-e`: NAME=value, or NAME to take it from the caller's environment (kept bare when unset there). */
export function validEnv(text: string, lookup: (name: string) => string | undefined): string {
  const [name, , hasValue] = cut(text, "=");
  if (name === "") throw new Error(`invalid environment variable: ${text}`);
  if (hasValue) return text;
  const found = lookup(name);
  return found === undefined ? text : `${name}=${found}`;
}

/** `--add-host`: name:ip, also name=ip and bracketed addresses; "host-gateway" stands for the host. */
export function validExtraHost(text: string): string {
  let [name, address, found] = cut(text, "=");
  if (!found) [name, address, found] = cut(text, ":");
  if (!found || name === "" || name.includes(":")) throw new Error(`bad format for add-host: ${quote(text)}`);
  if (address !== "host-gateway") {
    const inner = /^\[(.+)\]$/.exec(address);
    if (inner) address = inner[1]!;
    if (parseIp(address.trim()) === undefined) throw new Error(`invalid IP address in add-host: ${quote(address)}`);
  }
  return `${name}:${address}`;
}

/** `-a`: stdin, stdout or stderr, in lower case. */
export function validStream(text: string): string {
  const stream = text.toLowerCase();
  if (!["stdin", "stdout", "stderr"].includes(stream)) throw new Error("valid streams are STDIN, STDOUT and STDERR");
  return stream;
}

/** `--device-cgroup-rule`. */
export function validDeviceRule(text: string): string {
  if (!/^[acb] ([0-9]+|\*):([0-9]+|\*) [rwm]{1,3}$/.test(text))
    throw new Error(`invalid device cgroup format '${text}'`);
  return text;
}

/** A capability's full name: CAP_NET_ADMIN for "net_admin"; ALL and RESET stay. */
export function capabilityName(text: string): string {
  const name = text.trim().toUpperCase();
  return name === "ALL" || name === "RESET" || name.startsWith("CAP_") ? name : `CAP_${name}`;
}

/** `--filter`: name and value of "name=value"; undefined for the empty text. */
export function parseFilter(text: string): readonly [name: string, value: string] | undefined {
  if (text === "") return undefined;
  const [name, value, found] = cut(text, "=");
  if (!found) throw new Error("bad format of filter (expected name=value)");
  return [name.trim().toLowerCase(), value.trim()];
}

/** Filters as the API takes them: name → value → true. */
export function filterMap(filters: readonly string[]): Record<string, Record<string, true>> {
  const map: Record<string, Record<string, true>> = {};
  for (const text of filters) {
    const filter = parseFilter(text);
    if (filter) (map[filter[0]] ??= {})[filter[1]] = true;
  }
  return map;
}

/** "a=b" pairs as a map; a key alone has the value "". */
export function pairs(texts: readonly string[]): Record<string, string> {
  const map: Record<string, string> = {};
  for (const text of texts) {
    const [key, value] = cut(text, "=");
    map[key] = value;
  }
  return map;
}

/** `-H`: the daemon's address with its defaults filled in. */
export function parseHost(text: string): string {
  const host = text.trim();
  if (host === "") return "unix:///var/run/docker.sock";
  let [protocol, rest, found] = cut(host, "://");
  if (!found) [protocol, rest] = ["tcp", protocol];
  if (protocol === "fd" || protocol === "ssh") return host;
  if (protocol === "unix" || protocol === "npipe") {
    const address = rest.startsWith(`${protocol}://`) ? rest.slice(protocol.length + 3) : rest;
    if (address.includes("://")) throw new Error(`invalid proto, expected ${protocol}: ${address}`);
    return `${protocol}://${address || (protocol === "unix" ? "/var/run/docker.sock" : "//./pipe/docker_engine")}`;
  }
  if (protocol !== "tcp") throw new Error(`invalid bind address format: ${host}`);
  return tcpAddress(rest);
}

function tcpAddress(text: string): string {
  if (text === "" || text === "tcp://") return "tcp://localhost:2375";
  const address = text.startsWith("tcp://") ? text.slice(6) : text;
  if (address.includes("://") || address === "") throw new Error(`invalid proto, expected tcp: ${text}`);
  const parts = /^(?:[^/@]*@)?(\[[^\]]*\]|[^:/]*)(?::([^/:]*))?(\/.*)?$/.exec(address);
  if (!parts) throw new Error(`invalid bind address format: ${text}`);
  const [, host = "", port = "", path = ""] = parts;
  if (port !== "" && !/^\d+$/.test(port))
    throw new Error(`parse ${quote(`tcp://${address}`)}: invalid port ${quote(`:${port}`)} after host`);
  const bare = host.replace(/^\[|\]$/g, "");
  const shown = bare === "" ? "localhost" : bare.includes(":") ? `[${bare}]` : bare;
  return `tcp://${shown}:${port || "2375"}${path}`;
}
