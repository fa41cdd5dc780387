import type { ToolWords } from "../../i18n/toolsEn.ts";
import type { ContainerRow, Trace } from "../../lab/frame.ts";
import { slabTitle } from "../strata/instruction.ts";
import type { Moment } from "./assign.ts";
import type { Surroundings } from "./happenings.ts";
import type { Lane, Step } from "./step.ts";

export type Draft = Step;

/** A step without changes yet. */
export function draft(from: Lane, to: Lane, kind: Step["kind"], title: string, note: string, says: string, more: Partial<Step>): Draft {
  return { from, to, kind, title, note, says, facts: [], changes: [], ...more };
}

type ContainerTrace = Extract<Trace, { kind: "container" }>;

/**
 * What dockerd, containerd, the shim and runc do for one event of a container's life.
 * Models: moby daemon/{create,start,kill,pause}.go, containerd core/runtime/v2, runc create and start. Ids, keys, addresses,
 * arguments and PIDs come from the rows of that moment; what a row does not hold is not shown.
 */
export function containerSteps(trace: ContainerTrace, row: ContainerRow | undefined, moment: Moment, words: ToolWords, surroundings: Surroundings): readonly Draft[] {
  const say = words.inside.says;
  const id: readonly [string, string] = ["id", trace.id];
  const own = { container: trace.id };
  switch (trace.action) {
    case "create": {
      const parent = row?.chain.at(-1);
      const layer = parent === undefined ? undefined : moment.after.layers[parent];
      return [
        draft("dockerd", "dockerd", "self", row?.name ?? trace.id.slice(0, 12), "", say.record(row?.name ?? trace.id.slice(0, 12)), { ...own, facts: [id, ...(row ? [["name", row.name] as const, ["image", row.imageId] as const] : [])] }),
        draft("dockerd", "containerd", "call", "snapshots.Prepare", row ? row.snapshotKey.slice(0, 6) : "", layer ? say.prepare(slabTitle(moment.after, layer)) : say.prepareBare, { ...own, opens: ["containerd"], closes: ["containerd"], facts: [...(row ? [["key", row.snapshotKey] as const] : []), ...(parent ? [["parent", parent] as const] : [])] }),
      ];
    }
    case "start": return startSteps(trace, row, words, surroundings);
    case "restart":
    case "stop": return [];
    case "kill": {
      const signal = trace.signal ?? signalOf(surroundings);
      return [
        draft("dockerd", "containerd", "call", "Tasks.Kill", signal ?? "gRPC", say.kill(signal ?? "stop signal"), { ...own, facts: [id, ...(signal ? [["signal", signal] as const] : [])], opens: ["containerd", "shim", "process"] }),
        draft("containerd", "shim", "call", "Kill", "ttrpc", say.shimPass, { ...own, isDetail: true }),
        draft("shim", "process", "call", signal ?? "kill()", "", say.signal(signal ?? "stop signal"), own),
      ];
    }
    case "die": {
      const code = String(trace.exitCode ?? row?.exitCode ?? "");
      return [
        draft("process", "shim", "exit", `exit ${code}`, "", say.exit(code), { ...own, facts: [id, ["exit code", code]], opens: ["process"], closes: ["process"] }),
        draft("shim", "containerd", "exit", "TaskExit", "ttrpc", say.taskExit, { ...own, opens: ["shim"], closes: ["shim"] }),
        draft("containerd", "dockerd", "return", "/tasks/exit", "event", say.exitEvent, { ...own, opens: ["containerd"], closes: ["containerd"] }),
      ];
    }
    case "oom": return [draft("process", "shim", "call", "OOM", "cgroup", say.signal("SIGKILL"), own)];
    case "pause":
    case "unpause": {
      const pausing = trace.action === "pause";
      return [
        draft("dockerd", "containerd", "call", pausing ? "Tasks.Pause" : "Tasks.Resume", "gRPC", pausing ? say.taskPause : say.taskResume, { ...own, facts: [id], opens: ["containerd", "shim", "process"] }),
        draft("containerd", "shim", "call", pausing ? "Pause" : "Resume", "ttrpc", say.shimPass, { ...own, isDetail: true }),
        draft("shim", "runc", "call", pausing ? "runc pause" : "runc resume", "exec", pausing ? say.pause : say.unpause, { ...own, opens: ["runc"] }),
        draft("runc", "process", "call", pausing ? "cgroup.freeze 1" : "cgroup.freeze 0", "cgroup", pausing ? say.pause : say.unpause, own),
        draft("runc", "shim", "exit", `runc ${words.inside.exits}`, "", say.runcExit, { ...own, closes: ["runc", "containerd"] }),
      ];
    }
    case "destroy":
      return [
        draft("dockerd", "containerd", "call", "snapshots.Remove", row ? row.snapshotKey.slice(0, 6) : "", say.removeSnapshot, { ...own, opens: ["containerd"], closes: ["containerd"], facts: [id, ...(row ? [["key", row.snapshotKey] as const] : [])] }),
        draft("dockerd", "dockerd", "self", `− ${row?.name ?? trace.id.slice(0, 12)}`, "", say.removeRecord, own),
      ];
    case "rename": return [draft("dockerd", "dockerd", "self", `→ ${row?.name ?? ""}`, "", say.rename, { ...own, facts: [id, ["name", row?.name ?? ""]] })];
    case "commit": {
      const image = trace.imageId === undefined ? undefined : moment.after.images[trace.imageId];
      const top = image?.chain.at(-1);
      return [
        draft("dockerd", "containerd", "call", "diff", row ? row.snapshotKey.slice(0, 6) : "", say.commit, { ...own, opens: ["containerd"], closes: ["containerd"], facts: [id, ...(trace.imageId ? [["image", trace.imageId] as const] : []), ...(top ? [["layer", top] as const, ["diffID", moment.after.layers[top]?.diffId ?? ""] as const] : [])] }),
      ];
    }
    case "exec": {
      const argv = trace.process?.argv.join(" ") ?? execArgv(surroundings) ?? "";
      const program = argv.split(" ")[0] ?? "";
      return [
        draft("dockerd", "containerd", "call", "Tasks.Exec", "gRPC", say.taskExec, { ...own, facts: [id, ...(trace.execId ? [["exec", trace.execId] as const] : [])], opens: ["containerd", "shim"] }),
        draft("containerd", "shim", "call", "Exec", "ttrpc", say.shimPass, { ...own, isDetail: true }),
        draft("shim", "runc", "call", "runc exec", "exec", say.runcExec, { ...own, opens: ["runc"] }),
        draft("runc", "process", "spawn", `setns(), exec ${program}`, trace.process ? `PID ${trace.process.pid}` : "", say.join(argv || "…"), { ...own, facts: [...(argv ? [["argv", argv] as const] : []), ...processFacts(trace)], opens: ["process"] }),
        draft("runc", "shim", "exit", `runc ${words.inside.exits}`, "", say.runcExit, { ...own, closes: ["runc", "containerd"] }),
      ];
    }
    case "execDie": {
      const code = String(trace.exitCode ?? "");
      return [
        draft("process", "shim", "exit", `exit ${code}`, "", say.execExit(code), { ...own, facts: [id, ...(trace.execId ? [["exec", trace.execId] as const] : []), ["exit code", code]] }),
        draft("shim", "containerd", "exit", "TaskExit", "ttrpc", say.execTold, { ...own, isDetail: true }),
      ];
    }
  }
}

/** Both numbers of a process, its parent on the host, its cgroup. */
function processFacts({ process }: ContainerTrace): readonly (readonly [string, string])[] {
  return process ? [["PID", String(process.pid)], ["host PID", String(process.hostPid)], ["parent (shim)", String(process.shimPid)], ["cgroup", process.cgroup]] : [];
}

/** The overlay mount as the host's mount table has it, or the layers it is made of while the paths are not known. */
function mountFacts({ mount }: ContainerTrace, row: ContainerRow | undefined): readonly (readonly [string, string])[] {
  if (!mount) return [...[...(row?.chain ?? [])].reverse().map((chainId, index): readonly [string, string] => [index === 0 ? "lowerdir" : "", chainId]), ...(row ? [["upperdir", row.snapshotKey] as const] : [])];
  return [...mount.lowerDirs.map((dir, index): readonly [string, string] => [index === 0 ? "lowerdir" : "", dir]), ["upperdir", mount.upperDir], ["workdir", mount.workDir], ["merged", mount.mergedDir]];
}

function startSteps(trace: ContainerTrace, row: ContainerRow | undefined, words: ToolWords, surroundings: Surroundings): readonly Draft[] {
  const say = words.inside.says;
  const own = { container: trace.id };
  const layers = row?.chain ?? [];
  const ports = row?.ports.map((port) => `${port.hostIp}:${port.hostPort} → ${port.port}/${port.proto}`) ?? [];
  const init = row?.processes.find((process) => process.pid === 1);
  const argv = row?.command ?? "";
  const program = argv.split(" ")[0]?.split("/").at(-1) ?? "";
  const namespaces = namespacesOf(surroundings.createBody);
  return [
    draft("dockerd", "dockerd", "self", words.inside.mountLabel, "", say.mount(layers.length), { ...own, facts: mountFacts(trace, row) }),
    ...(ports.length > 0 ? [draft("dockerd", "dockerd", "self", ports[0]!, ports.length > 1 ? `+${ports.length - 1}` : "", say.publish(ports.join(", ")), { ...own, facts: ports.map((port) => ["port", port] as const) })] : []),
    draft("dockerd", "containerd", "call", "Tasks.Create", "gRPC", say.taskCreate, { ...own, facts: [["container", trace.id]], opens: ["containerd"] }),
    draft("containerd", "shim", "call", words.inside.shimLabel, "ttrpc", say.shimStart, { ...own, facts: [["id", trace.id], ...(trace.process ? [["shim PID", String(trace.process.shimPid)] as const] : [])], opens: ["shim"] }),
    draft("shim", "runc", "call", "runc create", "exec", say.runcCreate, { ...own, opens: ["runc"] }),
    draft("runc", "process", "spawn", "clone()", namespaces.join("·"), say.clone, { ...own, opens: ["process"], facts: [...(namespaces.length > 0 ? [["namespaces", namespaces.join(", ")] as const] : []), ...(trace.process ? [["cgroup", trace.process.cgroup] as const, ["host PID", String(trace.process.hostPid)] as const] : init ? [["host PID", String(init.hostPid)] as const] : [])] }),
    draft("runc", "shim", "exit", `create ${words.inside.exits}`, "", say.createExit, { ...own, isDetail: true, closes: ["runc"] }),
    draft("dockerd", "containerd", "call", "Tasks.Start", "gRPC", say.taskStart, { ...own, isDetail: true }),
    draft("containerd", "shim", "call", "Start", "ttrpc", say.shimAsk, { ...own, isDetail: true }),
    draft("shim", "runc", "call", "runc start", "exec", say.runcStart, { ...own, isDetail: true, opens: ["runc"] }),
    draft("runc", "process", "spawn", `exec ${program}`, "", say.exec(program), { ...own, facts: [["argv", argv], ...(trace.process ? processFacts(trace).slice(0, 2) : init ? [["PID", String(init.pid)] as const, ["host PID", String(init.hostPid)] as const, ["user", init.user] as const] : [])] }),
    draft("runc", "shim", "exit", `runc ${words.inside.exits}`, "", say.runcExit, { ...own, closes: ["runc"] }),
    draft("containerd", "dockerd", "return", words.inside.startedLabel, trace.process ? `PID ${trace.process.hostPid}` : init ? `PID ${init.hostPid}` : "", say.started, { ...own, facts: init ? [["host PID", String(init.hostPid)]] : [], closes: ["containerd"] }),
  ];
}

/** The namespaces that runc makes anew for what the create request asked. Empty when the request is not of this command. */
function namespacesOf(body: Readonly<Record<string, unknown>> | undefined): readonly string[] {
  if (!body) return [];
  const host = (body["HostConfig"] ?? {}) as Readonly<Record<string, unknown>>;
  const shares = (name: string) => /^(host|container:.*)$/.test(String(host[name] ?? ""));
  return [...(shares("PidMode") ? [] : ["PID"]), "MNT", ...(shares("NetworkMode") ? [] : ["NET"]), ...(shares("UTSMode") ? [] : ["UTS"]), ...(shares("IpcMode") ? [] : ["IPC"])];
}

/** The signal that the request names; undefined when it leaves it to the container's stop signal. */
function signalOf({ call }: Surroundings): string | undefined {
  const named = call && /[?&]signal=([^&]+)/.exec(call.path)?.[1];
  if (!named) return undefined;
  const signal = decodeURIComponent(named);
  return /^\d+$|^SIG/.test(signal) ? signal : `SIG${signal}`;
}

/** What an exec runs: from the request that made it. */
function execArgv({ execBody }: Surroundings): string | undefined {
  const command = execBody?.["Cmd"];
  return Array.isArray(command) ? command.map(String).join(" ") : undefined;
}
