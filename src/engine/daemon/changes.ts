/** docker diff, docker export. Models: moby daemon/changes.go, export.go. */
import { systemError } from "../../base/errors.ts";
import type { Change } from "../../fs/changes.ts";
import type { TarEntry } from "../../oci/tarEntry.ts";
import { archiveEntries } from "./archive.ts";
import type { Daemon } from "./daemon.ts";
import { containerEvent } from "./eventLog.ts";
import { findContainer } from "./resolve.ts";
import { layerVfs } from "./rootfs.ts";

/** What the container's layer changes, in walk order. */
export function containerChanges(daemon: Daemon, term: string): readonly Change[] {
  const { id } = findContainer(daemon, term);
  return daemon.snapshotter.changes(id);
}

/** Everything the container's root shows, without its mounts, as the entries of one tar. */
export function containerExport(daemon: Daemon, term: string): readonly TarEntry[] {
  const container = findContainer(daemon, term);
  if (container.state.dead) throw systemError(`You cannot export container ${container.id} which is Dead`);
  if (container.state.removalInProgress) throw systemError(`You cannot export container ${container.id} which is being removed`);
  const entries = archiveEntries(layerVfs(daemon, container.id), "/", "");
  containerEvent(daemon, container, "export");
  return entries;
}
