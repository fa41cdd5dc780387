import type { FromWorker, Journal, ToWorker } from "../lab/protocol.ts";
import type { Paints } from "../views/palette/assign.ts";
import type { Connection } from "./connection.ts";
import type { History } from "./history/history.ts";
import { createMirror, receive, withFiles, type Mirror } from "./mirror.ts";
import type { SessionStore } from "./session.ts";
import { createSaver } from "./saver.ts";
import { createTranscript, type Transcript } from "./transcript.ts";
import type { Ui } from "./uiStore.ts";
import { watchHost } from "./watchHost.ts";

/** Everything one open page works with: the port, the mirror of the Lab, the reader's choices, the terminal's text. */
export interface Workspace {
  readonly mirror: Mirror;
  readonly ui: Ui;
  readonly transcript: Transcript;
  /** Other lines of history, and bookmarks. */
  readonly history: History;
  /** Runs a command line as if it had been typed; waits its turn while another runs. In the past it asks whether to branch. */
  run(line: string): void;
  /** Raw keys for the running program. */
  input(text: string): void;
  interrupt(): void;
  resize(columns: number, rows: number): void;
  /** Puts a file onto the host's disk. A relative path is below the student's home. */
  upload(path: string, bytes: Uint8Array): void;
  readonly ask: Connection["ask"];
  /** Fetches the file lists of these layers once; they never change. */
  needFiles(chain: readonly string[]): void;
  /** The journal as far as the page knows it. */
  journal(): Journal | undefined;
  /** Ends the worker and starts one again from the journal, cut after `upTo` commands if given, or from nothing. */
  restart(journal: Journal | undefined, paints: Paints, upTo?: number): void;
  onMessage(listener: (message: FromWorker) => void): () => void;
  close(): void;
}

export interface WorkspaceParts {
  readonly connect: () => Connection;
  readonly sessions: SessionStore;
  readonly ui: Ui;
  readonly history: History;
  readonly seed: () => string;
  readonly nowMs: () => number;
  /** False in a second tab of the same session. */
  readonly mayWrite: () => boolean;
  readonly onWriteFailed: () => void;
}

/** Opens a workspace: a new world, or the one that a journal tells. */
export function openWorkspace(parts: WorkspaceParts, stored: Journal | undefined, paints: Paints): Workspace {
  const mirror = createMirror(paints);
  const transcript = createTranscript();
  const listeners = new Set<(message: FromWorker) => void>();
  const asked = new Set<string>();
  const queue: string[] = [];
  let connection = parts.connect();
  let lastJournal = stored;
  let promptText = "$ ";

  const journal = (): Journal | undefined => {
    const { frame, commands } = mirror.getState();
    return lastJournal && { ...lastJournal, untilMs: Math.max(lastJournal.untilMs ?? 0, lastJournal.entries.at(-1)?.atMs ?? 0, frame.atMs, commands.at(-1)?.endedAtMs ?? 0) };
  };
  const saver = createSaver(async () => {
    const now = journal();
    if (now && parts.mayWrite() && !(await parts.sessions.write({ version: 1, journal: now, paints: mirror.getState().paints }))) parts.onWriteFailed();
  });
  const watch = watchHost(() => connection.ask({ kind: "ping" }), (silent) => mirror.setState({ silent }));
  const next = () => {
    const { phase, prompt } = mirror.getState();
    if (phase !== "ready" || !prompt || queue.length === 0) return;
    const line = queue.shift()!;
    transcript.add({ kind: "line", prompt: promptText, text: line, command: mirror.getState().commands.length });
    mirror.setState({ prompt: undefined });
    tell({ kind: "line", text: line });
  };
  const tell = (message: ToWorker) => {
    connection.send(message);
    if (mirror.getState().phase === "ready") watch.asked();
  };
  const hear = (message: FromWorker) => {
    watch.heard();
    if (message.kind === "opened") lastJournal = message.journal;
    if (message.kind === "journaled" && lastJournal) lastJournal = { ...lastJournal, entries: [...lastJournal.entries, message.entry] };
    if (message.kind === "output") transcript.add({ kind: "output", text: message.text, command: message.command });
    if (message.kind === "started" && mirror.getState().phase === "replaying") transcript.add({ kind: "line", prompt: promptText, text: message.command.line, command: message.command.index });
    if (message.kind === "prompt" || message.kind === "opened") promptText = message.prompt.text;
    mirror.setState((state) => receive(state, message), true);
    for (const listener of listeners) listener(message);
    // A host opened from a link or a file is remembered at once, a command as soon as it is taken.
    if (message.kind === "prompt" || message.kind === "journaled" || (message.kind === "opened" && message.commands.length > 0)) saver.soon();
    if (message.kind === "prompt" || message.kind === "opened") next();
  };
  const attach = (from: Journal | undefined, upTo?: number) => {
    connection.subscribe(hear);
    connection.send({ kind: "open", seed: from?.seed ?? parts.seed(), startMs: from?.startMs ?? parts.nowMs(), ...(from ? { journal: from } : {}), ...(upTo === undefined ? {} : { upTo }) });
  };
  attach(stored);

  return {
    mirror, transcript, ui: parts.ui, history: parts.history,
    run(line) {
      const { cursor, overlay } = parts.ui.getState();
      if (cursor !== undefined && line.trim() !== "") {
        // Several lines pasted at once are one question.
        parts.ui.setState({ playing: false, overlay: { kind: "branch", line: overlay?.kind === "branch" ? `${overlay.line}\n${line}` : line } });
        return;
      }
      parts.ui.setState({ cursor: undefined, playing: false });
      queue.push(line);
      next();
    },
    input: (text) => tell({ kind: "input", text }),
    interrupt() {
      queue.length = 0;
      tell({ kind: "interrupt" });
    },
    resize: (columns, rows) => connection.send({ kind: "resize", columns, rows }),
    upload: (path, bytes) => tell({ kind: "upload", path, bytes }),
    ask: (query) => connection.ask(query),
    needFiles(chain) {
      for (const chainId of chain) {
        if (asked.has(chainId) || !mirror.getState().frame.layers[chainId]) continue;
        asked.add(chainId);
        connection.ask({ kind: "layerEntries", chainId }).then(
          (entries) => mirror.setState((state) => withFiles(state, chainId, entries), true),
          () => asked.delete(chainId),
        );
      }
    },
    journal,
    restart(from, colours, upTo) {
      connection.close();
      watch.heard();
      asked.clear();
      queue.length = 0;
      transcript.clear();
      lastJournal = from;
      mirror.setState(createMirror(colours).getState(), true);
      parts.ui.setState({ cursor: undefined, selection: undefined, playing: false, opened: new Set() });
      connection = parts.connect();
      attach(from, upTo);
    },
    onMessage(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      saver.close();
      watch.heard();
      connection.close();
    },
  };
}
