/** Terminals: tty, stty, resize, more, less. */
import { ErrnoError } from "../../base/errors.ts";
import type { Applet } from "../applet.ts";
import { reason, type AppletRun } from "../appletRun.ts";
import { orNone } from "../files.ts";
import { getopt } from "../getopt.ts";

export const tty: Applet = {
  name: "tty",
  package: "GNU coreutils",
  gnuUsageCode: 2,
  usage: "",
  about: "Print file name of stdin's terminal",
  async main(run) {
    const { process } = run;
    const options = await getopt(run, { short: "s", gnuLong: { silent: "s", quiet: "s" } });
    const isTerminal = process.isOpen(0) && process.isTerminal(0);
    const name = isTerminal ? (orNone(() => process.fs.readlink("/proc/self/fd/0")) ?? "/dev/pts/0") : "not a tty";
    if (!options.has("s")) await run.out(`${name}\n`);
    return isTerminal ? 0 : 1;
  },
};

export const stty: Applet = {
  name: "stty",
  package: "GNU coreutils",
  usage: "[-a|g] [-F DEVICE] [SETTING]...",
  about: "Without arguments, print baud rate, line discipline, and deviations from stty sane",
  async main(run) {
    const { process } = run;
    let mode;
    try {
      mode = process.terminalMode(0);
    } catch (error) {
      if (!(error instanceof ErrnoError)) throw error;
      return run.fail(run.say(`standard input: ${error.message}`, `'standard input': ${error.message}`));
    }
    const size = process.windowSize(0);
    const settings = run.args.filter((argument) => argument !== "-a" && argument !== "-g");
    if (settings.length === 0) {
      if (run.args.includes("-a")) {
        const flag = (name: string, on: boolean): string => (on ? name : `-${name}`);
        await run.out(`speed 38400 baud; rows ${size.rows}; columns ${size.columns}; line = 0;\nintr = ^C; quit = ^\\; erase = ^?; kill = ^U; eof = ^D; eol = <undef>;\neol2 = <undef>; swtch = <undef>; start = ^Q; stop = ^S; susp = ^Z; rprnt = ^R;\nwerase = ^W; lnext = ^V; discard = ^O; min = 1; time = 0;\n${flag("isig", mode.signals)} ${flag("icanon", mode.isCanonical)} ${flag("echo", mode.echo)} ${flag("icrnl", !mode.isRaw)} ${flag("opost", !mode.isRaw)} onlcr\n`);
      } else await run.out(`speed 38400 baud; line = 0;\n${mode.echo ? "" : "-echo\n"}${mode.isCanonical ? "" : "-icanon\n"}`);
      return 0;
    }
    for (let i = 0; i < settings.length; i++) {
      const setting = settings[i]!;
      if (setting === "size") await run.out(`${size.rows} ${size.columns}\n`);
      else if (setting === "speed") await run.out("38400\n");
      else if (setting === "echo" || setting === "-echo") mode = { ...mode, echo: setting === "echo" };
      else if (setting === "icanon" || setting === "-cbreak") mode = { ...mode, isCanonical: true };
      else if (setting === "-icanon" || setting === "cbreak") mode = { ...mode, isCanonical: false };
      else if (setting === "isig" || setting === "-isig") mode = { ...mode, signals: setting === "isig" };
      else if (setting === "raw") mode = { isCanonical: false, echo: mode.echo, signals: false, isRaw: true };
      else if (setting === "sane" || setting === "cooked" || setting === "-raw") mode = { isCanonical: true, echo: true, signals: true, isRaw: false };
      else if (/^(?:min|time|rows|cols|columns|intr|erase|kill|eof|susp|quit)$/.test(setting)) i++;
      else if (!/^-?(?:echo[a-z]*|icrnl|onlcr|opost|ixon|ixany|iexten|noflsh|inlcr|igncr)$/.test(setting)) return run.isGnu ? run.usage(`invalid argument '${setting}'`) : run.fail(`invalid argument '${setting}'`);
    }
    process.setTerminalMode(0, mode);
    return 0;
  },
};

/** more and less: pages on a terminal, plain copying elsewhere. Space: next page, Enter: next line, q: quit. */
export const pager: Applet = {
  name: "more",
  aliases: ["less", "pager"],
  usage: "[FILE]...",
  about: "View FILE (or stdin) one screenful at a time",
  async main(run) {
    const { process } = run;
    const paths = run.args.filter((argument) => !argument.startsWith("-") && !argument.startsWith("+"));
    const paged = process.isTerminal(1);
    const keys = paged ? orNone(() => process.open("/dev/tty", { read: true })) : undefined;
    for (const path of paths.length ? paths : ["-"]) {
      let input;
      try {
        input = run.input(path);
        if (keys === undefined) {
          for (let part = await input.chunk(); part; part = await input.chunk()) await run.outBytes(part);
        } else {
          const { rows } = process.windowSize(1);
          let left = rows - 1;
          for (let line = await input.line(); line !== null; line = await input.line()) {
            if (left === 0) {
              const key = await prompt(run, keys);
              if (key === "quit") return 0;
              left = key === "line" ? 1 : rows - 1;
            }
            await run.put(`${line}\n`);
            left--;
          }
        }
      } catch (error) {
        await run.complain(run.say(`${run.name === "less" ? "can't open '" + path + "'" : path}: ${reason(error)}`, `${run.name === "less" ? path : `cannot open ${path}`}: ${reason(error)}`));
      } finally {
        input?.close();
      }
    }
    return run.status;
  },
};

async function prompt(run: AppletRun, keys: number): Promise<"quit" | "line" | "page"> {
  const { process } = run;
  await run.out(run.name === "less" ? ":" : "--More-- ");
  await run.flush();
  const before = process.terminalMode(keys);
  process.setTerminalMode(keys, { ...before, isCanonical: false, echo: false });
  const key = await process.read(keys, 1);
  process.setTerminalMode(keys, before);
  await run.out("\r\x1b[K");
  if (!key || key[0] === 113 || key[0] === 81) return "quit";
  return key[0] === 10 || key[0] === 13 || key[0] === 106 ? "line" : "page";
}

export const resize: Applet = {
  name: "resize",
  usage: "",
  about: "Resize the screen",
  async main(run) {
    const size = run.process.isTerminal(1) ? run.process.windowSize(1) : { columns: 80, rows: 24 };
    await run.out(`COLUMNS=${size.columns};LINES=${size.rows};export COLUMNS LINES;\n`);
    return 0;
  },
};
