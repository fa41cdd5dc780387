/** Who runs where: id, whoami, groups, logname, hostname, uname, arch, nproc, hostid. */
import type { Applet } from "../applet.ts";
import type { AppletRun } from "../appletRun.ts";
import { accounts, groupName, groups as allGroups, userByName, userName } from "../accounts.ts";
import { getopt } from "../getopt.ts";
import { orNone } from "../files.ts";

interface Who {
  readonly uid: number;
  readonly gid: number;
  readonly groups: readonly number[];
}

function self(run: AppletRun): Who {
  const { uid, gid, groups } = run.process.creds;
  // GNU tells the process's own group first, BusyBox tells them as the kernel does.
  const listed = !run.isGnu && groups.includes(gid) ? groups : [gid, ...groups.filter((one) => one !== gid)];
  return { uid, gid, groups: listed };
}

function named(run: AppletRun, name: string): Who | undefined {
  const account = userByName(run.process, name) ?? (run.isGnu && /^\d+$/.test(name) ? accounts(run.process).find((one) => one.uid === Number(name)) : undefined);
  if (!account) return undefined;
  const further = allGroups(run.process).filter((group) => group.members.includes(account.name) && group.gid !== account.gid);
  return { uid: account.uid, gid: account.gid, groups: [account.gid, ...further.map((group) => group.gid)] };
}

export const id: Applet = {
  name: "id",
  package: "GNU coreutils",
  usage: "[-ugGnr] [USER]",
  about: "Print information about USER or the current user",
  async main(run) {
    const options = await getopt(run, {
      short: "ugGnrZ", gnu: "az",
      gnuLong: { user: "u", group: "g", groups: "G", name: "n", real: "r", zero: "z" },
    });
    const { process } = run;
    const which = ["u", "g", "G"].filter((key) => options.has(key));
    if (which.length > 1) return run.isGnu ? run.fail('cannot print "only" of more than one choice') : run.usage();
    if (options.has("n", "r") && which.length === 0) return run.isGnu ? run.fail("cannot print only names or real IDs in default format") : run.usage();
    if (!run.isGnu && options.operands.length > 1) return run.usage();
    for (const name of options.operands.length ? options.operands : [undefined]) {
      const who = name === undefined ? self(run) : named(run, name);
      if (!who) {
        await run.complain(run.say(`unknown user ${name}`, `'${name}': no such user`));
        continue;
      }
      const user = (uid: number): string => userName(process, uid) ?? "";
      const group = (gid: number): string => groupName(process, gid) ?? "";
      const label = async (kind: "u" | "g", value: number): Promise<string> => {
        if (!options.has("n")) return String(value);
        const found = kind === "u" ? user(value) : group(value);
        if (found === "") {
          if (run.isGnu) await run.complain(`cannot find name for ${kind === "u" ? "user" : "group"} ID ${value}`);
          else if (!run.isGnu) await run.complain(`unknown ID ${value}`);
        }
        return found || String(value);
      };
      if (which[0] === "u") await run.out(`${await label("u", who.uid)}\n`);
      else if (which[0] === "g") await run.out(`${await label("g", who.gid)}\n`);
      else if (which[0] === "G") {
        const list: string[] = [];
        for (const gid of who.groups) list.push(await label("g", gid));
        await run.out(`${list.join(" ")}\n`);
      } else {
        const mark = (value: number, found: string): string => `${value}${found && `(${found})`}`;
        const list = who.groups.map((gid) => mark(gid, group(gid))).join(",");
        const further = run.isGnu || who.groups.length > 0 ? ` groups=${list}` : "";
        const hidden = name === undefined && !run.isGnu && process.creds.groups.length === 0;
        await run.out(`uid=${mark(who.uid, user(who.uid))} gid=${mark(who.gid, group(who.gid))}${hidden ? "" : further}\n`);
      }
    }
    return run.status;
  },
};

export const whoami: Applet = {
  name: "whoami",
  package: "GNU coreutils",
  usage: "",
  about: "Print the user name associated with the current effective user id",
  async main(run) {
    const options = await getopt(run, { short: "" });
    if (options.operands.length > 0) return run.usage(run.isGnu ? `extra operand '${options.operands[0]}'` : undefined);
    const { uid } = run.process.creds;
    const name = userName(run.process, uid);
    if (name === undefined) return run.fail(run.say(`unknown uid ${uid}`, `cannot find name for user ID ${uid}`));
    await run.out(`${name}\n`);
    return 0;
  },
};

export const groups: Applet = {
  name: "groups",
  package: "GNU coreutils",
  usage: "[USER]",
  about: "Print the groups USER is in",
  async main(run) {
    const options = await getopt(run, { short: "" });
    for (const name of options.operands.length ? options.operands : [undefined]) {
      const who = name === undefined ? self(run) : named(run, name);
      if (!who) {
        await run.complain(run.say(`unknown user ${name}`, `'${name}': no such user`));
        continue;
      }
      const list: string[] = [];
      for (const gid of who.groups) {
        const found = groupName(run.process, gid);
        if (found === undefined) await run.complain(run.say(`unknown ID ${gid}`, `cannot find name for group ID ${gid}`));
        list.push(found ?? String(gid));
      }
      await run.out(`${name === undefined || !run.isGnu ? "" : `${name} : `}${list.join(" ")}\n`);
    }
    return run.status;
  },
};

export const logname: Applet = {
  name: "logname",
  package: "GNU coreutils",
  usage: "",
  about: "Print the name of the current user",
  async main(run) {
    await run.error(run.say("getlogin", "no login name"));
    return 1;
  },
};

/** The first name on the line of /etc/hosts that has `name`, as the resolver gives it. */
function canonicalName(run: AppletRun, name: string): string {
  const hosts = orNone(() => run.process.fs.readText("/etc/hosts")) ?? "";
  const line = hosts.split("\n").map((text) => text.replace(/#.*/, "").trim().split(/\s+/).slice(1)).find((names) => names.includes(name));
  return line?.[0] ?? name;
}

export const hostname: Applet = {
  name: "hostname",
  aliases: ["dnsdomainname"],
  usage: "[-sidf] [HOSTNAME | -F FILE]",
  about: "Show or set hostname or DNS domain name",
  async main(run) {
    const options = await getopt(run, {
      short: "sidfF:", gnu: "IyaA",
      gnuLong: { short: "s", "ip-address": "i", domain: "d", fqdn: "f", long: "f", file: "F", "all-ip-addresses": "I" },
    });
    const own = run.process.hostname();
    const name = options.has("f", "d") || run.name === "dnsdomainname" ? canonicalName(run, own) : own;
    const cut = name.indexOf(".");
    if (options.operands.length > 0 || options.has("F")) return run.fail(run.say("sethostname: Operation not permitted", "you must be root to change the host name"));
    if (options.has("s")) await run.out(`${cut < 0 ? name : name.slice(0, cut)}\n`);
    else if (options.has("d") || run.name === "dnsdomainname") await run.out(cut < 0 ? "" : `${name.slice(cut + 1)}\n`);
    else if (options.has("i", "I")) {
      const found = await run.process.resolveName(name).catch(() => undefined);
      if (!found) return run.fail(run.say(`${name}: Unknown host`, "Name or service not known"));
      await run.out(`${found.join(" ")}${options.has("I") || !run.isGnu ? " " : ""}`.trimEnd() + (options.has("I") ? " \n" : "\n"));
    } else await run.out(`${name}\n`);
    return 0;
  },
};

export const uname: Applet = {
  name: "uname",
  aliases: ["arch"],
  package: "GNU coreutils",
  usage: "[-amnrspvio]",
  about: "Print system information",
  async main(run) {
    const facts = run.process.uname();
    if (run.name === "arch") {
      await run.out(`${facts.machine}\n`);
      return 0;
    }
    const options = await getopt(run, {
      short: "amnrspvio",
      long: {
        all: "a", "kernel-name": "s", nodename: "n", "kernel-release": "r", "kernel-version": "v", machine: "m", processor: "p",
        "hardware-platform": "i", "operating-system": "o",
      },
    });
    if (options.operands.length > 0) return run.usage(run.isGnu ? `extra operand '${options.operands[0]}'` : undefined);
    const all = options.has("a");
    const none = options.given.length === 0;
    const parts: string[] = [];
    if (all || none || options.has("s")) parts.push(facts.sysname);
    if (all || options.has("n")) parts.push(facts.nodename);
    if (all || options.has("r")) parts.push(facts.release);
    if (all || options.has("v")) parts.push(facts.version);
    if (all || options.has("m")) parts.push(facts.machine);
    if (options.has("p") && !all) parts.push("unknown");
    if (options.has("i") && !all) parts.push("unknown");
    if (all || options.has("o")) parts.push("GNU/Linux");
    await run.out(`${parts.join(" ")}\n`);
    return 0;
  },
};

/** nproc: how many CPUs the process may use. The Lab's host has two. */
export const nproc: Applet = {
  name: "nproc",
  package: "GNU coreutils",
  usage: "[--all] [--ignore=N]",
  about: "Print number of available CPUs",
  async main(run) {
    const options = await getopt(run, { short: "", long: { all: "all", ignore: "ignore:" } });
    const allowed = /^Cpus_allowed_list:\s*(\S+)/m.exec(orNone(() => run.process.fs.readText("/proc/self/status")) ?? "")?.[1];
    const inSet = allowed?.split(",").reduce((sum, part) => {
      const [low = "0", high = low] = part.split("-");
      return sum + Number(high) - Number(low) + 1;
    }, 0);
    const online = inSet ?? orNone(() => run.process.fs.readText("/proc/cpuinfo"))?.match(/^processor\s*:/gm)?.length ?? 2;
    await run.out(`${Math.max(1, online - Number(options.value("ignore") ?? 0))}\n`);
    return 0;
  },
};

export const hostid: Applet = {
  name: "hostid",
  package: "GNU coreutils",
  usage: "",
  about: "Print out a unique 32-bit identifier for the machine",
  async main(run) {
    await run.out("007f0100\n");
    return 0;
  },
};
