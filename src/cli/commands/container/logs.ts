import { copyFrames } from "../../../api/framing.ts";
import type { ByteWriter } from "../../../base/pipe.ts";
import type { ContainerInspect } from "../../../client/types.ts";
import type { Command } from "../../command.ts";
import { exactly } from "../../command.ts";
import { containerNames, first } from "../../completion.ts";
import { timestampOf } from "../../go/timestamp.ts";

/** Models: docker/cli container/logs.go. */
export const logs: Command = {
  use: "logs [OPTIONS] CONTAINER",
  short: "Fetch the logs of a container",
  paths: ["docker container logs", "docker logs"],
  args: exactly(1),
  flags: [
    { name: "follow", short: "f", type: "bool", usage: "Go on printing what comes" },
    { name: "since", type: "string", usage: 'Print lines since a time (such as "2013-01-02T13:23:37Z") or an age (such as "42m")' },
    { name: "until", type: "string", usage: 'Print lines before a time (such as "2013-01-02T13:23:37Z") or an age (such as "42m")' },
    { name: "timestamps", short: "t", type: "bool", usage: "Print the time of each line" },
    { name: "details", type: "bool", usage: "Print further attributes of the log" },
    { name: "tail", short: "n", type: "string", default: "all", usage: "How many of the last lines to print" },
  ],
  complete: first(containerNames(true)),
  run: async (call) => {
    const { flags, client } = call;
    const container = await client.json<ContainerInspect>("GET", `/containers/${call.args[0]}/json`);
    const time = (name: "since" | "until"): string | undefined => {
      const text = flags.text(name);
      if (text === "") return undefined;
      try {
        return timestampOf(text, call.io.clock.now());
      } catch (error) {
        throw new Error(`invalid value for "${name}": ${(error as Error).message}`);
      }
    };
    const query = {
      stdout: 1,
      stderr: 1,
      since: time("since"),
      until: time("until"),
      timestamps: flags.bool("timestamps") ? 1 : undefined,
      details: flags.bool("details") ? 1 : undefined,
      follow: flags.bool("follow") ? 1 : undefined,
      tail: flags.text("tail"),
    };
    const stream = await client.stream("GET", `/containers/${container.Id}/logs`, { query });
    if (container.Config.Tty) for (let chunk = await stream.read(); chunk; chunk = await stream.read()) await call.out(chunk);
    else {
      const writer = (write: (bytes: Uint8Array) => Promise<void>): ByteWriter => ({
        write: (bytes) => write(bytes).then(() => true),
        close: () => {},
      });
      await copyFrames(stream, writer(call.out), writer(call.err));
    }
  },
};
