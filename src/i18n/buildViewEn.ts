/** English words of the build view: editor, graph, times, the image so far. Loaded with it. */
const plural = (count: number, one: string, many: string) => `${count.toLocaleString("en-US")} ${count === 1 ? one : many}`;

/** How a file differs from what the cache knows. */
export type FileChange = "added" | "removed" | "content" | "mode" | "owner" | "kind" | "target";
const enChange: Readonly<Record<FileChange, string>> = { added: " is new", removed: " is gone", content: " changed", mode: " has other permissions", owner: " has another owner", kind: " is now something else", target: " points somewhere else" };

export const buildViewEn = {
  code: "en",
  build: "Build", building: "Building", stop: "Stop", stopHint: "Stop the build (Ctrl+C)", buildHint: (line: string) => `Saves the files, then runs: ${line}`,
  graph: "Build graph", times: "Step times", image: "The image so far", editor: "Editor", terminal: "Terminal", parts: "Parts of the build view", steps: "Steps of the build",
  seconds: (count: string) => `${count} s`, minutes: (minutes: number, seconds: number) => `${minutes} min ${seconds} s`,
  cached: "Cached", rebuild: "Rebuild", rebuildFor: (time: string) => `Rebuild · ${time}`, atLeast: (time: string) => `at least ${time}`, depends: "Perhaps cached", willFail: "Will fail", failed: "Failed", cancelled: "Cancelled", running: "Running", waiting: "Waiting", neverRan: "time unknown", done: (time: string) => `Done · ${time}`, unused: "Not built", configOnly: "config, 0 B",
  target: "Target stage", lastStage: "last stage",
  theImage: "the image", notInImage: "not in the final image", notBuilt: "not built: the target does not need it",
  layers: (count: number) => plural(count, "layer", "layers"), stageOf: (name: string) => `${name} stage`, takenOut: (some: string, whole: string) => `${some} taken out of ${whole}`, staysOut: (whole: string) => `${whole} that stay out of the image`,
  now: "If you build now", withoutCache: "Without cache", counts: (cached: number, rebuilt: number) => `${cached} cached · ${rebuilt} rebuild`, nothingToDo: "Nothing to rebuild",
  took: "This build took", soFar: "So far", predicting: "Reading the files",
  runningStep: (time: string, name: string) => `${time} · running ${name}`, finished: (time: string) => `${time} · finished`, failedAfter: (time: string) => `failed after ${time}`, cancelledAfter: (time: string) => `stopped after ${time}`, foreseen: (time: string) => `${time} foreseen`,
  files: {
    label: "Files of the build", project: "Project", open: "Open a file", create: "New file", createTitle: "New file in the build context", rename: "Rename", renameTitle: (name: string) => `Rename ${name}`, remove: "Delete", removeTitle: (name: string) => `Delete ${name}?`, removeBody: "The command below deletes it on the host.", path: "Path in the project", unsaved: "not saved", save: "Save (Ctrl+S)", saved: (name: string) => `${name} is saved.`, revert: "Discard my changes", more: "File actions", notText: "This file is not text.", tooBig: (size: string) => `${size}: too large to edit here.`, exists: "There is a file of this name already.", all: "All files", close: (name: string) => `Close ${name}`, changedBelow: (name: string) => `${name} has changed on the host since you began to edit it.`, takeTheirs: "Take the host's", bad: "A path inside the project, without spaces at its ends.",
  },
  empty: { title: "No Dockerfile yet", body: "A Dockerfile writes down, step by step, how an image comes to be. Start from a sample, or write your own.", sample: "Start from a sample", fresh: "A small web page", freshBody: "nginx with one page, in ~/web", own: "Empty Dockerfile", found: "Projects on this host", looking: "Looking for Dockerfiles" },
  checks: { title: "Build checks", none: "No remarks", count: (count: number) => plural(count, "remark", "remarks"), line: (line: number) => `Line ${line}`, more: "What this check means" },
  cannot: "This Dockerfile cannot be built as it is",
  step: {
    title: "Step by step", back: "One step back", forward: "One step forward", all: "Everything", at: (at: number, of: number) => `Step ${at} of ${of}`, builds: (line: string) => `Builds up to this line: ${line}`, unsavedFirst: "Saves first",
  },
  says: {
    step: (at: number, of: number, name: string) => `Step ${at} of ${of}, ${name}`, stage: (name: string) => `stage ${name}`, cached: "cached", rebuild: "will re-run", because: (reason: string) => `because ${reason}`, time: (time: string) => `about ${time}`, took: (time: string) => `took ${time}`, size: (size: string) => size, colour: (name: string) => `the ${name} layer`, lines: (from: number, to: number) => (from === to ? `line ${from}` : `lines ${from} to ${to}`), reads: (path: string, stage: string) => `reads ${path} from stage ${stage}`, follows: "an earlier step re-runs",
  },
  predicted: (cached: number, rebuilt: number, time: string) => (rebuilt === 0 ? "Everything is cached." : `${plural(cached, "step", "steps")} cached, ${rebuilt} to rebuild, ${time}.`),
  explain: {
    title: (line: number) => `Line ${line}`, layer: (size: string) => `makes a layer, ${size}`, layerOpen: "makes a layer", config: "only changes the image's config, 0 B", outside: (size: string) => `makes a layer of a stage that stays out of the image, ${size}`, comment: "A comment: the builder skips it.", blank: "An empty line: the builder skips it.", directive: "A parser directive: tells the builder how to read this file.", continued: "Belongs to the instruction above.", unknown: "No such instruction.", place: "Point at a line, or move the cursor to it.",
    instructions: {
      FROM: "Begins a stage on a base image. Its layers are taken as they are.", RUN: "Runs a command in a temporary container. What it changes in the files becomes a layer.", COPY: "Copies files into the image. They become a layer; the cache key is their content.", ADD: "Copies like COPY, and also fetches URLs and unpacks archives.", WORKDIR: "Sets the directory for what follows, and makes it if it is missing.", ENV: "Sets an environment variable, for later steps and for containers.", ARG: "A value that can be given at build time with --build-arg. It is not kept in the image.", LABEL: "Adds a note to the image's config.", EXPOSE: "Notes the port that the program listens on. It publishes nothing.", CMD: "What a container runs when no command is given.", ENTRYPOINT: "The program that every container of this image starts.", USER: "Later steps and containers run as this user.", VOLUME: "Containers get a volume at this path.", SHELL: "The shell for commands that are written as plain text.", HEALTHCHECK: "How Docker asks whether the container is well.", STOPSIGNAL: "The signal that docker stop sends.", ONBUILD: "An instruction for images that are built on this one.", MAINTAINER: "Out of date: use a LABEL.",
    } as Readonly<Record<string, string>>,
    flags: {
      "--from": "Copies from another stage or image instead of the context.", "--chown": "Owner of the copied files.", "--chmod": "Permissions of the copied files.", "--link": "Makes a layer that does not depend on those below.", "--parents": "Keeps the directories of the source path.", "--exclude": "Leaves out what matches.", "--mount": "Makes a cache, secret or other directory visible during this command only.", "--network": "Network of this command: default, none or host.", "--security": "sandbox or insecure.", "--platform": "Platform of the base image.", "--checksum": "The file must have this digest.", "--keep-git-dir": "Keeps .git of a cloned repository.", "--unpack": "Unpacks an archive, or leaves it whole.", "--interval": "Time between two checks.", "--timeout": "A check that takes longer has failed.", "--start-period": "Failures within this time do not count.", "--start-interval": "Time between checks while starting.", "--retries": "Failures in a row until it counts as unhealthy.",
    } as Readonly<Record<string, string>>,
  },
  complete: { stage: "stage", image: "image", file: "file", directory: "directory", arg: "build argument", env: "variable", flag: "flag", local: "on this host" },
  kinds: { from: "base image", run: "command", copy: "copied files", add: "added files", workdir: "directory", metadata: "config", context: "build context", export: "export" } as Readonly<Record<"from" | "run" | "copy" | "add" | "workdir" | "metadata" | "context" | "export", string>>,
  ghosts: { title: "Efficiency", body: (percent: string) => `Efficiency ${percent}`, none: "Every byte that is shipped can be seen.", some: (size: string, count: number) => `${size} in ${plural(count, "file", "files")} are shipped, yet no longer visible.`, whiteout: "deleted", opaque: "its directory was replaced", replaced: "overwritten", from: (layer: string) => `from ${layer}`, unknown: "Reading the layers", show: "Show the hidden files", hide: "Hide the list" },
  compare: { title: "Compare two builds", open: "Compare builds", first: "First build", second: "Second build", time: "Time", bytes: "Image size", layers: "Layers", cachedSteps: "Cached steps", steps: "Steps", step: "Step", same: "shared by both", only: "only here", need: "Build twice to compare.", option: (index: number, name: string, time: string) => `${index} · ${name} · ${time}`, notRun: "not in this build", reused: (size: string) => `${size} shared` },
  offer: { title: "Show this build", body: "See the steps, their times and what the cache saved." },
  counterfactual: (files: string, hits: number, of: number, saved: string, step: string) => `If ${files === "" ? `${step} stood before the COPY` : `${files} were copied before the rest`}, ${files === "" ? "it" : step} would have been cached in ${hits} of the last ${of} builds that re-ran it, saving ${saved}.`, apply: "Show me the change", applied: "The Dockerfile in the editor has the change; it is not saved yet.",
  log: "Output", noLog: "No output",
  reason: {
    first: "Nothing like this step was built here before.", noCache: "The cache was turned off for this step.", pruned: "Its result was removed from the cache.",
    files: (name: string, change: FileChange, more: number, line: number | undefined): readonly [string, string] => [name, `${line === undefined ? "" : ` (line ${line})`}${more > 0 ? ` and ${plural(more, "more file", "more files")} changed` : enChange[change]}, so this step’s cache key changed. Every step that uses its result runs again.`],
    env: (name: string, before: string, after: string) => `${name} was ${before} and is now ${after}.`, unset: "not set", arg: (name: string, before: string, after: string) => `The build argument ${name} was ${before} and is now ${after}.`, command: "The command itself is another one.", base: "The base image is another one.", step: (name: string) => `${name} ran again, and this step builds on its result.`, parent: "The steps above it are others than before.", setting: (name: string) => `Its ${name} is another one.`,
  },
};

/** What every translation of the build view has. */
export type BuildViewWords = typeof buildViewEn;
