/** Requirement specifiers and versions. Spec: PEP 440, PEP 508. */

export interface Requirement {
  /** As written. */
  readonly name: string;
  readonly extras: readonly string[];
  readonly clauses: readonly { readonly op: string; readonly version: string }[];
  /** The condition after `;`, or nothing. */
  readonly marker: string;
  /** "flask==3.0.3", the ranges in order, without the condition. */
  readonly text: string;
}

/** Names that differ in case, `-`, `_` and `.` only are one. */
export const normalized = (name: string): string => name.toLowerCase().replace(/[-_.]+/g, "-");

/** Undefined for what is no requirement. */
export function parseRequirement(text: string): Requirement | undefined {
  const [body = "", marker = ""] = text.split(/\s*;\s*/, 2);
  const plain = body.replace(/\s+/g, "");
  const match = /^([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)(?:\[([^\]]*)\])?(.*)$/.exec(plain);
  if (!match) return undefined;
  const [, name = "", extraList = "", rest = ""] = match;
  const clauses: { op: string; version: string }[] = [];
  for (const part of rest.replace(/^\(|\)$/g, "").split(",").filter((one) => one !== "")) {
    const clause = /^(===|==|!=|<=|>=|~=|<|>)([A-Za-z0-9.*+!_-]+)$/.exec(part);
    if (!clause) return undefined;
    clauses.push({ op: clause[1]!, version: clause[2]! });
  }
  const extras = extraList.split(",").filter((one) => one !== "").map((one) => normalized(one)).sort();
  return { name, extras, clauses, marker: marker.trim(), text: name + (extras.length > 0 ? `[${extras.join(",")}]` : "") + clauses.map(({ op, version }) => op + version).sort().join(",") };
}

const parts = (version: string): number[] => (/^[\d.]+/.exec(version)?.[0] ?? "0").split(".").filter((part) => part !== "").map(Number);
/** Order of versions. */
export function compareVersions(a: string, b: string): number {
  const [x, y] = [parts(a), parts(b)];
  for (let i = 0; i < Math.max(x.length, y.length); i++) if ((x[i] ?? 0) !== (y[i] ?? 0)) return (x[i] ?? 0) - (y[i] ?? 0);
  return 0;
}

/** Whether a version is in every range of a requirement. */
export function satisfies(version: string, { clauses }: Pick<Requirement, "clauses">): boolean {
  return clauses.every(({ op, version: wanted }) => {
    if (wanted.endsWith(".*")) {
      const prefix = parts(wanted);
      const isUnder = prefix.every((part, i) => (parts(version)[i] ?? 0) === part);
      return op === "!=" ? !isUnder : isUnder;
    }
    const order = compareVersions(version, wanted);
    switch (op) {
      case "==": case "===": return order === 0;
      case "!=": return order !== 0;
      case "<=": return order <= 0;
      case ">=": return order >= 0;
      case "<": return order < 0;
      case ">": return order > 0;
      default: {
        const prefix = parts(wanted).slice(0, -1);
        return order >= 0 && prefix.every((part, i) => (parts(version)[i] ?? 0) === part);
      }
    }
  });
}

/** Whether an environment marker holds on Linux with this Python ("3.12"); an empty one does. Parentheses are read as if they were not there. */
export function markerHolds(marker: string, pythonVersion: string): boolean {
  if (marker === "") return true;
  const facts: Readonly<Record<string, string>> = {
    python_version: pythonVersion, python_full_version: `${pythonVersion}.0`, os_name: "posix", sys_platform: "linux", platform_system: "Linux", platform_machine: "x86_64",
    platform_python_implementation: "CPython", implementation_name: "cpython", extra: "",
  };
  const term = (text: string): boolean => {
    const match = /^\s*\(*\s*(\S+?)\s*(===|==|!=|<=|>=|~=|<|>|not in|in)\s*(.+?)\s*\)*\s*$/.exec(text);
    if (!match) return true;
    const value = (word: string): string => (/^["']/.test(word) ? word.slice(1, -1) : (facts[word] ?? ""));
    const [left, right] = [value(match[1]!), value(match[3]!)];
    if (match[2] === "in") return right.includes(left);
    if (match[2] === "not in") return !right.includes(left);
    if (/^\d/.test(left) && /^\d/.test(right)) return satisfies(left, { clauses: [{ op: match[2]!, version: right }] });
    return match[2] === "!=" ? left !== right : left === right;
  };
  return marker.split(/\s+or\s+/).some((either) => either.split(/\s+and\s+/).every(term));
}
