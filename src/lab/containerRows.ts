/** Containers, networks and volumes as rows of a Frame. */
import type { ContainerRecord, NetworkRecord } from "../engine/metadata/tables.ts";
import type { State } from "../engine/metadata/db.ts";
import type { Daemon } from "../engine/daemon/daemon.ts";
import { chainIds } from "../oci/chainId.ts";
import type { ContainerRow, ContainerState, NetworkRow, ProcessRow } from "./frame.ts";

export function containerRow(record: ContainerRecord, state: State, daemon: Daemon): ContainerRow {
  const { state: life } = record;
  const image = record.imageId === "" ? undefined : state.images.get(record.imageId);
  return {
    id: record.id,
    name: record.name,
    imageId: record.imageId,
    image: record.config.Image,
    command: [record.path, ...record.args].join(" "),
    state: lifecycle(record),
    exitCode: life.exitCode,
    oomKilled: life.oomKilled,
    ...(life.health ? { health: life.health.status } : {}),
    createdAtMs: ms(record.createdNs) ?? 0,
    startedAtMs: ms(life.startedNs),
    finishedAtMs: ms(life.finishedNs),
    snapshotKey: record.id,
    chain: image ? chainIds(image.config.rootfs.diff_ids) : chainTo(record.chainId, state),
    ports: Object.entries(record.ports ?? {}).flatMap(([port, published]) =>
      (published ?? []).map((binding) => ({
        hostIp: binding.HostIp,
        hostPort: Number(binding.HostPort),
        port: Number(port.split("/")[0]),
        proto: port.split("/")[1] ?? "tcp",
      })),
    ),
    mounts: record.mountPoints.map((mount) => ({
      kind: mount.type,
      name: mount.type === "volume" ? mount.name : mount.source,
      target: mount.destination,
      readOnly: !mount.writable,
    })),
    networks: [...state.endpoints.values()]
      .filter((endpoint) => endpoint.containerId === record.id)
      .map((endpoint) => ({ name: state.networks.get(endpoint.networkId)?.name ?? "", ip: endpoint.ipAddress })),
    processes: processesOf(record.id, daemon),
  };
}

/** The container's process table, with both numbers of every process. */
export function processesOf(containerId: string, daemon: Daemon): readonly ProcessRow[] {
  const task = daemon.runtimes.get(containerId)?.task;
  if (!task) return [];
  return task.processes().map((process) => ({
    pid: process.pid,
    hostPid: process.hostPid,
    ppid: process.ppid,
    command: process.argv.join(" "),
    user: String(process.uid),
    state: process.state,
  }));
}

export function networkRow(record: NetworkRecord): NetworkRow {
  return { id: record.id, name: record.name, driver: record.driver, subnet: record.pools[0]?.subnet ?? "" };
}

function lifecycle({ state, hasBeenStarted }: ContainerRecord): ContainerState {
  if (state.dead) return "dead";
  if (state.removalInProgress) return "removing";
  if (state.paused) return "paused";
  if (state.restarting) return "restarting";
  if (state.running) return "running";
  return hasBeenStarted || state.finishedNs > 0n ? "exited" : "created";
}

/** Chain IDs up to this one, base first; for containers whose image is gone. */
function chainTo(top: ContainerRecord["chainId"], state: State): readonly string[] {
  const chain: string[] = [];
  for (let chainId = top; chainId !== undefined; chainId = state.layers.get(chainId)?.parent) chain.unshift(chainId);
  return chain;
}

function ms(nanos: bigint): number | undefined {
  return nanos === 0n ? undefined : Number(nanos / 1_000_000n);
}
