/**
 * Executables of the catalog's images that no program implements, by image:
 *   node e2e/unsimulatedPrograms.ts [REPOSITORY…]
 */
import { loadCatalog } from "../src/catalog/catalog.ts";
import { stubProgram, STUB_HEAD_BYTES } from "../src/engine/runc/stub.ts";
import { programs } from "../src/programs/index.ts";

const known = new Set(programs.map(({ name }) => name));
const catalog = await loadCatalog(process.argv.length > 2 ? process.argv.slice(2) : undefined);
const told = new Set<string>();
for (const image of catalog.images) {
  for (const layer of image.layers) {
    // Layers that images share are listed once.
    if (told.has(layer.id)) continue;
    told.add(layer.id);
    const missing = layer.entries().flatMap((entry) => {
      if (entry.type !== "file" || (entry.mode & 0o111) === 0 || entry.content === undefined || !/(^|\/)s?bin\/[^/]+$/.test(entry.path)) return [];
      const name = stubProgram(entry.content.read(0, STUB_HEAD_BYTES));
      return name === undefined || known.has(name) ? [] : [entry.path];
    });
    if (missing.length > 0) console.log(`${image.repository}:${image.tags[0]} ${layer.id}: ${missing.join(" ")}`);
  }
}
