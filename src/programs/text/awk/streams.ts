/** Files and commands that an awk program reads and writes, by their names. */
import { ErrnoError } from "../../../base/errors.ts";
import type { AppletRun } from "../../appletRun.ts";
import { openForAppending, openForWriting } from "../../files.ts";
import { Input } from "../../input.ts";
import { signalNumber } from "../../process/signals.ts";
import { RecordReader } from "./records.ts";

interface Output {
  readonly fd: number;
  readonly pid: number | undefined;
  parts: Uint8Array[];
  bytes: number;
}

export class AwkStreams {
  readonly #run: AppletRun;
  readonly #outputs = new Map<string, Output>();
  readonly #inputs = new Map<string, { reader: RecordReader; pid: number | undefined }>();

  constructor(run: AppletRun) {
    this.#run = run;
  }

  /** print … > file, >> file, | command. */
  async write(operator: ">" | ">>" | "|", target: string, data: string): Promise<void> {
    const run = this.#run;
    const name = run.extern(target);
    if (operator !== "|" && (name === "/dev/stdout" || name === "-")) return run.put(data);
    if (operator !== "|" && name === "/dev/stderr") {
      await run.flush();
      return run.process.write(2, run.codec.encode(data));
    }
    const key = `${operator === "|" ? "|" : ">"}${name}`;
    let output = this.#outputs.get(key);
    if (!output) {
      output = operator === "|" ? await this.#command(name) : { fd: operator === ">" ? openForWriting(run.process, name) : openForAppending(run.process, name), pid: undefined, parts: [], bytes: 0 };
      this.#outputs.set(key, output);
    }
    const bytes = run.codec.encode(data);
    output.parts.push(bytes);
    output.bytes += bytes.length;
    if (output.bytes > 4096) await this.#drain(output);
  }

  async #command(command: string): Promise<Output> {
    const { process } = this.#run;
    await this.#run.flush();
    const { readFd, writeFd } = process.pipe();
    const pid = await process.spawn({ argv: ["sh", "-c", command], fds: new Map([[0, readFd], [1, 1], [2, 2]]) });
    process.close(readFd);
    return { fd: writeFd, pid, parts: [], bytes: 0 };
  }

  async #drain(output: Output): Promise<void> {
    for (const part of output.parts.splice(0)) await this.#run.process.write(output.fd, part);
    output.bytes = 0;
  }

  /** The reader of a file or of a command's output; undefined when it cannot be opened. */
  async reader(kind: "file" | "command", source: string): Promise<RecordReader | undefined> {
    const run = this.#run;
    const name = run.extern(source);
    const key = `${kind === "file" ? "<" : "|<"}${name}`;
    const known = this.#inputs.get(key);
    if (known) return known.reader;
    if (kind === "file") {
      try {
        const input = run.input(name);
        const entry = { reader: new RecordReader(run, input), pid: undefined };
        this.#inputs.set(key, entry);
        return entry.reader;
      } catch (error) {
        if (!(error instanceof ErrnoError)) throw error;
        return undefined;
      }
    }
    const { process } = run;
    await this.flush();
    const { readFd, writeFd } = process.pipe();
    const pid = await process.spawn({ argv: ["sh", "-c", name], fds: new Map([[0, 0], [1, writeFd], [2, 2]]) });
    process.close(writeFd);
    const entry = { reader: new RecordReader(run, new Input(run, readFd, true)), pid };
    this.#inputs.set(key, entry);
    return entry.reader;
  }

  /** fflush: everything written goes out. */
  async flush(): Promise<void> {
    await this.#run.flush();
    for (const output of this.#outputs.values()) await this.#drain(output);
  }

  /** close(name): -1 when nothing of that name is open, else how the command ended. */
  async close(target: string): Promise<number> {
    const name = this.#run.extern(target);
    let status = -1;
    for (const key of [`|${name}`, `>${name}`]) {
      const output = this.#outputs.get(key);
      if (!output) continue;
      this.#outputs.delete(key);
      await this.#drain(output);
      this.#run.process.close(output.fd);
      status = await this.#reap(output.pid);
    }
    for (const key of [`<${name}`, `|<${name}`]) {
      const input = this.#inputs.get(key);
      if (!input) continue;
      this.#inputs.delete(key);
      input.reader.close();
      status = await this.#reap(input.pid);
    }
    return status;
  }

  async closeAll(): Promise<void> {
    await this.#run.flush();
    for (const key of [...this.#outputs.keys()]) await this.close(this.#run.intern(key.slice(1)));
  }

  /** system(command). */
  async system(command: string): Promise<number> {
    await this.flush();
    const pid = await this.#run.process.spawn({ argv: ["sh", "-c", this.#run.extern(command)] });
    return this.#reap(pid);
  }

  async #reap(pid: number | undefined): Promise<number> {
    if (pid === undefined) return 0;
    const ended = await this.#run.process.wait(pid);
    const status = ended?.status;
    if (!status) return 0;
    return status.kind === "exited" ? status.code : 256 + signalNumber(status.signal);
  }
}
