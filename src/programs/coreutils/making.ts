/** Making and sizing files: mktemp, truncate, mkfifo, mknod, install, split, sync, unlink, link, fallocate, shred-less. */
import { ErrnoError } from "../../base/errors.ts";
import type { Applet } from "../applet.ts";
import { reason } from "../appletRun.ts";
import { groupByName, userByName } from "../accounts.ts";
import { exists, inside, isDirectory, lastComponent, lstatOrNone, openForWriting, statOrNone } from "../files.ts";
import { getopt } from "../getopt.ts";
import { changeMode } from "../modes.ts";
import { parseSize } from "../numbers.ts";
import { Copier } from "./copyTree.ts";

const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

export const mktemp: Applet = {
  name: "mktemp",
  package: "GNU coreutils",
  usage: "[-dt] [-p DIR] [TEMPLATE]",
  about: "Create a temporary file with name based on TEMPLATE and print its name.",
  async main(run) {
    const { process } = run;
    const options = await getopt(run, { short: "dqtp:u", gnuLong: { directory: "d", quiet: "q", "dry-run": "u", tmpdir: "tmpdir::", suffix: "suffix:" } });
    const template = options.operands[0] ?? (run.isGnu ? "tmp.XXXXXXXXXX" : "tmp.XXXXXX");
    const fallback = process.env.get("TMPDIR") || "/tmp";
    const usesDirectory = options.operands.length === 0 || options.has("t", "p", "tmpdir");
    const directory = options.value("p") ?? options.value("tmpdir") ?? fallback;
    const base = usesDirectory ? inside(directory, template) : template;
    const match = /^(.*?)(X+)([^X/]*)$/s.exec(base);
    const suffix = (match?.[3] ?? "") + (options.value("suffix") ?? "");
    if (!match || match[2]!.length < (run.isGnu ? 3 : 6) || (!run.isGnu && match[3] !== "")) {
      return run.fail(run.say(": Invalid argument", `too few X's in template '${template}'`));
    }
    for (let attempt = 0; ; attempt++) {
      const random = process.random.fork(`mktemp ${process.clock.nowNanos()}`);
      const name = match[1]! + Array.from(match[2]!, () => letters[random.between(0, letters.length - 1)]).join("") + suffix;
      if (exists(process, name) && attempt < 100) continue;
      try {
        if (!options.has("u")) {
          if (options.has("d")) process.fs.mkdir(name, 0o700);
          else process.close(process.open(name, { write: true, create: true, exclusive: true }, 0o600));
        }
      } catch (error) {
        if (options.has("q")) return 1;
        const what = options.has("d") ? "directory" : "file";
        return run.fail(run.say(`: ${reason(error)}`, `failed to create ${what} via template '${base}': ${reason(error)}`));
      }
      await run.out(`${name}\n`);
      return 0;
    }
  },
};

export const truncate: Applet = {
  name: "truncate",
  package: "GNU coreutils",
  usage: "[-c] -s SIZE FILE...",
  about: "Truncate FILEs to SIZE",
  async main(run) {
    const { process } = run;
    const options = await getopt(run, { short: "cs:", gnu: "or:", gnuLong: { "no-create": "c", size: "s", reference: "r" } });
    const text = options.value("s");
    if (text === undefined && !options.has("r")) return run.usage(run.isGnu ? "you must specify either '--size' or '--reference'" : undefined);
    if (options.operands.length === 0) return run.usage(run.isGnu ? "missing file operand" : undefined);
    const sign = /^[-+<>/%]/.exec(text ?? "")?.[0] ?? "";
    const size = text === undefined ? process.fs.stat(options.value("r")!).sizeBytes : parseSize(text.slice(sign.length));
    if (size === undefined) return run.fail(run.say(`invalid number '${text}'`, `Invalid number: '${text}'`));
    for (const path of options.operands) {
      try {
        if (!statOrNone(process, path)) {
          if (options.has("c")) continue;
          process.close(process.open(path, { write: true, create: true }, 0o666));
        }
        const now = process.fs.stat(path).sizeBytes;
        const target = { "": size, "+": now + size, "-": Math.max(0, now - size), "<": Math.min(now, size), ">": Math.max(now, size), "/": Math.floor(now / size) * size, "%": Math.ceil(now / size) * size }[sign]!;
        process.fs.truncate(path, target);
      } catch (error) {
        await run.complain(run.say(`${path}: ${reason(error)}`, `cannot open '${path}' for writing: ${reason(error)}`));
      }
    }
    return run.status;
  },
};

export const mkfifo: Applet = {
  name: "mkfifo",
  package: "GNU coreutils",
  usage: "[-m MODE] NAME...",
  about: "Create named pipe",
  async main(run) {
    const options = await getopt(run, { short: "m:Z", gnuLong: { mode: "m" } });
    if (options.operands.length === 0) return run.usage(run.isGnu ? "missing operand" : undefined);
    for (const path of options.operands) {
      try {
        run.process.fs.mknod(path, "fifo", 0o666);
        const mode = changeMode(options.value("m") ?? "", { mode: 0o666, isDirectory: false, umask: run.process.umask });
        if (options.has("m") && mode !== undefined) run.process.fs.chmod(path, mode);
      } catch (error) {
        await run.complain(run.say(`${path}: ${reason(error)}`, `cannot create fifo '${path}': ${reason(error)}`));
      }
    }
    return run.status;
  },
};

export const mknod: Applet = {
  name: "mknod",
  package: "GNU coreutils",
  usage: "[-m MODE] NAME TYPE [MAJOR MINOR]",
  about: "Create a special file (block, character, or pipe)",
  async main(run) {
    const options = await getopt(run, { short: "m:Z", gnuLong: { mode: "m" } });
    const [path, type, major, minor] = options.operands;
    const kind = type === "p" ? "fifo" : type === "b" ? "block" : type === "c" || type === "u" ? "char" : undefined;
    if (path === undefined || type === undefined || (kind !== "fifo" && (major === undefined || minor === undefined))) {
      return run.usage(run.isGnu ? (path === undefined ? "missing operand" : `missing operand after '${options.operands.at(-1)}'`) : undefined);
    }
    if (!kind) return run.isGnu ? run.usage(`invalid device type '${type}'`) : run.usage();
    try {
      const mode = changeMode(options.value("m") ?? "666", { mode: 0o666, isDirectory: false, umask: 0 }) ?? 0o666;
      run.process.fs.mknod(path, kind, mode, Number(major ?? 0), Number(minor ?? 0));
    } catch (error) {
      await run.complain(`${path}: ${reason(error)}`);
    }
    return run.status;
  },
};

export const install: Applet = {
  name: "install",
  package: "GNU coreutils",
  usage: "[-cdDsp] [-o USER] [-g GRP] [-m MODE] [-t DIR] [SOURCE]... DEST",
  about: "Copy files and set attributes",
  async main(run) {
    const { process } = run;
    const options = await getopt(run, {
      short: "cdDspo:g:m:t:v", gnu: "CTbS:Z",
      long: { directory: "d", mode: "m", owner: "o", group: "g" }, gnuLong: { "target-directory": "t", verbose: "v", "preserve-timestamps": "p", compare: "C" },
    });
    const mode = changeMode(options.value("m") ?? "755", { mode: 0, isDirectory: false, umask: 0 });
    if (mode === undefined) return run.fail(run.say(`invalid mode '${options.value("m")}'`, `invalid mode '${options.value("m")}'`));
    const owner = options.value("o");
    const group = options.value("g");
    const uid = owner === undefined ? -1 : (userByName(process, owner)?.uid ?? (/^\d+$/.test(owner) ? Number(owner) : undefined));
    const gid = group === undefined ? -1 : (groupByName(process, group)?.gid ?? (/^\d+$/.test(group) ? Number(group) : undefined));
    if (uid === undefined) return run.fail(run.say(`unknown user ${owner}`, `invalid user '${owner}'`));
    if (gid === undefined) return run.fail(run.say(`unknown group ${group}`, `invalid group '${group}'`));
    const dress = (path: string): void => {
      if (uid >= 0 || gid >= 0) process.fs.chown(path, uid < 0 ? process.fs.stat(path).uid : uid, gid < 0 ? process.fs.stat(path).gid : gid);
      process.fs.chmod(path, mode);
    };
    const makePath = (path: string): void => {
      const parts = path.split("/");
      for (let i = 1; i <= parts.length; i++) {
        const step = parts.slice(0, i).join("/");
        if (step !== "" && !isDirectory(process, step)) process.fs.mkdir(step, 0o755);
      }
    };
    if (options.has("d")) {
      if (options.operands.length === 0) return run.usage(run.isGnu ? "missing file operand" : undefined);
      for (const path of options.operands) {
        try {
          makePath(path);
          dress(path);
        } catch (error) {
          await run.complain(run.say(`can't create directory '${path}': ${reason(error)}`, `cannot create directory '${path}': ${reason(error)}`));
        }
      }
      return run.status;
    }
    const operands = [...options.operands];
    let target = options.value("t");
    if (operands.length === 0) return run.usage(run.isGnu ? "missing file operand" : undefined);
    if (target === undefined) {
      if (operands.length === 1) return run.usage(run.isGnu ? `missing destination file operand after '${operands[0]}'` : undefined);
      target = operands.pop()!;
    }
    if (options.has("D")) makePath(options.has("t") ? target : (/^(.*)\/[^/]*$/.exec(target)?.[1] ?? "."));
    const into = options.has("t") || isDirectory(process, target);
    const copier = new Copier(run, {
      recursive: false, follow: "all", preserve: { mode: false, owner: false, times: options.has("p") }, force: true, noClobber: false, update: false,
      verbose: options.has("v"), link: "none", keepLinks: false,
    });
    for (const source of operands) {
      const path = into ? inside(target, lastComponent(source)) : target;
      // The old file is removed first, so that running programs keep theirs.
      if (lstatOrNone(process, path) && lstatOrNone(process, path)!.kind !== "dir" && exists(process, source)) process.fs.unlink(path);
      if (await copier.copy(source, path)) dress(path);
    }
    return run.status;
  },
};

export const split: Applet = {
  name: "split",
  package: "GNU coreutils",
  usage: "[OPTIONS] [INPUT [PREFIX]]",
  about: "Split a file into parts with line or byte limits",
  async main(run) {
    const options = await getopt(run, {
      short: "l:b:a:", gnu: "dn:C:", gnuLong: { lines: "l", bytes: "b", "suffix-length": "a", "numeric-suffixes": "d", "additional-suffix": "additional-suffix:", verbose: "verbose" },
    });
    const [path = "-", prefix = "x"] = options.operands;
    const byBytes = options.last("l", "b") === "b";
    const limit = parseSize(options.value(byBytes ? "b" : "l") ?? "1000");
    if (limit === undefined || limit === 0) return run.fail(run.say(`invalid number '${options.value(byBytes ? "b" : "l")}'`, `invalid number of ${byBytes ? "bytes" : "lines"}: '${options.value(byBytes ? "b" : "l")}'`));
    const width = Number(options.value("a") ?? 2);
    let index = 0;
    let fd: number | undefined;
    let room = 0;
    const next = async (): Promise<void> => {
      if (fd !== undefined) run.process.close(fd);
      const base = options.has("d") ? 10 : 26;
      let suffix = "";
      for (let rest = index++, i = 0; i < width; i++, rest = Math.floor(rest / base)) suffix = (base === 10 ? String(rest % 10) : letters[rest % 26]!) + suffix;
      if (index > base ** width) await run.fail(run.say("suffixes exhausted", "output file suffixes exhausted"));
      fd = openForWriting(run.process, prefix + suffix + (options.value("additional-suffix") ?? ""));
      room = limit;
    };
    let input;
    try {
      input = run.input(path);
    } catch (error) {
      return run.fail(run.say(`can't open '${path}': ${reason(error)}`, `cannot open '${path}' for reading: ${reason(error)}`));
    }
    for (let part = await input.chunk(); part; part = await input.chunk()) {
      while (part.length > 0) {
        if (room === 0) await next();
        let take = part.length;
        if (byBytes) {
          take = Math.min(take, room);
          room -= take;
        } else {
          take = 0;
          while (room > 0 && take < part.length) {
            const end = part.indexOf(10, take);
            if (end < 0) {
              take = part.length;
              break;
            }
            take = end + 1;
            room--;
          }
        }
        await run.process.write(fd!, part.subarray(0, take));
        part = part.subarray(take);
      }
    }
    input.close();
    return 0;
  },
};

export const sync: Applet = {
  name: "sync",
  package: "GNU coreutils",
  usage: "",
  about: "Write all buffered blocks to disk",
  main: () => Promise.resolve(0),
};

export const unlink: Applet = {
  name: "unlink",
  package: "GNU coreutils",
  usage: "FILE",
  about: "Delete FILE by calling unlink()",
  async main(run) {
    const [path] = run.args;
    if (path === undefined || run.args.length > 1) return run.usage(run.isGnu ? (path === undefined ? "missing operand" : `extra operand '${run.args[1]}'`) : undefined);
    try {
      run.process.fs.unlink(path);
      return 0;
    } catch (error) {
      return run.fail(run.say(`can't remove file '${path}': ${reason(error)}`, `cannot unlink '${path}': ${reason(error)}`));
    }
  },
};

export const link: Applet = {
  name: "link",
  package: "GNU coreutils",
  usage: "FILE LINK",
  about: "Create hard LINK to FILE",
  async main(run) {
    const [from, to] = run.args;
    if (from === undefined || to === undefined) return run.usage(run.isGnu ? "missing operand" : undefined);
    try {
      run.process.fs.link(from, to);
      return 0;
    } catch (error) {
      if (!(error instanceof ErrnoError)) throw error;
      return run.fail(run.say(`can't create hardlink '${to}' to '${from}': ${error.message}`, `cannot create link '${to}' to '${from}': ${error.message}`));
    }
  },
};

export const fallocate: Applet = {
  name: "fallocate",
  usage: "[-o OFS] -l LEN FILE",
  about: "Preallocate space for FILE",
  async main(run) {
    const options = await getopt(run, { short: "l:o:", gnuLong: { length: "l", offset: "o" } });
    const [path] = options.operands;
    const length = parseSize(options.value("l") ?? "");
    if (path === undefined || length === undefined) return run.usage(run.isGnu ? "no length argument specified" : undefined);
    try {
      run.process.close(run.process.open(path, { write: true, create: true }, 0o666));
      const end = length + Number(options.value("o") ?? 0);
      if (run.process.fs.stat(path).sizeBytes < end) run.process.fs.truncate(path, end);
      return 0;
    } catch (error) {
      return run.fail(run.say(`can't open '${path}': ${reason(error)}`, `cannot open ${path}: ${reason(error)}`));
    }
  },
};
