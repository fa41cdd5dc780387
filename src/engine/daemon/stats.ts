/** docker stats: one sample, or one every second. Models: moby daemon/stats.go, stats_unix.go · API ContainerStats. */
import { utf8 } from "../../base/bytes.ts";
import { invalidParameter } from "../../base/errors.ts";
import { Pipe } from "../../base/pipe.ts";
import { formatNanos } from "../../base/rfc3339.ts";
import type { ContainerRecord } from "../metadata/tables.ts";
import type { Daemon } from "./daemon.ts";
import { findContainer } from "./resolve.ts";

const sampleIntervalMs = 1000;

interface CpuSample {
  readonly totalNs: number;
  readonly systemNs: number;
  readonly readNs: bigint;
}

/** The response: `encode` makes a line of each sample. */
export function containerStats(daemon: Daemon, term: string, streams: boolean, oneShot: boolean, encode: (sample: object) => string): { status: number; headers: Readonly<Record<string, string>>; body: Pipe } {
  const container = findContainer(daemon, term);
  if (streams && oneShot) throw invalidParameter("cannot have stream=true and one-shot=true");
  const body = new Pipe();
  const run = async (): Promise<void> => {
    let before: CpuSample | undefined;
    for (;;) {
      const now = daemon.db.get("containers", container.id);
      if (!now || body.isBroken) break;
      const isLast = !streams;
      if (!now.state.running) {
        await body.write(utf8(encode(emptySample(now))));
        if (isLast) break;
      } else {
        const cpu = cpuSample(daemon, now);
        // Without streaming the first sample only serves as the base of the second.
        if (oneShot || before || streams) {
          if (!(await body.write(utf8(encode(sample(daemon, now, cpu, before, !oneShot)))))) break;
          if (isLast) break;
        }
        before = cpu;
      }
      await daemon.clock.sleep(sampleIntervalMs);
    }
    body.close();
  };
  void run();
  return { status: 200, headers: { "content-type": "application/json" }, body };
}

function cpuSample(daemon: Daemon, container: ContainerRecord): CpuSample {
  const cpuMs = daemon.runtime(container.id).task?.stats().cpuMs ?? 0;
  return { totalNs: Math.round(cpuMs * 1e6), systemNs: (daemon.clock.now() - daemon.kernel.bootedAtMs) * 1e6 * daemon.info.cpus, readNs: daemon.clock.nowNanos() };
}

const noThrottling = { periods: 0, throttled_periods: 0, throttled_time: 0 };
const zeroCpu = { cpu_usage: { total_usage: 0, usage_in_kernelmode: 0, usage_in_usermode: 0 }, throttling_data: noThrottling };
const noBlockIo = {
  io_service_bytes_recursive: [], io_serviced_recursive: [], io_queue_recursive: [], io_service_time_recursive: [], io_wait_time_recursive: [], io_merged_recursive: [],
  io_time_recursive: [], sectors_recursive: [],
};

function emptySample(container: ContainerRecord): object {
  const nothing = Object.fromEntries(Object.keys(noBlockIo).map((key) => [key, null]));
  return {
    read: formatNanos(0n), preread: formatNanos(0n), pids_stats: {}, blkio_stats: nothing, num_procs: 0, storage_stats: {},
    cpu_stats: zeroCpu, precpu_stats: zeroCpu, memory_stats: {}, name: `/${container.name}`, id: container.id,
  };
}

function encodeCpu(daemon: Daemon, cpu: CpuSample | undefined): object {
  if (!cpu) return zeroCpu;
  const share = Math.floor(cpu.totalNs / daemon.info.cpus);
  return {
    cpu_usage: {
      total_usage: cpu.totalNs, percpu_usage: Array.from({ length: daemon.info.cpus }, () => share), usage_in_kernelmode: 0, usage_in_usermode: cpu.totalNs,
    },
    system_cpu_usage: cpu.systemNs, online_cpus: daemon.info.cpus, throttling_data: noThrottling,
  };
}

/** @deviation Block I/O is not counted. */
function sample(daemon: Daemon, container: ContainerRecord, cpu: CpuSample, before: CpuSample | undefined, names: boolean): object {
  const { task, stack } = daemon.runtime(container.id);
  const stats = task?.stats();
  const memory = stats?.memoryBytes ?? 0;
  const limit = stats && stats.memoryLimitBytes > 0 ? stats.memoryLimitBytes : daemon.info.memoryBytes;
  const interfaces = stack && stack !== daemon.fabric.host ? stack.attachments() : [];
  const networks = interfaces.length === 0 ? undefined : Object.fromEntries(interfaces.map(({ interfaceName, traffic }) => [interfaceName, {
    rx_bytes: traffic.rxBytes, rx_packets: traffic.rxPackets, rx_errors: 0, rx_dropped: 0,
    tx_bytes: traffic.txBytes, tx_packets: traffic.txPackets, tx_errors: 0, tx_dropped: 0,
  }]));
  const details = {
    active_anon: 0, active_file: 0, cache: 0, dirty: 0, hierarchical_memory_limit: limit, hierarchical_memsw_limit: limit * 2, inactive_anon: memory, inactive_file: 0,
    mapped_file: 0, pgfault: 0, pgmajfault: 0, pgpgin: 0, pgpgout: 0, rss: memory, rss_huge: 0, total_active_anon: 0, total_active_file: 0, total_cache: 0, total_dirty: 0,
    total_inactive_anon: memory, total_inactive_file: 0, total_mapped_file: 0, total_pgfault: 0, total_pgmajfault: 0, total_pgpgin: 0, total_pgpgout: 0, total_rss: memory,
    total_rss_huge: 0, total_unevictable: 0, total_writeback: 0, unevictable: 0, writeback: 0,
  };
  return {
    read: formatNanos(cpu.readNs), preread: formatNanos(before?.readNs ?? 0n), pids_stats: { current: stats?.pids ?? 0 },
    blkio_stats: noBlockIo, num_procs: 0, storage_stats: {}, cpu_stats: encodeCpu(daemon, cpu), precpu_stats: encodeCpu(daemon, before),
    memory_stats: { usage: memory, max_usage: stats?.peakMemoryBytes ?? memory, stats: details, limit },
    ...(names ? { name: `/${container.name}`, id: container.id } : {}), networks,
  };
}
