import type { Applet } from "../applet.ts";
import { reason, type AppletRun } from "../appletRun.ts";
import { inside, lstatOrNone, namesIn } from "../files.ts";
import { getopt, type Options } from "../getopt.ts";
import { gnuHuman } from "../numbers.ts";
import { modeString } from "../modes.ts";

/** tree: -a -d -f -L -s -h -p --noreport --dirsfirst. */
export const tree: Applet = {
  name: "tree",
  async main(run) {
    const options = await getopt(run, { short: "adfpshL:I:FinC", long: { noreport: "noreport", dirsfirst: "dirsfirst" } });
    const counts = { directories: 0, files: 0 };
    for (const path of options.operands.length ? options.operands : ["."]) {
      const stat = lstatOrNone(run.process, path);
      if (!stat) {
        await run.out(`${path}  [error opening dir]\n`);
        run.status = 2;
        continue;
      }
      await run.out(`${path}\n`);
      if (stat.kind === "dir") {
        counts.directories++;
        await branch(run, options, path, "", 1, counts);
      }
    }
    const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;
    if (!options.has("noreport")) await run.out(`\n${plural(counts.directories, "directory", "directories")}${options.has("d") ? "" : `, ${plural(counts.files, "file", "files")}`}\n`);
    return run.status;
  },
};

async function branch(run: AppletRun, options: Options, path: string, indent: string, depth: number, counts: { directories: number; files: number }): Promise<void> {
  if (depth > Number(options.value("L") ?? Infinity)) return;
  let names: string[];
  try {
    names = namesIn(run.process, path);
  } catch (error) {
    return run.out(`${indent}└── [error opening dir: ${reason(error)}]\n`);
  }
  let items = names.filter((name) => options.has("a") || !name.startsWith(".")).map((name) => ({ name, stat: lstatOrNone(run.process, inside(path, name))! })).filter((item) => item.stat);
  if (options.has("d")) items = items.filter((item) => item.stat.kind === "dir");
  if (options.has("dirsfirst")) items = [...items.filter((item) => item.stat.kind === "dir"), ...items.filter((item) => item.stat.kind !== "dir")];
  for (const [index, { name, stat }] of items.entries()) {
    const pause = run.tick(2);
    if (pause) await pause;
    const isLast = index === items.length - 1;
    const facts = [options.has("p") ? modeString(stat) : "", options.has("h") ? gnuHuman(stat.sizeBytes).padStart(4) : options.has("s") ? String(stat.sizeBytes).padStart(11) : ""].filter(Boolean).join(" ");
    const target = stat.kind === "symlink" ? ` -> ${run.process.fs.readlink(inside(path, name))}` : "";
    await run.out(`${indent}${isLast ? "└── " : "├── "}${facts && `[${facts}]  `}${options.has("f") ? inside(path, name) : name}${target}\n`);
    if (stat.kind === "dir") {
      counts.directories++;
      await branch(run, options, inside(path, name), `${indent}${isLast ? "    " : "│   "}`, depth + 1, counts);
    } else counts.files++;
  }
}
