/** HTTP/1.1 over a connection of the Lab's own networks: how the engine talks to registries that run in containers. Spec: RFC 9112. */
import type { ApiFetch, ApiRequest, ApiResponse } from "../../api/transport.ts";
import { concatBytes, emptyBytes, text, utf8 } from "../../base/bytes.ts";
import { systemError } from "../../base/errors.ts";
import { type ByteReader, type Duplex, readerOf } from "../../base/pipe.ts";
import { asBlobReader } from "../../oci/blob.ts";

/** Sends every request over a connection of its own. `host` is the Host header. */
export function httpFetch(dial: () => Promise<Duplex>, host: string): ApiFetch {
  return async (request) => {
    const connection = await dial();
    void send(connection, request, host);
    return receive(connection, request.method === "HEAD");
  };
}

function lengthOf(body: ApiRequest["body"]): number | undefined {
  if (body === undefined) return 0;
  return body instanceof Uint8Array ? body.length : asBlobReader(body)?.blob.sizeBytes;
}

async function send({ output }: Duplex, request: ApiRequest, host: string): Promise<void> {
  const length = lengthOf(request.body);
  const headers: Record<string, string> = {
    host, connection: "close", ...request.headers, ...(length === undefined ? { "transfer-encoding": "chunked" } : { "content-length": String(length) }),
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  if (!(await output.write(utf8(`${request.method} ${request.path} HTTP/1.1\r\n${lines.join("")}\r\n`)))) return;
  const body = request.body === undefined ? readerOf(emptyBytes) : request.body instanceof Uint8Array ? readerOf(request.body) : request.body;
  for (let part = await body.read(65536); part; part = await body.read(65536)) {
    const piece = length === undefined ? concatBytes([utf8(`${part.length.toString(16)}\r\n`), part, utf8("\r\n")]) : part;
    if (!(await output.write(piece))) return body.cancel();
  }
  if (length === undefined) await output.write(utf8("0\r\n\r\n"));
}

async function receive({ input }: Duplex, isHead: boolean): Promise<ApiResponse> {
  let bytes: Uint8Array = emptyBytes;
  let end = -1;
  for (;;) {
    end = text(bytes).indexOf("\r\n\r\n");
    if (end >= 0) break;
    const part = await input.read();
    if (!part) throw systemError("EOF");
    bytes = concatBytes([bytes, part]);
  }
  const [start = "", ...lines] = text(bytes.subarray(0, end)).split("\r\n");
  const status = Number(/^HTTP\/1\.[01] (\d{3})/.exec(start)?.[1] ?? 0);
  if (status === 0) throw systemError(`malformed HTTP response ${JSON.stringify(start)}`);
  const headers = Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf(":")).toLowerCase(), line.slice(line.indexOf(":") + 1).trim()]));
  const length = headers["content-length"];
  const most = isHead ? 0 : length === undefined ? Number.POSITIVE_INFINITY : Number(length);
  return { status, headers, body: bodyReader(input, bytes.subarray(end + 4), most) };
}

/** What has come already, then the rest, up to the body's end. */
function bodyReader(input: ByteReader, first: Uint8Array, most: number): ByteReader {
  let rest = first;
  let left = most;
  return {
    async read(max = Number.POSITIVE_INFINITY) {
      if (left <= 0) return null;
      if (rest.length === 0) rest = (await input.read()) ?? emptyBytes;
      if (rest.length === 0) return null;
      const part = rest.subarray(0, Math.min(max, left));
      rest = rest.subarray(part.length);
      left -= part.length;
      return part;
    },
    cancel: () => input.cancel(),
  };
}
