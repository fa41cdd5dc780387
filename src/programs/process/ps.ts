import type { Applet } from "../applet.ts";
import type { AppletRun } from "../appletRun.ts";
import { groupName, nameCache } from "../accounts.ts";
import { strftime, zoneOf } from "../dates.ts";
import { getopt } from "../getopt.ts";
import { commandLine, cpuTime, elapsed, processTable, terminalName, virtualKilobytes, type Row } from "./table.ts";
import { procps } from "./procps.ts";

interface Column {
  readonly heading: string;
  readonly width: number;
  readonly value: (row: Row) => string;
}

/** ps: BusyBox's table (-o), and procps' forms (aux, -ef, -o …). */
export const ps: Applet = {
  name: "ps",
  usage: "[-o COL1,COL2=HEADER]",
  about: "Show list of processes",
  main: (run) => (run.isGnu ? procps(run) : busyboxPs(run)),
};

async function busyboxPs(run: AppletRun): Promise<number> {
  // Words such as "aux" are accepted and mean nothing.
  const options = await getopt(run, { short: "o:TZwlaAdefux", long: {} }, run.args.filter((argument) => argument.startsWith("-") || run.args[run.args.indexOf(argument) - 1] === "-o"));
  const columns = await chosen(run, options.values("o"));
  const width = (options.count("w") > 0 || run.args.includes("w")) || !run.process.isTerminal(1) ? Infinity : run.process.windowSize(1).columns;
  await run.out(`${line(columns.map((column) => column.heading), columns)}\n`);
  for (const row of processTable(run.process)) await run.out(`${line(columns.map((column) => column.value(row)), columns).slice(0, width)}\n`);
  return 0;
}

function line(cells: readonly string[], columns: readonly Column[]): string {
  return cells.map((cell, index) => (index === columns.length - 1 ? cell : cell.padEnd(columns[index]!.width).slice(0, Math.max(columns[index]!.width, 0)))).join(" ");
}

async function chosen(run: AppletRun, lists: readonly string[]): Promise<Column[]> {
  const names = nameCache(run.process);
  const now = run.process.clock.now();
  const known: Readonly<Record<string, Column>> = {
    user: { heading: "USER", width: 8, value: (row) => names.user(row.uid) },
    group: { heading: "GROUP", width: 8, value: (row) => groupName(run.process, row.gid) ?? String(row.gid) },
    comm: { heading: "COMMAND", width: 16, value: (row) => row.comm },
    args: { heading: "COMMAND", width: 256, value: (row) => commandLine(row, "busybox") },
    pid: { heading: "PID", width: 5, value: (row) => String(row.pid).padStart(5) },
    ppid: { heading: "PPID", width: 5, value: (row) => String(row.ppid).padStart(5) },
    pgid: { heading: "PGID", width: 5, value: (row) => String(row.pgid).padStart(5) },
    etime: { heading: "ELAPSED", width: 7, value: (row) => elapsed(now - row.startedAtMs).padStart(7) },
    nice: { heading: "NI", width: 5, value: () => "0".padStart(5) },
    rgroup: { heading: "RGROUP", width: 8, value: (row) => groupName(run.process, row.gid) ?? String(row.gid) },
    ruser: { heading: "RUSER", width: 8, value: (row) => names.user(row.uid) },
    time: { heading: "TIME", width: 6, value: (row) => cpuTime(row.cpuMs).padStart(5) },
    tty: { heading: "TT", width: 6, value: (row) => (row.tty ? ttyNumbers(row) : "?") },
    vsz: { heading: "VSZ", width: 4, value: (row) => short(virtualKilobytes(row)) },
    sid: { heading: "SID", width: 5, value: (row) => String(row.sid).padStart(5) },
    stat: { heading: "STAT", width: 4, value: (row) => row.state },
    rss: { heading: "RSS", width: 4, value: (row) => short(Math.round(row.rssBytes / 1024)) },
  };
  const withTime = run.libc === "musl";
  // The image's BusyBox (Debian's) was built without the columns of CPU and elapsed time; Alpine's has them.
  const offered = "user,group,comm,args,pid,ppid,pgid,etime,nice,rgroup,ruser,time,tty,vsz,sid,stat,rss".split(",").filter((name) => withTime || (name !== "etime" && name !== "time"));
  if (lists.length === 0) lists = [withTime ? "pid,user,time,args" : "pid,user,args"];
  const columns: Column[] = [];
  for (const list of lists) {
    const equals = list.indexOf("=");
    const names = (equals < 0 ? list : list.slice(0, equals)).split(",");
    for (const [index, name] of names.entries()) {
      const column = offered.includes(name) ? known[name] : undefined;
      if (!column) return run.fail(`bad -o argument '${name}', supported arguments: ${offered.join(",")}`);
      const heading = equals >= 0 && index === names.length - 1 ? list.slice(equals + 1) : column.heading;
      columns.push({ ...column, heading, width: Math.max(column.width, heading.length) });
    }
  }
  return columns;
}

/** Major and minor number of the terminal, as BusyBox prints it. */
function ttyNumbers(row: Row): string {
  const match = /pts\/(\d+)$/.exec(row.tty ?? "");
  return match ? `136,${match[1]}` : terminalName(row, "?");
}

/** Kilobytes in four characters: "1604", "12m", "1.2g". */
function short(kilobytes: number): string {
  if (kilobytes < 10000) return String(kilobytes).padStart(4);
  const megabytes = kilobytes / 1024;
  if (megabytes < 100) return `${megabytes < 10 ? megabytes.toFixed(1) : Math.round(megabytes)}m`.padStart(4);
  return megabytes < 1000 ? `${Math.round(megabytes)}m` : `${(megabytes / 1024).toFixed(1)}g`;
}

/** When a process started: the time of today, else the day. */
export function startTime(run: AppletRun, row: Row): string {
  const now = run.process.clock.now();
  return strftime(now - row.startedAtMs < 86_400_000 ? "%H:%M" : "%b%d", row.startedAtMs, zoneOf(run.process.env));
}
