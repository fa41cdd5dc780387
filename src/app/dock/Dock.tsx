import { useEffect, useState, type ComponentType, type ReactElement } from "react";
import { Icon } from "../icons.tsx";
import type { DockTab } from "../uiStore.ts";
import { useMirror, useUi, useWords, useWorkspace } from "../WorkspaceContext.tsx";
import { ApiCalls } from "./ApiCalls.tsx";
import { EarlyTerminal } from "./EarlyTerminal.tsx";
import type { TerminalProps } from "./Terminal.tsx";
import "./dock.css";

/** Below the stage: the terminal, and the API calls its commands make. `onWake`: a tab was chosen, so the dock should not stay folded; `again`: it was the open one. */
export function Dock({ onWake }: { readonly onWake?: (again: boolean) => void }): ReactElement {
  const { ui } = useWorkspace();
  const words = useWords();
  const tab = useUi((state) => state.dockTab);
  const view = useUi((state) => state.view);
  const calls = useMirror((state) => state.calls.length);
  const tabs: readonly { readonly id: DockTab; readonly label: string }[] = [{ id: "terminal", label: words.tabs.terminal }, { id: "api", label: words.tabs.api }];
  return (
    <div className="pane dock">
      <div className="dock-tabs">
        <div className="dock-tablist" role="tablist" aria-label={words.tabs.terminal}>
          {tabs.map(({ id, label }, index) => (
            <button
              key={id} id={`dock-tab-${id}`} type="button" role="tab" aria-selected={tab === id} aria-controls="dock-panel" tabIndex={tab === id ? 0 : -1} onClick={() => { ui.setState({ dockTab: id }); onWake?.(tab === id); }}
              onKeyDown={(event) => {
                const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
                if (step === 0) return;
                const next = tabs[(index + step + tabs.length) % tabs.length]!;
                ui.setState({ dockTab: next.id });
                document.getElementById(`dock-tab-${next.id}`)?.focus();
              }}
            >
              {id === "terminal" && <Icon name="terminal" />}
              {label}
              {id === "api" && calls > 0 && <span className="badge tabular">{calls}</span>}
            </button>
          ))}
        </div>
        {view === "host" && <button type="button" title={words.app.openBuild} onClick={() => ui.setState({ view: "build" })}><Icon name="file" />{words.app.dockerfile}</button>}
        <span className="dock-hint">{words.terminal.hint}</span>
      </div>
      <div className="fill dock-body" id="dock-panel" role="tabpanel" aria-labelledby={`dock-tab-${tab}`}>
        <div className={tab === "terminal" ? "dock-page" : "dock-page off"}><TerminalPane /></div>
        {tab === "api" && <div className="dock-page scroll"><ApiCalls /></div>}
      </div>
    </div>
  );
}

/**
 * The terminal's code is fetched when it is wanted: at the first key or click in it, or when there is output to show.
 * Keys pressed while it loads are kept and handed over.
 */
export function TerminalPane(): ReactElement {
  const { transcript } = useWorkspace();
  const [wanted, setWanted] = useState(transcript.pieces.length > 0);
  const [early, setEarly] = useState("");
  const [focused, setFocused] = useState(false);
  useEffect(() => (wanted ? undefined : transcript.subscribe(() => setWanted(true))), [transcript, wanted]);
  const [Loaded, setLoaded] = useState<ComponentType<TerminalProps>>();
  useEffect(() => {
    if (wanted) void import("./Terminal.tsx").then((module) => setLoaded(() => module.Terminal));
  }, [wanted]);
  if (Loaded) return <Loaded early={early} focus={focused} />;
  return <EarlyTerminal early={early} onEarly={(text) => { setEarly((before) => before + text); setWanted(true); }} onFocus={() => { setFocused(true); setWanted(true); }} />;
}
