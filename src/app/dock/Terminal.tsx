import { useEffect, useLayoutEffect, useRef, type ReactElement } from "react";
import "@xterm/xterm/css/xterm.css";
import { useMedia, useMirror, useUi, useWords, useWorkspace } from "../WorkspaceContext.tsx";
import { openTerminal, type TerminalSession } from "./terminalSession.ts";

const phoneKeys: readonly (readonly [string, string])[] = [["Tab", "\t"], ["Esc", "\x1b"], ["↑", "\x1b[A"], ["↓", "\x1b[B"], ["←", "\x1b[D"], ["→", "\x1b[C"], ["^C", "\x03"], ["^R", "\x12"], ["|", "|"], ["/", "/"], ["-", "-"]];

export interface TerminalProps {
  /** Keys pressed before this code had arrived. */
  readonly early: string;
  readonly focus: boolean;
}

/** The terminal. Its code is a chunk of its own, loaded when wanted. */
export function Terminal({ early, focus }: TerminalProps): ReactElement {
  const workspace = useWorkspace();
  const words = useWords();
  const host = useRef<HTMLDivElement>(null);
  const session = useRef<TerminalSession>(undefined);
  const start = useRef({ early, focus });
  const touch = useMedia("(pointer: coarse)");
  const running = useMirror((state) => state.running !== undefined);
  const theme = useUi((state) => state.theme);
  const dark = useMedia("(prefers-color-scheme: dark)");

  // Before the browser paints: the early prompt has just gone, and no key may fall between the two.
  useLayoutEffect(() => {
    const element = host.current!;
    const made = openTerminal(element, workspace, (backwards) => {
      const stops = [...document.querySelectorAll<HTMLElement>("button, select, input, a[href], [tabindex='0']")].filter((stop) => !element.contains(stop) && stop.offsetParent !== null);
      const after = stops.findIndex((stop) => (element.compareDocumentPosition(stop) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0);
      const target = backwards ? stops[(after < 0 ? stops.length : after) - 1] : (stops[after < 0 ? 0 : after] ?? stops[0]);
      target?.focus();
    });
    session.current = made;
    const { early: typed, focus: focused } = start.current;
    start.current = { early: "", focus: false };
    if (typed) made.type(typed);
    if (focused) made.focus();
    const observer = new ResizeObserver(() => made.fit());
    observer.observe(element);
    return () => {
      observer.disconnect();
      made.dispose();
    };
  }, [workspace]);
  useEffect(() => session.current?.retheme(), [theme, dark]);

  return (
    <div className="column">
      <div className="fill terminal-host" id="terminal" tabIndex={-1} ref={host} lang="en" role="group" aria-label={`${words.terminal.label}. ${words.terminal.leave}`} />
      {touch && (
        <div className="phone-keys" role="toolbar" aria-label={words.terminal.keys}>
          {running && <button type="button" aria-label={words.terminal.interrupt} onClick={() => workspace.interrupt()}>^C</button>}
          {phoneKeys.map(([label, data]) => (
            <button key={label} type="button" onPointerDown={(event) => event.preventDefault()} onClick={() => session.current?.type(data)}>{label}</button>
          ))}
        </div>
      )}
    </div>
  );
}
