import { text, utf8 } from "../base/bytes.ts";
import type { ByteReader, Duplex } from "../base/pipe.ts";
import { readAll, readerOf, readLines } from "../base/pipe.ts";
import type { ApiFetch, ApiRequest, ApiResponse } from "../api/transport.ts";

/** Talking to the engine as docker/cli does. Models: moby client (request.go, hijack.go, ping.go). */

/** The engine refused; `message` is what the CLI prints. */
export class ClientError extends Error {
  readonly status: number;
  constructor(message: string, status: number) {
    super(message);
    this.name = "ClientError";
    this.status = status;
  }
}

/** Was it refused because the thing does not exist? */
export function isNotFound(error: unknown): boolean {
  return error instanceof ClientError && error.status === 404;
}

/** Query values; undefined and "" are left out, numbers and texts are sent, true is "1". */
export type Query = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;

/** What to send beside method and path. At most one of `json` and `body`. */
export interface Sending {
  readonly query?: Query;
  readonly json?: unknown;
  readonly body?: Uint8Array | ByteReader;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface ApiClientOptions {
  /** "1.45". */
  readonly version: string;
  /** The daemon's address, as error messages name it. */
  readonly host: string;
  readonly userAgent: string;
  /** Aborting it cancels every open stream. */
  readonly signal?: AbortSignal;
}

/** One session with an engine. The first request is preceded by a ping, as the real CLI's is. */
export class ApiClient {
  readonly version: string;
  readonly host: string;
  readonly #fetch: ApiFetch;
  readonly #userAgent: string;
  readonly #signal: AbortSignal | undefined;
  #pinged: Promise<void> | undefined;

  constructor(fetch: ApiFetch, options: ApiClientOptions) {
    this.#fetch = fetch;
    this.version = options.version;
    this.host = options.host;
    this.#userAgent = options.userAgent;
    this.#signal = options.signal;
  }

  /** Pings once. */
  ping(): Promise<void> {
    this.#pinged ??= this.#send({ method: "HEAD", path: "/_ping", headers: this.#headers({}) }).then(() => undefined);
    return this.#pinged;
  }

  /** Sends to a versioned path and gives the response of a 2xx, 101 or 304. Throws ClientError. */
  async request(method: ApiRequest["method"], path: string, sending: Sending = {}): Promise<ApiResponse> {
    await this.ping();
    const headers: Record<string, string> = { ...sending.headers };
    const body = sending.json === undefined ? sending.body : utf8(JSON.stringify(sending.json));
    if (sending.json !== undefined) headers["content-type"] = "application/json";
    const response = await this.#send({
      method,
      path: `/v${this.version}${encodePath(path)}${queryText(sending.query)}`,
      headers: this.#headers(headers),
      ...(body && { body }),
    });
    if (response.status >= 400) throw await this.#refusal(response, path);
    return response;
  }

  /** The response's JSON. */
  async json<T>(method: ApiRequest["method"], path: string, sending: Sending = {}): Promise<T> {
    return JSON.parse(await this.text(method, path, sending)) as T;
  }

  /** The response's text. */
  async text(method: ApiRequest["method"], path: string, sending: Sending = {}): Promise<string> {
    return text(await bodyBytes(await this.request(method, path, sending)));
  }

  /** A request whose response body is of no interest. */
  async call(method: ApiRequest["method"], path: string, sending: Sending = {}): Promise<void> {
    await bodyBytes(await this.request(method, path, sending));
  }

  /** The response's body as a stream that ends when the session is aborted. */
  async stream(method: ApiRequest["method"], path: string, sending: Sending = {}): Promise<ByteReader> {
    const { body } = await this.request(method, path, sending);
    return body instanceof Uint8Array ? readerOf(body) : this.#cancellable(body);
  }

  /** JSON values of a stream, one a line. */
  async *lines<T>(method: ApiRequest["method"], path: string, sending: Sending = {}): AsyncGenerator<T> {
    for await (const line of this.textLines(method, path, sending)) yield JSON.parse(line) as T;
  }

  /** Lines of a stream as they are. */
  async *textLines(method: ApiRequest["method"], path: string, sending: Sending = {}): AsyncGenerator<string> {
    for await (const line of readLines(await this.stream(method, path, sending))) if (line.trim() !== "") yield line;
  }

  /** Upgrades to a raw connection (attach, exec). */
  async hijack(path: string, sending: Sending = {}): Promise<Duplex> {
    const headers = { connection: "Upgrade", upgrade: "tcp", "content-type": "text/plain", ...sending.headers };
    const response = await this.request("POST", path, { ...sending, headers });
    if (!response.upgraded) throw new ClientError(`unable to upgrade to tcp, received ${response.status}`, response.status);
    this.#cancellable(response.upgraded.input);
    return response.upgraded;
  }

  #headers(more: Readonly<Record<string, string>>): Record<string, string> {
    return { "user-agent": this.#userAgent, ...more };
  }

  #cancellable(reader: ByteReader): ByteReader {
    this.#signal?.addEventListener("abort", () => reader.cancel(), { once: true });
    return reader;
  }

  async #send(request: ApiRequest): Promise<ApiResponse> {
    try {
      return await this.#fetch(request);
    } catch (error) {
      if (error instanceof ClientError) throw error;
      throw new ClientError(`Cannot connect to the Docker daemon at ${this.host}. Is the docker daemon running?`, 0);
    }
  }

  async #refusal(response: ApiResponse, path: string): Promise<ClientError> {
    const body = text(await bodyBytes(response));
    if (body === "")
      return new ClientError(
        `request returned ${response.status} for API route and version ${this.host}/v${this.version}${path}, check if the server supports the requested API version`,
        response.status,
      );
    let message = body;
    if ((response.headers["content-type"] ?? "application/json").includes("json"))
      try {
        message = (JSON.parse(body) as { message?: string }).message ?? body;
      } catch {
        message = body;
      }
    return new ClientError(`Error response from daemon: ${message.trim()}`, response.status);
  }
}

/** All of a response's body. */
export async function bodyBytes(response: ApiResponse): Promise<Uint8Array> {
  return response.body instanceof Uint8Array ? response.body : readAll(response.body);
}

/** "?a=1&b=2": sorted, escaped as Go's url.Values; "" without values. */
export function queryText(query: Query = {}): string {
  const pairs: string[] = [];
  for (const key of Object.keys(query).toSorted()) {
    const value = query[key];
    if (value === undefined || value === false) continue;
    const values = Array.isArray(value) ? (value as readonly string[]) : [value === true ? "1" : String(value)];
    for (const one of values) pairs.push(`${escapeQuery(key)}=${escapeQuery(one)}`);
  }
  return pairs.length > 0 ? `?${pairs.join("&")}` : "";
}

function escapeQuery(value: string): string {
  const escape = (char: string): string => `%${char.charCodeAt(0).toString(16).toUpperCase()}`;
  return encodeURIComponent(value.replace(/\p{Surrogate}/gu, "\ufffd")).replaceAll("%20", "+").replace(/[!'()*]/g, escape);
}

function encodePath(path: string): string {
  return encodeURI(path.replace(/\p{Surrogate}/gu, "\ufffd")).replace(/[?#]/g, (char) => (char === "?" ? "%3F" : "%23"));
}

/** Filters as the API takes them: JSON of name → value → true; undefined without any. */
export const filtersText = (filters: Readonly<Record<string, Readonly<Record<string, true>>>>): string | undefined => {
  const names = Object.keys(filters).toSorted();
  if (names.length === 0) return undefined;
  return JSON.stringify(Object.fromEntries(names.map((name) => [name, sortedKeys(filters[name]!)])));
};

function sortedKeys(map: Readonly<Record<string, true>>): Record<string, true> {
  return Object.fromEntries(Object.keys(map).toSorted().map((key) => [key, true]));
}
