/** Instructions for raising, for `with`, and for generators and coroutines. */
import { Call, type Native, PyGenerator } from "../objects/callable.ts";
import { exceptionTypes } from "../objects/exceptions.ts";
import { PyType } from "../objects/type.ts";
import { PyInstance, PyTuple, stop, typeOf, type Value } from "../objects/value.ts";
import type { Step } from "./code.ts";
import { next } from "./protocol.ts";
import { type newException, Raise, raise } from "./raise.ts";
import type { Label } from "./steps.ts";

// Exceptions and contexts.

export const raiseStep = (count: 0 | 1 | 2): Step => (frame, thread) => {
  if (count === 0) {
    if (!thread.handled) raise("RuntimeError", "No active exception to reraise");
    throw new Raise(thread.handled, true);
  }
  const cause = count === 2 ? frame.stack.pop()! : undefined;
  const value = frame.stack.pop()!;
  thread.start(
    (function* (): Native {
      let exception: Value = value;
      if (value instanceof PyType && value.isSubtypeOf(exceptionTypes.BaseException)) exception = yield new Call(value, []);
      if (!isException(exception)) raise("TypeError", "exceptions must derive from BaseException");
      if (cause !== undefined) {
        const made = cause instanceof PyType ? yield new Call(cause, []) : cause;
        if (made !== null && !isException(made)) raise("TypeError", "exception causes must derive from BaseException");
        exception.cause = made;
        exception.suppressContext = true;
      }
      return exception as Value;
    })(),
    "push",
  );
};
export const throwTop: Step = (frame) => {
  throw new Raise(frame.stack.pop() as ReturnType<typeof newException>);
};
export function isException(value: Value): value is ReturnType<typeof newException> {
  return value instanceof PyInstance && value.cls.isSubtypeOf(exceptionTypes.BaseException);
}
/** exception, class → exception, whether it is one */
export const matchException: Step = (frame) => {
  const wanted = frame.stack.pop()!;
  const { cls } = frame.stack.at(-1) as PyInstance;
  const matches = (one: Value): boolean => {
    if (one instanceof PyTuple) return one.items.some(matches);
    if (!(one instanceof PyType) || !one.isSubtypeOf(exceptionTypes.BaseException)) raise("TypeError", "catching classes that do not inherit from BaseException is not allowed");
    return cls.isSubtypeOf(one);
  };
  frame.stack.push(matches(wanted));
};

/** manager → bound __exit__, result of __enter__ */
export const enterContext = (isAsync: boolean): Step => (frame, thread) => {
  const manager = frame.stack.pop()!;
  const type = typeOf(manager);
  const [enterName, exitName] = isAsync ? ["__aenter__", "__aexit__"] : ["__enter__", "__exit__"];
  const enter = type.lookup(enterName);
  const exit = type.lookup(exitName);
  if (enter === undefined || exit === undefined) {
    const missed = enter === undefined ? "" : ` (missed ${exitName} method)`;
    raise("TypeError", `'${type.name}' object does not support the ${isAsync ? "asynchronous " : ""}context manager protocol${missed}`);
  }
  frame.stack.push(new BoundExit(exit, manager));
  thread.invoke(enter, [manager]);
};
/** An `__exit__` waiting on the stack. */
class BoundExit extends PyTuple {
  readonly exit: Value;
  readonly manager: Value;
  constructor(exit: Value, manager: Value) {
    super([]);
    this.exit = exit;
    this.manager = manager;
  }
}
/** exit → its result */
export const leaveContext: Step = (frame, thread) => {
  const { exit, manager } = frame.stack.pop() as BoundExit;
  thread.invoke(exit, [manager, null, null, null]);
};
/** exit, previous, exception → the same and the result of exit */
export const leaveContextWithError: Step = (frame, thread) => {
  const exception = frame.stack.at(-1) as ReturnType<typeof newException>;
  const { exit, manager } = frame.stack.at(-3) as BoundExit;
  thread.invoke(exit, [manager, exception.cls, exception, thread.machine.tracebackOf(exception)]);
};

// Generators.

export const yieldStep: Step = (frame, thread) => thread.yield(frame, frame.stack.pop()!);
/** iterator, value to send → its result; yields what the iterator yields. */
export const delegate: Step = (frame, thread) => {
  const sent = frame.stack.pop()!;
  const from = frame.stack.at(-1)!;
  frame.pc--;
  if (from instanceof PyGenerator) return thread.resume(from, sent, "delegate");
  // The next step looks at the result.
  frame.pc++;
  thread.start(sent === null ? next(from) : sendTo(from, sent));
};
function* sendTo(from: Value, sent: Value): Native {
  const send = typeOf(from).lookup("send");
  if (send === undefined) raise("AttributeError", `'${typeOf(from).name}' object has no attribute 'send'`);
  return yield new Call(send, [from, sent]);
}
/** Behind `delegate` for plain iterators: iterator, item or stop. */
export const delegated = (again: Label): Step => (frame, thread) => {
  const value = frame.stack.pop()!;
  if (value === stop) {
    frame.stack.pop();
    frame.stack.push(null);
    return;
  }
  frame.pc = again.pc;
  thread.yield(frame, value);
};
/** awaitable → what `yield from` takes */
export const getAwaitable: Step = (frame, thread) => {
  const value = frame.stack.pop()!;
  if (value instanceof PyGenerator && value.kind === "coroutine") return void frame.stack.push(value);
  const method = typeOf(value).lookup("__await__");
  if (method === undefined) raise("TypeError", `object ${typeOf(value).name} can't be used in 'await' expression`);
  thread.invoke(method, [value]);
};
export const asyncIterator: Step = (frame, thread) => {
  const value = frame.stack.pop()!;
  const method = typeOf(value).lookup("__aiter__");
  if (method === undefined) raise("TypeError", `'async for' requires an object with __aiter__ method, got ${typeOf(value).name}`);
  thread.invoke(method, [value]);
};
export const asyncNext: Step = (frame, thread) => {
  const value = frame.stack.at(-1)!;
  const method = typeOf(value).lookup("__anext__");
  if (method === undefined) raise("TypeError", `'async for' requires an iterator with __anext__ method, got ${typeOf(value).name}`);
  thread.invoke(method, [value]);
};
