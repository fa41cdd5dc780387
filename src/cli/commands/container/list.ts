import { filtersText } from "../../../client/http.ts";
import type { ContainerSummary } from "../../../client/types.ts";
import type { Call, Command } from "../../command.ts";
import { noArgs } from "../../command.ts";
import { CliError } from "../../cliError.ts";
import type { FlagSpec } from "../../flags.ts";
import { containerFormat, containers } from "../../format/containers.ts";
import type { ListContext } from "../../format/listing.ts";
import { rowValue, writeList } from "../../format/listing.ts";
import { parseFormat, runFormat } from "../../format/template.ts";
import { filterMap } from "../../opts/values.ts";
import { filterFlag, listFormat, noTrunc } from "../options.ts";

const flags: readonly FlagSpec[] = [
  { name: "quiet", short: "q", type: "bool", usage: "Print the containers' ids only" },
  { name: "size", short: "s", type: "bool", usage: "Print how large the files are" },
  { name: "all", short: "a", type: "bool", usage: "List stopped containers, too" },
  noTrunc,
  { name: "latest", short: "l", type: "bool", usage: "List the container created last, in whatever state" },
  { name: "last", short: "n", type: "int", default: "-1", usage: "List the n containers created last, in whatever state" },
  listFormat,
  filterFlag("List only what meets the conditions", "f"),
];

const paths = ["docker container ls", "docker container list", "docker container ps", "docker ps"];

/** Models: docker/cli container/list.go. */
export const ls: Command = {
  use: "ls [OPTIONS]",
  short: "List containers",
  aliases: ["ps", "list"],
  paths,
  args: noArgs,
  flags,
  run: listContainers,
};

/** `docker ps`. */
export const ps: Command = { use: "ps [OPTIONS]", short: "List containers", paths, args: noArgs, flags, run: listContainers };

async function listContainers(call: Call): Promise<void> {
  const { flags: given, config } = call;
  const isQuiet = given.bool("quiet");
  let format = given.text("format");
  if (format === "") format = config.psFormat ?? "";
  else if (isQuiet) await call.err("WARNING: Ignoring custom format, because both --format and --quiet are set.\n");
  const context: ListContext = { truncate: !given.bool("no-trunc"), nowMs: call.io.clock.now(), release: call.release };
  const usesSize = format !== "" && wantsSize(format, context);
  const hasSize = given.bool("size") || (usesSize && !isQuiet && !given.changed("size"));
  const last = given.int("last");
  const limit = given.bool("latest") && last === -1 ? 1 : last;
  const query = {
    all: given.bool("all") ? 1 : undefined,
    limit: limit > 0 ? limit : undefined,
    size: hasSize ? 1 : undefined,
    filters: filtersText(filterMap(given.list("filter"))),
  };
  const list = await call.client.json<ContainerSummary[]>("GET", "/containers/json", { query });
  await call.out(writeList(containers, list, containerFormat(format, isQuiet, hasSize), context));
}

/** Runs the template over an empty container: is .Size asked for? Throws CliError when it does not parse or run. */
function wantsSize(format: string, context: ListContext): boolean {
  const empty: ContainerSummary = {
    Id: "", Names: [], Image: "", ImageID: "", Command: "", Created: 0, Ports: [], Labels: null, State: "", Status: "",
  };
  let isUsed = false;
  const Size = (): string => {
    isUsed = true;
    return "0B";
  };
  const row = rowValue({ ...containers, columns: { ...containers.columns, Size } }, empty, context);
  const template = orFail("failed to parse template", () => parseFormat(format));
  orFail("failed to execute template", () => runFormat(template, row));
  return isUsed;
}

function orFail<T>(what: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw new CliError(`${what}: ${(error as Error).message}`);
  }
}
