/** Tools about environment and locks: envsubst, flock, setpriv, locale, getconf, nologin. */
import { confinementOf } from "../../fs/filesystem.ts";
import type { Applet } from "../applet.ts";
import { execute } from "../coreutils/env.ts";
import { groupByName, userByName } from "../accounts.ts";
import { getopt } from "../getopt.ts";

/** envsubst: replaces $NAME and ${NAME} on standard input; only those named in its argument, if it has one. */
export const envsubst: Applet = {
  name: "envsubst",
  package: "GNU gettext-runtime",
  async main(run) {
    const options = await getopt(run, { short: "v", long: { variables: "v" } });
    const names = (text: string): string[] => [...text.matchAll(/\$(?:\{(\w+)\}|(\w+))/g)].map((match) => (match[1] ?? match[2])!);
    const [format] = options.operands;
    if (options.has("v")) {
      for (const name of names(format ?? "")) await run.out(`${name}\n`);
      return 0;
    }
    const wanted = format === undefined ? undefined : new Set(names(format));
    const input = run.input("-");
    for (let line = await input.line(); line !== null; line = await input.line()) {
      const text = run.extern(line).replace(/\$(?:\{([A-Za-z_]\w*)\}|([A-Za-z_]\w*))/g, (whole, braced: string | undefined, plain: string | undefined) => {
        const name = (braced ?? plain)!;
        return wanted && !wanted.has(name) ? whole : (run.process.env.get(name) ?? "");
      });
      await run.out(text + (input.hadNewline ? "\n" : ""));
    }
    return 0;
  },
};

/** @deviation flock takes no lock: nothing else in a container of the Lab would wait for it. */
export const flock: Applet = {
  name: "flock",
  usage: "[-sxun] FD | { FILE [-c] PROG ARGS }",
  about: "[Un]lock file descriptor, or lock FILE, run PROG",
  async main(run) {
    const options = await getopt(run, { short: "sxunoeFw:E:", stopAtOperand: true, long: { shared: "s", exclusive: "x", unlock: "u", nonblock: "n", timeout: "w" } });
    const [file, ...command] = options.operands;
    if (file === undefined) return run.usage();
    if (command.length === 0) return 0;
    return execute(run, command[0] === "-c" ? ["sh", "-c", command[1] ?? ""] : command);
  },
};

export const setpriv: Applet = {
  name: "setpriv",
  package: "util-linux 2.38.1",
  flavours: ["gnu"],
  async main(run) {
    const { process } = run;
    const options = await getopt(run, {
      short: "d", stopAtOperand: true,
      long: { reuid: "reuid:", regid: "regid:", "clear-groups": "clear", "init-groups": "init", "keep-groups": "keep", groups: "groups:", "no-new-privs": "nnp", "inh-caps": "caps:", "bounding-set": "caps:", "ambient-caps": "caps:", "reset-env": "reset" },
    });
    const user = options.value("reuid");
    const group = options.value("regid");
    const uid = user === undefined ? process.creds.uid : (userByName(process, user)?.uid ?? Number(user));
    const gid = group === undefined ? process.creds.gid : (groupByName(process, group)?.gid ?? Number(group));
    if (options.operands.length === 0) return run.fail("No program specified");
    if (process.creds.uid !== 0 && uid !== process.creds.uid) return run.fail("setresuid failed: Operation not permitted", 127);
    process.creds = { ...confinementOf(process.creds), uid, gid, groups: options.has("clear", "init") ? [] : process.creds.groups };
    return execute(run, options.operands);
  },
};

export const locale: Applet = {
  name: "locale",
  package: "Debian GLIBC 2.36",
  flavours: ["gnu"],
  async main(run) {
    if (run.args[0] === "-a") {
      await run.out("C\nC.utf8\nPOSIX\n");
      return 0;
    }
    const { env } = run.process;
    const all = env.get("LC_ALL") ?? "";
    const lang = env.get("LANG") ?? "";
    await run.out(`LANG=${lang}\nLANGUAGE=${env.get("LANGUAGE") ?? ""}\n`);
    for (const name of ["CTYPE", "NUMERIC", "TIME", "COLLATE", "MONETARY", "MESSAGES", "PAPER", "NAME", "ADDRESS", "TELEPHONE", "MEASUREMENT", "IDENTIFICATION"]) {
      const own = env.get(`LC_${name}`);
      await run.out(`LC_${name}=${all === "" && own !== undefined ? own : `"${all || lang || "POSIX"}"`}\n`);
    }
    await run.out(`LC_ALL=${all}\n`);
    return 0;
  },
};

export const getconf: Applet = {
  name: "getconf",
  package: "Debian GLIBC 2.36",
  flavours: ["gnu"],
  async main(run) {
    const known: Readonly<Record<string, string>> = { PAGESIZE: "4096", PAGE_SIZE: "4096", _NPROCESSORS_ONLN: "2", _NPROCESSORS_CONF: "2", NPROCESSORS_ONLN: "2", LONG_BIT: "64", CLK_TCK: "100", ARG_MAX: "2097152", NAME_MAX: "255", PATH_MAX: "4096", OPEN_MAX: "1048576", GNU_LIBC_VERSION: "glibc 2.36" };
    const value = known[run.args[0] ?? ""];
    if (value === undefined) return run.fail(`Unrecognized variable \`${run.args[0] ?? ""}'`, 2);
    await run.out(`${value}\n`);
    return 0;
  },
};

export const nologin: Applet = {
  name: "nologin",
  about: "Politely refuse a login",
  usage: "",
  async main(run) {
    await run.out("This account is currently not available.\n");
    return 1;
  },
};
