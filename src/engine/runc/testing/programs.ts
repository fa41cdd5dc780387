/** Small programs for tests: just enough of cat, echo and friends to exercise the kernel and the shell. */
import { text, utf8 } from "../../../base/bytes.ts";
import type { Process, Program } from "../program.ts";

const program = (name: string, main: (process: Process) => Promise<number>): Program => ({ name, main });

async function all(process: Process, fd: number): Promise<string> {
  let out = "";
  for (let bytes = await process.read(fd); bytes; bytes = await process.read(fd)) out += text(bytes);
  return out;
}

export const testPrograms: readonly Program[] = [
  program("cat", async (process) => {
    const files = process.argv.slice(1);
    let code = 0;
    for (const file of files.length > 0 ? files : ["-"]) {
      try {
        const fd = file === "-" ? 0 : process.open(file, { read: true });
        for (let bytes = await process.read(fd); bytes; bytes = await process.read(fd)) await process.write(1, bytes);
        if (fd !== 0) process.close(fd);
      } catch (error) {
        await process.write(2, `cat: ${file}: ${(error as Error).message}\n`);
        code = 1;
      }
    }
    return code;
  }),
  program("wc", async (process) => {
    const input = await all(process, 0);
    if (process.argv[1] === "-l") await process.write(1, `${input.split("\n").length - 1}\n`);
    else if (process.argv[1] === "-c") await process.write(1, `${utf8(input).length}\n`);
    else await process.write(1, `${input.split("\n").length - 1} ${input.split(/\s+/).filter(Boolean).length} ${utf8(input).length}\n`);
    return 0;
  }),
  program("yes", async (process) => {
    const line = `${process.argv.slice(1).join(" ") || "y"}\n`;
    for (;;) await process.write(1, line);
  }),
  program("head", async (process) => {
    const lines = Number(/\d+/.exec(process.argv.slice(1).join(" "))?.[0] ?? 10);
    let rest = "";
    let count = 0;
    for (let bytes = await process.read(0); bytes; bytes = await process.read(0)) {
      rest += text(bytes);
      for (let end = rest.indexOf("\n"); end >= 0; end = rest.indexOf("\n")) {
        await process.write(1, rest.slice(0, end + 1));
        rest = rest.slice(end + 1);
        if (++count === lines) return 0;
      }
    }
    await process.write(1, rest);
    return 0;
  }),
  program("sort", async (process) => {
    const lines = (await all(process, 0)).split("\n").filter((line) => line !== "");
    await process.write(1, lines.sort().map((line) => `${line}\n`).join(""));
    return 0;
  }),
  program("sleep", async (process) => {
    await process.sleep(Number(process.argv[1]) * 1000);
    return 0;
  }),
  program("env", async (process) => {
    for (const [name, value] of process.env) await process.write(1, `${name}=${value}\n`);
    return 0;
  }),
  program("args", async (process) => {
    for (const arg of process.argv.slice(1)) await process.write(1, `<${arg}>`);
    await process.write(1, "\n");
    return 0;
  }),
  program("exit-with", async (process) => Number(process.argv[1])),
  program("rm", async (process) => {
    for (const file of process.argv.slice(1)) if (!file.startsWith("-")) process.fs.unlink(file);
    return 0;
  }),
  program("mkdir", async (process) => {
    for (const dir of process.argv.slice(1)) if (!dir.startsWith("-")) process.fs.mkdir(dir);
    return 0;
  }),
  program("touch", async (process) => {
    for (const file of process.argv.slice(1)) process.close(process.open(file, { write: true, create: true }));
    return 0;
  }),
  program("chmod", async (process) => {
    for (const file of process.argv.slice(2)) process.fs.chmod(file, process.argv[1] === "+x" ? 0o755 : parseInt(process.argv[1]!, 8));
    return 0;
  }),
  program("ln", async (process) => {
    process.fs.symlink(process.argv[2]!, process.argv[3]!);
    return 0;
  }),
  program("seq", async (process) => {
    const [from, to] = process.argv.length > 2 ? [Number(process.argv[1]), Number(process.argv[2])] : [1, Number(process.argv[1])];
    for (let i = from; i <= to; i++) await process.write(1, `${i}\n`);
    return 0;
  }),
  program("tr", async (process) => {
    const [from, to] = [process.argv[1]!, process.argv[2]!];
    const spread = (set: string): string => set.replace(/(.)-(.)/g, (_, a: string, b: string) => {
      let out = "";
      for (let code = a.charCodeAt(0); code <= b.charCodeAt(0); code++) out += String.fromCharCode(code);
      return out;
    });
    const [a, b] = [spread(from), spread(to)];
    await process.write(1, [...(await all(process, 0))].map((char) => (a.includes(char) ? (b[a.indexOf(char)] ?? b.at(-1)!) : char)).join(""));
    return 0;
  }),
  program("eat", async (process) => {
    for (;;) {
      process.allocate(1 << 20);
      await process.checkpoint();
    }
  }),
];
