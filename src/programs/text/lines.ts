/** Small line tools: nl, rev, tac, fold, expand, unexpand, paste, strings, dos2unix, ts-less. */
import type { Applet } from "../applet.ts";
import { reason, type AppletRun } from "../appletRun.ts";
import { getopt } from "../getopt.ts";
import type { Input } from "../input.ts";

/** Runs `body` for each operand's input, or standard input; complains about those that cannot be read. */
export async function eachInput(run: AppletRun, paths: readonly string[], body: (input: Input) => Promise<void>): Promise<void> {
  for (const path of paths.length ? paths : ["-"]) {
    let input: Input | undefined;
    try {
      input = run.input(path);
      await body(input);
    } catch (error) {
      await run.complain(run.say(`${path}: ${reason(error)}`, `${path}: ${reason(error)}`));
    } finally {
      input?.close();
    }
  }
}

export const nl: Applet = {
  name: "nl",
  package: "GNU coreutils",
  usage: "[OPTIONS] [FILE]...",
  about: "Write FILEs to standard output with line numbers added",
  async main(run) {
    const options = await getopt(run, {
      short: "b:i:l:n:s:v:w:", gnu: "d:f:h:p",
      gnuLong: { "body-numbering": "b", "line-increment": "i", "number-format": "n", "number-separator": "s", "starting-line-number": "v", "number-width": "w" },
    });
    const style = options.value("b") ?? "t";
    const width = Number(options.value("w") ?? 6);
    const separator = run.intern(options.value("s") ?? "\t");
    const format = options.value("n") ?? "rn";
    let number = Number(options.value("v") ?? 1);
    const step = Number(options.value("i") ?? 1);
    await eachInput(run, options.operands, async (input) => {
      for (let line = await input.line(); line !== null; line = await input.line()) {
        if (style === "a" || (style === "t" && line !== "")) {
          const text = format === "ln" ? String(number).padEnd(width) : String(number).padStart(width, format === "rz" ? "0" : " ");
          await run.put(`${text}${separator}${line}\n`);
          number += step;
        } else await run.put(`${" ".repeat(width + separator.length)}${line}\n`);
      }
    });
    return run.status;
  },
};

export const rev: Applet = {
  name: "rev",
  package: "util-linux 2.38.1",
  usage: "[FILE]...",
  about: "Reverse lines of FILE",
  async main(run) {
    const options = await getopt(run, { short: "" });
    await eachInput(run, options.operands, async (input) => {
      for (let line = await input.line(); line !== null; line = await input.line()) {
        await run.out([...run.extern(line)].reverse().join("") + (input.hadNewline ? "\n" : ""));
      }
    });
    return run.status;
  },
};

export const tac: Applet = {
  name: "tac",
  package: "GNU coreutils",
  usage: "[FILE]...",
  about: "Concatenate FILEs and print them in reverse",
  async main(run) {
    const options = await getopt(run, { short: "", gnu: "brs:" });
    for (const path of options.operands.length ? options.operands : ["-"]) {
      try {
        const input = run.input(path);
        const lines: string[] = [];
        for (let line = await input.line(); line !== null; line = await input.line()) {
          lines.push(line + (input.hadNewline ? "\n" : ""));
          run.hold(line.length + 16);
        }
        input.close();
        for (const line of lines.reverse()) await run.put(line);
      } catch (error) {
        const why = reason(error);
        await run.complain(run.say(`${path}: ${why}`, why === "Is a directory" ? `${path}: read error: ${why}` : `failed to open '${path}' for reading: ${why}`));
      }
    }
    return run.status;
  },
};

export const fold: Applet = {
  name: "fold",
  package: "GNU coreutils",
  usage: "[-bs] [-w WIDTH] [FILE]...",
  about: "Wrap input lines in FILEs (or stdin), writing to stdout",
  async main(run) {
    const old = /^-(\d+)$/.exec(run.args[0] ?? "");
    const options = await getopt(run, { short: "bsw:", gnuLong: { bytes: "b", spaces: "s", width: "w" } }, old ? ["-w", old[1]!, ...run.args.slice(1)] : run.args);
    const width = Number(options.value("w") ?? 80);
    if (!(width > 0)) return run.fail(run.say(`invalid number '${options.value("w")}'`, `invalid number of columns: '${options.value("w")}'`));
    await eachInput(run, options.operands, async (input) => {
      for (let line = await input.line(); line !== null; line = await input.line()) {
        let column = 0;
        let piece = "";
        for (const char of line) {
          const next = options.has("b") ? column + 1 : char === "\t" ? column + 8 - (column % 8) : char === "\b" ? Math.max(0, column - 1) : char === "\r" ? 0 : column + 1;
          if (next > width && piece !== "") {
            const blank = options.has("s") ? piece.search(/[ \t][^ \t]*$/) : -1;
            const rest = blank >= 0 ? piece.slice(blank + 1) : "";
            await run.put(`${blank >= 0 ? piece.slice(0, blank + 1) : piece}\n`);
            piece = rest + char;
            column = 0;
            for (const kept of piece) column = kept === "\t" && !options.has("b") ? column + 8 - (column % 8) : column + 1;
            continue;
          }
          piece += char;
          column = next;
        }
        await run.put(piece + (input.hadNewline ? "\n" : ""));
      }
    });
    return run.status;
  },
};

export const expand: Applet = {
  name: "expand",
  package: "GNU coreutils",
  usage: "[-i] [-t NUM] [FILE]...",
  about: "Convert tabs to spaces, writing to stdout",
  async main(run) {
    const options = await getopt(run, { short: "it:", gnuLong: { initial: "i", tabs: "t" } });
    const tab = Number(options.value("t") ?? 8);
    await eachInput(run, options.operands, async (input) => {
      for (let line = await input.line(); line !== null; line = await input.line()) {
        let out = "";
        let column = 0;
        let leading = true;
        for (const char of line) {
          if (char === "\t" && (leading || !options.has("i"))) {
            const blanks = tab - (column % tab);
            out += " ".repeat(blanks);
            column += blanks;
          } else {
            out += char;
            column++;
          }
          if (char !== "\t" && char !== " ") leading = false;
        }
        await run.put(out + (input.hadNewline ? "\n" : ""));
      }
    });
    return run.status;
  },
};

export const unexpand: Applet = {
  name: "unexpand",
  package: "GNU coreutils",
  usage: "[-fa][-t NUM] [FILE]...",
  about: "Convert spaces to tabs, writing to stdout",
  async main(run) {
    const options = await getopt(run, { short: "fat:", gnuLong: { all: "a", tabs: "t", "first-only": "f" } });
    const tab = Number(options.value("t") ?? 8);
    await eachInput(run, options.operands, async (input) => {
      for (let line = await input.line(); line !== null; line = await input.line()) {
        const convert = (run: string, column: number): string => {
          let out = "";
          let at = column;
          const end = column + run.length;
          while (Math.floor(at / tab) * tab + tab <= end) {
            out += "\t";
            at = Math.floor(at / tab) * tab + tab;
          }
          return out + " ".repeat(end - at);
        };
        const pattern = (options.has("a", "t") || !run.isGnu) && !options.has("f") ? / {2,}/g : /^ +/g;
        await run.put(line.replace(pattern, (blanks: string, at: number) => convert(blanks, at)) + (input.hadNewline ? "\n" : ""));
      }
    });
    return run.status;
  },
};

export const paste: Applet = {
  name: "paste",
  package: "GNU coreutils",
  usage: "[-d LIST] [-s] [FILE]...",
  about: "Paste lines from each input file together using tabs",
  async main(run) {
    const options = await getopt(run, { short: "d:s", gnu: "z", gnuLong: { delimiters: "d", serial: "s" } });
    const list = (options.value("d") ?? "\t").replace(/\\(.)/g, (_, char: string) => ({ n: "\n", t: "\t", "0": "", "\\": "\\" })[char] ?? char);
    const delimiters = list === "" ? [""] : [...list];
    const inputs: Input[] = [];
    for (const path of options.operands.length ? options.operands : ["-"]) {
      try {
        inputs.push(path === "-" ? (inputs.find((one) => one.fd === 0) ?? run.input("-")) : run.input(path));
      } catch (error) {
        return run.fail(run.say(`${path}: ${reason(error)}`, `${path}: ${reason(error)}`));
      }
    }
    if (options.has("s")) {
      for (const input of inputs) {
        let out = "";
        let count = 0;
        for (let line = await input.line(); line !== null; line = await input.line()) {
          out += (count > 0 ? run.intern(delimiters[(count - 1) % delimiters.length]!) : "") + line;
          count++;
        }
        await run.put(`${out}\n`);
      }
      return run.status;
    }
    const ended = new Set<Input>();
    if (!run.isGnu) return pasteLeft(run, inputs, delimiters);
    for (;;) {
      const cells: string[] = [];
      for (const input of inputs) {
        const line = ended.has(input) ? null : await input.line();
        if (line === null) ended.add(input);
        cells.push(line ?? "");
        if (ended.size === new Set(inputs).size && cells.every((cell) => cell === "")) break;
      }
      if (ended.size === new Set(inputs).size && cells.every((cell) => cell === "")) return run.status;
      await run.put(`${cells.map((cell, index) => (index > 0 ? run.intern(delimiters[(index - 1) % delimiters.length]!) : "") + cell).join("")}\n`);
    }
  },
};

/** BusyBox: a file that has ended gives neither its column nor what stands after it, be that the newline. */
async function pasteLeft(run: AppletRun, inputs: readonly Input[], delimiters: readonly string[]): Promise<number> {
  const ended = new Set<number>();
  for (;;) {
    let row = "";
    for (const [index, input] of inputs.entries()) {
      const line = ended.has(index) ? null : await input.line();
      if (line === null) ended.add(index);
      else row += line + (index === inputs.length - 1 ? "\n" : run.intern(delimiters[index % delimiters.length]!));
    }
    if (row === "") return run.status;
    await run.put(row);
  }
}

export const strings: Applet = {
  name: "strings",
  usage: "[-fo] [-t o|d|x] [-n LEN] [FILE]...",
  about: "Display printable strings in a binary file",
  async main(run) {
    const options = await getopt(run, { short: "fon:t:a", digits: true });
    const least = Number(options.value("n") ?? options.value("#") ?? 4);
    const radix = options.has("o") ? 8 : { o: 8, d: 10, x: 16 }[options.value("t") ?? ""];
    for (const path of options.operands.length ? options.operands : ["-"]) {
      try {
        const input = run.input(path);
        let current = "";
        let offset = 0;
        const settle = async (end: number): Promise<void> => {
          if (current.length >= least) {
            const name = options.has("f") ? `${path}: ` : "";
            const place = radix ? `${(end - current.length).toString(radix).padStart(7)} ` : "";
            await run.out(`${name}${place}${current}\n`);
          }
          current = "";
        };
        for (let part = await input.chunk(); part; part = await input.chunk()) {
          for (const byte of part) {
            if ((byte >= 32 && byte < 127) || byte === 9) current += String.fromCharCode(byte);
            else await settle(offset);
            offset++;
          }
        }
        await settle(offset);
        input.close();
      } catch (error) {
        await run.complain(run.say(`${path}: ${reason(error)}`, `'${path}': No such file`));
      }
    }
    return run.status;
  },
};

const newlines = (name: string, toUnix: boolean): Applet => ({
  name,
  usage: "[-ud] [FILE]",
  about: `Convert FILE in-place from ${toUnix ? "DOS to Unix" : "Unix to DOS"} line ends`,
  async main(run) {
    const options = await getopt(run, { short: "ud" });
    const unix = options.last("u", "d") === undefined ? toUnix : options.last("u", "d") === "u";
    const change = (data: string): string => (unix ? data.replaceAll("\r\n", "\n") : data.replace(/\r?\n/g, "\r\n"));
    const [path] = options.operands;
    const input = run.input(path ?? "-");
    const data = change(await input.all());
    input.close();
    if (path === undefined) await run.put(data);
    else run.process.fs.writeFile(path, run.codec.encode(data));
    return 0;
  },
});

export const dos2unix = newlines("dos2unix", true);
export const unix2dos = newlines("unix2dos", false);
