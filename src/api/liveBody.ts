/** A response body that is written while the client reads it. Models: moby pkg/ioutils WriteFlusher. */
import { utf8 } from "../base/bytes.ts";
import { EngineError } from "../base/errors.ts";
import { type ByteReader, Pipe } from "../base/pipe.ts";
import { goJson } from "../oci/goJson.ts";
import type { ProgressMessage } from "../engine/daemon/images/progress.ts";
import { stream } from "./request.ts";
import type { ApiResponse } from "./transport.ts";

export interface LiveBody {
  readonly reader: ByteReader;
  write(text: string): void;
  close(): void;
  /** Aborted when the client goes away. */
  readonly signal: AbortSignal;
}

export function liveBody(): LiveBody {
  const pipe = new Pipe();
  const gone = new AbortController();
  return {
    reader: {
      read: (max) => pipe.read(max),
      cancel: () => {
        pipe.cancel();
        gone.abort(new EngineError("cancelled", "context canceled"));
      },
    },
    write: (text) => void pipe.push(utf8(text)),
    close: () => pipe.close(),
    signal: gone.signal,
  };
}

/** One message of a progress stream, with the line end that Docker uses. */
export const progressLine = (message: object): string => `${goJson(message)}\r\n`;

/**
 * Progress as it comes. A failure before the first message is the request's failure; a later one is the stream's last line.
 */
export async function progressStream(work: (emit: (message: ProgressMessage) => void, signal: AbortSignal) => Promise<void>): Promise<ApiResponse> {
  const body = liveBody();
  let isBegun = false;
  return new Promise((resolve, reject) => {
    const begin = (): void => {
      if (isBegun) return;
      isBegun = true;
      resolve(stream(body.reader, "application/json"));
    };
    const emit = (message: object): void => {
      begin();
      body.write(progressLine(message));
    };
    work(emit, body.signal).then(
      () => {
        begin();
        body.close();
      },
      (error: unknown) => {
        if (!isBegun) return reject(error as Error);
        emit(errorMessage(error));
        body.close();
      },
    );
  });
}

export function errorMessage(error: unknown): object {
  const message = error instanceof Error ? error.message : String(error);
  return { errorDetail: { message }, error: message };
}
