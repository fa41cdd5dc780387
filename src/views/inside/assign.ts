import type { Frame, Trace } from "../../lab/frame.ts";
import type { ApiCall } from "../../lab/protocol.ts";

/** One revision of a command: what happened in it, and the host before and after. */
export interface Moment {
  readonly traces: readonly Trace[];
  readonly before: Frame;
  readonly after: Frame;
}

/** A trace in its moment. `isLast` marks the last one of its revision: the rows that changed are told there. */
export interface Happening {
  readonly trace: Trace;
  readonly moment: Moment;
  readonly isLast: boolean;
}

/** What a call asks for, read off its method and path. */
export type Purpose = "create" | "start" | "restart" | "stop" | "kill" | "pause" | "unpause" | "rename" | "remove" | "attach" | "wait" | "logs" | "execCreate" | "execStart" | "commit" | "pull" | "build" | "load" | "import" | "image" | "archive" | "network" | "volume" | "other";

/** The path without its version and query. */
export const barePath = (call: Pick<ApiCall, "path">): string => call.path.replace(/^\/v\d+\.\d+(?=\/)/, "").replace(/\?.*$/, "");

/** The object that the path names: "containers/<this>/start". */
export const pathRef = (call: Pick<ApiCall, "path">): string => decodeURIComponent(/^\/(?:containers|exec|images)\/(.+?)(?:\/(?:start|stop|restart|kill|pause|unpause|rename|attach|wait|logs|exec|json|resize|tag|archive|changes|top|stats|update|push|history|get))?$/.exec(barePath(call))?.[1] ?? "");

export function purposeOf(call: Pick<ApiCall, "method" | "path">): Purpose {
  const path = barePath(call);
  const verb = /^\/containers\/[^/]+\/([a-z]+)$/.exec(path)?.[1];
  if (call.method === "POST" && path === "/containers/create") return "create";
  if (call.method === "POST" && verb === "exec") return "execCreate";
  if (call.method === "POST" && /^\/exec\/[^/]+\/start$/.test(path)) return "execStart";
  if (call.method === "POST" && verb !== undefined && ["start", "restart", "stop", "kill", "pause", "unpause", "rename", "attach", "wait"].includes(verb)) return verb as Purpose;
  if (verb === "logs") return "logs";
  if (verb === "archive") return "archive";
  if (call.method === "DELETE" && path.startsWith("/containers/")) return "remove";
  if (path === "/commit") return "commit";
  if (path === "/images/create") return /[?&]fromSrc=/.test(call.path) ? "import" : "pull";
  if (path === "/images/load") return "load";
  if (path === "/build" || path === "/grpc" || path === "/session") return "build";
  if (path.startsWith("/images/")) return "image";
  if (path.startsWith("/networks")) return "network";
  if (path.startsWith("/volumes")) return "volume";
  return "other";
}

const filePurposes: readonly Purpose[] = ["execStart", "archive", "build", "stop", "restart", "kill"];

const accepted: Readonly<Record<Extract<Trace, { kind: "container" }>["action"], readonly Purpose[]>> = {
  create: ["create"], start: ["start", "restart"], restart: ["restart"], die: ["stop", "kill", "restart", "remove"], stop: ["stop", "restart"], kill: ["kill", "stop", "restart", "remove"],
  pause: ["pause"], unpause: ["unpause"], rename: ["rename"], destroy: ["remove"], oom: [], commit: ["commit"], exec: ["execStart"], execDie: ["execStart"],
};

function purposesFor(trace: Trace): readonly Purpose[] {
  switch (trace.kind) {
    case "container": return accepted[trace.action];
    case "network": return trace.containerId === undefined ? ["network"] : ["start", "restart", "network", "stop", "kill", "remove"];
    case "volume": return trace.action === "destroy" ? ["volume", "remove"] : ["create", "start", "restart", "volume", "stop", "kill", "remove", "archive"];
    case "pull": return ["pull", "build"];
    case "layerReady": return ["pull", "build", "load", "import", "commit"];
    case "image": return trace.action === "build" ? ["build"] : trace.action === "load" ? ["load"] : trace.action === "import" ? ["import"] : ["image", "commit", "pull", "build", "load"];
    default: return filePurposes;
  }
}

/** Which container a trace is about; undefined for those about images. */
function containerOf(trace: Trace, { before, after }: Moment): string | undefined {
  if (trace.kind === "container") return trace.id;
  if (trace.kind === "network" || trace.kind === "volume") return trace.containerId;
  if (!("snapshotKey" in trace)) return undefined;
  return [...Object.values(after.containers), ...Object.values(before.containers)].find((row) => row.snapshotKey === trace.snapshotKey)?.id;
}

/** Whether a path's reference (ID, its beginning, or a name) means this container. */
function means(ref: string, id: string, { before, after }: Moment): boolean {
  return ref === id || (ref.length >= 4 && id.startsWith(ref)) || after.containers[id]?.name === ref || before.containers[id]?.name === ref;
}

/**
 * Deals the happenings of a command out to the calls that caused them. What no call caused (a process that ends by itself,
 * writes of a running program) follows the call that was served last: `loose`, by the index of that call, -1 before the first.
 */
export function assign(calls: readonly ApiCall[], moments: readonly Moment[]): { readonly byCall: ReadonlyMap<number, readonly Happening[]>; readonly loose: ReadonlyMap<number, readonly Happening[]> } {
  const byCall = new Map<number, Happening[]>();
  const loose = new Map<number, Happening[]>();
  const purposes = calls.map(purposeOf);
  let last = -1;
  const put = (map: Map<number, Happening[]>, index: number, happening: Happening) => {
    const list = map.get(index);
    if (list) list.push(happening);
    else map.set(index, [happening]);
  };
  for (const moment of moments)
    moment.traces.forEach((trace, at) => {
      const happening: Happening = { trace, moment, isLast: at === moment.traces.length - 1 };
      const wanted = purposesFor(trace);
      const id = containerOf(trace, moment);
      const fits = (index: number): boolean => {
        const purpose = purposes[index]!;
        if (!wanted.includes(purpose)) return false;
        // An exec's path names the exec, and an image's its own reference.
        if (id === undefined || purpose === "create" || purpose === "execStart" || purpose === "commit" || purpose === "build" || purpose === "network" || purpose === "volume") return true;
        return means(pathRef(calls[index]!), id, moment);
      };
      // The first call from the last one served onwards; a later create of the same kind is another container's.
      let found = -1;
      for (let index = Math.max(0, last); index < calls.length && found < 0; index++) if (fits(index) && !(trace.kind === "container" && isTaken(byCall.get(index), trace))) found = index;
      for (let index = last - 1; index >= 0 && found < 0; index--) if (fits(index) && !(trace.kind === "container" && isTaken(byCall.get(index), trace))) found = index;
      if (found >= 0) {
        put(byCall, found, happening);
        last = Math.max(last, found);
      } else put(loose, last, happening);
    });
  return { byCall, loose };
}

/** A call does each thing once, and to one container; only signals may follow each other (TERM, then KILL). */
function isTaken(list: readonly Happening[] | undefined, trace: Extract<Trace, { kind: "container" }>): boolean {
  return list?.some((each) => each.trace.kind === "container" && each.trace.action === trace.action && (each.trace.id !== trace.id || trace.action !== "kill")) ?? false;
}
