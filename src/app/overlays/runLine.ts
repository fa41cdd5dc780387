import type { Workspace } from "../workspace.ts";

/**
 * Types a command into the terminal and runs it, line by line as it would be pasted, so that here-documents work.
 * With `focus` the terminal gets the keyboard: the command is one that talks.
 */
export function runLine(workspace: Workspace, line: string, focus = false): void {
  workspace.ui.setState({ dockTab: "terminal", ...(focus ? { phoneTab: "terminal" as const } : {}) });
  for (const each of line.split("\n")) workspace.run(each);
  if (!focus) return;
  const take = () => document.getElementById("terminal")?.querySelector("textarea")?.focus();
  requestAnimationFrame(() => requestAnimationFrame(take));
}
