/** How apt speaks: sizes, columns, progress words, questions. Models: apt-pkg/contrib/strutl.cc SizeToStr, apt-private/private-output.cc. */
import type { Process } from "../../engine/runc/program.ts";

export class AptExit extends Error {
  readonly code: number;
  constructor(code: number) {
    super(`exit ${code}`);
    this.code = code;
  }
}

/** "8808 B", "20.0 kB", "8790 kB", "18.8 MB". */
export function sizeText(bytes: number): string {
  const units = ["", "k", "M", "G", "T"];
  let size = Math.abs(bytes);
  for (let i = 0; ; i++) {
    if (size < 100 && i !== 0) return `${size.toFixed(1)} ${units[i]}B`;
    if (size < 10_000 || i === units.length - 1) return `${size.toFixed(0)} ${units[i]}B`;
    size /= 1000;
  }
}

/** Whole seconds as apt writes them: "0s", "1min 5s". */
export function durationText(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  return seconds < 60 ? `${seconds}s` : `${Math.floor(seconds / 60)}min ${seconds % 60}s`;
}

export class Console {
  readonly process: Process;
  /** 0 normal, 1 -q, 2 -qq. */
  readonly quiet: number;
  readonly isTerminal: boolean;

  constructor(process: Process, quiet: number) {
    this.process = process;
    this.quiet = quiet;
    this.isTerminal = process.isOpen(1) && process.isTerminal(1);
  }

  /** A line of ordinary output; silent with -qq. */
  async say(line: string): Promise<void> {
    if (this.quiet < 2) await this.process.write(1, `${line}\n`);
  }

  /** A line that is printed however quiet. */
  async always(line: string): Promise<void> {
    await this.process.write(1, `${line}\n`);
  }

  /** "E: …", "W: …", "N: …" on standard error. */
  async complain(kind: "E" | "W" | "N", message: string): Promise<void> {
    await this.process.write(2, `${kind}: ${message}\n`);
  }

  async fail(message: string, code = 100): Promise<never> {
    await this.complain("E", message);
    throw new AptExit(code);
  }

  /** "Reading package lists..." takes its time; a terminal is told when it is done. */
  async step(words: string, ms: number): Promise<void> {
    if (this.quiet >= 2) return this.process.sleep(ms);
    if (this.isTerminal && this.quiet === 0) {
      await this.process.write(1, `${words}... `);
      await this.process.sleep(ms);
      await this.process.write(1, "Done\n");
    } else {
      await this.process.write(1, `${words}...\n`);
      await this.process.sleep(ms);
    }
  }

  /** A title and words in lines of the screen's width; nothing when there are none. */
  async list(title: string, words: readonly string[]): Promise<void> {
    if (words.length === 0) return;
    const width = (this.isTerminal ? Math.max(this.process.windowSize(1).columns, 20) : 80) - 3;
    await this.say(title);
    let line = "";
    for (const word of words) {
      if (line !== "" && line.length + 1 + word.length >= width) {
        await this.say(`  ${line}`);
        line = "";
      }
      line += line === "" ? word : ` ${word}`;
    }
    await this.say(`  ${line}`);
  }

  /** Asks; the end of input means no. */
  async confirm(question: string): Promise<boolean> {
    await this.process.write(1, `${question} [Y/n] `);
    let answer = "";
    for (;;) {
      const part = await this.process.read(0, 256);
      if (!part) break;
      answer += new TextDecoder().decode(part);
      if (answer.includes("\n")) break;
    }
    if (answer === "") return false;
    return /^\s*(y.*)?$/i.test(answer.split("\n")[0]!);
  }
}
