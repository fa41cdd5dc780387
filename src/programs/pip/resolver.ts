/** Which wheels an installation needs: asks the index for pages and metadata, newest versions first. Models: pip's resolvelib provider, without backtracking. */
import { DownloadError } from "../packages/download.ts";
import type { PipRun } from "./pip.ts";
import { compareVersions, normalized, parseRequirement, type Requirement, satisfies } from "./requirement.ts";
import type { ProjectPage, WheelFile, WheelMetadata } from "./pypiSite.ts";
import { findInstalled } from "./environment.ts";

export interface Wanted {
  readonly requirement: Requirement;
  /** " (from flask==3.0.3->-r requirements.txt (line 1))", or nothing. */
  readonly origin: string;
}
export interface Picked {
  readonly file: WheelFile;
  readonly metadata: WheelMetadata;
  readonly requirement: Requirement;
}
/** What is told as an error and ends pip with 1. */
export class PipError extends Error {}

const originOf = ({ requirement, origin }: Wanted): string => {
  const inner = /^ \(from (.*)\)$/.exec(origin)?.[1];
  return ` (from ${requirement.text}${inner === undefined ? "" : `->${inner}`})`;
};

/** The wheels to install, in the order in which they were found. Throws PipError. */
export async function resolve(run: PipRun, roots: readonly Wanted[]): Promise<Picked[]> {
  const picked = new Map<string, Picked>();
  const constraints = new Map<string, Requirement[]>();
  const settled = new Set<string>();
  const queue = [...roots];
  for (let wanted = queue.shift(); wanted; wanted = queue.shift()) {
    const { requirement, origin } = wanted;
    const key = normalized(requirement.name);
    constraints.set(key, [...(constraints.get(key) ?? []), requirement]);
    const known = picked.get(key);
    if (known) {
      if (!satisfies(known.file.version, requirement)) {
        throw new PipError(`Cannot install ${roots.map((root) => root.requirement.text).join(" and ")} because these package versions have conflicting dependencies.\nERROR: ResolutionImpossible: for help visit https://pip.pypa.io/en/latest/topics/dependency-resolution/#dealing-with-dependency-conflicts`);
      }
      continue;
    }
    if (settled.has(key)) continue;
    const installed = findInstalled(run.installed, requirement.name);
    const isRoot = roots.includes(wanted);
    if (installed && satisfies(installed.version, requirement) && !(run.flags.has("upgrade") && isRoot) && !run.flags.has("force-reinstall")) {
      await run.out(`Requirement already satisfied: ${requirement.text} in ${run.sitePackages}${origin} (${installed.version})\n`);
      settled.add(key);
      for (const need of installed.requires) {
        const child = parseRequirement(need);
        if (child) queue.push({ requirement: child, origin: originOf(wanted) });
      }
      continue;
    }
    await run.out(`Collecting ${requirement.text}${origin}\n`);
    const page = await projectPage(run, requirement.name);
    const fits = (page?.files ?? []).filter((file) => constraints.get(key)!.every((one) => satisfies(file.version, one))).sort((a, b) => compareVersions(b.version, a.version));
    const [file] = fits;
    if (!file) {
      const versions = page ? page.files.map(({ version }) => version).join(", ") : "none";
      throw new PipError(`Could not find a version that satisfies the requirement ${requirement.text}${origin} (from versions: ${versions})\nERROR: No matching distribution found for ${requirement.text}${origin}`);
    }
    if (installed && installed.version === file.version && !run.flags.has("force-reinstall")) {
      settled.add(key);
      continue;
    }
    const metadata = (await run.fetch(`${file.url}.metadata`, `${file.filename}.metadata`, file.metadataBytes, "  ")) as WheelMetadata;
    picked.set(key, { file, metadata, requirement });
    if (run.flags.has("no-deps")) continue;
    for (const need of metadata.requires) {
      const child = parseRequirement(need);
      if (child) queue.push({ requirement: child, origin: originOf(wanted) });
    }
  }
  return [...picked.values()];
}

/** Round by round those whose dependencies are all there, names backwards. Models: pip's get_topological_weights. */
export function inOrder(picked: readonly Picked[]): Picked[] {
  const key = (one: Picked): string => normalized(one.metadata.name);
  const out: Picked[] = [];
  let left = [...picked];
  while (left.length > 0) {
    const names = new Set(left.map(key));
    const free = left.filter((one) => !one.metadata.requires.some((need) => names.has(normalized(parseRequirement(need)?.name ?? "")) && normalized(parseRequirement(need)!.name) !== key(one)));
    // A cycle: whoever is left goes at once.
    const round = (free.length > 0 ? free : left).sort((a, b) => (key(a) < key(b) ? 1 : -1));
    out.push(...round);
    left = left.filter((one) => !round.includes(one));
  }
  return out;
}

const retryDelaysMs = [0, 500, 1000, 2000, 4000];
/** The index's page of a project; undefined when there is none or nobody answers. */
async function projectPage(run: PipRun, name: string): Promise<ProjectPage | undefined> {
  const path = `/simple/${normalized(name)}/`;
  for (let left = 4; ; left--) {
    try {
      const answer = await run.download(`${run.indexUrl.replace(/\/simple\/?$/, "")}${path}`);
      return answer.status === 200 ? (answer.value as ProjectPage) : undefined;
    } catch (error) {
      if (!(error instanceof DownloadError)) throw error;
      const { fault } = error;
      const why = fault.kind === "noConnection" ? `[Errno ${fault.code === "ECONNREFUSED" ? 111 : 101}] ${fault.message}` : "[Errno -3] Temporary failure in name resolution";
      const object = `<pip._vendor.urllib3.connection.HTTPSConnection object at 0x7f${run.process.random.hex(10)}>`;
      if (left < 0) return undefined;
      await run.err(`WARNING: Retrying (Retry(total=${left}, connect=None, read=None, redirect=None, status=None)) after connection broken by 'NewConnectionError('${object}: Failed to establish a new connection: ${why}')': ${path}\n`);
      await run.process.sleep(retryDelaysMs[4 - left] ?? 4000);
    }
  }
}
