/** A port without a worker, for the gallery and tests: it plays what it is given. Never shipped. */
import { emptyFrame, type Frame, type FrameDelta, type TableName, type Trace } from "../../lab/frame.ts";
import type { ApiCall, CommandRow, FromWorker, Journal, Query, ToWorker } from "../../lab/protocol.ts";
import type { Connection } from "../connection.ts";

export interface Act {
  readonly line: string;
  readonly output: string;
  readonly exitCode?: number;
  readonly calls?: readonly Omit<ApiCall, "command">[];
  readonly revisions: readonly { readonly frame: Frame; readonly traces: readonly Trace[] }[];
}

const tables: readonly TableName[] = ["images", "layers", "containers", "uppers", "volumes", "networks", "pulls", "builds"];

function deltaOf(before: Frame, after: Frame): FrameDelta {
  const delta: Record<string, unknown> = { seq: after.seq, atMs: after.atMs };
  for (const table of tables) {
    const changes: Record<string, unknown> = {};
    for (const [key, row] of Object.entries(after[table])) if (before[table][key] !== row) changes[key] = row;
    for (const key of Object.keys(before[table])) if (!(key in after[table])) changes[key] = null;
    if (Object.keys(changes).length > 0) delta[table] = changes;
  }
  return delta as unknown as FrameDelta;
}

const promptText = "\x1b[32mstudent@docker-host\x1b[0m:\x1b[34m~\x1b[0m$ ";

/** Plays `past` at once, or what a journal names of it; then every entered line plays the next of `acts`, whatever the line says. */
export function fixtureConnection(past: readonly Act[], acts: readonly Act[], gapMs = 30): Connection {
  const listeners = new Set<(message: FromWorker) => void>();
  let frame = emptyFrame;
  let index = 0;
  let next = 0;
  const emit = (message: FromWorker) => {
    for (const listener of listeners) listener(message);
  };
  const commands: CommandRow[] = [];
  const entries = (): Journal["entries"] => commands.map((command) => ({ atMs: command.index, kind: "line", text: command.line }));
  const play = (act: Act, line: string, live: boolean): CommandRow => {
    const command: CommandRow = { index: index++, line, atMs: 0, seq: frame.seq, exitCode: undefined };
    emit({ kind: "started", command });
    if (act.output) emit({ kind: "output", text: act.output.replaceAll("\n", "\r\n"), command: command.index });
    for (const call of act.calls ?? []) emit({ kind: "apiCall", call: { ...call, command: command.index } });
    for (const revision of act.revisions) {
      emit({ kind: "revision", delta: deltaOf(frame, revision.frame), traces: revision.traces, command: command.index });
      frame = revision.frame;
    }
    const done = { ...command, seq: frame.seq, exitCode: act.exitCode ?? 0 };
    commands.push(done);
    if (live) emit({ kind: "prompt", prompt: { text: promptText, exitCode: done.exitCode }, command: done });
    return done;
  };
  return {
    send(message: ToWorker) {
      if (message.kind === "open")
        setTimeout(() => {
          const wanted = message.journal ? message.journal.entries.flatMap((entry) => (entry.kind === "line" ? ([...past, ...acts].find((act) => act.line === entry.text) ?? { line: entry.text, output: "", revisions: [] }) : [])).slice(0, message.upTo) : past;
          wanted.forEach((act, at) => {
            emit({ kind: "replaying", done: at, total: wanted.length });
            play(act, act.line, false);
          });
          emit({ kind: "opened", frame, commands: [...commands], prompt: { text: promptText, exitCode: 0 }, journal: { engine: "fixture", seed: "0", startMs: 0, entries: entries() } });
        }, 0);
      else if (message.kind === "line")
        setTimeout(() => {
          emit({ kind: "journaled", entry: { atMs: commands.length, kind: "line", text: message.text } });
          const act = acts[next++];
          if (message.text.trim() === "" || !act) emit({ kind: "prompt", prompt: { text: promptText, exitCode: 0 } });
          else play(act, message.text, true);
        }, gapMs);
    },
    async ask(asked) {
      const query: Query = asked;
      switch (query.kind) {
        case "layerEntries": return [...(frame.layers[query.chainId]?.sample ?? [])] as never;
        case "complete": {
          const start = query.line.lastIndexOf(" ", query.cursor - 1) + 1;
          const word = query.line.slice(start, query.cursor);
          return { start, candidates: ["docker", "run", "rm", "rmi", "restart", "exec", "images"].filter((text) => text.startsWith(word)).map((text) => ({ text })) } as never;
        }
        case "content": return { bytes: new TextEncoder().encode(query.contentKey.endsWith(":82") ? "<h1>Strata</h1>\n<p>hello</p>\n" : "<h1>Strata</h1>\n"), sizeBytes: 30 } as never;
        case "efficiency": return 0.996 as never;
        default: return null as never;
      }
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => listeners.clear(),
  };
}
