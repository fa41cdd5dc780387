import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { drive, launch, runToEnd, settle, testLab } from "../../engine/runc/testing/lab.ts";
import { text } from "../../base/bytes.ts";
import { rootContext } from "../../fs/filesystem.ts";
import { shPrograms } from "../../bash/runShell.ts";
import { busybox } from "../busybox.ts";
import { node } from "./node.ts";
import { instructions } from "./language/code.ts";

const recorded = JSON.parse(readFileSync(new URL("testing/recorded.json", import.meta.url), "utf8")) as readonly { name: string; source: string; stdout: string; code: number }[];

const lab = testLab([node, busybox, ...shPrograms]);
const run = (argv: readonly string[], files: Readonly<Record<string, string>> = {}, input = "") => {
  const vfs = lab.newRoot();
  for (const [path, content] of Object.entries({ "/app/.keep": "", ...files })) {
    vfs.mkdirAll(rootContext, path.slice(0, path.lastIndexOf("/")), 0o755);
    vfs.writeFile(rootContext, path, content, 0o644);
  }
  return runToEnd(lab, { vfs, cwd: "/app", argv: ["/bin/node", ...argv], input });
};

/** Outputs of node 24 for small programs. */
test.each(recorded)("recorded: $source", async ({ name, source, stdout, code }) => {
  const result = await run([name], { [`/app/${name}`]: source });
  expect(result.stdout).toBe(stdout);
  expect(result.code).toBe(code);
});

test("the machine's cases carry the numbers of the table", () => {
  const source = readFileSync(new URL("language/run.ts", import.meta.url), "utf8");
  const cases = [...source.matchAll(/case (\d+): \/\* (\w+) \*\//g)];
  expect(cases).toHaveLength(instructions.length);
  for (const [, number, name] of cases) expect(instructions[Number(number)]![0]).toBe(name);
});

test("-v, -p, standard input, --check and bad options", async () => {
  expect((await run(["-v"])).stdout).toBe("v22.15.0\n");
  expect((await run(["-p", "[1,2].map(x => x * 2)"])).stdout).toBe("[ 2, 4 ]\n");
  expect((await run([], {}, "console.log('from stdin')")).stdout).toBe("from stdin\n");
  const bad = await run(["--check", "x.js"], { "/app/x.js": "let = ;" });
  expect(bad.code).toBe(1);
  expect((await run(["--nope"])).code).toBe(9);
});

test("an uncaught error is shown with its place, and exit code 1", async () => {
  const { stderr, code } = await run(["x.js"], { "/app/x.js": "function f() {\n  throw new Error('boom');\n}\nf();\n" });
  expect(code).toBe(1);
  expect(stderr).toMatch(/^\/app\/x\.js:2\n {2}throw new Error\('boom'\);\n {2}\^\n\nError: boom\n {4}at f \(\/app\/x\.js:2:9\)\n {4}at Object\.<anonymous> \(\/app\/x\.js:4:1\)\n/);
  expect(stderr).toMatch(/\n\nNode\.js v22\.15\.0\n$/);
});

test("nothing of the host can be reached", async () => {
  const { stdout } = await run(["-e", "console.log(typeof document, typeof WebAssembly, this.constructor.constructor('return typeof Deno + typeof window')(), Object.getPrototypeOf(Object.getPrototypeOf(globalThis)) === null || true)"]);
  expect(stdout).toBe("undefined undefined undefinedundefined true\n");
});

test("an endless loop shares the machine and dies from a signal", async () => {
  const { container } = await launch(lab, { argv: ["/bin/node", "-e", "while (true) {}"] });
  let code: number | undefined;
  void container.exited.then((exit) => (code = exit.code));
  await drive(lab.clock, () => code !== undefined, 3000);
  expect(code).toBeUndefined();
  container.kill("SIGKILL");
  await drive(lab.clock, () => code !== undefined, 3000);
  expect(code).toBe(137);
});

test("as PID 1 it ends on SIGTERM only with a handler", async () => {
  for (const [script, expected] of [["setInterval(() => {}, 1000)", undefined], ["process.on('SIGTERM', () => { console.log('bye'); process.exit(3) }); setInterval(() => {}, 1000)", 3]] as const) {
    const { container } = await launch(lab, { argv: ["/bin/node", "-e", script] });
    let code: number | undefined;
    void container.exited.then((exit) => (code = exit.code));
    await drive(lab.clock, () => false, 500);
    container.kill("SIGTERM");
    await drive(lab.clock, () => code !== undefined, 500);
    expect(code).toBe(expected);
    if (expected === undefined) container.kill("SIGKILL");
    await drive(lab.clock, () => code !== undefined, 500);
  }
});

test("a heap that is full is FATAL", async () => {
  const { stderr, code } = await run(["--max-old-space-size=40", "-e", "const a = []; while (true) a.push({ x: [1, 2, 3] })"]);
  expect(stderr).toContain("FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory");
  expect(code).toBe(134);
});

test("packages: main, exports, type, JSON, index.js, nested versions", async () => {
  const { stdout, stderr } = await run(["main.js"], {
    "/app/main.js": "console.log(require('a'), require('b/sub'), require('./d'), require('./data').x, require('c').default);\nimport('b').then((m) => console.log(m.default, m.named));",
    "/app/node_modules/a/package.json": '{"name":"a","main":"lib/x.js"}', "/app/node_modules/a/lib/x.js": "module.exports = 'a' + require('z')",
    "/app/node_modules/a/node_modules/z/index.js": "module.exports = 1", "/app/node_modules/z/index.js": "module.exports = 2",
    "/app/node_modules/b/package.json": '{"name":"b","exports":{".":{"import":"./b.mjs","require":"./b.cjs"},"./sub":"./s.js"}}', "/app/node_modules/b/b.mjs": "export default 'esm'; export const named = 5", "/app/node_modules/b/s.js": "exports.sub = true",
    "/app/node_modules/c/package.json": '{"type":"module","main":"c.js"}', "/app/node_modules/c/c.js": "export default 'module'",
    "/app/d/index.js": "module.exports = __filename", "/app/data.json": '{"x":7}',
  });
  expect(stderr).toBe("");
  expect(stdout).toBe("a1 { sub: true } /app/d/index.js 7 module\nesm 5\n");
});

test("child processes", async () => {
  const { stdout } = await run(["-e", "const c = require('child_process'); console.log(String(c.execSync('echo hi; pwd'))); c.exec('exit 3', (e) => console.log(e.code)); const s = c.spawn('busybox', ['cat']); s.stdout.on('data', (d) => console.log('out', String(d))); s.on('close', (x) => console.log('close', x)); s.stdin.end('typed');"]);
  expect(stdout).toContain("hi\n/app\n");
  expect(stdout).toContain("out typed\n");
  expect(stdout).toContain("close 0\n");
  expect(stdout).toContain("3\n");
});

test("the prompt", async () => {
  const { container, stdin, stdout } = await launch(lab, { argv: ["/bin/node", "-i"] });
  let code: number | undefined;
  void container.exited.then((exit) => (code = exit.code));
  stdin.push(new TextEncoder().encode("const a = 20\na + 22\nfunction f() {\nreturn { b: 1 }\n}\nf()\nnope\nawait Promise.resolve(5)\n.exit\n"));
  await drive(lab.clock, () => code !== undefined, 5000);
  await settle();
  expect(code).toBe(0);
  let shown = "";
  for (let part = await stdout.read(); part; part = await stdout.read()) shown += text(part);
  expect(shown).toMatch(/^Welcome to Node\.js v22\.15\.0\.\nType "\.help" for more information\.\n> undefined\n> 42\n> \| \| undefined\n> \{ b: 1 \}\n> Uncaught ReferenceError: nope is not defined\n> 5\n> $/);
});
