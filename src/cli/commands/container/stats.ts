import { filtersText } from "../../../client/http.ts";
import type { ContainerSummary, EventMessage } from "../../../client/types.ts";
import type { Call, Command } from "../../command.ts";
import { atLeast } from "../../command.ts";
import { CliError, messageOf } from "../../cliError.ts";
import { containerNames } from "../../completion.ts";
import type { ListContext } from "../../format/listing.ts";
import { writeList } from "../../format/listing.ts";
import type { StatsEntry } from "../../format/stats.ts";
import { statsFormat, statsListing } from "../../format/stats.ts";
import { listFormat } from "../options.ts";

/** Models: docker/cli container/stats.go, stats_helpers.go. */
export const stats: Command = {
  use: "stats [OPTIONS] [CONTAINER...]",
  short: "Display a live stream of container(s) resource usage statistics",
  paths: ["docker container stats", "docker stats"],
  args: atLeast(0),
  flags: [
    { name: "all", short: "a", type: "bool", usage: "Show stopped containers, too" },
    { name: "no-stream", type: "bool", usage: "Show the figures once and end" },
    { name: "no-trunc", type: "bool", usage: "Print ids in full" },
    listFormat,
  ],
  complete: containerNames(false),
  run: showStats,
};

/** One container that is watched. */
interface Watched {
  readonly name: string;
  entry: StatsEntry;
  error?: unknown;
}

/** Of GET /containers/{id}/stats. */
interface StatsJson {
  readonly name: string;
  readonly id: string;
  readonly cpu_stats: CpuStats;
  readonly precpu_stats: CpuStats;
  readonly memory_stats: { readonly usage?: number; readonly limit?: number; readonly stats?: Readonly<Record<string, number>> };
  readonly networks?: Readonly<Record<string, { readonly rx_bytes: number; readonly tx_bytes: number }>>;
  readonly blkio_stats: { readonly io_service_bytes_recursive: readonly { readonly op: string; readonly value: number }[] | null };
  readonly pids_stats: { readonly current?: number };
}

interface CpuStats {
  readonly cpu_usage: { readonly total_usage: number; readonly percpu_usage?: readonly number[] };
  readonly system_cpu_usage?: number;
  readonly online_cpus?: number;
}

async function showStats(call: Call): Promise<void> {
  const { flags, client } = call;
  const isOnce = flags.bool("no-stream");
  const showsAll = call.args.length === 0;
  const watched: Watched[] = [];
  const add = (name: string): Promise<void> => {
    if (watched.some((one) => one.name === name)) return Promise.resolve();
    const one: Watched = { name, entry: { ...noFigures, Container: name } };
    watched.push(one);
    return collect(call, one, isOnce);
  };
  if (showsAll) {
    if (!isOnce) void followEvents(call, watched, add);
    const list = await client.json<ContainerSummary[]>("GET", "/containers/json", { query: { all: flags.bool("all") ? 1 : undefined } });
    await Promise.all(list.map(({ Id }) => add(Id.slice(0, 12))));
  } else {
    await Promise.all(call.args.map(add));
    const failures = watched.filter((one) => one.error !== undefined).map((one) => messageOf(one.error));
    if (failures.length > 0) throw new CliError(failures.join("\n"));
  }
  const format = statsFormat(flags.text("format") || call.config.statsFormat || "table");
  for (;;) {
    await call.io.clock.sleep(500, call.signal);
    const context: ListContext = { truncate: !flags.bool("no-trunc"), nowMs: call.io.clock.now(), release: call.release };
    const table = writeList(statsListing(call.release), watched.map(({ entry }) => entry), format, context);
    await call.out((isOnce ? "" : "\u001b[2J\u001b[H") + table);
    if (isOnce || (watched.length === 0 && !showsAll)) return;
  }
}

const noFigures: StatsEntry = {
  Container: "", Name: "", ID: "", CPUPercentage: 0, Memory: 0, MemoryLimit: 0, MemoryPercentage: 0, NetworkRx: 0, NetworkTx: 0,
  BlockRead: 0, BlockWrite: 0, PidsCurrent: 0, IsInvalid: false,
};

/** Resolves with the first figures (or the failure); goes on reading unless only one reading is wanted. */
async function collect(call: Call, watched: Watched, isOnce: boolean): Promise<void> {
  const query = { stream: isOnce ? "0" : "1" };
  const readings = call.client.lines<StatsJson>("GET", `/containers/${watched.name}/stats`, { query });
  try {
    const first = await readings.next();
    if (first.done) throw new Error("EOF");
    watched.entry = entryOf(watched.name, first.value);
  } catch (error) {
    watched.error = error;
    watched.entry = { ...noFigures, Container: watched.name, IsInvalid: true };
    return;
  }
  if (!isOnce)
    void (async () => {
      for await (const reading of readings) watched.entry = entryOf(watched.name, reading);
    })().catch((error: unknown) => {
      watched.error = error;
    });
}

/** Containers that start and end while statistics of all are shown. */
async function followEvents(call: Call, watched: Watched[], add: (name: string) => Promise<void>): Promise<void> {
  const showsStopped = call.flags.bool("all");
  const query = { filters: filtersText({ type: { container: true } }) };
  try {
    for await (const event of call.client.lines<EventMessage>("GET", "/events", { query })) {
      const name = event.Actor.ID.slice(0, 12);
      if (event.Action === "start" || (event.Action === "create" && showsStopped)) await add(name);
      const at = watched.findIndex((one) => one.name === name);
      if (event.Action === "die" && !showsStopped && at >= 0) watched.splice(at, 1);
    }
  } catch {
    // The daemon has gone; the next reading says so.
  }
}

/** The figures that are shown, from those that the engine sends. */
export function entryOf(name: string, json: StatsJson): StatsEntry {
  const { cpu_stats: cpu, precpu_stats: before, memory_stats: memory } = json;
  const cpuDelta = cpu.cpu_usage.total_usage - before.cpu_usage.total_usage;
  const systemDelta = (cpu.system_cpu_usage ?? 0) - (before.system_cpu_usage ?? 0);
  const cpus = cpu.online_cpus || (cpu.cpu_usage.percpu_usage?.length ?? 0);
  const usage = memory.usage ?? 0;
  // File cache that can be dropped at any time does not count as used.
  const inactive = memory.stats?.["total_inactive_file"] ?? memory.stats?.["inactive_file"] ?? 0;
  const used = inactive < usage ? usage - inactive : usage;
  const limit = memory.limit ?? 0;
  const blocks = (letter: string): number =>
    (json.blkio_stats.io_service_bytes_recursive ?? [])
      .filter(({ op }) => op.toLowerCase().startsWith(letter))
      .reduce((sum, { value }) => sum + value, 0);
  const network = Object.values(json.networks ?? {});
  return {
    Container: name,
    Name: json.name,
    ID: json.id,
    CPUPercentage: systemDelta > 0 && cpuDelta > 0 ? (cpuDelta / systemDelta) * cpus * 100 : 0,
    Memory: used,
    MemoryLimit: limit,
    MemoryPercentage: limit === 0 ? 0 : (used / limit) * 100,
    NetworkRx: network.reduce((sum, one) => sum + one.rx_bytes, 0),
    NetworkTx: network.reduce((sum, one) => sum + one.tx_bytes, 0),
    BlockRead: blocks("r"),
    BlockWrite: blocks("w"),
    PidsCurrent: json.pids_stats.current ?? 0,
    IsInvalid: false,
  };
}
