/** Version numbers of Debian packages. Spec: deb-version(7), Debian Policy 5.6.12. */

interface Parts {
  readonly epoch: number;
  readonly upstream: string;
  readonly revision: string;
}

function parts(version: string): Parts {
  const colon = version.indexOf(":");
  const rest = version.slice(colon + 1);
  const dash = rest.lastIndexOf("-");
  return { epoch: colon < 0 ? 0 : Number(version.slice(0, colon)), upstream: dash < 0 ? rest : rest.slice(0, dash), revision: dash < 0 ? "" : rest.slice(dash + 1) };
}

/** Negative, zero or positive as `a` is older than, the same as or newer than `b`. */
export function compareVersions(a: string, b: string): number {
  const left = parts(a);
  const right = parts(b);
  return left.epoch - right.epoch || compareText(left.upstream, right.upstream) || compareText(left.revision, right.revision);
}

/** Letters before other characters, a tilde before everything, even the end. */
function weight(char: string | undefined): number {
  if (char === "~") return -1;
  if (char === undefined || /\d/.test(char)) return 0;
  return /[A-Za-z]/.test(char) ? char.charCodeAt(0) : char.charCodeAt(0) + 256;
}

function compareText(a: string, b: string): number {
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    while ((i < a.length && !/\d/.test(a[i]!)) || (j < b.length && !/\d/.test(b[j]!))) {
      const difference = weight(a[i]) - weight(b[j]);
      if (difference !== 0) return difference;
      i++;
      j++;
    }
    const left = /^\d*/.exec(a.slice(i))![0];
    const right = /^\d*/.exec(b.slice(j))![0];
    const difference = Number(left) - Number(right);
    if (difference !== 0) return difference;
    i += left.length;
    j += right.length;
  }
  return 0;
}

/** Whether a version satisfies a relation such as ">= 2.34"; "" is satisfied by any. */
export function satisfies(version: string, operator: string, wanted: string): boolean {
  const order = compareVersions(version, wanted);
  switch (operator) {
    case "": return true;
    case "<<": return order < 0;
    case "<=": return order <= 0;
    case "=": return order === 0;
    case ">=": return order >= 0;
    case ">>": return order > 0;
    default: return true;
  }
}

/** The version of the n-th update: the stable release's own counter goes up, or starts. */
export function bumpDebian(version: string, updates: number): string {
  const counted = /^(.*[+~](?:deb12u|ubuntu0\.))(\d+)(.*)$/.exec(version);
  if (counted) return `${counted[1]}${Number(counted[2]) + updates}`;
  return `${version}+deb12u${updates}`;
}
