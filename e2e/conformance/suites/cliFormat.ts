import { changeFormat, changes } from "../../../src/cli/format/changes.ts";
import { containerFormat, containers } from "../../../src/cli/format/containers.ts";
import { historyFormat, historyListing, imageFormat, imageListing, imageRows } from "../../../src/cli/format/images.ts";
import { inspector } from "../../../src/cli/format/inspect.ts";
import type { Listing } from "../../../src/cli/format/listing.ts";
import { writeList } from "../../../src/cli/format/listing.ts";
import { networkFormat, networkListing } from "../../../src/cli/format/networks.ts";
import { searchFormat, searchListing } from "../../../src/cli/format/search.ts";
import { statsFormat, statsListing } from "../../../src/cli/format/stats.ts";
import { volumeFormat, volumes } from "../../../src/cli/format/volumes.ts";
import type { Suite, Verdict } from "../suite.ts";
import { outcome } from "./judge.ts";

interface Expected {
  readonly output?: string;
  readonly error?: string;
}

interface Case {
  readonly name: string;
  readonly kind?: string;
  readonly object?: string;
  readonly objectsRef?: string;
  readonly format: string;
  readonly truncate: boolean;
  readonly quiet: boolean;
  readonly option: string | null;
  readonly expect: Expected;
  readonly expectUntypedMap?: Expected;
}

/** The corpus was recorded from this release; "now" is any moment. */
const release = "29";
const nowMs = Date.UTC(2026, 7, 20);

type Items = readonly Record<string, unknown>[];

/** Corpus cli-format: --format of lists and of docker inspect. */
export const suite: Suite = {
  name: "cli-format",
  corpora: ["cli-format/lists", "cli-format/inspect"],
  run(testCase, context) {
    const one = testCase as unknown as Case;
    if (one.kind === undefined) {
      const objects = context.readJson("cli-format/inspect-objects.json") as Record<string, unknown>;
      return compare(outcome(() => ({ output: inspected(one.format, objects[one.object ?? "container"]) })), one);
    }
    const objects = context.readJson("cli-format/objects.json") as Record<string, Items>;
    const items = (objects[one.objectsRef ?? one.kind] ?? []).map(({ createdAgoSeconds, ...item }) =>
      createdAgoSeconds === undefined ? item : { ...item, Created: nowMs / 1000 - Number(createdAgoSeconds) },
    );
    return compare(outcome(() => ({ output: listed(one, items) })), one);
  },
};

function inspected(format: string, object: unknown): string {
  const result = inspector(format, "29");
  result.add("*types.ContainerJSON", JSON.stringify(object));
  return result.result();
}

function listed(one: Case, items: Items): string {
  const write = <T>(listing: Listing<T>, format: string, rows: readonly unknown[] = items): string =>
    writeList(listing, rows as readonly T[], format, { truncate: one.truncate, nowMs, release });
  const { format, quiet, option } = one;
  switch (one.kind) {
    case "container":
      return write(containers, containerFormat(format, quiet, option === "size"));
    case "image": {
      const text = imageFormat(format, quiet, option === "digests");
      return write(imageListing(release), text, imageRows(items as never, text, option === "digests"));
    }
    case "volume":
      return write(volumes, volumeFormat(format, quiet));
    case "network":
      return write(networkListing(release), networkFormat(format, quiet));
    case "history":
      return write(historyListing(option === "human"), historyFormat(format, quiet, option === "human"));
    case "diff":
      return write(changes, changeFormat(format));
    case "stats":
      return write(statsListing(release), statsFormat(format));
    case "search":
      return write(searchListing(release), searchFormat(format));
    default:
      throw new TypeError(`no list of kind ${one.kind}`);
  }
}

/** Byte-equal output, or refused where that is expected. The result for plain maps is as good. */
function compare(got: { output: string } | { error: string }, one: Case): Verdict {
  const agrees = (expected: Expected | undefined): boolean => {
    if (!expected) return false;
    return expected.error === undefined ? "output" in got && got.output === expected.output : "error" in got;
  };
  const strict = agrees(one.expect);
  const words = one.expect.error !== undefined && "error" in got ? got.error.includes(one.expect.error) : strict;
  const pass = strict || agrees(one.expectUntypedMap);
  const detail = `${one.format}\ngot ${JSON.stringify(got)}\nexpected ${JSON.stringify(one.expect)}`;
  return words && pass ? { pass } : { pass, detail, scores: { words } };
}
