/**
 * The interactive prompt. Models: CPython Python/pythonrun.c (PyRun_InteractiveLoop).
 * @deviation Python 3.13's prompt edits several lines at once and in colour; ours is the plain one that it falls back to with TERM=dumb.
 */
import { text } from "../../base/bytes.ts";
import { PythonSyntaxError } from "./syntax/tree.ts";
import { Parser } from "./syntax/parser.ts";
import type { PyDict } from "./objects/dict.ts";
import { exceptionTypes } from "./objects/exceptions.ts";
import type { PyException, Value } from "./objects/value.ts";
import type { Native } from "./objects/callable.ts";
import { runCode } from "./machine/imports.ts";
import type { Machine } from "./machine/machine.ts";
import { Raise } from "./machine/raise.ts";
import { report } from "./program.ts";
import { versionText } from "./modules/sys.ts";

/** Reads and runs statements until end of input or exit(); the SystemExit if there was one. */
export async function interact(machine: Machine, names: PyDict, isQuiet: boolean): Promise<PyException | undefined> {
  const { process } = machine;
  if (!isQuiet) await process.write(2, `Python ${versionText(machine)} on linux\nType "help", "copyright", "credits" or "license" for more information.\n`);
  let pending = "";
  let count = 0;
  for (;;) {
    const line = await prompt(machine, pending === "" ? ">>> " : "... ");
    if (line === "interrupted") {
      await process.write(2, "\nKeyboardInterrupt\n");
      pending = "";
      continue;
    }
    if (line === undefined) {
      await process.write(1, "\n");
      return undefined;
    }
    pending += line.endsWith("\n") ? line : `${line}\n`;
    if (pending.trim() === "") {
      pending = "";
      continue;
    }
    if (needsMore(pending)) continue;
    const source = pending;
    pending = "";
    const file = machine.version >= 13 ? `<python-input-${count++}>` : "<stdin>";
    await machine.complete(runStatement(machine, source, file, names));
    const { failure } = machine.main;
    if (!failure) continue;
    if (failure.cls.isSubtypeOf(exceptionTypes.SystemExit)) return failure;
    if (failure.cls === exceptionTypes.KeyboardInterrupt) await process.write(2, "\n");
    await report(machine, failure);
  }
}
function* runStatement(machine: Machine, source: string, file: string, names: PyDict): Native {
  return yield* runCode(machine.imports.compile(source, file, "single"), names);
}

/** One line; "interrupted" after ^C; undefined at the end of the input. */
async function prompt(machine: Machine, sign: string): Promise<string | "interrupted" | undefined> {
  const { process } = machine;
  await process.write(1, sign);
  let line: Value = null;
  await machine.complete(
    (function* (): Native {
      const part = (yield machine.read(0, 65536)) as unknown as Uint8Array | null;
      line = part ? text(part) : null;
      return line;
    })(),
  );
  if (machine.main.failure?.cls === exceptionTypes.KeyboardInterrupt) return "interrupted";
  return (line as string | null) ?? undefined;
}

/** Whether what was typed so far is the beginning of a statement that goes on. */
export function needsMore(source: string): boolean {
  try {
    const tree = new Parser(source, true).file();
    const last = tree.at(-1);
    const isCompound = last !== undefined && ["if", "while", "for", "try", "with", "match", "function", "class"].includes(last.kind);
    // A block ends with an empty line.
    return isCompound && !/\n[ \t]*\n$/.test(source);
  } catch (error) {
    if (error instanceof PythonSyntaxError) return error.isIncomplete || (/expected an indented block|expected 'except' or 'finally'/.test(error.message) && !/\n[ \t]*\n$/.test(source));
    if (error instanceof Raise) return false;
    throw error;
  }
}
