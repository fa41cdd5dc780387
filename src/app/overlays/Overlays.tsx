import { lazy, Suspense, useEffect, type ReactElement } from "react";
import { useMirror, useUi, useWorkspace } from "../WorkspaceContext.tsx";
import { menuPlace, objectKey } from "./objectKey.ts";

// Everything that lies over the page is code of its own, fetched when it is first opened.
const load = () => import("./OpenOverlay.tsx");
const OpenOverlay = lazy(() => load().then((module) => ({ default: module.OpenOverlay })));

/** Listens for what opens an overlay: Ctrl-K, and the context menu (mouse, long press, context key, Shift-F10) on any object. */
export function Overlays(): ReactElement | null {
  const { ui, mirror } = useWorkspace();
  const overlay = useUi((state) => state.overlay);
  const started = useMirror((state) => state.commands.length > 0);
  useEffect(() => {
    if (!started) return;
    // Whoever has run a command will want these; the first keys for the palette should not meet a page that still loads it.
    const timer = setTimeout(() => void load().then(() => import("../palette/Palette.tsx")).catch(() => undefined), 1500);
    return () => clearTimeout(timer);
  }, [started]);
  useEffect(() => {
    const openMenu = async (element: Element, x: number, y: number) => {
      const key = objectKey(element);
      if (key === undefined) return;
      const { targetOf } = await import("../actions/target.ts");
      const target = targetOf(key, mirror.getState().frame);
      if (target) ui.setState({ overlay: { kind: "actions", target, x, y } });
    };
    const onMenu = (event: MouseEvent) => {
      if (!(event.target instanceof Element) || objectKey(event.target) === undefined) return;
      event.preventDefault();
      const keyed = event.button !== 2 && event.detail === 0;
      const place = keyed || (event.clientX === 0 && event.clientY === 0) ? menuPlace(event.target) : { x: event.clientX, y: event.clientY };
      void openMenu(event.target, place.x, place.y);
    };
    const onKey = (event: KeyboardEvent) => {
      const target = event.target instanceof Element ? event.target : undefined;
      const inTerminal = target?.closest(".terminal-host") != null;
      // In the terminal Ctrl-K keeps its own meaning: cut to the end of the line.
      if ((event.metaKey || (event.ctrlKey && !inTerminal)) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === "k") {
        event.preventDefault();
        if (!ui.getState().overlay) ui.setState({ overlay: { kind: "palette" } });
        return;
      }
      if ((event.key === "ContextMenu" || (event.shiftKey && event.key === "F10")) && target && objectKey(target) !== undefined) {
        event.preventDefault();
        const place = menuPlace(target);
        void openMenu(target, place.x, place.y);
      }
    };
    window.addEventListener("contextmenu", onMenu);
    window.addEventListener("keydown", onKey, { capture: true });
    return () => {
      window.removeEventListener("contextmenu", onMenu);
      window.removeEventListener("keydown", onKey, { capture: true });
    };
  }, [ui, mirror]);
  return overlay ? <Suspense fallback={null}><OpenOverlay overlay={overlay} /></Suspense> : null;
}
