/** Python exceptions on their way through the host's frames. */
import { namespace, type PyDict } from "../objects/dict.ts";
import { exceptionTypes, type ExceptionName } from "../objects/exceptions.ts";
import type { PyType } from "../objects/type.ts";
import { PyException, PyTuple, type Value } from "../objects/value.ts";

/** Thrown by steps and natives. Not an Error: a host stack is of no use here. */
export class Raise {
  readonly exception: PyException;
  /** Re-raised: its traceback has this frame already. */
  readonly isAgain: boolean;
  constructor(exception: PyException, isAgain = false) {
    this.exception = exception;
    this.isAgain = isAgain;
  }
}

/** An exception object as if by calling the class with these arguments. */
export function newException(type: PyType | ExceptionName, args: readonly Value[]): PyException {
  const exception = new PyException(typeof type === "string" ? exceptionTypes[type] : type, namespace());
  exception.args = new PyTuple(args);
  return exception;
}

/** Throws a built-in exception. */
export function raise(type: PyType | ExceptionName, ...args: readonly Value[]): never {
  throw new Raise(newException(type, args));
}

/** Throws a built-in exception that carries attributes. */
export function raiseWith(type: PyType | ExceptionName, args: readonly Value[], attributes: Readonly<Record<string, Value>>): never {
  const exception = newException(type, args);
  for (const [name, value] of Object.entries(attributes)) (exception.dict as PyDict).setText(name, value);
  throw new Raise(exception);
}
