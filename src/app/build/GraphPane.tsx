import { useMemo, type KeyboardEvent, type ReactElement } from "react";
import { SceneView } from "../../scene/Scene.tsx";
import { quick, still } from "../../scene/motion.ts";
import { graphScene } from "../../views/build/graph.ts";
import { isLayer } from "../../views/build/model.ts";
import { Icon } from "../icons.tsx";
import { useMedia, useWorkspace } from "../WorkspaceContext.tsx";
import { stepOf, useRoom } from "./drawing.ts";
import { useScreen } from "./screen.ts";
import { StepPlayer } from "./StepPlayer.tsx";

/** Stages and steps, and what flows between them. */
export function GraphPane(): ReactElement {
  const { ui } = useWorkspace();
  const { shown, words, paints, lit, setLit, goTo, rows, isStale, prediction, target, setTarget } = useScreen();
  const stages = shown?.stages ?? [];
  const reduced = useMedia("(prefers-reduced-motion: reduce)");
  const { room, width } = useRoom({ width: 560, height: 500 });
  const scene = useMemo(() => shown && graphScene({ model: shown, paints, words, width, lit }), [shown, paints, words, width, lit]);
  const steps = shown?.steps.filter((step) => isLayer(step.kind)) ?? [];
  const show = (id: string | undefined) => {
    const line = shown?.steps.find((step) => step.id === id)?.lines?.[0];
    if (line !== undefined) goTo(line);
  };
  const onKey = (event: KeyboardEvent) => {
    const by = event.key === "ArrowDown" || event.key === "ArrowRight" ? 1 : event.key === "ArrowUp" || event.key === "ArrowLeft" ? -1 : 0;
    if (by !== 0 && steps.length > 0) {
      event.preventDefault();
      const at = steps.findIndex((step) => step.id === lit);
      setLit(steps[at < 0 ? (by > 0 ? 0 : steps.length - 1) : Math.max(0, Math.min(steps.length - 1, at + by))]!.id);
    }
    if (event.key === "Enter" && lit) show(lit);
    if (event.key === "Escape") setLit(undefined);
  };
  return (
    <section className="build-pane on-stage-ground" aria-labelledby="build-graph-title">
      <header className="build-head">
        <h2 id="build-graph-title">{words.graph}</h2>
        {stages.length > 1 && (
          <select className="target-choice" aria-label={words.target} title={words.target} value={target ?? ""} onChange={(event) => setTarget(event.target.value || undefined)}>
            <option value="">{words.lastStage}</option>
            {stages.slice(0, -1).map((stage) => <option key={stage.index} value={stage.name} lang="en">{stage.name}</option>)}
          </select>
        )}
        <StepPlayer />
        <span className="build-legend"><i className="swatch slot-S4" /> {words.cached}</span>
        <span className="build-legend"><i className="swatch writable" /> {words.rebuild}</span>
        {rows.length > 1 && <button type="button" className="icon-button" aria-label={words.compare.open} title={words.compare.open} onClick={() => ui.setState({ overlay: { kind: "builds" } })}><Icon name="copy" /></button>}
      </header>
      {isStale && <button type="button" className="stale-note" onClick={() => goTo(prediction?.error?.lines?.[0] ?? 1)}>{words.cannot}{prediction?.error?.lines ? ` · ${words.checks.line(prediction.error.lines[0])}` : ""}</button>}
      <div
        className={isStale ? "build-drawing stale" : "build-drawing"} ref={room} tabIndex={0} role="group" aria-label={`${words.graph}. ${shown?.steps.find((step) => step.id === lit)?.name ?? ""}`} onKeyDown={onKey} onBlur={() => setLit(undefined)}
      >
        {scene && shown && shown.steps.length > 0 ? (
          <div style={{ width: scene.bounds.width, height: scene.bounds.height }}>
            <SceneView className="scene build-scene" scene={scene} seq={0} motion={reduced ? still : quick} height={scene.bounds.height} onHover={(pick) => setLit(stepOf(pick))} onPick={(pick) => show(stepOf(pick))} />
          </div>
        ) : !isStale && <p className="pane-note">{words.predicting}</p>}
      </div>
    </section>
  );
}
