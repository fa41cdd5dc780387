/**
 * How much memory a script holds. Allocations are counted as they happen; now and then everything reachable is
 * measured again, which gives back what became garbage. The total is the process's resident memory.
 */
import { PyCell, PyBytes, PyInstance, PyList, PyModule, PySet, PyTuple, type Value } from "../objects/value.ts";
import { PyFunction, PyGenerator, PyMethod } from "../objects/callable.ts";
import { PyDict } from "../objects/dict.ts";
import { PyType } from "../objects/type.ts";
import { Frame } from "./frame.ts";
import type { Machine } from "./machine.ts";
import { raise } from "./raise.ts";

/** What a fresh interpreter holds. */
const baseBytes = 9 << 20;
/** Kernel accounting is done in steps of this size. */
const grainBytes = 1 << 20;
/** More than this is refused as malloc would: MemoryError. */
const mostBytes = 2 ** 30;

export class Heap {
  readonly #machine: Machine;
  #used = 0;
  #told = 0;
  #dueAt = 32 << 20;
  isDue = false;

  constructor(machine: Machine) {
    this.#machine = machine;
    machine.process.allocate(baseBytes);
  }

  /** Bytes about to be used. Over the container's limit the process is killed; throws MemoryError when nobody could have that much. */
  charge(bytes: number): void {
    this.#used += bytes;
    if (bytes > mostBytes || this.#used > mostBytes * 2) {
      this.#used -= bytes;
      if (bytes > mostBytes) raise("MemoryError");
    }
    if (this.#used - this.#told >= grainBytes) this.#tell();
    if (this.#used > this.#dueAt) this.isDue = true;
  }
  #tell(): void {
    const change = this.#used - this.#told;
    this.#told = this.#used;
    this.#machine.process.allocate(change);
  }

  /** Counts what can be reached. */
  measure(): void {
    this.isDue = false;
    this.#used = this.#reachable();
    if (this.#used > mostBytes) raise("MemoryError");
    this.#dueAt = Math.max(32 << 20, this.#used * 2);
    this.#tell();
  }

  #reachable(): number {
    const seen = new Set<object>();
    const queue: unknown[] = [this.#machine.modules];
    let total = 0;
    for (const thread of this.#machine.threads) {
      for (const frame of thread.frames) {
        if (frame instanceof Frame) queue.push(...frame.stack, ...frame.fast, ...frame.cells, frame.names, frame.globals);
        else queue.push(frame.inbox);
      }
    }
    const add = (value: Value | undefined): void => {
      if (typeof value === "string") total += value.length > 64 ? value.length + 49 : 0;
      else if (typeof value === "object" && value !== null) queue.push(value);
    };
    while (queue.length > 0) {
      const object = queue.pop();
      if (typeof object === "string") {
        total += object.length > 64 ? object.length : 0;
        continue;
      }
      if (typeof object !== "object" || object === null || seen.has(object)) continue;
      seen.add(object);
      if (object instanceof PyList || object instanceof PyTuple) {
        total += 56 + 8 * object.items.length;
        for (const item of object.items) add(item);
      } else if (object instanceof PyDict) {
        total += 64 + 100 * object.size;
        for (const { key, value } of object.map.values()) {
          add(key);
          add(value);
        }
      } else if (object instanceof PySet) {
        total += 200 + 60 * object.map.size;
        for (const value of object.map.values()) add(value);
      } else if (object instanceof PyBytes) total += 33 + object.bytes.length;
      else if (object instanceof PyFunction) queue.push(object.globals, object.dict, ...object.cells, ...object.defaults);
      else if (object instanceof PyCell) add(object.value);
      else if (object instanceof PyMethod) queue.push(object.self, object.func);
      else if (object instanceof PyModule) queue.push(object.dict);
      else if (object instanceof PyGenerator) queue.push(...object.frame.stack, ...object.frame.fast, ...object.frame.cells);
      else if (object instanceof PyType) for (const value of object.attributes.values()) add(value);
      else if (object instanceof PyInstance) {
        total += 48;
        queue.push(object.dict, object.payload);
      } else if ("dict" in object) queue.push(object.dict);
      if ("state" in object && typeof object.state === "object" && object.state !== null && "items" in object.state && Array.isArray(object.state.items)) queue.push(...(object.state.items as unknown[]));
    }
    return total;
  }
}
