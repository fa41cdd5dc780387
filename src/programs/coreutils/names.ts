/** Names of files: basename, dirname, readlink, realpath, pwd. */
import { resolvePath } from "../../base/path.ts";
import type { Applet } from "../applet.ts";
import { reason, type AppletRun } from "../appletRun.ts";
import { lastComponent, lstatOrNone, orNone, statOrNone, isSameFile, inside } from "../files.ts";
import { getopt } from "../getopt.ts";

export const basename: Applet = {
  name: "basename",
  package: "GNU coreutils",
  usage: "FILE [SUFFIX] | -a FILE... | -s SUFFIX FILE...",
  about: "Strip directory path and SUFFIX from FILE",
  async main(run) {
    const options = await getopt(run, {
      short: "as:", gnu: "z", stopAtOperand: true, gnuLong: { multiple: "a", suffix: "s", zero: "z" },
    });
    const { operands } = options;
    const many = options.has("a", "s");
    if (operands.length === 0) return run.usage(run.isGnu ? "missing operand" : undefined);
    if (!many && operands.length > 2) return run.usage(run.isGnu ? `extra operand '${operands[2]}'` : undefined);
    const suffix = options.value("s") ?? (many ? "" : (operands[1] ?? ""));
    for (const path of many ? operands : operands.slice(0, 1)) {
      const name = path === "" ? "" : lastComponent(path);
      const cut = suffix !== "" && name !== suffix && name.endsWith(suffix) ? name.slice(0, -suffix.length) : name;
      await run.out(cut + (options.has("z") ? "\0" : "\n"));
    }
    return 0;
  },
};

export const dirname: Applet = {
  name: "dirname",
  package: "GNU coreutils",
  usage: "FILENAME",
  about: "Strip non-directory suffix from FILENAME",
  async main(run) {
    const options = await getopt(run, { short: "", gnu: "z", gnuLong: { zero: "z" } });
    if (options.operands.length === 0) return run.usage(run.isGnu ? "missing operand" : undefined);
    if (!run.isGnu && options.operands.length > 1) return run.usage();
    for (const path of options.operands) await run.out(parent(path) + (options.has("z") ? "\0" : "\n"));
    return 0;
  },
};

function parent(path: string): string {
  const trimmed = path.replace(/\/+$/, "");
  if (trimmed === "") return path === "" ? "." : "/";
  const cut = trimmed.lastIndexOf("/");
  if (cut < 0) return ".";
  return trimmed.slice(0, cut).replace(/\/+$/, "") || "/";
}

export const readlink: Applet = {
  name: "readlink",
  package: "GNU coreutils",
  usage: "[-fnv] FILE",
  about: "Display the value of a symlink",
  async main(run) {
    const options = await getopt(run, {
      short: "fnv", gnu: "emqsz",
      long: { canonicalize: "f" },
      gnuLong: { "canonicalize-existing": "e", "canonicalize-missing": "m", "no-newline": "n", verbose: "v", quiet: "q", silent: "s", zero: "z" },
    });
    const { operands } = options;
    if (operands.length === 0) return run.usage(run.isGnu ? "missing operand" : undefined);
    if (!run.isGnu && operands.length > 1) return run.usage();
    const end = options.has("n") && operands.length === 1 ? "" : options.has("z") ? "\0" : "\n";
    for (const path of operands) {
      const how = options.has("m") ? "missing" : options.has("e") ? "existing" : options.has("f") ? (run.isGnu ? "last" : "existing") : undefined;
      try {
        const target = how ? canonical(run, path, how) : run.process.fs.readlink(path);
        await run.out(target + end);
      } catch (error) {
        run.status = 1;
        if (options.has("v")) await run.error(run.say(`${path}: cannot read link: not a symlink`, `${path}: ${reason(error)}`));
        else reason(error);
      }
    }
    return run.status;
  },
};

export const realpath: Applet = {
  name: "realpath",
  package: "GNU coreutils",
  usage: "FILE...",
  about: "Print absolute pathnames of FILE",
  async main(run) {
    const options = await getopt(run, {
      short: "", gnu: "emsqzLP",
      gnuLong: {
        "canonicalize-existing": "e", "canonicalize-missing": "m", strip: "s", "no-symlinks": "s", quiet: "q", zero: "z", "relative-to": "relative-to:",
      },
    });
    if (options.operands.length === 0) return run.usage(run.isGnu ? "missing operand" : undefined);
    for (const path of options.operands) {
      try {
        let full: string;
        if (options.has("s")) full = resolvePath(run.process.cwd(), path);
        else full = canonical(run, path, options.has("m") ? "missing" : options.has("e") || !run.isGnu ? "existing" : "last");
        const base = options.value("relative-to");
        if (base !== undefined) full = relativeTo(full, canonical(run, base, "missing"));
        await run.out(full + (options.has("z") ? "\0" : "\n"));
      } catch (error) {
        run.status = 1;
        const why = reason(error);
        if (!options.has("q")) await run.error(`${path}: ${why}`);
      }
    }
    return run.status;
  },
};

/** The path without symlinks; its last component ("last") or any ("missing") need not exist. Throws ErrnoError. */
function canonical(run: AppletRun, path: string, must: "existing" | "last" | "missing"): string {
  const { fs } = run.process;
  try {
    return fs.realpath(path);
  } catch (error) {
    const link = lstatOrNone(run.process, path);
    if ((must === "existing" && (run.isGnu || link?.kind !== "symlink")) || path === "") throw error;
    if (link?.kind === "symlink" && statOrNone(run.process, path) === undefined) {
      const target = fs.readlink(path);
      return canonical(run, target.startsWith("/") ? target : inside(parent(path), target), must === "existing" ? "last" : must);
    }
    const above = parent(path);
    const name = lastComponent(path);
    if (path !== above && must === "missing") return resolvePath(canonical(run, above, must), name);
    const base = fs.realpath(above);
    if (fs.stat(base).kind !== "dir" || lstatOrNone(run.process, path)) throw error;
    return resolvePath(base, name);
  }
}

function relativeTo(path: string, base: string): string {
  const [a, b] = [base, path].map((one) => one.split("/").filter(Boolean));
  let common = 0;
  while (common < a!.length && common < b!.length && a![common] === b![common]) common++;
  return [...a!.slice(common).map(() => ".."), ...b!.slice(common)].join("/") || ".";
}

export const pwd: Applet = {
  name: "pwd",
  package: "GNU coreutils",
  usage: "",
  about: "Print the full filename of the current working directory",
  async main(run) {
    const options = await getopt(run, { short: "LP", gnuLong: { logical: "L", physical: "P" } });
    const { process } = run;
    let path = process.cwd();
    const logical = process.env.get("PWD");
    if (options.last("L", "P") === "L" && logical?.startsWith("/") && !/\/\.\.?(\/|$)/.test(logical)) {
      const [a, b] = [statOrNone(process, logical), statOrNone(process, ".")];
      if (a && b && isSameFile(a, b)) path = logical;
    } else path = orNone(() => process.fs.realpath(".")) ?? path;
    await run.out(`${path}\n`);
    return 0;
  },
};

