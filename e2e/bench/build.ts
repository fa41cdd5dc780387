/**
 * `npm run bench`: a build of twenty steps that are all cached, beside a real engine's; the editor's prediction for a
 * Dockerfile of sixty lines over a context of 2,000 files.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { loadCatalog } from "../../src/catalog/catalog.ts";
import { studentContext } from "../../src/lab/host.ts";
import { runUntil } from "../../src/lab/driver.ts";
import { Lab } from "../../src/lab/lab.ts";
import { predictedBuild } from "../../src/lab/predictedBuild.ts";

const lab = new Lab({ seed: "bench", catalog: await loadCatalog(["busybox"]), images: ["busybox"] });
await runUntil(lab.clock, lab.ready);
const here = (line: string): Promise<number> => runUntil(lab.clock, lab.line(line), 10_000_000);
const put = (path: string, text: string): void => {
  lab.hostFs.mkdirAll(studentContext, path.slice(0, path.lastIndexOf("/")), 0o755);
  lab.hostFs.writeFile(studentContext, path, new TextEncoder().encode(text));
};

// Twenty cached steps.
const twenty = ["FROM busybox", ...Array.from({ length: 19 }, (_, step) => (step % 3 === 0 ? `COPY f${step} /f${step}` : `RUN echo ${step} > /r${step}`)), ""].join("\n");
const files: Record<string, string> = { Dockerfile: twenty };
for (let step = 0; step < 19; step += 3) files[`f${step}`] = `${step}\n`;
for (const [name, text] of Object.entries(files)) put(`/home/student/twenty/${name}`, text);
await here("docker build -q -t twenty twenty");
const own = await median(() => here("docker build -t twenty twenty > /dev/null 2>&1"), 30);
console.log(`twenty cached steps: ${own.toFixed(1)} ms${real(files)}`);

// Predictions.
const dir = "/home/student/big";
for (let file = 0; file < 2000; file++) put(`${dir}/src/d${file % 40}/file${file}.ts`, `export const n = ${file};\n`.repeat(20));
put(`${dir}/package.json`, "{}\n");
put(`${dir}/.dockerignore`, "node_modules\n*.log\n**/*.tmp\n.git\n");
const sixty = (extra: string): string => {
  const stage = (name: string): string[] => [
    `FROM busybox AS ${name}`, "ARG V=1", "ENV A=1 B=2", "WORKDIR /app", "COPY package.json ./", `RUN echo deps ${name} > deps`, "COPY . .", `RUN echo ${name} > out`, "LABEL a=b", "USER 1000",
    "RUN echo a > /tmp/a", "RUN echo b > /tmp/b", "COPY src/d1 /tmp/d1", "COPY src/d*/file1*.ts /tmp/", "EXPOSE 80", "HEALTHCHECK CMD true", "VOLUME /data", 'CMD ["sh"]', "STOPSIGNAL SIGTERM",
  ];
  return [...stage("one"), ...stage("two"), ...stage("three").slice(0, 18), "COPY --from=one /app/out /one", "COPY --from=two /app/out /two", `RUN echo end${extra}`, ""].join("\n");
};
put(`${dir}/Dockerfile`, sixty(""));
await here("docker build -q -t big big");
const predict = async (edits: { path: string; text: string }[]): Promise<void> => {
  const prediction = await predictedBuild(lab, { kind: "predictBuild", contextDir: dir, edits });
  if (prediction.error) throw new Error(prediction.error.message);
};
let turn = 0;
const typing = await median(() => predict([{ path: "Dockerfile", text: sixty(` ${turn++}`) }]), 30);
const editing = await median(() => predict([{ path: "src/d3/file3.ts", text: `edited ${turn++}` }]), 30);
console.log(`prediction, ${sixty("").split("\n").length - 1} lines, 2,000 files: ${typing.toFixed(1)} ms while the Dockerfile is typed, ${editing.toFixed(1)} ms while a file is`);

/** The same on a real engine, where ORACLE names its command line. */
function real(context: Readonly<Record<string, string>>): string {
  const oracle = process.env["ORACLE"] ?? join(process.env["SHARED_DIR"] ?? "../shared", "oracle", "docker");
  const workspace = process.env["ORACLE_WORKSPACE"];
  if (!workspace || !existsSync(oracle)) return "";
  const directory = join(workspace, "twenty");
  mkdirSync(directory, { recursive: true });
  for (const [name, text] of Object.entries(context)) writeFileSync(join(directory, name), text);
  const build = (): boolean => spawnSync(oracle, ["build", "-t", "twenty", "twenty"], { cwd: workspace, stdio: "ignore" }).status === 0;
  if (!build()) return "";
  const times = Array.from({ length: 5 }, () => {
    const started = performance.now();
    build();
    return performance.now() - started;
  }).sort((a, b) => a - b);
  rmSync(directory, { recursive: true });
  return `; a real engine ${times[2]!.toFixed(0)} ms: ${(times[2]! / own).toFixed(0)}× faster`;
}

async function median(run: () => Promise<unknown>, times: number): Promise<number> {
  await run();
  const figures: number[] = [];
  for (let round = 0; round < times; round++) {
    const started = performance.now();
    await run();
    figures.push(performance.now() - started);
  }
  return figures.sort((a, b) => a - b)[Math.floor(times / 2)]!;
}
