import { createStore, type StoreApi } from "zustand/vanilla";
import type { HostEntry } from "../../lab/protocol.ts";
import { runLine } from "../overlays/runLine.ts";
import type { Workspace } from "../workspace.ts";
import { readDrafts, writeDrafts, type Drafts } from "./drafts.ts";
import { isDockerfile, typed } from "./names.ts";

/** A file as the host has it. */
export type FileOnHost = { readonly kind: "text"; readonly text: string } | { readonly kind: "binary" } | { readonly kind: "tooBig"; readonly sizeBytes: number } | { readonly kind: "missing" };

export interface ProjectState {
  /** Absolute; undefined while none is chosen. */
  readonly dir: string | undefined;
  /** Everything below `dir`; undefined until it was read. */
  readonly entries: readonly HostEntry[] | undefined;
  /** By absolute path, as last read. */
  readonly files: Readonly<Record<string, FileOnHost>>;
  readonly drafts: Drafts;
  /** Host text on which a draft was begun, to tell when it changed below. */
  readonly origins: Drafts;
  /** Saved, and not yet taken by the host: an answer from before must not bring the old text back. */
  readonly pending: Drafts;
  /** Tabs, absolute paths in order. */
  readonly open: readonly string[];
  readonly current: string | undefined;
  /** Directories on this host that hold a Dockerfile; undefined until they were looked for. */
  readonly found: readonly string[] | undefined;
}

/** The files of one build context: what is on the host, what is edited, what is open. */
export interface Project {
  readonly store: StoreApi<ProjectState>;
  /** `willAppear`: a command that is under way makes it. */
  choose(dir: string, willAppear?: boolean): void;
  /** Goes back to the choice of projects. */
  leave(): void;
  openFile(path: string): void;
  closeFile(path: string): void;
  edit(path: string, text: string): void;
  revert(path: string): void;
  /** Writes the drafts (or one) onto the host's disk, as inputs of the journal. */
  save(path?: string): void;
  create(path: string, text: string): void;
  /** Types the real command. */
  rename(from: string, to: string): void;
  remove(path: string): void;
  /** Reads the host again. */
  refresh(): Promise<void>;
  /** Looks for directories with a Dockerfile. */
  look(): Promise<void>;
}

const home = "/home/student";
const mostBytes = 256 * 1024;
const mostEntries = 2500;
const made = new WeakMap<Workspace, Project>();

/** The project of a workspace; the same one each time, so that tabs and drafts outlive the view. */
export function projectOf(workspace: Workspace): Project {
  const known = made.get(workspace);
  if (known) return known;
  const project = openProject(workspace);
  made.set(workspace, project);
  return project;
}

/** The command that moves a file of the project; it makes the directory first where there is none. */
export function moveLine(from: string, to: string, { dir, entries }: Pick<ProjectState, "dir" | "entries">): string {
  const parent = to.slice(0, to.lastIndexOf("/"));
  const isThere = parent === dir || (entries ?? []).some((entry) => entry.kind === "dir" && entry.path === parent);
  return `${isThere ? "" : `mkdir -p ${typed(parent)} && `}mv ${typed(from)} ${typed(to)}`;
}

function storage(): Storage | undefined {
  try {
    return globalThis.localStorage;
  } catch {
    return undefined;
  }
}

function openProject(workspace: Workspace): Project {
  const seed = () => workspace.journal()?.seed ?? "";
  const drafts = readDrafts(storage(), seed());
  const store = createStore<ProjectState>(() => ({ dir: workspace.ui.getState().project, entries: undefined, files: {}, drafts, origins: {}, pending: {}, open: [], current: undefined, found: undefined }));
  const set = (part: Partial<ProjectState>) => store.setState(part);
  const get = store.getState;
  /** The tabs are still those that were opened by themselves. */
  let isFresh = true;
  /** A directory that is not there yet. */
  let awaited: string | undefined;
  let writing: ReturnType<typeof setTimeout> | undefined;
  const keep = () => {
    clearTimeout(writing);
    writing = undefined;
    writeDrafts(storage(), seed(), get().drafts);
  };
  store.subscribe((state, before) => {
    if (state.drafts === before.drafts) return;
    clearTimeout(writing);
    writing = setTimeout(keep, 250);
  });
  globalThis.addEventListener?.("pagehide", () => writing !== undefined && keep());

  const readFile = async (path: string): Promise<void> => {
    const found = await workspace.ask({ kind: "hostFile", path, maxBytes: mostBytes }).catch(() => undefined);
    if (found === undefined || path in get().pending) return;
    const file: FileOnHost = !found ? { kind: "missing" } : found.sizeBytes > mostBytes ? { kind: "tooBig", sizeBytes: found.sizeBytes } : found.isText ? { kind: "text", text: new TextDecoder().decode(found.bytes) } : { kind: "binary" };
    store.setState((state) => {
      const last = state.files[path];
      if (last?.kind === file.kind && (last.kind !== "text" || last.text === (file as { text: string }).text)) return {};
      return { files: { ...state.files, [path]: file } };
    });
  };
  const begin = (entries: readonly HostEntry[], dir: string): readonly string[] => {
    const files = entries.filter((entry) => entry.kind === "file" && entry.sizeBytes < 64 * 1024 && !/\/(node_modules|\.git|__pycache__)\//.test(entry.path) && !/(lock|\.lock|-lock\.json|\.sum|README[^/]*)$/i.test(entry.path));
    const dockerfiles = files.filter((entry) => isDockerfile(entry.path)).sort((a, b) => Number(a.path !== `${dir}/Dockerfile`) - Number(b.path !== `${dir}/Dockerfile`));
    const first = dockerfiles[0]?.path ?? `${dir}/Dockerfile`;
    return [first, ...files.filter((entry) => !isDockerfile(entry.path)).slice(0, 3).map((entry) => entry.path)];
  };

  const project: Project = {
    store,
    choose(dir, willAppear = false) {
      isFresh = true;
      awaited = willAppear ? dir : undefined;
      set({ dir, entries: undefined, files: {}, open: [], current: undefined });
      workspace.ui.setState({ project: dir });
      void project.refresh();
    },
    leave() {
      workspace.ui.setState({ project: undefined });
      set({ dir: undefined, entries: undefined, files: {}, open: [], current: undefined });
      void project.look();
    },
    openFile(path) {
      if (!get().open.includes(path)) isFresh = false;
      store.setState((state) => ({ open: state.open.includes(path) ? state.open : [...state.open, path], current: path }));
      void readFile(path);
    },
    closeFile(path) {
      isFresh = false;
      store.setState((state) => {
        const open = state.open.filter((each) => each !== path);
        return { open, current: state.current === path ? open[Math.max(0, state.open.indexOf(path) - 1)] : state.current };
      });
    },
    edit(path, text) {
      store.setState((state) => {
        const file = state.files[path];
        const onHost = file?.kind === "text" ? file.text : undefined;
        const { [path]: _old, ...others } = state.drafts;
        if (text === onHost) return { drafts: others };
        return { drafts: { ...state.drafts, [path]: text }, ...(path in state.drafts ? {} : { origins: { ...state.origins, [path]: onHost ?? "" } }) };
      });
    },
    revert(path) {
      store.setState((state) => {
        const { [path]: _gone, ...others } = state.drafts;
        return { drafts: others };
      });
    },
    save(path) {
      const state = get();
      const wanted = Object.entries(state.drafts).filter(([each]) => (path === undefined ? state.dir !== undefined && each.startsWith(`${state.dir}/`) : each === path));
      if (wanted.length === 0) return;
      const files = { ...state.files };
      const rest: Record<string, string> = { ...state.drafts };
      for (const [each, text] of wanted) {
        files[each] = { kind: "text", text };
        delete rest[each];
      }
      set({ files, drafts: rest, pending: { ...state.pending, ...Object.fromEntries(wanted) } });
      for (const [each, text] of wanted) workspace.upload(each, new TextEncoder().encode(text));
      keep();
    },
    create(path, text) {
      if (get().entries !== undefined) isFresh = false;
      store.setState((state) => ({ files: { ...state.files, [path]: { kind: "text", text } }, pending: { ...state.pending, [path]: text }, open: state.open.includes(path) ? state.open : [...state.open, path], current: path }));
      workspace.upload(path, new TextEncoder().encode(text));
    },
    rename(from, to) {
      const state = get();
      isFresh = false;
      if (from in state.drafts) project.save(from);
      store.setState((now) => ({ open: now.open.map((each) => (each === from ? to : each)), current: now.current === from ? to : now.current }));
      runLine(workspace, moveLine(from, to, state));
    },
    remove(path) {
      project.revert(path);
      project.closeFile(path);
      runLine(workspace, `rm ${typed(path)}`);
    },
    async refresh() {
      const { dir } = get();
      if (dir === undefined) return;
      const listed = await workspace.ask({ kind: "hostFiles", dir, limit: mostEntries }).catch(() => undefined);
      if (listed === undefined || get().dir !== dir) return;
      if (listed) awaited = undefined;
      // Another host, or it was deleted.
      else if (awaited !== dir && Object.keys(get().pending).length === 0) return project.leave();
      const entries = listed?.entries ?? [];
      set({ entries });
      if (isFresh) {
        const edited = Object.keys(get().drafts).filter((path) => path.startsWith(`${dir}/`));
        const open = [...new Set([...begin(entries, dir), ...edited, ...get().open])];
        set({ open, current: get().current ?? open[0] });
      }
      await Promise.all(get().open.map(readFile));
    },
    async look() {
      const listed = await workspace.ask({ kind: "hostFiles", dir: home, limit: 4000 }).catch(() => undefined);
      if (!listed) return;
      const dirs = listed.entries.filter((entry) => entry.kind === "file" && /\/(Dockerfile|Containerfile)$/.test(entry.path)).map((entry) => entry.path.slice(0, entry.path.lastIndexOf("/")));
      set({ found: [...new Set(dirs)] });
    },
  };
  workspace.onMessage((message) => {
    if (message.kind !== "journaled" || message.entry.kind !== "upload") return;
    const { [message.entry.path]: _taken, ...pending } = get().pending;
    set({ pending });
    void project.refresh();
  });
  // Commands may write files; so may anything else that reaches the host.
  let seen = workspace.mirror.getState().prompt;
  let phase = workspace.mirror.getState().phase;
  workspace.mirror.subscribe((state) => {
    if (state.phase !== phase) {
      phase = state.phase;
      // Another world: drafts of the one before are not its own.
      if (phase === "ready") set({ drafts: readDrafts(storage(), seed()), origins: {}, pending: {} });
    }
    if (state.prompt === seen) return;
    seen = state.prompt;
    if (state.prompt === undefined) return;
    void project.refresh();
    if (get().dir === undefined || get().found !== undefined) void project.look();
  });
  // The way here may name another project.
  workspace.ui.subscribe((state, before) => {
    if (state.project !== before.project && state.project !== undefined && state.project !== get().dir) project.choose(state.project);
  });
  if (get().dir !== undefined) void project.refresh();
  return project;
}
