import { useEffect, useState, type KeyboardEvent, type PointerEvent, type ReactElement } from "react";
import type { Step } from "../../views/inside/step.ts";
import { Icon } from "../icons.tsx";
import { useToolWords } from "../overlays/words.ts";
import { useUi, useWords, useWorkspace } from "../WorkspaceContext.tsx";

const beatMs = 1300;

/** Step, scrub and play through a command. */
export function Player({ at, steps, onGo }: { readonly at: number; readonly steps: readonly Step[]; readonly onGo: (to: number) => void }): ReactElement {
  const { ui } = useWorkspace();
  const words = useWords();
  const say = useToolWords().inside;
  const speed = useUi((state) => state.speed);
  const [wanted, setPlaying] = useState(false);
  const last = steps.length - 1;
  const playing = wanted && at < last;
  useEffect(() => {
    if (!playing) return;
    const timer = setTimeout(() => onGo(at + 1), beatMs / speed);
    return () => clearTimeout(timer);
  }, [playing, at, speed, onGo]);
  const scrub = (event: PointerEvent<HTMLDivElement>) => {
    if (event.type === "pointermove" && event.buttons === 0) return;
    const box = event.currentTarget.getBoundingClientRect();
    setPlaying(false);
    onGo(Math.round(((event.clientX - box.left - 10) / Math.max(1, box.width - 20)) * last));
  };
  const onKey = (event: KeyboardEvent) => {
    const keys: Readonly<Record<string, number>> = { ArrowLeft: at - 1, ArrowRight: at + 1, ArrowDown: at - 1, ArrowUp: at + 1, Home: 0, End: last, PageUp: at - 5, PageDown: at + 5 };
    const to = keys[event.key];
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    setPlaying(false);
    onGo(to);
  };
  const share = (index: number) => (last === 0 ? 0 : (index / last) * 100);
  return (
    <div className="inside-player">
      <button type="button" className="icon-button" aria-label={say.back} disabled={at <= 0} onClick={() => onGo(at - 1)}><Icon name="back" /></button>
      <button type="button" className="play-button" aria-label={playing ? say.pause : say.play} onClick={() => { if (at >= last) onGo(0); setPlaying(!playing); }}><Icon name={playing ? "pause" : "play"} /></button>
      <button type="button" className="icon-button" aria-label={say.forward} data-first disabled={at >= last} onClick={() => onGo(at + 1)}><Icon name="forward" /></button>
      <div
        className="inside-track" role="slider" tabIndex={0} aria-label={say.place} aria-valuemin={1} aria-valuemax={steps.length} aria-valuenow={at + 1} aria-valuetext={`${at + 1}: ${steps[at]?.says ?? ""}`}
        onKeyDown={onKey} onPointerDown={(event) => { event.currentTarget.setPointerCapture(event.pointerId); scrub(event); }} onPointerMove={scrub}
      >
        <span className="inside-rail"><span style={{ width: `${share(at)}%` }} /></span>
        {steps.length <= 60 && steps.map((_, index) => <i key={index} className={index < at ? "past" : index === at ? "now" : ""} style={{ left: `calc(10px + (100% - 20px) * ${share(index) / 100})` }} />)}
        {steps.length > 60 && <i className="now" style={{ left: `calc(10px + (100% - 20px) * ${share(at) / 100})` }} />}
      </div>
      <label className="speed">
        <span className="unseen">{words.stage.speed}</span>
        <select value={speed} onChange={(event) => ui.setState({ speed: Number(event.target.value) })}>
          {[0.5, 1, 2].map((each) => <option key={each} value={each}>{each}×</option>)}
        </select>
      </label>
    </div>
  );
}
