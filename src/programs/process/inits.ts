/** tini and dumb-init: small first processes that images bring along. Models: krallin/tini 0.19, Yelp/dumb-init 1.2.5. */
import { dockerInit } from "../../engine/runc/dockerInit.ts";
import type { Process, Program } from "../../engine/runc/program.ts";

/** Splits options from the command; "--" ends them. */
function commandOf(args: readonly string[], withValue: ReadonlySet<string>): { readonly options: readonly string[]; readonly command: readonly string[] } {
  let at = 0;
  for (; at < args.length && args[at]!.startsWith("-") && args[at] !== "--"; at++) if (withValue.has(args[at]!)) at++;
  return { options: args.slice(0, at), command: args.slice(args[at] === "--" ? at + 1 : at) };
}

/** Becomes docker-init, which is tini under another name. */
function become(process: Process, command: readonly string[]): Promise<number> {
  const argv = ["docker-init", "--", ...command];
  return dockerInit.main(new Proxy(process, { get: (target, key) => (key === "argv" ? argv : bound(target, key)) }));
}

function bound(target: Process, key: string | symbol): unknown {
  const value: unknown = Reflect.get(target, key, target);
  return typeof value === "function" ? (value as (...args: unknown[]) => unknown).bind(target) : value;
}

const tini: Program = {
  name: "tini",
  async main(process) {
    const { options, command } = commandOf(process.argv.slice(1), new Set(["-p", "-e"]));
    if (options.includes("--version")) return process.write(1, "tini version 0.19.0\n").then(() => 0);
    if (command.length === 0) {
      await process.write(2, "tini (tini version 0.19.0)\nUsage: tini [OPTIONS] PROGRAM -- [ARGS] | --version\n\nExecute a program under the supervision of a valid init process (tini)\n");
      return 1;
    }
    if (process.pid !== 1 && !options.includes("-s")) {
      await process.write(2, `[WARN  tini (${process.pid})] Tini is not running as PID 1 and isn't registered as a child subreaper.\nZombie processes will not be re-parented to Tini, so zombie reaping won't work.\nTo fix the problem, use the -s option or set the environment variable TINI_SUBREAPER to register Tini as a child subreaper, or run Tini as PID 1.\n`);
    }
    return become(process, command);
  },
};

const dumbInit: Program = {
  name: "dumb-init",
  async main(process) {
    const { options, command } = commandOf(process.argv.slice(1), new Set(["-r", "--rewrite"]));
    if (options.includes("-V") || options.includes("--version")) return process.write(2, "dumb-init v1.2.5\n").then(() => 0);
    if (command.length === 0) {
      await process.write(2, "Usage: dumb-init [option] program [args]\nTry dumb-init --help for full usage.\n");
      return 1;
    }
    return become(process, command);
  },
};

export const initPrograms: readonly Program[] = [tini, dumbInit];
