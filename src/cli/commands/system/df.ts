import type { DiskUsage } from "../../../client/types.ts";
import type { Command } from "../../command.ts";
import { noArgs } from "../../command.ts";
import { writeDiskUsage } from "../../format/diskUsage.ts";
import { listFormat } from "../options.ts";

/** Models: docker/cli system/df.go. */
export const df: Command = {
  use: "df [OPTIONS]",
  short: "Show docker disk usage",
  args: noArgs,
  flags: [{ name: "verbose", short: "v", type: "bool", usage: "List every object" }, listFormat],
  run: async (call) => {
    const usage = await call.client.json<DiskUsage>("GET", "/system/df");
    const context = { truncate: false, nowMs: call.io.clock.now(), release: call.release };
    await call.out(writeDiskUsage(usage, call.flags.text("format") || "table", call.flags.bool("verbose"), context));
  },
};
