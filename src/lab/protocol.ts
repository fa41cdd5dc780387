/** Every message between the page and the Lab's worker, both directions. Structured clone only. */
import type { ApiRequest } from "../api/transport.ts";
import type { BuildAnswers, BuildQuery } from "./buildQueries.ts";
import type { EntryRow, Frame, FrameDelta, Trace } from "./frame.ts";
export type { BuildPrediction, Counterfactual, EditedFile, HostEntry, PredictBuildQuery, PredictedOutcome, PredictedStep } from "./buildQueries.ts";

/** One outside input that changed the world. Seed + journal = the whole world, replayable anywhere. */
export type JournalEntry = { readonly atMs: number } & (
  | { readonly kind: "line"; readonly text: string }
  | { readonly kind: "input"; readonly text: string }
  | { readonly kind: "interrupt" }
  | { readonly kind: "resize"; readonly columns: number; readonly rows: number }
  | { readonly kind: "upload"; readonly path: string; readonly base64: string }
);

export interface Journal {
  /** Version of the engine that wrote it. */
  readonly engine: string;
  readonly seed: string;
  readonly startMs: number;
  readonly entries: readonly JournalEntry[];
  /** How far the world had run when this was written; absent: to its last entry. */
  readonly untilMs?: number;
}

/** One recorded exchange with the engine's API. Bodies are text, capped; `bodyBytes` is the true length. */
export interface ApiCall {
  readonly id: number;
  /** Index of the command line that made it, -1 for the page itself. */
  readonly command: number;
  readonly atMs: number;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly requestBody: string;
  readonly responseBody: string;
  readonly responseBytes: number;
  /** Attach, exec and streams stay open: false until they end. */
  readonly ended: boolean;
  /** Virtual time of the answer's last byte; absent while it is open. */
  readonly endedAtMs?: number;
}

/** One entered command line with what came of it; the timeline's unit. */
export interface CommandRow {
  readonly index: number;
  readonly line: string;
  readonly atMs: number;
  /** Last revision that belongs to it; Frames up to here show its result. */
  readonly seq: number;
  readonly exitCode: number | undefined;
  /** Virtual time of its end; absent while it runs. */
  readonly endedAtMs?: number;
}

export interface Completion {
  readonly text: string;
  readonly hint?: string;
}

/** Questions that change nothing; each is answered by one `answer` message with the same id. */
export type Query =
  | { readonly kind: "layerEntries"; readonly chainId: string }
  /** How much of what a chain of layers ships is of use, as dive scores it. */
  | { readonly kind: "efficiency"; readonly chain: readonly string[] }
  | { readonly kind: "content"; readonly contentKey: string; readonly maxBytes: number }
  | { readonly kind: "complete"; readonly line: string; readonly cursor: number }
  | { readonly kind: "fetch"; readonly request: ApiRequest }
  | { readonly kind: "ping" }
  | { readonly kind: "download"; readonly path: string }
  | BuildQuery;

export interface Answers extends BuildAnswers {
  layerEntries: readonly EntryRow[];
  /** 0 to 1. */
  efficiency: number;
  content: { readonly bytes: Uint8Array; readonly sizeBytes: number } | null;
  complete: { readonly start: number; readonly candidates: readonly Completion[] };
  fetch: { readonly status: number; readonly body: string };
  ping: null;
  download: Uint8Array | null;
}

export type ToWorker =
  /** Builds a world; with a journal it is replayed first (progress comes as `replaying`), cut after `upTo` lines. */
  | { readonly kind: "open"; readonly seed: string; readonly startMs: number; readonly journal?: Journal; readonly upTo?: number }
  | { readonly kind: "line"; readonly text: string }
  | { readonly kind: "input"; readonly text: string }
  | { readonly kind: "interrupt" }
  | { readonly kind: "resize"; readonly columns: number; readonly rows: number }
  | { readonly kind: "upload"; readonly path: string; readonly bytes: Uint8Array }
  | { readonly kind: "speed"; readonly factor: number }
  | { readonly kind: "query"; readonly id: number; readonly query: Query };

export type FromWorker =
  /** `journal` is what was replayed; `running` the command that was still under way at its end. */
  | { readonly kind: "opened"; readonly frame: Frame; readonly commands: readonly CommandRow[]; readonly prompt: PromptState; readonly journal: Journal; readonly running?: CommandRow }
  | { readonly kind: "replaying"; readonly done: number; readonly total: number }
  /** An input was taken, and will now be applied: the page's copy of the journal grows with it, whatever becomes of it. */
  | { readonly kind: "journaled"; readonly entry: JournalEntry }
  /** A revision: views apply `delta` and may animate `traces`. */
  | { readonly kind: "revision"; readonly delta: FrameDelta; readonly traces: readonly Trace[]; readonly command: number }
  /** Terminal output, already with CR LF, of command `command`. */
  | { readonly kind: "output"; readonly text: string; readonly command: number }
  | { readonly kind: "started"; readonly command: CommandRow }
  /** The shell is ready for a line again; `command` is the one that ended (absent at the first prompt). */
  | { readonly kind: "prompt"; readonly prompt: PromptState; readonly command?: CommandRow }
  | { readonly kind: "apiCall"; readonly call: ApiCall }
  | { readonly kind: "answer"; readonly id: number; readonly result: Answers[keyof Answers] }
  | { readonly kind: "refused"; readonly id: number; readonly message: string }
  | { readonly kind: "failed"; readonly message: string };

export interface PromptState {
  /** Prompt text, e.g. "student@docker-host:~$ ". "> " when a line is unfinished. */
  readonly text: string;
  /** True while a command's program reads raw keys (docker run -it …): keys go as `input`, not as lines. */
  readonly exitCode: number;
}
