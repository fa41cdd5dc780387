/** HTTP/1.x over the Lab's sockets: what clients and servers of the Lab speak. Spec: RFC 9112. */
import { concatBytes, emptyBytes, text, utf8 } from "../../base/bytes.ts";
import type { Duplex } from "../../base/pipe.ts";

/** Header lines as received, in order. */
export type Headers = readonly (readonly [name: string, value: string])[];

export interface MessageHead {
  /** The first line. */
  readonly start: string;
  readonly headers: Headers;
}

export function headerValue(headers: Headers, name: string): string | undefined {
  return headers.find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];
}

/** Longer heads are refused. */
const longestHeadBytes = 65536;

/** Bytes of a connection: heads line by line, bodies by length, by chunks or to the end. */
export class HttpReader {
  readonly #duplex: Pick<Duplex, "input">;
  #rest: Uint8Array = emptyBytes;

  constructor(duplex: Pick<Duplex, "input">) {
    this.#duplex = duplex;
  }

  /** The next start line and headers; undefined when the connection ends before one is complete. */
  async head(): Promise<MessageHead | undefined> {
    for (;;) {
      const end = headEnd(this.#rest);
      if (end) {
        const [start = "", ...lines] = text(this.#rest.subarray(0, end.length)).split(/\r?\n/).filter((line, index) => index === 0 || line !== "");
        this.#rest = this.#rest.subarray(end.next);
        const headers = lines.map((line) => {
          const cut = line.indexOf(":");
          return [line.slice(0, cut), line.slice(cut + 1).trim()] as const;
        });
        return { start, headers };
      }
      if (this.#rest.length > longestHeadBytes) return undefined;
      const part = await this.#duplex.input.read(16384);
      if (!part) return undefined;
      this.#rest = concatBytes([this.#rest, part]);
    }
  }

  /** The body of a message in pieces. */
  async *body(head: MessageHead, isResponse: boolean): AsyncGenerator<Uint8Array> {
    const length = headerValue(head.headers, "content-length");
    if (/chunked/i.test(headerValue(head.headers, "transfer-encoding") ?? "")) yield* this.#chunks();
    else if (length !== undefined) {
      for (let left = Number(length); left > 0; ) {
        const part = await this.#take(left);
        if (!part) return;
        left -= part.length;
        yield part;
      }
    } else if (isResponse) {
      for (let part = await this.#take(Infinity); part; part = await this.#take(Infinity)) yield part;
    }
  }

  async #take(most: number): Promise<Uint8Array | null> {
    if (this.#rest.length > 0) {
      const part = this.#rest.subarray(0, most);
      this.#rest = this.#rest.subarray(part.length);
      return part;
    }
    return this.#duplex.input.read(Math.min(most, 65536));
  }

  async *#chunks(): AsyncGenerator<Uint8Array> {
    for (;;) {
      const size = parseInt((await this.#line()) ?? "0", 16);
      if (!(size > 0)) {
        await this.#line();
        return;
      }
      for (let left = size; left > 0; ) {
        const part = await this.#take(left);
        if (!part) return;
        left -= part.length;
        yield part;
      }
      await this.#line();
    }
  }

  async #line(): Promise<string | undefined> {
    for (;;) {
      const end = this.#rest.indexOf(10);
      if (end >= 0) {
        const line = text(this.#rest.subarray(0, end)).replace(/\r$/, "");
        this.#rest = this.#rest.subarray(end + 1);
        return line;
      }
      const part = await this.#duplex.input.read(16384);
      if (!part) return undefined;
      this.#rest = concatBytes([this.#rest, part]);
    }
  }
}

function headEnd(bytes: Uint8Array): { length: number; next: number } | undefined {
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) {
    if (bytes[at + 1] === 10) return { length: at, next: at + 2 };
    if (bytes[at + 1] === 13 && bytes[at + 2] === 10) return { length: at, next: at + 3 };
  }
  return undefined;
}

/** A URL's parts. Only http is spoken. */
export interface Location {
  readonly scheme: string;
  readonly host: string;
  readonly port: number;
  /** Path and query, at least "/". */
  readonly path: string;
  readonly user: string | undefined;
}

/** Reads "http://user@host:port/path" or, without a scheme, "host/path"; undefined when it is none. */
export function parseUrl(url: string): Location | undefined {
  const match = /^(?:([a-z][a-z0-9+.-]*):\/\/)?(?:([^@/]*)@)?(\[[^\]]+\]|[^:/?#]+)(?::(\d+))?([/?][^#]*)?(?:#.*)?$/i.exec(url);
  if (!match) return undefined;
  const scheme = (match[1] ?? "http").toLowerCase();
  const path = match[5] ?? "/";
  return { scheme, host: match[3]!, port: Number(match[4] ?? (scheme === "https" ? 443 : 80)), path: path.startsWith("?") ? `/${path}` : path, user: match[2] };
}

/** A head as bytes. */
export function headBytes(start: string, headers: Headers): Uint8Array {
  return utf8(`${start}\r\n${headers.map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n`);
}

const mimeTypes: Readonly<Record<string, string>> = {
  html: "text/html", htm: "text/html", txt: "text/plain", css: "text/css", js: "application/javascript", json: "application/json", xml: "text/xml", svg: "image/svg+xml",
  png: "image/png", jpg: "image/jpeg", jpeg: "image/jpeg", gif: "image/gif", ico: "image/x-icon", webp: "image/webp", pdf: "application/pdf", zip: "application/zip",
  gz: "application/gzip", tar: "application/x-tar", woff2: "font/woff2", mp4: "video/mp4", md: "text/plain", csv: "text/csv", wasm: "application/wasm",
};

/** The media type of a file name's extension, or `otherwise`. */
export function mimeType(path: string, otherwise: string): string {
  return mimeTypes[/\.([a-z0-9]+)$/i.exec(path)?.[1]?.toLowerCase() ?? ""] ?? otherwise;
}

/** Percent-decoding that leaves malformed sequences as they are. */
export function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** Base64 of a text's UTF-8. */
export function base64(plain: string): string {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const bytes = utf8(plain);
  let out = "";
  for (let i = 0; i < bytes.length; i += 3) {
    const word = (bytes[i]! << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    for (let j = 0; j < 4; j++) out += i + j > bytes.length ? "=" : alphabet[(word >> (18 - 6 * j)) & 63];
  }
  return out;
}

/** The address of a host to connect to: its own numbers, or the first that resolving gives. Rejects as resolveName. */
export function isNumericAddress(host: string): boolean {
  return /^\d+\.\d+\.\d+\.\d+$/.test(host) || host.includes(":");
}
