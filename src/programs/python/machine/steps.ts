/** Instructions for variables, the stack and control. Each function makes one step with its operands built in. */
import { PyDict } from "../objects/dict.ts";
import { type PyException, PyList, PySet, PySlice, PyTuple, type Value } from "../objects/value.ts";
import type { Step } from "./code.ts";
import type { Frame } from "./frame.ts";
import { quickTruth, truth } from "./protocol.ts";
import { newException, Raise, raiseWith } from "./raise.ts";

export interface Label {
  pc: number;
}

function unbound(name: string, isFree = false): never {
  if (isFree) raiseWith("NameError", [`cannot access free variable '${name}' where it is not associated with a value in enclosing scope`], { name });
  raiseWith("UnboundLocalError", [`cannot access local variable '${name}' where it is not associated with a value`], { name });
}
function notDefined(name: string): never {
  raiseWith("NameError", [`name '${name}' is not defined`], { name });
}

// Variables.

export const constant = (value: Value): Step => (frame) => void frame.stack.push(value);
export const loadLocal = (index: number, name: string): Step => (frame) => {
  const value = frame.fast[index];
  if (value === undefined) unbound(name);
  frame.stack.push(value);
};
export const storeLocal = (index: number): Step => (frame) => {
  frame.fast[index] = frame.stack.pop();
};
export const deleteLocal = (index: number, name: string): Step => (frame) => {
  if (frame.fast[index] === undefined) unbound(name);
  frame.fast[index] = undefined;
};
/** A variable that functions share. In a class body the class's own names come first. */
export const loadCell = (index: number, name: string, isFree: boolean): Step => (frame) => {
  const value = frame.names?.getText(name) ?? frame.cells[index]!.value;
  if (value === undefined) unbound(name, isFree);
  frame.stack.push(value);
};
export const storeCell = (index: number): Step => (frame) => {
  frame.cells[index]!.value = frame.stack.pop();
};
export const deleteCell = (index: number, name: string): Step => (frame) => {
  if (frame.cells[index]!.value === undefined) unbound(name, true);
  frame.cells[index]!.value = undefined;
};
export const loadGlobal = (name: string): Step => (frame, thread) => {
  const value = frame.globals.map.get(name)?.value ?? (frame.globals.map.has(name) ? null : thread.machine.builtins.map.get(name)?.value);
  if (value === undefined) {
    if (thread.machine.builtins.map.has(name)) return void frame.stack.push(null);
    notDefined(name);
  }
  frame.stack.push(value);
};
export const loadName = (name: string): Step => {
  const global = loadGlobal(name);
  return (frame, thread) => {
    const value = frame.names!.getText(name);
    if (value === undefined) global(frame, thread);
    else frame.stack.push(value);
  };
};
export const storeName = (name: string): Step => (frame) => frame.names!.setText(name, frame.stack.pop()!);
export const deleteName = (name: string): Step => (frame) => {
  if (!frame.names!.deleteText(name)) notDefined(name);
};
export const storeGlobal = (name: string): Step => (frame) => frame.globals.setText(name, frame.stack.pop()!);
export const deleteGlobal = (name: string): Step => (frame) => {
  if (!frame.globals.deleteText(name)) notDefined(name);
};

// The stack.

export const pop: Step = (frame) => void frame.stack.pop();
export const duplicate: Step = (frame) => void frame.stack.push(frame.stack[frame.stack.length - 1]!);
export const duplicateTwo: Step = ({ stack }) => void stack.push(stack[stack.length - 2]!, stack[stack.length - 1]!);
/** a b → b a */
export const swap: Step = ({ stack }) => {
  const [a, b] = stack.splice(-2) as [Value, Value];
  stack.push(b, a);
};
/** a b c → c a b */
export const rotateThree: Step = ({ stack }) => {
  const [a, b, c] = stack.splice(-3) as [Value, Value, Value];
  stack.push(c, a, b);
};
/** a b c d → d a b c */
export const rotateFour: Step = ({ stack }) => {
  const [a, b, c, d] = stack.splice(-4) as [Value, Value, Value, Value];
  stack.push(d, a, b, c);
};

// Jumps.

export const jump = (label: Label): Step => (frame) => {
  frame.pc = label.pc;
};
/** Pops a truth value. One that must be asked for is put in its place, and the step made again. */
export const jumpIf = (label: Label, wanted: boolean): Step => (frame, thread) => {
  const value = frame.stack.pop()!;
  const is = value === true || value === false ? value : quickTruth(value);
  if (is === undefined) {
    frame.pc--;
    return thread.start(truth(value));
  }
  if (is === wanted) frame.pc = label.pc;
};
/** `and`, `or`: jumps and keeps the value, or drops it. */
export const jumpIfOrPop = (label: Label, wanted: boolean): Step => (frame, thread) => {
  const value = frame.stack[frame.stack.length - 1]!;
  const is = quickTruth(value);
  if (is === undefined) {
    const branch = label;
    return thread.start(
      (function* () {
        if ((yield* truth(value)) === wanted) frame.pc = branch.pc;
        else frame.stack.pop();
        return null;
      })(),
      "discard",
    );
  }
  if (is === wanted) frame.pc = label.pc;
  else frame.stack.pop();
};
export const not: Step = (frame, thread) => {
  const value = frame.stack.pop()!;
  const is = quickTruth(value);
  if (is === undefined) {
    frame.pc--;
    return thread.start(truth(value));
  }
  frame.stack.push(!is);
};
export const keepReturn: Step = (frame) => {
  frame.returned = frame.stack.pop()!;
};
export const returnKept: Step = (frame, thread) => thread.return(frame, frame.returned);
export const returnValue: Step = (frame, thread) => thread.return(frame, frame.stack.pop()!);

// Exceptions.

/** Exceptions go to the label, with the stack as it is now less `less` items. */
export const setUp = (label: Label, less = 0): Step => (frame, thread) => {
  frame.blocks.push({ target: label, depth: frame.stack.length - less, handled: thread.handled });
};
export const popBlock: Step = (frame) => void frame.blocks.pop();
/** exception → previously handled, exception */
export const beginHandler: Step = (frame, thread) => {
  const exception = frame.stack.pop() as PyException;
  frame.stack.push(thread.handled ?? null, exception);
  thread.handled = exception;
};
export const endHandler: Step = (frame, thread) => {
  thread.handled = (frame.stack.pop() as PyException | null) ?? undefined;
};
export const reraise: Step = (frame) => {
  throw new Raise(frame.stack.pop() as PyException, true);
};
export const assertionFailed = (hasMessage: boolean): Step => (frame) => {
  throw new Raise(newException("AssertionError", hasMessage ? [frame.stack.pop()!] : []));
};

// Building.

function take(frame: Frame, count: number): Value[] {
  return count === 0 ? [] : frame.stack.splice(frame.stack.length - count, count);
}
export const buildTuple = (count: number): Step => (frame) => void frame.stack.push(new PyTuple(take(frame, count)));
export const buildList = (count: number): Step => (frame, thread) => {
  thread.machine.charge(56 + 8 * count);
  frame.stack.push(new PyList(take(frame, count)));
};
export const emptySet: Step = (frame) => void frame.stack.push(new PySet());
export const emptyDict: Step = (frame, thread) => {
  thread.machine.charge(64);
  frame.stack.push(new PyDict());
};
export const buildSlice: Step = (frame) => {
  const [start, end, step] = take(frame, 3) as [Value, Value, Value];
  frame.stack.push(new PySlice(start, end, step));
};
export const buildText = (count: number): Step => (frame, thread) => {
  const text = take(frame, count).join("");
  if (text.length > 1 << 16) thread.machine.charge(text.length);
  frame.stack.push(text);
};
/** Adds to the list that lies `depth` below the top. */
export const appendTo = (depth: number): Step => (frame, thread) => {
  const value = frame.stack.pop()!;
  thread.machine.charge(8);
  (frame.stack[frame.stack.length - depth] as PyList).items.push(value);
};
export const listToTuple: Step = (frame) => {
  frame.stack.push(new PyTuple((frame.stack.pop() as PyList).items));
};
export const loadClosure = (index: number): Step => (frame) => void frame.stack.push(frame.cells[index]!);
