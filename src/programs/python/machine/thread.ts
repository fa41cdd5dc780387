/** One flow of control: a stack of frames, calls, and the way of exceptions. Models: CPython Python/ceval.c, Objects/call.c. */
import { Call, type Keywords, type Native, PyBuiltin, PyFunction, PyGenerator, PyMethod } from "../objects/callable.ts";
import { namespace } from "../objects/dict.ts";
import { exceptionTypes } from "../objects/exceptions.ts";
import { PyType, typeType } from "../objects/type.ts";
import { PyCell, type PyException, PyInstance, stop, type TraceEntry, typeOf, type Value } from "../objects/value.ts";
import { bindArguments } from "./arguments.ts";
import { construct, objectInit, objectNew } from "./construction.ts";
import { hostError } from "./hostErrors.ts";
import { Frame, NativeFrame, type Delivery } from "./frame.ts";
import type { Machine } from "./machine.ts";
import { newException, Raise, raise } from "./raise.ts";

export class Thread {
  readonly machine: Machine;
  readonly id: number;
  readonly frames: (Frame | NativeFrame)[] = [];
  /** The exception whose handler is running. */
  handled: PyException | undefined;
  /** What it waits for; the machine schedules others meanwhile. */
  isBlocked = false;
  /** Daemon threads do not keep the process alive. */
  isDaemon = false;
  name = "MainThread";
  result: Value | undefined;
  failure: PyException | undefined;
  #depth = 0;

  constructor(machine: Machine, id: number) {
    this.machine = machine;
    this.id = id;
  }

  get isDone(): boolean {
    return this.result !== undefined || this.failure !== undefined;
  }
  get frame(): Frame | undefined {
    return this.frames.findLast((frame): frame is Frame => frame instanceof Frame);
  }

  /** Runs until it waits, ends, or has made `steps` steps. */
  run(steps: number): void {
    const { frames } = this;
    let left = steps;
    while (left > 0 && !this.isBlocked) {
      const top = frames[frames.length - 1];
      if (!top) return;
      try {
        if (top instanceof Frame) {
          const list = top.code.steps;
          while (left-- > 0 && frames[frames.length - 1] === top) list[top.pc++]!(top, this);
        } else {
          left--;
          this.#stepNative(top);
        }
      } catch (error) {
        this.throw(error instanceof Raise ? error : hostError(error));
      }
    }
  }

  #stepNative(top: NativeFrame): void {
    let next: IteratorResult<Call | Promise<unknown>, Value>;
    if (top.wait && !top.error) {
      if (!top.wait.isSettled) {
        this.isBlocked = true;
        return;
      }
    }
    top.wait = undefined;
    try {
      const { error } = top;
      top.error = undefined;
      next = error ? top.body.throw(error) : top.body.next(top.inbox);
    } catch (error) {
      this.#leave(top);
      throw error;
    }
    if (next.done) {
      this.#leave(top);
      this.#complete(top, next.value);
    } else if (next.value instanceof Call) this.invoke(next.value.func, next.value.args, next.value.keywords);
    else this.#block(top, next.value);
  }
  #leave(frame: Frame | NativeFrame): void {
    this.frames.pop();
    if (frame instanceof Frame) this.#depth--;
    this.handled = frame.handledBefore;
  }

  /** Waits for a promise on behalf of a native; a signal's handler may run on top of it meanwhile. */
  #block(top: NativeFrame, promise: Promise<unknown>): void {
    this.isBlocked = true;
    const wait = { isSettled: false };
    top.wait = wait;
    const settle = (answer: () => void): void => {
      // An exception ended the wait before: nobody wants the answer any more.
      if (top.wait !== wait) return;
      answer();
      wait.isSettled = true;
      if (this.frames.at(-1) === top) this.isBlocked = false;
      this.machine.wake();
    };
    promise.then(
      (value) => settle(() => (top.inbox = value as Value)),
      (error: unknown) => settle(() => (top.error = error instanceof Raise ? error : hostError(error))),
    );
  }
  /** Runs something in between, on top of whatever it does or waits for. */
  interrupt(body: Native): void {
    this.isBlocked = false;
    this.start(body, "discard");
  }

  push(frame: Frame | NativeFrame): void {
    frame.handledBefore = this.handled;
    this.frames.push(frame);
    if (frame instanceof Frame && ++this.#depth > this.machine.recursionLimit) {
      this.frames.pop();
      this.#depth--;
      raise("RecursionError", "maximum recursion depth exceeded");
    } else if (this.frames.length > 20000) raise("RecursionError", "maximum recursion depth exceeded while calling a Python object");
  }

  /** Runs a native that waits or calls back; its result goes to the present frame. */
  start(body: Native, delivery: Delivery = "push", target?: { pc: number }): void {
    this.push(new NativeFrame(body, delivery, target));
  }

  /** Hands a result to the frame on top. */
  deliver(value: Value): void {
    const top = this.frames[this.frames.length - 1];
    if (top instanceof Frame) top.stack.push(value);
    else if (top) top.inbox = value;
    else this.result = value;
  }

  #complete(frame: Frame | NativeFrame, value: Value): void {
    switch (frame.delivery) {
      case "push": return this.deliver(value);
      case "instance":
        if (value !== null) raise("TypeError", `__init__() should return None, not '${typeOf(value).name}'`);
        return this.deliver((frame as Frame).instance);
      case "discard": return;
      case "loop": {
        if (value !== stop) return this.deliver(value);
        const caller = this.frames.at(-1) as Frame;
        caller.stack.pop();
        caller.pc = frame.target!.pc;
        return;
      }
      case "end": case "delegate": return this.deliver(value);
    }
  }

  /** A frame's `return`. */
  return(frame: Frame, value: Value): void {
    this.#leave(frame);
    const { generator } = frame;
    if (!generator) return this.#complete(frame, value);
    generator.isDone = true;
    generator.isRunning = false;
    switch (frame.delivery) {
      case "loop": return this.#complete(frame, stop);
      case "end": return this.deliver(stop);
      case "delegate": {
        // `yield from` of the caller goes on with the value.
        const caller = this.frames.at(-1) as Frame;
        caller.stack.pop();
        caller.pc += 2;
        return this.deliver(value);
      }
      default: {
        const exception = newException("StopIteration", value === null ? [] : [value]);
        throw new Raise(exception);
      }
    }
  }

  /** A generator's `yield`: the frame steps aside. */
  yield(frame: Frame, value: Value): void {
    frame.handledInside = this.handled;
    this.#leave(frame);
    const generator = frame.generator!;
    generator.isRunning = false;
    if (frame.delivery !== "delegate") return this.deliver(value);
    // The delegating generator yields the same value, and asks again when resumed.
    const outer = this.frames.at(-1) as Frame;
    this.yield(outer, value);
  }

  /** Resumes a generator with a value, or with an exception. */
  resume(generator: PyGenerator, value: Value, delivery: Delivery, target?: { pc: number }, error?: Raise): void {
    const { frame } = generator;
    if (generator.isRunning) raise("ValueError", `${generator.kind === "generator" ? "generator" : generator.kind} already executing`);
    if (generator.isDone) {
      if (error) throw error;
      if (generator.kind === "coroutine") raise("RuntimeError", "cannot reuse already awaited coroutine");
      if (delivery === "end") return this.deliver(stop);
      if (delivery === "loop") {
        const caller = this.frames.at(-1) as Frame;
        caller.stack.pop();
        caller.pc = target!.pc;
        return;
      }
      if (delivery === "delegate") {
        const caller = this.frames.at(-1) as Frame;
        caller.stack.pop();
        caller.pc += 2;
        return this.deliver(null);
      }
      raise("StopIteration");
    }
    if (!generator.isStarted && value !== null && !error) raise("TypeError", `can't send non-None value to a just-started ${generator.kind}`);
    frame.delivery = delivery;
    frame.target = target;
    this.push(frame);
    generator.isRunning = true;
    if (generator.isStarted) {
      this.handled = frame.handledInside ?? this.handled;
      if (!error) frame.stack.push(value);
    }
    generator.isStarted = true;
    if (error) throw error;
  }

  // Calls.

  invoke(func: Value, args: readonly Value[], keywords?: Keywords): void {
    if (func instanceof PyFunction) return this.enter(func, args, keywords);
    if (func instanceof PyBuiltin) {
      if (func instanceof ThreadCall) return func.run(this, args);
      if (func.plain) return this.deliver(func.plain(this.machine, args, keywords));
      return this.start(func.waiting!(this.machine, args, keywords));
    }
    if (func instanceof PyMethod) return this.invoke(func.func, [func.self, ...args], keywords);
    if (func instanceof PyType) return this.#create(func, args, keywords);
    const call = typeOf(func).lookup("__call__");
    if (call === undefined || call === null) raise("TypeError", `'${typeOf(func).name}' object is not callable`);
    this.invoke(call, [func, ...args], keywords);
  }

  enter(func: PyFunction, args: readonly Value[], keywords?: Keywords, instance?: Value): void {
    const { code } = func;
    let fast: (Value | undefined)[];
    if (keywords === undefined && args.length === code.positionalCount && code.keywordOnlyCount === 0 && !code.hasRest && !code.hasKeywords) {
      fast = args.slice();
      for (let i = args.length; i < code.locals.length; i++) fast.push(undefined);
    } else fast = bindArguments(func, args, keywords?.size === 0 ? undefined : keywords);
    let { cells } = func;
    if (code.cells.length > 0) {
      const own = code.cells.map(() => new PyCell(undefined));
      for (const [local, cell] of code.cellParameters) own[cell]!.value = fast[local];
      cells = cells.length > 0 ? [...own, ...cells] : own;
    }
    const frame = new Frame(code, func.globals, undefined, fast, cells);
    if (code.kind !== "function") {
      frame.generator = new PyGenerator(frame, code.kind as PyGenerator["kind"]);
      return this.deliver(frame.generator);
    }
    if (instance !== undefined) {
      frame.delivery = "instance";
      frame.instance = instance;
    }
    this.push(frame);
  }

  #create(type: PyType, args: readonly Value[], keywords: Keywords | undefined): void {
    const meta = type.metaclass;
    if (meta) {
      const call = meta.lookup("__call__");
      if (call instanceof PyFunction) return this.invoke(call, [type, ...args], keywords);
    }
    if (type === typeType && args.length === 1 && !keywords?.size) return this.deliver(typeOf(args[0]!));
    const init = type.lookup("__init__");
    if (type.lookup("__new__") === objectNew && !type.isBuiltin) {
      if (init instanceof PyFunction && type.lookup("__abstractmethods__") === undefined) {
        const instance = new PyInstance(type, namespace());
        return this.enter(init, [instance, ...args], keywords, instance);
      }
      if (init === objectInit && type.lookup("__abstractmethods__") === undefined) {
        if (args.length > 0 || keywords?.size) raise("TypeError", `${type.name}() takes no arguments`);
        return this.deliver(new PyInstance(type, namespace()));
      }
    }
    this.start(construct(type, args, keywords));
  }
  // Exceptions.

  /** Finds the handler: frames without one are left, and told in the traceback. */
  throw(error: Raise): void {
    const { exception } = error;
    if (!error.isAgain && this.handled && this.handled !== exception && exception.context === undefined) {
      exception.context = withoutCycle(this.handled, exception);
    }
    let isAgain = error.isAgain;
    let isInlined = false;
    for (;;) {
      const top = this.frames.at(-1);
      if (!top) {
        this.failure = exception;
        return;
      }
      if (top instanceof NativeFrame) {
        top.error = new Raise(exception, isAgain);
        top.wait = undefined;
        return;
      }
      if (!isAgain && !isInlined) exception.traceback = [this.#entry(top), ...exception.traceback];
      isAgain = false;
      isInlined = top.code.isInlined;
      const block = top.blocks.pop();
      if (block) {
        top.stack.length = block.depth;
        this.handled = block.handled;
        top.stack.push(exception);
        top.pc = block.target.pc;
        return;
      }
      this.#leave(top);
      if (top.generator) {
        top.generator.isDone = true;
        top.generator.isRunning = false;
        if (exception.cls.isSubtypeOf(exceptionTypes.StopIteration)) {
          const wrapped = newException("RuntimeError", [`${top.generator.kind} raised StopIteration`]);
          wrapped.cause = exception;
          wrapped.context = exception;
          wrapped.suppressContext = true;
          wrapped.traceback = [this.#entry(top)];
          return this.throw(new Raise(wrapped, true));
        }
      }
    }
  }

  #entry(frame: Frame): TraceEntry {
    const { code } = frame;
    const at = Math.max(0, frame.pc - 1);
    const position = code.positions[at]!;
    let name = code.name;
    if (code.isInlined) name = code.qualname.slice(0, code.qualname.lastIndexOf(".")).replace(/\.<locals>$/, "").split(".").at(-1) || "<module>";
    return { file: code.file, name, ...position, anchor: code.anchors.get(at), source: () => this.machine.sourceOf(code) };
  }
  /** Where it stands now, outermost frame first. */
  trace(): TraceEntry[] {
    return this.frames.filter((frame): frame is Frame => frame instanceof Frame).map((frame) => this.#entry(frame));
  }
}

/** An operation that works on the thread itself: generator methods, exec. */
export class ThreadCall extends PyBuiltin {
  readonly run: (thread: Thread, args: readonly Value[]) => void;
  constructor(name: string, run: (thread: Thread, args: readonly Value[]) => void, owner?: PyType) {
    super(name, {}, owner);
    this.run = run;
  }
}

/** The context of a new exception, cut where it would lead back to itself. */
function withoutCycle(handled: PyException, exception: PyException): PyException {
  for (let at: PyException | undefined = handled; at; at = at.context) {
    if (at.context === exception) {
      at.context = undefined;
      break;
    }
  }
  return handled;
}
