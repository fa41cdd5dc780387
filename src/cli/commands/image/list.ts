import { filtersText } from "../../../client/http.ts";
import type { ImageSummary } from "../../../client/types.ts";
import type { Call, Command } from "../../command.ts";
import { atMost } from "../../command.ts";
import { first, imageNames } from "../../completion.ts";
import type { FlagSpec } from "../../flags.ts";
import { imageFormat, imageListing, imageRows } from "../../format/images.ts";
import { writeList } from "../../format/listing.ts";
import { quote } from "../../go/quote.ts";
import { filterMap } from "../../opts/values.ts";
import { filterFlag, listFormat, noTrunc } from "../options.ts";

const flags: readonly FlagSpec[] = [
  { name: "quiet", short: "q", type: "bool", usage: "Print the images' ids only" },
  { name: "all", short: "a", type: "bool", usage: "List intermediate images, too" },
  noTrunc,
  { name: "digests", type: "bool", usage: "Print digests, too" },
  listFormat,
  filterFlag("List only what meets the conditions", "f"),
];

const paths = ["docker image ls", "docker image list", "docker images"];

/** Models: docker/cli image/list.go. */
export const ls: Command = {
  use: "ls [OPTIONS] [REPOSITORY[:TAG]]",
  short: "List images",
  aliases: ["list"],
  paths,
  args: atMost(1),
  flags,
  complete: first(imageNames),
  run: (call) => listImages(call, false),
};

/** `docker images`. */
export const images: Command = {
  use: "images [OPTIONS] [REPOSITORY[:TAG]]",
  short: "List images",
  paths,
  args: atMost(1),
  flags,
  complete: first(imageNames),
  run: (call) => listImages(call, true),
};

const subcommands = ["build", "history", "import", "inspect", "list", "load", "ls", "prune", "pull", "push", "rm", "save", "tag"];

async function listImages(call: Call, isTopLevel: boolean): Promise<void> {
  const { flags: given, config } = call;
  const [name] = call.args;
  const filters = filterMap(given.list("filter"));
  if (name) (filters["reference"] ??= {})[name] = true;
  const query = { all: given.bool("all") ? 1 : undefined, filters: filtersText(filters) };
  const list = await call.client.json<ImageSummary[]>("GET", "/images/json", { query });
  const isQuiet = given.bool("quiet");
  const hasDigest = given.bool("digests");
  const source = given.text("format") || (isQuiet ? "" : config.imagesFormat) || "table";
  const format = imageFormat(source, isQuiet, hasDigest);
  const context = { truncate: !given.bool("no-trunc"), nowMs: call.io.clock.now(), release: call.release };
  await call.out(writeList(imageListing(call.release), imageRows(list, format, hasDigest), format, context));
  if (isTopLevel && name && list.length === 0 && subcommands.includes(name))
    await call.err(`\nNo images found matching ${quote(name)}: did you mean "docker image ${name}"?\n`);
}
