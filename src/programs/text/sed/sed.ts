import type { Applet } from "../../applet.ts";
import { reason, type AppletRun } from "../../appletRun.ts";
import { lstatOrNone, openForWriting, orNone } from "../../files.ts";
import { getopt, type Options } from "../../getopt.ts";
import { Regex } from "../../regex/regex.ts";
import { RegexError } from "../../regex/syntax.ts";
import { Editor, type Sink } from "./editor.ts";
import { parseScript, SedError, type Command } from "./script.ts";

/** sed: -n -e -f -E -r -i[SUFFIX] -s -z, GNU also -u -l --posix --debug-less. */
export const sed: Applet = {
  name: "sed",
  package: "GNU sed",
  usage: "[-i[SFX]] [-nrE] [-f FILE]... [-e CMD]... [FILE]...\n[-i[SFX]] [-nrE] CMD [FILE]...",
  about: "Edit text line by line",
  async main(run) {
    const options = await getopt(run, {
      short: "i::nrEe:f:", gnu: "szul:b", long: { "in-place": "i", quiet: "n", silent: "n", "regexp-extended": "E", expression: "e", file: "f" },
      gnuLong: { separate: "s", "null-data": "z", unbuffered: "u", "line-length": "l", posix: "posix", sandbox: "sandbox", "follow-symlinks": "follow-symlinks", debug: "debug" },
    });
    const operands = [...options.operands];
    const scripts: string[] = [];
    for (const option of options.given) {
      if (option.key === "e") scripts.push(run.intern(option.value!));
      else if (option.key === "f") scripts.push(await readScript(run, option.value!));
    }
    if (scripts.length === 0) {
      const script = operands.shift();
      if (script === undefined) {
        if (!run.isGnu) return run.usage();
        await run.errorLine("Usage: sed [OPTION]... {script-only-if-no-other-script} [input-file]...");
        return 1;
      }
      scripts.push(run.intern(script));
    }
    const text = scripts.map((script) => script.replace(/\n$/, "")).join("\n");
    const commands = await parse(run, options, text);
    const quiet = options.has("n") || (run.isGnu ? text.startsWith("#n\n") || text === "#n" : text.startsWith("#n\n"));
    const editor = new Editor(run, commands, { quiet, delimiter: options.has("z") ? "\0" : "\n", separate: options.has("s", "i") });
    const inPlace = options.given.find((option) => option.key === "i");
    if (!inPlace) {
      const sink: Sink = { write: (data) => run.put(data) };
      const paths = operands.length ? operands : ["-"];
      for (const files of options.has("s") ? paths.map((path) => [path]) : [paths]) {
        const status = await editor.edit(files, sink);
        if (status !== undefined) return status;
      }
      return run.status;
    }
    for (const path of operands) {
      const status = await editInPlace(run, editor, path, inPlace.value ?? "");
      if (status !== undefined) return status;
    }
    return run.status;
  },
};

async function readScript(run: AppletRun, path: string): Promise<string> {
  try {
    const input = run.input(path);
    const script = await input.all();
    input.close();
    return script.replace(/\n$/, "");
  } catch (error) {
    return run.fail(run.say(`${path}: ${reason(error)}`, `couldn't open file ${path}: ${reason(error)}`), run.isGnu ? 4 : 1);
  }
}

async function parse(run: AppletRun, options: Options, script: string): Promise<Command[]> {
  const extended = options.has("E", "r");
  let latest = "";
  try {
    return parseScript(script, {
      gnu: run.isGnu,
      compile: (source, flags) => {
        latest = source;
        return new Regex(source, { extended, ...flags, unicode: run.codec.name === "utf8" });
      },
    });
  } catch (error) {
    const where = options.has("f") && !options.has("e") ? `file ${options.value("f")} line ${1 + (error instanceof SedError ? script.slice(0, error.at).split("\n").length - 1 : 0)}` : "-e expression #1, char";
    const at = error instanceof SedError ? error.at : script.length;
    if (error instanceof RegexError) return run.fail(run.say(`bad regex '${latest}': ${error.message}`, `${where} ${where.startsWith("file") ? "" : at}: ${error.message}`));
    if (!(error instanceof SedError)) throw error;
    if (!run.isGnu) return run.fail(error.message);
    if (error.at < 0) return run.fail(error.message, 4);
    return run.fail(where.startsWith("file") ? `${where}: ${error.message}` : `${where} ${at}: ${error.message}`);
  }
}

async function editInPlace(run: AppletRun, editor: Editor, path: string, suffix: string): Promise<number | undefined> {
  const { process } = run;
  const stat = lstatOrNone(process, path);
  if (stat && stat.kind !== "file" && stat.kind !== "symlink") {
    if (run.isGnu) await run.complain(`couldn't edit ${path}: not a regular file`, 4);
    else await run.complain(`${path}: ${stat.kind === "dir" ? "Is a directory" : "not a regular file"}`);
    return undefined;
  }
  if (!stat) {
    await run.complain(run.say(`${path}: No such file or directory`, `can't read ${path}: No such file or directory`), run.isGnu ? 2 : 1);
    return undefined;
  }
  const original = process.fs.stat(path);
  // The new text goes to a file beside it, which then takes its name: that is why -i breaks hard links.
  const slash = path.lastIndexOf("/");
  const temporary = `${path.slice(0, slash + 1)}sed${process.random.fork(`${path}${process.clock.nowNanos()}`).hex(6)}`;
  let fd: number;
  try {
    process.fs.access(path, "r");
    fd = openForWriting(process, temporary, 0o600);
  } catch (error) {
    const why = reason(error);
    const readable = orNone(() => (process.fs.access(path, "r"), true));
    if (!readable) await run.complain(run.say(`${path}: ${why}`, `can't read ${path}: ${why}`), run.isGnu ? 2 : 1);
    else await run.fail(run.say(`can't create temp file '${path.slice(0, slash + 1)}${path.slice(slash + 1)}XXXXXX': ${why}`, `couldn't open temporary file ${slash < 0 ? "./" : path.slice(0, slash + 1)}sed${temporary.slice(-6)}: ${why}`), run.isGnu ? 4 : 1);
    return undefined;
  }
  const parts: string[] = [];
  let size = 0;
  const drain = async (): Promise<void> => {
    await process.write(fd, run.codec.encode(parts.splice(0).join("")));
    size = 0;
  };
  const sink: Sink = {
    async write(data) {
      parts.push(data);
      size += data.length;
      if (size > 65536) await drain();
    },
  };
  const status = await editor.edit([path], sink);
  await drain();
  process.close(fd);
  process.fs.chmod(temporary, original.mode);
  orNone(() => process.fs.chown(temporary, original.uid, original.gid));
  if (suffix !== "") process.fs.rename(path, suffix.includes("*") ? suffix.replaceAll("*", path) : path + suffix);
  process.fs.rename(temporary, path);
  return status;
}
