import type { Command } from "../../command.ts";
import { atLeast } from "../../command.ts";
import { first, imageNames } from "../../completion.ts";
import { createContainer, createFlags, readRequest } from "./createContainer.ts";

/** Models: docker/cli container/create.go. */
export const create: Command = {
  use: "create [OPTIONS] IMAGE [COMMAND] [ARG...]",
  short: "Create a new container",
  paths: ["docker container create", "docker create"],
  args: atLeast(1),
  stopsAtArgument: true,
  flags: createFlags,
  complete: first(imageNames),
  run: async (call) => {
    const request = await readRequest(call, "create");
    await call.out(`${await createContainer(call, request)}\n`);
  },
};
