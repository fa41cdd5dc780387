/** tail -f: waits for files to grow, to be truncated or (by name) to be replaced. */
import { reason, type AppletRun } from "../appletRun.ts";
import { isSameFile, orNone, statOrNone } from "../files.ts";
import type { Input } from "../input.ts";

export interface FollowPolicy {
  /** -F: look again which file has the name. */
  readonly byName: boolean;
  readonly headers: boolean;
  readonly pauseMs: number;
}

/** Never ends by itself unless every input is a pipe at its end. */
export async function follow(run: AppletRun, watched: { path: string; input: Input | undefined }[], policy: FollowPolicy): Promise<number> {
  const { process } = run;
  let shown = watched.at(-1)?.path;
  if (watched.every(({ path, input }) => path === "-" && input && process.fstat(input.fd).kind === "fifo")) return run.status;
  const offsets = new Map<Input, number>();
  for (const { input } of watched) if (input) offsets.set(input, orNone(() => process.fstat(input.fd).sizeBytes) ?? 0);
  for (;;) {
    await run.flush();
    await process.sleep(policy.pauseMs);
    for (const entry of watched) {
      if (policy.byName) await reopen(run, entry, offsets);
      const { input, path } = entry;
      if (!input) continue;
      const size = orNone(() => process.fstat(input.fd).sizeBytes) ?? 0;
      const before = offsets.get(input) ?? 0;
      if (size < before && process.fstat(input.fd).kind === "file") {
        await run.error(run.say(`${path}: file truncated`, `${path}: file truncated`));
        process.seek(input.fd, 0, "set");
      }
      offsets.set(input, size);
      for (let part = await input.chunk(); part; part = await input.chunk()) {
        if (policy.headers && shown !== path) await run.out(`\n==> ${path} <==\n`);
        shown = path;
        await run.outBytes(part);
      }
    }
  }
}

async function reopen(run: AppletRun, entry: { path: string; input: Input | undefined }, offsets: Map<Input, number>): Promise<void> {
  const stat = statOrNone(run.process, entry.path);
  if (entry.input && stat && isSameFile(run.process.fstat(entry.input.fd), stat)) return;
  if (!stat) return;
  try {
    const fresh = run.input(entry.path);
    await run.error(run.say(`${entry.path} has ${entry.input ? "been replaced; following end of new file" : "appeared; following end of new file"}`, `'${entry.path}' has ${entry.input ? "been replaced" : "appeared"};  following new file`));
    entry.input?.close();
    entry.input = fresh;
    offsets.set(fresh, 0);
  } catch (error) {
    reason(error);
  }
}
