import { memo, useEffect, useMemo, useRef, useState, type KeyboardEvent, type PointerEvent, type ReactElement, type UIEvent } from "react";
import { useStore } from "zustand";
import type { CommandRow } from "../../lab/protocol.ts";
import { diskUse } from "../../views/strata/disk.ts";
import { Icon } from "../icons.tsx";
import type { Revision } from "../mirror.ts";
import { useMirror, useUi, useWords, useWorkspace } from "../WorkspaceContext.tsx";
import "./timeline.css";

/** What a command is, by the shape of its tick: pull lays something down, run sets something going. */
export function tickShape(line: string): "pull" | "build" | "run" | "other" {
  const words = line.trim().split(/\s+/);
  const verb = words[0] === "docker" ? (["container", "image", "builder", "buildx"].includes(words[1] ?? "") ? words[2] : words[1]) : undefined;
  if (verb === "pull" || verb === "load" || verb === "import") return "pull";
  if (verb === "build" || verb === "commit" || verb === "tag") return "build";
  if (verb === "run" || verb === "create" || verb === "start" || verb === "restart") return "run";
  return "other";
}

const shapes = {
  pull: "M-5.5,-4.500h11l-5.500,9.500Z", build: "M-4.500,-4.500h9v9h-9Z", run: "M-4.500,-5.500v11l9.500,-5.500Z", other: "M0,-4.500a4.500,4.500 0 1 0 .01,0Z",
} as const;

/** Bytes on disk after each command; one walk over the revisions. */
function usedAfter(revisions: readonly Revision[], commands: readonly CommandRow[]): readonly number[] {
  let at = 0;
  let frame = revisions[0]?.frame;
  let counted: typeof frame;
  let used = 0;
  return commands.map((command) => {
    for (; at < revisions.length && revisions[at]!.command <= command.index; at++) frame = revisions[at]!.frame;
    if (frame && frame !== counted) {
      if (frame.layers !== counted?.layers || frame.uppers !== counted.uppers) used = diskUse(frame).usedBytes;
      counted = frame;
    }
    return used;
  });
}

const gap = 38;
/** Ticks are drawn in blocks of this many, those near the part in sight: a session may have thousands. */
const block = 64;
const margin = 22;

/** All commands so far as ticks; the place in time is a slider over them. */
export function Timeline(): ReactElement {
  const { ui, mirror, history } = useWorkspace();
  const words = useWords();
  const bookmarks = useStore(history, (state) => state.bookmarks);
  const commands = useMirror((state) => state.commands);
  const running = useMirror((state) => state.running);
  const cursor = useUi((state) => state.cursor);
  const playing = useUi((state) => state.playing);
  const speed = useUi((state) => state.speed);
  const step0 = useUi((state) => state.step === undefined || state.step.at < 0);
  const inside = useUi((state) => (state.step && state.step.at >= 0 && state.step.at < state.step.of - 1 ? state.step : undefined));
  const track = useRef<HTMLDivElement>(null);
  /** What of the track is in sight, in px; kept, as asking for it would lay the page out anew at every step. */
  const sight = useRef({ left: 0, width: 600 });
  const [firstBlock, setFirstBlock] = useState(0);
  const last = commands.length - 1;
  const at = cursor ?? last;
  const step = gap * Math.max(0.3, Math.min(1, 40 / Math.max(1, commands.length)));
  const x = (index: number) => margin + (index + 1) * step;
  const width = x(last) + margin;

  const go = (to: number) => {
    const next = Math.max(-1, Math.min(last, to));
    ui.setState({ cursor: next === last ? undefined : next, playing: false });
  };
  useEffect(() => {
    const place = margin + (at + 1) * step;
    const { left, width: room } = sight.current;
    if (place < left + 40 || place > left + room - 40) track.current!.scrollLeft = Math.max(0, place - room * 0.7);
  }, [at, step]);
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => (sight.current.width = entry!.contentRect.width));
    observer.observe(track.current!);
    return () => observer.disconnect();
  }, []);
  const onScroll = (event: UIEvent<HTMLDivElement>) => {
    sight.current.left = event.currentTarget.scrollLeft;
    setFirstBlock(Math.floor(sight.current.left / (block * step)));
  };
  const ticks = commands.slice(Math.max(0, (firstBlock - 1) * block), (firstBlock + 4) * block);

  const scrub = (event: PointerEvent<HTMLDivElement>) => {
    if (event.type === "pointermove" && event.buttons === 0) return;
    const box = event.currentTarget.getBoundingClientRect();
    go(Math.round((event.clientX - box.left + event.currentTarget.scrollLeft - margin) / step) - 1);
  };
  const onKey = (event: KeyboardEvent) => {
    const keys: Readonly<Record<string, number>> = { ArrowLeft: at - 1, ArrowRight: at + 1, ArrowDown: at - 1, ArrowUp: at + 1, Home: -1, End: last, PageUp: at - 10, PageDown: at + 10 };
    const to = keys[event.key];
    if (to === undefined) return;
    event.preventDefault();
    go(to);
  };
  const line = (index: number) => (index < 0 ? words.timeline.start : (commands[index]?.line ?? ""));
  const areas = useMemo(() => usedAfter(mirror.getState().revisions, commands), [mirror, commands]);
  const largest = Math.max(1, ...areas);

  return (
    <div className="timeline" role="group" aria-label={words.timeline.label}>
      <button type="button" className="icon-button" aria-label={words.timeline.back} title={`${words.timeline.back} ([)`} disabled={at < 0} onClick={() => go(at - 1)}>
        <Icon name="back" />
      </button>
      <button type="button" className="icon-button step" aria-label={words.timeline.stepBack} title={`${words.timeline.stepBack} (,)`} disabled={at < 0 && step0} onClick={() => ui.getState().stage?.step(-1)}>
        <Icon name="stepBack" />
      </button>
      <button type="button" className="play-button" aria-label={playing ? words.timeline.pause : words.timeline.play} disabled={commands.length === 0} onClick={() => ui.setState(playing ? { playing: false } : { playing: true, cursor: cursor ?? -1 })}>
        <Icon name={playing ? "pause" : "play"} />
      </button>
      <button type="button" className="icon-button step" aria-label={words.timeline.stepForward} title={`${words.timeline.stepForward} (.)`} disabled={cursor === undefined} onClick={() => ui.getState().stage?.step(1)}>
        <Icon name="stepForward" />
      </button>
      <button type="button" className="icon-button" aria-label={words.timeline.forward} title={`${words.timeline.forward} (])`} disabled={cursor === undefined} onClick={() => go(at + 1)}>
        <Icon name="forward" />
      </button>
      <div
        className="track" ref={track} role="slider" tabIndex={0} aria-label={words.timeline.label} aria-valuemin={0} aria-valuemax={commands.length} aria-valuenow={at + 1} aria-valuetext={words.timeline.tick(at + 1, line(at))}
        onKeyDown={onKey} onPointerDown={(event) => { event.currentTarget.setPointerCapture(event.pointerId); scrub(event); }} onPointerMove={scrub} onScroll={onScroll}
      >
        {commands.length === 0 && <span className="track-note">{words.timeline.none}</span>}
        <svg width={width} height={40} aria-hidden="true">
          {commands.length > 0 && <path className="use" d={`M${x(-1)},38${areas.map((bytes, index) => `H${x(index) - step / 2}V${38 - (bytes / largest) * 9}`).join("")}H${x(last)}V38Z`} />}
          <path className="past" d={`M${x(-1)},18H${x(at)}`} />
          <path className="future" d={`M${x(at)},18H${x(last)}`} />
          <circle className={at < 0 ? "here" : "origin"} cx={x(-1)} cy={18} r={at < 0 ? 4.5 : 2.5} />
          {bookmarks.map(({ command, note }) => command <= last && <path key={command} className="bookmark" d={`M${x(command) - 3.5},0h7v9l-3.500,-3l-3.500,3Z`}><title>{note}</title></path>)}
          {inside && <circle className="inside" cx={x(inside.command - 1) + (step * (inside.at + 1)) / inside.of} cy={18} r={4} />}
          {ticks.map((command) => (
            <Tick key={command.index} command={command} x={x(command.index)} future={command.index > at} here={command.index === at} busy={running?.index === command.index} title={line(command.index)} />
          ))}
        </svg>
      </div>
      <span className="count tabular">
        <strong>{at + 1}</strong> / {commands.length}
      </span>
      <button type="button" className="icon-button machine" aria-label={words.timeline.machine} title={words.timeline.machine} onClick={() => ui.setState({ overlay: { kind: "history" } })}>
        <Icon name="branch" />
      </button>
      <label className="speed">
        <span className="unseen">{words.stage.speed}</span>
        <select value={speed} onChange={(event) => ui.setState({ speed: Number(event.target.value) })}>
          {[0.5, 1, 2].map((each) => (
            <option key={each} value={each}>{each}×</option>
          ))}
        </select>
      </label>
    </div>
  );
}

const Tick = memo(function Tick({ command, x, future, here, busy, title }: { readonly command: CommandRow; readonly x: number; readonly future: boolean; readonly here: boolean; readonly busy: boolean; readonly title: string }): ReactElement {
  const failed = command.exitCode !== undefined && command.exitCode !== 0;
  return (
    <g transform={`translate(${x},18)`} className={["tick", future && "future", here && "here", busy && "busy", failed && "failed"].filter(Boolean).join(" ")}>
      <title>{title}</title>
      {here && <circle className="halo" r={10} />}
      <path d={shapes[tickShape(command.line)]} />
      {failed && <path className="cross" d="M-3,8l6,6M3,8l-6,6" />}
    </g>
  );
});
