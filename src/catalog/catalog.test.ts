import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { tarSizeBytes } from "../oci/tar.ts";
import { hexOf } from "../oci/digest.ts";
import { loadCatalog } from "./catalog.ts";
import { catalogEntries } from "./index.ts";

const shared = process.env["SHARED_DIR"] ?? "../shared";
/** Layers up to this size are hashed on every run; all with CATALOG_DIGESTS=all. */
const limitBytes = process.env["CATALOG_DIGESTS"] === "all" ? Number.POSITIVE_INFINITY : 12_000_000;
const catalog = await loadCatalog();

test("every digest is the hash of the tar that the layer's entries make", () => {
  const seen = new Set<string>();
  for (const image of catalog.images)
    for (const layer of image.layers) {
      if (seen.has(layer.id)) continue;
      seen.add(layer.id);
      expect([layer.id, tarSizeBytes(layer.entries())]).toEqual([layer.id, layer.sizeBytes]);
      if (layer.sizeBytes > limitBytes) continue;
      const hash = createHash("sha256");
      for (const chunk of layer.blob.chunks()) hash.update(chunk);
      expect([layer.id, hash.digest("hex")]).toEqual([layer.id, hexOf(layer.diffId)]);
    }
}, 600_000);

test("no tag is given twice, and every repository has a latest", () => {
  const tags = catalog.images.flatMap((image) => image.tags.map((tag) => `${image.repository}:${tag}`));
  expect(tags.filter((tag, i) => tags.indexOf(tag) !== i)).toEqual([]);
  for (const entry of catalogEntries) expect([entry.repository, catalog.image(entry.repository) !== undefined]).toEqual([entry.repository, true]);
});

test("entries are in tar order: no member twice, parents first, links to what is there", () => {
  for (const image of catalog.images)
    for (const layer of image.layers) {
      const seen = new Set<string>();
      for (const entry of layer.entries()) {
        const parent = entry.path.slice(0, Math.max(0, entry.path.lastIndexOf("/")));
        if (seen.has(entry.path) || (parent !== "" && !seen.has(parent))) throw new Error(`${layer.id}: ${entry.path}`);
        seen.add(entry.path);
      }
    }
});

test("what an image starts is a file of the image", () => {
  for (const image of catalog.images) {
    const paths = new Set(image.layers.flatMap((layer) => layer.entries().map((entry) => entry.path)));
    const links = new Map(image.layers.flatMap((layer) => layer.entries().flatMap((entry) => (entry.type === "symlink" ? [[entry.path, entry.linkTarget!] as const] : []))));
    const exists = (path: string): boolean => {
      const parts = path.split("/").filter((part) => part !== "");
      let at = "";
      for (let i = 0; i < parts.length; i++) {
        at = at === "" ? parts[i]! : `${at}/${parts[i]!}`;
        const target = links.get(at);
        if (target === undefined) continue;
        const base = target.startsWith("/") ? "" : at.slice(0, Math.max(0, at.lastIndexOf("/")));
        return exists(normalise(`${base}/${target}/${parts.slice(i + 1).join("/")}`));
      }
      return paths.has(at);
    };
    const run = image.config.config!;
    const search = run.Env?.find((each) => each.startsWith("PATH="))?.slice(5).split(":") ?? [];
    for (const argv of [run.Entrypoint, run.Cmd]) {
      if (!argv || argv.length === 0 || (argv === run.Cmd && run.Entrypoint && argv[0]!.startsWith("-"))) continue;
      const found = argv[0]!.includes("/") ? exists(argv[0]!) || exists(`${run.WorkingDir ?? ""}/${argv[0]!}`) : search.some((dir) => exists(`${dir}/${argv[0]!}`));
      expect([image.repository, image.tags[0], argv[0], found]).toEqual([image.repository, image.tags[0], argv[0], true]);
    }
  }
});

function normalise(path: string): string {
  const out: string[] = [];
  for (const part of path.split("/")) if (part === "..") out.pop();
    else if (part !== "" && part !== ".") out.push(part);
  return out.join("/");
}

const facts = `${shared}/oracle/facts/busybox.tree.tsv`;
test.skipIf(!existsSync(facts))("busybox is exactly the oracle's base image", () => {
  const rows = readFileSync(facts, "utf8").trim().split("\n").slice(1).map((line) => line.split("\t"));
  const expected = rows
    .filter(([path]) => path !== "/")
    .map(([path, type, mode, owner, size, link]) => [path, type, mode, owner, type === "f" ? Number(size) : 0, link ?? ""].join(" "));
  const image = catalog.image("busybox")!;
  const actual = image.layers[0]!
    .entries()
    .map((entry) => [`/${entry.path}`, { dir: "d", file: "f", symlink: "l" }[entry.type as "dir"], entry.mode.toString(8), `${entry.uid}:${entry.gid}`, entry.sizeBytes, entry.linkTarget ?? ""].join(" "));
  expect(actual.sort()).toEqual(expected.sort());
  const total = image.layers[0]!.entries().reduce((sum, entry) => sum + entry.sizeBytes, 0);
  expect(image.config.created).toBe("2024-09-26T21:31:42Z");
  expect(total).toBe(rows.filter((row) => row[1] === "f").reduce((sum, row) => sum + Number(row[4]), 0));
});
