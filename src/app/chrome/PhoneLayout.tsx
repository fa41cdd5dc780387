import { lazy, Suspense, type ReactElement } from "react";
import { Dock } from "../dock/Dock.tsx";
import { FilePane } from "../files/FilePane.tsx";
import { Icon, type IconName } from "../icons.tsx";
import { SelectionDetails } from "../inspector/Inspector.tsx";
import { Stage } from "../stage/Stage.tsx";
import { Timeline } from "../timeline/Timeline.tsx";
import type { BuildTab, PhoneTab } from "../uiStore.ts";
import { useMirror, useUi, useWords, useWorkspace } from "../WorkspaceContext.tsx";
import { Happened } from "./Happened.tsx";

const tabs: readonly { readonly id: PhoneTab; readonly icon: IconName }[] = [{ id: "strata", icon: "fit" }, { id: "files", icon: "folder" }, { id: "terminal", icon: "terminal" }, { id: "history", icon: "clock" }];

const buildTabs: readonly { readonly id: BuildTab; readonly icon: IconName }[] = [{ id: "editor", icon: "file" }, { id: "graph", icon: "branch" }, { id: "times", icon: "clock" }, { id: "image", icon: "fit" }, { id: "terminal", icon: "terminal" }];
const BuildView = lazy(() => import("../build/BuildView.tsx").then((module) => ({ default: module.BuildView })));

/** One column with a tab bar. The terminal stays alive behind the other tabs. */
export function PhoneLayout(): ReactElement {
  const { ui } = useWorkspace();
  const words = useWords();
  const building = useUi((state) => state.view === "build");
  const phoneTab = useUi((state) => state.phoneTab);
  const buildTab = useUi((state) => state.buildTab);
  const tab = building ? (buildTab === "terminal" ? "terminal" : undefined) : phoneTab;
  const selection = useUi((state) => state.selection);
  return (
    <div className="column">
      <div className="fill phone-pages">
        {building && <div className="phone-page" hidden={buildTab === "terminal"}><Suspense fallback={null}><BuildView /></Suspense></div>}
        {!building && <div className="phone-page" hidden={tab !== "strata"}>
          <div className="fill"><Stage compact /></div>
          {selection && tab === "strata" ? <div className="sheet-panel"><SelectionDetails /></div> : <Happened />}
          <Timeline />
        </div>}
        {tab === "files" && <div className="phone-page pane"><div className="fill"><FilePane /></div><SelectionDetails /></div>}
        <div className="phone-page" hidden={tab !== "terminal"}><Dock /></div>
        {tab === "history" && <div className="phone-page pane"><History /></div>}
      </div>
      <nav className="tabbar" role="tablist" aria-label="Strata">
        {building ? buildTabs.map(({ id, icon }) => (
          <button key={id} type="button" role="tab" aria-selected={buildTab === id} onClick={() => ui.setState({ buildTab: id })}>
            <Icon name={icon} />
            {words.tabs.build[id]}
          </button>
        )) : tabs.map(({ id, icon }) => (
          <button key={id} type="button" role="tab" aria-selected={tab === id} onClick={() => ui.setState({ phoneTab: id })}>
            <Icon name={icon} />
            {words.tabs[id]}
          </button>
        ))}
      </nav>
    </div>
  );
}

function History(): ReactElement {
  const { ui } = useWorkspace();
  const words = useWords();
  const commands = useMirror((state) => state.commands);
  const cursor = useUi((state) => state.cursor);
  const machine = <button type="button" className="button time-machine" onClick={() => ui.setState({ overlay: { kind: "history" } })}><Icon name="branch" /> {words.timeline.machine}</button>;
  if (commands.length === 0) return <><p className="pane-note">{words.timeline.none}</p>{machine}</>;
  const at = cursor ?? commands.length - 1;
  return (
    <>
      {machine}
      <ol className="command-list" lang="en">
        {commands.map((command, index) => (
          <li key={command.index}>
            <button type="button" aria-current={index === at ? "step" : undefined} onClick={() => ui.setState({ cursor: index === commands.length - 1 ? undefined : index, phoneTab: "strata" })}>
              <span className="tabular">{index + 1}</span>
              <code>{command.line}</code>
              {command.exitCode ? <b className="status bad">{command.exitCode}</b> : null}
            </button>
          </li>
        ))}
      </ol>
    </>
  );
}
