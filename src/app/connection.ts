import type { Answers, FromWorker, Query, ToWorker } from "../lab/protocol.ts";

/** The page's end of the port to the Lab. Messages arrive in the order in which the worker sent them. */
export interface Connection {
  send(message: ToWorker): void;
  /** Asks something that changes nothing. Rejects with the worker's words when it refuses. */
  ask<Kind extends keyof Answers>(query: Query & { kind: Kind }): Promise<Answers[Kind]>;
  subscribe(listener: (message: FromWorker) => void): () => void;
  close(): void;
}

/** Spawns the worker and owns its port. A worker that dies is reported as a `failed` message. */
export function connectWorker(): Connection {
  // The handler is set before the worker's first message can be delivered: later ones would be lost.
  const worker = new Worker(new URL("../worker/main.ts", import.meta.url), { type: "module" });
  const listeners = new Set<(message: FromWorker) => void>();
  const waiting = new Map<number, { resolve: (value: never) => void; reject: (error: Error) => void }>();
  let nextId = 1;
  const deliver = (message: FromWorker) => {
    if (message.kind === "answer" || message.kind === "refused") {
      const asked = waiting.get(message.id);
      waiting.delete(message.id);
      if (message.kind === "answer") asked?.resolve(message.result as never);
      else asked?.reject(new Error(message.message));
      return;
    }
    for (const listener of listeners) listener(message);
  };
  worker.onmessage = (event: MessageEvent<FromWorker>) => deliver(event.data);
  worker.onerror = (event) => deliver({ kind: "failed", message: event.message || "the worker could not be started" });
  worker.onmessageerror = () => deliver({ kind: "failed", message: "a message could not be read" });
  return {
    send: (message) => worker.postMessage(message),
    ask: (query) =>
      new Promise((resolve, reject) => {
        const id = nextId++;
        waiting.set(id, { resolve, reject });
        worker.postMessage({ kind: "query", id, query } satisfies ToWorker);
      }),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      for (const asked of waiting.values()) asked.reject(new Error("closed"));
      waiting.clear();
      listeners.clear();
      worker.terminate();
    },
  };
}
