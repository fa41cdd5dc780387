import type { Applet } from "../applet.ts";
import { reason, type AppletRun } from "../appletRun.ts";
import { orNone } from "../files.ts";
import { getopt, type Options } from "../getopt.ts";
import { mountOf, mounts, type Mount } from "../mounts.ts";
import { busyboxHuman, gnuHuman } from "../numbers.ts";
import type { StatFs } from "../../fs/filesystem.ts";

/** df: space of mounted file systems; -h -k -m -T -P -i -a. */
export const df: Applet = {
  name: "df",
  package: "GNU coreutils",
  usage: "[-PkmhTai] [-B SIZE] [-t TYPE] [FILESYSTEM]...",
  about: "Print filesystem usage statistics",
  async main(run) {
    const options = await getopt(run, {
      short: "PkmhTaiB:t:Y", gnu: "lHx:", long: {},
      gnuLong: { "human-readable": "h", "print-type": "T", inodes: "i", all: "a", portability: "P", "block-size": "B", type: "t", "exclude-type": "x", total: "total", output: "output::", si: "H", local: "l" },
    });
    const table: Mount[] = [];
    // BusyBox prints its heading before it looks for the first operand.
    const rows: { mount: Mount; info: StatFs }[] = [];
    const heading = header(run, options);
    if (!run.isGnu) await run.out(heading.join(""));
    if (options.operands.length > 0) {
      for (const path of options.operands) {
        try {
          const real = run.process.fs.realpath(path);
          const mount = mountOf(run.process, real);
          if (mount) table.push(mount);
          else await run.complain(run.say(`${path}: can't find mount point`, `${path}: no file systems processed`));
        } catch (error) {
          await run.complain(run.say(`${path}: can't find mount point`, `${path}: ${reason(error)}`));
        }
      }
    } else {
      const visible = new Map<string, Mount>();
      for (const mount of mounts(run.process)) visible.set(mount.target, mount);
      table.push(...visible.values());
    }
    for (const mount of table) {
      const info = orNone(() => run.process.fs.statfs(mount.target));
      if (!info || (info.totalBytes === 0 && !options.has("a") && options.operands.length === 0)) continue;
      if (options.has("t") && !options.values("t").includes(mount.type)) continue;
      if (options.has("x") && options.values("x").includes(mount.type)) continue;
      rows.push({ mount, info });
    }
    if (run.isGnu) await gnuTable(run, options, rows);
    else for (const row of rows) await run.out(busyboxRow(options, row.mount, row.info));
    return run.status;
  },
};

function unit(options: Options): number {
  if (options.has("m")) return 1048576;
  const size = options.value("B");
  return size === undefined ? 1024 : ({ K: 1024, M: 1048576, G: 1073741824 }[size.toUpperCase()] ?? (Number(size) || 1024));
}

function header(run: AppletRun, options: Options): string[] {
  if (options.has("i")) return ["Filesystem              Inodes      Used Available Use% Mounted on\n"];
  const size = options.has("h") ? "Size".padStart(9) : options.has("m") ? "1M-blocks".padStart(9) : options.has("P") && !run.isGnu ? "1024-blocks" : "1K-blocks".padStart(9);
  const type = options.has("T") ? "Type       " : "";
  const available = options.has("P") ? "Capacity" : "Use%";
  return [`Filesystem           ${type}${size}      Used Available ${available} Mounted on\n`];
}

function busyboxRow(options: Options, mount: Mount, info: StatFs): string {
  const [total, free] = options.has("i") ? [info.totalInodes, info.freeInodes] : [info.totalBytes, info.freeBytes];
  const used = total - free;
  const percent = used + free === 0 ? 0 : Math.ceil((used * 100) / (used + free));
  const show = (value: number): string => (options.has("i") ? String(value) : options.has("h") ? busyboxHuman(value) : String(Math.floor((value + unit(options) / 2) / unit(options))));
  const name = mount.source.length > 20 ? `${mount.source}\n${" ".repeat(20)}` : mount.source.padEnd(20);
  const type = options.has("T") ? ` ${mount.type.padEnd(10)}` : "";
  const wide = options.has("h") ? 9 : 9;
  return `${name}${type} ${show(total).padStart(wide)} ${show(used).padStart(wide)} ${show(free).padStart(wide)} ${String(percent).padStart(3)}% ${mount.target}\n`;
}

async function gnuTable(run: AppletRun, options: Options, rows: readonly { mount: Mount; info: StatFs }[]): Promise<void> {
  const inodes = options.has("i");
  const human = options.has("h", "H");
  const show = (value: number): string => (inodes && !human ? String(value) : human ? gnuHuman(value, options.has("H") ? 1000 : 1024) : String(Math.ceil(value / unit(options))));
  const sizeTitle = inodes ? "Inodes" : human ? "Size" : options.has("P") ? "1024-blocks" : options.has("m") ? "1M-blocks" : "1K-blocks";
  const titles = ["Filesystem", ...(options.has("T") ? ["Type"] : []), sizeTitle, inodes ? "IUsed" : "Used", inodes ? "IFree" : human ? "Avail" : "Available", inodes ? "IUse%" : options.has("P") ? "Capacity" : "Use%", "Mounted on"];
  const lines = rows.map(({ mount, info }) => {
    const [total, free] = inodes ? [info.totalInodes, info.freeInodes] : [info.totalBytes, info.freeBytes];
    const used = total - free;
    const percent = total === 0 ? "-" : `${Math.ceil((used * 100) / total)}%`;
    return [mount.source, ...(options.has("T") ? [mount.type] : []), show(total), show(used), show(free), percent, mount.target];
  });
  const left = options.has("T") ? 2 : 1;
  const widths = titles.map((title, index) => Math.max(index === 0 ? 14 : index >= left && index < titles.length - 2 ? (human ? 4 : 5) : 0, title.length, ...lines.map((line) => line[index]!.length)));
  for (const line of rows.length || options.operands.length === 0 ? [titles, ...lines] : []) {
    await run.out(`${line.map((cell, index) => (index === line.length - 1 ? cell : index < left ? cell.padEnd(widths[index]!) : cell.padStart(widths[index]!))).join(" ")}\n`);
  }
}
