import type { ReactElement } from "react";
import { Group, Panel, Separator } from "react-resizable-panels";
import { Segments } from "../Segments.tsx";
import { useMedia, useUi, useWords, useWorkspace } from "../WorkspaceContext.tsx";
import { EditorPane } from "./EditorPane.tsx";
import { GraphPane } from "./GraphPane.tsx";
import { ImagePane } from "./ImagePane.tsx";
import { NoProject } from "./NoProject.tsx";
import { BuildScreenProvider, useBuildScreen } from "./screen.ts";
import { StepList } from "./StepList.tsx";
import { TimesPane } from "./TimesPane.tsx";
import { useBuildWords } from "./words.ts";
import "../overlays/overlays.css";
import "./build.css";
import "./drawing.css";
import "./editor.css";

/** A build: its files, its graph, its times and the image so far. On a phone one part at a time. */
export function BuildView(): ReactElement {
  const screen = useBuildScreen();
  const phone = useMedia("(width < 768px)");
  return (
    <BuildScreenProvider value={screen}>
      <div className="build" id="stage" tabIndex={-1} data-project={screen.state.dir}>
        {screen.state.dir === undefined ? <NoProject /> : (
          <>
            {phone ? <PhoneParts /> : <DeskParts />}
            <StepList />
          </>
        )}
      </div>
    </BuildScreenProvider>
  );
}

function DeskParts(): ReactElement {
  const { ui } = useWorkspace();
  const words = useWords();
  const wide = useMedia("(width >= 1180px)");
  const panels = ui.getState().panels;
  const remember = (name: string) => (layout: Readonly<Record<string, number>>) => ui.setState((state) => ({ panels: { ...state.panels, [name]: layout } }));
  const separator = <Separator className="separator" aria-label={words.app.resizePanels} />;
  const drawing = (
    <Group key="build-drawing" orientation="vertical" defaultLayout={panels["build-drawing"]} onLayoutChanged={remember("build-drawing")}>
      <Panel id="build-graph" minSize="140px"><GraphPane /></Panel>
      {separator}
      <Panel id="build-times" defaultSize="39%" minSize="90px"><TimesPane /></Panel>
    </Group>
  );
  const name = wide ? "build" : "build-narrow";
  return (
    <Group key={name} orientation="horizontal" defaultLayout={panels[name]} onLayoutChanged={remember(name)}>
      <Panel id="build-editor" defaultSize={wide ? "35%" : "46%"} minSize="300px"><EditorPane /></Panel>
      {separator}
      <Panel id="build-middle" minSize="280px">{wide ? drawing : <NarrowDrawing />}</Panel>
      {wide && separator}
      {wide && <Panel id="build-image" defaultSize="25.5%" minSize="240px"><ImagePane /></Panel>}
    </Group>
  );
}

/** Without room for a third column the drawings take turns. */
function NarrowDrawing(): ReactElement {
  const { ui } = useWorkspace();
  const words = useBuildWords();
  const chosen = useUi((state) => state.buildTab);
  const part = chosen === "times" || chosen === "image" ? chosen : "graph";
  return (
    <div className="build-turns">
      <Segments<"graph" | "times" | "image">
        label={words.parts} value={part} onChange={(value) => ui.setState({ buildTab: value })}
        segments={[{ value: "graph", label: words.graph }, { value: "times", label: words.times }, { value: "image", label: words.image }]}
      />
      <div className="fill">{part === "graph" ? <GraphPane /> : part === "times" ? <TimesPane /> : <ImagePane />}</div>
    </div>
  );
}

function PhoneParts(): ReactElement {
  const tab = useUi((state) => state.buildTab);
  return (
    <>
      <div className="build-part" hidden={tab !== "editor"}><EditorPane /></div>
      {tab === "graph" && <div className="build-part"><GraphPane /></div>}
      {tab === "times" && <div className="build-part"><TimesPane /></div>}
      {tab === "image" && <div className="build-part"><ImagePane /></div>}
    </>
  );
}
