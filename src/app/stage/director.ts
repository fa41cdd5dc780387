import { languages } from "../../i18n/index.ts";
import type { Frame } from "../../lab/frame.ts";
import type { SceneHandle } from "../../scene/createScene.ts";
import type { Scene } from "../../scene/mark.ts";
import { quick, settle, still, type Motion } from "../../scene/motion.ts";
import { createPlayer, type Beat } from "../../scene/player.ts";
import { stageGhosts } from "../../views/ghost.ts";
import { strata, type Strata } from "../../views/strata/layout.ts";
import { deskMetrics, lowestMetrics, lowMetrics, phoneMetrics, presenterMetrics } from "../../views/strata/metrics.ts";
import type { StrataOptions } from "../../views/strata/options.ts";
import { pagesOf } from "../../views/strata/pages.ts";
import { isTelling, storyBeats } from "../../views/strata/story.ts";
import { frameAt, revisionsOf, type MirrorState, type Revision } from "../mirror.ts";
import type { UiState } from "../uiStore.ts";
import type { Workspace } from "../workspace.ts";
import { createStepper } from "./stepper.ts";

/** What is on the stage right now, for everything that stands beside the SVG. */
export interface Shown {
  readonly frame: Frame;
  readonly drawn: Strata;
  readonly beat: Beat | undefined;
}

export interface StageEnvironment {
  readonly size: () => { readonly width: number; readonly height: number };
  readonly reduced: () => boolean;
  readonly compact: () => boolean;
  /** Page of a phone's stage, from 0. */
  readonly page: () => number;
  readonly onShown: (shown: Shown) => void;
}

export interface Director {
  /** The stage changed its size or page. */
  refresh(motion?: Motion): void;
  fit(): void;
  zoomBy(factor: number): void;
  /** One picture forward or back, inside a command and across commands. */
  step(by: 1 | -1): void;
  finish(): void;
  destroy(): void;
}

const mostPending = 24;
const scrubMs = 260;

/** Decides what is drawn when: follows the stores, turns revisions into stories and draws them through one scene. */
export function createDirector(workspace: Workspace, scene: SceneHandle, environment: StageEnvironment): Director {
  const { mirror, ui } = workspace;
  let told: Frame = frameAt(mirror.getState(), ui.getState().cursor);
  let beat: Beat | undefined;
  let lastBounds = "";
  let pendingDraw: number | undefined;
  let goingOn = false;
  let lastStepMs = -Infinity;

  const options = (): StrataOptions => {
    const state = mirror.getState();
    const choice = ui.getState();
    const { width, height } = environment.size();
    const compact = environment.compact();
    const metrics = compact ? phoneMetrics : choice.mode === "present" ? presenterMetrics : height < 320 ? lowestMetrics : height < 440 ? lowMetrics : deskMetrics;
    return {
      words: languages[choice.language], metrics, paints: state.paints, width: Math.max(200, width - (compact ? 44 : 190)), height, selection: choice.selection,
      opened: choice.opened, files: state.files, origins: state.origins, compact,
      ...(choice.ghosts ? { ghosts: stageGhosts(told, state.files, choice.selection?.kind === "image" ? choice.selection.id : undefined) } : {}),
    };
  };
  const fitTo = (picture: Scene, motion: Motion) => {
    const { bounds } = picture;
    const { width, height } = environment.size();
    const key = [bounds.x, bounds.y, bounds.width, bounds.height, width, height].map(Math.round).join(" ");
    if (key === lastBounds || scene.zoom?.isManual()) return;
    const first = lastBounds === "";
    lastBounds = key;
    scene.zoom?.fit(picture, first ? 0 : Math.min(360, motion.durationMs));
  };
  /** On a phone the part of the host that its page shows. */
  const part = (frame: Frame): Frame => {
    if (!environment.compact()) return frame;
    const pages = pagesOf(frame);
    return pages[Math.min(environment.page(), pages.length - 1)]!;
  };
  const show = (frame: Frame, motion: Motion) => {
    const drawn = strata(part(frame), options());
    void scene.update(drawn.scene, frame.seq, environment.reduced() && motion.durationMs > 0 ? { durationMs: 120, curve: "linear" } : motion);
    fitTo(drawn.scene, motion);
    environment.onShown({ frame, drawn, beat });
  };
  const player = createPlayer({
    draw(picture, seq, motion) {
      void scene.update(picture, seq, motion);
      fitTo(picture, motion);
    },
    onBeat(next) {
      beat = next;
      if (ui.getState().caption !== next?.caption) ui.setState({ caption: next?.caption });
      if (next === undefined) {
        show(told, still);
        playOn();
      }
    },
  });
  const tell = (revisions: readonly Revision[], from: Frame) => {
    player.setSpeed(ui.getState().speed);
    const reduced = environment.reduced() || document.hidden;
    let before = from;
    for (const revision of revisions) {
      told = revision.frame;
      if (!isTelling(revision.traces) && player.pending() === 0 && beat === undefined) {
        show(told, reduced ? still : { durationMs: 90, curve: "linear" });
      } else {
        if (player.pending() > mostPending) player.finish();
        player.add(storyBeats({ before: part(before), after: part(revision.frame), traces: revision.traces, options: options(), reduced }));
      }
      before = revision.frame;
    }
  };
  const playOn = () => {
    if (!ui.getState().playing || goingOn) return;
    goingOn = true;
    setTimeout(() => {
      goingOn = false;
      const { playing, cursor } = ui.getState();
      if (!playing) return;
      const next = (cursor ?? 0) + 1;
      if (cursor === undefined || next >= mirror.getState().commands.length) ui.setState({ playing: false, cursor: undefined });
      else ui.setState({ cursor: next });
    }, 500 / ui.getState().speed);
  };
  const redraw = (motion: Motion) => {
    if (pendingDraw !== undefined) cancelAnimationFrame(pendingDraw);
    pendingDraw = requestAnimationFrame(() => {
      pendingDraw = undefined;
      if (beat !== undefined || stepper.redraw()) return;
      show(told, motion);
    });
  };

  const stepper = createStepper({
    ui,
    last: () => mirror.getState().commands.length - 1,
    beatsOf(command) {
      const now = mirror.getState();
      let before = frameAt(now, command - 1);
      const beats: Beat[] = [];
      for (const { frame, traces } of coalesced(revisionsOf(now, command))) {
        told = frame;
        beats.push(...storyBeats({ before: part(before), after: part(frame), traces, options: options(), reduced: false }));
        before = frame;
      }
      told = frameAt(now, command);
      const telling = beats.filter((each, index) => each.caption !== undefined || index === beats.length - 1);
      return telling.length > 0 ? telling : [{ scene: strata(part(told), options()).scene, motion: settle, seq: told.seq }];
    },
    halt() {
      if (beat !== undefined || player.pending() > 0) player.clear();
    },
    draw(next, motion) {
      told = frameAt(mirror.getState(), ui.getState().cursor);
      void scene.update(next.scene, next.seq, motion);
      fitTo(next.scene, motion);
    },
    settle() {
      told = frameAt(mirror.getState(), ui.getState().cursor);
      show(told, environment.reduced() ? still : settle);
    },
    reduced: environment.reduced,
  });

  const onMirror = (state: MirrorState, before: MirrorState) => {
    if (ui.getState().cursor !== undefined) return;
    if (state.phase === "replaying") return;
    if (state.frame !== before.frame || state.running !== before.running) stepper.leave();
    if (state.revisions.length > before.revisions.length && state.revisions[before.revisions.length - 1] === before.revisions.at(-1)) {
      if (before.phase === "ready") {
        const known = before.revisions.length;
        if (state.revisions[known]!.command !== before.revisions.at(-1)?.command && player.pending() > 0) player.finish();
        tell(state.revisions.slice(known), told);
        return;
      }
    }
    // What was replayed was not drawn on the way: the end of the replay shows where it led.
    if (state.frame !== before.frame || state.phase !== before.phase) {
      player.clear();
      told = state.frame;
    }
    if (state.frame !== before.frame || state.paints !== before.paints || state.files !== before.files || state.origins !== before.origins || state.phase !== before.phase) redraw(quick);
  };
  const onUi = (state: UiState, before: UiState) => {
    if (stepper.isMoving()) return;
    if (state.cursor !== before.cursor || (state.playing && !before.playing)) stepper.leave();
    if (state.speed !== before.speed) player.setSpeed(state.speed);
    if (state.cursor !== before.cursor) {
      const now = mirror.getState();
      const commands = now.commands.length;
      const at = (cursor: number | undefined) => cursor ?? commands - 1;
      const target = frameAt(now, state.cursor);
      // Steps in quick succession are scrubbing: the picture follows at once and tells no stories.
      const stepMs = performance.now();
      const scrubbing = stepMs - lastStepMs < scrubMs;
      lastStepMs = stepMs;
      if (!scrubbing && at(state.cursor) === at(before.cursor) + 1 && commands > 0) {
        player.finish();
        const from = told;
        const steps = now.revisions.filter((revision) => revision.command === at(state.cursor));
        if (steps.length > 0 && from !== target) tell(coalesced(steps), from);
        else {
          told = target;
          show(target, settle);
          playOn();
        }
        return;
      }
      player.clear();
      told = target;
      show(target, !scrubbing && at(state.cursor) === at(before.cursor) - 1 ? settle : still);
      return;
    }
    if (state.playing && !before.playing) playOn();
    if (state.selection !== before.selection || state.opened !== before.opened || state.language !== before.language || state.mode !== before.mode || state.ghosts !== before.ghosts) {
      if (state.opened !== before.opened || state.mode !== before.mode) lastBounds = "x";
      redraw(quick);
    }
  };
  const stops = [mirror.subscribe(onMirror), ui.subscribe(onUi)];
  show(told, still);

  return {
    refresh: (motion = still) => redraw(motion),
    fit() {
      lastBounds = "x";
      const { scene: picture } = strata(part(told), options());
      scene.zoom?.fit(picture, 240);
    },
    step: (by) => stepper.step(by),
    zoomBy: (factor) => scene.zoom?.by(factor, 140),
    finish: () => player.finish(),
    destroy() {
      for (const stop of stops) stop();
      player.setPaused(true);
      if (pendingDraw !== undefined) cancelAnimationFrame(pendingDraw);
    },
  };
}

/** A replayed command shows its telling revisions; progress in between is left out. */
function coalesced(revisions: readonly Revision[]): readonly Revision[] {
  return revisions.filter((revision, index) => index === revisions.length - 1 || isTelling(revision.traces));
}
