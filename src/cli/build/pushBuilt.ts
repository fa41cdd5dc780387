import { formatNanos } from "../../base/rfc3339.ts";
import { familiarName, parseNormalized, withDefaultTag } from "../../oci/reference.ts";
import type { Call } from "../command.ts";
import type { BuildProgress } from "../progress/build.ts";
import type { ProgressMessage } from "../progress/messages.ts";
import { registryAuth } from "../registryAuth.ts";

/** `docker build --push`: pushes the new image's names as steps of the build. Models: docker/buildx build/build.go (pushWithMoby). */
export async function pushBuilt(call: Call, progress: BuildProgress, tags: readonly string[]): Promise<void> {
  const now = (): string => formatNanos(BigInt(call.io.clock.now()) * 1_000_000n);
  for (const tag of tags) {
    const reference = withDefaultTag(parseNormalized(tag));
    const name = familiarName(reference);
    const started = now();
    const vertex = { digest: `push:${tag}`, name: `pushing ${name}:${reference.tag ?? "latest"} with docker`, started };
    progress.update({ vertexes: [vertex] });
    const end = (error?: string): void =>
      progress.update({ vertexes: [{ ...vertex, completed: now(), ...(error !== undefined && { error }) }] });
    try {
      const query = { tag: reference.tag };
      const headers = { "x-registry-auth": registryAuth(call, reference.domain) };
      for await (const message of call.client.lines<ProgressMessage>("POST", `/images/${name}/push`, { query, headers })) {
        const error = message.errorDetail?.message ?? message.error;
        if (error !== undefined) throw new Error(error);
        if (!message.id || message.status === undefined) continue;
        const timestamp = now();
        const { current = 0, total = 0 } = message.progressDetail ?? {};
        const isDone = message.status === "Pushed" || message.status === "Layer already exists";
        const status = { id: `pushing layer ${message.id}`, vertex: vertex.digest, current, total, timestamp, started };
        progress.update({ statuses: [{ ...status, ...(isDone && { completed: timestamp }) }] });
      }
    } catch (error) {
      end((error as Error).message);
      throw error;
    }
    end();
  }
}
