/** Answers what the build view asks, from hand-made builds. Never shipped. */
import { buildFiles, builtFrame, buildingFrame, nothingEdited, prediction, projectDir } from "../../views/testing/builds.ts";
import type { Query } from "../../lab/protocol.ts";
import type { Connection } from "../connection.ts";
import type { Act } from "./fixtureConnection.ts";

const line = "docker build -t web:2 ~/web";
/** A host on which the project was built once; and one on which it is being built again. */
export const buildActs: Readonly<Record<"build" | "building", readonly Act[]>> = {
  build: [{ line, output: "", revisions: [{ frame: builtFrame, traces: [] }] }],
  building: [{ line, output: "", revisions: [{ frame: builtFrame, traces: [] }] }, { line, output: "", revisions: [{ frame: buildingFrame, traces: [] }] }],
};

/** The same port, with files and predictions: what has no edits is cached, what has some is the design picture. */
export function withBuilds(connection: Connection): Connection {
  return {
    ...connection,
    async ask(asked) {
      const query: Query = asked;
      switch (query.kind) {
        case "hostFiles": return { entries: Object.entries(buildFiles).map(([name, text]) => ({ path: `${projectDir}/${name}`, kind: "file", sizeBytes: text.length, mode: 0o644 })), isComplete: true } as never;
        case "hostFile": {
          const text = buildFiles[query.path.slice(projectDir.length + 1)];
          return (text === undefined ? null : { bytes: new TextEncoder().encode(text), sizeBytes: text.length, mode: 0o644, isText: true }) as never;
        }
        case "predictBuild": return ((query.edits?.length ?? 0) > 0 ? prediction : nothingEdited) as never;
        case "counterfactual": return [] as never;
        default: return connection.ask(asked);
      }
    },
  };
}
