import type { ByteReader, Duplex } from "../base/pipe.ts";

/**
 * The one wire to the engine: HTTP as plain values. The shape is that of `fetch`, but bodies are our own byte streams:
 * platform streams settle at moments that differ between browsers, and the virtual clock must not depend on that.
 */
export interface ApiRequest {
  readonly method: "GET" | "HEAD" | "POST" | "PUT" | "DELETE" | "PATCH";
  /** Path with version prefix and query, e.g. "/v1.45/containers/json?all=1". */
  readonly path: string;
  /** Header names in lower case. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array | ByteReader;
}

export interface ApiResponse {
  readonly status: number;
  /** Header names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | ByteReader;
  /** Set on 101 UPGRADED (attach, exec start): the raw connection, frames as in `api/framing.ts` unless a TTY. */
  readonly upgraded?: Duplex;
}

export type ApiFetch = (request: ApiRequest) => Promise<ApiResponse>;
