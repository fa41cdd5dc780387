import type { SolveStatus } from "../../api/buildTrace.ts";
import type { Call } from "../command.ts";
import { goJson } from "../../oci/goJson.ts";
import { layoutJson } from "../go/json.ts";
import { PlainPrinter } from "./plain.ts";
import { BuildTrace } from "./trace.ts";
import { TtyPrinter } from "./tty.ts";

/** Shows a build on standard error while it runs. Models: buildkit progressui/display.go (UpdateFrom). */

export type ProgressMode = "plain" | "tty" | "rawjson" | "quiet";

const drawMs = 100;
const tickMs = 150;

/** The mode that --progress (or BUILDKIT_PROGRESS) asks for. Throws for a word that is none. */
export function progressMode(word: string, isQuiet: boolean, isTerminal: boolean): ProgressMode {
  if (!["", "auto", "plain", "tty", "rawjson", "quiet"].includes(word)) throw new Error(`invalid progress mode ${word}`);
  if (isQuiet) return "quiet";
  if (word === "tty" && !isTerminal) throw new Error("failed to get console: provided file is not a console");
  if (word === "" || word === "auto") return isTerminal ? "tty" : "plain";
  return word as ProgressMode;
}

/** The display of one build: at most ten times a second, and after a pause. */
export class BuildProgress {
  readonly #call: Call;
  readonly #mode: ProgressMode;
  readonly #trace = new BuildTrace();
  readonly #plain = new PlainPrinter();
  readonly #tty: TtyPrinter;
  #shownMs = -Infinity;
  #cancelTick: () => void = () => {};
  /** Writes go out in order. */
  #written: Promise<void> = Promise.resolve();

  constructor(call: Call, mode: ProgressMode, description: { readonly plain: string; readonly tty: string }) {
    this.#call = call;
    this.#mode = mode;
    this.#tty = new TtyPrinter(description.tty, call.io.clock.now());
    if (mode === "plain") this.#write(this.#plain.begin(description.plain));
  }

  update(status: SolveStatus): void {
    const nowMs = this.#call.io.clock.now();
    if (this.#mode === "rawjson") return this.#write(`${layoutJson(goJson(status), "  ")}\n`);
    if (this.#mode === "quiet") return;
    this.#trace.update(status, nowMs);
    if (nowMs - this.#shownMs >= drawMs) this.#draw(false);
    this.#cancelTick();
    this.#cancelTick = this.#call.io.clock.at(nowMs + tickMs, () => this.#tick());
  }

  #tick(): void {
    this.#draw(false);
    const isRunning = this.#trace.started.some(({ vertex }) => vertex.completed === undefined);
    if (this.#mode === "tty" && isRunning) this.#cancelTick = this.#call.io.clock.at(this.#call.io.clock.now() + tickMs, () => this.#tick());
  }

  /** Shows the rest and what failed. Throws BrokenPipe. */
  async end(): Promise<void> {
    this.#cancelTick();
    this.#draw(true);
    if (this.#mode === "plain" || this.#mode === "tty") this.#write(this.#trace.failures() + this.#trace.warnings());
    await this.#written;
  }

  #draw(isLast: boolean): void {
    const { clock, terminal } = this.#call.io;
    const nowMs = clock.now();
    this.#shownMs = nowMs;
    if (this.#mode === "plain") this.#write(this.#plain.print(this.#trace, nowMs));
    if (this.#mode === "tty") this.#write(this.#tty.print(this.#trace, terminal, nowMs, isLast));
  }

  #write(text: string): void {
    if (text === "") return;
    this.#written = this.#written.then(() => this.#call.err(text));
    this.#written.catch(() => {});
  }
}
