/**
 * A matcher that tries all ways at once: leftmost-longest as POSIX wants, in time proportional to the text, whatever
 * the expression. Models: Thompson's construction with Pike's captures.
 */
import type { Node, Parsed } from "./syntax.ts";
import { RegexError } from "./syntax.ts";

type Instruction =
  | { readonly op: "set"; readonly test: (code: number) => boolean }
  | { op: "split"; first: number; second: number }
  | { op: "jump"; to: number }
  | { readonly op: "save"; readonly slot: number }
  | { readonly op: "assert"; readonly pattern: RegExp }
  | { readonly op: "match" };

/** Longer programs are refused: counted repetitions multiply. */
const longestProgram = 20_000;

export class Machine {
  readonly #program: Instruction[] = [];
  readonly #slots: number;
  readonly #flags: string;

  constructor(parsed: Parsed, flags: string) {
    this.#flags = flags;
    this.#slots = 2 * (parsed.groups + 1);
    this.#compile(parsed.root);
    this.#program.push({ op: "match" });
  }

  /** Capture positions of the leftmost longest match from `from` on: start and end of each group, -1 for none. */
  search(text: string, from: number): number[] | undefined {
    let threads: { pc: number; saved: number[] }[] = [];
    let best: number[] | undefined;
    const seen = new Int32Array(this.#program.length).fill(-1);
    for (let at = from; ; at++) {
      if (!best) this.#add(threads, seen, 0, at, text, [at, -1, ...new Array<number>(this.#slots - 2).fill(-1)]);
      if (threads.length === 0) {
        if (best || at > text.length) return best;
      }
      const next: { pc: number; saved: number[] }[] = [];
      const code = at < text.length ? text.charCodeAt(at) : -1;
      for (const { pc, saved } of threads) {
        const instruction = this.#program[pc]!;
        if (instruction.op === "match") {
          if (!best || saved[0]! < best[0]! || (saved[0] === best[0] && at > best[1]!)) best = saved.with(1, at);
        } else if (instruction.op === "set" && code >= 0 && instruction.test(code) && (!best || saved[0]! <= best[0]!)) {
          this.#add(next, seen, pc + 1, at + 1, text, saved);
        }
      }
      if (at >= text.length) return best;
      threads = next;
    }
  }

  /** Follows everything that takes no character. Each instruction is entered once per position, by the first to come. */
  #add(list: { pc: number; saved: number[] }[], seen: Int32Array, pc: number, at: number, text: string, saved: number[]): void {
    if (seen[pc] === at) return;
    seen[pc] = at;
    const instruction = this.#program[pc]!;
    switch (instruction.op) {
      case "jump": return this.#add(list, seen, instruction.to, at, text, saved);
      case "split":
        this.#add(list, seen, instruction.first, at, text, saved);
        return this.#add(list, seen, instruction.second, at, text, saved);
      case "save": return this.#add(list, seen, pc + 1, at, text, saved.with(instruction.slot, at));
      case "assert":
        instruction.pattern.lastIndex = at;
        if (instruction.pattern.test(text)) this.#add(list, seen, pc + 1, at, text, saved);
        return;
      default: list.push({ pc, saved });
    }
  }

  #compile(node: Node): void {
    const program = this.#program;
    if (program.length > longestProgram) throw new RegexError("Regular expression too big");
    switch (node.kind) {
      case "set":
        program.push({ op: "set", test: tester(node.source, this.#flags) });
        return;
      case "sequence":
        for (const item of node.items) this.#compile(item);
        return;
      case "alternatives": {
        const jumps: { op: "jump"; to: number }[] = [];
        node.items.forEach((item, index) => {
          if (index === node.items.length - 1) return this.#compile(item);
          const split = { op: "split" as const, first: program.length + 1, second: 0 };
          program.push(split);
          this.#compile(item);
          const jump = { op: "jump" as const, to: 0 };
          jumps.push(jump);
          program.push(jump);
          split.second = program.length;
        });
        for (const jump of jumps) jump.to = program.length;
        return;
      }
      case "group":
        program.push({ op: "save", slot: 2 * node.index });
        this.#compile(node.item);
        program.push({ op: "save", slot: 2 * node.index + 1 });
        return;
      case "repeat":
        return this.#repeat(node);
      case "assertion":
        program.push({ op: "assert", pattern: new RegExp(node.source, `${this.#flags.replace("i", "")}y`) });
        return;
      case "backReference":
        throw new RegexError("Invalid back reference");
    }
  }

  #repeat(node: Extract<Node, { kind: "repeat" }>): void {
    const program = this.#program;
    for (let i = 0; i < node.min; i++) this.#compile(node.item);
    if (node.max === Infinity) {
      const split = { op: "split" as const, first: program.length + 1, second: 0 };
      const start = program.length;
      program.push(split);
      this.#compile(node.item);
      program.push({ op: "jump", to: start });
      split.second = program.length;
      return;
    }
    const splits: { op: "split"; first: number; second: number }[] = [];
    for (let i = node.min; i < node.max; i++) {
      const split = { op: "split" as const, first: program.length + 1, second: 0 };
      splits.push(split);
      program.push(split);
      this.#compile(node.item);
    }
    for (const split of splits) split.second = program.length;
  }
}

const testers = new Map<string, (code: number) => boolean>();

/** Whether a character is in the set: a table for the first 256, asked once for others. */
function tester(source: string, flags: string): (code: number) => boolean {
  const key = `${flags}/${source}`;
  const known = testers.get(key);
  if (known) return known;
  const pattern = new RegExp(`^(?:${source})$`, flags);
  const table = new Uint8Array(256).map((_, code) => (pattern.test(String.fromCharCode(code)) ? 1 : 0));
  const others = new Map<number, boolean>();
  const test = (code: number): boolean => {
    if (code < 256) return table[code] === 1;
    let answer = others.get(code);
    if (answer === undefined) others.set(code, (answer = pattern.test(String.fromCharCode(code))));
    return answer;
  };
  if (testers.size > 500) testers.clear();
  testers.set(key, test);
  return test;
}
