/** What went through an interface. Models: the counters of struct net_device (ip -s link, docker stats). */
import { Pipe } from "../../base/pipe.ts";

/** Most bytes of a TCP segment on Ethernet, and what is put around them. */
const segmentBytes = 1448;
const headerBytes = 66;
/** SYN, SYN+ACK, ACK. */
const handshake = { bytes: 74, packets: 1 } as const;

export class Traffic {
  rxBytes = 0;
  rxPackets = 0;
  txBytes = 0;
  txPackets = 0;

  received(payloadBytes: number): void {
    const packets = Math.max(1, Math.ceil(payloadBytes / segmentBytes));
    this.rxBytes += payloadBytes + packets * headerBytes;
    this.rxPackets += packets;
  }

  sent(payloadBytes: number): void {
    const packets = Math.max(1, Math.ceil(payloadBytes / segmentBytes));
    this.txBytes += payloadBytes + packets * headerBytes;
    this.txPackets += packets;
  }

  /** One packet each way, as when a connection opens or an echo is answered. */
  exchanged(): void {
    this.rxBytes += handshake.bytes;
    this.rxPackets += handshake.packets;
    this.txBytes += handshake.bytes;
    this.txPackets += handshake.packets;
  }
}

/** One direction of a connection; whoever wants to is told how many bytes enter it. */
export class MeteredPipe extends Pipe {
  readonly meters: ((bytes: number) => void)[] = [];

  override push(bytes: Uint8Array): boolean {
    const isTaken = super.push(bytes);
    if (isTaken) for (const meter of this.meters) meter(bytes.length);
    return isTaken;
  }
}

/** Counts both directions of a connection for one of its ends. `inward` leads to that end. */
export function countTraffic(traffic: Traffic | undefined, inward: unknown, outward: unknown): void {
  if (!traffic) return;
  traffic.exchanged();
  if (inward instanceof MeteredPipe) inward.meters.push((bytes) => traffic.received(bytes));
  if (outward instanceof MeteredPipe) outward.meters.push((bytes) => traffic.sent(bytes));
}
