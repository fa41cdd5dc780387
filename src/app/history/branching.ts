import type { Journal } from "../../lab/protocol.ts";
import type { Paints } from "../../views/palette/assign.ts";
import type { Workspace } from "../workspace.ts";
import { commonEntries, type Bookmark, type Branch } from "./history.ts";

/** Keeps the present line of history as a branch, so that leaving it loses nothing. Undefined when there is nothing to keep. */
export function keepCurrent(workspace: Workspace): Branch | undefined {
  const { history, mirror } = workspace;
  const journal = workspace.journal();
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
export function branchAt(workspace: Workspace, command: number, line: string): void {
  const journal = workspace.journal();
  const { bookmarks } = workspace.history.getState();
  const { paints } = workspace.mirror.getState();
  keepCurrent(workspace);
  workspace.history.setState({ bookmarks: bookmarks.filter((each) => each.command <= command) });
  workspace.restart(journal, paints, command + 1);
  for (const each of line.split("\n")) workspace.run(each);
}

/** Goes over to another line of history; the present one is kept. */
export function switchTo(workspace: Workspace, branch: Branch): void {
  keepCurrent(workspace);
  workspace.history.setState((state) => ({ branches: state.branches.filter((each) => each.id !== branch.id), bookmarks: branch.bookmarks }));
  workspace.restart(branch.journal, branch.paints);
}
