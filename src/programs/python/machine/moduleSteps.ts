/** Instructions of module and class bodies: shown expressions, annotations. */
import { Call, type Native } from "../objects/callable.ts";
import { namespace, PyDict } from "../objects/dict.ts";
import type { Step } from "./code.ts";
import { repr } from "./protocol.ts";

/** At the interactive prompt: prints what is not None and remembers it as `_`. */
export const printExpression: Step = (frame, thread) => {
  const value = frame.stack.pop()!;
  if (value === null) return;
  thread.start(
    (function* (): Native {
      const text = yield* repr(value);
      thread.machine.builtins.setText("_", value);
      yield new Call(thread.machine.builtins.getText("print")!, [text]);
      return null;
    })(),
    "discard",
  );
};

export const loadAnnotations: Step = (frame) => {
  const names = frame.names!;
  let found = names.getText("__annotations__");
  if (!(found instanceof PyDict)) names.setText("__annotations__", (found = namespace()));
  frame.stack.push(found);
};
/** annotations, annotation → */
export const noteAnnotation = (name: string): Step => (frame) => {
  const value = frame.stack.pop()!;
  (frame.stack.pop() as PyDict).setText(name, value);
};
