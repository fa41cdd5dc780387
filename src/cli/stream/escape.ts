import { concatBytes, emptyBytes } from "../../base/bytes.ts";

/** Keys that leave a container's terminal. Models: moby/term (ascii.go, proxy.go). */

/** ctrl-p, ctrl-q. */
export const defaultDetachKeys: Uint8Array = Uint8Array.of(16, 17);

/** "ctrl-p,ctrl-q" → bytes. Throws Error("Unknown character: 'x'"). */
export function detachKeyBytes(text: string): Uint8Array {
  const codes = text.split(",").map((key) => {
    if (key.length === 1) return key.charCodeAt(0);
    const control = /^ctrl-([a-z@[\\\]^_])$/.exec(key)?.[1];
    if (control) return control.toUpperCase().charCodeAt(0) - 64;
    if (key === "DEL") return 127;
    throw new Error(`Unknown character: '${key}'`);
  });
  return Uint8Array.from(codes);
}

/** Looks for the keys in what is typed and holds back what may become them. */
export class DetachWatch {
  readonly #keys: Uint8Array;
  #matched = 0;

  constructor(keys: Uint8Array) {
    this.#keys = keys;
  }

  /** What to pass on, and whether the keys are complete (then nothing after them counts). */
  push(chunk: Uint8Array): { readonly pass: Uint8Array; readonly isDetached: boolean } {
    const out: Uint8Array[] = [];
    let start = 0;
    for (const [i, byte] of chunk.entries()) {
      if (byte === this.#keys[this.#matched]) {
        this.#matched++;
        if (this.#matched < this.#keys.length) continue;
        out.push(chunk.subarray(start, Math.max(start, i + 1 - this.#matched)));
        return { pass: concatBytes([...out, emptyBytes]), isDetached: true };
      }
      // Not the keys after all: what was held back of an earlier chunk goes first.
      const held = this.#matched - (i - start);
      if (held > 0) out.push(this.#keys.subarray(0, held));
      this.#matched = byte === this.#keys[0] ? 1 : 0;
      if (this.#matched === 0) continue;
      out.push(chunk.subarray(start, i));
      start = i;
    }
    out.push(chunk.subarray(start, Math.max(start, chunk.length - this.#matched)));
    return { pass: concatBytes([...out, emptyBytes]), isDetached: false };
  }
}
