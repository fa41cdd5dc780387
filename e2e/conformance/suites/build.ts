import { isDeepStrictEqual } from "node:util";
import type { FsNode } from "../../../src/fs/filesystem.ts";
import { ociRunConfigJson } from "../../../src/oci/config.ts";
import { goJson } from "../../../src/oci/goJson.ts";
import { build, type BuildRequest } from "../../../src/engine/buildkit/build.ts";
import { BuildCache } from "../../../src/engine/buildkit/buildCache.ts";
import type { TarEntry } from "../../../src/oci/tarEntry.ts";
import type { NamedContext } from "../../../src/engine/buildkit/llb/options.ts";
import { text } from "../../../src/base/bytes.ts";
import { ConformanceWorker, type BaseImage, type ContextFile } from "../buildWorker.ts";
import type { Suite, Verdict } from "../suite.ts";

interface Case {
  readonly dockerfile: string;
  readonly dockerfileName?: string;
  readonly context: Readonly<Record<string, ContextFile>>;
  readonly target?: string;
  readonly buildArgs?: Readonly<Record<string, string>>;
  readonly namedContexts?: Readonly<Record<string, Readonly<Record<string, ContextFile>>>>;
  readonly secrets?: Readonly<Record<string, string>>;
  readonly expect: {
    readonly error?: string;
    readonly config?: unknown;
    readonly history?: unknown;
    readonly layers?: readonly ("base" | readonly string[])[];
    readonly tree?: Readonly<Record<string, unknown>>;
  };
}

type TreeView = Record<string, Record<string, unknown>>;

/** Every path of a tree in the corpus's form. */
function treeView(root: FsNode): TreeView {
  const view: TreeView = {};
  const firstNames = new Map<string, string>();
  const visit = (dir: FsNode, path: string): void => {
    for (const { name } of dir.readdir()) {
      const node = dir.lookup(name)!;
      const at = `${path}/${name}`;
      const stat = node.stat();
      const key = `${stat.dev}:${stat.ino}`;
      const owner = { mode: node.mode.toString(8).padStart(4, "0"), uid: node.uid, gid: node.gid };
      if (node.kind === "dir") view[at] = { type: "dir", ...owner };
      else if (node.kind === "symlink") view[at] = { type: "symlink", ...owner, mode: "0777", link: node.readlink() };
      else {
        const content = text(node.open({ read: true }).content().bytes());
        view[at] = { type: node.kind, ...owner, size: stat.sizeBytes, content, ...(firstNames.has(key) ? { hardlinkOf: firstNames.get(key) } : {}) };
        if (stat.nlink > 1 && !firstNames.has(key)) firstNames.set(key, at);
      }
      if (node.kind === "dir") visit(node, at);
    }
  };
  visit(root, "");
  return view;
}

/** What a build added or changed above the base: all paths of its own layers that are still there. */
function above(view: TreeView, layers: readonly (readonly TarEntry[] | undefined)[]): TreeView {
  const touched = new Set(layers.flatMap((entries) => (entries ?? []).map((entry) => `/${entry.path}`)));
  return Object.fromEntries(Object.entries(view).filter(([path]) => touched.has(path)));
}

/** The corpus leaves out some members of some kinds: only what is listed is compared. */
function sameTree(actual: TreeView, expected: Readonly<Record<string, unknown>>): boolean {
  const paths = new Set([...Object.keys(actual), ...Object.keys(expected)]);
  return [...paths].every((path) => {
    const wanted = expected[path] as Record<string, unknown> | undefined;
    const got = actual[path];
    return wanted !== undefined && got !== undefined && Object.entries(wanted).every(([key, value]) => isDeepStrictEqual(got[key], value));
  });
}

async function run(testCase: Case, base: BaseImage): Promise<Verdict> {
  const { expect, dockerfile, context } = testCase;
  const name = testCase.dockerfileName ?? "Dockerfile";
  const worker = new ConformanceWorker(base, testCase.secrets);
  worker.setContext("context", { ...context, [name]: dockerfile });
  const namedContexts: Record<string, NamedContext> = {};
  for (const [key, files] of Object.entries(testCase.namedContexts ?? {})) {
    worker.setContext(key, files);
    namedContexts[key] = { kind: "local", name: key };
  }
  const request: BuildRequest = {
    dockerfileName: name,
    dockerfile,
    canMerge: true,
    namedContexts,
    ...(testCase.target ? { target: testCase.target } : {}),
    ...(testCase.buildArgs ? { buildArgs: testCase.buildArgs } : {}),
  };
  let outcome;
  const output: string[] = [];
  try {
    outcome = await build(worker, new BuildCache(), request, (event) => {
      if (event.kind === "output") output.push(text(event.bytes));
    });
  } catch (error) {
    const { message } = error as Error;
    const detail = `refused: ${message}\n  ${output.join("").slice(0, 400)}`;
    if (expect.error === undefined) return { pass: false, detail: `${detail}\n${(error as Error).stack}` };
    return { pass: true, detail, scores: { message: message.includes(expect.error) } };
  }
  if (expect.error !== undefined) return { pass: false, detail: "not refused" };
  const image = outcome.image!;
  const built = image.layers.map((layer) => (layer.isBase ? undefined : worker.snapshotter.layerEntries(layer.chainId, "buildkit")));
  const tree = above(treeView(outcome.root), built);
  const config = JSON.parse(goJson(ociRunConfigJson(image.config.config ?? {}))) as Record<string, unknown>;
  const history = (image.config.history ?? []).map((entry) => ({ createdBy: entry.created_by ?? "", emptyLayer: entry.empty_layer ?? false }));
  const layers = built.map((entries) => (entries ? entries.map((entry) => `/${entry.path}${entry.type === "dir" ? "/" : ""}`) : "base"));
  const sameConfig = isDeepStrictEqual(config, expect.config);
  const pass = sameTree(tree, expect.tree ?? {}) && sameConfig;
  const sets = (list: readonly ("base" | readonly string[])[] | undefined): unknown => (list ?? []).map((layer) => (layer === "base" ? layer : [...layer].sort()));
  const scores = { history: isDeepStrictEqual(history, expect.history), layers: isDeepStrictEqual(sets(layers), sets(expect.layers)) };
  return { pass, scores, detail: `tree ${JSON.stringify(tree)}\n  config ${JSON.stringify(config)}\n  history ${JSON.stringify(history)}\n  layers ${JSON.stringify(layers)}\n  ${output.join("")}` };
}

/** Corpus build: whole builds, compared with what a real builder made of them. */
export const suite: Suite = {
  name: "build",
  corpora: ["build/cases"],
  run: (testCase, context) => run(testCase as unknown as Case, context.readJson("build/base-image.json") as BaseImage),
};
