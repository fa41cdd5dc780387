/** make: targets, prerequisites, variables and recipes of small makefiles. Models: GNU make 4.3. */
import type { Process, Program } from "../../engine/runc/program.ts";
import { orNone, statOrNone } from "../files.ts";

interface Rule {
  readonly target: string;
  readonly needs: readonly string[];
  readonly recipe: readonly string[];
}

class MakeError extends Error {}

class Makefile {
  readonly rules: Rule[] = [];
  readonly variables = new Map<string, string>([["CC", "cc"], ["RM", "rm -f"], ["MAKE", "make"]]);
  readonly phony = new Set<string>();

  constructor(text: string, overrides: ReadonlyMap<string, string>) {
    let current: { targets: string[]; needs: string[]; recipe: string[] } | undefined;
    const close = (): void => {
      for (const target of current?.targets ?? []) {
        if (target === ".PHONY") for (const need of current!.needs) this.phony.add(need);
        else this.rules.push({ target, needs: current!.needs, recipe: current!.recipe });
      }
      current = undefined;
    };
    for (const [index, raw] of text.replace(/\\\n\s*/g, " ").split("\n").entries()) {
      if (raw.startsWith("\t")) {
        if (!current) throw new MakeError(`Makefile:${index + 1}: *** recipe commences before first target.  Stop.`);
        current.recipe.push(raw.slice(1));
        continue;
      }
      const line = raw.replace(/(^|\s)#.*$/, "").trimEnd();
      if (line.trim() === "") continue;
      const assignment = /^\s*([\w.-]+)\s*(\?=|:=|\+=|=)\s*(.*)$/.exec(line);
      if (assignment) {
        const [, name = "", operator, value = ""] = assignment;
        if (overrides.has(name) || (operator === "?=" && this.variables.has(name) && name !== "CC")) continue;
        this.variables.set(name, operator === "+=" ? `${this.variables.get(name) ?? ""} ${value}`.trim() : operator === ":=" ? this.expand(value) : value);
        continue;
      }
      const rule = /^([^:]+):(?!=)\s*([^;]*)(?:;(.*))?$/.exec(line);
      if (!rule) throw new MakeError(`Makefile:${index + 1}: *** missing separator.  Stop.`);
      close();
      const words = (value: string): string[] => this.expand(value).split(/\s+/).filter((word) => word !== "");
      current = { targets: words(rule[1]!), needs: words(rule[2]!), recipe: rule[3] === undefined ? [] : [rule[3].trim()] };
    }
    close();
    for (const [name, value] of overrides) this.variables.set(name, value);
  }

  expand(text: string, automatic: ReadonlyMap<string, string> = new Map(), depth = 0): string {
    if (depth > 20) throw new MakeError("*** Recursive variable references itself (eventually).  Stop.");
    return text.replace(/\$(\$|\(([^()]+)\)|\{([^{}]+)\}|.)/g, (_, all: string, round: string | undefined, curly: string | undefined) => {
      if (all === "$") return "$";
      const name = round ?? curly ?? all;
      const known = automatic.get(name) ?? this.variables.get(name);
      return known === undefined ? "" : this.expand(known, automatic, depth + 1);
    });
  }

  /** The rule for a target: its own, or a pattern's with the stem put in. */
  rule(target: string): Rule | undefined {
    const own = this.rules.filter((rule) => rule.target === target);
    if (own.length > 0) return { target, needs: own.flatMap((rule) => rule.needs), recipe: own.find((rule) => rule.recipe.length > 0)?.recipe ?? [] };
    for (const rule of this.rules) {
      const cut = rule.target.indexOf("%");
      if (cut < 0) continue;
      const [before, after] = [rule.target.slice(0, cut), rule.target.slice(cut + 1)];
      if (!target.startsWith(before) || !target.endsWith(after) || target.length <= before.length + after.length) continue;
      const stem = target.slice(before.length, target.length - after.length);
      return { target, needs: rule.needs.map((need) => need.replace("%", stem)), recipe: rule.recipe };
    }
    return undefined;
  }
}

class Make {
  readonly #process: Process;
  readonly #file: Makefile;
  readonly #isSilent: boolean;
  readonly #isDry: boolean;
  readonly #done = new Map<string, boolean>();

  constructor(process: Process, file: Makefile, isSilent: boolean, isDry: boolean) {
    this.#process = process;
    this.#file = file;
    this.#isSilent = isSilent;
    this.#isDry = isDry;
  }

  /** Brings a target up to date; true when something had to be done. */
  async update(target: string, neededBy?: string): Promise<boolean> {
    const known = this.#done.get(target);
    if (known !== undefined) return known;
    this.#done.set(target, false);
    const file = this.#file;
    let rule = file.rule(target);
    const stat = statOrNone(this.#process, target);
    const source = target.replace(/\.o$/, ".c");
    if (!rule && target.endsWith(".o") && statOrNone(this.#process, source)) rule = { target, needs: [source], recipe: ["$(CC) $(CFLAGS) $(CPPFLAGS) -c -o $@ $<"] };
    if (!rule && !stat && statOrNone(this.#process, `${target}.c`)) rule = { target, needs: [`${target}.c`], recipe: ["$(CC) $(CFLAGS) $(LDFLAGS) $< -o $@"] };
    if (!rule) {
      if (stat) return false;
      throw new MakeError(`*** No rule to make target '${target}'${neededBy === undefined ? "" : `, needed by '${neededBy}'`}.  Stop.`);
    }
    let isBehind = false;
    let isStale = !stat || file.phony.has(target);
    for (const need of rule.needs) {
      const changed = await this.update(need, target);
      const other = statOrNone(this.#process, need);
      isBehind ||= changed;
      if (changed || !other || (stat && other.mtimeMs > stat.mtimeMs)) isStale = true;
    }
    if (!isStale) return false;
    const automatic = new Map([["@", target], ["<", rule.needs[0] ?? ""], ["^", [...new Set(rule.needs)].join(" ")], ["*", target.replace(/\.\w+$/, "")]]);
    for (const line of rule.recipe) await this.#execute(target, file.expand(line, automatic).trim());
    const isDone = isBehind || rule.recipe.length > 0;
    this.#done.set(target, isDone);
    return isDone;
  }

  async #execute(target: string, line: string): Promise<void> {
    const [, marks = "", command = ""] = /^([@+-]*)\s*(.*)$/s.exec(line)!;
    if (command === "") return;
    if ((!marks.includes("@") && !this.#isSilent) || this.#isDry) await this.#process.write(1, `${command}\n`);
    if (this.#isDry) return;
    const pid = await this.#process.spawn({ argv: ["/bin/sh", "-c", command], file: "/bin/sh" });
    const ended = await this.#process.wait(pid);
    const code = ended?.status.kind === "exited" ? ended.status.code : 1;
    if (code === 0) return;
    if (marks.includes("-")) return this.#process.write(2, `make: [Makefile: ${target}] Error ${code} (ignored)\n`);
    throw new MakeError(`*** [Makefile: ${target}] Error ${code}`);
  }
}

async function main(process: Process): Promise<number> {
  const args = process.argv.slice(1);
  const goals: string[] = [];
  const overrides = new Map<string, string>();
  let file: string | undefined;
  let isSilent = false;
  let isDry = false;
  for (let i = 0; i < args.length; i++) {
    const word = args[i]!;
    const assignment = /^(\w+)=(.*)$/.exec(word);
    if (word === "--version" || word === "-v") return process.write(1, "GNU Make 4.3\nBuilt for x86_64-pc-linux-gnu\n").then(() => 0);
    if (word === "-f") file = args[++i];
    else if (word === "-C") process.chdir(args[++i] ?? ".");
    else if (word === "-s" || word === "--silent") isSilent = true;
    else if (word === "-n") isDry = true;
    else if (assignment) overrides.set(assignment[1]!, assignment[2]!);
    else if (!word.startsWith("-")) goals.push(word);
  }
  try {
    const name = file ?? ["GNUmakefile", "makefile", "Makefile"].find((each) => statOrNone(process, each));
    const text = name === undefined ? undefined : orNone(() => process.fs.readText(name));
    if (text === undefined) throw new MakeError(file === undefined ? (goals.length > 0 ? `*** No rule to make target '${goals[0]}'.  Stop.` : "*** No targets specified and no makefile found.  Stop.") : `${file}: No such file or directory\nmake: *** No rule to make target '${file}'.  Stop.`);
    const makefile = new Makefile(text, overrides);
    for (const [key, value] of process.env) if (!makefile.variables.has(key)) makefile.variables.set(key, value);
    const first = makefile.rules.find((rule) => !rule.target.startsWith(".") && !rule.target.includes("%"))?.target;
    if (goals.length === 0 && first === undefined) throw new MakeError("*** No targets.  Stop.");
    const make = new Make(process, makefile, isSilent, isDry);
    for (const goal of goals.length > 0 ? goals : [first!]) {
      const hasRecipe = (makefile.rule(goal)?.recipe.length ?? 0) > 0;
      if (!(await make.update(goal))) await process.write(1, hasRecipe || !makefile.rule(goal) ? `make: '${goal}' is up to date.\n` : `make: Nothing to be done for '${goal}'.\n`);
    }
    return 0;
  } catch (error) {
    if (!(error instanceof MakeError)) throw error;
    await process.write(2, error.message.startsWith("Makefile:") ? `${error.message}\n` : `make: ${error.message}\n`);
    return 2;
  }
}

export const make: Program = { name: "make", main };
