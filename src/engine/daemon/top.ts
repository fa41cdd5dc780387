/**
 * docker top: the host's `ps` on a container's processes.
 * Models: moby daemon/top_unix.go, procps ps as far as its usual options go.
 */
import { systemError } from "../../base/errors.ts";
import { rootContext } from "../../fs/filesystem.ts";
import type { ProcessInfo } from "../runc/program.ts";
import type { Daemon } from "./daemon.ts";
import { containerEvent } from "./eventLog.ts";
import { findContainer, isRestarting, notRunning } from "./resolve.ts";

export interface ProcessList {
  readonly titles: readonly string[];
  readonly processes: readonly (readonly string[])[];
}

interface PsContext {
  readonly nowMs: number;
  readonly memoryBytes: number;
  readonly userName: (uid: number) => string;
  readonly groupName: (gid: number) => string;
}

interface Column {
  readonly title: string;
  readonly value: (process: ProcessInfo, context: PsContext) => string;
}

const pad = (value: number, width = 2): string => String(value).padStart(width, "0");
const clockTime = (ms: number): string => {
  const seconds = Math.floor(ms / 1000);
  return `${pad(Math.floor(seconds / 3600))}:${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)}`;
};
const bsdTime = (ms: number): string => `${Math.floor(ms / 60_000)}:${pad(Math.floor(ms / 1000) % 60)}`;

/** ELAPSED: [[dd-]hh:]mm:ss. */
function elapsed(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const days = Math.floor(seconds / 86_400);
  const hours = Math.floor(seconds / 3600) % 24;
  const rest = `${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)}`;
  return days > 0 ? `${days}-${pad(hours)}:${rest}` : hours > 0 ? `${pad(hours)}:${rest}` : rest;
}

/** Today as HH:MM, else as MonDD. */
function startTime(ms: number, nowMs: number): string {
  const date = new Date(ms);
  if (nowMs - ms < 86_400_000 && new Date(nowMs).getUTCDate() === date.getUTCDate()) return `${pad(date.getUTCHours())}:${pad(date.getUTCMinutes())}`;
  return `${["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"][date.getUTCMonth()]}${pad(date.getUTCDate())}`;
}

const command = (process: ProcessInfo): string => process.argv.join(" ");
const comm = (process: ProcessInfo): string => {
  const name = process.argv[0] ?? "";
  return name.slice(name.lastIndexOf("/") + 1).replace(/^-/, "").slice(0, 15);
};
const terminal = (process: ProcessInfo): string => process.tty?.replace(/^\/dev\//, "") ?? "?";
const percentMemory = (process: ProcessInfo, context: PsContext): string => ((process.rssBytes / context.memoryBytes) * 100).toFixed(1);
const virtualKb = (process: ProcessInfo): string => String(Math.ceil((process.rssBytes * 4) / 1024));
const residentKb = (process: ProcessInfo): string => String(Math.ceil(process.rssBytes / 1024));
const user = (process: ProcessInfo, context: PsContext): string => context.userName(process.uid);

const columns: Readonly<Record<string, Column>> = {
  pid: { title: "PID", value: (process) => String(process.hostPid) },
  ppid: { title: "PPID", value: (process) => String(process.ppid) },
  pgid: { title: "PGID", value: (process) => String(process.hostPid) },
  sid: { title: "SID", value: (process) => String(process.hostPid) },
  user: { title: "USER", value: user },
  ruser: { title: "RUSER", value: user },
  euser: { title: "EUSER", value: user },
  uid: { title: "UID", value: (process) => String(process.uid) },
  group: { title: "GROUP", value: (process, context) => context.groupName(process.gid) },
  gid: { title: "GID", value: (process) => String(process.gid) },
  comm: { title: "COMMAND", value: comm },
  ucmd: { title: "CMD", value: comm },
  args: { title: "COMMAND", value: command },
  command: { title: "COMMAND", value: command },
  cmd: { title: "CMD", value: command },
  tty: { title: "TT", value: terminal },
  tt: { title: "TT", value: terminal },
  tname: { title: "TTY", value: terminal },
  time: { title: "TIME", value: (process) => clockTime(process.cpuMs) },
  cputime: { title: "TIME", value: (process) => clockTime(process.cpuMs) },
  etime: { title: "ELAPSED", value: (process, { nowMs }) => elapsed(nowMs - process.startedAtMs) },
  etimes: { title: "ELAPSED", value: (process, { nowMs }) => String(Math.floor((nowMs - process.startedAtMs) / 1000)) },
  stime: { title: "STIME", value: (process, { nowMs }) => startTime(process.startedAtMs, nowMs) },
  start: { title: "STARTED", value: (process) => new Date(process.startedAtMs).toISOString().slice(11, 19) },
  start_time: { title: "START", value: (process, { nowMs }) => startTime(process.startedAtMs, nowMs) },
  stat: { title: "STAT", value: (process) => `${process.state}s` },
  s: { title: "S", value: (process) => process.state },
  state: { title: "S", value: (process) => process.state },
  rss: { title: "RSS", value: residentKb },
  rssize: { title: "RSS", value: residentKb },
  vsz: { title: "VSZ", value: virtualKb },
  vsize: { title: "VSZ", value: virtualKb },
  pcpu: { title: "%CPU", value: () => "0.0" },
  "%cpu": { title: "%CPU", value: () => "0.0" },
  pmem: { title: "%MEM", value: percentMemory },
  "%mem": { title: "%MEM", value: percentMemory },
  c: { title: "C", value: () => "0" },
  ni: { title: "NI", value: () => "0" },
  nice: { title: "NI", value: () => "0" },
  pri: { title: "PRI", value: () => "19" },
  nlwp: { title: "NLWP", value: () => "1" },
};

const full: readonly Column[] = [
  { title: "UID", value: user }, columns["pid"]!, columns["ppid"]!, columns["c"]!, columns["stime"]!, { title: "TTY", value: terminal }, columns["time"]!, columns["cmd"]!,
];
const short: readonly Column[] = [columns["pid"]!, { title: "TTY", value: terminal }, columns["time"]!, columns["ucmd"]!];
const bsdUser: readonly Column[] = [
  columns["user"]!, columns["pid"]!, columns["pcpu"]!, columns["pmem"]!, columns["vsz"]!, columns["rss"]!, { title: "TTY", value: terminal }, columns["stat"]!,
  columns["start_time"]!, { title: "TIME", value: (process) => bsdTime(process.cpuMs) }, columns["command"]!,
];
const bsdShort: readonly Column[] = [
  columns["pid"]!, { title: "TTY", value: terminal }, columns["stat"]!, { title: "TIME", value: (process) => bsdTime(process.cpuMs) }, columns["command"]!,
];

/** Columns for ps arguments. Throws system errors as ps prints them. */
function columnsFor(args: string): readonly Column[] {
  const words = args.split(" ").filter((word) => word !== "");
  const chosen: Column[] = [];
  let isFull = false;
  let isBsd = false;
  let isUserFormat = false;
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    const format = /^-?[A-Za-z]*o(.*)$/.exec(word) ?? /^--format=?(.*)$/.exec(word);
    if (format && (word.startsWith("-") || word === "o" || /^[a-z]*o$/.test(word))) {
      for (const item of (format[1] || words[++i] || "").split(/[,\s]+/)) if (item !== "") chosen.push(columnOf(item));
      continue;
    }
    if (!word.startsWith("-")) {
      isBsd = true;
      isUserFormat ||= word.includes("u");
      continue;
    }
    if (!/^-[A-Za-z]+$/.test(word)) throw systemError("ps: error: garbage option");
    isFull ||= /[fF]/.test(word);
    if (/^-[axu]*x[axu]*$/.test(word)) {
      isBsd = true;
      isUserFormat ||= word.includes("u");
    }
  }
  if (chosen.length > 0) return chosen;
  if (isUserFormat) return bsdUser;
  return isBsd ? bsdShort : isFull ? full : short;
}

function columnOf(item: string): Column {
  const [name, title] = item.split("=") as [string, string?];
  const column = Object.hasOwn(columns, name.toLowerCase()) ? columns[name.toLowerCase()] : undefined;
  if (!column) throw systemError(`ps: error: unknown user-defined format specifier ${JSON.stringify(name)}`);
  return title === undefined ? column : { ...column, title };
}

/** Throws conflict when it does not run, system errors for what ps refuses. */
export function containerTop(daemon: Daemon, term: string, psArgs: string): ProcessList {
  const args = psArgs === "" ? "-ef" : psArgs;
  for (const match of args.matchAll(/\s+([^\s]*)=\s*(PID[^\s]*)/g)) if (match[1] !== "pid") throw systemError(`specifying "${match[1]}=${match[2]}" is not allowed`);
  const container = findContainer(daemon, term);
  if (!container.state.running) throw notRunning(container.id);
  const { task } = daemon.runtime(container.id);
  if (container.state.restarting || !task) throw isRestarting(container.id);
  const chosen = columnsFor(args);
  if (!chosen.some((column) => column.title === "PID")) throw systemError("Couldn't find PID field in ps output");
  const context: PsContext = {
    nowMs: daemon.clock.now(), memoryBytes: daemon.info.memoryBytes, userName: namesIn(daemon, "/etc/passwd"), groupName: namesIn(daemon, "/etc/group"),
  };
  const processes = task.processes().map((process) => chosen.map((column) => column.value(process, context)));
  containerEvent(daemon, container, "top");
  return { titles: chosen.map((column) => column.title), processes };
}

/** The host's names for ids; the number itself when there is none. */
function namesIn(daemon: Daemon, path: string): (id: number) => string {
  const names = new Map<number, string>();
  try {
    for (const line of daemon.hostFs.readText(rootContext, path).split("\n")) {
      const [name, , id] = line.split(":");
      if (name && id) names.set(Number(id), name);
    }
  } catch {
    names.set(0, "root");
  }
  return (id) => names.get(id) ?? String(id);
}
