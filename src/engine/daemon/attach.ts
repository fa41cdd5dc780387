/** docker attach: a client's streams on a container's, before or after its start. Models: moby daemon/attach.go. */
import { conflict, invalidParameter } from "../../base/errors.ts";
import type { ByteReader, ByteWriter } from "../../base/pipe.ts";
import type { ContainerRecord } from "../metadata/tables.ts";
import type { Daemon } from "./daemon.ts";
import { containerEvent } from "./eventLog.ts";
import { findContainer } from "./resolve.ts";
import { attachStreams, parseDetachKeys, StreamConfig } from "./stream.ts";

export interface AttachRequest {
  readonly stdin: boolean;
  readonly stdout: boolean;
  readonly stderr: boolean;
  /** First what was written so far. */
  readonly logs: boolean;
  readonly stream: boolean;
  readonly detachKeys: string;
}

export interface AttachStreamsOf {
  readonly stdin: ByteReader;
  readonly stdout: ByteWriter;
  readonly stderr: ByteWriter;
}

/** Checks a request before the connection is upgraded. Throws notFound, conflict, invalidParameter. */
export function attachCheck(daemon: Daemon, term: string, request: AttachRequest): ContainerRecord {
  if (request.detachKeys !== "") {
    try {
      parseDetachKeys(request.detachKeys);
    } catch {
      throw invalidParameter(`Invalid detach keys (${request.detachKeys}) provided`);
    }
  }
  const container = findContainer(daemon, term);
  if (container.state.paused) throw conflict(`container ${term} is paused, unpause the container before attach`);
  if (container.state.restarting) throw conflict(`container ${term} is restarting, wait until the container is running`);
  return container;
}

/** Connects at once; resolves when the container ends or the client detaches. */
export async function containerAttach(daemon: Daemon, container: ContainerRecord, request: AttachRequest, client: AttachStreamsOf): Promise<void> {
  const runtime = daemon.runtime(container.id);
  const { config } = container;
  if (request.logs) {
    for (const message of runtime.log.messages) {
      if (message.source === "stdout" && request.stdout) await client.stdout.write(message.line);
      if (message.source === "stderr" && request.stderr) await client.stderr.write(message.line);
    }
  }
  containerEvent(daemon, container, "attach");
  if (!request.stream) return;
  if (config.OpenStdin && !runtime.streams.stdin) prepareStdin(daemon, container.id);
  const usesStdin = request.stdin && config.OpenStdin;
  const attached = attachStreams(runtime.streams, {
    stdin: usesStdin ? client.stdin : undefined, stdout: request.stdout ? client.stdout : undefined, stderr: request.stderr ? client.stderr : undefined,
    tty: config.Tty, closesStdin: config.StdinOnce, detachKeys: parseDetachKeys(request.detachKeys), signal: runtime.attachAbort.signal,
  });
  const ended = config.StdinOnce && !config.Tty && container.state.running ? runtime.whenExited() : undefined;
  const end = await attached.done;
  if (end === "detached" && daemon.db.get("containers", container.id)) containerEvent(daemon, container, "detach");
  await ended;
}

function prepareStdin(daemon: Daemon, id: string): void {
  const runtime = daemon.runtime(id);
  runtime.streams = new StreamConfig(true);
}

