import { filtersText } from "../../../client/http.ts";
import type { Volume } from "../../../client/types.ts";
import type { Command } from "../../command.ts";
import { noArgs } from "../../command.ts";
import { compareNatural } from "../../go/natural.ts";
import { writeList } from "../../format/listing.ts";
import { volumeFormat, volumes } from "../../format/volumes.ts";
import { filterMap } from "../../opts/values.ts";
import { filterFlag, listFormat } from "../options.ts";

/** Models: docker/cli volume/list.go. */
export const ls: Command = {
  use: "ls [OPTIONS]",
  short: "List volumes",
  aliases: ["list"],
  args: noArgs,
  flags: [
    { name: "quiet", short: "q", type: "bool", usage: "Print the volumes' names only" },
    listFormat,
    filterFlag('List only what meets the conditions (such as "dangling=true")', "f"),
    { name: "cluster", type: "bool", usage: "List cluster volumes only", hidden: true },
  ],
  run: async (call) => {
    const { flags, config } = call;
    const query = { filters: filtersText(filterMap(flags.list("filter"))) };
    const { Volumes } = await call.client.json<{ Volumes: Volume[] | null }>("GET", "/volumes", { query });
    const list = (Volumes ?? []).toSorted((a, b) => compareNatural(a.Name, b.Name));
    const isQuiet = flags.bool("quiet");
    const source = flags.text("format") || (isQuiet ? "" : config.volumesFormat) || "table";
    const context = { truncate: false, nowMs: call.io.clock.now(), release: call.release };
    await call.out(writeList(volumes, list, volumeFormat(source, isQuiet), context));
  },
};
