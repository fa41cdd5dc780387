/** What a handler sees of a request, and how it answers. Models: moby api/server/httputils. */
import { text, utf8 } from "../base/bytes.ts";
import { invalidParameter, systemError } from "../base/errors.ts";
import { type ByteReader, readAll } from "../base/pipe.ts";
import { goJson } from "../oci/goJson.ts";
import type { Daemon } from "../engine/daemon/daemon.ts";
import { decode, type Schema } from "./schema.ts";
import type { ApiRequest, ApiResponse } from "./transport.ts";

/** A request after routing. */
export interface Call {
  readonly daemon: Daemon;
  readonly request: ApiRequest;
  /** Parts of the path that the route leaves open, decoded. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** "1.45" */
  readonly version: string;
}

export type Handler = (call: Call) => Promise<ApiResponse> | ApiResponse;

/** One line of the route table. `{name}` matches anything, slashes included. */
export interface Route {
  readonly method: ApiRequest["method"];
  readonly path: string;
  readonly handler: Handler;
  /** What it changes goes into one Revision. Streams cut their own. */
  readonly isVerb?: boolean;
}

/** "", "0", "no", "false" and "none" are false, everything else is true. */
export function boolParam(call: Call, name: string, fallback = false): boolean {
  const value = call.query.get(name);
  if (value === null) return fallback;
  return !["", "0", "no", "false", "none"].includes(value.trim().toLowerCase());
}

export const param = (call: Call, name: string): string => call.query.get(name) ?? "";

/** A whole number. Throws a system error with Go's words, as the real engine does. */
export function intParam(call: Call, name: string): number | undefined {
  const value = call.query.get(name);
  if (value === null || value === "") return undefined;
  if (!/^[+-]?\d+$/.test(value)) throw systemError(`strconv.Atoi: parsing ${JSON.stringify(value)}: invalid syntax`);
  return Number(value);
}

/** True when the client speaks at least this version of the API. */
export function isAtLeast(call: Call, version: string): boolean {
  return compareVersions(call.version, version) >= 0;
}

export function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => version.split(".").map(Number)) as [number[], number[]];
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

export function bodyBytes(call: Call): Promise<Uint8Array> | Uint8Array {
  const { body } = call.request;
  if (body === undefined) return new Uint8Array(0);
  return body instanceof Uint8Array ? body : readAll(body);
}

function requireJsonType(call: Call, hasBody: boolean): void {
  const type = call.request.headers?.["content-type"] ?? "";
  if (type === "" && !hasBody) return;
  const media = type.split(";")[0]!.trim().toLowerCase();
  if (media === "") throw invalidParameter("malformed Content-Type header (): mime: no media type");
  if (media !== "application/json") throw invalidParameter(`unsupported Content-Type header (${type}): must be 'application/json'`);
}

/** The JSON of the body, or undefined for an empty one. Throws invalidParameter. */
export async function jsonBody(call: Call): Promise<unknown> {
  const bytes = await bodyBytes(call);
  requireJsonType(call, bytes.length > 0);
  const source = text(bytes).trim();
  if (source === "") return undefined;
  try {
    return JSON.parse(source) as unknown;
  } catch (error) {
    throw invalidParameter(`invalid JSON: ${syntaxFault(source, error)}`);
  }
}

/** Go's words for the commonest slips. */
function syntaxFault(source: string, error: unknown): string {
  const key = /[{,]\s*([^\s"}])/.exec(source);
  if (key && source.trimStart().startsWith("{") && !/^\s*\{\s*"/.test(source)) return `invalid character '${key[1]}' looking for beginning of object key string`;
  if (!/^[[{"\dtfn-]/.test(source)) return `invalid character '${source[0]}' looking for beginning of value`;
  return /end of|unterminated/i.test((error as Error).message) ? "unexpected EOF" : (error as Error).message;
}

/** The body as a document with zero values filled in; `goType` names it in messages. Throws invalidParameter. */
export async function documentBody<T>(call: Call, fields: Schema, goType: string): Promise<T> {
  return decode(fields, (await jsonBody(call)) ?? {}, { goType, stack: [] }) as T;
}

const commonHeaders = { "content-type": "application/json" };

/** JSON as the engine writes it: no HTML escapes, a newline at the end. */
export function json(value: unknown, status = 200): ApiResponse {
  return { status, headers: commonHeaders, body: utf8(`${goJson(value, false)}\n`) };
}

export function noContent(status = 204): ApiResponse {
  return { status, headers: {}, body: new Uint8Array(0) };
}

export function stream(body: ByteReader, contentType: string, headers: Readonly<Record<string, string>> = {}): ApiResponse {
  return { status: 200, headers: { "content-type": contentType, ...headers }, body };
}

/** Chunks that are made as they are read. */
export function chunksReader(chunks: Iterable<Uint8Array>): ByteReader {
  const iterator = chunks[Symbol.iterator]();
  let rest = new Uint8Array(0) as Uint8Array;
  let isOver = false;
  return {
    read(max = Number.POSITIVE_INFINITY) {
      while (rest.length === 0 && !isOver) {
        const next = iterator.next();
        if (next.done) isOver = true;
        else rest = next.value;
      }
      if (rest.length === 0) return Promise.resolve(null);
      const part = rest.subarray(0, Math.min(max, rest.length));
      rest = rest.subarray(part.length);
      return Promise.resolve(part);
    },
    cancel() {
      isOver = true;
      rest = new Uint8Array(0);
    },
  };
}
