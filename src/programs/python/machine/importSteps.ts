/** The `import` statements. Models: CPython import_name, import_from, import_all_from. */
import { Call, type Native } from "../objects/callable.ts";
import { exceptionTypes } from "../objects/exceptions.ts";
import { PyModule, type Value } from "../objects/value.ts";
import type { Step } from "./code.ts";
import { findAttribute } from "./attributes.ts";
import { items, maybeAttribute } from "./protocol.ts";
import { Raise, raise, raiseWith } from "./raise.ts";

/** `import a.b.c` gives a; with `as` c. */
export const importModule = (name: string, isWhole: boolean): Step => (_frame, thread) => {
  thread.start(
    (function* (): Native {
      const module = yield* thread.machine.imports.load(name);
      if (isWhole || !name.includes(".")) return module;
      return thread.machine.modules.getText(name.split(".")[0]!)!;
    })(),
  );
};

/** The absolute name of a relative import. */
function absolute(globals: { getText(name: string): Value | undefined }, module: string, level: number): string {
  if (level === 0) return module;
  let base = globals.getText("__package__");
  if (typeof base !== "string") {
    const name = String(globals.getText("__name__") ?? "");
    base = globals.getText("__path__") === undefined ? name.split(".").slice(0, -1).join(".") : name;
  }
  if (base === "") raise("ImportError", "attempted relative import with no known parent package");
  const parts = base.split(".");
  if (level > parts.length) raise("ImportError", "attempted relative import beyond top-level package");
  const kept = parts.slice(0, parts.length - level + 1).join(".");
  return module === "" ? kept : `${kept}.${module}`;
}

/** Leaves the module on the stack; names that are submodules are loaded. */
export const importFrom = (module: string, level: number, names: readonly string[]): Step => (frame, thread) => {
  const name = absolute(frame.globals, module, level);
  thread.start(
    (function* (): Native {
      const { imports } = thread.machine;
      const loaded = yield* imports.load(name);
      if (loaded instanceof PyModule && loaded.dict.getText("__path__") !== undefined) {
        for (const wanted of names) {
          if (wanted === "*" || loaded.dict.getText(wanted) !== undefined) continue;
          try {
            yield* imports.load(`${name}.${wanted}`);
          } catch (error) {
            const isMissing = error instanceof Raise && error.exception.cls === exceptionTypes.ModuleNotFoundError && error.exception.dict?.getText("name") === `${name}.${wanted}`;
            if (!isMissing) throw error;
          }
        }
      }
      return loaded;
    })(),
  );
};
export const fromName = (name: string): Step => (frame, thread) => {
  const module = frame.stack.at(-1)!;
  const found = findAttribute(thread.machine, module, name);
  if (found instanceof Call) return thread.invoke(found.func, found.args);
  if (found !== undefined) return void frame.stack.push(found);
  const dict = module instanceof PyModule ? module.dict : undefined;
  const file = dict?.getText("__file__");
  const own = String(dict?.getText("__name__") ?? "?");
  const isPartial = thread.machine.imports.isLoading(own);
  const where = typeof file === "string" ? file : "unknown location";
  const message = isPartial
    ? `cannot import name '${name}' from partially initialized module '${own}' (most likely due to a circular import) (${where})`
    : `cannot import name '${name}' from '${own}' (${where})`;
  raiseWith("ImportError", [message], { name: own, path: file ?? null, name_from: name });
};
export const importStar: Step = (frame, thread) => {
  const module = frame.stack.at(-1) as PyModule;
  thread.start(
    (function* (): Native {
      const all = yield* maybeAttribute(thread.machine, module, "__all__");
      const names = all === undefined ? [...module.dict.map.values()].map(({ key }) => String(key)).filter((name) => !name.startsWith("_")) : (yield* items(all)).map(String);
      for (const name of names) {
        const value = yield* maybeAttribute(thread.machine, module, name);
        if (value === undefined) raise("AttributeError", `module '${String(module.dict.getText("__name__"))}' has no attribute '${name}'`);
        frame.names!.setText(name, value);
      }
      return null;
    })(),
    "discard",
  );
};
