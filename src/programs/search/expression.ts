/** find's expression: tests and actions joined by -a, -o, ! and parentheses. */
import type { Stat } from "../../fs/filesystem.ts";

/** A file that find has come to. */
export interface Visit {
  /** As it is printed. */
  readonly path: string;
  readonly name: string;
  readonly depth: number;
  readonly stat: Stat;
  /** The starting point it was found under. */
  readonly start: string;
}

/** What evaluating can ask of the walk. */
export interface Walk {
  /** Do not descend into this directory. */
  prune(): void;
  /** Stop altogether. */
  quit(): void;
}

export type Test = (visit: Visit, walk: Walk) => boolean | Promise<boolean>;

export const and = (left: Test, right: Test): Test => async (visit, walk) => (await left(visit, walk)) && (await right(visit, walk));
export const or = (left: Test, right: Test): Test => async (visit, walk) => (await left(visit, walk)) || (await right(visit, walk));
export const not = (test: Test): Test => async (visit, walk) => !(await test(visit, walk));
export const always: Test = () => true;

/** A number with a sign that means more than (+), less than (-) or exactly. */
export function comparison(text: string): ((value: number) => boolean) | undefined {
  const match = /^([+-]?)(\d+)$/.exec(text);
  if (!match) return undefined;
  const wanted = Number(match[2]);
  if (match[1] === "+") return (value) => value > wanted;
  if (match[1] === "-") return (value) => value < wanted;
  return (value) => value === wanted;
}
