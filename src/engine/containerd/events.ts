/** The engine's event log: the last 256 events and whoever listens. Models: moby daemon/events. */
import type { Clock } from "../../base/clock.ts";
import { Emitter } from "../../base/emitter.ts";

export type EventType = "container" | "image" | "network" | "volume" | "daemon" | "builder";

export interface EngineEvent {
  readonly type: EventType;
  readonly action: string;
  readonly id: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly timeNs: bigint;
}

const keptEvents = 256;

export class Events {
  readonly #clock: Clock;
  readonly #log: EngineEvent[] = [];
  readonly #emitter = new Emitter<EngineEvent>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  publish(type: EventType, action: string, id: string, attributes: Readonly<Record<string, string>>): void {
    const event: EngineEvent = { type, action, id, attributes, timeNs: this.#clock.nowNanos() };
    this.#log.push(event);
    if (this.#log.length > keptEvents) this.#log.shift();
    this.#emitter.emit(event);
  }

  /** Kept events between two moments (undefined: open end), oldest first. */
  between(sinceNs: bigint | undefined, untilNs: bigint | undefined): readonly EngineEvent[] {
    return this.#log.filter((event) => (sinceNs === undefined || event.timeNs >= sinceNs) && (untilNs === undefined || event.timeNs <= untilNs));
  }

  /** Tells of every event from now on; returns the function that stops it. */
  subscribe(listener: (event: EngineEvent) => void): () => void {
    return this.#emitter.subscribe(listener);
  }
}
