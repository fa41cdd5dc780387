/** The mount table as /proc/mounts shows it to the process. */
import type { Process } from "../engine/runc/program.ts";
import { orNone } from "./files.ts";

export interface Mount {
  readonly source: string;
  readonly target: string;
  readonly type: string;
  readonly options: string;
}

/** Mounts in the order they were made; the last one of a target is the visible one. */
export function mounts(process: Process): readonly Mount[] {
  const text = orNone(() => process.fs.readText("/proc/mounts")) ?? orNone(() => process.fs.readText("/proc/self/mounts")) ?? "";
  return text.split("\n").flatMap((line) => {
    const [source, target, type, options] = line.split(" ");
    if (source === undefined || target === undefined || type === undefined) return [];
    const plain = (word: string): string => word.replace(/\\([0-7]{3})/g, (_, digits: string) => String.fromCharCode(parseInt(digits, 8)));
    return [{ source: plain(source), target: plain(target), type, options: options ?? "" }];
  });
}

/** The mount that a real path lies on. */
export function mountOf(process: Process, path: string): Mount | undefined {
  let best: Mount | undefined;
  for (const mount of mounts(process)) {
    const inside = mount.target === "/" || path === mount.target || path.startsWith(`${mount.target}/`);
    if (inside && (!best || mount.target.length >= best.target.length)) best = mount;
  }
  return best;
}
