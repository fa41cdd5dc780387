import type { Applet } from "../applet.ts";
import { reason, type AppletRun } from "../appletRun.ts";
import { groupName, userName } from "../accounts.ts";
import { strftime, zoneOf } from "../dates.ts";
import { getopt } from "../getopt.ts";
import { kindBits, modeString } from "../modes.ts";
import type { Stat, StatFs } from "../../fs/filesystem.ts";
import { unescape } from "../escapes.ts";

/** stat: -c FORMAT, -t, -f, -L; GNU also --printf. */
export const stat: Applet = {
  name: "stat",
  package: "GNU coreutils",
  usage: "[-ltf] [-c FMT] FILE...",
  about: "Display file (default) or filesystem status",
  async main(run) {
    const options = await getopt(run, {
      short: "c:tfLl", gnuLong: { format: "c", terse: "t", "file-system": "f", dereference: "L", printf: "printf:" },
    });
    if (options.operands.length === 0) return run.usage(run.isGnu ? "missing operand" : undefined);
    const printf = options.value("printf");
    const format = options.value("c");
    const follow = options.has("L");
    for (const path of options.operands) {
      try {
        const { fs } = run.process;
        if (options.has("f")) {
          const info = fs.statfs(path);
          await run.out(format === undefined ? fileSystemReport(path, info) : `${expandFs(run, format, path, info)}\n`);
          continue;
        }
        const found = follow ? fs.stat(path) : fs.lstat(path);
        if (printf !== undefined) await run.outBytes(unescape(expand(run, printf, path, found), "printf").data);
        else if (format !== undefined) await run.out(`${expand(run, format, path, found)}\n`);
        else if (options.has("t")) await run.out(`${expand(run, "%n %s %b %f %u %g %D %i %h %t %T %X %Y %Z %W %o", path, found).replace(run.isGnu ? /$^/ : / 0 (\d+)$/, " $1")}\n`);
        else await run.out(report(run, path, found));
      } catch (error) {
        const why = reason(error);
        const what = options.has("f") ? `cannot read file system information for '${path}'` : `cannot statx '${path}'`;
        await run.complain(run.say(options.has("f") ? `can't read file system information for '${path}': ${why}` : `can't stat '${path}': ${why}`, `${what}: ${why}`));
      }
    }
    return run.status;
  },
};

function kindName(found: Stat): string {
  if (found.kind === "file") return found.sizeBytes === 0 ? "regular empty file" : "regular file";
  return { dir: "directory", symlink: "symbolic link", char: "character special file", block: "block special file", fifo: "fifo", socket: "socket" }[found.kind];
}

/** The block in which the default report is printed. */
function report(run: AppletRun, path: string, found: Stat): string {
  const e = (format: string): string => expand(run, format, path, found);
  const name = found.kind === "symlink" ? run.say(`'${path}' -> '${run.process.fs.readlink(path)}'`, `${path} -> ${run.process.fs.readlink(path)}`) : path;
  const device = found.kind === "char" || found.kind === "block" ? run.say(" Device type: %t,%T", "     Device type: %t,%T") : "";
  const times = e("Access: %x\nModify: %y\nChange: %z\n");
  const who = e("Access: (%04a/%10.10A)  Uid: (%5u/%8U)   Gid: (%5g/%8G)\n");
  if (run.isGnu) {
    return `  File: ${name}\n${e(`  Size: %-10s\tBlocks: %-10b IO Block: %-6o %F\nDevice: %Hd,%Ld\tInode: %-11i Links: ${device ? "%-5h" : "%h"}${device.replace("    ", "")}\n`)}${who}${times} Birth: ${e("%w")}\n`;
  }
  return `  File: ${name}\n${e(`  Size: %-10s\tBlocks: %-10b IO Block: %-6o %F\nDevice: %Dh/%dd\tInode: %-10i  Links: ${device ? "%-5h" : "%h"}${device}\n`)}${who}${times}`;
}

function expand(run: AppletRun, format: string, path: string, found: Stat): string {
  const { process } = run;
  const zone = zoneOf(process.env);
  const time = (ms: number): string => strftime(`%Y-%m-%d %H:%M:%S.%N %z`, ms, zone);
  const major = (found.dev >> 8) & 0xfff;
  const minor = found.dev & 0xff;
  const field = (spec: string): string | undefined => {
    switch (spec) {
      case "%": return "%";
      case "a": return found.mode.toString(8);
      case "A": return modeString(found);
      case "b": return String(Math.ceil(found.allocatedBytes / 512));
      case "B": return "512";
      case "C": return "?";
      case "d": return String(found.dev);
      case "Hd": return String(major);
      case "Ld": return String(minor);
      case "D": return found.dev.toString(16);
      case "f": return (kindBits[found.kind] | found.mode).toString(16);
      case "F": return kindName(found);
      case "g": return String(found.gid);
      case "G": return groupName(process, found.gid) ?? "UNKNOWN";
      case "h": return String(found.nlink);
      case "i": return String(found.ino);
      case "m": return "/";
      case "n": return path;
      case "N": return found.kind === "symlink" ? `'${path}' -> '${process.fs.readlink(path)}'` : run.say(path, `'${path}'`).replace(/^([^'].*)$/, run.isGnu ? "'$1'" : "$1");
      case "o": return "4096";
      case "s": return String(found.sizeBytes);
      case "t": return found.rdevMajor.toString(16);
      case "T": return found.rdevMinor.toString(16);
      case "u": return String(found.uid);
      case "U": return userName(process, found.uid) ?? "UNKNOWN";
      case "w": return "-";
      case "W": return "0";
      case "x": return time(found.atimeMs);
      case "X": return String(Math.floor(found.atimeMs / 1000));
      case "y": return time(found.mtimeMs);
      case "Y": return String(Math.floor(found.mtimeMs / 1000));
      case "z": return time(found.ctimeMs);
      case "Z": return String(Math.floor(found.ctimeMs / 1000));
      default: return undefined;
    }
  };
  return fill(run, format, field);
}

/** %[flags][width][.precision]X with the fields given. */
function fill(run: AppletRun, format: string, field: (spec: string) => string | undefined): string {
  return format.replace(/%([-0#+ ]*)(\d*)(?:\.(\d+))?(H[dr]|L[dr]|[a-zA-Z%])/g, (_, flags: string, width: string, precision: string | undefined, spec: string) => {
    let value = field(spec);
    if (value === undefined) return run.isGnu ? "?" : spec;
    if (precision !== undefined) value = value.slice(0, Number(precision));
    if (flags.includes("#") && spec === "a") value = `0${value}`;
    if (flags.includes("-")) return value.padEnd(Number(width));
    return value.padStart(Number(width), flags.includes("0") ? "0" : " ");
  });
}

function fileSystemReport(path: string, info: StatFs): string {
  const [total, free] = [Math.floor(info.totalBytes / info.blockSizeBytes), Math.floor(info.freeBytes / info.blockSizeBytes)];
  return `  File: "${path}"\n    ID: 0        Namelen: ${info.maxNameLength}     Type: ${typeName(info.type)}\nBlock size: ${String(info.blockSizeBytes).padEnd(10)} Fundamental block size: ${info.blockSizeBytes}\nBlocks: Total: ${String(total).padEnd(10)} Free: ${String(free).padEnd(10)} Available: ${free}\nInodes: Total: ${String(info.totalInodes).padEnd(10)} Free: ${info.freeInodes}\n`;
}

function typeName(type: string): string {
  return { overlay: "overlayfs", ext4: "ext2/ext3" }[type] ?? type;
}

function expandFs(run: AppletRun, format: string, path: string, info: StatFs): string {
  const blocks = (bytes: number): string => String(Math.floor(bytes / info.blockSizeBytes));
  return fill(run, format, (spec) => {
    switch (spec) {
      case "n": return path;
      case "T": return typeName(info.type);
      case "s": case "S": return String(info.blockSizeBytes);
      case "b": return blocks(info.totalBytes);
      case "f": case "a": return blocks(info.freeBytes);
      case "c": return String(info.totalInodes);
      case "d": return String(info.freeInodes);
      case "l": return String(info.maxNameLength);
      case "i": case "t": return "0";
      case "%": return "%";
      default: return undefined;
    }
  });
}

