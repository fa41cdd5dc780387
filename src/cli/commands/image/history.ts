import type { HistoryItem } from "../../../client/types.ts";
import type { Command } from "../../command.ts";
import { exactly } from "../../command.ts";
import { first, imageNames } from "../../completion.ts";
import { historyFormat, historyListing } from "../../format/images.ts";
import { writeList } from "../../format/listing.ts";
import { listFormat, noTrunc, platform } from "../options.ts";

/** Models: docker/cli image/history.go. */
export const history: Command = {
  use: "history [OPTIONS] IMAGE",
  short: "Show the history of an image",
  paths: ["docker image history", "docker history"],
  args: exactly(1),
  flags: [
    { name: "human", short: "H", type: "bool", default: "true", usage: "Print sizes and ages as people say them" },
    { name: "quiet", short: "q", type: "bool", usage: "Print the images' ids only" },
    noTrunc,
    listFormat,
    { ...platform, hidden: true },
  ],
  complete: first(imageNames),
  run: async (call) => {
    const { flags } = call;
    const items = await call.client.json<HistoryItem[]>("GET", `/images/${call.args[0]}/history`);
    const isHuman = flags.bool("human");
    const format = historyFormat(flags.text("format") || "table", flags.bool("quiet"), isHuman);
    const context = { truncate: !flags.bool("no-trunc"), nowMs: call.io.clock.now(), release: call.release };
    await call.out(writeList(historyListing(isHuman), items, format, context));
  },
};
