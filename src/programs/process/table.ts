/** The processes of the namespace with what /proc adds: command name, group, session. */
import type { Process, ProcessInfo } from "../../engine/runc/program.ts";
import { orNone } from "../files.ts";

export interface Row extends ProcessInfo {
  /** At most 15 characters, as the kernel keeps it. */
  readonly comm: string;
  readonly pgid: number;
  readonly sid: number;
}

/** Ascending by PID. */
export function processTable(process: Process): readonly Row[] {
  return process.processes().toSorted((a, b) => a.pid - b.pid).map((info) => {
    const stat = orNone(() => process.fs.readText(`/proc/${info.pid}/stat`));
    const fields = stat?.slice(stat.lastIndexOf(")") + 2).split(" ") ?? [];
    const comm = stat?.slice(stat.indexOf("(") + 1, stat.lastIndexOf(")"));
    return {
      ...info, comm: comm ?? (info.argv[0]?.split("/").at(-1) ?? "").slice(0, 15), pgid: Number(fields[2] ?? info.pid), sid: Number(fields[3] ?? info.pid),
    };
  });
}

/**
 * What ps shows as the command line. BusyBox puts the kernel's name in braces before it when the two differ; a process
 * without arguments (a zombie, a kernel thread) is shown by its name in brackets.
 */
export function commandLine(row: Row, style: "busybox" | "procps"): string {
  const args = row.argv.join(" ").replace(/[\r\n]/g, " ");
  if (row.state === "Z") return style === "busybox" ? `[${row.comm}]` : `[${row.comm}] <defunct>`;
  if (args === "") return `[${row.comm}]`;
  if (style === "procps") return args;
  const own = (row.argv[0] ?? "").replace(/^-/, "").split("/").at(-1)!;
  return own.startsWith(row.comm) || row.comm === "" ? args : `{${row.comm}} ${args}`;
}

/** The controlling terminal without /dev/, or the mark for none. */
export function terminalName(row: Row, none: string): string {
  return row.tty?.replace(/^\/dev\//, "") ?? none;
}

/** "0:00": minutes and seconds of CPU time. */
export function cpuTime(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** "00:00:00", days in front when there are any. */
export function longTime(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const two = (value: number): string => String(value).padStart(2, "0");
  const days = Math.floor(seconds / 86400);
  return `${days > 0 ? `${days}-` : ""}${two(Math.floor(seconds / 3600) % 24)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

/** "[[dd-]hh:]mm:ss" since the start. */
export function elapsed(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const two = (value: number): string => String(value).padStart(2, "0");
  const days = Math.floor(seconds / 86400);
  const hours = Math.floor(seconds / 3600) % 24;
  return `${days > 0 ? `${days}-` : ""}${days > 0 || hours > 0 ? `${two(hours)}:` : ""}${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

/** Memory that a process maps, in kilobytes: a fixed share above what is resident. */
export function virtualKilobytes(row: Row): number {
  return Math.round(row.rssBytes / 1024) + 1604;
}
