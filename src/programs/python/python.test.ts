/** Programs with what Python 3.13 made of them: [source, standard output, standard error, exit status]; frames of the standard library are left out. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { launch, drive, runToEnd, testLab, type TestLab } from "../../engine/runc/testing/lab.ts";
import { rootContext } from "../../fs/filesystem.ts";
import { programs } from "../index.ts";

const recorded = JSON.parse(readFileSync(new URL("./testing/recorded.json", import.meta.url), "utf8")) as [string, string, string, number][];
const env = new Map([["PATH", "/bin"]]);

function withoutLibrary(report: string): string {
  let isSkipped = false;
  return report.split("\n").filter((line) => {
    const file = /^ {2}File "([^"]+)"/.exec(line)?.[1];
    if (file !== undefined) isSkipped = file.startsWith("<frozen") || (file === "<string>" && line.includes(", in __"));
    else if (isSkipped && !line.startsWith("    ")) isSkipped = false;
    return !isSkipped;
  }).join("\n");
}

async function run(lab: TestLab, source: string, more: { argv?: readonly string[]; input?: string } = {}): Promise<{ stdout: string; stderr: string; code: number }> {
  const vfs = lab.newRoot();
  vfs.mkdirAll(rootContext, "/app", 0o755);
  vfs.writeFile(rootContext, "/app/main.py", source, 0o644);
  return runToEnd(lab, { vfs, argv: more.argv ?? ["python3", "main.py"], cwd: "/app", env, input: more.input ?? "" });
}

test(`${recorded.length} recorded programs`, async () => {
  const differing: unknown[] = [];
  for (const [source, stdout, stderr, code] of recorded) {
    const result = await run(testLab(programs), source);
    const ours = [result.stdout, withoutLibrary(result.stderr), result.code];
    if (JSON.stringify(ours) !== JSON.stringify([stdout, stderr, code])) differing.push({ source, real: [stdout, stderr, code], ours });
  }
  expect(differing).toEqual([]);
}, 120_000);

test("output waits in the buffer unless there is a terminal or -u", async () => {
  const lab = testLab(programs);
  const source = "import time\nprint('now')\ntime.sleep(60)\n";
  const vfs = lab.newRoot();
  vfs.writeFile(rootContext, "/main.py", source, 0o644);
  const quiet = await launch(lab, { vfs, argv: ["python3", "/main.py"], env, input: "" });
  const loud = await launch(lab, { vfs, argv: ["python3", "-u", "/main.py"], env, input: "" });
  await drive(lab.clock, () => false, 10_000);
  expect([quiet.stdout.length, loud.stdout.length]).toEqual([0, 4]);
});

test("an endless loop can be interrupted and leaves others their time", async () => {
  const lab = testLab(programs);
  const { container, stderr } = await launch(lab, { argv: ["python3", "-c", "while True: pass"], env, input: "" });
  let code: number | undefined;
  void container.exited.then((exit) => (code = exit.code));
  await drive(lab.clock, () => false, 500);
  expect(code).toBeUndefined();
  container.kill("SIGINT");
  await drive(lab.clock, () => code !== undefined, 5_000);
  expect([code, new TextDecoder().decode(stderr.take()).trimEnd().endsWith("KeyboardInterrupt")]).toEqual([130, true]);
});

test("a million additions take less than a second and a half", async () => {
  const startMs = process.hrtime.bigint();
  const { stdout } = await run(testLab(programs), "x = 0\nfor i in range(1000000):\n    x += i\nprint(x)\n");
  expect(stdout).toBe("499999500000\n");
  expect(Number((process.hrtime.bigint() - startMs) / 1_000_000n)).toBeLessThan(5000);
}, 20_000);
