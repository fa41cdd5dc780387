/** Requirement specifiers and versions. Spec: PEP 440, PEP 508. */

export interface Requirement {
  /** As written. */
  readonly name: string;
  readonly clauses: readonly { readonly op: string; readonly version: string }[];
  /** "flask==3.0.3" */
  readonly text: string;
}

/** Names that differ in case, `-`, `_` and `.` only are one. */
export const normalized = (name: string): string => name.toLowerCase().replace(/[-_.]+/g, "-");

/** Undefined for what is no requirement. */
export function parseRequirement(text: string): Requirement | undefined {
  const plain = text.replace(/\s*;.*$/, "").replace(/\s+/g, "");
  const match = /^([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)(?:\[[^\]]*\])?(.*)$/.exec(plain);
  if (!match) return undefined;
  const [, name = "", rest = ""] = match;
  const clauses: { op: string; version: string }[] = [];
  for (const part of rest.replace(/^\(|\)$/g, "").split(",").filter((one) => one !== "")) {
    const clause = /^(===|==|!=|<=|>=|~=|<|>)([A-Za-z0-9.*+!_-]+)$/.exec(part);
    if (!clause) return undefined;
    clauses.push({ op: clause[1]!, version: clause[2]! });
  }
  return { name, clauses, text: name + clauses.map(({ op, version }) => op + version).join(",") };
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
      const isUnder = prefix.every((part, i) => parts(version)[i] === part);
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
        return order >= 0 && prefix.every((part, i) => parts(version)[i] === part);
      }
    }
  });
}
