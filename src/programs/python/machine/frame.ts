/** Activations: of Python code, and of natives that call back. */
import type { Native, PyGenerator } from "../objects/callable.ts";
import type { PyDict } from "../objects/dict.ts";
import { frameType, type PyType } from "../objects/type.ts";
import type { PyCell, PyException, PyObject, Value } from "../objects/value.ts";
import type { Code } from "./code.ts";
import type { Raise } from "./raise.ts";

/** Where an exception goes, and what is restored then. */
interface Block {
  readonly target: { pc: number };
  readonly depth: number;
  readonly handled: PyException | undefined;
}

/**
 * What becomes of a frame's result:
 * push: the caller gets it; instance: the caller gets the new object instead; discard: nobody does;
 * loop: a `for` loop takes it, or ends; end: the caller gets it, or `stop` from a generator that returned;
 * delegate: `yield from`.
 */
export type Delivery = "push" | "instance" | "discard" | "loop" | "end" | "delegate";

export class Frame implements PyObject {
  readonly code: Code;
  readonly globals: PyDict;
  /** Names of a class body or module; locals of functions are in `fast`. */
  readonly names: PyDict | undefined;
  readonly fast: (Value | undefined)[];
  readonly cells: readonly PyCell[];
  readonly stack: Value[] = [];
  readonly blocks: Block[] = [];
  pc = 0;
  delivery: Delivery = "push";
  /** With delivery "loop": where the loop ends. */
  target: { pc: number } | undefined;
  /** With delivery "instance". */
  instance: Value = null;
  generator: PyGenerator | undefined;
  returned: Value = null;
  /** The exception that was being handled when the frame was entered. */
  handledBefore: PyException | undefined;
  /** Of a suspended generator: what it was handling. */
  handledInside: PyException | undefined;

  constructor(code: Code, globals: PyDict, names: PyDict | undefined, fast: (Value | undefined)[], cells: readonly PyCell[]) {
    this.code = code;
    this.globals = globals;
    this.names = names;
    this.fast = fast;
    this.cells = cells;
  }
  get cls(): PyType {
    return frameType;
  }
}

export class NativeFrame {
  readonly body: Native;
  delivery: Delivery;
  target: { pc: number } | undefined;
  inbox: Value = null;
  error: Raise | undefined;
  /** What it waits for, until that has settled. */
  wait: { isSettled: boolean } | undefined;
  handledBefore: PyException | undefined;

  constructor(body: Native, delivery: Delivery = "push", target?: { pc: number }) {
    this.body = body;
    this.delivery = delivery;
    this.target = target;
  }
}
