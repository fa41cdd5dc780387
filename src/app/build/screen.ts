import { createContext, useContext, useEffect, useMemo, useState } from "react";
import { useStore } from "zustand";
import type { BuildViewWords } from "../../i18n/buildViewEn.ts";
import type { Messages } from "../../i18n/en.ts";
import type { BuildRow, Frame } from "../../lab/frame.ts";
import type { BuildPrediction } from "../../lab/protocol.ts";
import { plannedModel, recordedModel, type BuildModel } from "../../views/build/model.ts";
import { modelUpTo, stops } from "../../views/build/stepping.ts";
import type { Paints } from "../../views/palette/assign.ts";
import { runLine } from "../overlays/runLine.ts";
import { useMirror, useWords, useWorkspace } from "../WorkspaceContext.tsx";
import { buildLine, buildToLine, imageName, isDockerfile } from "./names.ts";
import { usePrediction } from "./prediction.ts";
import { useBuildWords } from "./words.ts";
import { projectOf, type Project, type ProjectState } from "./project.ts";

/** Everything that the parts of the build view share. */
export interface BuildScreen {
  readonly project: Project;
  readonly state: ProjectState;
  /** Absolute path of the Dockerfile that is built. */
  readonly dockerfile: string | undefined;
  /** Its text as the editor has it. */
  readonly text: string | undefined;
  readonly prediction: BuildPrediction | undefined;
  /** What building now would do. */
  readonly plan: BuildModel | undefined;
  /** The build that runs, or the last one that was made. */
  readonly record: BuildModel | undefined;
  /** What graph, times and image show: the build that runs or was just made, else the plan; cut at the step that is stood on. */
  readonly shown: BuildModel | undefined;
  /** What the editor's lines say: the build while it runs, else the plan. */
  readonly lines: BuildModel | undefined;
  /** The Dockerfile cannot be planned just now: what is drawn is from before the last keystrokes. */
  readonly isStale: boolean;
  /** Builds of this project, oldest first. */
  readonly rows: readonly BuildRow[];
  readonly isRunning: boolean;
  readonly words: BuildViewWords;
  readonly messages: Messages;
  readonly paints: Paints;
  readonly frame: Frame;
  /** Step that is pointed at or stood on. */
  readonly lit: string | undefined;
  readonly setLit: (step: string | undefined) => void;
  /** Line that the cursor is on. */
  readonly line: number;
  readonly setLine: (line: number) => void;
  /** Asks the editor to go to a line, with the keyboard. */
  readonly goTo: (line: number) => void;
  readonly wanted: { readonly line: number; readonly focus: boolean } | undefined;
  /** Steps to stand on, and the one stood on (undefined: everything is shown). */
  readonly stops: readonly string[];
  readonly at: number | undefined;
  readonly stand: (at: number | undefined) => void;
  /** Stage that is built; undefined for the last one. */
  readonly target: string | undefined;
  readonly setTarget: (name: string | undefined) => void;
  readonly buildLine: string;
  readonly build: () => void;
  readonly stop: () => void;
}

const Context = createContext<BuildScreen | undefined>(undefined);
export const BuildScreenProvider = Context.Provider;

/** The shared state of the open build view. Throws outside it. */
export function useScreen(): BuildScreen {
  const screen = useContext(Context);
  if (!screen) throw new Error("no build view");
  return screen;
}

/** Virtual now for a build that runs: what the last revision said, carried on at the page's speed. */
function useNow(frame: Frame, isRunning: boolean): number {
  const [tick, setTick] = useState<{ readonly frame: Frame; readonly sinceMs: number }>({ frame, sinceMs: 0 });
  useEffect(() => {
    if (!isRunning) return;
    const start = performance.now();
    const timer = setInterval(() => setTick({ frame, sinceMs: performance.now() - start }), 100);
    return () => clearInterval(timer);
  }, [frame, isRunning]);
  return frame.atMs + (isRunning && tick.frame === frame ? tick.sinceMs : 0);
}

/** Puts the build view's state together. */
export function useBuildScreen(): BuildScreen {
  const workspace = useWorkspace();
  const words = useBuildWords();
  const messages = useWords();
  const project = useMemo(() => projectOf(workspace), [workspace]);
  const state = useStore(project.store);
  const frame = useMirror((each) => each.frame);
  const paints = useMirror((each) => each.paints);
  const [lit, setLit] = useState<string>();
  const [line, setLine] = useState(1);
  const [wanted, setWanted] = useState<{ readonly line: number; readonly focus: boolean }>();
  const [aimed, setAimed] = useState<{ readonly dockerfile: string; readonly target: string }>();
  const { dir } = state;

  const dockerfile = dir === undefined ? undefined : state.current && isDockerfile(state.current) ? state.current : (state.open.find(isDockerfile) ?? `${dir}/Dockerfile`);
  const onHost = dockerfile === undefined ? undefined : state.files[dockerfile];
  const text = dockerfile === undefined ? undefined : (state.drafts[dockerfile] ?? (onHost?.kind === "text" ? onHost.text : undefined));
  const target = aimed?.dockerfile === dockerfile ? aimed?.target : undefined;
  const { prediction, good } = usePrediction(state, dockerfile, text, target);
  const rows = useMemo(() => Object.values(frame.builds).filter((row) => row.contextPath === dir), [frame.builds, dir]);
  const last = rows.at(-1);
  const running = last?.status === "running" ? last : undefined;
  const isRunning = running !== undefined;
  const now = useNow(frame, running !== undefined);
  const full = useMemo(() => rows.findLast((row) => row.steps.length > 0 && row.dockerfilePath !== "-" && row.status !== "running") ?? last, [rows, last]);
  const made = useMemo(() => rows.findLast((row) => row.status === "done" && row.dockerfilePath !== "-"), [rows]);
  const plan = useMemo(() => good && plannedModel(good.prediction, made ?? full, good.text), [good, made, full]);
  const record = useMemo(() => (running ? recordedModel(running, now, good?.prediction) : full ? recordedModel(full, full.endedAtMs ?? full.startedAtMs, good?.prediction) : undefined), [running, full, now, good]);
  const isEdited = dir !== undefined && Object.keys(state.drafts).some((path) => path.startsWith(`${dir}/`));
  // The last build is worth showing as long as building again would only repeat it.
  const isRepeat = full !== undefined && full.target === (target ?? "") && full.dockerfileText === text && !isEdited && (plan === undefined || plan.rebuilt === 0 || full.status !== "done");
  const whole = running || isRepeat || plan === undefined ? (record ?? plan) : plan;

  // A build that failed shows where.
  const failedAt = full?.status === "failed" && isRepeat ? full.errorLines?.[0] : undefined;
  const [shownFailure, setShownFailure] = useState<string>();
  if (failedAt !== undefined && full && shownFailure !== full.id && !isRunning) {
    setShownFailure(full.id);
    setWanted({ line: failedAt, focus: false });
  }
  const [stood, setStood] = useState<{ readonly dockerfile: string; readonly at: number }>();
  const places = useMemo(() => (whole ? stops(whole) : []), [whole]);
  const at = stood && stood.dockerfile === dockerfile && stood.at < places.length && !(running && running.dockerfilePath !== "-") ? stood.at : undefined;
  const shown = useMemo(() => (whole && at !== undefined ? modelUpTo(whole, places[at]!) : whole), [whole, at, places]);

  const tag = full?.tags[0] ?? (dir === undefined ? "image" : imageName(dir));
  const command = dir === undefined || dockerfile === undefined ? "" : buildLine(dir, dockerfile, tag, target);
  const stand = (next: number | undefined) => {
    if (next === undefined) return setStood(undefined);
    if (dockerfile === undefined || dir === undefined || next < 0 || next >= places.length) return;
    setStood({ dockerfile, at: next });
    const step = whole?.steps.find((each) => each.id === places[next]);
    if (step?.lines && (step.state === "rebuild" || step.state === "depends" || step.state === "pending") && !isRunning) {
      project.save();
      runLine(workspace, buildToLine(dir, dockerfile, step.lines[1]));
    }
    if (step?.lines) setWanted({ line: step.lines[0], focus: false });
  };
  return {
    project, state, dockerfile, text, prediction, plan, record, shown, lines: isRunning || (isRepeat && full.status !== "done") ? record : (plan ?? record), isStale: prediction?.error !== undefined && prediction.steps.length === 0 && !isRunning, rows, isRunning, words, messages, paints, frame, lit, setLit, line, setLine,
    goTo: (to) => {
      workspace.ui.setState({ buildTab: "editor" });
      if (dockerfile && state.current !== dockerfile) project.openFile(dockerfile);
      setWanted({ line: to, focus: true });
    },
    wanted, stops: places, at, stand, target, setTarget: (name) => setAimed(name === undefined || dockerfile === undefined ? undefined : { dockerfile, target: name }), buildLine: command,
    build: () => {
      if (command === "") return;
      setStood(undefined);
      project.save();
      runLine(workspace, command);
    },
    stop: () => workspace.interrupt(),
  };
}
