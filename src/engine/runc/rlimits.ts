/** Resource limits of processes. Models: setrlimit(2), moby's --ulimit names (go-units ulimit.go). */
export interface Rlimit {
  /** Infinity: unlimited. In the unit of setrlimit(2): bytes, seconds, or a count. */
  readonly soft: number;
  readonly hard: number;
}

export type RlimitName =
  | "core" | "cpu" | "data" | "fsize" | "locks" | "memlock" | "msgqueue" | "nice" | "nofile" | "nproc" | "rss" | "rtprio" | "rttime"
  | "sigpending" | "stack" | "as";

const none: Rlimit = { soft: Infinity, hard: Infinity };
const both = (value: number): Rlimit => ({ soft: value, hard: value });

/** What a process has that was not told otherwise. */
export const defaultRlimits: ReadonlyMap<RlimitName, Rlimit> = new Map<RlimitName, Rlimit>([
  ["cpu", none], ["fsize", none], ["data", none], ["stack", { soft: 8_388_608, hard: Infinity }], ["core", { soft: 0, hard: Infinity }],
  ["rss", none], ["nproc", none], ["nofile", both(1_048_576)], ["memlock", both(8_388_608)], ["as", none], ["locks", none],
  ["sigpending", both(31_852)], ["msgqueue", both(819_200)], ["nice", both(0)], ["rtprio", both(0)], ["rttime", none],
]);

/** Rows of /proc/<pid>/limits in its order: name, limit, unit. */
const rows: readonly (readonly [string, RlimitName, string])[] = [
  ["Max cpu time", "cpu", "seconds"], ["Max file size", "fsize", "bytes"], ["Max data size", "data", "bytes"], ["Max stack size", "stack", "bytes"],
  ["Max core file size", "core", "bytes"], ["Max resident set", "rss", "bytes"], ["Max processes", "nproc", "processes"],
  ["Max open files", "nofile", "files"], ["Max locked memory", "memlock", "bytes"], ["Max address space", "as", "bytes"],
  ["Max file locks", "locks", "locks"], ["Max pending signals", "sigpending", "signals"], ["Max msgqueue size", "msgqueue", "bytes"],
  ["Max nice priority", "nice", ""], ["Max realtime priority", "rtprio", ""], ["Max realtime timeout", "rttime", "us"],
];

/** Text of /proc/<pid>/limits. */
export function limitsText(limits: ReadonlyMap<RlimitName, Rlimit>): string {
  const show = (value: number): string => (value === Infinity ? "unlimited" : String(value));
  const line = (name: string, soft: string, hard: string, unit: string): string => `${name.padEnd(26)}${soft.padEnd(21)}${hard.padEnd(21)}${unit.padEnd(10)}\n`;
  return line("Limit", "Soft Limit", "Hard Limit", "Units") + rows.map(([name, key, unit]) => {
    const { soft, hard } = limits.get(key) ?? none;
    return line(name, show(soft), show(hard), unit);
  }).join("");
}

/** Limits by docker's names, where -1 is unlimited, over the defaults. Unknown names are ignored. */
export function rlimitsOf(ulimits: readonly { readonly Name: string; readonly Soft: number; readonly Hard: number }[]): ReadonlyMap<RlimitName, Rlimit> {
  const limits = new Map(defaultRlimits);
  const value = (number: number): number => (number < 0 ? Infinity : number);
  for (const { Name, Soft, Hard } of ulimits) {
    const name = Name.toLowerCase() as RlimitName;
    if (limits.has(name)) limits.set(name, { soft: value(Soft), hard: value(Hard) });
  }
  return limits;
}
