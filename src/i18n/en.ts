/** Every sentence of the page in English; its type is what a translation must satisfy. CLI output is never translated. */
const plural = (count: number, one: string, many: string) => `${count.toLocaleString("en-US")} ${count === 1 ? one : many}`;

export const en = {
  code: "en",
  languageName: "English",
  app: {
    sandbox: "Sandbox", learn: "Learn", present: "Present", modes: "Mode", language: "Language", theme: "Theme",
    themeLight: "Light", themeDark: "Dark", themeSystem: "Same as the system", share: "Share", help: "Help",
    workspace: "My Docker host", skipToTerminal: "Skip to the terminal", skipToStage: "Skip to the drawing", close: "Close", menu: "Menu",
    exportSession: "Save the session as a file", startOver: "Start over",
    cancel: "Cancel", build: "Build", place: "Where you are", backToHost: "Back to the Docker host", seeBuild: "See the build", openBuild: "Open the build view", dockerfile: "Dockerfile", resizePanels: "Resize the panels", find: "Find anything", inside: "Inside this command", actions: "What can be done", collapse: "Collapse", expand: "Expand", more: "More",
  },
  tabs: { strata: "Strata", files: "Files", terminal: "Terminal", history: "History", api: "API calls", inspector: "Inspector", happened: "What just happened?", build: { editor: "Editor", graph: "Graph", times: "Times", image: "Image", terminal: "Terminal" } },
  stage: {
    title: "Layers and containers", writable: "Writable layer", noContainers: "No containers", shares: (base: string) => `Shares ${base} below`,
    folded: (count: number) => plural(count, "layer", "layers"), crowd: (count: number) => `+${plural(count, "container", "containers")}`,
    alreadyHere: "already here", received: "received", verifying: "checking the digest", extracting: "extracting", waiting: "waiting",
    zoomIn: "Zoom in", zoomOut: "Zoom out", fit: "Show everything", asTable: "Show as a table", asDrawing: "Show as a drawing", copyingUp: "copying up",
    disk: (used: string) => `Disk ${used}`, diskApart: (apart: string) => `${apart} if every container and image had its own copy`,
    unique: "only here", shared: (count: number) => `shared by ${count}`, hiddenBytes: "Show bytes that are shipped and not seen", ghost: (size: string) => `${size} not seen`, ghostTotal: (size: string) => `${size} still shipped, no longer visible`, megabytes: "MB",
    listImages: "Images and their layers", listContainers: "Containers", listVolumes: "Volumes", empty: "Nothing here yet",
    walkHint: "Arrow keys move, Enter selects, Escape leaves", page: (at: number, of: number) => `${at} / ${of}`, nextColumns: "Next containers", previousColumns: "Previous containers",
    speed: "Speed of motion", untagged: "untagged",
  },
  summary: {
    layer: (colour: string, position: number, of: number, name: string, size: string, users: string) => `${colour} layer, ${position} of ${of}, ${name}, ${size}, read-only, ${users}`,
    users: (images: number, containers: number) => (images + containers === 0 ? "not in use" : `used by ${[images && plural(images, "image", "images"), containers && plural(containers, "container", "containers")].filter(Boolean).join(" and ")}`),
    container: (name: string, state: string, image: string) => `${name}, ${state}, from ${image}`,
    upper: (name: string, count: number, size: string) => (count === 0 ? `Writable layer of ${name}, empty` : `Writable layer of ${name}, ${plural(count, "change", "changes")}, ${size}`),
    fileAdded: (path: string, size: string) => `${path}, added, ${size}`,
    fileChanged: (path: string, size: string, from: string) => `${path}, changed, ${size}${from ? `; it hides the copy in ${from}` : ""}`,
    fileDeleted: (path: string, from: string) => `${path}, deleted${from ? `; the copy in ${from} is hidden and still stored` : ""}`,
    image: (tags: string, layers: number, size: string) => `${tags}, ${plural(layers, "layer", "layers")}, ${size}`,
    theLayer: (colour: string, name: string) => `the ${colour} layer, ${name}`, noColour: "unpainted",
    fold: (count: number, size: string) => `${plural(count, "layer", "layers")} folded together, ${size}. Enter opens them`,
    crowd: (count: number) => `${plural(count, "more container", "more containers")}. Enter shows them`,
    volume: (name: string, size: string) => `Volume ${name}, ${size}`,
  },
  states: { created: "created", running: "running", paused: "paused", restarting: "restarting", removing: "being removed", exited: "exited", dead: "dead", exitCode: (code: number) => `exit code ${code}`, oom: "out of memory", healthStarting: "health check starting", healthy: "healthy", unhealthy: "unhealthy" },
  changes: { A: "added", C: "changed", D: "deleted" },
  terminal: {
    label: "Terminal", hint: "Type real docker commands", loading: "Preparing the terminal", search: "reverse-i-search", searchFailed: "failed reverse-i-search",
    pasteTooBig: (size: string) => `That is ${size} of text: too much to paste at once. Upload it as a file instead.`, pastLine: "now", copied: "Copied",
    leave: "Esc, then Tab leaves the terminal", busy: "The command is still running", interrupt: "Stop (Ctrl+C)", keys: "Keys", screenReader: "Terminal output", past: "You are looking at the past. Enter starts a branch from here.",
  },
  timeline: {
    label: "Timeline", back: "One command back", forward: "One command forward", stepBack: "One step back inside the command", stepForward: "One step forward inside the command", stepOf: (at: number, of: number) => `Step ${at} of ${of}`, before: "The host before this command.", play: "Play from here", pause: "Pause", now: "Now", goNow: "Back to now",
    past: (line: string) => `The past, after: ${line}`, start: "the empty host", tick: (index: number, line: string) => `${index}: ${line}`, failed: (code: number) => `ended with ${code}`, speed: "Speed", count: (at: number, of: number) => `${at} / ${of}`,
    none: "Each command becomes a mark here", machine: "Time machine",
  },
  api: { label: "API calls", none: "Every call that the docker command makes appears here: the method, the path and the answer.", status: "Status", request: "Request", response: "Response", streaming: "open", empty: "(empty)", of: (command: string) => `from ${command}`, page: "from this page", truncated: (size: string) => `cut; ${size} in all` },
  files: {
    label: "Files as the container sees them", labelImage: "Files in the image", search: "Search files", none: "No container or image yet", loading: "Reading the layers", nothing: "No file matches", results: (count: number) => plural(count, "file", "files"), more: (count: number) => `${count.toLocaleString("en-US")} more; type to narrow down`, showHidden: "Show hidden", merged: "Merged view", own: "This layer's changes", target: "Container or image", suppliedBy: (layer: string) => `from ${layer}`, writable: "from the writable layer", deleted: "deleted here",
  },
  inspector: {
    core: "Core sample", visible: (size: string) => `visible · ${size}`, visibleWas: (before: string, size: string) => `visible · ${before} → ${size}`, hidden: (size: string) => `hidden · ${size}`, absent: "absent", whiteout: "whiteout", opaque: "opaque directory", unknown: "not read yet",
    writableOf: (name: string) => `${name} writable`, layer: "Layer", image: "Image", container: "Container", details: "Details", field: "Field of docker inspect", size: "Size", digest: "Digest", chainId: "Chain ID", diffId: "DiffID", created: "Created", createdBy: "Created by", changes: "Changes", usedBy: "Used by", state: "State", command: "Command", ports: "Ports", processes: "Processes", hostPid: "Host PID", pid: "PID", user: "User", env: "Environment", tags: "Tags", layers: "Layers", ip: "IP address", mounts: "Mounts", copy: "Copy", copied: "Copied", story: "Story of this file", showDiff: "What changed in it", original: "The original below is untouched; it is hidden for this container only.", whiteoutStory: "The file below is still stored; a whiteout hides it for this container only.", addedStory: "This file exists only in the writable layer. It goes when the container is removed.", imageStory: "Read straight from the image. Writing to it would first copy it up.", notText: "Not text", tooBig: "Too large to show", empty: "Empty file", select: "Select a layer, a container or a file.", kernel: "All processes run on the host's one kernel: a container's PID is a second name for a host process.", exit: "Exit code", entrypoint: "Entrypoint", workdir: "Working directory", restart: "Restart", yes: "yes", no: "no",
  },
  empty: { title: "No layers yet", body: "Fetch an image and lay down the first one.", run: "Run", presets: "Other hosts to start from" },
  first: { title: "Select a file", body: "A line goes down and finds the layer that supplies it.", show: "Show me", skip: "Skip" },
  loading: { opening: "Starting the host", replaying: (done: number, total: number) => `Restoring your host: command ${done} of ${total}` },
  errors: {
    title: "The host has stopped", body: "Something in the page's engine failed. Your commands are kept.", restart: "Start it again from your commands", restartWithout: "Start again without the last command", silentTitle: "The host does not answer", silentBody: "It may be busy with something long; this note goes when it answers. Your commands are kept.", startOver: "Start over", save: "Save the old data as a file",
    corruptTitle: "The stored session cannot be read", corruptBody: "It is kept as it is; you can save it as a file. Starting over leaves that copy alone.", newerTitle: "This session comes from a newer version", newerBody: (version: string) => `It was written by version ${version}. It is kept; you can save it as a file.`, quota: "The browser has no room left to remember this session. It goes on, but will be lost when the page is closed.", badLinkTitle: "The link cannot be opened.", otherTab: "This session is open in another tab. What you do here is not remembered.",
  },
  happened: {
    none: "Type a command to see what it does.", ran: (line: string) => `Ran ${line}.`, failed: (code: number) => `The command ended with exit code ${code}.`,
    pulled: (ref: string, fresh: number, reused: number) => `Fetched ${ref}: ${plural(fresh, "layer was", "layers were")} downloaded${reused ? `, and ${reused} already here ${reused === 1 ? "was" : "were"} used again` : ""}.`,
    created: (name: string, image: string) => `Created ${name}: an empty writable layer now lies on ${image}. No process runs yet.`, run: (name: string, image: string) => `Started ${name}: an empty writable layer was laid on ${image}, and its process runs. No layer was copied.`,
    runMany: (count: number) => `Made ${count} containers, each with an empty writable layer of its own. No layer was copied.`, ranOnce: (name: string, code: number) => `${name} ran and ended with exit code ${code}; its writable layer stays until it is removed.`, ranRemoved: (image: string) => `A container of ${image} ran, ended and was removed together with its writable layer.`, started: (name: string) => `Started the process of ${name}; the files are where it left them.`, stopped: (name: string, code: number) => `Stopped ${name} with exit code ${code}. Its writable layer stays.`, removed: (name: string) => `Removed ${name} and its writable layer. The image's layers are untouched.`, paused: (name: string) => `Froze ${name}: its processes stay in memory and do not run.`, unpaused: (name: string) => `${name} runs on.`, renamed: (name: string) => `The container is now called ${name}.`,
    committed: (name: string) => `The writable layer of ${name} became a read-only layer of a new image, and has a digest now.`, copiedUp: (path: string, name: string, size: string) => `${path} was copied up into ${name}'s writable layer (${size}) and changed there. The layer below is untouched.`, chmodCopied: (path: string, name: string, size: string) => `Only the permissions of ${path} changed, yet the whole file (${size}) was copied up into ${name}'s writable layer.`, copiedUpMany: (count: number, name: string, size: string) => `${count} files were copied up into ${name}'s writable layer (${size}). The layers below are untouched.`, whitedOut: (path: string, name: string) => `${path} is gone for ${name}: a whiteout hides it. The layer below still stores it.`, whitedOutMany: (count: number, name: string) => `${count} files are hidden for ${name} by whiteouts. The layers below still store them.`, chmodDirectory: (path: string, name: string) => `Only the attributes of the directory ${path} changed: the directory itself was copied up into ${name}'s writable layer, and nothing that is in it.`, opaque: (path: string, name: string) => `${name} made a new ${path}: an opaque directory hides everything of that name below.`, wrote: (path: string, name: string) => `${path} was written in ${name}'s writable layer.`, wroteMany: (count: number, name: string) => `${count} files were written in ${name}'s writable layer.`, removedUpper: (path: string, name: string) => `${path} existed only in ${name}'s writable layer, so it is simply gone.`,
    tagged: (ref: string) => `${ref} now points at this image. A tag is a name, not a copy.`, untagged: (ref: string) => `The name ${ref} was removed.`, imageDeleted: "The image was deleted, with every layer that no other image needs.", imported: (ref: string) => `Made the image ${ref} from an archive.`, loaded: (ref: string) => `Loaded ${ref}.`, networkMade: (name: string, subnet: string) => `Made the network ${name}${subnet ? ` (${subnet})` : ""}. Containers on it find each other by name.`, networkGone: (name: string) => `Removed the network ${name}.`, networkJoined: (container: string, name: string, ip: string) => `${container} is on the network ${name} now${ip ? `, with the address ${ip}` : ""}.`, networkLeft: (container: string, name: string) => `${container} has left the network ${name}.`, volumeMade: (name: string) => `Made the volume ${name}: a place on the host that no container's end takes away.`, volumeGone: (name: string) => `Removed the volume ${name} and what was in it.`, built: (ref: string) => `Built ${ref}.`, oom: (name: string) => `${name} used more memory than allowed; the kernel ended it.`, exec: (name: string) => `Ran one more process in ${name}; no file changed.`, nothing: "Nothing on the host changed.",
  },
  story: {
    find: (path: string, missed: number, layer: string) => `Searching ${path} from the top: not in the writable layer${missed > 0 ? `, not in ${plural(missed, "layer", "layers")} below it` : ""}. It is in ${layer}.`,
    files: (count: number) => `${count} files`, lift: (name: string) => `That layer is read-only, so ${name} is copied. The original stays where it is.`, cross: (size: string) => `All ${size} go up into the writable layer.`, land: (name: string) => `The copy of ${name} lies in the writable layer. From now on the search ends here.`,
    written: (name: string) => `Now the copy of ${name} is changed: C. The original is untouched, and hidden for this container only.`, wholeFile: "the whole file",
    liftWhole: (name: string, reason: "chmod" | "chown" | "utimes", size: string) => `Only the ${reason === "chmod" ? "permissions" : reason === "chown" ? "owner" : "time"} of ${name} ${reason === "chmod" ? "are" : "is"} to change, yet overlay copies whole files: ${size}.`,
    attributeSet: (name: string, reason: "chmod" | "chown" | "utimes", value: string) => `The copy of ${name} gets its new ${reason === "chmod" ? "mode" : reason === "chown" ? "owner" : "time"}${value ? `, ${value}` : ""}: C. The original keeps the old one, and is hidden for this container only.`,
    readOnly: "Nothing can be taken out of a read-only layer. So a mark is made in the writable layer.", cross2: (name: string) => `A whiteout: the name ${name} is crossed out.`, shadow: (name: string) => `Its shadow falls: ${name} is still stored below, and this container no longer sees it.`,
    newDirectory: (name: string) => `A new, empty ${name} is made in the writable layer.`, bracket: (name: string) => `It is marked opaque: for ${name} the search goes no deeper.`, opaqueShadow: (name: string) => `Its shadow falls on everything in ${name} below: still stored, no longer seen.`,
    life: {
      create: (name: string) => `An empty writable layer is laid for ${name}. No process runs yet.`, start: (name: string) => `The process of ${name} starts.`, die: (name: string, code: number) => `The process of ${name} has ended with exit code ${code}. Its writable layer stays.`, destroy: (name: string) => `The writable layer of ${name} is lifted off. The layers below do not move.`,
      exec: (name: string) => `One more process starts in ${name}.`, pause: (name: string) => `The processes of ${name} are frozen.`, unpause: (name: string) => `The processes of ${name} run on.`, rename: (name: string) => `The container is called ${name} now.`, oom: (name: string) => `${name} used more memory than allowed.`, commit: (name: string) => `The writable layer of ${name} hardens into a read-only layer: it has a digest now, so it has a colour.`,
    },
    layerReady: (name: string) => `A layer is laid down: ${name}.`, layerReused: (name: string) => `Already here, used again: ${name}.`, nameSet: (ref: string) => `The name ${ref} is set.`, nameGone: (ref: string) => `The name ${ref} is gone.`,
  },
  present: { stageOnly: "Stage only", pane: "Beside the stage", leave: "Stop presenting" },
  help: {
    title: "Help", keys: "Keys", commands: "First commands", tryIt: "Run", reality: "How real is this?", drawing: "How to read the drawing",
    rows: [["?", "This help"], ["[ ]", "One command back, forward"], [", .", "One step back, forward inside a command"], ["Space", "Play from here"], ["← → 1 2 3 f", "When presenting: one step, panes, full screen"], ["← → ↑ ↓", "Move on the stage"], ["Enter", "Select, trace a file"], ["Esc", "Leave, clear the selection"], ["+ − 0", "Zoom in, out, show everything"], ["e", "Edit the selected file"], ["h", "Bytes shipped and not seen"], ["i", "Inspector"], ["Ctrl+K", "Find anything (not in the terminal)"], ["Shift+F10", "What can be done with an object"], ["Ctrl+R", "Search the history (terminal)"], ["Tab", "Complete (terminal)"]] as readonly (readonly [string, string])[],
    marks: ["A slab is one read-only layer. Its colour is its digest, its pattern the kind of instruction, its thickness the size.", "The hatched sheet is a container's writable layer. It has no digest yet, so it has no colour.", "The line goes down from a container and stops at the layer that supplies the file.", "A cross marks a whiteout: the file below is hidden, not gone."] as readonly string[],
    suggestions: ["docker run -d --name web nginx", "docker exec web sh -c 'echo hello >> /usr/share/nginx/html/index.html'", "docker diff web", "docker exec web rm /etc/nginx/conf.d/default.conf", "docker commit web mine", "docker history mine"] as readonly string[],
  },
};

/** What every translation has. */
export type Messages = typeof en;
