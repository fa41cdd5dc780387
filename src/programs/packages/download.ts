/**
 * What package managers ask the network for: an index or an archive, as a description (see web/site.ts), over the
 * container's own network, so that no route, no DNS and a closed port fail as they do in life.
 */
import { concatBytes, text, utf8 } from "../../base/bytes.ts";
import { ErrnoError } from "../../base/errors.ts";
import type { Duplex } from "../../base/pipe.ts";
import type { Process } from "../../engine/runc/program.ts";
import { headBytes, headerValue, HttpReader, isNumericAddress, parseUrl, type Headers } from "../net/http.ts";
import { descriptionType } from "../web/site.ts";

/** Why nothing came: the name is unknown or no DNS server answers, or connecting failed with an errno. */
export type DownloadFault =
  | { readonly kind: "unknownHost"; readonly host: string }
  | { readonly kind: "noDns"; readonly host: string }
  | { readonly kind: "noConnection"; readonly host: string; readonly address: string; readonly port: number; readonly code: ErrnoError["code"]; readonly message: string }
  | { readonly kind: "badUrl"; readonly host: string };

export class DownloadError extends Error {
  readonly fault: DownloadFault;
  constructor(fault: DownloadFault) {
    super(`${fault.kind} ${fault.host}`);
    this.name = "DownloadError";
    this.fault = fault;
  }
}

export interface Download {
  readonly status: number;
  readonly headers: Headers;
  /** Of the server. */
  readonly address: string;
  readonly port: number;
  /** What the transfer counted for. */
  readonly sizeBytes: number;
  /** The description, or what the JSON body says; undefined when the answer is neither. */
  readonly value: unknown;
  /** The body as text. */
  readonly body: string;
}

export interface DownloadOptions {
  readonly headers?: Headers;
  readonly method?: string;
  readonly body?: string;
}

/** GETs a URL. Throws DownloadError when there is no answer; statuses other than 200 are told, not thrown. */
export async function download(process: Process, url: string, options: DownloadOptions = {}): Promise<Download> {
  const location = parseUrl(url);
  if (!location || !/^https?$/.test(location.scheme)) throw new DownloadError({ kind: "badUrl", host: url });
  const { host, port, path } = location;
  const address = await addressOf(process, host);
  const peer = await connect(process, host, address, port);
  try {
    const method = options.method ?? "GET";
    const sent = options.body === undefined ? [] : ([["Content-Length", String(utf8(options.body).length)]] as const);
    await peer.output.write(headBytes(`${method} ${path} HTTP/1.1`, [["Host", host], ["Connection", "close"], ["Accept", descriptionType], ...sent, ...(options.headers ?? [])]));
    if (options.body !== undefined) await peer.output.write(utf8(options.body));
    const reader = new HttpReader(peer);
    const head = await reader.head();
    if (!head) throw new DownloadError({ kind: "noConnection", host, address, port, code: "ECONNRESET", message: "Connection reset by peer" });
    const chunks: Uint8Array[] = [];
    for await (const chunk of reader.body(head, true)) chunks.push(chunk.slice());
    const body = text(concatBytes(chunks));
    const status = Number(head.start.split(" ")[1]);
    const type = headerValue(head.headers, "content-type") ?? "";
    const parsed: unknown = /json/.test(type) ? JSON.parse(body) : undefined;
    const isDescription = type === descriptionType;
    const described = isDescription ? (parsed as { sizeBytes: number; description: unknown }) : undefined;
    return { status, headers: head.headers, address, port, sizeBytes: described?.sizeBytes ?? body.length, value: described ? described.description : parsed, body };
  } finally {
    peer.output.close();
    peer.input.cancel();
  }
}

async function addressOf(process: Process, host: string): Promise<string> {
  if (isNumericAddress(host)) return host;
  try {
    const [address] = await process.resolveName(host);
    if (address !== undefined) return address;
  } catch (error) {
    if (!(error instanceof ErrnoError)) throw error;
    throw new DownloadError({ kind: error.code === "EAGAIN" ? "noDns" : "unknownHost", host });
  }
  throw new DownloadError({ kind: "unknownHost", host });
}

async function connect(process: Process, host: string, address: string, port: number): Promise<Duplex> {
  try {
    return await process.connect(address, port);
  } catch (error) {
    if (!(error instanceof ErrnoError)) throw error;
    throw new DownloadError({ kind: "noConnection", host, address, port, code: error.code, message: error.message });
  }
}
