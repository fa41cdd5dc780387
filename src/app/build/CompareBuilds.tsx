import { useMemo, useState, type ReactElement } from "react";
import { SceneView } from "../../scene/Scene.tsx";
import { buildSide, layerBar, layerBarHeight, sharedBytes, stepPairs, type BuildSide } from "../../views/build/compareBuilds.ts";
import { duration } from "../../views/build/durations.ts";
import { ganttScene } from "../../views/build/gantt.ts";
import { outcomeText } from "../../views/build/lineOutcomes.ts";
import type { StepView } from "../../views/build/model.ts";
import { shortName } from "../../views/build/stepText.ts";
import { bytes } from "../../views/measure.ts";
import { paintClass } from "../../views/palette/assign.ts";
import { Dialog } from "../overlays/Dialog.tsx";
import { useMirror, useUi } from "../WorkspaceContext.tsx";
import { useRoom } from "./drawing.ts";
import { useBuildWords } from "./words.ts";
import "./compareBuilds.css";
import "./drawing.css";

/** Two builds side by side: time, bytes, layers, and every step as each of them had it. */
export function CompareBuilds({ from, to, onClose }: { readonly from?: string; readonly to?: string; readonly onClose: () => void }): ReactElement {
  const words = useBuildWords();
  const say = words.compare;
  const frame = useMirror((state) => state.frame);
  const paints = useMirror((state) => state.paints);
  const project = useUi((state) => state.project);
  const rows = useMemo(() => {
    const all = Object.values(frame.builds).filter((row) => row.status !== "running");
    const own = all.filter((row) => row.contextPath === project);
    return own.length > 1 ? own : all;
  }, [frame.builds, project]);
  const [chosen, setChosen] = useState<{ readonly from?: string; readonly to?: string }>({ ...(from ? { from } : {}), ...(to ? { to } : {}) });
  const before = rows.find((row) => row.id === chosen.from) ?? rows.at(-2);
  const after = rows.find((row) => row.id === chosen.to) ?? rows.at(-1);
  const left = useMemo(() => before && buildSide(before, frame), [before, frame]);
  const right = useMemo(() => after && buildSide(after, frame), [after, frame]);
  const pairs = useMemo(() => (left && right ? stepPairs(left.model, right.model) : []), [left, right]);
  if (!left || !right) return <Dialog title={say.title} onClose={onClose}><p className="pane-note">{say.need}</p></Dialog>;
  const choice = (label: string, value: string, change: (id: string) => void) => (
    <label className="builds-choice">
      <span>{label}</span>
      <select value={value} onChange={(event) => change(event.target.value)}>
        {rows.map((row, index) => <option key={row.id} value={row.id}>{say.option(index + 1, row.tags[0] ?? row.contextPath.split("/").at(-1) ?? "", duration((row.endedAtMs ?? row.startedAtMs) - row.startedAtMs, words))}</option>)}
      </select>
    </label>
  );
  const axisMs = Math.max(left.totalMs, right.totalMs);
  const mostBytes = Math.max(left.sizeBytes, right.sizeBytes);
  const shared = sharedBytes(left, right);
  const cell = (step: StepView | undefined) => (step ? <td data-state={step.state}><i className={`swatch ${step.paintKey && paints[step.paintKey] ? paintClass(paints[step.paintKey]) : "writable"}`} /> {outcomeText(step, words)}</td> : <td className="faint">{say.notRun}</td>);
  return (
    <Dialog title={say.title} onClose={onClose} className="builds">
      <div className="builds-sides">
        <section aria-label={say.first}>
          {choice(say.first, left.row.id, (id) => setChosen({ ...chosen, from: id, to: right.row.id }))}
          <Side side={left} axisMs={axisMs} mostBytes={mostBytes} shared={shared} />
        </section>
        <section aria-label={say.second}>
          {choice(say.second, right.row.id, (id) => setChosen({ ...chosen, from: left.row.id, to: id }))}
          <Side side={right} axisMs={axisMs} mostBytes={mostBytes} shared={shared} />
        </section>
      </div>
      <div className="builds-table" tabIndex={0} role="region" aria-label={say.steps}>
        <table>
          <thead><tr><th scope="col">{say.step}</th><th scope="col">{say.first}</th><th scope="col">{say.second}</th></tr></thead>
          <tbody>{pairs.map((pair, index) => <tr key={index}><th scope="row" lang="en" title={pair.name}>{shortName(pair.name)}</th>{cell(pair.before)}{cell(pair.after)}</tr>)}</tbody>
        </table>
      </div>
    </Dialog>
  );
}

function Side({ side, axisMs, mostBytes, shared }: { readonly side: BuildSide; readonly axisMs: number; readonly mostBytes: number; readonly shared: number }): ReactElement {
  const words = useBuildWords();
  const say = words.compare;
  const paints = useMirror((state) => state.paints);
  const { room, width } = useRoom({ width: 420, height: 200 });
  const gantt = useMemo(() => ganttScene({ model: side.model, paints, words, width, lit: undefined, axisMs }), [side, paints, words, width, axisMs]);
  const bar = useMemo(() => layerBar(side, mostBytes, width, paints), [side, mostBytes, width, paints]);
  return (
    <div ref={room}>
      <dl className="builds-facts tabular">
        <div><dt>{say.time}</dt><dd>{duration(side.totalMs, words)}</dd></div>
        <div><dt>{say.bytes}</dt><dd>{bytes(side.sizeBytes)}<small> {shared > 0 ? say.reused(bytes(shared)) : ""}</small></dd></div>
        <div><dt>{say.layers}</dt><dd>{side.layers.length}</dd></div>
        <div><dt>{say.cachedSteps}</dt><dd>{side.model.cached} / {side.model.cached + side.model.rebuilt}</dd></div>
      </dl>
      <SceneView className="scene builds-bar" scene={bar} seq={0} height={layerBarHeight} />
      <SceneView className="scene builds-gantt" scene={gantt} seq={0} height={gantt.bounds.height} />
    </div>
  );
}
