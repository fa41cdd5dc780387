/** What /proc/meminfo, /proc/uptime and /proc/loadavg tell, and the tools that print it: free, uptime, top, vmstat-less. */
import type { Process } from "../../engine/runc/program.ts";
import type { Applet } from "../applet.ts";
import { type AppletRun } from "../appletRun.ts";
import { nameCache } from "../accounts.ts";
import { strftime, zoneOf } from "../dates.ts";
import { orNone } from "../files.ts";
import { getopt } from "../getopt.ts";
import { busyboxHuman } from "../numbers.ts";
import { commandLine, cpuTime, processTable, virtualKilobytes } from "./table.ts";

interface Memory {
  readonly total: number;
  readonly free: number;
  readonly shared: number;
  readonly buffers: number;
  readonly cached: number;
  readonly available: number;
  readonly swapTotal: number;
  readonly swapFree: number;
  readonly reclaimable: number;
}

/** Kilobytes. */
function memory(process: Process): Memory {
  const text = orNone(() => process.fs.readText("/proc/meminfo")) ?? "";
  const value = (name: string): number => Number(new RegExp(`^${name}:\\s*(\\d+)`, "m").exec(text)?.[1] ?? 0);
  return {
    total: value("MemTotal"), free: value("MemFree"), shared: value("Shmem"), buffers: value("Buffers"), cached: value("Cached"),
    available: value("MemAvailable"), swapTotal: value("SwapTotal"), swapFree: value("SwapFree"), reclaimable: value("SReclaimable"),
  };
}

function loadAverages(process: Process): readonly string[] {
  return (orNone(() => process.fs.readText("/proc/loadavg")) ?? "0.00 0.00 0.00 1/1 1").trim().split(" ");
}

function uptimeSeconds(process: Process): number {
  return Number((orNone(() => process.fs.readText("/proc/uptime")) ?? "0").split(" ")[0]);
}

export const free: Applet = {
  name: "free",
  package: "procps-ng 4.0.2",
  usage: "[-bkmgh]",
  about: "Display free and used memory",
  async main(run) {
    const options = await getopt(run, { short: "bkmgh", gnu: "tlws:c:", gnuLong: { bytes: "b", kibi: "k", mebi: "m", gibi: "g", human: "h", total: "t", wide: "w" } });
    const facts = memory(run.process);
    const used = facts.total - (run.isGnu ? facts.available : facts.free + facts.buffers + facts.cached + facts.reclaimable);
    const key = options.last("b", "k", "m", "g", "h") ?? "k";
    const show = (kilobytes: number): string => {
      if (key === "h") return run.isGnu ? human(kilobytes) : busyboxHuman(kilobytes * 1024);
      return String(key === "b" ? kilobytes * 1024 : Math.floor(kilobytes / { k: 1, m: 1024, g: 1048576 }[key as "k" | "m" | "g"]));
    };
    const row = (label: string, values: readonly number[]): string => `${label}${values.map((value, index) => show(value).padStart(index === 0 ? 19 - label.length : 12)).join("")}\n`;
    await run.out(run.isGnu ? "               total        used        free      shared  buff/cache   available\n" : "              total        used        free      shared  buff/cache   available\n");
    const cache = facts.buffers + facts.cached + facts.reclaimable;
    if (run.isGnu) {
      await run.out(`Mem:    ${[facts.total, used, facts.free, facts.shared, cache, facts.available].map((value) => show(value).padStart(12)).join("")}\n`);
      await run.out(`Swap:   ${[facts.swapTotal, facts.swapTotal - facts.swapFree, facts.swapFree].map((value) => show(value).padStart(12)).join("")}\n`);
      return 0;
    }
    await run.out(row("Mem:", [facts.total, used, facts.free, facts.shared, cache, facts.available]));
    await run.out(row("Swap:", [facts.swapTotal, facts.swapTotal - facts.swapFree, facts.swapFree]));
    return 0;
  },
};

/** procps' "1.5Gi". */
function human(kilobytes: number): string {
  let value = kilobytes * 1024;
  let unit = 0;
  while (value >= 1024 && unit < 5) {
    value /= 1024;
    unit++;
  }
  return `${unit === 0 || value >= 10 ? Math.floor(value) : value.toFixed(1)}${["B", "Ki", "Mi", "Gi", "Ti", "Pi"][unit]}`;
}

export const uptime: Applet = {
  name: "uptime",
  package: "procps-ng 4.0.2",
  usage: "[-s]",
  about: "Display the time since the last boot",
  async main(run) {
    const { process } = run;
    const options = await getopt(run, { short: "sp", long: {}, gnuLong: { pretty: "p", since: "s" } });
    const seconds = Math.floor(uptimeSeconds(process));
    const now = process.clock.now();
    if (options.has("s")) {
      await run.out(`${strftime("%Y-%m-%d %H:%M:%S", now - seconds * 1000, zoneOf(process.env))}\n`);
      return 0;
    }
    await run.out(`${upLine(run, seconds, now)}\n`);
    return 0;
  },
};

function upLine(run: AppletRun, seconds: number, now: number): string {
  const days = Math.floor(seconds / 86400);
  const hours = Math.floor(seconds / 3600) % 24;
  const minutes = Math.floor(seconds / 60) % 60;
  const since = `${days > 0 ? `${days} day${days === 1 ? "" : "s"}, ` : ""}${hours > 0 ? `${String(hours).padStart(2)}:${String(minutes).padStart(2, "0")}` : `${minutes} min`}`;
  const load = loadAverages(run.process).slice(0, 3).join(", ");
  return ` ${strftime("%H:%M:%S", now, zoneOf(run.process.env))} up ${since},  0 users,  load average: ${load}`;
}

export const top: Applet = {
  name: "top",
  package: "procps-ng 4.0.2",
  usage: "[-bmH] [-n COUNT] [-d SECONDS]",
  about: "Show a view of process activity in real time.",
  async main(run) {
    const { process } = run;
    const options = await getopt(run, { short: "bmHn:d:", gnu: "cisSp:u:o:w::" });
    const batch = options.has("b") || !process.isTerminal(1);
    const rounds = Number(options.value("n") ?? Infinity);
    const pauseMs = Number(options.value("d") ?? (run.isGnu ? 3 : 5)) * 1000;
    for (let round = 0; round < rounds; round++) {
      if (round > 0 && (await quits(run, batch, pauseMs))) break;
      if (!batch) await run.out("\x1b[H\x1b[J");
      await run.out(run.isGnu ? procpsScreen(run, batch) : busyboxScreen(run, batch));
      await run.flush();
    }
    return 0;
  },
};

/** Waits for the next round; a q on the terminal ends top. */
async function quits(run: AppletRun, batch: boolean, pauseMs: number): Promise<boolean> {
  const { process } = run;
  if (batch || !process.isOpen(0) || !process.isTerminal(0)) {
    await process.sleep(pauseMs);
    return false;
  }
  const before = process.terminalMode(0);
  process.setTerminalMode(0, { ...before, isCanonical: false, echo: false });
  try {
    if (!(await process.poll(0, pauseMs))) return false;
    const key = await process.read(0, 1);
    return key === null || key[0] === 113 || key[0] === 81;
  } finally {
    process.setTerminalMode(0, before);
  }
}

function busyboxScreen(run: AppletRun, batch: boolean): string {
  const { process } = run;
  const facts = memory(process);
  const rows = processTable(process);
  const names = nameCache(process);
  const load = loadAverages(process);
  let text = `Mem: ${facts.total - facts.free}K used, ${facts.free}K free, ${facts.shared}K shrd, ${facts.buffers}K buff, ${facts.cached}K cached\n`;
  text += "CPU:   0% usr   0% sys   0% nic 100% idle   0% io   0% irq   0% sirq\n";
  text += `Load average: ${load.join(" ")}\n`;
  const heading = "  PID  PPID USER     STAT   VSZ %VSZ %CPU COMMAND";
  text += batch ? `${heading}\n` : `\x1b[7m${heading}\x1b[m\n`;
  const width = process.isTerminal(1) ? process.windowSize(1).columns : Infinity;
  for (const row of rows) {
    const kilobytes = virtualKilobytes(row);
    const size = kilobytes < 100000 ? String(kilobytes) : `${Math.round(kilobytes / 1024)}m`;
    const share = facts.total > 0 ? Math.round((100 * kilobytes) / facts.total) : 0;
    text += `${`${String(row.pid).padStart(5)} ${String(row.ppid).padStart(5)} ${names.user(row.uid).slice(0, 8).padEnd(8)} ${row.state.padEnd(4)} ${size.padStart(5)} ${String(share).padStart(3)}%   0% ${commandLine(row, "busybox")}`.slice(0, width)}\n`;
  }
  return text;
}

function procpsScreen(run: AppletRun, batch: boolean): string {
  const { process } = run;
  const facts = memory(process);
  const rows = processTable(process);
  const names = nameCache(process);
  const count = (state: string): number => rows.filter((row) => row.state === state).length;
  const mebi = (kilobytes: number): string => (kilobytes / 1024).toFixed(1).padStart(8);
  let text = `top -${upLine(run, Math.floor(uptimeSeconds(process)), process.clock.now())}\n`;
  text += `Tasks: ${String(rows.length).padStart(3)} total, ${String(count("R")).padStart(3)} running, ${String(count("S")).padStart(3)} sleeping, ${String(count("T")).padStart(3)} stopped, ${String(count("Z")).padStart(3)} zombie\n`;
  text += "%Cpu(s):  0.0 us,  0.0 sy,  0.0 ni,100.0 id,  0.0 wa,  0.0 hi,  0.0 si,  0.0 st \n";
  text += `MiB Mem : ${mebi(facts.total)} total, ${mebi(facts.free)} free, ${mebi(facts.total - facts.available)} used, ${mebi(facts.buffers + facts.cached)} buff/cache     \n`;
  text += `MiB Swap: ${mebi(facts.swapTotal)} total, ${mebi(facts.swapFree)} free, ${mebi(facts.swapTotal - facts.swapFree)} used. ${mebi(facts.available)} avail Mem \n\n`;
  const heading = "    PID USER      PR  NI    VIRT    RES    SHR S  %CPU  %MEM     TIME+ COMMAND";
  text += batch ? `${heading}\n` : `\x1b[7m${heading}\x1b[m\n`;
  for (const row of rows) {
    const resident = Math.round(row.rssBytes / 1024);
    text += `${String(row.pid).padStart(7)} ${names.user(row.uid).slice(0, 8).padEnd(8)}  20   0 ${String(virtualKilobytes(row)).padStart(7)} ${String(resident).padStart(6)} ${String(Math.round(resident * 0.8)).padStart(6)} ${row.state}   0.0 ${((100 * resident) / Math.max(1, facts.total)).toFixed(1).padStart(5)}   ${`${cpuTime(row.cpuMs)}.${String(Math.floor(row.cpuMs / 10) % 100).padStart(2, "0")}`.padStart(7)} ${row.comm}\n`;
  }
  return text;
}
