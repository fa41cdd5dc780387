/** The network namespace shown: ip, ifconfig, route, arp, netstat, ss. */
import type { NetworkInterface } from "../../engine/runc/sockets.ts";
import type { Process } from "../../engine/runc/program.ts";
import type { Applet } from "../applet.ts";
import type { AppletRun } from "../appletRun.ts";
import { orNone } from "../files.ts";
import { getopt } from "../getopt.ts";

const toNumber = (address: string): number => address.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
const toAddress = (value: number): string => [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join(".");

function mask(prefix: number): string {
  return toAddress(prefix === 0 ? 0 : 2 ** 32 - 2 ** (32 - prefix));
}

function network(one: NetworkInterface): string {
  const size = 2 ** (32 - one.prefixLength);
  return toAddress(Math.floor(toNumber(one.address) / size) * size);
}

function broadcast(one: NetworkInterface): string {
  const size = 2 ** (32 - one.prefixLength);
  return toAddress(Math.floor(toNumber(one.address) / size) * size + size - 1);
}

const isLoopback = (one: NetworkInterface): boolean => one.name === "lo";

export const ip: Applet = {
  name: "ip",
  usage: "[OPTIONS] address|route|link|tunnel|neigh|rule [ARGS]",
  about: "Show or change addresses, routes and links",
  async main(run) {
    const args = [...run.args];
    let oneLine = false;
    let family: "4" | "6" | undefined;
    while (args[0]?.startsWith("-")) {
      const option = args.shift()!;
      if (option === "-o" || option === "-oneline") oneLine = true;
      else if (option === "-4" || option === "-6") family = option[1] as "4" | "6";
      else if (option === "-f") family = args.shift() === "inet6" ? "6" : "4";
      else if (!/^-(?:c|color|br|brief|s|stats|d|details|j|json|p)/.test(option)) return run.usage();
    }
    const [object = "", ...rest] = args;
    const words = rest.filter((word) => !["show", "list", "ls", "dev", "lst", "sh"].includes(word));
    const device = words[0];
    const matches = (name: string): boolean => object !== "" && name.startsWith(object);
    if (rest.some((word) => ["add", "del", "delete", "set", "flush", "change", "replace"].includes(word))) {
      return run.fail("RTNETLINK answers: Operation not permitted", 2);
    }
    if (matches("address")) return addresses(run, { oneLine, family, device, links: false });
    if (matches("link")) return addresses(run, { oneLine, family: undefined, device, links: true });
    if (matches("route")) return routes(run);
    if (matches("neighbor") || object === "neighbour") return 0;
    if (matches("rule")) {
      await run.out("0:\tfrom all lookup local\n32766:\tfrom all lookup main\n32767:\tfrom all lookup default\n");
      return 0;
    }
    if (object === "") return run.usage();
    if (run.isGnu) {
      await run.errorLine(`Object "${object}" is unknown, try "ip help".`);
      return 1;
    }
    return run.usage();
  },
};

interface Showing {
  readonly oneLine: boolean;
  readonly family: "4" | "6" | undefined;
  readonly device: string | undefined;
  readonly links: boolean;
}

async function addresses(run: AppletRun, how: Showing): Promise<number> {
  const all = run.process.interfaces();
  const chosen = how.device === undefined ? all : all.filter((one) => one.name === how.device);
  if (chosen.length === 0) return run.isGnu ? run.fail(`Device "${how.device}" does not exist.`) : run.fail(`can't find device '${how.device}'`);
  for (const one of chosen) {
    const loopback = isLoopback(one);
    // A container's eth0 is one end of a pair; the host's end has the next number.
    const isPair = !loopback && (one.gateway !== undefined || /^eth\d/.test(one.name)) && one.mac.startsWith("02:42");
    const name = isPair ? `${one.name}@if${one.index + 1}` : one.name;
    const flags = loopback ? "LOOPBACK,UP,LOWER_UP" : `BROADCAST,MULTICAST,UP,LOWER_UP${isPair && !run.isGnu ? ",M-DOWN" : ""}`;
    const gnuTail = run.isGnu ? ` state ${loopback ? "UNKNOWN" : "UP"} ${how.links ? "mode DEFAULT " : ""}group default ${loopback || !isPair ? "qlen 1000" : ""}` : loopback ? " qlen 1000" : " ";
    const head = `${one.index}: ${name}: <${flags}> mtu ${one.mtu} qdisc noqueue${gnuTail}`;
    const link = loopback ? `link/loopback ${one.mac} brd 00:00:00:00:00:00` : `link/ether ${one.mac} brd ff:ff:ff:ff:ff:ff${isPair && run.isGnu ? " link-netnsid 0" : ""}`;
    const lines: string[] = [];
    const lifetime = "       valid_lft forever preferred_lft forever";
    if (how.family !== "6") lines.push(`inet ${one.address}/${one.prefixLength} ${loopback ? "scope host lo" : `brd ${broadcast(one)} scope global ${one.name}`}`);
    if (loopback && how.family !== "4") lines.push("inet6 ::1/128 scope host ");
    if (how.oneLine && how.links) await run.out(`${head}\\    ${link}\n`);
    else if (how.oneLine) for (const line of lines) await run.out(`${one.index}: ${one.name}    ${line}\\${lifetime}\n`);
    else {
      await run.out(`${head}\n`);
      if (how.family === undefined || run.isGnu) await run.out(`    ${link}\n`);
      if (!how.links) for (const line of lines) await run.out(`    ${line}\n${lifetime}\n`);
    }
  }
  return 0;
}

async function routes(run: AppletRun): Promise<number> {
  const all = run.process.interfaces().filter((one) => !isLoopback(one));
  const gateway = all.find((one) => one.gateway !== undefined);
  if (gateway) await run.out(`default via ${gateway.gateway} dev ${gateway.name} \n`);
  for (const one of all) {
    await run.out(run.isGnu ? `${network(one)}/${one.prefixLength} dev ${one.name} proto kernel scope link src ${one.address} \n` : `${network(one)}/${one.prefixLength} dev ${one.name} scope link  src ${one.address} \n`);
  }
  return 0;
}

export const ifconfig: Applet = {
  name: "ifconfig",
  usage: "[-a] [IFACE] [ADDRESS]",
  about: "Configure a network interface",
  async main(run) {
    const options = await getopt(run, { short: "as" });
    const [name] = options.operands;
    const all = run.process.interfaces().toSorted((a, b) => (a.name < b.name ? -1 : 1));
    const chosen = name === undefined ? all : all.filter((one) => one.name === name);
    if (chosen.length === 0) return run.fail(run.say(`${name}: error fetching interface information: Device not found`, `${name}: error fetching interface information: Device not found`));
    if (options.operands.length > 1) return run.fail("SIOCSIFADDR: Operation not permitted");
    for (const one of chosen) {
      const loopback = isLoopback(one);
      const first = `${one.name.padEnd(9)} Link encap:${loopback ? "Local Loopback  " : `Ethernet  HWaddr ${one.mac.toUpperCase()}  `}`;
      const inet = loopback ? `inet addr:${one.address}  Mask:${mask(one.prefixLength)}\n          inet6 addr: ::1/128 Scope:Host` : `inet addr:${one.address}  Bcast:${broadcast(one)}  Mask:${mask(one.prefixLength)}`;
      const flags = loopback ? "UP LOOPBACK RUNNING" : "UP BROADCAST RUNNING MULTICAST";
      await run.out(`${first}\n          ${inet}\n          ${flags}  MTU:${one.mtu}  Metric:1\n          RX packets:0 errors:0 dropped:0 overruns:0 frame:0\n          TX packets:0 errors:0 dropped:0 overruns:0 carrier:0\n          collisions:0 txqueuelen:${loopback ? "1000" : "0"} \n          RX bytes:0 (0.0 B)  TX bytes:0 (0.0 B)\n\n`);
    }
    return 0;
  },
};

export const route: Applet = {
  name: "route",
  usage: "[-ne] [-A inet[6]] [{add|del} [-net|-host] TARGET [netmask MASK] [gw GATEWAY] [metric N] [dev IFACE]]",
  about: "Show or edit kernel routing tables",
  async main(run) {
    const options = await getopt(run, { short: "neA:" });
    if (options.operands.length > 0) return run.fail("SIOCADDRT: Operation not permitted");
    await run.out("Kernel IP routing table\nDestination     Gateway         Genmask         Flags Metric Ref    Use Iface\n");
    const all = run.process.interfaces().filter((one) => !isLoopback(one));
    const numeric = options.has("n");
    const row = (target: string, gateway: string, netmask: string, flags: string, name: string): string => `${target.padEnd(15)} ${gateway.padEnd(15)} ${netmask.padEnd(15)} ${flags.padEnd(5)} 0      0        0 ${name}\n`;
    const gateway = all.find((one) => one.gateway !== undefined);
    if (gateway) await run.out(row(numeric ? "0.0.0.0" : "default", gateway.gateway!, "0.0.0.0", "UG", gateway.name));
    for (const one of all) await run.out(row(network(one), numeric ? "0.0.0.0" : "*", mask(one.prefixLength), "U", one.name));
    return 0;
  },
};

export const arp: Applet = {
  name: "arp",
  usage: "[-vn] [-H HWTYPE] [-i IF] [HOSTNAME]",
  about: "Manipulate ARP cache",
  async main(run) {
    // @deviation Neighbour tables are not kept: the cache always is empty.
    return run.status;
  },
};

/** A line of /proc/net/tcp: local and remote end, and whether it listens. */
function tcpTable(process: Process): { local: string; remote: string; state: string }[] {
  const states: Readonly<Record<string, string>> = { "01": "ESTABLISHED", "06": "TIME_WAIT", "0A": "LISTEN" };
  const end = (hex: string): string => {
    const [address = "", port = "0"] = hex.split(":");
    const parts = address.match(/../g)?.reverse().map((part) => parseInt(part, 16)) ?? [];
    return `${parts.join(".")}:${parseInt(port, 16) || "*"}`;
  };
  const text = orNone(() => process.fs.readText("/proc/net/tcp")) ?? "";
  return text.split("\n").slice(1).flatMap((line) => {
    const fields = line.trim().split(/\s+/);
    return fields.length > 3 ? [{ local: end(fields[1]!), remote: end(fields[2]!), state: states[fields[3]!] ?? fields[3]! }] : [];
  });
}

export const netstat: Applet = {
  name: "netstat",
  usage: "[-ral] [-tuwx] [-en]",
  about: "Display networking information",
  async main(run) {
    const options = await getopt(run, { short: "raltuwxenpW", gnu: "isc" });
    if (options.has("r")) return route.main(run);
    const which = options.has("a") ? "servers and established" : options.has("l") ? "only servers" : "w/o servers";
    await run.out(`Active Internet connections (${which})\nProto Recv-Q Send-Q Local Address           Foreign Address         State       ${options.has("p") ? "PID/Program name    " : ""}\n`);
    for (const entry of tcpTable(run.process)) {
      const listens = entry.state === "LISTEN";
      if (!(options.has("a") || options.has("l") === listens)) continue;
      await run.out(`tcp   ${"0".padStart(6)} ${"0".padStart(6)} ${entry.local.padEnd(23)} ${entry.remote.padEnd(23)} ${entry.state.padEnd(12)}${options.has("p") ? "-" : ""}\n`);
    }
    if (!options.has("t", "u", "w")) await run.out(`Active UNIX domain sockets (${which})\nProto RefCnt Flags       Type       State         I-Node Path\n`);
    return 0;
  },
};

export const ss: Applet = {
  name: "ss",
  flavours: ["gnu"],
  async main(run) {
    const options = await getopt(run, { short: "tulnpa46xeHsm" });
    await run.out("State    Recv-Q   Send-Q     Local Address:Port      Peer Address:Port  Process  \n");
    for (const entry of tcpTable(run.process)) {
      const listens = entry.state === "LISTEN";
      if (!options.has("a") && options.has("l") !== listens) continue;
      const state = { LISTEN: "LISTEN", ESTABLISHED: "ESTAB", TIME_WAIT: "TIME-WAIT" }[entry.state] ?? entry.state;
      await run.out(`${state.padEnd(8)} 0        ${listens ? "128" : "0  "}        ${entry.local.padStart(19)}       ${entry.remote.padStart(16)}          \n`);
    }
    return 0;
  },
};
