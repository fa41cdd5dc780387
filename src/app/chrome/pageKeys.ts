import { presentKey } from "../present/presentKeys.ts";
import type { Ui } from "../uiStore.ts";
import type { Workspace } from "../workspace.ts";

/** Width from which the inspector has a column of its own. */
export const wideQuery = "(width >= 1280px)";

/** Shows or hides the inspector, as a column or as a drawer. */
export function toggleInspector(ui: Ui): void {
  ui.setState((state) => (matchMedia(wideQuery).matches ? { inspectorOpen: !state.inspectorOpen } : { drawerOpen: !state.drawerOpen }));
}

/** Single-key commands of the page. They do nothing while text is being entered or a modifier is held, and can be turned off. */
export function pageKey(event: KeyboardEvent, { ui, mirror }: Workspace): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || !ui.getState().letterKeys) return;
  const target = event.target instanceof HTMLElement ? event.target : undefined;
  if (target?.closest("input, textarea, select, [contenteditable], .terminal-host, dialog[open]")) return;
  const { cursor, playing, helpOpen, stage } = ui.getState();
  const last = mirror.getState().commands.length - 1;
  const at = cursor ?? last;
  const go = (to: number) => ui.setState({ cursor: to >= last ? undefined : Math.max(-1, to), playing: false });
  if (ui.getState().mode === "present" && !target?.closest("[role=treeitem], [role=slider], [role=tree], [role=tablist]") && presentKey(event.key, ui)) {
    event.preventDefault();
    return;
  }
  const keys: Readonly<Record<string, () => void>> = {
    "?": () => ui.setState({ helpOpen: !helpOpen }),
    "[": () => go(at - 1),
    "]": () => go(at + 1),
    ",": () => stage?.step(-1),
    ".": () => stage?.step(1),
    "+": () => stage?.zoomBy(1.25),
    "=": () => stage?.zoomBy(1.25),
    "-": () => stage?.zoomBy(1 / 1.25),
    "0": () => stage?.fit(),
    e: () => {
      const { selection } = ui.getState();
      if (selection?.kind === "file" && mirror.getState().frame.containers[selection.holder]) ui.setState({ overlay: { kind: "edit", container: selection.holder, path: selection.path } });
    },
    h: () => ui.setState((state) => ({ ghosts: !state.ghosts })),
    i: () => toggleInspector(ui),
    Escape: () => ui.setState({ selection: undefined }),
  };
  if (event.key === " " && !target?.closest("button, a, [role=treeitem], [role=slider], [role=tree]") && last >= 0) {
    event.preventDefault();
    ui.setState(playing ? { playing: false } : { playing: true, cursor: cursor ?? -1 });
    return;
  }
  const act = keys[event.key];
  if (!act) return;
  event.preventDefault();
  act();
}
