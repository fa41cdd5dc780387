/** docker rename. Models: moby daemon/rename.go · API ContainerRename. */
import { EngineError, invalidParameter } from "../../base/errors.ts";
import { reserveName } from "./create.ts";
import type { Daemon } from "./daemon.ts";
import { containerEvent } from "./eventLog.ts";
import { dnsNames } from "./networking.ts";
import { findContainer } from "./resolve.ts";
import { patchContainer } from "./state.ts";

/** Throws invalidParameter, conflict when the name is taken. */
export async function containerRename(daemon: Daemon, term: string, newName: string): Promise<void> {
  if (term === "" || newName === "") throw invalidParameter("Neither old nor new names may be empty");
  const { id } = findContainer(daemon, term);
  await daemon.runtime(id).lock.run(() => {
    const container = daemon.db.get("containers", id)!;
    const wanted = newName.startsWith("/") ? newName.slice(1) : newName;
    if (container.name === wanted) throw invalidParameter("Renaming a container with the same name as its current name");
    let name: string;
    try {
      name = reserveName(daemon, id, `/${wanted}`);
    } catch (error) {
      if (error instanceof EngineError) throw new EngineError(error.kind, `Error when allocating new name: ${error.message}`);
      throw error;
    }
    const renamed = patchContainer(daemon, id, (it) => {
      const next = { ...it, name };
      const networks = next.networks && Object.fromEntries(Object.entries(next.networks).map(([key, settings]) =>
        [key, settings.DNSNames === null || !it.state.running ? settings : { ...settings, DNSNames: dnsNames(next, settings.Aliases ?? []) }]));
      return { ...next, networks };
    });
    daemon.reservedNames.delete(name);
    daemon.db.update((tx) => {
      for (const endpoint of tx.state.endpoints.values()) {
        if (endpoint.containerId !== id) continue;
        const names = endpoint.dnsNames.map((each) => (each === container.name ? name : each));
        tx.put("endpoints", endpoint.id, { ...endpoint, name, dnsNames: names });
      }
    });
    containerEvent(daemon, renamed, "rename", { oldName: `/${container.name}` });
  });
}
