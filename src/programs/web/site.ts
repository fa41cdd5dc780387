/**
 * A site of the Lab's own web: names, an address, and a function from request to answer. Package mirrors and the few pages
 * that lessons use are sites; containers and the host reach them through the Lab's network as they would the internet.
 *
 * @deviation https is plain HTTP on port 443: there are no keys and certificates inside the Lab.
 */
import { concatBytes, emptyBytes, text, utf8 } from "../../base/bytes.ts";
import type { Clock } from "../../base/clock.ts";
import type { Duplex } from "../../base/pipe.ts";
import type { FileContent } from "../../fs/content.ts";
import { headBytes, headerValue, HttpReader, type Headers } from "../net/http.ts";

export interface WebRequest {
  readonly method: string;
  /** Without port, lower case. */
  readonly host: string;
  /** With query. */
  readonly path: string;
  readonly headers: Headers;
  readonly body: string;
  /** Virtual milliseconds. */
  readonly nowMs: number;
}

export interface WebAnswer {
  readonly status: number;
  readonly reason?: string;
  readonly headers?: Headers;
  /** Sent byte by byte. */
  readonly body?: Uint8Array | string | FileContent;
  /** With a `body` of another length: what the transfer counts for in time and traffic. */
  readonly declaredBytes?: number;
}

export interface WebSite {
  /** DNS names, lower case. */
  readonly names: readonly string[];
  /** IPv4; of the ranges for documentation. */
  readonly address: string;
  answer(request: WebRequest): WebAnswer;
}

/** Clients that send this in Accept are told what an archive is instead of its bytes. */
export const descriptionType = "application/vnd.strata.description+json";

/** True when the client would rather have a description. */
export const wantsDescription = (request: WebRequest): boolean => (headerValue(request.headers, "accept") ?? "").includes(descriptionType);

/**
 * An archive of `sizeBytes`: its description for package managers of the Lab, `bytes()` for everybody else. Either way it
 * takes as long and counts as much traffic.
 * @deviation Package managers are sent a description of an archive and wait as long as its bytes would take.
 */
export function described(request: WebRequest, sizeBytes: number, description: unknown, bytes: () => FileContent): WebAnswer {
  if (!wantsDescription(request)) return { status: 200, headers: [["Content-Type", "application/octet-stream"]], body: bytes() };
  return { status: 200, headers: [["Content-Type", descriptionType]], body: JSON.stringify({ sizeBytes, description }), declaredBytes: sizeBytes };
}

/** A JSON document. */
export function json(value: unknown, status = 200): WebAnswer {
  return { status, headers: [["Content-Type", "application/json"]], body: JSON.stringify(value) };
}

const reasons: Readonly<Record<number, string>> = { 200: "OK", 301: "Moved Permanently", 302: "Found", 304: "Not Modified", 400: "Bad Request", 403: "Forbidden", 404: "Not Found", 405: "Method Not Allowed", 500: "Internal Server Error", 503: "Service Unavailable" };

export const notFound: WebAnswer = { status: 404, headers: [["Content-Type", "text/html"]], body: "<html>\r\n<head><title>404 Not Found</title></head>\r\n<body>\r\n<center><h1>404 Not Found</h1></center>\r\n</body>\r\n</html>\r\n" };

/** 100 Mbit/s, the way a good line is. */
const bytesPerMs = 12_500;
const thinkMs = 15;
const blockBytes = 65_536;

/** Serves one connection until the client ends it. `declare` counts bytes that are described instead of sent. */
export async function serveSite(site: WebSite, clock: Clock, peer: Duplex, declare: (bytes: number) => void): Promise<void> {
  const reader = new HttpReader(peer);
  for (;;) {
    const head = await reader.head();
    if (!head) break;
    const [method = "GET", target = "/"] = head.start.split(" ");
    const parts: Uint8Array[] = [];
    for await (const part of reader.body(head, false)) parts.push(part);
    const body = text(concatBytes(parts));
    const host = (headerValue(head.headers, "host") ?? "").replace(/:\d+$/, "").toLowerCase();
    const answer = site.answer({ method, host, path: target, headers: head.headers, body, nowMs: clock.now() });
    const content = typeof answer.body === "string" ? utf8(answer.body) : (answer.body ?? emptyBytes);
    const length = content instanceof Uint8Array ? content.length : content.sizeBytes;
    await clock.sleep(thinkMs);
    const closes = /close/i.test(headerValue(head.headers, "connection") ?? "");
    const headers: Headers = [
      ["Server", "nginx"], ["Date", new Date(clock.now()).toUTCString()], ["Content-Length", String(length)], ["Connection", closes ? "close" : "keep-alive"], ...(answer.headers ?? []),
    ];
    if (!(await peer.output.write(headBytes(`HTTP/1.1 ${answer.status} ${answer.reason ?? reasons[answer.status] ?? "OK"}`, headers)))) break;
    if (method !== "HEAD") {
      const declared = answer.declaredBytes ?? 0;
      if (declared > length) {
        await clock.sleep(Math.ceil((declared - length) / bytesPerMs));
        declare(declared - length);
      }
      if (!(await send(content, clock, peer))) break;
    }
    if (closes) break;
  }
  peer.output.close();
}

async function send(content: Uint8Array | FileContent, clock: Clock, peer: Duplex): Promise<boolean> {
  const length = content instanceof Uint8Array ? content.length : content.sizeBytes;
  let owedMs = 0;
  for (let at = 0; at < length; at += blockBytes) {
    const block = content instanceof Uint8Array ? content.subarray(at, at + blockBytes) : content.read(at, blockBytes);
    if (!(await peer.output.write(block))) return false;
    owedMs += block.length / bytesPerMs;
    if (owedMs >= 1) {
      await clock.sleep(Math.floor(owedMs));
      owedMs -= Math.floor(owedMs);
    }
  }
  return true;
}
