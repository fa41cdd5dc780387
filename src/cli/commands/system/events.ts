import { filtersText } from "../../../client/http.ts";
import type { EventMessage } from "../../../client/types.ts";
import type { Call, Command } from "../../command.ts";
import { noArgs } from "../../command.ts";
import { CliError, messageOf } from "../../cliError.ts";
import { decodeTyped } from "../../format/goDecode.ts";
import { parseFormat, runFormat } from "../../format/template.ts";
import { parseJson } from "../../go/json.ts";
import type { Template } from "../../go/template/parse.ts";
import { timestampOf } from "../../go/timestamp.ts";
import { filterMap } from "../../opts/values.ts";
import { filterFlag, inspectFormat } from "../options.ts";

const { short: _, ...format } = inspectFormat;

/** Models: docker/cli system/events.go. */
export const events: Command = {
  use: "events [OPTIONS]",
  short: "Get real time events from the server",
  paths: ["docker system events", "docker events"],
  args: noArgs,
  flags: [
    { name: "since", type: "string", usage: "Show events since a time or an age" },
    { name: "until", type: "string", usage: "End at a time" },
    filterFlag("Show only what meets the conditions", "f"),
    format,
  ],
  run: showEvents,
};

async function showEvents(call: Call): Promise<void> {
  const { flags } = call;
  const template = templateOf(flags.text("format"));
  const time = (name: "since" | "until"): string | undefined =>
    flags.text(name) === "" ? undefined : timestampOf(flags.text(name), call.io.clock.now());
  const query = { since: time("since"), until: time("until"), filters: filtersText(filterMap(flags.list("filter"))) };
  for await (const line of call.client.textLines("GET", "/events", { query })) await call.out(`${template ? runFormat(template, eventValue(line)) : plainEvent(line)}\n`);
}

function eventValue(json: string): ReturnType<typeof decodeTyped> {
  return decodeTyped("events.Message", parseJson(json));
}

function templateOf(text: string): Template | undefined {
  if (text === "") return undefined;
  try {
    const template = parseFormat(text === "json" ? "{{json .}}" : text);
    // A field that events do not have is found out before the first event comes.
    runFormat(template, decodeTyped("*events.Message", parseJson("{}")));
    return template;
  } catch (error) {
    throw new CliError(`Error parsing format: ${messageOf(error)}`, 64);
  }
}

/** "2024-05-01T10:00:00.000000000Z container create 0123… (image=busybox, name=web)" for an event's JSON. */
export function plainEvent(json: string): string {
  const { Type, Action, Actor, time } = JSON.parse(json) as EventMessage;
  // A JavaScript number does not hold nanoseconds.
  const exact = /"timeNano":\s*(\d+)/.exec(json)?.[1] ?? "0";
  const nanos = BigInt(exact) || BigInt(time) * 1_000_000_000n;
  const seconds = new Date(Number(nanos / 1_000_000_000n) * 1000).toISOString().slice(0, 19);
  const stamp = `${seconds}.${String(nanos % 1_000_000_000n).padStart(9, "0")}Z`;
  const attributes = Object.entries(Actor.Attributes ?? {}).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const list = attributes.map(([key, value]) => `${key}=${value}`).join(", ");
  return `${stamp} ${Type} ${Action} ${Actor.ID}${list && ` (${list})`}`;
}
