/**
 * `npm run conformance -- DIR… [--show] [--json FILE] [--only TEXT] [--scope] [--twice]`
 * --twice: every transcript also in two fresh Labs, which must agree in every byte, id and digest (suite replay/…).
 * --scope: only the suites that `npm test` holds the project to. Otherwise:
 * finds transcripts (*.t) and corpora (*.jsonl) under any directories, runs all of them, prints a line per suite
 * and closes with `N passed, N failed`. Exit status 0 only if none failed.
 */
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { conformanceScope } from "./scope.ts";
import type { Suite, Verdict } from "./suite.ts";
import { suites } from "./suites/index.ts";

interface Result extends Verdict {
  readonly suite: string;
  readonly name: string;
}

const { values: options, positionals: roots } = parseArgs({
  allowPositionals: true,
  options: { show: { type: "boolean" }, json: { type: "string" }, only: { type: "string" }, scope: { type: "boolean" }, twice: { type: "boolean" } },
});

if (roots.length === 0) {
  console.error("usage: npm run conformance -- DIR… [--show] [--json FILE] [--only TEXT] [--twice]");
  process.exit(2);
}

const files = roots
  .flatMap((root) => filesUnder(root))
  .filter((file) => !options.only || file.includes(options.only))
  .filter((file) => !options.scope || conformanceScope.some(({ suite }) => suite === suiteOf(file)));
const results: Result[] = [];
const unclaimed: string[] = [];

const transcripts = files.filter((file) => file.endsWith(".t"));
if (transcripts.length > 0) {
  const { replayTranscript, runTranscript } = await import("./transcript.ts");
  for (const file of transcripts) {
    record(suiteOf(file), basename(file, ".t"), await judged(() => runTranscript(basename(file, ".t"), readFileSync(file, "utf8"))));
    if (options.twice) record(`replay/${basename(dirname(file))}`, basename(file, ".t"), await judged(() => replayTranscript(basename(file, ".t"), readFileSync(file, "utf8"))));
  }
}

for (const file of files.filter((path) => path.endsWith(".jsonl"))) {
  const corpus = suiteOf(file);
  const entry = suites.find(({ corpora }) => corpora.includes(corpus));
  const lines = readFileSync(file, "utf8").split("\n").filter((line) => line.trim() !== "");
  if (!entry) {
    unclaimed.push(`${corpus}: no suite for its ${lines.length} cases yet`);
    continue;
  }
  await runCorpus((await entry.load()).suite, corpus, dirname(dirname(file)), lines);
}

report();

async function runCorpus(suite: Suite, corpus: string, root: string, lines: readonly string[]): Promise<void> {
  const cache = new Map<string, unknown>();
  const readJson = (path: string): unknown => {
    if (!cache.has(path)) cache.set(path, JSON.parse(readFileSync(beside(root, path), "utf8")));
    return cache.get(path);
  };
  for (const line of lines) {
    const testCase = JSON.parse(line) as Record<string, unknown>;
    record(corpus, String(testCase["name"]), await judged(() => suite.run(testCase, { readJson })));
  }
}

/** "transcripts/GROUP" or "corpus/file": the folder's and the file's names, wherever they lie. */
function suiteOf(file: string): string {
  const folder = basename(dirname(file));
  return file.endsWith(".t") ? `transcripts/${folder}` : `${folder}/${basename(file, ".jsonl")}`;
}

/** A corpus split may hold cases only; its side files then come from the data that is always here. */
function beside(root: string, path: string): string {
  const own = join(root, path);
  return existsSync(own) ? own : join(process.env["SHARED_DIR"] ?? "../shared", "corpora", path);
}

async function judged(run: () => Verdict | Promise<Verdict>): Promise<Verdict> {
  try {
    return await run();
  } catch (error) {
    return { pass: false, detail: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

function record(suite: string, name: string, verdict: Verdict): void {
  results.push({ suite, name, ...verdict });
  if (options.show && !verdict.pass) console.log(`--- ${suite}: ${name}\n${verdict.detail ?? ""}\n`);
}

function report(): void {
  const bySuite = new Map<string, Result[]>();
  for (const result of results) bySuite.set(result.suite, [...(bySuite.get(result.suite) ?? []), result]);
  for (const [suite, list] of [...bySuite].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const passed = list.filter((result) => result.pass).length;
    const scores = [...new Set(list.flatMap((result) => Object.keys(result.scores ?? {})))].map((score) => {
      const counted = list.filter((result) => result.scores?.[score] !== undefined);
      return `${score} ${counted.filter((result) => result.scores![score]).length}/${counted.length}`;
    });
    const percent = ((100 * passed) / list.length).toFixed(1);
    console.log(`${suite.padEnd(40)} ${`${passed}/${list.length}`.padStart(9)} ${percent.padStart(6)} %${scores.length ? `   (${scores.join(", ")})` : ""}`);
  }
  for (const line of unclaimed) console.log(line);
  if (options.json) writeFileSync(options.json, JSON.stringify(results, null, 1));
  const passed = results.filter((result) => result.pass).length;
  console.log(`${passed} passed, ${results.length - passed} failed`);
  process.exit(passed === results.length ? 0 : 1);
}

function filesUnder(root: string): string[] {
  if (!existsSync(root)) {
    console.error(`conformance: ${root}: no such file or directory`);
    process.exit(2);
  }
  if (statSync(root).isFile()) return [root];
  return readdirSync(root, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
