import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ErrnoError } from "../../base/errors.ts";
import { rootContext, type OverlayTrace } from "../../fs/filesystem.ts";
import { Disk } from "../../fs/superblock.ts";
import type { Vfs } from "../../fs/vfs.ts";
import { UpperRows } from "../../fs/upperRows.ts";
import { NativeSnapshotter } from "./nativeSnapshotter.ts";
import { OverlaySnapshotter } from "./overlaySnapshotter.ts";
import { layer, listTree, newSnapshotter, open, snapshotterContract } from "./snapshots.suite.ts";
import { applyLayer } from "./apply.ts";

snapshotterContract("overlay", (disk, options) => new OverlaySnapshotter(disk, options));
snapshotterContract("native", (disk, options) => new NativeSnapshotter(disk, options));

type Step = readonly [name: string, a: string, b: string, n: number];

const names = ["a", "b", "c"];
const path = fc.array(fc.constantFrom(...names), { minLength: 1, maxLength: 3 }).map((parts) => `/${parts.join("/")}`);
const kinds = ["write", "append", "mkdir", "unlink", "rmdir", "rename", "symlink", "link", "chmod", "chown", "truncate", "touch"];
const step: fc.Arbitrary<Step> = fc.tuple(fc.constantFrom(...kinds), path, path, fc.nat(9));

/** Performs one step; its result in words. */
function perform(vfs: Vfs, [kind, a, b, n]: Step): string {
  try {
    if (kind === "write") vfs.writeFile(rootContext, a, `w${n}`);
    else if (kind === "append") vfs.open(rootContext, a, { write: true, append: true }).append(new Uint8Array([65 + n]));
    else if (kind === "mkdir") vfs.mkdir(rootContext, a, 0o700 + n);
    else if (kind === "unlink") vfs.unlink(rootContext, a);
    else if (kind === "rmdir") vfs.rmdir(rootContext, a);
    else if (kind === "rename") vfs.rename(rootContext, a, b);
    else if (kind === "symlink") vfs.symlink(rootContext, names[n % 3]!, a);
    else if (kind === "link") vfs.link(rootContext, a, b);
    else if (kind === "chmod") vfs.chmod(rootContext, a, 0o600 + n);
    else if (kind === "chown") vfs.lchown(rootContext, a, n, n);
    else if (kind === "truncate") vfs.truncate(rootContext, a, n);
    else vfs.open(rootContext, a, { write: true });
    return "ok";
  } catch (error) {
    if (error instanceof ErrnoError) return error.code;
    throw error;
  }
}

const makeOverlay = (): OverlaySnapshotter => newSnapshotter((disk, options) => new OverlaySnapshotter(disk, options)) as OverlaySnapshotter;

describe("overlay and native agree", () => {
  test("under random operations over several layers", () => {
    // Hard links would break at a layer boundary in the overlay only: they are made in the top layer alone.
    const lowerStep = step.filter(([kind]) => kind !== "link");
    const plan = fc.tuple(fc.array(fc.array(lowerStep, { maxLength: 12 }), { maxLength: 3 }), fc.array(step, { maxLength: 25 }));
    fc.assert(
      fc.property(plan, ([lowers, top]) => {
        const overlay = makeOverlay();
        const native = newSnapshotter((disk, options) => new NativeSnapshotter(disk, options));
        for (const [index, steps] of [...lowers, top].entries()) {
          const parent = index === 0 ? undefined : `l${index - 1}`;
          const [left, right] = [overlay, native].map((s) => open(s.prepare(`k${index}`, parent))) as [Vfs, Vfs];
          const rows = new UpperRows(parent === undefined ? undefined : overlay.layer(parent).merged, overlay.upper(`k${index}`)!);
          for (const [count, each] of steps.entries()) {
            const result = perform(left, each);
            // redirect_dir=off: a real move would copy instead, so neither moves.
            if (result !== "EXDEV") expect(perform(right, each)).toBe(result);
            if (count % 3 === 0) rows.refresh();
          }
          expect(listTree(overlay.mounts(`k${index}`).filesystem)).toEqual(listTree(native.mounts(`k${index}`).filesystem));
          expect(overlay.changes(`k${index}`)).toEqual(native.changes(`k${index}`));
          rows.refresh();
          expectRows(rows, overlay, `k${index}`, parent);
          expectRoundTrip(overlay, `k${index}`, parent);
          overlay.commit(`l${index}`, `k${index}`);
          native.commit(`l${index}`, `k${index}`);
        }
      }),
      { seed: 7, numRuns: 300 },
    );
  });
});

/** Rows that followed every change equal rows computed at once, and tell the same as docker diff. */
function expectRows(rows: UpperRows, overlay: OverlaySnapshotter, key: string, parent: string | undefined): void {
  const fresh = new UpperRows(parent === undefined ? undefined : overlay.layer(parent).merged, overlay.upper(key)!);
  fresh.refresh();
  const sorted = (list: UpperRows): unknown[] => [...list.rows.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
  expect(sorted(rows)).toEqual(sorted(fresh));
  const told = [...rows.rows.values()].flatMap(({ change, path }) => (change ? [`${change} ${path}`] : [])).sort();
  expect(told).toEqual(overlay.changes(key).map(({ kind, path }) => `${kind} ${path}`).sort());
}

function expectRoundTrip(overlay: OverlaySnapshotter, key: string, parent: string | undefined): void {
  for (const style of ["docker", "buildkit"] as const) {
    const copy = overlay.prepare(`${key}-${style}`, parent);
    applyLayer(copy.filesystem.root, overlay.layerEntries(key, style));
    expect(listTree(copy.filesystem)).toEqual(listTree(overlay.mounts(key).filesystem));
    overlay.remove(`${key}-${style}`);
  }
}

describe("overlay traces", () => {
  test("a first write copies the parents and the whole file up, then writes", () => {
    const traces: OverlayTrace[] = [];
    const disk = new Disk(() => 0);
    let id = 0;
    const overlay = new OverlaySnapshotter(disk, { root: "/r", now: () => 0, newId: () => `${++id}`, onTrace: (key, trace) => key === "c" && traces.push(trace) });
    layer(overlay, "base", undefined, (vfs) => {
      vfs.mkdirAll(rootContext, "/etc/app");
      vfs.writeFile(rootContext, "/etc/app/conf", "0123456789");
    });
    layer(overlay, "next", "base", (vfs) => vfs.writeFile(rootContext, "/top", ""));
    const vfs = open(overlay.prepare("c", "next"));
    vfs.open(rootContext, "/etc/app/conf", { write: true, append: true }).append(new Uint8Array([33]));
    vfs.unlink(rootContext, "/top");
    expect(traces).toEqual([
      { kind: "copyUp", path: "/etc", fileKind: "dir", lower: 0, sizeBytes: 0, reason: "parent" },
      { kind: "copyUp", path: "/etc/app", fileKind: "dir", lower: 0, sizeBytes: 0, reason: "parent" },
      { kind: "copyUp", path: "/etc/app/conf", fileKind: "file", lower: 0, sizeBytes: 10, reason: "write" },
      { kind: "write", path: "/etc/app/conf", sizeBytes: 11 },
      { kind: "whiteout", path: "/top", lower: 1 },
    ]);
  });

  test("lookups tell which layer answered and how many were passed", () => {
    const overlay = makeOverlay();
    layer(overlay, "l0", undefined, (vfs) => vfs.writeFile(rootContext, "/old", ""));
    layer(overlay, "l1", "l0", (vfs) => vfs.writeFile(rootContext, "/new", ""));
    const mount = overlay.prepare("c", "l1");
    const traces: OverlayTrace[] = [];
    const filesystem = mount.filesystem as unknown as { traceLookups: boolean; onTrace: (trace: OverlayTrace) => void };
    filesystem.onTrace = (trace) => traces.push(trace);
    filesystem.traceLookups = true;
    const vfs = open(mount);
    for (const name of ["/old", "/new"]) vfs.stat(rootContext, name);
    expect(() => vfs.stat(rootContext, "/none")).toThrow("No such file or directory");
    expect(traces).toEqual([
      { kind: "lookup", path: "/old", answer: "lower", lower: 0, layersPassed: 1 },
      { kind: "lookup", path: "/new", answer: "lower", lower: 1, layersPassed: 0 },
      { kind: "lookup", path: "/none", answer: "none", lower: undefined, layersPassed: 2 },
    ]);
  });
});

describe("overlay usage and layers", () => {
  test("usage is what the snapshot itself holds", () => {
    const overlay = makeOverlay();
    layer(overlay, "base", undefined, (vfs) => vfs.writeFile(rootContext, "/big", "x".repeat(5000)));
    const vfs = open(overlay.prepare("c", "base"));
    expect(overlay.usage("c").sizeBytes).toBe(0);
    vfs.chmod(rootContext, "/big", 0o600);
    expect(overlay.usage("c").sizeBytes).toBe(5000);
    vfs.truncate(rootContext, "/big", 10);
    vfs.symlink(rootContext, "big", "/s");
    expect(overlay.usage("c").sizeBytes).toBe(13);
    vfs.unlink(rootContext, "/big");
    expect(overlay.usage("c").sizeBytes).toBe(3);
  });

  test("copying up shares the very same content value", () => {
    const overlay = makeOverlay();
    layer(overlay, "base", undefined, (vfs) => vfs.writeFile(rootContext, "/f", "content"));
    const vfs = open(overlay.prepare("c", "base"));
    const before = vfs.readContent(rootContext, "/f");
    vfs.chmod(rootContext, "/f", 0o600);
    expect(vfs.readContent(rootContext, "/f")).toBe(before);
  });
});
