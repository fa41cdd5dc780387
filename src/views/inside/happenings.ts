import type { ToolWords } from "../../i18n/toolsEn.ts";
import type { ContainerRow, Trace } from "../../lab/frame.ts";
import type { ApiCall } from "../../lab/protocol.ts";
import { slabTitle } from "../strata/instruction.ts";
import { bytes } from "../measure.ts";
import type { Happening, Moment } from "./assign.ts";
import { containerSteps, draft, type Draft } from "./containerSteps.ts";
import type { Step } from "./step.ts";

export interface Surroundings {
  readonly call: ApiCall | undefined;
  /** The body of the create request of the same command. */
  readonly createBody: Readonly<Record<string, unknown>> | undefined;
  /** The body of the request that made the exec which is started. */
  readonly execBody: Readonly<Record<string, unknown>> | undefined;
}

/** A step and the moment it belongs to. */
export interface TimedStep {
  readonly step: Step;
  readonly moment: Moment;
}

const mostFiles = 8;

/** The steps that the engine's traces tell, in their order. */
export function happeningSteps(happenings: readonly Happening[], words: ToolWords, surroundings: Surroundings): readonly TimedStep[] {
  const out: TimedStep[] = [];
  const blobs = new Set<string>();
  const manifests = new Set<string>();
  const paths = new Set<string>();
  let files = 0;
  let hidden = 0;
  let lastMoment: Moment | undefined;
  const say = words.inside.says;
  const add = (moment: Moment, ...drafts: readonly Draft[]) => {
    for (const each of drafts) out.push({ moment, step: { ...each, ...(surroundings.call && !each.call ? { call: surroundings.call } : {}) } });
  };
  const waiting = new Map<string, readonly Draft[]>();
  for (const [index, { trace, moment }] of happenings.entries()) {
    lastMoment = moment;
    switch (trace.kind) {
      case "container": {
        const [first, ...rest] = containerSteps(trace, rowOf(trace.id, moment), moment, words, surroundings);
        // The root is mounted before the network is joined, and a process ends before its network is taken away; their traces come the other way round.
        const late = trace.action === "start" || trace.action === "die" ? (waiting.get(trace.id) ?? []) : [];
        if (first) add(moment, first, ...(trace.action === "start" ? [...late, ...rest] : [...rest, ...late]));
        if (late.length > 0) waiting.delete(trace.id);
        break;
      }
      case "pull":
        if (!manifests.has(trace.ref)) {
          manifests.add(trace.ref);
          add(moment, draft("dockerd", "registry", "call", `GET manifests/${trace.ref.split(/[:@]/).at(-1)}`, "HTTPS", say.manifest(trace.ref), { opens: ["registry"], facts: [["ref", trace.ref]] }));
        }
        if (trace.digest && !blobs.has(trace.digest) && /^(done|downloaded|Pull complete|Download complete)/i.test(trace.status)) {
          blobs.add(trace.digest);
          add(moment, draft("registry", "dockerd", "return", `blob ${trace.digest.slice(7, 13)}`, "", say.blob(trace.digest.slice(7, 19)), { facts: [["digest", trace.digest], ["status", trace.status]] }));
        }
        break;
      case "layerReady": {
        const layer = moment.after.layers[trace.chainId];
        add(moment, draft("dockerd", "containerd", "call", trace.reused ? "snapshots.Stat" : "snapshots.Commit", trace.chainId.slice(7, 13), (trace.reused ? say.layerReused : say.layerNew)(layer ? slabTitle(moment.after, layer) : trace.chainId.slice(7, 19)), {
          facts: [["name", trace.chainId], ...(layer ? [["parent", layer.parent ?? ""] as const, ["diffID", layer.diffId] as const, ["size", bytes(layer.sizeBytes)] as const] : [])],
        }));
        break;
      }
      case "image":
        add(moment, draft("dockerd", "dockerd", "self", `${trace.action} ${trace.ref ?? trace.id.slice(7, 13)}`, "", say.image(trace.action, trace.ref ?? trace.id.slice(7, 19)), { facts: [["id", trace.id], ...(trace.ref ? [["ref", trace.ref] as const] : [])] }));
        break;
      case "network":
      case "volume": {
        const made = trace.kind === "network" ? networkDraft(trace, moment, words) : volumeDraft(trace, words);
        const id = trace.containerId;
        if (id !== undefined && happenings.slice(index + 1).some((later) => later.trace.kind === "container" && (later.trace.action === "start" || later.trace.action === "die") && later.trace.id === id)) waiting.set(id, [...(waiting.get(id) ?? []), made]);
        else add(moment, made);
        break;
      }
      case "build":
      case "buildStep":
        break;
      default: {
        // Layers are unpacked through the same file system; only a container's own files are told.
        if (rowOf(trace.snapshotKey, moment) === undefined && !Object.values(moment.after.containers).some((row) => row.snapshotKey === trace.snapshotKey)) break;
        // A lookup that leads to a change is told by the change.
        if (trace.kind === "lookup" || (trace.kind === "copyUp" && trace.reason === "parent")) break;
        const key = `${trace.kind} ${trace.path}`;
        if (paths.has(key) || (trace.kind === "write" && paths.has(`copyUp ${trace.path}`))) break;
        paths.add(key);
        if (files++ >= mostFiles) hidden++;
        else add(moment, fileDraft(trace, words, surroundings));
      }
    }
  }
  if (hidden > 0 && lastMoment) add(lastMoment, draft("process", "process", "self", `+${hidden}`, "", say.moreFiles(hidden), {}));
  // Whatever was asked of the registry has been answered when this is over.
  const last = out.at(-1);
  if (last && manifests.size > 0) out[out.length - 1] = { ...last, step: { ...last.step, closes: [...(last.step.closes ?? []), "registry"] } };
  return out;
}

/** The container's row; after a removal, as it was before. */
function rowOf(id: string, { before, after }: Moment): ContainerRow | undefined {
  return after.containers[id] ?? before.containers[id];
}

/** The daemon itself makes bridges and joins containers to them. */
function networkDraft(trace: Extract<Trace, { kind: "network" }>, moment: Moment, words: ToolWords): Draft {
  const say = words.inside.says;
  const row = moment.after.networks[trace.id] ?? moment.before.networks[trace.id];
  const container = trace.containerId === undefined ? undefined : rowOf(trace.containerId, moment);
  const ip = container?.networks.find((each) => each.name === trace.name)?.ip ?? "";
  const own = { facts: [["network", trace.name], ["id", trace.id], ...(row?.subnet ? [["subnet", row.subnet] as const] : []), ...(row?.driver === "bridge" ? [["bridge", trace.name === "bridge" ? "docker0" : `br-${trace.id.slice(0, 12)}`] as const] : []), ...(ip ? [["ip", ip] as const] : [])] as (readonly [string, string])[], ...(trace.containerId === undefined ? {} : { container: trace.containerId }) };
  switch (trace.action) {
    case "create": return draft("dockerd", "dockerd", "self", `+ ${trace.name}`, row?.subnet ?? "", say.networkMade(trace.name, row?.subnet ?? ""), own);
    case "connect": return draft("dockerd", "dockerd", "self", ip ? `${trace.name} ${ip}` : trace.name, "", ip ? say.network(trace.name, ip) : say.networkNoAddress(trace.name), own);
    case "disconnect": return draft("dockerd", "dockerd", "self", `− ${container?.name ?? ""} ${trace.name}`, "", say.networkLeft(trace.name), own);
    case "destroy": return draft("dockerd", "dockerd", "self", `− ${trace.name}`, "", say.networkGone(trace.name), own);
  }
}

function volumeDraft(trace: Extract<Trace, { kind: "volume" }>, words: ToolWords): Draft {
  const say = words.inside.says;
  const name = /^[0-9a-f]{64}$/.test(trace.name) ? trace.name.slice(0, 12) : trace.name;
  const own = { facts: [["volume", trace.name], ["mountpoint", `/var/lib/docker/volumes/${trace.name}/_data`], ...(trace.target ? [["destination", trace.target] as const] : [])] as (readonly [string, string])[], ...(trace.containerId === undefined ? {} : { container: trace.containerId }) };
  switch (trace.action) {
    case "create": return draft("dockerd", "dockerd", "self", `+ ${name}`, "", say.volumeMade(name), own);
    case "mount": return draft("dockerd", "dockerd", "self", `${name} → ${trace.target ?? ""}`, "", say.volumeMount(name, trace.target ?? ""), own);
    case "unmount": return draft("dockerd", "dockerd", "self", `− ${name}`, "", say.volumeUnmount(name), own);
    case "destroy": return draft("dockerd", "dockerd", "self", `− ${name}`, "", say.volumeGone(name), own);
  }
}

type FileTrace = Exclude<Trace, { kind: "container" | "pull" | "layerReady" | "image" | "lookup" | "network" | "volume" | "build" | "buildStep" }>;

function fileDraft(trace: FileTrace, words: ToolWords, surroundings: Surroundings): Draft {
  const say = words.inside.says;
  // `docker cp` writes from dockerd; a program writes by itself.
  const where = surroundings.call && /\/archive(\?|$)/.test(surroundings.call.path) ? "dockerd" : "process";
  const name = trace.path.slice(trace.path.lastIndexOf("/") + 1) || "/";
  const facts: (readonly [string, string])[] = [["path", trace.path], ["snapshot", trace.snapshotKey]];
  switch (trace.kind) {
    case "copyUp": return draft(where, where, "self", `copy up ${name}`, bytes(trace.sizeBytes), say.copyUp(trace.path, bytes(trace.sizeBytes)), { facts: [...facts, ["from", trace.fromChainId], ["reason", trace.reason]] });
    case "whiteout": return draft(where, where, "self", `whiteout ${name}`, "", say.whiteout(trace.path), { facts: [...facts, ["hides", trace.hidesChainId]] });
    case "opaque": return draft(where, where, "self", `opaque ${name}`, "", say.opaque(trace.path), { facts });
    case "write": return draft(where, where, "self", `write ${name}`, bytes(trace.sizeBytes), say.write(trace.path), { facts: [...facts, ["size", bytes(trace.sizeBytes)]] });
    case "upperRemove": return draft(where, where, "self", `unlink ${name}`, "", say.removed(trace.path), { facts });
  }
}
