/** Answers to what the page asks; nothing here changes the world. */
import { text } from "../base/bytes.ts";
import { alternatives } from "../engine/buildkit/counterfactual.ts";
import { readAll } from "../base/pipe.ts";
import { completeLine } from "./completion.ts";
import { hostFile, hostFiles } from "./hostTree.ts";
import { chainEfficiency, layerEntries } from "./layerRows.ts";
import type { Answers, Query } from "./protocol.ts";
import { predictHost } from "./predictHost.ts";
import { predictedBuild } from "./predictedBuild.ts";
import { studentContext } from "./host.ts";
import type { World } from "./world.ts";

/** Longest body that a query's answer carries, in characters. */
const maxBody = 4_000_000;

export async function answer(world: World, query: Query): Promise<Answers[keyof Answers]> {
  const { lab } = world;
  switch (query.kind) {
    case "layerEntries":
      return layerEntries(query.chainId, lab.daemon.snapshotter);
    case "efficiency":
      return chainEfficiency(query.chain, lab.daemon.snapshotter);
    case "content": {
      const content = lab.contents.content(query.contentKey, lab.daemon.snapshotter);
      return content ? { bytes: content.read(0, query.maxBytes).slice(), sizeBytes: content.sizeBytes } : null;
    }
    case "complete":
      return completeLine(lab, query.line, query.cursor);
    case "fetch": {
      if (query.request.method !== "GET") throw new Error("a query may only read: run a command to change something");
      const response = await lab.fetch(query.request);
      const bytes = response.body instanceof Uint8Array ? response.body : await readAll(response.body);
      return { status: response.status, body: text(bytes).slice(0, maxBody) };
    }
    case "ping":
      return null;
    case "download":
      return lab.hostFs.exists(studentContext, query.path) ? lab.hostFs.readFile(studentContext, query.path) : null;
    case "hostFiles":
      return hostFiles(lab.hostFs, query.dir, query.limit);
    case "hostFile":
      return hostFile(lab.hostFs, query.path, query.maxBytes);
    case "hubImages":
      return lab.catalog.images.flatMap((image) => image.tags.map((tag) => (tag === "latest" ? image.repository : `${image.repository}:${tag}`)));
    case "predictBuild":
      return predictedBuild(lab, query);
    case "counterfactual": {
      const { daemon, catalog, contextViews } = lab;
      const host = predictHost(daemon, catalog, new Map(), contextViews.memory);
      return alternatives(daemon.pastContexts.upTo(query.buildId), daemon.buildCache.records, host, contextViews.memory);
    }
  }
}
