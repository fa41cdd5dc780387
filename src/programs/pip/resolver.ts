/** Which wheels an installation needs: asks the index for pages and metadata, newest versions first, and goes back where ranges contradict. Models: pip's resolution/resolvelib. */
import { DownloadError } from "../packages/download.ts";
import { type Distribution, findInstalled } from "./environment.ts";
import { PipError } from "./failure.ts";
import type { PipRun } from "./pipRun.ts";
import type { ProjectPage, WheelFile, WheelMetadata } from "./pypiSite.ts";
import { compareVersions, markerHolds, normalized, parseRequirement, type Requirement, satisfies } from "./requirement.ts";

export interface Wanted {
  readonly requirement: Requirement;
  /** " (from flask==3.0.3->-r requirements.txt (line 1))", or nothing. */
  readonly origin: string;
  /** Whose dependency it is; nothing for what the user asked for. */
  readonly parent?: { readonly name: string; readonly version: string; readonly origin: string };
}
export interface Picked {
  readonly file: WheelFile;
  readonly metadata: WheelMetadata;
  readonly requirement: Requirement;
}

/** One possible way to meet a project's requirements. */
type Candidate = { readonly version: string; readonly file: WheelFile } | { readonly version: string; readonly installed: Distribution };
interface Made {
  readonly name: string;
  readonly requires: readonly string[];
  readonly metadata?: WheelMetadata;
}
interface State {
  /** By normalized name, in the order of discovery. */
  readonly wanted: ReadonlyMap<string, readonly Wanted[]>;
  readonly pinned: ReadonlyMap<string, Candidate>;
  readonly depths: ReadonlyMap<string, number>;
}

const originInside = (origin: string): string | undefined => /^ \(from (.*)\)$/.exec(origin)?.[1];

export class Resolver {
  readonly #run: PipRun;
  readonly #constraints: readonly Requirement[];
  readonly #pages = new Map<string, ProjectPage | undefined>();
  readonly #made = new Map<string, Made>();
  readonly #rejections = new Map<string, number>();
  #causes: readonly Wanted[] = [];

  constructor(run: PipRun, constraints: readonly Requirement[]) {
    this.#run = run;
    this.#constraints = constraints;
  }

  /** The wheels to install, in the order in which they were found. Throws PipError. */
  async resolve(roots: readonly Wanted[]): Promise<Picked[]> {
    let state: State = { wanted: new Map(), pinned: new Map(), depths: new Map() };
    for (const root of roots) {
      const next = await this.#add(state, root, 1);
      if (!next) throw this.#conflict();
      state = next;
    }
    const done = await this.#solve(state);
    if (!done) throw this.#conflict();
    return [...done.wanted].flatMap(([key, wanted]) => {
      const candidate = done.pinned.get(key);
      const metadata = candidate && "file" in candidate ? this.#made.get(candidate.file.url)?.metadata : undefined;
      return candidate && "file" in candidate && metadata ? [{ file: candidate.file, metadata, requirement: wanted[0]!.requirement }] : [];
    });
  }

  /** Pins what is still open, one by one. Undefined when there is no way. */
  async #solve(state: State): Promise<State | undefined> {
    const open = [...state.wanted.keys()].filter((key) => !state.pinned.has(key));
    if (open.length === 0) return state;
    const isPinning = (key: string): boolean => state.wanted.get(key)!.some(({ requirement }) => requirement.clauses.some(({ op, version }) => op.startsWith("==") && !version.endsWith("*")));
    const isFree = (key: string): boolean => state.wanted.get(key)!.every(({ requirement }) => requirement.clauses.length === 0);
    const isRoot = (key: string): boolean => state.wanted.get(key)!.some(({ parent }) => !parent);
    const place = (key: string): (number | string)[] => [isPinning(key) ? 0 : 1, state.depths.get(key) ?? 9, isRoot(key) ? open.indexOf(key) : 1e9, isFree(key) ? 1 : 0, key];
    const [key] = open.map((name) => ({ name, place: place(name) })).sort((a, b) => {
      const at = a.place.findIndex((one, i) => one !== b.place[i]);
      return at < 0 || a.place[at]! < b.place[at]! ? -1 : 1;
    }).map(({ name }) => name) as [string];
    const wanted = state.wanted.get(key)!;
    const extras = new Set(wanted.flatMap(({ requirement }) => requirement.extras));
    for (const candidate of await this.#candidates(key, wanted)) {
      const made = await this.#make(candidate, wanted[0]!);
      let next: State | undefined = { ...state, pinned: new Map([...state.pinned, [key, candidate]]) };
      const parent = { name: key, version: candidate.version, origin: wanted[0]!.origin };
      const inner = originInside(wanted[0]!.origin);
      const origin = ` (from ${wanted[0]!.requirement.text}${inner === undefined ? "" : `->${inner}`})`;
      if (!this.#run.flags.has("no-deps")) {
        for (const need of made.requires) {
          const requirement = parseRequirement(need);
          if (!requirement || !this.#applies(requirement.marker, extras)) continue;
          next = await this.#add(next, { requirement, origin, parent }, (state.depths.get(key) ?? 1) + 1);
          if (!next) break;
        }
      }
      const done: State | undefined = next && (await this.#solve(next));
      if (done) return done;
      const count = (this.#rejections.get(key) ?? 0) + 1;
      this.#rejections.set(key, count);
      if (count === 1 && !isPinning(key)) await this.#run.out(`INFO: pip is looking at multiple versions of ${key} to determine which version is compatible with other requirements. This could take a while.\n`);
    }
    return undefined;
  }
  #applies(marker: string, extras: ReadonlySet<string>): boolean {
    const extra = /extra\s*==\s*["']([^"']+)["']/.exec(marker)?.[1];
    const rest = marker.replace(/(\s+and\s+)?extra\s*==\s*["'][^"']+["'](\s+and\s+)?/, "");
    return (extra === undefined || extras.has(normalized(extra))) && markerHolds(rest.trim(), this.#run.shortVersion);
  }

  /** The state with one more requirement; undefined when no version meets all of them. */
  async #add(state: State, one: Wanted, depth: number): Promise<State | undefined> {
    const key = normalized(one.requirement.name);
    const all = [...(state.wanted.get(key) ?? []), one];
    const candidates = await this.#candidates(key, all);
    const [first] = candidates;
    const pinned = state.pinned.get(key);
    if (!first || (pinned && !candidates.some(({ version }) => version === pinned.version))) {
      this.#causes = all;
      return undefined;
    }
    if (!pinned) await this.#make(first, all[0]!);
    return { ...state, wanted: new Map([...state.wanted, [key, all]]), depths: new Map([...state.depths, [key, Math.min(depth, state.depths.get(key) ?? 1e9)]]) };
  }

  /** What can meet the requirements, best first: what is installed, unless it is to be replaced, then from the newest on. */
  async #candidates(key: string, wanted: readonly Wanted[]): Promise<Candidate[]> {
    const { flags } = this.#run;
    const ranges = [...wanted.map(({ requirement }) => requirement), ...this.#constraints.filter(({ name }) => normalized(name) === key)];
    const meets = (version: string): boolean => ranges.every((range) => satisfies(version, range));
    const installed = flags.has("ignore-installed") ? undefined : findInstalled(this.#run.installed, key);
    const own: Candidate[] = installed && meets(installed.version) && !flags.has("force-reinstall") ? [{ version: installed.version, installed }] : [];
    const isEager = flags.has("upgrade") && (wanted.some(({ parent }) => !parent) || flags.has("upgrade-strategy=eager"));
    // Those that are not to be replaced do not make pip ask the index.
    if (own.length > 0 && !isEager) return own;
    if (own.length > 0) await this.#make(own[0]!, wanted[0]!);
    const page = await this.#page(key);
    const files: Candidate[] = (page?.files ?? []).filter((file) => meets(file.version) && file.pythons.some((one) => one === "" || one === this.#run.wheelTag)).sort((a, b) => compareVersions(b.version, a.version))
      .map((file) => ({ version: file.version, file }));
    if (own.length === 0) return files;
    return [...files.filter(({ version }) => compareVersions(version, own[0]!.version) > 0), ...own];
  }

  /** Says once what is being looked at, and gets its metadata. */
  async #make(candidate: Candidate, { requirement, origin }: Wanted): Promise<Made> {
    const key = "file" in candidate ? candidate.file.url : candidate.installed.infoDirectory;
    const known = this.#made.get(key);
    if (known) return known;
    let made: Made;
    if ("file" in candidate) {
      const { file } = candidate;
      await this.#run.out(`Collecting ${requirement.text}${origin}\n`);
      const metadata = (await this.#run.fetch(`${file.url}.metadata`, `${file.filename}.metadata`, file.metadataBytes, "  ")) as WheelMetadata;
      made = { name: metadata.name, requires: metadata.requires, metadata };
    } else {
      const { installed } = candidate;
      const place = installed.infoDirectory.slice(0, installed.infoDirectory.lastIndexOf("/"));
      await this.#run.out(`Requirement already satisfied: ${requirement.text} in ${place}${origin} (${installed.version})\n`);
      made = { name: installed.name, requires: installed.requires };
    }
    this.#made.set(key, made);
    return made;
  }

  async #page(key: string): Promise<ProjectPage | undefined> {
    if (!this.#pages.has(key)) this.#pages.set(key, await projectPage(this.#run, key));
    return this.#pages.get(key);
  }

  #conflict(): PipError {
    const causes = this.#causes;
    const [only] = causes;
    if (only && causes.length === 1) {
      const page = this.#pages.get(normalized(only.requirement.name));
      const versions = page && page.files.length > 0 ? [...new Set(page.files.map(({ version }) => version))].join(", ") : "none";
      return new PipError(`Could not find a version that satisfies the requirement ${only.requirement.text}${only.origin} (from versions: ${versions})\nERROR: No matching distribution found for ${only.requirement.text}${only.origin}`);
    }
    const spelled = ({ requirement }: Wanted): string => requirement.text.replace(/,(?=[^,]*$)/, " and ").replaceAll(/,(?! )/g, ", ");
    const triggers = [...new Set(causes.map((cause) => (cause.parent ? (originInside(cause.parent.origin) ?? `${cause.parent.name}==${cause.parent.version}`) : spelled(cause))))].sort();
    const joined = triggers.length === 1 ? triggers[0]! : `${triggers.slice(0, -1).join(", ")} and ${triggers.at(-1)!}`;
    const list = causes.map((cause) => `    ${cause.parent ? `${cause.parent.name} ${cause.parent.version} depends on` : "The user requested"} ${spelled(cause)}\n`).join("");
    return new PipError(
      `Cannot install ${joined} because these package versions have conflicting dependencies.\nERROR: ResolutionImpossible: for help visit https://pip.pypa.io/en/latest/topics/dependency-resolution/#dealing-with-dependency-conflicts`, 1,
      `\nThe conflict is caused by:\n${list}\nTo fix this you could try to:\n1. loosen the range of package versions you've specified\n2. remove package versions to allow pip to attempt to solve the dependency conflict\n\n`,
    );
  }
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
      run.isOffline = true;
      if (left < 0) return undefined;
      await run.err(`WARNING: Retrying (Retry(total=${left}, connect=None, read=None, redirect=None, status=None)) after connection broken by 'NewConnectionError('${object}: Failed to establish a new connection: ${why}')': ${path}\n`);
      await run.process.sleep(retryDelaysMs[4 - left] ?? 4000);
    }
  }
}
