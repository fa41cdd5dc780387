/**
 * Computes the digests of all catalog layers and writes src/catalog/digests.ts. Run it after any change to the catalog:
 *   node e2e/catalogDigests.ts           write
 *   node e2e/catalogDigests.ts --check   compare only; exit status 1 if one differs
 */
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { layerEntries, type LayerSpec } from "../src/catalog/image.ts";
import { catalogEntries } from "../src/catalog/index.ts";
import { tarChunks, tarSizeBytes } from "../src/oci/tar.ts";

const target = fileURLToPath(new URL("../src/catalog/digests.ts", import.meta.url));
const layers = new Map<string, LayerSpec>();
for (const entry of catalogEntries)
  for (const image of (await entry.load()).images)
    for (const step of image.steps) {
      if (!step.layer) continue;
      const known = layers.get(step.layer.id);
      if (known && known !== step.layer) throw new Error(`two layers are called ${step.layer.id}`);
      layers.set(step.layer.id, step.layer);
    }

let totalBytes = 0;
const lines: string[] = [];
for (const [id, layer] of [...layers].sort(([a], [b]) => (a < b ? -1 : 1))) {
  const entries = layerEntries(layer);
  const hash = createHash("sha256");
  for (const chunk of tarChunks(entries)) hash.update(chunk);
  const sizeBytes = tarSizeBytes(entries);
  totalBytes += sizeBytes;
  lines.push(`  ${JSON.stringify(id)}: [${JSON.stringify(hash.digest("hex"))}, ${sizeBytes}],`);
  console.log(`${id.padEnd(40)} ${String(entries.length).padStart(6)} entries ${(sizeBytes / 1e6).toFixed(1).padStart(8)} MB`);
}
const content = `/** Written by e2e/catalogDigests.ts; do not edit. Layer → [hex digits of its DiffID, length of its tar in bytes]. */
export const layerDigests: Readonly<Record<string, readonly [hex: string, sizeBytes: number]>> = {
${lines.join("\n")}
};
`;
console.log(`${layers.size} layers, ${(totalBytes / 1e6).toFixed(0)} MB`);
if (process.argv.includes("--check")) {
  const isSame = readFileSync(target, "utf8") === content;
  console.log(isSame ? "digests.ts is up to date" : "digests.ts differs");
  process.exitCode = isSame ? 0 : 1;
} else writeFileSync(target, content);
