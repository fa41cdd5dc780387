import type { ContainerInspect } from "../../../client/types.ts";
import type { Command } from "../../command.ts";
import { atLeast, between, exactly } from "../../command.ts";
import { CliError, messageOf } from "../../cliError.ts";
import { containerNames, first } from "../../completion.ts";
import { alignTable } from "../../format/table.ts";
import { compareNatural } from "../../go/natural.ts";
import { joinHostPort } from "../../go/net.ts";
import { cut, parseUint } from "../../go/parse.ts";

/** Small questions to a container, and its name. Models: docker/cli container/top.go, port.go, rename.go. */

export const top: Command = {
  use: "top CONTAINER [ps OPTIONS]",
  short: "Display the running processes of a container",
  paths: ["docker container top", "docker top"],
  args: atLeast(1),
  stopsAtArgument: true,
  complete: first(containerNames(false)),
  run: async (call) => {
    const [name, ...options] = call.args;
    const query = { ps_args: options.join(" ") || undefined };
    const { Titles, Processes } = await call.client.json<{ Titles: string[]; Processes: string[][] | null }>("GET", `/containers/${name}/top`, { query });
    const lines = [Titles, ...(Processes ?? [])].map((cells) => `${cells.join("\t")}\n`);
    await call.out(alignTable(lines.join(""), { minWidth: 20, padding: 3 }));
  },
};

export const port: Command = {
  use: "port CONTAINER [PRIVATE_PORT[/PROTO]]",
  short: "List port mappings or a specific mapping for the container",
  paths: ["docker container port", "docker port"],
  args: between(1, 2),
  complete: first(containerNames(false)),
  run: async (call) => {
    const [name, wanted] = call.args;
    const { NetworkSettings } = await call.client.json<ContainerInspect>("GET", `/containers/${name}/json`);
    const ports = NetworkSettings.Ports ?? {};
    const lines: string[] = [];
    if (wanted !== undefined && wanted !== "") {
      const [number, protocol] = cut(wanted, "/");
      try {
        parseUint(number, 16);
      } catch (error) {
        throw new CliError(`Error: invalid port (${number}): ${messageOf(error)}`);
      }
      const bindings = ports[`${number}/${protocol || "tcp"}`];
      if (!bindings) throw new CliError(`Error: No public port '${wanted}' published for ${name}`);
      for (const { HostIp, HostPort } of bindings) lines.push(joinHostPort(HostIp, HostPort));
    } else
      for (const [inside, bindings] of Object.entries(ports))
        for (const { HostIp, HostPort } of bindings ?? []) lines.push(`${inside} -> ${joinHostPort(HostIp, HostPort)}`);
    if (lines.length > 0) await call.out(`${lines.toSorted(compareNatural).join("\n")}\n`);
  },
};

export const rename: Command = {
  use: "rename CONTAINER NEW_NAME",
  short: "Rename a container",
  paths: ["docker container rename", "docker rename"],
  args: exactly(2),
  complete: first(containerNames(true)),
  run: async (call) => {
    const [from = "", to = ""] = call.args.map((name) => name.trim());
    if (from === "" || to === "") throw new CliError("Error: Neither old nor new names may be empty");
    try {
      await call.client.call("POST", `/containers/${from}/rename`, { query: { name: to } });
    } catch (error) {
      await call.err(`${messageOf(error)}\n`);
      throw new CliError(`Error: failed to rename container named ${from}`);
    }
  },
};
