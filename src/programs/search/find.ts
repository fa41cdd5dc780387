import type { Applet } from "../applet.ts";
import { reason, type AppletRun } from "../appletRun.ts";
import { inside, isSameFile, lastComponent, namesIn, statOrNone } from "../files.ts";
import type { Stat } from "../../fs/filesystem.ts";
import { parseExpression, type Plan } from "./findParser.ts";
import type { Visit } from "./expression.ts";

/** find: walks trees and tests what it meets. Names of a directory come in the order of their bytes. */
export const find: Applet = {
  name: "find",
  package: "GNU findutils",
  usage: "[-HL] [PATH]... [OPTIONS] [ACTIONS]",
  about: "Search for files and perform actions on them.\nDefaults: PATH is current directory, action is '-print'",
  async main(run) {
    let at = 0;
    let follow: "never" | "operands" | "always" = "never";
    for (; /^-(?:[HLP]|O\d|D.*)$/.test(run.args[at] ?? ""); at++) {
      follow = run.args[at] === "-L" ? "always" : run.args[at] === "-H" ? "operands" : "never";
    }
    const paths: string[] = [];
    for (; at < run.args.length && !/^(?:-.|[(!,]$|\)$)/.test(run.args[at]!); at++) paths.push(run.args[at]!);
    const plan = await parseExpression(run, run.args.slice(at));
    if (plan.follows) follow = "always";
    const walker = new Walker(run, plan, follow);
    for (const path of paths.length ? paths : ["."]) {
      if (walker.hasQuit) break;
      await walker.start(path);
    }
    await plan.finish();
    return run.status;
  },
};

class Walker {
  readonly #run: AppletRun;
  readonly #plan: Plan;
  readonly #follow: "never" | "operands" | "always";
  hasQuit = false;

  constructor(run: AppletRun, plan: Plan, follow: "never" | "operands" | "always") {
    this.#run = run;
    this.#plan = plan;
    this.#follow = follow;
  }

  async start(path: string): Promise<void> {
    let stat: Stat;
    try {
      stat = this.#stat(path, this.#follow !== "never");
    } catch (error) {
      return this.#complain(path, reason(error));
    }
    await this.#visit({ path, name: lastComponent(path), depth: 0, stat, start: path }, []);
  }

  #stat(path: string, follow: boolean): Stat {
    const { fs } = this.#run.process;
    return (follow ? statOrNone(this.#run.process, path) : undefined) ?? fs.lstat(path);
  }

  #complain(path: string, why: string): Promise<void> {
    return this.#run.complain(this.#run.say(`${path}: ${why}`, `'${path}': ${why}`));
  }

  async #visit(visit: Visit, above: readonly Stat[]): Promise<void> {
    const pause = this.#run.tick(4);
    if (pause) await pause;
    let pruned = false;
    const walk = {
      prune: () => {
        pruned = true;
      },
      quit: () => {
        this.hasQuit = true;
      },
    };
    const within = visit.depth >= this.#plan.minDepth && visit.depth <= this.#plan.maxDepth;
    if (!this.#plan.depthFirst && within) await this.#plan.test(visit, walk);
    if (visit.stat.kind === "dir" && !pruned && !this.hasQuit && visit.depth < this.#plan.maxDepth) await this.#descend(visit, above);
    if (this.#plan.depthFirst && within && !this.hasQuit) await this.#plan.test(visit, walk);
  }

  async #descend(visit: Visit, above: readonly Stat[]): Promise<void> {
    if (above.some((stat) => isSameFile(stat, visit.stat))) {
      if (this.#run.isGnu) await this.#run.complain(`File system loop detected; '${visit.path}' is part of the same file system loop as '${visit.start}'.`);
      return;
    }
    if (this.#plan.sameDevice && above[0] && above[0].dev !== visit.stat.dev) return;
    let names: string[];
    try {
      names = namesIn(this.#run.process, visit.path);
    } catch (error) {
      return this.#complain(visit.path, reason(error));
    }
    for (const name of names) {
      if (this.hasQuit) return;
      const path = inside(visit.path, name);
      let stat: Stat;
      try {
        stat = this.#stat(path, this.#follow === "always");
      } catch (error) {
        const why = reason(error);
        if (why !== "No such file or directory") await this.#complain(path, why);
        continue;
      }
      await this.#visit({ path, name, depth: visit.depth + 1, stat, start: visit.start }, [...above, visit.stat]);
    }
  }
}
