/** Finding commands and telling the system something: which, logger, dmesg, getopt, run-parts, start-stop-daemon-less, ipcalc-less. */
import type { Applet } from "../applet.ts";
import { type AppletRun } from "../appletRun.ts";
import { inside, isDirectory, namesIn, orNone, statOrNone } from "../files.ts";
import { getopt } from "../getopt.ts";
import { start, waitFor } from "../process/running.ts";

export const which: Applet = {
  name: "which",
  usage: "[-a] COMMAND...",
  about: "Locate COMMAND",
  async main(run) {
    const options = await getopt(run, { short: "a" });
    if (options.operands.length === 0) return run.isGnu ? 1 : run.usage();
    const path = run.process.env.get("PATH") ?? "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
    for (const name of options.operands) {
      const candidates = name.includes("/") ? [name] : path.split(":").map((directory) => inside(directory || ".", name));
      const found = candidates.filter((candidate) => isExecutable(run, candidate));
      if (found.length === 0) run.status = 1;
      for (const candidate of options.has("a") ? found : found.slice(0, 1)) await run.out(`${candidate}\n`);
    }
    return run.status;
  },
};

function isExecutable(run: AppletRun, path: string): boolean {
  return statOrNone(run.process, path)?.kind === "file" && (orNone(() => (run.process.fs.access(path, "x"), true)) ?? false);
}

export const logger: Applet = {
  name: "logger",
  usage: "[-s] [-t TAG] [-p PRIO] [MESSAGE]",
  about: "Write MESSAGE (or stdin) to syslog",
  async main(run) {
    const options = await getopt(run, { short: "st:p:", gnu: "if:e", gnuLong: { tag: "t", priority: "p", stderr: "s" } });
    // No syslog daemon listens in a container: messages are lost, as they are in life.
    if (options.has("s")) await run.errorLine(`${options.value("t") ?? "root"}: ${options.operands.join(" ")}`);
    return 0;
  },
};

export const dmesg: Applet = {
  name: "dmesg",
  usage: "[-cr] [-n LEVEL] [-s SIZE]",
  about: "Print or control the kernel ring buffer",
  async main(run) {
    await run.error(run.say("klogctl: Operation not permitted", "read kernel buffer failed: Operation not permitted"));
    return 1;
  },
};

/** getopt(1): quotes the parsed options for `eval set --`. */
export const getoptApplet: Applet = {
  name: "getopt",
  usage: "[OPTIONS] [--] OPTSTRING PARAMS",
  about: "Parse command options",
  async main(run) {
    const options = await getopt(run, { short: "aqQTu+o:l:n:s:", stopAtOperand: true, long: { options: "o", longoptions: "l", name: "n", quiet: "q", alternative: "a", test: "T", unquoted: "u", shell: "s" } });
    if (options.has("T")) return 4;
    const params = [...options.operands];
    const spec = options.value("o") ?? params.shift() ?? "";
    const quote = options.has("u") || !options.has("o", "l") ? (word: string): string => word : (word: string): string => `'${word.replaceAll("'", "'\\''")}'`;
    const longs = options.values("l").flatMap((list) => list.split(",")).filter(Boolean);
    const name = options.value("n") ?? "getopt";
    const out: string[] = [];
    const rest: string[] = [];
    const fail = async (message: string): Promise<void> => {
      run.status = 1;
      if (!options.has("q")) await run.errorLine(`${name}: ${message}`);
    };
    const letters = spec.replace(/^[+-]/, "");
    while (params.length > 0) {
      const word = params.shift()!;
      if (word === "--") {
        rest.push(...params.splice(0));
        break;
      }
      if (word.startsWith("--")) {
        const [given = "", value] = word.slice(2).split(/=(.*)/s);
        const match = longs.find((one) => one.replace(/:+$/, "") === given) ?? longs.find((one) => one.startsWith(given));
        if (!match) await fail(`unrecognized option '${word}'`);
        else {
          out.push(`--${match.replace(/:+$/, "")}`);
          if (match.endsWith("::")) out.push(quote(value ?? ""));
          else if (match.endsWith(":")) {
            const argument = value ?? params.shift();
            if (argument === undefined) await fail(`option '--${given}' requires an argument`);
            else out.push(quote(argument));
          }
        }
      } else if (word.startsWith("-") && word !== "-") {
        for (let i = 1; i < word.length; i++) {
          const at = letters.indexOf(word[i]!);
          if (at < 0 || word[i] === ":") {
            await fail(`invalid option -- '${word[i]}'`);
            continue;
          }
          out.push(`-${word[i]}`);
          if (letters[at + 1] !== ":") continue;
          const attached = word.slice(i + 1);
          const argument = attached !== "" || letters[at + 2] === ":" ? attached : params.shift();
          if (argument === undefined) await fail(`option requires an argument -- '${word[i]}'`);
          else out.push(quote(argument));
          break;
        }
      } else {
        rest.push(word);
        if (spec.startsWith("+") || run.process.env.has("POSIXLY_CORRECT")) rest.push(...params.splice(0));
      }
    }
    await run.out(` ${[...out, "--", ...rest.map(quote)].join(" ")}\n`);
    return run.status;
  },
};

export const runParts: Applet = {
  name: "run-parts",
  usage: "[-a ARG]... [-u UMASK] [--reverse] [--test] [--exit-on-error] [--list] DIRECTORY",
  about: "Run a bunch of scripts in DIRECTORY",
  async main(run) {
    const options = await getopt(run, { short: "a:u:v", long: { test: "test", list: "list", reverse: "reverse", "exit-on-error": "exit", arg: "a", regex: "regex:", verbose: "v" } });
    const [directory] = options.operands;
    if (directory === undefined) return run.usage();
    if (!isDirectory(run.process, directory)) return run.fail(run.say(`${directory}: No such file or directory`, `failed to open directory ${directory}: No such file or directory`));
    let names = namesIn(run.process, directory).filter((name) => /^[a-zA-Z0-9_-]+$/.test(name));
    if (options.has("reverse")) names = names.reverse();
    for (const name of names) {
      const path = inside(directory, name);
      if (!isExecutable(run, path)) continue;
      if (options.has("test", "list")) {
        await run.out(`${path}\n`);
        continue;
      }
      const status = await waitFor(run, await start(run, [path, ...options.values("a")]));
      if (status.kind === "exited" && status.code === 0) continue;
      await run.complain(`${path} exited with return code ${status.kind === "exited" ? status.code : 1}`);
      if (options.has("exit")) return 1;
    }
    return run.status;
  },
};

/** A command that needs more of a machine than a container has: says so. */
function unsimulated(name: string): Applet {
  return {
    name,
    flavours: ["busybox"],
    async main(run) {
      // @deviation Applets that administer devices, modules, logins or boot are listed but not simulated.
      return run.fail("this applet is not simulated");
    },
  };
}

const names =
  "acpid adjtimex ar arping ascii bc blkdiscard blockdev brctl bunzip2 bzcat bzip2 cal chvt cpio crc32 crond crontab cttyhack dc deallocvt depmod devmem dumpkmap dumpleases ed fatattr fdisk findfs freeramdisk fsfreeze fstrim ftpget ftpput getfattr getty halt hwclock i2cdetect i2cdump i2cget i2cset i2ctransfer ifdown ifup init insmod ipcalc klogd last linux32 loadfont loadkmap login logread losetup lsmod lsscsi lzcat lzma lzop mdev microcom mim mkdosfs mke2fs mkpasswd mkswap modinfo modprobe mt nameif nbd-client nsenter nuke openvt partprobe passwd patch pivot_root poweroff rdate reboot renice resume rmmod run-init setkeycodes sha3sum shred ssl_client start-stop-daemon sulogin svc svok swapoff swapon switch_root sysctl syslogd tc telnetd tftp traceroute traceroute6 ts tunctl ubirename udhcpc udhcpc6 udhcpd uevent uncompress unlzma unshare unxz unzip uudecode uuencode vconfig watchdog xz xzcat";

export const unsimulatedApplets: readonly Applet[] = names.split(" ").map(unsimulated);
