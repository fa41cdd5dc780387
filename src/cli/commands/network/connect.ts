import type { Command } from "../../command.ts";
import { exactly } from "../../command.ts";
import { CliError } from "../../cliError.ts";
import { containerNames, networkNames, pair } from "../../completion.ts";
import { cut } from "../../go/parse.ts";
import { validLink } from "../../opts/values.ts";

/** Containers on networks. Models: docker/cli network/connect.go, disconnect.go. */

export const connect: Command = {
  use: "connect [OPTIONS] NETWORK CONTAINER",
  short: "Connect a container to a network",
  args: exactly(2),
  flags: [
    { name: "ip", type: "string", usage: 'IPv4 address to take (such as "172.30.100.104")', since29: { type: "ip" } },
    { name: "ip6", type: "string", usage: 'IPv6 address to take (such as "2001:db8::33")', since29: { type: "ip" } },
    { name: "link", type: "list", usage: "Link to another container (legacy)", check: validLink },
    { name: "alias", type: "stringSlice", usage: "Further name on that network" },
    { name: "link-local-ip", type: "stringSlice", usage: "Link-local address to take", since29: { type: "ipSlice" } },
    { name: "driver-opt", type: "stringSlice", usage: "Settings for the network's driver" },
    { name: "gw-priority", type: "int", usage: "Priority of its gateway", hidden: true },
  ],
  complete: pair(
    networkNames,
    containerNames(true, ({ NetworkSettings }, args) => !(args[0]! in (NetworkSettings?.Networks ?? {}))),
  ),
  run: async (call) => {
    const { flags } = call;
    const [network, container] = call.args;
    const options = flags.list("driver-opt").map((text) => {
      const [key, value, found] = cut(text, "=");
      if (!found || key.trim() === "") throw new CliError("invalid key/value pair format in driver options");
      return [key.trim(), value.trim()] as const;
    });
    const local = flags.list("link-local-ip");
    const ipv4 = flags.changed("ip") ? flags.text("ip") : "";
    const ipv6 = flags.changed("ip6") ? flags.text("ip6") : "";
    const links = flags.list("link");
    const endpoint = {
      IPAMConfig: { ...(ipv4 && { IPv4Address: ipv4 }), ...(ipv6 && { IPv6Address: ipv6 }), ...(local.length > 0 && { LinkLocalIPs: local }) },
      Links: links.length > 0 ? links : null,
      Aliases: flags.list("alias"),
      MacAddress: "",
      NetworkID: "",
      EndpointID: "",
      Gateway: "",
      IPAddress: "",
      IPPrefixLen: 0,
      IPv6Gateway: "",
      GlobalIPv6Address: "",
      GlobalIPv6PrefixLen: 0,
      DriverOpts: Object.fromEntries(options),
      DNSNames: null,
    };
    await call.client.call("POST", `/networks/${network}/connect`, { json: { Container: container, EndpointConfig: endpoint } });
  },
};

export const disconnect: Command = {
  use: "disconnect [OPTIONS] NETWORK CONTAINER",
  short: "Disconnect a container from a network",
  args: exactly(2),
  flags: [{ name: "force", short: "f", type: "bool", usage: "Disconnect it whatever its state" }],
  complete: pair(
    networkNames,
    containerNames(true, ({ NetworkSettings }, args) => args[0]! in (NetworkSettings?.Networks ?? {})),
  ),
  run: async (call) => {
    const [network, container] = call.args;
    const json = { Container: container, Force: call.flags.bool("force") };
    await call.client.call("POST", `/networks/${network}/disconnect`, { json });
  },
};
