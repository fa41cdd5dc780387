/**
 * Records every exchange with the engine's API as it happens, for the page's "API calls" view.
 * Streams are tapped, not buffered: what flows is counted in full and kept up to a cap.
 */
import type { ApiFetch, ApiRequest } from "../api/transport.ts";
import { text } from "../base/bytes.ts";
import type { Clock } from "../base/clock.ts";
import type { ByteReader, ByteWriter } from "../base/pipe.ts";
import type { ApiCall } from "./protocol.ts";

/** Bytes of each body kept for showing. */
const keptBytes = 32_768;

interface Tap {
  readonly kept: Uint8Array[];
  bytes: number;
}

/** Wraps `fetch`; `onCall` gets the call when it is answered, and again when its stream has ended. */
export function recordApi(fetch: ApiFetch, clock: Clock, currentCommand: () => number, onCall: (call: ApiCall) => void): ApiFetch {
  let nextId = 1;
  return async (request) => {
    const id = nextId++;
    const command = currentCommand();
    const atMs = clock.now();
    const sent: Tap = { kept: [], bytes: 0 };
    const received: Tap = { kept: [], bytes: 0 };
    const response = await fetch(tapRequest(request, sent));
    const isStream = !(response.body instanceof Uint8Array) || response.upgraded !== undefined;
    if (response.body instanceof Uint8Array) keep(received, response.body);
    const emit = (ended: boolean): void =>
      onCall({
        id, command, atMs, ended,
        ...(ended ? { endedAtMs: clock.now() } : {}),
        method: request.method,
        path: request.path,
        status: response.status,
        requestBody: show(sent),
        responseBody: show(received),
        responseBytes: received.bytes,
      });
    emit(!isStream);
    if (!isStream) return response;
    const onEnd = (): void => emit(true);
    if (!response.upgraded) return { ...response, body: tapReader(response.body as ByteReader, received, onEnd) };
    return {
      ...response,
      upgraded: {
        input: tapReader(response.upgraded.input, received, onEnd),
        output: tapWriter(response.upgraded.output, sent),
      },
    };
  };
}

function tapRequest(request: ApiRequest, tap: Tap): ApiRequest {
  if (!request.body) return request;
  if (!(request.body instanceof Uint8Array)) return { ...request, body: tapReader(request.body, tap, () => {}) };
  keep(tap, request.body);
  return request;
}

function tapReader(reader: ByteReader, tap: Tap, onEnd: () => void): ByteReader {
  let ended = false;
  const end = (): void => {
    if (!ended) onEnd();
    ended = true;
  };
  return {
    async read(max) {
      const chunk = await reader.read(max);
      if (chunk) keep(tap, chunk);
      else end();
      return chunk;
    },
    cancel() {
      reader.cancel();
      end();
    },
  };
}

function tapWriter(writer: ByteWriter, tap: Tap): ByteWriter {
  return {
    write(bytes) {
      keep(tap, bytes);
      return writer.write(bytes);
    },
    close: () => writer.close(),
  };
}

function keep(tap: Tap, chunk: Uint8Array): void {
  if (tap.bytes < keptBytes) tap.kept.push(chunk.slice(0, keptBytes - tap.bytes));
  tap.bytes += chunk.length;
}

/** Text as text; anything binary as its length only. */
function show(tap: Tap): string {
  const parts = tap.kept.map((chunk) => text(chunk));
  const whole = parts.join("");
  // Attach frames carry NUL bytes in their headers: keep their text, drop the header bytes.
  const printable = whole.replace(/[\u0000-\u0008\u000e-\u001f]/g, "");
  if (whole.length > 0 && printable.length < whole.length * 0.7) return `<${tap.bytes} bytes>`;
  return tap.bytes > keptBytes ? `${printable}\n… (${tap.bytes} bytes)` : printable;
}
