import { lazy, Suspense, type ReactElement } from "react";
import { useWorkspace } from "../WorkspaceContext.tsx";
import type { Overlay } from "./overlay.ts";
import "./overlays.css";

const ActionMenu = lazy(() => import("../actions/ActionMenu.tsx").then((module) => ({ default: module.ActionMenu })));
const ActionForm = lazy(() => import("../actions/ActionForm.tsx").then((module) => ({ default: module.ActionForm })));
const FileEditor = lazy(() => import("../actions/FileEditor.tsx").then((module) => ({ default: module.FileEditor })));
const Palette = lazy(() => import("../palette/Palette.tsx").then((module) => ({ default: module.Palette })));
const Inside = lazy(() => import("../inside/Inside.tsx").then((module) => ({ default: module.Inside })));
const TimeMachine = lazy(() => import("../history/TimeMachine.tsx").then((module) => ({ default: module.TimeMachine })));
const BranchQuestion = lazy(() => import("../history/BranchQuestion.tsx").then((module) => ({ default: module.BranchQuestion })));
const Compare = lazy(() => import("../compare/Compare.tsx").then((module) => ({ default: module.Compare })));
const CompareBuilds = lazy(() => import("../build/CompareBuilds.tsx").then((module) => ({ default: module.CompareBuilds })));
const Share = lazy(() => import("../share/Share.tsx").then((module) => ({ default: module.Share })));
const Differs = lazy(() => import("../share/Differs.tsx").then((module) => ({ default: module.Differs })));
const Reality = lazy(() => import("../reality/Reality.tsx").then((module) => ({ default: module.Reality })));
const LearnSoon = lazy(() => import("../learn/LearnSoon.tsx").then((module) => ({ default: module.LearnSoon })));
const StartFresh = lazy(() => import("../presets/StartFresh.tsx").then((module) => ({ default: module.StartFresh })));

/** The overlay that is open. */
export function OpenOverlay({ overlay }: { readonly overlay: Overlay }): ReactElement {
  const { ui } = useWorkspace();
  const close = () => ui.setState((state) => (state.overlay === overlay ? { overlay: undefined } : {}));
  return <Suspense fallback={null}>{body(overlay, close)}</Suspense>;
}

function body(overlay: Overlay, close: () => void): ReactElement {
  switch (overlay.kind) {
    case "palette": return <Palette onClose={close} {...(overlay.target ? { target: overlay.target } : {})} {...(overlay.only ? { only: overlay.only } : {})} />;
    case "actions": return <ActionMenu key={JSON.stringify(overlay.target)} target={overlay.target} x={overlay.x} y={overlay.y} onClose={close} />;
    case "form": return <ActionForm target={overlay.target} action={overlay.action} onClose={close} />;
    case "edit": return <FileEditor container={overlay.container} path={overlay.path} onClose={close} />;
    case "inside": return <Inside onClose={close} {...(overlay.command === undefined ? {} : { command: overlay.command })} />;
    case "history": return <TimeMachine onClose={close} />;
    case "compare": return <Compare from={overlay.from} to={overlay.to} onClose={close} />;
    case "builds": return <CompareBuilds onClose={close} {...(overlay.from === undefined ? {} : { from: overlay.from })} {...(overlay.to === undefined ? {} : { to: overlay.to })} />;
    case "share": return <Share onClose={close} />;
    case "learn": return <LearnSoon onClose={close} />;
    case "reality": return <Reality onClose={close} />;
    case "branch": return <BranchQuestion line={overlay.line} onClose={close} />;
    case "preset": return <StartFresh preset={overlay.preset} onClose={close} />;
    case "reset": return <StartFresh preset={undefined} onClose={close} />;
    case "differs": return <Differs lines={overlay.lines} onClose={close} />;
  }
}
