/** Collects the steps of one code object: variables by where they live, labels, the nesting that jumps must unwind. */
import type { Position } from "../syntax/tree.ts";
import type { Code, Step } from "./code.ts";
import type { Scope } from "./scopes.ts";
import {
  deleteCell, deleteGlobal, deleteLocal, deleteName, jump, type Label, loadCell, loadGlobal, loadLocal, loadName, storeCell, storeGlobal, storeLocal, storeName,
} from "./steps.ts";

/** What lies between a jump and its target. */
export type Nesting =
  | { readonly kind: "loop"; readonly again: Label; readonly end: Label; readonly isFor: boolean }
  | { readonly kind: "block" }
  | { readonly kind: "handler"; readonly name: string | undefined }
  | { readonly kind: "finally"; readonly emit: () => void }
  | { readonly kind: "inFinally" }
  | { readonly kind: "with"; readonly isAsync: boolean };

export class Builder {
  readonly code: Code;
  readonly scope: Scope;
  readonly parent: Builder | undefined;
  nesting: Nesting[] = [];
  position: Position;
  readonly #cells: readonly string[];

  constructor(code: Code, scope: Scope, parent: Builder | undefined, position: Position) {
    this.code = code;
    this.scope = scope;
    this.parent = parent;
    this.position = position;
    code.cells = [...scope.cells].sort();
    code.frees = [...scope.frees].sort();
    this.#cells = [...code.cells, ...code.frees];
    if (scope.isFunctionLike) {
      const own = [...scope.bound].filter((name) => !scope.nonlocals.has(name) && !scope.globals.has(name));
      code.locals = [...scope.parameters, ...own.filter((name) => !scope.parameters.includes(name))];
      code.cellParameters = scope.parameters.flatMap((name, local) => (scope.cells.has(name) ? [[local, code.cells.indexOf(name)] as const] : []));
    }
  }

  emit(step: Step): void {
    this.code.steps.push(step);
    this.code.positions.push(this.position);
  }
  label(): Label {
    return { pc: -1 };
  }
  place(label: Label): void {
    label.pc = this.code.steps.length;
  }
  jump(label: Label): void {
    this.emit(jump(label));
  }
  /** Emits with another position, then goes back to the present one. */
  at(position: Position, emit: () => void): void {
    const saved = this.position;
    this.position = position;
    emit();
    this.position = saved;
  }

  /** The index of a shared variable in the frame's cells. */
  cell(name: string): number {
    return this.#cells.indexOf(name);
  }
  #home(given: string): { kind: "local" | "cell" | "global" | "name"; index: number; name: string } {
    const name = this.mangle(given);
    const { scope } = this;
    const cell = this.cell(name);
    if (scope.globals.has(name)) return { kind: "global", index: 0, name };
    if (cell >= 0 && !(scope.kind === "class" && scope.bound.has(name) && !scope.nonlocals.has(name))) return { kind: "cell", index: cell, name };
    if (scope.isFunctionLike && scope.bound.has(name)) return { kind: "local", index: this.code.locals.indexOf(name), name };
    return { kind: scope.isFunctionLike ? "global" : "name", index: 0, name };
  }
  /** `__name` inside a class is `_Class__name`. */
  mangle(name: string): string {
    if (!name.startsWith("__") || name.endsWith("__")) return name;
    for (let scope: Scope | undefined = this.scope; scope; scope = scope.parent) {
      if (scope.kind === "class") return `_${scope.name.replace(/^_+/, "")}${name}`;
    }
    return name;
  }

  load(given: string): void {
    const { kind, index, name } = this.#home(given);
    if (kind === "local") this.emit(loadLocal(index, name));
    else if (kind === "cell") this.emit(loadCell(index, name, index >= this.code.cells.length));
    else this.emit(kind === "global" ? loadGlobal(name) : loadName(name));
  }
  store(given: string): void {
    const { kind, index, name } = this.#home(given);
    if (kind === "local") this.emit(storeLocal(index));
    else if (kind === "cell") this.emit(storeCell(index));
    else this.emit(kind === "global" ? storeGlobal(name) : storeName(name));
  }
  delete(given: string): void {
    const { kind, index, name } = this.#home(given);
    if (kind === "local") this.emit(deleteLocal(index, name));
    else if (kind === "cell") this.emit(deleteCell(index, name));
    else this.emit(kind === "global" ? deleteGlobal(name) : deleteName(name));
  }
}
