/** Programs that find and xargs run, and find's -delete. */
import { ErrnoError } from "../../base/errors.ts";
import { reason, type AppletRun } from "../appletRun.ts";
import { askOnTerminal } from "../coreutils/ask.ts";
import type { Visit } from "./expression.ts";

/** Bytes of arguments in one call. */
const longestCommandBytes = 131072;

/** Runs a program and waits; resolves to whether it succeeded. Without such a program find goes on. */
export async function runCommand(run: AppletRun, argv: readonly string[], asks = false): Promise<boolean> {
  if (asks && !(await askOnTerminal(run, `${argv.join(" ")} ?`))) return false;
  await run.flush();
  try {
    const pid = await run.process.spawn({ argv });
    const ended = await run.process.wait(pid);
    return ended?.status.kind === "exited" && ended.status.code === 0;
  } catch (error) {
    if (!(error instanceof ErrnoError)) throw error;
    await run.error(run.say(`${argv[0]}: ${error.message}`, `'${argv[0]}': ${error.message}`));
    return false;
  }
}

/** -exec … {} +: gathers paths and runs the command with many at once. */
export class CommandBatch {
  readonly #run: AppletRun;
  readonly #command: readonly string[];
  #paths: string[] = [];
  #bytes = 0;

  constructor(run: AppletRun, command: readonly string[]) {
    this.#run = run;
    this.#command = command;
  }

  async add(path: string): Promise<boolean> {
    this.#paths.push(path);
    this.#bytes += path.length + 1;
    if (this.#bytes > longestCommandBytes) await this.flush();
    return true;
  }

  async flush(): Promise<void> {
    if (this.#paths.length === 0) return;
    const argv = [...this.#command, ...this.#paths];
    this.#paths = [];
    this.#bytes = 0;
    if (!(await runCommand(this.#run, argv))) this.#run.status = 1;
  }
}

/** -delete. */
export async function removeOne(run: AppletRun, visit: Visit): Promise<boolean> {
  if (visit.path === "." || visit.path === "./") return true;
  try {
    if (visit.stat.kind === "dir") run.process.fs.rmdir(visit.path);
    else run.process.fs.unlink(visit.path);
    return true;
  } catch (error) {
    await run.complain(run.say(`${visit.path}: ${reason(error)}`, `cannot delete '${visit.path}': ${reason(error)}`));
    return false;
  }
}
