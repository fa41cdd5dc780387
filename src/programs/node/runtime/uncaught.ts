/** Errors nobody caught: what node prints before it exits with 1. Models: node src/node_errors.cc (PrintException), lib/internal/process/promises.js. */
import { inspect } from "../builtins/inspect.ts";
import { lineAndColumn } from "../language/code.ts";
import { Thrown } from "../language/machine.ts";
import { promiseData } from "../language/promise.ts";
import { hidden, JsObject, Slot, type Value } from "../language/values.ts";
import { Exit } from "./eventLoop.ts";
import type { NodeHost } from "./host.ts";

/** Where an error is shown: the line of the source and a caret under it. */
interface Arrow {
  readonly file: string;
  readonly line: number;
  readonly text: string;
  readonly column: number;
  readonly width: number;
}

export class Uncaught {
  readonly #host: NodeHost;
  readonly #texts = new Map<string, string>();
  readonly #arrows = new WeakMap<JsObject, Arrow>();
  /** Rejected promises without a handler, until the end of the turn. */
  readonly #rejections = new Set<JsObject>();

  constructor(host: NodeHost) {
    this.#host = host;
    const { machine, loop } = host;
    machine.onUncaught = (value) => this.#onUncaught(value, "uncaughtException");
    machine.onRejection = (promise, isHandled) => {
      if (isHandled) this.#rejections.delete(promise);
      else this.#rejections.add(promise);
    };
    loop.onTurn = () => this.#checkRejections();
    loop.onBrokenPipe = (fd) => {
      if (fd !== 1) return;
      throw new Exit(1);
    };
  }

  /** acorn's complaint as V8's SyntaxError. */
  syntaxError(error: SyntaxError, file: string, text: string): Thrown {
    const pos = (error as SyntaxError & { pos?: number }).pos ?? 0;
    return this.syntaxErrorAt(v8Message(error.message.replace(/ \(\d+:\d+\)$/, ""), text, pos), file, text, pos);
  }

  syntaxErrorAt(message: string, file: string, text: string, pos: number): Thrown {
    const host = this.#host;
    const { machine } = host;
    const thrown = machine.error("SyntaxError", message);
    const { line, column } = lineAndColumn(text, pos);
    const source = text.split("\n")[line - 1] ?? "";
    const token = /^([\w$]+|\S)?/.exec(source.slice(column - 1))?.[0] ?? "";
    const object = thrown.value as JsObject;
    this.#arrows.set(object, { file, line, text: source, column, width: Math.max(1, token.length) });
    const frames = machine.baseFrames();
    const inner = file.startsWith("file://") ? ["    at compileSourceTextModule (node:internal/modules/esm/utils:346:16)"] : ["    at wrapSafe (node:internal/modules/cjs/loader:1670:18)", ...[...host.facts.release.frames.slice(0, -1), ...frames].slice(0, 8).map((frame) => `    at ${frame}`)];
    object.put("stack", new Slot([`SyntaxError: ${message}`, ...inner].join("\n"), hidden));
    return thrown;
  }

  /** Remembers a text that errors may point into. */
  addText(name: string, text: string): void {
    this.#texts.set(name, text);
  }

  #emit(event: string, args: Value[]): boolean {
    const { machine } = this.#host;
    const target = machine.intrinsics.get("process");
    if (!target) return false;
    const count = machine.call(machine.get(target, "listenerCount"), target, [event]);
    if (!count) return false;
    this.#host.loop.post(machine.get(target, "emit"), [event, ...args], target);
    return true;
  }

  #onUncaught(value: Value, origin: string): void {
    if (this.#emit("uncaughtException", [value, origin])) return;
    this.fatal(value);
  }

  #checkRejections(): void {
    for (const promise of [...this.#rejections]) {
      this.#rejections.delete(promise);
      const data = promiseData(promise);
      if (data.isHandled) continue;
      if (this.#emit("unhandledRejection", [data.value, promise])) continue;
      if (data.value instanceof JsObject && data.value.kind === "Error") this.#onUncaught(data.value, "unhandledRejection");
      else {
        const { machine } = this.#host;
        const error = machine.newError("Error", `This error originated either by throwing inside of an async function without a catch block, or by rejecting a promise which was not handled with .catch(). The promise rejected with the reason "${inspect(machine, data.value, { depth: 0 }).replace(/^'|'$/g, "")}".`);
        error.put("code", "ERR_UNHANDLED_REJECTION");
        const message = machine.toText(machine.get(error, "message"));
        error.put("stack", new Slot(`UnhandledPromiseRejection: ${message}`, hidden));
        error.put("name", new Slot("UnhandledPromiseRejection", hidden));
        if (this.#emit("uncaughtException", [error, "unhandledRejection"])) continue;
        const shown = `node:internal/process/promises:394\n      triggerUncaughtException(err, true /* fromPromise */);\n      ^\n\n[UnhandledPromiseRejection: ${message}] {\n  code: 'ERR_UNHANDLED_REJECTION'\n}\n`;
        this.#end(shown);
      }
    }
  }

  /** Prints the error as node does and ends the process. */
  fatal(value: Value): never {
    const { machine } = this.#host;
    if (!(value instanceof JsObject) || value.kind !== "Error") {
      const { thrownAt } = machine;
      const place = thrownAt && lineAndColumn(thrownAt.unit.text, thrownAt.offset);
      const text = place ? thrownAt.unit.text.split("\n")[place.line - 1]! : "";
      const arrow = place ? `${thrownAt.unit.name}:${place.line}\n${text}\n${text.slice(0, place.column - 1).replace(/[^\t]/g, " ")}^\n` : "Uncaught:\n";
      return this.#end(`${arrow}${inspect(machine, value)}\n(Use \`node --trace-uncaught ...\` to show where the exception was thrown)\n`);
    }
    return this.#end(`${this.#arrowText(value)}${inspect(machine, value)}\n`);
  }

  #end(text: string): never {
    const { loop, facts, machine } = this.#host;
    loop.print(2, `${text}\nNode.js ${facts.release.version}\n`);
    const target = machine.intrinsics.get("process");
    if (target) {
      target.put("exitCode", 1);
      const count = machine.call(machine.get(target, "listenerCount"), target, ["exit"]);
      if (count && machine.get(target, "_exited") === undefined) {
        target.put("_exited", true);
        machine.call(machine.get(target, "emit"), target, ["exit", 1]);
      }
      const code = machine.get(target, "exitCode");
      throw new Exit(typeof code === "number" && code !== 0 ? code : 1);
    }
    throw new Exit(1);
  }

  #arrowText(error: JsObject): string {
    const arrow = this.#arrows.get(error) ?? this.#fromStack(error);
    if (!arrow) return "";
    const indent = arrow.text.slice(0, arrow.column - 1).replace(/[^\t]/g, " ");
    return `${arrow.file}:${arrow.line}\n${arrow.text}\n${indent}${"^".repeat(arrow.width)}\n\n`;
  }

  /** The first frame of the stack that lies in a text we know. */
  #fromStack(error: JsObject): Arrow | undefined {
    const { machine } = this.#host;
    const stack = machine.peek(error, "stack");
    if (typeof stack !== "string") return undefined;
    const match = /^ {4}at (?:.*\()?((?:file:\/\/)?(?:\/|\[)[^()]*?):(\d+):(\d+)\)?$/m.exec(stack);
    const node = /^ {4}at (?:.*\()?(node:[^()]*?):(\d+):(\d+)\)?$/m.exec(stack);
    if (node && (!match || stack.indexOf(node[0]) < stack.indexOf(match[0]))) return nodeArrow(machine.peek(error, "code"), this.#host.facts.release.notFoundLine);
    if (!match) return undefined;
    const [, file = "", line = "1", column = "1"] = match;
    const text = this.#texts.get(file) ?? this.#read(file);
    if (text === undefined) return undefined;
    const source = text.split("\n")[Number(line) - 1] ?? "";
    const at = this.#throwColumn(source, Number(column));
    return { file, line: Number(line), text: source, column: at, width: source.slice(at - 1).startsWith("throw") ? 1 : 1 };
  }

  /** V8 points at the throw statement, the stack at the error's creation: on one line the statement wins. */
  #throwColumn(source: string, column: number): number {
    const before = source.slice(0, column - 1);
    const at = before.lastIndexOf("throw ");
    return at >= 0 && !before.slice(at).includes(";") ? at + 1 : column;
  }

  #read(file: string): string | undefined {
    try {
      return this.#host.process.fs.readText(file.replace(/^file:\/\//, ""));
    } catch {
      return undefined;
    }
  }
}

function nodeArrow(code: Value, notFoundLine: number): Arrow | undefined {
  if (code === "EADDRINUSE" || code === "ECONNREFUSED" || code === "EACCES") return { file: "node:events", line: 497, text: "      throw er; // Unhandled 'error' event", column: 7, width: 1 };
  if (code === "MODULE_NOT_FOUND") return { file: "node:internal/modules/cjs/loader", line: notFoundLine, text: "  throw err;", column: 3, width: 1 };
  return undefined;
}

/** acorn's words as V8's. */
function v8Message(message: string, text: string, pos: number): string {
  if (/^Unexpected token/.test(message)) {
    const rest = text.slice(pos);
    if (rest.trim() === "") return "Unexpected end of input";
    const token = /^([\w$]+|"[^"\n]*"?|'[^'\n]*'?|`|=>|\.\.\.|[=!]==?|&&|\|\||\S)/.exec(rest)?.[0] ?? rest[0]!;
    if (/^["']/.test(token)) return "Unexpected string";
    if (/^\d/.test(token)) return "Unexpected number";
    if (token === "`") return "Unexpected template string";
    if (/^[A-Za-z_$]/.test(token)) return /^(if|else|for|while|do|return|var|const|class|function|new|delete|typeof|in|instanceof|switch|case|default|break|continue|throw|try|catch|finally|this|null|true|false|void|with|export|super|enum|extends|debugger)$/.test(token) ? `Unexpected token '${token}'` : token === "import" ? "Cannot use import statement outside a module" : `Unexpected identifier '${token}'`;
    return `Unexpected token '${token}'`;
  }
  if (/'import' and 'export' may appear only/.test(message)) return /^import/.test(text.slice(pos)) ? "Cannot use import statement outside a module" : "Unexpected token 'export'";
  if (/Unterminated (string|template)/.test(message)) return /template/.test(message) ? "Unterminated template literal" : "Invalid or unexpected token";
  if (/Unterminated comment/.test(message)) return "Invalid or unexpected token";
  if (/Unexpected character/.test(message)) return "Invalid or unexpected token";
  if (/Cannot use keyword 'await' outside an async function/.test(message)) return "await is only valid in async functions and the top level bodies of modules";
  if (/'return' outside of function/.test(message)) return "Illegal return statement";
  const again = /Identifier '(.+)' has already been declared/.exec(message);
  if (again) return `Identifier '${again[1]}' has already been declared`;
  if (/Assigning to rvalue/.test(message)) return "Invalid left-hand side in assignment";
  if (/Unsyntactic break/.test(message)) return "Illegal break statement";
  if (/Unsyntactic continue/.test(message)) return "Illegal continue statement: no surrounding iteration statement";
  return message;
}
