/** The ends of frames: returns, exceptions, and who gets the outcome. Spec: ECMA-262 §6.2.4 Completion Records. */
import { endCoroutine } from "./coroutine.ts";
import { deliver, type Frame } from "./functions.ts";
import type { Machine, Thrown } from "./machine.ts";
import { hole, JsObject, type Value } from "./values.ts";

/** Finds the handler of an exception, ending frames on the way. "done": a nested call or a job ended meanwhile. */
export function unwind(machine: Machine, thrown: Thrown): "go" | "done" {
  for (;;) {
    const f = machine.frame;
    if (!f) throw thrown;
    const handler = f.handlers?.pop();
    if (handler) {
      f.sp = handler.sp;
      f.env = handler.env;
      f.slots[f.sp++] = thrown.value;
      f.next = handler.target;
      return "go";
    }
    const { isHostBoundary } = f;
    detachEnded(machine, f);
    if (f.coroutine && f.coroutine.kind !== "generator") {
      const outcome = endCoroutine(machine, f, { error: thrown.value });
      if (deliverOutcome(machine, f, isHostBoundary, outcome)) return "done";
      return "go";
    }
    if (f.coroutine) f.coroutine.state = "done";
    if (isHostBoundary) throw thrown;
  }
}

function detachEnded(machine: Machine, f: Frame): void {
  machine.frame = f.parent;
  machine.depth--;
}

/** Hands a value to whom waits for it. True when the loop has to stop. */
export function deliverOutcome(machine: Machine, f: Frame, isHostBoundary: boolean, outcome: { readonly delivered: Value } | undefined): boolean {
  const { delivery } = f;
  f.delivery = deliver.push;
  f.isHostBoundary = false;
  if (isHostBoundary) {
    machine.hostResult = outcome?.delivered;
    return true;
  }
  if (delivery === deliver.job) {
    machine.jobDone(outcome?.delivered);
    return machine.frame === undefined;
  }
  if (outcome && delivery !== deliver.discard) {
    const parent = machine.frame!;
    parent.slots[parent.sp++] = outcome.delivered;
  }
  return machine.frame === undefined;
}

/** `return`: true when the loop has to stop. */
export function returnFrom(machine: Machine, f: Frame, value: Value): boolean {
  let result = value;
  const { isHostBoundary } = f;
  if (f.coroutine) {
    detachEnded(machine, f);
    return deliverOutcome(machine, f, isHostBoundary, endCoroutine(machine, f, { value }));
  }
  if (f.delivery === deliver.construct && !(result instanceof JsObject)) {
    if (f.code.isDerived && result !== undefined) throw machine.error("TypeError", "Derived constructors may only return object or undefined");
    result = f.self;
    if (result === hole) throw machine.error("ReferenceError", "Must call super constructor in derived class before accessing 'this' or returning from derived constructor");
  }
  machine.frame = f.parent;
  machine.depth--;
  if (!isHostBoundary && f.delivery <= deliver.construct) {
    const parent = f.parent!;
    parent.slots[parent.sp++] = result;
    return false;
  }
  return deliverOutcome(machine, f, isHostBoundary, { delivered: result });
}
