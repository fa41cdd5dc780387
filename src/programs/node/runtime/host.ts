/** One node process: a machine with node's own globals and modules, an event loop, and the errors nobody caught. */
import type { Process } from "../../../engine/runc/program.ts";
import { ErrnoError } from "../../../base/errors.ts";
import { bufferBinding } from "../builtins/buffers.ts";
import { addMethods } from "../builtins/define.ts";
import { formatValues, inspect, type InspectOptions } from "../builtins/inspect.ts";
import { parseJson } from "../builtins/json.ts";
import { createRealm, libraryFunction } from "../builtins/realm.ts";
import { compileProgram } from "../language/compileFunction.ts";
import { Closure, JsProxy } from "../language/functions.ts";
import { Machine } from "../language/machine.ts";
import { closureOf } from "../language/operate.ts";
import { JsObject, type Value } from "../language/values.ts";
import { bootstrapSource } from "../library/bootstrap.ts";
import { librarySources } from "../library/index.ts";
import { modulesSource } from "../library/modules.ts";
import { childBinding } from "./children.ts";
import { errnoNumber } from "./errno.ts";
import { EventLoop } from "./eventLoop.ts";
import { fileBinding } from "./files.ts";
import { moduleBinding } from "./modules.ts";
import { socketBinding } from "./sockets.ts";
import { baseBytes, cryptoBinding, systemBinding, type SystemFacts } from "./system.ts";
import { Uncaught } from "./uncaught.ts";

export const heapLimitBytes = 512 * 1024 * 1024;

export class NodeHost {
  readonly process: Process;
  readonly machine: Machine;
  readonly loop: EventLoop;
  readonly facts: SystemFacts;
  readonly binding: JsObject;
  readonly uncaught: Uncaught;
  readonly #builtins = new Map<string, Value>();

  constructor(process: Process, facts: SystemFacts, limitBytes: number) {
    this.process = process;
    this.facts = facts;
    let charged = 0;
    process.allocate(baseBytes - 400 * 1024);
    this.machine = new Machine(limitBytes, (live) => {
      process.allocate(live - charged);
      charged = live;
    });
    this.loop = new EventLoop(this.machine, process);
    this.uncaught = new Uncaught(this);
    createRealm(this.machine, { now: () => process.clock.now(), random: () => process.random.uint32() / 2 ** 32 });
    this.binding = this.#createBinding();
    this.machine.call(libraryFunction(this.machine, "node:internal/bootstrap", bootstrapSource, ["$"]), undefined, [this.binding]);
    this.machine.intrinsics.set("process", this.machine.get(this.binding, "process") as JsObject);
    this.machine.call(libraryFunction(this.machine, "node:internal/modules/cjs/loader", modulesSource, ["$", "module"]), undefined, [this.binding, this.#moduleHolder()]);
    process.onSignal("SIGPIPE", "ignore");
  }

  #moduleHolder(): JsObject {
    const holder = this.machine.record({ exports: undefined });
    this.binding.put("Module", undefined);
    this.machine.getter(this.binding, "Module", (m) => m.get(holder, "exports"));
    return holder;
  }

  /** A built-in module's exports. Throws when there is none of that name. */
  builtin(name: string): Value {
    if (this.#builtins.has(name)) return this.#builtins.get(name);
    const { machine } = this;
    const source = librarySources[name];
    if (source === undefined) throw machine.error("Error", `No such built-in module: node:${name}`, { code: "ERR_UNKNOWN_BUILTIN_MODULE" });
    const module = machine.record({ exports: machine.newObject() });
    this.#builtins.set(name, machine.get(module, "exports"));
    const require = machine.native0("require", 1, (_, __, [id]) => this.builtin(String(id)));
    machine.call(libraryFunction(machine, `node:${name}`, source, ["$", "require", "module", "exports"]), undefined, [this.binding, require, module, machine.get(module, "exports")]);
    const exports = machine.get(module, "exports");
    this.#builtins.set(name, exports);
    return exports;
  }

  #createBinding(): JsObject {
    const { machine, loop } = this;
    const binding = machine.newObject();
    const options = (m: Machine, value: Value): Partial<InspectOptions> => {
      if (!(value instanceof JsObject)) return {};
      const out: Record<string, unknown> = {};
      for (const name of ["depth", "colors", "showHidden", "breakLength", "compact", "maxArrayLength", "maxStringLength", "sorted", "getters"]) {
        const given = m.get(value, name);
        if (given !== undefined) out[name] = given === null && name !== "compact" ? Infinity : given === true && name === "compact" ? 3 : given;
      }
      return out;
    };
    const inspectFunction = machine.native0("inspect", 2, (m, _, args) => {
      const [value, second] = args;
      const legacy = typeof second === "boolean" ? { showHidden: second, ...(args[2] === undefined ? {} : { depth: args[2] === null ? Infinity : Number(args[2]) }), ...(args[3] === true ? { colors: true } : {}) } : options(m, second);
      return inspect(m, value, legacy);
    });
    machine.intrinsics.set("util.inspect", inspectFunction);
    binding.put("inspectFunction", inspectFunction);
    binding.put("inspect", inspectFunction);
    binding.put("files", fileBinding(machine, loop));
    binding.put("sockets", socketBinding(machine, loop));
    binding.put("children", childBinding(machine, loop));
    binding.put("system", systemBinding(machine, loop, this.facts));
    binding.put("crypto", cryptoBinding(machine, loop));
    binding.put("buffers", bufferBinding(machine));
    binding.put("timers", timerBinding(machine, loop));
    binding.put("evalTexts", machine.newObject(null));
    binding.put("builtinNames", machine.newArray(Object.keys(librarySources).filter((name) => name !== "fetch")));
    addMethods(machine, binding, {
      "format/0": (m, _, args) => formatValues(m, args),
      "builtin/1": (_, __, [name]) => this.builtin(String(name)),
      "isBuiltin/1": (_, __, [name]) => typeof name === "string" && name !== "fetch" && name !== "test" && Object.hasOwn(librarySources, name),
      "nodeError/3": (m, _, [type, code, message]) => {
        const error = m.newError(String(type) as "TypeError", m.toText(message));
        const stack = m.toText(m.get(error, "stack"));
        error.put("stack", Object.assign(error.own("stack") as object, { value: stack.replace(/^(\w+)/, `$1 [${String(code)}]`) }) as never);
        error.put("code", code);
        return error;
      },
      "received/1": (m, _, [value]) => received(m, value),
      "warn/3": (m, _, [type, message, code]) => {
        loop.print(2, `(node:${this.process.pid}) ${code === undefined ? "" : `[${String(code)}] `}${m.toText(type)}: ${m.toText(message)}\n(Use \`node --trace-warnings ...\` to show where the warning was created)\n`);
        return undefined;
      },
      "kindOf/1": (_, __, [value]) => (value instanceof JsProxy ? "Proxy" : value instanceof JsObject ? value.kind : typeof value),
      "tick/2": (m, _, [fn, args]) => {
        m.ticks.push({ kind: "call", fn, self: undefined, args: m.list(args) });
        return undefined;
      },
      "microtask/1": (m, _, [fn]) => {
        m.enqueue({ kind: "call", fn, self: undefined, args: [] });
        return undefined;
      },
      "post/1": (_, __, [fn]) => {
        loop.post(fn);
        return undefined;
      },
      "errno/1": (_, __, [code]) => errnoNumber(String(code)),
      "text/1": (m, _, [path]) => {
        try {
          return this.process.fs.readText(m.toText(path));
        } catch (error) {
          if (error instanceof ErrnoError) return m.enter(m.get(m.get(binding, "files"), "readFile"), undefined, [path]);
          throw error;
        }
      },
      "parseJson/1": (m, _, [text]) => parseJson(m, m.toText(text)),
      "named/3": (_, __, [shown, fn, name]) => {
        (fn as Closure).shownAs = this.facts.release.frames.find((frame) => frame.startsWith(`${String(shown)} (`)) ?? this.facts.release.requireFrames.find((frame) => frame.startsWith(`${String(shown)} (`));
        if (typeof name === "string") (fn as Closure).name = name;
        return fn;
      },
      "compile/2": (m, _, [filename, text]) => compileWrapper(m, String(filename), m.toText(text), this.uncaught),
    });
    moduleBinding(this, binding);
    machine.method(machine.global, "eval", 1, (m, _, [text]) => {
      if (typeof text !== "string") return text;
      try {
        const { code } = compileProgram(text, { name: "evalmachine.<anonymous>", sourceType: "script", wantsCompletion: true, isGlobal: true });
        return m.enter(closureOf(m, code, undefined), m.global, []);
      } catch (error) {
        if (error instanceof SyntaxError) throw this.uncaught.syntaxError(error, "evalmachine.<anonymous>", text);
        throw error;
      }
    });
    return binding;
  }
}

/** The function a CommonJS module's text is wrapped in. */
export function compileWrapper(m: Machine, filename: string, text: string, uncaught: Uncaught): Closure {
  try {
    const { code } = compileProgram(text, { name: filename, sourceType: "script", params: ["exports", "require", "module", "__filename", "__dirname"] });
    return closureOf(m, code, undefined);
  } catch (error) {
    if (error instanceof SyntaxError) throw uncaught.syntaxError(error, filename, text);
    throw error;
  }
}

function timerBinding(machine: Machine, loop: EventLoop): JsObject {
  const binding = machine.newObject();
  addMethods(machine, binding, {
    "start/4": (m, _, [fn, ms, args, repeats]) => loop.setTimer(fn, Number(ms), m.list(args), repeats === true, undefined),
    "stop/1": (_, __, [id]) => void loop.timers.delete(Number(id)),
    "ref/2": (_, __, [id, isReferenced]) => {
      const timer = loop.timers.get(Number(id));
      if (timer) timer.isReferenced = isReferenced === true;
      return undefined;
    },
    "hasRef/1": (_, __, [id]) => loop.timers.get(Number(id))?.isReferenced ?? false,
    "refresh/2": (_, __, [id, ms]) => {
      const timer = loop.timers.get(Number(id));
      if (timer) timer.atMs = loop.process.clock.now() + Number(ms);
      return undefined;
    },
    "immediate/2": (m, _, [fn, args]) => loop.setImmediate(fn, m.list(args)),
    "stopImmediate/1": (_, __, [id]) => void loop.clearImmediate(Number(id)),
  });
  return binding;
}

/** "Received type number (5)": the end of ERR_INVALID_ARG_TYPE messages. */
function received(m: Machine, value: Value): string {
  if (value === null || value === undefined) return String(value);
  if (value instanceof JsObject) {
    if (value.isCallable) return `function ${m.toText(m.get(value, "name"))}`;
    return `an instance of ${m.className(value)}`;
  }
  const shown = inspect(m, value, { colors: false });
  return `type ${typeof value} (${shown.length > 28 ? `${shown.slice(0, 25)}...` : shown})`;
}

