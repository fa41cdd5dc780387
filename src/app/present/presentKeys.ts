import type { PresentPane, Ui } from "../uiStore.ts";

/** Controls fade after this time without pointer or key. */
export const fadeMs = 3000;

const panes: Readonly<Record<string, PresentPane>> = { "1": "none", "2": "files", "3": "terminal" };

/** Keys of a presentation, those of a clicker included. True when the key was one of them. */
export function presentKey(key: string, ui: Ui): boolean {
  const { stage, selection } = ui.getState();
  const pane = panes[key];
  if (key === "ArrowRight" || key === "PageDown") stage?.step(1);
  else if (key === "ArrowLeft" || key === "PageUp") stage?.step(-1);
  else if (pane) ui.setState({ presentPane: pane });
  else if (key === "f") void (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen()).catch(() => undefined);
  else if (key === "Escape" && !selection) ui.setState({ mode: "sandbox" });
  else return false;
  return true;
}
