/** What an instruction starts from: a file system and the settings for processes. Models: buildkit client/llb/state.go. */
import type { Environment } from "../dockerfile/words.ts";
import type { VertexOutput } from "./vertex.ts";

/** Immutable; every change gives a new one. */
export interface BuildState {
  /** The file system; absent for an empty one. */
  readonly output?: VertexOutput;
  readonly env: EnvList;
  /** "" until a WORKDIR is known. */
  readonly dir: string;
  readonly user: string;
}

/** Variables in the order in which they were last set. */
export class EnvList implements Environment {
  readonly #values: ReadonlyMap<string, string>;

  constructor(values: ReadonlyMap<string, string> = new Map()) {
    this.#values = values;
  }

  get(name: string): string | undefined {
    return this.#values.get(name);
  }

  set(name: string, value: string): EnvList {
    const values = new Map(this.#values);
    values.delete(name);
    values.set(name, value);
    return new EnvList(values);
  }

  delete(name: string): EnvList {
    const values = new Map(this.#values);
    values.delete(name);
    return new EnvList(values);
  }

  names(): string[] {
    return [...this.#values.keys()];
  }

  /** "K=V" texts. */
  pairs(): string[] {
    return [...this.#values].map(([name, value]) => `${name}=${value}`);
  }
}

export const emptyState: BuildState = { env: new EnvList(), dir: "", user: "" };
