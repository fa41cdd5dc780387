import type { Applet } from "../applet.ts";
import { unescape } from "../escapes.ts";

/** echo: -n, -e, -E, in clusters; anything else is text. */
export const echo: Applet = {
  name: "echo",
  package: "GNU coreutils",
  usage: "[-neE] [ARG]...",
  takesHelpLiterally: true,
  async main(run) {
    let newline = true;
    let escapes = false;
    let at = 0;
    for (; at < run.args.length && /^-[neE]+$/.test(run.args[at]!); at++) {
      for (const letter of run.args[at]!.slice(1)) {
        if (letter === "n") newline = false;
        else escapes = letter === "e";
      }
    }
    const words = run.args.slice(at).join(" ");
    if (!escapes) {
      await run.out(words + (newline ? "\n" : ""));
      return 0;
    }
    const { data, stopped } = unescape(words, "echo");
    await run.outBytes(data);
    if (newline && !stopped) await run.out("\n");
    return 0;
  },
};
