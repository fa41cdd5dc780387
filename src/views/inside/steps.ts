import type { ToolWords } from "../../i18n/toolsEn.ts";
import type { ApiCall } from "../../lab/protocol.ts";
import { assign, barePath, purposeOf, type Happening, type Moment } from "./assign.ts";
import { happeningSteps } from "./happenings.ts";
import { rowChanges } from "./rowChanges.ts";
import type { Step } from "./step.ts";

export interface InsideInput {
  /** The command's own calls, in the order in which they were made. */
  readonly calls: readonly ApiCall[];
  readonly moments: readonly Moment[];
  readonly words: ToolWords;
  readonly details: boolean;
}

/** What the engine answers in words, for the codes it uses. */
const statusWords: Readonly<Record<number, string>> = {
  101: "UPGRADED", 200: "OK", 201: "Created", 202: "Accepted", 204: "No Content", 304: "Not Modified", 400: "Bad Request", 401: "Unauthorized", 403: "Forbidden", 404: "Not Found", 409: "Conflict", 500: "Internal Server Error", 501: "Not Implemented", 503: "Service Unavailable",
};

export const statusText = (status: number): string => `${status}${statusWords[status] ? ` ${statusWords[status]}` : ""}`;

/** A path short enough for an arrow: "…/containers/create", IDs cut. */
function shortPath(call: ApiCall): string {
  const path = barePath(call).replace(/[0-9a-f]{64}/g, (id) => id.slice(0, 6));
  const parts = path.split("/");
  return parts.length > 3 ? `…/${parts.at(-1)}` : path.length > 16 ? `…/${parts.at(-1)}` : path;
}

/**
 * A command as a sequence of messages: each API call with what the engine did to serve it. The ends of streams that stay open
 * (attach, wait, logs) come after everything that happened while they were open.
 */
export function insideSteps({ calls, moments, words, details }: InsideInput): readonly Step[] {
  const steps: Step[] = [];
  const { byCall, loose } = assign(calls, moments);
  const createBody = bodyOf(calls.find((each) => purposeOf(each) === "create"));
  const told = new Set<Moment>();
  const work = (happenings: readonly Happening[] | undefined, call: ApiCall | undefined) => {
    if (!happenings) return;
    const made = happeningSteps(happenings, words, { call, createBody, execBody: call && purposeOf(call) === "execStart" ? bodyOf(calls.findLast((each) => purposeOf(each) === "execCreate" && each.id < call.id)) : undefined });
    steps.push(...made.map(({ step, moment }, index) => {
      const isEnd = made[index + 1]?.moment !== moment;
      if (!isEnd || told.has(moment)) return step;
      told.add(moment);
      return { ...step, changes: rowChanges(moment.before, moment.after) };
    }));
  };
  work(loose.get(-1), undefined);
  const open: ApiCall[] = [];
  calls.forEach((call, index) => {
    const purpose = purposeOf(call);
    const path = shortPath(call);
    steps.push({ from: "cli", to: "dockerd", kind: "request", title: `${call.method} ${path}`, note: "", says: words.inside.says.request(call.method, barePath(call)), call, facts: [], changes: [], opens: index === 0 ? ["cli", "dockerd"] : ["dockerd"] });
    const stays = purpose === "attach" || purpose === "wait" || purpose === "execStart" || purpose === "logs" ? call.status === 101 || purpose === "wait" || !call.ended : !call.ended;
    if (stays && call.status < 400) {
      if (call.status === 101) steps.push(response(call, words.inside.says.opened, false));
      if (purpose === "execStart" || purpose === "build") {
        work(byCall.get(index), call);
        if (call.ended) steps.push(ended(call, words));
        else open.push(call);
      } else {
        work(byCall.get(index), call);
        open.push(call);
      }
    } else {
      work(byCall.get(index), call);
      steps.push(response(call, words.inside.says.response(statusText(call.status)), true));
    }
    work(loose.get(index), undefined);
  });
  for (const call of open) if (call.ended) steps.push(call.status === 101 ? ended(call, words) : response(call, words.inside.says.response(statusText(call.status)), true));
  const shown = details ? steps : steps.filter((step) => !step.isDetail);
  return shown.length > 0 ? shown.with(-1, { ...shown.at(-1)!, closes: [...(shown.at(-1)!.closes ?? []), "cli"] }) : shown;
}

function response(call: ApiCall, says: string, closes: boolean): Step {
  const id = /"Id"\s*:\s*"([0-9a-f]{6})/.exec(call.responseBody)?.[1];
  const code = /"StatusCode"\s*:\s*(\d+)/.exec(call.responseBody)?.[1];
  return { from: "dockerd", to: "cli", kind: "response", title: call.status === 101 ? "101 UPGRADED" : statusText(call.status), note: id ? `Id ${id}…` : code ? `StatusCode ${code}` : call.status >= 400 ? messageOf(call) : "", says, call, facts: [], changes: [], ...(closes ? { closes: ["dockerd" as const] } : {}) };
}

const ended = (call: ApiCall, words: ToolWords): Step => ({ from: "dockerd", to: "cli", kind: "response", title: "EOF", note: shortPath(call), says: words.inside.says.ended, call, facts: [], changes: [], closes: ["dockerd"] });

function messageOf(call: ApiCall): string {
  const message = /"message"\s*:\s*"([^"]*)"/.exec(call.responseBody)?.[1] ?? "";
  return message.length > 40 ? `${message.slice(0, 39)}…` : message;
}

/** A request's body as an object; undefined when it is none. */
function bodyOf(call: ApiCall | undefined): Readonly<Record<string, unknown>> | undefined {
  try {
    const body: unknown = call ? JSON.parse(call.requestBody) : undefined;
    return typeof body === "object" && body !== null ? (body as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
