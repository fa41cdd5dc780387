import type { Command } from "../../command.ts";
import { atLeast } from "../../command.ts";
import { imageNames } from "../../completion.ts";
import { inspectAll } from "../container/inspect.ts";
import { inspectFormat, platform } from "../options.ts";

/** Models: docker/cli image/inspect.go. */
export const inspect: Command = {
  use: "inspect [OPTIONS] IMAGE [IMAGE...]",
  short: "Display detailed information on one or more images",
  args: atLeast(1),
  flags: [inspectFormat, { ...platform, hidden: true }],
  complete: imageNames,
  run: (call) =>
    inspectAll(call, async (name) => ({ type: "*types.ImageInspect", json: await call.client.text("GET", `/images/${name}/json`) })),
};
