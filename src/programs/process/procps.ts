/**
 * ps of procps-ng: BSD and System V selections, -o columns. `docker top` runs the host's ps, which prints in these forms.
 * Models: procps-ng 4 ps(1), output widths of src/ps/output.c.
 */
import type { AppletRun } from "../appletRun.ts";
import { groupName, groupByName, nameCache, userByName } from "../accounts.ts";
import { strftime, zoneOf } from "../dates.ts";
import { commandLine, cpuTime, elapsed, longTime, processTable, terminalName, virtualKilobytes, type Row } from "./table.ts";
import { startTime } from "./ps.ts";

interface Column {
  readonly heading: string;
  readonly width: number;
  readonly right: boolean;
  readonly value: (row: Row) => string;
}

interface Request {
  columns: { name: string; heading: string | undefined }[];
  preset: "default" | "full" | "aux" | "bsd" | "long" | "jobs";
  all: boolean;
  /** Everything that has a terminal. */
  terminals: boolean;
  pids: Set<number> | undefined;
  parents: Set<number> | undefined;
  users: Set<number> | undefined;
  groups: Set<number> | undefined;
  commands: Set<string> | undefined;
  headers: boolean;
  wide: boolean;
  sort: string | undefined;
  bsd: boolean;
}

/** Runs ps with procps' options. */
export async function procps(run: AppletRun): Promise<number> {
  const request = await parse(run);
  const columns = await columnsOf(run, request);
  let rows = processTable(run.process).filter((row) => isWanted(run, request, row));
  if (request.sort !== undefined) rows = sorted(run, rows, request.sort);
  const table = rows.map((row) => columns.map((column) => column.value(row)));
  const widths = columns.map((column) => Math.max(column.width, column.heading.length));
  const limit = request.wide || !run.process.isTerminal(1) ? Infinity : run.process.windowSize(1).columns;
  const print = (cells: readonly string[]): Promise<void> => {
    const text = cells.map((cell, index) => {
      const { right } = columns[index]!;
      if (index === cells.length - 1) return right ? cell.padStart(widths[index]!) : cell;
      return right ? cell.padStart(widths[index]!) : cell.padEnd(widths[index]!);
    });
    return run.out(`${text.join(" ").slice(0, limit)}\n`);
  };
  if (request.headers && columns.some((column) => column.heading !== "")) await print(columns.map((column) => column.heading));
  for (const cells of table) await print(cells);
  return rows.length > 0 || !(request.pids || request.commands) ? 0 : 1;
}

async function parse(run: AppletRun): Promise<Request> {
  const request: Request = {
    columns: [], preset: "default", all: false, terminals: false, pids: undefined, parents: undefined, users: undefined, groups: undefined, commands: undefined,
    headers: true, wide: false, sort: undefined, bsd: false,
  };
  const args = [...run.args];
  const numbers = (list: string): Set<number> => new Set(list.split(/[ ,]+/).filter(Boolean).map(Number));
  const ids = (list: string, find: (name: string) => number | undefined): Set<number> => new Set(list.split(/[ ,]+/).filter(Boolean).map((word) => find(word) ?? Number(word)));
  const user = (name: string): number | undefined => userByName(run.process, name)?.uid;
  const add = (list: string): void => {
    for (const [index, word] of list.split(/[ ,]+/).entries()) {
      const equals = word.indexOf("=");
      if (equals >= 0) {
        // Everything after = is the heading, commas too.
        const rest = list.split(/[ ,]+/).slice(index).join(",");
        request.columns.push({ name: word.slice(0, equals), heading: rest.slice(equals + 1) });
        return;
      }
      if (word !== "") request.columns.push({ name: word, heading: undefined });
    }
  };
  while (args.length > 0) {
    const word = args.shift()!;
    const long = /^--([a-z-]+)(?:=(.*))?$/.exec(word);
    if (long) {
      const value = (): string => long[2] ?? args.shift() ?? "";
      if (long[1] === "pid") request.pids = numbers(value());
      else if (long[1] === "ppid") request.parents = numbers(value());
      else if (long[1] === "user" || long[1] === "User") request.users = ids(value(), user);
      else if (long[1] === "format") add(value());
      else if (long[1] === "sort") request.sort = value();
      else if (long[1] === "no-headers" || long[1] === "no-heading") request.headers = false;
      else if (long[1] === "forest" || long[1] === "deselect" || long[1] === "cols" || long[1] === "width") continue;
      else await bad(run, "unknown gnu long option");
      continue;
    }
    if (/^\d[\d,]*$/.test(word)) {
      request.pids = new Set([...(request.pids ?? []), ...numbers(word)]);
      continue;
    }
    const isUnix = word.startsWith("-");
    const letters = isUnix ? word.slice(1) : word;
    if (!isUnix) request.bsd = true;
    for (let i = 0; i < letters.length; i++) {
      const letter = letters[i]!;
      const value = (): string => {
        const rest = letters.slice(i + 1);
        i = letters.length;
        return rest !== "" ? rest : (args.shift() ?? "");
      };
      if (isUnix) {
        if (letter === "e" || letter === "A") request.all = true;
        else if (letter === "a" || letter === "d") request.terminals = true;
        else if (letter === "f" || letter === "F") request.preset = "full";
        else if (letter === "l") request.preset = "long";
        else if (letter === "j") request.preset = "jobs";
        else if (letter === "o" || letter === "O") add(value());
        else if (letter === "p" || letter === "q") request.pids = numbers(value());
        else if (letter === "u" || letter === "U") request.users = ids(value(), user);
        else if (letter === "g" || letter === "G") request.groups = ids(value(), (name) => groupByName(run.process, name)?.gid);
        else if (letter === "C") request.commands = new Set(value().split(","));
        else if (letter === "w" || letter === "H" || letter === "L" || letter === "T" || letter === "y" || letter === "M" || letter === "Z") request.wide ||= letter === "w";
        else await bad(run, "unsupported SysV option");
      } else if (letter === "a" || letter === "x") request.all ||= letters.includes("a") && letters.includes("x");
      else if (letter === "u") request.preset = "aux";
      else if (letter === "f" || letter === "e" || letter === "n" || letter === "s" || letter === "r" || letter === "h" || letter === "c" || letter === "S") request.headers &&= letter !== "h";
      else if (letter === "l" || letter === "j") request.preset = letter === "l" ? "long" : "jobs";
      else if (letter === "w") request.wide = true;
      else if (letter === "o") add(value());
      else if (letter === "p") request.pids = numbers(value());
      else if (letter === "k") request.sort = value();
      else if (letter === "T" || letter === "g") continue;
      else await bad(run, "unsupported option (BSD syntax)");
      if (!isUnix && (letter === "a" || letter === "x") && !request.all) request.terminals = true;
      if (!isUnix && letter === "x" && !letters.includes("a")) request.users = new Set([run.process.creds.uid]);
    }
    if (!isUnix && request.preset === "default") request.preset = "bsd";
  }
  return request;
}

async function bad(run: AppletRun, message: string): Promise<never> {
  await run.errorLine(`error: ${message}\n\nUsage:\n ps [options]\n\n Try 'ps --help <simple|list|output|threads|misc|all>'\n  or 'ps --help <s|l|o|t|m|a>'\n for additional help text.\n\nFor more details see ps(1).`);
  return run.process.exit(1);
}

function isWanted(run: AppletRun, request: Request, row: Row): boolean {
  if (request.pids || request.parents || request.groups || request.commands || (request.users && !request.all)) {
    return Boolean(request.pids?.has(row.pid) || request.parents?.has(row.ppid) || request.users?.has(row.uid) || request.groups?.has(row.gid) || request.commands?.has(row.comm));
  }
  if (request.all) return true;
  if (request.terminals) return row.tty !== undefined;
  const self = processTable(run.process).find((one) => one.pid === run.process.pid);
  return row.uid === run.process.creds.uid && row.tty === self?.tty;
}

async function columnsOf(run: AppletRun, request: Request): Promise<Column[]> {
  const known = knownColumns(run);
  const presets: Readonly<Record<Request["preset"], string>> = {
    default: "pid,tname,time,ucmd", full: "uid_hack,pid,ppid,c,stime,tname,time,cmd", aux: "user,pid,pcpu,pmem,vsz,rss,tname8,stat,start_time,bsdtime,args",
    bsd: "pid,tname8,stat,bsdtime,args", long: "f,s,uid,pid,ppid,c,opri,ni,addr,sz,wchan,tname,time,ucmd", jobs: "pid,pgid,sid,tname,time,ucmd",
  };
  const names = request.columns.length > 0 ? request.columns : presets[request.preset].split(",").map((name) => ({ name, heading: undefined }));
  const out: Column[] = [];
  for (const { name, heading } of names) {
    const column = known[name];
    if (!column) return bad(run, `unknown user-defined format specifier "${name}"`);
    out.push(heading === undefined ? column : { ...column, heading });
  }
  return out;
}

function knownColumns(run: AppletRun): Readonly<Record<string, Column>> {
  const names = nameCache(run.process);
  const { clock } = run.process;
  const now = clock.now();
  const totalKilobytes = 16 * 1024 * 1024;
  const column = (heading: string, width: number, right: boolean, value: (row: Row) => string): Column => ({ heading, width, right, value });
  const userName = (row: Row): string => {
    const name = names.user(row.uid);
    return name.length > 8 ? `${name.slice(0, 7)}+` : name;
  };
  const stat = (row: Row): string => row.state + (row.sid === row.pid ? "s" : "") + (row.tty !== undefined && row.pgid === row.pid ? "+" : "");
  const cpu = (row: Row): string => {
    const seconds = Math.floor((now - row.startedAtMs) / 1000);
    return (seconds === 0 ? 0 : Math.min(99.9, row.cpuMs / 10 / seconds)).toFixed(1);
  };
  const command = column("COMMAND", 27, false, (row) => commandLine(row, "procps"));
  const table: Readonly<Record<string, Column>> = {
    pid: column("PID", 7, true, (row) => String(row.pid)),
    ppid: column("PPID", 7, true, (row) => String(row.ppid)),
    pgid: column("PGID", 7, true, (row) => String(row.pgid)),
    sid: column("SID", 7, true, (row) => String(row.sid)),
    uid: column("UID", 5, true, (row) => String(row.uid)),
    gid: column("GID", 5, true, (row) => String(row.gid)),
    uid_hack: column("UID", 8, false, userName),
    user: column("USER", 8, false, userName),
    group: column("GROUP", 8, false, (row) => groupName(run.process, row.gid) ?? String(row.gid)),
    c: column("C", 2, true, (row) => String(Math.floor(Number(cpu(row))))),
    pcpu: column("%CPU", 4, true, cpu),
    pmem: column("%MEM", 4, true, (row) => ((100 * row.rssBytes) / 1024 / totalKilobytes).toFixed(1)),
    vsz: column("VSZ", 6, true, (row) => String(virtualKilobytes(row))),
    rss: column("RSS", 5, true, (row) => String(Math.round(row.rssBytes / 1024))),
    sz: column("SZ", 5, true, (row) => String(Math.ceil(virtualKilobytes(row) / 4))),
    tname: column("TTY", 8, false, (row) => terminalName(row, "?")),
    tname8: column("TTY", 8, false, (row) => terminalName(row, "?")),
    stat: column("STAT", 4, false, stat),
    s: column("S", 1, false, (row) => row.state),
    f: column("F", 1, true, () => "4"),
    ni: column("NI", 3, true, () => "0"),
    opri: column("PRI", 3, true, () => "80"),
    addr: column("ADDR", 4, false, () => "-"),
    wchan: column("WCHAN", 6, false, () => "-"),
    nlwp: column("NLWP", 4, true, () => "1"),
    stime: column("STIME", 5, true, (row) => startTime(run, row)),
    start_time: column("START", 5, true, (row) => startTime(run, row)),
    lstart: column("STARTED", 24, true, (row) => strftime("%a %b %e %H:%M:%S %Y", row.startedAtMs, zoneOf(run.process.env))),
    etime: column("ELAPSED", 11, true, (row) => elapsed(now - row.startedAtMs)),
    etimes: column("ELAPSED", 7, true, (row) => String(Math.floor((now - row.startedAtMs) / 1000))),
    time: column("TIME", 8, true, (row) => longTime(row.cpuMs)),
    bsdtime: column("TIME", 6, true, (row) => cpuTime(row.cpuMs)),
    comm: column("COMMAND", 15, false, (row) => (row.state === "Z" ? `${row.comm} <defunct>` : row.comm)),
    ucmd: column("CMD", 15, false, (row) => (row.state === "Z" ? `${row.comm} <defunct>` : row.comm)),
    args: command,
    cmd: { ...command, heading: "CMD" },
  };
  const aliases: Readonly<Record<string, string>> = {
    command: "args", "%cpu": "pcpu", "%mem": "pmem", tty: "tname", tt: "tname", state: "s", pgrp: "pgid", sess: "sid", nice: "ni", vsize: "vsz", rssize: "rss", euser: "user",
    ruser: "user", uname: "user", egroup: "group", rgroup: "group", cputime: "time", start: "start_time", ucomm: "comm", euid: "uid", ruid: "uid", tid: "pid", lwp: "pid", tgid: "pid",
  };
  const out: Record<string, Column> = { ...table };
  for (const [alias, name] of Object.entries(aliases)) out[alias] = table[name]!;
  out["tt"] = { ...table["tname"]!, heading: "TT" };
  out["tty"] = { ...table["tname"]!, heading: "TT" };
  out["ruser"] = { ...table["user"]!, heading: "RUSER" };
  out["euser"] = { ...table["user"]!, heading: "EUSER" };
  return out;
}

function sorted(run: AppletRun, rows: readonly Row[], keys: string): Row[] {
  const known = knownColumns(run);
  return rows.toSorted((a, b) => {
    for (const key of keys.split(",")) {
      const sign = key.startsWith("-") ? -1 : 1;
      const column = known[key.replace(/^[-+]/, "")];
      if (!column) continue;
      const [x, y] = [column.value(a), column.value(b)];
      const order = Number.isNaN(Number(x)) ? (x < y ? -1 : x > y ? 1 : 0) : Number(x) - Number(y);
      if (order !== 0) return sign * order;
    }
    return a.pid - b.pid;
  });
}
