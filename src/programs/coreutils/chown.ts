import type { Applet } from "../applet.ts";
import { reason, type AppletRun } from "../appletRun.ts";
import { accounts, groupByName, groupName, userByName, userName } from "../accounts.ts";
import { inside, lstatOrNone, namesIn } from "../files.ts";
import { getopt, type Options } from "../getopt.ts";

const spec = {
  short: "RhLHPcvf",
  long: { dereference: "dereference" },
  gnuLong: { recursive: "R", "no-dereference": "h", verbose: "v", changes: "c", quiet: "f", silent: "f", reference: "reference:", from: "from:" },
} as const;

/** chown: OWNER, OWNER:GROUP, OWNER: (login group), :GROUP; -R -h -v -c -f. */
export const chown: Applet = {
  name: "chown",
  package: "GNU coreutils",
  usage: "[-RhLHPcvf]... USER[:[GRP]] FILE...",
  about: "Change the owner and/or group of FILEs to USER and/or GRP",
  main: (run) => main(run, false),
};

/** chgrp: as chown, for the group only. */
export const chgrp: Applet = {
  name: "chgrp",
  package: "GNU coreutils",
  usage: "[-RhLHPcvf]... GROUP FILE...",
  about: "Change the group membership of FILEs to GROUP",
  main: (run) => main(run, true),
};

interface Owner {
  readonly uid: number;
  readonly gid: number;
}

async function main(run: AppletRun, groupOnly: boolean): Promise<number> {
  const options = await getopt(run, spec);
  const operands = [...options.operands];
  const reference = options.value("reference");
  let owner: Owner;
  if (reference !== undefined) {
    const stat = run.process.fs.stat(reference);
    owner = { uid: groupOnly ? -1 : stat.uid, gid: stat.gid };
  } else {
    const text = operands.shift();
    if (text === undefined) return run.usage(run.isGnu ? "missing operand" : undefined);
    if (operands.length === 0) return run.usage(run.isGnu ? `missing operand after '${text}'` : undefined);
    owner = await parse(run, text, groupOnly);
  }
  for (const path of operands) await change(run, options, path, owner, groupOnly, true);
  return run.status;
}

async function parse(run: AppletRun, text: string, groupOnly: boolean): Promise<Owner> {
  const cut = groupOnly ? -1 : text.includes(":") ? text.indexOf(":") : -1;
  const user = groupOnly ? "" : cut < 0 ? text : text.slice(0, cut);
  const group = groupOnly ? text : cut < 0 ? "" : text.slice(cut + 1);
  let uid = -1;
  let gid = -1;
  if (user !== "") {
    const account = userByName(run.process, user);
    if (account) uid = account.uid;
    else if (/^\d+$/.test(user)) uid = Number(user);
    else await run.fail(run.say(`unknown user ${user}`, `invalid user: '${text}'`));
    if (cut >= 0 && group === "") gid = (account ?? accounts(run.process).find((one) => one.uid === uid))?.gid ?? -1;
  }
  if (group !== "") {
    const found = groupByName(run.process, group);
    const whole = groupOnly || user === "" ? `unknown group ${group}` : `unknown user/group ${text}`;
    if (found) gid = found.gid;
    else if (/^\d+$/.test(group)) gid = Number(group);
    else await run.fail(run.say(whole, `invalid group: '${text}'`));
  }
  return { uid, gid };
}

async function change(run: AppletRun, options: Options, path: string, owner: Owner, groupOnly: boolean, isOperand: boolean): Promise<void> {
  const { fs } = run.process;
  const quiet = options.has("f");
  await run.tick(2);
  const follow = !options.has("h") && (isOperand ? !options.has("R") || options.has("L", "H") : options.has("L"));
  let stat;
  try {
    stat = follow || !options.has("R", "h") ? fs.stat(path) : fs.lstat(path);
  } catch (error) {
    run.status = 1;
    const dangling = lstatOrNone(run.process, path) !== undefined;
    if (!quiet) await run.error(run.say(`${path}: ${reason(error)}`, dangling ? `cannot dereference '${path}': ${reason(error)}` : `cannot access '${path}': ${reason(error)}`));
    return;
  }
  if (options.has("R") && stat.kind === "dir") {
    let names: readonly string[] = [];
    try {
      names = namesIn(run.process, path);
    } catch (error) {
      run.status = 1;
      if (!quiet) await run.error(run.say(`can't open '${path}': ${reason(error)}`, `cannot read directory '${path}': ${reason(error)}`));
    }
    for (const name of names) await change(run, options, inside(path, name), owner, groupOnly, false);
  }
  const [uid, gid] = [owner.uid < 0 ? stat.uid : owner.uid, owner.gid < 0 ? stat.gid : owner.gid];
  try {
    if (follow || !options.has("R", "h")) fs.chown(path, uid, gid);
    else fs.lchown(path, uid, gid);
  } catch (error) {
    run.status = 1;
    const what = groupOnly || owner.uid < 0 ? "group" : "ownership";
    if (!quiet) await run.error(run.say(`${path}: ${reason(error)}`, `changing ${what} of '${path}': ${reason(error)}`));
    return;
  }
  const changed = uid !== stat.uid || gid !== stat.gid;
  if (!options.has("v") && !(options.has("c") && changed)) return;
  const name = (u: number, g: number): string => (groupOnly || owner.uid < 0 ? (groupName(run.process, g) ?? String(g)) : (userName(run.process, u) ?? String(u)) + (owner.gid < 0 ? "" : `:${groupName(run.process, g) ?? g}`));
  const what = groupOnly ? "group" : "ownership";
  if (!run.isGnu) await run.out(`changed ownership of '${path}' to ${uid}:${gid}\n`);
  else if (changed) await run.out(`changed ${what} of '${path}' from ${name(stat.uid, stat.gid)} to ${name(uid, gid)}\n`);
  else await run.out(`${what} of '${path}' retained as ${name(uid, gid)}\n`);
}
