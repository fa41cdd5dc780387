/** Reads find's command line into one test. Models: findutils find(1) and BusyBox find, with both families' error texts. */
import { AppletExit } from "../applet.ts";
import type { AppletRun } from "../appletRun.ts";
import { accounts, groupByName, groupName, groups, userByName, userName } from "../accounts.ts";
import { parseGnuDate, strftime, zoneOf } from "../dates.ts";
import { namesIn, orNone, statOrNone } from "../files.ts";
import { changeMode, modeString } from "../modes.ts";
import { Regex } from "../regex/regex.ts";
import { removeOne, runCommand, CommandBatch } from "./actions.ts";
import { always, and, comparison, not, or, type Test, type Visit } from "./expression.ts";
import { formatVisit } from "./findFormat.ts";
import { globRegex } from "./glob.ts";

export interface Plan {
  readonly test: Test;
  readonly minDepth: number;
  readonly maxDepth: number;
  readonly depthFirst: boolean;
  readonly sameDevice: boolean;
  readonly follows: boolean;
  /** Runs what `-exec … +` has gathered. */
  finish(): Promise<void>;
}

export async function parseExpression(run: AppletRun, words: readonly string[]): Promise<Plan> {
  return new ExpressionParser(run, words).parse();
}

const kinds: Readonly<Record<string, string>> = { f: "file", d: "dir", l: "symlink", b: "block", c: "char", p: "fifo", s: "socket" };

class ExpressionParser {
  readonly #run: AppletRun;
  readonly #words: readonly string[];
  #at = 0;
  #acts = false;
  #minDepth = 0;
  #maxDepth = Infinity;
  #depthFirst = false;
  #sameDevice = false;
  #follows = false;
  readonly #batches: CommandBatch[] = [];

  constructor(run: AppletRun, words: readonly string[]) {
    this.#run = run;
    this.#words = words;
  }

  async parse(): Promise<Plan> {
    let test = this.#words.length ? await this.#or() : always;
    if (this.#at < this.#words.length) {
      if (this.#words[this.#at] === ")") await this.#fail("unpaired ')'", "you have too many ')'");
      await this.#fail(`unrecognized: ${this.#words[this.#at]}`, `paths must precede expression: \`${this.#words[this.#at]}'`);
    }
    if (!this.#acts) test = and(test, this.#print("\n"));
    return {
      test, minDepth: this.#minDepth, maxDepth: this.#maxDepth, depthFirst: this.#depthFirst, sameDevice: this.#sameDevice, follows: this.#follows,
      finish: async () => {
        for (const batch of this.#batches) await batch.flush();
      },
    };
  }

  async #fail(busybox: string, gnu: string): Promise<never> {
    return this.#run.fail(this.#run.say(busybox, gnu));
  }

  async #or(): Promise<Test> {
    let test = await this.#and();
    for (;;) {
      const word = this.#words[this.#at];
      if (word !== "-o" && word !== "-or" && word !== ",") return test;
      this.#at++;
      const right = await this.#and();
      const left = test;
      test = word === "," ? async (visit, walk) => (await left(visit, walk), right(visit, walk)) : or(left, right);
    }
  }

  async #and(): Promise<Test> {
    let test = await this.#unary();
    for (;;) {
      const word = this.#words[this.#at];
      if (word === undefined || word === "-o" || word === "-or" || word === ")" || word === ",") return test;
      if (word === "-a" || word === "-and") this.#at++;
      test = and(test, await this.#unary());
    }
  }

  async #unary(): Promise<Test> {
    const word = this.#words[this.#at];
    if (word === undefined && this.#words[this.#at - 1] === "(") {
      return this.#fail("unpaired '('", "invalid expression; expected to find a ')' but didn't see one. Perhaps you need an extra predicate after '('");
    }
    if (word === undefined) return this.#fail("bad argument", `expected an expression after '${this.#words[this.#at - 1]}'`);
    if (word === "!" || word === "-not") {
      this.#at++;
      return not(await this.#unary());
    }
    if (word === "(") {
      this.#at++;
      const test = await this.#or();
      if (this.#words[this.#at] !== ")") return this.#fail("unpaired '('", "invalid expression; I was expecting to find a ')' somewhere but did not see one.");
      this.#at++;
      return test;
    }
    this.#at++;
    return this.#primary(word);
  }

  async #argument(name: string): Promise<string> {
    const value = this.#words[this.#at++];
    if (value === undefined) return this.#run.isGnu ? this.#run.fail(`missing argument to \`${name}'`) : this.#run.fail(`${name} requires an argument`);
    return value;
  }

  async #number(name: string, value: string): Promise<(value: number) => boolean> {
    const test = comparison(value);
    if (test) return test;
    return this.#fail(`invalid number '${value.replace(/^[+-]/, "")}'`, `invalid argument \`${value}' to \`${name}'`);
  }

  #print(end: string): Test {
    return async (visit) => {
      await this.#run.out(visit.path + end);
      return true;
    };
  }

  async #primary(name: string): Promise<Test> {
    const run = this.#run;
    const { process } = run;
    switch (name) {
      case "-true": return always;
      case "-false": return () => false;
      case "-print": this.#acts = true; return this.#print("\n");
      case "-print0": this.#acts = true; return this.#print("\0");
      case "-prune": return (_, walk) => (walk.prune(), true);
      case "-quit": this.#acts = true; return (_, walk) => (walk.quit(), true);
      case "-depth": case "-d": this.#depthFirst = true; return always;
      case "-xdev": case "-mount": this.#sameDevice = true; return always;
      case "-follow": this.#follows = true; return always;
      case "-noleaf": case "-daystart": case "-warn": case "-nowarn": return always;
      case "-mindepth": case "-maxdepth": {
        const value = await this.#argument(name);
        if (!/^\d+$/.test(value)) return this.#fail(`invalid number '${value}'`, `Expected a positive decimal integer argument to ${name}, but got '${value}'`);
        if (name === "-mindepth") this.#minDepth = Number(value);
        else this.#maxDepth = Number(value);
        return always;
      }
      case "-name": case "-iname": {
        const glob = globRegex(await this.#argument(name), { ignoreCase: name === "-iname" });
        return (visit) => glob.test(visit.name);
      }
      case "-path": case "-wholename": case "-ipath": {
        const glob = globRegex(await this.#argument(name), { ignoreCase: name === "-ipath" });
        return (visit) => glob.test(visit.path);
      }
      case "-lname": {
        const glob = globRegex(await this.#argument(name));
        return (visit) => visit.stat.kind === "symlink" && glob.test(process.fs.readlink(visit.path));
      }
      case "-regex": case "-iregex": {
        const regex = new Regex(run.intern(await this.#argument(name)), { extended: false, ignoreCase: name === "-iregex", unicode: run.codec.name === "utf8", whole: "line" });
        return (visit) => regex.test(run.intern(visit.path));
      }
      case "-type": case "-xtype": {
        const value = await this.#argument(name);
        const wanted = value.split(",").map((letter) => kinds[letter]);
        if (wanted.includes(undefined)) return this.#fail(`invalid argument '${value}' to '${name}'`, `Unknown argument to ${name}: ${value[0]}`);
        return (visit) => wanted.includes(name === "-xtype" ? (statOrNone(process, visit.path) ?? visit.stat).kind : visit.stat.kind);
      }
      case "-size": return this.#size(await this.#argument(name));
      case "-empty": return (visit) => (visit.stat.kind === "dir" ? orNone(() => namesIn(process, visit.path))?.length === 0 : visit.stat.kind === "file" && visit.stat.sizeBytes === 0);
      case "-perm": return this.#permissions(await this.#argument(name));
      case "-mtime": case "-atime": case "-ctime": return this.#age(name, await this.#argument(name), 86400);
      case "-mmin": case "-amin": case "-cmin": return this.#age(name, await this.#argument(name), 60);
      case "-newer": case "-anewer": case "-cnewer": {
        const reference = await this.#argument(name);
        const stat = statOrNone(process, reference);
        if (!stat) return this.#fail(`${reference}: No such file or directory`, `'${reference}': No such file or directory`);
        return (visit) => visit.stat.mtimeMs > stat.mtimeMs;
      }
      case "-newermt": {
        const text = await this.#argument(name);
        const ms = parseGnuDate(text, process.clock.now(), zoneOf(process.env));
        if (ms === undefined) return this.#fail(`invalid date '${text}'`, `I cannot figure out how to interpret '${text}' as a date or time`);
        return (visit) => visit.stat.mtimeMs > ms;
      }
      case "-user": case "-uid": {
        const value = await this.#argument(name);
        const account = name === "-user" ? userByName(process, value) : undefined;
        if (!account && !/^[+-]?\d+$/.test(value)) return this.#fail(`unknown user ${value}`, `'${value}' is not the name of a known user`);
        const test = account ? (uid: number): boolean => uid === account.uid : await this.#number(name, value);
        return (visit) => test(visit.stat.uid);
      }
      case "-group": case "-gid": {
        const value = await this.#argument(name);
        const group = name === "-group" ? groupByName(process, value) : undefined;
        if (!group && !/^[+-]?\d+$/.test(value)) return this.#fail(`unknown group ${value}`, `'${value}' is not the name of an existing group`);
        const test = group ? (gid: number): boolean => gid === group.gid : await this.#number(name, value);
        return (visit) => test(visit.stat.gid);
      }
      case "-nouser": {
        const known = new Set(accounts(process).map((account) => account.uid));
        return (visit) => !known.has(visit.stat.uid);
      }
      case "-nogroup": {
        const known = new Set(groups(process).map((group) => group.gid));
        return (visit) => !known.has(visit.stat.gid);
      }
      case "-links": {
        const test = await this.#number(name, await this.#argument(name));
        return (visit) => test(visit.stat.nlink);
      }
      case "-inum": {
        const test = await this.#number(name, await this.#argument(name));
        return (visit) => test(visit.stat.ino);
      }
      case "-samefile": {
        const stat = process.fs.stat(await this.#argument(name));
        return (visit) => visit.stat.ino === stat.ino && visit.stat.dev === stat.dev;
      }
      case "-readable": case "-writable": case "-executable":
        return (visit) => orNone(() => (process.fs.access(visit.path, name === "-readable" ? "r" : name === "-writable" ? "w" : "x"), true)) ?? false;
      case "-delete":
        this.#acts = true;
        this.#depthFirst = true;
        return (visit) => removeOne(run, visit);
      case "-exec": case "-ok": case "-execdir": return this.#exec(name);
      case "-ls": this.#acts = true; return (visit) => this.#list(visit);
      case "-printf": {
        if (!run.isGnu) break;
        const format = await this.#argument(name);
        this.#acts = true;
        return async (visit) => {
          await run.out(formatVisit(run, format, visit));
          return true;
        };
      }
    }
    if (run.isGnu) {
      if (name.startsWith("-")) return run.fail(`unknown predicate \`${name}'`);
      await run.error(`paths must precede expression: \`${name}'`);
      const before = this.#words[this.#at - 3] ?? "";
      if (/^-i?name$/.test(before)) await run.error(`possible unquoted pattern after predicate \`${before}'?`);
      throw new AppletExit(1);
    }
    await run.error(`unrecognized: ${name}`);
    return run.usage();
  }

  async #size(text: string): Promise<Test> {
    const match = /^([+-]?\d+)([bcwkMG]?)$/.exec(text);
    if (!match) return this.#fail(`invalid number '${text.replace(/^[+-]/, "")}'`, /[^\d+-]$/.test(text) ? `invalid -size type \`${text.at(-1)}'` : `Invalid argument \`${text}' to -size`);
    const unit = { "": 512, b: 512, c: 1, w: 2, k: 1024, M: 1048576, G: 1073741824 }[match[2] as ""];
    const test = comparison(match[1]!)!;
    // BusyBox compares bytes; GNU counts units, begun ones too.
    if (!this.#run.isGnu) {
      const bytes = comparison(`${/^[+-]?/.exec(text)![0]}${Math.abs(Number(match[1])) * unit}`)!;
      return (visit) => bytes(visit.stat.sizeBytes);
    }
    return (visit) => test(Math.ceil(visit.stat.sizeBytes / unit));
  }

  async #permissions(text: string): Promise<Test> {
    const how = /^[-/+]/.exec(text)?.[0] ?? "";
    const wanted = changeMode(text.slice(how.length), { mode: 0, isDirectory: false, umask: 0 });
    if (wanted === undefined) return this.#fail(`invalid mode '${text}'`, `invalid mode '${text}'`);
    if (how === "-") return (visit) => (visit.stat.mode & wanted) === wanted;
    if (how !== "") return (visit) => wanted === 0 || (visit.stat.mode & wanted) !== 0;
    return (visit) => visit.stat.mode === wanted;
  }

  async #age(name: string, text: string, unitSeconds: number): Promise<Test> {
    const test = await this.#number(name, text);
    const now = this.#run.process.clock.now();
    const key = ({ m: "mtimeMs", a: "atimeMs", c: "ctimeMs" } as const)[name[1] as "m" | "a" | "c"];
    const wholeUnits = (visit: Visit): number => (now - visit.stat[key]) / 1000 / unitSeconds;
    return (visit) => test(unitSeconds === 60 && this.#run.isGnu ? Math.ceil(wholeUnits(visit)) : Math.floor(wholeUnits(visit)));
  }

  async #exec(name: string): Promise<Test> {
    this.#acts = true;
    const command: string[] = [];
    for (;;) {
      const word = this.#words[this.#at];
      if (word === undefined) return this.#run.isGnu ? this.#run.fail(`missing argument to \`${name}'`) : this.#run.fail(`${name} requires an argument`);
      this.#at++;
      if (word === ";") break;
      if (word === "+" && command.at(-1) === "{}") {
        const batch = new CommandBatch(this.#run, command.slice(0, -1));
        this.#batches.push(batch);
        return (visit) => batch.add(visit.path);
      }
      command.push(word);
    }
    return (visit) => runCommand(this.#run, command.map((word) => word.replaceAll("{}", visit.path)), name === "-ok");
  }

  async #list(visit: Visit): Promise<boolean> {
    const { process } = this.#run;
    const { stat } = visit;
    const blocks = Math.floor(stat.allocatedBytes / 1024);
    const owner = (userName(process, stat.uid) ?? String(stat.uid)).padEnd(8);
    const group = (groupName(process, stat.gid) ?? String(stat.gid)).padEnd(8);
    const time = strftime("%b %e %H:%M", stat.mtimeMs, zoneOf(process.env));
    const arrow = stat.kind === "symlink" ? ` -> ${process.fs.readlink(visit.path)}` : "";
    await this.#run.out(`${String(stat.ino).padStart(9)} ${String(blocks).padStart(6)} ${modeString(stat)} ${String(stat.nlink).padStart(3)} ${owner} ${group} ${String(stat.sizeBytes).padStart(8)} ${time} ${visit.path}${arrow}\n`);
    return true;
  }
}
