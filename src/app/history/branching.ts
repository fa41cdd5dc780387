import type { Journal } from "../../lab/protocol.ts";
import type { Paints } from "../../views/palette/assign.ts";
import type { Workspace } from "../workspace.ts";
import { commonEntries, type Bookmark, type Branch } from "./history.ts";

/** How long a worker may take to tell its journal before the last one read is used. */
const patienceMs = 3000;

/** The journal as it is now; the last one read when the worker cannot answer. */
export async function journalNow(workspace: Workspace): Promise<Journal | undefined> {
  if (workspace.mirror.getState().phase !== "ready") return workspace.journal();
  const late = new Promise<Journal | undefined>((resolve) => setTimeout(() => resolve(workspace.journal()), patienceMs));
  return Promise.race([workspace.ask({ kind: "journal" }).catch(() => workspace.journal()), late]);
}

/** Keeps the present line of history as a branch, so that leaving it loses nothing. Undefined when there is nothing to keep. */
export async function keepCurrent(workspace: Workspace): Promise<Branch | undefined> {
  const { history, mirror } = workspace;
  const journal = await journalNow(workspace);
  if (!journal || !journal.entries.some((entry) => entry.kind === "line")) return undefined;
  return keepJournal(workspace, journal, mirror.getState().paints, history.getState().bookmarks);
}

/** Puts a journal among the branches. A branch that this journal only continues goes. */
export function keepJournal(workspace: Workspace, journal: Journal, paints: Paints, bookmarks: readonly Bookmark[]): Branch {
  const branch: Branch = { id: `${Date.now()}-${Math.random().toString(36).slice(2, 8)}`, keptAtMs: Date.now(), journal, paints, bookmarks };
  const { branches } = workspace.history.getState();
  const others = branches.filter((each) => commonEntries(each.journal, journal) < each.journal.entries.length);
  workspace.history.setState({ branches: [branch, ...others] });
  return branch;
}

/** A new host with the same colours, then these lines. */
export function startFresh(workspace: Workspace, lines: readonly string[]): void {
  workspace.history.setState({ bookmarks: [] });
  workspace.restart(undefined, {});
  for (const line of lines) workspace.run(line);
}

/**
 * Branches at a command (an index, -1 for the empty host): the line so far is kept, a fresh Lab replays the journal up to
 * there, and then `line` runs.
 */
export async function branchAt(workspace: Workspace, command: number, line: string): Promise<void> {
  const journal = await journalNow(workspace);
  const { bookmarks } = workspace.history.getState();
  const { paints } = workspace.mirror.getState();
  await keepCurrent(workspace);
  workspace.history.setState({ bookmarks: bookmarks.filter((each) => each.command <= command) });
  workspace.restart(journal, paints, command + 1);
  for (const each of line.split("\n")) workspace.run(each);
}

/** Goes over to another line of history; the present one is kept. */
export async function switchTo(workspace: Workspace, branch: Branch): Promise<void> {
  await keepCurrent(workspace);
  workspace.history.setState((state) => ({ branches: state.branches.filter((each) => each.id !== branch.id), bookmarks: branch.bookmarks }));
  workspace.restart(branch.journal, branch.paints);
}
