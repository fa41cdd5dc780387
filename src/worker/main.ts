/** The worker's entry: one World, fed by the page's messages one at a time. */
import { loadCatalog } from "../catalog/catalog.ts";
import { answer } from "../lab/queries.ts";
import type { FromWorker, ToWorker } from "../lab/protocol.ts";
import { uploadInput, World } from "../lab/world.ts";

declare const self: { onmessage: ((event: { data: ToWorker }) => void) | null; postMessage(message: FromWorker): void };

let world: World | undefined;
let queue: Promise<void> = Promise.resolve();

const send = (message: FromWorker): void => self.postMessage(message);

self.onmessage = ({ data }) => {
  // Questions may wait for streams; they must not hold up the keys behind them.
  if (data.kind === "query") return void ask(data);
  queue = queue.then(() => handle(data)).catch((error: unknown) => send({ kind: "failed", message: error instanceof Error ? error.message : String(error) }));
};

async function ask({ id, query }: ToWorker & { readonly kind: "query" }): Promise<void> {
  try {
    if (!world) throw new Error("no world is open yet");
    send({ kind: "answer", id, result: await answer(world, query) });
  } catch (error) {
    send({ kind: "refused", id, message: error instanceof Error ? error.message : String(error) });
  }
}

async function handle(message: ToWorker): Promise<void> {
  switch (message.kind) {
    case "open": {
      world?.stop();
      const next = new World({ seed: message.seed, startMs: message.startMs, catalog: await loadCatalog(), send });
      world = next;
      await next.open(message.journal, message.upTo);
      send({ kind: "opened", frame: next.lab.projector.frame, commands: next.commands, prompt: next.prompt });
      return next.live();
    }
    case "line":
    case "input":
    case "interrupt":
    case "resize":
      return world?.take(message);
    case "upload":
      return world?.take(uploadInput(message.path, message.bytes));
    case "speed":
      return world?.setSpeed(message.factor);
    case "query":
      return undefined;
  }
}
