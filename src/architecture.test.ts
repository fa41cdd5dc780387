/**
 * The house rules that a machine can hold: who may import whom, how long a file may be,
 * and that nothing below the UI reads a clock, a random source or the platform.
 */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const src = dirname(fileURLToPath(import.meta.url));

/** Room → rooms it may import from (itself always). A room is the longest matching key. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  base: [],
  oci: ["base"],
  fs: ["base", "oci"],
  catalog: ["base", "oci", "fs", "engine/runc", "catalog/packages"],
  "catalog/packages": ["base", "fs"],
  "engine/metadata": ["base", "oci", "fs"],
  "engine/runc": ["base", "oci", "fs"],
  "engine/containerd": ["base", "oci", "fs", "engine/metadata", "engine/runc"],
  "engine/network": ["base", "engine/metadata", "engine/runc"],
  "engine/volume": ["base", "fs", "engine/metadata"],
  "engine/remotes": ["base", "oci", "api"],
  "engine/buildkit": ["base", "oci", "fs", "engine/metadata", "engine/containerd", "engine/runc"],
  "engine/daemon": ["base", "oci", "fs", "api", "engine"],
  bash: ["base", "fs", "engine/runc"],
  programs: ["base", "oci", "fs", "bash", "catalog", "engine/runc", "registry", "api"],
  registry: ["base", "oci", "api"],
  api: ["base", "oci", "fs", "engine/daemon", "engine/metadata", "engine/containerd"],
  client: ["base", "oci", "fs", "api"],
  compose: ["base", "fs", "client"],
  cli: ["base", "oci", "fs", "client", "compose", "api", "engine/buildkit/dockerfile"],
  shell: ["base", "fs", "bash", "cli", "client", "api", "engine/runc"],
  lab: ["base", "oci", "fs", "engine", "bash", "programs", "catalog", "registry", "api", "client", "cli", "shell"],
  worker: ["lab", "base", "catalog"],
  i18n: [],
  scene: [],
  views: ["lab", "scene", "i18n"],
  lessons: ["lab", "i18n"],
  app: ["views", "scene", "lessons", "i18n", "client", "lab", "worker", "shell", "base", "api"],
};

/** Of `lab`, the UI may see the plain data only. */
const labForUi = ["lab/frame.ts", "lab/protocol.ts"];
/** Of `shell`, the page may see the pure line editor only. */
const shellForUi = /^shell\/(lineEditor|keys|history)/;

const files = readdirSync(src, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
  .map((entry) => relative(src, join(entry.parentPath, entry.name)).replaceAll("\\", "/"));
const product = files.filter((file) => !/\.(test|suite|property)\.tsx?$/.test(file) && !file.includes("/testing/"));
const read = (file: string): string => readFileSync(join(src, file), "utf8");
const roomOf = (file: string): string | undefined =>
  Object.keys(mayImport)
    .filter((room) => file.startsWith(`${room}/`))
    .sort((a, b) => b.length - a.length)[0];
const isUi = (file: string): boolean => /^(app|views|scene|i18n|lessons)\//.test(file);

test("every file lies in a room of the table", () => {
  expect(files.filter((file) => file.includes("/") && !roomOf(file))).toEqual([]);
});

test("no room imports from a room it may not", () => {
  const broken: string[] = [];
  for (const file of product) {
    const room = roomOf(file);
    if (!room) continue;
    for (const match of read(file).matchAll(/(?:from|import)\s*\(?\s*(?:new URL\()?"(\.[^"?]+)"/g)) {
      const target = relative(src, join(src, dirname(file), match[1]!)).replaceAll("\\", "/");
      const targetRoom = roomOf(target);
      const allowed = !targetRoom || targetRoom === room || mayImport[room]!.some((name) => `${targetRoom}/`.startsWith(`${name}/`));
      const hidden =
        (isUi(file) && targetRoom === "lab" && !labForUi.includes(target)) ||
        (isUi(file) && targetRoom === "shell" && !shellForUi.test(target));
      if (!allowed || hidden) broken.push(`${file} imports ${target}`);
    }
  }
  expect(broken).toEqual([]);
});

test("no file is longer than 500 lines", () => {
  const isData = (file: string): boolean => /^catalog\/(digests|data|packages\/data)/.test(file) || file === "engine/daemon/names.ts";
  const long = product.filter((file) => !isData(file)).map((file) => `${file}: ${read(file).split("\n").length} lines`);
  expect(long.filter((line) => Number(/: (\d+) lines/.exec(line)![1]) > 500)).toEqual([]);
});

test("nothing below the UI reads the platform's clock, randomness, timers or gzip", () => {
  const banned = /\b(Math\.random|Date\.now|performance\.now|setTimeout|setInterval|crypto\.(subtle|getRandomValues|randomUUID)|(De)?CompressionStream)\b|\bnew Date\(\)/;
  // The library of the simulated node, and the packages of npm and PyPI, are scripts in texts: their names are not ours.
  const driver = /^(lab\/driver\.ts|worker\/|programs\/node\/library\/|catalog\/packages\/(data\/|npm|pypi))/;
  const found = product
    .filter((file) => !isUi(file) && !driver.test(file))
    .flatMap((file) => read(file).split("\n").flatMap((line, index) => (banned.test(line.replace(/\/\/.*|^\s*\*.*/, "")) ? [`${file}:${index + 1}: ${line.trim()}`] : [])));
  expect(found).toEqual([]);
});

test("only scene/ imports d3-selection, d3-transition and d3-zoom; nothing sets HTML from strings", () => {
  const found = product.flatMap((file) => [
    ...(/from "d3-(selection|transition|zoom)"/.test(read(file)) && !file.startsWith("scene/") ? [`${file}: d3 join outside scene/`] : []),
    ...(/innerHTML|insertAdjacentHTML|dangerouslySetInnerHTML|\beval\(|new Function\(/.test(read(file).replace(/\/\/.*|\/\*[\s\S]*?\*\//g, "")) ? [`${file}: HTML or code from a string`] : []),
  ]);
  expect(found).toEqual([]);
});
