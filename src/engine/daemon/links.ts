/**
 * docker run --link on the default bridge: names in /etc/hosts and facts in the environment.
 * Models: moby daemon/links, daemon_unix.go (registerLinks), container_operations_unix.go (setupLinkedContainers), opts/link.go.
 */
import { EngineError, invalidParameter, systemError } from "../../base/errors.ts";
import type { HostConfig } from "../metadata/containerDocument.ts";
import type { ContainerLink, ContainerRecord } from "../metadata/tables.ts";
import type { HostsEntry } from "../network/sandboxFiles.ts";
import type { Daemon } from "./daemon.ts";
import { containerOf, isUserDefined } from "./modes.ts";
import { containerById, findContainer } from "./resolve.ts";

/** "name", "name:alias" or the older "/name:/container/alias". Throws invalidParameter. */
export function parseLink(text: string): { readonly name: string; readonly alias: string } {
  if (text === "") throw invalidParameter("empty string specified for links");
  const parts = text.split(":");
  if (parts.length > 2) throw invalidParameter(`bad format for links: ${text}`);
  const [name, alias = name] = parts as [string, string?];
  if (name.startsWith("/") && parts.length === 2) return { name: name.slice(1), alias: alias.slice(alias.lastIndexOf("/") + 1) };
  return { name, alias };
}

/** What `--link` asks for on the default bridge; user-defined networks know links by their own settings. Throws invalidParameter. */
export function registerLinks(daemon: Daemon, host: HostConfig): readonly ContainerLink[] {
  if (isUserDefined(host.NetworkMode)) return [];
  return (host.Links ?? []).map((text) => {
    const { name, alias } = parseLink(text);
    let term = name;
    for (;;) {
      const child = linked(daemon, term);
      const shared = containerOf(child.hostConfig.NetworkMode);
      if (child.hostConfig.NetworkMode === "host")
        throw invalidParameter("conflicting options: host type networking can't be used with links. This would result in undefined behavior");
      if (shared === undefined) return { childId: child.id, alias };
      term = shared;
    }
  });
}

function linked(daemon: Daemon, term: string): ContainerRecord {
  try {
    return findContainer(daemon, term);
  } catch (error) {
    if (error instanceof EngineError) throw invalidParameter(`could not get container for ${term}: ${error.message}`);
    throw error;
  }
}

function linkedRecords(daemon: Daemon, container: ContainerRecord): readonly { readonly child: ContainerRecord; readonly alias: string }[] {
  return container.links.flatMap(({ childId, alias }) => {
    const child = daemon.db.get("containers", childId);
    return child ? [{ child, alias }] : [];
  });
}

/** As inspect shows them: "/child:/container/alias". */
export function shownLinks(daemon: Daemon, container: ContainerRecord): readonly string[] {
  return linkedRecords(daemon, container).map(({ child, alias }) => `/${child.name}:/${container.name}/${alias}`);
}

/** Lines for /etc/hosts. Throws when a linked container is not on the default bridge. */
export function linkedHosts(daemon: Daemon, container: ContainerRecord): readonly HostsEntry[] {
  return linkedRecords(daemon, container).flatMap(({ child, alias }) => {
    const settings = child.networks?.["bridge"];
    if (!settings) throw systemError(`Cannot link to /${child.name}, as it does not belong to the default network`);
    const names = [alias, child.config.Hostname, ...(alias === child.name ? [] : [child.name])];
    return settings.IPAddress === "" ? [] : [{ ip: settings.IPAddress, names: names.join(" ") }];
  });
}

/** Variables about the linked containers. Throws when one does not run. */
export function linkedEnvironment(daemon: Daemon, id: string): readonly string[] {
  const container = containerById(daemon, id);
  if (!container.networks?.["bridge"]) return [];
  return linkedRecords(daemon, container).flatMap(({ child, alias }) => {
    const path = `/${container.name}/${alias}`;
    if (!child.state.running) throw systemError(`Cannot link to a non running container: /${child.name} AS ${path}`);
    const settings = child.networks?.["bridge"];
    if (!settings) throw systemError(`container ${child.id} not attached to default bridge network`);
    return linkVariables(path, settings.IPAddress, child);
  });
}

function linkVariables(path: string, ip: string, child: ContainerRecord): string[] {
  const prefix = path.slice(path.lastIndexOf("/") + 1).toUpperCase().replaceAll("-", "_");
  const ports = Object.keys(child.config.ExposedPorts ?? {})
    .map((text) => ({ port: text.split("/")[0]!, proto: text.split("/")[1] ?? "tcp" }))
    .sort((a, b) => Number(a.port) - Number(b.port) || (a.proto === "tcp" ? -1 : 1));
  const first = ports[0];
  const env = first ? [`${prefix}_PORT=${first.proto}://${ip}:${first.port}`] : [];
  for (const { port, proto } of ports) {
    const key = `${prefix}_PORT_${port}_${proto.toUpperCase()}`;
    env.push(`${key}=${proto}://${ip}:${port}`, `${key}_ADDR=${ip}`, `${key}_PORT=${port}`, `${key}_PROTO=${proto}`);
  }
  env.push(`${prefix}_NAME=${path}`);
  for (const entry of child.config.Env ?? []) if (entry.includes("=") && !/^(HOME|PATH)=/.test(entry)) env.push(`${prefix}_ENV_${entry}`);
  return env;
}
