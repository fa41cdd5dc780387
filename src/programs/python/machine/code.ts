/** What the compiler makes of a module, a class body or a function. Models: CPython code objects, with closures in the place of bytecodes. */
import type { Position } from "../syntax/tree.ts";
import { codeType, type PyType } from "../objects/type.ts";
import type { PyObject, Value } from "../objects/value.ts";
import type { Frame } from "./frame.ts";
import type { Thread } from "./thread.ts";

/** One instruction. It may push a frame; the thread goes on with whatever frame is on top. */
export type Step = (frame: Frame, thread: Thread) => void;

/** The operator inside a position, for `~~^~~` in tracebacks. */
export type Anchor = { readonly line: number; readonly start: number; readonly end: number };

export interface CodeInit {
  readonly name: string;
  readonly qualname: string;
  readonly file: string;
  readonly source: string;
  readonly firstLine: number;
  readonly kind: "module" | "class" | "function" | "generator" | "coroutine" | "asyncGenerator";
  /** Comprehension bodies: tracebacks show them as part of their function, as since 3.12. */
  readonly isInlined: boolean;
}

export class Code implements PyObject {
  readonly name: string;
  readonly qualname: string;
  readonly file: string;
  readonly source: string;
  readonly firstLine: number;
  readonly kind: CodeInit["kind"];
  readonly isInlined: boolean;
  readonly steps: Step[] = [];
  readonly positions: Position[] = [];
  readonly anchors = new Map<number, Anchor>();
  doc: Value = null;
  /** Local variables: positional parameters, keyword-only ones, *rest, **keywords, then the others. */
  locals: string[] = [];
  positionalOnlyCount = 0;
  positionalCount = 0;
  keywordOnlyCount = 0;
  hasRest = false;
  hasKeywords = false;
  /** Cells of its own, in front of those it was given. */
  cells: string[] = [];
  frees: string[] = [];
  /** Parameters that live in cells: local index → cell index. */
  cellParameters: (readonly [local: number, cell: number])[] = [];

  constructor(init: CodeInit) {
    this.name = init.name;
    this.qualname = init.qualname;
    this.file = init.file;
    this.source = init.source;
    this.firstLine = init.firstLine;
    this.kind = init.kind;
    this.isInlined = init.isInlined;
  }
  get cls(): PyType {
    return codeType;
  }
}
