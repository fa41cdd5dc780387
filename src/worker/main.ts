/**
 * The worker's entry: one World, fed by the page's messages one at a time.
 * The engine itself is loaded with the first thing that needs it, so that a fresh page is there at once; what an empty
 * host answers until then is known.
 */
import { emptyFrame } from "../lab/frame.ts";
import type { Answers, FromWorker, ToWorker } from "../lab/protocol.ts";
import { defaultStartMs, engineVersion, firstPrompt } from "../lab/version.ts";
import type { World } from "../lab/world.ts";

declare const self: { onmessage: ((event: { data: ToWorker }) => void) | null; postMessage(message: FromWorker): void };

type Open = ToWorker & { readonly kind: "open" };
type Input = ToWorker & { readonly kind: "line" | "input" | "interrupt" | "resize" | "upload" };

let opening: Open = { kind: "open", seed: "strata", startMs: defaultStartMs };
let world: Promise<World> | undefined;
/** The terminal's size, told before there was a world to tell it to. */
let firstSize: Input | undefined;
let speed: number | undefined;
let queue: Promise<void> = Promise.resolve();

const send = (message: FromWorker): void => self.postMessage(message);
const words = (error: unknown): string => (error instanceof Error ? error.message : String(error));

self.onmessage = ({ data }) => {
  // Questions may wait for streams; they must not hold up the keys behind them.
  if (data.kind === "query") return void ask(data);
  queue = queue.then(() => handle(data)).catch((error: unknown) => send({ kind: "failed", message: words(error) }));
};

async function handle(message: Exclude<ToWorker, { kind: "query" }>): Promise<void> {
  switch (message.kind) {
    case "open":
      return open(message);
    case "speed":
      speed = message.factor;
      return (await world)?.setSpeed(speed);
    case "resize":
      if (world) return take(message);
      firstSize = message;
      return undefined;
    default:
      return take(message);
  }
}

async function open(message: Open): Promise<void> {
  (await world)?.stop();
  world = undefined;
  opening = message;
  if (message.journal && message.journal.entries.length > 0) {
    const { lab, commands, prompt, journal, running } = await engine();
    return send({ kind: "opened", frame: lab.projector.frame, commands, prompt, journal, ...(running ? { running } : {}) });
  }
  const journal = { engine: engineVersion, seed: opening.seed, startMs: opening.startMs || defaultStartMs, entries: [] };
  send({ kind: "opened", frame: emptyFrame, commands: [], prompt: { text: firstPrompt, exitCode: 0 }, journal });
}

/** The world, built and replayed on first use. */
function engine(): Promise<World> {
  world ??= (async () => {
    const [{ World }, { loadCatalog }] = await Promise.all([import("../lab/world.ts"), import("../catalog/catalog.ts")]);
    const { seed, startMs, journal, upTo } = opening;
    const made = new World({ seed, startMs, catalog: await loadCatalog(), send });
    await made.open(journal, upTo);
    made.live();
    if (speed !== undefined) made.setSpeed(speed);
    return made;
  })();
  return world;
}

async function take(message: Input): Promise<void> {
  const made = await engine();
  const size = firstSize;
  firstSize = undefined;
  if (size && size !== message) await take(size);
  if (message.kind !== "upload") return made.take(message);
  const { uploadInput } = await import("../lab/world.ts");
  return made.take(uploadInput(message.path, message.bytes));
}

async function ask({ id, query }: ToWorker & { readonly kind: "query" }): Promise<void> {
  try {
    send({ kind: "answer", id, result: query.kind === "ping" ? null : await answered(query) });
  } catch (error) {
    send({ kind: "refused", id, message: words(error) });
  }
}

async function answered(query: (ToWorker & { readonly kind: "query" })["query"]): Promise<Answers[keyof Answers]> {
  const { answer } = await import("../lab/queries.ts");
  return answer(await engine(), query);
}
