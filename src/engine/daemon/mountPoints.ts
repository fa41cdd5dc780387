/**
 * From a host config to the mounts of a container: other containers' volumes first, then `-v`, then `--mount`, then the
 * image's volumes; a later one at the same place replaces an earlier one.
 * Models: moby daemon/volumes.go registerMountPoints, create_unix.go.
 */
import { cleanPath } from "../../base/path.ts";
import { invalidParameter, systemError } from "../../base/errors.ts";
import { rootContext } from "../../fs/filesystem.ts";
import type { Vfs } from "../../fs/vfs.ts";
import type { ContainerConfig, HostConfig, StringMap } from "../metadata/containerDocument.ts";
import type { MountPoint } from "../metadata/tables.ts";
import { anonymousLabel, type VolumeRequest } from "../volume/volumes.ts";
import type { Daemon } from "./daemon.ts";
import { volumeEvent } from "./eventLog.ts";
import { isWritableMode, mountPointOf, parseBind, parseVolumesFrom, validateMount } from "./mountSpec.ts";
import { findContainer } from "./resolve.ts";

/** Makes the volume if it does not exist, with the event that belongs to it. */
export function volumeCreate(daemon: Daemon, request: VolumeRequest): string {
  const isAnonymous = request.name === "";
  const name = isAnonymous ? daemon.newId() : request.name;
  const labels: StringMap | null = isAnonymous ? { ...request.labels, [anonymousLabel]: "" } : (request.labels ?? null);
  const { volume, isNew } = daemon.volumes.create({ ...request, name, labels });
  if (isNew) volumeEvent(daemon, volume.name, "create", { driver: volume.driver });
  return volume.name;
}

/** Registers every mount; volumes are made and referenced. On failure the references are given back. */
export function registerMountPoints(daemon: Daemon, containerId: string, config: ContainerConfig, host: HostConfig, layer: Vfs): readonly MountPoint[] {
  const points = new Map<string, MountPoint>();
  const explicit = new Set<string>();
  const put = (point: MountPoint): void => {
    const before = points.get(point.destination);
    if (before?.type === "volume" && before.name !== point.name) daemon.volumes.release(before.name, containerId);
    points.delete(point.destination);
    points.set(point.destination, point);
  };
  const requireFree = (destination: string): void => {
    if (explicit.has(destination) || (host.Tmpfs && destination in host.Tmpfs)) throw invalidParameter(`Duplicate mount point: ${destination}`);
    explicit.add(destination);
  };
  const newName = (): string => daemon.newId();
  try {
    for (const spec of host.VolumesFrom ?? []) {
      const { container, mode } = parseVolumesFrom(spec);
      for (const point of findForVolumes(daemon, container).mountPoints) {
        if (point.type === "volume") daemon.volumes.refer(point.name, containerId);
        put({ ...point, writable: point.writable && isWritableMode(mode), copyData: false, mode: "" });
      }
    }
    for (const bind of host.Binds ?? []) {
      const point = parseBind(bind, host.VolumeDriver, newName);
      requireFree(point.destination);
      put(withVolume(daemon, containerId, point, null, null));
    }
    for (const mount of host.Mounts ?? []) {
      validateMount(mount, (path) => daemon.hostFs.exists(rootContext, path));
      const point = mountPointOf(mount, "", newName);
      if (explicit.has(point.destination)) throw invalidParameter(`Duplicate mount point: ${mount.Target}`);
      explicit.add(point.destination);
      const options = mount.VolumeOptions;
      const ready = withVolume(daemon, containerId, point, options?.Labels ?? null, options?.DriverConfig?.Options ?? null);
      put({ ...ready, skipMountpointCreation: mount.Type === "bind" && !mount.BindOptions?.CreateMountpoint });
    }
    for (const spec of Object.keys(config.Volumes ?? {})) {
      const destination = cleanPath(spec);
      if (points.has(destination)) continue;
      if (layer.exists(rootContext, destination) && layer.stat(rootContext, destination).kind !== "dir")
        throw systemError(`cannot mount volume over existing file, file exists ${destination}`);
      const spot: MountPoint = {
        type: "volume", name: "", source: "", destination, driver: "local", mode: "", writable: true, propagation: "", copyData: true,
        skipMountpointCreation: false, spec: { Type: "volume", Target: destination },
      };
      put({ ...withVolume(daemon, containerId, { ...spot, driver: host.VolumeDriver }, null, null), mode: "" });
    }
  } catch (error) {
    for (const point of points.values()) if (point.type === "volume") daemon.volumes.release(point.name, containerId);
    throw error;
  }
  return [...points.values()];
}

function findForVolumes(daemon: Daemon, term: string): ReturnType<typeof findContainer> {
  try {
    return findContainer(daemon, term);
  } catch (error) {
    throw invalidParameter((error as Error).message);
  }
}

function withVolume(daemon: Daemon, containerId: string, point: MountPoint, labels: StringMap | null, options: StringMap | null): MountPoint {
  if (point.type !== "volume") return point;
  const name = volumeCreate(daemon, { name: point.name, driver: point.driver, labels, options, reference: containerId });
  return { ...point, name, driver: "local", source: daemon.volumes.get(name).mountpoint, mode: point.mode === "" ? "z" : point.mode };
}

/** Fills new, empty volumes with what the image has at their place. */
export function populateVolumes(daemon: Daemon, points: readonly MountPoint[], layer: Vfs): void {
  for (const point of points) {
    if (point.type !== "volume" || !point.copyData || !layer.exists(rootContext, point.destination)) continue;
    daemon.volumes.mount(point.name, "create");
    try {
      daemon.volumes.populate(daemon.volumes.get(point.name), layer, point.destination);
    } finally {
      daemon.volumes.unmount(point.name, "create");
    }
  }
}
