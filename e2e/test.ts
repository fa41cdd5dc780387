/**
 * `npm test`: everything that must hold, in the order in which it fails soonest: types, lint, unit tests,
 * conformance with recorded Docker (when the shared data lies beside the project), the page in a browser.
 * Ends with `N passed, N failed`.
 */
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { conformanceScope } from "./conformance/scope.ts";

interface Outcome {
  readonly passed: number;
  readonly failed: number;
}

const scratch = mkdtempSync(join(tmpdir(), "strata-test-"));
const shared = process.env["SHARED_DIR"] ?? "../shared";
const node = process.execPath;
const quick = process.argv.includes("--quick");

const stages: readonly (readonly [string, () => Promise<Outcome>])[] = [
  ["types", () => oneCheck(join("node_modules", ".bin", "tsc"), ["--build"])],
  ["lint", () => oneCheck(join("node_modules", ".bin", "oxlint"), ["--quiet"])],
  ["unit tests", unitTests],
  ["conformance", conformance],
  ...(quick ? [] : ([["browser tests", browserTests]] as const)),
];

let passed = 0;
let failed = 0;
for (const [name, run] of stages) {
  console.log(`\n== ${name}`);
  const outcome = await run();
  console.log(`== ${name}: ${outcome.passed} passed, ${outcome.failed} failed`);
  passed += outcome.passed;
  failed += outcome.failed;
}
rmSync(scratch, { recursive: true, force: true });
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

async function oneCheck(command: string, args: readonly string[]): Promise<Outcome> {
  const code = await exec(command, args);
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

async function unitTests(): Promise<Outcome> {
  const report = join(scratch, "unit.json");
  await exec(node, ["node_modules/vitest/vitest.mjs", "run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`]);
  if (!existsSync(report)) return { passed: 0, failed: 1 };
  const { numPassedTests, numFailedTests, numFailedTestSuites, success } = JSON.parse(readFileSync(report, "utf8")) as {
    numPassedTests: number;
    numFailedTests: number;
    numFailedTestSuites: number;
    success: boolean;
  };
  return { passed: numPassedTests, failed: success ? 0 : Math.max(numFailedTests, numFailedTestSuites, 1) };
}

/**
 * A recorded case that fails is a failure, but for the suites whose agreed bar is below 100 %:
 * those pass as a whole when they reach it, and say how far they got.
 */
async function conformance(): Promise<Outcome> {
  if (!existsSync(shared)) {
    console.log(`skipped: no shared data at ${shared} (set SHARED_DIR to run the recorded transcripts and corpora)`);
    return { passed: 0, failed: 0 };
  }
  const report = join(scratch, "conformance.json");
  await exec(node, ["e2e/conformance/run.ts", join(shared, "oracle", "scenarios"), join(shared, "corpora"), "--json", report, "--scope", "--twice"]);
  if (!existsSync(report)) return { passed: 0, failed: 1 };
  const results = JSON.parse(readFileSync(report, "utf8")) as { suite: string; name: string; pass: boolean }[];
  let outcome: Outcome = { passed: 0, failed: 0 };
  for (const { suite, bar } of conformanceScope) {
    const cases = results.filter((result) => result.suite === suite);
    const good = cases.filter((result) => result.pass).length;
    if (cases.length === 0) continue;
    const reached = good / cases.length >= bar;
    if (!reached) console.log(`${suite}: ${good} of ${cases.length}, below its bar of ${bar * 100} %`);
    outcome = { passed: outcome.passed + good, failed: outcome.failed + (reached ? 0 : cases.length - good) };
  }
  return outcome;
}

async function browserTests(): Promise<Outcome> {
  ensureChromium();
  const report = join(scratch, "browser.json");
  await exec(node, ["node_modules/@playwright/test/cli.js", "test", "--reporter=list,json"], { PLAYWRIGHT_JSON_OUTPUT_NAME: report });
  if (!existsSync(report)) return { passed: 0, failed: 1 };
  const { stats, errors } = JSON.parse(readFileSync(report, "utf8")) as {
    stats: { expected: number; unexpected: number; flaky: number };
    errors: unknown[];
  };
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected + errors.length };
}

/** The browser tests use Debian's chromium; a bare machine gets it, and a font with Hangul, here. */
function ensureChromium(): void {
  if (existsSync(process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium")) return;
  console.log("installing chromium and fonts-noto-cjk");
  for (const args of [["update"], ["install", "-y", "--no-install-recommends", "chromium", "fonts-noto-cjk"]]) {
    const { status } = spawnSync("apt-get", args, { stdio: ["ignore", "ignore", "inherit"] });
    if (status !== 0) console.log(`apt-get ${args[0]} ended with ${status}; set CHROMIUM_PATH to a chromium of your own`);
  }
}

function exec(command: string, args: readonly string[], env: Record<string, string> = {}): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ["ignore", "inherit", "inherit"], env: { ...process.env, ...env } });
    child.on("error", () => resolve(127));
    child.on("exit", (code) => resolve(code ?? 1));
  });
}
