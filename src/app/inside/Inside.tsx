import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactElement } from "react";
import { SceneView } from "../../scene/Scene.tsx";
import { quick, still } from "../../scene/motion.ts";
import { flagFields, type FlagField } from "../../views/inside/flagFields.ts";
import { headHeight, insideHead, insideScene, type InsideLayout } from "../../views/inside/layout.ts";
import type { Moment } from "../../views/inside/assign.ts";
import type { Lane, Step } from "../../views/inside/step.ts";
import { insideSteps } from "../../views/inside/steps.ts";
import { Icon } from "../icons.tsx";
import { frameAt, revisionsOf } from "../mirror.ts";
import { Dialog } from "../overlays/Dialog.tsx";
import { useToolWords } from "../overlays/words.ts";
import { useMedia, useMirror, useUi, useWorkspace } from "../WorkspaceContext.tsx";
import { Exchange } from "./Exchange.tsx";
import { Player } from "./Player.tsx";
import "./inside.css";

/** How far beyond what is seen the drawing reaches, px. */
const spare = 600;

/** Inside a command: from the command-line tool down to the process, step by step, from the recorded calls and traces. */
export function Inside({ command: wanted, onClose }: { readonly command?: number; readonly onClose: () => void }): ReactElement {
  const workspace = useWorkspace();
  const words = useToolWords();
  const say = words.inside;
  const commands = useMirror((state) => state.commands);
  const calls = useMirror((state) => state.calls);
  const revisions = useMirror((state) => state.revisions);
  const cursor = useUi((state) => state.cursor);
  const reduced = useMedia("(prefers-reduced-motion: reduce)");
  const [chosen, setChosen] = useState(wanted);
  const [details, setDetails] = useState(false);
  const [asList, setAsList] = useState(false);
  const [at, setAt] = useState(0);
  const [flag, setFlag] = useState<FlagField>();

  const candidates = useMemo(() => commands.filter((command) => calls.some((call) => call.command === command.index)), [commands, calls]);
  const usual = cursor === undefined ? candidates.at(-1)?.index : candidates.findLast((command) => command.index <= cursor)?.index;
  const index = chosen ?? usual;
  const command = commands.find((each) => each.index === index);
  const moments = useMemo(() => {
    if (index === undefined) return [];
    // The revisions are those of this render; frames before them are looked up where they stand.
    const state = { ...workspace.mirror.getState(), revisions };
    let before = frameAt(state, index - 1);
    return revisionsOf(state, index).map((revision): Moment => {
      const moment = { traces: revision.traces, before, after: revision.frame };
      before = revision.frame;
      return moment;
    });
  }, [workspace, revisions, index]);
  const own = useMemo(() => calls.filter((call) => call.command === index), [calls, index]);
  const steps = useMemo(() => insideSteps({ calls: own, moments, words, details }), [own, moments, words, details]);
  const place = Math.min(at, steps.length - 1);
  const step = steps[place];
  const flags = useMemo(() => (command ? flagFields(command.line) : []), [command]);

  const alive = useMemo<ReadonlySet<Lane>>(() => {
    const touched = new Set(steps.flatMap((each) => (each.container ? [each.container] : [])));
    const first = moments[0]?.before;
    return new Set([...touched].some((id) => first?.containers[id]?.state === "running" || first?.containers[id]?.state === "paused") ? (["shim", "process"] as const) : []);
  }, [steps, moments]);
  const processName = useMemo(() => {
    const id = steps.find((each) => each.container)?.container;
    const row = id === undefined ? undefined : moments.map((moment) => moment.after.containers[id] ?? moment.before.containers[id]).find((each) => each !== undefined);
    return row?.command.split(" ")[0]?.split("/").at(-1) ?? "";
  }, [steps, moments]);

  const isEmpty = steps.length === 0;
  const room = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(800);
  const [view, setView] = useState({ top: 0, height: 900 });
  useEffect(() => {
    const element = room.current;
    if (!element) return;
    const observer = new ResizeObserver(() => {
      setWidth(Math.floor(element.clientWidth));
      setView({ top: element.scrollTop, height: element.clientHeight });
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [isEmpty, asList]);
  const { scene, headScene } = useMemo(() => {
    const input: InsideLayout = { steps, at: place, width, words, alive, processName, view: { top: view.top - spare, bottom: view.top + view.height + spare } };
    return { scene: insideScene(input), headScene: insideHead(input) };
  }, [steps, place, width, words, alive, processName, view]);

  // What happens now stays in sight.
  useEffect(() => {
    const element = room.current;
    const spot = scene.places.get(`step:${place}`);
    if (!element || !spot) return;
    const y = spot.y + headHeight;
    const below = y < element.scrollTop + headHeight + 20 || y + spot.height > element.scrollTop + element.clientHeight - 40;
    const beside = spot.x < element.scrollLeft + 8 || spot.x + spot.width > element.scrollLeft + element.clientWidth - 8;
    if (!below && !beside) return;
    element.scrollTo({ top: below ? Math.max(0, y - element.clientHeight * 0.55) : element.scrollTop, left: beside ? Math.max(0, spot.x + spot.width / 2 - element.clientWidth / 2) : element.scrollLeft, behavior: reduced ? "auto" : "smooth" });
  }, [scene, place, reduced]);

  const go = (to: number) => setAt(Math.max(0, Math.min(steps.length - 1, to)));
  const onKey = (event: KeyboardEvent) => {
    if (event.target instanceof HTMLElement && event.target.closest("input, select, [role=slider]")) return;
    const to = event.key === "ArrowRight" || event.key === "]" ? place + 1 : event.key === "ArrowLeft" || event.key === "[" ? place - 1 : undefined;
    if (to === undefined) return;
    event.preventDefault();
    go(to);
  };

  return (
    <Dialog
      title={say.title} onClose={onClose} className="inside"
      aside={candidates.length > 0 && (
        <label className="inside-choice">
          <span className="unseen">{say.ofCommand}</span>
          <select className="mono" lang="en" value={index} onChange={(event) => { setChosen(Number(event.target.value)); setAt(0); setFlag(undefined); }}>
            {command && !candidates.includes(command) && <option value={command.index}>{command.line}</option>}
            {[...candidates].reverse().map((each) => <option key={each.index} value={each.index}>{`${each.index + 1} · ${each.line.slice(0, 80)}`}</option>)}
          </select>
        </label>
      )}
    >
      {!command || steps.length === 0 || !step ? <p className="pane-note">{command ? say.noCalls : say.none}</p> : (
        <div className="inside-page" onKeyDown={onKey} role="presentation">
          <div className="inside-top">
            <CommandLine line={command.line} flags={flags} active={flag} onFlag={setFlag} />
            <p className="inside-says" role="status"><span className="tabular">{say.step(place + 1, steps.length)}</span> · {step.says}</p>
          </div>
          <div className="inside-main">
            <div className="inside-drawing">
              <div className="inside-tools">
                <label className="form-check" title={say.detailsHint}><input type="checkbox" checked={details} onChange={(event) => setDetails(event.target.checked)} /> {say.details}</label>
                <button type="button" className="icon-button" aria-pressed={asList} aria-label={asList ? say.drawing : say.list} title={asList ? say.drawing : say.list} onClick={() => setAsList(!asList)}><Icon name="table" /></button>
              </div>
              {/* The list says the same; while the drawing is shown it stays for those who listen. */}
              <ol className={asList ? "step-list" : "unseen"} aria-label={say.list}>
                {steps.map((each, number) => (
                  <li key={number} aria-current={number === place ? "step" : undefined}>
                    <StepLine step={each} onPick={() => go(number)} isTab={asList} />
                  </li>
                ))}
              </ol>
              {!asList && (
                <div className="inside-room" ref={room} tabIndex={0} role="group" aria-label={say.drawing} onScroll={(event) => { const { scrollTop: top, clientHeight: height } = event.currentTarget; if (Math.abs(top - view.top) > spare / 3) setView({ top, height }); }}>
                  <div className="inside-sheet" style={{ width: scene.bounds.width }}>
                    <div className="inside-head"><SceneView className="scene" scene={headScene} seq={place} motion={still} height={headHeight} /></div>
                    <SceneView className="scene" scene={scene} seq={place} motion={reduced ? still : quick} height={scene.bounds.height} onPick={(pick) => pick && go(Number(pick.slice(5)))} />
                  </div>
                </div>
              )}
            </div>
            <Exchange step={step} flags={flags} active={flag} onFlag={setFlag} />
          </div>
          <Player at={place} steps={steps} onGo={go} />
        </div>
      )}
    </Dialog>
  );
}

function StepLine({ step, onPick, isTab }: { readonly step: Step; readonly onPick: () => void; readonly isTab: boolean }): ReactElement {
  const say = useToolWords().inside;
  const lane = (name: Lane) => say.lanes[name][0];
  const who = step.from === step.to ? say.at(lane(step.from)) : say.from(lane(step.from), lane(step.to));
  return isTab ? <button type="button" onClick={onPick}><b className="mono" lang="en">{step.title}</b> <small>{who}</small><span>{step.says}</span></button> : <>{who}: {step.title}. {step.says}</>;
}

/** The command with its options as things that can be pointed at. */
function CommandLine({ line, flags, active, onFlag }: { readonly line: string; readonly flags: readonly FlagField[]; readonly active: FlagField | undefined; readonly onFlag: (flag: FlagField | undefined) => void }): ReactElement {
  const say = useToolWords().inside;
  const parts: ReactElement[] = [];
  let at = 0;
  for (const flag of flags) {
    if (flag.start > at) parts.push(<span key={at}>{line.slice(at, flag.start)}</span>);
    parts.push(
      <button
        key={flag.start} type="button" className="flag" aria-pressed={active?.start === flag.start} title={say.becomes(flag.text, flag.fields[0] ?? "")}
        onPointerEnter={() => onFlag(flag)} onFocus={() => onFlag(flag)} onClick={() => onFlag(flag)}
      >
        {flag.text}
      </button>,
    );
    at = flag.end;
  }
  parts.push(<span key="rest">{line.slice(at)}</span>);
  return <p className="inside-command mono" lang="en"><span className="dollar" aria-hidden="true">$ </span>{parts}</p>;
}
