import { text } from "../../base/bytes.ts";
import { bodyBytes } from "../../client/http.ts";
import type { Call } from "../command.ts";
import { warn } from "../log.ts";

/** Waiting for a container's end. Models: docker/cli container/utils.go (waitExitOrRemoved). */

/** Asks at once (before the container is started) and resolves to the exit code; 125 when the wait itself fails. */
export function waitForExit(call: Call, id: string, isRemoved: boolean): Promise<number> {
  const query = { condition: isRemoved ? "removed" : "next-exit" };
  return call.client
    .request("POST", `/containers/${id}/wait`, { query })
    .then(async (response) => JSON.parse(text(await bodyBytes(response))) as WaitResult)
    .then(
      async ({ StatusCode, Error: failure }) => {
        if (!failure) return StatusCode;
        await warn(call, `Error waiting for container: ${failure.Message}`, "error");
        return 125;
      },
      async (error: unknown) => {
        if (!call.signal.aborted) await warn(call, `error waiting for container: ${(error as Error).message}`, "error").catch(() => undefined);
        return 125;
      },
    );
}

export interface WaitResult {
  readonly StatusCode: number;
  readonly Error?: { readonly Message: string } | null;
}

/** While attached without a terminal, signals go to the container's process. Returns the function that stops it. */
export function proxySignals(call: Call, id: string): () => void {
  return call.claimSignals((signal) => {
    if (signal !== "CHLD" && signal !== "PIPE" && signal !== "WINCH" && signal !== "URG")
      void call.client.call("POST", `/containers/${id}/kill`, { query: { signal } }).catch(() => undefined);
  });
}
