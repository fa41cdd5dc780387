/** `apt-get update`: release files, then the indexes of what changed. Models: apt-private/private-update.cc. */
import { lstatOrNone, namesIn, orNone, statOrNone } from "../files.ts";
import type { ReleaseDescription } from "../packages/debianSite.ts";
import { describedFile, makeDirectories, readDescribed } from "../packages/payload.ts";
import { AptExit, type Console } from "./console.ts";
import { Fetcher, type Item } from "./fetching.ts";
import { runHooks } from "./hooks.ts";
import { listName, listsDirectory, readSources, type Source } from "./sources.ts";

/** lz4 is how indexes are kept; so much larger than what is transferred. */
const keptPerTransferred = 2.143;

export async function update(console: Console): Promise<number> {
  const { process } = console;
  const { fs } = process;
  const sources = readSources(process);
  makeDirectories(process, listsDirectory);
  try {
    fs.writeFile(`${listsDirectory}/lock`, "", 0o640);
  } catch {
    await console.step("Reading package lists", 5);
    await console.complain("E", `Could not open lock file ${listsDirectory}/lock - open (13: Permission denied)`);
    throw new AptExit(await failedLock(console));
  }
  for (const name of ["partial", "auxfiles"]) if (!lstatOrNone(process, `${listsDirectory}/${name}`)) makeDirectories(process, `${listsDirectory}/${name}`, name === "partial" ? 0o700 : 0o755);
  const fetcher = new Fetcher(console);
  const warnings: string[] = [];
  let broken = false;
  const releases = sources.map((source) => ({ source, item: { url: `${source.uri}/dists/${source.suite}/InRelease`, description: `${source.uri} ${source.suite} InRelease` } satisfies Item }));
  const sourceOf = new Map<Item, Source>(releases.map(({ source, item }) => [item, source]));
  const path = (item: Item): string => `${listsDirectory}/${listName(sourceOf.get(item)!, "InRelease")}`;
  const changed: Source[] = [];
  const kept = new Set(["lock", "partial", "auxfiles"]);
  const got = await fetcher.fetch(releases.map(({ item }) => item), (item, result) => {
    const old = orNone(() => readDescribed(process, path(item))) as ReleaseDescription | undefined;
    const source = sourceOf.get(item)!;
    const hasIndexes = source.components.every((component) => statOrNone(process, indexPath(source, component)));
    return old !== undefined && old.serial === (result.value as ReleaseDescription).serial && hasIndexes;
  });
  for (const { item, result, failure } of got) {
    const source = sourceOf.get(item)!;
    kept.add(listName(source, "InRelease"));
    for (const component of source.components) kept.add(listName(source, `${component}/binary-amd64/Packages.lz4`));
    if (!result) {
      if (/^404/.test(failure ?? "")) {
        broken = true;
        await process.write(2, `E: The repository '${source.uri} ${source.suite} Release' does not have a Release file.\n`);
      } else warnings.push(`Failed to fetch ${item.url}  ${failure}`);
      continue;
    }
    const old = orNone(() => readDescribed(process, path(item))) as ReleaseDescription | undefined;
    if (old?.serial === (result.value as ReleaseDescription).serial && source.components.every((component) => statOrNone(process, indexPath(source, component)))) continue;
    fs.writeContent(path(item), describedFile(result.value, result.sizeBytes, item.url), 0o644);
    changed.push(source);
  }
  const indexes = changed.flatMap((source) =>
    source.components.map((component) => ({ source, component, item: { url: `${source.uri}/dists/${source.suite}/${component}/binary-amd64/Packages.xz`, description: `${source.uri} ${source.suite}/${component} amd64 Packages` } satisfies Item })),
  );
  const results = await fetcher.fetch(indexes.map(({ item }) => item));
  results.forEach(({ result, item, failure }, at) => {
    const { source, component } = indexes[at]!;
    if (!result) return void warnings.push(`Failed to fetch ${item.url}  ${failure}`);
    const content = describedFile(result.value, Math.round(result.sizeBytes * keptPerTransferred), `${item.url} ${result.sizeBytes}`);
    fs.writeContent(indexPath(source, component), content, 0o644);
  });
  for (const name of namesIn(process, listsDirectory)) if (!kept.has(name)) orNone(() => fs.unlink(`${listsDirectory}/${name}`));
  await fetcher.summary();
  await console.step("Reading package lists", 350);
  for (const warning of warnings) await console.complain("W", warning);
  if (warnings.length > 0) await console.complain("W", "Some index files failed to download. They have been ignored, or old ones used instead.");
  await runHooks(console, "APT::Update::Post-Invoke");
  return broken ? 100 : 0;
}

const indexPath = (source: Source, component: string): string => `${listsDirectory}/${listName(source, `${component}/binary-amd64/Packages.lz4`)}`;

async function failedLock(console: Console): Promise<number> {
  await console.complain("E", `Unable to lock directory ${listsDirectory}/`);
  return 100;
}
