/** Names to addresses, and connections that give up in time. */
import { ErrnoError } from "../../base/errors.ts";
import type { Duplex } from "../../base/pipe.ts";
import type { Process } from "../../engine/runc/program.ts";
import { isNumericAddress } from "./http.ts";

/** The first address of a host; undefined when its name is unknown. */
export async function addressOf(process: Process, host: string): Promise<string | undefined> {
  if (isNumericAddress(host)) return host.replace(/^\[|\]$/g, "");
  try {
    const addresses = await process.resolveName(host);
    return addresses.find((address) => !address.includes(":")) ?? addresses[0];
  } catch (error) {
    if (error instanceof ErrnoError) return undefined;
    throw error;
  }
}

/** A connection; rejects with ETIMEDOUT after `timeoutMs` of virtual time. */
export async function connectWithin(process: Process, address: string, port: number, timeoutMs: number | undefined): Promise<Duplex> {
  const attempt = process.connect(address, port);
  if (timeoutMs === undefined) return attempt;
  return within(process, attempt, timeoutMs, address);
}

/** The promise, or ETIMEDOUT once `timeoutMs` have passed. */
export async function within<T>(process: Process, promise: Promise<T>, timeoutMs: number, what = ""): Promise<T> {
  let cancel = (): void => {};
  const late = new Promise<never>((_, reject) => {
    cancel = process.clock.at(process.clock.now() + timeoutMs, () => reject(new ErrnoError("ETIMEDOUT", "connect", what)));
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    cancel();
    promise.catch(() => {});
  }
}

/** Nameservers of /etc/resolv.conf. */
export function nameservers(process: Process): readonly string[] {
  try {
    return [...process.fs.readText("/etc/resolv.conf").matchAll(/^\s*nameserver\s+(\S+)/gm)].map((match) => match[1]!);
  } catch (error) {
    if (error instanceof ErrnoError) return [];
    throw error;
  }
}
