/** Emits the instructions of one function: labels, locals, variables, and the ways out of nested statements. */
import type { Value } from "./values.ts";
import { type Code, op, type Instruction, type Unit } from "./code.ts";
import type { Binding, Scope, Scopes } from "./scope.ts";

/** A place in the code that jumps may name before it is known. */
export interface Label {
  at: number;
  readonly uses: number[];
}

/** What a `break`, `continue` or `return` leaves on its way out, innermost last. */
export type Control =
  | { readonly kind: "target"; readonly labels: readonly string[]; readonly onBreak: Label | undefined; readonly onContinue: Label | undefined; readonly isSwitch: boolean }
  | { readonly kind: "env" }
  | { readonly kind: "handler" }
  | { readonly kind: "iterator"; readonly local: number; readonly isAsync: boolean }
  | { readonly kind: "finally"; readonly label: Label; readonly state: number; readonly exits: { readonly id: number; readonly leave: () => void }[] };

export interface FunctionKind {
  readonly name: string;
  readonly isArrow?: boolean;
  readonly isAsync?: boolean;
  readonly isGenerator?: boolean;
  readonly isStrict: boolean;
  readonly isConstructor?: boolean;
  readonly isClass?: boolean;
  readonly isDerived?: boolean;
  readonly start: number;
  readonly end: number;
}

/** The function being compiled. */
export class Emitter {
  readonly unit: Unit;
  readonly scopes: Scopes;
  readonly kind: FunctionKind;
  readonly controls: Control[] = [];
  scope: Scope;
  localCount = 0;
  paramCount = 0;
  length = 0;
  /** Where expression statements leave their value (`-p`, the prompt). */
  completion: number | undefined;
  /** The source text of the value that is taken apart next. */
  quoted: string | undefined;
  /** Top-level names are properties of the global object. */
  isGlobal = false;
  readonly #ops: number[] = [];
  readonly #constants: Value[] = [];
  readonly #constantIndex = new Map<Value, number>();
  readonly codes: Code[] = [];
  readonly #positions: number[] = [];
  readonly #quotes = new Map<number, string>();
  readonly #labels: { readonly at: number; readonly label: Label }[] = [];

  constructor(unit: Unit, scopes: Scopes, scope: Scope, kind: FunctionKind) {
    this.unit = unit;
    this.scopes = scopes;
    this.scope = scope;
    this.kind = kind;
  }

  // Instructions.

  emit(name: Instruction, ...operands: readonly number[]): void {
    this.#ops.push(op[name], ...operands);
  }
  /** The next instruction belongs to this source offset. */
  mark(offset: number): void {
    const positions = this.#positions;
    if (positions.at(-2) === this.#ops.length) positions[positions.length - 1] = offset;
    else if (positions.at(-1) !== offset) positions.push(this.#ops.length, offset);
  }
  /** What messages about the next instruction call its operand. */
  quote(text: string): void {
    this.#quotes.set(this.#ops.length, text);
  }
  constant(value: Value): number {
    // 0 and -0 are one key of a Map.
    if (Object.is(value, -0)) return this.#constants.push(value) - 1;
    let index = this.#constantIndex.get(value);
    if (index === undefined) {
      index = this.#constants.push(value) - 1;
      this.#constantIndex.set(value, index);
    }
    return index;
  }
  load(value: Value): void {
    if (value === undefined) this.emit("undef");
    else if (typeof value === "number" && Number.isInteger(value) && Math.abs(value) < 2 ** 31 && !Object.is(value, -0)) this.emit("int", value);
    else this.emit("const", this.constant(value));
  }
  label(): Label {
    return { at: -1, uses: [] };
  }
  place(label: Label): void {
    label.at = this.#ops.length;
    // A position must not spread over a join.
    this.#positions.push(this.#ops.length, this.#positions.at(-1) ?? this.kind.start);
  }
  /** An instruction whose last operand is a label. */
  jump(name: Instruction, label: Label, ...operands: readonly number[]): void {
    this.emit(name, ...operands, 0);
    this.#labels.push({ at: this.#ops.length - 1, label });
  }
  local(): number {
    return this.localCount++;
  }

  // Variables.

  /** Gives the variables of a scope their places. */
  number(scope: Scope): void {
    for (const binding of scope.bindings.values()) {
      if (binding.index >= 0) continue;
      if (binding.isCaptured) binding.index = scope.envSize++;
      else binding.index = this.local();
    }
  }
  /** The variable a name means here; undefined is a global. */
  find(name: string): { binding: Binding; depth: number } | undefined {
    let depth = 0;
    for (let scope: Scope | undefined = this.scope; scope; scope = scope.parent) {
      const binding = scope.bindings.get(name);
      if (binding) return { binding, depth };
      if (scope.envSize > 0) depth++;
    }
    return undefined;
  }
  #needsCheck(binding: Binding, at: number): boolean {
    if (binding.kind === "var" || binding.kind === "param" || binding.kind === "function" || binding.kind === "self" || binding.kind === "private" || binding.kind === "synthetic") return false;
    return binding.scope.owner !== this.scope.owner || at < binding.readyAt || binding.scope.kind === "switch";
  }
  get(name: string, at: number): void {
    const found = this.find(name);
    if (!found) {
      this.mark(at);
      if (name === "undefined") this.emit("undef");
      else this.emit("getGlobal", this.constant(name));
      return;
    }
    const { binding, depth } = found;
    const isChecked = this.#needsCheck(binding, at);
    if (isChecked || binding.kind === "import") this.mark(at);
    if (binding.kind === "import") this.emit("getImport", binding.index);
    else if (!binding.isCaptured) {
      if (isChecked) this.emit("getLocalCheck", binding.index, this.constant(name));
      else this.emit("getLocal", binding.index);
    } else if (isChecked) this.emit("getEnvCheck", depth, binding.index, this.constant(name));
    else this.emit("getEnv", depth, binding.index);
  }
  /** Assigns what is on top of the stack and takes it off. `at` is undefined for initialisations. */
  set(name: string, at: number | undefined): void {
    const found = this.find(name);
    if (!found) {
      if (at !== undefined) this.mark(at);
      this.emit(this.isGlobal && at === undefined ? "defGlobal" : this.kind.isStrict ? "setGlobalStrict" : "setGlobal", this.constant(name));
      return;
    }
    const { binding, depth } = found;
    if (at !== undefined && (binding.kind === "const" || binding.kind === "import")) {
      this.mark(at);
      this.emit("throwConst", this.constant(name));
      return;
    }
    if (at !== undefined && binding.kind === "self") {
      if (this.kind.isStrict) this.emit("throwConst", this.constant(name));
      else this.emit("pop");
      return;
    }
    const isChecked = at !== undefined && this.#needsCheck(binding, at);
    if (isChecked) this.mark(at);
    if (!binding.isCaptured) {
      if (isChecked) this.emit("setLocalCheck", binding.index, this.constant(name));
      else this.emit("setLocal", binding.index);
    } else if (isChecked) this.emit("setEnvCheck", depth, binding.index, this.constant(name));
    else this.emit("setEnv", depth, binding.index);
  }

  /** Assigns the top of the stack to the function's variable that a block's function of that name stands for; takes it off. */
  setOuter(name: string): void {
    const block = this.scope;
    this.scope = block.parent!;
    const found = this.find(name);
    this.scope = block;
    if (found?.binding.kind !== "var") return this.emit("pop");
    const depth = found.depth + (block.envSize > 0 ? 1 : 0);
    if (found.binding.isCaptured) this.emit("setEnv", depth, found.binding.index);
    else this.emit("setLocal", found.binding.index);
  }

  /** Enters a block's scope: numbers it, makes its Env, marks what is not initialised yet. */
  enter(scope: Scope): void {
    this.number(scope);
    this.scope = scope;
    if (scope.envSize > 0) {
      this.emit("pushEnv", scope.envSize);
      this.controls.push({ kind: "env" });
    }
    this.prepare(scope);
  }
  /** Variables of a scope before any statement has run. */
  prepare(scope: Scope): void {
    for (const binding of scope.bindings.values()) {
      const isLexical = binding.kind === "let" || binding.kind === "const" || binding.kind === "class";
      if (!binding.isCaptured && isLexical && binding.isEarly) this.emit("holeLocal", binding.index);
      if (binding.isCaptured && binding.kind === "var") {
        this.emit("undef");
        this.emit("setEnv", 0, binding.index);
      }
    }
  }
  leave(scope: Scope): void {
    if (scope.envSize > 0) {
      this.emit("popEnv");
      this.controls.pop();
    }
    this.scope = scope.parent!;
  }

  // Ways out.

  /**
   * Leaves every control down to (not including) `depth`, then does `then`. A `finally` on the way runs first: its
   * code is told where to go on through its state local.
   */
  unwind(depth: number, then: () => void): void {
    const kept = this.controls.splice(0);
    let rest = kept.length;
    const restore = (): void => {
      this.controls.splice(0, this.controls.length, ...kept);
    };
    this.controls.push(...kept);
    while (rest > depth) {
      const control = kept[--rest]!;
      this.controls.pop();
      if (control.kind === "env") this.emit("popEnv");
      else if (control.kind === "handler") this.emit("popHandler");
      else if (control.kind === "iterator") {
        this.emit("getLocal", control.local);
        this.emit(control.isAsync ? "asyncClose" : "iterClose");
        if (control.isAsync) {
          this.emit("await");
          this.emit("pop");
        }
      } else if (control.kind === "finally") {
        const id = control.exits.length + 2;
        control.exits.push({ id, leave: () => this.unwind(depth, then) });
        this.emit("int", id);
        this.emit("setLocal", control.state);
        this.jump("jump", control.label);
        restore();
        return;
      }
    }
    then();
    restore();
  }

  finish(): Code {
    for (const { at, label } of this.#labels) this.#ops[at] = label.at;
    const { kind } = this;
    return {
      name: kind.name, ops: Int32Array.from(this.#ops), constants: this.#constants, codes: this.codes, localCount: this.localCount, paramCount: this.paramCount,
      length: this.length, isArrow: kind.isArrow ?? false, isAsync: kind.isAsync ?? false, isGenerator: kind.isGenerator ?? false, isStrict: kind.isStrict,
      isConstructor: kind.isConstructor ?? false, isClass: kind.isClass ?? false, isDerived: kind.isDerived ?? false, positions: this.#positions, quotes: this.#quotes, unit: this.unit,
      start: kind.start, end: kind.end,
    };
  }
}
