import { createStore, type StoreApi } from "zustand/vanilla";
import { applyDelta, emptyFrame, type EntryRow, type Frame, type Trace } from "../lab/frame.ts";
import type { ApiCall, CommandRow, FromWorker, PromptState } from "../lab/protocol.ts";
import type { LayerFiles } from "../views/files.ts";
import { assignPaints, type Paints } from "../views/palette/assign.ts";

/** One engine revision as the page keeps it: the Frame after it and what happened on the way. */
export interface Revision {
  readonly frame: Frame;
  readonly traces: readonly Trace[];
  /** Index of the command it belongs to, -1 for the host's start. */
  readonly command: number;
}

export type Phase = "opening" | "replaying" | "ready" | "failed";

/** What the page knows of the Lab. Written by `receive` alone; views read it. */
export interface MirrorState {
  readonly phase: Phase;
  readonly progress: { readonly done: number; readonly total: number };
  readonly failure: string | undefined;
  /** The worker has not answered for a while. */
  readonly silent: boolean;
  /** The newest Frame. */
  readonly frame: Frame;
  /** Frame when the host was opened. */
  readonly first: Frame;
  readonly revisions: readonly Revision[];
  readonly commands: readonly CommandRow[];
  readonly running: CommandRow | undefined;
  readonly prompt: PromptState | undefined;
  readonly calls: readonly ApiCall[];
  readonly paints: Paints;
  /** snapshotKey → path → chain ID of the original, as copy-ups and whiteouts told. */
  readonly origins: ReadonlyMap<string, ReadonlyMap<string, string>>;
  readonly files: LayerFiles;
}

export type Mirror = StoreApi<MirrorState>;

const start: MirrorState = {
  phase: "opening", progress: { done: 0, total: 0 }, failure: undefined, silent: false, frame: emptyFrame, first: emptyFrame, revisions: [], commands: [], running: undefined,
  prompt: undefined, calls: [], paints: {}, origins: new Map(), files: new Map(),
};

/** A fresh mirror; `paints` are the colours of the workspace so far. */
export const createMirror = (paints: Paints = {}): Mirror => createStore<MirrorState>(() => ({ ...start, paints }));

/** Revisions inside a command are kept for this many commands back; older ones keep their last Frame only. */
const detailed = 200;
const mostCalls = 600;

/** The state after one message. Pure, so that a recorded message list is a test. */
export function receive(state: MirrorState, message: FromWorker): MirrorState {
  switch (message.kind) {
    case "replaying":
      return { ...state, phase: "replaying", progress: { done: message.done, total: message.total } };
    case "opened": {
      const isNew = message.frame.seq !== state.frame.seq;
      return {
        ...state, phase: "ready", failure: undefined, frame: isNew ? message.frame : state.frame, first: state.revisions.length > 0 ? state.first : message.frame,
        commands: message.commands, running: message.running, prompt: message.running ? undefined : message.prompt, paints: assignPaints(state.paints, message.frame),
      };
    }
    case "revision": {
      const frame = applyDelta(state.frame, message.delta);
      return {
        ...state, frame, paints: assignPaints(state.paints, frame), origins: learn(state.origins, message.traces),
        // What happens between two commands (a process that ends by itself) belongs to the one before: later moments include it.
        revisions: [...state.revisions, { frame, traces: message.traces, command: message.command >= 0 ? message.command : (state.commands.at(-1)?.index ?? -1) }],
      };
    }
    case "started":
      return { ...state, running: message.command, prompt: undefined, commands: put(state.commands, message.command) };
    case "prompt": {
      const commands = message.command ? put(state.commands, message.command) : state.commands;
      return { ...state, running: undefined, prompt: message.prompt, commands, revisions: thin(state.revisions, commands.length) };
    }
    case "apiCall": {
      const index = state.calls.findIndex((call) => call.id === message.call.id);
      const calls = index >= 0 ? state.calls.with(index, message.call) : [...state.calls, message.call];
      return { ...state, calls: calls.length > mostCalls ? calls.slice(-mostCalls) : calls };
    }
    case "failed":
      return { ...state, phase: "failed", failure: message.message, running: undefined };
    default:
      return state;
  }
}

function put(commands: readonly CommandRow[], row: CommandRow): readonly CommandRow[] {
  const index = commands.findIndex((each) => each.index === row.index);
  return index >= 0 ? commands.with(index, row) : [...commands, row];
}

function thin(revisions: readonly Revision[], commands: number): readonly Revision[] {
  if (commands <= detailed || revisions.length < 2 * detailed) return revisions;
  return revisions.filter((revision, index) => revision.command >= commands - detailed || revisions[index + 1]?.command !== revision.command);
}

function learn(origins: MirrorState["origins"], traces: readonly Trace[]): MirrorState["origins"] {
  let next: Map<string, Map<string, string>> | undefined;
  for (const trace of traces) {
    const chainId = trace.kind === "copyUp" ? trace.fromChainId : trace.kind === "whiteout" ? trace.hidesChainId : undefined;
    if (chainId === undefined || (trace.kind === "copyUp" && trace.reason === "parent")) continue;
    const told = trace as { snapshotKey: string; path: string };
    next ??= new Map([...origins].map(([key, paths]) => [key, new Map(paths)]));
    const paths = next.get(told.snapshotKey) ?? new Map<string, string>();
    // A file that was copied up and then deleted keeps the origin of its first copy.
    if (!paths.has(told.path) || trace.kind === "copyUp") paths.set(told.path, chainId);
    next.set(told.snapshotKey, paths);
  }
  return next ?? origins;
}

/** Adds a layer's file list to what is known. */
export function withFiles(state: MirrorState, chainId: string, entries: readonly EntryRow[]): MirrorState {
  return { ...state, files: new Map(state.files).set(chainId, new Map(entries.map((entry) => [entry.path, entry]))) };
}

/** Position in time: an index into `commands`, -1 for the host before the first, undefined for now. */
export type Cursor = number | undefined;

/** The Frame that is to be seen at a cursor. */
export function frameAt(state: MirrorState, cursor: Cursor): Frame {
  if (cursor === undefined) return state.frame;
  if (cursor < 0) return state.first;
  for (let index = state.revisions.length - 1; index >= 0; index--) if (state.revisions[index]!.command <= cursor) return state.revisions[index]!.frame;
  return state.revisions.length > 0 ? state.first : state.frame;
}

/** Revisions of one command, in order. */
export const revisionsOf = (state: MirrorState, command: number): readonly Revision[] => state.revisions.filter((revision) => revision.command === command);
