/**
 * `npm run bench`: figures as ratios measured in one run. Every command is timed here and, where ORACLE names a real
 * `docker` command line (or `../shared/oracle/docker` answers), on the real engine too.
 */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { loadCatalog } from "../../src/catalog/catalog.ts";
import { rootContext } from "../../src/fs/filesystem.ts";
import { Vfs } from "../../src/fs/vfs.ts";
import { runUntil } from "../../src/lab/driver.ts";
import { Lab } from "../../src/lab/lab.ts";
import { benchPage } from "./page.ts";

const commands: readonly string[] = ["run --rm busybox true", "ps -a", "exec live true", "diff live"];
const rounds = 15;

const lab = new Lab({ seed: "bench", catalog: await loadCatalog(["busybox"]), images: ["busybox"] });
const here = (line: string): Promise<number> => runUntil(lab.clock, lab.line(line));
await runUntil(lab.clock, lab.ready);
await here("docker run -d --name live busybox sleep 100000");
await here("docker exec live sh -c 'echo x >> /etc/passwd'");

const oracle = process.env["ORACLE"] ?? join(process.env["SHARED_DIR"] ?? "../shared", "oracle", "docker");
const there = (args: string): boolean => existsSync(oracle) && spawnSync(oracle, args.split(" "), { stdio: "ignore" }).status === 0;
const hasOracle = there("version");
if (hasOracle) {
  there("rm -f live");
  there("run -d --name live busybox sleep 100000");
}

console.log(`medians of ${rounds} runs; the other side: ${hasOracle ? "a real engine, in the same run" : "none found (set ORACLE)"}`);
for (const command of commands) {
  const own = await median(async () => void (await here(`docker ${command} > /dev/null`)));
  const real = hasOracle ? await median(() => Promise.resolve(void there(command)), 5) : undefined;
  console.log(`docker ${command.padEnd(24)} ${own.toFixed(2).padStart(8)} ms${real === undefined ? "" : ` ${real.toFixed(1).padStart(9)} ms  ${(real / own).toFixed(0)}× faster`}`);
}
if (hasOracle) there("rm -f live");

/** Time of a lookup of a base file over `depth` layers. */
function lookups(depth: number): number {
  const { snapshotter } = lab.daemon;
  let parent: string | undefined;
  for (let layer = 0; layer < depth; layer++) {
    const key = `bench-${depth}-${layer}`;
    const vfs = new Vfs({ root: snapshotter.prepare(key, parent).filesystem });
    vfs.mkdirAll(rootContext, "/etc", 0o755);
    vfs.writeFile(rootContext, `/etc/file-${layer}`, "x");
    parent = `${key}-done`;
    snapshotter.commit(parent, key);
  }
  const vfs = new Vfs({ root: snapshotter.prepare(`bench-${depth}-top`, parent).filesystem });
  vfs.stat(rootContext, "/etc/file-0");
  const started = performance.now();
  for (let i = 0; i < 200_000; i++) vfs.stat(rootContext, "/etc/file-0");
  return (performance.now() - started) / 200_000;
}
lookups(2);
const [one, many] = [lookups(1), lookups(127)];
console.log(`lookup over 127 layers: ${(many / one).toFixed(2)} of the time over 1 layer`);

await here("docker exec live sh -c 'i=0; mkdir /many; while [ $i -lt 20000 ]; do : > /many/$i; i=$((i+1)); done'");
const oneWrite = await median(async () => void (await here("docker exec live sh -c 'echo y >> /many/7'")));
console.log(`one more write in a container with 20,000 files, with its Frame delta: ${oneWrite.toFixed(2)} ms`);

await benchPage();

async function median(run: () => Promise<void>, times = rounds): Promise<number> {
  await run();
  const figures: number[] = [];
  for (let round = 0; round < times; round++) {
    const started = performance.now();
    await run();
    figures.push(performance.now() - started);
  }
  return figures.sort((a, b) => a - b)[Math.floor(times / 2)]!;
}

await import("./build.ts");
