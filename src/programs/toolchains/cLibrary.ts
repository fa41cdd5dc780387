/** The part of the C library that the model knows, bound to a process. Standard output is buffered as stdio does. */
import { utf8 } from "../../base/bytes.ts";
import type { Process } from "../../engine/runc/program.ts";
import { formatC } from "./formatting.ts";
import { Native, numberOf, Pointer, pointerToText, Real, SegmentationFault, textOfPointer, type Value } from "./values.ts";

const fullBuffer = 4096;

export class Stdio {
  readonly #process: Process;
  readonly #isTerminal: boolean;
  #pending = "";

  constructor(process: Process) {
    this.#process = process;
    this.#isTerminal = process.isOpen(1) && process.isTerminal(1);
  }

  /** Line by line on a terminal, else in blocks. */
  async put(text: string): Promise<void> {
    this.#pending += text;
    if (this.#pending.length >= fullBuffer || (this.#isTerminal && text.includes("\n"))) await this.flush();
  }

  async flush(): Promise<void> {
    if (this.#pending === "") return;
    const text = this.#pending;
    this.#pending = "";
    await this.#process.write(1, text);
  }
}

/** Functions and names of the headers. */
export function cLibrary(process: Process, stdio: Stdio): Readonly<Record<string, Value>> {
  const native = (call: (...args: Value[]) => Value | Promise<Value>): Native => new Native((args) => call(...args));
  const text = (value: Value): string => textOfPointer(value);
  const charIs = (pattern: RegExp) => native((char) => Number(pattern.test(String.fromCharCode(numberOf(char)))));
  const fill = (target: Value, value: string): Value => {
    if (!(target instanceof Pointer)) throw new SegmentationFault();
    [...utf8(value), 0].forEach((byte, at) => (target.cells.items[target.at + at] = byte));
    return target;
  };
  const number = (value: Value): number => parseInt(text(value), 10) || 0;
  const block = (bytes: number): Pointer => {
    process.allocate(bytes);
    const size = Math.min(bytes, 1 << 22);
    return new Pointer({ items: new Array<Value>(size).fill(0), type: undefined }, 0);
  };
  return {
    stdout: 1, stderr: 2, stdin: 0, NULL: 0, EOF: -1, EXIT_SUCCESS: 0, EXIT_FAILURE: 1, true: 1, false: 0, RAND_MAX: 2147483647, INT_MAX: 2147483647, INT_MIN: -2147483648, SIGTERM: 15, SIGINT: 2, errno: 0,
    printf: new Native(async ([format, ...args]) => { const out = formatC(text(format), args); await stdio.put(out); return utf8(out).length; }),
    fprintf: new Native(async ([stream, format, ...args]) => {
      const out = formatC(text(format), args);
      if (stream === 2) await process.write(2, out);
      else await stdio.put(out);
      return utf8(out).length;
    }),
    sprintf: new Native(([target, format, ...args]) => { const out = formatC(text(format), args); fill(target, out); return out.length; }),
    snprintf: new Native(([target, size, format, ...args]) => { const out = formatC(text(format), args); fill(target, out.slice(0, Math.max(0, numberOf(size) - 1))); return out.length; }),
    puts: native(async (value) => { await stdio.put(`${text(value)}\n`); return 1; }),
    fputs: native(async (value, stream) => { if (stream === 2) await process.write(2, text(value)); else await stdio.put(text(value)); return 1; }),
    putchar: native(async (char) => { await stdio.put(String.fromCharCode(numberOf(char) & 255)); return char; }),
    fflush: native(async () => { await stdio.flush(); return 0; }),
    setbuf: native(() => 0), setvbuf: native(() => 0),
    perror: native(async (value) => { await process.write(2, `${text(value)}: Success\n`); return 0; }),
    exit: native(async (code) => { await stdio.flush(); return process.exit(numberOf(code) & 255); }),
    _exit: native((code) => process.exit(numberOf(code) & 255)),
    abort: native(async () => { await stdio.flush(); return process.exit(134); }),
    sleep: native(async (seconds) => { await process.sleep(numberOf(seconds) * 1000); return 0; }),
    usleep: native(async (micros) => { await process.sleep(numberOf(micros) / 1000); return 0; }),
    getenv: native((name) => { const value = process.env.get(text(name)); return value === undefined ? 0 : pointerToText(value); }),
    getpid: native(() => process.pid), getppid: native(() => process.ppid), getuid: native(() => process.creds.uid), geteuid: native(() => process.creds.uid), getgid: native(() => process.creds.gid),
    time: native(() => Math.floor(process.clock.now() / 1000)),
    rand: native(() => process.random.between(0, 2147483646)), srand: native(() => 0),
    atoi: native(number), atol: native(number), atof: native((value) => new Real(parseFloat(text(value)) || 0)),
    abs: native((value) => Math.abs(numberOf(value))), sqrt: native((value) => new Real(Math.sqrt(numberOf(value)))), pow: native((a, b) => new Real(numberOf(a) ** numberOf(b))), floor: native((value) => new Real(Math.floor(numberOf(value)))), ceil: native((value) => new Real(Math.ceil(numberOf(value)))),
    strlen: native((value) => utf8(text(value)).length),
    strcmp: native((a, b) => (text(a) < text(b) ? -1 : text(a) > text(b) ? 1 : 0)),
    strncmp: native((a, b, count) => { const [x, y] = [text(a).slice(0, numberOf(count)), text(b).slice(0, numberOf(count))]; return x < y ? -1 : x > y ? 1 : 0; }),
    strcpy: native((target, value) => fill(target, text(value))), strncpy: native((target, value, count) => fill(target, text(value).slice(0, numberOf(count)))), strcat: native((target, value) => fill(target, text(target) + text(value))),
    strstr: native((a, b) => { const at = text(a).indexOf(text(b)); return at < 0 || !(a instanceof Pointer) ? 0 : new Pointer(a.cells, a.at + at); }),
    strchr: native((a, char) => { const at = text(a).indexOf(String.fromCharCode(numberOf(char))); return at < 0 || !(a instanceof Pointer) ? 0 : new Pointer(a.cells, a.at + at); }),
    strdup: native((value) => pointerToText(text(value))),
    toupper: native((char) => String.fromCharCode(numberOf(char)).toUpperCase().charCodeAt(0)), tolower: native((char) => String.fromCharCode(numberOf(char)).toLowerCase().charCodeAt(0)),
    isdigit: charIs(/\d/), isalpha: charIs(/[A-Za-z]/), isspace: charIs(/\s/), isupper: charIs(/[A-Z]/), islower: charIs(/[a-z]/), isalnum: charIs(/[A-Za-z0-9]/),
    malloc: native((bytes) => block(numberOf(bytes))), calloc: native((count, bytes) => block(numberOf(count) * numberOf(bytes))), realloc: native((old, bytes) => (old instanceof Pointer ? (process.allocate(numberOf(bytes)), old) : block(numberOf(bytes)))), free: native(() => 0),
    memset: native((target, value, count) => { if (target instanceof Pointer) for (let at = 0; at < Math.min(numberOf(count), target.cells.items.length - target.at); at++) target.cells.items[target.at + at] = value; return target; }),
    gethostname: native((target) => { fill(target, process.hostname()); return 0; }),
  };
}
