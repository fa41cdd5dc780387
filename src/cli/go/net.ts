/** Go's address parsers. Spec: Go net (ParseIP, ParseMAC), net/netip (ParseAddr). */

/** The canonical text of an IP address (IPv4-mapped addresses as IPv4), or undefined if it is none. */
export function parseIp(text: string): string | undefined {
  const four = parseIpv4(text);
  if (four) return four;
  const groups = parseIpv6(text);
  if (!groups) return undefined;
  if (groups.slice(0, 5).every((g) => g === 0) && groups[5] === 0xffff)
    return [groups[6]! >> 8, groups[6]! & 255, groups[7]! >> 8, groups[7]! & 255].join(".");
  return ipv6Text(groups);
}

/** True for dotted-decimal IPv4 text. */
export function isIpv4(text: string): boolean {
  return parseIpv4(text) !== undefined;
}

function parseIpv4(text: string): string | undefined {
  const parts = text.split(".");
  if (parts.length !== 4) return undefined;
  for (const part of parts) if (!/^(0|[1-9]\d{0,2})$/.test(part) || Number(part) > 255) return undefined;
  return text;
}

function parseIpv6(text: string): number[] | undefined {
  const halves = text.split("::");
  if (halves.length > 2) return undefined;
  const side = (part: string, last: boolean): number[] | undefined => {
    if (part === "") return [];
    const groups: number[] = [];
    const words = part.split(":");
    for (const [i, word] of words.entries()) {
      if (last && i === words.length - 1 && word.includes(".")) {
        const four = parseIpv4(word)?.split(".").map(Number);
        if (!four) return undefined;
        groups.push(four[0]! * 256 + four[1]!, four[2]! * 256 + four[3]!);
      } else if (/^[0-9a-fA-F]{1,4}$/.test(word)) groups.push(Number.parseInt(word, 16));
      else return undefined;
    }
    return groups;
  };
  const head = side(halves[0]!, halves.length === 1);
  const tail = halves.length === 2 ? side(halves[1]!, true) : [];
  if (!head || !tail) return undefined;
  const missing = 8 - head.length - tail.length;
  if (halves.length === 1) return missing === 0 ? head : undefined;
  return missing >= 1 ? [...head, ...Array.from({ length: missing }, () => 0), ...tail] : undefined;
}

/** RFC 5952: the longest run of two or more zero groups becomes "::". */
function ipv6Text(groups: readonly number[]): string {
  let best = { start: -1, length: 1 };
  for (let i = 0; i < 8; i++) {
    let end = i;
    while (end < 8 && groups[end] === 0) end++;
    if (end - i > best.length) best = { start: i, length: end - i };
  }
  const hex = groups.map((g) => g.toString(16));
  if (best.start < 0) return hex.join(":");
  return `${hex.slice(0, best.start).join(":")}::${hex.slice(best.start + best.length).join(":")}`;
}

/** Whether net.ParseMAC accepts the text: 6, 8 or 20 octets with ":" or "-", or dotted groups of four digits. */
export function isMac(text: string): boolean {
  return [6, 8, 20].some(
    (octets) =>
      new RegExp(`^([0-9a-f]{2}([:-]))([0-9a-f]{2}\\2){${octets - 2}}[0-9a-f]{2}$`, "i").test(text) ||
      new RegExp(`^([0-9a-f]{4}\\.){${octets / 2 - 1}}[0-9a-f]{4}$`, "i").test(text),
  );
}

/** net.HardwareAddr.String: lower-case octets with colons. */
export function macText(mac: string): string {
  return mac.toLowerCase().replaceAll(/[^0-9a-f]/g, "").replaceAll(/..(?=.)/g, "$&:");
}

/** net.JoinHostPort: brackets around a host with colons. */
export function joinHostPort(host: string, port: string): string {
  return host.includes(":") ? `[${host}]:${port}` : `${host}:${port}`;
}
