/** Volumes as JSON. Models: moby api/types/volume Volume. */
import { formatSeconds } from "../../base/rfc3339.ts";
import { sortedMap } from "../../oci/goJson.ts";
import type { VolumeRecord } from "../../engine/metadata/tables.ts";

export function encodeVolume(volume: VolumeRecord, usage?: { readonly refCount: number; readonly sizeBytes: number }): object {
  return {
    CreatedAt: formatSeconds(volume.createdNs), Driver: volume.driver, Labels: volume.labels && sortedMap(volume.labels, true), Mountpoint: volume.mountpoint,
    Name: volume.name, Options: volume.options && sortedMap(volume.options, true), Scope: "local",
    UsageData: usage && { RefCount: usage.refCount, Size: usage.sizeBytes },
  };
}
