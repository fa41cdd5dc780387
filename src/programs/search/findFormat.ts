import type { AppletRun } from "../appletRun.ts";
import { groupName, userName } from "../accounts.ts";
import { strftime, zoneOf } from "../dates.ts";
import { modeString } from "../modes.ts";
import type { Visit } from "./expression.ts";

/** GNU find's -printf. */
export function formatVisit(run: AppletRun, format: string, visit: Visit): string {
  const { process } = run;
  const { stat } = visit;
  const escapes: Readonly<Record<string, string>> = { n: "\n", t: "\t", "0": "\0", "\\": "\\", a: "\x07", r: "\r" };
  return format.replace(/\\(.)|%(-?\d*)([ACT][@+a-zA-Z]|.)/gs, (whole, escape: string | undefined, width: string, spec: string) => {
    if (escape !== undefined) return escapes[escape] ?? whole;
    const value = field(spec);
    if (value === undefined) return whole;
    return width.startsWith("-") ? value.padEnd(Number(width.slice(1))) : value.padStart(Number(width));
  });

  function field(spec: string): string | undefined {
    switch (spec) {
      case "%": return "%";
      case "p": return visit.path;
      case "f": return visit.name;
      case "h": return visit.path.includes("/") ? visit.path.slice(0, visit.path.lastIndexOf("/")) || "/" : ".";
      case "P": return visit.path === visit.start ? "" : visit.path.slice(visit.start.length).replace(/^\//, "");
      case "H": return visit.start;
      case "d": return String(visit.depth);
      case "s": return String(stat.sizeBytes);
      case "k": return String(Math.ceil(stat.allocatedBytes / 1024));
      case "b": return String(Math.ceil(stat.allocatedBytes / 512));
      case "m": return stat.mode.toString(8);
      case "M": return modeString(stat);
      case "u": return userName(process, stat.uid) ?? String(stat.uid);
      case "g": return groupName(process, stat.gid) ?? String(stat.gid);
      case "U": return String(stat.uid);
      case "G": return String(stat.gid);
      case "i": return String(stat.ino);
      case "n": return String(stat.nlink);
      case "l": return stat.kind === "symlink" ? process.fs.readlink(visit.path) : "";
      case "y": return { file: "f", dir: "d", symlink: "l", char: "c", block: "b", fifo: "p", socket: "s" }[stat.kind];
      case "t": return strftime("%a %b %e %H:%M:%S.%N0 %Y", stat.mtimeMs, zoneOf(process.env));
    }
    const time = { T: stat.mtimeMs, A: stat.atimeMs, C: stat.ctimeMs }[spec[0] as "T"];
    if (time === undefined || spec.length < 2) return undefined;
    if (spec[1] === "@") return `${Math.floor(time / 1000)}.${strftime("%N", time)}0`;
    if (spec[1] === "+") return strftime("%Y-%m-%d+%H:%M:%S.%N0", time, zoneOf(process.env));
    return strftime(`%${spec[1]}`, time, zoneOf(process.env));
  }
}
