/** From a descriptor to its blob. Models: containerd core/remotes Fetcher, moby distribution/pull_v2.go (download, verify). */
import { asBlobReader, blobOf, type Blob } from "../../oci/blob.ts";
import type { Descriptor } from "../../oci/descriptor.ts";
import { sha256Chunks } from "../../oci/digest.ts";
import { concatBytes } from "../../base/bytes.ts";
import { call, type RemoteRepository } from "./repository.ts";

/**
 * Fetches and verifies a blob. `onBytes` hears the total received so far; an aborted `signal` ends the transfer and
 * rejects with its reason. A blob from within this world comes with its digest; any other is hashed.
 * Throws RegistryError, or Error "filesystem layer verification failed for digest …".
 */
export async function fetchBlob(
  repository: RemoteRepository,
  descriptor: Descriptor,
  onBytes: (receivedBytes: number) => void = () => {},
  signal?: AbortSignal,
): Promise<Blob> {
  signal?.throwIfAborted();
  const response = await call(repository, "GET", `blobs/${descriptor.digest}`);
  const body = response.body;
  let received = 0;
  const arrived = (bytes: number): void => {
    received += bytes;
    onBytes(received);
    if (signal?.aborted && !(body instanceof Uint8Array)) body.cancel();
    signal?.throwIfAborted();
  };
  const reader = asBlobReader(body);
  if (reader?.blob.digest === descriptor.digest) {
    for (let part = await reader.pass(); part > 0; part = await reader.pass()) arrived(part);
    if (received !== reader.blob.sizeBytes) throw new Error("unexpected EOF");
    return reader.blob;
  }
  const parts: Uint8Array[] = [];
  if (body instanceof Uint8Array) parts.push(body);
  else
    for (let part = await body.read(); part; part = await body.read()) {
      parts.push(part.slice());
      arrived(part.length);
    }
  if (sha256Chunks(parts) !== descriptor.digest) throw new Error(`filesystem layer verification failed for digest ${descriptor.digest}`);
  return blobOf(concatBytes(parts), descriptor.digest);
}
