import type { Scene } from "./mark.ts";
import type { Motion } from "./motion.ts";

/** One picture of a story and how long the way to it takes. */
export interface Beat {
  readonly scene: Scene;
  readonly motion: Motion;
  /** Revision that the picture belongs to. */
  readonly seq: number;
  /** Time to stay after arriving, ms. */
  readonly holdMs?: number;
  /** What is being shown, already translated; for captions. */
  readonly caption?: string;
}

export interface Player {
  /** Adds beats to the end. */
  add(beats: readonly Beat[]): void;
  /** Shows the last beat at once and forgets the ones before. */
  finish(): void;
  /** Forgets everything that has not been shown. */
  clear(): void;
  setSpeed(factor: number): void;
  setPaused(paused: boolean): void;
  /** Shows one more beat although paused. False when none is left. */
  step(): boolean;
  readonly pending: () => number;
}

export interface PlayerHost {
  draw(scene: Scene, seq: number, motion: Motion): void;
  /** Called when a beat begins, and with undefined when nothing is left. */
  onBeat(beat: Beat | undefined): void;
}

/** Plays beats one after another; interruptible at any moment. */
export function createPlayer(host: PlayerHost): Player {
  let queue: Beat[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let speed = 1;
  let paused = false;

  const show = (beat: Beat, factor: number) => {
    host.draw(beat.scene, beat.seq, { ...beat.motion, durationMs: beat.motion.durationMs / factor });
    host.onBeat(beat);
  };
  const next = () => {
    timer = undefined;
    if (paused) return;
    const beat = queue.shift();
    if (!beat) {
      host.onBeat(undefined);
      return;
    }
    show(beat, speed);
    timer = setTimeout(next, (beat.motion.durationMs + (beat.holdMs ?? 0)) / speed);
  };
  const stop = () => {
    if (timer !== undefined) clearTimeout(timer);
    timer = undefined;
  };
  return {
    add(beats) {
      queue.push(...beats);
      if (timer === undefined && !paused) next();
    },
    finish() {
      stop();
      const last = queue.at(-1);
      queue = [];
      if (last) host.draw(last.scene, last.seq, { durationMs: 0, curve: "linear" });
      host.onBeat(undefined);
    },
    clear() {
      stop();
      queue = [];
      host.onBeat(undefined);
    },
    setSpeed(factor) {
      speed = factor;
    },
    setPaused(value) {
      paused = value;
      if (value) stop();
      else if (timer === undefined && queue.length > 0) next();
    },
    step() {
      const beat = queue.shift();
      if (!beat) return false;
      show(beat, speed);
      return true;
    },
    pending: () => queue.length,
  };
}
