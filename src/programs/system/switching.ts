/** Becoming another user: su, gosu, su-exec. */
import { confinementOf } from "../../fs/filesystem.ts";
import type { Process } from "../../engine/runc/program.ts";
import type { Applet } from "../applet.ts";
import { accounts, groupByName, groups, userByName } from "../accounts.ts";
import { orNone } from "../files.ts";
import { getopt } from "../getopt.ts";
import { execute } from "../coreutils/env.ts";

/**
 * su: root becomes anyone; others would need a password, and accounts here have none.
 * gosu and su-exec take the user and run the program in place.
 */
export const su: Applet = {
  name: "su",
  usage: "[-lmp] [-s SH] [-] [USER [FILE|SCRIPT ARGS]]",
  about: "Run shell under USER (by default, root)",
  async main(run) {
    const { process } = run;
    const options = await getopt(run, { short: "lmpc:s:", gnu: "P", stopAtOperand: false, long: { login: "l", command: "c", shell: "s" } });
    const operands = [...options.operands];
    let login = options.has("l");
    if (operands[0] === "-") {
      login = true;
      operands.shift();
    }
    const name = operands.shift() ?? "root";
    const account = userByName(process, name);
    if (!account) return run.fail(run.say(`unknown user ${name}`, `user ${name} does not exist or the user entry does not contain all the required fields`));
    if (process.creds.uid !== 0 && process.creds.uid !== account.uid) return run.fail(run.say("must be suid to work properly", "Authentication failure"));
    const shell = options.value("s") ?? (account.shell || "/bin/sh");
    const command = options.value("c");
    become(process, account);
    const env = new Map(process.env);
    if (!options.has("m", "p")) {
      env.set("HOME", account.home);
      env.set("SHELL", shell);
      if (account.uid !== 0 || login) {
        env.set("USER", name);
        env.set("LOGNAME", name);
      }
    }
    if (login) {
      const directory = orNone(() => process.fs.stat(account.home)) ? account.home : "/";
      process.chdir(directory);
    }
    const base = shell.split("/").at(-1)!;
    process.env.clear();
    for (const [key, value] of env) process.env.set(key, value);
    return execute(run, [shell === base ? base : shell, ...(command === undefined ? [] : ["-c", command]), ...operands]);
  },
};

function become(process: Process, account: { uid: number; gid: number; name: string }): void {
  const further = groups(process).filter((group) => group.members.includes(account.name)).map((group) => group.gid);
  process.creds = { ...confinementOf(process.creds), uid: account.uid, gid: account.gid, groups: further };
}

/** gosu USER[:GROUP] COMMAND: becomes the user and runs the command in its own place. */
export const gosu: Applet = {
  name: "gosu",
  aliases: ["su-exec"],
  async main(run) {
    const { process } = run;
    const [who, ...argv] = run.args;
    if (run.name.endsWith("gosu") && (who === "--version" || (who === "nobody" && argv.length === 0))) {
      await run.out("1.17 (go1.18.2 on linux/amd64; gc)\n");
      return 0;
    }
    if (who === undefined || argv.length === 0) {
      await run.errorLine(`Usage: ${run.name} user-spec command [args]`);
      return 1;
    }
    const [userText = "", groupText] = who.split(":");
    const account = userByName(process, userText) ?? (/^\d+$/.test(userText) ? { name: userText, uid: Number(userText), gid: accounts(process).find((one) => one.uid === Number(userText))?.gid ?? 0, home: "/" } : undefined);
    if (!account) {
      await run.errorLine(`error: failed switching to "${who}": unable to find user ${userText}: no matching entries in passwd file`);
      return 1;
    }
    const group = groupText === undefined || groupText === "" ? account.gid : (groupByName(process, groupText)?.gid ?? Number(groupText));
    if (process.creds.uid !== 0 && process.creds.uid !== account.uid) {
      await run.errorLine(`error: failed switching to "${who}": operation not permitted`);
      return 1;
    }
    become(process, { ...account, gid: group });
    process.env.set("HOME", account.home || "/");
    return execute(run, argv);
  },
};

/** @deviation sudo asks for no password: whoever may use the host's shell may also become root there. */
export const sudo: Applet = {
  name: "sudo",
  flavours: ["gnu"],
  async main(run) {
    const { process } = run;
    const options = await getopt(run, { short: "u:g:EHSnkKilbsvV", stopAtOperand: true, long: { user: "u", group: "g", "preserve-env": "E", login: "i", shell: "s" } });
    if (options.has("v", "k", "K")) return 0;
    const operands = [...options.operands];
    const name = options.value("u") ?? "root";
    const account = userByName(process, name);
    if (!account) {
      await run.errorLine(`sudo: unknown user ${name}\nsudo: error initializing audit plugin sudoers_audit`);
      return 1;
    }
    const caller = accounts(process).find((one) => one.uid === process.creds.uid);
    process.env.set("SUDO_USER", caller?.name ?? String(process.creds.uid));
    process.env.set("SUDO_UID", String(process.creds.uid));
    process.env.set("SUDO_GID", String(process.creds.gid));
    become(process, account);
    process.env.set("HOME", account.home);
    process.env.set("USER", name);
    process.env.set("LOGNAME", name);
    for (let word = /^([A-Za-z_]\w*)=(.*)$/s.exec(operands[0] ?? ""); word; word = /^([A-Za-z_]\w*)=(.*)$/s.exec(operands[0] ?? "")) {
      process.env.set(word[1]!, word[2]!);
      operands.shift();
    }
    if (options.has("i", "s") || operands.length === 0) {
      if (operands.length === 0 && !options.has("i", "s")) {
        await run.errorLine("usage: sudo -h | -K | -k | -V\nusage: sudo [-u user] command [arg ...]");
        return 1;
      }
      if (options.has("i") && orNone(() => process.fs.stat(account.home))) process.chdir(account.home);
      return execute(run, [account.shell || "/bin/sh", ...(operands.length > 0 ? ["-c", operands.join(" ")] : [])]);
    }
    const found = operands[0]!.includes("/") || (process.env.get("PATH") ?? "").split(":").some((directory) => orNone(() => process.fs.stat(`${directory}/${operands[0]}`)));
    if (!found) {
      await run.errorLine(`sudo: ${operands[0]}: command not found`);
      return 1;
    }
    return execute(run, operands);
  },
};
