/** Pathname expansion. Spec: POSIX XCU 2.13.3. Names come in byte order, as in the C locale. */
import type { ProcessFs } from "../engine/runc/program.ts";
import { hasPattern, patternExpression, unescapePattern } from "./patterns.ts";

export interface GlobOptions {
  readonly fs: ProcessFs;
  /** Owner of the compiled patterns. */
  readonly cache: object;
  /** `**` crosses directories (bash globstar). */
  readonly globstar?: boolean;
  readonly dotglob?: boolean;
  /** `.` and `..` are never matched (bash 5.2 globskipdots). */
  readonly skipsDots?: boolean;
}

/** Paths that match, sorted; empty when none does. Backslashes in the pattern quote. */
export function glob(pattern: string, options: GlobOptions): string[] {
  const isRooted = pattern.startsWith("/");
  const parts = pattern.split("/");
  let found: string[] = [isRooted ? "/" : ""];
  let separator = "";
  for (const [index, part] of parts.entries()) {
    if (part === "") {
      if (index > 0 && index === parts.length - 1) found = found.filter((path) => path !== "" && isDirectory(options.fs, path)).map((path) => (path === "/" ? path : `${path}/`));
      continue;
    }
    const isLast = index === parts.length - 1;
    found = found.flatMap((path) => step(path + (path === "" || path === "/" ? "" : separator || "/"), part, isLast, options));
    separator = "/";
  }
  return found.sort(byBytes);
}

function step(prefix: string, part: string, isLast: boolean, options: GlobOptions): string[] {
  const { fs } = options;
  if (part === "**" && options.globstar) return deep(prefix, isLast, fs);
  if (!hasPattern(part)) {
    const path = prefix + unescapePattern(part);
    return exists(fs, path) ? [path] : [];
  }
  const expression = patternExpression(part, options.cache);
  const showsHidden = part.startsWith(".") || part.startsWith("\\.") || options.dotglob === true;
  const names = entries(fs, prefix).map(({ name }) => name);
  if (!options.skipsDots && (part.startsWith(".") || part.startsWith("\\."))) names.push(".", "..");
  const matching = names.filter((name) => (showsHidden || !name.startsWith(".")) && expression.test(name));
  return matching.map((name) => prefix + name).filter((path) => isLast || isDirectory(fs, path));
}

function deep(prefix: string, isLast: boolean, fs: ProcessFs): string[] {
  const found: string[] = isLast || prefix === "" ? [] : [prefix.replace(/\/$/, "")];
  if (!isLast && prefix === "") found.push("");
  const visit = (at: string): void => {
    for (const entry of entries(fs, at)) {
      if (entry.name.startsWith(".")) continue;
      if (isLast || entry.kind === "dir") found.push(at + entry.name);
      if (entry.kind === "dir") visit(`${at}${entry.name}/`);
    }
  };
  visit(prefix);
  return found;
}

function entries(fs: ProcessFs, prefix: string): readonly { name: string; kind: string }[] {
  try {
    return fs.readdir(prefix === "" ? "." : prefix);
  } catch {
    return [];
  }
}

function exists(fs: ProcessFs, path: string): boolean {
  try {
    fs.lstat(path);
    return true;
  } catch {
    return false;
  }
}

function isDirectory(fs: ProcessFs, path: string): boolean {
  try {
    return fs.stat(path === "" ? "." : path).kind === "dir";
  } catch {
    return false;
  }
}

/** By code point, which for UTF-8 is the order of bytes. */
export function byBytes(a: string, b: string): number {
  const left = [...a];
  const right = [...b];
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const difference = left[i]!.codePointAt(0)! - right[i]!.codePointAt(0)!;
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}
