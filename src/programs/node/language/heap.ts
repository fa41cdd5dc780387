/**
 * The script's memory. Allocations are counted as they happen; when enough have come together, everything that can
 * still be reached is measured, as a garbage collector would find it.
 *
 * @deviation Sizes are estimates of what V8 uses; the heap's limit is 512 MiB unless --max-old-space-size or the container's memory is smaller.
 */
import { Env, Frame } from "./functions.ts";
import { JsArray, JsObject } from "./values.ts";
import { JsBuffer } from "./typedArray.ts";

/** The heap is full: `FATAL ERROR: … JavaScript heap out of memory`. */
export class HeapExhausted extends Error {}

/** Allocations between two measurements, at least. */
const young = 24 * 1024 * 1024;

export class Heap {
  readonly limitBytes: number;
  readonly #onMeasure: (liveBytes: number) => void;
  readonly #roots: () => readonly unknown[];
  /** Allocated since the last measurement. */
  #fresh = 0;
  liveBytes = 4 * 1024 * 1024;
  /** Of liveBytes, those of ArrayBuffers. */
  externalBytes = 0;
  #threshold = young;

  constructor(limitBytes: number, onMeasure: (liveBytes: number) => void, roots: () => readonly unknown[]) {
    this.limitBytes = limitBytes;
    this.#onMeasure = onMeasure;
    this.#roots = roots;
  }
  charge(bytes: number): void {
    this.#fresh += bytes;
    if (this.#fresh > this.#threshold) this.measure();
  }
  /** Bytes in use now, at most. */
  get usedBytes(): number {
    return this.liveBytes + this.#fresh;
  }
  measure(): void {
    const fresh = this.#fresh;
    this.#fresh = 0;
    const { total, external } = reachableBytes(this.#roots());
    // What was just asked for may not hang on anything yet.
    this.liveBytes = total + Math.min(fresh, young / 8);
    this.externalBytes = external;
    this.#threshold = Math.max(young, this.liveBytes / 2);
    this.#onMeasure(this.liveBytes);
    if (this.liveBytes - external > this.limitBytes) throw new HeapExhausted();
  }
  /** Room for one big block: measured at once, before the host makes it. */
  reserve(bytes: number): void {
    this.#fresh += bytes;
    if (bytes < young / 4 && this.#fresh < this.#threshold) return;
    this.measure();
    this.liveBytes += bytes;
    this.#onMeasure(this.liveBytes);
  }
}

function reachableBytes(roots: readonly unknown[]): { total: number; external: number } {
  const seen = new Set<unknown>();
  const stack: unknown[] = [...roots];
  let total = 4 * 1024 * 1024;
  let external = 0;
  const add = (value: unknown): void => {
    if (typeof value === "string") total += 16 + value.length;
    else if (typeof value === "object" && value !== null) stack.push(value);
  };
  while (stack.length > 0) {
    const at = stack.pop();
    if (typeof at !== "object" || at === null || seen.has(at)) continue;
    seen.add(at);
    if (at instanceof JsObject) {
      if (at instanceof JsBuffer) {
        total += at.bytes.byteLength;
        external += at.bytes.byteLength;
      }
      total += at instanceof JsArray ? 48 + at.items.length * 8 : 64 + at.size * 24;
      for (const value of at.references()) add(value);
    } else if (at instanceof Env) {
      total += 32 + at.vars.length * 8;
      for (const value of at.vars) add(value);
    } else if (at instanceof Frame) {
      total += 128 + at.slots.length * 8;
      for (const value of at.references()) add(value);
    } else if (at instanceof Map) {
      total += 64 + at.size * 40;
      for (const [key, value] of at) {
        add(key);
        add(value);
      }
    } else if (at instanceof Set || Array.isArray(at)) {
      for (const value of at) add(value);
    } else if (isRecord(at)) for (const value of Object.values(at)) add(value);
  }
  return { total, external };
}

function isRecord(value: object): value is Record<string, unknown> {
  const proto: unknown = Object.getPrototypeOf(value);
  return proto === Object.prototype || proto === null;
}
