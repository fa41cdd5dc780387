/** Accounts: getent, adduser, addgroup, useradd, groupadd, deluser, delgroup, who, users, w. */
import type { Process } from "../../engine/runc/program.ts";
import type { Applet } from "../applet.ts";
import { reason, type AppletRun } from "../appletRun.ts";
import { accounts, groupByName, groups, userByName } from "../accounts.ts";
import { exists, orNone } from "../files.ts";
import { getopt, type Options } from "../getopt.ts";

export const getent: Applet = {
  name: "getent",
  package: "Debian GLIBC 2.36",
  async main(run) {
    const { process } = run;
    const [database, ...keys] = run.args.filter((argument) => !argument.startsWith("-"));
    if (database === undefined) {
      await run.errorLine("getent: wrong number of arguments");
      return run.usage();
    }
    const file = { passwd: "/etc/passwd", group: "/etc/group", shadow: "/etc/shadow", services: "/etc/services", protocols: "/etc/protocols", networks: "/etc/networks" }[database];
    if (database === "hosts" || database.startsWith("ahosts")) return hosts(run, keys, database);
    if (!file) {
      await run.errorLine(`Unknown database: ${database}`);
      return run.usage();
    }
    const lines = (orNone(() => process.fs.readText(file)) ?? "").split("\n").filter((line) => line !== "" && !line.startsWith("#"));
    if (keys.length === 0) {
      for (const line of lines) await run.out(`${line}\n`);
      return 0;
    }
    for (const key of keys) {
      const found = lines.find((line) => {
        const fields = line.split(/[:\s]+/);
        return fields[0] === key || (/^\d+$/.test(key) && fields[2] === key);
      });
      if (found === undefined) run.status = 2;
      else await run.out(`${found}\n`);
    }
    return run.status;
  },
};

async function hosts(run: AppletRun, names: readonly string[], database: string): Promise<number> {
  if (names.length === 0) {
    for (const line of (orNone(() => run.process.fs.readText("/etc/hosts")) ?? "").split("\n")) {
      const [address, ...rest] = line.trim().split(/\s+/);
      if (address && !address.startsWith("#")) await run.out(`${address.padEnd(15)} ${rest.join(" ")}\n`);
    }
    return 0;
  }
  for (const name of names) {
    const found = await run.process.resolveName(name).catch(() => undefined);
    if (!found) {
      run.status = 2;
      continue;
    }
    for (const address of database === "hosts" ? found.slice(0, 1) : found) {
      if (database === "hosts") await run.out(`${address.padEnd(15)} ${name}\n`);
      else await run.out(`${address.padEnd(15)} STREAM ${name}\n${address.padEnd(15)} DGRAM  \n${address.padEnd(15)} RAW    \n`);
    }
  }
  return run.status;
}

/** The lowest number from `from` that is free. */
function freeId(used: ReadonlySet<number>, from: number): number {
  let id = from;
  while (used.has(id)) id++;
  return id;
}

function append(process: Process, path: string, line: string): void {
  const before = orNone(() => process.fs.readText(path)) ?? "";
  process.fs.writeFile(path, `${before}${before === "" || before.endsWith("\n") ? "" : "\n"}${line}\n`);
}

function rewrite(process: Process, path: string, change: (line: string) => string | undefined): void {
  const before = orNone(() => process.fs.readText(path));
  if (before === undefined) return;
  const lines = before.split("\n").slice(0, -1).map(change).filter((line) => line !== undefined);
  process.fs.writeFile(path, lines.map((line) => `${line}\n`).join(""));
}

function addMember(process: Process, group: string, user: string): void {
  rewrite(process, "/etc/group", (line) => {
    const fields = line.split(":");
    if (fields[0] !== group) return line;
    const members = (fields[3] ?? "").split(",").filter(Boolean);
    if (!members.includes(user)) members.push(user);
    return `${fields.slice(0, 3).join(":")}:${members.join(",")}`;
  });
}

interface NewUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
  readonly gecos: string;
  readonly home: string;
  readonly shell: string;
}

function createUser(run: AppletRun, user: NewUser, makeHome: boolean): void {
  const { process } = run;
  append(process, "/etc/passwd", `${user.name}:x:${user.uid}:${user.gid}:${user.gecos}:${user.home}:${user.shell}`);
  const days = Math.floor(process.clock.now() / 86_400_000);
  if (exists(process, "/etc/shadow")) append(process, "/etc/shadow", `${user.name}:!:${days}:0:99999:7:::`);
  if (!makeHome || exists(process, user.home)) return;
  const steps = user.home.split("/").filter(Boolean);
  for (let i = 1; i <= steps.length; i++) {
    const path = `/${steps.slice(0, i).join("/")}`;
    if (!exists(process, path)) process.fs.mkdir(path, 0o755);
  }
  for (const entry of orNone(() => process.fs.readdir("/etc/skel")) ?? []) {
    const content = orNone(() => process.fs.readFile(`/etc/skel/${entry.name}`));
    if (!content) continue;
    process.fs.writeFile(`${user.home}/${entry.name}`, content);
    process.fs.chown(`${user.home}/${entry.name}`, user.uid, user.gid);
  }
  process.fs.chown(user.home, user.uid, user.gid);
}

async function needsRoot(run: AppletRun): Promise<void> {
  if (run.process.creds.uid === 0) return;
  await run.fail(run.say("/etc/passwd: Permission denied", "Permission denied.\n" + `${run.name}: cannot lock /etc/passwd; try again later.`));
}

/** BusyBox's adduser, and useradd of Debian. */
export const adduser: Applet = {
  name: "adduser",
  aliases: ["useradd"],
  gnuUsageCode: 2,
  usage: "[OPTIONS] USER [GROUP]",
  about: "Create new user, or add USER to GROUP",
  async main(run) {
    const { process } = run;
    const isUseradd = run.name.endsWith("useradd");
    const options = await getopt(run, isUseradd
      ? { short: "mMrUNld:s:u:g:G:c:p:k:b:e:f:o", long: { "create-home": "m", "no-create-home": "M", system: "r", "home-dir": "d", shell: "s", uid: "u", gid: "g", groups: "G", comment: "c", "user-group": "U", "no-user-group": "N", password: "p", "no-log-init": "l" } }
      : { short: "h:g:s:G:SDHu:k:", long: { home: "h", gecos: "g", shell: "s", ingroup: "G", system: "S", "disabled-password": "D", "disabled-login": "D", "empty-password": "D", "no-create-home": "H", uid: "u", group: "group", gid: "gid:" } });
    const [name, group] = options.operands;
    if (name === undefined) return run.usage(run.isGnu ? "Only one or two names allowed." : undefined);
    await needsRoot(run);
    if (group !== undefined && !isUseradd) {
      if (!userByName(process, name)) return run.fail(run.say(`unknown user ${name}`, `The user \`${name}' does not exist.`));
      if (!groupByName(process, group)) return run.fail(run.say(`unknown group ${group}`, `The group \`${group}' does not exist.`));
      addMember(process, group, name);
      return 0;
    }
    if (!/^[a-zA-Z_][a-zA-Z0-9_.-]*\$?$/.test(name)) return run.fail(run.say(`illegal character with code ${name.charCodeAt(0)} at position 0`, `invalid user name '${name}'`), run.isGnu ? 3 : 1);
    if (userByName(process, name)) return run.fail(run.say(`user '${name}' in use`, `user '${name}' already exists`), run.isGnu ? 9 : 1);
    return create(run, options, name, isUseradd);
  },
};

async function create(run: AppletRun, options: Options, name: string, isUseradd: boolean): Promise<number> {
  const { process } = run;
  const system = options.has("r", "S");
  const first = system ? (run.isGnu ? 999 : 100) : 1000;
  const used = new Set(accounts(process).map((account) => account.uid));
  const uid = Number(options.value("u") ?? (system && run.isGnu ? downward(used, 999) : freeId(used, first)));
  if (options.has("u") && used.has(uid) && !options.has("o")) return run.fail(run.say(`uid '${uid}' in use`, `UID ${uid} is not unique`), run.isGnu ? 4 : 1);
  const groupText = options.value(isUseradd ? "g" : "G");
  let gid: number;
  if (groupText !== undefined) {
    const found = groupByName(process, groupText) ?? groups(process).find((one) => String(one.gid) === groupText);
    if (!found) return run.fail(run.say(`unknown group ${groupText}`, `group '${groupText}' does not exist`), run.isGnu ? 6 : 1);
    gid = found.gid;
  } else if (system && !run.isGnu && !isUseradd) gid = groupByName(process, "nogroup")?.gid ?? 65533;
  else {
    if (groupByName(process, name)) return run.fail(run.say(`group '${name}' in use`, `group ${name} exists - if you want to add this user to that group, use -g.`), run.isGnu ? 9 : 1);
    const gids = new Set(groups(process).map((one) => one.gid));
    gid = gids.has(uid) ? freeId(gids, first) : uid;
    append(process, "/etc/group", `${name}:x:${gid}:`);
  }
  const home = options.value(isUseradd ? "d" : "h") ?? `/home/${name}`;
  const shell = options.value("s") ?? (run.isGnu ? (system && !isUseradd ? "/usr/sbin/nologin" : isUseradd ? "/bin/sh" : "/bin/bash") : system ? "/bin/false" : "/bin/sh");
  const gecos = options.value(isUseradd ? "c" : "g") ?? (isUseradd ? "" : run.isGnu ? "" : "Linux User");
  const makeHome = isUseradd ? options.has("m") : !options.has("H");
  try {
    createUser(run, { name, uid, gid, gecos: !isUseradd && !run.isGnu && !options.has("g") ? `${gecos},,,` : gecos, home, shell }, makeHome);
  } catch (error) {
    return run.fail(`${home}: ${reason(error)}`);
  }
  for (const further of isUseradd ? (options.value("G") ?? "").split(",").filter(Boolean) : []) {
    if (!groupByName(process, further)) return run.fail(`group '${further}' does not exist`, 6);
    addMember(process, further, name);
  }
  if (!isUseradd && !run.isGnu && !options.has("D", "S")) await run.out("Changing password for " + name + "\n");
  return 0;
}

function downward(used: ReadonlySet<number>, from: number): number {
  let id = from;
  while (used.has(id)) id--;
  return id;
}

export const addgroup: Applet = {
  name: "addgroup",
  aliases: ["groupadd"],
  gnuUsageCode: 2,
  usage: "[-g GID] [-S] [USER] GROUP",
  about: "Add a group or add a user to a group",
  async main(run) {
    const { process } = run;
    const options = await getopt(run, { short: "g:Srfo", long: { gid: "g", system: "r" } });
    const names = [...options.operands];
    const group = names.pop();
    if (group === undefined) return run.usage();
    await needsRoot(run);
    const [user] = names;
    if (user !== undefined) {
      if (!userByName(process, user)) return run.fail(`unknown user ${user}`);
      if (!groupByName(process, group)) return run.fail(`unknown group ${group}`);
      addMember(process, group, user);
      return 0;
    }
    if (groupByName(process, group)) {
      if (options.has("f")) return 0;
      return run.fail(run.say(`group '${group}' in use`, `group '${group}' already exists`), run.isGnu ? 9 : 1);
    }
    const used = new Set(groups(process).map((one) => one.gid));
    const system = options.has("S", "r");
    const gid = Number(options.value("g") ?? (system ? (run.isGnu ? downward(used, 999) : freeId(used, 100)) : freeId(used, 1000)));
    if (used.has(gid) && !options.has("o")) return run.fail(run.say(`gid '${gid}' in use`, `GID '${gid}' already exists`), run.isGnu ? 4 : 1);
    append(process, "/etc/group", `${group}:x:${gid}:`);
    if (exists(process, "/etc/gshadow")) append(process, "/etc/gshadow", `${group}:!::`);
    return 0;
  },
};

function remover(name: string, aliases: readonly string[], kind: "user" | "group"): Applet {
  return {
    name,
    aliases,
    usage: kind === "user" ? "[--remove-home] USER [GROUP]" : "[USER] GROUP",
    about: `Delete ${kind}`,
    async main(run) {
      const { process } = run;
      const options = await getopt(run, { short: "rf", long: { "remove-home": "r", remove: "r" } });
      const [first] = options.operands;
      if (first === undefined) return run.usage();
      await needsRoot(run);
      const found = kind === "user" ? userByName(process, first) : groupByName(process, first);
      if (!found) return run.fail(run.say(`unknown ${kind} ${first}`, `${kind} '${first}' does not exist`), run.isGnu ? 6 : 1);
      const drop = (path: string): void => rewrite(process, path, (line) => (line.startsWith(`${first}:`) ? undefined : line));
      if (kind === "user") {
        drop("/etc/passwd");
        drop("/etc/shadow");
      }
      drop("/etc/group");
      rewrite(process, "/etc/group", (line) => {
        const fields = line.split(":");
        return kind === "user" && fields[3] !== undefined ? `${fields.slice(0, 3).join(":")}:${fields[3].split(",").filter((member) => member !== first).join(",")}` : line;
      });
      return 0;
    },
  };
}

export const deluser = remover("deluser", ["userdel"], "user");
export const delgroup = remover("delgroup", ["groupdel"], "group");

/** Nobody is logged in on a terminal line of a container. */
function nobody(name: string, heading: string, about: string): Applet {
  return {
    name,
    usage: "",
    about,
    async main(run) {
      await run.out(heading);
      return 0;
    },
  };
}

export const who = nobody("who", "", "Show who is logged on");
export const users = nobody("users", "", "Print the users currently logged on");
export const w = nobody("w", "USER\t\tTTY\t\tIDLE\tTIME\t\t HOST\n", "Show who is logged on");
