import { runLine } from "../overlays/runLine.ts";
import type { Workspace } from "../workspace.ts";
import type { Action } from "./action.ts";
import type { ActionTarget } from "./target.ts";

/** Does what an action says. */
export function perform(workspace: Workspace, target: ActionTarget, action: Action): void {
  if (action.form) workspace.ui.setState({ overlay: { kind: "form", target, action: action.id } });
  else if (action.open) workspace.ui.setState({ overlay: action.open });
  else {
    workspace.ui.setState({ overlay: undefined });
    if (action.select) workspace.ui.setState({ selection: action.select, ...(action.select.kind === "file" ? { holder: action.select.holder } : {}) });
    if (action.line !== undefined) runLine(workspace, action.line, action.talks);
  }
}
