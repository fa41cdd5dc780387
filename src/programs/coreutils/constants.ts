import type { Applet } from "../applet.ts";

/** Does nothing, well. */
export const trueApplet: Applet = { name: "true", package: "GNU coreutils", takesHelpLiterally: true, main: () => Promise.resolve(0) };

/** Does nothing, badly. */
export const falseApplet: Applet = { name: "false", package: "GNU coreutils", takesHelpLiterally: true, main: () => Promise.resolve(1) };

/** Prints its arguments, or "y", again and again. */
export const yes: Applet = {
  name: "yes",
  package: "GNU coreutils",
  usage: "[STRING]",
  about: "Repeatedly print a line with STRING, or 'y'",
  async main(run) {
    const line = new TextEncoder().encode(`${run.args.length ? run.args.filter((argument, at) => argument !== "--" || at > 0).join(" ") : "y"}\n`);
    const block = new Uint8Array(Math.max(1, Math.floor(4096 / line.length)) * line.length);
    for (let at = 0; at < block.length; at += line.length) block.set(line, at);
    for (;;) {
      await run.outBytes(block);
      await run.flush();
    }
  },
};

/** clear: puts the cursor home and wipes the terminal. */
export const clear: Applet = {
  name: "clear",
  usage: "",
  about: "Clear screen",
  async main(run) {
    await run.out("\x1b[H\x1b[J");
    return 0;
  },
};

/** reset: the terminal as new. */
export const reset: Applet = {
  name: "reset",
  usage: "",
  about: "Reset terminal (ESC codes) and termios (signals, buffering, echo)",
  async main(run) {
    if (run.process.isTerminal(1)) await run.out("\x1bc\x1b(B\x1b[m\x1b[J\x1b[?25h");
    return 0;
  },
};
