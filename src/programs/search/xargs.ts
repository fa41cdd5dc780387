import { ErrnoError } from "../../base/errors.ts";
import type { Applet } from "../applet.ts";
import { AppletExit } from "../applet.ts";
import { reason, type AppletRun } from "../appletRun.ts";
import { askOnTerminal } from "../coreutils/ask.ts";
import { getopt, type Options } from "../getopt.ts";
import type { Input } from "../input.ts";

/** xargs: -0 -d -n -L -I -i -r -t -p -s -P -a -x. */
export const xargs: Applet = {
  name: "xargs",
  package: "GNU findutils",
  usage: "[OPTIONS] [PROG ARGS]",
  about: "Run PROG on every item given by stdin",
  async main(run) {
    const options = await getopt(run, {
      short: "0rtpn:s:L:I:i::P:xE:e::a:oS:", gnu: "d:l::", stopAtOperand: true,
      long: { "no-run-if-empty": "r", null: "0" },
      gnuLong: {
        "max-args": "n", "max-lines": "L", "max-procs": "P", replace: "i", "arg-file": "a", delimiter: "d", verbose: "t", interactive: "p", "max-chars": "s",
      },
    });
    const feeder = new Feeder(run, options, options.operands.length ? options.operands : ["echo"]);
    let input: Input;
    try {
      input = run.input(options.value("a") ?? "-");
    } catch (error) {
      return run.fail(run.say(`can't open '${options.value("a")}': ${reason(error)}`, `Cannot open input file '${options.value("a")}': ${reason(error)}`));
    }
    await feed(run, options, input, feeder);
    return run.status;
  },
};

async function feed(run: AppletRun, options: Options, input: Input, feeder: Feeder): Promise<void> {
  const replaces = options.has("I", "i");
  const delimiter = options.value("d");
  if (options.has("0") || delimiter !== undefined) {
    const text = options.has("0") ? "\0" : delimiter === "\\n" ? "\n" : delimiter === "\\0" ? "\0" : run.intern(delimiter!);
    if (text === "\0" || text === "\n") {
      const records = text === "\0" ? input.nulDelimited : input;
      for (let item = await records.line(); item !== null; item = await records.line()) await feeder.add(run.extern(item), true);
    } else {
      const all = await input.all();
      for (const item of (all.endsWith(text) ? all.slice(0, -1) : all).split(text)) if (all !== "") await feeder.add(run.extern(item), true);
    }
    return feeder.finish();
  }
  for (let line = await input.line(); line !== null; line = await input.line()) {
    const early = async (items: readonly string[]): Promise<void> => {
      for (const item of items) await feeder.add(run.extern(item), false);
      await feeder.finish();
    };
    if (replaces) {
      const item = (await words(run, line.replace(/^[ \t]+/, ""), input, true, early))[0];
      if (item !== undefined) await feeder.add(run.extern(item), true);
      continue;
    }
    const items = await words(run, line, input, false, early);
    for (const item of items) {
      if (options.value("E") !== undefined && item === options.value("E")) return feeder.finish();
      await feeder.add(run.extern(item), false);
    }
    if (items.length > 0) await feeder.endLine(/[ \t]$/.test(line));
  }
  return feeder.finish();
}

/** Words of a line: blanks separate, quotes and backslashes protect. With `whole`, blanks do not separate. */
async function words(run: AppletRun, line: string, input: Input, whole: boolean, early: (items: readonly string[]) => Promise<void>): Promise<string[]> {
  const out: string[] = [];
  let current: string | undefined;
  let rest = line;
  for (let i = 0; i < rest.length; i++) {
    const char = rest[i]!;
    if (char === "'" || char === '"') {
      const end = rest.indexOf(char, i + 1);
      if (end < 0) {
        // GNU has given what came before to the command by then.
        if (run.isGnu) await early(out);
        const kind = char === "'" ? "single" : "double";
        return run.fail(run.say(`unmatched ${kind} quote`, `unmatched ${kind} quote; by default quotes are special to xargs unless you use the -0 option`));
      }
      current = (current ?? "") + rest.slice(i + 1, end);
      i = end;
    } else if (char === "\\") {
      if (i + 1 < rest.length) current = (current ?? "") + rest[++i];
      else {
        const more = await input.line();
        current = `${current ?? ""}\n`;
        rest = more ?? "";
        i = -1;
      }
    } else if ((char === " " || char === "\t") && !whole) {
      if (current !== undefined) out.push(current);
      current = undefined;
    } else current = (current ?? "") + char;
  }
  if (current !== undefined) out.push(current);
  return out;
}

/** Gathers items and runs the command. */
class Feeder {
  readonly #run: AppletRun;
  readonly #options: Options;
  readonly #command: readonly string[];
  #items: string[] = [];
  #bytes = 0;
  #lines = 0;
  #ranAny = false;
  readonly #running = new Set<number>();

  constructor(run: AppletRun, options: Options, command: readonly string[]) {
    this.#run = run;
    this.#options = options;
    this.#command = command;
  }

  async add(item: string, isRecord: boolean): Promise<void> {
    const replaces = this.#options.has("I", "i");
    if (replaces) {
      const mark = this.#options.value("I") ?? this.#options.value("i") ?? "{}";
      return this.#execute(this.#command.map((word) => word.replaceAll(mark, item)));
    }
    const most = Number(this.#options.value("n") ?? Infinity);
    const limit = Number(this.#options.value("s") ?? 131072);
    if (this.#bytes + item.length + 1 > limit && this.#items.length > 0) await this.#flush();
    this.#items.push(item);
    this.#bytes += item.length + 1;
    if (this.#items.length >= most) await this.#flush();
    if (isRecord) await this.endLine(false);
  }

  /** -L counts lines; one that ends in a blank goes on. */
  async endLine(continues: boolean): Promise<void> {
    const most = Number(this.#options.value("L") ?? this.#options.value("l") ?? Infinity);
    if (continues && this.#run.isGnu) return;
    if (++this.#lines >= most) await this.#flush();
  }

  async finish(): Promise<void> {
    const replaces = this.#options.has("I", "i");
    if (this.#items.length > 0 || (!this.#ranAny && !this.#options.has("r") && !replaces)) await this.#flush();
    while (this.#running.size > 0) await this.#reap();
  }

  async #flush(): Promise<void> {
    const argv = [...this.#command, ...this.#items];
    this.#items = [];
    this.#bytes = 0;
    this.#lines = 0;
    await this.#execute(argv);
  }

  async #execute(argv: readonly string[]): Promise<void> {
    const run = this.#run;
    this.#ranAny = true;
    if (this.#options.has("p")) {
      if (!(await askOnTerminal(run, `${argv.join(" ")} ?...`))) return;
    } else if (this.#options.has("t")) await run.errorLine(argv.join(" "));
    await run.flush();
    try {
      // The children must not eat the list.
      const nothing = run.process.open("/dev/null", { read: true });
      const pid = await run.process.spawn({ argv, fds: new Map([[0, nothing], [1, 1], [2, 2]]) });
      run.process.close(nothing);
      this.#running.add(pid);
    } catch (error) {
      if (!(error instanceof ErrnoError)) throw error;
      await run.error(`${argv[0]}: ${error.message}`);
      throw new AppletExit(error.code === "ENOENT" ? 127 : 126);
    }
    const parallel = Number(this.#options.value("P") ?? 1);
    while (parallel > 0 && this.#running.size >= parallel) await this.#reap();
  }

  async #reap(): Promise<void> {
    const run = this.#run;
    const ended = await run.process.wait(-1);
    if (!ended) return;
    this.#running.delete(ended.pid);
    const { status } = ended;
    if (status.kind !== "exited") {
      await run.error(run.say(`'${this.#command[0]}' terminated by signal ${status.signal}`, `${this.#command[0]}: terminated by signal ${status.signal}`));
      throw new AppletExit(125);
    }
    if (status.code === 255) {
      await run.error(run.say(`${this.#command[0]}: exited with status 255; aborting`, `${this.#command[0]}: exited with status 255; aborting`));
      throw new AppletExit(124);
    }
    if (status.code !== 0) run.status = 123;
  }
}
