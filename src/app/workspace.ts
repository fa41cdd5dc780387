import type { FromWorker, Journal } from "../lab/protocol.ts";
import type { Paints } from "../views/palette/assign.ts";
import type { Connection } from "./connection.ts";
import type { History } from "./history/history.ts";
import { createMirror, receive, withFiles, type Mirror } from "./mirror.ts";
import type { SessionStore } from "./session.ts";
import { createTranscript, type Transcript } from "./transcript.ts";
import type { Ui } from "./uiStore.ts";

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
export function openWorkspace(parts: WorkspaceParts, journal: Journal | undefined, paints: Paints): Workspace {
  const mirror = createMirror(paints);
  const transcript = createTranscript();
  const listeners = new Set<(message: FromWorker) => void>();
  const asked = new Set<string>();
  const queue: string[] = [];
  let connection = parts.connect();
  let lastJournal = journal;
  let promptText = "$ ";
  let saving = false;
  let staleSave = false;

  const save = async () => {
    if (mirror.getState().phase !== "ready") return;
    // A command that ends while the one before is being written must not be forgotten: it is written next.
    if (saving) {
      staleSave = true;
      return;
    }
    saving = true;
    try {
      lastJournal = await connection.ask({ kind: "journal" });
      if (parts.mayWrite() && !(await parts.sessions.write({ version: 1, journal: lastJournal, paints: mirror.getState().paints }))) parts.onWriteFailed();
    } catch {
      // The worker refused or died; the last journal that was read stays the one to restart from.
    } finally {
      saving = false;
    }
    if (!staleSave) return;
    staleSave = false;
    await save();
  };
  const next = () => {
    const { phase, prompt } = mirror.getState();
    if (phase !== "ready" || !prompt || queue.length === 0) return;
    const line = queue.shift()!;
    transcript.add({ kind: "line", prompt: promptText, text: line, command: mirror.getState().commands.length });
    mirror.setState({ prompt: undefined });
    connection.send({ kind: "line", text: line });
  };
  const hear = (message: FromWorker) => {
    if (message.kind === "output") transcript.add({ kind: "output", text: message.text, command: message.command });
    if (message.kind === "started" && mirror.getState().phase === "replaying") transcript.add({ kind: "line", prompt: promptText, text: message.command.line, command: message.command.index });
    if (message.kind === "prompt" || message.kind === "opened") promptText = message.prompt.text;
    mirror.setState((state) => receive(state, message), true);
    for (const listener of listeners) listener(message);
    if (message.kind === "prompt" || message.kind === "opened") {
      // A host opened from a link or a file is remembered at once, not only after its next command.
      if (message.kind === "prompt" || message.commands.length > 0) void save();
      next();
    }
  };
  const attach = (from: Journal | undefined, upTo?: number) => {
    connection.subscribe(hear);
    connection.send({ kind: "open", seed: from?.seed ?? parts.seed(), startMs: from?.startMs ?? parts.nowMs(), ...(from ? { journal: from } : {}), ...(upTo === undefined ? {} : { upTo }) });
  };
  attach(journal);

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
    input: (text) => connection.send({ kind: "input", text }),
    interrupt() {
      queue.length = 0;
      connection.send({ kind: "interrupt" });
    },
    resize: (columns, rows) => connection.send({ kind: "resize", columns, rows }),
    upload: (path, bytes) => connection.send({ kind: "upload", path, bytes }),
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
    journal: () => lastJournal,
    restart(from, colours, upTo) {
      connection.close();
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
    close: () => connection.close(),
  };
}
