import type { Command } from "../../command.ts";
import { exactly } from "../../command.ts";
import { pairs, validLabel } from "../../opts/values.ts";
import { consolidateIpam } from "../../opts/ipam.ts";

/** Models: docker/cli network/create.go. */
export const create: Command = {
  use: "create [OPTIONS] NETWORK",
  short: "Create a network",
  args: exactly(1),
  flags: [
    { name: "driver", short: "d", type: "string", default: "bridge", usage: "Driver of the network" },
    { name: "opt", short: "o", type: "map", usage: "Settings of the driver" },
    { name: "label", type: "list", usage: "Add metadata to the network", check: validLabel },
    { name: "internal", type: "bool", usage: "Keep its containers from the outside" },
    { name: "ipv4", type: "bool", default: "true", usage: "Give IPv4 addresses", hidden: true },
    { name: "ipv6", type: "bool", usage: "Give IPv6 addresses" },
    { name: "attachable", type: "bool", usage: "Let containers be attached by hand" },
    { name: "ingress", type: "bool", usage: "Make it the routing mesh of a swarm" },
    { name: "scope", type: "string", usage: "Scope of the network" },
    { name: "config-only", type: "bool", usage: "Make a configuration only" },
    { name: "config-from", type: "string", usage: "Network to take the configuration from" },
    { name: "ipam-driver", type: "string", default: "default", usage: "Driver of the address management" },
    { name: "subnet", type: "stringSlice", usage: "Subnet in CIDR form", since29: { type: "ipNetSlice" } },
    { name: "ip-range", type: "stringSlice", usage: "Part of the subnet to give addresses from", since29: { type: "ipNetSlice" } },
    { name: "gateway", type: "stringSlice", usage: "Gateway of the subnet", since29: { type: "ipSlice" } },
    { name: "aux-address", type: "map", usage: "Further addresses that the driver uses" },
    { name: "ipam-opt", type: "map", usage: "Settings of the address management" },
  ],
  run: async (call) => {
    const { flags } = call;
    const [name] = call.args;
    const config = consolidateIpam(flags.list("subnet"), flags.list("ip-range"), flags.list("gateway"), pairs(flags.list("aux-address")));
    const from = flags.text("config-from");
    const json = {
      Driver: flags.text("driver"),
      Scope: flags.text("scope"),
      EnableIPv6: flags.bool("ipv6"),
      IPAM: { Driver: flags.text("ipam-driver"), Options: pairs(flags.list("ipam-opt")), Config: config },
      Internal: flags.bool("internal"),
      Attachable: flags.bool("attachable"),
      Ingress: flags.bool("ingress"),
      ConfigOnly: flags.bool("config-only"),
      ConfigFrom: from === "" ? null : { Network: from },
      Options: pairs(flags.list("opt")),
      Labels: pairs(flags.list("label")),
      Name: name,
    };
    const { Id } = await call.client.json<{ Id: string }>("POST", "/networks/create", { json });
    await call.out(`${Id}\n`);
  },
};

