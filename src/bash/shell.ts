/**
 * One running shell: its variables, functions, options, jobs and traps, and how it words its messages.
 * What a command means is in interpreter.ts; this is what commands act upon.
 */
import { ErrnoError } from "../base/errors.ts";
import { Random } from "../base/random.ts";
import type { Process, SignalName } from "../engine/runc/program.ts";
import { decodeText, encodeText } from "./byteText.ts";
import type { Command } from "unbash";
import type { Flavour } from "./flavour.ts";
import { environmentOrder } from "./hashOrder.ts";
import { Jobs } from "./jobs.ts";
import { initialOptions, optionFlags } from "./options.ts";
import { ShellError, type Unwinding } from "./shellError.ts";
import { SourceText } from "./source.ts";
import type { ShellFunction } from "./function.ts";
import { Traps } from "./traps.ts";
import { ReadOnlyError, Variables } from "./variables.ts";

const LARGE_VALUE_BYTES = 16_384;
const LARGEST_VALUE_BYTES = 1 << 28;

export interface ShellInit {
  readonly flavour: Flavour;
  /**
   * Names that the shell's own executable answers to: they are run from it, without a look at PATH. For a BusyBox
   * that was built to prefer its applets.
   */
  readonly isApplet?: ((name: string) => boolean) | undefined;
  /** What messages begin with and `$0` gives. */
  readonly name: string;
  readonly positional?: readonly string[];
}

export class Shell {
  readonly process: Process;
  readonly flavour: Flavour;
  readonly isApplet: (name: string) => boolean;
  readonly variables: Variables;
  readonly functions: Map<string, ShellFunction>;
  readonly aliases: Map<string, string>;
  readonly options: Set<string>;
  /** bash's `shopt`. */
  readonly shellOptions: Set<string>;
  readonly jobs: Jobs;
  readonly traps: Traps;
  name: string;
  /** argv[0] as BusyBox's own messages show it. */
  readonly appletName: string;
  positional: readonly string[];
  lastStatus = 0;
  lastBackgroundPid: number | undefined;
  /** `$$`: the pid of the shell that all subshells descend from. */
  readonly shellPid: number;
  /** `$_` */
  lastArgument: string;
  pipeStatus: readonly number[] = [0];
  unwinding: Unwinding | undefined;
  loopDepth = 0;
  functionNames: string[] = [];
  /** The command at hand, for BASH_COMMAND: its text or where that is. */
  commandText: string | { readonly source: SourceText; readonly pos: number; readonly end: number } = "";
  /** The script that the shell was started with. */
  scriptFile: string | undefined;
  /** Aliases defined since the line at hand was read: they are not yet known to it. */
  readonly freshAliases = new Set<string>();
  /** Files being sourced, and the function calls' sources; innermost last. */
  sourceDepth = 0;
  /** Within a condition: `set -e` does not act. */
  conditionDepth = 0;
  subshellDepth = 0;
  /** Levels of command substitution, for traces. */
  substitutionDepth = 0;
  isInteractive = false;
  /** ^C came while an interactive shell was computing. */
  isInterrupted = false;
  /** Descriptor of the terminal that job control works on. */
  terminal: number | undefined;
  source: SourceText;
  /** Position in `source` of the command at hand. */
  position = 0;
  /** Builtin at work, named in messages. */
  builtin: string | undefined;
  directories: string[] = [];
  /** Lines typed at the prompt, oldest first. */
  readonly history: string[] = [];
  /** A line of standard input that is being waited for. */
  pendingLine: Promise<string | undefined> | undefined;
  /** Where getopts stands within an argument. */
  optionState = { index: 0, offset: 1 };
  /** Aliases whose text is being read: they do not expand again within it. */
  readonly expandingAliases = new Set<string>();
  /** Pipes of process substitutions; closed after the command they stand in. */
  substitutedDescriptors: number[] = [];
  /** Status of the last command substitution, for commands that consist of assignments only. */
  substitutionStatus: number | undefined;
  /** Descriptors of the shell's own that no command inherits. */
  readonly ownDescriptors = new Set<number>();
  readonly #largeValues = new Map<string, number>();
  readonly #openedAtMs: number;
  #random: Random | undefined;
  #nextRandomSeed: string | undefined;
  /** Commands found on PATH before (`hash`). */
  readonly hashed = new Map<string, string>();

  constructor(process: Process, init: ShellInit, parent?: Shell) {
    this.process = process;
    this.flavour = init.flavour;
    this.isApplet = parent?.isApplet ?? init.isApplet ?? (() => false);
    this.name = init.name;
    this.positional = init.positional ?? [];
    this.source = parent?.source ?? new SourceText("");
    this.variables = parent?.variables.clone() ?? new Variables();
    this.variables.environmentOrder = (names) => environmentOrder(init.flavour, names);
    this.functions = new Map(parent?.functions);
    this.aliases = new Map(parent?.aliases);
    this.options = new Set(parent?.options ?? initialOptions(init.flavour));
    this.shellOptions = new Set(parent?.shellOptions);
    this.jobs = new Jobs(this);
    this.traps = new Traps(this, parent?.traps);
    this.shellPid = parent?.shellPid ?? process.pid;
    this.appletName = parent?.appletName ?? (process.argv[0] ?? "sh").replace(/^-/, "").replace(/^.*\//, "");
    this.lastArgument = parent?.lastArgument ?? "";
    this.#openedAtMs = parent ? parent.#openedAtMs : process.clock.now();
    if (parent) {
      this.lastStatus = parent.lastStatus;
      this.lastBackgroundPid = parent.lastBackgroundPid;
      this.position = parent.position;
      this.functionNames = [...parent.functionNames];
      this.scriptFile = parent.scriptFile;
      this.sourceDepth = parent.sourceDepth;
      this.conditionDepth = parent.conditionDepth;
      this.subshellDepth = parent.subshellDepth + 1;
      this.substitutionDepth = parent.substitutionDepth;
      this.loopDepth = parent.loopDepth;
      this.directories = [...parent.directories];
      for (const fd of parent.ownDescriptors) this.ownDescriptors.add(fd);
    }
    this.#defineDynamic();
  }

  #defineDynamic(): void {
    const { dynamic } = this.variables;
    dynamic.set("LINENO", { get: () => (this.flavour === "dash" ? "" : String(this.line)), set: () => {} });
    if (this.flavour === "dash") {
      dynamic.delete("LINENO");
      return;
    }
    dynamic.set("RANDOM", {
      get: () => {
        this.#random ??= this.#nextRandomSeed === undefined ? this.process.random.fork("shell") : new Random(this.#nextRandomSeed);
        return String(this.#random.uint32() & 0x7fff);
      },
      set: (value) => {
        this.#random = undefined;
        this.#nextRandomSeed = `RANDOM ${value}`;
      },
    });
    if (this.flavour === "ash") return;
    let secondsBase = 0;
    dynamic.set("SECONDS", {
      get: () => String(Math.floor((this.process.clock.now() - this.#openedAtMs) / 1000) + secondsBase),
      set: (value) => {
        secondsBase = Number(value) - Math.floor((this.process.clock.now() - this.#openedAtMs) / 1000);
      },
    });
    dynamic.set("BASHPID", { get: () => String(this.process.pid) });
    dynamic.set("EPOCHSECONDS", { get: () => String(Math.floor(this.process.clock.now() / 1000)) });
    dynamic.set("EPOCHREALTIME", { get: () => `${Math.floor(this.process.clock.now() / 1000)}.${String(this.process.clock.now() % 1000).padStart(3, "0")}000` });
    dynamic.set("BASH_SUBSHELL", { get: () => String(this.subshellDepth) });
    const { dynamicArrays } = this.variables;
    dynamicArrays.set("PIPESTATUS", () => this.pipeStatus.map(String));
    dynamicArrays.set("FUNCNAME", () => [...this.functionNames].reverse());
    dynamicArrays.set("GROUPS", () => this.process.creds.groups.map(String));
    dynamic.set("BASH_COMMAND", { get: () => this.#commandSource() });
    dynamicArrays.set("BASH_SOURCE", () => this.#sourceNames());
  }

  #commandSource(): string {
    const { commandText } = this;
    return typeof commandText === "string" ? commandText : commandText.source.text.slice(commandText.pos, commandText.end);
  }

  /** BASH_SOURCE: the files that the running functions come from, innermost first, and the script. */
  #sourceNames(): string[] {
    const names = [...this.functionNames].reverse().map((name) => this.functions.get(name)?.source.file ?? this.scriptFile ?? "environment");
    const outermost = this.functionNames.length === 0 ? this.source.file : this.scriptFile;
    return outermost === undefined ? names : [...names, outermost];
  }

  get line(): number {
    return this.source.lineAt(this.position);
  }

  // Options and parameters.

  option(name: string): boolean {
    return this.options.has(name);
  }

  /** Value of a special parameter, or undefined for other names. */
  special(name: string): string | undefined {
    switch (name) {
      case "?": return String(this.lastStatus);
      case "$": return String(this.shellPid);
      case "!": return this.lastBackgroundPid === undefined ? "" : String(this.lastBackgroundPid);
      case "#": return String(this.positional.length);
      case "0": return this.name;
      case "-": return optionFlags(this.flavour, this.options);
      case "_": return this.lastArgument;
      default: return /^\d+$/.test(name) ? this.positional[Number(name) - 1] : undefined;
    }
  }

  get ifs(): string {
    return this.variables.get("IFS") ?? " \t\n";
  }

  /** Assigns, turning a refusal into the shell's error. */
  assign(name: string, value: string): void {
    if (value.length >= LARGE_VALUE_BYTES || this.#largeValues.has(name)) this.#charge(name, value.length);
    this.guardReadOnly(() => {
      this.variables.set(name, value);
      if (this.option("allexport")) this.variables.export(name);
    });
  }

  /** Large values count as the process's memory. Too large ones end the shell, as a failed malloc does. */
  #charge(name: string, bytes: number): void {
    if (bytes > LARGEST_VALUE_BYTES) throw new ShellError(this.flavour === "bash" ? `xrealloc: cannot allocate ${bytes} bytes` : "out of memory", 2);
    const before = this.#largeValues.get(name) ?? 0;
    if (bytes >= LARGE_VALUE_BYTES) this.#largeValues.set(name, bytes);
    else this.#largeValues.delete(name);
    // The text itself, and the copy that it was put together in.
    this.process.allocate(2 * ((this.#largeValues.get(name) ?? 0) - before));
  }

  /** Runs something that may meet a read-only variable. */
  guardReadOnly<T>(action: () => T): T {
    try {
      return action();
    } catch (error) {
      if (!(error instanceof ReadOnlyError)) throw error;
      if (this.flavour === "bash") throw new ShellError(`${error.variable}: readonly variable`, 1, { isDiscard: true });
      throw new ShellError(`${error.variable}: is read only`, 2);
    }
  }

  // Output.

  async write(fd: number, content: string): Promise<void> {
    if (content !== "") await this.process.write(fd, encodeText(content));
  }

  /** Standard output of a builtin; false after saying why it could not be written. */
  async print(content: string): Promise<boolean> {
    try {
      await this.write(1, content);
      return true;
    } catch (error) {
      if (!(error instanceof ErrnoError)) throw error;
      const name = this.builtin ?? "echo";
      if (this.flavour === "ash") await this.appletMessage(`write error: ${error.message}`);
      else await this.message(this.flavour === "dash" ? `${name}: I/O error` : `${name}: write error: ${error.message}`);
      return false;
    }
  }

  /**
   * What a message of this shell begins with. `builtin` names the builtin that speaks.
   * bash leaves the line out at the prompt; ash gives one only in a script or for a builtin.
   */
  prefix(builtin?: string): string {
    const tag = builtin === undefined ? "" : `${builtin}: `;
    const { file } = this.source;
    if (this.flavour === "bash") {
      // Functions that were defined on the command line come from nowhere.
      const place = file ?? (this.functionNames.length > 0 && this.option("command") ? "environment" : this.name);
      return this.isInteractive ? `${this.name}: ${tag}` : `${place}: line ${this.line}: ${tag}`;
    }
    const named = tag || (file !== undefined && file !== this.name ? `${file}: ` : "");
    if (this.flavour === "dash") return `${this.name}: ${this.line}: ${named}`;
    const hasLine = (named !== "" || file !== undefined) && !this.isInteractive;
    return `${this.name}: ${named}${hasLine ? `line ${this.line}: ` : ""}`;
  }

  async message(text: string, builtin?: string): Promise<void> {
    const prefix = this.prefix(builtin);
    if (this.flavour !== "ash") return this.complain(`${prefix}${text}\n`);
    // BusyBox writes the parts of a message one by one.
    for (const part of [...prefix.matchAll(/.*?: /g)].map(([found]) => found)) await this.complain(part);
    await this.complain(text);
    await this.complain("\n");
  }

  /** A message of BusyBox's applets inside the shell: `sh: …`. */
  async appletMessage(text: string): Promise<void> {
    await this.complain(`${this.appletName}: ${text}\n`);
  }

  async complain(text: string): Promise<void> {
    try {
      await this.write(2, text);
    } catch (error) {
      if (!(error instanceof ErrnoError)) throw error;
    }
  }

  // Descriptors.

  /** A copy of a descriptor at 10 or above that commands do not inherit. */
  keepDescriptor(fd: number): number {
    const copy = this.freeDescriptor(10);
    this.process.dup2(fd, copy);
    this.ownDescriptors.add(copy);
    return copy;
  }

  freeDescriptor(from: number): number {
    let fd = from;
    while (this.process.isOpen(fd)) fd++;
    return fd;
  }

  dropDescriptor(fd: number): void {
    this.ownDescriptors.delete(fd);
    if (this.process.isOpen(fd)) this.process.close(fd);
  }

  /** What a child inherits: every descriptor but the shell's own. */
  inheritedDescriptors(): Map<number, number> {
    const fds = new Map<number, number>();
    for (const fd of this.process.descriptors()) if (!this.ownDescriptors.has(fd)) fds.set(fd, fd);
    return fds;
  }

  // Time and signals.

  /** Between commands: other processes run, traps are served. */
  async pause(): Promise<void> {
    await this.process.checkpoint();
    if (this.traps.hasPending) await this.traps.runPending();
    if (!this.isInterrupted) return;
    await this.complain("\n");
    throw this.interruption();
  }

  /** What ^C does to an interactive shell's command: back to the prompt with status 130. */
  interruption(): ShellError {
    this.isInterrupted = false;
    return new ShellError("", 130, { isDiscard: true, isSilent: true });
  }

  /** Runs the EXIT trap and ends the process. */
  async exit(status: number): Promise<never> {
    this.lastStatus = status;
    const final = await this.traps.runExit(status);
    return this.process.exit(final);
  }

  /** A command node for words that stand in no script: what `command` runs. */
  commandNode(words: readonly string[]): Command {
    return { type: "Command", pos: this.position, end: this.position, name: undefined, prefix: [], suffix: [], args: [], redirects: [], text: words.join(" ") } as Command;
  }

  /** Ends itself by a signal, so that the parent sees it. */
  dieBy(signal: SignalName): void {
    this.process.onSignal(signal, "default");
    this.process.kill(this.process.pid, signal);
  }
}

/** Everything a descriptor gives, as text. */
export async function readText(process: Process, fd: number): Promise<string> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for (let bytes = await process.read(fd); bytes; bytes = await process.read(fd)) {
    parts.push(bytes);
    length += bytes.length;
  }
  if (parts.length === 0) return "";
  if (parts.length === 1) return decodeText(parts[0]!);
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return decodeText(whole);
}
