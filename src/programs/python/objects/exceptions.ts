/** The built-in exception classes. Spec: Python library reference, "Exception hierarchy". */
import { objectType, PyType } from "./type.ts";

const hierarchy = {
  BaseException: "", BaseExceptionGroup: "BaseException", GeneratorExit: "BaseException", KeyboardInterrupt: "BaseException", SystemExit: "BaseException", Exception: "BaseException",
  ArithmeticError: "Exception", FloatingPointError: "ArithmeticError", OverflowError: "ArithmeticError", ZeroDivisionError: "ArithmeticError",
  AssertionError: "Exception", AttributeError: "Exception", BufferError: "Exception", EOFError: "Exception",
  ImportError: "Exception", ModuleNotFoundError: "ImportError", LookupError: "Exception", IndexError: "LookupError", KeyError: "LookupError", MemoryError: "Exception",
  NameError: "Exception", UnboundLocalError: "NameError",
  OSError: "Exception", BlockingIOError: "OSError", ChildProcessError: "OSError", ConnectionError: "OSError", BrokenPipeError: "ConnectionError",
  ConnectionAbortedError: "ConnectionError", ConnectionRefusedError: "ConnectionError", ConnectionResetError: "ConnectionError", FileExistsError: "OSError",
  FileNotFoundError: "OSError", InterruptedError: "OSError", IsADirectoryError: "OSError", NotADirectoryError: "OSError", PermissionError: "OSError",
  ProcessLookupError: "OSError", TimeoutError: "OSError",
  ReferenceError: "Exception", RuntimeError: "Exception", NotImplementedError: "RuntimeError", RecursionError: "RuntimeError", StopAsyncIteration: "Exception", StopIteration: "Exception",
  SyntaxError: "Exception", IndentationError: "SyntaxError", TabError: "IndentationError", SystemError: "Exception", TypeError: "Exception", ValueError: "Exception",
  UnicodeError: "ValueError", UnicodeDecodeError: "UnicodeError", UnicodeEncodeError: "UnicodeError",
  Warning: "Exception", DeprecationWarning: "Warning", FutureWarning: "Warning", PendingDeprecationWarning: "Warning", ResourceWarning: "Warning", RuntimeWarning: "Warning",
  SyntaxWarning: "Warning", UserWarning: "Warning", UnicodeWarning: "Warning", BytesWarning: "Warning", ImportWarning: "Warning", EncodingWarning: "Warning",
} as const;

export type ExceptionName = keyof typeof hierarchy;

function build(): Record<ExceptionName, PyType> {
  const types: Record<string, PyType> = {};
  for (const [name, base] of Object.entries(hierarchy)) types[name] = new PyType(name, [base === "" ? objectType : types[base]!], { layout: "exception" });
  return types as Record<ExceptionName, PyType>;
}

export const exceptionTypes: Readonly<Record<ExceptionName, PyType>> = build();
