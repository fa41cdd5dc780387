import type { Applet } from "../applet.ts";
import { reason } from "../appletRun.ts";
import { openForAppending, openForWriting } from "../files.ts";
import { getopt } from "../getopt.ts";

/** tee: standard input to files and on. */
export const tee: Applet = {
  name: "tee",
  package: "GNU coreutils",
  usage: "[-ai] [FILE]...",
  about: "Copy stdin to each FILE, and also to stdout",
  async main(run) {
    const options = await getopt(run, { short: "ai", gnu: "p", gnuLong: { append: "a", "ignore-interrupts": "i" } });
    const { process } = run;
    if (options.has("i")) process.onSignal("SIGINT", "ignore");
    const targets: { name: string; fd: number }[] = [];
    for (const path of options.operands) {
      try {
        targets.push({ name: path, fd: options.has("a") ? openForAppending(process, path) : openForWriting(process, path) });
      } catch (error) {
        await run.complain(`${path}: ${reason(error)}`);
      }
    }
    for (let part = await process.read(0, 65536); part; part = await process.read(0, 65536)) {
      await run.outBytes(part);
      await run.flush();
      for (const target of [...targets]) {
        try {
          await process.write(target.fd, part);
        } catch (error) {
          await run.complain(`${target.name}: ${reason(error)}`);
          targets.splice(targets.indexOf(target), 1);
        }
      }
    }
    return run.status;
  },
};
