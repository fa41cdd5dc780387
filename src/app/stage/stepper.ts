import type { Motion } from "../../scene/motion.ts";
import type { Beat } from "../../scene/player.ts";
import type { Ui } from "../uiStore.ts";

/** What stepping needs to know of the stage. */
export interface StepperHost {
  readonly ui: Ui;
  /** Index of the newest command; -1 when there is none. */
  readonly last: () => number;
  /** The pictures of one command, the last of which is the host after it. At least one. */
  readonly beatsOf: (command: number) => readonly Beat[];
  /** Ends whatever is moving. */
  readonly halt: () => void;
  readonly draw: (beat: Beat, motion: Motion) => void;
  /** Draws the host at the cursor. */
  readonly settle: () => void;
  /** No travel: every step is a still picture. */
  readonly reduced: () => boolean;
}

/** Goes through a command's pictures one by one, forward and back, across commands. */
export interface Stepper {
  step(by: 1 | -1): void;
  /** The stage has changed its size, words or selection: the same step, drawn anew. False when no step is shown. */
  redraw(): boolean;
  /** Forgets the step; whoever calls draws something else. */
  leave(): void;
  readonly isMoving: () => boolean;
}

interface Script {
  readonly command: number;
  readonly beats: readonly Beat[];
  /** The picture that is shown; -1 is the host before the command. */
  readonly at: number;
}

const backMs = 200;

export function createStepper(host: StepperHost): Stepper {
  const { ui } = host;
  let script: Script | undefined;
  let moving = false;

  const show = (next: Script, motion: Motion) => {
    const last = host.last();
    const beat = next.beats[next.at];
    const isEnd = next.at === next.beats.length - 1;
    const cursor = isEnd ? (next.command === last ? undefined : next.command) : next.command - 1;
    script = next;
    moving = true;
    ui.setState({ cursor, playing: false, step: { command: next.command, at: next.at, of: next.beats.length, caption: beat?.caption } });
    moving = false;
    if (beat) host.draw(beat, host.reduced() ? { durationMs: 0, curve: "linear" } : motion);
    else host.settle();
  };
  return {
    step(by) {
      host.halt();
      const last = host.last();
      const at = ui.getState().cursor ?? last;
      const after = (beats: readonly Beat[], index: number): Motion => {
        const motion = by > 0 ? beats[index]?.motion : undefined;
        return { durationMs: (motion?.durationMs ?? backMs) / ui.getState().speed, curve: motion?.curve ?? "move" };
      };
      // The host before a command is the last picture of the one before it; only the very first has one of its own.
      const within = (each: Script, to: number) => to < each.beats.length && (to >= 0 || (to === -1 && each.command === 0));
      if (script && within(script, script.at + by)) {
        show({ ...script, at: script.at + by }, after(script.beats, script.at + by));
        return;
      }
      const command = by > 0 ? (script ? script.command : at) + 1 : script ? script.command - 1 : at;
      if (command < 0 || command > last) return;
      const beats = host.beatsOf(command);
      const whole: Script = { command, beats, at: by > 0 ? 0 : beats.length - 1 };
      // Going back from the end of a command, its last picture is what is seen already.
      if (by < 0 && !script) {
        if (within(whole, whole.at - 1)) show({ ...whole, at: whole.at - 1 }, after(beats, whole.at - 1));
        else {
          const before = host.beatsOf(command - 1);
          show({ command: command - 1, beats: before, at: before.length - 1 }, after(before, 0));
        }
      } else show(whole, after(beats, whole.at));
    },
    redraw() {
      if (!script) return false;
      const beats = host.beatsOf(script.command);
      show({ ...script, beats, at: Math.min(script.at, beats.length - 1) }, { durationMs: 0, curve: "linear" });
      return true;
    },
    leave() {
      if (!script) return;
      script = undefined;
      moving = true;
      ui.setState({ step: undefined });
      moving = false;
    },
    isMoving: () => moving,
  };
}
