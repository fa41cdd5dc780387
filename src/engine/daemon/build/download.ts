/** ADD's downloads, over the host's network. Models: buildkit source/http/httpsource.go. */
import { ErrnoError } from "../../../base/errors.ts";
import { readAll } from "../../../base/pipe.ts";
import type { FetchedFile } from "../../buildkit/worker.ts";
import { httpFetch } from "../../remotes/httpFetch.ts";
import type { Daemon } from "../daemon.ts";

/** As Go's client. */
const mostRedirects = 10;

/** Fetches an address, following redirects. Rejects with the words of Go's client and of the builder. */
export async function download(daemon: Daemon, address: string): Promise<FetchedFile> {
  let at = new URL(address);
  for (let redirects = 0; redirects < mostRedirects; redirects++) {
    const { status, headers, body } = await get(daemon, at, address);
    const location = headers["location"];
    if (status >= 300 && status < 400 && location !== undefined) {
      at = new URL(location, at);
      continue;
    }
    const bytes = body instanceof Uint8Array ? body : await readAll(body);
    if (status < 200 || status >= 400) throw new Error(`invalid response status ${status}`);
    const modifiedMs = Date.parse(headers["last-modified"] ?? "");
    return { bytes, ...(Number.isNaN(modifiedMs) ? {} : { modifiedMs }) };
  }
  throw new Error(`Get ${JSON.stringify(at.href)}: stopped after ${mostRedirects} redirects`);
}

async function get({ fabric, info }: Daemon, at: URL, address: string): ReturnType<ReturnType<typeof httpFetch>> {
  const { hostname, port, protocol, pathname, search, host } = at;
  const fail = (reason: string): Error => new Error(`Get ${JSON.stringify(address)}: dial tcp${reason}`);
  const isNumber = /^\d+\.\d+\.\d+\.\d+$/.test(hostname);
  const [server = "127.0.0.1"] = info.nameservers;
  const [found] = isNumber || hostname === "localhost" ? [isNumber ? hostname : "127.0.0.1"] : await fabric.host.resolve(hostname, info.nameservers).catch(() => []);
  if (found === undefined) throw fail(`: lookup ${hostname} on ${server}:53: no such host`);
  const target = port === "" ? (protocol === "https:" ? 443 : 80) : Number(port);
  const dial = (): ReturnType<typeof fabric.connect> =>
    fabric.connect(fabric.host, found, target).catch((error: unknown) => {
      throw fail(` ${found}:${target}: ${error instanceof ErrnoError && error.code === "ECONNREFUSED" ? "connect: connection refused" : "i/o timeout"}`);
    });
  return await httpFetch(dial, host)({ method: "GET", path: pathname + search, headers: { "user-agent": "Go-http-client/1.1" } });
}
