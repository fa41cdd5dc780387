/** node's prompt. Models: node lib/repl.js, the parts that need no line editor of its own. */
import { text } from "../../../base/bytes.ts";
import { inspect } from "../builtins/inspect.ts";
import { compileProgram } from "../language/compileFunction.ts";
import type { Code } from "../language/code.ts";
import { closureOf } from "../language/operate.ts";
import { promiseData } from "../language/promise.ts";
import { JsObject, type Value } from "../language/values.ts";
import { Exit } from "./eventLoop.ts";
import type { NodeHost } from "./host.ts";

const help = `.break    Sometimes you get stuck, this gets you out
.clear    Alias for .break
.editor   Enter editor mode
.exit     Exit the REPL
.help     Print this help message
.load     Load JS from a file into the REPL session
.save     Save all evaluated commands in this REPL session to a file

Press Ctrl+C to abort current expression, Ctrl+D to exit the REPL
`;

/**
 * Runs the prompt until .exit or the end of input; resolves to the exit code.
 * @deviation The terminal's own line editing is used; there is no completion, preview or history file.
 */
export async function repl(host: NodeHost): Promise<number> {
  const { process, machine, loop, facts } = host;
  const made = machine.call(machine.get(host.binding, "runText"), undefined, ["", "<repl>"]);
  machine.global.put("require", machine.get(made, "require"));
  machine.global.put("module", machine.get(made, "module"));
  loop.print(1, `Welcome to Node.js ${facts.release.version}.\nType ".help" for more information.\n> `);
  let pending = "";
  let isInterrupted = false;
  process.onSignal("SIGINT", () => {
    if (pending !== "" || isInterrupted) {
      if (isInterrupted && pending === "") return process.exit(0);
      pending = "";
    }
    isInterrupted = true;
    loop.print(1, pending === "" ? "\n(To exit, press Ctrl+C again or Ctrl+D or type .exit)\n> " : "\n> ");
    return loop.flush();
  });
  let hasFailed = false;
  machine.onUncaught = (value) => {
    hasFailed = true;
    loop.print(1, `Uncaught ${value instanceof JsObject && value.kind === "Error" ? replError(inspect(machine, value)) : inspect(machine, value)}\n`);
  };
  await loop.flush();
  loop.hold();
  let number = 0;
  const prompt = (mark = "> "): Promise<void> => {
    loop.print(1, mark);
    return loop.flush();
  };
  const evaluate = async (code: Code): Promise<void> => {
    hasFailed = false;
    let result: Value;
    const run = machine.native0("", 0, (m) => {
      result = m.call(closureOf(m, code, undefined), m.global, []);
      return undefined;
    });
    machine.start({ kind: "call", fn: run, self: undefined, args: [] });
    await loop.drain();
    const given = result as Value;
    if (!hasFailed && code.isAsync && given instanceof JsObject && given.kind === "Promise") {
      for (let i = 0; promiseData(given).state === "pending" && i < 600_000; i++) {
        await process.sleep(1);
        await loop.turn();
      }
      const data = promiseData(given);
      if (data.state === "rejected") machine.onUncaught(data.value);
      else result = data.value;
    }
    if (hasFailed) return;
    machine.global.put("_", result);
    loop.print(1, `${inspect(machine, result)}\n`);
  };
  const onLine = async (line: string): Promise<void> => {
    isInterrupted = false;
    const command = /^\s*\.([a-z]+)/.exec(line)?.[1];
    if (command !== undefined && (pending === "" || command === "break" || command === "clear")) {
      pending = "";
      if (command === "exit") throw new Exit(exitCode());
      if (command === "help") loop.print(1, help);
      else if (!["break", "clear", "editor"].includes(command)) loop.print(1, "Invalid REPL keyword\n");
      return prompt();
    }
    pending += (pending === "" ? "" : "\n") + line;
    if (pending.trim() === "") {
      pending = "";
      return prompt();
    }
    const compiled = compileLine(pending, ++number);
    if (compiled === "more") return prompt("| ");
    const source = pending;
    pending = "";
    if (typeof compiled === "string") loop.print(1, `${arrowFor(source, compiled)}\n`);
    else await evaluate(compiled);
    return prompt();
  };
  const exitCode = (): number => Number(machine.get(machine.intrinsic("process"), "exitCode") ?? 0);
  void (async () => {
    let buffered = "";
    for (let bytes = await process.read(0, 4096); bytes; bytes = await process.read(0, 4096)) {
      buffered += text(bytes);
      for (let cut = buffered.indexOf("\n"); cut >= 0; cut = buffered.indexOf("\n")) {
        const line = buffered.slice(0, cut).replace(/\r$/, "");
        buffered = buffered.slice(cut + 1);
        loop.task(() => onLine(line));
      }
    }
    loop.task(async () => {
      if (process.isTerminal(0)) loop.print(1, "\n");
      throw new Exit(exitCode());
    });
  })().catch(() => {});
  await loop.run();
  return exitCode();
}

/** The line's code; "more" when it is not complete; else the complaint. */
function compileLine(source: string, number: number): Code | string {
  const attempt = (given: string): Code => compileProgram(given, { name: `REPL${number}`, sourceType: "script", wantsCompletion: true, isGlobal: true, allowAwait: /\bawait\b/.test(given) }).code;
  try {
    let code: Code;
    try {
      code = /^\s*\{[\s\S]*\}\s*$/.test(source) ? attempt(`(${source.trim()})`) : attempt(source);
    } catch {
      code = attempt(source);
    }
    return code;
  } catch (error) {
    const { message, pos = 0 } = error as Error & { pos?: number };
    if (pos >= source.trimEnd().length || /Unterminated (template|comment|regular)/.test(message)) return "more";
    return message;
  }
}

function arrowFor(source: string, message: string): string {
  const match = /^(.*) \((\d+):(\d+)\)$/.exec(message);
  const [, text = message, line = "1", column = "0"] = match ?? [];
  const token = /^([\w$]+|\S)?/.exec((source.split("\n")[Number(line) - 1] ?? "").slice(Number(column)))?.[0] ?? "";
  const words = text === "Unexpected token" ? (/^[A-Za-z_$]/.test(token) ? `Unexpected identifier '${token}'` : `Unexpected token '${token}'`) : text;
  return `${source.split("\n")[Number(line) - 1] ?? ""}\n${" ".repeat(Number(column))}${"^".repeat(Math.max(1, token.length))}\n\nUncaught SyntaxError: ${words}`;
}

/** Errors at the prompt are shown without our own frames. */
function replError(shown: string): string {
  const lines = shown.split("\n").filter((line) => !/^\s+at (REPL\d+:|node:)/.test(line));
  return lines.join("\n");
}
