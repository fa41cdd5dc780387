import { lazy, Suspense, useEffect, useRef, type ReactElement } from "react";
import { Group, Panel, Separator, usePanelRef } from "react-resizable-panels";
import { Dock } from "../dock/Dock.tsx";
import { Inspector } from "../inspector/Inspector.tsx";
import { Stage } from "../stage/Stage.tsx";
import { Timeline } from "../timeline/Timeline.tsx";
import { useMedia, useUi, useWords, useWorkspace } from "../WorkspaceContext.tsx";
import { Happened } from "./Happened.tsx";
import { wideQuery } from "./pageKeys.ts";

const BuildView = lazy(() => import("../build/BuildView.tsx").then((module) => ({ default: module.BuildView })));

/** Stage, timeline and dock in the middle, the inspector at the right; a drawer below 1280 px. */
export function DeskLayout(): ReactElement {
  const { ui } = useWorkspace();
  const words = useWords();
  const wide = useMedia(wideQuery);
  const mode = useUi((state) => state.mode);
  const inspectorOpen = useUi((state) => state.inspectorOpen);
  const drawerOpen = useUi((state) => state.drawerOpen);
  const panels = ui.getState().panels;
  const remember = (name: string) => (layout: Readonly<Record<string, number>>) => ui.setState((state) => (state.view === "build" ? {} : { panels: { ...state.panels, [name]: layout } }));
  const building = useUi((state) => state.view === "build");
  const present = mode === "present" && !building;
  const dock = usePanelRef();
  const wasBuilding = useRef(false);
  // The build view has its own panes; the terminal waits below them, one key or click away.
  useEffect(() => {
    if (building) dock.current?.collapse();
    else if (wasBuilding.current && dock.current?.isCollapsed()) dock.current.resize(`${ui.getState().panels["middle"]?.["dock-panel-size"] ?? 26}%`);
    wasBuilding.current = building;
  }, [building, dock, ui]);

  // A folded dock opens at a click on its tabs; in the build view a second click on the same folds it again.
  const wakeDock = (again: boolean) => {
    if (dock.current?.isCollapsed()) dock.current.resize("34%");
    else if (again && building) dock.current?.collapse();
  };

  const middle = (
    <Group key="middle" orientation="vertical" defaultLayout={panels["middle"]} onLayoutChanged={remember("middle")}>
      <Panel id="stage-panel" minSize="160px">
        {building ? <Suspense fallback={null}><BuildView /></Suspense> : (
          <div className="column">
            <div className="fill stage-holder">
              <Stage compact={false} />
              {!wide && drawerOpen && !present && <div className="drawer"><Inspector /></div>}
            </div>
            <Happened />
            <Timeline />
          </div>
        )}
      </Panel>
      {!present && <Separator className="separator" aria-label={words.app.resizePanels} />}
      {!present && (
        <Panel id="dock-panel-size" panelRef={dock} defaultSize="26%" minSize="96px" collapsible collapsedSize="36px">
          <Dock onWake={wakeDock} />
        </Panel>
      )}
    </Group>
  );
  if (!wide || present) return middle;
  return (
    <Group key="outer" orientation="horizontal" defaultLayout={panels["outer"]} onLayoutChanged={remember("outer")}>
      <Panel id="middle-panel" minSize="480px">{middle}</Panel>
      {inspectorOpen && !building && <Separator className="separator" aria-label={words.app.resizePanels} />}
      {inspectorOpen && !building && (
        <Panel id="inspector-panel" defaultSize="320px" minSize="260px" maxSize="460px">
          <Inspector />
        </Panel>
      )}
    </Group>
  );
}
