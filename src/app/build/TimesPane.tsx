import { useMemo, type ReactElement } from "react";
import { SceneView } from "../../scene/Scene.tsx";
import { still } from "../../scene/motion.ts";
import type { BuildViewWords } from "../../i18n/buildViewEn.ts";
import { duration } from "../../views/build/durations.ts";
import { ganttScene } from "../../views/build/gantt.ts";
import type { BuildModel } from "../../views/build/model.ts";
import { shortName } from "../../views/build/stepText.ts";
import { stepOf, useRoom } from "./drawing.ts";
import { useScreen } from "./screen.ts";

/** When each step ran, runs or would run. */
export function TimesPane(): ReactElement {
  const { shown, words, paints, lit, setLit, goTo, at, stops } = useScreen();
  const { room, width } = useRoom({ width: 560, height: 240 });
  const atMs = at === undefined ? undefined : shown?.steps.find((step) => step.id === stops[at])?.endMs;
  const scene = useMemo(() => shown && ganttScene({ model: shown, paints, words, width, lit, ...(atMs === undefined ? {} : { atMs }) }), [shown, paints, words, width, lit, atMs]);
  return (
    <section className="build-pane" aria-labelledby="build-times-title">
      <header className="build-head times-head">
        <h2 id="build-times-title">{words.times}</h2>
        {shown && <p className={`times-said ${shown.status}`}>{timesText(shown, words)}</p>}
      </header>
      <div className="build-drawing" ref={room} tabIndex={0} role="group" aria-label={words.times}>
        {scene && shown && shown.steps.length > 0 && (
          <SceneView
            className="scene build-scene" scene={scene} seq={0} motion={still} height={scene.bounds.height} onHover={(pick) => setLit(stepOf(pick))}
            onPick={(pick) => {
              const line = shown.steps.find((step) => step.id === stepOf(pick))?.lines?.[0];
              if (line !== undefined) goTo(line);
            }}
          />
        )}
      </div>
    </section>
  );
}

function timesText(model: BuildModel, words: BuildViewWords): string {
  const time = duration(model.nowMs ?? model.totalMs, words);
  const isUnknown = model.isLowerBound && model.totalMs < 50;
  switch (model.status) {
    case "running": {
      const running = model.steps.find((step) => step.state === "running");
      return running ? words.runningStep(time, shortName(running.name).replace(/^RUN /, "")) : time;
    }
    case "done": return words.finished(time);
    case "failed": return words.failedAfter(time);
    case "cancelled": return words.cancelledAfter(time);
    case "planned": return model.rebuilt === 0 || isUnknown ? "" : words.foreseen(model.isLowerBound ? words.atLeast(time) : time);
  }
}
