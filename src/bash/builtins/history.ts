/** history. Models: bash builtins/history.def, BusyBox show_history. */
import type { Builtin } from "./builtin.ts";

export const history: Builtin = {
  name: "history",
  flavours: ["bash", "ash"],
  async run(shell, { args }) {
    if (args[0] === "-c") {
      shell.history.length = 0;
      return 0;
    }
    const count = args[0] === undefined ? Infinity : Number(args[0]);
    if (Number.isNaN(count)) {
      await shell.message(`${args[0]}: numeric argument required`, "history");
      return 1;
    }
    const first = Math.max(0, shell.history.length - count);
    // ash counts from 0, bash from 1.
    const number = (index: number): string => (shell.flavour === "bash" ? `${String(index + 1).padStart(5)}  ` : `${String(index).padStart(4)} `);
    await shell.print(shell.history.slice(first).map((line, index) => `${number(first + index)}${line}\n`).join(""));
    return 0;
  },
};
