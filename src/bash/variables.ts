/**
 * Shell variables with their attributes, and the saved values of function-local ones (dynamic scope).
 * Models: bash variables.c; dash var.c for the POSIX part.
 */
export interface Variable {
  /** A text, an indexed array (sparse), or an associative array; undefined: declared but unset. */
  value: string | Map<number, string> | Map<string, string> | undefined;
  kind: "text" | "indexed" | "associative";
  isExported: boolean;
  isReadOnly: boolean;
  isInteger: boolean;
  isNameRef: boolean;
  letters: "upper" | "lower" | undefined;
}

export class ReadOnlyError extends Error {
  readonly variable: string;
  constructor(variable: string) {
    super(variable);
    this.name = "ReadOnlyError";
    this.variable = variable;
  }
}

/** True for a name that can be assigned to. */
export function isName(text: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(text);
}

export class Variables {
  readonly #byName = new Map<string, Variable>();
  /** Saved variables of each running function, innermost last; undefined: was not set. */
  readonly #frames: Map<string, Variable | undefined>[] = [];
  #environment: ReadonlyMap<string, string> | undefined;
  /** Values that are computed when asked for. */
  readonly dynamic = new Map<string, { get: () => string; set?: (value: string) => void }>();
  /** Arrays whose elements are computed when asked for (PIPESTATUS, FUNCNAME …). */
  readonly dynamicArrays = new Map<string, () => readonly string[]>();
  /** In which order a command gets the exported variables. */
  environmentOrder: (names: Iterable<string>) => string[] = (names) => [...names];
  /** Told after a plain assignment. */
  onChange: ((name: string) => void) | undefined;

  /** A copy for a subshell. Dynamic variables must be set up anew. */
  clone(): Variables {
    const copy = new Variables();
    for (const [name, variable] of this.#byName) copy.#byName.set(name, copyOf(variable));
    // Frames are kept so that `local` still works in the copy; their saved values no longer matter.
    for (const frame of this.#frames) copy.#frames.push(new Map(frame));
    return copy;
  }

  find(name: string): Variable | undefined {
    const elements = this.dynamicArrays.get(name);
    if (elements) return { value: new Map(elements().map((value, index) => [index, value])), kind: "indexed", isExported: false, isReadOnly: false, isInteger: false, isNameRef: false, letters: undefined };
    const variable = this.#byName.get(name);
    if (variable?.isNameRef && typeof variable.value === "string" && variable.value !== name) return this.find(variable.value);
    return variable;
  }
  /** The variable itself, name references not followed. */
  own(name: string): Variable | undefined {
    return this.#byName.get(name);
  }
  #target(name: string): string {
    const variable = this.#byName.get(name);
    return variable?.isNameRef && typeof variable.value === "string" && variable.value !== name ? this.#target(variable.value) : name;
  }

  /** Value as text: element 0 of arrays. */
  get(name: string): string | undefined {
    const variable = this.#byName.get(name);
    if (variable === undefined || variable.isNameRef) {
      const dynamic = this.dynamic.get(name);
      if (dynamic) return dynamic.get();
      const elements = this.dynamicArrays.get(name);
      if (elements) return elements()[0];
      return variable ? this.#textOf(this.find(name)) : undefined;
    }
    return typeof variable.value === "string" ? variable.value : this.#textOf(variable);
  }
  #textOf(variable: Variable | undefined): string | undefined {
    const value = variable?.value;
    if (value === undefined || typeof value === "string") return value;
    return variable!.kind === "indexed" ? (value as Map<number, string>).get(0) : (value as Map<string, string>).get("0");
  }

  /** Assigns text. Throws ReadOnlyError. */
  set(name: string, value: string): void {
    const dynamic = this.dynamic.get(name);
    if (dynamic && !this.#byName.has(name)) {
      dynamic.set?.(value);
      return;
    }
    const variable = this.declare(this.#target(name));
    if (variable.isReadOnly) throw new ReadOnlyError(name);
    const text = variable.letters === "upper" ? value.toUpperCase() : variable.letters === "lower" ? value.toLowerCase() : value;
    if (variable.kind === "indexed") arrayOf(variable).set(0, text);
    else if (variable.kind === "associative") tableOf(variable).set("0", text);
    else variable.value = text;
    if (variable.isExported) this.#environment = undefined;
    this.onChange?.(name);
  }

  /** Assigns one element, making an indexed array of a plain variable. */
  setElement(name: string, index: number | string, value: string): void {
    const variable = this.declare(this.#target(name));
    if (variable.isReadOnly) throw new ReadOnlyError(name);
    if (variable.kind === "associative") tableOf(variable).set(String(index), value);
    else this.asIndexed(variable).set(Number(index), value);
  }

  asIndexed(variable: Variable): Map<number, string> {
    if (variable.kind === "text") {
      const { value } = variable;
      variable.kind = "indexed";
      variable.value = new Map(typeof value === "string" ? [[0, value]] : []);
    }
    return arrayOf(variable);
  }

  /** The variable, made unset if it does not exist. */
  declare(name: string): Variable {
    let variable = this.#byName.get(name);
    if (!variable) {
      variable = { value: undefined, kind: "text", isExported: false, isReadOnly: false, isInteger: false, isNameRef: false, letters: undefined };
      this.#byName.set(name, variable);
    }
    return variable;
  }

  export(name: string, isExported = true): void {
    this.declare(name).isExported = isExported;
    this.#environment = undefined;
  }

  /** Throws ReadOnlyError. */
  unset(name: string): void {
    const target = this.#target(name);
    const variable = this.#byName.get(target);
    if (variable?.isReadOnly) throw new ReadOnlyError(name);
    if (variable?.isExported) this.#environment = undefined;
    this.#byName.delete(target);
    this.dynamic.delete(target);
    this.onChange?.(name);
  }

  /** Exported variables that have a value; the same map until one changes. */
  environment(): ReadonlyMap<string, string> {
    if (!this.#environment) {
      const environment = new Map<string, string>();
      for (const [name, variable] of this.#byName) {
        if (variable.isExported && typeof variable.value === "string") environment.set(name, variable.value);
      }
      this.#environment = new Map(this.environmentOrder(environment.keys()).map((name) => [name, environment.get(name)!]));
    }
    return this.#environment;
  }

  /** Sorted by name. */
  list(): readonly (readonly [string, Variable])[] {
    return [...this.#byName].sort((a, b) => (a[0] < b[0] ? -1 : 1));
  }

  // Function scopes.

  get depth(): number {
    return this.#frames.length;
  }
  enter(): void {
    this.#frames.push(new Map());
  }
  leave(): void {
    const frame = this.#frames.pop()!;
    for (const [name, saved] of frame) this.restore(name, saved);
  }
  /** Makes `name` local to the running function: unset at first (bash), or keeping the outer value (ash, dash). */
  localise(name: string, keepsValue: boolean): void {
    const frame = this.#frames.at(-1)!;
    const outer = this.#byName.get(name);
    if (frame.has(name)) return;
    if (outer?.isReadOnly) throw new ReadOnlyError(name);
    frame.set(name, outer);
    this.#byName.delete(name);
    if (outer && keepsValue) this.#byName.set(name, copyOf(outer));
    else if (outer) this.declare(name).isExported = outer.isExported;
    this.#environment = undefined;
    this.onChange?.(name);
  }
  isLocal(name: string): boolean {
    return this.#frames.at(-1)?.has(name) ?? false;
  }
  /** The variable as it is, for `restore`. */
  save(name: string): Variable | undefined {
    const variable = this.#byName.get(name);
    return variable && copyOf(variable);
  }
  restore(name: string, saved: Variable | undefined): void {
    if (saved) this.#byName.set(name, saved);
    else this.#byName.delete(name);
    this.#environment = undefined;
    this.onChange?.(name);
  }
}

function arrayOf(variable: Variable): Map<number, string> {
  variable.value ??= new Map<number, string>();
  return variable.value as Map<number, string>;
}
function tableOf(variable: Variable): Map<string, string> {
  variable.value ??= new Map<string, string>();
  return variable.value as Map<string, string>;
}
function copyOf(variable: Variable): Variable {
  const { value } = variable;
  return { ...variable, value: value instanceof Map ? (new Map(value as Map<string, string>) as Map<string, string>) : value };
}
